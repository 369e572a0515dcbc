//! A folder of twenty replies with the same signs in them: a person who decides for all alike is done in a few
//! decisions, one who decides cell by cell is done too. Synthetic figures.

use foilens_engine::{Progress, Session};
use foilens_model::protocol::CompareSettings;
use foilens_model::view::ReviewScope;
use std::ops::ControlFlow;

const FORCES: [&str; 20] = [
    "Kent",
    "Surrey",
    "Gwent",
    "Dorset",
    "Cumbria",
    "Essex",
    "Norfolk",
    "Suffolk",
    "Durham",
    "Cheshire",
    "Sussex",
    "Cleveland",
    "Humberside",
    "Lancashire",
    "Wiltshire",
    "Merseyside",
    "Staffordshire",
    "Lincolnshire",
    "Derbyshire",
    "Hertfordshire",
];
const CELLS: [&str; 9] = ["-", "4", "*", "<5", "..", "12", "x", "7", "?"];

fn folder() -> Session {
    let mut session = Session::new();
    for (at, force) in FORCES.iter().enumerate() {
        let cell = |n: usize| CELLS[(at * 5 + n * 4) % CELLS.len()];
        let rows = ["Misuse", "Disclosure", "Loss", "Neglect", "Assault"].iter().enumerate();
        let rows: String = rows.map(|(n, label)| format!("{label},{},{}\n", cell(n), cell(n + 7))).collect();
        let text = format!("{force} Police: SYNTHETIC figures\n\nAllegation,2018/19,2019/20\n{rows}");
        let name = format!("{:02} reply.csv", at + 1);
        let opened = session.open(text.as_bytes(), &name, &mut |_: Progress| ControlFlow::Continue(()));
        opened.expect("it can be read");
    }
    session
}

/// Takes the first reading of the first doubt until none is left; how many decisions that were.
fn settle(session: &mut Session, scope: impl Fn(&[ReviewScope]) -> Option<&ReviewScope>) -> usize {
    let settings = CompareSettings::default();
    for decisions in 0..500 {
        let view = session.review(&settings);
        let Some(item) = view.items.first() else { return decisions };
        let detail = session.review_item(&settings, &item.id).expect("it is there");
        let choice = detail.choices.first().expect("a reading is possible");
        let scope = scope(&choice.scopes).expect("it reaches somewhere");
        session.apply(scope.operation.clone()).expect("it applies");
    }
    panic!("the queue does not end");
}

#[test]
fn a_folder_is_settled_in_a_few_decisions() {
    let mut session = folder();
    let figures: u32 =
        session.review(&CompareSettings::default()).items.iter().map(|item| item.figures).sum();
    assert!(figures >= 100, "{figures} figures hang on the doubts");
    let decisions = settle(&mut session, |scopes| scopes.last());
    println!("{figures} figures in doubt, {decisions} decisions for all alike");
    assert!(decisions <= 10, "{decisions} decisions");
    let one_by_one = settle(&mut folder(), |scopes| scopes.first());
    assert!(decisions < one_by_one && one_by_one <= figures as usize, "{one_by_one} decisions one by one");
    while session.undo().expect("it can be taken back") {}
    assert_eq!(session.recipe().operations.len(), 0);
}
