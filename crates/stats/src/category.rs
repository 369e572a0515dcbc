//! Are these the same thing (section 7)? What each category does to the order of bodies, and whether two bodies counted
//! the same thing at all. House rules of the specification; Kendall's τ_b for the agreement of two orders.

use std::collections::BTreeSet;

use crate::{
    count::{compare_rates, counts, exposures, same_length},
    error::Error,
};

/// Below this share of common categories the difference in breadth is called strong.
const STRONG_BREADTH: f64 = 0.5;

/// The table without one category.
#[derive(Clone, Debug, PartialEq)]
pub struct Drop {
    pub dropped: usize,
    /// 1 = highest rate, ties share the better rank.
    pub ranks: Vec<usize>,
    pub max_rank_shift: usize,
    /// Other bodies than before are at the top.
    pub top_changes: bool,
    /// `None` when all rates tie before or after.
    pub kendall_tau_b: Option<f64>,
    /// `None` without a pair, or when neither of it recorded any.
    pub pair_ratio: Option<f64>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct LeaveOneOut {
    pub base_ranks: Vec<usize>,
    pub base_pair_ratio: Option<f64>,
    pub drops: Vec<Drop>,
    /// Over the full table and all drops, undefined ones left out.
    pub pair_ratio_min: Option<f64>,
    pub pair_ratio_max: Option<f64>,
    pub order_depends_on_category: bool,
}

/// Recomputes totals, ranks and the ratio of a pair without each category in turn. `table` is body × category.
/// Checks: TOO_FEW_BODIES, LENGTH_MISMATCH, TOO_FEW_CATEGORIES, LENGTH_MISMATCH (rows), counts, exposures, BAD_INDEX.
pub fn leave_one_category_out(
    table: &[Vec<Option<f64>>],
    exposed: &[Option<f64>],
    pair: Option<(usize, usize)>,
) -> Result<LeaveOneOut, Error> {
    if table.len() < 2 {
        return Err(Error::TooFewBodies);
    }
    same_length(table.len(), exposed.len())?;
    let categories = table.first().map_or(0, Vec::len);
    if categories < 2 {
        return Err(Error::TooFewCategories);
    }
    if table.iter().any(|row| row.len() != categories) {
        return Err(Error::LengthMismatch);
    }
    let table = table.iter().map(|row| counts(row)).collect::<Result<Vec<_>, _>>()?;
    let exposed = exposures(exposed)?;
    if pair.is_some_and(|(first, second)| first.max(second) >= table.len()) {
        return Err(Error::BadIndex);
    }
    let totals = |without: Option<usize>| -> Vec<(f64, f64)> {
        let total = |row: &Vec<u64>| {
            row.iter().enumerate().filter(|(k, _)| Some(*k) != without).map(|(_, &x)| x as f64).sum::<f64>()
        };
        table.iter().map(total).zip(exposed.iter().copied()).collect()
    };
    let base = totals(None);
    let base_ranks = ranks(&base);
    let drops: Vec<Drop> = (0..categories)
        .map(|dropped| {
            let left = totals(Some(dropped));
            let ranks = ranks(&left);
            let shift = |(before, after): (&usize, &usize)| before.abs_diff(*after);
            Drop {
                dropped,
                max_rank_shift: base_ranks.iter().zip(&ranks).map(shift).max().unwrap_or(0),
                top_changes: base_ranks
                    .iter()
                    .zip(&ranks)
                    .any(|(before, after)| (*before == 1) != (*after == 1)),
                kendall_tau_b: kendall_tau_b(&base, &left),
                pair_ratio: pair.and_then(|pair| ratio(&left, pair)),
                ranks,
            }
        })
        .collect();
    let base_pair_ratio = pair.and_then(|pair| ratio(&base, pair));
    let ratios = || drops.iter().map(|drop| drop.pair_ratio).chain([base_pair_ratio]).flatten();
    Ok(LeaveOneOut {
        pair_ratio_min: ratios().reduce(f64::min),
        pair_ratio_max: ratios().reduce(f64::max),
        order_depends_on_category: drops.iter().any(|drop| drop.top_changes),
        base_ranks,
        base_pair_ratio,
        drops,
    })
}

fn order(left: &(f64, f64), right: &(f64, f64)) -> std::cmp::Ordering {
    compare_rates(left.0, left.1, right.0, right.1)
}

fn ranks(rates: &[(f64, f64)]) -> Vec<usize> {
    rates.iter().map(|own| 1 + rates.iter().filter(|other| order(other, own).is_gt()).count()).collect()
}

fn ratio(rates: &[(f64, f64)], pair: (usize, usize)) -> Option<f64> {
    let ((x1, e1), (x0, e0)) = (rates.get(pair.0)?, rates.get(pair.1)?);
    match (*x1 == 0.0, *x0 == 0.0) {
        (true, true) => None,
        (true, false) => Some(0.0),
        (false, true) => Some(f64::INFINITY),
        (false, false) => Some(x1 / x0 * (e0 / e1)),
    }
}

fn kendall_tau_b(before: &[(f64, f64)], after: &[(f64, f64)]) -> Option<f64> {
    let (mut agreement, mut pairs_before, mut pairs_after) = (0i64, 0i64, 0i64);
    for (i, (left_before, left_after)) in before.iter().zip(after).enumerate() {
        for (right_before, right_after) in before.iter().zip(after).skip(i + 1) {
            let (first, second) = (order(left_before, right_before), order(left_after, right_after));
            pairs_before += i64::from(first.is_ne());
            pairs_after += i64::from(second.is_ne());
            agreement += i64::from(first as i8) * i64::from(second as i8);
        }
    }
    let untied = (pairs_before as f64) * (pairs_after as f64);
    (untied > 0.0).then(|| agreement as f64 / untied.sqrt())
}

/// What one body counted, and against whom.
#[derive(Clone, Debug, PartialEq)]
pub struct Definition {
    pub unit: String,
    pub outcome: String,
    pub roles: BTreeSet<String>,
    pub denominator_roles: BTreeSet<String>,
    pub categories: BTreeSet<String>,
    pub period_basis: String,
    pub rate: Option<f64>,
}

/// Why no ratio of two bodies may be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Block {
    UnitMismatch,
    OutcomeMismatch,
    RoleDenominatorMismatch,
    NoCommonCategory,
}

impl Block {
    pub fn word(self) -> &'static str {
        match self {
            Self::UnitMismatch => "UNIT_MISMATCH",
            Self::OutcomeMismatch => "OUTCOME_MISMATCH",
            Self::RoleDenominatorMismatch => "ROLE_DENOMINATOR_MISMATCH",
            Self::NoCommonCategory => "NO_COMMON_CATEGORY",
        }
    }
}

/// Why a ratio of two bodies is shown with caution.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Warn {
    CategoryBreadthStrong,
    CategoryBreadth,
    RoleScopeDiffers,
    PeriodBasisMismatch,
    BroaderIsHigher,
}

impl Warn {
    pub fn word(self) -> &'static str {
        match self {
            Self::CategoryBreadthStrong => "CATEGORY_BREADTH_STRONG",
            Self::CategoryBreadth => "CATEGORY_BREADTH",
            Self::RoleScopeDiffers => "ROLE_SCOPE_DIFFERS",
            Self::PeriodBasisMismatch => "PERIOD_BASIS_MISMATCH",
            Self::BroaderIsHigher => "BROADER_IS_HIGHER",
        }
    }
}

/// With a CATEGORY_BREADTH warning also show the ratio on `common_categories`.
#[derive(Clone, Debug, PartialEq)]
pub struct DefinitionWarnings {
    pub block: Vec<Block>,
    pub warn: Vec<Warn>,
    /// |A∩B| / |A∪B| of the categories.
    pub jaccard: f64,
    pub common_categories: Vec<String>,
}

/// Checks: EMPTY_INPUT (a body without categories or roles).
pub fn definition_warnings(a: &Definition, b: &Definition) -> Result<DefinitionWarnings, Error> {
    for body in [a, b] {
        if body.categories.is_empty() || body.roles.is_empty() {
            return Err(Error::EmptyInput);
        }
    }
    let common_categories: Vec<String> = a.categories.intersection(&b.categories).cloned().collect();
    let jaccard = common_categories.len() as f64 / a.categories.union(&b.categories).count() as f64;
    let mut block = Vec::new();
    let mut blocked = |holds: bool, reason: Block| {
        if holds {
            block.push(reason);
        }
    };
    blocked(a.unit != b.unit, Block::UnitMismatch);
    blocked(a.outcome != b.outcome, Block::OutcomeMismatch);
    let own_mismatch = |body: &Definition| body.roles != body.denominator_roles;
    blocked(own_mismatch(a) || own_mismatch(b), Block::RoleDenominatorMismatch);
    blocked(common_categories.is_empty(), Block::NoCommonCategory);

    let mut warn = Vec::new();
    let mut warned = |holds: bool, reason: Warn| {
        if holds {
            warn.push(reason);
        }
    };
    let some_common = !common_categories.is_empty();
    warned(some_common && jaccard < STRONG_BREADTH, Warn::CategoryBreadthStrong);
    warned((STRONG_BREADTH..1.0).contains(&jaccard), Warn::CategoryBreadth);
    warned(a.roles != b.roles, Warn::RoleScopeDiffers);
    warned(a.period_basis != b.period_basis, Warn::PeriodBasisMismatch);
    let (a_broader, b_broader) =
        (a.categories.len() > b.categories.len(), b.categories.len() > a.categories.len());
    let higher = a.rate.zip(b.rate).and_then(|(a, b)| a.partial_cmp(&b));
    let broader_is_higher = higher.is_some_and(|o| (a_broader && o.is_gt()) || (b_broader && o.is_lt()));
    warned(broader_is_higher, Warn::BroaderIsHigher);
    Ok(DefinitionWarnings { block, warn, jaccard, common_categories })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn an_empty_category_changes_nothing(
            rows in prop::collection::vec((prop::collection::vec(0u32..20, 2), 1u32..500), 2..7),
        ) {
            let table: Vec<Vec<Option<f64>>> = rows.iter()
                .map(|(row, _)| row.iter().map(|&x| Some(f64::from(x))).chain([Some(0.0)]).collect()).collect();
            let exposed: Vec<_> = rows.iter().map(|(_, e)| Some(f64::from(*e))).collect();
            let got = leave_one_category_out(&table, &exposed, Some((0, 1))).unwrap();
            let last = &got.drops[2];
            prop_assert_eq!(&last.ranks, &got.base_ranks);
            prop_assert_eq!((last.max_rank_shift, last.top_changes), (0, false));
            prop_assert!(last.kendall_tau_b.is_none_or(|tau| (tau - 1.0).abs() < 1e-12));
            prop_assert_eq!(last.pair_ratio, got.base_pair_ratio);
        }
    }
}
