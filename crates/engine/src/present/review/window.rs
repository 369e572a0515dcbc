//! A cell in its surroundings: two rows and columns on each side, and what its row and column are called where that
//! is further off.

use crate::open_file::OpenFile;
use foilens_model::address::column_letters;
use foilens_model::view::WindowRow;
use foilens_model::{CellRef, SheetId};

const AROUND: u32 = 2;
/// A cell of words is not quoted whole.
const LETTERS_SHOWN: usize = 60;

/// The rows, and the letters of the columns.
pub fn window(file: &OpenFile, id: SheetId, at: CellRef) -> (Vec<WindowRow>, Vec<String>) {
    let Some(sheet) = file.book().sheets.get(id.0 as usize) else { return (Vec::new(), Vec::new()) };
    let tables = file.structure(id).map_or(&[][..], |(structure, _)| &structure.tables);
    let table = tables.iter().find(|table| table.range.contains(at));
    let span = |at: u32, count: u32| at.saturating_sub(AROUND)..(at + AROUND + 1).min(count);
    let mut rows: Vec<u32> = span(at.row, sheet.row_count()).collect();
    let mut columns: Vec<u32> = span(at.col, sheet.column_count()).collect();
    if let Some(table) = table {
        let header = table.header.map(|(first, last)| first..=last);
        rows.extend(header.into_iter().flatten().filter(|row| *row < at.row));
        columns.extend((table.range.first.col < at.col).then_some(table.range.first.col));
    }
    for places in [&mut rows, &mut columns] {
        places.sort_unstable();
        places.dedup();
    }
    let here = columns.iter().position(|&col| col == at.col).map(|at| at as u32);
    let window = rows.iter().map(|&row| WindowRow {
        number: row + 1,
        cells: columns.iter().map(|&col| cut(sheet.text(CellRef::new(row, col)).trim())).collect(),
        here: here.filter(|_| row == at.row),
    });
    (window.collect(), columns.iter().map(|&col| column_letters(col)).collect())
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(LETTERS_SHOWN) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or(text)),
    }
}
