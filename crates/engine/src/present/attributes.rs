//! What else stands beside a figure in its row: the cells of columns that are neither body, count, date nor note.

use crate::OpenFile;
use foilens_core::record::Record;
use foilens_model::{CellRef, ColumnRole};

/// Heading and text of each such cell; the staff role as it was read.
pub fn attributes(file: &OpenFile, record: &Record) -> Vec<(String, String)> {
    let mut beside = Vec::new();
    let Some((structure, mappings)) = file.structure(record.sheet) else { return beside };
    let place = record.table as usize;
    let (Some(table), Some(mapping)) = (structure.tables.get(place), mappings.get(place)) else {
        return beside;
    };
    let Some(sheet) = file.book().sheets.get(record.sheet.0 as usize) else { return beside };
    for (column, mapped) in table.columns.iter().zip(&mapping.columns) {
        let splits = matches!(
            mapped.role,
            ColumnRole::Text
                | ColumnRole::Role
                | ColumnRole::Category
                | ColumnRole::Outcome
                | ColumnRole::Ignore
        );
        if let (true, Some(heading)) = (splits, column.name()) {
            let text = sheet.text(CellRef::new(record.cell.row, column.index)).trim();
            // A share or a sum of money is another figure, not a kind of case.
            if !text.ends_with('%') && !text.starts_with('£') {
                beside.push((heading, text.to_owned()));
            }
        }
    }
    beside
}
