//! Totals that the file gives beside the parts: whether the parts can add up to them; and notes that forbid adding.

use super::{at, raise};
use crate::{
    diagnostics::check::CheckFinding,
    grid::Sheet,
    mapping::Mapping,
    normalize::{
        count::{Said, read_value},
        key::Key,
    },
    record::Record,
    structure::{SheetStructure, Table},
};
use foilens_model::{CellRef, ColumnRole, Count, Diagnostic, FileId, RowKind, SheetId};
use foilens_reference::overlap_words;
use std::collections::HashMap;

type Bounds = (u64, Option<u64>);

/// The counts of a table by cell: those of its records, and those of its total cells.
struct Counts<'r> {
    sheet: &'r Sheet,
    by_cell: HashMap<CellRef, Option<Bounds>>,
}

impl<'r> Counts<'r> {
    fn of(sheet: &'r Sheet, id: SheetId, records: &[Record]) -> Self {
        let here = records.iter().filter(|record| record.sheet == id && !record.proposed);
        let by_cell = here.map(|record| (record.cell, record.count.value.bounds())).collect();
        Self { sheet, by_cell }
    }

    /// What a total cell says.
    fn total(&self, cell: CellRef) -> Option<u64> {
        match read_value(self.sheet.value(self.sheet.id(cell)), &Key::default()) {
            Said::Count(told) => match told.count {
                Count::Exact { value } => Some(value),
                _ => None,
            },
            _ => None,
        }
    }

    /// The bounds of the sum of cells, with how many of them hold a number and how many hide one.
    fn sum(&self, cells: impl Iterator<Item = CellRef>) -> Option<(Bounds, usize)> {
        let (mut lower, mut upper, mut parts) = (0u64, Some(0u64), 0);
        for cell in cells {
            match self.by_cell.get(&cell) {
                Some(Some((low, high))) => {
                    lower = lower.saturating_add(*low);
                    upper = upper.zip(*high).map(|(a, b)| a.saturating_add(b));
                    parts += 1;
                }
                // A hidden or unread part can be anything.
                Some(None) => upper = None,
                None if self.sheet.text(cell).trim().is_empty() => {}
                None => upper = None,
            }
        }
        (parts >= 2).then_some(((lower, upper), parts))
    }
}

fn fits(total: u64, (lower, upper): Bounds) -> bool {
    lower <= total && upper.is_none_or(|upper| total <= upper)
}

/// Total rows against the rows above them (all, or those since the last total) or below them.
pub(super) fn rows(
    sheet: &Sheet,
    table: &Table,
    mapping: &Mapping,
    records: &[Record],
    file: FileId,
    out: &mut Vec<Diagnostic>,
) {
    let counts = Counts::of(sheet, table.sheet, records);
    let columns: Vec<u32> = mapping.with_role(ColumnRole::Count).map(|c| c.column).collect();
    for (position, total_row) in table.rows.iter().enumerate().filter(|(_, row)| row.kind == RowKind::Total) {
        let data = |rows: &[crate::structure::TableRow]| -> Vec<u32> {
            rows.iter().filter(|row| row.kind == RowKind::Data).map(|row| row.row).collect()
        };
        let above = table.rows.get(..position).unwrap_or_default();
        let since = above.iter().rposition(|row| row.kind == RowKind::Total).map_or(0, |at| at + 1);
        let below = table.rows.get(position + 1..).unwrap_or_default();
        let until = below.iter().position(|row| row.kind == RowKind::Total).unwrap_or(below.len());
        let groups = [
            data(above),
            data(above.get(since..).unwrap_or_default()),
            data(below.get(..until).unwrap_or_default()),
            data(&table.rows),
        ];
        for &column in &columns {
            let cell = CellRef::new(total_row.row, column);
            let Some(total) = counts.total(cell).filter(|_| !counts.by_cell.contains_key(&cell)) else {
                continue;
            };
            let sums: Vec<(Bounds, usize)> = groups
                .iter()
                .filter_map(|rows| counts.sum(rows.iter().map(|&row| CellRef::new(row, column))))
                .collect();
            if let Some((bounds, parts)) = sums.first().filter(|_| !sums.iter().any(|(b, _)| fits(total, *b)))
            {
                let finding =
                    CheckFinding::TotalDiffers { total, lower: bounds.0, upper: bounds.1, parts: *parts };
                raise(finding, file, table.sheet, at(cell), out);
            }
        }
    }
}

/// Total columns against the counts left of them in their row.
pub(super) fn columns(
    table: &Table,
    sheet: &Sheet,
    mapping: &Mapping,
    records: &[Record],
    file: FileId,
    out: &mut Vec<Diagnostic>,
) {
    let counts = Counts::of(sheet, table.sheet, records);
    let totals: Vec<u32> = table
        .columns
        .iter()
        .zip(&mapping.columns)
        .filter(|(column, mapped)| column.is_total && mapped.role == ColumnRole::Ignore)
        .map(|(column, _)| column.index)
        .collect();
    for &column in &totals {
        let parts: Vec<u32> = mapping.with_role(ColumnRole::Count).map(|c| c.column).collect();
        let since = totals.iter().copied().filter(|&other| other < column).max();
        let near: Vec<u32> =
            parts.iter().copied().filter(|&c| c < column && since.is_none_or(|since| c > since)).collect();
        for row in table.rows.iter().filter(|row| row.kind == RowKind::Data) {
            let cell = CellRef::new(row.row, column);
            let Some(total) = counts.total(cell) else { continue };
            let sums: Vec<(Bounds, usize)> = [&parts, &near]
                .into_iter()
                .filter_map(|columns| counts.sum(columns.iter().map(|&c| CellRef::new(row.row, c))))
                .collect();
            if let Some((bounds, parts)) = sums.first().filter(|_| !sums.iter().any(|(b, _)| fits(total, *b)))
            {
                let finding =
                    CheckFinding::TotalDiffers { total, lower: bounds.0, upper: bounds.1, parts: *parts };
                raise(finding, file, table.sheet, at(cell), out);
            }
        }
    }
}

/// Notes that say that figures overlap.
pub(super) fn notes(sheet: &Sheet, structure: &SheetStructure, file: FileId, out: &mut Vec<Diagnostic>) {
    for (row, reading) in (0..).zip(&structure.rows) {
        if !matches!(reading.kind, RowKind::Note | RowKind::Title) {
            continue;
        }
        for (col, &id) in (0..).zip(sheet.row(row)) {
            let text = sheet.value(id).shown.trim();
            if !id.is_empty() && !overlap_words().find(text).is_empty() {
                let cell = CellRef::new(row, col);
                raise(CheckFinding::Overlap { note: text.to_owned() }, file, structure.sheet, at(cell), out);
            }
        }
    }
}
