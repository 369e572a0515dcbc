//! How a row of a tidy table stands to the others: a total, a part, at least so many, about the exercise itself.

use super::{aggregate::reason_in, count::Told, field::reading, reader::Reader};
use crate::record::{Bodies, Field, Reading, Relation};
use foilens_model::{CellRef, ColumnRole, Confidence, Count, Missing, MissingKind};
use foilens_reference::{RelationWord, headings, relations, request_states};
use std::sync::Arc;

/// What a row's relation and status columns say.
#[derive(Clone, Debug, Default)]
pub(super) struct Standing {
    word: Option<RelationWord>,
    pub at_least: bool,
    /// Why the row's count is blank.
    pub missing: Option<Arc<Reading<Count>>>,
}

pub(super) fn of_row(reader: &Reader<'_>, row: u32) -> Standing {
    let mut standing = Standing::default();
    for column in &reader.mapping.columns {
        if !matches!(column.role, ColumnRole::Relation | ColumnRole::Text | ColumnRole::Note) {
            continue;
        }
        let text = reader.sheet.text(CellRef::new(row, column.column)).trim();
        if text.is_empty() {
            continue;
        }
        if column.role == ColumnRole::Relation {
            standing.word = standing.word.or_else(|| relations().get(text).map(|word| word.kind));
        }
        // `Refused` in one column, the section in the next: the one that gives the reason counts.
        let open = standing.missing.as_ref().is_none_or(|told| gives_no_reason(&told.value));
        if open
            && text.chars().count() <= 40
            && let Some(told) = state_of(reader, column.column, text).or_else(|| reason_in(reader, text))
            && (standing.missing.is_none() || !gives_no_reason(&told.count))
        {
            standing.missing = Some(reading(told.count, text, told.rule, told.confidence));
        }
    }
    standing.at_least = standing.word == Some(RelationWord::AtLeast);
    standing
}

impl Standing {
    pub(super) fn relation(
        &self,
        body: Option<&Field<Bodies>>,
        category: Option<&Field<Box<str>>>,
        outcome: Option<&Field<Box<str>>>,
        has_relation: bool,
    ) -> Relation {
        // A row that counts forces, or gives a mean, is about the exercise, whatever its standing.
        let labels = [category, outcome];
        let mut words = labels.iter().flatten().filter_map(|label| relations().get(&label.reading.value));
        if has_relation && words.any(|word| word.kind == RelationWord::Context) {
            return Relation::Context;
        }
        match self.word {
            Some(RelationWord::Total) => Relation::Total,
            Some(RelationWord::Subset) => Relation::Subset,
            Some(RelationWord::Context) => Relation::Context,
            Some(RelationWord::Part | RelationWord::AtLeast) => Relation::Part,
            None if body.is_some_and(|body| body.reading.value == Bodies::Everyone) => Relation::Total,
            None => Relation::Part,
        }
    }
}

/// What became of the request, as sites that send requests word it, in a column that says so: `waiting_response`.
fn state_of(reader: &Reader<'_>, column: u32, text: &str) -> Option<Told> {
    let heading = reader.heading_of(column)?;
    let is_state = headings().get(&heading).is_some_and(|word| word.kind == ColumnRole::Relation);
    let state = request_states().get(text).filter(|_| is_state)?;
    let missing = Count::Missing(Missing { kind: state.kind, reason: None });
    Some(Told::new(missing, format!("The request’s state: {}", state.label), Confidence::Stated))
}

fn gives_no_reason(count: &Count) -> bool {
    matches!(count, Count::Missing(Missing { kind: MissingKind::Refused, reason: None }))
}

/// The count as a lower bound, as the row's relation says.
pub(super) fn at_least(count: &Arc<Reading<Count>>) -> Arc<Reading<Count>> {
    match count.value {
        Count::Exact { value } => Arc::new(Reading {
            value: Count::Range { lower: value, upper: None },
            raw: count.raw.clone(),
            rule: "A whole number, which the row calls a lower bound".into(),
            confidence: count.confidence.min(Confidence::Stated),
        }),
        _ => Arc::clone(count),
    }
}
