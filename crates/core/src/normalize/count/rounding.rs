//! Figures that a body rounded: `20 (to the nearest 5)` is any number that rounds to it.

use super::{Number, number_at};
use crate::normalize::tokens::{Token, phrase_at};
use foilens_model::Count;
use foilens_reference::{Hiding, hiding_words};

/// To what number figures were rounded, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rounding {
    pub base: u64,
    /// Up or down by chance, not to the nearest.
    pub at_random: bool,
}

/// Nobody rounds counts of cases to more.
const LARGEST_BASE: u64 = 1000;

impl Rounding {
    /// What a figure can have been before it was rounded (methods §2.1); `None` where it is not a multiple, and so was
    /// not rounded.
    pub fn range(self, value: u64) -> Option<Count> {
        if !value.is_multiple_of(self.base) {
            return None;
        }
        let (down, up) = if self.at_random {
            (self.base - 1, self.base - 1)
        } else {
            (self.base / 2, (self.base - 1) / 2)
        };
        Some(Count::Range { lower: value.saturating_sub(down), upper: Some(value.saturating_add(up)) })
    }

    /// How the rule says it.
    pub fn words(self) -> String {
        if self.at_random {
            format!("rounded at random to a multiple of {}", self.base)
        } else {
            format!("rounded to the nearest {}", self.base)
        }
    }
}

/// A rounding whose words start at a token: `to the nearest 5`.
pub(crate) fn rounding_at(tokens: &[Token], at: usize) -> Option<(Rounding, usize)> {
    let (kind, taken) = phrase_at(tokens, at, hiding_words())?;
    let at_random = match kind {
        Hiding::Rounded => false,
        Hiding::RoundedAtRandom => true,
        Hiding::Suppressed => return None,
    };
    let (Number::Whole(base), used) = number_at(tokens, at + taken)? else { return None };
    (2..=LARGEST_BASE).contains(&base).then_some((Rounding { base, at_random }, taken + used))
}

/// The rounding that a note tells of.
pub(crate) fn rounding_in(tokens: &[Token]) -> Option<Rounding> {
    (0..tokens.len()).find_map(|at| rounding_at(tokens, at)).map(|(rounding, _)| rounding)
}
