//! Counts over exposures (section 4.1).

use super::{FunnelLimits, TAIL_95, TAIL_998, Tested};
use crate::{
    count::{counts, exposures, same_length},
    error::Error,
    rate::{per_exposure, scale},
    solve::{normal_quantile_upper, solve_without_slope},
    special,
};

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PoissonBody {
    /// Events expected at the target.
    pub expected: f64,
    /// observed / expected.
    pub ratio: f64,
    pub tested: Tested,
}

#[derive(Clone, Debug, PartialEq)]
pub struct PoissonFunnel {
    /// Events per `per` units of exposure.
    pub target: f64,
    pub bodies: Vec<PoissonBody>,
    /// How many bodies chance alone is expected to put outside each line.
    pub expected_false_flags95: f64,
    pub expected_false_flags998: f64,
}

/// Counts over exposures. `target` is a rate per `per`; without it, all events over all exposure.
/// Checks: EMPTY_INPUT, LENGTH_MISMATCH, counts, exposures, NO_EVENTS (the target is not above 0).
pub fn funnel_poisson(
    observed: &[Option<f64>],
    exposed: &[Option<f64>],
    per: f64,
    target: Option<f64>,
) -> Result<PoissonFunnel, Error> {
    if observed.is_empty() {
        return Err(Error::EmptyInput);
    }
    same_length(observed.len(), exposed.len())?;
    let observed = counts(observed)?;
    let exposed = exposures(exposed)?;
    let per = scale(per)?;
    let unit_target = match target {
        Some(target) => target / per,
        None => total(&observed) / exposed.iter().sum::<f64>(),
    };
    if !(unit_target > 0.0 && unit_target.is_finite()) {
        return Err(Error::NoEvents);
    }
    let bodies: Vec<PoissonBody> =
        observed.iter().zip(&exposed).map(|(&o, &e)| poisson_body(o as f64, e, unit_target, per)).collect();
    let n = bodies.len() as f64;
    Ok(PoissonFunnel {
        target: target.unwrap_or(unit_target * per),
        bodies,
        expected_false_flags95: 2.0 * TAIL_95 * n,
        expected_false_flags998: 2.0 * TAIL_998 * n,
    })
}

fn total(values: &[u64]) -> f64 {
    values.iter().map(|&value| value as f64).sum()
}

fn poisson_body(observed: f64, exposed: f64, unit_target: f64, per: f64) -> PoissonBody {
    let expected = unit_target * exposed;
    let (p_high, p_low) = poisson_tails(observed, expected);
    let shown = |events: f64| per_exposure(events, per, exposed);
    let limits = |tail: f64| {
        let limits = poisson_limits(expected, tail);
        FunnelLimits { lower: limits.lower.map(shown), upper: limits.upper.map(shown) }
    };
    let ratio = if observed == 0.0 { 0.0 } else { observed / expected };
    PoissonBody { expected, ratio, tested: Tested::new(p_high, p_low, limits) }
}

/// (P(X ≥ observed), P(X ≤ observed)) for X ~ Poisson(expected); `observed` ≥ 0, `expected` > 0.
pub fn poisson_tails(observed: f64, expected: f64) -> (f64, f64) {
    let high = if observed == 0.0 { 1.0 } else { special::gamma(observed, expected).lower };
    (high, special::gamma(observed + 1.0, expected).upper)
}

/// The limits in events: P(upper, E) = tail and Q(lower + 1, E) = tail, with real-valued counts.
pub(super) fn poisson_limits(expected: f64, tail: f64) -> FunnelLimits {
    let spread = normal_quantile_upper(tail) * expected.sqrt();
    let log_tail = tail.ln();
    let above = |count: f64| special::gamma(count, expected).lower.max(f64::MIN_POSITIVE).ln() - log_tail;
    let top = expected + 10.0 * spread + 60.0;
    let upper = solve_without_slope(above, f64::MIN_POSITIVE, top, expected + spread);
    let lower = ((-expected).exp() < tail).then(|| {
        let below =
            |count: f64| special::gamma(count + 1.0, expected).upper.max(f64::MIN_POSITIVE).ln() - log_tail;
        solve_without_slope(below, 0.0, expected, expected - spread)
    });
    FunnelLimits { lower, upper: Some(upper) }
}

/// The target per unit of exposure without one body, for when that body holds a large share of all exposure.
/// Checks: BAD_INDEX, LENGTH_MISMATCH, counts, exposures, NO_EVENTS.
pub fn target_without(observed: &[Option<f64>], exposed: &[Option<f64>], body: usize) -> Result<f64, Error> {
    if body >= observed.len() {
        return Err(Error::BadIndex);
    }
    same_length(observed.len(), exposed.len())?;
    let (observed, exposed) = (counts(observed)?, exposures(exposed)?);
    let (mut events, mut exposure) = (0.0, 0.0);
    for (i, (&o, &e)) in observed.iter().zip(&exposed).enumerate() {
        if i != body {
            events += o as f64;
            exposure += e;
        }
    }
    if events > 0.0 && exposure > 0.0 { Ok(events / exposure) } else { Err(Error::NoEvents) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{funnel::Flag, rate};

    #[test]
    fn huge_and_tiny_bodies_stay_defined() {
        let exposed = [1e-12, 1.0, 1e9, 1e14].map(Some);
        let funnel = funnel_poisson(&[0.0, 1.0, 5.0, 1e9].map(Some), &exposed, 1000.0, Some(2.0)).unwrap();
        for body in funnel.bodies {
            let values =
                [body.ratio, body.tested.p_high, body.tested.p_low, body.tested.limits95.upper.unwrap()];
            assert!(values.iter().all(|v| v.is_finite()), "{body:?}");
        }
    }

    proptest! {
        #[test]
        fn flag_and_exact_interval_are_two_views_of_one_thing(x in 0u32..300, e in 1.0f64..1e4, target in 0.01f64..100.0) {
            let funnel = funnel_poisson(&[Some(f64::from(x))], &[Some(e)], 1000.0, Some(target)).unwrap();
            let tested = funnel.bodies[0].tested;
            let ci = rate::rate_ci(Some(f64::from(x)), Some(e), 1000.0, 0.95, "exact").unwrap();
            if (tested.p_high - TAIL_95).abs() > 1e-12 && (tested.p_low - TAIL_95).abs() > 1e-12 {
                prop_assert_eq!(tested.flag95 == Flag::High, ci.lower > target);
                prop_assert_eq!(tested.flag95 == Flag::Low, ci.upper < target);
            }
        }

        #[test]
        fn dots_and_lines_never_disagree(x in 0u32..300, e in 1.0f64..1e4) {
            let funnel = funnel_poisson(&[Some(f64::from(x))], &[Some(e)], 1000.0, Some(9.0)).unwrap();
            let tested = funnel.bodies[0].tested;
            let rate = 1000.0 * f64::from(x) / e;
            for (limits, flag) in [(tested.limits95, tested.flag95), (tested.limits998, tested.flag998)] {
                prop_assert_eq!(flag == Flag::High, limits.upper.is_some_and(|upper| rate > upper));
                prop_assert_eq!(flag == Flag::Low, limits.lower.is_some_and(|lower| rate < lower));
            }
        }
    }
}
