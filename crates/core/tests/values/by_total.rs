//! What the totals of a table prove about cells that leave their number open.

use super::read;
use foilens_core::{grid::drawn, record::Record};
use foilens_model::{Count, Missing};

/// A record as `C3 <5: 1..4 (2..3)`: the cell, its text, what was read, what the totals prove.
fn line(record: &Record) -> String {
    let ends = |lower: u64, upper: Option<u64>| {
        format!("{lower}..{}", upper.map_or_else(String::new, |upper| upper.to_string()))
    };
    let count = match &record.count.value {
        Count::Exact { value } => value.to_string(),
        Count::Range { lower, upper } => ends(*lower, *upper),
        Count::Missing(Missing { kind, .. }) => format!("{kind:?}"),
    };
    let narrowed = record.narrowed.as_ref().map(|n| format!(" ({})", ends(n.lower, n.upper)));
    format!("{} {}: {count}{}", record.cell, record.count.raw, narrowed.unwrap_or_default())
}

/// The cells that do not hold a plain number, as they were understood; the codes about totals and signs.
#[track_caller]
fn check(drawing: &str, expected: &[&str], codes: &[&str]) {
    let (_, records, diagnostics) = read(&drawn::workbook(drawing));
    let odd = |record: &&Record| record.count.raw.parse::<u64>().is_err();
    let got: Vec<String> = records.iter().filter(odd).map(line).collect();
    assert_eq!(got, expected, "{diagnostics:#?}");
    let about =
        ["value/by-total", "value/totals-contradict", "value/unexplained-sign", "check/total-differs"];
    let mut found: Vec<&str> =
        diagnostics.iter().map(|d| d.code.0.as_ref()).filter(|c| about.contains(c)).collect();
    found.sort_unstable();
    found.dedup();
    assert_eq!(found, codes, "{diagnostics:#?}");
}

#[test]
fn a_dash_is_nought_where_the_others_make_the_total() {
    check(
        "Surrey Police
         Year | Officers | Staff | PCSOs | Total
         2017/18 | 5 | 4 | - | 9
         2018/19 | 3 | - | - | 3
         2019/20 | 2 | 1 | 6 | 9",
        &["D3 -: 0", "C4 -: 0", "D4 -: 0"],
        &["value/by-total"],
    );
}

#[test]
fn a_dash_stays_a_question_where_nothing_proves_it() {
    let written_as_0 = "Surrey Police
         Year | Officers | Staff | PCSOs | Total
         2017/18 | 5 | 4 | - | 9
         2018/19 | 3 | 2 | 0 | 5";
    check(written_as_0, &["D3 -: Unclear"], &["value/unexplained-sign"]);
    let hides_a_number = "Surrey Police
         Year | Officers | Staff | PCSOs | Total
         2017/18 | 5 | 4 | - | 9
         2018/19 | 3 | 2 | - | 8";
    check(hides_a_number, &["D3 -: Unclear", "D4 -: Unclear"], &["value/unexplained-sign"]);
    let no_total = "Surrey Police
         Year | Officers | Staff | PCSOs
         2017/18 | 5 | 4 | -
         2018/19 | 3 | 2 | 1";
    check(no_total, &["D3 -: Unclear"], &["value/unexplained-sign"]);
    let all_open = "Surrey Police
         Year | Officers | Staff | PCSOs | Total
         2017/18 | - | - | - | 0
         2018/19 | 3 | 2 | 1 | 6";
    check(all_open, &["B3 -: Unclear", "C3 -: Unclear", "D3 -: Unclear"], &["value/unexplained-sign"]);
}

#[test]
fn the_key_of_the_file_goes_before_arithmetic() {
    check(
        "Surrey Police
         Year | Officers | Staff | PCSOs | Total
         2017/18 | 5 | 4 | - | 9
         2018/19 | 3 | 2 | 1 | 6
         Key: - = not held",
        &["D3 -: NotHeld"],
        &[],
    );
}

#[test]
fn a_star_that_must_stand_for_the_rest_is_not_nil() {
    check(
        "Surrey Police
         Year | Officers | Staff | PCSOs | Total
         2017/18 | 5 | 4 | * | 11
         2018/19 | 3 | 2 | 1 | 6",
        &["D3 *: Suppressed (2..2)"],
        &["value/by-total"],
    );
    let two_stars = "Surrey Police
         Year | Officers | Staff | PCSOs | Total
         2017/18 | 5 | * | * | 11
         2018/19 | 3 | 2 | 1 | 6";
    check(two_stars, &["C3 *: Unclear", "D3 *: Unclear"], &["value/unexplained-sign"]);
    let not_available = "Surrey Police
         Year | Officers | Staff | PCSOs | Total
         2017/18 | 5 | 4 | .. | 9
         2018/19 | 3 | 2 | 1 | 6";
    check(not_available, &["D3 ..: Unclear"], &["value/unexplained-sign"]);
}

#[test]
fn totals_narrow_hidden_numbers_and_leave_the_reading() {
    check(
        "Surrey Police
         Year | Officers | Staff | PCSOs | Total
         2017/18 | 5 | <5 | <5 | 8
         2018/19 | 3 | 2 | <5 | 6
         2019/20 | <5 | <5 | <5 | 11",
        &[
            "C3 <5: 1..4 (1..2)",
            "D3 <5: 1..4 (1..2)",
            "D4 <5: 1..4 (1..1)",
            "B5 <5: 1..4 (3..4)",
            "C5 <5: 1..4 (3..4)",
            "D5 <5: 1..4 (3..4)",
        ],
        &["value/by-total"],
    );
}

#[test]
fn rows_and_columns_narrow_together() {
    check(
        "Surrey Police
         Outcome | Officers | Staff | Total
         Dismissed | <5 | <5 | 5
         Resigned | <5 | 6 | 9
         Advice | 7 | 3 | 10
         Total | 11 | 13 | 24",
        &["B3 <5: 1..4 (1..1)", "C3 <5: 1..4 (4..4)", "B4 <5: 1..4 (3..3)"],
        &["value/by-total"],
    );
}

#[test]
fn a_reason_and_a_blank_leave_a_total_open() {
    check(
        "Surrey Police
         Year | Officers | Staff | PCSOs | Total
         2017/18 | 5 | <5 | Not held | 7
         2018/19 | 3 | <5 | | 5
         2019/20 | 3 | 2 | 1 | 6",
        &["C3 <5: 1..4 (1..2)", "D3 Not held: NotHeld", "C4 <5: 1..4 (1..2)"],
        &["value/by-total"],
    );
}

#[test]
fn a_contradiction_narrows_nothing_and_is_said() {
    let one_line = "Surrey Police
         Year | Officers | Staff | Total
         2017/18 | 5 | <5 | 20
         2018/19 | 3 | <5 | 5";
    check(one_line, &["C3 <5: 1..4", "C4 <5: 1..4"], &["check/total-differs"]);
    let together = "Surrey Police
         Outcome | Officers | Staff | Total
         Dismissed | <5 | <5 | 5
         Resigned | <5 | <5 | 5
         Total | 2 | 5 | 10";
    check(
        together,
        &["B3 <5: 1..4", "C3 <5: 1..4", "B4 <5: 1..4", "C4 <5: 1..4"],
        &["value/totals-contradict"],
    );
}

#[test]
fn what_overlaps_or_is_rounded_proves_nothing() {
    for note in [
        "Note: categories overlap and should not be added up.",
        "Note: figures are rounded to the nearest 5.",
    ] {
        let table = "Surrey Police
         Year | Officers | Staff | PCSOs | Total
         2017/18 | 5 | <5 | - | 7
         2018/19 | 3 | 2 | 1 | 6";
        let (_, records, _) = read(&drawn::workbook(&format!("{table}\n{note}")));
        assert!(records.iter().all(|record| record.narrowed.is_none()), "{note}");
    }
}
