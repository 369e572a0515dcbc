//! Asking one question of the example, or of a table drawn in the test.
#![allow(dead_code)]

use foilens_engine::{Progress, Session};
use foilens_model::protocol::{CompareSettings, Denominator};
use foilens_model::view::{AnswerView, Inputs};
use std::ops::ControlFlow;

fn quiet(_: Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

pub fn session_of_example() -> Session {
    let mut session = Session::new();
    session.open_example("round-2019", &mut quiet).expect("the example opens");
    session
}

pub fn session_of(heading: &str, rows: &str) -> Session {
    let mut session = Session::new();
    session.open(format!("{heading}{rows}").as_bytes(), "drawn.csv", &mut quiet).expect("it can be read");
    session
}

pub fn inputs(inputs: &[(&str, &str)]) -> Inputs {
    inputs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
}

pub fn ask(session: &Session, settings: &CompareSettings, id: &str, set: &[(&str, &str)]) -> AnswerView {
    session.answer(settings, id, &inputs(set)).expect("the question arises")
}

pub fn example(id: &str, set: &[(&str, &str)]) -> AnswerView {
    ask(&session_of_example(), &CompareSettings::default(), id, set)
}

pub fn of(rows: &str, heading: &str, id: &str, set: &[(&str, &str)]) -> AnswerView {
    ask(&session_of(heading, rows), &CompareSettings::default(), id, set)
}

/// With denominators that a person typed.
pub fn typed(rows: &str, heading: &str, id: &str, sizes: &[(&str, f64)]) -> AnswerView {
    let values = sizes.iter().map(|(body, size)| ((*body).to_owned(), *size)).collect();
    let settings = CompareSettings {
        denominator: Some(Denominator::Typed { label: "staff".to_owned(), values }),
        ..CompareSettings::default()
    };
    ask(&session_of(heading, rows), &settings, id, &[])
}

/// The texts of the row with this first cell.
pub fn table_row(answer: &AnswerView, table: usize, name: &str) -> Vec<String> {
    let rows = answer.tables.get(table).map(|table| table.rows.as_slice()).unwrap_or_default();
    let row = rows.iter().find(|row| row.cells.first().is_some_and(|cell| cell.text == name));
    row.map(|row| row.cells.iter().map(|cell| cell.text.clone()).collect()).unwrap_or_default()
}
