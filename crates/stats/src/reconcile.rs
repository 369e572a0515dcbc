//! Two lists that should agree (section 13): bounds of their overlap and union (Fréchet), a subset check, and the share
//! of one in the other. Capture-recapture is not offered: one list causes the other (Hook & Regal 1995; Tilling 2001).

use crate::{count::count, error::Error};

/// Bounds of what the two lists share and of what they hold together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overlap {
    pub overlap_lo: u64,
    pub overlap_hi: u64,
    pub union_lo: u64,
    pub union_hi: u64,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reconciled {
    /// False when b should lie inside a and is larger.
    pub consistent: bool,
    /// `None` when inconsistent.
    pub overlap: Option<Overlap>,
    /// By how much at least b exceeds the list it should lie inside.
    pub unexplained: u64,
    /// b/a: an upper bound of the share of a in b unless the cases are matched. `None` when a is 0.
    pub ratio: Option<f64>,
}

/// What is known beside the two counts.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Known {
    /// Both lists come from this many.
    pub population: Option<f64>,
    /// Cases matched one by one.
    pub matched: Option<f64>,
    /// Every case of b should be in a.
    pub b_subset_of_a: bool,
}

/// Checks: counts (a, b, then what is known), COUNT_EXCEEDS_DENOMINATOR (population), INFEASIBLE (matches outside bounds).
pub fn reconcile(a: Option<f64>, b: Option<f64>, known: Known) -> Result<Reconciled, Error> {
    let (a, b) = (count(a)?, count(b)?);
    let optional = |value: Option<f64>| value.map(|value| count(Some(value))).transpose();
    let (population, matched) = (optional(known.population)?, optional(known.matched)?);
    if population.is_some_and(|population| a.max(b) > population) {
        return Err(Error::CountExceedsDenominator);
    }
    let ratio = (a > 0).then(|| b as f64 / a as f64);
    if known.b_subset_of_a && b > a {
        return Ok(Reconciled { consistent: false, overlap: None, unexplained: b - a, ratio });
    }
    let (mut lo, mut hi) = (population.map_or(0, |population| (a + b).saturating_sub(population)), a.min(b));
    if known.b_subset_of_a {
        lo = b;
    }
    if let Some(matched) = matched {
        if !(lo..=hi).contains(&matched) {
            return Err(Error::Infeasible);
        }
        (lo, hi) = (matched, matched);
    }
    let overlap = Overlap { overlap_lo: lo, overlap_hi: hi, union_lo: a + b - hi, union_hi: a + b - lo };
    Ok(Reconciled { consistent: true, overlap: Some(overlap), unexplained: 0, ratio })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_pair_of_lists_lies_within_the_bounds(only_a in 0u32..50, only_b in 0u32..50, both in 0u32..50, rest in 0u32..50) {
            let (a, b) = (f64::from(only_a + both), f64::from(only_b + both));
            let population = Some(f64::from(only_a + only_b + both + rest));
            let known = Known { population, ..Known::default() };
            let got = reconcile(Some(a), Some(b), known).unwrap().overlap.unwrap();
            prop_assert!(got.overlap_lo <= u64::from(both) && u64::from(both) <= got.overlap_hi);
            let union = u64::from(only_a + only_b + both);
            prop_assert!(got.union_lo <= union && union <= got.union_hi);
        }
    }
}
