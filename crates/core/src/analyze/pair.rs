//! Two bodies side by side: how many times the rate, what chance alone could do, what would be expected at the other's
//! rate. Both ends of a hidden count go through, and which body is named first changes nothing that is found.

use super::{Analysis, Row, rates::CONFIDENCE};
use foilens_model::{BodyId, view::Standing};
use foilens_stats::compare::{RateRatio, after_choosing_the_pair, rate_ratio};
use foilens_stats::interval::{self, IntervalCompare, Truth};
use foilens_stats::{Body, Bounds, Interval};

/// Below this a difference is more than chance alone would give.
const ALPHA: f64 = 0.05;
/// Fewer events than this in both bodies together are a small number (methods §3).
const SMALL_PAIR: u64 = 10;

/// A body that can stand in a pair: a count of its own and a denominator.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    pub row: &'a Row,
    pub count: Interval,
    pub exposure: f64,
}

/// Every body that can stand in a pair, by its id.
pub fn sides(analysis: &Analysis) -> Vec<Side<'_>> {
    analysis.rows.iter().filter_map(Side::of).collect()
}

impl<'a> Side<'a> {
    /// `None` for a body without a count or a denominator.
    pub fn of(row: &'a Row) -> Option<Self> {
        let (lo, hi) = row.figure.bounds?;
        Some(Self { row, count: Interval { lo, hi }, exposure: row.exposure? })
    }

    pub const fn body(&self) -> &'a BodyId {
        &self.row.figure.body
    }

    /// At the lowest count that the file allows.
    pub fn lowest_rate(&self) -> f64 {
        self.count.lo as f64 / self.exposure
    }

    fn counted(&self) -> Body {
        Body { count: Bounds::from(self.count), exposure: Some(self.exposure) }
    }
}

/// The pair that a reader would ask about: the highest rate that stands out (failing that, the highest) against the
/// largest body, of those that count the same. Bodies with a whole figure go before those with a lower bound alone.
pub fn pair_to_ask_about<'a>(sides: &[Side<'a>]) -> Option<(Side<'a>, Side<'a>)> {
    let stands_out = |side: &Side| matches!(side.row.standing, Standing::FarHigh | Standing::High);
    let ranked = || sides.iter().filter(|side| side.row.is_ranked());
    let first = ranked().max_by(|a, b| {
        let order = stands_out(a).cmp(&stands_out(b)).then(a.count.hi.is_some().cmp(&b.count.hi.is_some()));
        order.then(a.lowest_rate().total_cmp(&b.lowest_rate())).then_with(|| b.body().cmp(a.body()))
    })?;
    let others = ranked().filter(|side| side.body() != first.body());
    let second = others.max_by(|a, b| {
        let order = a.count.hi.is_some().cmp(&b.count.hi.is_some());
        order.then(a.exposure.total_cmp(&b.exposure)).then_with(|| b.body().cmp(a.body()))
    })?;
    Some((*first, *second))
}

/// What two bodies' figures say about each other.
#[derive(Clone, Debug)]
pub struct Pair<'a> {
    /// The one with the higher recorded rate at the lowest counts that the file allows.
    pub high: Side<'a>,
    pub low: Side<'a>,
    pub compared: IntervalCompare,
    /// At the counts that bring the rates nearest; `None` where the lower body's count has no upper end.
    pub nearest: Option<RateRatio>,
    /// At the counts that set them furthest apart; `None` where the higher body's count has no upper end.
    pub furthest: Option<RateRatio>,
    /// What the lower body would have recorded at the higher body's rate.
    pub expected_low: Expected,
    /// What the higher body would have recorded at the lower body's rate.
    pub expected_high: Expected,
    /// The headline p at its largest, times the number of pairs that could have been picked.
    pub p_after_choosing: f64,
    /// Whether the gap is more than chance alone would give, the choice of the pair paid for.
    pub beyond_chance: Truth,
    /// Where a hidden number turns the order round.
    pub flip: Option<Flip>,
    /// Bodies out of which the pair was picked.
    pub picked_from: usize,
}

/// A count expected at another body's rate, with its exact limits; both ends where that body's count is hidden.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Expected {
    pub lowest: f64,
    pub highest: Option<f64>,
    pub chance_lower: f64,
    pub chance_upper: Option<f64>,
}

/// The smallest value of a hidden count at which "its rate is higher" stops, or starts, to hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flip {
    pub body: BodyId,
    pub value: u64,
    /// The other count is hidden too, and was taken at its lower end.
    pub other_is_hidden: bool,
}

impl<'a> Pair<'a> {
    /// `picked_from`: out of how many bodies the two were picked. `None` for one body twice.
    pub fn new(one: Side<'a>, other: Side<'a>, picked_from: usize) -> Option<Self> {
        if one.body() == other.body() {
            return None;
        }
        let (high, low) = turned(one, other);
        let compared = interval::interval_compare(high.counted(), low.counted(), CONFIDENCE).ok()?;
        let after = |p: f64| after_choosing_the_pair(p, picked_from as u64);
        let p_after_choosing = after(compared.p_max);
        let beyond_chance = if compared.a_higher == Truth::Always && p_after_choosing < ALPHA {
            Truth::Always
        } else if after(compared.p_min) >= ALPHA {
            Truth::Never
        } else {
            Truth::Depends
        };
        Some(Self {
            high,
            low,
            nearest: low.count.hi.and_then(|y| ratio(high, high.count.lo, low, y)),
            furthest: high.count.hi.and_then(|x| ratio(high, x, low, low.count.lo)),
            expected_low: expected(high, low)?,
            expected_high: expected(low, high)?,
            p_after_choosing,
            beyond_chance,
            flip: flip(high, low, compared.a_higher),
            compared,
            picked_from,
        })
    }

    /// The ratio where both counts are exact.
    pub fn exact(&self) -> Option<&RateRatio> {
        self.nearest.as_ref().filter(|_| self.high.count.is_exact() && self.low.count.is_exact())
    }

    /// Neither recorded any: there is nothing to compare.
    pub fn is_all_zero(&self) -> bool {
        self.high.count.hi == Some(0) && self.low.count.hi == Some(0)
    }

    pub fn has_small_numbers(&self) -> bool {
        self.high.count.lo.saturating_add(self.low.count.lo) < SMALL_PAIR
    }
}

/// The higher rate first; equal rates by body, so that the order of asking does not show.
fn turned<'a>(one: Side<'a>, other: Side<'a>) -> (Side<'a>, Side<'a>) {
    let order = one.lowest_rate().total_cmp(&other.lowest_rate()).then_with(|| other.body().cmp(one.body()));
    if order.is_lt() { (other, one) } else { (one, other) }
}

fn ratio(high: Side, x: u64, low: Side, y: u64) -> Option<RateRatio> {
    rate_ratio(Some(x as f64), Some(high.exposure), Some(y as f64), Some(low.exposure), CONFIDENCE).ok()
}

fn expected(at_rate_of: Side, of: Side) -> Option<Expected> {
    let at = |count: u64| ratio(at_rate_of, count, of, of.count.lo);
    let lowest = at(at_rate_of.count.lo)?;
    let highest = at_rate_of.count.hi.and_then(at);
    Some(Expected {
        lowest: lowest.expected0,
        highest: highest.map(|found| found.expected0),
        chance_lower: lowest.expected0_lower,
        chance_upper: highest.map(|found| found.expected0_upper),
    })
}

/// Looks along the lower body's hidden count first: there more turns the order round.
fn flip(high: Side, low: Side, higher: Truth) -> Option<Flip> {
    if higher != Truth::Depends {
        return None;
    }
    let is_higher = |x: u64, y: u64| x as f64 * low.exposure > y as f64 * high.exposure;
    let along_low = interval::flips_at(low.count, |y| is_higher(high.count.lo, y));
    let along_high = || interval::flips_at(high.count, |x| is_higher(x, low.count.lo));
    let (body, value, other) = match along_low {
        Some(value) => (low.body(), value, high),
        None => (high.body(), along_high()?, low),
    };
    Some(Flip { body: body.clone(), value, other_is_hidden: !other.count.is_exact() })
}
