//! Replies that word the same thing differently are compared as one when a person says so, and only then.

use foilens_engine::Session;
use foilens_model::Operation;
use foilens_model::protocol::CompareSettings;
use foilens_model::view::{ComparisonRow, ComparisonView};
use std::ops::ControlFlow;

const TITLE: &str = "Misuse of computers, April 2018 to March 2019 (SYNTHETIC: invented for testing)\n\n";

fn session(tables: &[&str]) -> Session {
    let mut session = Session::new();
    for (at, table) in tables.iter().enumerate() {
        let (file, name) = (format!("{TITLE}{table}"), format!("reply-{at}.csv"));
        session.open(file.as_bytes(), &name, &mut |_| ControlFlow::Continue(())).expect("a table");
    }
    session
}

/// All wordings whose label begins so, as one.
fn put_together(session: &mut Session, begins: &[&str]) -> ComparisonView {
    let offered = session.compare(&CompareSettings::default()).measures;
    let wanted = offered.iter().filter(|measure| begins.iter().any(|b| measure.label.starts_with(b)));
    let measures: Vec<String> = wanted.map(|measure| measure.id.clone()).collect();
    assert_eq!(measures.len(), begins.len(), "{offered:#?}");
    session.apply(Operation::CompareTogether { name: "Disciplined".into(), measures }).expect("it runs");
    session.compare(&CompareSettings::default())
}

fn row<'a>(view: &'a ComparisonView, body: &str) -> &'a ComparisonRow {
    view.rows.iter().find(|row| row.name.starts_with(body)).unwrap_or_else(|| panic!("{:#?}", view.rows))
}

#[test]
fn bodies_that_word_it_differently_meet_and_the_title_says_who_put_them_together() {
    let mut session = session(&[
        "Force,Disciplined\nKent Police,7\nSurrey Police,<5\n",
        "Force,Subject to action\nEssex Police,9\nSussex Police,refused s.12\n",
    ]);
    let view = put_together(&mut session, &["Disciplined", "Subject to action"]);
    assert!(view.title.starts_with("Disciplined, as put together by the reader"), "{}", view.title);
    assert_eq!(row(&view, "Kent").count, "7");
    assert_eq!(row(&view, "Surrey").count, "1 to 4");
    assert_eq!(row(&view, "Essex").count, "9");
    assert_eq!(row(&view, "Sussex").count, "refused (s.12)");

    session.undo().expect("it runs");
    let alone = session.compare(&CompareSettings::default());
    assert!(!alone.title.contains("put together"), "{}", alone.title);
}

#[test]
fn a_body_with_several_of_them_lies_between_the_largest_and_their_sum() {
    let mut session = session(&[
        "Force,Written warning,Dismissed\nKent Police,7,2\nEssex Police,4,Not held\nSurrey Police,0,1\n",
    ]);
    let view = put_together(&mut session, &["Written warning", "Dismissed"]);
    assert_eq!(row(&view, "Kent").count, "7 to 9");
    assert_eq!(row(&view, "Surrey").count, "1");
    assert_eq!(row(&view, "Essex").count, "at least 4", "of the other it gave no number");
}

#[test]
fn on_files_without_those_wordings_the_decision_is_listed_and_does_nothing() {
    let mut first = session(&["Force,Disciplined,Warned\nKent Police,7,5\n"]);
    put_together(&mut first, &["Disciplined", "Warned"]);
    let mut other = session(&["Force,Stopped\nKent Police,7\n"]);
    other.run(first.recipe(), &mut |_| ControlFlow::Continue(())).expect("it runs");
    let said: Vec<String> = other.diagnostics().iter().map(|found| found.message.clone()).collect();
    assert!(said.iter().any(|said| said.contains("Compare 2 wordings together")), "{said:#?}");
}
