//! Variants of a sheet that keep the kinds of its rows: without blank rows, without titles or notes, one below another.
//! They keep the weights from learning the habits of one publisher.

use crate::sheets::Known;
use foilens_model::RowKind;

type Row = (Option<RowKind>, Vec<String>);

/// Rows of one sheet that a stacked variant takes.
const PART: usize = 30;

/// The variant number `which` of a sheet; `other` is a sheet to put below it.
pub fn vary(sheet: &Known, other: &Known, which: usize) -> Option<Known> {
    let rows: Vec<Row> = match which {
        0 => without(sheet, |(_, cells)| is_blank(cells)),
        1 => without(sheet, |(kind, _)| *kind == Some(RowKind::Title)),
        2 => without(sheet, |(kind, _)| *kind == Some(RowKind::Note)),
        3 => stacked(sheet, other, 1),
        4 => stacked(sheet, other, 0),
        5 => without(&Known { rows: stacked(sheet, other, 2), ..sheet.clone() }, |(kind, _)| {
            *kind == Some(RowKind::Note)
        }),
        6 => sheet.rows.iter().map(|(kind, cells)| (*kind, shifted(cells))).collect(),
        7 => spaced(sheet),
        8 => sheet.rows.iter().map(beside_titles).collect(),
        9 => sheet.rows.iter().map(|(kind, cells)| (*kind, opened(cells))).collect(),
        _ => return None,
    };
    let trimmed: Vec<Row> = rows.into_iter().skip_while(|(_, cells)| is_blank(cells)).collect();
    (!trimmed.is_empty()).then(|| Known { rows: trimmed, ..sheet.clone() })
}

fn is_blank(cells: &[String]) -> bool {
    cells.iter().all(|cell| cell.trim().is_empty())
}

fn without(sheet: &Known, drop: impl Fn(&Row) -> bool) -> Vec<Row> {
    sheet.rows.iter().filter(|row| !drop(row)).cloned().collect()
}

/// The start of one sheet and its notes, blank rows, the start of another.
fn stacked(sheet: &Known, other: &Known, gap: usize) -> Vec<Row> {
    let n = sheet.rows.len();
    let tail = sheet.rows.iter().rposition(|(kind, _)| *kind == Some(RowKind::Data)).unwrap_or(n);
    let first = sheet.rows.iter().take(tail.min(PART)).chain(sheet.rows.iter().skip(tail));
    let blank = std::iter::repeat_n((None, Vec::new()), gap);
    first.cloned().chain(blank).chain(other.rows.iter().take(PART).cloned()).collect()
}

fn shifted(cells: &[String]) -> Vec<String> {
    std::iter::once(String::new()).chain(cells.iter().cloned()).collect()
}

/// The table begins a column further right than its titles and notes.
fn beside_titles((kind, cells): &Row) -> Row {
    let apart = matches!(kind, Some(RowKind::Title | RowKind::Note));
    (*kind, if apart { cells.clone() } else { shifted(cells) })
}

/// An empty column behind the labels.
fn opened(cells: &[String]) -> Vec<String> {
    let mut cells = cells.to_vec();
    cells.insert(cells.len().min(1), String::new());
    cells
}

/// A blank row wherever the kind changes.
fn spaced(sheet: &Known) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for row in without(sheet, |(_, cells)| is_blank(cells)) {
        if rows.last().is_some_and(|before| before.0 != row.0) {
            rows.push((None, Vec::new()));
        }
        rows.push(row);
    }
    rows
}
