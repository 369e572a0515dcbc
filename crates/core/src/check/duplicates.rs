//! Figures with the same body, period, role, category and outcome: given twice, perhaps with different numbers.

use super::{at, raise};
use crate::{
    diagnostics::check::CheckFinding,
    record::{Bodies, Field, Reading, Record},
};
use foilens_model::{CellRef, Count, Diagnostic, FileId, Period, SheetId, StaffRole};
use foilens_reference::fold;
use std::{collections::HashMap, sync::Arc};

#[derive(PartialEq, Eq, Hash)]
struct Same {
    sheet: SheetId,
    body: Option<Bodies>,
    unmatched: Option<String>,
    period: Option<Period>,
    role: Option<StaffRole>,
    category: Option<u32>,
    outcome: Option<u32>,
}

pub(super) fn find(records: &[Record], file: FileId, out: &mut Vec<Diagnostic>) {
    let mut first: HashMap<Same, (CellRef, &Count)> = HashMap::new();
    let mut labels = Labels::default();
    // A list of cases has like cases; a figure of a table stands once.
    let counted = records.iter().filter(|r| !r.proposed && r.count.rule.as_ref() != "One row is one case");
    for record in counted {
        let same = Same {
            sheet: record.sheet,
            body: record.body.as_ref().map(|b| b.reading.value.clone()),
            unmatched: unmatched(record),
            period: record.period.as_ref().map(|p| p.reading.value),
            role: record.role.as_ref().map(|r| r.reading.value),
            category: labels.id(&record.category),
            outcome: labels.id(&record.outcome),
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

/// The name as written, where no body was tied to it.
fn unmatched(record: &Record) -> Option<String> {
    let body = record.body.as_ref().filter(|body| body.reading.value == Bodies::Unmatched)?;
    Some(fold(&body.reading.raw))
}

/// Labels that differ in dress alone have one number. A reading that many records share is folded once.
#[derive(Default)]
struct Labels {
    known: HashMap<*const Reading<Box<str>>, u32>,
    by_text: HashMap<String, u32>,
}

impl Labels {
    fn id(&mut self, field: &Option<Field<Box<str>>>) -> Option<u32> {
        let reading = &field.as_ref()?.reading;
        if let Some(&id) = self.known.get(&Arc::as_ptr(reading)) {
            return Some(id);
        }
        let next = self.by_text.len() as u32;
        let id = *self.by_text.entry(fold(&reading.value)).or_insert(next);
        self.known.insert(Arc::as_ptr(reading), id);
        Some(id)
    }
}

/// Figures beside one another in a row differ by something that was not read.
const fn same_row(a: CellRef, b: CellRef) -> bool {
    a.row == b.row
}
