//! What a gap between bodies may and may not be read as: detection or incidence, other explanations, low figures, ranks.

mod answers;

use answers::{ask, example, of, session_of, session_of_example, table_row};
use foilens_model::protocol::CompareSettings;
use foilens_model::view::{AnswerView, ChartView};
use std::collections::BTreeMap;

fn says(answer: &AnswerView, sentence: &str) {
    assert!(answer.sentences.iter().any(|said| said == sentence), "{sentence}\n{:#?}", answer.sentences);
}

/// Words that would take a side, or judge.
const NEVER_SAID: [&str; 8] =
    ["worst", "best force", "guilty", "hiding cases", "committed", "soaring", "margin of error", "outlier"];

#[test]
fn detection_or_incidence_stand_side_by_side_and_neither_is_chosen() {
    let answer = example("detection", &[]);
    assert_eq!(answer.question, "Does Surrey have more cases, or does it find more of them?");
    assert!(answer.finding.starts_with("These figures cannot tell"), "{}", answer.finding);
    says(
        &answer,
        "For the two to have the same true rate, Surrey would have to find 31 times the share of its cases that \
         Metropolitan Police does (18 to 57 allowing for chance).",
    );
    says(&answer, "If Surrey finds every case, Metropolitan Police would be finding about 1 in 31.");
    says(
        &answer,
        "If the gap arises in three stages, noticing, investigating and recording, 3.1 times at each stage is enough.",
    );
    let [sides, tipping, needed] = answer.tables.as_slice() else { panic!("three tables") };
    assert_eq!(sides.columns.len(), 3, "both readings stand beside each other");
    let assumed: Vec<f64> = tipping.rows.iter().filter_map(|row| row.cells[0].value).collect();
    assert_eq!(assumed, [1.0, 2.0, 3.0, 5.0, 10.0, 20.0, 50.0, 100.0]);
    let reading = |times: &str| table_row(&answer, 1, times).last().cloned().unwrap_or_default();
    assert_eq!(reading("10 times the share"), "Surrey would still be higher");
    assert_eq!(reading("20 times the share"), "they could be equal");
    assert_eq!(reading("100 times the share"), "Metropolitan Police would be higher");
    assert_eq!(needed.rows[0].cells[2].text, "1 in 31");
    let ChartView::Whiskers(chart) = &answer.charts[0] else { panic!("whiskers") };
    assert_eq!(chart.reference.as_ref().map(|(value, _)| *value), Some(1.0));
    let twin: Vec<f64> = tipping.rows.iter().filter_map(|row| row.cells[1].value).collect();
    let drawn: Vec<f64> = chart.rows.iter().map(|row| row.value.lower).collect();
    assert_eq!(twin, drawn, "the table says what the chart shows");
}

#[test]
fn hidden_numbers_give_a_range_of_readings() {
    let heading =
        "Misuse of computers, April 2018 to March 2019 (SYNTHETIC: invented for testing)\n\nForce,Cases\n";
    let answer = of("Metropolitan Police,<5\nSurrey Police,50\n", heading, "detection", &[]);
    assert!(
        answer
            .sentences
            .iter()
            .any(|said| said.contains("would have to find") && said.contains("times the share"))
    );
    let tipping = &answer.tables[1].rows[0];
    let (from, to) = (tipping.cells[1].value, tipping.cells[2].value);
    assert!(from.zip(to).is_none_or(|(from, to)| from < to), "{from:?} {to:?}");
    let none = of("Kent Police,0\nSurrey Police,0\n", heading, "detection", &[]);
    assert_eq!(
        none.unanswered.as_deref(),
        Some("Neither Kent nor Surrey recorded any, so there is no gap to read.")
    );
}

#[test]
fn explanations_are_balanced_and_each_says_what_would_tell() {
    let answer = example("explanations", &[]);
    let rows: Vec<_> = answer.tables.iter().flat_map(|table| &table.rows).collect();
    assert_eq!(rows.len(), foilens_reference::gap_explanations().len());
    assert!(rows.iter().all(|row| row.cells.iter().all(|cell| !cell.text.is_empty())));
    let weighed: Vec<_> = rows.iter().filter(|row| row.cells[3].text != "cannot say").collect();
    assert_eq!(weighed.len(), 1, "the figures weigh chance alone");
    assert_eq!(weighed[0].cells[3].text, "not enough by itself for this pair");
}

#[test]
fn low_figures_are_as_prominent_as_high_ones() {
    let answer = example("surprisingly-low", &[]);
    assert_eq!(
        answer.finding,
        "Metropolitan Police recorded less than size would predict and Cumbria and Surrey more: both deserve the same \
         question."
    );
    says(
        &answer,
        "Too small to be flagged low: Cleveland. For it even a count of none would be no surprise.",
    );
    assert!(
        answer
            .sentences
            .iter()
            .any(|said| said.starts_with("Metropolitan Police is more than a quarter of all the staff")),
        "{:#?}",
        answer.sentences
    );
    assert!(matches!(answer.charts[0], ChartView::Funnel(_)));
    let few = of("Kent Police,4\nSurrey Police,9\n", HEADING, "surprisingly-low", &[]);
    assert!(few.unanswered.is_some_and(|why| why.starts_with("There is no funnel")));
}

const HEADING: &str =
    "Misuse of computers, April 2018 to March 2019 (SYNTHETIC: invented for testing)\n\nForce,Cases\n";

#[test]
fn places_are_ranges_and_only_where_the_verdict_allows() {
    let answer = example("ranks", &[]);
    assert_eq!(answer.finding, "The order of recorded rates is mostly stable among these bodies.");
    assert!(
        answer.sentences[0].starts_with("This is among the 5 bodies whose figures are known"),
        "{:?}",
        answer.sentences
    );
    for row in &answer.tables[0].rows {
        let (from, to) = (row.cells[3].value, row.cells[4].value);
        assert!(from <= to, "{row:?}");
    }
    let with_chances = example("ranks", &[("chances", "yes")]);
    assert_eq!(with_chances.tables[0].columns.len(), 8);
    // Alike for their size: chance alone could reorder them.
    let alike = of(
        "Kent Police,58\nSurrey Police,36\nEssex Police,50\nDevon and Cornwall Police,49\n",
        HEADING,
        "ranks",
        &[],
    );
    assert!(alike.finding.starts_with("The data do not support a league table"), "{}", alike.finding);
    assert!(alike.tables.is_empty() && alike.controls.is_empty());
}

#[test]
fn five_sentences_each_with_its_evidence_and_never_a_verdict_on_a_body() {
    let session = session_of_example();
    let view = session.answers(&CompareSettings::default(), &BTreeMap::new());
    assert_eq!(view.overview.len(), 5);
    for finding in &view.overview {
        let answer =
            view.answers.iter().find(|answer| answer.id == finding.why).expect("its evidence is there");
        assert_eq!(finding.sentence, answer.finding);
        // It is read without its question.
        assert!(
            !["No:", "Yes:", "No,", "Yes,"].iter().any(|word| finding.sentence.starts_with(word)),
            "{finding:?}"
        );
    }
    assert!(
        view.banner.starts_with("12 of 45 territorial police forces of the United Kingdom, 43%"),
        "{}",
        view.banner
    );
    let said = serde_json::to_string(&view).expect("it can be written").to_lowercase();
    for word in NEVER_SAID {
        assert!(!said.contains(word), "{word}");
    }
    for answer in view.answers.iter().filter(|answer| answer.unanswered.is_none()) {
        let basis = &answer.basis;
        for (part, text) in [
            ("numerator", &basis.numerator),
            ("denominator", &basis.denominator),
            ("period", &basis.period),
            ("coverage", &basis.coverage),
            ("method", &basis.method),
            ("not shown", &basis.not_shown),
        ] {
            assert!(!text.is_empty(), "{} does not say its {part}", answer.id);
        }
    }
}

#[test]
fn files_without_totals_are_sums_beside_files_with_totals() {
    let mut session = session_of(HEADING, "Kent Police,12\nSurrey Police,40\nTotal,52\n");
    let detail = "Essex Police: complaints 2018/19 (SYNTHETIC: invented for testing)\n\nComplaint,Officers\nIncivility,12\n\
                  Use of force,7\nTotal,19\n";
    let plain = "Sussex Police: complaints 2018/19 (SYNTHETIC: invented for testing)\n\nComplaint,Officers\nIncivility,3\n\
                 Use of force,8\n";
    for (name, text) in [("essex.csv", detail), ("sussex.csv", plain)] {
        session.open(text.as_bytes(), name, &mut |_| std::ops::ControlFlow::Continue(())).expect("it opens");
    }
    let whole = session.compare(&CompareSettings::default());
    let id = whole.measures.iter().find(|measure| measure.label.contains("own total")).map(|m| m.id.clone());
    if let Some(id) = id {
        let settings = CompareSettings { measure: Some(id), ..CompareSettings::default() };
        let rows = session.compare(&settings).rows;
        assert!(rows.iter().all(|row| row.body != "sussex"), "no total stood beside its figures: {rows:#?}");
    }
    let answer = ask(&session, &CompareSettings::default(), "sizes", &[]);
    assert!(
        answer.tables[0].rows.iter().all(|row| !row.cells[2].text.starts_with("at least")),
        "{:#?}",
        answer.tables[0]
    );
}
