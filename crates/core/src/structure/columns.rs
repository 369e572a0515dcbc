//! Columns whose figures are the sums of other columns.

use super::{look::Look, page::Page, table::Table};
use crate::normalize::period::{Grain, whole};
use foilens_model::{CellRef, ColumnRole, RowKind};
use foilens_reference::{TotalKind, fold, headings, totals};

/// At least so many rows must agree before arithmetic alone makes a column a total.
const ROWS: usize = 3;
/// A table is judged by so many of its rows.
const SAMPLE: usize = 500;

/// Marks columns whose heading speaks of all and that nothing contradicts, and columns that add up the columns to their left (back to the label or the last total) or all to their right.
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
    let marks: Vec<Vec<bool>> = rows
        .iter()
        .map(|&row| table.columns.iter().map(|c| is_mark(page, CellRef::new(row, c.index))).collect())
        .collect();
    let mut all = Sums::new(rows.len());
    (2..table.columns.len()).for_each(|at| all.add(&figures, &marks, at));
    let mut left = Sums::new(rows.len());
    let mut start = 1;
    for at in 1..table.columns.len() {
        let is_left = at >= start + 2 && left.are(&figures, at);
        let is_right = at == 1 && at + 2 < table.columns.len() && all.are(&figures, at);
        let is_named = at >= start + 2 && speaks_of_all(table, start..at, at) && left.may_be(&figures, at);
        if is_left || is_right || is_named {
            table.columns[at].is_total = true;
        }
        if table.columns[at].is_total {
            start = at + 1;
            left = Sums::new(rows.len());
        } else {
            left.add(&figures, &marks, at);
        }
    }
}

fn number(page: &Page<'_>, cell: CellRef) -> Option<f64> {
    let id = page.sheet.id(cell);
    (page.looks.look(id) == Look::Number).then(|| page.looks.figure(id)).flatten()
}

/// `<5`, `-`, `nil` stand where a number would.
fn is_mark(page: &Page<'_>, cell: CellRef) -> bool {
    matches!(page.looks.look(page.sheet.id(cell)), Look::Marker | Look::Text)
}

/// `All`, `All outcomes`; `Year` behind quarters or months.
fn speaks_of_all(table: &Table, others: std::ops::Range<usize>, at: usize) -> bool {
    let heading =
        |at: usize| table.columns.get(at).and_then(|column| column.headings.last()).map(|h| h.text.trim());
    let Some(own) = heading(at) else { return false };
    let opens = totals().starting_folded(&fold(own)).is_some_and(|word| word.kind == TotalKind::Whole);
    let is_part = |at: usize| {
        let mention = heading(at).and_then(|text| whole(text, Default::default()));
        mention.is_some_and(|mention| mention.grain() < Some(Grain::Year))
    };
    let is_year = || headings().get(own).is_some_and(|word| word.kind == ColumnRole::Period);
    opens || is_year() && others.into_iter().all(is_part)
}

/// For each row, what some of its columns come to, how many of them are not nothing, and whether marks are among them.
struct Sums(Vec<(f64, usize, bool)>);

impl Sums {
    fn new(rows: usize) -> Self {
        Self(vec![(0.0, 0, false); rows])
    }

    fn add(&mut self, figures: &[Vec<Option<f64>>], marks: &[Vec<bool>], column: usize) {
        for ((sum, row), marks) in self.0.iter_mut().zip(figures).zip(marks) {
            sum.2 |= marks.get(column) == Some(&true);
            if let Some(n) = row.get(column).copied().flatten() {
                sum.0 += n;
                sum.1 += usize::from(n != 0.0);
            }
        }
    }

    /// Whether a column is these sums in every row that has a figure there.
    fn are(&self, figures: &[Vec<Option<f64>>], column: usize) -> bool {
        let mut proofs = 0;
        for (&(sum, addends, _), row) in self.0.iter().zip(figures) {
            let Some(total) = row.get(column).copied().flatten() else { continue };
            if (sum - total).abs() > 0.001 {
                return false;
            }
            proofs += usize::from(addends >= 2);
        }
        proofs >= ROWS
    }

    /// Whether a column may be these sums: marks hide what is missing, nothing is too much, and some row fits exactly.
    fn may_be(&self, figures: &[Vec<Option<f64>>], column: usize) -> bool {
        let mut fits = 0;
        for (&(sum, addends, is_open), row) in self.0.iter().zip(figures) {
            let Some(total) = row.get(column).copied().flatten() else { continue };
            let is_exact = (sum - total).abs() < 0.001;
            if !is_exact && (!is_open || sum > total) {
                return false;
            }
            fits += usize::from(is_exact && addends > 0 && total > 0.0);
        }
        fits > 0
    }
}
