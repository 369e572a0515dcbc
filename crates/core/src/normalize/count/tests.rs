//! Counts as replies word them: the cases of `counts.csv`, and laws over any text.

use super::{Said, read_text};
use crate::normalize::key::Key;
use foilens_model::{CellRef, Confidence, Count, Missing, MissingKind, SheetId};
use proptest::prelude::*;

fn key(note: &str) -> Key {
    let mut key = Key::default();
    key.learn(note, (SheetId(0), CellRef::default()));
    key
}

/// A reading as the table of cases writes it.
fn written(said: &Said) -> String {
    match said {
        Said::Blank => "blank".into(),
        Said::Sign(sign) => format!("sign:{}", sign.id),
        Said::Unclear => "unclear".into(),
        Said::Sentence => "sentence".into(),
        Said::NotACount(why) => format!("not:{why:?}").to_lowercase(),
        Said::Count(told) => {
            let doubt = if told.confidence == Confidence::Guessed && told.count != Count::exact(0) {
                "?"
            } else {
                ""
            };
            match &told.count {
                Count::Exact { value } => format!("{value}{doubt}"),
                Count::Range { lower, upper } => {
                    format!("{lower}..{}", upper.map_or(String::new(), |u| u.to_string()))
                }
                Count::Missing(Missing { kind, reason }) => {
                    let kind = match kind {
                        MissingKind::NotHeld => "not_held",
                        MissingKind::Refused => "refused",
                        MissingKind::Suppressed => "suppressed",
                        MissingKind::NoResponse => "no_response",
                        MissingKind::NotApplicable => "not_applicable",
                        MissingKind::Unclear => "unclear",
                    };
                    reason.as_ref().map_or(kind.to_owned(), |reason| format!("{kind} {reason}"))
                }
            }
        }
    }
}

#[test]
fn counts_are_read_as_the_table_of_cases_says() {
    let mut wrong = Vec::new();
    let mut cases = 0;
    for row in
        csv::Reader::from_reader(include_str!("../../../tests/data/counts.csv").as_bytes()).into_records()
    {
        let row = row.unwrap();
        let (raw, note, expected) = (&row[0], &row[1], &row[2]);
        let got = written(&read_text(raw, &key(note)));
        cases += 1;
        if got != expected {
            wrong.push(format!("{raw:?} with {note:?}: {got}, not {expected}"));
        }
    }
    assert!(cases >= 100, "{cases} cases");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

proptest! {
    #[test]
    fn any_text_is_read_without_a_panic_and_a_reason_never_has_bounds(text in ".{0,40}", note in ".{0,60}") {
        if let Said::Count(told) = read_text(&text, &key(&note)) {
            prop_assert_eq!(told.count.bounds().is_none(), matches!(told.count, Count::Missing(_)));
            prop_assert!(!told.rule.is_empty());
        }
    }

    #[test]
    fn texts_of_the_trade_are_read_without_a_panic(
        parts in proptest::collection::vec(prop_oneof![
            Just("<"), Just("5"), Just(" or fewer"), Just("-"), Just(" to "), Just("*"), Just(" = "), Just("s.40"),
            Just("(2)"), Just("nil"), Just("not held"), Just(","), Just("."), Just("%"), Just("£"), Just("one hundred"),
            Just(" and "), Just("99999999999999999999"), Just("between "), Just("\n"), Just("“"), Just("=")
        ], 0..9)
    ) {
        let text = parts.concat();
        let read = read_text(&text, &key(&text));
        prop_assert!(!matches!(read, Said::Count(ref told) if told.rule.is_empty()));
    }

    #[test]
    fn a_text_without_any_figure_or_word_for_one_gives_no_number_but_nought(text in "[b-df-hj-mp-ru-vx-z ]{1,20}") {
        if let Said::Count(told) = read_text(&text, &Key::default()) {
            prop_assert!(told.count.bounds().is_none_or(|bounds| bounds == (0, Some(0))));
        }
    }
}

#[test]
fn a_number_that_the_file_stores_is_read_before_its_dress() {
    use crate::grid::{Stored, Value};
    let read = |shown: &str, number| {
        written(&super::read_value(
            &Value { shown: shown.into(), stored: Stored::Number(number) },
            &Key::default(),
        ))
    };
    assert_eq!(read("-", 0.0), "0");
    assert_eq!(read("12", 12.0), "12");
    assert_eq!(read("12%", 0.12), "not:percent");
    assert_eq!(read("12", 11.6), "not:decimal");
    assert_eq!(read("£12", 12.0), "not:money");
    assert_eq!(read("########", 1_234_567.0), "1234567");
}
