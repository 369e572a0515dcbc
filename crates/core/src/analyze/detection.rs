//! Detection or incidence: how different would the looking have to be for two bodies to have the same true rate? At
//! both ends of the hidden numbers; it never says which explanation is true.

use super::pair::{Pair, Side};
use super::rates::CONFIDENCE;
use foilens_stats::Error;
use foilens_stats::detection::{DetectionSensitivity, HighBody, Reading, detection_sensitivity};

/// The two ends; alike where both counts are exact.
#[derive(Clone, Debug, PartialEq)]
pub struct Detection {
    /// At the counts that bring the rates nearest. `None` where the lower body's count has no upper end.
    pub nearest: Option<DetectionSensitivity>,
    /// At the counts that set them furthest apart. `None` where the higher body's count has no upper end.
    pub furthest: Option<DetectionSensitivity>,
}

/// `None`: neither recorded any.
pub fn detection(pair: &Pair) -> Option<Detection> {
    let at = |x: u64, y: u64| sensitivity(pair.high, x, pair.low, y).ok();
    (!pair.is_all_zero()).then(|| Detection {
        nearest: pair.low.count.hi.and_then(|y| at(pair.high.count.lo, y)),
        furthest: pair.high.count.hi.and_then(|x| at(x, pair.low.count.lo)),
    })
}

fn sensitivity(high: Side, x: u64, low: Side, y: u64) -> Result<DetectionSensitivity, Error> {
    detection_sensitivity(Some(x as f64), Some(high.exposure), Some(y as f64), Some(low.exposure), CONFIDENCE)
}

impl Detection {
    /// What remains of the order at an assumed ratio, by its place in the table; `None` where the hidden numbers decide.
    pub fn reading(&self, place: usize) -> Option<Reading> {
        let of = |found: &Option<DetectionSensitivity>| {
            let found = found.as_ref().filter(|found| found.high_body == HighBody::First)?;
            found.tipping.get(place).map(|line| line.reading)
        };
        let (near, far) = (of(&self.nearest)?, of(&self.furthest)?);
        (near == far).then_some(near)
    }

    /// The ratio of looking that would make the true rates equal: at the nearest and at the furthest counts. The lower
    /// is 1 where the hidden numbers could make the rates equal, the upper ∞ where nothing bounds it.
    pub fn required(&self) -> (f64, f64) {
        let near = self.nearest.as_ref().filter(|found| found.high_body == HighBody::First);
        let far = self.furthest.as_ref().filter(|found| found.high_body == HighBody::First);
        (
            near.map_or(1.0, |found| found.required_ratio),
            far.map_or(f64::INFINITY, |found| found.required_ratio),
        )
    }

    /// The same with the range by chance at either end.
    pub fn required_with_chance(&self) -> (f64, f64) {
        let near = self.nearest.as_ref().filter(|found| found.high_body == HighBody::First);
        let far = self.furthest.as_ref().filter(|found| found.high_body == HighBody::First);
        (
            near.map_or(1.0, |found| found.required_ratio_ci_near),
            far.map_or(f64::INFINITY, |found| found.required_ratio_ci_far),
        )
    }

    /// Chance alone could give the whole gap, at some value of the hidden numbers.
    pub fn chance_alone_possible(&self) -> bool {
        self.required_with_chance().0 <= 1.0
    }
}
