//! The gate: figures that count unlike things are not ranked together, until a person says why they may be; the reason
//! travels with the result. And what a person says about who answered.

use foilens_engine::{ErrorKind, Session};
use foilens_model::Operation;
use foilens_model::protocol::{CompareSettings, ExportFormat};
use foilens_model::view::{ComparisonRow, ComparisonView, Standing};
use std::ops::ControlFlow;

fn round() -> Session {
    let mut session = Session::new();
    session.open_example("round-2019", &mut |_| ControlFlow::Continue(())).expect("an example");
    session
}

fn apply(session: &mut Session, json: &str) -> Result<(), foilens_engine::Error> {
    session.apply(serde_json::from_str::<Operation>(json).expect("an operation"))
}

fn compare(session: &Session) -> ComparisonView {
    session.compare(&CompareSettings::default())
}

fn row<'a>(view: &'a ComparisonView, body: &str) -> &'a ComparisonRow {
    view.rows.iter().find(|row| row.body == body).expect("a row")
}

fn csv(session: &Session) -> String {
    let format = ExportFormat::ComparisonCsv { settings: CompareSettings::default() };
    String::from_utf8(session.export(&format).expect("a file").bytes).expect("text")
}

const INCLUDE: &str = r#"{"op":"include_despite","body":"greater-manchester","reason":"Its press office says that all 17 were disciplined"}"#;

#[test]
fn investigations_leave_a_ranking_of_disciplinary_action() {
    let view = compare(&round());
    let manchester = row(&view, "greater-manchester");
    assert_eq!(
        manchester.excluded.as_deref(),
        Some(
            "It counts investigations, the others disciplinary action: unlike things are not ranked together."
        )
    );
    assert_eq!((manchester.standing, manchester.count.as_str()), (Standing::NotJudged, "17"));
    let funnel = view.funnel.as_ref().expect("five bodies");
    let drawn: Vec<&str> = funnel.points.iter().map(|point| point.body.as_str()).collect();
    assert_eq!(drawn, ["metropolitan", "surrey", "hertfordshire", "cumbria", "cleveland"]);
    let left_out = "Greater Manchester (17) and West Yorkshire (at least 9) count something else than the others, so \
                    they are not ranked with them.";
    assert!(view.summary.iter().any(|said| said == left_out), "{:#?}", view.summary);
    assert!(funnel.footnotes.iter().any(|note| note == left_out), "{:#?}", funnel.footnotes);
    assert_eq!(view.coverage.with_figure, 12, "a figure of another kind is an answer all the same");
}

#[test]
fn a_person_may_keep_it_in_with_a_reason_that_travels() {
    let mut session = round();
    let before = csv(&session);
    apply(&mut session, INCLUDE).expect("it runs");
    let view = compare(&session);
    let manchester = row(&view, "greater-manchester");
    assert_eq!(manchester.excluded, None);
    assert_eq!(
        manchester.included_despite.as_deref(),
        Some("Its press office says that all 17 were disciplined")
    );
    assert_eq!(manchester.standing, Standing::Inside);
    let funnel = view.funnel.as_ref().expect("six bodies");
    assert_eq!(funnel.points.len(), 6);
    let kept = "Greater Manchester counts something else and was kept in by a person: “Its press office says that all 17 \
                were disciplined”.";
    assert!(funnel.footnotes.iter().any(|note| note == kept), "{:#?}", funnel.footnotes);
    assert!(csv(&session).contains("counts investigations; kept in by a person"), "{}", csv(&session));
    assert!(session.diagnostics().iter().all(|found| found.code.0 != "recipe/stale-operation"));

    let replayed = {
        let mut other = round();
        other.run(session.recipe(), &mut |_| ControlFlow::Continue(())).expect("it runs");
        csv(&other)
    };
    assert_eq!(replayed, csv(&session));
    assert!(session.undo().expect("it runs"));
    assert_eq!(csv(&session), before);
}

#[test]
fn an_override_without_a_reason_is_refused_and_one_without_a_figure_is_stale() {
    let mut session = round();
    let empty = apply(&mut session, r#"{"op":"include_despite","body":"greater-manchester","reason":" "}"#);
    assert_eq!(empty.expect_err("no reason").kind(), ErrorKind::Misunderstood);
    apply(&mut session, r#"{"op":"include_despite","body":"kent","reason":"because"}"#).expect("it runs");
    let stale = session.diagnostics().iter().filter(|found| found.code.0 == "recipe/stale-operation").count();
    assert_eq!(stale, 1);
}

#[test]
fn a_person_says_who_answered_and_a_figure_speaks_for_itself() {
    let mut session = round();
    let status = |session: &Session, body: &str| {
        let view = compare(session);
        let found = view.coverage.bodies.iter().find(|of| of.body == body);
        found.map(|of| of.status.clone())
    };
    assert_eq!(status(&session, "kent").as_deref(), Some("not_in_file"));
    for (json, body, after) in [
        (
            r#"{"op":"set_answer_status","body":"kent","status":"refused","section":"s.12"}"#,
            "kent",
            "refused",
        ),
        (r#"{"op":"set_answer_status","body":"essex","status":"overdue"}"#, "essex", "overdue"),
        (r#"{"op":"set_answer_status","body":"sussex","status":"answered"}"#, "sussex", "elsewhere"),
        (r#"{"op":"set_answer_status","body":"surrey","status":"refused"}"#, "surrey", "figure"),
        (r#"{"op":"set_answer_status","body":"surrey","status":"partial"}"#, "surrey", "lower_bound"),
        (r#"{"op":"set_answer_status","body":"btp","status":"no_reply"}"#, "btp", "no_figure"),
    ] {
        apply(&mut session, json).expect("it runs");
        assert_eq!(status(&session, body).as_deref(), Some(after), "{json}");
    }
    assert_eq!(compare(&session).coverage.in_frame, 46, "British Transport Police was asked, too");
    let surrey = compare(&session);
    assert_eq!((row(&surrey, "surrey").lower_count, row(&surrey, "surrey").upper_count), (Some(50), None));
    apply(&mut session, r#"{"op":"set_answer_status","body":"kent","status":"not_asked"}"#).expect("it runs");
    assert_eq!(status(&session, "kent"), None);
}

#[test]
fn the_frame_may_be_just_the_bodies_of_the_files_or_that_of_a_year() {
    let session = round();
    let with = |frame: &str| {
        session
            .compare(&CompareSettings { frame: Some(frame.to_owned()), ..CompareSettings::default() })
            .coverage
    };
    assert_eq!((with("files").in_frame, with("files").with_figure), (12, 12));
    assert_eq!(with("uk-forces-2012").in_frame, 52);
    assert_eq!(with("nowhere").in_frame, 45, "a frame that does not exist is as good as none");
}
