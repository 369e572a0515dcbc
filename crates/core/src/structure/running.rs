//! A sentence of a text table whose commas nobody quoted, so that it fell into cells: `Misuse of systems, officers
//! disciplined, 2019/20`. The spaces behind its commas tell it from headings and figures.

use super::page::{Page, PageRow};
use foilens_model::CellRef;

/// Whether the row is such a sentence: each of its cells but the first goes on behind a space, no cell of the row
/// beside it does, and it does not stand as a row of the table would. In a table whose every comma is followed by a
/// space, none is.
pub(super) fn is_running_text(page: &Page<'_>, at: usize) -> bool {
    let Some(row) = page.rows.get(at) else { return false };
    let goes_on = page.filled(row.row).skip(1).all(|(col, ..)| is_spaced(page, row.row, col));
    if row.filled < 2 || row.first != page.first_col || row.values() > 0 || !goes_on {
        return false;
    }
    let holds_spaces = |row: &PageRow| page.filled(row.row).any(|(col, ..)| is_spaced(page, row.row, col));
    let mut others = page.rows.iter().enumerate().filter(|(other, _)| *other != at);
    let beside = at.checked_sub(1).and_then(|before| page.rows.get(before)).into_iter();
    !beside.chain(page.rows.get(at + 1)).all(holds_spaces)
        && others.any(|(_, row)| !holds_spaces(row))
        && !stands_as_a_row(page, at, row)
}

/// Whether the row could be one of the table's own. What is uncertain stays with the weights: a row that is taken for
/// a sentence loses its figures, or the columns their headings.
fn stands_as_a_row(page: &Page<'_>, at: usize, row: &PageRow) -> bool {
    let is_as_wide = |other: &&PageRow| other.filled == row.filled;
    let (above, below) = page.rows.split_at(at.min(page.rows.len()));
    let mut below = below.iter().skip(1);
    let (next, after) = (below.next(), below.next());
    if above.iter().any(|other| other.values() > 0) {
        let in_the_table = next.is_some_and(|next| is_as_wide(&next));
        let as_wide_as_above = above.last().filter(is_as_wide).is_some();
        return in_the_table || (as_wide_as_above && row.filled < 3);
    }
    let has_headings_below =
        next.is_some_and(|next| next.values() == 0) && after.is_some_and(|after| after.values() > 0);
    next.filter(is_as_wide).is_some() && !has_headings_below
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
    fn a_row_with_a_space_behind_its_commas_keeps_its_figures() {
        let rows =
            ["Police force,Officers,Staff", "Kent Police,12,3", "Surrey Police,5,1", "Gwent Police,7,0"];
        for spaced in 0..rows.len() {
            let mut lines = rows.map(str::to_owned);
            lines[spaced] = lines[spaced].replace(',', ", ");
            assert_eq!(kinds(&lines.join("\n")), ["header", "data", "data", "data"], "row {spaced}");
        }
        let total = "Police force,Officers,Staff\nKent Police,12,3\nSurrey Police,5,1\nTotal, 17, 4";
        assert_eq!(kinds(total), ["header", "data", "data", "derived"]);
    }

    #[test]
    fn a_table_with_a_space_behind_every_comma_is_one_all_the_same() {
        let table =
            "Police force, Officers, Staff\nKent Police, 12, 3\nSurrey Police, 5, 1\nGwent Police, 7, 0";
        assert_eq!(kinds(table), ["header", "data", "data", "data"]);
    }
}
