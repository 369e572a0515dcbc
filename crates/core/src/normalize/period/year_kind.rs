//! Which kind of year a year is, and how the years of a text are to be read.

use super::DateOrder;
use foilens_model::Date;

/// The day on which a kind of year begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct YearKind {
    pub month: u8,
    pub day: u8,
}

impl YearKind {
    pub(crate) const CALENDAR: Self = Self { month: 1, day: 1 };
    pub(crate) const FINANCIAL: Self = Self { month: 4, day: 1 };
    pub(crate) const ACADEMIC: Self = Self { month: 9, day: 1 };

    /// The year of this kind that begins in the calendar year.
    pub(crate) fn starting(self, year: i32) -> Option<(Date, Date)> {
        let from = Date::new(year, self.month, self.day)?;
        let to = Date::new(year + 1, self.month, self.day)?.plus_days(-1)?;
        Some((from, to))
    }

    /// The year of this kind that ends in the calendar year.
    pub(crate) fn ending(self, year: i32) -> Option<(Date, Date)> {
        self.starting(if self == Self::CALENDAR { year } else { year - 1 })
    }

    pub(crate) const fn name(self) -> &'static str {
        match (self.month, self.day) {
            (1, 1) => "calendar year",
            (4, 1) => "financial year, April to March",
            (9, 1) => "academic year, September to August",
            _ => "year as the file defines it",
        }
    }
}

/// What the file's own evidence decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Years {
    /// What `2017/18` is.
    pub split: YearKind,
    /// What `2017` is: the year of this kind that *ends* then.
    pub plain: YearKind,
    /// Which way round `03/04/2019` goes.
    pub order: DateOrder,
    /// `2011-12` is December 2011, as in a column that also holds `2011-01`.
    pub iso_months: bool,
}

impl Default for Years {
    fn default() -> Self {
        Self {
            split: YearKind::FINANCIAL,
            plain: YearKind::CALENDAR,
            order: DateOrder::DayFirst,
            iso_months: false,
        }
    }
}
