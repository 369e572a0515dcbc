//! "The highest" and "the lowest" rate.

use super::{Verdict, Warning};
use crate::{
    count::{Body, Interval, compare_rates},
    error::Error,
    interval::checked,
    rate::{SMALL_COUNT, garwood},
};

const CONFIDENCE: f64 = 0.95;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extreme {
    Highest,
    Lowest,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ExtremeCheck {
    pub verdict: Verdict,
    pub warnings: Vec<Warning>,
    /// The bodies that, by chance range, are not clearly behind this one.
    pub overlaps: Vec<usize>,
}

/// Has this body the highest (lowest) rate? Joint highest is not the highest. Checks: BAD_INDEX, TOO_FEW_BODIES; per body
/// interval, exposure.
pub fn extreme_check(extreme: Extreme, body: usize, bodies: &[Body]) -> Result<ExtremeCheck, Error> {
    if body >= bodies.len() {
        return Err(Error::BadIndex);
    }
    if bodies.len() < 2 {
        return Err(Error::TooFewBodies);
    }
    let bodies = checked(bodies)?;
    let &(own, own_exposure) = bodies.get(body).ok_or(Error::BadIndex)?;
    let others = || bodies.iter().enumerate().filter(|(i, _)| *i != body);
    let rate_of = |count: &Interval, exposed: f64, upper: bool| {
        (if upper { count.hi_or_inf() } else { count.lo as f64 }, exposed)
    };
    // Seen from the end that is claimed: a body's best case and its worst.
    let high = extreme == Extreme::Highest;
    let ahead = |x: (f64, f64), y: (f64, f64)| {
        let order = compare_rates(x.0, x.1, y.0, y.1);
        if high { order } else { order.reverse() }
    };
    let (best, worst) = (rate_of(&own, own_exposure, high), rate_of(&own, own_exposure, !high));
    let beats_all = others().all(|(_, (count, e))| ahead(worst, rate_of(count, *e, high)).is_gt());
    let beaten = others().any(|(_, (count, e))| ahead(rate_of(count, *e, !high), best).is_ge());
    let range = |count: &Interval, exposed: f64| {
        let upper = count.hi.map_or(f64::INFINITY, |hi| garwood(hi, CONFIDENCE).upper / exposed);
        (garwood(count.lo, CONFIDENCE).lower / exposed, upper)
    };
    let (lower, upper) = range(&own, own_exposure);
    let reaches = |(_, (count, e)): &(usize, &(Interval, f64))| {
        let other = range(count, *e);
        if high { other.1 >= lower } else { other.0 <= upper }
    };
    let overlaps: Vec<usize> = others().filter(reaches).map(|(i, _)| i).collect();
    let mut warnings = Vec::new();
    if !overlaps.is_empty() {
        warnings.push(Warning::OverlappingIntervals);
    }
    if own.lo < SMALL_COUNT {
        warnings.push(Warning::SmallCount);
    }
    let verdict = match (beats_all, beaten) {
        (true, _) => Verdict::Supported,
        (_, true) => Verdict::NotSupported,
        _ => Verdict::Depends,
    };
    Ok(ExtremeCheck { verdict, warnings, overlaps })
}
