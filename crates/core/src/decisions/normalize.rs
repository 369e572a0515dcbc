//! What the recipe says about values: bodies, periods, counts.

use super::{Used, numbered, target};
use crate::grid::Workbook;
use crate::normalize::NormalizeDecisions;
use crate::structure::SheetStructure;
use foilens_model::{CellRef, Operation, SheetId};
use foilens_reference::fold;

/// The decisions for [`normalize`](crate::normalize::normalize).
pub fn normalize(
    operations: &[Operation],
    book: &Workbook,
    structures: &[SheetStructure],
    used: &mut Used,
) -> NormalizeDecisions {
    let mut decisions = NormalizeDecisions::default();
    for (place, operation) in numbered(operations) {
        let applied = match operation {
            Operation::MatchBody { text, body } => {
                decisions.bodies.insert(fold(text), body.clone());
                holds_words(text, book)
            }
            Operation::SetBody { sheet, body } => target::file_or_sheet(sheet, book)
                .map(|sheet| decisions.sheet_bodies.insert(sheet, body.clone()))
                .is_some(),
            Operation::SetPeriod { sheet, period } => target::file_or_sheet(sheet, book)
                .map(|sheet| decisions.sheet_periods.insert(sheet, *period))
                .is_some(),
            Operation::SetCount { sheet, cell, count } => target::sheet(sheet, book)
                .filter(|&id| holds_cell(id, *cell, book))
                .map(|id| decisions.counts.insert((id, *cell), count.clone()))
                .is_some(),
            Operation::ReadAs { column: None, text, count } => {
                decisions.texts.insert(text.trim().to_owned(), count.clone());
                holds_text(text, book)
            }
            Operation::ReadAs { column: Some(column), text, count } => {
                target::column(column, book, structures)
                    .filter(|_| holds_text(text, book))
                    .and_then(|at| Some((structures.get(at.sheet)?.sheet, at.column, text.trim().to_owned())))
                    .map(|key| decisions.column_texts.insert(key, count.clone()))
                    .is_some()
            }
            _ => false,
        };
        if applied {
            used.mark(place);
        }
    }
    decisions
}

fn holds_cell(SheetId(id): SheetId, cell: CellRef, book: &Workbook) -> bool {
    book.sheets
        .get(id as usize)
        .is_some_and(|sheet| cell.row < sheet.row_count() && cell.col < sheet.column_count())
}

/// Whether some cell shows just this text.
fn holds_text(text: &str, book: &Workbook) -> bool {
    let text = text.trim();
    book.sheets.iter().flat_map(|sheet| sheet.values()).any(|value| value.shown.trim() == text)
}

/// Whether these words stand in some cell, a sheet's name or the file's name.
fn holds_words(text: &str, book: &Workbook) -> bool {
    let key = fold(text);
    let names = book.sheets.iter().filter_map(|sheet| sheet.name.as_deref()).chain([book.name.as_str()]);
    let values = book.sheets.iter().flat_map(|sheet| sheet.values()).map(|value| &*value.shown);
    !key.is_empty() && names.chain(values).any(|text| fold(text).contains(&key))
}
