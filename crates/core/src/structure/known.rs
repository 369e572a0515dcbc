//! Rows whose cells are the names that columns of replies have: those are headings, whatever the model thinks, and the
//! figures or sentences right below them are not.

use super::{
    look::Look,
    model::{KINDS, Line},
    page::Page,
};
use crate::grid::ValueId;
use foilens_model::RowKind;
use foilens_reference::headings;

/// A text of this many characters is an answer, not a heading.
const SENTENCE: usize = 60;

/// Narrows what the model may take rows for. Rows that a person has decided stay as they are.
pub(super) fn narrow(page: &Page<'_>, lines: &mut [Line]) {
    for (at, row) in page.rows.iter().enumerate() {
        if !names_columns(page, row.row) {
            continue;
        }
        let below = page.rows.get(at + 1).filter(|below| is_answer(page, below.row));
        if below.is_none() {
            continue;
        }
        allow(lines, at, |kind| kind == RowKind::Header);
        allow(lines, at + 1, |kind| !matches!(kind, RowKind::Header | RowKind::Title));
    }
}

fn allow(lines: &mut [Line], at: usize, kind: impl Fn(RowKind) -> bool) {
    if let Some(line) = lines.get_mut(at).filter(|line| line.allowed.is_none()) {
        line.allowed = Some(KINDS.map(kind));
    }
}

/// At least two cells, all words, three in five of them names of columns.
fn names_columns(page: &Page<'_>, row: u32) -> bool {
    let (mut filled, mut names) = (0, 0);
    for (_, id, look) in page.filled(row) {
        if matches!(look, Look::Number | Look::Amount | Look::Date) {
            return false;
        }
        filled += 1;
        names += usize::from(headings().get(text(page, id)).is_some());
    }
    names >= 2 && names * 5 >= filled * 3
}

/// A row with a figure, a date or a sentence in it.
fn is_answer(page: &Page<'_>, row: u32) -> bool {
    page.filled(row).any(|(_, id, look)| {
        matches!(look, Look::Number | Look::Amount | Look::Date) || text(page, id).chars().count() > SENTENCE
    })
}

fn text<'p>(page: &Page<'p>, id: ValueId) -> &'p str {
    page.sheet.value(id).shown.trim()
}
