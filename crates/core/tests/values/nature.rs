//! Stage and unit: what a figure counts and how far it had come, from labels, headings, titles and notes.

use super::read;
use foilens_core::grid::drawn;

/// `cell stage unit` of each record; `-` where the file does not say.
#[track_caller]
fn check_nature(drawing: &str, expected: &str) {
    let (_, records, _) = read(&drawn::workbook(drawing));
    let line = |record: &foilens_core::record::Record| {
        let stage = record.stage.as_ref().map_or("-", |stage| stage.reading.value.word());
        let unit = record.unit.as_ref().map_or("-", |unit| unit.reading.value.word());
        format!("{} {stage} {unit}", record.cell)
    };
    let lines: Vec<String> = records.iter().map(line).collect();
    let expected: Vec<&str> = expected.lines().map(str::trim).collect();
    assert_eq!(lines, expected);
}

#[test]
fn the_label_beside_a_figure_speaks_before_the_title() {
    check_nature(
        "Misconduct cases, Kent Police 2019/20
         Outcome | Number
         Final written warning | 3
         No further action | 7
         Other | 2",
        "B3 disciplined case
         B4 no_action case
         B5 - case",
    );
}

#[test]
fn headings_over_figures_tell_stages_apart() {
    check_nature(
        "Surrey Police 2019/20: complaints
         Category | Received | Upheld | Officers dismissed
         Incivility | 20 | 6 | 1",
        "B3 recorded complaint
         C3 proven complaint
         D3 disciplined person",
    );
}

#[test]
fn a_note_that_defines_the_figures_speaks_before_the_title() {
    check_nature(
        "Kent Police: officers and misconduct 2019
         Category | 2019
         Misuse of systems | 4
         Other misconduct | 2
         Note: the figures relate to allegations recorded, not to officers.",
        "B3 recorded allegation
         B4 recorded allegation",
    );
}

#[test]
fn a_note_beside_a_figure_corrects_its_label() {
    check_nature(
        "Force | Outcome | Number | Note
         Surrey Police | Disciplined | 50 |
         Greater Manchester Police | Disciplined | 17 | Both articles say investigated, not punished",
        "C2 disciplined -
         C3 investigated -",
    );
}

#[test]
fn what_nothing_says_stays_unknown() {
    check_nature(
        "Force | 2018 | 2019
         Kent Police | 3 | 4
         Surrey Police | 5 | 6",
        "B2 - -
         C2 - -
         B3 - -
         C3 - -",
    );
}
