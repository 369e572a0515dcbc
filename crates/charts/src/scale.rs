//! From values to places along a line: round steps, and a scale that is even or goes by ratio.

/// A line of values between two places of the drawing.
#[derive(Clone, Copy, Debug)]
pub struct Scale {
    least: f64,
    most: f64,
    is_log: bool,
    from: f64,
    to: f64,
}

impl Scale {
    /// From 0 to `most`, between the places `from` and `to`.
    pub fn even(most: f64, (from, to): (f64, f64)) -> Self {
        Self { least: 0.0, most: sound(most), is_log: false, from, to }
    }

    /// By ratio; the ends are widened to a round number. Without two sound ends it is even.
    pub fn by_ratio(least: f64, most: f64, places: (f64, f64)) -> Self {
        let most = sound(most);
        if !(least.is_finite() && least > 0.0 && least < most) {
            return Self::even(most, places);
        }
        Self { least, most, is_log: true, from: places.0, to: places.1 }
    }

    /// The place of a value; what lies outside stands at the end.
    pub fn at(&self, value: f64) -> f64 {
        self.from + self.share(value).clamp(0.0, 1.0) * (self.to - self.from)
    }

    /// The place of a value, also outside.
    pub fn beyond(&self, value: f64) -> f64 {
        self.from + self.share(value) * (self.to - self.from)
    }

    pub fn holds(&self, value: f64) -> bool {
        (0.0..=1.0).contains(&self.share(value))
    }

    fn share(&self, value: f64) -> f64 {
        if self.is_log {
            let value = value.max(self.least / 1e3);
            (value / self.least).ln() / (self.most / self.least).ln()
        } else {
            value / self.most
        }
    }

    /// About so many round values, and the step that says how many decimals they need.
    pub fn ticks(&self, wanted: f64) -> Vec<(f64, f64)> {
        if !self.is_log {
            let step = step(self.most, wanted);
            return ticks(self.most, step).map(|value| (value, step)).collect();
        }
        // 1, 2, 5, 10, …; where that is too many, only the tens.
        let decades = (self.least.log10().floor() as i32)..=(self.most.log10().ceil() as i32);
        let of = |factors: &'static [f64]| -> Vec<(f64, f64)> {
            let all = decades.clone().flat_map(|power| {
                factors.iter().map(move |factor| (factor * 10f64.powi(power), 10f64.powi(power)))
            });
            all.filter(|(value, _)| (self.least * 0.999..=self.most * 1.001).contains(value)).collect()
        };
        let [fine, middle, coarse] = [of(&[1.0, 2.0, 5.0]), of(&[1.0, 3.0]), of(&[1.0])];
        let fits = |ticks: &Vec<(f64, f64)>| ticks.len() as f64 <= wanted.max(2.0) + 1.0;
        if fits(&fine) {
            fine
        } else if fits(&middle) {
            middle
        } else {
            coarse
        }
    }
}

/// An axis must end somewhere above 0, whatever the view says.
pub fn sound(max: f64) -> f64 {
    if max.is_finite() && max > 0.0 { max } else { 1.0 }
}

/// A round step (1, 2 or 5 times a power of ten) that gives about `wanted` steps.
pub fn step(max: f64, wanted: f64) -> f64 {
    let rough = max / wanted.max(1.0);
    let power = 10f64.powf(rough.log10().floor());
    let factor = [1.0, 2.0, 5.0].into_iter().find(|f| f * power >= rough).unwrap_or(10.0);
    factor * power
}

pub fn ticks(max: f64, step: f64) -> impl Iterator<Item = f64> {
    (0..=(max / step + 1e-9) as u32).map(move |i| f64::from(i) * step)
}

/// Places moved apart so that no text covers another, from the top down and never below `floor`.
pub fn spread<T>(mut places: Vec<(f64, T)>, apart: f64, floor: f64) -> Vec<(f64, T)> {
    places.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut highest = f64::NEG_INFINITY;
    for place in &mut places {
        place.0 = place.0.max(highest + apart);
        highest = place.0;
    }
    let mut lowest = floor;
    for place in places.iter_mut().rev() {
        place.0 = place.0.min(lowest);
        lowest = place.0 - apart;
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_round_and_about_as_many_as_wanted() {
        for (max, wanted, expected) in [(14.2, 6.0, 5.0), (44_000.0, 6.0, 10_000.0), (0.9, 4.0, 0.5)] {
            assert!((step(max, wanted) - expected).abs() < 1e-9, "{max}: {}", step(max, wanted));
        }
        assert_eq!(ticks(14.2, 5.0).collect::<Vec<_>>(), [0.0, 5.0, 10.0]);
    }

    #[test]
    fn places_are_moved_apart() {
        let places = spread(vec![(12.0, "b"), (10.0, "a"), (13.0, "c")], 8.0, 20.0);
        assert!(places.windows(2).all(|two| two[1].0 - two[0].0 >= 8.0), "{places:?}");
        assert!(places.iter().all(|place| place.0 <= 20.0));
        assert_eq!(places.iter().map(|place| place.1).collect::<String>(), "abc");
    }

    #[test]
    fn equal_ratios_are_equal_distances() {
        let scale = Scale::by_ratio(100.0, 10_000.0, (0.0, 200.0));
        assert!((scale.at(1000.0) - 100.0).abs() < 1e-9);
        assert_eq!(scale.at(5.0), 0.0, "what lies outside stands at the end");
        let values: Vec<f64> = scale.ticks(8.0).into_iter().map(|(value, _)| value).collect();
        assert_eq!(values, [100.0, 200.0, 500.0, 1000.0, 2000.0, 5000.0, 10_000.0]);
        assert_eq!(scale.ticks(3.0).len(), 3);
    }

    #[test]
    fn a_scale_without_sense_is_still_a_scale() {
        for scale in [Scale::even(f64::NAN, (0.0, 9.0)), Scale::by_ratio(0.0, -3.0, (0.0, 9.0))] {
            assert!(scale.at(0.5).is_finite() && !scale.ticks(4.0).is_empty());
        }
    }
}
