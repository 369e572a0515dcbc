//! What a cell of a count column says: a number, bounds, a reason why there is none, or nothing that is a count.
//! The wording comes from `reference`; the meaning of a sign comes from the file's own key, never from habit.

mod bound;
mod number;
mod rounding;
mod section;

pub(crate) use bound::{Bounded, bounded_at, bounds_in};
pub(crate) use number::{Number, number_at};
pub(crate) use rounding::{Rounding, rounding_in};
pub(crate) use section::sections_in;

use super::{
    key::Key,
    tokens::{Piece, Token, phrase_at, tokens},
};
use crate::grid::{Stored, Value};
use foilens_model::{Confidence, Count, Missing, MissingKind};
use foilens_reference::{Marker, Sign, Unit, fold, markers, sign, sign_of, units};

/// What a cell says where a count is looked for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Said {
    /// Nothing, and no key says what that means.
    Blank,
    Count(Told),
    /// A dash, a star: something that the file does not explain.
    Sign(&'static Sign),
    /// Digits that could be a count, but in a form with more than one reading.
    Unclear,
    /// Words with figures among them: a sentence.
    Sentence,
    NotACount(NotACount),
}

/// A count with the rule that read it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Told {
    pub count: Count,
    pub rule: String,
    pub confidence: Confidence,
}

/// Why a figure (or text) is no count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum NotACount {
    Percent,
    Money,
    Decimal,
    /// Hours, miles, full-time equivalents.
    Measure,
    Date,
    Error,
    Negative,
    Text,
}

impl Told {
    pub(crate) fn new(count: Count, rule: impl Into<String>, confidence: Confidence) -> Self {
        Self { count, rule: rule.into(), confidence }
    }

    fn missing(kind: MissingKind, reason: Option<String>, rule: impl Into<String>) -> Self {
        Self::new(Count::Missing(Missing { kind, reason }), rule, Confidence::Stated)
    }
}

/// Reads a cell: what is stored decides where the text shown is only its dress.
pub(crate) fn read_value(value: &Value, key: &Key) -> Said {
    let text = value.shown.trim();
    match value.stored {
        Stored::Error => Said::NotACount(NotACount::Error),
        Stored::Date(..) => Said::NotACount(NotACount::Date),
        Stored::Duration(_) => Said::NotACount(NotACount::Measure),
        Stored::Number(number) => read_number(number, text),
        Stored::Empty | Stored::Text | Stored::Bool(_) => read_text(text, key),
    }
}

fn read_number(number: f64, shown: &str) -> Said {
    if shown.contains('%') {
        return Said::NotACount(NotACount::Percent);
    }
    if shown.contains(is_currency) {
        return Said::NotACount(NotACount::Money);
    }
    if number < 0.0 {
        return Said::NotACount(NotACount::Negative);
    }
    if number.fract().abs() > 1e-9 || number >= 9e15 {
        return Said::NotACount(NotACount::Decimal);
    }
    // An accounting format shows 0 as a dash: the number stored is what the body typed.
    Said::Count(Told::new(Count::exact(number as u64), "A whole number", Confidence::Stated))
}

/// Without the quotation marks around a whole answer.
fn unquoted(text: &str) -> &str {
    let pairs = [('“', '”'), ('‘', '’'), ('"', '"'), ('\'', '\'')];
    let bare = pairs.iter().find_map(|&(open, close)| text.strip_prefix(open)?.strip_suffix(close));
    bare.map_or(text, str::trim)
}

/// Reads a text.
pub(crate) fn read_text(text: &str, key: &Key) -> Said {
    let text = unquoted(text.trim());
    if let Some(meaning) = key.meaning_of(text) {
        return Said::Count(meaning);
    }
    if text.is_empty() {
        return Said::Blank;
    }
    if let Some(entry) = sign_of(text) {
        return key.suppressed(entry.usually).map_or(Said::Sign(entry), Said::Count);
    }
    if let Some(told) = whole_marker(text, key) {
        return Said::Count(told);
    }
    if let Some(told) = in_two_languages(text, key) {
        return Said::Count(told);
    }
    let tokens = tokens(text);
    if let Some(said) = figures(&tokens) {
        return said;
    }
    words(text, &tokens, key)
}

/// `Dim / None`: the same answer twice, in Welsh and in English.
fn in_two_languages(text: &str, key: &Key) -> Option<Told> {
    let (first, second) = text.split_once(" / ")?;
    match (read_text(first, key), read_text(second, key)) {
        (Said::Count(first), Said::Count(second)) => (first.count == second.count).then_some(first),
        _ => None,
    }
}

/// The whole text is one of the known markers.
fn whole_marker(text: &str, key: &Key) -> Option<Told> {
    let word = markers().get(text)?;
    Some(marker(word.kind, &word.label, text, key))
}

fn marker(kind: Marker, label: &str, text: &str, key: &Key) -> Told {
    match kind {
        Marker::Zero => Told::new(Count::exact(0), format!("“{label}” is nought"), Confidence::Stated),
        Marker::Missing(MissingKind::Suppressed) => {
            key.suppressed(Marker::Missing(MissingKind::Suppressed)).unwrap_or_else(|| {
                Told::missing(
                    MissingKind::Suppressed,
                    None,
                    "Hidden, and the file does not say below what number",
                )
            })
        }
        Marker::Missing(kind) => {
            let reason = sections_in(text).first().cloned().filter(|_| kind == MissingKind::Refused);
            Told::missing(kind, reason, format!("“{label}”: no number is given"))
        }
    }
}

/// A text that begins with a figure or with bounds of one.
fn figures(tokens: &[Token]) -> Option<Said> {
    let first = tokens.first()?;
    if first.is_sign('-') && tokens.get(1).is_some_and(|t| t.digits().is_some() && !t.spaced) {
        return Some(Said::NotACount(NotACount::Negative));
    }
    if matches!(first.what, Piece::Sign(c) if is_currency(c)) {
        return Some(Said::NotACount(NotACount::Money));
    }
    if first.is_sign('(') && tokens.get(1).is_some_and(|t| t.digits().is_some()) {
        return Some(Said::Unclear);
    }
    let at = usize::from(first.is_sign('='));
    let (bounded, taken) = match bound::bounded_at(tokens, at) {
        Some(found) => found,
        None => return broken_or_decimal(tokens, at),
    };
    let rest = at + taken;
    if let Some(said) = unit_after(tokens, rest) {
        return Some(said);
    }
    match remark(tokens, rest) {
        Remark::None => bounded.told().map_or(Some(Said::Unclear), |told| Some(Said::Count(told))),
        Remark::Words => bounded.told().map_or(Some(Said::Unclear), |mut told| {
            told.rule.push_str("; the words after it are a remark");
            Some(Said::Count(told))
        }),
        Remark::Figures => Some(Said::Sentence),
        Remark::Muddle => Some(Said::Unclear),
    }
}

fn broken_or_decimal(tokens: &[Token], at: usize) -> Option<Said> {
    match number_at(tokens, at)? {
        (Number::Decimal, taken) => {
            Some(unit_after(tokens, at + taken).unwrap_or(Said::NotACount(NotACount::Decimal)))
        }
        (Number::Broken, _) => {
            let words = tokens.iter().any(|t| t.word().is_some());
            Some(if words { Said::Sentence } else { Said::Unclear })
        }
        (Number::Whole(_), _) => None,
    }
}

fn unit_after(tokens: &[Token], at: usize) -> Option<Said> {
    let token = tokens.get(at)?;
    if token.is_sign('%') {
        return Some(Said::NotACount(NotACount::Percent));
    }
    if matches!(token.what, Piece::Sign(c) if is_currency(c)) {
        return Some(Said::NotACount(NotACount::Money));
    }
    // `£13m`, `1.2m`: a letter that multiplies stands in money.
    let (&unit, _) = phrase_at(tokens, at, units())?;
    Some(Said::NotACount(match unit {
        Unit::Percent => NotACount::Percent,
        Unit::Money => NotACount::Money,
        Unit::Time | Unit::Size | Unit::Rate => NotACount::Measure,
    }))
}

enum Remark {
    None,
    Words,
    /// There are more figures in the words.
    Figures,
    /// More figures without words, as in `3/5`.
    Muddle,
}

/// What follows a number: brackets and footnote marks are passed over.
fn remark(tokens: &[Token], from: usize) -> Remark {
    let (mut depth, mut words, mut figures, mut joined) = (0u32, false, false, false);
    let mut at = from;
    while let Some(token) = tokens.get(at) {
        match &token.what {
            Piece::Sign('(' | '[') => depth += 1,
            Piece::Sign(')' | ']') => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            Piece::Word(word)
                if is_pointer(word) && tokens.get(at + 1).is_some_and(|t| t.digits().is_some()) =>
            {
                words = true;
                at += 1;
            }
            Piece::Word(_) => {
                words = true;
                figures |= number_at(tokens, at).is_some() && at > from;
            }
            Piece::Digits(..) => figures = true,
            Piece::Sign('/' | '\\') => joined = true,
            Piece::Sign(_) | Piece::Raised => {}
        }
        at += 1;
    }
    match (figures, words, joined) {
        (true, true, _) => Remark::Figures,
        (true, false, _) => Remark::Muddle,
        (false, true, _) => Remark::Words,
        (false, false, true) => Remark::Muddle,
        (false, false, false) => Remark::None,
    }
}

/// Words that a number follows without being a figure: `see note 2`, `s 40`.
fn is_pointer(word: &str) -> bool {
    foilens_reference::not_periods().get_folded(word).is_some()
        || foilens_reference::notes().get_folded(word).is_some()
}

/// FOISA section 17: notice that information is not held.
const SECTION_FOR_NOT_HELD: &str = "s.17";

/// A text that begins with words.
fn words(text: &str, tokens: &[Token], key: &Key) -> Said {
    let sections = sections_in(text);
    // The Scottish Act has a section for what is not held.
    let not_held =
        || markers().find(text).iter().any(|hit| hit.word.kind == Marker::Missing(MissingKind::NotHeld));
    if sections == [SECTION_FOR_NOT_HELD] && not_held() {
        return Said::Count(Told::missing(MissingKind::NotHeld, None, "Not held, as the cell says"));
    }
    if !sections.is_empty() {
        let reason = sections.join("; ");
        let rule = format!("Refused: the cell cites {reason}");
        return Said::Count(Told::missing(MissingKind::Refused, Some(reason), rule));
    }
    let key_text = fold(text);
    let long = tokens.len() > 14;
    let has_figures = (0..tokens.len()).any(|at| number_at(tokens, at).is_some());
    let found: Vec<_> = markers().find_folded(&key_text);
    let missing = found.iter().find(|hit| matches!(hit.word.kind, Marker::Missing(_)));
    let begins = found.first().filter(|hit| hit.start == 0);
    if let Some(hit) = begins.or(missing).filter(|_| !has_figures && !long) {
        // `None of this is held` begins with nought and is not: a reason inside goes first.
        let hit = missing.filter(|m| m.start > 0).unwrap_or(hit);
        let mut told = marker(hit.word.kind, &hit.word.label, text, key);
        if key_text.len() > hit.end - hit.start {
            told.confidence = Confidence::Inferred;
        }
        return Said::Count(told);
    }
    if let Some(bounded) = bounds_in(tokens).filter(|_| !long)
        && let Some(mut told) = bounded.told()
        && tokens.iter().filter(|t| t.digits().is_some()).count() <= 2
    {
        told.confidence = Confidence::Inferred;
        return Said::Count(told);
    }
    if has_figures {
        return Said::Sentence;
    }
    let denies = tokens.first().and_then(Token::word) == Some("no") && tokens.len() > 1 && !long;
    if denies {
        return Said::Count(Told::new(Count::exact(0), "“No …” is nought", Confidence::Inferred));
    }
    Said::NotACount(NotACount::Text)
}

pub(crate) const fn is_currency(c: char) -> bool {
    matches!(c, '£' | '$' | '€')
}

/// The sign that a text is, folded, where it is one.
pub(crate) fn as_sign(text: &str) -> Option<String> {
    sign_of(text).map(|_| sign(text))
}

#[cfg(test)]
mod tests;
