//! What the recipe says about rows, headers and tables.

use super::{Used, numbered, target};
use crate::grid::Workbook;
use crate::structure::{SheetDecisions, StructureDecisions};
use foilens_model::recipe::SheetTarget;
use foilens_model::{Operation, SheetId};

/// The decisions for [`find_tables`](crate::structure::find_tables).
pub fn structure(operations: &[Operation], book: &Workbook, used: &mut Used) -> StructureDecisions {
    let mut decisions = StructureDecisions::default();
    for (place, operation) in numbered(operations) {
        let applied = match operation {
            Operation::IgnoreSheet { sheet } => on(&mut decisions, sheet, book, |sheet| sheet.ignore = true),
            Operation::SetTableRange { sheet, range } if holds_row(sheet, range.first.row, book) => {
                on(&mut decisions, sheet, book, |sheet| sheet.table_range = Some(*range))
            }
            Operation::SetHeaderRows { sheet, rows }
                if holds_row(sheet, rows.map_or(0, |(_, last)| last), book) =>
            {
                on(&mut decisions, sheet, book, |sheet| sheet.header_rows = Some(*rows))
            }
            Operation::SetRowKind { sheet, row, kind } if holds_row(sheet, *row, book) => {
                on(&mut decisions, sheet, book, |sheet| {
                    sheet.row_kinds.insert(*row, *kind);
                })
            }
            _ => false,
        };
        if applied {
            used.mark(place);
        }
    }
    decisions
}

fn on(
    decisions: &mut StructureDecisions,
    sheet: &SheetTarget,
    book: &Workbook,
    decide: impl FnOnce(&mut SheetDecisions),
) -> bool {
    let id = target::sheet(sheet, book);
    if let Some(id) = id {
        decide(decisions.sheets.entry(id).or_default());
    }
    id.is_some()
}

fn holds_row(sheet: &SheetTarget, row: u32, book: &Workbook) -> bool {
    let rows = |SheetId(id)| book.sheets.get(id as usize).map_or(0, |sheet| sheet.row_count());
    target::sheet(sheet, book).is_some_and(|id| row < rows(id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grid::drawn;
    use foilens_model::RowKind;

    fn here() -> SheetTarget {
        SheetTarget { file: None, sheet: None }
    }

    #[test]
    fn the_last_word_wins_and_a_row_that_is_gone_is_not_used() {
        let book = drawn::workbook("Title\nForce | 2019\nKent | 5");
        let operations = [
            Operation::SetRowKind { sheet: here(), row: 2, kind: RowKind::Total },
            Operation::SetRowKind { sheet: here(), row: 2, kind: RowKind::Note },
            Operation::SetRowKind { sheet: here(), row: 40, kind: RowKind::Note },
            Operation::SetHeaderRows { sheet: here(), rows: Some((1, 1)) },
            Operation::IgnoreSheet { sheet: SheetTarget { file: Some("other.csv".into()), sheet: None } },
        ];
        let mut used = Used::default();
        let decisions = structure(&operations, &book, &mut used);
        let sheet = &decisions.sheets[&SheetId(0)];
        assert_eq!(sheet.row_kinds.get(&2), Some(&RowKind::Note));
        assert_eq!(sheet.header_rows, Some(Some((1, 1))));
        assert!(!sheet.ignore);
        let found: Vec<_> = (0..operations.len()).filter(|&n| used.contains(n)).collect();
        assert_eq!(found, [0, 1, 3]);
    }
}
