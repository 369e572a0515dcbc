//! Hidden small numbers carried as ranges (section 2): rates, totals, comparisons and ranks that are true for every
//! value the range allows, and totals used to narrow a range. Set arithmetic; Manski 2003 (partial identification).

use std::cmp::Ordering;

use crate::{
    compare,
    count::{Body, Bounds, Interval, compare_rates, confidence, exposure, interval},
    error::Error,
    rate::{garwood, per_exposure, scale},
};

/// Above this many pairs of values only the corners of the box are looked at.
const MOST_PAIRS: u64 = 10_000;

/// Bounds of a rate, and an envelope that adds chance to them. The upper ends are `None` when no upper limit was stated.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct IntervalRate {
    pub rate_lo: f64,
    pub rate_hi: Option<f64>,
    /// The exact lower limit at the lower bound.
    pub envelope_lower: f64,
    /// The exact upper limit at the upper bound.
    pub envelope_upper: Option<f64>,
}

/// The rate of a hidden count. Checks: interval, exposure, BAD_CONFIDENCE.
pub fn interval_rate(
    count: Bounds,
    exposed: Option<f64>,
    per: f64,
    conf: f64,
) -> Result<IntervalRate, Error> {
    let count = interval(count)?;
    let exposed = exposure(exposed)?;
    let conf = confidence(conf)?;
    let per = scale(per)?;
    Ok(IntervalRate {
        rate_lo: per_exposure(count.lo as f64, per, exposed),
        rate_hi: count.hi.map(|hi| per_exposure(hi as f64, per, exposed)),
        envelope_lower: per_exposure(garwood(count.lo, conf).lower, per, exposed),
        envelope_upper: count.hi.map(|hi| per_exposure(garwood(hi, conf).upper, per, exposed)),
    })
}

/// Σlo to Σhi, open above when any part is. Checks: EMPTY_INPUT; per item interval.
pub fn interval_total(counts: &[Bounds]) -> Result<Interval, Error> {
    if counts.is_empty() {
        return Err(Error::EmptyInput);
    }
    let mut total = Interval::exact(0);
    for &count in counts {
        total = added(total, interval(count)?);
    }
    Ok(total)
}

pub(crate) fn added(left: Interval, right: Interval) -> Interval {
    Interval {
        lo: left.lo.saturating_add(right.lo),
        hi: left.hi.zip(right.hi).map(|(left, right)| left.saturating_add(right)),
    }
}

/// A yes-or-no answer over every value that the hidden numbers may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Truth {
    Always,
    Never,
    Depends,
}

impl Truth {
    pub fn word(self) -> &'static str {
        match self {
            Self::Always => "ALWAYS",
            Self::Never => "NEVER",
            Self::Depends => "DEPENDS",
        }
    }

    fn from(always: bool, never: bool) -> Self {
        match (always, never) {
            (true, _) => Self::Always,
            (_, true) => Self::Never,
            _ => Self::Depends,
        }
    }
}

/// Two hidden counts compared.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct IntervalCompare {
    pub a_higher: Truth,
    /// ∞ when the divisor is 0, `None` for 0/0.
    pub ratio_lo: Option<f64>,
    pub ratio_hi: Option<f64>,
    /// The smallest and largest central exact p among the pairs that were looked at.
    pub p_min: f64,
    pub p_max: f64,
    /// p below 1 − conf?
    pub significant: Truth,
    /// "enumerated" (every pair) or "corners".
    pub method_used: &'static str,
}

/// Is a's rate higher than b's, whatever the hidden numbers are? Checks: intervals, exposures, BAD_CONFIDENCE.
pub fn interval_compare(a: Body, b: Body, conf: f64) -> Result<IntervalCompare, Error> {
    let (a_count, b_count) = (interval(a.count)?, interval(b.count)?);
    let (a_exposure, b_exposure) = (exposure(a.exposure)?, exposure(b.exposure)?);
    let alpha = 1.0 - confidence(conf)?;
    let versus = |x: f64, y: f64| compare_rates(x, a_exposure, y, b_exposure);
    let a_higher = Truth::from(
        versus(a_count.lo as f64, b_count.hi_or_inf()) == Ordering::Greater,
        a_count.hi.is_some() && versus(a_count.hi_or_inf(), b_count.lo as f64) != Ordering::Greater,
    );

    let pairs = a_count.size().zip(b_count.size()).and_then(|(a, b)| a.checked_mul(b));
    let enumerated = pairs.is_some_and(|pairs| pairs <= MOST_PAIRS);
    let (a_values, b_values) = (values(a_count, enumerated), values(b_count, enumerated));
    let (mut p_min, mut p_max) = (1.0f64, 0.0f64);
    for &x in &a_values {
        for &y in &b_values {
            let p = compare::p_central(x, a_exposure, y, b_exposure);
            p_min = p_min.min(p);
            p_max = p_max.max(p);
        }
    }
    if a_count.hi.is_none() || b_count.hi.is_none() {
        // A count without an upper limit can be as far from the other as one likes.
        p_min = 0.0;
    }
    // p falls on either side of equal rates, so a box that the line of equal rates crosses can hold a larger p inside
    // than at its corners.
    let peak_inside = !enumerated && a_higher == Truth::Depends;
    Ok(IntervalCompare {
        a_higher,
        ratio_lo: ratio(a_count.lo as f64, a_exposure, b_count.hi_or_inf(), b_exposure),
        ratio_hi: ratio(a_count.hi_or_inf(), a_exposure, b_count.lo as f64, b_exposure),
        p_min,
        p_max,
        significant: Truth::from(p_max < alpha && !peak_inside, p_min >= alpha),
        method_used: if enumerated { "enumerated" } else { "corners" },
    })
}

fn values(count: Interval, all: bool) -> Vec<u64> {
    match count.hi {
        Some(hi) if all => (count.lo..=hi).collect(),
        Some(hi) => vec![count.lo, hi],
        None => vec![count.lo],
    }
}

fn ratio(x: f64, x_exposure: f64, y: f64, y_exposure: f64) -> Option<f64> {
    match (x == 0.0, y == 0.0) {
        (true, true) => None,
        (true, false) => Some(0.0),
        (false, true) => Some(f64::INFINITY),
        (false, false) => Some(x / y * (y_exposure / x_exposure)),
    }
}

/// The smallest value of a hidden count at which a yes-or-no result stops being what it is at the lower end. `None`
/// when it never flips. Looks at no more than the first 100,000 values.
pub fn flips_at(count: Interval, result: impl Fn(u64) -> bool) -> Option<u64> {
    let first = result(count.lo);
    let last = count.hi.unwrap_or(u64::MAX).min(count.lo.saturating_add(100_000));
    (count.lo..=last).find(|&value| result(value) != first)
}

/// Best and worst rank by rate (1 = highest, ties share the better rank). Checks: EMPTY_INPUT; per body interval, exposure.
pub fn interval_rank(bodies: &[Body]) -> Result<Vec<(usize, usize)>, Error> {
    if bodies.is_empty() {
        return Err(Error::EmptyInput);
    }
    let bodies = checked(bodies)?;
    let above = |x: f64, x_exposure: f64, y: f64, y_exposure: f64| {
        compare_rates(x, x_exposure, y, y_exposure) == Ordering::Greater
    };
    let others = |i: usize| bodies.iter().enumerate().filter(move |(j, _)| *j != i).map(|(_, body)| *body);
    Ok(bodies
        .iter()
        .enumerate()
        .map(|(i, &(own, exposed))| {
            let surely = others(i).filter(|(c, e)| above(c.lo as f64, *e, own.hi_or_inf(), exposed)).count();
            let maybe = others(i).filter(|(c, e)| above(c.hi_or_inf(), *e, own.lo as f64, exposed)).count();
            (1 + surely, 1 + maybe)
        })
        .collect())
}

/// Per body: interval, exposure.
pub(crate) fn checked(bodies: &[Body]) -> Result<Vec<(Interval, f64)>, Error> {
    bodies.iter().map(|body| Ok((interval(body.count)?, exposure(body.exposure)?))).collect()
}

/// Ranges narrowed by their total, and which of them became a single value by it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tightened {
    pub cells: Vec<Interval>,
    pub recovered_exactly: Vec<usize>,
}

/// Narrows a row of hidden cells that must add up to a total. Checks: EMPTY_INPUT; intervals; the total; INFEASIBLE.
pub fn interval_tighten(cells: &[Bounds], total: Bounds) -> Result<Tightened, Error> {
    if cells.is_empty() {
        return Err(Error::EmptyInput);
    }
    let cells = cells.iter().map(|&cell| interval(cell)).collect::<Result<Vec<_>, _>>()?;
    let total = interval(total)?;
    let sum_lo: u128 = cells.iter().map(|cell| u128::from(cell.lo)).sum();
    let open = cells.iter().filter(|cell| cell.hi.is_none()).count();
    let sum_hi: u128 = cells.iter().filter_map(|cell| cell.hi).map(u128::from).sum();
    let above = total.hi.is_some_and(|hi| sum_lo > u128::from(hi));
    if above || (open == 0 && sum_hi < u128::from(total.lo)) {
        return Err(Error::Infeasible);
    }
    let narrowed = |cell: Interval| {
        let others_open = open > usize::from(cell.hi.is_none());
        let others_hi = sum_hi - u128::from(cell.hi.unwrap_or(0));
        let lo = if others_open { 0 } else { u128::from(total.lo).saturating_sub(others_hi) };
        let room = total.hi.map(|hi| u128::from(hi).saturating_sub(sum_lo - u128::from(cell.lo)));
        let narrow = |value: u128| u64::try_from(value).unwrap_or(u64::MAX);
        let hi = match (cell.hi, room.map(narrow)) {
            (Some(hi), Some(room)) => Some(hi.min(room)),
            (hi, room) => hi.or(room),
        };
        Interval { lo: cell.lo.max(narrow(lo)), hi }
    };
    let tightened: Vec<Interval> = cells.iter().map(|&cell| narrowed(cell)).collect();
    let recovered_exactly = cells
        .iter()
        .zip(&tightened)
        .enumerate()
        .filter(|(_, (before, after))| !before.is_exact() && after.is_exact())
        .map(|(i, _)| i)
        .collect();
    Ok(Tightened { cells: tightened, recovered_exactly })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn body(lo: u64, hi: Option<u64>, exposed: f64) -> Body {
        Body { count: Bounds::between(lo, hi), exposure: Some(exposed) }
    }

    fn ranges() -> impl Strategy<Value = Vec<(u64, u64)>> {
        prop::collection::vec((0u64..12, 0u64..8), 1..6)
    }

    #[test]
    fn no_upper_limit_stays_open() {
        let rate = interval_rate(Bounds::between(5, None), Some(1000.0), 1000.0, 0.95).unwrap();
        assert_eq!((rate.rate_lo, rate.rate_hi, rate.envelope_upper), (5.0, None, None));
        let compared = interval_compare(body(5, None, 1000.0), body(1, Some(4), 1000.0), 0.95).unwrap();
        assert_eq!((compared.a_higher, compared.ratio_hi), (Truth::Always, Some(f64::INFINITY)));
        assert_eq!((compared.significant, compared.method_used), (Truth::Depends, "corners"));
        let other_way = interval_compare(body(1, Some(4), 1000.0), body(5, None, 1000.0), 0.95).unwrap();
        assert_eq!((other_way.a_higher, other_way.ratio_lo), (Truth::Never, Some(0.0)));
        let open = [Bounds::between(5, None), Bounds::between(1, Some(4))];
        let tight = interval_tighten(&open, Bounds::exact(12)).unwrap();
        assert_eq!(tight.cells, [Interval { lo: 8, hi: Some(11) }, Interval { lo: 1, hi: Some(4) }]);
        assert_eq!(interval_rank(&[body(5, None, 10.0), body(7, Some(7), 10.0)]).unwrap(), [(1, 2), (1, 2)]);
    }

    #[test]
    fn corners_never_promise_what_the_inside_breaks() {
        // 0 against 300 and 1000 against 300 are both far apart, 300 against 300 is not.
        let got = interval_compare(body(0, Some(1000), 1e3), body(300, Some(320), 1e3), 0.95).unwrap();
        assert_eq!((got.a_higher, got.significant), (Truth::Depends, Truth::Depends));
    }

    #[test]
    fn where_a_result_flips() {
        assert_eq!(flips_at(Interval { lo: 1, hi: Some(4) }, |x| x >= 3), Some(3));
        assert_eq!(flips_at(Interval { lo: 1, hi: Some(4) }, |x| x >= 9), None);
    }

    proptest! {
        #[test]
        fn tightening_keeps_every_answer_and_never_widens(ranges in ranges(), total in 0u64..60) {
            let cells: Vec<Bounds> = ranges.iter().map(|&(lo, more)| Bounds::between(lo, Some(lo + more))).collect();
            let mut seen: Vec<Option<(u64, u64)>> = vec![None; cells.len()];
            fill(&ranges, total, &mut Vec::new(), &mut seen);
            match interval_tighten(&cells, Bounds::exact(total)) {
                Err(error) => {
                    prop_assert_eq!(error, Error::Infeasible);
                    prop_assert!(seen.iter().all(Option::is_none));
                }
                Ok(tight) => {
                    let found: Vec<_> = tight.cells.iter().map(|c| Some((c.lo, c.hi.unwrap()))).collect();
                    prop_assert_eq!(found, seen);
                }
            }
        }

        #[test]
        fn rank_bounds_hold_every_ranking(
            ranges in ranges(), exposures in prop::collection::vec(1u32..50, 6), pick in prop::collection::vec(0u64..8, 6),
        ) {
            let bodies: Vec<Body> = ranges.iter().zip(&exposures)
                .map(|(&(lo, more), &e)| body(lo, Some(lo + more), f64::from(e))).collect();
            let rates: Vec<(u64, u64)> = ranges.iter().zip(&exposures).zip(&pick)
                .map(|((&(lo, more), &e), &at)| (lo + at.min(more), u64::from(e))).collect();
            for (&(best, worst), &(x, e)) in interval_rank(&bodies).unwrap().iter().zip(&rates) {
                let rank = 1 + rates.iter().filter(|&&(y, f)| y * e > x * f).count();
                prop_assert!(best <= rank && rank <= worst);
            }
        }
    }

    /// Every way to fill the cells so that they add up, remembered as the smallest and largest value of each cell.
    fn fill(ranges: &[(u64, u64)], total: u64, chosen: &mut Vec<u64>, seen: &mut [Option<(u64, u64)>]) {
        let Some(&(lo, more)) = ranges.get(chosen.len()) else {
            if chosen.iter().sum::<u64>() == total {
                for (slot, &value) in seen.iter_mut().zip(chosen.iter()) {
                    let (min, max) = slot.unwrap_or((value, value));
                    *slot = Some((min.min(value), max.max(value)));
                }
            }
            return;
        };
        for value in lo..=lo + more {
            chosen.push(value);
            fill(ranges, total, chosen, seen);
            chosen.pop();
        }
    }
}
