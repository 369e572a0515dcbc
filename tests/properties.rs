//! Laws over generated files: any bytes open or fail politely, replay is deterministic, every record stands in its
//! sheet, no count comes from a cell that does not state it, and the order of rows and files alters nothing.

use foilens_engine::{Progress, Session};
use foilens_model::protocol::{CompareSettings, ExportFormat, RecordQuery};
use foilens_model::{Count, Grain, Operation, SheetId};
use foilens_tests::cases;
use proptest::prelude::*;
use std::ops::ControlFlow;

/// Texts as they stand in replies, ordinary and odd.
const CELLS: &[&str] = &[
    "",
    "",
    "0",
    "5",
    "12",
    "<5",
    "1,234",
    "-",
    "*",
    "nil",
    "Not held",
    "s.40(2)",
    "2018/19",
    "2019",
    "Apr-19",
    "Q3 2017/18",
    "01/02/2019",
    "Total",
    "Police officers",
    "Staff",
    "Surrey",
    "Kent Police",
    "Year",
    "Number",
    "Force",
    "Outcome",
    "Dismissed",
    "12.5%",
    "£4",
    "#DIV/0!",
    "=1+1",
    "Note: figures are rounded.",
    "In 2018, 3 officers resigned and one was dismissed.",
    "7 (seven)",
    "5 or fewer",
    "1-4",
    "x",
    "é",
    "\u{200b}",
    "99999999999999999999",
    "1e308",
    "31/02/2019",
    "FY99",
    "between 5 and 3",
];

fn open(bytes: &[u8], name: &str) -> Option<Session> {
    let mut session = Session::new();
    let opened = session.open(bytes, name, &mut |_: Progress| ControlFlow::Continue(()));
    match opened {
        Ok(_) => Some(session),
        Err(error) => {
            let sentence = error.to_string();
            assert!(sentence.ends_with('.') && !sentence.contains('\n'), "{sentence:?}");
            None
        }
    }
}

/// Everything that a front end asks for.
fn look_at(session: &Session) {
    let overview = session.overview();
    let records = session.records(&RecordQuery::default(), 0, 1_000);
    for row in &records.rows {
        let trace = session.trace_record(row.id).expect("a record that is shown can be traced");
        assert_eq!(trace.record, Some(row.id));
    }
    for file in &overview.files {
        for sheet in &file.sheets {
            let view = session.sheet(file.id, sheet.id).expect("a sheet that is named is there");
            session.cells(file.id, sheet.id, 0, view.rows + 1).expect("its rows too");
        }
    }
    session.compare(&CompareSettings::default());
    session.export(&ExportFormat::DatasetJson).expect("a reading can be written");
}

fn csv(session: &Session) -> Vec<u8> {
    session.export(&ExportFormat::RecordsCsv).expect("records can be written").bytes
}

fn grid() -> impl Strategy<Value = String> {
    let row = prop::collection::vec(prop::sample::select(CELLS), 1..6);
    prop::collection::vec(row, 1..14).prop_map(|rows| {
        let quoted = |cell: &&str| format!("\"{}\"", cell.replace('"', "\"\""));
        rows.iter().map(|row| row.iter().map(quoted).collect::<Vec<_>>().join(",") + "\n").collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_open_or_fail_politely(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        if let Some(session) = open(&bytes, "reply.csv") {
            look_at(&session);
        }
    }

    #[test]
    fn a_damaged_file_opens_or_fails_politely(
        which in 0usize..64,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
        end in any::<prop::sample::Index>(),
        is_cut in any::<bool>(),
    ) {
        let cases = cases();
        let case = &cases[which % cases.len()];
        let mut bytes = case.bytes.clone();
        prop_assume!(!bytes.is_empty());
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if is_cut {
            bytes.truncate(end.index(bytes.len()));
        }
        if let Some(session) = open(&bytes, &case.name) {
            look_at(&session);
        }
    }

    #[test]
    fn a_table_is_read_the_same_each_time_and_from_its_own_cells(text in grid()) {
        let Some(session) = open(text.as_bytes(), "reply.csv") else { return Ok(()) };
        look_at(&session);
        let again = open(text.as_bytes(), "reply.csv").expect("it opened before");
        prop_assert_eq!(csv(&session), csv(&again));
        let file = session.files().next().expect("it is open");
        for record in session.all_records().iter() {
            let sheet = &file.book().sheets[record.sheet.0 as usize];
            let (_, mappings) = file.structure(record.sheet).expect("its sheet was read");
            if mappings[record.table as usize].grain == Grain::Incident {
                let row = sheet.row(record.cell.row);
                prop_assert!(row.iter().any(|id| !id.is_empty()), "an empty row became a case: {}", record.cell);
                continue;
            }
            let text = sheet.text(record.cell);
            // Beside a blank a row may say why it is blank: a reason, never a number.
            let is_reason = matches!(record.count.value, Count::Missing(_)) && !record.count.raw.is_empty();
            let states_it = !text.trim().is_empty() || is_reason;
            prop_assert!(states_it, "a blank at {} became {:?}", record.cell, record.count.value);
            if let Count::Exact { value } = record.count.value {
                let states_it = text.chars().any(char::is_numeric) || value <= 1 || !record.count.raw.is_empty();
                prop_assert!(states_it, "{text:?} at {} became {value}", record.cell);
            }
        }
    }

    #[test]
    fn a_correction_that_is_taken_back_leaves_nothing(text in grid(), row in 0u32..14, which in 0usize..4) {
        let Some(mut session) = open(text.as_bytes(), "reply.csv") else { return Ok(()) };
        let before = csv(&session);
        let operation = [
            format!(r#"{{"op":"set_row_kind","row":{row},"kind":"total"}}"#),
            format!(r#"{{"op":"set_header_rows","rows":[{row},{row}]}}"#),
            format!(r#"{{"op":"set_count","cell":"B{}","count":{{"value":7}}}}"#, row + 1),
            r#"{"op":"read_as","text":"5","count":{"missing":"not_held"}}"#.to_owned(),
        ];
        let operation: Operation = serde_json::from_str(&operation[which]).expect("an operation");
        session.apply(operation).expect("it runs");
        look_at(&session);
        prop_assert!(session.trace_cell(session.files().next().expect("open").id, SheetId(0), "A1".parse().expect("a cell")).is_ok());
        session.undo().expect("it runs");
        prop_assert_eq!(csv(&session), before);
    }
}

/// Names that are near each other and never one: a record of one is never of the other.
const NEVER_MERGED: &[(&str, &str)] = &[
    ("North Wales Police", "South Wales Police"),
    ("North Yorkshire Police", "South Yorkshire Police"),
    ("Metropolitan Police Service", "City of London Police"),
    ("West Midlands Police", "West Mercia Police"),
    ("Northumbria Police", "Northamptonshire Police"),
    ("Hertfordshire Constabulary", "Bedfordshire Police"),
    ("Kent Police", "Kent County Council"),
    ("Lothian and Borders Police", "NHS Lothian"),
];

/// What a cell may say in place of a number, and the numbers that are surely and at most behind it.
const ANSWERS: &[(&str, Option<(u64, u64)>)] = &[
    ("7", Some((7, 7))),
    ("12", Some((12, 12))),
    ("nil", Some((0, 0))),
    ("<5", Some((1, 4))),
    ("Not held", None),
    ("s.40(2)", None),
    ("Refused under section 12", None),
    ("*", None),
];

const FORCES: &[&str] = &["Surrey Police", "Kent Police", "Essex Police", "Sussex Police", "Dorset Police"];

/// The figure of the row that comes first in every table.
const FIRST: u64 = 9;

fn answers() -> impl Strategy<Value = Vec<(&'static str, Option<(u64, u64)>)>> {
    prop::collection::vec(prop::sample::select(ANSWERS), FORCES.len())
}

fn by_force(order: &[usize], answers: &[(&str, Option<(u64, u64)>)]) -> String {
    let line = |&at: &usize| format!("{},2018/19,{}\n", FORCES[at], answers[at].0);
    let lines: String = order.iter().map(line).collect();
    // Where headers end is for the tests of structure to prove; here a plain figure comes first.
    format!("Force,Year,Officers disciplined\nCumbria Constabulary,2018/19,{FIRST}\n{lines}")
}

/// The comparison without what merely numbers records: a line a body.
fn compared(session: &Session) -> Vec<String> {
    let view = session.compare(&CompareSettings::default());
    let row =
        |row: &foilens_model::view::ComparisonRow| format!("{} {} {:?}", row.body, row.count, row.marks);
    let mut rows: Vec<String> = view.rows.iter().map(row).collect();
    rows.sort();
    rows.push(view.coverage.total);
    rows
}

/// Body, period, labels, count and words of every record, without its place.
fn said(session: &Session) -> Vec<String> {
    let mut all: Vec<String> = session
        .files()
        .flat_map(|file| session.dataset(file.id).expect("it is open").tables)
        .flat_map(|table| table.records)
        .map(|r| {
            format!("{:?} {:?} {:?} {:?} {:?} {}", r.body, r.period, r.category, r.outcome, r.count, r.raw)
        })
        .collect();
    all.sort();
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_reason_is_never_summed(answers in answers()) {
        let text = by_force(&[0, 1, 2, 3, 4], &answers);
        let Some(session) = open(text.as_bytes(), "reply.csv") else { return Ok(()) };
        let view = session.compare(&CompareSettings::default());
        let numbers = || answers.iter().filter_map(|(_, bounds)| *bounds);
        prop_assert_eq!(view.coverage.total_lower, FIRST + numbers().map(|bounds| bounds.0).sum::<u64>(), "{}", text);
        if let Some(upper) = view.coverage.total_upper {
            prop_assert_eq!(upper, FIRST + numbers().map(|bounds| bounds.1).sum::<u64>(), "{}", text);
        }
        for record in session.all_records().iter() {
            let is_reason = matches!(record.count.value, Count::Missing(_));
            prop_assert!(!is_reason || record.bounds().is_none(), "{:?}", record.count);
        }
    }

    #[test]
    fn the_order_of_rows_alters_no_value(
        answers in answers(), order in Just(vec![0usize, 1, 2, 3, 4]).prop_shuffle()
    ) {
        let straight = open(by_force(&[0, 1, 2, 3, 4], &answers).as_bytes(), "reply.csv").expect("a table");
        let shuffled = open(by_force(&order, &answers).as_bytes(), "reply.csv").expect("a table");
        prop_assert_eq!(said(&straight).len(), FORCES.len() + 1);
        prop_assert_eq!(said(&straight), said(&shuffled));
        prop_assert_eq!(compared(&straight), compared(&shuffled));
    }

    #[test]
    fn the_order_of_files_alters_nothing(
        answers in answers(), order in Just(vec![0usize, 1, 2, 3, 4]).prop_shuffle()
    ) {
        let all = |order: &[usize]| {
            let mut session = Session::new();
            for at in order {
                let text = by_force(&[*at], &answers);
                let name = format!("{}.csv", FORCES[*at]);
                session.open(text.as_bytes(), &name, &mut |_: Progress| ControlFlow::Continue(())).expect("a table");
            }
            session
        };
        let (straight, shuffled) = (all(&[0, 1, 2, 3, 4]), all(&order));
        prop_assert_eq!(said(&straight), said(&shuffled));
        prop_assert_eq!(compared(&straight), compared(&shuffled));
    }

    #[test]
    fn two_bodies_that_are_never_merged_share_no_record(
        pair in prop::sample::select(NEVER_MERGED), lowers in any::<bool>(), drops in any::<bool>(), turned in any::<bool>(),
    ) {
        let dressed = |name: &str| {
            let name = if drops { name.replace(" Police", "") } else { name.to_owned() };
            if lowers { name.to_lowercase() } else { name }
        };
        let (one, other) = if turned { (pair.1, pair.0) } else { pair };
        let text = format!("Force,Year,Number of cases\n{},2019,3\n{},2019,4\n", dressed(one), dressed(other));
        let Some(session) = open(text.as_bytes(), "reply.csv") else { return Ok(()) };
        let mut seen: Vec<String> = Vec::new();
        for file in session.files() {
            let tables = session.dataset(file.id).expect("it is open").tables;
            seen.extend(tables.into_iter().flat_map(|table| table.records).filter_map(|r| Some(r.body?.0)));
        }
        prop_assert!(seen.iter().all(|id| !id.contains(';')), "{seen:?} in {text}");
        seen.sort();
        prop_assert!(seen.windows(2).all(|two| two[0] != two[1]), "{seen:?} in {text}");
    }
}
