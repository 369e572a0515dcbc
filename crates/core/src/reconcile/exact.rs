//! Spellings that the register knows: whole, with words that say nothing, shortened, inverted, glued together, as
//! initials, as an address of the force's web site, or several bodies in a row.

use super::{
    How,
    lexicon::{Name, lexicon},
    phrase::{Phrase, Token},
};
use foilens_model::BodyId;
use foilens_reference::{Body, NameWord, OtherBody, body_by_name, fold, name_words};
use std::collections::BTreeSet;

/// The bodies that the text certainly means.
pub(super) fn exact(text: &str) -> Option<(Vec<BodyId>, How)> {
    whole(text).or_else(|| web_address(text)).or_else(|| named(text)).or_else(|| part_that_names(text))
}

fn whole(text: &str) -> Option<(Vec<BodyId>, How)> {
    let key = fold(text);
    if let Some(name) = lexicon().whole(&key) {
        return Some((ids(&name.bodies), name.how));
    }
    // The code of the area.
    let coded =
        body_by_name(text).filter(|body| body.gss_code.as_deref().is_some_and(|code| fold(code) == key))?;
    Some((ids(&[coded]), How::Exact))
}

/// `foi@kent.pnn.police.uk`, `www.avonandsomerset.police.uk`.
fn web_address(text: &str) -> Option<(Vec<BodyId>, How)> {
    let text = text.trim().to_lowercase();
    let before = text.get(..text.find(".police.uk")?)?;
    let host = before.rsplit(['@', '/', ' ', '<', '(']).next()?;
    let labels: Vec<&str> =
        host.split('.').filter(|label| !["www", "pnn", "foi", "beta"].contains(label)).collect();
    let (bodies, _) = named_in(&Phrase { police: true, ..Phrase::read(&labels.join(" ")) })?;
    Some((bodies, How::Alias))
}

fn named(text: &str) -> Option<(Vec<BodyId>, How)> {
    named_in(&Phrase::read(text))
}

/// The text's telling words are exactly the names of one body or of several.
pub(super) fn named_in(phrase: &Phrase) -> Option<(Vec<BodyId>, How)> {
    if phrase.tokens.is_empty() {
        return None;
    }
    // A part of one body may be anybody's (`Kent Legal Services`); what forces share is theirs (`Norfolk & Suffolk PSD`).
    let several = phrase.several || (phrase.unit && !phrase.police);
    cover(phrase).or_else(|| glued(phrase)).filter(|(ids, _)| !several || ids.len() > 1)
}

/// Whether only the word `police` makes the telling words the name of a body of the register: `City Police`.
pub(super) fn is_common(phrase: &Phrase) -> bool {
    phrase.tokens.len() == 1 && named_in(&Phrase { police: false, ..phrase.clone() }).is_none()
}

/// One part of a longer text names a police body in full, and the other parts name nobody else:
/// `Surrey Police (figures to March only)`.
fn part_that_names(text: &str) -> Option<(Vec<BodyId>, How)> {
    let parts = parts(text);
    if parts.len() < 2 {
        return None;
    }
    // `City Police (Leeds)`: a name that is nearly anybody's must not have a remark that says more.
    let common = parts.iter().map(|part| Phrase::read(part)).any(|phrase| {
        phrase.police && is_common(&phrase) && named_in(&phrase).is_some_and(|(_, how)| how == How::Alias)
    });
    let mut found: Option<(Vec<BodyId>, How)> = None;
    for part in &parts {
        let phrase = Phrase::read(part);
        let named =
            whole(part).filter(|_| phrase.police).or_else(|| named_in(&phrase).filter(|_| phrase.police));
        match (named, &found) {
            (Some(named), None) => found = Some(named),
            (Some(named), Some(before)) if named.0 == before.0 => {}
            (Some(_), Some(_)) => return None,
            (None, _) if names_somebody(part) || common && !phrase.tokens.is_empty() => return None,
            (None, _) => {}
        }
    }
    found
}

/// Whether a remark holds a word of another body's name.
pub(super) fn names_somebody(part: &str) -> bool {
    let key = fold(part);
    let lexicon = lexicon();
    key.split(' ').any(|word| {
        let marks = matches!(lexicon.other(word), Some(OtherBody::Marker | OtherBody::Abroad));
        marks
            || lexicon.is_name_word(word) && word.len() > 2
            || !lexicon.long_forms(word).is_empty() && word.len() > 2
    })
}

/// The text cut at brackets, commas, colons, semicolons, line breaks and dashes between spaces.
pub(super) fn parts(text: &str) -> Vec<String> {
    let dashed: String =
        text.replace(" - ", "\n").replace(['–', '—', '(', ')', '[', ']', ',', ':', ';', '/'], "\n");
    dashed.lines().map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// The tokens as names in a row, each name's words together but in any order. The fewest names win.
fn cover(phrase: &Phrase) -> Option<(Vec<BodyId>, How)> {
    let (tokens, police) = (phrase.tokens.as_slice(), phrase.police);
    if tokens.len() > 12 {
        return None;
    }
    let names = names_in_a_row(phrase, police);
    let (ids, how) = match names {
        Some(names) => together(&names, police && phrase.linked)?,
        // `Northern Ireland (PSNI)`: a second name of the same body says as much as the word `police`.
        None if !police => {
            let names = names_in_a_row(phrase, true)?;
            let one_body = names.windows(2).all(|pair| pair[0].bodies == pair[1].bodies);
            let sure = names.len() > 1 && names.iter().any(|name| !name.needs_police);
            (one_body && sure).then(|| together(&names, false))??
        }
        None => return None,
    };
    // A shortened word is another name, even where it stands for the first one.
    let shortened = tokens.iter().any(|token| !lexicon().is_name_word(&token.text));
    Some((ids, if how == How::Exact && shortened { How::Alias } else { how }))
}

fn names_in_a_row(phrase: &Phrase, police: bool) -> Option<Vec<&'static Name>> {
    let tokens = phrase.tokens.as_slice();
    // best[n]: the names that cover the first n tokens.
    let mut best: Vec<Option<Vec<&'static Name>>> = vec![None; tokens.len() + 1];
    best[0] = Some(Vec::new());
    for end in 1..=tokens.len() {
        for start in 0..end {
            let Some(before) = best[start].clone() else { continue };
            let Some(name) = name_of(&tokens[start..end], police, phrase) else { continue };
            if best[end].as_ref().is_none_or(|names| before.len() + 1 < names.len()) {
                best[end] = Some(before.into_iter().chain([name]).collect());
            }
        }
    }
    best.pop()?
}

/// The one body (or joint unit) with exactly these words; none where two share them.
fn name_of(tokens: &[Token], police: bool, phrase: &Phrase) -> Option<&'static Name> {
    if tokens.len() > 6 {
        return None;
    }
    let mut found: Option<&'static Name> = None;
    for words in readings(tokens) {
        // `Wales, North` is turned round on purpose; `Scotland Central` may be anything.
        let fits = |name: &&Name| police || (!name.needs_police && (phrase.cut || in_order(tokens, name)));
        // `D&C` is a name; `D. C.` is not.
        let loose = |name: &Name| {
            !phrase.linked && name.words.len() > 1 && name.words.iter().all(|word| word.len() == 1)
        };
        // One short word is too little for a name that needs the word `police`: `C Police` is not the City's.
        let too_little = |name: &Name| {
            name.needs_police
                && matches!((tokens, name.words.as_slice()), ([token], [word]) if token.text != *word)
        };
        for name in lexicon().with_words(&words).filter(fits).filter(|name| !too_little(name) && !loose(name))
        {
            match found {
                Some(before) if before.bodies != name.bodies => return None,
                Some(before) if before.how <= name.how => {}
                _ => found = Some(name),
            }
        }
    }
    found
}

fn in_order(tokens: &[Token], name: &Name) -> bool {
    let place =
        |word: &String| tokens.iter().position(|token| token.readings.iter().flatten().any(|at| at == word));
    name.words.iter().map(place).is_sorted()
}

/// Every set of words that the tokens can stand for; a word that stands twice makes none.
fn readings(tokens: &[Token]) -> Vec<BTreeSet<&str>> {
    let mut sets: Vec<BTreeSet<&str>> = vec![BTreeSet::new()];
    for token in tokens {
        let with = |set: &BTreeSet<&'_ str>, words: &'_ [String]| {
            words.iter().all(|word| !set.contains(word.as_str()))
        };
        sets = sets
            .iter()
            .flat_map(|set| {
                token.readings.iter().filter(move |words| with(set, words)).map(move |words| {
                    let mut set = set.clone();
                    set.extend(words.iter().map(String::as_str));
                    set
                })
            })
            .collect();
    }
    sets
}

/// Several names in one text mean several bodies only where that can be: they existed together, and either the text
/// links them and says that they are police, or they are known to answer together.
fn together(names: &[&Name], linked_police: bool) -> Option<(Vec<BodyId>, How)> {
    let mut bodies: Vec<&'static Body> = Vec::new();
    for body in names.iter().flat_map(|name| &name.bodies) {
        if !bodies.contains(body) {
            bodies.push(body);
        }
    }
    let how = match names {
        [only] => only.how,
        _ => names.iter().map(|name| name.how).max()?,
    };
    if bodies.len() < 2 {
        return Some((ids(&bodies), how));
    }
    let unit = bodies.iter().map(|body| body.id.0.as_str()).collect();
    // The one word `police` cannot make forces of two common words.
    let telling = names.iter().all(|name| !name.needs_police);
    let allowed = (linked_police && telling && at_one_time(&bodies)) || lexicon().is_joint_unit(&unit);
    allowed.then(|| (ids(&bodies), How::Joint))
}

fn at_one_time(bodies: &[&Body]) -> bool {
    let last_start = bodies.iter().filter_map(|body| body.active_from).max();
    let first_end = bodies.iter().filter_map(|body| body.active_to).min();
    last_start.zip(first_end).is_none_or(|(start, end)| start <= end)
}

/// `WestMidlands`, `avonandsomersetpolice`. Words that are known by themselves are not glued to another:
/// `North Hants` is no way to write `Northants`.
fn glued(phrase: &Phrase) -> Option<(Vec<BodyId>, How)> {
    let lexicon = lexicon();
    let known = |token: &Token| !token.readings.is_empty();
    if phrase.tokens.len() > 1 && phrase.tokens.iter().all(known) {
        return None;
    }
    let text = phrase.glued();
    let mut found: Option<&Name> = None;
    let says_police = |word: &(String, NameWord)| word.1 == NameWord::Police && word.0.len() >= 6;
    let endings: Vec<&str> =
        name_words().iter().filter(|word| says_police(word)).map(|(word, _)| word.as_str()).collect();
    let police = phrase.police || endings.iter().any(|ending| text.contains(ending));
    for ending in endings.into_iter().chain([""]) {
        let Some(rest) = text.strip_suffix(ending) else { continue };
        for name in lexicon.glued(rest).chain(lexicon.glued(&text)) {
            if name.needs_police && !police {
                continue;
            }
            match found {
                Some(before) if before.bodies != name.bodies => return None,
                _ => found = Some(name),
            }
        }
    }
    let name = found?;
    Some((ids(&name.bodies), if name.bodies.len() > 1 { How::Joint } else { How::Alias }))
}

fn ids(bodies: &[&'static Body]) -> Vec<BodyId> {
    bodies.iter().map(|body| body.id.clone()).collect()
}
