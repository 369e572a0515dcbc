//! Reading one cell of an answer as a range of counts (section 2.1). The product's own reader, with the markers of its
//! reference data, lives elsewhere; this is the method as written, so that it can be checked against the vectors.

use crate::{count::Interval, error::Error};

/// Whether the body that answered prints a zero as a zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum ZeroPolicy {
    /// Zeros are printed, so a hidden small number is at least 1.
    Shown,
    /// Zeros may be hidden among the small numbers. The default when nobody has asked.
    #[default]
    Hidden,
}

const ZERO_WORDS: [&str; 3] = ["nil", "none", "zero"];
const SUPPRESSED: [&str; 7] = ["*", "[c]", "c", "s", "x", "suppressed", "redacted"];
const AMBIGUOUS: [&str; 6] = ["", "-", "–", "—", ".", ".."];
const NOT_A_COUNT: [&str; 9] =
    ["not held", "no information held", "n/a", "na", "not available", "refused", "s12", "s40", "[x]"];
const BELOW: [&str; 5] = ["<", "fewer than", "less than", "under", "below"];
const AT_MOST: [&str; 5] = ["≤", "<=", "up to", "at most", "no more than"];
const AT_MOST_AFTER: [&str; 3] = ["or fewer", "or less", "or under"];
const ABOVE: [&str; 4] = [">", "more than", "over", "above"];
const AT_LEAST: [&str; 3] = ["≥", ">=", "at least"];
const AT_LEAST_AFTER: [&str; 2] = ["+", "or more"];
const RANGE_SIGNS: [&str; 4] = ["-", "–", "—", " to "];

/// The range of counts that a cell states. `threshold` is the number below which the body hides its figures.
pub fn parse_count(text: &str, zero_policy: ZeroPolicy, threshold: Option<f64>) -> Result<Interval, Error> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let text = text.as_str();
    if AMBIGUOUS.contains(&text) {
        return Err(Error::Ambiguous);
    }
    if NOT_A_COUNT.contains(&text) || is_section(text) {
        return Err(Error::NotACount);
    }
    if SUPPRESSED.contains(&text) {
        let threshold = threshold.filter(|t| *t >= 1.0 && t.is_finite()).ok_or(Error::ThresholdUnknown)?;
        return hidden(zero_policy, threshold.ceil() as u64 - 1);
    }
    if ZERO_WORDS.contains(&text) {
        return Ok(Interval::exact(0));
    }
    if let Some(value) = whole(text) {
        return Ok(Interval::exact(value));
    }
    // Two signs before one, so that "<=5" is not read as "<" and "=5".
    if let Some(most) = number_after(text, &AT_MOST).or_else(|| number_before(text, &AT_MOST_AFTER)) {
        return hidden(zero_policy, most);
    }
    if let Some(least) = number_after(text, &AT_LEAST).or_else(|| number_before(text, &AT_LEAST_AFTER)) {
        return Ok(Interval { lo: least, hi: None });
    }
    if let Some(limit) = number_after(text, &BELOW) {
        return hidden(zero_policy, limit.checked_sub(1).ok_or(Error::EmptyRange)?);
    }
    if let Some(limit) = number_after(text, &ABOVE) {
        return Ok(Interval { lo: limit.saturating_add(1), hi: None });
    }
    match range(text) {
        Some((lo, hi)) if lo <= hi => Ok(Interval { lo, hi: Some(hi) }),
        Some(_) => Err(Error::LoGtHi),
        None => Err(Error::Unparseable),
    }
}

/// A number rounded to a multiple of `base` stands for a range; when the rounding was random, for a wider one.
pub fn rounded(value: u64, base: u64, random: bool) -> Interval {
    let base = base.max(1);
    let (down, up) = if random { (base - 1, base - 1) } else { (base / 2, (base - 1) / 2) };
    Interval { lo: value.saturating_sub(down), hi: Some(value.saturating_add(up)) }
}

fn hidden(zero_policy: ZeroPolicy, hi: u64) -> Result<Interval, Error> {
    let lo = u64::from(zero_policy == ZeroPolicy::Shown);
    if hi < lo { Err(Error::EmptyRange) } else { Ok(Interval { lo, hi: Some(hi) }) }
}

/// "s31", "s.40", "s 12": a refusal that names its section.
fn is_section(text: &str) -> bool {
    text.strip_prefix('s').is_some_and(|rest| {
        let rest = rest.trim_start_matches(['.', ' ']);
        !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit())
    })
}

fn number_after(text: &str, words: &[&str]) -> Option<u64> {
    words.iter().find_map(|word| {
        let rest = text.strip_prefix(word)?;
        // A word needs its space, a sign does not.
        let spaced = rest.starts_with(' ') || !word.ends_with(char::is_alphabetic);
        if spaced { whole(rest.trim_start()) } else { None }
    })
}

fn number_before(text: &str, words: &[&str]) -> Option<u64> {
    words.iter().find_map(|word| {
        let rest = text.strip_suffix(word)?;
        let spaced = rest.ends_with(' ') || !word.starts_with(char::is_alphabetic);
        if spaced { whole(rest.trim_end()) } else { None }
    })
}

fn range(text: &str) -> Option<(u64, u64)> {
    if let Some(rest) = text.strip_prefix("between ") {
        let (lo, hi) = rest.split_once(" and ")?;
        return Some((whole(lo)?, whole(hi)?));
    }
    RANGE_SIGNS.iter().find_map(|sign| {
        let (lo, hi) = text.split_once(sign)?;
        Some((whole(lo.trim())?, whole(hi.trim())?))
    })
}

/// Digits, with thousands commas only where they belong.
fn whole(text: &str) -> Option<u64> {
    let mut groups = text.split(',');
    let first = groups.next()?;
    let digits = |group: &str| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit());
    let mut joined = String::from(first);
    let mut has_comma = false;
    for group in groups {
        if group.len() != 3 || !digits(group) {
            return None;
        }
        has_comma = true;
        joined.push_str(group);
    }
    if !digits(first) || (has_comma && first.len() > 3) {
        return None;
    }
    joined.parse().ok().filter(|value| *value <= 9_007_199_254_740_992)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn cells_at_the_edges_of_the_grammar() {
        use ZeroPolicy::{Hidden, Shown};
        let some = |lo, hi| Ok(Interval { lo, hi });
        let cases = [
            ("no more than 1,000", Shown, some(1, Some(1000))),
            ("FEWER\u{a0}THAN 5", Hidden, some(0, Some(4))),
            ("5 OR UNDER", Hidden, some(0, Some(5))),
            ("≥5", Shown, some(5, None)),
            ("over 5", Shown, some(6, None)),
            ("1—4", Shown, some(1, Some(4))),
            ("<0", Hidden, Err(Error::EmptyRange)),
            ("≤0", Shown, Err(Error::EmptyRange)),
            ("≤0", Hidden, some(0, Some(0))),
            ("under5", Hidden, Err(Error::Unparseable)),
            ("-5", Hidden, Err(Error::Unparseable)),
            ("5.0", Hidden, Err(Error::Unparseable)),
            ("1234,567", Hidden, Err(Error::Unparseable)),
            ("s.31", Hidden, Err(Error::NotACount)),
            ("99999999999999999999", Hidden, Err(Error::Unparseable)),
            ("٣", Hidden, Err(Error::Unparseable)),
        ];
        for (text, policy, expected) in cases {
            assert_eq!(parse_count(text, policy, None), expected, "{text}");
        }
        assert_eq!(parse_count("*", Shown, Some(1.0)), Err(Error::EmptyRange));
        assert_eq!(parse_count("*", Shown, Some(f64::NAN)), Err(Error::ThresholdUnknown));
    }

    #[test]
    fn a_rounded_number_is_a_range() {
        assert_eq!(rounded(20, 5, false), Interval { lo: 18, hi: Some(22) });
        assert_eq!(rounded(20, 10, false), Interval { lo: 15, hi: Some(24) });
        assert_eq!(rounded(0, 5, true), Interval { lo: 0, hi: Some(4) });
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in ".{0,30}") {
            if let Ok(interval) = parse_count(&text, ZeroPolicy::Shown, Some(5.0)) {
                prop_assert!(interval.hi.is_none_or(|hi| interval.lo <= hi));
            }
        }

        #[test]
        fn a_plain_number_is_itself(n in 0u64..9_000_000_000) {
            prop_assert_eq!(parse_count(&n.to_string(), ZeroPolicy::Hidden, None), Ok(Interval::exact(n)));
        }
    }
}
