//! A person's own list of bodies: the same operation whether it comes beside the command or is dropped on the page.

use foilens_engine::{Progress, Session, read_bodies};
use foilens_model::protocol::ExportFormat;
use std::ops::ControlFlow;

/// Synthetic: neither the bodies nor the figures are real.
const REPLY: &str = "Answered by,Breaches 2021,Breaches 2022\n\
                     Acorn,4,<5\n\
                     The Beech Group,0,7\n\
                     AT,2,nil\n\
                     SYNTHETIC: the figures in this file are invented for testing,,\n";
const LIST: &str = "id,name,aliases\nacorn-trust,Acorn Trust,AT;Acorn\nbeech,Beech Group,The Beech Group\n";

fn quiet(_: Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

fn open(files: &[(&str, &str)]) -> Session {
    let mut session = Session::new();
    for (name, text) in files {
        session.open(text.as_bytes(), name, &mut quiet).expect("it can be read");
    }
    session
}

fn csv(session: &Session) -> String {
    String::from_utf8(session.export(&ExportFormat::RecordsCsv).expect("records").bytes).expect("text")
}

fn found(session: &Session) -> Vec<foilens_model::Diagnostic> {
    session.diagnostics().iter().filter(|found| found.code.0 == "recipe/body-list").cloned().collect()
}

#[test]
fn names_of_the_list_are_known_and_undo_forgets_them() {
    let mut session = open(&[("reply.csv", REPLY)]);
    let before = csv(&session);
    assert!(!before.contains("acorn-trust"), "{before}");
    session.apply(read_bodies(LIST.as_bytes(), "mine.csv").expect("a list")).expect("it applies");
    let known = csv(&session);
    for (id, times) in [("acorn-trust", 4), ("beech", 2)] {
        let rows = known.lines().filter(|line| line.contains(&format!(",{id},"))).count();
        assert_eq!(rows, times, "{id}\n{known}");
    }
    session.undo().expect("it can be taken back");
    assert_eq!(csv(&session), before);
}

#[test]
fn a_list_stands_in_a_title_or_a_name_of_a_file_too() {
    for (name, text) in [
        ("reply.csv", "Figures of the Acorn Trust\nKind,2021\nLost papers,3\nLost keys,4\n"),
        ("acorn_trust 2021.csv", "Kind,2021\nLost papers,3\nLost keys,4\n"),
    ] {
        let mut session = open(&[(name, text)]);
        session.apply(read_bodies(LIST.as_bytes(), "mine.csv").expect("a list")).expect("it applies");
        assert_eq!(csv(&session).matches(",acorn-trust,").count(), 2, "{name}");
    }
}

#[test]
fn a_list_that_is_dropped_among_the_files_is_offered_and_does_the_same() {
    let mut dropped = open(&[("reply.csv", REPLY), ("mine.csv", LIST)]);
    let offer = found(&dropped).pop().expect("it is offered");
    dropped.apply(offer.fix.expect("with one operation")).expect("it applies");
    assert!(found(&dropped).is_empty(), "what is in use is offered no more");
    let mut told = open(&[("reply.csv", REPLY)]);
    told.apply(read_bodies(LIST.as_bytes(), "mine.csv").expect("a list")).expect("it applies");
    assert_eq!(csv(&dropped), csv(&told));
    assert_eq!(dropped.recipe(), told.recipe());
}

#[test]
fn a_broken_list_says_what_to_mend_and_changes_nothing() {
    let session = open(&[("reply.csv", REPLY), ("mine.csv", "id,name,aliases\nA One,A,\n")]);
    let said = found(&session).pop().expect("it is said");
    assert!(said.fix.is_none() && said.message.contains("row 2"), "{}", said.message);
    assert_eq!(csv(&session), csv(&open(&[("reply.csv", REPLY)])));
}
