//! The words of a text, each with its place.

use foilens_reference::{NameWord, fold, name_words};
use std::ops::Range;

/// A word of the text and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub key: String,
    pub span: Range<usize>,
    /// Only spaces (or a hyphen, or `&`) stand between it and the word before it.
    pub joined: bool,
    /// Only a comma and a space stand between it and the word before it.
    pub listed: bool,
    /// May begin a name.
    pub capital: bool,
}

/// The words of a text with their places. In a text that has no capitals at all and no spaces (`surrey-foi.csv`) every
/// word may begin a name. A file's name is cut at `_` and where a small letter meets a capital.
pub(super) fn split(text: &str) -> Vec<Word> {
    let small = !text.chars().any(|c| c.is_uppercase() || c.is_whitespace());
    let mut words: Vec<Word> = Vec::new();
    let mut start: Option<usize> = None;
    let mut previous = ' ';
    let mut last_end = 0;
    let mut push = |span: Range<usize>, last_end: &mut usize| {
        let raw = &text[span.clone()];
        let gap = text.get(*last_end..span.start).unwrap_or("");
        let joined =
            gap.chars().all(|c| matches!(c, ' ' | '_' | '-' | '.' | '/' | '\'' | '’' | '\u{a0}' | '+'));
        let joined = joined && !gap.contains(" - ") && !gap.contains(". ");
        let key = fold(raw);
        *last_end = span.end;
        if !key.is_empty() {
            let capital = small || raw.chars().next().is_some_and(|c| c.is_uppercase() || c == '&');
            let listed = gap.trim() == ",";
            words.push(Word { key, span, joined, listed, capital });
        }
    };
    for (at, c) in text.char_indices() {
        let part_of_word = c.is_alphanumeric() || matches!(c, '\'' | '’' | '\u{ad}');
        let hump = previous.is_lowercase() && c.is_uppercase();
        if let Some(from) = start.filter(|_| !part_of_word || hump) {
            push(from..at, &mut last_end);
            start = None;
        }
        if c == '&' {
            push(at..at + 1, &mut last_end);
        } else if part_of_word && start.is_none() {
            start = Some(at);
        }
        previous = c;
    }
    if let Some(from) = start {
        push(from..text.len(), &mut last_end);
    }
    words
}

pub(super) fn name_word(key: &str) -> Option<NameWord> {
    name_words().iter().find(|(word, _)| word == key).map(|(_, kind)| *kind)
}
