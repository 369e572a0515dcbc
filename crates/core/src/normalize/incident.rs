//! Lists of cases: one record a row, its count one, its cell the first of the row.

use super::{
    field::reading,
    reader::{Label, Reader},
};
use crate::{
    grid::ValueId,
    record::{Reading, Record, Relation},
};
use foilens_model::{CellRef, Confidence, Count};
use foilens_reference::{Marker, markers};
use std::{collections::HashMap, sync::Arc};

pub(super) fn records(reader: &mut Reader<'_>, out: &mut Vec<Record>) {
    let first = reader.table.range.first.col;
    let mut ones: HashMap<(ValueId, u64), Arc<Reading<Count>>> = HashMap::new();
    for row in reader.rows() {
        let says = reader.row_says(row);
        if says.skip {
            continue;
        }
        let cell = CellRef::new(row, first);
        let (value, id) = reader.value(cell);
        let category = says.categories.last().or(says.rank.as_ref()).or_else(|| says.sections.last());
        // `2019 | No incidents`: a row that says that there was none.
        let is_none =
            |label: &Label| markers().get(&label.reading.value).is_some_and(|w| w.kind == Marker::Zero);
        let none = category.is_some_and(is_none);
        let cases = u64::from(!none);
        let count = ones.entry((id, cases)).or_insert_with(|| {
            let rule = if none { "The row says that there was none" } else { "One row is one case" };
            reading(Count::exact(cases), &value.shown, rule, Confidence::Inferred)
        });
        let count = Arc::clone(count);
        let body = reader.body_or_context(says.body);
        let role = reader.role_or_context(says.role, body.as_ref());
        let period = reader.period(row, &[], 0);
        let sheet = reader.sheet_id;
        let category = category.filter(|_| !none).cloned().or_else(|| reader.context.category.clone());
        let decided = reader.decisions.counts.get(&(sheet, cell)).cloned();
        let count = decided
            .map_or(count, |decided| reading(decided, &value.shown, "You said so", Confidence::Confirmed));
        out.push(Record {
            file: reader.file,
            sheet,
            table: reader.index,
            cell,
            count,
            body,
            period,
            role,
            category,
            outcome: says.outcome,
            narrowed: None,
            stage: None,
            unit: None,
            relation: Relation::Part,
            own_words: says.own_words,
            proposed: false,
        });
    }
}
