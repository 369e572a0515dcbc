//! Headings over columns: header rows flattened to a path, merged and spread-out headings given to every column that
//! they stand over.

use super::{look::Look, page::Page, table::Heading};
use foilens_model::CellRef;

/// The headings of each column of the page, outermost first, from the header rows `first..=last`.
pub(super) fn headings(page: &Page<'_>, header: (u32, u32)) -> Vec<Vec<Heading>> {
    let width = (page.last_col - page.first_col + 1) as usize;
    let rows: Vec<u32> = (header.0..=header.1).filter(|&row| page.filled(row).next().is_some()).collect();
    let mut grid: Vec<Vec<Option<CellRef>>> = rows.iter().map(|&row| own_cells(page, row, width)).collect();
    for at in 0..grid.len() {
        let (above, below) = grid.split_at_mut(at + 1);
        if let Some(row) = above.last_mut() {
            spread(row, below);
        }
    }
    (0..width).map(|col| path(page, grid.iter().filter_map(|row| row[col]))).collect()
}

/// Each column's own heading cell in a row, a merged one for all columns that it covers.
fn own_cells(page: &Page<'_>, row: u32, width: usize) -> Vec<Option<CellRef>> {
    let mut cells = vec![None; width];
    for (col, _, _) in page.filled(row) {
        cells[(col - page.first_col) as usize] = Some(CellRef::new(row, col));
    }
    for merge in page.sheet.merges.iter().filter(|m| m.first.row <= row && row <= m.last.row) {
        if page.look_at(merge.first.row, merge.first.col) == Look::Blank {
            continue;
        }
        for col in merge.first.col.max(page.first_col)..=merge.last.col.min(page.last_col) {
            cells[(col - page.first_col) as usize] = Some(merge.first);
        }
    }
    cells
}

/// Gives a heading to the empty columns to its right that have headings of their own below.
fn spread(row: &mut [Option<CellRef>], below: &[Vec<Option<CellRef>>]) {
    let has_below = |col: usize| below.iter().any(|r| r[col].is_some());
    let Some(lowest) = below.last() else { return };
    if let Some(block) = centered_block(row, lowest) {
        for (start, cell) in block {
            for slot in row.iter_mut().skip(start.0).take(start.1) {
                *slot = Some(cell);
            }
        }
        return;
    }
    let mut current: Option<CellRef> = None;
    for (col, slot) in row.iter_mut().enumerate() {
        match *slot {
            Some(cell) => current = has_below(col).then_some(cell),
            None if has_below(col) => *slot = current,
            None => current = None,
        }
    }
}

type Block = ((usize, usize), CellRef);

/// Headings centered over equal blocks without a merge: one stands somewhere inside each block, and not at the start of
/// each.
fn centered_block(row: &[Option<CellRef>], lowest: &[Option<CellRef>]) -> Option<Vec<Block>> {
    let heads: Vec<(usize, CellRef)> = row
        .iter()
        .enumerate()
        .filter(|&(col, _)| lowest[col].is_some())
        .filter_map(|(c, cell)| Some((c, (*cell)?)))
        .collect();
    let last = lowest.iter().rposition(Option::is_some)?;
    let first_head = heads.first()?.0;
    let measured = heads.len();
    // The label column and what else stands before the blocks has no heading of this row.
    (1..=first_head).rev().find_map(|start| {
        let span = (last + 1).checked_sub(start)?;
        let size = span / measured;
        let fits = start < first_head
            && span % measured == 0
            && size > 1
            && heads
                .iter()
                .enumerate()
                .all(|(at, (col, _))| (start + at * size..start + (at + 1) * size).contains(col));
        let even = fits && lowest[start..=last].iter().all(Option::is_some);
        let inset =
            heads.iter().enumerate().all(|(at, (col, _))| *col + start == start + at * size + first_head);
        (even && inset).then(|| {
            heads.iter().enumerate().map(|(at, &(_, cell))| ((start + at * size, size), cell)).collect()
        })
    })
}

/// The texts of the cells, a cell that follows itself (a merge downwards) said once.
fn path(page: &Page<'_>, cells: impl Iterator<Item = CellRef>) -> Vec<Heading> {
    let mut path: Vec<Heading> = Vec::new();
    for cell in cells {
        let text = one_line(page.sheet.text(cell));
        let said = path.last().is_some_and(|last| last.cell == cell || last.text == text);
        if !text.is_empty() && !said {
            path.push(Heading { text, cell });
        }
    }
    path
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
