//! Rates of events with the range that chance alone could explain (section 1): Garwood 1936 exact limits, Byar's
//! approximation (Breslow & Day 1987), person-years, and wider limits when one person can have several events.

use crate::{
    count::{confidence, count, counts, exposure},
    error::Error,
    solve::{Tail, gamma_quantile, z},
};

/// Below this many events a figure is labelled a small number, and *phe* turns from Byar to exact limits.
pub const SMALL_COUNT: u64 = 10;

/// How the limits are worked out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Garwood 1936. The default: never too narrow.
    Exact,
    /// Byar's approximation (Breslow & Day 1987).
    Byar,
    /// Exact below 10 events, Byar from 10: the rule of the PHE technical guide (2018), to reproduce official figures.
    Phe,
}

impl Method {
    /// BAD_METHOD for any other word than exact, byar, phe.
    pub fn parse(word: &str) -> Result<Self, Error> {
        match word {
            "exact" => Ok(Self::Exact),
            "byar" => Ok(Self::Byar),
            "phe" => Ok(Self::Phe),
            _ => Err(Error::BadMethod),
        }
    }

    /// The method that is really used for this many events.
    pub fn used_for(self, events: u64) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Byar => "byar",
            Self::Phe if events < SMALL_COUNT => "exact",
            Self::Phe => "byar",
        }
    }
}

/// Limits of a Poisson mean, in events.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    pub lower: f64,
    pub upper: f64,
}

/// A rate and its limits, all per `per` units of exposure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RateCi {
    pub rate: f64,
    pub lower: f64,
    pub upper: f64,
    pub method_used: &'static str,
    /// Fewer than 10 events.
    pub small_number: bool,
}

/// Events per `per` units of exposure, with limits. Checks: count, exposure, BAD_CONFIDENCE, BAD_METHOD.
pub fn rate_ci(
    events: Option<f64>,
    exposed: Option<f64>,
    per: f64,
    conf: f64,
    method: &str,
) -> Result<RateCi, Error> {
    let events = count(events)?;
    let exposed = exposure(exposed)?;
    let conf = confidence(conf)?;
    let method = Method::parse(method)?;
    let per = scale(per)?;
    let limits = limits(events, conf, method);
    Ok(RateCi {
        rate: per_exposure(events as f64, per, exposed),
        lower: per_exposure(limits.lower, per, exposed),
        upper: per_exposure(limits.upper, per, exposed),
        method_used: method.used_for(events),
        small_number: events < SMALL_COUNT,
    })
}

/// The limits of the mean number of events, given a checked confidence level.
pub fn limits(events: u64, conf: f64, method: Method) -> Limits {
    match method.used_for(events) {
        "byar" => byar(events, conf),
        _ => garwood(events, conf),
    }
}

/// Garwood 1936: P(X ≥ x | L) = α/2 and P(X ≤ x | U) = α/2.
pub(crate) fn garwood(events: u64, conf: f64) -> Limits {
    let half = (1.0 - conf) / 2.0;
    let x = events as f64;
    let lower = if events == 0 { 0.0 } else { gamma_quantile(x, Tail::Lower(half)) };
    Limits { lower, upper: gamma_quantile(x + 1.0, Tail::Upper(half)) }
}

/// Byar's approximation (Breslow & Day 1987); a lower limit below zero is 0.
pub(crate) fn byar(events: u64, conf: f64) -> Limits {
    let z = z(conf);
    let x = events as f64;
    let inner = 1.0 - 1.0 / (9.0 * x) - z / (3.0 * x.sqrt());
    let lower = if events == 0 || inner < 0.0 { 0.0 } else { x * inner.powi(3) };
    let y = x + 1.0;
    Limits { lower, upper: y * (1.0 - 1.0 / (9.0 * y) + z / (3.0 * y.sqrt())).powi(3) }
}

/// Limits widened for events that are not independent: the distances to the count grow by √factor (compound Poisson,
/// as in the PHE technical guide). `factor` comes from [`cluster_factor`].
pub fn widened(events: u64, limits: Limits, factor: f64) -> Limits {
    let x = events as f64;
    let root = factor.max(1.0).sqrt();
    Limits { lower: (x - root * (x - limits.lower)).max(0.0), upper: x + root * (limits.upper - x) }
}

/// A positive finite "per 1,000"; anything else is an exposure error, as it would make every rate meaningless.
pub(crate) fn scale(per: f64) -> Result<f64, Error> {
    exposure(Some(per))
}

/// per · events / exposure, 0 for no events however small the exposure.
pub(crate) fn per_exposure(events: f64, per: f64, exposed: f64) -> f64 {
    if events == 0.0 { 0.0 } else { per * events / exposed }
}

/// A calendar day, counted from 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i64);

impl Day {
    /// A day of the Gregorian calendar, `None` when there is no such day.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        let length = match month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        if day == 0 || day > length {
            return None;
        }
        // Hinnant's days_from_civil: years begin in March, eras are 400 years.
        let (month, day) = (i64::from(month), i64::from(day));
        let year = i64::from(year) - i64::from(month <= 2);
        let era = year.div_euclid(400);
        let of_era = year.rem_euclid(400);
        let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        Some(Self(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468))
    }

    /// "2023-12-31".
    pub fn parse_iso(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let digits =
            |part: &str, length: usize| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
        if !(digits(year, 4) && digits(month, 2) && digits(day, 2)) {
            return None;
        }
        Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }
}

/// A headcount that held from `start` to `end`, both days included. `None` is a date that could not be read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Segment {
    pub headcount: Option<f64>,
    pub start: Option<Day>,
    pub end: Option<Day>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PersonYears {
    pub person_years: f64,
    /// Days covered by all segments together.
    pub days: i64,
}

/// Σ headcount · days / 365.25. Checks: EMPTY_INPUT; per segment exposure, BAD_PERIOD; OVERLAPPING_PERIODS.
pub fn person_years(segments: &[Segment]) -> Result<PersonYears, Error> {
    if segments.is_empty() {
        return Err(Error::EmptyInput);
    }
    let mut spans = Vec::with_capacity(segments.len());
    let mut total = PersonYears { person_years: 0.0, days: 0 };
    for segment in segments {
        let headcount = exposure(segment.headcount)?;
        let (Some(start), Some(end)) = (segment.start, segment.end) else { return Err(Error::BadPeriod) };
        if end < start {
            return Err(Error::BadPeriod);
        }
        let days = end.0 - start.0 + 1;
        total.days += days;
        total.person_years += headcount * days as f64 / 365.25;
        spans.push((start, end));
    }
    spans.sort_unstable();
    if spans.windows(2).any(|pair| matches!(pair, [left, right] if right.0 <= left.1)) {
        return Err(Error::OverlappingPeriods);
    }
    Ok(total)
}

/// What several events a person do to the variance of a count.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ClusterFactor {
    pub events: u64,
    pub people: u64,
    /// D = Σm²n_m / Σm·n_m.
    pub factor: f64,
    /// events / D: the count that carries the same certainty.
    pub effective_count: f64,
}

/// Compound-Poisson variance factor; `people_by_events[m]` people had m+1 events. Checks: counts, NO_EVENTS.
pub fn cluster_factor(people_by_events: &[Option<f64>]) -> Result<ClusterFactor, Error> {
    let people_by_events = counts(people_by_events)?;
    let (mut events, mut squares, mut people) = (0u128, 0u128, 0u128);
    for (m, n) in (1u128..).zip(people_by_events) {
        people += u128::from(n);
        events += m * u128::from(n);
        squares += m * m * u128::from(n);
    }
    if events == 0 {
        return Err(Error::NoEvents);
    }
    let factor = squares as f64 / events as f64;
    Ok(ClusterFactor {
        events: u64::try_from(events).unwrap_or(u64::MAX),
        people: u64::try_from(people).unwrap_or(u64::MAX),
        factor,
        effective_count: events as f64 / factor,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn days_follow_the_calendar() {
        assert_eq!(Day::new(1970, 1, 1), Some(Day(0)));
        assert_eq!(Day::parse_iso("2000-03-01"), Some(Day(11_017)));
        for bad in [
            "2023-02-29",
            "2023-13-01",
            "2023-00-10",
            "23-01-01",
            "2023-1-01",
            "",
            "2023-01-01x",
            "2023-04-31",
        ] {
            assert_eq!(Day::parse_iso(bad), None, "{bad}");
        }
    }

    #[test]
    fn an_unknown_method_is_the_last_thing_noticed() {
        assert_eq!(rate_ci(Some(1.0), Some(0.0), 1000.0, 2.0, "wald"), Err(Error::NonPositiveExposure));
        assert_eq!(rate_ci(Some(1.0), Some(5.0), 1000.0, 2.0, "wald"), Err(Error::BadConfidence));
        assert_eq!(rate_ci(Some(1.0), Some(5.0), 1000.0, 0.9, "wald"), Err(Error::BadMethod));
        assert_eq!(rate_ci(Some(1.0), Some(5.0), 1000.0, f64::NAN, "exact"), Err(Error::BadConfidence));
    }

    proptest! {
        #[test]
        fn limits_hold_the_rate_and_widen_with_confidence(
            x in 0u32..200_000, e in 1e-6f64..1e9, method in prop::sample::select(vec!["exact", "byar", "phe"]),
        ) {
            let at = |conf| rate_ci(Some(f64::from(x)), Some(e), 1000.0, conf, method).unwrap();
            let (narrow, wide) = (at(0.8), at(0.998));
            prop_assert!(narrow.lower <= narrow.rate && narrow.rate < narrow.upper);
            prop_assert!(wide.lower <= narrow.lower && narrow.upper < wide.upper);
        }

        #[test]
        fn one_more_event_moves_both_limits_up(x in 0u64..100_000) {
            let (one, two) = (garwood(x, 0.95), garwood(x + 1, 0.95));
            prop_assert!(one.lower < two.lower && one.upper < two.upper);
        }
    }
}
