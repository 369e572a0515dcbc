//! The reply of one body, which is what most people open first: it is not held against bodies that nobody says were asked.

mod answers;

use answers::{ask, of, session_of};
use foilens_model::protocol::CompareSettings;

const HEADING: &str = "Police force,Complaint type,2018/19,2019/20\n";

fn overview(rows: &str) -> Vec<String> {
    let session = session_of(HEADING, rows);
    let view = session.answers(&CompareSettings::default(), &Default::default());
    view.overview.into_iter().map(|finding| finding.sentence).collect()
}

#[test]
fn who_else_was_asked_is_not_known() {
    let rows = "Cheshire,Delivery of duties,20,41\nCheshire,Police powers,7,12\n";
    let session = session_of(HEADING, rows);
    let view = session.compare(&CompareSettings::default());
    assert_eq!(view.coverage.line, "One body, Cheshire; who else was asked is not known.");
    assert_eq!((view.coverage.in_frame, view.coverage.with_figure), (1, 1));
    let said = overview(rows);
    assert!(said[0].starts_with("Cheshire has a workforce of 3,591 and recorded 80;"), "{said:?}");
    assert!(said[1].contains("rose from 27 to 53"), "what it says of itself: {said:?}");
    let said = overview("Cheshire,Delivery of duties,20,Refused s.12\nCheshire,Police powers,7,12\n");
    let change =
        "Cheshire recorded 27 in April 2018 to March 2019 and at least 12 in April 2019 to March 2020";
    assert!(said.iter().any(|one| one.starts_with(change)), "{said:?}");
}

#[test]
fn one_force_does_not_speak_for_its_nation_unless_it_is_the_only_one() {
    let force = of("Cheshire,Delivery of duties,20,41\n", HEADING, "which-nations", &[]);
    assert_eq!(force.finding, "One body speaks for itself: say “Cheshire”, not “England”.");
    let national = of("Police Scotland,Delivery of duties,20,41\n", HEADING, "which-nations", &[]);
    assert_eq!(national.finding, "The figures are from every nation that was asked: “Scotland” may be said.");
}

#[test]
fn nobody_said_a_sentence_of_other_figures_so_none_is_checked_unasked() {
    let session = session_of(HEADING, "Cheshire,Delivery of duties,20,41\n");
    let unasked = ask(&session, &CompareSettings::default(), "check-claim", &[]);
    assert!(unasked.finding.starts_with("Type or paste a sentence with one number"), "{}", unasked.finding);
    assert!(unasked.tables.is_empty());
    let asked = ask(&session, &CompareSettings::default(), "check-claim", &[("claim", "at least 61 cases")]);
    assert!(asked.unanswered.is_none(), "{}", asked.finding);
}

#[test]
fn the_period_whose_figures_are_whole_is_chosen_before_a_longer_one() {
    let chosen = |rows: &str| {
        let view = session_of(HEADING, rows).compare(&CompareSettings::default());
        view.periods.into_iter().find(|period| period.chosen).map(|period| period.label)
    };
    let year = "April 2019 to March 2020";
    assert_eq!(chosen("Kent,Delivery of duties,Not held,41\n").as_deref(), Some(year));
    let longer =
        CompareSettings { period: Some("2018-04-01/2020-03-31".to_owned()), ..CompareSettings::default() };
    let view = session_of(HEADING, "Kent,Delivery of duties,Not held,41\n").compare(&longer);
    assert_eq!(view.rows[0].count, "at least 41", "a part that is not known is not nothing");
    let both = "April 2018 to March 2020";
    assert_eq!(chosen("Kent,Delivery of duties,20,41\n").as_deref(), Some(both));
}

#[test]
fn whether_officers_or_staff_is_not_asked_of_a_body_without_either() {
    let council = session_of("Council,2018/19\n", "Sheffield City Council,20\n");
    let answers = council.answers(&CompareSettings::default(), &Default::default()).answers;
    assert!(answers.iter().all(|answer| answer.id != "roles"));
}
