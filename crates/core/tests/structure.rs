//! Sheets drawn as text with the kind of each row in the margin (`tests/structure/*.txt`): the structure step must say
//! the same.

use foilens_core::grid::{Workbook, drawn};
use foilens_core::structure::{SheetStructure, StructureDecisions, find_tables};
use foilens_model::RowKind;

/// The structure of a drawn sheet.
fn read(workbook: &Workbook) -> SheetStructure {
    find_tables(workbook, &StructureDecisions::default()).value.remove(0)
}

fn letter(kind: RowKind) -> char {
    match kind {
        RowKind::Blank => '.',
        RowKind::Title => 'T',
        RowKind::Header => 'H',
        RowKind::Group => 'G',
        RowKind::Data => 'D',
        RowKind::Total => 'S',
        RowKind::Note => 'N',
    }
}

/// The drawing without its margin, and the margin.
fn split(case: &str) -> (String, String) {
    let lines = case.lines().filter(|line| !line.is_empty());
    let (margin, cells): (Vec<&str>, Vec<&str>) = lines.filter_map(|line| line.split_once(':')).unzip();
    (cells.join("\n"), margin.join("\n"))
}

/// A sheet as the step reads it, in the form of the drawing.
fn check(name: &str, case: &str) -> Result<(), String> {
    let (drawing, want) = split(case);
    // An empty row at the top is part of the sheet; `drawn` would trim it.
    let mut workbook = drawn::workbook("x");
    workbook.sheets[0] = sheet(&drawing);
    let structure = read(&workbook);
    let have: Vec<String> = structure.rows.iter().map(|row| letter(row.kind).to_string()).collect();
    if have.join("\n") == want {
        return Ok(());
    }
    let lines = case.lines().filter(|line| !line.is_empty()).zip(&structure.rows);
    let shown: Vec<String> =
        lines.map(|(line, row)| format!("{} {line}    ({})", letter(row.kind), row.why)).collect();
    Err(format!("{name}\n{}", shown.join("\n")))
}

fn sheet(drawing: &str) -> foilens_core::grid::Sheet {
    let mut builder = foilens_core::grid::SheetBuilder::default();
    for (row, line) in drawing.lines().enumerate() {
        for (col, cell) in line.split('|').enumerate() {
            let shown = cell.trim();
            let stored = if shown.is_empty() {
                foilens_core::grid::Stored::Empty
            } else {
                foilens_core::grid::Stored::Text
            };
            assert!(builder.put(row as u32, col as u32, shown, stored));
        }
        builder.end_row();
    }
    builder.finish()
}

fn check_file(text: &str) {
    let cases: Vec<&str> = text.split("# ").skip(1).collect();
    assert!(!cases.is_empty());
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|case| {
            let (name, body) = case.split_once('\n')?;
            check(name, body).err()
        })
        .collect();
    assert!(
        wrong.is_empty(),
        "{} of {} sheets are read wrongly:\n\n{}",
        wrong.len(),
        cases.len(),
        wrong.join("\n\n")
    );
}

#[test]
fn the_worked_examples() {
    check_file(include_str!("structure/samples.txt"));
}

#[test]
fn headers_of_one_two_and_three_rows() {
    check_file(include_str!("structure/headers.txt"));
}

#[test]
fn sections_subtotals_and_totals() {
    check_file(include_str!("structure/sections.txt"));
}

#[test]
fn titles_notes_and_keys() {
    check_file(include_str!("structure/notes.txt"));
}

#[test]
fn several_tables_in_a_sheet() {
    check_file(include_str!("structure/several.txt"));
}

#[test]
fn one_row_a_case_and_other_lists() {
    check_file(include_str!("structure/cases.txt"));
}

#[test]
fn statistics_as_departments_release_them() {
    check_file(include_str!("structure/statistics.txt"));
}

#[test]
fn series_with_sections_and_several_header_rows() {
    check_file(include_str!("structure/series.txt"));
}

#[test]
fn what_stands_above_and_below_a_table_is_no_part_of_it() {
    check_file(include_str!("structure/around.txt"));
}

#[test]
fn accounts_returns_and_performance_tables() {
    check_file(include_str!("structure/accounts.txt"));
}

#[test]
fn registers_replies_and_more_statistics() {
    check_file(include_str!("structure/registers.txt"));
}

#[test]
fn tables_of_government_departments_and_councils() {
    check_file(include_str!("structure/government.txt"));
}

#[test]
fn replies_of_public_bodies() {
    check_file(include_str!("structure/replies.txt"));
}

#[test]
fn statistical_releases() {
    check_file(include_str!("structure/releases.txt"));
}

/// The first pair looks like a heading to the model; words, figures and dates below each other do not have one.
#[test]
fn names_and_what_stands_for_each_have_no_header() {
    let case = "\
D: Organisation name | Fairway Academy Trust
D: Company number | 07823311
D: Date of incorporation | 25 October 2011
D: Number of academies | 14
D: Accounting officer | Chief Executive
D: Pupils | 8,311
D: Website | www.example.org.uk";
    check("a list of names and values", case).unwrap();
}
