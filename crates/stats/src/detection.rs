//! Detection or incidence (section 6): how different would the looking have to be for two bodies to have the same
//! underlying rate? E-value for differential outcome misclassification (VanderWeele & Li 2019: E = R) and for
//! confounding (VanderWeele & Ding 2017). It never says which explanation is true.

use crate::{
    compare::compared,
    count::{compare_rates, confidence, count, exposure},
    error::Error,
};

const ASSUMED_RATIOS: [f64; 8] = [1.0, 2.0, 3.0, 5.0, 10.0, 20.0, 50.0, 100.0];
const SHARES_FOUND: [f64; 5] = [1.0, 0.75, 0.5, 0.25, 0.1];
/// Noticed, reported or investigated, recorded in this category.
const STAGES: f64 = 3.0;

/// The body with the higher recorded rate. Equal rates: the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HighBody {
    First,
    Second,
}

impl HighBody {
    pub fn word(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Second => "second",
        }
    }
}

/// What remains of the order once a detection ratio is assumed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    HighBodyStillHigher,
    CouldBeEqual,
    OrderReverses,
    /// The low body recorded none.
    Undetermined,
}

impl Reading {
    pub fn word(self) -> &'static str {
        match self {
            Self::HighBodyStillHigher => "HIGH_BODY_STILL_HIGHER",
            Self::CouldBeEqual => "COULD_BE_EQUAL",
            Self::OrderReverses => "ORDER_REVERSES",
            Self::Undetermined => "UNDETERMINED",
        }
    }
}

/// One line of the tipping table: the true-rate ratio implied by an assumed detection ratio.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tipping {
    pub assumed: f64,
    pub implied: f64,
    pub implied_lower: f64,
    pub implied_upper: f64,
    pub reading: Reading,
}

/// If the high body finds `p_high` of its cases, what the low body must find for the true rates to be equal.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NeededLow {
    pub p_high: f64,
    pub p_low: f64,
    pub one_in: f64,
    /// `None` when the low body recorded none.
    pub implied_true_low: Option<f64>,
    pub implied_true_high: f64,
}

/// All ratios are high body over low body.
#[derive(Clone, Debug, PartialEq)]
pub struct DetectionSensitivity {
    pub high_body: HighBody,
    /// R: ∞ when the low body recorded none.
    pub required_ratio: f64,
    /// max(1, lower limit).
    pub required_ratio_ci_near: f64,
    pub required_ratio_ci_far: f64,
    /// The limits reach 1: no detection gap is needed at all.
    pub chance_alone_possible: bool,
    pub e_value: f64,
    /// R^(1/3): three stages of this ratio each multiply up to R.
    pub per_stage_ratio: f64,
    pub tipping: Vec<Tipping>,
    pub needed_low: Vec<NeededLow>,
}

/// Checks: as `rate_ratio`, then NO_EVENTS (neither recorded any).
pub fn detection_sensitivity(
    x1: Option<f64>,
    e1: Option<f64>,
    x0: Option<f64>,
    e0: Option<f64>,
    conf: f64,
) -> Result<DetectionSensitivity, Error> {
    let (x1, x0) = (count(x1)?, count(x0)?);
    let (e1, e0) = (exposure(e1)?, exposure(e0)?);
    let conf = confidence(conf)?;
    if x1 == 0 && x0 == 0 {
        return Err(Error::NoEvents);
    }
    let turned = compare_rates(x1 as f64, e1, x0 as f64, e0).is_lt();
    let (high, low) = if turned { ((x0, e0), (x1, e1)) } else { ((x1, e1), (x0, e0)) };
    let found = compared(high.0, high.1, low.0, low.1, conf);
    // Rates that tie on paper may differ in the last digit.
    let ratio = found.ratio.unwrap_or(1.0).max(1.0);
    let tipping = ASSUMED_RATIOS.iter().map(|&assumed| {
        let (implied_lower, implied_upper) = (found.ci_lower / assumed, found.ci_upper / assumed);
        let reading = match (low.0, implied_lower > 1.0, implied_upper < 1.0) {
            (0, _, _) => Reading::Undetermined,
            (_, true, _) => Reading::HighBodyStillHigher,
            (_, _, true) => Reading::OrderReverses,
            _ => Reading::CouldBeEqual,
        };
        Tipping { assumed, implied: ratio / assumed, implied_lower, implied_upper, reading }
    });
    let needed_low = SHARES_FOUND.iter().map(|&p_high| NeededLow {
        p_high,
        p_low: p_high / ratio,
        one_in: ratio / p_high,
        implied_true_low: (low.0 > 0).then_some(low.0 as f64 * ratio / p_high),
        implied_true_high: high.0 as f64 / p_high,
    });
    Ok(DetectionSensitivity {
        high_body: if turned { HighBody::Second } else { HighBody::First },
        required_ratio: ratio,
        required_ratio_ci_near: found.ci_lower.max(1.0),
        required_ratio_ci_far: found.ci_upper,
        chance_alone_possible: found.ci_lower <= 1.0,
        e_value: ratio + ratio.sqrt() * (ratio - 1.0).sqrt(),
        per_stage_ratio: ratio.powf(1.0 / STAGES),
        tipping: tipping.collect(),
        needed_low: needed_low.collect(),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn turning_the_pair_round_changes_only_the_name(x1 in 0u32..80, x0 in 1u32..80, e1 in 1.0f64..1e5, e0 in 1.0f64..1e5) {
            let at = |x: u32, e: f64, y: u32, f: f64| {
                detection_sensitivity(Some(f64::from(x)), Some(e), Some(f64::from(y)), Some(f), 0.95).unwrap()
            };
            let (there, back) = (at(x1, e1, x0, e0), at(x0, e0, x1, e1));
            prop_assert_eq!(&there.tipping, &back.tipping);
            prop_assert_eq!(there.required_ratio, back.required_ratio);
            prop_assert!(there.required_ratio >= 1.0 && there.required_ratio_ci_near <= there.required_ratio_ci_far);
            // Assuming a larger detection ratio never strengthens the case against the high body.
            prop_assert!(there.tipping.windows(2).all(|pair| pair[1].implied <= pair[0].implied));
        }
    }
}
