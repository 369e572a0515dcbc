//! Public bodies that are no police, inside a text: those of the register by their names, others by the shape of a name
//! (`… Town Council`). The id of the latter is the name in kebab case.

use super::super::{lexicon::lexicon, public};
use super::{
    Mention,
    word::{Word, name_word},
};
use foilens_model::BodyId;
use foilens_reference::{NameWord, OtherBody, Side, body_shapes, fold};

/// Names that end or begin in the words of a kind of body.
pub(super) fn shaped(text: &str, words: &[Word]) -> Vec<Mention> {
    let mut mentions: Vec<Mention> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if let Some((id, count)) = named(text, words, at) {
            let span = words[at].span.start..words[at + count - 1].span.end;
            mentions.push(Mention { ids: vec![id], span, how: None, in_full: true });
            at += count;
            continue;
        }
        let longest = body_shapes()
            .iter()
            .filter(|shape| {
                !shape.needs_register
                    && words.get(at..at + shape.words.len()).is_some_and(|part| {
                        part.iter().zip(&shape.words).all(|(word, shape)| word.key == *shape)
                            && part.iter().skip(1).all(|word| word.joined)
                    })
            })
            .max_by_key(|shape| (shape.words.len(), shape.side == Side::Before));
        let Some(shape) = longest else {
            at += 1;
            continue;
        };
        let end = at + shape.words.len();
        let range = match shape.side {
            Side::After => name_before(text, words, at).map(|first| first..end),
            Side::Before => name_after(words, end).map(|last| at..last),
            Side::Ends => None,
        };
        if let Some(range) = range {
            let span = words[range.start].span.start..words[range.end - 1].span.end;
            if let Some(name) = text.get(span.clone()) {
                let id = fold(name).replace(' ', "-");
                mentions.push(Mention { ids: vec![BodyId(id)], span, how: None, in_full: true });
            }
            at = range.end.max(end);
        } else {
            at = end;
        }
    }
    mentions
}

/// The body of the register whose name begins at this word, and how many words it has; the longest such name.
fn named(text: &str, words: &[Word], first: usize) -> Option<(BodyId, usize)> {
    let head = words.get(first).filter(|word| word.capital && public::may_begin(&word.key))?;
    let rest = words.get(first + 1..)?;
    let joined = rest.iter().take_while(|word| word.joined || word.listed).count();
    (1..=public::longest().min(joined + 1)).rev().find_map(|count| {
        let part = words.get(first..first + count)?;
        let tail = part.last()?;
        // `Oxford University Hospitals` is no university.
        let next = words.get(first + count).filter(|word| word.joined);
        if next.is_some_and(|word| lexicon().other(&word.key) == Some(OtherBody::Marker)) {
            return None;
        }
        let key = part.iter().map(|word| word.key.as_str()).collect::<Vec<_>>().join(" ");
        let body = public::of_key(&key, text.get(head.span.start..tail.span.end)?)?;
        Some((body.id.clone(), count))
    })
}

/// Where the name begins that ends before word `end`.
fn name_before(text: &str, words: &[Word], end: usize) -> Option<usize> {
    let mut first = end;
    while first > 0 && end - first < 6 {
        if !words.get(first).is_none_or(|word| word.joined) {
            break;
        }
        let word = &words[first - 1];
        let link = name_word(&word.key) == Some(NameWord::Link);
        let says_nothing = matches!(name_word(&word.key), Some(NameWord::Filler | NameWord::Unit));
        // `Newcastle-under-Lyme`: small words between hyphens belong to the name.
        let hyphen = |a: &Word, b: &Word| text.get(a.span.end..b.span.start) == Some("-");
        let inner = first > 1
            && words.get(first).is_some_and(|next| hyphen(word, next))
            && hyphen(&words[first - 2], word);
        if says_nothing || word.key.bytes().any(|b| b.is_ascii_digit()) || !(word.capital || link || inner) {
            break;
        }
        first -= 1;
    }
    while first < end && name_word(&words[first].key) == Some(NameWord::Link) {
        first += 1;
    }
    (first < end).then_some(first)
}

/// Where the name ends that begins at word `first`.
fn name_after(words: &[Word], first: usize) -> Option<usize> {
    let mut last = first;
    while let Some(word) = words.get(last).filter(|word| word.joined && last - first < 6) {
        let link = name_word(&word.key) == Some(NameWord::Link);
        let says_nothing = matches!(name_word(&word.key), Some(NameWord::Filler | NameWord::Unit));
        if says_nothing || word.key.bytes().any(|b| b.is_ascii_digit()) || !(word.capital || link) {
            break;
        }
        last += 1;
    }
    while last > first && name_word(&words[last - 1].key) == Some(NameWord::Link) {
        last -= 1;
    }
    (last > first).then_some(last)
}
