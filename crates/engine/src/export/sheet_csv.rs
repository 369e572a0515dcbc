//! Sheets and tables as plain comma-separated text, cell for cell as shown: for other programs, not for people, so
//! nothing is changed in them, not even a text that looks like a formula.

use crate::{Error, OpenFile};
use foilens_core::grid::{Sheet, Visibility};
use foilens_core::structure::{Column, Table};
use foilens_formats::{ReadDecisions, Settings};
use foilens_model::{CellRef, RowKind};
use std::ops::ControlFlow;

/// Every sheet of a file in workbook order, as a spreadsheet program writes it into text: in the settings that the
/// file formats define, with every space of a number format.
pub fn sheets(bytes: &[u8], name: &str) -> Result<Vec<Vec<u8>>, Error> {
    let decisions = ReadDecisions { settings: Settings::Standard, ..ReadDecisions::default() };
    let book = foilens_formats::open(bytes, name, &decisions, &mut |_| ControlFlow::Continue(()))?.value;
    Ok(book.sheets.iter().map(sheet).collect())
}

/// A grid of more cells than this is not written whole: one cell far off would make gigabytes of separators.
const MOST_CELLS: u64 = 100_000_000;

/// The grid from A1 to its last row and column; where that is mostly nothing, each row to its own last cell.
pub fn sheet(sheet: &Sheet) -> Vec<u8> {
    let width = sheet.column_count();
    let is_whole = u64::from(sheet.row_count()) * u64::from(width) <= MOST_CELLS;
    let filled = |row: u32| {
        sheet.row(row).iter().rposition(|&id| !sheet.value(id).shown.is_empty()).map_or(1, |last| last + 1)
    };
    let end = |row: u32| if is_whole { width } else { filled(row) as u32 };
    let row = |row: u32| (0..end(row)).map(move |col| sheet.text(CellRef::new(row, col)));
    write((0..sheet.row_count()).map(|at| row(at).map(str::to_owned).collect()))
}

/// The first table of the first sheet that a person sees: its header (several rows joined with a space), then its
/// rows, without titles and notes. Where no table was found, the grid as it is.
pub fn first_table(file: &OpenFile) -> Result<Vec<u8>, Error> {
    let visible = |sheet: &Sheet| sheet.visibility == Visibility::Visible;
    let sheet_of = |id: foilens_model::SheetId| file.book().sheets.get(id.0 as usize);
    let found = file.structures().iter().find_map(|structure| {
        let sheet = sheet_of(structure.sheet).filter(|sheet| visible(sheet))?;
        Some((sheet, structure.tables.first()?))
    });
    match found {
        Some((sheet, table)) => Ok(self::table(sheet, table)),
        None => {
            let first = file.book().sheets.iter().find(|sheet| visible(sheet) && sheet.row_count() > 0);
            first.map(sheet).ok_or_else(|| file.no_table())
        }
    }
}

fn table(sheet: &Sheet, table: &Table) -> Vec<u8> {
    let header: Option<Vec<String>> =
        table.header.map(|rows| table.columns.iter().map(|column| heading(sheet, rows, column)).collect());
    let is_kept = |kind| matches!(kind, RowKind::Data | RowKind::Total | RowKind::Group);
    let rows = table.rows.iter().filter(|row| is_kept(row.kind)).map(|row| {
        let cells = table.columns.iter().map(|column| sheet.text(CellRef::new(row.row, column.index)));
        cells.map(str::to_owned).collect()
    });
    write(header.into_iter().chain(rows))
}

/// What the header rows say over a column, joined with a space: each row's own cell as it stands, also where two rows
/// say the same, else the heading that is spread over it.
fn heading(sheet: &Sheet, (first, last): (u32, u32), column: &Column) -> String {
    let said = (first..=last).map(|row| {
        let own = sheet.text(CellRef::new(row, column.index));
        let spread = || column.headings.iter().find(|heading| heading.cell.row == row);
        if own.trim().is_empty() { spread().map_or("", |heading| heading.text.as_str()) } else { own }
    });
    said.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
}

fn write(rows: impl Iterator<Item = Vec<String>>) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    for row in rows {
        // Writing to memory cannot fail.
        let _ = writer.write_record(&row);
    }
    writer.into_inner().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use foilens_core::grid::drawn;

    #[test]
    fn one_cell_far_off_does_not_make_gigabytes() {
        let mut book = drawn::workbook("Body | Cases");
        let mut builder = foilens_core::grid::SheetBuilder::default();
        for (row, col) in [(0, 0), (0, 1), (1_048_575, 16_383)] {
            assert!(builder.put(row, col, "x", foilens_core::grid::Stored::Text));
        }
        book.sheets = vec![builder.finish()];
        let written = sheet(&book.sheets[0]);
        assert!(written.starts_with(b"x,x\n") && written.len() < 10_000_000);
    }

    #[test]
    fn a_sheet_is_written_from_its_first_cell_and_as_shown() {
        let drawing = drawn::sheet("Title\n\nForce | 2019 | note\nKent | <5 | =1+1");
        let text = String::from_utf8(sheet(&drawing)).unwrap();
        assert_eq!(text, "Title,,\n,,\nForce,2019,note\nKent,<5,=1+1\n");
    }
}
