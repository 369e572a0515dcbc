//! Figures with the same body, period, role, category and outcome: given twice, perhaps with different numbers.

use super::{at, raise};
use crate::{
    diagnostics::check::CheckFinding,
    record::{Bodies, Record},
};
use foilens_model::{CellRef, Count, Diagnostic, FileId, Period, SheetId, StaffRole};
use foilens_reference::fold;
use std::collections::HashMap;

#[derive(PartialEq, Eq, Hash)]
struct Same {
    sheet: SheetId,
    body: Option<Bodies>,
    unmatched: Option<String>,
    period: Option<Period>,
    role: Option<StaffRole>,
    category: Option<String>,
    outcome: Option<String>,
}

pub(super) fn find(records: &[Record], file: FileId, out: &mut Vec<Diagnostic>) {
    let mut first: HashMap<Same, (CellRef, &Count)> = HashMap::new();
    // A list of cases has like cases; a figure of a table stands once.
    let counted = records.iter().filter(|r| !r.proposed && r.count.rule.as_ref() != "One row is one case");
    for record in counted {
        let text =
            |field: &Option<crate::record::Field<Box<str>>>| field.as_ref().map(|f| fold(&f.reading.value));
        let same = Same {
            sheet: record.sheet,
            body: record.body.as_ref().map(|b| b.reading.value.clone()),
            unmatched: record.body.as_ref().map(|b| fold(&b.reading.raw)),
            period: record.period.as_ref().map(|p| p.reading.value),
            role: record.role.as_ref().map(|r| r.reading.value),
            category: text(&record.category),
            outcome: text(&record.outcome),
        };
        match first.get(&same) {
            Some((cell, count)) if !same_row(*cell, record.cell) || *count == &record.count.value => {
                let finding = CheckFinding::Duplicate { first: *cell, agree: **count == record.count.value };
                raise(finding, file, record.sheet, at(record.cell), out);
            }
            Some(_) => {}
            None => {
                first.insert(same, (record.cell, &record.count.value));
            }
        }
    }
}

/// Figures beside one another in a row differ by something that was not read.
const fn same_row(a: CellRef, b: CellRef) -> bool {
    a.row == b.row
}
