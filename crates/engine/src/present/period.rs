//! Periods and days as people read them: years and months by name, everything else by its two days.

use foilens_model::{Date, Period};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `2019/20 (financial year)`, `2019`, `April 2019`, `1 April 2017 to 31 March 2019`, `from 1 January 2011`.
pub fn period(period: &Period) -> String {
    match (period.from, period.to) {
        (Some(from), Some(to)) => between(from, to),
        (Some(from), None) => format!("from {}", day(from)),
        (None, Some(to)) => format!("up to {}", day(to)),
        (None, None) => "an open period".to_owned(),
    }
}

/// `31 March 2019`.
pub fn day(date: Date) -> String {
    format!("{} {}", date.day(), month(date))
}

fn month(date: Date) -> String {
    let name = MONTHS.get(usize::from(date.month()) - 1).copied().unwrap_or_default();
    format!("{name} {}", date.year())
}

fn between(from: Date, to: Date) -> String {
    let ends_month = Date::end_of_month(to.year(), to.month()) == Some(to);
    let whole_months = from.day() == 1 && ends_month;
    let years = to.year() - from.year();
    match (from.month(), to.month()) {
        _ if from == to => day(from),
        (1, 12) if whole_months && years == 0 => from.year().to_string(),
        (4, 3) if whole_months && years == 1 => format!("{} (financial year)", split_year(from, to)),
        (9, 8) if whole_months && years == 1 => format!("{} (academic year)", split_year(from, to)),
        (first, last) if whole_months && years == 0 && first == last => month(from),
        _ => format!("{} to {}", day(from), day(to)),
    }
}

fn split_year(from: Date, to: Date) -> String {
    format!("{}/{:02}", from.year(), to.year() % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_named_where_it_has_a_name() {
        for (from, to, words) in [
            ("2019-04-01", "2020-03-31", "2019/20 (financial year)"),
            ("1999-04-01", "2000-03-31", "1999/00 (financial year)"),
            ("2019-09-01", "2020-08-31", "2019/20 (academic year)"),
            ("2019-01-01", "2019-12-31", "2019"),
            ("2020-02-01", "2020-02-29", "February 2020"),
            ("2020-02-01", "2020-02-28", "1 February 2020 to 28 February 2020"),
            ("2017-04-01", "2019-03-31", "1 April 2017 to 31 March 2019"),
            ("2019-03-31", "2019-03-31", "31 March 2019"),
            ("2011-01-01", "", "from 1 January 2011"),
            ("", "2024-02-29", "up to 29 February 2024"),
        ] {
            assert_eq!(period(&Period { from: from.parse().ok(), to: to.parse().ok() }), words);
        }
    }
}
