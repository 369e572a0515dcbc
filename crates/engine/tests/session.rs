//! The door's promises: corrections replay and can be taken back, only what is touched runs again, one bad file harms
//! nobody, and what does not fit is said.

use foilens_engine::{ErrorKind, Progress, Session};
use foilens_model::protocol::{ExportFormat, RecordQuery};
use foilens_model::{CellRef, FileId, Operation, Recipe, RecordId, SheetId};
use std::ops::ControlFlow;
use std::sync::Arc;

const REPLY: &str = "Kent Police: complaints 2019/20 (SYNTHETIC: the figures in this file are invented for testing)\n\
                     \n\
                     Complaint,Officers\n\
                     Incivility,12\n\
                     Use of force,<5\n\
                     Custody,-\n\
                     Total,20\n";

fn quiet(_: Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

fn open(name: &str, text: &str) -> Session {
    let mut session = Session::new();
    session.open(text.as_bytes(), name, &mut quiet).expect("it can be read");
    session
}

fn operation(json: &str) -> Operation {
    serde_json::from_str(json).expect("an operation")
}

fn csv(session: &Session) -> String {
    let file = session.export(&ExportFormat::RecordsCsv).expect("records");
    String::from_utf8(file.bytes).expect("text")
}

fn stale(session: &Session) -> Vec<String> {
    let found = session.diagnostics().iter().filter(|found| found.code.0 == "recipe/stale-operation");
    found.map(|found| found.message.clone()).collect()
}

#[test]
fn a_correction_changes_the_reading_and_undo_brings_it_back() {
    let mut session = open("kent.csv", REPLY);
    let before = csv(&session);
    assert!(before.contains("kent.csv,,B4,kent"), "{before}");
    for json in [
        r#"{"op":"set_count","cell":"B6","count":{"value":3}}"#,
        r#"{"op":"read_as","text":"-","count":{"missing":"not_held"}}"#,
        r#"{"op":"set_body","file":"kent.csv","body":"surrey"}"#,
        r#"{"op":"set_period","period":{"from":"2020-01-01","to":"2020-12-31"}}"#,
        r#"{"op":"set_row_kind","row":3,"kind":"note"}"#,
        r#"{"op":"set_column_role","heading":"Complaint","role":"outcome"}"#,
        r#"{"op":"ignore_sheet","file":"kent.csv"}"#,
    ] {
        session.apply(operation(json)).expect("it runs");
        assert_ne!(csv(&session), before, "{json} changed nothing");
        assert_eq!(stale(&session), Vec::<String>::new(), "{json}");
        assert!(session.undo().expect("it runs"));
        assert_eq!(csv(&session), before, "{json} cannot be taken back");
        assert!(session.redo().expect("it runs"));
        assert_ne!(csv(&session), before, "{json} cannot be done again");
        assert!(session.undo().expect("it runs"));
    }
    assert!(!session.undo().expect("it runs"), "there is nothing left to take back");
}

#[test]
fn a_recipe_that_is_saved_and_loaded_gives_the_same_bytes() {
    let mut session = open("kent.csv", REPLY);
    session.apply(operation(r#"{"op":"set_count","cell":"B6","count":{"value":3}}"#)).expect("it runs");
    session.apply(operation(r#"{"op":"from_the_future","what":[1,{"x":null}]}"#)).expect("it runs");
    let saved = session.export(&ExportFormat::RecipeJson).expect("a recipe");
    let mut again = open("kent.csv", REPLY);
    let recipe = foilens_engine::export::parse_recipe(&saved.bytes, &saved.name).expect("a recipe");
    again.run(recipe, &mut quiet).expect("it runs");
    assert_eq!(csv(&again), csv(&session));
    assert_eq!(again.export(&ExportFormat::RecipeJson).expect("a recipe"), saved);
}

#[test]
fn an_operation_without_a_target_is_said_and_the_rest_is_applied() {
    let mut session = open("kent.csv", REPLY);
    let recipe: Recipe = serde_json::from_str(
        r#"{"version":1,"operations":[
            {"op":"set_column_role","heading":"Staff","role":"count"},
            {"op":"set_count","cell":"B6","count":{"value":3}},
            {"op":"set_row_kind","row":99,"kind":"note"},
            {"op":"match_body","text":"Essex Police","body":"essex"},
            {"op":"set_encoding","file":"other.csv","encoding":"windows-1252"}]}"#,
    )
    .expect("a recipe");
    session.run(recipe, &mut quiet).expect("it runs");
    let stale = stale(&session);
    assert_eq!(stale.len(), 4, "{stale:#?}");
    assert!(stale[0].starts_with("“Read the column “Staff” as count” was not applied"), "{}", stale[0]);
    assert!(csv(&session).contains(",B6,kent,Kent Police,2019-04-01,2020-03-31,officer,Custody,,exact,3,"));
}

#[test]
fn a_correction_that_is_incomplete_is_refused_and_a_newer_one_is_kept() {
    let mut session = open("kent.csv", REPLY);
    for json in
        [r#"{"op":"set_count"}"#, r#"{"op":"set_row_kind","row":-1,"kind":"note"}"#, r#"{"op":"dismiss"}"#]
    {
        let error = session.apply(operation(json)).expect_err("it is incomplete");
        assert_eq!(error.kind(), ErrorKind::Misunderstood, "{json}");
    }
    assert!(session.recipe().operations.is_empty());
    session.apply(operation(r#"{"op":"set_colour","cell":"B6"}"#)).expect("it is kept");
    assert_eq!(session.recipe().operations.len(), 1);
}

#[test]
fn only_the_steps_that_heard_something_new_run_again() {
    let mut session = open("kent.csv", REPLY);
    let read = |session: &Session| {
        let file = session.files().next().expect("it is open");
        (Arc::clone(file.book()), file.structures().as_ptr() as usize, Arc::clone(file.records()))
    };
    let before = read(&session);
    session.apply(operation(r#"{"op":"dismiss","code":"value/unexplained-sign"}"#)).expect("it runs");
    let after = read(&session);
    assert!(Arc::ptr_eq(&before.2, &after.2), "a dismissal reads nothing anew");
    session.apply(operation(r#"{"op":"set_count","cell":"B6","count":{"value":3}}"#)).expect("it runs");
    let after = read(&session);
    assert!(Arc::ptr_eq(&before.0, &after.0) && before.1 == after.1, "the tables stay");
    assert!(!Arc::ptr_eq(&before.2, &after.2));
}

#[test]
fn a_text_table_is_read_again_in_another_way() {
    let mut session = open("kent.csv", "Force;Complaints 2019\nKent;1,5\nSurrey;2,7\n");
    session.apply(operation(r#"{"op":"set_dialect","file":"kent.csv","delimiter":","}"#)).expect("it runs");
    let file = session.files().next().expect("it is open");
    assert_eq!(file.book().delimiter.as_deref(), Some(","));
    session.undo().expect("it runs");
    let file = session.files().next().expect("it is open");
    assert_eq!(file.book().delimiter.as_deref(), Some(";"));
}

#[test]
fn files_are_kept_apart_and_a_bad_one_harms_nobody() {
    let mut session = open("kent.csv", REPLY);
    let alone = csv(&session);
    let error = session.open(b"", "empty.csv", &mut quiet).expect_err("there is nothing in it");
    assert_eq!(error.kind(), ErrorKind::Empty);
    assert_eq!(csv(&session), alone);
    let other =
        session.open(REPLY.replace("Kent", "Surrey").as_bytes(), "surrey.csv", &mut quiet).expect("it opens");
    assert!(csv(&session).contains("surrey.csv,,B4,surrey"));
    let ids: Vec<FileId> = session.all_records().iter().map(|record| record.file).collect();
    assert!(ids.is_sorted(), "records stand in the order of their files");
    session.close(other);
    assert_eq!(csv(&session), alone);
}

#[test]
fn a_person_can_stop_the_reading() {
    let mut session = Session::new();
    let stopped = session.open(REPLY.as_bytes(), "kent.csv", &mut |_| ControlFlow::Break(()));
    assert_eq!(stopped.expect_err("it was stopped").kind(), ErrorKind::Stopped);
}

#[test]
fn every_record_leads_back_to_its_cell() {
    let session = open("kent.csv", REPLY);
    let view = session.records(&RecordQuery::default(), 0, 100);
    assert!(view.total >= 2);
    for row in &view.rows {
        let trace = session.trace_record(row.id).expect("it is there");
        assert_eq!((trace.cell, trace.record), (row.cell, Some(row.id)));
        assert_eq!(session.trace_cell(row.file, row.sheet, row.cell).expect("it is there"), trace);
        assert!(trace.fields.iter().all(|field| !field.rule.is_empty()), "{trace:#?}");
    }
    let title = session.trace_cell(FileId(0), SheetId(0), CellRef::new(0, 0)).expect("a cell");
    assert_eq!((title.record, title.headline.as_str()), (None, "No record: this row was taken for a title"));
    assert!(session.trace_record(RecordId(999)).is_err());
}

#[test]
fn records_are_found_by_words_and_doubts() {
    let session = open("kent.csv", REPLY);
    let find = |search: &str, doubts_only| {
        session.records(&RecordQuery { file: None, doubts_only, search: search.into() }, 0, 9)
    };
    assert_eq!(find("custody kent", false).total, 1);
    assert_eq!(find("custody surrey", false).total, 0);
    let doubtful = find("", true);
    assert_eq!(doubtful.total, 1, "{doubtful:#?}");
    assert_eq!(doubtful.rows[0].cell.to_string(), "B6");
    assert!(doubtful.rows[0].doubts[0].contains("“-”"), "{:?}", doubtful.rows[0].doubts);
}

#[test]
fn the_round_of_2019_keeps_investigations_and_punishments_apart() {
    let text = include_str!("../../reference/data/examples/foi_police_misuse_2019.csv");
    let session = open("foi_police_misuse_2019.csv", text);
    let records = session.all_records();
    let stages = records.iter().filter_map(|record| {
        let body = record.body.as_ref()?.reading.raw.to_string();
        let stage = record.stage.as_ref().map_or("unknown", |stage| stage.reading.value.word());
        (record.relation == foilens_core::record::Relation::Total).then_some((body, stage))
    });
    let stages: std::collections::BTreeMap<String, &str> = stages.collect();
    for (body, stage) in [
        ("surrey", "disciplined"),
        ("metropolitan", "disciplined"),
        ("greater-manchester", "investigated"),
        ("cumbria", "disciplined"),
        ("hertfordshire", "disciplined"),
    ] {
        assert_eq!(stages.get(body), Some(&stage), "{body}");
    }
}
