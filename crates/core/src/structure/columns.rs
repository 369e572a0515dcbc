//! Columns whose figures are the sums of other columns.

use super::{look::Look, page::Page, table::Table};
use foilens_model::{CellRef, RowKind};

/// At least so many rows must agree before arithmetic alone makes a column a total.
const ROWS: usize = 3;
/// A table is judged by so many of its rows.
const SAMPLE: usize = 500;

/// Marks columns that add up the columns to their left (back to the label or the last total) or all to their right.
pub(super) fn mark_total_columns(page: &Page<'_>, table: &mut Table) {
    let rows: Vec<u32> =
        table.rows.iter().filter(|r| r.kind == RowKind::Data).map(|r| r.row).take(SAMPLE).collect();
    if rows.len() < ROWS || table.columns.len() < 4 {
        return;
    }
    let figures: Vec<Vec<Option<f64>>> = rows
        .iter()
        .map(|&row| table.columns.iter().map(|c| number(page, CellRef::new(row, c.index))).collect())
        .collect();
    let mut start = 1;
    for at in 1..table.columns.len() {
        let left = at >= start + 2 && agrees(&figures, at, start..at);
        let right =
            at + 2 < table.columns.len() && at == 1 && agrees(&figures, at, at + 1..table.columns.len());
        if left || right {
            table.columns[at].is_total = true;
        }
        if table.columns[at].is_total {
            start = at + 1;
        }
    }
}

fn number(page: &Page<'_>, cell: CellRef) -> Option<f64> {
    let id = page.sheet.id(cell);
    (page.looks.look(id) == Look::Number).then(|| page.looks.figure(id)).flatten()
}

fn agrees(figures: &[Vec<Option<f64>>], total: usize, parts: std::ops::Range<usize>) -> bool {
    let mut proofs = 0;
    for row in figures {
        let Some(total) = row[total] else { continue };
        let addends: Vec<f64> = row[parts.clone()].iter().flatten().copied().collect();
        if (addends.iter().sum::<f64>() - total).abs() > 0.001 {
            return false;
        }
        proofs += usize::from(addends.iter().filter(|n| **n != 0.0).count() >= 2);
    }
    proofs >= ROWS
}
