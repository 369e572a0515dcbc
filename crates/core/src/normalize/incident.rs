//! Lists of cases: one record a row, its count one, its cell the first of the row.

use super::{
    field::{field, reading},
    reader::Reader,
};
use crate::{
    grid::ValueId,
    record::{Reading, Record, Relation, Source},
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
        let text = |found: &(String, CellRef)| found.0.clone();
        let category = says.categories.last().or(says.rank.as_ref());
        let category = category.or_else(|| says.sections.last());
        // `2019 | No incidents`: a row that says that there was none.
        let none = category
            .is_some_and(|found| markers().get(&text(found)).is_some_and(|word| word.kind == Marker::Zero));
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
        let label = |found: (String, CellRef)| {
            let (text, cell) = found;
            field(
                text.as_str().into(),
                &text,
                "As the file words it",
                Confidence::Stated,
                Source::Cell(sheet, cell),
            )
        };
        let category =
            category.filter(|_| !none).cloned().map(label).or_else(|| reader.context.category.clone());
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
            outcome: says.outcome.map(label),
            relation: Relation::Part,
            own_words: says.own_words,
            proposed: false,
        });
    }
}
