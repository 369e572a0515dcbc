//! What holds for any grid at all.

use foilens_core::grid::{Sheet, SheetBuilder, Stored, Workbook, drawn};
use foilens_core::structure::{SheetStructure, StructureDecisions, Table, find_tables};
use foilens_model::{CellRef, RowKind};
use proptest::prelude::*;

fn sheet(rows: &[Vec<String>]) -> Sheet {
    let mut builder = SheetBuilder::default();
    for (row, cells) in rows.iter().enumerate() {
        for (col, cell) in cells.iter().enumerate() {
            let stored = if cell.is_empty() { Stored::Empty } else { Stored::Text };
            assert!(builder.put(row as u32, col as u32, cell, stored));
        }
        builder.end_row();
    }
    builder.finish()
}

fn workbook(rows: &[Vec<String>]) -> Workbook {
    let mut workbook = drawn::workbook("");
    workbook.sheets = vec![sheet(rows)];
    workbook
}

fn read(rows: &[Vec<String>]) -> SheetStructure {
    find_tables(&workbook(rows), &StructureDecisions::default()).value.remove(0)
}

/// The kinds of cell that replies are made of, and any text at all.
fn cell() -> impl Strategy<Value = String> {
    let usual = prop::sample::select(vec![
        "",
        "",
        "",
        "Total",
        "Surrey",
        "<5",
        "nil",
        "2018",
        "2017/18",
        "12",
        "1,204",
        "47.1%",
        "£3m",
        "Note: estimates",
        "*",
        "14/01/2021",
        "Dismissed",
        "Number of officers",
        "\\3 text behind a mark",
        "1. How many officers were dismissed?",
    ]);
    prop_oneof![12 => usual.prop_map(str::to_owned), 1 => "\\PC{0,12}", 1 => "[ \\t\\n(\\[*1-9]{0,4}"]
}

fn grid() -> impl Strategy<Value = Vec<Vec<String>>> {
    prop::collection::vec(prop::collection::vec(cell(), 0..7), 0..20)
}

fn overlap(a: &Table, b: &Table) -> bool {
    let (a, b) = (a.range, b.range);
    a.first.row <= b.last.row
        && b.first.row <= a.last.row
        && a.first.col <= b.last.col
        && b.first.col <= a.last.col
}

proptest! {
    #[test]
    fn every_row_that_holds_something_has_a_kind_and_the_others_are_blank(rows in grid()) {
        let structure = read(&rows);
        let sheet = sheet(&rows);
        prop_assert_eq!(structure.rows.len(), sheet.row_count() as usize);
        for (row, reading) in (0..).zip(&structure.rows) {
            let says = sheet.row(row).iter().any(|&id| !sheet.value(id).shown.trim_matches(['\u{feff}', ' ']).trim().is_empty());
            prop_assert_eq!(reading.kind != RowKind::Blank, says, "row {}", row);
            prop_assert!(!reading.why.is_empty());
        }
    }

    #[test]
    fn tables_lie_in_the_sheet_and_do_not_overlap(rows in grid()) {
        let structure = read(&rows);
        let sheet = sheet(&rows);
        for (at, table) in structure.tables.iter().enumerate() {
            prop_assert!(table.range.first.row <= table.range.last.row && table.range.first.col <= table.range.last.col);
            prop_assert!(table.range.last.row < sheet.row_count() && table.range.last.col < sheet.column_count());
            prop_assert!(table.columns.windows(2).all(|pair| pair[0].index < pair[1].index));
            prop_assert!(table.rows.windows(2).all(|pair| pair[0].row < pair[1].row));
            for heading in table.columns.iter().flat_map(|c| &c.headings) {
                let shown = sheet.text(heading.cell).split_whitespace().collect::<Vec<_>>().join(" ");
                prop_assert_eq!(&heading.text, &shown);
            }
            for &cell in table.titles.iter().chain(&table.notes) {
                prop_assert!(!sheet.text(cell).is_empty());
            }
            for other in &structure.tables[at + 1..] {
                prop_assert!(!overlap(table, other), "{} and {}", table.range, other.range);
            }
        }
    }

    #[test]
    fn every_data_and_total_row_belongs_to_a_table(rows in grid()) {
        let structure = read(&rows);
        for (row, reading) in (0..).zip(&structure.rows) {
            if matches!(reading.kind, RowKind::Data | RowKind::Total | RowKind::Group) {
                let held = structure.tables.iter().any(|t| t.rows.iter().any(|r| r.row == row));
                prop_assert!(held, "row {row} is {:?} in no table", reading.kind);
            }
        }
    }

    /// Rows of a flat table may stand in any order: each keeps its kind.
    #[test]
    fn shuffling_the_rows_of_a_flat_table_changes_no_kind(
        order in Just((0..12usize).collect::<Vec<_>>()).prop_shuffle(),
        figures in prop::collection::vec((100u32..999, 1000u32..9999), 12),
    ) {
        let names = ["Avon", "Bedford", "Cambridge", "Cheshire", "Cleveland", "Cumbria", "Derby", "Devon", "Dorset", "Durham", "Essex", "Kent"];
        let mut rows = vec![vec!["Force".to_owned(), "2018".to_owned(), "2019".to_owned()]];
        for at in order {
            rows.push(vec![names[at].to_owned(), figures[at].0.to_string(), figures[at].1.to_string()]);
        }
        let kinds: Vec<RowKind> = read(&rows).rows.iter().map(|r| r.kind).collect();
        prop_assert_eq!(kinds[0], RowKind::Header);
        // Random figures may add up by chance; then the row says so as a guess.
        prop_assert!(kinds[1..].iter().all(|k| matches!(k, RowKind::Data | RowKind::Total)));
        prop_assert!(kinds[1..].iter().filter(|k| **k == RowKind::Total).count() <= 1);
    }

    #[test]
    fn the_same_grid_is_read_the_same_way_twice(rows in grid()) {
        prop_assert_eq!(read(&rows), read(&rows));
    }
}

#[test]
fn a_sheet_of_nothing_has_no_table() {
    assert!(read(&[]).tables.is_empty());
    assert!(read(&[vec![String::new()], vec![" ".to_owned()]]).tables.is_empty());
    let one = read(&[vec!["12".to_owned()]]);
    assert_eq!(one.rows.len(), 1);
    assert!(one.tables.iter().all(|t| t.range.contains(CellRef::new(0, 0))));
}
