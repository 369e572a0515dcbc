//! If one kind of cases is left out, does the order hold? Where a body does not split its figure, what remains lies
//! between two ends (methods §7.1): what is surely of other kinds, and everything.

use super::splits::{Part, Split};
use super::{Analysis, Row};
use foilens_model::BodyId;
use foilens_stats::interval::{IntervalCompare, interval_compare, interval_rank};
use foilens_stats::{Body, Bounds};

/// One body with and without the kind that is left out.
#[derive(Clone, Debug)]
pub struct Left<'a> {
    pub row: &'a Row,
    pub exposure: f64,
    pub whole: (u64, Option<u64>),
    /// What remains.
    pub without: (u64, Option<u64>),
    /// The file says how many of its cases are of that kind.
    pub is_split: bool,
    /// Best and worst rank before and after, 1 for the highest rate; over the bodies listed.
    pub rank_before: (usize, usize),
    pub rank_after: (usize, usize),
}

/// The ranked bodies without one kind of cases.
#[derive(Clone, Debug)]
pub struct LeaveOut<'a> {
    pub bodies: Vec<Left<'a>>,
    /// The body that could stand first changes, or may.
    pub top_may_change: bool,
}

/// Every kind that some body counts apart, once, the largest number first.
pub fn kinds(splits: &[Split]) -> Vec<Part> {
    let mut kinds: Vec<Part> = Vec::new();
    for part in splits.iter().filter(|split| split.body.is_some()).flat_map(|split| &split.parts) {
        match kinds.iter_mut().find(|known| known.key() == part.key()) {
            Some(known) => known.bounds.0 += part.bounds.0,
            None => kinds.push(part.clone()),
        }
    }
    kinds.sort_by(|a, b| b.bounds.0.cmp(&a.bounds.0).then_with(|| a.label.cmp(&b.label)));
    kinds
}

/// What remains of every ranked body with both ends and a denominator.
pub fn leave_out<'a>(analysis: &'a Analysis, splits: &[Split], kind: &Part) -> LeaveOut<'a> {
    let split_of = |body: &BodyId| splits.iter().find(|split| split.body.as_ref() == Some(body));
    let mut bodies: Vec<Left> = analysis
        .rows
        .iter()
        .filter_map(|row| {
            let (lower, upper, exposure) = row.bounded()?;
            let whole = (lower, Some(upper));
            let (without, is_split) =
                split_of(&row.figure.body).map_or(((0, Some(upper)), false), |split| remains(split, kind));
            let none = (0, 0);
            Some(Left { row, exposure, whole, without, is_split, rank_before: none, rank_after: none })
        })
        .collect();
    let ranks = |of: &dyn Fn(&Left) -> (u64, Option<u64>)| {
        let counted: Vec<Body> = bodies.iter().map(|left| body(of(left), left.exposure)).collect();
        interval_rank(&counted).unwrap_or_default()
    };
    let (before, after) = (ranks(&|left| left.whole), ranks(&|left| left.without));
    for (left, (before, after)) in bodies.iter_mut().zip(before.into_iter().zip(after)) {
        (left.rank_before, left.rank_after) = (before, after);
    }
    let top = |left: &Left| (left.rank_before == (1, 1)) != (left.rank_after == (1, 1));
    LeaveOut { top_may_change: bodies.iter().any(top), bodies }
}

/// What remains of a figure without a kind, and whether the file says how many that is.
pub fn remains(split: &Split, kind: &Part) -> ((u64, Option<u64>), bool) {
    if let Some(own) = split.parts.iter().find(|part| part.key() == kind.key())
        && let Some(most) = own.bounds.1
    {
        let upper = split.total.1.map(|total| total.saturating_sub(own.bounds.0));
        return ((split.total.0.saturating_sub(most), upper), true);
    }
    let apart = split.parts.iter().filter(|part| part.is_apart_from(kind));
    // Overlapping parts cannot be added: the largest alone is sure.
    let lower = if split.overlaps {
        apart.map(|part| part.bounds.0).max().unwrap_or(0)
    } else {
        apart.map(|part| part.bounds.0).sum()
    };
    let own = split.parts.iter().find(|part| part.key() == kind.key()).map_or(0, |part| part.bounds.0);
    let upper = split.total.1.map(|total| total.saturating_sub(own));
    ((upper.map_or(lower, |upper| lower.min(upper)), upper), false)
}

/// One body against another, by what remains of both.
pub fn compared(one: &Left, other: &Left) -> Option<IntervalCompare> {
    interval_compare(
        body(one.without, one.exposure),
        body(other.without, other.exposure),
        super::rates::CONFIDENCE,
    )
    .ok()
}

fn body((lower, upper): (u64, Option<u64>), exposure: f64) -> Body {
    Body { count: Bounds::between(lower, upper), exposure: Some(exposure) }
}
