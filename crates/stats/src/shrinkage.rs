//! Empirical Bayes (section 5): rates drawn towards their mean by as much as the data say they vary by chance.
//! Gamma-Poisson by maximum likelihood (Clayton & Kaldor 1987) or moments (Marshall 1991), and the test of homogeneity.

use statrs::function::gamma::ln_gamma;

use crate::{
    count::{counts, exposures, same_length},
    error::Error,
    solve::{Tail, gamma_quantile, solve_without_slope},
    special,
};

const MIN_BODIES: usize = 3;
/// A prior this tight is no variation at all.
const LARGEST_SHAPE: f64 = 1e7;
/// Rates smaller than this cannot be told from none: their reciprocal and its multiples must stay finite.
const SMALLEST_RATE: f64 = 1e-280;

/// X² = Σ(O − θE)²/(θE) against χ² on N − 1 degrees of freedom, θ the pooled rate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Homogeneity {
    pub x2: f64,
    pub p: f64,
    pub pooled: f64,
}

/// The gamma distribution that the underlying rates seem to come from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prior {
    pub shape: f64,
    pub rate: f64,
    pub loglik: f64,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ShrunkBody {
    pub shrunk: f64,
    /// How much of the body's own rate is kept: exposure / (exposure + prior rate).
    pub weight: f64,
    pub lower: f64,
    pub upper: f64,
}

/// Rates are per unit of exposure.
#[derive(Clone, Debug, PartialEq)]
pub struct EmpiricalBayes {
    pub homogeneity: Homogeneity,
    pub mean: f64,
    /// `None`: no variation beyond chance; every shrunk rate is the pooled rate.
    pub prior: Option<Prior>,
    pub between_sd: f64,
    pub bodies: Vec<ShrunkBody>,
}

/// `method` is "ml" or "mom". Intervals hold 95%. Checks: LENGTH_MISMATCH, TOO_FEW_BODIES (below 3), counts, exposures,
/// NO_EVENTS, BAD_METHOD.
pub fn eb_gamma_poisson(
    observed: &[Option<f64>],
    exposed: &[Option<f64>],
    method: &str,
) -> Result<EmpiricalBayes, Error> {
    same_length(observed.len(), exposed.len())?;
    if observed.len() < MIN_BODIES {
        return Err(Error::TooFewBodies);
    }
    let observed: Vec<f64> = counts(observed)?.into_iter().map(|value| value as f64).collect();
    let exposed = exposures(exposed)?;
    fitted(&observed, &exposed, method)
}

/// As [`eb_gamma_poisson`] on checked numbers. Checks: NO_EVENTS, BAD_METHOD.
pub(crate) fn fitted(observed: &[f64], exposed: &[f64], method: &str) -> Result<EmpiricalBayes, Error> {
    let homogeneity = homogeneity(observed, exposed)?;
    let fit = match method {
        "ml" => maximum_likelihood(observed, exposed, homogeneity.pooled),
        "mom" => moments(observed, exposed, homogeneity.pooled).map(|shape| (shape, homogeneity.pooled)),
        _ => return Err(Error::BadMethod),
    };
    let Some((shape, mean)) = fit else {
        let mean = homogeneity.pooled;
        let body = ShrunkBody { shrunk: mean, weight: 0.0, lower: mean, upper: mean };
        let bodies = vec![body; observed.len()];
        return Ok(EmpiricalBayes { homogeneity, mean, prior: None, between_sd: 0.0, bodies });
    };
    let rate = shape / mean;
    let bodies = observed.iter().zip(exposed).map(|(&o, &e)| {
        let (shape, rate_after) = (shape + o, rate + e);
        ShrunkBody {
            shrunk: shape / rate_after,
            weight: e / rate_after,
            lower: gamma_quantile(shape, Tail::Lower(0.025)) / rate_after,
            upper: gamma_quantile(shape, Tail::Upper(0.025)) / rate_after,
        }
    });
    Ok(EmpiricalBayes {
        homogeneity,
        mean,
        prior: Some(Prior { shape, rate, loglik: log_likelihood(observed, exposed, shape, mean) }),
        between_sd: mean / shape.sqrt(),
        bodies: bodies.collect(),
    })
}

/// Could one rate explain every body? NO_EVENTS when nothing was recorded.
pub(crate) fn homogeneity(observed: &[f64], exposed: &[f64]) -> Result<Homogeneity, Error> {
    let events: f64 = observed.iter().sum();
    let pooled = events / exposed.iter().sum::<f64>();
    if !(SMALLEST_RATE..1.0 / SMALLEST_RATE).contains(&pooled) {
        return Err(Error::NoEvents);
    }
    let part =
        |(o, e): (&f64, &f64)| if *o == 0.0 { pooled * e } else { (o - pooled * e).powi(2) / (pooled * e) };
    let x2: f64 = observed.iter().zip(exposed).map(part).sum();
    let df = observed.len().saturating_sub(1).max(1) as f64;
    Ok(Homogeneity { x2, p: special::chi2_upper(x2, df), pooled })
}

/// Marshall 1991: the shape m²/A, `None` when A ≤ 0.
fn moments(observed: &[f64], exposed: &[f64], mean: f64) -> Option<f64> {
    let exposure: f64 = exposed.iter().sum();
    let spread: f64 = observed.iter().zip(exposed).map(|(o, e)| e * (o / e - mean).powi(2)).sum();
    let variance = spread / exposure - mean / (exposure / exposed.len() as f64);
    (variance > 0.0).then(|| mean * mean / variance).filter(|shape| shape.is_finite() && *shape > 0.0)
}

/// (shape, mean) at the maximum, `None` without variation beyond chance. For each shape the best mean has one root, so
/// the two-way maximum is the root of the profile score.
fn maximum_likelihood(observed: &[f64], exposed: &[f64], pooled: f64) -> Option<(f64, f64)> {
    let excess: f64 = observed.iter().zip(exposed).map(|(o, e)| (o - pooled * e).powi(2) - o).sum();
    if excess <= 0.0 {
        return None;
    }
    let best_mean = |shape: f64| best_mean(observed, exposed, shape, pooled);
    let score = |log_shape: f64| {
        let shape = log_shape.exp();
        shape_score(observed, exposed, shape, best_mean(shape))
    };
    let top = LARGEST_SHAPE.ln();
    if score(top) >= 0.0 {
        return None;
    }
    let start = moments(observed, exposed, pooled).unwrap_or(1.0).ln();
    let shape = solve_without_slope(score, -20.0, top, start.clamp(-19.0, top - 0.1)).exp();
    Some((shape, best_mean(shape)))
}

/// The mean at which Σ(O − me)·a/(a + me) = 0; it falls as m grows.
fn best_mean(observed: &[f64], exposed: &[f64], shape: f64, pooled: f64) -> f64 {
    let rates = || observed.iter().zip(exposed).map(|(o, e)| o / e);
    let highest = rates().fold(pooled, f64::max);
    let f = |log_mean: f64| {
        let mean = log_mean.exp();
        let (mut value, mut slope) = (0.0, 0.0);
        for (&o, &e) in observed.iter().zip(exposed) {
            let expected = mean * e;
            let share = shape / (shape + expected);
            value += (o - expected) * share;
            slope -= expected * share * (shape + o) / (shape + expected);
        }
        (value, slope)
    };
    // The best mean lies between the lowest and the highest rate; the lowest may be 0, but no mean is below this.
    let lowest = (pooled * 1e-12).ln();
    let highest = highest.min(1.0 / SMALLEST_RATE).ln();
    crate::solve::solve(f, lowest, highest, pooled.ln(), 1.0).exp()
}

/// dℓ/d ln a at the given mean.
fn shape_score(observed: &[f64], exposed: &[f64], shape: f64, mean: f64) -> f64 {
    let score: f64 = observed
        .iter()
        .zip(exposed)
        .map(|(&o, &e)| {
            let expected = mean * e;
            digamma_rise(shape, o) - (expected / shape).ln_1p() + (expected - o) / (shape + expected)
        })
        .sum();
    score * shape
}

/// ψ(a + n) − ψ(a) for whole n: the plain sum, then the asymptotic series where the sum would be long.
fn digamma_rise(a: f64, n: f64) -> f64 {
    const SUMMED: u32 = 2000;
    let terms = n.min(f64::from(SUMMED)) as u32;
    let sum: f64 = (0..terms).map(|j| 1.0 / (a + f64::from(j))).sum();
    if n <= f64::from(SUMMED) {
        return sum;
    }
    let psi = |x: f64| x.ln() - 0.5 / x - 1.0 / (12.0 * x * x) + 1.0 / (120.0 * x.powi(4));
    sum + psi(a + n) - psi(a + f64::from(SUMMED))
}

fn log_likelihood(observed: &[f64], exposed: &[f64], shape: f64, mean: f64) -> f64 {
    let rate = shape / mean;
    observed
        .iter()
        .zip(exposed)
        .map(|(&o, &e)| {
            ln_gamma(o + shape) - ln_gamma(shape) - ln_gamma(o + 1.0) - shape * (e / rate).ln_1p()
                + if o > 0.0 { o * (e / (rate + e)).ln() } else { 0.0 }
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn shrunk_rates_lie_between_their_own_and_the_mean(
            bodies in prop::collection::vec((0u32..300, 50.0f64..20_000.0), 3..20),
            method in prop::sample::select(vec!["ml", "mom"]),
        ) {
            let observed: Vec<f64> = bodies.iter().map(|b| f64::from(b.0)).collect();
            let exposed: Vec<f64> = bodies.iter().map(|b| b.1).collect();
            let Ok(got) = fitted(&observed, &exposed, method) else { return Ok(()) };
            for (body, (o, e)) in got.bodies.iter().zip(observed.iter().zip(&exposed)) {
                let own = o / e;
                let slack = 1e-9 * (own + got.mean);
                prop_assert!(body.shrunk >= own.min(got.mean) - slack && body.shrunk <= own.max(got.mean) + slack);
                prop_assert!(body.lower <= body.shrunk && body.shrunk <= body.upper);
                prop_assert!((0.0..=1.0).contains(&body.weight));
            }
        }

        #[test]
        fn no_other_prior_near_by_is_more_likely(bodies in prop::collection::vec((0u32..60, 50.0f64..2_000.0), 4..15)) {
            let observed: Vec<f64> = bodies.iter().map(|b| f64::from(b.0)).collect();
            let exposed: Vec<f64> = bodies.iter().map(|b| b.1).collect();
            let Ok(got) = fitted(&observed, &exposed, "ml") else { return Ok(()) };
            let Some(prior) = got.prior else { return Ok(()) };
            for (a, m) in [(1.01, 1.0), (0.99, 1.0), (1.0, 1.01), (1.0, 0.99)] {
                let other = log_likelihood(&observed, &exposed, prior.shape * a, got.mean * m);
                prop_assert!(other <= prior.loglik + 1e-9);
            }
        }
    }
}
