//! What size alone would predict for each body, and whether it stands above or below: low as prominent as high. A body
//! that makes up much of the target is judged against the others as well.

use super::pair::Side;
use super::rates::{Analysis, Funnel, INNER, OUTER, Row, standing, tails};
use foilens_model::view::Standing;

/// A body with more than this share of all exposure is part of its own target (methods §4.6, a house rule).
const OWN_TARGET: f64 = 0.25;

/// One body against what its size would predict.
#[derive(Clone, Copy, Debug)]
pub struct Judged<'a> {
    pub row: &'a Row,
    /// At the lowest and the highest target that the file allows.
    pub expected: (f64, f64),
    /// Chance of a count this high or higher, and this low or lower, at the end of the hidden numbers that speaks
    /// least for it. `None` where the count has no upper end.
    pub p_high: f64,
    pub p_low: Option<f64>,
    /// Where it stands against the other bodies alone, for a body that is much of its own target.
    pub against_others: Option<Standing>,
}

/// Every body that is judged, by its id.
pub fn judged<'a>(analysis: &'a Analysis, funnel: &Funnel) -> Vec<Judged<'a>> {
    let whole: f64 = analysis.rows.iter().filter_map(Row::bounded).map(|(_, _, exposure)| exposure).sum();
    analysis
        .rows
        .iter()
        .filter_map(|row| {
            let side = Side::of(row)?;
            let expected = (funnel.target.0 * side.exposure, funnel.target.1 * side.exposure);
            let share = row.bounded().map_or(0.0, |(_, _, exposure)| exposure / whole);
            let others = (share > OWN_TARGET).then(|| without(analysis, funnel, row)).flatten();
            Some(Judged {
                row,
                expected,
                p_high: tails(side.count.lo, side.exposure, funnel.target.1)?.0,
                p_low: side.count.hi.and_then(|upper| Some(tails(upper, side.exposure, funnel.target.0)?.1)),
                against_others: others.map(|funnel| standing(row, &funnel)),
            })
        })
        .collect()
}

/// The funnel of the other bodies.
fn without(analysis: &Analysis, funnel: &Funnel, row: &Row) -> Option<Funnel> {
    let others =
        analysis.rows.iter().filter(|other| other.figure.body != row.figure.body).filter_map(Row::bounded);
    let (lower, upper, exposure) = others.fold((0u64, 0u64, 0.0), |sum, (lower, upper, exposure)| {
        (sum.0 + lower, sum.1 + upper, sum.2 + exposure)
    });
    (exposure > 0.0 && lower > 0)
        .then(|| Funnel { target: (lower as f64 / exposure, upper as f64 / exposure), ..funnel.clone() })
}

/// How many of so many bodies chance alone would set beyond the limits that flag one.
pub fn false_flags(funnel: &Funnel) -> f64 {
    let tail = if funnel.flags_at_inner() { INNER.tail } else { OUTER.tail };
    2.0 * tail * funnel.bodies as f64
}
