//! Reading the numbers a method is given: whole counts, ranges of counts, exposures, confidence levels. Each method
//! calls these in the order that the specification fixes (section 14), so the first failure is always the same one.

use crate::error::Error;

/// Above this an `f64` can no longer tell neighbouring whole numbers apart.
const LARGEST_WHOLE: f64 = 9_007_199_254_740_992.0;

/// A checked range of counts: exact when both ends are equal, open above when `hi` is `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Interval {
    pub lo: u64,
    pub hi: Option<u64>,
}

impl Interval {
    pub fn exact(value: u64) -> Self {
        Self { lo: value, hi: Some(value) }
    }

    pub fn is_exact(self) -> bool {
        self.hi == Some(self.lo)
    }

    /// How many values the range holds, `None` when it is open above.
    pub fn size(self) -> Option<u64> {
        self.hi.map(|hi| hi.saturating_sub(self.lo).saturating_add(1))
    }

    pub(crate) fn hi_or_inf(self) -> f64 {
        self.hi.map_or(f64::INFINITY, |hi| hi as f64)
    }
}

/// A range as it arrives, before it is checked. `hi: None` means that no upper limit was stated.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    pub lo: Option<f64>,
    pub hi: Option<f64>,
}

impl Bounds {
    pub fn exact(value: u64) -> Self {
        Self { lo: Some(value as f64), hi: Some(value as f64) }
    }

    pub fn between(lo: u64, hi: Option<u64>) -> Self {
        Self { lo: Some(lo as f64), hi: hi.map(|hi| hi as f64) }
    }
}

impl From<Interval> for Bounds {
    fn from(interval: Interval) -> Self {
        Self::between(interval.lo, interval.hi)
    }
}

/// A body with a range of counts and an exposure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Body {
    pub count: Bounds,
    pub exposure: Option<f64>,
}

/// MISSING_COUNT, NEGATIVE_COUNT, NON_INTEGER_COUNT.
pub fn count(value: Option<f64>) -> Result<u64, Error> {
    match value {
        None => Err(Error::MissingCount),
        Some(value) if value.is_nan() => Err(Error::MissingCount),
        Some(value) if value < 0.0 => Err(Error::NegativeCount),
        Some(value) if value.fract() != 0.0 || value > LARGEST_WHOLE => Err(Error::NonIntegerCount),
        Some(value) => Ok(value as u64),
    }
}

/// Every count of a list, the first failure wins.
pub fn counts(values: &[Option<f64>]) -> Result<Vec<u64>, Error> {
    values.iter().copied().map(count).collect()
}

/// MISSING_EXPOSURE (also for a number that is not finite), NON_POSITIVE_EXPOSURE.
pub fn exposure(value: Option<f64>) -> Result<f64, Error> {
    match value {
        None => Err(Error::MissingExposure),
        Some(value) if value.is_nan() || value == f64::INFINITY => Err(Error::MissingExposure),
        Some(value) if value <= 0.0 => Err(Error::NonPositiveExposure),
        Some(value) => Ok(value),
    }
}

/// Every exposure of a list, the first failure wins.
pub fn exposures(values: &[Option<f64>]) -> Result<Vec<f64>, Error> {
    values.iter().copied().map(exposure).collect()
}

/// The count checks on both ends, then LO_GT_HI.
pub fn interval(bounds: Bounds) -> Result<Interval, Error> {
    let lo = count(bounds.lo)?;
    let hi = bounds.hi.map(|hi| count(Some(hi))).transpose()?;
    match hi {
        Some(hi) if hi < lo => Err(Error::LoGtHi),
        _ => Ok(Interval { lo, hi }),
    }
}

/// BAD_CONFIDENCE unless 0.5 ≤ conf < 1.
pub fn confidence(conf: f64) -> Result<f64, Error> {
    if (0.5..1.0).contains(&conf) { Ok(conf) } else { Err(Error::BadConfidence) }
}

pub(crate) fn same_length(left: usize, right: usize) -> Result<(), Error> {
    if left == right { Ok(()) } else { Err(Error::LengthMismatch) }
}

/// Which of two rates is the larger, by cross-multiplication: equal within 1e-12 relative (exactly for whole exposures),
/// so two rates that are equal on paper tie here.
pub(crate) fn compare_rates(x: f64, x_exposure: f64, y: f64, y_exposure: f64) -> std::cmp::Ordering {
    use std::cmp::Ordering;
    if let (Some(x), Some(xe), Some(y), Some(ye)) = (whole(x), whole(x_exposure), whole(y), whole(y_exposure))
    {
        return (x * ye).cmp(&(y * xe));
    }
    if x.is_infinite() || y.is_infinite() {
        return x.total_cmp(&y);
    }
    // Dividing the exposures first keeps the products finite whatever the unit.
    let scale = x_exposure.max(y_exposure);
    let (left, right) = (x * (y_exposure / scale), y * (x_exposure / scale));
    if left == right || (left - right).abs() <= 1e-12 * left.abs().max(right.abs()) {
        return Ordering::Equal;
    }
    left.total_cmp(&right)
}

fn whole(value: f64) -> Option<i128> {
    (value.fract() == 0.0 && value.abs() <= LARGEST_WHOLE).then_some(value as i128)
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;

    use super::*;

    #[test]
    fn a_count_is_a_whole_number_that_is_there() {
        let cases = [
            (None, Err(Error::MissingCount)),
            (Some(f64::NAN), Err(Error::MissingCount)),
            (Some(-0.5), Err(Error::NegativeCount)),
            (Some(f64::NEG_INFINITY), Err(Error::NegativeCount)),
            (Some(0.5), Err(Error::NonIntegerCount)),
            (Some(f64::INFINITY), Err(Error::NonIntegerCount)),
            (Some(-0.0), Ok(0)),
            (Some(43000.0), Ok(43000)),
        ];
        for (given, expected) in cases {
            assert_eq!(count(given), expected, "{given:?}");
        }
    }

    #[test]
    fn equal_rates_tie_whatever_the_unit() {
        assert_eq!(compare_rates(2.0, 1000.0, 4.0, 2000.0), Ordering::Equal);
        assert_eq!(compare_rates(1.0, 0.1, 3.0, 0.3), Ordering::Equal);
        assert_eq!(compare_rates(3.0, 1e300, 1.0, 1e300), Ordering::Greater);
        assert_eq!(compare_rates(0.0, 1e-300, 0.0, 1e300), Ordering::Equal);
        assert_eq!(compare_rates(f64::INFINITY, 10.0, 4.0, 20.0), Ordering::Greater);
    }
}
