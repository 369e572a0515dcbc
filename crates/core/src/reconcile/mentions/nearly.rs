//! A misspelt name inside a longer text: a title, a sheet's name, a file's name. Only where the word that makes it a
//! police body stands beside it, or where it is the whole text.

use super::super::{BodyMatch, Candidate, Context, lexicon::lexicon, match_body};
use super::word::{Word, name_word, split};
use foilens_reference::{NameWord, OtherBody};
use std::ops::Range;

/// Words inside a text that resemble the name of one body (or joint unit).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NearMention {
    pub candidate: Candidate,
    /// Where, in bytes of the text.
    pub span: Range<usize>,
}

/// The most words in a misspelt name.
const LONGEST: usize = 6;

/// The longest misspelt name in a text: `Surey Police: cases`, `Hertforshire`.
pub fn nearly_in_text(text: &str) -> Option<NearMention> {
    let words = split(text);
    let near = |span: Range<usize>| match match_body(text.get(span.clone())?, &Context::default()) {
        BodyMatch::Near { mut candidates } if candidates.len() == 1 => {
            candidates.pop().map(|candidate| NearMention { candidate, span })
        }
        _ => None,
    };
    let span = |part: &[Word]| Some(part.first()?.span.start..part.last()?.span.end);
    let inside = (2..=LONGEST.min(words.len())).rev().find_map(|count| {
        let names = words.windows(count).enumerate().filter(|(at, part)| may_be_name(&words, *at, part));
        names.filter_map(|(_, part)| span(part)).find_map(near)
    });
    inside.or_else(|| span(&words).and_then(near))
}

/// Whether these words, which stand at `at`, can be the name of a police body and not part of another's.
fn may_be_name(words: &[Word], at: usize, part: &[Word]) -> bool {
    let (Some(head), Some(tail)) = (part.first(), part.last()) else { return false };
    let says_police = |word: &Word| name_word(&word.key) == Some(NameWord::Police);
    let telling = |word: &Word| match name_word(&word.key) {
        None => !word.key.bytes().any(|byte| byte.is_ascii_digit()),
        Some(kind) => kind == NameWord::Police,
    };
    let one_run = part.iter().skip(1).all(|word| word.joined);
    if !(head.capital && telling(head) && telling(tail) && one_run && part.iter().any(says_police)) {
        return false;
    }
    // `Surey Police Federation`, `Surey Police and Crime Commissioner`.
    let joined = |at: usize| words.get(at).filter(|word| word.joined);
    let marks =
        |word: &Word| matches!(lexicon().other(&word.key), Some(OtherBody::Marker | OtherBody::Abroad));
    let after = joined(at + part.len());
    let beyond = after.filter(|word| name_word(&word.key) == Some(NameWord::Link));
    !(after.is_some_and(marks) || beyond.and(joined(at + part.len() + 1)).is_some_and(marks))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_force_is_found_in_a_title_or_as_a_whole_name() {
        for (text, id) in [
            ("Surey Police: misuse of systems 2019/20", Some("surrey")),
            ("Disciplinary outcomes, Northumbira Police, 2018", Some("northumbria")),
            ("Hertforshire", Some("hertfordshire")),
            ("Foi Surey Police 2019", Some("surrey")),
            ("Surey Police Federation: members", None),
            ("Surey Police and Crime Commissioner", None),
            ("Nouth Wales Police: cases", None),
            ("Survey of police officers", None),
            ("Number of officers dismissed", None),
            ("Sheet1", None),
            ("", None),
        ] {
            let found = nearly_in_text(text).map(|near| near.candidate.ids[0].0.clone());
            assert_eq!(found.as_deref(), id, "{text}");
        }
        let title = "Surey Police: misuse of systems (partly held)";
        assert_eq!(nearly_in_text(title).map(|near| &title[near.span]), Some("Surey Police"));
    }
}
