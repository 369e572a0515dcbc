//! Who answered, which nations, what is counted, and in whose words: on the 2019 round, and on tables drawn here.

mod answers;

use answers::{ask, example, of, session_of, session_of_example, table_row};
use foilens_model::protocol::CompareSettings;
use foilens_model::view::{AnswerView, ChartView, ControlKind, Screen, TilesView};

const HEADING: &str = "Force,Period,Category,Outcome,Number\n";

fn says(answer: &AnswerView, sentence: &str) {
    assert!(answer.sentences.iter().any(|said| said == sentence), "{sentence}\n{:#?}", answer.sentences);
}

fn map(answer: &AnswerView) -> &TilesView {
    match answer.charts.as_slice() {
        [ChartView::Tiles(tiles)] => tiles,
        other => panic!("one map: {other:?}"),
    }
}

#[test]
fn the_ledger_says_who_answered_and_that_silence_is_not_zero() {
    let answer = example("who-answered", &[]);
    assert_eq!(answer.screen, Screen::WhoAnswered);
    assert_eq!(
        answer.finding,
        "12 of 45 territorial police forces of the United Kingdom have a figure here; for the other 33 nothing is known, \
         and silence is not zero."
    );
    says(
        &answer,
        "The files say that 23 of 45 answered, and that together they recorded 237. So at least 11 answered with a figure \
         that is not here.",
    );
    says(
        &answer,
        "Those with a figure recorded at least 140 in all (over 43 bodies whose workforce is known; 2 without a number).",
    );
    says(
        &answer,
        "The total would be about 328 or more if silent forces were like those that answered, which is unknown.",
    );
    assert_eq!(answer.tables[0].rows.len(), 45);
    assert_eq!(
        table_row(&answer, 0, "Gwent"),
        ["Gwent", "Wales", "Only part is known: at least so many", "at least 3", "2,026"]
    );
    assert_eq!(table_row(&answer, 0, "Kent")[2..4], ["Not in the file", "–"]);
    assert_eq!(table_row(&answer, 1, "Not in the file")[1..], ["33", "73%", "57%"]);
    assert_eq!(
        table_row(&answer, 2, "If silent forces were like those that answered, which is unknown")[1..],
        ["328", "no upper end"]
    );
    assert!(answer.basis.not_shown.contains("Silence is not chance"));
}

#[test]
fn the_map_has_a_square_for_every_force_and_agrees_with_the_ledger() {
    let answer = example("who-answered", &[]);
    let tiles = map(&answer);
    assert_eq!(tiles.tiles.len(), 45);
    let kinds: Vec<&str> = tiles.kinds.iter().map(|(id, _)| id.as_str()).collect();
    assert_eq!(kinds, ["figure", "lower_bound", "not_in_file"]);
    let surrey = tiles.tiles.iter().find(|tile| tile.body == "surrey").expect("Surrey");
    assert_eq!((surrey.label.as_str(), surrey.kind.as_str()), ("SUR", "figure"));
    assert_eq!(surrey.sentence, "Surrey: figure given, 50 recorded.");
    for kind in &tiles.kinds {
        let squares = tiles.tiles.iter().filter(|tile| tile.kind == kind.0).count();
        assert_eq!(table_row(&answer, 1, &kind.1)[1], squares.to_string());
    }
}

#[test]
fn what_a_person_knows_of_the_silent_enters_the_ledger() {
    let mut session = session_of_example();
    for json in [
        r#"{"op":"set_answer_status","body":"kent","status":"refused","section":"s.12"}"#,
        r#"{"op":"set_answer_status","body":"essex","status":"refused"}"#,
        r#"{"op":"set_answer_status","body":"dorset","status":"overdue"}"#,
        r#"{"op":"set_answer_status","body":"sussex","status":"answered"}"#,
    ] {
        session.apply(serde_json::from_str(json).expect("an operation")).expect("it runs");
    }
    let answer = ask(&session, &CompareSettings::default(), "who-answered", &[]);
    says(&answer, "Refused: Essex (no section cited); Kent (s.12).");
    says(&answer, "Overdue: Dorset.");
    says(&answer, "What Dorset, Essex, Kent and Sussex did was entered by a person and is not in the files.");
    assert_eq!(table_row(&answer, 0, "Kent")[2], "Refused (s.12)");
    assert_eq!(table_row(&answer, 0, "Sussex")[2], "Answered; its figure is not in the files");
    assert_eq!(map(&answer).tiles.iter().filter(|tile| tile.kind == "refused").count(), 2);
}

#[test]
fn an_assumed_ceiling_narrows_the_total_and_is_printed_with_it() {
    let rows = "Surrey,2018/19,All,Disciplined,10\nSussex,2018/19,All,Disciplined,20\nKent,2018/19,All,Disciplined,refused s.12\n";
    let session = session_of(HEADING, rows);
    let settings = CompareSettings { frame: Some("files".to_owned()), ..CompareSettings::default() };
    let open = ask(&session, &settings, "who-answered", &[]);
    assert_eq!(
        open.finding,
        "2 of 3 bodies that the files name have a figure here; for the other 1 nothing is known, and silence is not zero."
    );
    says(&open, "Refused: Kent (s.12).");
    let capped = ask(&session, &settings, "who-answered", &[("max_rate", "2")]);
    let line =
        table_row(&capped, 2, "A silent body recorded between none and 2.0 per 1,000 (your assumption)");
    let kent: f64 = table_row(&capped, 0, "Kent")[4].replace(',', "").parse().expect("a workforce");
    assert_eq!(line[1..], ["30".to_owned(), format!("{}", 30.0 + (0.002 * kent).floor())]);
}

#[test]
fn the_label_is_england_and_wales_and_a_headline_is_checked() {
    let answer = example("which-nations", &[]);
    assert_eq!(
        answer.finding,
        "Every figure here is from England and Wales: Northern Ireland and Scotland may not be named."
    );
    says(
        &answer,
        "Not everybody there has a figure, so say it with the number: “12 of 43 bodies in England and Wales”.",
    );
    for (headline, verdict) in [
        (
            "237 UK police force staff punished for misusing IT systems",
            "“237 UK police force staff punished for misusing IT systems” says “UK”, and that is too much: no body in \
             Northern Ireland or Scotland has a figure here. Say “England and Wales”.",
        ),
        (
            "English forces disciplined 237",
            "“English forces disciplined 237” says “England”, but the figures hold bodies in Wales too.",
        ),
        (
            "Forces in England and Wales",
            "“Forces in England and Wales” says “England and Wales”, and that fits: bodies from each of its nations have a \
             figure here.",
        ),
        ("Forces disciplined 237", "“Forces disciplined 237” names no nation."),
    ] {
        says(&example("which-nations", &[("label", headline)]), verdict);
    }
}

#[test]
fn the_matrix_marks_what_differs_and_who_is_left_out() {
    let answer = example("comparable", &[]);
    assert_eq!(
        answer.finding,
        "They do not all count the same thing: 10 of 12 count disciplinary action, but Greater Manchester counts \
         investigations and West Yorkshire counts misconduct meetings or hearings."
    );
    let manchester = table_row(&answer, 0, "Greater Manchester");
    assert_eq!((manchester[2].as_str(), manchester[7].as_str()), ("investigations (differs)", "no"));
    assert_eq!(table_row(&answer, 0, "Surrey")[7], "yes");
    let pair = example("comparable", &[("first", "surrey"), ("second", "greater-manchester")]);
    says(
        &pair,
        "Surrey and Greater Manchester should not be compared: Surrey counts disciplinary action, Greater Manchester \
         investigations.",
    );
}

#[test]
fn a_blocked_pair_has_no_ratio_until_a_person_says_why() {
    let pair = [("first", "surrey"), ("second", "greater-manchester")];
    let mut session = session_of_example();
    let settings = CompareSettings::default();
    let blocked = ask(&session, &settings, "two-bodies", &pair);
    assert_eq!(
        blocked.unanswered.as_deref(),
        Some(
            "Greater Manchester and Surrey should not be compared: Greater Manchester counts investigations, Surrey \
             disciplinary action."
        )
    );
    assert!(blocked.tables.is_empty());
    assert!(!blocked.controls.is_empty(), "another body can be chosen");
    let include = r#"{"op":"include_despite","body":"greater-manchester","reason":"All were disciplined"}"#;
    session.apply(serde_json::from_str(include).expect("an operation")).expect("it runs");
    let kept = ask(&session, &settings, "two-bodies", &pair);
    assert!(kept.finding.ends_with("Surrey recorded 8.5 times as many."), "{}", kept.finding);
    assert!(
        ask(&session, &settings, "comparable", &[]).tables[0]
            .rows
            .iter()
            .all(|row| !row.is_apart || row.body.as_deref() == Some("west-yorkshire"))
    );
}

#[test]
fn figures_that_state_no_stage_are_doubted_and_never_shut_out() {
    let plain = of("Surrey,2019,10\nSussex,2019,12\n", "Force,Year,Number\n", "comparable", &[]);
    assert_eq!(
        plain.finding,
        "Whether they count the same thing cannot be told: the files do not say how far the cases had come when they were counted."
    );
    assert!(plain.tables[0].rows.iter().all(|row| !row.is_apart));
}

#[test]
fn own_words_stand_beside_the_number() {
    let answer = example("own-words", &[]);
    let manchester = table_row(&answer, 0, "Greater Manchester");
    assert_eq!(manchester[1], "17");
    assert!(manchester[2].contains("DISPUTED DEFINITION"), "{manchester:?}");
    let without = of("Surrey,2019,10\nSussex,2019,12\n", "Force,Year,Number\n", "own-words", &[]);
    assert_eq!(without.finding, "The files hold no note or caveat about any of these figures.");
}

#[test]
fn nothing_tied_to_a_body_is_one_plain_sentence() {
    for id in ["who-answered", "which-nations", "comparable", "own-words"] {
        let answer = of("Acme,2019,10\n", "Shop,Year,Number\n", id, &[]);
        assert!(answer.unanswered.is_some(), "{id}");
    }
    let council = of("Leeds City Council,2019,10\n", "Body,Year,Number\n", "who-answered", &[]);
    assert!(council.finding.ends_with("who else was asked is not known."), "{}", council.finding);
}

#[test]
fn every_answer_says_what_it_stands_on() {
    for id in ["who-answered", "which-nations", "comparable", "own-words"] {
        let answer = example(id, &[]);
        let basis = &answer.basis;
        for said in [&basis.numerator, &basis.denominator, &basis.period, &basis.coverage, &basis.method] {
            assert!(!said.is_empty(), "{id}: {basis:?}");
        }
        assert!(!basis.source.is_empty() && !basis.not_shown.is_empty(), "{id}");
        assert!(answer.finding.ends_with('.'), "{id}: {}", answer.finding);
        assert!(
            answer.tables.iter().all(|t| t.rows.iter().all(|row| row.cells.len() == t.columns.len())),
            "{id}"
        );
        for control in &answer.controls {
            assert!(!matches!(&control.kind, ControlKind::Choice { choices } if choices.is_empty()), "{id}");
        }
    }
}
