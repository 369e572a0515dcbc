//! Periods as replies word them: the cases of `periods.csv`, and laws over any text.

use super::{DateOrder, Mention, When, YearKind, Years, find, weigh, whole};
use proptest::prelude::*;

fn written(mention: &Mention) -> String {
    match mention.when {
        When::Never => "never".into(),
        When::Within(_) => "within".into(),
        When::Period(period, _) => {
            let end = |date: Option<foilens_model::Date>| date.map_or(String::new(), |d| d.to_string());
            let partial = if mention.partial { " partial" } else { "" };
            format!("{}..{}{partial}", end(period.from), end(period.to))
        }
    }
}

#[test]
fn periods_are_read_as_the_table_of_cases_says() {
    let mut wrong = Vec::new();
    let mut cases = 0;
    let table = include_str!("../../../tests/data/periods.csv");
    for row in csv::Reader::from_reader(table.as_bytes()).into_records() {
        let row = row.unwrap();
        let (raw, how, expected) = (&row[0], &row[1], &row[2]);
        let years = match how {
            "academic" => Years { split: YearKind::ACADEMIC, ..Years::default() },
            "monthfirst" => Years { order: DateOrder::MonthFirst, ..Years::default() },
            _ => Years::default(),
        };
        let mention = if how == "find" { find(raw, years).into_iter().next() } else { whole(raw, years) };
        let got = mention.as_ref().map_or("none".to_owned(), written);
        cases += 1;
        if got != expected {
            wrong.push(format!("{raw:?} as {how}: {got}, not {expected}"));
        }
    }
    assert!(cases >= 100, "{cases} cases");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_column_of_dates_shows_which_way_round_it_goes() {
    assert_eq!(weigh(["14/01/2021", "02/03/2021"]).order(), DateOrder::DayFirst);
    assert_eq!(weigh(["01/14/2021", "02/03/2021"]).order(), DateOrder::MonthFirst);
    assert!(weigh(["01/04/2021", "02/03/2021"]).is_open());
    assert!(weigh(["14/04/2021", "02/23/2021", "01/02/2021"]).is_open());
    assert!(!weigh(["14/01/2021", "02/03/2021"]).is_open());
    assert!(!weigh(["2021-01-04", "04/04/2021"]).is_open());
}

proptest! {
    #[test]
    fn any_text_is_read_without_a_panic_and_sources_lie_inside_it(text in ".{0,50}") {
        for mention in find(&text, Years::default()).iter().chain(&whole(&text, Years::default())) {
            prop_assert!(text.get(mention.start..mention.end).is_some());
        }
    }

    #[test]
    fn no_period_ends_before_it_begins(
        parts in proptest::collection::vec(prop_oneof![
            Just("2017"), Just("18"), Just("/"), Just("-"), Just(" to "), Just("April "), Just("31 "), Just("Q3 "),
            Just("FY"), Just("since "), Just("(up to "), Just(")"), Just("29/02/24"), Just("as at "), Just("9999"),
            Just(" 1 "), Just("year ending "), Just(" months"), Just("1000"), Just("H2 "), Just("onwards"), Just("Dec")
        ], 0..8)
    ) {
        let text = parts.concat();
        for mention in find(&text, Years::default()).iter().chain(&whole(&text, Years::default())) {
            if let Some((from, to)) = mention.ends() {
                prop_assert!(from <= to, "{text}: {from} to {to}");
            }
        }
    }
}
