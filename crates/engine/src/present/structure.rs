//! The reading screen: a sheet with what each row and column was taken for, and windows of its cells.

use super::open::sheet_name;
use super::place::Places;
use crate::open_file::OpenFile;
use foilens_core::decisions;
use foilens_core::grid::{Sheet, Visibility};
use foilens_core::mapping::{ColumnMapping, Mapping};
use foilens_core::structure::{SheetStructure, Table};
use foilens_model::address::column_letters;
use foilens_model::view::{CellsView, ColumnView, GridCell, GridRow, SheetView, TableView};
use foilens_model::{CellRef, ColumnRole, Confidence, RowKind, SheetId};
use std::collections::BTreeMap;

/// Characters of a cell that the screen shows; the inspector shows all.
const MOST_CHARACTERS: usize = 200;

/// One sheet and its tables. `None` where there is no such sheet.
pub fn sheet(file: &OpenFile, id: SheetId, places: &Places) -> Option<SheetView> {
    let sheet = file.book().sheets.get(id.0 as usize)?;
    let tables = file.structure(id).map_or_else(Vec::new, |(structure, mappings)| {
        let both = (0..).zip(structure.tables.iter()).zip(mappings);
        both.map(|((at, table), mapping)| self::table(file, structure, (at, table), mapping, places))
            .collect()
    });
    Some(SheetView {
        file: file.id,
        sheet: id,
        name: sheet_name(sheet.name.as_deref(), id),
        hidden: sheet.visibility != Visibility::Visible,
        rows: sheet.row_count(),
        columns: sheet.column_count(),
        tables,
        target: places.target(file.id, id),
    })
}

fn table(
    file: &OpenFile,
    structure: &SheetStructure,
    (at, table): (u32, &Table),
    mapping: &Mapping,
    places: &Places,
) -> TableView {
    let columns = table.columns.iter().map(|column| {
        let mapped = mapped(mapping, column.index);
        ColumnView {
            index: column.index,
            letters: column_letters(column.index),
            name: column.name().unwrap_or_default(),
            role: mapped.map_or(ColumnRole::Ignore, |mapped| mapped.role),
            confidence: mapped.map_or(Confidence::Guessed, |mapped| mapped.confidence),
            why: mapped.map_or_else(String::new, |mapped| mapped.why.clone()),
            target: decisions::name_of(column, structure, places.target(file.id, structure.sheet)),
        }
    });
    let records =
        file.records().iter().filter(|record| record.sheet == structure.sheet && record.table == at);
    TableView {
        range: table.range,
        grain: mapping.grain,
        header: table.header,
        columns: columns.collect(),
        title: words(file, structure.sheet, &table.titles),
        records: records.count() as u32,
    }
}

/// What a column of the table was taken for.
pub fn mapped(mapping: &Mapping, column: u32) -> Option<&ColumnMapping> {
    mapping.columns.iter().find(|mapped| mapped.column == column)
}

/// The texts of some cells, one after the other.
pub fn words(file: &OpenFile, sheet: SheetId, cells: &[CellRef]) -> String {
    let Some(sheet) = file.book().sheets.get(sheet.0 as usize) else { return String::new() };
    let texts = cells.iter().map(|&cell| sheet.text(cell).trim()).filter(|text| !text.is_empty());
    texts.collect::<Vec<_>>().join(" · ")
}

/// A window of rows. `doubtful` says of a record's cell whether something about it is in doubt.
pub fn cells(
    file: &OpenFile,
    id: SheetId,
    first_row: u32,
    rows: u32,
    doubtful: impl Fn(&foilens_core::record::Record) -> bool,
) -> Option<CellsView> {
    let sheet = file.book().sheets.get(id.0 as usize)?;
    let end = first_row.saturating_add(rows).min(sheet.row_count());
    let mut records: BTreeMap<CellRef, bool> = BTreeMap::new();
    let shown = |cell: CellRef| (first_row..end).contains(&cell.row);
    for record in file.records().iter().filter(|record| record.sheet == id && shown(record.cell)) {
        *records.entry(record.cell).or_default() |= doubtful(record);
    }
    let spans = spans(sheet, first_row, end);
    let rows = (first_row..end).map(|row| {
        let reading = file.structure(id).and_then(|(structure, _)| structure.rows.get(row as usize));
        GridRow {
            row,
            kind: reading.map_or(RowKind::Note, |reading| reading.kind),
            confidence: reading.map_or(Confidence::Guessed, |reading| reading.confidence),
            why: reading.map_or_else(String::new, |reading| reading.why.to_string()),
            hidden: sheet.hidden_rows.contains(&row),
            cells: (0..)
                .zip(sheet.row(row))
                .map(|(col, &id)| {
                    let cell = CellRef::new(row, col);
                    GridCell {
                        text: cut(&sheet.value(id).shown),
                        span: spans.get(&cell).copied().unwrap_or(1),
                        record: records.contains_key(&cell),
                        doubt: records.get(&cell).copied().unwrap_or(false),
                    }
                })
                .collect(),
        }
    });
    Some(CellsView { file: file.id, sheet: id, first_row, rows: rows.collect() })
}

/// How many columns the cells of merged regions span; 0 where another cell covers them.
fn spans(sheet: &Sheet, first_row: u32, end: u32) -> BTreeMap<CellRef, u32> {
    let mut spans = BTreeMap::new();
    for merge in sheet.merges.iter().filter(|merge| merge.first.row < end && merge.last.row >= first_row) {
        let last_col = merge.last.col.min(sheet.column_count());
        for row in merge.first.row.max(first_row)..=merge.last.row.min(end.saturating_sub(1)) {
            for col in merge.first.col..=last_col {
                let cell = CellRef::new(row, col);
                let width = merge.last.col - merge.first.col + 1;
                spans.insert(cell, if cell == merge.first { width } else { 0 });
            }
        }
    }
    spans
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(MOST_CHARACTERS) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or(text)),
    }
}
