//! A recipe made on one year's reply, replayed on the next: columns that moved or whose year changed are found by their
//! words, what names a place is listed as stale, and nothing is applied to the wrong thing. Synthetic files.

use foilens_engine::{Progress, Session};
use foilens_model::Recipe;
use foilens_model::protocol::ExportFormat;
use std::ops::ControlFlow;

const LAST_YEAR: &str =
    "Allegation,Officers 2019,Cost code,Remarks\nMisuse,4,71,-\nDisclosure,-,72,-\nLoss,2,73,-\n";
const THIS_YEAR: &str =
    "Cost code,Allegation,Region,Officers 2020\n81,Misuse,East,6\n82,Disclosure,East,-\n83,Loss,West,1\n";

const RECIPE: &str = r#"{"version":1,"operations":[
    {"op":"set_column_role","file":"reply 2019.csv","heading":"Cost code","role":"ignore"},
    {"op":"read_as","column":{"file":"reply 2019.csv","heading":"Officers 2019"},"text":"-","count":{"value":0}},
    {"op":"set_column_role","file":"reply 2019.csv","heading":"Remarks","role":"note"},
    {"op":"set_count","file":"reply 2019.csv","cell":"B2","count":{"value":40}},
    {"op":"set_body","file":"reply 2019.csv","body":"kent"}]}"#;

fn quiet(_: Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

fn replayed(files: &[(&str, &str)]) -> Session {
    let mut session = Session::new();
    for (name, text) in files {
        session.open(text.as_bytes(), name, &mut quiet).expect("it can be read");
    }
    let recipe: Recipe = serde_json::from_str(RECIPE).expect("a recipe");
    session.run(recipe, &mut quiet).expect("it runs");
    session
}

fn figures(session: &Session, file: &str) -> Vec<String> {
    let saved = session.export(&ExportFormat::RecordsCsv).expect("records").bytes;
    let mut reader = csv::Reader::from_reader(saved.as_slice());
    let rows = reader.records().map(|row| row.expect("a row"));
    let rows = rows.filter(|row| &row[0] == file);
    rows.map(|row| format!("{} {} {} {}", &row[2], &row[3], &row[8], &row[11])).collect()
}

fn found(session: &Session, code: &str) -> Vec<String> {
    let found = session.diagnostics().iter().filter(|found| found.code.0 == code);
    found.map(|found| found.message.clone()).collect()
}

#[test]
fn last_year_the_whole_recipe_applies() {
    let session = replayed(&[("reply 2019.csv", LAST_YEAR)]);
    let expected = ["B2 kent Misuse 40", "B3 kent Disclosure 0", "B4 kent Loss 2"];
    assert_eq!(figures(&session, "reply 2019.csv"), expected);
    assert!(found(&session, "recipe/stale-operation").is_empty());
    assert!(found(&session, "recipe/other-file").is_empty());
}

#[test]
fn next_year_what_moved_is_found_and_what_names_a_place_is_stale() {
    let session = replayed(&[("reply 2020.csv", THIS_YEAR)]);
    let figures = figures(&session, "reply 2020.csv");
    let ends: Vec<_> = figures.iter().map(|figure| figure.rsplit(' ').next().unwrap_or_default()).collect();
    assert_eq!(ends, ["6", "0", "1"], "{figures:?}");
    assert!(figures.iter().all(|figure| figure.starts_with('D') && figure.contains(" kent ")), "{figures:?}");
    let stale = found(&session, "recipe/stale-operation");
    assert_eq!(stale.len(), 2, "{stale:#?}");
    assert!(stale[0].contains("Remarks") && stale[1].contains("B2"), "{stale:#?}");
    assert_eq!(found(&session, "recipe/other-file").len(), 1);
}

#[test]
fn where_last_year_is_open_too_this_year_is_left_alone() {
    let session = replayed(&[("reply 2019.csv", LAST_YEAR), ("reply 2020.csv", THIS_YEAR)]);
    let this_year = figures(&session, "reply 2020.csv");
    assert!(this_year.iter().all(|figure| !figure.contains("kent")), "{this_year:?}");
    assert!(found(&session, "recipe/other-file").is_empty());
}

#[test]
fn a_file_of_another_name_never_takes_over_the_body() {
    let session = replayed(&[("something else.csv", THIS_YEAR)]);
    let figures = figures(&session, "something else.csv");
    assert!(figures.iter().all(|figure| !figure.contains("kent")), "{figures:?}");
    assert_eq!(found(&session, "recipe/other-file").len(), 1, "columns go over to the only file");
}
