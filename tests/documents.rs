//! What the documents quote is what the program says: a quoted line is one of its sentences, word for word.

use foilens_engine::Session;
use foilens_model::protocol::CompareSettings;
use std::collections::BTreeMap;
use std::ops::ControlFlow;

const FIVE_MINUTES: &str = include_str!("../docs/five-minutes.md");

#[test]
fn five_minutes_quote_the_page() {
    let mut session = Session::new();
    session.open_example("round-2019", &mut |_| ControlFlow::Continue(())).expect("the first example");
    let answers = session.answers(&CompareSettings::default(), &BTreeMap::new());
    let said: Vec<&str> = answers.answers.iter().map(|answer| answer.finding.as_str()).collect();
    let quoted: Vec<&str> = FIVE_MINUTES.lines().filter_map(|line| line.strip_prefix("> ")).collect();
    assert!(quoted.len() > 8, "the document quotes the page");
    for sentence in quoted {
        assert!(said.contains(&sentence), "the page does not say “{sentence}”, but one of {said:#?}");
    }
}
