//! Every case of the corpus through the engine: the reading is the expected one, or the file is turned away with the
//! expected kind of error in one sentence.

use foilens_engine::{Error, Progress, Session};
use foilens_model::protocol::ExportFormat;
use foilens_tests::{Case, cases, differences};
use std::ops::ControlFlow;

fn read(case: &Case) -> Result<serde_json::Value, Error> {
    let mut session = Session::new();
    session.open(&case.bytes, &case.name, &mut |_: Progress| ControlFlow::Continue(()))?;
    if let Some((_, error)) = session.files_without_table().pop() {
        return Err(error);
    }
    let file = session.export(&ExportFormat::DatasetJson)?;
    Ok(serde_json::from_slice(&file.bytes).expect("the export is JSON"))
}

fn wrong(case: &Case) -> Vec<String> {
    match (read(case), &case.reading, &case.error) {
        (Ok(reading), Some(expected), _) => differences(&reading, expected),
        (Err(error), _, Some(kind)) if error.kind().word() == kind && is_one_sentence(&error.to_string()) => {
            Vec::new()
        }
        (Ok(_), _, _) => vec!["it was read, and should have been turned away".to_owned()],
        (Err(error), _, _) => vec![format!("{}: {error}", error.kind().word())],
    }
}

fn is_one_sentence(text: &str) -> bool {
    text.ends_with('.') && !text.contains('\n') && !text.trim_end_matches('.').contains(". ")
}

#[test]
fn every_case_is_read_as_a_careful_person_reads_it() {
    let mut report = String::new();
    for case in cases() {
        let wrong = wrong(&case);
        match (&case.known_failure, wrong.is_empty()) {
            (None, true) | (Some(_), false) => {}
            (None, false) => report.push_str(&format!("\n{}\n  {}\n", case.id, wrong.join("\n  "))),
            (Some(_), true) => {
                report.push_str(&format!("\n{}: passes now, take `known_failure` out\n", case.id))
            }
        }
    }
    assert!(report.is_empty(), "{report}");
}

#[test]
fn a_file_that_cannot_be_read_leaves_those_beside_it_alone() {
    let cases = cases();
    let good = cases.iter().find(|case| case.id == "samples-02-two-row-header").expect("it is in the corpus");
    let mut session = Session::new();
    let mut quiet = |_: Progress| ControlFlow::Continue(());
    session.open(&good.bytes, &good.name, &mut quiet).expect("it can be read");
    let before = session.all_records().len();
    for bad in cases.iter().filter(|case| case.error.is_some()) {
        // A letter opens and holds no table; everything else is turned away.
        let opened = session.open(&bad.bytes, &bad.name, &mut quiet);
        assert_eq!(opened.is_ok(), bad.error.as_deref() == Some("no_table"), "{}", bad.id);
    }
    assert!(before > 0);
    assert_eq!(session.all_records().len(), before);
}
