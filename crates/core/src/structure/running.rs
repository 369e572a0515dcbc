//! A sentence of a text table whose commas nobody quoted, so that it fell into cells: `Misuse of systems, officers
//! disciplined, 2019/20`. The spaces behind its commas tell it from headings and figures.

use super::page::{Page, PageRow};
use foilens_model::CellRef;

/// Whether the row is such a sentence: each of its cells but the first goes on behind a space, and no cell of the row
/// beside it does. In a table whose every comma is followed by a space, none is.
pub(super) fn is_running_text(page: &Page<'_>, at: usize) -> bool {
    let Some(row) = page.rows.get(at) else { return false };
    let goes_on = page.filled(row.row).skip(1).all(|(col, ..)| is_spaced(page, row.row, col));
    if row.filled < 2 || row.first != page.first_col || !goes_on {
        return false;
    }
    let holds_spaces = |row: &PageRow| page.filled(row.row).any(|(col, ..)| is_spaced(page, row.row, col));
    let mut others = page.rows.iter().enumerate().filter(|(other, _)| *other != at);
    let beside = at.checked_sub(1).and_then(|before| page.rows.get(before)).into_iter();
    !beside.chain(page.rows.get(at + 1)).all(holds_spaces) && others.any(|(_, row)| !holds_spaces(row))
}

fn is_spaced(page: &Page<'_>, row: u32, col: u32) -> bool {
    page.sheet.text(CellRef::new(row, col)).starts_with(' ')
}

#[cfg(test)]
mod tests {
    use crate::grid::{SheetBuilder, Stored, Workbook, drawn};
    use crate::structure::{StructureDecisions, find_tables, lines};

    fn kinds(text: &str) -> Vec<&'static str> {
        let mut builder = SheetBuilder::new(None);
        for (row, line) in (0..).zip(text.lines()) {
            for (col, cell) in (0..).zip(line.split(',')) {
                assert!(builder.put(row, col, cell, Stored::Text));
            }
        }
        let book = Workbook { sheets: vec![builder.finish()], ..drawn::workbook("") };
        lines(&find_tables(&book, &StructureDecisions::default()).value[0]).lines
    }

    #[test]
    fn a_title_with_commas_is_no_heading() {
        for title in ["Misuse of systems, officers disciplined, 2019/20", "Officers disciplined, 2019/20"] {
            let table = "Police force,Officers\nKent Police,12\nSurrey Police,5\nGwent Police,7";
            assert_eq!(kinds(&format!("{title}\n{table}"))[..3], ["metadata", "header", "data"], "{title}");
        }
    }

    #[test]
    fn a_note_with_commas_is_no_figure() {
        let table = "Police force,Officers,Staff\nKent Police,12,3\nSurrey Police,5,1\nGwent Police,7,0";
        let note = "Figures leave out volunteers, special constables, and cases that are still open";
        assert_eq!(kinds(&format!("{table}\n{note}"))[3..], ["data", "notes"]);
    }

    #[test]
    fn a_table_with_a_space_behind_every_comma_is_one_all_the_same() {
        let table =
            "Police force, Officers, Staff\nKent Police, 12, 3\nSurrey Police, 5, 1\nGwent Police, 7, 0";
        assert_eq!(kinds(table), ["header", "data", "data", "data"]);
    }
}
