//! A number as it was written, what its rounding may stand for, and what the word before it does to that.

use crate::error::Error;

/// "About" allows at least this.
const ABOUT: f64 = 0.1;
/// Trailing zeros never allow more than this share of the number.
const TRAILING_ZEROS: f64 = 0.05;
/// Two numbers this close, relative, are the same.
const SLACK: f64 = 1e-9;

const WORDS: [(&str, f64); 18] = [
    ("zero", 0.0),
    ("one", 1.0),
    ("two", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("nine", 9.0),
    ("ten", 10.0),
    ("eleven", 11.0),
    ("twelve", 12.0),
    ("twenty", 20.0),
    ("thirty", 30.0),
    ("fifty", 50.0),
    ("hundred", 100.0),
    // "A hundred", as people say it.
    ("a hundred", 100.0),
];

/// A number and the half-width of what it may have been rounded from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WrittenNumber {
    pub value: f64,
    pub half_width: f64,
}

impl WrittenNumber {
    /// Digits with thousands commas and decimals, or a number word. UNPARSEABLE_CLAIM for anything else.
    pub fn read(literal: &str) -> Result<Self, Error> {
        let literal = literal.trim().to_lowercase();
        if let Some((_, value)) = WORDS.iter().find(|(word, _)| *word == literal) {
            return Ok(Self { value: *value, half_width: integer_half_width(*value, &format!("{value}")) });
        }
        let (whole, decimals) = match literal.split_once('.') {
            Some((whole, decimals)) => (whole, Some(decimals)),
            None => (literal.as_str(), None),
        };
        let digits = without_commas(whole).ok_or(Error::UnparseableClaim)?;
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        if decimals.is_some_and(|decimals| !is_number(decimals)) {
            return Err(Error::UnparseableClaim);
        }
        let plain = match decimals {
            Some(decimals) => format!("{digits}.{decimals}"),
            None => digits.clone(),
        };
        let value: f64 = plain.parse().map_err(|_| Error::UnparseableClaim)?;
        if !value.is_finite() {
            return Err(Error::UnparseableClaim);
        }
        let half_width = match decimals {
            Some(decimals) => 0.5 * 10f64.powi(-(decimals.len().min(300) as i32)),
            None => integer_half_width(value, &digits),
        };
        Ok(Self { value, half_width })
    }
}

/// Half of the last place that was not rounded away, at least 0.5, at most 5%.
fn integer_half_width(value: f64, digits: &str) -> f64 {
    let zeros = digits.len() - digits.trim_end_matches('0').len();
    if zeros == 0 {
        0.5
    } else {
        (0.5 * 10f64.powi(zeros.min(300) as i32)).min(TRAILING_ZEROS * value).max(0.5)
    }
}

fn without_commas(text: &str) -> Option<String> {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let mut groups = text.split(',');
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let grouped = rest.is_empty() || first.len() <= 3;
    let sound = is_number(first) && grouped && rest.iter().all(|group| group.len() == 3 && is_number(group));
    sound.then(|| format!("{first}{}", rest.concat()))
}

/// The word before the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Qualifier {
    None,
    About,
    Nearly,
    MoreThan,
    AtLeast,
    LessThan,
    AtMost,
}

impl Qualifier {
    /// BAD_QUALIFIER for a word that is not known. Spaces, hyphens and underscores are the same.
    pub fn parse(word: &str) -> Result<Self, Error> {
        let word = word.trim().to_lowercase().replace(['_', '-'], " ");
        Ok(match word.as_str() {
            "" | "none" => Self::None,
            "about" | "around" | "roughly" | "some" => Self::About,
            "nearly" | "almost" | "just under" => Self::Nearly,
            "more than" | "over" => Self::MoreThan,
            "at least" => Self::AtLeast,
            "less than" | "under" => Self::LessThan,
            "at most" | "up to" => Self::AtMost,
            _ => return Err(Error::BadQualifier),
        })
    }

    pub(super) fn is_plain(self) -> bool {
        matches!(self, Self::None | Self::About)
    }

    pub(super) fn is_lower_bound(self) -> bool {
        matches!(self, Self::MoreThan | Self::AtLeast)
    }

    /// The values that make the claim true. For "one every …" and "one in …" the words speak of how often, so more often
    /// is a smaller number.
    pub(super) fn accepts(self, number: WrittenNumber, about_frequency: bool) -> Accepted {
        let v = number.value;
        let all =
            Accepted { lo: f64::NEG_INFINITY, hi: f64::INFINITY, open_lo: false, open_hi: false, at: v };
        let below = |open| Accepted { hi: v, open_hi: open, ..all };
        let above = |open| Accepted { lo: v, open_lo: open, ..all };
        let around = |h: f64| Accepted { lo: v - h, hi: v + h, ..all };
        match (self, about_frequency) {
            (Self::None, _) => around(number.half_width),
            (Self::About, _) => around(number.half_width.max(ABOUT * v)),
            (Self::Nearly, false) => Accepted { lo: (1.0 - ABOUT) * v, ..below(true) },
            (Self::Nearly, true) => Accepted { hi: v / (1.0 - ABOUT), ..above(true) },
            (Self::MoreThan, false) | (Self::LessThan, true) => above(true),
            (Self::AtLeast, false) | (Self::AtMost, true) => above(false),
            (Self::LessThan, false) | (Self::MoreThan, true) => below(true),
            (Self::AtMost, false) | (Self::AtLeast, true) => below(false),
        }
    }
}

/// A range of values, with slack for arithmetic: values that are equal on paper are equal here.
#[derive(Clone, Copy, Debug)]
pub(super) struct Accepted {
    lo: f64,
    hi: f64,
    open_lo: bool,
    open_hi: bool,
    /// The number itself, which the slack is relative to.
    at: f64,
}

impl Accepted {
    pub(super) fn holds(&self, value: f64) -> bool {
        let slack = SLACK * self.at.abs();
        let above = if self.open_lo { value > self.lo + slack } else { value >= self.lo - slack };
        let below = if self.open_hi { value < self.hi - slack } else { value <= self.hi + slack };
        above && below
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_written_number_says_how_it_was_rounded() {
        let cases = [
            ("3", 3.0, 0.5),
            ("3.0", 3.0, 0.05),
            ("0.25", 0.25, 0.005),
            ("70", 70.0, 3.5),
            ("100", 100.0, 5.0),
            ("1,200", 1200.0, 50.0),
            ("10", 10.0, 0.5),
            ("0", 0.0, 0.5),
            ("Twenty", 20.0, 1.0),
            (" three ", 3.0, 0.5),
        ];
        for (literal, value, half_width) in cases {
            let got = WrittenNumber::read(literal).unwrap();
            assert_eq!(got.value, value, "{literal}");
            assert!((got.half_width - half_width).abs() < 1e-12, "{literal}: {}", got.half_width);
        }
        for bad in ["", "many", "1,20", "12,3456", "1.2.3", "-4", "3.", ".5", "1e9", "inf", "NaN"] {
            assert_eq!(WrittenNumber::read(bad), Err(Error::UnparseableClaim), "{bad}");
        }
    }

    #[test]
    fn equal_on_paper_is_equal() {
        let forty = WrittenNumber::read("40").unwrap();
        let just_off = 100.0 * (70.0 / 50.0 - 1.0);
        assert!(just_off != 40.0);
        assert!(Qualifier::AtLeast.accepts(forty, false).holds(just_off));
        assert!(!Qualifier::LessThan.accepts(forty, false).holds(just_off));
    }
}
