//! Claims of the 2019 articles and their readers against the figures: how each was understood, the sum, the verdict.

mod answers;

use answers::{ask, example, of, session_of};
use foilens_model::protocol::CompareSettings;
use foilens_model::view::{AnswerView, ControlKind};

fn claim(text: &str) -> AnswerView {
    example("check-claim", &[("claim", text)])
}

fn control(answer: &AnswerView, name: &str) -> Option<(String, String)> {
    let control = answer.controls.iter().find(|control| control.id.split('@').next() == Some(name))?;
    let value = match &control.kind {
        ControlKind::Choice { choices } => choices.iter().find(|choice| choice.chosen)?.id.clone(),
        ControlKind::Text { value, .. } => value.clone(),
        ControlKind::Number { value, .. } => value.to_string(),
        ControlKind::Several { .. } | ControlKind::Switch { .. } => return None,
    };
    Some((control.id.clone(), value))
}

fn set(answer: &AnswerView, name: &str) -> String {
    control(answer, name)
        .map(|(_, value)| value)
        .unwrap_or_else(|| panic!("no {name} in {:#?}", answer.controls))
}

#[test]
fn the_claims_of_the_articles() {
    for (text, finding) in [
        ("one every three days", "“one every three days” holds: 237 in 730 days is one every 3.08 days."),
        (
            "nearly one every three days",
            "“nearly one every three days” holds: 237 in 730 days is one every 3.08 days.",
        ),
        (
            "more than one every three days",
            "“more than one every three days” does not hold: 237 in 730 days is one every 3.08 days.",
        ),
        ("one every 3.0 days", "“one every 3.0 days” does not hold: 237 in 730 days is one every 3.08 days."),
        ("237 punished", "“237 punished” holds: the figures give 237."),
        (
            "Police forces discipline 237 officers and staff over computer misuse",
            "“Police forces discipline 237 officers and staff over computer misuse” holds: the figures give 237.",
        ),
        (
            "237 UK police force staff punished for misusing IT systems in last 2 years",
            "“237 UK police force staff punished for misusing IT systems in last 2 years” holds: the figures give 237.",
        ),
        (
            "Over 230 UK Police Disciplined for Computer Misuse",
            "“Over 230 UK Police Disciplined for Computer Misuse” holds: the figures give 237.",
        ),
        (
            "as many as 500 people",
            "“as many as 500 people” depends on numbers that are not known: the figures give at least 237.",
        ),
        ("11 were dismissed", "“11 were dismissed” holds: the figures give 11."),
        ("5% of cases: dismissed", "“5% of cases: dismissed” holds: 11 of 237 is 4.64%."),
        (
            "Surrey’s recorded rate is 31 times the Met’s",
            "“Surrey’s recorded rate is 31 times the Met’s” holds: for their size, 50 against 18 is 31.2 times.",
        ),
        (
            "The Met has ten times the staff of Surrey",
            "“The Met has ten times the staff of Surrey” does not hold: 40,562 against 3,616 is 11.2 times.",
        ),
    ] {
        assert_eq!(claim(text).finding, finding);
    }
}

#[test]
fn each_is_shown_as_it_was_understood() {
    let answer = claim("nearly one every three days");
    assert_eq!(
        ["kind", "number", "qualifier", "unit", "days", "first_number"].map(|name| set(&answer, name)),
        ["every", "three", "nearly", "day", "730", "237"]
    );
    assert_eq!(
        answer.sentences[0],
        "Understood as: one every so many days or weeks; the number is three, with “nearly” before it; by the day."
    );
    let printed = "A sentence that can be printed: “The 23 of 45 that answered recorded 237 from April 2017 to March 2019, \
                   about one every 3.1 days.”";
    assert_eq!(answer.sentences.last().map(String::as_str), Some(printed));
}

#[test]
fn what_a_person_puts_right_counts_for_that_sentence_alone() {
    let first = claim("one every three days");
    let (days, _) = control(&first, "days").expect("days");
    let corrected = example("check-claim", &[("claim", "one every three days"), (&days, "365")]);
    assert!(corrected.finding.contains("237 in 365 days is one every 1.54 days"), "{}", corrected.finding);
    let other = example("check-claim", &[("claim", "one every four days"), (&days, "365")]);
    assert!(other.finding.contains("in 730 days"), "{}", other.finding);
    // A sentence that cannot be read is filled in by hand.
    let unread = claim("misuse is soaring");
    assert!(
        unread.unanswered.is_some_and(|why| why.starts_with("“misuse is soaring” could not be taken apart"))
    );
    let (kind, _) = control(&claim("misuse is soaring"), "kind").unwrap_or_else(|| {
        let answer = claim("misuse is soaring");
        (answer.controls[1].id.clone(), String::new())
    });
    let number = kind.replace("kind@", "number@");
    let filled =
        example("check-claim", &[("claim", "misuse is soaring"), (&kind, "total"), (&number, "237")]);
    assert!(filled.finding.ends_with("holds: the figures give 237."), "{}", filled.finding);
}

#[test]
fn whom_a_claim_is_about_is_checked_too() {
    let answer = claim("237 UK police officers disciplined");
    let says = |part: &str| answer.sentences.iter().any(|said| said.contains(part));
    assert!(
        says("“UK” says too much: no body of Northern Ireland or Scotland has a figure here"),
        "{:#?}",
        answer.sentences
    );
    assert!(says("The claim speaks of officers; the figures are of officers and other staff together"));
    assert!(says("the file’s own number for the 23 of 45 that answered; of the other 22 nothing is known"));
    let scaled = claim("as many as 500 people");
    assert!(
        scaled.sentences.iter().any(|said| said.contains("would make about 460")),
        "{:#?}",
        scaled.sentences
    );
}

#[test]
fn the_most_depends_on_what_is_not_known() {
    let answer = claim("Surrey has the most");
    assert_eq!(set(&answer, "kind"), "highest");
    assert_eq!((set(&answer, "body").as_str(), set(&answer, "measured").as_str()), ("surrey", "number"));
    assert!(
        answer.finding.starts_with("“Surrey has the most” depends on numbers that are not known"),
        "{}",
        answer.finding
    );
    assert!(
        answer
            .sentences
            .iter()
            .any(|said| said.contains("bodies whose figures are known, Surrey recorded the most: 50.")),
        "{:#?}",
        answer.sentences
    );
    assert!(claim("the Met has the most").finding.contains("does not hold"));
    assert!(claim("the highest rate").unanswered.is_some_and(|why| why.starts_with("Which body")));
}

const HEADING: &str =
    "Misuse of computers, April 2018 to March 2019 (SYNTHETIC: invented for testing)\n\nForce,Cases\n";

#[test]
fn hidden_numbers_make_a_verdict_depend() {
    let rows = "Kent Police,<5\nSurrey Police,40\n";
    let depends = of(rows, HEADING, "check-claim", &[("claim", "more than 42 cases")]);
    assert!(
        depends.finding.contains("depends on numbers that are not known: the figures give 4"),
        "{}",
        depends.finding
    );
    let holds = of(rows, HEADING, "check-claim", &[("claim", "at least 40 cases")]);
    assert!(holds.finding.contains(" holds: "), "{}", holds.finding);
    let none = of(
        "Kent Police,0\nSurrey Police,4\n",
        HEADING,
        "check-claim",
        &[("claim", "Surrey recorded twice as many as Kent")],
    );
    assert!(none.unanswered.is_some_and(|why| why.starts_with("The number to start from is none")));
}

#[test]
fn a_rise_is_over_the_bodies_with_both_years() {
    let table = "Force,2017/18,2018/19\nKent Police,40,80\nSurrey Police,20,38\nEssex Police,refused,12\n";
    let session = session_of("Misuse of computers by year (SYNTHETIC: invented for testing)\n\n", table);
    let settings = CompareSettings::default();
    let answer = ask(&session, &settings, "check-claim", &[("claim", "recorded cases nearly doubled")]);
    assert!(answer.finding.contains("holds: from 60 to 118 is 1.97 times"), "{}", answer.finding);
    let answer = ask(&session, &settings, "check-claim", &[("claim", "up 97%")]);
    assert!(answer.finding.contains("holds: from 60 to 118 is a rise of 96.7%"), "{}", answer.finding);
}

#[test]
fn unprompted_the_claims_of_2019_stand_with_their_verdicts() {
    let answer = example("check-claim", &[]);
    assert!(answer.finding.starts_with("“one every three days” holds"));
    let printed = &answer.tables[1];
    assert_eq!(printed.rows.len(), foilens_reference::example_claims().len());
    assert!(printed.rows.iter().all(|row| !row.cells[1].text.contains("cannot")), "{printed:#?}");
}

#[test]
fn words_that_say_more_than_figures_can_are_named() {
    let said = |text: &str| claim(text).sentences.join(" ");
    let punished = "The number is checked, not the word “punished”: what followed is known only where";
    assert!(said("237 punished").contains(punished), "{}", said("237 punished"));
    assert!(said("237 committed offences").contains("not the word “committed”: a record is not proof"));
    assert!(!said("237 were recorded").contains("not the word"));
}
