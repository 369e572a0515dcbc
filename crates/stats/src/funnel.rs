//! Funnel plots (section 4): which bodies lie further from the target than chance explains, and the lines to draw.
//! Exact tails, so that dots and lines never disagree (Spiegelhalter 2005; APHO 2008, the rate and ratio funnel).

use crate::{
    count::{Body, compare_rates, count, counts, exposures, same_length},
    error::Error,
    interval::checked,
    rate::{per_exposure, scale},
    solve::{Tail, gamma_quantile, normal_quantile_upper, solve_without_slope},
    special,
};

/// One-sided chance beyond the "95%" line.
pub const TAIL_95: f64 = 0.025;
/// One-sided chance beyond the "99.8%" line.
pub const TAIL_998: f64 = 0.001;

/// Where a body lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Flag {
    High,
    Low,
    In,
}

impl Flag {
    pub fn word(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Low => "low",
            Self::In => "in",
        }
    }

    fn of(p_high: f64, p_low: f64, tail: f64) -> Self {
        if p_high < tail {
            Self::High
        } else if p_low < tail {
            Self::Low
        } else {
            Self::In
        }
    }
}

/// The limits of one funnel line at one body, on the scale of the plot. `None`: too small to be flagged on that side.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FunnelLimits {
    pub lower: Option<f64>,
    pub upper: Option<f64>,
}

/// The exact tails of one body and its flags.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tested {
    /// P(X ≥ observed).
    pub p_high: f64,
    /// P(X ≤ observed).
    pub p_low: f64,
    pub p_two_sided: f64,
    pub limits95: FunnelLimits,
    pub flag95: Flag,
    pub limits998: FunnelLimits,
    pub flag998: Flag,
}

impl Tested {
    fn new(p_high: f64, p_low: f64, limits: impl Fn(f64) -> FunnelLimits) -> Self {
        Self {
            p_high,
            p_low,
            p_two_sided: (2.0 * p_high.min(p_low)).min(1.0),
            limits95: limits(TAIL_95),
            flag95: Flag::of(p_high, p_low, TAIL_95),
            limits998: limits(TAIL_998),
            flag998: Flag::of(p_high, p_low, TAIL_998),
        }
    }
}

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
    if observed.is_empty() && exposed.is_empty() {
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

/// (P(X ≥ observed), P(X ≤ observed)) for X ~ Poisson(expected).
fn poisson_tails(observed: f64, expected: f64) -> (f64, f64) {
    let high = if observed == 0.0 { 1.0 } else { special::gamma(observed, expected).lower };
    (high, special::gamma(observed + 1.0, expected).upper)
}

/// The limits in events: P(upper, E) = tail and Q(lower + 1, E) = tail, with real-valued counts.
fn poisson_limits(expected: f64, tail: f64) -> FunnelLimits {
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

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BinomialBody {
    pub proportion: f64,
    pub tested: Tested,
}

#[derive(Clone, Debug, PartialEq)]
pub struct BinomialFunnel {
    pub target: f64,
    pub bodies: Vec<BinomialBody>,
}

/// Proportions. Checks: EMPTY_INPUT, LENGTH_MISMATCH; per body counts, NON_POSITIVE_EXPOSURE,
/// COUNT_EXCEEDS_DENOMINATOR; DEGENERATE_TARGET.
pub fn funnel_binomial(
    numerators: &[Option<f64>],
    denominators: &[Option<f64>],
    target: Option<f64>,
) -> Result<BinomialFunnel, Error> {
    if numerators.is_empty() && denominators.is_empty() {
        return Err(Error::EmptyInput);
    }
    same_length(numerators.len(), denominators.len())?;
    let mut pairs = Vec::with_capacity(numerators.len());
    for (&x, &n) in numerators.iter().zip(denominators) {
        pairs.push(part_of(x, n)?);
    }
    let all = |pick: fn(&(u64, u64)) -> u64| pairs.iter().map(pick).map(|value| value as f64).sum::<f64>();
    let target = target.unwrap_or_else(|| all(|pair| pair.0) / all(|pair| pair.1));
    if !(target > 0.0 && target < 1.0) {
        return Err(Error::DegenerateTarget);
    }
    let bodies = pairs.iter().map(|&(x, n)| binomial_body(x as f64, n as f64, target)).collect();
    Ok(BinomialFunnel { target, bodies })
}

/// counts, NON_POSITIVE_EXPOSURE, COUNT_EXCEEDS_DENOMINATOR.
pub(crate) fn part_of(x: Option<f64>, n: Option<f64>) -> Result<(u64, u64), Error> {
    let (x, n) = (count(x)?, count(n)?);
    match n {
        0 => Err(Error::NonPositiveExposure),
        n if x > n => Err(Error::CountExceedsDenominator),
        n => Ok((x, n)),
    }
}

fn binomial_body(x: f64, n: f64, target: f64) -> BinomialBody {
    let rest = 1.0 - target;
    let p_high = if x == 0.0 { 1.0 } else { special::beta(x, n - x + 1.0, target, rest).lower };
    let p_low = if x == n { 1.0 } else { special::beta(n - x, x + 1.0, rest, target).lower };
    let limits = |tail: f64| {
        let limits = binomial_limits(n, target, tail);
        FunnelLimits { lower: limits.lower.map(|x| x / n), upper: limits.upper.map(|x| x / n) }
    };
    BinomialBody { proportion: x / n, tested: Tested::new(p_high, p_low, limits) }
}

fn binomial_limits(n: f64, target: f64, tail: f64) -> FunnelLimits {
    let rest = 1.0 - target;
    let middle = n * target;
    let spread = normal_quantile_upper(tail) * (n * target * rest).sqrt();
    let log_tail = tail.ln();
    let upper = (target.powf(n) < tail).then(|| {
        let above =
            |x: f64| special::beta(x, n - x + 1.0, target, rest).lower.max(f64::MIN_POSITIVE).ln() - log_tail;
        solve_without_slope(above, f64::MIN_POSITIVE, n, middle + spread)
    });
    let lower = (rest.powf(n) < tail).then(|| {
        let below = |x: f64| {
            let lower = if x >= n { 1.0 } else { special::beta(n - x, x + 1.0, rest, target).lower };
            lower.max(f64::MIN_POSITIVE).ln() - log_tail
        };
        solve_without_slope(below, 0.0, n, middle - spread)
    });
    FunnelLimits { lower, upper }
}

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

/// What holds for a body whatever the hidden numbers are (section 4.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HiddenFlag {
    HighWhatever,
    LowWhatever,
    InWhatever,
    Depends,
}

/// Flags when some counts are ranges, against the target that is least favourable to the flag. `tail` is
/// [`TAIL_95`] or [`TAIL_998`]. Checks: EMPTY_INPUT; per body interval, exposure; NO_EVENTS.
pub fn funnel_hidden(bodies: &[Body], tail: f64) -> Result<Vec<HiddenFlag>, Error> {
    if bodies.is_empty() {
        return Err(Error::EmptyInput);
    }
    let bodies = checked(bodies)?;
    let exposed: f64 = bodies.iter().map(|(_, e)| e).sum();
    let target_lo = bodies.iter().map(|(c, _)| c.lo as f64).sum::<f64>() / exposed;
    let target_hi = bodies.iter().map(|(c, _)| c.hi_or_inf()).sum::<f64>() / exposed;
    if target_hi == 0.0 {
        return Err(Error::NoEvents);
    }
    let high = |x: f64, expected: f64| x > 0.0 && poisson_tails(x, expected).0 < tail;
    let low = |x: f64, expected: f64| x.is_finite() && poisson_tails(x, expected).1 < tail;
    Ok(bodies
        .iter()
        .map(|&(c, e)| {
            let (lo, hi) = (c.lo as f64, c.hi_or_inf());
            if low(hi, target_lo * e) {
                HiddenFlag::LowWhatever
            } else if target_hi.is_finite() && high(lo, target_hi * e) {
                HiddenFlag::HighWhatever
            } else if !low(lo, target_hi * e) && hi.is_finite() && !high(hi, target_lo * e) {
                HiddenFlag::InWhatever
            } else {
                HiddenFlag::Depends
            }
        })
        .collect())
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
    if compare_rates(events, 1.0, 0.0, 1.0).is_gt() && exposure > 0.0 {
        Ok(events / exposure)
    } else {
        Err(Error::NoEvents)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{count::Bounds, rate};

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

    #[test]
    fn a_hidden_count_is_flagged_only_when_every_value_is() {
        let body = |lo, hi, e| Body { count: Bounds::between(lo, hi), exposure: Some(e) };
        let bodies = [body(50, Some(50), 3600.0), body(1, Some(4), 43000.0), body(1, Some(4), 300.0)];
        let flags = funnel_hidden(&bodies, TAIL_998).unwrap();
        assert_eq!(flags, [HiddenFlag::HighWhatever, HiddenFlag::LowWhatever, HiddenFlag::Depends]);
        let open = funnel_hidden(&[body(5, None, 10.0), body(5, Some(5), 10.0)], TAIL_95).unwrap();
        assert_eq!(open, [HiddenFlag::Depends, HiddenFlag::Depends]);
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

        #[test]
        fn every_point_of_a_drawn_line_is_a_limit(target in 0.1f64..20.0, low in 1.0f64..1e4, times in 1.0f64..1e3) {
            let curves = limit_curves(target, 1000.0, (low, low * times), TAIL_998, 40).unwrap();
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
            prop_assert!((curves.upper[39].exposure / (low * times) - 1.0).abs() < 1e-9);
        }

        #[test]
        fn binomial_flags_match_their_lines(n in 1u32..400, share in 0.0f64..=1.0, target in 0.02f64..0.98) {
            let x = (f64::from(n) * share).floor();
            let funnel = funnel_binomial(&[Some(x)], &[Some(f64::from(n))], Some(target)).unwrap();
            let body = funnel.bodies[0];
            for (limits, flag) in [(body.tested.limits95, body.tested.flag95), (body.tested.limits998, body.tested.flag998)] {
                prop_assert_eq!(flag == Flag::High, limits.upper.is_some_and(|upper| body.proportion > upper));
                prop_assert_eq!(flag == Flag::Low, limits.lower.is_some_and(|lower| body.proportion < lower));
            }
        }
    }
}
