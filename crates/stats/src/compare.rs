//! Two bodies compared (section 3): given the total, the first body's share is binomial when the rates are equal
//! (Przyborowski & Wilenski 1940); the headline p and the limits agree with each other (Fay 2010; Clopper & Pearson 1934).

use crate::{
    count::{confidence, count, exposure},
    error::Error,
    rate::garwood,
    solve, special,
};

/// The first body's rate over the second's, and how far chance alone could move it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RateRatio {
    /// ∞ when only the second recorded none, `None` when neither recorded any.
    pub ratio: Option<f64>,
    pub ci_lower: f64,
    pub ci_upper: f64,
    /// Mid-P limits: narrower, for the expert view.
    pub mid_lower: f64,
    pub mid_upper: f64,
    /// The headline p: twice the smaller tail.
    pub p_central: f64,
    pub p_mid: f64,
    /// What R's poisson.test prints; it can disagree with its own limits, so only for cross-checking.
    pub p_minlike: f64,
    /// Events expected in the second body at the first body's rate, with Garwood limits.
    pub expected0: f64,
    pub expected0_lower: f64,
    pub expected0_upper: f64,
    /// expected0 − x0.
    pub shortfall: f64,
    /// P(Poisson(expected0) ≤ x0).
    pub p_le_x0_given_expected: f64,
}

/// Compares x1/e1 with x0/e0. Checks: counts, exposures, BAD_CONFIDENCE.
pub fn rate_ratio(
    x1: Option<f64>,
    e1: Option<f64>,
    x0: Option<f64>,
    e0: Option<f64>,
    conf: f64,
) -> Result<RateRatio, Error> {
    let (x1, x0) = (count(x1)?, count(x0)?);
    let (e1, e0) = (exposure(e1)?, exposure(e0)?);
    let conf = confidence(conf)?;
    Ok(compared(x1, e1, x0, e0, conf))
}

pub(crate) fn compared(x1: u64, e1: f64, x0: u64, e0: f64, conf: f64) -> RateRatio {
    let half = (1.0 - conf) / 2.0;
    let share = Share::of(e1, e0);
    let tails = share.tails(x1, x0);
    let scale = e0 / e1;
    let (first, second) = (x1 as f64, x0 as f64);
    let expected0 = scaled(first, scale);
    let limits = garwood(x1, conf);
    RateRatio {
        ratio: ratio(first, second, scale),
        ci_lower: scaled(odds_limit(x1, x0, half), scale),
        ci_upper: over(scale, odds_limit(x0, x1, half)),
        mid_lower: scaled(mid_odds_limit(x1, x0, half), scale),
        mid_upper: over(scale, mid_odds_limit(x0, x1, half)),
        p_central: tails.p_central(),
        p_mid: tails.p_mid(),
        p_minlike: share.p_minlike(x1, x0),
        expected0,
        expected0_lower: scaled(limits.lower, scale),
        expected0_upper: scaled(limits.upper, scale),
        shortfall: expected0 - second,
        p_le_x0_given_expected: special::gamma(second + 1.0, expected0).upper,
    }
}

/// The headline p alone.
pub(crate) fn p_central(x1: u64, e1: f64, x0: u64, e0: f64) -> f64 {
    Share::of(e1, e0).tails(x1, x0).p_central()
}

/// The p to show when the pair was picked after seeing `bodies` bodies: times the number of pairs, at most 1.
pub fn after_choosing_the_pair(p: f64, bodies: u64) -> f64 {
    let bodies = bodies as f64;
    (p * (bodies * (bodies - 1.0) / 2.0).max(1.0)).min(1.0)
}

fn ratio(first: f64, second: f64, scale: f64) -> Option<f64> {
    match (first == 0.0, second == 0.0) {
        (true, true) => None,
        (true, false) => Some(0.0),
        (false, true) => Some(f64::INFINITY),
        (false, false) => Some(first / second * scale),
    }
}

/// 0 stays 0 even when the exposures are so far apart that their ratio overflows.
fn scaled(value: f64, scale: f64) -> f64 {
    if value == 0.0 { 0.0 } else { value * scale }
}

fn over(scale: f64, odds: f64) -> f64 {
    if odds == 0.0 { f64::INFINITY } else { scale / odds }
}

/// The odds q/(1−q) at which P(X ≥ a | n = a+b, q) = tail; 0 when a = 0.
fn odds_limit(a: u64, b: u64, tail: f64) -> f64 {
    if a == 0 { 0.0 } else { solve::beta_odds(a as f64, b as f64 + 1.0, tail) }
}

/// As [`odds_limit`] with half of P(X = a) left out.
fn mid_odds_limit(a: u64, b: u64, tail: f64) -> f64 {
    if a == 0 {
        return 0.0;
    }
    let (a, b) = (a as f64, b as f64);
    let f = |s: f64| {
        let (q, rest) = solve::from_log_odds(s);
        let at = special::binomial_density(a, b, q, rest);
        let value = (special::beta(a, b + 1.0, q, rest).lower - 0.5 * at).max(f64::MIN_POSITIVE);
        let slope = at * (a * rest - 0.5 * (a * rest - b * q));
        (value.ln() - tail.ln(), slope / value)
    };
    solve::solve_log_odds(f, (a / (b + 0.5)).ln() - 1.0).exp()
}

/// The chance that an event falls in the first body when the rates are equal, and its complement.
struct Share {
    first: f64,
    second: f64,
}

struct PairTails {
    at_least: f64,
    at_most: f64,
    exactly: f64,
}

impl PairTails {
    fn p_central(&self) -> f64 {
        (2.0 * self.at_least.min(self.at_most)).min(1.0)
    }

    fn p_mid(&self) -> f64 {
        let half = 0.5 * self.exactly;
        (2.0 * (self.at_least - half).min(self.at_most - half)).clamp(0.0, 1.0)
    }
}

impl Share {
    fn of(e1: f64, e0: f64) -> Self {
        Self { first: 1.0 / (1.0 + e0 / e1), second: 1.0 / (1.0 + e1 / e0) }
    }

    fn tails(&self, x1: u64, x0: u64) -> PairTails {
        PairTails {
            at_least: self.at_least(x1, x0),
            at_most: self.at_most(x1, x0),
            exactly: self.exactly(x1, x0),
        }
    }

    fn exactly(&self, x1: u64, x0: u64) -> f64 {
        special::binomial_density(x1 as f64, x0 as f64, self.first, self.second)
    }

    fn at_least(&self, x1: u64, x0: u64) -> f64 {
        if x1 == 0 {
            return 1.0;
        }
        special::beta(x1 as f64, x0 as f64 + 1.0, self.first, self.second).lower
    }

    fn at_most(&self, x1: u64, x0: u64) -> f64 {
        if x0 == 0 {
            return 1.0;
        }
        special::beta(x0 as f64, x1 as f64 + 1.0, self.second, self.first).lower
    }

    /// Σ of every probability not above that of x1 (within 1e-7, as R does). Either side of the mode the
    /// probabilities fall, so the sum is two tails whose ends are found by bisection.
    fn p_minlike(&self, x1: u64, x0: u64) -> f64 {
        let n = x1.saturating_add(x0);
        let mode = (((n as f64 + 1.0) * self.first) as u64).min(n);
        let limit = self.exactly(x1, x0) * (1.0 + 1e-7);
        let within = |k: u64| self.exactly(k, n - k) <= limit;
        if within(mode) {
            return 1.0;
        }
        // Left of the mode: the largest k that is within. Right of it: the smallest.
        let left = if within(0) { Some(last_true(0, mode, within)) } else { None };
        let right = if within(n) { Some(n - last_true(0, n - mode, |back| within(n - back))) } else { None };
        let left = left.map_or(0.0, |k| self.at_most(k, n - k));
        let right = right.map_or(0.0, |k| self.at_least(k, n - k));
        (left + right).min(1.0)
    }
}

/// The last value of `lo..hi` for which a condition holds that is true at `lo` and false at `hi`, turning once.
fn last_true(lo: u64, hi: u64, holds: impl Fn(u64) -> bool) -> u64 {
    let (mut lo, mut hi) = (lo, hi);
    while hi - lo > 1 {
        let middle = lo + (hi - lo) / 2;
        if holds(middle) {
            lo = middle;
        } else {
            hi = middle;
        }
    }
    lo
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_ends_of_the_scale_stay_defined() {
        for (e1, e0) in [(1e-300, 1e300), (1e300, 1e-300), (5e-324, 1.0), (1.0, 1.0)] {
            for (x1, x0) in [(0, 0), (0, 5), (5, 0), (3, 4), (100_000, 1)] {
                let got = compared(x1, e1, x0, e0, 0.95);
                let all =
                    [got.ci_lower, got.ci_upper, got.mid_lower, got.mid_upper, got.p_central, got.p_mid];
                assert!(all.iter().all(|v| !v.is_nan()), "{x1} {e1} {x0} {e0}: {got:?}");
                assert!(
                    !got.shortfall.is_nan()
                        && !got.p_minlike.is_nan()
                        && !got.p_le_x0_given_expected.is_nan()
                );
            }
        }
    }

    #[test]
    fn the_sum_of_unlikely_outcomes_is_the_plain_sum() {
        for (x1, x0, e1, e0) in
            [(2u64, 10u64, 17877.0, 20000.0), (7, 0, 15.0, 25.0), (1, 1, 1.0, 9.0), (12, 30, 3.0, 1.0)]
        {
            let share = Share::of(e1, e0);
            let n = x1 + x0;
            let limit = share.exactly(x1, x0) * (1.0 + 1e-7);
            let plain: f64 = (0..=n).map(|k| share.exactly(k, n - k)).filter(|p| *p <= limit).sum();
            assert!((share.p_minlike(x1, x0) - plain).abs() < 1e-12 * plain, "{x1} {x0}");
        }
    }

    proptest! {
        #[test]
        fn limits_hold_the_ratio_and_agree_with_p(
            x1 in 0u64..400, x0 in 0u64..400, e1 in 1.0f64..1e6, e0 in 1.0f64..1e6,
        ) {
            let got = compared(x1, e1, x0, e0, 0.95);
            if let Some(ratio) = got.ratio {
                prop_assert!(got.ci_lower <= ratio && ratio <= got.ci_upper);
                prop_assert!(got.ci_lower <= got.mid_lower && got.mid_upper <= got.ci_upper);
            }
            // The limits leave out 1 exactly when p is below 5%, unless p sits on the line itself.
            if (got.p_central - 0.05).abs() > 1e-9 {
                let outside = got.ci_lower > 1.0 || got.ci_upper < 1.0;
                prop_assert_eq!(outside, got.p_central < 0.05);
            }
        }

        #[test]
        fn turning_the_pair_round_turns_the_ratio_over(x1 in 0u64..90, x0 in 0u64..90, e1 in 1.0f64..1e5, e0 in 1.0f64..1e5) {
            let (there, back) = (compared(x1, e1, x0, e0, 0.9), compared(x0, e0, x1, e1, 0.9));
            prop_assert!((there.p_central - back.p_central).abs() <= 1e-11 * there.p_central);
            if there.ci_lower > 0.0 {
                prop_assert!((there.ci_lower * back.ci_upper - 1.0).abs() < 1e-9);
            }
        }
    }
}
