//! A file without any table whose words hold figures: its text is one table of one row a line, so that what its
//! sentences say can be proposed.

use super::{Column, SheetStructure, Table, TableRow};
use crate::grid::{Sheet, Visibility, Workbook};
use foilens_model::{CellRange, CellRef, RowKind, SheetId};

/// Adds a table to each sheet of loose text, where no visible sheet of the workbook has a table.
pub(super) fn add(workbook: &Workbook, structures: &mut [SheetStructure], ignored: impl Fn(SheetId) -> bool) {
    let visible = |structure: &SheetStructure| {
        let sheet = workbook.sheets.get(structure.sheet.0 as usize);
        sheet.filter(|sheet| sheet.visibility == Visibility::Visible)
    };
    if structures.iter().any(|structure| visible(structure).is_some() && !structure.tables.is_empty()) {
        return;
    }
    for structure in structures {
        if let Some(sheet) = visible(structure).filter(|_| !ignored(structure.sheet)) {
            structure.tables.extend(table(sheet, structure));
        }
    }
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
