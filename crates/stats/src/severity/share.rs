//! The share of cases that were serious (section 11.1).

use crate::{count::confidence, error::Error, funnel::part_of, solve::z};

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wilson {
    pub proportion: f64,
    pub lower: f64,
    pub upper: f64,
}

/// Wilson 1927 score limits (Newcombe 1998). Checks: counts, NON_POSITIVE_EXPOSURE (n = 0), COUNT_EXCEEDS_DENOMINATOR,
/// BAD_CONFIDENCE.
pub fn wilson(x: Option<f64>, n: Option<f64>, conf: f64) -> Result<Wilson, Error> {
    let (x, n) = part_of(x, n)?;
    let z = z(confidence(conf)?);
    let (events, all) = (x as f64, n as f64);
    let square = z * z;
    let center = (events + square / 2.0) / (all + square);
    let half = z / (all + square) * (events * (all - events) / all + square / 4.0).sqrt();
    Ok(Wilson {
        proportion: events / all,
        lower: if x == 0 { 0.0 } else { (center - half).max(0.0) },
        upper: if x == n { 1.0 } else { (center + half).min(1.0) },
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_limits_hold_the_share_and_mirror(n in 1u32..5000, part in 0.0f64..=1.0) {
            let (n, x) = (f64::from(n), (f64::from(n) * part).floor());
            let there = wilson(Some(x), Some(n), 0.95).unwrap();
            let back = wilson(Some(n - x), Some(n), 0.95).unwrap();
            prop_assert!(there.lower <= there.proportion && there.proportion <= there.upper);
            prop_assert!((there.lower + back.upper - 1.0).abs() < 1e-12);
        }
    }
}
