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
    let mut all = Sums::new(rows.len());
    (2..table.columns.len()).for_each(|at| all.add(&figures, at));
    let mut left = Sums::new(rows.len());
    let mut start = 1;
    for at in 1..table.columns.len() {
        let is_left = at >= start + 2 && left.are(&figures, at);
        let is_right = at == 1 && at + 2 < table.columns.len() && all.are(&figures, at);
        if is_left || is_right {
            table.columns[at].is_total = true;
        }
        if table.columns[at].is_total {
            start = at + 1;
            left = Sums::new(rows.len());
        } else {
            left.add(&figures, at);
        }
    }
}

fn number(page: &Page<'_>, cell: CellRef) -> Option<f64> {
    let id = page.sheet.id(cell);
    (page.looks.look(id) == Look::Number).then(|| page.looks.figure(id)).flatten()
}

/// For each row, what some of its columns come to, and how many of them are not nothing.
struct Sums(Vec<(f64, usize)>);

impl Sums {
    fn new(rows: usize) -> Self {
        Self(vec![(0.0, 0); rows])
    }

    fn add(&mut self, figures: &[Vec<Option<f64>>], column: usize) {
        for (sum, row) in self.0.iter_mut().zip(figures) {
            if let Some(n) = row.get(column).copied().flatten() {
                sum.0 += n;
                sum.1 += usize::from(n != 0.0);
            }
        }
    }

    /// Whether a column is these sums in every row that has a figure there.
    fn are(&self, figures: &[Vec<Option<f64>>], column: usize) -> bool {
        let mut proofs = 0;
        for (&(sum, addends), row) in self.0.iter().zip(figures) {
            let Some(total) = row.get(column).copied().flatten() else { continue };
            if (sum - total).abs() > 0.001 {
                return false;
            }
            proofs += usize::from(addends >= 2);
        }
        proofs >= ROWS
    }
}
