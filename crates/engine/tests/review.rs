//! The review asks what can change most first, says what each reading would do before it is taken, and does just that.

use foilens_engine::{Progress, Session};
use foilens_model::Operation;
use foilens_model::protocol::CompareSettings;
use foilens_model::view::{ReviewDetail, ReviewKind, ReviewView};
use std::ops::ControlFlow;

const FORCES: &str = "Misuse of systems, officers disciplined, 2019/20\n\
                      Police force,Officers disciplined\n\
                      Kent Police,12\n\
                      Surrey Police,-\n\
                      Gwent Police,7\n\
                      Dorset Police,9\n\
                      Cheshir Constabulary,4\n\
                      Middleshire Constabulary,3\n\
                      Cumbria Constabulary,-\n";

const LETTER: &str = "Question,Answer\n\
                      1. How many officers were dismissed in 2019?,\
                      \"In 2019, 5 officers were dismissed and 2 staff resigned.\"\n\
                      2. How many were given written warnings?,\
                      \"In 2019/20, 3 officers received a written warning; none were dismissed.\"\n";

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

fn review(session: &Session) -> ReviewView {
    session.review(&CompareSettings::default())
}

fn detail(session: &Session, question: &str) -> ReviewDetail {
    let view = review(session);
    let item = view.items.iter().find(|item| item.question.contains(question));
    let id = &item.unwrap_or_else(|| panic!("nobody asks {question}: {:#?}", questions(&view))).id;
    session.review_item(&CompareSettings::default(), id).expect("it is there")
}

fn questions(view: &ReviewView) -> Vec<(ReviewKind, &str)> {
    view.items.iter().map(|item| (item.kind, item.question.as_str())).collect()
}

fn figure(session: &Session, name: &str) -> Option<String> {
    let view = session.compare(&CompareSettings::default());
    view.rows.iter().find(|row| row.name == name).map(|row| row.count.clone())
}

/// The operation of a choice, over its first scope.
fn operation(detail: &ReviewDetail, label: &str) -> (Operation, String) {
    let choice = detail.choices.iter().find(|choice| choice.label.contains(label));
    let choice = choice.unwrap_or_else(|| panic!("{label} is no choice: {:#?}", detail.choices));
    (choice.scopes[0].operation.clone(), choice.effect.clone())
}

#[test]
fn alike_doubts_are_one_question_and_sentences_come_first() {
    let view = review(&open(&[("forces.csv", FORCES), ("gwent-police.csv", LETTER)]));
    let first_of_others = view.items.iter().position(|item| item.kind != ReviewKind::Proposal);
    assert!(view.items.len() >= 5, "{:#?}", questions(&view));
    assert!(first_of_others.is_some_and(|at| at >= 2), "{:#?}", questions(&view));
    assert!(
        view.items[first_of_others.unwrap_or_default()..]
            .iter()
            .all(|item| item.kind != ReviewKind::Proposal)
    );
    let dashes: Vec<_> = view.items.iter().filter(|item| item.question.contains("“-”")).collect();
    assert_eq!(dashes.len(), 1, "{:#?}", questions(&view));
    assert_eq!(dashes[0].figures, 2);
    assert!(dashes[0].in_comparison, "{}", dashes[0].weight);
}

#[test]
fn what_a_reading_would_do_is_what_it_does() {
    let mut session = open(&[("forces.csv", FORCES)]);
    let before = review(&session);
    let asked = detail(&session, "“-”");
    assert!(asked.window.iter().any(|row| row.here.is_some_and(|at| row.cells[at as usize] == "-")));
    assert!(asked.why.iter().any(|why| why.contains("does not explain")), "{:?}", asked.why);
    let (none, effect) = operation(&asked, "None at all");
    assert!(effect.contains("becomes 0"), "{effect}");
    session.apply(none).expect("it runs");
    assert_eq!(figure(&session, "Surrey").as_deref(), Some("0"));
    assert_eq!(figure(&session, "Cumbria").as_deref(), Some("0"));
    let after = review(&session);
    assert_eq!((after.items.len(), after.settled), (before.items.len() - 1, 1));
    assert!(session.undo().expect("it runs"));
    assert_eq!(review(&session), before);
}

#[test]
fn what_cannot_be_known_is_settled_too() {
    let mut session = open(&[("forces.csv", FORCES)]);
    let (unknown, _) = operation(&detail(&session, "“-”"), "cannot be known");
    session.apply(unknown).expect("it runs");
    assert!(!questions(&review(&session)).iter().any(|(_, question)| question.contains("“-”")));
}

#[test]
fn one_cell_alone_can_be_settled() {
    let mut session = open(&[("forces.csv", FORCES)]);
    let asked = detail(&session, "“-”");
    let none = asked.choices.iter().find(|choice| choice.label.contains("None at all")).expect("a choice");
    let only = none.scopes.iter().find(|scope| scope.label.starts_with("only ")).expect("a scope");
    session.apply(only.operation.clone()).expect("it runs");
    assert_eq!(figure(&session, "Surrey").as_deref(), Some("0"));
    let left = review(&session);
    assert!(left.items.iter().any(|item| item.question.contains("“-”") && item.figures == 1));
}

#[test]
fn what_a_mark_means_can_be_said_for_one_body_in_every_file() {
    let mut session = open(&[("forces.csv", FORCES)]);
    let asked = detail(&session, "“-”");
    let none = asked.choices.iter().find(|choice| choice.label.contains("None at all")).expect("a choice");
    let always = none.scopes.iter().find(|scope| scope.label == "Surrey Police: always").expect("a scope");
    session.apply(always.operation.clone()).expect("it runs");
    assert_eq!(figure(&session, "Surrey").as_deref(), Some("0"));
    let left = review(&session);
    assert!(
        left.items.iter().any(|item| item.question.contains("“-”") && item.figures == 1),
        "Cumbria’s is open"
    );
    let other = FORCES.replace("Kent Police,12", "Kent Police,-").replace("2019/20", "2020/21");
    session.open(other.as_bytes(), "next-year.csv", &mut quiet).expect("it can be read");
    let dashes: u32 = review(&session)
        .items
        .iter()
        .filter(|item| item.question.contains("“-”"))
        .map(|item| item.figures)
        .sum();
    assert_eq!(dashes, 3, "Surrey’s mark of the next year is settled too: {:#?}", review(&session).items);
    // A word about one cell goes before the word about its body.
    let sheet = foilens_model::recipe::SheetTarget { file: Some("forces.csv".into()), sheet: None };
    let cell = foilens_model::CellRef::new(3, 1);
    let five = Operation::SetCount { sheet, cell, count: foilens_model::Count::exact(5) };
    session.apply(five).expect("it runs");
    let settings = CompareSettings { period: None, ..CompareSettings::default() };
    assert!(session.review(&settings).settled == 2);
    assert!(
        session
            .all_records()
            .iter()
            .any(|record| record.cell == cell && record.count.value == foilens_model::Count::exact(5))
    );
}

#[test]
fn a_name_is_tied_to_the_body_that_it_resembles_or_to_none() {
    let mut session = open(&[("forces.csv", FORCES)]);
    let clusters = review(&session).names;
    let near =
        clusters.iter().find(|cluster| cluster.body.as_deref() == Some("cheshire")).expect("a cluster");
    assert_eq!(near.members[0].text, "Cheshir Constabulary");
    assert!(clusters.iter().any(|cluster| cluster.body.is_none() && cluster.name.contains("Middleshire")));
    let (taken, _) = operation(&detail(&session, "Cheshir"), "Cheshire");
    session.apply(taken).expect("it runs");
    assert_eq!(figure(&session, "Cheshire").as_deref(), Some("4"));
    let asked = detail(&session, "Middleshire");
    assert!(asked.any_body.is_some());
    let (nobody, _) = operation(&asked, "No public body");
    session.apply(nobody).expect("it runs");
    assert!(review(&session).names.is_empty());
}

#[test]
fn a_figure_of_a_sentence_counts_once_it_is_accepted() {
    let mut session = open(&[("gwent-police.csv", LETTER)]);
    let asked = detail(&session, "5 officers");
    let (before, words, after) = asked.sentence.clone().expect("the sentence");
    assert!(before == "In 2019, " && words.starts_with("5 officers"), "{before}|{words}|{after}");
    let (accept, _) = operation(&asked, "Accept it");
    session.apply(accept).expect("it runs");
    let accepted = session.all_records().iter().filter(|record| !record.proposed).count();
    assert_eq!(accepted, 1);
    let asked = detail(&session, "2 staff resigned");
    let (leave, _) = operation(&asked, "Leave it out");
    let records = session.all_records().len();
    session.apply(leave).expect("it runs");
    assert_eq!(session.all_records().len(), records - 1);
    let saved = serde_json::to_string(&session.recipe()).expect("a recipe");
    let mut again = open(&[("gwent-police.csv", LETTER)]);
    again.run(serde_json::from_str(&saved).expect("a recipe"), &mut quiet).expect("it runs");
    assert_eq!(review(&again), review(&session));
}

#[test]
fn a_file_without_doubts_asks_nothing() {
    let clear =
        "Police force,Officers disciplined in 2019/20\nKent Police,12\nSurrey Police,3\nGwent Police,7\n";
    let view = review(&open(&[("clear.csv", clear)]));
    assert_eq!(questions(&view), []);
    assert_eq!(view.settled, 0);
}
