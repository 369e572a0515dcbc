//! Proportions (section 4.2).

use super::{FunnelLimits, Tested};
use crate::{
    count::{count, same_length},
    error::Error,
    solve::{normal_quantile_upper, solve_without_slope},
    special,
};

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
    if numerators.is_empty() {
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::funnel::Flag;

    proptest! {
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
