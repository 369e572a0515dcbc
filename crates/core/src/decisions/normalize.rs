//! What the recipe says about values: bodies, periods, counts.

use super::{Used, numbered, target};
use crate::grid::Workbook;
use crate::normalize::NormalizeDecisions;
use crate::structure::SheetStructure;
use foilens_model::{CellRef, Operation, SheetId};
use foilens_reference::fold;
use std::cell::OnceCell;
use std::collections::BTreeSet;

/// The decisions for [`normalize`](crate::normalize::normalize).
pub fn normalize(
    operations: &[Operation],
    book: &Workbook,
    structures: &[SheetStructure],
    used: &mut Used,
) -> NormalizeDecisions {
    let said = Said::by(book);
    let mut decisions = NormalizeDecisions::default();
    for (place, operation) in numbered(operations) {
        let applied = match operation {
            Operation::MatchBody { text, body } => {
                decisions.bodies.insert(fold(text), body.clone());
                said.anywhere(text)
            }
            Operation::UseBodies { bodies } => {
                decisions.own_bodies.add(bodies);
                true
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
                said.in_a_cell(text)
            }
            Operation::ReadAs { column: Some(column), text, count } => {
                target::column(column, book, structures)
                    .filter(|_| said.in_a_cell(text))
                    .and_then(|at| Some((structures.get(at.sheet)?.sheet, at.column, text.trim().to_owned())))
                    .map(|key| decisions.column_texts.insert(key, count.clone()))
                    .is_some()
            }
            Operation::ReadAsOfBody { body, text, count } => {
                decisions.body_texts.insert((body.clone(), text.trim().to_owned()), count.clone());
                said.in_a_cell(text)
            }
            Operation::SetProposal { sheet, cell, words, accepted } => target::sheet(sheet, book)
                .filter(|&id| holds_cell(id, *cell, book))
                .map(|id| decisions.proposals.insert((id, *cell, words.clone()), *accepted))
                .is_some(),
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

/// What the file says, looked up by the operations that name a text; gathered once, when the first one asks.
struct Said<'a> {
    book: &'a Workbook,
    cells: OnceCell<BTreeSet<&'a str>>,
    words: OnceCell<String>,
}

impl<'a> Said<'a> {
    const fn by(book: &'a Workbook) -> Self {
        Self { book, cells: OnceCell::new(), words: OnceCell::new() }
    }

    fn texts(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.book.sheets.iter().flat_map(|sheet| sheet.values()).map(|value| &*value.shown)
    }

    /// Whether some cell shows just this text.
    fn in_a_cell(&self, text: &str) -> bool {
        self.cells.get_or_init(|| self.texts().map(str::trim).collect()).contains(text.trim())
    }

    /// Whether these words stand in some cell, a sheet's name or the file's name.
    fn anywhere(&self, text: &str) -> bool {
        let words = self.words.get_or_init(|| {
            let names = self.book.sheets.iter().filter_map(|sheet| sheet.name.as_deref());
            let all = names.chain([self.book.name.as_str()]).chain(self.texts());
            all.map(|text| fold(text) + "\n").collect()
        });
        let key = fold(text);
        !key.is_empty() && words.contains(&key)
    }
}
