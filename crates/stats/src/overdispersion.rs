//! Funnel limits that allow for ordinary differences between bodies (section 4.3): Winsorised φ and a between-body
//! variance τ² (DerSimonian & Laird 1986; Spiegelhalter 2005, 2012), on the square-root scale or the logarithmic one.

use crate::{
    count::{confidence, counts, exposure, exposures, same_length},
    error::Error,
    funnel::Flag,
    solve::z,
    special::normal_upper,
};

/// Below this many bodies φ says nothing.
pub const MIN_BODIES: usize = 10;
/// The share of bodies pulled in (or dropped) at either end.
const TRIM: f64 = 0.1;

/// Adjusted limits of one line, on the ratio observed/expected.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AdjustedLimits {
    pub lower: f64,
    pub upper: f64,
    pub flag: Flag,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AdjustedBody {
    pub z: f64,
    pub z_adjusted: f64,
    pub p_adjusted: f64,
    pub limits95: AdjustedLimits,
    pub limits998: AdjustedLimits,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Overdispersion {
    /// Above 1: bodies differ by more than chance.
    pub phi: f64,
    /// Between-body variance on the scale that was used.
    pub tau2: f64,
    /// Bodies that φ was worked out from.
    pub n_used: usize,
    pub bodies: Vec<AdjustedBody>,
}

#[derive(Clone, Copy, PartialEq)]
enum Scale {
    /// √(O/E), Winsorised. The default: it takes zero counts.
    SquareRoot,
    /// ln(O/E), ends dropped, as the NHS SHMI does.
    Log,
}

/// `method` is "sqrt_winsorise" (or "") or "log_truncate". Checks: LENGTH_MISMATCH, counts, exposures, TOO_FEW_BODIES,
/// ZERO_COUNT_ON_LOG_SCALE, BAD_METHOD.
pub fn overdispersion(
    observed: &[Option<f64>],
    expected: &[Option<f64>],
    min_bodies: usize,
    method: &str,
) -> Result<Overdispersion, Error> {
    same_length(observed.len(), expected.len())?;
    let observed = counts(observed)?;
    let expected = exposures(expected)?;
    if observed.len() < min_bodies.max(1) {
        return Err(Error::TooFewBodies);
    }
    let scale = match method {
        "" | "sqrt" | "sqrt_winsorised" | "sqrt_winsorise" | "sqrt_winsorize" | "winsorise" => {
            Scale::SquareRoot
        }
        "log_truncate" if observed.contains(&0) => return Err(Error::ZeroCountOnLogScale),
        "log_truncate" => Scale::Log,
        _ => return Err(Error::BadMethod),
    };
    let points: Vec<Point> =
        observed.iter().zip(&expected).map(|(&o, &e)| scale.point(o as f64, e)).collect();
    let used = match scale {
        Scale::SquareRoot => winsorised(&points),
        Scale::Log => truncated(&points),
    };
    if used.is_empty() {
        return Err(Error::TooFewBodies);
    }
    let sum: f64 = used.iter().map(|point| point.z * point.z).sum();
    let tau2 = between_variance(&used, sum);
    let (c95, c998) = (z(0.95), z(0.998));
    Ok(Overdispersion {
        phi: sum / used.len() as f64,
        tau2,
        n_used: used.len(),
        bodies: points.iter().map(|point| scale.adjusted(point, tau2, c95, c998)).collect(),
    })
}

/// The adjusted limits on the ratio observed/expected for a body of this expectation (the square-root scale): what a
/// funnel draws. Checks: exposures, BAD_WEIGHT (τ² below 0), BAD_CONFIDENCE.
pub fn ratio_limits(expected: f64, tau2: f64, conf: f64) -> Result<(f64, f64), Error> {
    let expected = exposure(Some(expected))?;
    if !(tau2 >= 0.0 && tau2.is_finite()) {
        return Err(Error::BadWeight);
    }
    let reach = z(confidence(conf)?) * (0.25 / expected.max(1e-280) + tau2).sqrt();
    Ok(((1.0 - reach).max(0.0).powi(2), (1.0 + reach).powi(2)))
}

/// A body on the scale: distance from the target in standard errors, and the weight 1/s².
#[derive(Clone, Copy)]
struct Point {
    /// y − 1 on the square-root scale, y on the logarithmic one.
    distance: f64,
    z: f64,
    weight: f64,
}

impl Scale {
    fn point(self, observed: f64, expected: f64) -> Point {
        // Keeps the ratio finite; at this size the distance in standard errors is 2√observed either way.
        let expected = expected.max(1e-280);
        let (distance, error) = match self {
            Self::SquareRoot => ((observed / expected).sqrt() - 1.0, 0.5 / expected.sqrt()),
            Self::Log => ((observed / expected).ln(), 1.0 / expected.sqrt()),
        };
        Point { distance, z: distance / error, weight: 1.0 / (error * error) }
    }

    fn adjusted(self, point: &Point, tau2: f64, c95: f64, c998: f64) -> AdjustedBody {
        let spread = (1.0 / point.weight + tau2).sqrt();
        let z_adjusted = point.distance / spread;
        let limits = |c: f64| {
            let (lower, upper) = match self {
                Self::SquareRoot => ((1.0 - c * spread).max(0.0).powi(2), (1.0 + c * spread).powi(2)),
                Self::Log => ((-c * spread).exp(), (c * spread).exp()),
            };
            let flag = if z_adjusted > c {
                Flag::High
            } else if z_adjusted < -c {
                Flag::Low
            } else {
                Flag::In
            };
            AdjustedLimits { lower, upper, flag }
        };
        AdjustedBody {
            z: point.z,
            z_adjusted,
            p_adjusted: (2.0 * normal_upper(z_adjusted.abs())).min(1.0),
            limits95: limits(c95),
            limits998: limits(c998),
        }
    }
}

/// The outer tenths pulled in to the 10% and 90% points.
fn winsorised(points: &[Point]) -> Vec<Point> {
    let mut sorted: Vec<f64> = points.iter().map(|point| point.z).collect();
    sorted.sort_by(f64::total_cmp);
    let (low, high) = (quantile(&sorted, TRIM), quantile(&sorted, 1.0 - TRIM));
    points.iter().map(|point| Point { z: point.z.max(low).min(high), ..*point }).collect()
}

/// Type 7 of Hyndman & Fan: linear between order statistics, h = (N−1)q.
pub(crate) fn quantile(sorted: &[f64], q: f64) -> f64 {
    let h = (sorted.len().saturating_sub(1)) as f64 * q;
    let at = |i: usize| sorted.get(i.min(sorted.len().saturating_sub(1))).copied().unwrap_or(0.0);
    let below = at(h.floor() as usize);
    below + (h - h.floor()) * (at(h.floor() as usize + 1) - below)
}

/// The outer tenths dropped by rank: those with ⌊r·k/(N+1)⌋ = 0 or ≥ k − 1, k = 1/trim. Ties have their mean rank.
fn truncated(points: &[Point]) -> Vec<Point> {
    let k = 1.0 / TRIM;
    let n = points.len() as f64;
    let group = |point: &Point| {
        let below = points.iter().filter(|other| other.z < point.z).count() as f64;
        let tied = points.iter().filter(|other| other.z == point.z).count() as f64;
        ((below + (tied + 1.0) / 2.0) * k / (n + 1.0)).floor()
    };
    points.iter().filter(|point| (1.0..k - 1.0).contains(&group(point))).copied().collect()
}

/// τ² = max(0, (Σz² − (N−1)) / (Σw − Σw²/Σw)).
fn between_variance(used: &[Point], sum: f64) -> f64 {
    let excess = sum - (used.len() as f64 - 1.0);
    let weights: f64 = used.iter().map(|point| point.weight).sum();
    let squares: f64 = used.iter().map(|point| point.weight * point.weight).sum();
    let denominator = weights - squares / weights;
    if excess <= 0.0 || used.len() < 2 || denominator.is_nan() || denominator <= 0.0 {
        return 0.0;
    }
    excess / denominator
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn quantiles_are_linear_between_order_statistics() {
        let values = [1.0, 2.0, 3.0, 4.0];
        assert!((quantile(&values, 0.1) - 1.3).abs() < 1e-15);
        assert_eq!((quantile(&values, 0.0), quantile(&values, 1.0), quantile(&[7.0], 0.9)), (1.0, 4.0, 7.0));
    }

    #[test]
    fn drawn_limits_are_those_of_the_bodies() {
        let observed = [3, 9, 14, 0, 22, 5, 8, 31, 2, 12].map(|o| Some(f64::from(o)));
        let expected = [5.0, 7.5, 11.0, 4.0, 15.0, 6.0, 9.0, 18.0, 3.5, 10.0].map(Some);
        let found = overdispersion(&observed, &expected, MIN_BODIES, "").unwrap();
        for (body, expected) in found.bodies.iter().zip(expected) {
            for (conf, own) in [(0.95, body.limits95), (0.998, body.limits998)] {
                let (lower, upper) = ratio_limits(expected.unwrap(), found.tau2, conf).unwrap();
                assert!((lower - own.lower).abs() < 1e-12 && (upper - own.upper).abs() < 1e-12);
            }
        }
        assert_eq!(ratio_limits(5.0, -0.1, 0.95), Err(Error::BadWeight));
    }

    proptest! {
        #[test]
        fn allowing_for_differences_never_narrows_the_funnel(
            bodies in prop::collection::vec((0u32..200, 0.5f64..150.0), 10..40),
        ) {
            let observed: Vec<_> = bodies.iter().map(|b| Some(f64::from(b.0))).collect();
            let expected: Vec<_> = bodies.iter().map(|b| Some(b.1)).collect();
            let got = overdispersion(&observed, &expected, MIN_BODIES, "").unwrap();
            prop_assert!(got.tau2 >= 0.0);
            for (body, (x, e)) in got.bodies.iter().zip(&bodies) {
                prop_assert!(body.z_adjusted.abs() <= body.z.abs() * (1.0 + 1e-12));
                prop_assert!(body.limits998.lower <= body.limits95.lower && body.limits95.upper <= body.limits998.upper);
                let ratio = f64::from(*x) / e;
                prop_assert_eq!(body.limits95.flag == Flag::High, ratio > body.limits95.upper);
                prop_assert_eq!(body.limits95.flag == Flag::Low, ratio < body.limits95.lower);
            }
        }
    }
}
