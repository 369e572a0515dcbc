//! Claims that state a number: how often, what share, how many times, how much more, how many in all.

use super::{
    Verdict, Warning,
    number::{Qualifier, WrittenNumber},
    sentence::Kind,
};
use crate::{
    count::{Bounds, Interval, exposure, interval},
    error::Error,
};

const MOST_COMBINATIONS: u64 = 100_000;
const VERY_SMALL: u64 = 5;
const SMALL: u64 = 10;
/// Further than this from the number is generous rounding.
const GENEROUS: f64 = 0.1;

/// A length of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Hour,
    Day,
    Week,
    Month,
    Year,
}

impl Unit {
    /// Singular or plural; BAD_PERIOD for any other word.
    pub fn parse(word: &str) -> Result<Self, Error> {
        let word = word.trim().to_lowercase();
        match word.strip_suffix('s').unwrap_or(&word) {
            "hour" => Ok(Self::Hour),
            "day" => Ok(Self::Day),
            "week" => Ok(Self::Week),
            "month" => Ok(Self::Month),
            "year" => Ok(Self::Year),
            _ => Err(Error::BadPeriod),
        }
    }

    pub fn days(self) -> f64 {
        match self {
            Self::Hour => 1.0 / 24.0,
            Self::Day => 1.0,
            Self::Week => 7.0,
            Self::Month => 365.25 / 12.0,
            Self::Year => 365.25,
        }
    }
}

/// The numbers that a claim may be about; each kind of claim uses its own.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClaimData {
    /// every, per_unit, total: the number of events …
    pub count: Option<Bounds>,
    /// … in this many days …
    pub days: Option<f64>,
    /// … per this unit.
    pub unit: Option<String>,
    /// one_in, percent_of.
    pub num: Option<Bounds>,
    pub den: Option<Bounds>,
    /// times_as, times_more: a is so many times b; exposures both or neither.
    pub a: Option<Bounds>,
    pub a_exposure: Option<f64>,
    pub b: Option<Bounds>,
    pub b_exposure: Option<f64>,
    /// multiplied, percent_rise, percent_fall; exposures both or neither.
    pub before: Option<Bounds>,
    pub before_exposure: Option<f64>,
    pub after: Option<Bounds>,
    pub after_exposure: Option<f64>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct QuantityCheck {
    pub verdict: Verdict,
    pub warnings: Vec<Warning>,
    /// The smallest and largest value over everything the hidden numbers may be.
    pub observed_lo: f64,
    pub observed_hi: f64,
    /// Only for "times more": whether the literal reading (one more) holds whatever the hidden numbers are.
    pub literal_reading_holds: Option<bool>,
}

/// Checks: UNPARSEABLE_CLAIM, BAD_QUALIFIER, intervals, BAD_KIND, what the kind needs (MISSING_COUNT, exposures,
/// BAD_PERIOD), ZERO_BASE, TOO_MANY_COMBINATIONS.
pub fn quantity_check(
    kind: &str,
    literal: &str,
    qualifier: &str,
    data: &ClaimData,
) -> Result<QuantityCheck, Error> {
    let kind = Kind::parse(kind);
    let number = match kind {
        Ok(Kind::Multiplied) => read_multiple(literal)?,
        _ => WrittenNumber::read(literal)?,
    };
    let qualifier = Qualifier::parse(qualifier)?;
    for bounds in
        [data.count, data.num, data.den, data.a, data.b, data.before, data.after].into_iter().flatten()
    {
        interval(bounds)?;
    }
    let kind = kind?;
    let question = Question::new(kind, data)?;
    if question.divides && question.base.lo == 0 {
        return Err(Error::ZeroBase);
    }
    let values = question.values()?;

    let frequency = matches!(kind, Kind::Every | Kind::OneIn);
    let accepted = qualifier.accepts(number, frequency);
    let inside = values.iter().filter(|value| accepted.holds(**value)).count();
    let far = |value: &f64| (value - number.value).abs() > GENEROUS * number.value;
    let verdict = if inside == values.len() {
        let generous = qualifier.is_plain() && values.iter().any(far);
        if generous { Verdict::RoundedGenerously } else { Verdict::Supported }
    } else if inside == 0 {
        Verdict::NotSupported
    } else {
        Verdict::Depends
    };
    let mut warnings = Vec::new();
    if question.base.lo < VERY_SMALL {
        warnings.push(Warning::VerySmallBase);
    } else if question.base.lo < SMALL {
        warnings.push(Warning::SmallBase);
    }
    if kind == Kind::TimesMore {
        warnings.push(Warning::TimesMoreAmbiguous);
    }
    let understated = |value: &f64| {
        if frequency { *value < number.value / 2.0 } else { *value > 2.0 * number.value }
    };
    if qualifier.is_lower_bound() && values.iter().all(understated) {
        warnings.push(Warning::Understates);
    }
    let one_more = WrittenNumber { value: number.value + 1.0, ..number };
    let literally = qualifier.accepts(one_more, false);
    Ok(QuantityCheck {
        verdict,
        warnings,
        observed_lo: values.iter().copied().fold(f64::INFINITY, f64::min),
        observed_hi: values.iter().copied().fold(f64::NEG_INFINITY, f64::max),
        literal_reading_holds: (kind == Kind::TimesMore).then(|| values.iter().all(|v| literally.holds(*v))),
    })
}

/// "doubled" is 2 as written, "halved" is 0.5.
fn read_multiple(literal: &str) -> Result<WrittenNumber, Error> {
    WrittenNumber::read(super::sentence::multiple_of_word(literal).unwrap_or(literal))
}

/// The observed value as a function of one count or two.
struct Question {
    first: Interval,
    second: Interval,
    /// What small numbers make shaky.
    base: Interval,
    /// A base of zero leaves nothing to divide by.
    divides: bool,
    value: Box<dyn Fn(f64, f64) -> f64>,
}

impl Question {
    fn new(kind: Kind, data: &ClaimData) -> Result<Self, Error> {
        let needed = |bounds: Option<Bounds>| bounds.ok_or(Error::MissingCount).and_then(interval);
        let none = Interval::exact(0);
        // The days in one unit, and the days in all.
        let span = || -> Result<f64, Error> {
            let days = exposure(data.days)?;
            let unit = Unit::parse(data.unit.as_deref().unwrap_or(""))?;
            Ok(days / unit.days())
        };
        let single = |value: Box<dyn Fn(f64, f64) -> f64>| -> Result<Self, Error> {
            let count = needed(data.count)?;
            Ok(Self { first: count, second: none, base: count, divides: false, value })
        };
        let ratio = |top, bottom, exposures: (Option<f64>, Option<f64>), scale: fn(f64) -> f64| {
            let (top, bottom) = (needed(top)?, needed(bottom)?);
            let per = match exposures {
                (None, None) => 1.0,
                (top, bottom) => exposure(bottom)? / exposure(top)?,
            };
            let value = Box::new(move |x: f64, y: f64| scale(x / y * per)) as Box<dyn Fn(f64, f64) -> f64>;
            Ok(Self { first: top, second: bottom, base: bottom, divides: true, value })
        };
        let compared = |scale| ratio(data.a, data.b, (data.a_exposure, data.b_exposure), scale);
        let changed =
            |scale| ratio(data.after, data.before, (data.after_exposure, data.before_exposure), scale);
        match kind {
            Kind::Every => {
                needed(data.count)?;
                let span = span()?;
                single(Box::new(move |n, _| if n == 0.0 { f64::INFINITY } else { span / n }))
            }
            Kind::PerUnit => {
                needed(data.count)?;
                let span = span()?;
                single(Box::new(move |n, _| n / span))
            }
            Kind::Total => single(Box::new(|n, _| n)),
            Kind::OneIn => {
                let (num, den) = (needed(data.num)?, needed(data.den)?);
                let value = Box::new(|num: f64, den: f64| if num == 0.0 { f64::INFINITY } else { den / num });
                Ok(Self { first: num, second: den, base: num, divides: false, value })
            }
            Kind::PercentOf => ratio(data.num, data.den, (None, None), |share| 100.0 * share),
            Kind::TimesAs | Kind::TimesMore => compared(|times| times),
            Kind::Multiplied => changed(|times| times),
            Kind::PercentRise => changed(|times| 100.0 * (times - 1.0)),
            Kind::PercentFall => changed(|times| 100.0 * (1.0 - times)),
            Kind::Highest | Kind::Lowest => Err(Error::BadKind),
        }
    }

    /// The value at every combination. TOO_MANY_COMBINATIONS above 100,000, or without an upper limit.
    fn values(&self) -> Result<Vec<f64>, Error> {
        let combinations = self.first.size().zip(self.second.size()).and_then(|(a, b)| a.checked_mul(b));
        let (Some(first_hi), Some(second_hi), Some(_)) =
            (self.first.hi, self.second.hi, combinations.filter(|n| *n <= MOST_COMBINATIONS))
        else {
            return Err(Error::TooManyCombinations);
        };
        let pairs =
            (self.first.lo..=first_hi).flat_map(|x| (self.second.lo..=second_hi).map(move |y| (x, y)));
        Ok(pairs.map(|(x, y)| (self.value)(x as f64, y as f64)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(value: u64) -> Option<Bounds> {
        Some(Bounds::exact(value))
    }

    #[test]
    fn failures_come_in_the_order_of_the_specification() {
        let crossed = Some(Bounds { lo: Some(4.0), hi: Some(1.0) });
        let data = ClaimData { count: crossed, ..ClaimData::default() };
        assert_eq!(quantity_check("odd", "lots", "precisely", &data), Err(Error::UnparseableClaim));
        assert_eq!(quantity_check("odd", "3", "precisely", &data), Err(Error::BadQualifier));
        assert_eq!(quantity_check("odd", "3", "", &data), Err(Error::LoGtHi));
        assert_eq!(quantity_check("odd", "3", "", &ClaimData::default()), Err(Error::BadKind));
        assert_eq!(quantity_check("total", "3", "", &ClaimData::default()), Err(Error::MissingCount));
        let endless = ClaimData { count: Some(Bounds::between(3, None)), ..ClaimData::default() };
        assert_eq!(quantity_check("total", "3", "", &endless), Err(Error::TooManyCombinations));
        let half = ClaimData { a: exact(4), b: exact(2), a_exposure: Some(10.0), ..ClaimData::default() };
        assert_eq!(quantity_check("times_as", "2", "", &half), Err(Error::MissingExposure));
    }

    #[test]
    fn halved_and_doubled_may_be_written_as_words() {
        let data = ClaimData { before: exact(18), after: exact(9), ..ClaimData::default() };
        assert_eq!(quantity_check("multiplied", "halved", "", &data).unwrap().verdict, Verdict::Supported);
        assert_eq!(
            quantity_check("multiplied", "doubled", "", &data).unwrap().verdict,
            Verdict::NotSupported
        );
    }
}
