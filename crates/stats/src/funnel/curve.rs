//! The lines of a funnel as points to draw.

use super::poisson::poisson_limits;
use crate::{
    count::exposures,
    error::Error,
    rate::{per_exposure, scale},
    solve::{Tail, gamma_quantile},
};

/// A point of a line to draw.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    pub exposure: f64,
    pub rate: f64,
}

/// The two lines of one funnel. The lower one begins where a body is large enough to be flagged low.
#[derive(Clone, Debug, PartialEq)]
pub struct LimitCurves {
    pub lower: Vec<Point>,
    pub upper: Vec<Point>,
}

/// The lines between two exposures, found by sweeping the count: the upper line passes (P⁻¹(O, a), O), the lower one
/// (P⁻¹(O+1, 1−a), O). `target` is a rate per `per`; each line has `points` points (at least 2), evenly on a log scale.
/// Checks: exposures, NO_EVENTS, BAD_PROBABILITY.
pub fn limit_curves(
    target: f64,
    per: f64,
    exposure_range: (f64, f64),
    tail: f64,
    points: usize,
) -> Result<LimitCurves, Error> {
    let range = exposures(&[Some(exposure_range.0), Some(exposure_range.1)])?;
    let per = scale(per)?;
    let unit_target = target / per;
    if !(unit_target > 0.0 && unit_target.is_finite()) {
        return Err(Error::NoEvents);
    }
    if !(tail > 0.0 && tail < 0.5) {
        return Err(Error::BadProbability);
    }
    let first = range.iter().copied().fold(f64::INFINITY, f64::min) * unit_target;
    let last = range.iter().copied().fold(0.0, f64::max) * unit_target;
    let point = |expected: f64, events: f64| {
        let exposed = expected / unit_target;
        Point { exposure: exposed, rate: per_exposure(events, per, exposed) }
    };
    let at = |expected: f64| poisson_limits(expected, tail);
    let upper_ends = (at(first).upper.unwrap_or(first), at(last).upper.unwrap_or(last));
    let upper = sweep(upper_ends, points).map(|o| point(gamma_quantile(o, Tail::Lower(tail)), o)).collect();
    // e^−E = a is the smallest body that can be flagged low: there the line starts at 0.
    let lower = at(last).lower.map_or_else(Vec::new, |end| {
        let start = at(first).lower.unwrap_or(0.0);
        sweep((start + 1.0, end + 1.0), points)
            .map(|next| point(gamma_quantile(next, Tail::Upper(tail)), (next - 1.0).max(0.0)))
            .collect()
    });
    Ok(LimitCurves { lower, upper })
}

/// Values from one end to the other, evenly on a log scale, the ends exact.
fn sweep((from, to): (f64, f64), points: usize) -> impl Iterator<Item = f64> {
    let steps = points.max(2) - 1;
    (0..=steps).map(move |i| match i {
        0 => from,
        i if i == steps => to,
        i => from * (to / from).powf(i as f64 / steps as f64),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::funnel::TAIL_998;

    proptest! {
        #[test]
        fn every_point_of_a_drawn_line_is_a_limit(target in 0.1f64..20.0, low in 1.0f64..1e4, times in 1.0f64..1e3) {
            let curves = limit_curves(target, 1000.0, (low, low * times), TAIL_998, 9).unwrap();
            for point in &curves.upper {
                let limits = poisson_limits(point.exposure * target / 1000.0, TAIL_998);
                let drawn = limits.upper.unwrap() / point.exposure * 1000.0;
                prop_assert!((drawn / point.rate - 1.0).abs() < 1e-8);
            }
            for point in curves.lower.iter().skip(1) {
                let limits = poisson_limits(point.exposure * target / 1000.0, TAIL_998);
                let drawn = limits.lower.unwrap() / point.exposure * 1000.0;
                prop_assert!((drawn - point.rate).abs() < 1e-7 * target);
            }
            prop_assert!((curves.upper[8].exposure / (low * times) - 1.0).abs() < 1e-9);
        }
    }
}
