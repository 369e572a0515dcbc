//! Denominators: workforce and population of a body on a day. A series is one column of a published table: one day,
//! one basis, one category, one source; every figure belongs to a series and keeps its note.

use crate::table::rows;
use foilens_model::Date;
use std::{collections::BTreeMap, sync::OnceLock};

/// What one unit of a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Basis {
    /// Full-time equivalent.
    Fte,
    Headcount,
    Residents,
}

/// How the figure came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Standing {
    /// Read from the official table.
    Published,
    /// Computed from figures of the official table; the series says how.
    Derived,
    /// An official figure, read where somebody else reproduced it.
    Secondary,
}

/// One published column of figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    pub id: String,
    pub as_at: Date,
    pub basis: Basis,
    /// `police_officers`, `police_staff`, `designated_officers`, `police_staff_and_designated`, `pcso`,
    /// `special_constables`, `total_workforce`, `population`.
    pub category: String,
    pub standing: Standing,
    /// Table of the source, where it has several.
    pub table: Option<String>,
    /// The published sum over the 43 territorial forces of England and Wales, where known.
    pub sum_of_43: Option<f64>,
    pub note: Option<String>,
    pub sources: Vec<String>,
    /// How many bodies it has a figure for.
    pub bodies: usize,
}

/// One figure and where it is from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figure<'a> {
    pub value: f64,
    pub series: &'a Series,
    /// A caveat about this figure of this body alone.
    pub note: Option<&'a str>,
}

/// The mean of a body's figures on several days.
#[derive(Clone, Debug, PartialEq)]
pub struct Average<'a> {
    pub value: f64,
    pub figures: Vec<Figure<'a>>,
}

/// All series and figures.
#[derive(Clone, Debug)]
pub struct Denominators {
    series: Vec<Series>,
    /// By body, then position in `series`.
    figures: BTreeMap<String, BTreeMap<usize, f64>>,
    notes: BTreeMap<(String, String), String>,
}

/// Workforce and population.
pub fn denominators() -> &'static Denominators {
    static TABLE: OnceLock<Denominators> = OnceLock::new();
    TABLE.get_or_init(Denominators::read)
}

impl Denominators {
    /// Which days, bases and categories there are, by id; those with few bodies too (`Series::bodies`).
    pub fn series(&self) -> &[Series] {
        &self.series
    }

    /// The figure of one body on exactly this day.
    pub fn figure(&self, body: &str, basis: Basis, category: &str, as_at: Date) -> Option<Figure<'_>> {
        self.figures.get(body)?.iter().find_map(|(&position, &value)| {
            let series = self.series.get(position)?;
            let fits = series.basis == basis && series.category == category && series.as_at == as_at;
            fits.then(|| Figure { value, series, note: self.note(&series.id, body) })
        })
    }

    /// The mean over these days; `None` where any of them has no figure.
    pub fn average(&self, body: &str, basis: Basis, category: &str, days: &[Date]) -> Option<Average<'_>> {
        let figures: Vec<_> =
            days.iter().map(|&day| self.figure(body, basis, category, day)).collect::<Option<_>>()?;
        if figures.is_empty() {
            return None;
        }
        let value = figures.iter().map(|figure| figure.value).sum::<f64>() / figures.len() as f64;
        Some(Average { value, figures })
    }

    /// The bodies of one series with their figures, by id.
    pub fn of_series(&self, id: &str) -> Vec<(&str, Figure<'_>)> {
        let Some(position) = self.series.iter().position(|series| series.id == id) else {
            return Vec::new();
        };
        let series = &self.series[position];
        self.figures
            .iter()
            .filter_map(|(body, figures)| {
                let value = *figures.get(&position)?;
                Some((body.as_str(), Figure { value, series, note: self.note(id, body) }))
            })
            .collect()
    }

    fn note(&self, series: &str, body: &str) -> Option<&str> {
        self.notes.get(&(series.to_owned(), body.to_owned())).map(String::as_str)
    }

    fn read() -> Self {
        let mut series: Vec<_> = rows(include_str!("../data/denominator_series.csv"))
            .iter()
            .filter_map(|row| {
                Some(Series {
                    id: row.text("id").to_owned(),
                    as_at: row.text("as_at").parse().ok()?,
                    basis: basis(row.text("basis"))?,
                    category: row.text("category").to_owned(),
                    standing: standing(row.text("status"))?,
                    table: row.some("table"),
                    sum_of_43: row.text("sum_of_43").parse().ok(),
                    note: row.some("note"),
                    sources: row.list("source"),
                    bodies: 0,
                })
            })
            .collect();
        let mut figures: BTreeMap<String, BTreeMap<usize, f64>> = BTreeMap::new();
        for file in [include_str!("../data/workforce.csv"), include_str!("../data/population.csv")] {
            for row in rows(file) {
                let of_body = figures.entry(row.text("body").to_owned()).or_default();
                for (position, series) in series.iter_mut().enumerate() {
                    if let Ok(value) = row.text(&series.id).parse() {
                        of_body.insert(position, value);
                        series.bodies += 1;
                    }
                }
            }
        }
        let notes = rows(include_str!("../data/denominator_notes.csv"))
            .iter()
            .map(|row| {
                ((row.text("series").to_owned(), row.text("body").to_owned()), row.text("note").to_owned())
            })
            .collect();
        Self { series, figures, notes }
    }
}

fn basis(text: &str) -> Option<Basis> {
    match text {
        "fte" => Some(Basis::Fte),
        "headcount" => Some(Basis::Headcount),
        "residents" => Some(Basis::Residents),
        _ => None,
    }
}

fn standing(text: &str) -> Option<Standing> {
    match text {
        "published" => Some(Standing::Published),
        "derived" => Some(Standing::Derived),
        "published_secondary" => Some(Standing::Secondary),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn a_figure_comes_with_its_day_basis_and_source() {
        let figure = denominators()
            .figure("avon-and-somerset", Basis::Fte, "police_officers", day("2017-09-30"))
            .unwrap();
        assert_eq!(figure.value, 2629.72);
        assert_eq!(figure.series.sources, ["home-office-workforce-2018-09"]);
        assert_eq!(figure.series.bodies, 44);
    }

    #[test]
    fn an_average_needs_every_day() {
        let table = denominators();
        let average = |days: &[&str]| {
            let days: Vec<_> = days.iter().map(|text| day(text)).collect();
            table.average("surrey", Basis::Fte, "total_workforce", &days)
        };
        let two = average(&["2018-03-31", "2019-03-31"]).unwrap();
        // 50 cases in two years are 13.8 per 1,000: the figure that the first article left out.
        assert!((50.0 / two.value * 1000.0 - 13.8).abs() < 0.05, "{}", two.value);
        assert_eq!(average(&["2018-03-31", "2031-03-31"]), None);
        assert_eq!(average(&[]), None);
    }

    #[test]
    fn a_caveat_about_one_body_travels_with_its_figure() {
        let table = denominators();
        let note = |body| table.figure(body, Basis::Residents, "population", day("2019-06-30")).unwrap().note;
        assert!(note("city-of-london").unwrap().starts_with("Residents only"));
        assert_eq!(note("surrey"), None);
    }
}
