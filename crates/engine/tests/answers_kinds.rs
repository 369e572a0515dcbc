//! Kinds of cases, one of them left out, outcomes, change over time, two lists, wider limits: on the examples, and on
//! tables drawn here.

mod answers;

use answers::{ask, example, of, session_of, table_row, typed};
use foilens_engine::Session;
use foilens_model::protocol::CompareSettings;
use foilens_model::view::{AnswerView, ChartView};
use std::ops::ControlFlow;

#[track_caller]
fn says(answer: &AnswerView, sentence: &str) {
    assert!(answer.sentences.iter().any(|said| said == sentence), "{sentence}\n{:#?}", answer.sentences);
}

fn table_2021(id: &str) -> AnswerView {
    let mut session = Session::new();
    session.open_example("table-2021", &mut |_| ControlFlow::Continue(())).expect("an example");
    ask(&session, &CompareSettings::default(), id, &[])
}

#[test]
fn the_kind_of_167_out_of_237_is_not_said() {
    let answer = example("categories", &[]);
    assert_eq!(
        answer.finding,
        "Of the 237 cases counted in all, the files name the kind of 70 (“Police database misuse”); for 167 nobody has said \
         of what kind they are."
    );
    says(
        &answer,
        "Whether most of them are “Police database misuse” cannot be told: 30% at least, 100% at most.",
    );
    assert_eq!(
        table_row(&answer, 1, "Own record lookup"),
        ["Own record lookup", "at least 9", "West Yorkshire"]
    );
    assert_eq!(
        table_row(&answer, 2, "Metropolitan Police")[2],
        "Social media misuse: 4; Crime intel system misuse: at least 1"
    );
    assert_eq!(table_row(&answer, 2, "Surrey")[3], "15");
    let surrey = example("categories", &[("whose", "surrey")]);
    assert_eq!(
        surrey.finding,
        "Of Surrey’s 50 cases, the files name the kind of 35 (“System or email misuse”); for 15 nobody has said of what kind \
         they are."
    );
    says(&surrey, "Most of them are “System or email misuse”: 70% at least.");
    let Some(ChartView::Bars(bars)) = surrey.charts.first() else { panic!("bars: {:?}", surrey.charts) };
    let drawn: Vec<(f64, Option<f64>)> = bars
        .rows
        .iter()
        .map(|row| {
            row.segments.iter().fold((0.0, Some(0.0)), |(l, u): (f64, Option<f64>), s| {
                (l + s.lower, u.zip(s.upper).map(|(a, b)| a + b))
            })
        })
        .collect();
    assert_eq!(drawn, [(35.0, Some(35.0)), (15.0, Some(15.0))]);
    assert_eq!(bars.unknown, Some(1));
}

#[test]
fn without_system_and_email_misuse_surrey_is_higher_by_9_to_42_times() {
    let answer = example("leave-one-out", &[]);
    assert_eq!(
        answer.finding,
        "Leaving out “System or email misuse”, Surrey’s recorded rate is still higher than Metropolitan Police’s, whatever \
         Metropolitan Police’s unpublished split, but by anywhere from 9.3 to 42 times."
    );
    says(&answer, "Surrey: 35 of 50 are “System or email misuse”; 15 remain.");
    says(
        &answer,
        "The order depends on this kind, or on splits that are not published: do not rank without saying so.",
    );
    says(
        &answer,
        "Left out before any of this: Greater Manchester (counts investigations) and West Yorkshire (counts misconduct \
         meetings or hearings).",
    );
    assert_eq!(
        answer.technical[0],
        "Surrey against Metropolitan Police without System or email misuse: ratio 9.35 to 42.1; exact p < 0.0001 at its largest."
    );
    let met = table_row(&answer, 0, "Metropolitan Police");
    assert_eq!((met[2].as_str(), met[3].as_str(), met[7].as_str()), ("4 to 18", "not said", "3 to 5"));
}

/// The approximate workforces of the method notes (section 7.1): there the ratio lies between 10 and 45.
#[test]
fn the_worked_example_of_the_methods_is_10_to_45() {
    let rows = "Surrey,2018/19,all,Disciplined,50,total\nSurrey,2018/19,system_or_email_misuse,Disciplined,35,subset\n\
                Metropolitan Police,2018/19,all,Disciplined,18,total\n\
                Metropolitan Police,2018/19,social_media_misuse,Disciplined,4,subset\n";
    let heading = "Force,Period,Category,Outcome,Count,Relation\n";
    let answer = typed(rows, heading, "leave-one-out", &[("surrey", 3_600.0), ("metropolitan", 43_000.0)]);
    assert!(answer.finding.ends_with("but by anywhere from 10 to 45 times."), "{}", answer.finding);
}

const KINDS: &str = "Force,Period,Category,Count\n";

#[test]
fn where_every_body_splits_its_figure_each_kind_is_left_out_in_turn() {
    let rows = "Surrey,2018/19,Email,30\nSurrey,2018/19,Access,5\nSussex,2018/19,Email,2\nSussex,2018/19,Access,20\n\
                Kent,2018/19,Email,1\nKent,2018/19,Access,10\n";
    let sizes = [("surrey", 1_000.0), ("sussex", 1_000.0), ("kent", 1_000.0)];
    let answer = typed(rows, KINDS, "leave-one-out", &sizes);
    assert_eq!(answer.tables.len(), 2, "{:?}", answer.tables);
    assert_eq!(table_row(&answer, 1, "Email")[1..3], ["2", "yes"]);
    assert_eq!(table_row(&answer, 1, "Access")[1..3], ["0", "no"]);
    says(&answer, "Every one of these bodies counts apart: Access and Email.");
    let shares = typed(rows, KINDS, "categories", &sizes);
    assert_eq!(
        shares.finding,
        "Of Surrey’s 35 cases, the files name the kind of 30 (“Email”) and 5 (“Access”), and that is all of them."
    );
    says(&shares, "Most of them are “Email”: 86% at least.");
}

#[test]
fn figures_without_kinds_say_so() {
    for id in ["categories", "leave-one-out"] {
        let answer = of("Surrey,2019,10\nSussex,2019,12\n", "Force,Year,Number\n", id, &[]);
        assert!(answer.unanswered.as_deref().is_some_and(|why| why.contains("by kind")), "{id}: {answer:?}");
        assert!(table_2021(id).unanswered.is_some(), "{id}: one kind that is everything splits nothing");
    }
}

#[test]
fn of_237_eleven_were_dismissed_and_most_outcomes_are_unknown() {
    let answer = example("how-serious", &[]);
    assert_eq!(
        answer.finding,
        "Of 237: 11 dismissed and 6 resigned during investigation or before proceedings; for the other 220 the files do not \
         say what happened."
    );
    says(
        &answer,
        "Serious among all together: at least 11 of 237, 4.6% (chance range 2.6% to 8.1%), and at most 97%.",
    );
    assert!(
        answer.sentences[0].starts_with("Called serious here: Dismissed with notice;"),
        "{:?}",
        answer.sentences
    );
    let left = example("how-serious", &[("serious", "left")]);
    says(
        &left,
        "Serious among all together: at least 17 of 237, 7.2% (chance range 4.5% to 11%), and at most 100%.",
    );
    assert_eq!(
        table_row(&answer, 1, "Gwent")[1..],
        ["at least 3", "at least 3", "not known: the whole is not"]
    );
}

#[test]
fn officers_and_staff_are_kept_apart_and_complete_outcomes_have_ridits() {
    let rows = "Surrey,2018/19,Officers,Dismissed,4\nSurrey,2018/19,Officers,Written warning,16\n\
                Surrey,2018/19,Staff,Dismissed,10\nSurrey,2018/19,Staff,Written warning,10\n\
                Surrey,2018/19,Staff,Counselled by a manager,2\n";
    let answer = of(rows, "Force,Period,Role,Outcome,Count\n", "how-serious", &[]);
    assert_eq!(
        table_row(&answer, 1, "Surrey, officers")[1..],
        ["20", "4", "4 of 20, 20% (chance range 8.1% to 42%)"]
    );
    assert_eq!(table_row(&answer, 1, "Surrey, staff")[1..3], ["22", "10 to 12"]);
    let unplaced = &answer.tables[0].rows.iter().filter(|row| row.is_apart).count();
    assert_eq!(*unplaced, 1, "an outcome without a place stays itself");
    says(&answer, "Officers and staff go through different discipline systems: compare each with its like.");
    let complete = rows.replace("Surrey,2018/19,Staff,Counselled by a manager,2\n", "");
    let answer = of(&complete, "Force,Period,Role,Outcome,Count\n", "how-serious", &[]);
    // Officers: 4 of 20 above the 26 warnings out of 40; ties count half.
    assert_eq!(table_row(&answer, 2, "Surrey, officers")[1], "0.42");
    assert_eq!(table_row(&answer, 2, "Surrey, staff")[1], "0.57");
}

#[test]
fn a_rise_is_worded_as_the_methods_word_it() {
    let rows = "Surrey,2017/18,120\nSurrey,2018/19,237\n";
    let answer = typed(rows, "Force,Year,Number\n", "over-time", &[("surrey", 3_600.0)]);
    assert_eq!(
        answer.finding,
        "Surrey: recorded cases rose from 120 to 237, up 98% (chance range 58% to 148%); more \
         than chance alone would give."
    );
    says(
        &answer,
        "Did monitoring change between the periods? A rise in what is recorded may be a rise in looking.",
    );
    says(&answer, "No trend is fitted to two or three points: the line only joins them.");
}

#[test]
fn from_four_periods_on_there_is_a_slope_and_the_same_bodies_are_added_up() {
    let rows = "Surrey,2015/16,200\nSurrey,2016/17,300\nSurrey,2017/18,380\nSurrey,2018/19,520\n\
                Sussex,2015/16,10\nSussex,2016/17,11\nSussex,2017/18,9\nSussex,2018/19,12\nKent,2018/19,7\nKent,2017/18,9\n";
    let sizes = [("surrey", 1_000.0), ("sussex", 1_000.0), ("kent", 1_000.0)];
    let answer = typed(rows, "Force,Year,Number\n", "over-time", &sizes);
    assert!(
        answer.finding.starts_with("2 bodies together: recorded cases rose from 210 to 532"),
        "{}",
        answer.finding
    );
    assert!(
        answer.sentences.iter().any(|said| said
            .starts_with("Over 4 periods the recorded rate went up 35% a period (chance range 21% to 49%)")),
        "{:#?}",
        answer.sentences
    );
    says(&answer, "Without a figure in some period, so not in any sum over time: Kent.");
    let Some(ChartView::Trend(trend)) = answer.charts.first() else { panic!("a trend") };
    assert_eq!((trend.times.len(), trend.lines.len()), (4, 1));
}

#[test]
fn hidden_numbers_and_small_ones_are_said() {
    let hidden = typed(
        "Surrey,2017/18,<5\nSurrey,2018/19,9\nSussex,2017/18,12\nSussex,2018/19,14\n",
        "Force,Year,Number\n",
        "over-time",
        &[("surrey", 900.0)],
    );
    assert!(
        hidden
            .finding
            .contains("recorded cases rose from between 13 and 16 to 23; chance alone could give that"),
        "{}",
        hidden.finding
    );
    let one = of("Surrey,2018/19,9\n", "Force,Year,Number\n", "over-time", &[]);
    assert!(one.unanswered.is_some());
}

#[test]
fn the_regulators_list_counts_something_else() {
    let answer = example("two-lists", &[]);
    assert_eq!(
        answer.finding,
        "The figures count 237 cases; the list that we have holds 4 actions of the regulator against forces in that time, and \
         not one of them is about a member of staff who misused data: the two lists count different things."
    );
    says(&answer, "At least 237 and at most 242 separate cases appear in one list or the other.");
    says(
        &answer,
        "If every action came from one of these cases, that would be 1.7% of them: an upper bound, since none is matched.",
    );
    assert!(answer.basis.method.contains("Capture-recapture is not offered"));
    let courts = example("two-lists", &[("list", "courts"), ("window", "2016-2020")]);
    assert!(
        courts.finding.contains("2 of them about staff who misused data")
            || courts.finding.contains("about staff who misused data"),
        "{}",
        courts.finding
    );
    let elsewhere = session_of("Force,Year,Number\n", "Surrey,2019,10\n");
    assert!(elsewhere.answer(&CompareSettings::default(), "two-lists", &answers::inputs(&[])).is_err());
}

#[test]
fn wider_limits_stand_beside_the_exact_ones() {
    let answer = table_2021("over-dispersed");
    assert!(
        answer.sentences[0]
            .starts_with("These bodies differ so much that they may not be measuring the same thing"),
        "{:#?}",
        answer.sentences
    );
    assert_eq!(
        answer.finding,
        "Allowing for ordinary differences between bodies, Lancashire stands above what size would predict, and Dorset and \
         Metropolitan Police stand below."
    );
    let Some(ChartView::Funnel(funnel)) = answer.charts.first() else { panic!("a funnel") };
    let labels: Vec<&str> = funnel.adjusted.iter().map(|limit| limit.label.as_str()).collect();
    assert_eq!(labels, ["99.8%", "95%"]);
    for (exact, wider) in funnel.limits.iter().zip(&funnel.adjusted) {
        let last = |line: &[(f64, f64)]| line.last().map_or(0.0, |point| point.1);
        assert!(last(&wider.upper) > last(&exact.upper), "{}", exact.label);
        assert!(last(&wider.lower) <= last(&exact.lower), "{}", exact.label);
    }
    assert_eq!(
        example("over-dispersed", &[]).unanswered.as_deref(),
        Some("That takes at least ten bodies with a whole number and a number of staff; here there are 5.")
    );
}

#[test]
fn an_extra_column_splits_the_cases_and_ages_are_banded() {
    let rows: String = [
        ("Surrey", 24, "Email"),
        ("Surrey", 27, "Email"),
        ("Surrey", 33, "Access"),
        ("Surrey", 51, "Access"),
        ("Surrey", 29, "Email"),
        ("Sussex", 45, "Access"),
        ("Sussex", 47, "Access"),
        ("Sussex", 38, "Email"),
        ("Sussex", 52, "Access"),
        ("Sussex", 61, "Access"),
    ]
    .iter()
    .enumerate()
    .map(|(n, (force, age, system))| format!("{force},{:02}/06/2019,{age},{system},Dismissed\n", n + 1))
    .collect();
    let heading = "Force,Date,Age,System,Outcome\n";
    let answer = of(&rows, heading, "split-by", &[("column", "Age")]);
    assert_eq!(
        answer.finding,
        "Of 10 by “Age”: 3 “under 30”, 2 “30 to 39”, 2 “40 to 49” and 3 “50 and over”."
    );
    assert_eq!(table_row(&answer, 0, "Surrey")[1..], ["3", "1", "0", "1", "0"]);
    assert!(answer.sentences[0].contains("counts and not rates"), "{:?}", answer.sentences);
    let by_system = of(&rows, heading, "split-by", &[("column", "System")]);
    assert_eq!(by_system.finding, "Of 10 by “System”: 6 “Access” and 4 “Email”.");
    assert_eq!(table_row(&by_system, 0, "All together"), ["All together", "6", "4", "0"]);
    says(&by_system, "Cannot split the figures: “Outcome” says the same of all, or nothing.");
}

#[test]
fn totals_cannot_be_split_and_the_answer_says_what_to_ask_for() {
    assert_eq!(
        example("split-by", &[]).unanswered.as_deref(),
        Some(
            "These figures are each body’s whole, and no column of the files splits them. Ask for the cases one by one, with \
             age, length of service, grade and system beside each."
        )
    );
    let plain = of("Surrey,2019,10\nSussex,2019,12\n", "Force,Year,Number\n", "split-by", &[]);
    assert!(plain.unanswered.is_some_and(|why| why.starts_with("No column of the files says more")));
}
