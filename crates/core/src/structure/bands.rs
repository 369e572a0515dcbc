//! Side-by-side tables: bands of columns with an empty column between them, each with a header and rows of its own.

use super::{
    look::Look,
    page::{Looks, Page},
};
use crate::grid::Sheet;

/// A sheet with more columns than this is not looked at for bands: a wall of cells has no gaps worth reading.
const WIDEST: u32 = 2000;

/// First and last column of each band, left to right; one band where the sheet is not divided.
pub(super) fn bands(sheet: &Sheet, looks: &Looks, columns: (u32, u32), rows: (u32, u32)) -> Vec<(u32, u32)> {
    let whole = vec![columns];
    if columns.1 - columns.0 > WIDEST {
        return whole;
    }
    let page = Page::new(sheet, looks, columns, rows);
    let filled = filled_columns(&page);
    let runs = runs(&filled, columns.0);
    if runs.len() < 2 {
        return whole;
    }
    let mut bands: Vec<(u32, u32)> = Vec::new();
    for run in runs {
        let alone = Page::new(sheet, looks, run, rows);
        match bands.last_mut() {
            // The first run takes all that cannot stand for itself.
            Some(last) if !stands_alone(&alone) => last.1 = run.1,
            _ => bands.push(run),
        }
    }
    let first_stands =
        bands.first().is_some_and(|&first| stands_alone(&Page::new(sheet, looks, first, rows)));
    if bands.len() < 2 || !first_stands {
        return whole;
    }
    bands[0].0 = columns.0;
    for at in 1..bands.len() {
        bands[at - 1].1 = bands[at].0 - 1;
    }
    if let Some(last) = bands.last_mut() {
        last.1 = columns.1;
    }
    bands
}

/// Whether a column holds anything in a row with two cells or more.
fn filled_columns(page: &Page<'_>) -> Vec<bool> {
    let mut filled = vec![false; (page.last_col - page.first_col + 1) as usize];
    for row in page.rows.iter().filter(|r| r.filled > 1) {
        for (col, _, _) in page.filled(row.row) {
            filled[(col - page.first_col) as usize] = true;
        }
    }
    filled
}

fn runs(filled: &[bool], first: u32) -> Vec<(u32, u32)> {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for (col, _) in (first..).zip(filled).filter(|(_, filled)| **filled) {
        match runs.last_mut() {
            Some(last) if last.1 + 1 == col => last.1 = col,
            _ => runs.push((col, col)),
        }
    }
    runs
}

/// Two columns or more, labels in its first column under a heading, figures beside them.
fn stands_alone(page: &Page<'_>) -> bool {
    if page.last_col == page.first_col {
        return false;
    }
    let wide: Vec<_> = page.rows.iter().filter(|r| r.filled > 1).collect();
    let Some((head, body)) = wide.split_first() else { return false };
    let labels = body.iter().filter(|r| r.first == page.first_col && label_like(page, r.row)).count();
    let figures = body.iter().filter(|r| r.values() > 0).count();
    let headed = head.figures == 0 && head.first == page.first_col;
    headed && !body.is_empty() && labels * 4 >= body.len() * 3 && figures * 2 >= body.len()
}

fn label_like(page: &Page<'_>, row: u32) -> bool {
    matches!(page.look_at(row, page.first_col), Look::Text | Look::Year | Look::Date)
}
