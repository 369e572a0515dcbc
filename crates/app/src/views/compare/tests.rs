//! The screens of the comparison drawn natively and read as a person reads them.

use crate::shared::Shared;
use crate::state::{Place, Session};
use crate::views::tests::{assert_says, drawn, opened, read};
use foilens_model::RecordId;
use foilens_model::view::{
    AnswerCell, AnswerColumn, AnswerRow, AnswerTable, AnswerView, AnswersView, BarRow, BarsView, BasisView,
    ChartView, ChartWords, Choice, ComparisonRow, ComparisonView, ControlKind, ControlView, CoverageBody,
    CoverageView, Finding, Screen, Span, Standing,
};

fn markup(session: &Session, screen: Screen) -> String {
    drawn(session.clone(), Place::Compare, screen, false)
}

fn words(session: &Session, screen: Screen) -> String {
    read(&markup(session, screen))
}

fn comparison() -> ComparisonView {
    let row = |name: &str, standing, excluded: Option<&str>| ComparisonRow {
        body: name.to_lowercase(),
        name: name.into(),
        count: "50".into(),
        denominator: "3,616".into(),
        rate: "13.8".into(),
        chance: "10 to 18".into(),
        standing,
        standing_words: "Far above what its size would predict".into(),
        excluded: excluded.map(str::to_owned),
        is_apart: excluded.is_some(),
        records: vec![RecordId(1)],
        ..ComparisonRow::default()
    };
    let choice = |id: &str, chosen| Choice { id: id.into(), label: id.into(), about: String::new(), chosen };
    let body = |name: &str, words: &str| CoverageBody {
        body: name.to_lowercase(),
        name: name.into(),
        nation: "England".into(),
        status: words.to_lowercase(),
        status_words: words.into(),
        workforce: None,
    };
    ComparisonView {
        title: "Any outcome, 2017 to 2019".into(),
        measures: vec![choice("any", true), choice("dismissed", false)],
        summary: vec![
            "40 did not answer.".into(),
            "Surrey recorded more than its size would predict.".into(),
        ],
        coverage: CoverageView {
            line: "2 of 45 have a figure here.".into(),
            bodies: vec![body("Surrey", "Gave a figure"), body("Kent", "Not in these files")],
            ..CoverageView::default()
        },
        rows: vec![
            row("Surrey", Standing::FarHigh, None),
            row("Gwent", Standing::NotJudged, Some("Counts investigations")),
        ],
        no_funnel: "A funnel needs at least three bodies.".into(),
        caveat: "This shows what was recorded.".into(),
        ..ComparisonView::default()
    }
}

#[test]
fn the_comparison_says_the_unknown_first_and_every_number_of_its_rows() {
    let mut session = opened();
    session.views.comparison = Some(Shared::new(comparison()));
    let words = words(&session, Screen::Overview)
        + &words(&session, Screen::Rates)
        + &words(&session, Screen::WhoAnswered);
    assert_says(
        &words,
        &[
            "40 did not answer. Surrey recorded more",
            "2 of 45 have a figure here.",
            "A funnel needs at least three bodies.",
            "Surrey 50 3,616 13.8 10 to 18 Far above what its size would predict",
            "Counts investigations Include anyway…",
            "Gave a figure 1 Surrey Not in these files 1 Kent",
            "This shows what was recorded.",
            "Compare 1 left out",
        ],
    );
}

#[test]
fn the_order_of_the_comparison_is_by_size_unless_somebody_asks() {
    let mut session = opened();
    session.views.comparison = Some(Shared::new(comparison()));
    let sorted = |session: &Session| {
        let markup = markup(session, Screen::Rates);
        let heading = markup.split("aria-sort=").nth(1).unwrap_or_default();
        heading
            .split('<')
            .find_map(|part| part.strip_prefix("button")?.split_once('>'))
            .map(|(_, name)| name.to_owned())
    };
    assert_eq!(sorted(&session).as_deref(), Some("Size"));
    session.settings.sort = foilens_model::protocol::CompareSort::Rate;
    assert_eq!(sorted(&session).as_deref(), Some("Per 1,000"));
}

/// One invented answer of every shape, and one that cannot be given.
fn answers() -> AnswersView {
    let control = |id: &str, kind| ControlView {
        id: id.into(),
        label: format!("Set {id}"),
        about: String::new(),
        kind,
    };
    let choice =
        |id: &str, chosen| Choice { id: id.into(), label: id.to_uppercase(), about: String::new(), chosen };
    let cell = |text: &str, records: &[u32]| AnswerCell {
        text: text.into(),
        value: text.parse().ok(),
        records: records.iter().map(|id| RecordId(*id)).collect(),
    };
    let column = |label: &str, is_number| AnswerColumn { label: label.into(), is_number };
    let pair = AnswerView {
        id: "two-bodies".into(),
        screen: Screen::TwoBodies,
        question: "Is 18 against 50 credible?".into(),
        finding: "Highshire recorded 31 times as many for its size as Large City.".into(),
        sentences: vec!["They may not be counting the same thing.".into()],
        technical: vec!["Ratio 31 (18 to 57), exact.".into()],
        controls: vec![
            control("first", ControlKind::Choice { choices: vec![choice("a", true), choice("b", false)] }),
            control("kinds", ControlKind::Several { choices: vec![choice("c", true), choice("d", false)] }),
            control("share", ControlKind::Number { value: 2.5, least: 0.0, most: 10.0, step: 0.5 }),
            control(
                "claim",
                ControlKind::Text { value: "one every three days".into(), hint: "Paste it".into() },
            ),
            control("rest", ControlKind::Switch { on: true }),
        ],
        charts: vec![ChartView::Bars(BarsView {
            words: ChartWords {
                title: "Most were advised".into(),
                footnotes: vec!["Invented.".into()],
                description: "Two bars.".into(),
                ..ChartWords::default()
            },
            series: vec!["Recorded".into()],
            unknown: None,
            rows: vec![BarRow {
                label: "Highshire".into(),
                segments: vec![Span { lower: 3.0, upper: Some(3.0) }],
                ..BarRow::default()
            }],
        })],
        tables: vec![AnswerTable {
            caption: "Both side by side".into(),
            columns: vec![column("Body", false), column("Recorded", true)],
            rows: vec![
                AnswerRow {
                    body: Some("highshire".into()),
                    cells: vec![cell("Highshire", &[]), cell("50", &[1, 2])],
                    is_apart: false,
                },
                AnswerRow { body: None, cells: vec![cell("Both", &[]), cell("68", &[])], is_apart: true },
            ],
            notes: vec!["Open bars are hidden numbers.".into()],
        }],
        basis: BasisView {
            numerator: "Any disciplinary outcome".into(),
            not_shown: "Who looked hardest.".into(),
            ..BasisView::default()
        },
        ..AnswerView::default()
    };
    let silent = AnswerView {
        id: "trend".into(),
        screen: Screen::OverTime,
        question: "Is it getting worse?".into(),
        unanswered: Some("There is one period only: add the answers of another year.".into()),
        ..AnswerView::default()
    };
    AnswersView {
        overview: vec![
            Finding { sentence: "40 of 45 did not answer.".into(), why: "nowhere".into() },
            Finding { sentence: "Highshire recorded more.".into(), why: "two-bodies".into() },
        ],
        answers: vec![pair, silent],
        banner: "2 of 45 bodies have a figure here.".into(),
        synthetic: true,
    }
}

fn answered() -> Session {
    let mut session = opened();
    session.views.comparison = Some(Shared::new(comparison()));
    session.views.answers = Some(Shared::new(answers()));
    session
}

#[test]
fn the_overview_says_its_sentences_and_every_question_with_the_way_to_it() {
    let session = answered();
    assert_says(
        &words(&session, Screen::Overview),
        &[
            "2 of 45 bodies have a figure here.",
            "40 of 45 did not answer. Highshire recorded more. Why?",
            "What readers ask Is 18 against 50 credible? Highshire recorded 31 times as many",
            "Is it getting worse? There is one period only: add the answers of another year.",
        ],
    );
    let markup = markup(&session, Screen::Overview);
    assert!(markup.contains("href=\"#compare/two-bodies\""));
    assert!(markup.contains("aria-label=\"Why? Highshire recorded more.\""));
}

#[test]
fn an_answer_shows_all_that_it_has_and_a_number_opens_where_it_comes_from() {
    let session = answered();
    assert_says(
        &words(&session, Screen::TwoBodies),
        &[
            "Two bodies Two bodies side by side",
            "Is 18 against 50 credible? Highshire recorded 31 times as many for its size as Large City.",
            "Set first A B Set kinds C D Set share Set claim one every three days Work it out Set rest",
            "They may not be counting the same thing. Most were advised",
            "synthetic: invented figures 2 of 45 bodies have a figure here. Invented. The chart in words Two bars.",
            "Download chart (SVG) Download chart (PNG)",
            "Both side by side Body Recorded Highshire 50 Both 68 Open bars are hidden numbers.",
            "For a statistician Ratio 31 (18 to 57), exact.",
            "What is counted Any disciplinary outcome What it does not show Who looked hardest.",
        ],
    );
    let markup = markup(&session, Screen::TwoBodies);
    assert!(markup.contains("aria-label=\"50, Highshire: show where it comes from\""));
    assert!(markup.contains("aria-current=\"page\"") && markup.contains("class=\"row-apart\""));
}

#[test]
fn a_question_without_an_answer_says_what_would_give_one() {
    let words = words(&answered(), Screen::OverTime);
    assert_says(&words, &["Is it getting worse? There is one period only: add the answers of another year."]);
    assert!(!words.contains("For a statistician"));
}

#[test]
fn a_screen_that_these_files_leave_empty_says_so() {
    assert_says(
        &words(&answered(), Screen::TwoLists),
        &["Two lists", "These files hold nothing that this screen could show."],
    );
    let mut waiting = opened();
    waiting.views.comparison = Some(Shared::new(comparison()));
    assert_says(&words(&waiting, Screen::TwoBodies), &["The answers are being worked out."]);
}

#[test]
fn what_was_kept_in_says_so_and_a_person_can_say_who_answered() {
    let mut session = answered();
    let mut view = comparison();
    view.rows[1].excluded = None;
    view.rows[1].included_despite = Some("All of them were disciplined".into());
    session.views.comparison = Some(Shared::new(view));
    let rates = words(&session, Screen::Rates);
    assert_says(&rates, &["Kept in by a person: All of them were disciplined"]);
    assert!(!rates.contains("Include anyway"));
    let mut answers = answers();
    answers.answers[0].screen = Screen::WhoAnswered;
    session.views.answers = Some(Shared::new(answers));
    let ledger = words(&session, Screen::WhoAnswered);
    assert_says(
        &ledger,
        &[
            "You know more than the files?",
            "Body Choose Kent Surrey What it did Choose",
            "Refused",
            "Enter this",
        ],
    );
}

#[test]
fn a_column_without_a_name_has_no_heading_to_press() {
    let mut session = answered();
    let mut answers = answers();
    answers.answers[0].tables[0].columns[0].label = String::new();
    session.views.answers = Some(Shared::new(answers));
    let markup = markup(&session, Screen::TwoBodies);
    assert_eq!(markup.matches("class=\"sort\"").count(), 1, "{markup}");
}
