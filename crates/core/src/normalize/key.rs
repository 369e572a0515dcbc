//! The file's own key: what its notes say that a star, a dash or a blank means, and below what number they hide.

use super::{
    count::{Rounding, Told, as_sign, bounds_in, rounding_in, sections_in},
    tokens::{phrase_at, tokens},
};
use foilens_model::{CellRef, Confidence, Count, Missing, MissingKind, SheetId};
use foilens_reference::{
    Hiding, KeyVerb, Marker, Unit, fold, hiding_words, key_verbs, markers, sign, sign_names, sign_of, units,
};
use std::collections::BTreeMap;

/// What the notes define, by sign.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Key {
    /// By the sign as [`sign`] folds it; a blank is the empty text.
    signs: BTreeMap<String, Meaning>,
    /// Small numbers are hidden, whatever the sign.
    threshold: Option<Meaning>,
    /// Where a note says that figures are rounded, and how, if it says so.
    pub(crate) rounded: Option<((SheetId, CellRef), Option<Rounding>)>,
}

#[derive(Clone, Debug, PartialEq)]
struct Meaning {
    count: Count,
    /// The words of the note.
    words: String,
}

/// The name that `sign_names` gives to an empty cell.
const BLANK: &str = "blank";

impl Key {
    /// What a sign (or a blank) means, where the key says so.
    pub(crate) fn meaning_of(&self, text: &str) -> Option<Told> {
        let meaning = self.signs.get(&sign(text))?;
        Some(Told::new(
            meaning.count.clone(),
            format!("The file's key says: {}", meaning.words),
            Confidence::Stated,
        ))
    }

    /// The count behind something that most often hides a small number, where the notes give the limit.
    pub(crate) fn suppressed(&self, usually: Marker) -> Option<Told> {
        if usually != Marker::Missing(MissingKind::Suppressed) {
            return None;
        }
        let meaning = self.threshold.as_ref()?;
        Some(Told::new(
            meaning.count.clone(),
            format!("Hidden as a small number; the notes say: {}", meaning.words),
            Confidence::Inferred,
        ))
    }

    /// Learns from one note. What was learnt first stays: a table's own notes are read before those of other sheets.
    pub(crate) fn learn(&mut self, note: &str, at: (SheetId, CellRef)) {
        for sentence in sentences(note) {
            self.learn_sentence(sentence, at);
        }
    }

    /// Learns from a key laid out as a table: a sign in one cell, its meaning in the next.
    pub(crate) fn learn_pair(&mut self, mark: &str, words: &str) {
        if let Some(sign) = as_sign(mark).or_else(|| abbreviation(mark)) {
            self.define(sign, words);
        }
    }

    fn define(&mut self, sign: String, words: &str) -> bool {
        let Some(count) = meaning(words) else { return false };
        let words = words.trim().trim_end_matches(['.', ',', ';']).to_owned();
        self.signs.entry(sign).or_insert(Meaning { count, words });
        true
    }

    fn learn_sentence(&mut self, sentence: &str, at: (SheetId, CellRef)) {
        let chunks = chunks(sentence);
        let marks: Vec<Mark> = (0..chunks.len()).filter_map(|i| mark_at(&chunks, i)).collect();
        let mut defined = false;
        for (n, mark) in marks.iter().enumerate().filter(|(_, mark)| mark.defines) {
            let end = marks.get(n + 1).filter(|next| next.defines).map_or(sentence.len(), |next| next.start);
            if let Some(words) = sentence.get(mark.meaning..end.max(mark.meaning)) {
                defined |= self.define(mark.sign.clone(), words) || self.define(mark.sign.clone(), sentence);
            }
        }
        if defined {
            return;
        }
        let sure: Vec<&Mark> = marks.iter().filter(|mark| mark.certain).collect();
        if let [only] = sure.as_slice()
            && self.define(only.sign.clone(), sentence)
        {
            return;
        }
        self.learn_hiding(sentence, at);
    }

    fn learn_hiding(&mut self, sentence: &str, at: (SheetId, CellRef)) {
        let hiding = hiding_words().find(sentence);
        // A note about percentages says nothing about counts.
        let is_of_counts = || units().find(sentence).iter().all(|hit| hit.word.kind != Unit::Percent);
        if hiding.iter().any(|hit| hit.word.kind != Hiding::Suppressed) && is_of_counts() {
            self.rounded.get_or_insert((at, rounding_in(&tokens(sentence))));
        }
        if hiding.iter().any(|hit| hit.word.kind == Hiding::Suppressed)
            && let Some(told) = bounds_in(&tokens(sentence)).and_then(|bounded| bounded.told())
            && matches!(told.count, Count::Range { upper: Some(upper), .. } if upper <= 50)
        {
            let words = sentence.trim().trim_end_matches('.').to_owned();
            self.threshold.get_or_insert(Meaning { count: told.count, words });
        }
    }
}

/// What the words of a key mean as a count.
fn meaning(words: &str) -> Option<Count> {
    let missing = |kind, reason| Some(Count::Missing(Missing { kind, reason }));
    let cut = tokens(words);
    if let Some(told) = bounds_in(&cut).and_then(|bounded| bounded.told()) {
        return Some(told.count);
    }
    let hides = hiding_words().find(words).iter().any(|hit| hit.word.kind == Hiding::Suppressed);
    let sections = sections_in(words);
    if !sections.is_empty() {
        let kind = if hides && small(words) { MissingKind::Suppressed } else { MissingKind::Refused };
        return missing(kind, (kind == MissingKind::Refused).then(|| sections.join("; ")));
    }
    let found = markers().find(words);
    if let Some(hit) = found.first() {
        return match hit.word.kind {
            Marker::Zero => Some(Count::exact(0)),
            Marker::Missing(kind) => missing(kind, None),
        };
    }
    if hides {
        return missing(MissingKind::Suppressed, None);
    }
    if let [only] = cut.as_slice()
        && only.digits().is_some_and(|(_, value)| value == 0)
    {
        return Some(Count::exact(0));
    }
    let first = cut.iter().find_map(|t| t.word())?;
    (first == "no" || cut.iter().any(|t| t.word() == Some("zero"))).then(|| Count::exact(0))
}

fn small(words: &str) -> bool {
    fold(words).split(' ').any(|word| matches!(word, "small" | "low" | "number" | "numbers"))
}

/// `NR`, `S`, `N/K`: a few capitals that a key may define.
fn abbreviation(text: &str) -> Option<String> {
    let text = text.trim();
    let short = (1..=5).contains(&text.chars().count());
    (short && text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_lowercase))
        .then(|| sign(text))
}

#[derive(Clone, Debug)]
struct Chunk<'t> {
    text: &'t str,
    start: usize,
    end: usize,
}

/// A sign that a sentence speaks of.
#[derive(Clone, Debug)]
struct Mark {
    sign: String,
    start: usize,
    /// Where the words of its meaning begin.
    meaning: usize,
    /// `=`, `:` or a verb stands after it.
    defines: bool,
    /// It cannot be mere punctuation.
    certain: bool,
}

fn chunks(sentence: &str) -> Vec<Chunk<'_>> {
    let mut out = Vec::new();
    let mut start = None;
    for (at, c) in sentence.char_indices().chain([(sentence.len(), ' ')]) {
        let cuts = c.is_whitespace() || c == '=';
        match start {
            Some(from) if cuts => {
                out.extend(sentence.get(from..at).map(|text| Chunk { text, start: from, end: at }));
                start = None;
            }
            None if !cuts => start = Some(at),
            _ => {}
        }
        if c == '=' {
            out.extend(sentence.get(at..=at).map(|text| Chunk { text, start: at, end: at + 1 }));
        }
    }
    out
}

const QUOTES: [char; 10] = ['"', '\'', '“', '”', '‘', '’', '«', '»', '`', '´'];

fn mark_at(chunks: &[Chunk<'_>], i: usize) -> Option<Mark> {
    let chunk = chunks.get(i)?;
    let (sign, mut next, quoted) = sign_chunk(chunks, i)?;
    // `asterisk (*)`: the name and the sign are one.
    if let Some((again, after, _)) = sign_chunk(chunks, next)
        && again == sign
    {
        next = after;
    }
    let colon = chunk.text.ends_with(':') && chunk.text.len() > 1;
    let joined = chunks.get(next).is_some_and(|c| matches!(c.text, "=" | ":" | "-" | "–" | "—" | "→"));
    let rest: Vec<&str> = chunks.iter().skip(next).take(6).map(|c| c.text).collect();
    let verb =
        phrase_at(&tokens(&rest.join(" ")), 0, key_verbs()).filter(|(kind, _)| **kind == KeyVerb::Forward);
    let verb_chunks = verb.map_or(0, |(_, taken)| taken);
    let opens = i == 0 && sign != BLANK;
    let begin = next + if joined { 1 } else { verb_chunks };
    let meaning = if begin > i + 1 || colon { chunks.get(begin) } else { chunks.get(next) }
        .map_or_else(|| chunks.last().map_or(0, |c| c.end), |c| c.start);
    let named = sign_names().get(chunk.text).is_some() || sign_of(chunk.text.trim_matches(QUOTES)).is_none();
    let certain = quoted || named || !matches!(sign.as_str(), "-" | "." | ":" | "/" | "x" | "?" | "+");
    let defines = joined || colon || verb.is_some() || opens;
    let sign = if sign == BLANK { String::new() } else { sign };
    Some(Mark { sign, start: chunk.start, meaning, defines, certain })
}

/// The sign that a chunk (or the words from it on) names, and the next chunk.
fn sign_chunk(chunks: &[Chunk<'_>], i: usize) -> Option<(String, usize, bool)> {
    let chunk = chunks.get(i)?;
    let bare = chunk.text.trim_end_matches([':', ',', ';']).trim_matches(QUOTES);
    let inner = bare.strip_prefix('(').and_then(|t| t.strip_suffix(')')).map(|t| t.trim_matches(QUOTES));
    let quoted = bare.len() < chunk.text.trim_end_matches([':', ',', ';', '.']).len() || inner.is_some();
    let unstopped = bare.trim_end_matches('.').trim_matches(QUOTES);
    for text in [Some(bare), inner, Some(unstopped), (i == 0).then_some(chunk.text)].into_iter().flatten() {
        let lone = matches!(text, ":" | "." | "=" | "/" | "");
        if let Some(sign) = as_sign(text).filter(|_| !lone || quoted || i == 0) {
            return Some((sign, i + 1, quoted));
        }
    }
    let next_is_equals = chunks.get(i + 1).is_some_and(|c| c.text == "=");
    if let Some(letters) =
        abbreviation(bare).filter(|_| next_is_equals || chunk.text.ends_with(':') && quoted)
    {
        return Some((letters, i + 1, true));
    }
    // Names may be of two words: `a dash`, `blank cells`.
    (1..=3).rev().find_map(|length| {
        let words: Vec<&str> = chunks.get(i..i + length)?.iter().map(|c| c.text).collect();
        let text = words.join(" ");
        let entry = sign_names().get(&text)?;
        let first_is_article = length > 1 && matches!(words.first(), Some(&("a" | "an" | "A" | "An")));
        (length == 1 || first_is_article || sign_names().get(words.get(1)?).is_some() || length == 2)
            .then(|| (entry.kind.clone(), i + length, true))
    })
}

/// `- means nil`, `* = fewer than five`: a line of the key, which holds no figure.
pub(crate) fn explains_a_sign(text: &str) -> bool {
    let Some((mark, words)) = text.split_once(char::is_whitespace) else { return false };
    let verb =
        || phrase_at(&tokens(words), 0, key_verbs()).is_some_and(|(kind, _)| *kind == KeyVerb::Forward);
    mark.len() <= 8
        && !mark.chars().all(char::is_alphabetic)
        && super::period::whole(mark, Default::default()).is_none()
        && (words.starts_with('=') || verb())
}

/// Sentences and lines of a note; `s.40` and `e.g.` end none.
pub(crate) fn sentences(note: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut chars = note.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next_is_space = chars.peek().is_none_or(|(_, next)| next.is_whitespace());
        let ends = match c {
            '\n' | '\r' | ';' => true,
            '.' | '!' | '?' => next_is_space && !abbreviated(note.get(start..at).unwrap_or_default()),
            _ => false,
        };
        if ends {
            out.extend(note.get(start..at));
            start = at + c.len_utf8();
        }
    }
    out.extend(note.get(start..));
    out.retain(|sentence| !sentence.trim().is_empty());
    out
}

fn abbreviated(before: &str) -> bool {
    let last = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let letters = last.chars().filter(|c| c.is_alphabetic()).count();
    let dots = last.contains('.');
    // A dot after a sign (`..`) or a lone letter belongs to it; `No.` and `approx.` go on.
    letters == 0 && !last.chars().any(|c| c.is_ascii_digit() || c == ')' || c == '%')
        || letters == 1
        || (dots && letters <= 3)
        || matches!(
            last.to_lowercase().as_str(),
            "no" | "nos" | "approx" | "inc" | "incl" | "sect" | "sec" | "ref" | "vs" | "etc"
        )
}
