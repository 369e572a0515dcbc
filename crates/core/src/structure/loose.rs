//! A file without any table whose words hold figures: its text is one table of one row a line, so that what its
//! sentences say can be proposed.

use super::{Column, SheetStructure, Table, TableRow};
use crate::grid::{Sheet, Visibility, Workbook};
use crate::normalize::is_question;
use foilens_model::{CellRange, CellRef, RowKind, SheetId};

/// Adds a table to each sheet of loose text, where no visible sheet of the workbook has a table.
pub(super) fn add(workbook: &Workbook, structures: &mut [SheetStructure], ignored: impl Fn(SheetId) -> bool) {
    let visible = |structure: &SheetStructure| {
        let sheet = workbook.sheets.get(structure.sheet.0 as usize);
        sheet.filter(|sheet| sheet.visibility == Visibility::Visible)
    };
    let has_table = |structure: &SheetStructure| {
        visible(structure).is_some_and(|sheet| structure.tables.iter().any(|table| !is_prose(sheet, table)))
    };
    // Where each question has a sheet of its own, one may be answered in words alone.
    let is_question_sheet = |structure: &SheetStructure| {
        structure.tables.is_empty() && visible(structure).and_then(first_text).is_some_and(is_question)
    };
    let tables = structures.iter().any(has_table);
    for structure in structures {
        if tables && !is_question_sheet(structure) {
            continue;
        }
        let Some(sheet) = visible(structure).filter(|_| !ignored(structure.sheet)) else { continue };
        if let Some(table) = table(sheet, structure) {
            structure.tables = vec![table];
        }
    }
}

/// One column of lines of which none is a figure: the opening of a letter is no table, whatever it looks like. A year
/// alone in its line is a heading.
fn is_prose(sheet: &Sheet, table: &Table) -> bool {
    let [column] = table.columns.as_slice() else { return false };
    let figure = |row: &TableRow| {
        let text = sheet.text(CellRef::new(row.row, column.index)).trim();
        let digits = !text.contains(' ') && text.chars().any(|c| c.is_ascii_digit());
        digits && crate::normalize::period::whole(text, Default::default()).is_none()
    };
    let others = |row: &TableRow| {
        sheet.row(row.row).iter().filter(|&&id| !sheet.value(id).shown.trim().is_empty()).count() > 1
    };
    table.rows.iter().all(|row| !figure(row) && !others(row))
}

fn first_text(sheet: &Sheet) -> Option<&str> {
    let mut texts = sheet.row(0).iter().chain(sheet.row(1)).map(|&id| sheet.value(id).shown.trim());
    texts.find(|text| !text.is_empty())
}

fn table(sheet: &Sheet, structure: &SheetStructure) -> Option<Table> {
    let filled = |row: u32| sheet.row(row).iter().any(|&id| !sheet.value(id).shown.trim().is_empty());
    let has_figures = |row: u32| {
        let texts = sheet.row(row).iter().map(|&id| sheet.value(id).shown.trim());
        texts.filter(|text| text.contains(' ')).any(|text| text.chars().any(|c| c.is_ascii_digit()))
    };
    let rows: Vec<u32> = (0..sheet.row_count()).filter(|&row| filled(row)).collect();
    let (&first, &last) = (rows.first()?, rows.last()?);
    if !rows.iter().any(|&row| has_figures(row)) {
        return None;
    }
    let used = |col: u32| rows.iter().any(|&row| !sheet.text(CellRef::new(row, col)).trim().is_empty());
    let columns: Vec<Column> = (0..sheet.column_count())
        .filter(|&col| used(col))
        .map(|index| Column { index, headings: Vec::new(), is_total: false })
        .collect();
    let (left, right) = (columns.first()?.index, columns.last()?.index);
    Some(Table {
        sheet: structure.sheet,
        range: CellRange::new(CellRef::new(first, left), CellRef::new(last, right)),
        header: None,
        columns,
        rows: rows.iter().map(|&row| TableRow { row, kind: RowKind::Data, sections: Vec::new() }).collect(),
        titles: Vec::new(),
        notes: Vec::new(),
    })
}
