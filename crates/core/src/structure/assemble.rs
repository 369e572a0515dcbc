//! Rows with kinds become tables: where one begins and ends, its columns, sections, titles and notes.

use super::{
    heading::headings,
    label::Labels,
    look::Look,
    page::Page,
    table::{Column, Table, TableRow},
};
use foilens_model::{CellRange, CellRef, RowKind, SheetId};

/// Rows of a page (positions) that make one table.
#[derive(Debug, Default)]
struct Draft {
    titles: Vec<usize>,
    header: Vec<usize>,
    body: Vec<usize>,
    notes: Vec<usize>,
}

/// The tables of a page whose rows have these kinds, top down.
pub(super) fn assemble(page: &Page<'_>, labels: &Labels, kinds: &[RowKind], sheet: SheetId) -> Vec<Table> {
    let drafts = drafts(page, kinds);
    let mut tables: Vec<Table> = Vec::new();
    for draft in &drafts {
        let mut table = table(page, kinds, labels, draft, sheet);
        // A table without words of its own stands under the title of the one before it.
        if table.titles.is_empty()
            && let Some(before) = tables.last()
        {
            table.titles.clone_from(&before.titles);
        }
        tables.push(table);
    }
    tables
}

fn drafts(page: &Page<'_>, kinds: &[RowKind]) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut next = Draft::default();
    let mut open = false;
    for (at, &kind) in kinds.iter().enumerate() {
        match kind {
            RowKind::Blank => {}
            RowKind::Title => {
                if open && !goes_on(page, kinds, at, drafts.last()) {
                    open = false;
                }
                match drafts.last_mut().filter(|_| open) {
                    Some(draft) => draft.body.push(at),
                    None => next.titles.push(at),
                }
            }
            RowKind::Header => {
                match drafts.last_mut().filter(|d| open && goes_on_below(page, kinds, d, at)) {
                    Some(draft) => draft.body.push(at),
                    None => {
                        open = false;
                        next.header.push(at);
                    }
                }
            }
            RowKind::Group | RowKind::Data | RowKind::Total => {
                if !open {
                    drafts.push(std::mem::take(&mut next));
                    open = true;
                }
                if let Some(draft) = drafts.last_mut() {
                    draft.body.push(at);
                }
            }
            RowKind::Note => match drafts.last_mut() {
                Some(draft) if next.header.is_empty() && next.titles.is_empty() => {
                    let inside = open && goes_on(page, kinds, at, Some(draft));
                    if inside {
                        draft.body.push(at)
                    } else {
                        open = false
                    }
                    draft.notes.push(at);
                }
                _ => next.notes.push(at),
            },
        }
    }
    if !next.header.is_empty() {
        drafts.push(std::mem::take(&mut next));
    } else if let Some(last) = drafts.last_mut() {
        // Words below the last table are about it, whatever they look like.
        last.notes.append(&mut next.titles);
        last.notes.append(&mut next.notes);
        last.notes.sort_unstable();
    }
    drafts
}

/// After the words at `at` the same table goes on: the next row with figures is no header and is built like its rows.
fn goes_on(page: &Page<'_>, kinds: &[RowKind], at: usize, draft: Option<&Draft>) -> bool {
    let next =
        kinds.iter().skip(at).position(|k| !matches!(k, RowKind::Title | RowKind::Note)).map(|n| at + n);
    let (Some(next), Some(draft)) = (next, draft) else { return false };
    let body = matches!(kinds[next], RowKind::Data | RowKind::Total | RowKind::Group);
    let Some(&last) = draft.body.last() else { return false };
    body && page.rows[last].first == page.rows[next].first
        && page.rows[next].last <= page.rows[last].last.max(draft_end(page, draft))
}

fn draft_end(page: &Page<'_>, draft: &Draft) -> u32 {
    draft.body.iter().chain(&draft.header).map(|&at| page.rows[at].last).max().unwrap_or(0)
}

/// The row says again what one of the table's header rows says, as at the top of a new page. After a blank row, or
/// where the first row of the table comes again too, another table has begun.
fn goes_on_below(page: &Page<'_>, kinds: &[RowKind], draft: &Draft, at: usize) -> bool {
    let row = |at: usize| page.filled(page.rows[at].row).map(|(col, id, _)| (col, id));
    let is_body = |at: &usize| matches!(kinds[*at], RowKind::Data | RowKind::Total | RowKind::Group);
    let repeats = draft.header.iter().any(|&header| row(header).eq(row(at)));
    let (first, next) = (draft.body.iter().copied().find(is_body), (at + 1..kinds.len()).find(is_body));
    let anew = first.zip(next).is_some_and(|(first, next)| row(first).eq(row(next)));
    repeats && !anew && page.rows[at].gap == 0
}

fn table(page: &Page<'_>, kinds: &[RowKind], labels: &Labels, draft: &Draft, sheet: SheetId) -> Table {
    let row_of = |at: &usize| page.rows[*at].row;
    let header = draft.header.first().zip(draft.header.last()).map(|(a, b)| (row_of(a), row_of(b)));
    let inside = occupied(page, draft, kinds);
    let (first_col, last_col) = (inside.first().copied().unwrap_or(0), inside.last().copied().unwrap_or(0));
    let all = header.map(|h| headings(page, h)).unwrap_or_default();
    let columns: Vec<Column> = inside
        .iter()
        .map(|&index| {
            let headings = all.get((index - page.first_col) as usize).cloned().unwrap_or_default();
            let is_total = headings.iter().any(|h| totals_by_words(&h.text));
            Column { index, headings, is_total }
        })
        .collect();
    let first_row = header.map(|h| h.0).or(draft.body.first().map(row_of)).unwrap_or(0);
    let table_like = |at: &&usize| !matches!(kinds[**at], RowKind::Note | RowKind::Title);
    let last_row =
        draft.body.iter().rfind(table_like).map(row_of).or(header.map(|h| h.1)).unwrap_or(first_row);
    let mut table = Table {
        sheet,
        range: CellRange::new(CellRef::new(first_row, first_col), CellRef::new(last_row, last_col)),
        header,
        columns,
        rows: rows(page, kinds, labels, draft),
        titles: cells(page, &draft.titles),
        notes: cells(page, &draft.notes),
    };
    super::columns::mark_total_columns(page, &mut table);
    table
}

/// Columns in which a header, data or total row holds something, left to right.
fn occupied(page: &Page<'_>, draft: &Draft, kinds: &[RowKind]) -> Vec<u32> {
    let mut inside = vec![false; (page.last_col - page.first_col + 1) as usize];
    let counted = |at: &&usize| !matches!(kinds[**at], RowKind::Note | RowKind::Title);
    for &at in draft.header.iter().chain(draft.body.iter().filter(counted)) {
        for (col, _, _) in page.filled(page.rows[at].row) {
            inside[(col - page.first_col) as usize] = true;
        }
    }
    (page.first_col..).zip(inside).filter_map(|(col, filled)| filled.then_some(col)).collect()
}

fn rows(page: &Page<'_>, kinds: &[RowKind], labels: &Labels, draft: &Draft) -> Vec<TableRow> {
    let mut sections: Vec<(u32, bool, CellRef)> = Vec::new();
    let mut after_group = false;
    let mut rows = Vec::with_capacity(draft.body.len());
    for &at in &draft.body {
        let row = &page.rows[at];
        let kind = kinds[at];
        if kind == RowKind::Group {
            let indent = labels.known(row.label).indent + row.first;
            let capitals = labels.known(row.label).capitals;
            // A section ends where one of its rank begins: as far in, and as loud. Right below each other they nest.
            while let Some(&(rank, loud, _)) = sections.last() {
                let deeper =
                    indent > rank || loud && !capitals || after_group && indent == rank && loud == capitals;
                if deeper {
                    break;
                }
                sections.pop();
            }
            let above = sections.iter().map(|s| s.2).collect();
            sections.push((indent, capitals, CellRef::new(row.row, row.first)));
            rows.push(TableRow { row: row.row, kind, sections: above });
        } else {
            rows.push(TableRow { row: row.row, kind, sections: sections.iter().map(|s| s.2).collect() });
        }
        after_group = kind == RowKind::Group;
    }
    rows
}

fn cells(page: &Page<'_>, rows: &[usize]) -> Vec<CellRef> {
    rows.iter()
        .flat_map(|&at| {
            let row = page.rows[at].row;
            page.filled(row)
                .filter(|(_, _, look)| *look != Look::Blank)
                .map(move |(col, _, _)| CellRef::new(row, col))
        })
        .collect()
}

fn totals_by_words(text: &str) -> bool {
    use foilens_reference::TotalKind::{Subtotal, Total};
    foilens_reference::totals().get(text).is_some_and(|word| matches!(word.kind, Total | Subtotal))
}
