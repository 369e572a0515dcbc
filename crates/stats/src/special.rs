//! Forward distribution functions with both tails, good to about 1e-13 relative down to the smallest `f64`. The
//! densities are Loader's saddle-point forms (2000), which do not cancel at large counts; large shapes use Temme's
//! uniform expansion (1979; DLMF 8.12). `statrs` gives ln Γ and is what the tests compare with: its own tails lose
//! digits beyond about 10,000 events, its erfc after eleven.

use std::f64::consts::{PI, TAU};

use statrs::function::gamma::ln_gamma;

/// Continued fractions need about √count terms; this many serve counts far beyond any population.
const MOST_TERMS: u32 = 2_000_000;
const TINY: f64 = 1e-290;
const LARGE_SHAPE: f64 = 1000.0;
/// |η| below which the expansion for large shapes holds.
const NEAR: f64 = 0.4;

/// Both tails of a distribution at one point, each computed without subtracting the other where that would cancel.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Tails {
    pub lower: f64,
    pub upper: f64,
}

impl Tails {
    fn from_lower(lower: f64) -> Self {
        let lower = lower.clamp(0.0, 1.0);
        Self { lower, upper: 1.0 - lower }
    }

    fn from_upper(upper: f64) -> Self {
        Self::from_lower(upper).flipped()
    }

    fn flipped(self) -> Self {
        Self { lower: self.upper, upper: self.lower }
    }
}

/// x^a e^−x / Γ(a+1): the Poisson probability of `a` events when `x` are expected, for real `a` ≥ 0.
pub(crate) fn poisson_density(a: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return if a == 0.0 { 1.0 } else { 0.0 };
    }
    if a == 0.0 {
        return (-x).exp();
    }
    (-stirling_error(a) - deviance(a, x)).exp() / (TAU * a).sqrt()
}

/// Γ(n+1)/(Γ(k+1)Γ(n−k+1)) p^k q^(n−k) for real 0 ≤ k ≤ n, with `q` = 1 − `p` given so that neither is rounded away.
pub(crate) fn binomial_density(k: f64, rest: f64, p: f64, q: f64) -> f64 {
    let n = k + rest;
    if k == 0.0 {
        return if rest == 0.0 { 1.0 } else { power_of_complement(rest, p, q) };
    }
    if rest == 0.0 {
        return power_of_complement(k, q, p);
    }
    if p <= 0.0 || q <= 0.0 {
        return 0.0;
    }
    let log = stirling_error(n)
        - stirling_error(k)
        - stirling_error(rest)
        - deviance(k, n * p)
        - deviance(rest, n * q);
    log.exp() * (n / (TAU * k * rest)).sqrt()
}

/// q^n where q = 1 − p.
fn power_of_complement(n: f64, p: f64, q: f64) -> f64 {
    if q <= 0.0 {
        0.0
    } else if p < 0.5 {
        (n * (-p).ln_1p()).exp()
    } else {
        (n * q.ln()).exp()
    }
}

/// Regularised incomplete gamma P(a, x) (lower) and Q(a, x) (upper), a > 0.
/// P(Poisson(x) ≥ k) = P(k, x) and P(Poisson(x) ≤ k) = Q(k+1, x).
pub(crate) fn gamma(a: f64, x: f64) -> Tails {
    if x <= 0.0 {
        return Tails { lower: 0.0, upper: 1.0 };
    }
    if x == f64::INFINITY {
        return Tails { lower: 1.0, upper: 0.0 };
    }
    if a > LARGE_SHAPE {
        let half_square = deviance(a, x);
        if half_square < 0.5 * NEAR * NEAR * a {
            return gamma_near(a, x, half_square);
        }
    }
    plain_gamma(a, x)
}

/// Series and continued fraction. Near x = a they need √a terms.
fn plain_gamma(a: f64, x: f64) -> Tails {
    if x < a + 1.0 { Tails::from_lower(gamma_series(a, x)) } else { Tails::from_upper(gamma_fraction(a, x)) }
}

fn gamma_series(a: f64, x: f64) -> f64 {
    let density = poisson_density(a, x);
    if density == 0.0 {
        return 0.0;
    }
    let mut term = 1.0;
    let mut sum = 1.0;
    let mut shape = a;
    for _ in 0..MOST_TERMS {
        shape += 1.0;
        term *= x / shape;
        sum += term;
        if term <= 1e-17 * sum || sum.is_nan() {
            break;
        }
    }
    density * sum
}

fn gamma_fraction(a: f64, x: f64) -> f64 {
    let density = poisson_density(a, x);
    if density == 0.0 {
        return 0.0;
    }
    let mut b = x + 1.0 - a;
    let mut c = 1.0 / TINY;
    let mut d = 1.0 / b;
    let mut h = d;
    for i in 1..MOST_TERMS {
        let i = f64::from(i);
        let numerator = -i * (i - a);
        b += 2.0;
        d = 1.0 / nudged(numerator * d + b);
        c = nudged(b + numerator / c);
        let step = d * c;
        h *= step;
        if (step - 1.0).abs() <= 2e-16 || step.is_nan() {
            break;
        }
    }
    density * a * h
}

/// Temme's uniform expansion about x = a (three terms, each a series in η): what is left out is below 1e-14 from a = 1000.
fn gamma_near(a: f64, x: f64, half_square: f64) -> Tails {
    let eta = (2.0 * half_square / a).sqrt().copysign(x - a);
    let series = |terms: &[f64]| terms.iter().rev().fold(0.0, |sum, term| sum * eta + term);
    let sum = series(&TEMME_0) + (series(&TEMME_1) + series(&TEMME_2) / a) / a;
    let correction = (-half_square).exp() / (TAU * a).sqrt() * sum;
    let at = (2.0 * half_square).sqrt().copysign(x - a);
    let tail = |value: f64| value.clamp(0.0, 1.0);
    Tails { lower: tail(normal_upper(-at) - correction), upper: tail(normal_upper(at) + correction) }
}

/// Coefficients of the expansion (Temme 1979; DiDonato & Morris 1986).
const TEMME_0: [f64; 15] = [
    -1.0 / 3.0,
    1.0 / 12.0,
    -2.0 / 135.0,
    1.0 / 864.0,
    1.0 / 2835.0,
    -139.0 / 777_600.0,
    3.919_263_178_522_438e-5,
    -0.218_544_851_067_999_22e-5,
    -0.185_406_221_071_516e-5,
    0.829_671_134_095_308_6e-6,
    -0.176_659_527_368_260_79e-6,
    6.707_853_543_401_498e-9,
    0.102_618_097_842_403_08e-7,
    -4.382_036_018_453_353e-9,
    9.147_699_582_236_79e-10,
];
const TEMME_1: [f64; 13] = [
    -1.0 / 540.0,
    -1.0 / 288.0,
    1.0 / 378.0,
    -9.902_263_374_485_596e-4,
    0.205_761_316_872_427_98e-3,
    -4.018_775_720_164_609e-7,
    -0.180_985_503_344_899_78e-4,
    7.649_160_916_081_11e-6,
    -0.161_209_008_945_634_46e-5,
    4.647_127_802_807_434e-9,
    0.137_863_344_691_572_1e-6,
    -0.575_254_560_351_770_5e-7,
    0.119_516_285_997_781_47e-7,
];
const TEMME_2: [f64; 11] = [
    4.133_597_883_597_883e-3,
    -0.268_132_716_049_382_72e-2,
    7.716_049_382_716_049e-4,
    0.200_938_786_008_230_45e-5,
    -0.107_366_532_263_651_61e-3,
    0.529_234_488_291_201_25e-4,
    -0.127_606_351_886_187_28e-4,
    3.423_578_734_096_138e-8,
    0.137_219_573_090_629_33e-5,
    -0.629_899_213_838_005_5e-6,
    0.142_806_142_060_642_42e-6,
];

/// Regularised incomplete beta I_x(a, b) (lower) and I_y(b, a) (upper), a, b > 0, with `y` = 1 − `x` given.
/// P(Binomial(n, x) ≥ k) = I_x(k, n−k+1) and P(Binomial(n, x) ≤ k) = I_y(n−k, k+1).
pub(crate) fn beta(a: f64, b: f64, x: f64, y: f64) -> Tails {
    if x <= 0.0 {
        return Tails { lower: 0.0, upper: 1.0 };
    }
    if y <= 0.0 {
        return Tails { lower: 1.0, upper: 0.0 };
    }
    if x < (a + 1.0) / (a + b + 2.0) {
        Tails::from_lower(beta_fraction(a, b, x, y))
    } else {
        Tails::from_lower(beta_fraction(b, a, y, x)).flipped()
    }
}

/// d I / d ln(x/y): x^a y^b / B(a, b), the slope of the lower tail in the log odds.
pub(crate) fn beta_slope(a: f64, b: f64, x: f64, y: f64) -> f64 {
    binomial_density(a, b, x, y) * (a / (a + b)) * b
}

fn beta_fraction(a: f64, b: f64, x: f64, y: f64) -> f64 {
    let density = binomial_density(a, b, x, y);
    if density == 0.0 {
        return 0.0;
    }
    let mut c = 1.0;
    let mut d = 1.0 / nudged(1.0 - (a + b) * x / (a + 1.0));
    let mut h = d;
    for m in 1..MOST_TERMS {
        let m = f64::from(m);
        let (even, top) = (a + 2.0 * m, a + 2.0 * m - 1.0);
        let numerator = m * (b - m) * x / (top * even);
        d = 1.0 / nudged(1.0 + numerator * d);
        c = nudged(1.0 + numerator / c);
        h *= d * c;
        let numerator = -(a + m) * (a + b + m) * x / (even * (even + 1.0));
        d = 1.0 / nudged(1.0 + numerator * d);
        c = nudged(1.0 + numerator / c);
        let step = d * c;
        h *= step;
        if (step - 1.0).abs() <= 3e-16 || step.is_nan() {
            break;
        }
    }
    density * (b / (a + b)) * h
}

fn nudged(value: f64) -> f64 {
    if value.abs() < TINY { TINY } else { value }
}

/// Φ(−z): the chance that a standard normal value lies above `z`.
pub(crate) fn normal_upper(z: f64) -> f64 {
    let tails = gamma(0.5, 0.5 * z * z);
    if z < 0.0 { 0.5 + 0.5 * tails.lower } else { 0.5 * tails.upper }
}

/// φ(z).
pub(crate) fn normal_density(z: f64) -> f64 {
    (-0.5 * z * z).exp() / (2.0 * PI).sqrt()
}

/// The chance that χ² on `df` degrees of freedom exceeds `x`.
pub(crate) fn chi2_upper(x: f64, df: f64) -> f64 {
    gamma(df / 2.0, x / 2.0).upper
}

/// Two-sided p of Student's t on `df` degrees of freedom.
pub(crate) fn student_two_sided(t: f64, df: f64) -> f64 {
    let square = t * t;
    if !square.is_finite() {
        return 0.0;
    }
    beta(df / 2.0, 0.5, df / (df + square), square / (df + square)).lower
}

/// lnΓ(n+1) − (n+½)ln n + n − ½ln 2π.
fn stirling_error(n: f64) -> f64 {
    if n <= 15.0 {
        return ln_gamma(n + 1.0) - (n + 0.5) * n.ln() + n - 0.5 * TAU.ln();
    }
    let square = n * n;
    let terms = [1.0 / 12.0, 1.0 / 360.0, 1.0 / 1260.0, 1.0 / 1680.0, 1.0 / 1188.0, 691.0 / 360_360.0];
    let [s0, s1, s2, s3, s4, s5] = terms;
    (s0 - (s1 - (s2 - (s3 - (s4 - s5 / square) / square) / square) / square) / square) / n
}

/// x ln(x/m) + m − x without cancellation when x is near m (Loader's bd0).
fn deviance(x: f64, m: f64) -> f64 {
    let difference = x - m;
    if difference.abs() >= 0.1 * (x + m) {
        return x * (x / m).ln() + m - x;
    }
    let v = difference / (x + m);
    let mut sum = difference * v;
    let mut term = 2.0 * x * v;
    for j in 1..1000 {
        term *= v * v;
        let next = sum + term / f64::from(2 * j + 1);
        if next == sum {
            break;
        }
        sum = next;
    }
    sum
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use statrs::function::{beta::beta_reg, gamma::gamma_lr};

    use super::*;

    fn close(got: f64, expected: f64, relative: f64) -> bool {
        (got - expected).abs() <= relative * expected.abs() + 1e-300
    }

    #[test]
    fn closed_forms() {
        // Q(1, x) = e^−x also where it is tiny, Q(3, x) = e^−x(1 + x + x²/2), I_x(a, 1) = x^a.
        assert!(close(gamma(1.0, 600.0).upper, (-600f64).exp(), 1e-12));
        assert!(close(gamma(3.0, 2.0).upper, (-2f64).exp() * 5.0, 1e-14));
        assert!(close(gamma(0.5, 1e-40).lower, 2.0 * (1e-40f64 / PI).sqrt(), 1e-13));
        assert!(close(beta(40.0, 1.0, 1e-6, 1.0 - 1e-6).lower, 1e-240, 1e-12));
        assert!(close(normal_upper(1.959963984540054), 0.025, 1e-13));
        assert!(close(student_two_sided(1.0, 1.0), 0.5, 1e-14));
    }

    #[test]
    fn the_expansion_for_large_shapes_meets_the_series() {
        for a in [1000.5, 3000.0, 40_000.0, 1e6] {
            for sd in [-11.0, -6.0, -2.0, -0.3, -1e-6, 0.0, 1e-4, 0.5, 3.0, 8.0, 12.0] {
                let x = a + sd * f64::sqrt(a);
                let (near, plain) = (gamma_near(a, x, deviance(a, x)), plain_gamma(a, x));
                let agree = close(near.lower, plain.lower, 2e-12) && close(near.upper, plain.upper, 2e-12);
                assert!(agree, "{a} {sd}: {near:?} {plain:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn statrs_agrees_where_it_is_sound(a in 0.1f64..800.0, ratio in 0.2f64..4.0, b in 0.1f64..800.0) {
            let x = a * ratio;
            prop_assert!(close(gamma(a, x).lower, gamma_lr(a, x), 1e-9));
            let p = ratio / (ratio + 1.0);
            prop_assert!((beta(a, b, p, 1.0 - p).lower - beta_reg(a, b, p)).abs() < 1e-9);
        }

        #[test]
        fn the_tails_add_up_and_move_the_right_way(a in 0.05f64..5e4, x in 0.0f64..1e5) {
            let here = gamma(a, x);
            prop_assert!((here.lower + here.upper - 1.0).abs() < 1e-14);
            prop_assert!(gamma(a, x * 1.01 + 1e-3).lower >= here.lower - 1e-14);
            prop_assert!(gamma(a + 1.0, x).lower <= here.lower + 1e-14);
        }
    }
}
