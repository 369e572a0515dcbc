//! Spellings that resemble the register: typing and scanning errors. Only letters may differ, never a word that is
//! itself known (`East` is not a typing error for `West`), and any other name that is about as near spoils the match.

use super::{
    BodyMatch, Candidate, How, Reason,
    exact::{is_common, named_in, names_somebody, parts},
    lexicon::{Lexicon, Name, lexicon},
    phrase::{Phrase, Token},
};
use foilens_model::BodyId;
use foilens_reference::{NameWord, OtherBody, name_words};
use std::collections::BTreeMap;
use strsim::osa_distance;

/// The bodies that the text resembles.
pub(super) fn near(text: &str) -> BodyMatch {
    let whole = resembling(text);
    if whole != BodyMatch::Unknown {
        return whole;
    }
    // A remark in brackets or after a dash must not hide a typing error in the name.
    let parts = parts(text);
    match parts.split_first() {
        Some((name, remarks)) if !remarks.is_empty() && !remarks.iter().any(|part| names_somebody(part)) => {
            if mended(Phrase::read(name)).police {
                resembling(name)
            } else {
                BodyMatch::Unknown
            }
        }
        _ => BodyMatch::Unknown,
    }
}

fn resembling(text: &str) -> BodyMatch {
    let phrase = mended(Phrase::read(text));
    let too_short = phrase.glued().len() < 4;
    if too_short || phrase.tokens.len() > 6 || (phrase.unit && !phrase.police) {
        return BodyMatch::Unknown;
    }
    // Only `police` or another word that says nothing was misspelt.
    if let Some((ids, how)) = named_in(&phrase) {
        // Nor was it, where the other word is anybody's: `City polise`.
        if how == How::Alias && is_common(&phrase) {
            return BodyMatch::Unknown;
        }
        return BodyMatch::Near { candidates: vec![Candidate { ids, reason: Reason::Letters(1) }] };
    }
    let marked = phrase.tokens.iter().any(|token| {
        matches!(lexicon().other(&token.text), Some(OtherBody::Marker | OtherBody::Abroad))
            && token.readings.is_empty()
    });
    if marked {
        return BodyMatch::Unknown;
    }
    let single = one_body(&phrase);
    if single == BodyMatch::Unknown { several_bodies(phrase) } else { single }
}

/// One name, all of whose words are near in their order, or which is near when written without spaces.
fn one_body(phrase: &Phrase) -> BodyMatch {
    let lexicon = lexicon();
    let glued = phrase.glued();
    let mut near: BTreeMap<Vec<BodyId>, (u32, Reason)> = BTreeMap::new();
    let mut names: Vec<(u32, &Name)> = Vec::new();
    for name in &lexicon.names {
        if !can_be_misspelt(lexicon, name) || (name.needs_police && !phrase.police) || name.joined.len() < 4 {
            continue;
        }
        if phrase.several && name.bodies.len() == 1 {
            continue;
        }
        let Some((distance, reason)) = distance(lexicon, phrase, &glued, &name.words, &name.joined) else {
            continue;
        };
        names.push((distance, name));
        if !name_is_far(name, phrase, &glued, distance) {
            let ids = name.bodies.iter().map(|body| body.id.clone()).collect();
            let entry = near.entry(ids).or_insert((distance, reason));
            *entry = (*entry).min((distance, reason));
        }
    }
    let Some(best) = near.values().map(|(distance, _)| *distance).min() else { return BodyMatch::Unknown };
    // Where two letters differ, nothing else may be within one letter more.
    let reach = if best >= 2 { best + 1 } else { best };
    // Another body may be as near and yet too far for its own length: it spoils the match all the same.
    let doubtful = names.iter().any(|(distance, name)| {
        *distance <= reach && !near.keys().any(|ids| ids.iter().eq(name.bodies.iter().map(|body| &body.id)))
    });
    if doubtful || decoyed(phrase, &glued, best, reach, &names) {
        return BodyMatch::Unknown;
    }
    let candidates = near
        .into_iter()
        .filter(|(_, (distance, _))| *distance <= reach)
        .map(|(ids, (_, reason))| Candidate { ids, reason })
        .collect();
    BodyMatch::Near { candidates }
}

/// Initials and shortened words have too few letters to be misspelt, and so have short other names: `Surry` is near
/// "sorry", `Manx` near any word.
fn can_be_misspelt(lexicon: &Lexicon, name: &Name) -> bool {
    let shortened = name.how == How::Initials || name.words.iter().all(|word| lexicon.is_short(word));
    let short_alias =
        name.how == How::Alias && name.words.len() == 1 && (name.joined.len() < 7 || name.needs_police);
    !shortened && !short_alias
}

/// Whether something outside the register is within reach: a place, a region, an everyday word.
fn decoyed(phrase: &Phrase, glued: &str, best: u32, reach: u32, names: &[(u32, &Name)]) -> bool {
    let lexicon = lexicon();
    lexicon.decoys.iter().any(|decoy| {
        // "Police Scotlnad" is no nation: the word `police` says so.
        let meant = phrase.police && names.iter().any(|(_, name)| name.words == decoy.words);
        // An everyday word must be nearer, and beside `police` it must be the very word.
        let reach = match (decoy.kind, phrase.police) {
            (OtherBody::Word, true) => 0,
            (OtherBody::Word, false) => best.saturating_sub(1),
            _ => reach,
        };
        !meant
            && decoy.joined.len() >= 4
            && distance(lexicon, phrase, glued, &decoy.words, &decoy.joined)
                .is_some_and(|(distance, _)| distance <= reach)
    })
}

/// Whether the name is too far for its length. A short name must begin alike, with or without the word `police`:
/// `Wayside` is not `Tayside`.
fn name_is_far(name: &Name, phrase: &Phrase, glued: &str, distance: u32) -> bool {
    let limit = match (name.joined.len(), phrase.police) {
        (0..=3, _) | (4, false) => 0,
        (4..=7, true) | (5..=8, false) => 1,
        (8..=14, true) | (9.., false) => 2,
        (15.., true) => 3,
    };
    let limit = if name.needs_police && name.words.len() == 1 { limit.min(1) } else { limit };
    // A short word that begins otherwise is another word.
    distance > limit || !(name.joined.len() >= 8 && distance < 2 || begin_alike(&name.joined, glued))
}

/// `oDrset` and `orset` begin as `Dorset` does, and so does a letter that a scanner took for another.
fn begin_alike(word: &str, text: &str) -> bool {
    let swapped = text.bytes().take(2).collect::<Vec<_>>().into_iter().rev();
    as_scanned(word).next() == as_scanned(text).next()
        || word.bytes().take(2).eq(swapped)
        || word.get(1..) == Some(text)
        || text.get(1..) == Some(word)
}

/// How many letters differ between the text's telling words and a name's.
fn distance(
    lexicon: &Lexicon,
    phrase: &Phrase,
    glued: &str,
    words: &[String],
    joined: &str,
) -> Option<(u32, Reason)> {
    let by_word = by_word(lexicon, &phrase.tokens, words);
    let known = |token: &&Token| is_known(lexicon, token);
    if glued.len().abs_diff(joined.len()) > 3 {
        return by_word;
    }
    // A word that is known must stand in the name; then the rest may be split or joined in another way.
    let kept = phrase.tokens.iter().filter(known).all(|token| stands_in(token, words));
    // Split or joined words keep their letters; `Essex FA` is not `Essex` with two letters more, and in a name of
    // several words (`Boston Metropolitan`) no one word may be another.
    let most = match phrase.tokens.len() == words.len() {
        true if words.len() == 1 => 3,
        true => 1,
        false if phrase.tokens.iter().all(|token| token.text.len() > 1) => 1,
        false => 0,
    };
    let by_letter = kept.then(|| letters(glued, joined)).filter(|(letters, _)| *letters <= most);
    by_word.into_iter().chain(by_letter).min()
}

fn by_word(lexicon: &Lexicon, tokens: &[Token], words: &[String]) -> Option<(u32, Reason)> {
    if tokens.len() != words.len() {
        return None;
    }
    let mut total = (0, Reason::Letters(0));
    for (at, (token, word)) in tokens.iter().zip(words).enumerate() {
        if token.text == *word || token.readings.iter().any(|reading| reading.as_slice() == [word.as_str()]) {
            continue;
        }
        if is_known(lexicon, token) {
            return None;
        }
        // The end of the text was cut off: `Thames Vall`, `Gloucestersh`.
        let enough = if words.len() == 1 { 6 } else { 3 };
        if at + 1 == tokens.len() && token.text.len() >= enough && word.starts_with(&token.text) {
            total = (total.0 + 1, Reason::CutOff);
            continue;
        }
        let (distance, reason) = letters(&token.text, word);
        if distance as usize > (word.len() / 4).clamp(1, 2) {
            return None;
        }
        total = (total.0 + distance, reason);
    }
    if let (count, Reason::Letters(_)) = total {
        total.1 = Reason::Letters(count);
    }
    Some(total)
}

fn is_known(lexicon: &Lexicon, token: &Token) -> bool {
    !token.readings.is_empty() || lexicon.is_other_word(&token.text)
}

fn stands_in(token: &Token, words: &[String]) -> bool {
    words.contains(&token.text)
        || token.readings.iter().any(|reading| reading.iter().all(|word| words.contains(word)))
}

fn letters(text: &str, word: &str) -> (u32, Reason) {
    // No limit is above 3, and each letter of length is at least one of difference.
    if text.len().abs_diff(word.len()) > 3 {
        return (u32::MAX, Reason::Letters(u32::MAX));
    }
    let distance = u32::try_from(osa_distance(text, word)).unwrap_or(u32::MAX);
    if (2..=4).contains(&distance) && as_scanned(text).eq(as_scanned(word)) {
        return (1, Reason::Scanned);
    }
    (distance, Reason::Letters(distance))
}

/// The letters, with those that scanners confuse as one.
fn as_scanned(word: &str) -> impl Iterator<Item = u8> {
    let bytes = word.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let (letter, length) = match bytes.get(at..)? {
            [b'r', b'n', ..] => (b'm', 2),
            [b'v', b'v', ..] => (b'w', 2),
            [b'c', b'l', ..] => (b'd', 2),
            [b'1' | b'i', ..] => (b'l', 1),
            [b'0', ..] => (b'o', 1),
            [b'5', ..] => (b's', 1),
            [b'8', ..] => (b'b', 1),
            [other, ..] => (*other, 1),
            [] => return None,
        };
        at += length;
        Some(letter)
    })
}

/// Names in a row of which some words are misspelt: each such word must have one nearest word of the register.
fn several_bodies(mut phrase: Phrase) -> BodyMatch {
    let lexicon = lexicon();
    let mut changed = 0;
    for token in &mut phrase.tokens {
        if is_known(lexicon, token) {
            continue;
        }
        let limit = if token.text.len() >= 8 { 2 } else { 1 };
        if token.text.len() < 5 {
            return BodyMatch::Unknown;
        }
        let mut near: Vec<(u32, &str)> = lexicon
            .name_words()
            .filter(|word| !lexicon.is_short(word) && !lexicon.is_initials(word))
            .map(|word| (letters(&token.text, word).0, word))
            .filter(|(distance, _)| *distance <= limit + 1)
            .collect();
        near.sort_unstable();
        let decoy = lexicon
            .decoys
            .iter()
            .filter_map(|decoy| match decoy.words.as_slice() {
                [word] => Some(letters(&token.text, word).0),
                _ => None,
            })
            .min();
        match near.as_slice() {
            [(distance, word), rest @ ..]
                if *distance <= limit
                    && rest.first().is_none_or(|(second, _)| second > distance)
                    && decoy.is_none_or(|decoy| decoy > *distance) =>
            {
                changed += distance;
                token.readings = vec![vec![(*word).to_owned()]];
            }
            _ => return BodyMatch::Unknown,
        }
    }
    match named_in(&phrase) {
        Some((ids, _)) if ids.len() > 1 => {
            BodyMatch::Near { candidates: vec![Candidate { ids, reason: Reason::Letters(changed) }] }
        }
        _ => BodyMatch::Unknown,
    }
}

/// `Plice`, `Constabulry`, `Servce`: an unknown word that is near one which says nothing about the body counts as it.
fn mended(mut phrase: Phrase) -> Phrase {
    let lexicon = lexicon();
    let mut tokens = Vec::new();
    let last = phrase.tokens.len().saturating_sub(1);
    for (at, token) in std::mem::take(&mut phrase.tokens).into_iter().enumerate() {
        let inside = at > 0 && at < last;
        match nearly(&token.text, inside).filter(|_| !is_known(lexicon, &token)) {
            Some(NameWord::Police | NameWord::Forces) => phrase.police = true,
            Some(NameWord::Unit) => phrase.unit = true,
            Some(NameWord::Link | NameWord::Filler) => {}
            None => tokens.push(token),
        }
    }
    phrase.tokens = tokens;
    phrase
}

/// `inside`: other telling words stand on both sides, so that `adn` may well be `and`.
fn nearly(text: &str, inside: bool) -> Option<NameWord> {
    let near = |word: &str, kind: NameWord| {
        let limit = match word.len() {
            2.. if inside && kind == NameWord::Link && text.len() <= 4 => 1,
            6.. if matches!(kind, NameWord::Police | NameWord::Forces) => word.len() as u32 / 6,
            7.. => 1,
            _ => return false,
        };
        !word.contains(' ') && letters(text, word).0 <= limit
    };
    name_words().iter().find(|(word, kind)| near(word, *kind)).map(|(_, kind)| *kind)
}
