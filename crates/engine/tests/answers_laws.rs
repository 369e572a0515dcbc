//! What must hold for any figures: which body is named first changes nothing, hidden numbers only widen, and every answer
//! is said.

mod answers;

use answers::{ask, session_of};
use foilens_engine::Session;
use foilens_model::protocol::CompareSettings;
use foilens_model::view::AnswerView;
use proptest::prelude::*;
use std::collections::BTreeMap;

const HEADING: &str =
    "Misuse of computers, April 2018 to March 2019 (SYNTHETIC: invented for testing)\n\nForce,Cases\n";
const FORCES: [(&str, &str); 6] = [
    ("kent", "Kent Police"),
    ("surrey", "Surrey Police"),
    ("essex", "Essex Police"),
    ("cumbria", "Cumbria Constabulary"),
    ("metropolitan", "Metropolitan Police"),
    ("sussex", "Sussex Police"),
];

/// A cell as bodies write it.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => (0u32..300).prop_map(|n| n.to_string()),
        2 => Just("<5".to_owned()),
        1 => Just("refused".to_owned()),
        1 => Just("not held".to_owned()),
        1 => Just("20000".to_owned()),
    ]
}

fn drawn(cells: &[String]) -> Session {
    let rows: String = FORCES.iter().zip(cells).map(|((_, name), cell)| format!("{name},{cell}\n")).collect();
    session_of(HEADING, &rows)
}

fn pair(session: &Session, first: &str, second: &str) -> AnswerView {
    ask(session, &CompareSettings::default(), "two-bodies", &[("first", first), ("second", second)])
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(24) })]

    #[test]
    fn the_order_of_asking_does_not_show(cells in prop::collection::vec(cell(), 6), one in 0usize..6, other in 0usize..6) {
        prop_assume!(one != other);
        let session = drawn(&cells);
        let (one, other) = (FORCES[one].0, FORCES[other].0);
        for id in ["two-bodies", "detection", "explanations"] {
            let asked = |first: &str, second: &str| {
                let inputs = [("first", first), ("second", second)];
                ask(&session, &CompareSettings::default(), id, &inputs)
            };
            let (there, back) = (asked(one, other), asked(other, one));
            prop_assert_eq!(there.finding, back.finding);
            prop_assert_eq!(there.sentences, back.sentences);
            prop_assert_eq!(there.tables, back.tables);
            prop_assert_eq!(there.unanswered, back.unanswered);
        }
    }

    #[test]
    fn both_ends_are_in_order_and_chance_only_widens(cells in prop::collection::vec(cell(), 6)) {
        let session = drawn(&cells);
        let answer = pair(&session, "kent", "surrey");
        prop_assume!(answer.unanswered.is_none());
        let ends = |row: usize| {
            let cells = &answer.tables[1].rows[row].cells;
            (cells[1].value, cells[2].value)
        };
        let (own, chance) = (ends(0), ends(1));
        if let (Some(from), Some(to)) = own {
            prop_assert!(from <= to, "{:?}", own);
        }
        if let (Some(from), Some(with_chance)) = (own.0, chance.0) {
            prop_assert!(with_chance <= from * 1.000_001, "{:?} {:?}", own, chance);
        }
        if let (Some(to), Some(with_chance)) = (own.1, chance.1) {
            prop_assert!(with_chance * 1.000_001 >= to, "{:?} {:?}", own, chance);
        }
    }

    #[test]
    fn every_question_is_answered_in_words_whatever_the_cells_say(
        cells in prop::collection::vec(cell(), 0..7),
        claim in "[a-z0-9 %.,<]{0,40}",
    ) {
        let session = drawn(&cells);
        let inputs = BTreeMap::from([("check-claim".to_owned(), answers::inputs(&[("claim", &claim)]))]);
        let view = session.answers(&CompareSettings::default(), &inputs);
        prop_assert!(!view.answers.is_empty());
        for answer in &view.answers {
            prop_assert!(!answer.finding.trim().is_empty(), "{} says nothing", answer.id);
            prop_assert!(!answer.question.is_empty());
            let said = serde_json::to_string(answer).expect("it can be written");
            for bad in ["NaN", "inf ", "null times"] {
                prop_assert!(!said.contains(bad), "{}: {bad}: {said}", answer.id);
            }
            for table in &answer.tables {
                for row in &table.rows {
                    prop_assert_eq!(row.cells.len(), table.columns.len(), "{}: {}", answer.id, table.caption);
                }
            }
        }
    }
}
