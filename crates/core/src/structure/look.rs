//! What a value looks like before anyone asks what it means: a number, a year, a marker in place of a number, words.
//! Decided once for each distinct value of a sheet, however many cells hold it.

use crate::grid::{Stored, Value};
use foilens_reference::{bounds, markers, numbers, sign_of};

/// The outward kind of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Look {
    /// Nothing, or white space alone.
    Blank,
    Number,
    /// A percentage or an amount of money: a figure, but never one that is added to counts.
    Amount,
    /// Stands where a number would: `<5`, `nil`, `..`, `not held`.
    Marker,
    /// A year or span of years: `2018`, `2017/18`.
    Year,
    Date,
    Text,
}

impl Look {
    /// A figure, or what stands in place of one.
    pub(super) const fn is_value(self) -> bool {
        matches!(self, Self::Number | Self::Amount | Self::Marker)
    }

    /// A figure.
    pub(super) const fn is_figure(self) -> bool {
        matches!(self, Self::Number | Self::Amount)
    }
}

/// Longer texts are words, whatever they begin with.
const LONGEST_MARKER: usize = 40;

/// The look of a value and, for a number, the number.
pub(super) fn look(value: &Value) -> (Look, f64) {
    let text = value.shown.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    match value.stored {
        Stored::Empty => (Look::Blank, 0.0),
        Stored::Date(..) => (Look::Date, 0.0),
        Stored::Error | Stored::Bool(_) => (Look::Marker, 0.0),
        Stored::Duration(_) => (Look::Amount, 0.0),
        Stored::Number(n) if text.contains('%') || starts_with_currency(text) => (Look::Amount, n),
        Stored::Number(n) if is_year_number(n) && !text.contains([',', '.']) => (Look::Year, n),
        // A number that shows no digits may be a date in a format of its own.
        Stored::Number(n) => (Look::Number, n),
        Stored::Text => look_at_text(text),
    }
}

fn look_at_text(text: &str) -> (Look, f64) {
    if text.is_empty() {
        return (Look::Blank, 0.0);
    }
    if is_unit_of_thousands(text) {
        return (Look::Text, 0.0);
    }
    if let Some(found) = number(text) {
        return found;
    }
    if text.len() > 2 * LONGEST_MARKER {
        return (Look::Text, 0.0);
    }
    if is_date(text) {
        return (Look::Date, 0.0);
    }
    if is_year(text) {
        return (Look::Year, 0.0);
    }
    if is_bound(text) || is_marker(text) {
        return (Look::Marker, 0.0);
    }
    (Look::Text, 0.0)
}

fn starts_with_currency(text: &str) -> bool {
    text.trim_start_matches(['-', '(']).starts_with(['£', '$', '€'])
}

fn is_year_number(n: f64) -> bool {
    (1900.0..=2100.0).contains(&n) && n.fract() == 0.0
}

/// `(1,000)` `(000)`: thousands or millions as a unit, far more often than minus one thousand.
fn is_unit_of_thousands(text: &str) -> bool {
    let Some(inner) = text.strip_prefix('(').and_then(|text| text.strip_suffix(')')) else { return false };
    let zeros = inner.strip_prefix("1,").unwrap_or(inner);
    !zeros.is_empty() && zeros.split(',').all(|group| group == "000")
}

/// `1,234` `12.0` `(5)` `-3` `£1.2m` `47.1%`, also with a footnote mark behind it.
fn number(text: &str) -> Option<(Look, f64)> {
    let money = starts_with_currency(text);
    let body = text.trim_start_matches(['(', '-', '+', '−', '–', '£', '$', '€', ' ']);
    let digits: usize = body
        .char_indices()
        .take_while(|&(_, c)| {
            c.is_ascii_digit() || matches!(c, ',' | '.' | ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}')
        })
        .map(|(at, c)| at + c.len_utf8())
        .last()?;
    let (figure, rest) = body.split_at(digits);
    let figure = figure.trim_end();
    if !figure.bytes().any(|b| b.is_ascii_digit()) || !grouped(figure) {
        return None;
    }
    let exponent =
        rest.strip_prefix(['e', 'E']).and_then(|r| r.trim_start_matches(['+', '-']).parse::<u32>().ok());
    let rest = rest.trim_start_matches(')').trim();
    let share = rest.starts_with('%');
    let scaled =
        money && (rest.is_empty() || rest.len() <= 3 && rest.bytes().all(|b| b.is_ascii_alphabetic()));
    if !(rest.is_empty()
        || share && rest.len() <= 3
        || scaled
        || exponent.is_some()
        || is_footnote_mark(rest))
    {
        return None;
    }
    let plain: String = figure.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
    let n: f64 = plain.parse().ok()?;
    let n = if text.starts_with(['-', '−', '(']) { -n } else { n };
    // `£000` is a unit.
    if money && figure.len() > 2 && n == 0.0 && !figure.contains('.') {
        return None;
    }
    if share || money {
        return Some((Look::Amount, n));
    }
    let year =
        is_year_number(n) && !figure.contains(',') && (!figure.contains('.') || figure.ends_with(".0"));
    Some((if year { Look::Year } else { Look::Number }, n))
}

/// Commas and spaces stand before groups of three digits and there is one point at most.
fn grouped(figure: &str) -> bool {
    let whole = figure.split('.').next().unwrap_or("");
    let mut groups = whole.split([',', ' ', '\u{a0}', '\u{2009}', '\u{202f}']);
    let first = groups.next().unwrap_or("");
    let parts_fit = groups.all(|g| g.len() == 3 && g.bytes().all(|b| b.is_ascii_digit()));
    parts_fit && first.bytes().all(|b| b.is_ascii_digit()) && figure.matches('.').count() <= 1
}

/// `*`, `[2]`, `(p)`, `\3`, `r`: what a figure or label may carry behind it.
fn is_footnote_mark(rest: &str) -> bool {
    let inner = rest.trim_matches(['[', ']', '(', ')', '\\', ' ']);
    let short = inner.len() <= 3
        && !rest.starts_with('+')
        && (inner.chars().all(|c| !c.is_alphanumeric()) || inner.len() <= 2);
    let marked = rest.len() != inner.len() || rest.chars().all(|c| !c.is_alphanumeric());
    short && (marked || matches!(inner, "r" | "p" | "e"))
}

/// `2018` `2017/18` `2017-2018` `FY18` `2019 (part)` `2008 \1`.
fn is_year(text: &str) -> bool {
    let mut body = text;
    for prefix in ["FY ", "FY", "fy", "CY", "AY"] {
        if let Some(rest) = text.strip_prefix(prefix)
            && rest.starts_with(|c: char| c.is_ascii_digit())
        {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            return digits == 2 || digits == 4 && rest.len() <= 9;
        }
    }
    body = body.trim_start_matches(['(', '[']);
    let digits = body.bytes().take_while(u8::is_ascii_digit).count();
    let (year, rest) = body.split_at(digits);
    let rest = rest.trim_start();
    match digits {
        4 => {
            let in_range = year.parse::<u32>().is_ok_and(|y| (1800..=2100).contains(&y));
            in_range && (is_second_year(rest) || rest.len() <= 14 && !rest.starts_with(char::is_alphanumeric))
        }
        2 => {
            let second = rest.strip_prefix(['/', '-', '–']).map(str::trim);
            let next = (year.parse::<u32>().unwrap_or(99) + 1) % 100;
            second.is_some_and(|s| s.len() == 2 && s.parse() == Ok(next)) && rest.starts_with('/')
        }
        _ => false,
    }
}

fn is_second_year(rest: &str) -> bool {
    let second = rest.trim_start_matches(['/', '-', '–', '—', ' ']).trim_start_matches("to ");
    let digits = second.bytes().take_while(u8::is_ascii_digit).count();
    second.len() < rest.len() && matches!(digits, 2 | 4) && second.len() - digits <= 12
}

/// `14/01/2021` `2021-01-14` `1 April 2018` `Apr-19` `March 2018`, a time of day allowed behind it.
fn is_date(text: &str) -> bool {
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() > 2);
    if text.len() > 24
        || !text.bytes().any(|b| b.is_ascii_digit())
        || words.clone().any(|word| word.len() > 9)
    {
        return false;
    }
    if words.count() > 1 {
        return false;
    }
    let mut parts = 0;
    let mut months = 0;
    for part in text.split([' ', '/', '-', '.', ',', 'T', '–']).filter(|p| !p.is_empty()) {
        let word = ["st", "nd", "rd", "th"].iter().find_map(|end| part.strip_suffix(end)).unwrap_or(part);
        if word.bytes().all(|b| b.is_ascii_digit()) && matches!(word.len(), 1 | 2 | 4) {
            parts += 1;
        } else if foilens_reference::months().get(part).is_some() {
            months += 1;
        } else if !(part.contains(':')
            && part.bytes().all(|b| b.is_ascii_digit() || matches!(b, b':' | b'Z')))
        {
            return false;
        }
    }
    let slashed = text.matches(['/', '-', '.']).count() >= 2;
    months == 1 && (1..=2).contains(&parts) || months == 0 && parts == 3 && slashed
}

/// `<5` `≤ 10` `>100` `20+` `1-4` `5 or fewer` `fewer than ten` `between 1 & 4`.
fn is_bound(text: &str) -> bool {
    let words = text.split_whitespace().count();
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if digits == 0 {
        return (2..=4).contains(&words) && is_worded_bound(text);
    }
    if words > 4 {
        return false;
    }
    let sign = text.starts_with(['<', '>', '≤', '≥', '~', '≈']) && words <= 3;
    let plus = text.ends_with('+') && text.trim_end_matches('+').trim().bytes().all(|b| b.is_ascii_digit());
    let ends = text.split_once(['-', '–']).map(|(low, high)| (low.trim(), high.trim()));
    let small = |s: &str| matches!(s.len(), 1 | 2) && s.bytes().all(|b| b.is_ascii_digit());
    let range = ends.is_some_and(|(low, high)| small(low) && small(high) && low.len() == 1);
    let worded = ends.is_none() && words > 1 && is_worded_bound(text);
    sign || plus || range || worded
}

/// A number (or two) among a few words, one of them a word for bounds, and nothing else.
fn is_worded_bound(text: &str) -> bool {
    let is_figure = |word: &str| word.bytes().all(|b| b.is_ascii_digit()) || numbers().get(word).is_some();
    let is_word =
        |word: &str| word == "&" || word.len() <= 7 && word.bytes().all(|b| b.is_ascii_alphabetic());
    let ends = [text.split_whitespace().next(), text.split_whitespace().next_back()];
    text.len() <= 24
        && ends.into_iter().flatten().any(is_figure)
        && text.split_whitespace().all(|word| is_figure(word) || is_word(word))
        && !bounds().find(text).is_empty()
}

fn is_marker(text: &str) -> bool {
    // Only the name of an exemption has figures in it, and begins with its letter.
    let figures = text.bytes().any(|b| b.is_ascii_digit());
    if text.len() > LONGEST_MARKER || figures && !text.starts_with(['s', 'S']) {
        return false;
    }
    if text.len() <= 6 && sign_of(text).is_some() {
        return true;
    }
    // Old statistics bracket their markers: (NA), (X), [z].
    let inner = text.trim_matches(['(', ')', '[', ']']);
    let bracketed = inner.len() + 2 == text.len() && inner.len() <= 3;
    bracketed && !inner.is_empty()
        || markers().get(text).is_some()
        || !crate::normalize::count::sections_in(text).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_told_apart_by_their_look() {
        let cases: &[(Look, &[&str])] = &[
            (Look::Blank, &["", " ", "\n", "\u{a0}"]),
            (
                Look::Number,
                &[
                    "5", "1,234", "1 234", "12.0", "-3", "(17)", "1234 [2]", "12*", "5 (p)", "3.5e+06",
                    "(2,000)",
                ],
            ),
            (Look::Amount, &["47.1%", "£13.46m", "£1,200", "12 %", "-£5"]),
            (
                Look::Marker,
                &[
                    "<5",
                    "≤ 10",
                    "20+",
                    "1-4",
                    "5 or fewer",
                    "fewer than 5",
                    "nil",
                    "n/a",
                    "..",
                    "-",
                    "*",
                    "[c]",
                ],
            ),
            (Look::Marker, &["Not held", "s40(2)", "(NA)", "Not provided", "None"]),
            (
                Look::Year,
                &["2018", "1975.0", "2017/18", "2017-2018", "FY18", "21/22", "2008 \\1", "2010-11 to 2012"],
            ),
            (
                Look::Date,
                &["14/01/2021", "2021-01-14", "1 April 2018", "Apr-19", "March 2018", "02/03/21 14:05"],
            ),
            (
                Look::Text,
                &["Surrey", "Total", "16 to 24 years", "16-24", "Q1 2018", "2018 was a year of change", "s"],
            ),
            (Look::Text, &["(1,000)", "(000)", "(1,000,000)"]),
            (Look::Text, &["1. How many", "5 Albert Street", "£13m was spent", "17 cases", "1,2,3"]),
        ];
        for (want, texts) in cases {
            for text in *texts {
                let stored = if text.is_empty() { Stored::Empty } else { Stored::Text };
                let (have, _) = look(&Value { shown: (*text).into(), stored });
                assert_eq!(have, *want, "{text:?}");
            }
        }
    }

    #[test]
    fn a_stored_number_says_more_than_its_digits() {
        for (shown, n, want) in [
            ("2018", 2018.0, Look::Year),
            ("2,018", 2018.0, Look::Number),
            ("90%", 0.9, Look::Amount),
            ("1250", 1250.0, Look::Number),
        ] {
            assert_eq!(look(&Value { shown: shown.into(), stored: Stored::Number(n) }), (want, n), "{shown}");
        }
    }
}
