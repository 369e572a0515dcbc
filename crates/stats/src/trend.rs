//! Change over time (section 10): two periods as two bodies, and a quasi-Poisson slope from four periods on
//! (McCullagh & Nelder 1989). No forecasts, no lines through two or three points.

use crate::{
    compare::{RateRatio, compared},
    count::{confidence, count, counts, exposure, exposures, same_length},
    error::Error,
    solve::{solve, student_quantile},
    special::student_two_sided,
};

const MIN_PERIODS: usize = 4;
/// Fewer events than this in all: the slope rests on very little.
const SMALL_TOTAL: f64 = 20.0;
/// Fewer events than this in both periods together say nothing.
const MIN_EVENTS: u64 = 10;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeLabel {
    TooFew,
    ClearChange,
    WithinChance,
}

impl ChangeLabel {
    pub fn word(self) -> &'static str {
        match self {
            Self::TooFew => "TOO_FEW",
            Self::ClearChange => "CLEAR_CHANGE",
            Self::WithinChance => "WITHIN_CHANCE",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TwoPeriods {
    /// After over before.
    pub ratio: RateRatio,
    /// 100(ratio − 1), `None` when nothing was recorded before.
    pub percent_change: Option<f64>,
    pub label: ChangeLabel,
}

/// Checks: counts, exposures (after, then before, as `rate_ratio`), BAD_CONFIDENCE.
pub fn trend_two_period(
    before: Option<f64>,
    before_exposed: Option<f64>,
    after: Option<f64>,
    after_exposed: Option<f64>,
    conf: f64,
) -> Result<TwoPeriods, Error> {
    let (after, before) = (count(after)?, count(before)?);
    let (after_exposed, before_exposed) = (exposure(after_exposed)?, exposure(before_exposed)?);
    let conf = confidence(conf)?;
    let ratio = compared(after, after_exposed, before, before_exposed, conf);
    let label = if before.saturating_add(after) < MIN_EVENTS {
        ChangeLabel::TooFew
    } else if ratio.p_central < 1.0 - conf {
        ChangeLabel::ClearChange
    } else {
        ChangeLabel::WithinChance
    };
    let percent_change = ratio.ratio.filter(|_| before > 0).map(|ratio| 100.0 * (ratio - 1.0));
    Ok(TwoPeriods { ratio, percent_change, label })
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Trend {
    /// Change of ln(rate) per step of time.
    pub slope: f64,
    pub ratio_per_step: f64,
    pub ci_lower: f64,
    pub ci_upper: f64,
    /// Σ(y−μ)²/μ / (n−2): above 1 the periods differ by more than chance about the line.
    pub phi: f64,
    pub se_poisson: f64,
    /// se_poisson · √max(1, φ).
    pub se_used: f64,
    pub t: f64,
    pub df: usize,
    pub p: f64,
    pub small_total: bool,
}

/// A log-linear trend with exposures; `times` default to 0, 1, 2 … Checks: LENGTH_MISMATCH, TOO_FEW_PERIODS (below 4),
/// counts, exposures, NO_EVENTS, BAD_PERIOD (a time that is no number), NO_FINITE_SLOPE, BAD_CONFIDENCE.
pub fn trend_quasipoisson(
    observed: &[Option<f64>],
    exposed: &[Option<f64>],
    times: Option<&[Option<f64>]>,
    conf: f64,
) -> Result<Trend, Error> {
    same_length(observed.len(), exposed.len())?;
    same_length(observed.len(), times.map_or(observed.len(), <[_]>::len))?;
    if observed.len() < MIN_PERIODS {
        return Err(Error::TooFewPeriods);
    }
    let y: Vec<f64> = counts(observed)?.into_iter().map(|value| value as f64).collect();
    let e = exposures(exposed)?;
    let total: f64 = y.iter().sum();
    if total == 0.0 {
        return Err(Error::NoEvents);
    }
    let times = match times {
        Some(times) => times.iter().map(|t| t.filter(|t| t.is_finite())).collect::<Option<Vec<f64>>>(),
        None => Some((0..y.len()).map(|t| t as f64).collect()),
    };
    let t = times.ok_or(Error::BadPeriod)?;
    let slope = slope(&y, &e, &t, total).ok_or(Error::NoFiniteSlope)?;
    let conf = confidence(conf)?;

    let tilt = Tilt::at(slope, &e, &t);
    let df = y.len() - 2;
    let phi = y
        .iter()
        .zip(&tilt.shares)
        .map(|(y, share)| {
            let expected = total * share;
            (y - expected) * ((y - expected) / expected.max(f64::MIN_POSITIVE))
        })
        .sum::<f64>()
        / df as f64;
    let se_poisson = 1.0 / (total * tilt.variance).sqrt();
    let se_used = se_poisson * phi.max(1.0).sqrt();
    let reach = student_quantile(conf, df as f64) * se_used;
    Ok(Trend {
        slope,
        ratio_per_step: slope.exp(),
        ci_lower: (slope - reach).exp(),
        ci_upper: (slope + reach).exp(),
        phi,
        se_poisson,
        se_used,
        t: slope / se_used,
        df,
        p: student_two_sided(slope / se_used, df as f64),
        small_total: total < SMALL_TOTAL,
    })
}

/// How the fitted events spread over the periods at a slope: shares e·exp(βt)/Σ, their mean and variance of time.
struct Tilt {
    shares: Vec<f64>,
    mean: f64,
    variance: f64,
}

impl Tilt {
    fn at(slope: f64, exposed: &[f64], times: &[f64]) -> Self {
        let logs: Vec<f64> = exposed.iter().zip(times).map(|(e, t)| e.ln() + slope * t).collect();
        let top = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let weights: Vec<f64> = logs.iter().map(|log| (log - top).exp()).collect();
        let sum: f64 = weights.iter().sum();
        let shares: Vec<f64> = weights.iter().map(|weight| weight / sum).collect();
        let mean: f64 = shares.iter().zip(times).map(|(share, t)| share * t).sum();
        let variance = shares.iter().zip(times).map(|(share, t)| share * (t - mean).powi(2)).sum();
        Self { shares, mean, variance }
    }
}

/// The maximum-likelihood slope: the fitted mean time equals the observed one. It grows with the slope, so there is one
/// root. `None` when every event falls in the first or the last period.
fn slope(observed: &[f64], exposed: &[f64], times: &[f64], total: f64) -> Option<f64> {
    let first = times.iter().copied().fold(f64::INFINITY, f64::min);
    let last = times.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let somewhere_but = |end: f64| observed.iter().zip(times).any(|(y, t)| *y > 0.0 && *t != end);
    let span = last - first;
    if !(somewhere_but(first) && somewhere_but(last) && span.is_finite()) {
        return None;
    }
    // Time in units of the span, from its middle: keeps years and seconds equally exact.
    let middle = first + span / 2.0;
    let centered: Vec<f64> = times.iter().map(|t| (t - middle) / span).collect();
    let target = observed.iter().zip(&centered).map(|(y, t)| y * t).sum::<f64>() / total;
    let f = |slope: f64| {
        let tilt = Tilt::at(slope, exposed, &centered);
        (tilt.mean - target, tilt.variance)
    };
    let mut reach = 8.0;
    while reach < 1e5 && (f(-reach).0 > 0.0 || f(reach).0 < 0.0) {
        reach *= 2.0;
    }
    Some(solve(f, -reach, reach, 0.0, 1e-3) / span)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn all_events_at_one_end_have_no_slope() {
        let ones = [Some(1.0); 4];
        let at =
            |y: [f64; 4], times: Option<&[Option<f64>]>| trend_quasipoisson(&y.map(Some), &ones, times, 0.95);
        assert_eq!(at([0.0, 0.0, 0.0, 7.0], None), Err(Error::NoFiniteSlope));
        assert_eq!(at([3.0, 1.0, 4.0, 7.0], Some(&[Some(2020.0); 4])), Err(Error::NoFiniteSlope));
        assert_eq!(at([3.0, 1.0, 4.0, 7.0], Some(&[Some(2020.0)])), Err(Error::LengthMismatch));
        assert_eq!(at([3.0, 1.0, 4.0, 7.0], Some(&[None; 4])), Err(Error::BadPeriod));
    }

    proptest! {
        #[test]
        fn an_exact_trend_is_found(slope in -1.0f64..1.0, e in prop::collection::vec(1.0f64..100.0, 4..12)) {
            // Counts need not be whole for the law, so the solver is asked directly.
            let times: Vec<f64> = (0..e.len()).map(|t| 2000.0 + t as f64).collect();
            let y: Vec<f64> = e.iter().zip(&times).map(|(e, t)| e * (slope * (t - 2005.0)).exp()).collect();
            let found = super::slope(&y, &e, &times, y.iter().sum()).unwrap();
            prop_assert!((found - slope).abs() < 1e-9);
        }

        #[test]
        fn reversing_time_turns_the_slope_over(y in prop::collection::vec(0u32..50, 4..9)) {
            let ones = vec![Some(1.0); y.len()];
            let forward: Vec<_> = y.iter().map(|&x| Some(f64::from(x))).collect();
            let backward: Vec<_> = forward.iter().rev().copied().collect();
            let at = |y: &[Option<f64>]| trend_quasipoisson(y, &ones, None, 0.95);
            match (at(&forward), at(&backward)) {
                (Ok(there), Ok(back)) => {
                    prop_assert!((there.slope + back.slope).abs() < 1e-9);
                    prop_assert!((there.p - back.p).abs() < 1e-9);
                    prop_assert!(there.ci_lower <= there.ratio_per_step && there.ratio_per_step <= there.ci_upper);
                }
                (there, back) => prop_assert_eq!(there.err(), back.err()),
            }
        }
    }
}
