//! Rates per 1,000 with the range that chance alone could explain, and where each body stands in the funnel.
//! Hidden counts go through as both ends; a standing is given only where it holds whatever the hidden number is.

use super::{Coverage, Figure, Measure, Passage, Per, PeriodChoice};
use foilens_model::{BodyId, Period, view::Standing};
use foilens_stats::{funnel, overdispersion, rate};
use std::collections::BTreeMap;

/// Rates are per this many.
pub const PER: f64 = 1_000.0;
/// Confidence of the chance range.
pub const CONFIDENCE: f64 = 0.95;
/// Fewer bodies make no funnel (methods §4.4, a house rule).
pub const FUNNEL_MIN: usize = 5;
/// Fewer bodies are flagged at 99.8 % only (methods §4.4, a house rule).
pub const BOTH_LIMITS_MIN: usize = 10;

/// A comparison: one measure over one period, per one denominator.
#[derive(Clone, Debug)]
pub struct Analysis {
    pub measure: Measure,
    pub period: Option<Period>,
    pub periods: Vec<PeriodChoice>,
    pub per: Per,
    pub coverage: Coverage,
    /// By body id.
    pub rows: Vec<Row>,
    pub funnel: Result<Funnel, NoFunnel>,
}

/// One body's figure as a rate.
#[derive(Clone, Debug)]
pub struct Row {
    pub figure: Figure,
    /// Its denominator.
    pub exposure: Option<f64>,
    /// Per 1,000, at the lowest and the highest count; no upper end where none was stated.
    pub rate: Option<(f64, Option<f64>)>,
    /// The exact limits: lower at the lowest count, upper at the highest (Garwood 1936).
    pub chance: Option<(f64, Option<f64>)>,
    pub small_number: bool,
    pub standing: Standing,
    /// What it counts, and whether it may be ranked with the others.
    pub passage: Passage,
}

/// The spread that chance alone would give around the bodies' overall rate.
#[derive(Clone, Debug, PartialEq)]
pub struct Funnel {
    /// Bodies whose counts make the target.
    pub bodies: usize,
    /// Events per unit of exposure, at the lowest and the highest counts.
    pub target: (f64, f64),
    /// Both pairs of limits, outermost first. Which of them flag a body: [`Self::flags_at_inner`].
    pub levels: [Level; 2],
    /// How much more the bodies differ than chance alone would make them: 1 is chance alone (Spiegelhalter 2005).
    /// `None` for fewer than ten bodies, or where a count is hidden.
    pub overdispersion: Option<f64>,
}

impl Funnel {
    /// Between five and nine bodies only the outer limits flag one; the inner are drawn and flag nobody.
    pub const fn flags_at_inner(&self) -> bool {
        self.bodies >= BOTH_LIMITS_MIN
    }

    /// The bodies differ so much that they may not be measuring the same thing (methods §4.3, a house rule).
    pub fn may_not_measure_the_same(&self) -> bool {
        self.overdispersion.is_some_and(|phi| phi > 10.0)
    }
}

/// One pair of limits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Level {
    pub tail: f64,
    pub label: &'static str,
}

/// Beyond these limits lie 1 in 500 bodies by chance alone.
pub const OUTER: Level = Level { tail: 0.001, label: "99.8%" };
/// Beyond these limits lies 1 body in 20 by chance alone.
pub const INNER: Level = Level { tail: 0.025, label: "95%" };

/// Why there is no funnel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoFunnel {
    /// Fewer than five bodies have both a bounded count and a denominator.
    TooFewBodies(usize),
    /// Nobody recorded any.
    NoEvents,
}

/// The rows of these figures and the funnel that they make.
pub fn rates(
    figures: impl IntoIterator<Item = (BodyId, Figure)>,
    mut passages: BTreeMap<BodyId, Passage>,
    per: &Per,
) -> (Vec<Row>, Result<Funnel, NoFunnel>) {
    let mut rows: Vec<Row> = figures
        .into_iter()
        .map(|(body, figure)| row(figure, passages.remove(&body).unwrap_or_default(), per.value(&body.0)))
        .collect();
    let funnel = funnel_of(&rows);
    if let Ok(funnel) = &funnel {
        for row in &mut rows {
            row.standing = standing(row, funnel);
        }
    }
    (rows, funnel)
}

fn row(figure: Figure, passage: Passage, exposure: Option<f64>) -> Row {
    let limits = |count: u64| rate::rate_ci(Some(count as f64), exposure, PER, CONFIDENCE, "exact").ok();
    let ends = figure.bounds.and_then(|(lower, upper)| Some((limits(lower)?, upper.and_then(limits))));
    Row {
        rate: ends.map(|(low, high)| (low.rate, high.map(|h| h.rate))),
        chance: ends.map(|(low, high)| (low.lower, high.map(|h| h.upper))),
        small_number: figure.bounds.is_some_and(|(_, upper)| upper.is_some_and(|u| u < rate::SMALL_COUNT)),
        standing: Standing::NotJudged,
        figure,
        exposure,
        passage,
    }
}

impl Row {
    /// Whether it can be ranked: it counts what the others count.
    pub fn is_ranked(&self) -> bool {
        self.passage.is_ranked()
    }

    /// What the bodies' overall rate is made of: a ranked count with two ends, and a denominator.
    pub fn bounded(&self) -> Option<(u64, u64, f64)> {
        let (lower, upper) = self.figure.bounds?;
        self.is_ranked().then_some((lower, upper?, self.exposure?))
    }
}

fn funnel_of(rows: &[Row]) -> Result<Funnel, NoFunnel> {
    let bodies: Vec<_> = rows.iter().filter_map(Row::bounded).collect();
    if bodies.len() < FUNNEL_MIN {
        return Err(NoFunnel::TooFewBodies(bodies.len()));
    }
    let exposure: f64 = bodies.iter().map(|(_, _, e)| e).sum();
    let lower: u64 = bodies.iter().map(|(l, _, _)| l).sum();
    let upper: u64 = bodies.iter().map(|(_, u, _)| u).sum();
    if upper == 0 || lower == 0 {
        return Err(NoFunnel::NoEvents);
    }
    let target = (lower as f64 / exposure, upper as f64 / exposure);
    let overdispersion = spread(&bodies, target.0);
    Ok(Funnel { bodies: bodies.len(), target, levels: [OUTER, INNER], overdispersion })
}

fn spread(bodies: &[(u64, u64, f64)], target: f64) -> Option<f64> {
    if bodies.iter().any(|(lower, upper, _)| lower != upper) {
        return None;
    }
    let observed: Vec<Option<f64>> = bodies.iter().map(|(count, _, _)| Some(*count as f64)).collect();
    let expected: Vec<Option<f64>> = bodies.iter().map(|(_, _, exposure)| Some(target * exposure)).collect();
    overdispersion::overdispersion(&observed, &expected, BOTH_LIMITS_MIN, "").ok().map(|spread| spread.phi)
}

/// Low only if low at its highest count against the lowest target, high only if high at its lowest count against the
/// highest target (methods §4.6).
pub(super) fn standing(row: &Row, funnel: &Funnel) -> Standing {
    let (Some((lower, upper)), Some(exposure)) = (row.figure.bounds, row.exposure) else {
        return Standing::NotJudged;
    };
    if !row.is_ranked() {
        return Standing::NotJudged;
    }
    let inner = funnel.flags_at_inner();
    let tails = |count: u64, target: f64| tails(count, exposure, target);
    let high = |tail: f64, count: u64, target: f64| tails(count, target).is_some_and(|(high, _)| high < tail);
    let low = |tail: f64, count: u64, target: f64| tails(count, target).is_some_and(|(_, low)| low < tail);
    if high(OUTER.tail, lower, funnel.target.1) {
        return Standing::FarHigh;
    }
    if inner && high(INNER.tail, lower, funnel.target.1) {
        return Standing::High;
    }
    // A lower bound alone can show that a body is high, never that it is low or inside.
    let Some(upper) = upper else { return Standing::NotJudged };
    if low(OUTER.tail, upper, funnel.target.0) {
        return Standing::FarLow;
    }
    if inner && low(INNER.tail, upper, funnel.target.0) {
        return Standing::Low;
    }
    let widest = if inner { INNER.tail } else { OUTER.tail };
    if high(widest, upper, funnel.target.0) || low(widest, lower, funnel.target.1) {
        return Standing::Depends;
    }
    // Not even a count of none would be low against so small an expectation.
    if !low(widest, 0, funnel.target.0) {
        return Standing::TooSmallForLow;
    }
    Standing::Inside
}

/// P(X ≥ count) and P(X ≤ count) for a body of this size at the target.
pub(super) fn tails(count: u64, exposure: f64, target: f64) -> Option<(f64, f64)> {
    let expected = exposure * target;
    (expected > 0.0 && expected.is_finite()).then(|| funnel::poisson_tails(count as f64, expected))
}
