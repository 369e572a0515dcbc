//! Staff are not officers: each over its own numbers, and what has no role is said.

mod answers;

use answers::{ask, example, session_of, table_row};
use foilens_model::protocol::CompareSettings;
use foilens_model::view::{AnswerView, ChartView};

const HEADING: &str = "Misuse of computers, April 2018 to March 2019 (SYNTHETIC: invented for testing)\n\n\
                       Force,Police officers,Police staff\n";

fn drawn(rows: &str) -> AnswerView {
    ask(&session_of(HEADING, rows), &CompareSettings::default(), "roles", &[])
}

#[test]
fn officers_and_staff_are_held_against_their_own_numbers() {
    let answer = drawn("Kent Police,30,40\nSurrey Police,20,31\n");
    assert!(
        answer.finding.starts_with("Of the cases with a role, 50 officers and 71 police staff"),
        "{}",
        answer.finding
    );
    assert!(answer.finding.contains("police staff were recorded"), "{}", answer.finding);
    let officers = table_row(&answer, 0, "Officers");
    assert_eq!(officers[1], "50");
    assert!(
        answer.sentences.iter().any(|said| said.contains("Chance alone does not explain the difference.")),
        "{:#?}",
        answer.sentences
    );
    assert!(
        answer.sentences.iter().any(|said| said == "Every case here has a role."),
        "{:#?}",
        answer.sentences
    );
    assert!(answer.technical[0].starts_with("p < 0.0001") || answer.technical[0].starts_with("p = "));
    let direct = answer.tables.iter().find(|table| table.caption == "Standardised for role").expect("rates");
    assert_eq!(direct.rows.len(), 2);
    let ChartView::Bars(bars) = &answer.charts[0] else { panic!("bars") };
    assert_eq!(bars.series, ["Officers", "Police staff", "No role given"]);
    assert_eq!(bars.rows[0].segments[0].lower, 30.0);
}

#[test]
fn hidden_numbers_keep_both_ends_and_make_no_standard_rate() {
    let answer = drawn("Kent Police,<5,40\nSurrey Police,20,31\n");
    assert!(answer.finding.contains(" to 24 officers"), "{}", answer.finding);
    let direct = answer.tables.iter().find(|table| table.caption == "Standardised for role").expect("rates");
    assert_eq!(direct.rows.len(), 1, "Kent’s count is not exact");
}

#[test]
fn without_roles_it_is_said_that_none_can_be_told_apart() {
    let answer = example("roles", &[]);
    assert_eq!(
        answer.finding,
        "These figures do not tell officers from other staff: all at least 140 recorded by 12 bodies have no role."
    );
    let said = "In the 12 bodies whose numbers are known,";
    assert!(answer.sentences.iter().any(|sentence| sentence.starts_with(said)), "{:#?}", answer.sentences);
    assert_eq!(answer.tables.len(), 1, "the mix of officers and staff alone");
    assert!(answer.unanswered.is_none());
}
