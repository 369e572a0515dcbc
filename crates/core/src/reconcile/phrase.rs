//! A text taken apart: the words that can tell which body is meant, and whether the text says "police" at all.

use super::lexicon::{Lexicon, lexicon};
use foilens_reference::{NameWord, fold};

/// The telling words of a text and what the others said.
#[derive(Clone, Debug, Default)]
pub(super) struct Phrase {
    pub tokens: Vec<Token>,
    /// The text says that it is a police body.
    pub police: bool,
    /// The text names a part of a body (`Legal Services`).
    pub unit: bool,
    /// A comma, a bracket or a dash between spaces cuts the text, as in `Wales, North`.
    pub cut: bool,
    /// Something stands between names (`and`, a comma, a slash), or the text says "police" more than once. What stands
    /// in brackets is a remark: it links nothing.
    pub linked: bool,
    /// The text speaks of several bodies: `forces`.
    pub several: bool,
}

/// A telling word, and the words of the register that it can stand for; none for a word that the register lacks.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub text: String,
    pub readings: Vec<Vec<String>>,
}

impl Token {
    fn new(lexicon: &Lexicon, text: &str) -> Self {
        let mut readings = Vec::new();
        let bare = text.trim_end_matches(|c: char| c.is_ascii_digit());
        for word in [text, bare] {
            if lexicon.is_name_word(word) {
                readings.push(vec![word.to_owned()]);
            }
            readings.extend(lexicon.long_forms(word).iter().cloned());
        }
        // `Surrey's` folds to `surreys`.
        if let Some(owner) = text
            .strip_suffix('s')
            .filter(|owner| owner.len() > 3 && lexicon.is_name_word(owner) && !lexicon.is_short(owner))
        {
            readings.push(vec![owner.to_owned()]);
        }
        readings.dedup();
        Self { text: text.to_owned(), readings }
    }
}

impl Phrase {
    pub fn read(text: &str) -> Self {
        let lexicon = lexicon();
        let key = fold(&untangle(text));
        let words = spelled_out(lexicon, &key);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let words = without_footnote_letter(lexicon, &words);
        let cut = text.contains([',', '(']) || text.contains(" - ");
        let linked = text.contains([',', '/', ';', '|', '–', '—', '\n', '_']) || text.contains(" - ");
        let mut phrase = Self { cut, linked, ..Self::default() };
        let mut at = 0;
        while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
            let head = rest[0];
            // A footnote number sticks to its word: `Police1`.
            let bare = head.trim_end_matches(|c: char| c.is_ascii_digit());
            let found = lexicon.phrase(rest).or_else(|| lexicon.phrase(&[bare]));
            match found {
                Some((kind, count)) => {
                    let police = matches!(kind, NameWord::Police | NameWord::Forces);
                    phrase.linked |= kind == NameWord::Link || phrase.police && police;
                    phrase.police |= police;
                    phrase.several |= kind == NameWord::Forces;
                    phrase.unit |= kind == NameWord::Unit;
                    at += count;
                }
                None => {
                    if !is_number(head) {
                        phrase.tokens.push(Token::new(lexicon, head));
                    }
                    at += 1;
                }
            }
        }
        if let Some(outside) = without_brackets(text) {
            phrase.linked = Self::read(&outside).linked;
        }
        phrase
    }

    /// The telling words without spaces.
    pub fn glued(&self) -> String {
        self.tokens.iter().map(|token| token.text.as_str()).collect()
    }
}

/// The text but for what stands in brackets; `None` where nothing does.
fn without_brackets(text: &str) -> Option<String> {
    let mut depth = 0_u32;
    let mut outside = String::new();
    for c in text.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => outside.push(c),
            _ => {}
        }
    }
    text.contains(['(', '[']).then_some(outside)
}

/// `Kent Police a`: a letter behind the word `police` is a footnote's.
fn without_footnote_letter<'a, 'b>(lexicon: &Lexicon, words: &'a [&'b str]) -> &'a [&'b str] {
    match words {
        [rest @ .., letter] if letter.len() == 1 => {
            match rest.last().and_then(|word| lexicon.phrase(&[word])) {
                Some((NameWord::Police, _)) => rest,
                _ => words,
            }
        }
        _ => words,
    }
}

/// Letters that stand apart as one word, where that is a word of the register: `P.S.N.I.`
fn spelled_out(lexicon: &Lexicon, key: &str) -> Vec<String> {
    let words: Vec<&str> = key.split(' ').filter(|word| !word.is_empty()).collect();
    let is_letter = |word: &&str| word.len() == 1 && word.bytes().all(|b| b.is_ascii_alphabetic());
    let mut spelled = Vec::new();
    for run in words.chunk_by(|before, after| is_letter(before) && is_letter(after)) {
        let word = run.concat();
        if run.len() > 1 && lexicon.is_name_word(&word) {
            spelled.push(word);
        } else {
            spelled.extend(run.iter().map(|word| (*word).to_owned()));
        }
    }
    spelled
}

/// What other programs write for a space or `&`, `+` between names, and a bar that stands for an l inside a word.
fn untangle(text: &str) -> String {
    let text = text
        .replace("&amp;", "&")
        .replace("&nbsp;", " ")
        .replace("%20", " ")
        .replace("%26", "&")
        .replace('+', "&");
    let chars: Vec<char> = text.chars().collect();
    let letter = |at: Option<&char>| at.is_some_and(|c| c.is_alphabetic());
    chars
        .iter()
        .enumerate()
        .map(|(at, &c)| {
            let inside = at > 0 && letter(chars.get(at - 1)) && letter(chars.get(at + 1));
            if c == '|' && inside { 'l' } else { c }
        })
        .collect()
}

/// A number, a footnote letter or a reference such as `12a`, `v2`: says nothing about the body.
fn is_number(word: &str) -> bool {
    let digits = word.chars().filter(char::is_ascii_digit).count();
    digits > 0 && word.chars().count() - digits <= 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn telling(text: &str) -> (String, bool) {
        let phrase = Phrase::read(text);
        let words: Vec<_> = phrase.tokens.iter().map(|token| token.text.as_str()).collect();
        (words.join(" "), phrase.police)
    }

    #[test]
    fn words_that_say_nothing_are_set_aside() {
        for (text, words, police) in [
            ("FOI response - Surrey Police 2019", "surrey", true),
            ("The Chief Constable of Kent", "kent", true),
            ("Avon &amp; Somerset", "avon somerset", false),
            ("Surrey Police1", "surrey", true),
            ("Kent County Council", "kent county council", false),
            ("Po|ice - Kent", "kent", true),
            ("P.S.N.I.", "psni", false),
            ("Avon%20%26%20Somerset", "avon somerset", false),
        ] {
            assert_eq!(telling(text), (words.to_owned(), police), "{text}");
        }
    }
}
