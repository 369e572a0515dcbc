//! Bounds: `<5`, `5 or fewer`, `between 1 and 4`, `20+`.

use super::{Number, Rounding, Told, number_at, rounding::rounding_at};
use crate::normalize::tokens::{Token, phrase_at};
use foilens_model::{Confidence, Count};
use foilens_reference::{Bound, bounds};

/// A number with what the words around it make of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bounded {
    Exactly(u64),
    About(u64),
    /// A number that stands for all that round to it.
    Rounded(u64, Rounding),
    /// Both ends included.
    Within(u64, u64),
    AtMost(u64),
    AtLeast(u64),
}

impl Bounded {
    /// The count, `None` where there can be none (`fewer than 0`, `4-1`).
    pub(crate) fn told(self) -> Option<Told> {
        let told = |count, rule: String, confidence| Some(Told::new(count, rule, confidence));
        match self {
            Self::Exactly(value) => told(Count::exact(value), "A whole number".into(), Confidence::Stated),
            Self::About(value) => {
                let rule = "A number that the body calls approximate, read as it stands".into();
                told(Count::exact(value), rule, Confidence::Guessed)
            }
            Self::Rounded(value, rounding) => match rounding.range(value) {
                Some(count) => told(count, format!("{value}, {}", rounding.words()), Confidence::Stated),
                None => Self::Exactly(value).told(),
            },
            // `2015-2019` are years.
            Self::Within(1980..=2049, 1980..=2049) => None,
            Self::Within(lower, upper) if lower == upper => Self::Exactly(lower).told(),
            Self::Within(lower, upper) if lower < upper => {
                told(range(lower, Some(upper)), format!("From {lower} to {upper}"), Confidence::Stated)
            }
            Self::Within(..) => None,
            Self::AtMost(0) => told(Count::exact(0), "Fewer than one is nought".into(), Confidence::Guessed),
            Self::AtMost(upper) => told(
                range(1, Some(upper)),
                format!("At most {upper}, and at least one as the body hides the number"),
                Confidence::Stated,
            ),
            Self::AtLeast(lower) => told(range(lower, None), format!("At least {lower}"), Confidence::Stated),
        }
    }
}

const fn range(lower: u64, upper: Option<u64>) -> Count {
    Count::Range { lower, upper }
}

/// The number, with its bounds, that starts at a token.
pub(crate) fn bounded_at(tokens: &[Token], at: usize) -> Option<(Bounded, usize)> {
    if let Some((kind, taken)) = prefix(tokens, at) {
        let (first, used) = whole_at(tokens, at + taken)?;
        let mut next = at + taken + used;
        if kind == Bound::Between {
            let (second, used) = second_end(tokens, next, true)?;
            next += used;
            return Some((Bounded::Within(first, second), next - at));
        }
        return apply(kind, first).map(|bounded| (bounded, next - at));
    }
    let (first, used) = whole_at(tokens, at)?;
    let next = at + used;
    let opened = usize::from(tokens.get(next).is_some_and(|t| t.is_sign('(') || t.is_sign(',')));
    if let Some((rounding, taken)) = rounding_at(tokens, next + opened) {
        let end = next + opened + taken;
        let closed = usize::from(tokens.get(end).is_some_and(|t| t.is_sign(')')));
        return Some((Bounded::Rounded(first, rounding), end + closed - at));
    }
    if let Some((second, used)) = second_end(tokens, next, false) {
        return Some((Bounded::Within(first, second), next + used - at));
    }
    if tokens.get(next).is_some_and(|t| t.is_sign('+')) {
        return Some((Bounded::AtLeast(first), next + 1 - at));
    }
    match phrase_at(tokens, next, bounds()) {
        // `three up to 30 June`: the words bound the number after them.
        Some((&kind @ (Bound::AtMost | Bound::AtLeast), taken))
            if whole_at(tokens, next + taken).is_none() =>
        {
            apply(kind, first).map(|bounded| (bounded, next + taken - at))
        }
        _ => Some((Bounded::Exactly(first), next - at)),
    }
}

/// The first bounded number inside a text that is more than a bare number.
pub(crate) fn bounds_in(tokens: &[Token]) -> Option<Bounded> {
    (0..tokens.len())
        .filter_map(|at| bounded_at(tokens, at))
        .map(|(bounded, _)| bounded)
        .find(|bounded| !matches!(bounded, Bounded::Exactly(_) | Bounded::About(_)))
}

fn apply(kind: Bound, number: u64) -> Option<Bounded> {
    Some(match kind {
        Bound::Below => Bounded::AtMost(number.checked_sub(1)?),
        Bound::AtMost => Bounded::AtMost(number),
        Bound::Above => Bounded::AtLeast(number.saturating_add(1)),
        Bound::AtLeast => Bounded::AtLeast(number),
        Bound::About => Bounded::About(number),
        Bound::Between => return None,
    })
}

fn prefix(tokens: &[Token], at: usize) -> Option<(Bound, usize)> {
    let sign = |at: usize, c: char| tokens.get(at).is_some_and(|t| t.is_sign(c));
    let or_equal = usize::from(sign(at + 1, '='));
    match () {
        () if sign(at, '<') => Some((if or_equal == 1 { Bound::AtMost } else { Bound::Below }, 1 + or_equal)),
        () if sign(at, '>') => {
            Some((if or_equal == 1 { Bound::AtLeast } else { Bound::Above }, 1 + or_equal))
        }
        () if sign(at, '≤') => Some((Bound::AtMost, 1)),
        () if sign(at, '≥') => Some((Bound::AtLeast, 1)),
        () if sign(at, '~') || sign(at, '≈') => Some((Bound::About, 1)),
        () => {
            let (&kind, mut taken) = phrase_at(tokens, at, bounds())?;
            taken += usize::from(sign(at + taken, '.'));
            Some((kind, taken))
        }
    }
}

fn whole_at(tokens: &[Token], at: usize) -> Option<(u64, usize)> {
    match number_at(tokens, at)? {
        (Number::Whole(value), used) => Some((value, used)),
        _ => None,
    }
}

/// `- 4`, `to 4`, `or 2` after a 1, and after `between` also `and 4`.
fn second_end(tokens: &[Token], at: usize, between: bool) -> Option<(u64, usize)> {
    let token = tokens.get(at)?;
    // `1 or 2`: neighbours alone, so that `5 or 10 …` stays words.
    if token.word() == Some("or") && !between {
        let before = at.checked_sub(1).and_then(|before| whole_at(tokens, before))?.0;
        let (value, used) = whole_at(tokens, at + 1)?;
        return (value == before + 1).then_some((value, used + 1));
    }
    let joins = token.is_sign('-')
        || token.word() == Some("to")
        || (between && (token.word() == Some("and") || token.is_sign('&')));
    if !joins {
        return None;
    }
    let (value, used) = whole_at(tokens, at + 1)?;
    Some((value, used + 1))
}
