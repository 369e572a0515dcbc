//! Side-by-side tables: bands of columns with an empty column between them, each with a header and rows of its own.

use super::{
    look::Look,
    page::{Looks, Page},
};
use crate::grid::Sheet;

/// A sheet with more columns than this is not looked at for bands: a wall of cells has no gaps worth reading.
const WIDEST: u32 = 2000;
/// Nor is one with more rows looked at in parts.
const LONGEST: u32 = 4000;

/// Rows and the bands they are divided into.
pub(super) type Block = ((u32, u32), Vec<(u32, u32)>);

/// The bands of a sheet. Where it is not divided as a whole, runs of rows between blank ones may be: tables in a grid.
pub(super) fn blocks(sheet: &Sheet, looks: &Looks, columns: (u32, u32), rows: (u32, u32)) -> Vec<Block> {
    let whole = bands(sheet, looks, columns, rows);
    if whole.len() > 1 || rows.1 - rows.0 > LONGEST || columns.1 - columns.0 > WIDEST {
        return vec![(rows, whole)];
    }
    let page = Page::new(sheet, looks, columns, rows);
    let mut blocks: Vec<Block> = Vec::new();
    let mut start = rows.0;
    let mut has_table = false;
    for (row, next) in page.rows.iter().zip(page.rows.iter().skip(1).map(Some).chain([None])) {
        has_table |= row.filled > 1;
        if next.is_some_and(|next| next.gap == 0 || !has_table) {
            continue;
        }
        let end = next.map_or(rows.1, |next| next.row - 1);
        let found = bands(sheet, looks, columns, (start, end));
        match blocks.last_mut() {
            // What is not divided stays in one piece; lines below divided tables are about them.
            Some((before, undivided)) if found.len() < 2 && undivided.len() < 2 => before.1 = end,
            _ => blocks.push(((start, end), found)),
        }
        (start, has_table) = (end + 1, false);
    }
    if blocks.iter().all(|(_, bands)| bands.len() < 2) { vec![(rows, whole)] } else { blocks }
}

/// First and last column of each band, left to right; one band where the sheet is not divided.
fn bands(sheet: &Sheet, looks: &Looks, columns: (u32, u32), rows: (u32, u32)) -> Vec<(u32, u32)> {
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
            Some(last) if !stands_alone(&alone, Some(&|| Page::new(sheet, looks, *last, rows))) => {
                last.1 = run.1
            }
            _ => bands.push(run),
        }
    }
    let first_stands =
        bands.first().is_some_and(|&first| stands_alone(&Page::new(sheet, looks, first, rows), None));
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

/// Two columns or more, labels in its first column under a heading, figures beside them. Without figures its rows must
/// be others than those of the band before it: a list of words may well have an empty column.
fn stands_alone<'a>(page: &Page<'a>, before: Option<&dyn Fn() -> Page<'a>>) -> bool {
    if page.last_col == page.first_col {
        return false;
    }
    let wide =
        |page: &Page<'_>| -> Vec<u32> { page.rows.iter().filter(|r| r.filled > 1).map(|r| r.row).collect() };
    let mut rows = page.rows.iter().filter(|r| r.filled > 1);
    let Some(head) = rows.next() else { return false };
    let body: Vec<_> =
        rows.filter(|r| r.values() + r.years + r.dates > 0 || r.first == page.first_col).collect();
    let labels = body.iter().filter(|r| r.first == page.first_col && label_like(page, r.row)).count();
    let figures = body.iter().filter(|r| r.values() > 0).count();
    // The corner above the labels may be empty.
    let headed = head.figures == 0 && head.first <= page.first_col + 1;
    let has_figures = figures * 2 >= body.len();
    let is_list =
        || head.filled > page.last_col - page.first_col && before.is_none_or(|b| wide(&b()) != wide(page));
    headed && !body.is_empty() && labels * 4 >= body.len() * 3 && (has_figures || is_list())
}

fn label_like(page: &Page<'_>, row: u32) -> bool {
    matches!(page.look_at(row, page.first_col), Look::Text | Look::Year | Look::Date)
}
