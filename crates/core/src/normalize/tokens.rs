//! A text cut into words, numbers and signs that know where they stand: what the readers of counts and periods
//! walk over. Cutting loses nothing that matters and decides nothing.

use foilens_reference::{Words, fold};

/// One piece of a text; `start..end` are bytes of that text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Token {
    pub what: Piece,
    pub start: usize,
    pub end: usize,
    /// White space (or the text's beginning) stands before it.
    pub spaced: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Piece {
    /// Letters, folded.
    Word(String),
    /// ASCII digits: how many, and their number (the greatest where it does not fit).
    Digits(usize, u64),
    /// Any other sign; dashes of all kinds are `-`. Quotation marks and invisible marks are left out.
    Sign(char),
    /// Raised digits: a footnote's mark.
    Raised,
}

impl Token {
    pub(crate) fn word(&self) -> Option<&str> {
        match &self.what {
            Piece::Word(word) => Some(word),
            _ => None,
        }
    }

    pub(crate) fn is_sign(&self, sign: char) -> bool {
        self.what == Piece::Sign(sign)
    }

    pub(crate) const fn digits(&self) -> Option<(usize, u64)> {
        match self.what {
            Piece::Digits(length, value) => Some((length, value)),
            _ => None,
        }
    }
}

/// Cuts a text. `D'Arcy's` is one word; `FY18` is a word and digits.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::new();
    let mut chars = text.char_indices().peekable();
    let mut spaced = true;
    while let Some((start, c)) = chars.next() {
        if c.is_whitespace() {
            spaced = true;
            continue;
        }
        let mut end = start + c.len_utf8();
        let what = if c.is_ascii_digit() {
            while let Some(&(at, next)) = chars.peek() {
                if !next.is_ascii_digit() {
                    break;
                }
                end = at + next.len_utf8();
                chars.next();
            }
            let digits = text.get(start..end).unwrap_or_default();
            Piece::Digits(digits.len(), digits.parse().unwrap_or(u64::MAX))
        } else if is_raised(c) {
            Piece::Raised
        } else if c.is_alphabetic() {
            while let Some(&(at, next)) = chars.peek() {
                if !(next.is_alphabetic() || is_quote(next)) {
                    break;
                }
                end = at + next.len_utf8();
                chars.next();
            }
            Piece::Word(fold(text.get(start..end).unwrap_or_default()))
        } else if is_quote(c) || is_invisible(c) {
            continue;
        } else {
            Piece::Sign(match c {
                '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' => '-',
                other => other,
            })
        };
        out.push(Token { what, start, end, spaced });
        spaced = false;
    }
    out
}

/// The entry that the words from `at` on spell, and how many tokens it takes; the longest. Signs inside (`F/Y`) count
/// as spaces do in the folding.
pub(crate) fn phrase_at<'w, K>(tokens: &[Token], at: usize, words: &'w Words<K>) -> Option<(&'w K, usize)> {
    let mut key = String::new();
    let mut best = None;
    let mut last_end = None;
    for (taken, token) in tokens.iter().skip(at).take(9).enumerate() {
        let piece = match &token.what {
            Piece::Word(word) => word.clone(),
            Piece::Digits(_, value) => value.to_string(),
            Piece::Sign('-' | '/' | '.') if !key.is_empty() => continue,
            _ => break,
        };
        // `H1` is one word to the folding; `F/Y` and `Twenty-one` are two.
        if !key.is_empty() && (token.spaced || last_end != Some(token.start)) {
            key.push(' ');
        }
        key.push_str(&piece);
        last_end = Some(token.end);
        if let Some(entry) = words.get_folded(&key) {
            best = Some((&entry.kind, taken + 1));
        }
    }
    best
}

const fn is_raised(c: char) -> bool {
    matches!(c, '\u{b2}' | '\u{b3}' | '\u{b9}' | '\u{2070}'..='\u{209c}')
}

const fn is_quote(c: char) -> bool {
    matches!(
        c,
        '\'' | '"' | '`' | '\u{b4}' | '\u{2018}'..='\u{201f}' | '\u{2032}' | '\u{2033}' | '\u{ab}' | '\u{bb}'
    )
}

const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
        || matches!(c, '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_into_words_digits_and_signs() {
        let cut: Vec<_> =
            tokens("FY18 – ‘Neighbour’s’ 1,234²").into_iter().map(|t| (t.what, t.spaced)).collect();
        let word = |w: &str| Piece::Word(w.into());
        assert_eq!(
            cut,
            [
                (word("fy"), true),
                (Piece::Digits(2, 18), false),
                (Piece::Sign('-'), true),
                (word("neighbours"), true),
                (Piece::Digits(1, 1), true),
                (Piece::Sign(','), false),
                (Piece::Digits(3, 234), false),
                (Piece::Raised, false),
            ]
        );
    }
}
