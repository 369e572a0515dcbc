//! The law of saving: records that were saved and are opened again say all that they said, whatever file they came from.

use foilens_engine::{Progress, Session};
use foilens_model::protocol::{ExportFormat, People};
use foilens_tests::cases;
use std::ops::ControlFlow;

fn open(bytes: &[u8], name: &str) -> Session {
    let mut session = Session::new();
    let opened = session.open(bytes, name, &mut |_: Progress| ControlFlow::Continue(()));
    opened.unwrap_or_else(|error| panic!("{name}: {error}"));
    session
}

/// The rows without where each record stands: that is this file now.
fn rows(session: &Session) -> Vec<Vec<String>> {
    let saved = session.export_with(&ExportFormat::RecordsCsv, People::Included).expect("records").bytes;
    let mut reader = csv::Reader::from_reader(saved.as_slice());
    let rows = reader.records().map(|row| row.expect("a row"));
    rows.map(|row| row.iter().skip(3).map(str::to_owned).collect()).collect()
}

#[test]
fn what_is_saved_and_opened_again_has_lost_nothing() {
    let mut compared = 0;
    for case in cases().into_iter().filter(|case| case.reading.is_some()) {
        let session = open(&case.bytes, &case.name);
        let before = rows(&session);
        if before.is_empty() {
            continue;
        }
        for (format, name) in
            [(ExportFormat::RecordsCsv, "saved.csv"), (ExportFormat::RecordsXlsx, "saved.xlsx")]
        {
            let saved = session.export_with(&format, People::Included).expect("records").bytes;
            let after = rows(&open(&saved, name));
            assert_eq!(after.len(), before.len(), "{} as {name}", case.id);
            for (mine, wanted) in after.iter().zip(&before) {
                assert_eq!(mine, wanted, "{} as {name}", case.id);
            }
            compared += after.len();
        }
    }
    assert!(compared > 1000, "{compared} records compared");
}
