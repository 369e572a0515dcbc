//! Figures that no comparison can take as they stand: each gets a plain sentence, and the rest of the screen works.

use foilens_engine::Session;
use foilens_model::protocol::CompareSettings;
use foilens_model::view::{ComparisonView, Standing};
use std::collections::BTreeMap;
use std::ops::ControlFlow;

fn opened(file: &str) -> Session {
    let mut session = Session::new();
    session.open(file.as_bytes(), "odd.csv", &mut |_| ControlFlow::Continue(())).expect("a table");
    session
}

fn compared(rows: &[(&str, &str)]) -> ComparisonView {
    let lines = rows.iter().map(|(body, figure)| format!("{body},{figure}\n"));
    opened(&format!("Police force,2018/19\n{}", lines.collect::<String>()))
        .compare(&CompareSettings::default())
}

#[test]
fn all_silent_is_said_once_and_without_a_sum() {
    let view = compared(&[("Surrey", "Not held"), ("Kent", "No reply"), ("Essex", "Refused s.12")]);
    assert_eq!(view.summary, ["No body gave a number for this."]);
    assert_eq!(
        view.coverage.line,
        "None of 39 territorial police forces of England has a figure here. 2 gave a reason and no number; of 37 nothing is \
         known here, and silence is not zero."
    );
}

#[test]
fn the_sum_takes_in_bodies_that_nobody_says_were_asked() {
    let view = compared(&[("Ministry of Defence Police", "50"), ("Kent", "7"), ("Guernsey Police", "2")]);
    assert!(
        view.summary.contains(&"The 3 bodies with a number recorded 59 in all.".to_owned()),
        "{:?}",
        view.summary
    );
}

#[test]
fn a_figure_above_the_workforce_is_neither_ranked_nor_part_of_what_the_others_are_held_against() {
    let others = [("Kent", "7"), ("Essex", "2"), ("Sussex", "3"), ("Norfolk", "1"), ("Suffolk", "0")];
    let with = |surrey| compared(&[&[("Surrey", surrey)], &others[..]].concat());
    let view = with("500000");
    let surrey = view.rows.iter().find(|row| row.body == "surrey").expect("a row");
    assert_eq!(surrey.standing, Standing::NotJudged);
    assert_eq!(
        surrey.excluded.as_deref(),
        Some(
            "That is more than the 3,557 it is divided by: check the figure; if it is right, it does not count people."
        )
    );
    assert!(view.rows.iter().all(|row| !matches!(row.standing, Standing::FarLow | Standing::Low)));
    let note = "Surrey’s 500,000 is more than the 3,557 it is divided by, so it is not ranked with the others: check it.";
    assert!(view.summary.iter().any(|said| said == note), "{:?}", view.summary);
    assert!(with("12").rows.iter().all(|row| row.excluded.is_none()));
}

#[test]
fn where_most_figures_are_above_the_workforce_cases_are_counted_and_none_is_left_out() {
    let view = compared(&[("Surrey", "9000"), ("Kent", "8000"), ("Essex", "7000"), ("Norfolk", "20")]);
    assert!(view.rows.iter().all(|row| row.excluded.is_none()));
}

#[test]
fn a_lower_bound_that_stands_out_is_named_under_the_picture_that_has_no_place_for_it() {
    let view = compared(&[
        ("Surrey", "at least 400"),
        ("Kent", "7"),
        ("Essex", "2"),
        ("Sussex", "3"),
        ("Norfolk", "1"),
        ("Suffolk", "2"),
    ]);
    let funnel = view.funnel.expect("five bodies have both ends");
    assert!(funnel.title.starts_with("Surrey"), "{}", funnel.title);
    assert!(funnel.points.iter().all(|point| point.body != "surrey"));
    assert!(
        funnel.footnotes.iter().any(|note| note.starts_with("Surrey gives only a lower bound, at least")),
        "{:#?}",
        funnel.footnotes
    );
}

#[test]
fn periods_that_overlap_show_no_change_and_are_named() {
    let session = opened(
        "Force,Period,Disciplined for misuse of IT systems\n\
         Surrey,1 April 2017 to 31 March 2018,12\nSurrey,1 January 2018 to 31 December 2018,15\n\
         Kent,1 April 2017 to 31 March 2018,7\nKent,1 January 2018 to 31 December 2018,9\n",
    );
    let answers = session.answers(&CompareSettings::default(), &BTreeMap::new());
    let change = answers.answers.iter().find(|answer| answer.id == "over-time").expect("it is asked");
    assert_eq!(
        change.unanswered.as_deref(),
        Some(
            "The periods overlap (April 2017 to March 2018 and 2018): a case may be counted in both, so no change can be \
             seen. Ask for years that follow each other."
        )
    );
}

#[test]
fn figures_in_unlike_units_are_not_ranked_together_and_the_screen_says_why() {
    let view = opened(
        "Force,Year,Measure,Number\nSurrey,2018/19,Allegations of data misuse,22\n\
         Kent,2018/19,People investigated for data misuse,9\nEssex,2018/19,Cases of data misuse,8\n\
         Norfolk,2018/19,Officers disciplined for data misuse,3\n",
    )
    .compare(&CompareSettings::default());
    let said = |words: &str| {
        let why = view.rows.iter().filter_map(|row| row.excluded.as_deref());
        why.chain([view.no_funnel.as_str()]).any(|why| why.contains(words))
    };
    assert!(said("It counts allegations"), "{:#?}", view.rows);
    assert!(said("at least five bodies that count alike"), "{}", view.no_funnel);
    assert!(
        view.coverage.line.contains("1 gave other figures"),
        "Norfolk’s are of officers: {}",
        view.coverage.line
    );
}

#[test]
fn one_answer_for_two_bodies_counts_once_and_is_divided_by_both() {
    let session = opened(
        "Police force,2018/19,2019/20\nNorfolk and Suffolk,10,12\nKent Police,5,6\nEssex Police,9,14\n",
    );
    let view = session.compare(&CompareSettings::default());
    let rows: Vec<(&str, &str, &str)> = view
        .rows
        .iter()
        .map(|row| (row.name.as_str(), row.count.as_str(), row.denominator.as_str()))
        .collect();
    assert!(rows.contains(&("Norfolk & Suffolk", "22", "4,711")), "{rows:?}");
    assert_eq!((rows.len(), view.coverage.with_figure, view.coverage.total.as_str()), (3, 4, "56"));

    let answers = session.answers(&CompareSettings::default(), &BTreeMap::new());
    let of = |id: &str| answers.answers.iter().find(|answer| answer.id == id).expect("it arises");
    let texts = |id: &str, table: usize, row: &str| -> Vec<&str> {
        let rows = &of(id).tables[table].rows;
        let row = rows.iter().find(|found| found.cells[0].text == row).expect("the row is there");
        row.cells.iter().map(|cell| cell.text.as_str()).collect()
    };
    assert_eq!(texts("over-time", 0, "Norfolk & Suffolk")[1..], ["10, 2.1 per 1,000", "12, 2.5 per 1,000"]);
    assert_eq!(texts("who-answered", 0, "Norfolk")[2..4], ["Figure given together with Suffolk", "22"]);
    assert_eq!(texts("who-answered", 2, "Only what was recorded, silence left out")[1..], ["56", "56"]);
}

#[test]
fn a_whole_that_is_added_up_from_its_parts_has_no_rest() {
    let session = opened("Force,Offence type,2018/19\nKent,Unauthorised access,3\nKent,Disclosure,<5\n");
    let answers = session.answers(&CompareSettings::default(), &BTreeMap::new()).answers;
    let kinds = answers.iter().find(|answer| answer.id == "categories").expect("it arises");
    assert_eq!(
        kinds.finding,
        "Of Kent’s 4 to 7 cases, the files name the kind of 3 (“Unauthorised access”) and 1 to 4 (“Disclosure”), and that is \
         all of them."
    );
}
