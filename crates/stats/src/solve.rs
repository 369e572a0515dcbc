//! The one safeguarded solver, and every quantile built on it: a bracket, Newton steps, bisection whenever Newton
//! leaves the bracket or stalls, stop at 1e-14 relative. Quantiles are solved in logarithms, on the tail that is small.

use crate::special;

const STOP: f64 = 1e-14;
/// exp(±this) is still an `f64` above zero and below infinity.
const LOG_RANGE: f64 = 708.0;

/// The root of a monotone function on `[lo, hi]`. `f` gives the value and the slope. `scale` is the size that the
/// stopping rule is relative to when x is near 0 (1 for logarithms, 0 for plain numbers).
/// When there is no change of sign the end with the smaller |f| is returned.
pub(crate) fn solve(f: impl Fn(f64) -> (f64, f64), lo: f64, hi: f64, start: f64, scale: f64) -> f64 {
    let (mut lo, mut hi) = (lo, hi);
    let (at_lo, at_hi) = (f(lo).0, f(hi).0);
    if at_lo == 0.0 {
        return lo;
    }
    if at_hi == 0.0 {
        return hi;
    }
    if (at_lo > 0.0) == (at_hi > 0.0) {
        return if at_lo.abs() <= at_hi.abs() { lo } else { hi };
    }
    let rising = at_hi > 0.0;
    let mut x = if start > lo && start < hi { start } else { 0.5 * (lo + hi) };
    let mut last_step = hi - lo;
    for _ in 0..200 {
        let (value, slope) = f(x);
        if value == 0.0 {
            return x;
        }
        if (value > 0.0) == rising {
            hi = x;
        } else {
            lo = x;
        }
        let newton = x - value / slope;
        let step = (newton - x).abs();
        // Newton must stay inside and shrink; a NaN fails both comparisons and bisects.
        let next =
            if newton > lo && newton < hi && step <= 0.75 * last_step { newton } else { 0.5 * (lo + hi) };
        last_step = (next - x).abs();
        let small = STOP * next.abs().max(scale);
        x = next;
        if last_step <= small || hi - lo <= small {
            break;
        }
    }
    x
}

/// As [`solve`] for a function without a known slope: central differences stand in for it.
pub(crate) fn solve_without_slope(f: impl Fn(f64) -> f64, lo: f64, hi: f64, start: f64) -> f64 {
    let with_slope = |x: f64| {
        let h = 1e-5 * x.abs().max(1e-3);
        let below = (x - h).max(lo);
        let above = (x + h).min(hi);
        (f(x), (f(above) - f(below)) / (above - below))
    };
    solve(with_slope, lo, hi, start, 0.0)
}

/// z with P(Z > z) = `tail`, 0 < tail ≤ 0.5.
pub(crate) fn normal_quantile_upper(tail: f64) -> f64 {
    let f = |z: f64| {
        let upper = special::normal_upper(z).max(f64::MIN_POSITIVE);
        (tail.ln() - upper.ln(), special::normal_density(z) / upper)
    };
    solve(f, 0.0, 38.0, 2.0, 1.0)
}

/// z(c) = Φ⁻¹(1 − (1 − c)/2).
pub(crate) fn z(conf: f64) -> f64 {
    normal_quantile_upper((1.0 - conf) / 2.0)
}

/// Where along a gamma distribution a quantile lies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Tail {
    Lower(f64),
    Upper(f64),
}

/// x with P(shape, x) = p (lower) or Q(shape, x) = p (upper).
pub(crate) fn gamma_quantile(shape: f64, tail: Tail) -> f64 {
    let (lower, p) = match tail {
        Tail::Lower(p) if p > 0.5 => (false, 1.0 - p),
        Tail::Upper(p) if p > 0.5 => (true, 1.0 - p),
        Tail::Lower(p) => (true, p),
        Tail::Upper(p) => (false, p),
    };
    if p <= 0.0 {
        return if lower { 0.0 } else { f64::INFINITY };
    }
    let f = |u: f64| {
        let x = u.exp();
        let tails = special::gamma(shape, x);
        // x · density(x) = x^a e^−x / Γ(a).
        let slope = special::poisson_density(shape, x) * shape;
        if lower {
            let value = tails.lower.max(f64::MIN_POSITIVE);
            (value.ln() - p.ln(), slope / value)
        } else {
            let value = tails.upper.max(f64::MIN_POSITIVE);
            (p.ln() - value.ln(), slope / value)
        }
    };
    // Below the smallest x the lower tail is (x^a)/Γ(a+1): too small a quantile to write down is 0.
    if f(-LOG_RANGE).0 > 0.0 {
        return 0.0;
    }
    solve(f, -LOG_RANGE, LOG_RANGE, wilson_hilferty(shape, lower, p).ln(), 1.0).exp()
}

/// A start that is close for all but small shapes.
fn wilson_hilferty(shape: f64, lower: bool, p: f64) -> f64 {
    let normal = (-2.0 * p.ln()).sqrt();
    let z = normal - (2.30753 + 0.27061 * normal) / (1.0 + (0.99229 + 0.04481 * normal) * normal);
    let z = if lower { -z } else { z };
    let root = 1.0 - 1.0 / (9.0 * shape) + z / (3.0 * shape.sqrt());
    if root > 0.1 { shape * root.powi(3) } else { (p.ln() / shape).exp().max(1e-300) }
}

/// The odds x/(1−x) at which I_x(a, b) = p, 0 < p < 1.
pub(crate) fn beta_odds(a: f64, b: f64, p: f64) -> f64 {
    if p > 0.5 {
        return 1.0 / beta_odds_small(b, a, 1.0 - p);
    }
    beta_odds_small(a, b, p)
}

fn beta_odds_small(a: f64, b: f64, p: f64) -> f64 {
    let f = |s: f64| {
        let (x, y) = from_log_odds(s);
        let value = special::beta(a, b, x, y).lower.max(f64::MIN_POSITIVE);
        (value.ln() - p.ln(), special::beta_slope(a, b, x, y) / value)
    };
    if f(-LOG_RANGE).0 > 0.0 {
        return 0.0;
    }
    solve(f, -LOG_RANGE, LOG_RANGE, (a / b).ln(), 1.0).exp()
}

/// (x, 1 − x) with ln(x/(1−x)) = s, neither rounded away.
pub(crate) fn from_log_odds(s: f64) -> (f64, f64) {
    (1.0 / (1.0 + (-s).exp()), 1.0 / (1.0 + s.exp()))
}

/// t with P(|T| > t) = 1 − conf on `df` degrees of freedom.
pub(crate) fn student_quantile(conf: f64, df: f64) -> f64 {
    // |T| > t is a small x = df/(df + t²), so t² = df / odds(x).
    (df / beta_odds(df / 2.0, 0.5, 1.0 - conf)).sqrt()
}

/// The log odds s in the bracket at which `f` (value and slope of a logarithm) is 0.
pub(crate) fn solve_log_odds(f: impl Fn(f64) -> (f64, f64), start: f64) -> f64 {
    solve(f, -LOG_RANGE, LOG_RANGE, start, 1.0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn published_quantiles() {
        assert!((z(0.95) - 1.959963984540054).abs() < 1e-14);
        assert!((z(0.998) - 3.090232306167813).abs() < 1e-13);
        assert!(z(0.5) > 0.674 && z(0.5) < 0.675);
        assert!((student_quantile(0.95, 2.0) - 0.95 * (2.0f64 / 0.0975).sqrt()).abs() < 1e-12);
        // A quantile that no f64 can hold is 0, not a NaN.
        assert_eq!(gamma_quantile(1e-4, Tail::Lower(0.01)), 0.0);
    }

    #[test]
    fn a_function_without_a_root_gives_the_nearer_end() {
        assert_eq!(solve(|x| (x + 5.0, 1.0), 0.0, 1.0, 0.5, 0.0), 0.0);
    }

    proptest! {
        #[test]
        fn a_quantile_undoes_its_tail(shape in 0.01f64..5000.0, p in 1e-12f64..0.9999) {
            let x = gamma_quantile(shape, Tail::Lower(p));
            if x > 0.0 {
                prop_assert!((special::gamma(shape, x).lower / p - 1.0).abs() < 1e-10);
            }
            let x = gamma_quantile(shape, Tail::Upper(p));
            if x > 0.0 {
                prop_assert!((special::gamma(shape, x).upper / p - 1.0).abs() < 1e-10);
            }
        }

        #[test]
        fn odds_undo_their_tail(a in 0.05f64..3000.0, b in 0.05f64..3000.0, p in 1e-9f64..0.9999) {
            let odds = beta_odds(a, b, p);
            if odds > 0.0 && odds.is_finite() {
                let (x, y) = from_log_odds(odds.ln());
                prop_assert!((special::beta(a, b, x, y).lower / p - 1.0).abs() < 1e-9);
            }
        }
    }
}
