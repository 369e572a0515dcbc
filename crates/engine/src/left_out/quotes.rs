//! Knows a text again inside another: a name of several words, an e-mail address, a number with letters.

use foilens_core::terms;
use foilens_reference::fold;
use std::collections::BTreeSet;

/// Longer texts are only known again as a whole.
const MOST_WORDS: usize = 8;

/// The texts to look for, folded.
#[derive(Debug, Default)]
pub struct Quotes(BTreeSet<String>);

impl Quotes {
    /// A text without letters is a number like any other, and a word of the field says nothing of a person.
    pub fn learn(&mut self, text: &str) {
        let is_term = terms::category(text).one().is_some() || terms::outcome(text).one().is_some();
        if text.chars().any(char::is_alphabetic) && !is_term {
            self.0.insert(fold(text));
        }
    }

    /// Whether a text is one of them, or holds one of several words or of letters and digits. A lone word is known only
    /// as a whole text: too many surnames are words too.
    pub fn are_in(&self, text: &str) -> bool {
        if self.0.is_empty() || text.is_empty() {
            return false;
        }
        let key = fold(text);
        if self.0.contains(&key) {
            return true;
        }
        let starts: Vec<usize> =
            std::iter::once(0).chain(key.match_indices(' ').map(|(at, _)| at + 1)).collect();
        let end = |word: usize| starts.get(word + 1).map_or(key.len(), |next| next - 1);
        let part = |first: usize, last: usize| starts.get(first).and_then(|&start| key.get(start..end(last)));
        (0..starts.len()).any(|first| {
            let lasts = first..(first + MOST_WORDS).min(starts.len());
            lasts.filter_map(|last| part(first, last)).any(|part| is_telling(part) && self.0.contains(part))
        })
    }
}

fn is_telling(part: &str) -> bool {
    let has_digit = part.chars().any(|c| c.is_ascii_digit());
    part.contains(' ') || (part.len() >= 4 && has_digit && part.chars().any(char::is_alphabetic))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_known_again_inside_another() {
        let mut quotes = Quotes::default();
        for text in ["Jane Sample", "PC4521", "May", "12", "jane.sample@force.example", "Dismissed"] {
            quotes.learn(text);
        }
        for (text, is_in) in [
            ("Ms JANE  SAMPLE resigned in 2019", true),
            ("Officer PC4521 was warned", true),
            ("Write to Jane.Sample@force.example.", true),
            ("Jane was a sample", false),
            ("12", false),
            ("Dismissed", false),
            ("May", true),
            ("Since May 2019", false),
            ("", false),
        ] {
            assert_eq!(quotes.are_in(text), is_in, "{text}");
        }
    }
}
