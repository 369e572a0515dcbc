//! Per how many: the bundled workforce and population tables, or numbers that a person typed.

use super::answerer::members;
use foilens_model::{Date, Period, StaffRole, protocol};
use foilens_reference::{Basis, denominators};
use std::collections::{BTreeMap, BTreeSet};

/// A series has to cover at least this many bodies to be offered: the 43 forces of England and Wales.
const ENOUGH_BODIES: usize = 40;

/// What a rate is taken over.
#[derive(Clone, Debug, PartialEq)]
pub enum Per {
    Bundled(Bundled),
    Typed { label: String, values: BTreeMap<String, f64> },
}

/// A bundled category on one day, or its mean over several.
///
/// Written `total_workforce@2018-03-31,2019-03-31`; full-time equivalents unless `:headcount` or `:residents`
/// stands behind the category.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bundled {
    pub category: String,
    pub basis: Basis,
    pub days: Vec<Date>,
}

impl Per {
    /// The exposure of a body: `None` where it is not known or not above zero.
    /// What a body has of it; of several that answered together, what all of them have.
    pub fn value(&self, answerer: &str) -> Option<f64> {
        let of_one = |body: &str| match self {
            Self::Bundled(bundled) => bundled.value(body),
            Self::Typed { values, .. } => values.get(body).copied(),
        };
        members(answerer).map(|body| of_one(body).filter(|v| v.is_finite() && *v > 0.0)).sum()
    }

    /// Whom it counts; `None` where it does not say, or is not about staff.
    pub fn role(&self) -> Option<StaffRole> {
        let Self::Bundled(bundled) = self else { return None };
        let whom = |role| Bundled::fitting(Some(role), None).is_some_and(|b| b.category == bundled.category);
        [StaffRole::Officer, StaffRole::Staff, StaffRole::Pcso, StaffRole::Special, StaffRole::All]
            .into_iter()
            .find(|role| whom(*role))
    }

    /// What the settings ask for; `None` where they ask for nothing or for a series that is not there.
    pub fn from_settings(denominator: Option<&protocol::Denominator>) -> Option<Self> {
        match denominator? {
            protocol::Denominator::Bundled { id } => Bundled::parse(id).map(Self::Bundled),
            protocol::Denominator::Typed { label, values } => {
                Some(Self::Typed { label: label.clone(), values: values.iter().cloned().collect() })
            }
        }
    }
}

impl Bundled {
    pub fn value(&self, body: &str) -> Option<f64> {
        denominators().average(body, self.basis, &self.category, &self.days).map(|average| average.value)
    }

    /// The category that matches a figure's roles, on the days that fit its period best.
    pub fn fitting(role: Option<StaffRole>, period: Option<Period>) -> Option<Self> {
        let (category, basis) = match role {
            Some(StaffRole::Officer) => ("police_officers", Basis::Fte),
            Some(StaffRole::Staff) => ("police_staff_and_designated", Basis::Fte),
            Some(StaffRole::Pcso) => ("pcso", Basis::Fte),
            Some(StaffRole::Special) => ("special_constables", Basis::Headcount),
            Some(StaffRole::All) | None => ("total_workforce", Basis::Fte),
        };
        Self::on_fitting_days(category, basis, period)
    }

    fn on_fitting_days(category: &str, basis: Basis, period: Option<Period>) -> Option<Self> {
        let days = fitting_days(&days_of(category, basis), period);
        (!days.is_empty()).then(|| Self { category: category.to_owned(), basis, days })
    }

    pub fn id(&self) -> String {
        let basis = match self.basis {
            Basis::Fte => "",
            Basis::Headcount => ":headcount",
            Basis::Residents => ":residents",
        };
        let days = self.days.iter().map(Date::to_string).collect::<Vec<_>>().join(",");
        format!("{}{basis}@{days}", self.category)
    }

    /// `None` where the text is no such id or names a series that is not there.
    pub fn parse(id: &str) -> Option<Self> {
        let (what, days) = id.split_once('@')?;
        let (category, basis) = match what.split_once(':') {
            None => (what, Basis::Fte),
            Some((category, "headcount")) => (category, Basis::Headcount),
            Some((category, "residents")) => (category, Basis::Residents),
            Some(_) => return None,
        };
        let days: Vec<Date> = days.split(',').map(str::parse).collect::<Result<_, _>>().ok()?;
        let known = days_of(category, basis);
        let all_known = !days.is_empty() && days.iter().all(|day| known.contains(day));
        all_known.then(|| Self { category: category.to_owned(), basis, days })
    }
}

/// What can be chosen for figures of this period: each category on its fitting days, and the workforce on every day.
pub fn choices(period: Option<Period>) -> Vec<Bundled> {
    let kinds: BTreeSet<(String, Basis)> = denominators()
        .series()
        .iter()
        .filter(|s| s.bodies >= ENOUGH_BODIES)
        .map(|s| (s.category.clone(), s.basis))
        .collect();
    let mut choices: Vec<Bundled> = kinds
        .iter()
        .filter_map(|(category, basis)| Bundled::on_fitting_days(category, *basis, period))
        .collect();
    for day in days_of("total_workforce", Basis::Fte) {
        let single = Bundled { category: "total_workforce".to_owned(), basis: Basis::Fte, days: vec![day] };
        if !choices.contains(&single) {
            choices.push(single);
        }
    }
    choices
}

fn days_of(category: &str, basis: Basis) -> BTreeSet<Date> {
    denominators()
        .series()
        .iter()
        .filter(|s| s.category == category && s.basis == basis && s.bodies >= ENOUGH_BODIES)
        .map(|s| s.as_at)
        .collect()
}

/// The end-of-year days inside the period; failing those, any inside; failing those, the nearest to its middle.
fn fitting_days(days: &BTreeSet<Date>, period: Option<Period>) -> Vec<Date> {
    let bounds = period.and_then(|p| p.from.or(p.to).zip(p.to.or(p.from)));
    let Some((from, to)) = bounds else { return days.last().copied().into_iter().collect() };
    let inside: Vec<Date> = days.iter().copied().filter(|&day| from <= day && day <= to).collect();
    let year_ends: Vec<Date> = inside.iter().copied().filter(|day| day.month() == 3).collect();
    if !year_ends.is_empty() {
        return year_ends;
    }
    if !inside.is_empty() {
        return inside;
    }
    let middle = from.plus_days(from.days_until(to) / 2).unwrap_or(from);
    days.iter().copied().min_by_key(|&day| day.days_until(middle).abs()).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(text: &[&str]) -> Vec<Date> {
        text.iter().map(|d| d.parse().unwrap()).collect()
    }

    #[test]
    fn a_two_year_period_takes_the_mean_of_its_two_year_ends() {
        let period = Period::new(Date::new(2017, 4, 1).unwrap(), Date::new(2019, 3, 31).unwrap());
        let per = Bundled::fitting(None, Some(period)).unwrap();
        assert_eq!(per.id(), "total_workforce@2018-03-31,2019-03-31");
        assert_eq!(Bundled::parse(&per.id()), Some(per.clone()));
        // The mean of 31 March 2018 and 2019 by which the 2019 round's press figures become rates.
        let surrey = per.value("surrey").unwrap();
        assert!((3_600.0..3_640.0).contains(&surrey), "{surrey}");
    }

    #[test]
    fn a_period_without_a_count_of_staff_takes_the_nearest_day() {
        let period = Period::new(Date::new(2020, 1, 1).unwrap(), Date::new(2020, 12, 31).unwrap());
        assert_eq!(Bundled::fitting(None, Some(period)).unwrap().days, days(&["2019-09-30"]));
    }

    #[test]
    fn an_unknown_series_is_no_denominator() {
        for id in ["", "total_workforce", "total_workforce@1999-03-31", "total_workforce:cats@2018-03-31"] {
            assert_eq!(Bundled::parse(id), None, "{id}");
        }
    }
}
