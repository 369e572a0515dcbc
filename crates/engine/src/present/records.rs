//! The records screen: a window of rows, each value worded, each doubt a sentence.

use super::analysis::words;
use super::doubts::{self, CellFindings};
use super::{count::count, name, period, place::Places};
use foilens_core::record::{Bodies, Field, Record, Relation};
use foilens_model::protocol::RecordQuery;
use foilens_model::view::{FieldView, RecordRow, RecordsView};
use foilens_model::{Confidence, RecordId};
use foilens_reference::fold;
use std::collections::HashMap;

/// The rows `first..first + rows` of those that the query finds.
pub fn records(
    records: &[Record],
    query: &RecordQuery,
    first: u32,
    rows: u32,
    findings: &CellFindings,
    places: &Places,
) -> RecordsView {
    let mut search = Search::new(&query.search);
    let found: Vec<(RecordId, &Record)> = (0..)
        .map(RecordId)
        .zip(records)
        .filter(|(_, record)| query.file.is_none_or(|file| file == record.file))
        .filter(|(_, record)| !query.doubts_only || doubts::is_doubtful(record, findings))
        .filter(|(_, record)| search.finds(record))
        .collect();
    let window = found.iter().skip(first as usize).take(rows as usize);
    RecordsView {
        total: found.len() as u32,
        first,
        rows: window.map(|&(id, record)| row(id, record, findings, places)).collect(),
    }
}

fn row(id: RecordId, record: &Record, findings: &CellFindings, places: &Places) -> RecordRow {
    RecordRow {
        id,
        file: record.file,
        sheet: record.sheet,
        cell: record.cell,
        place: places.cell(record.file, record.sheet, record.cell),
        body: field(&record.body, body_words),
        period: field(&record.period, |field| period::period(&field.reading.value)),
        role: field(&record.role, |field| name::staff_role(field.reading.value).to_owned()),
        category: field(&record.category, label_words),
        outcome: field(&record.outcome, label_words),
        count: FieldView { text: count(&record.count.value), confidence: Some(record.count.confidence) },
        doubts: doubts::doubts(record, findings),
        proposed: record.proposed,
        relation: relation(record.relation).to_owned(),
    }
}

/// How a figure stands to others, in a few words; empty for an ordinary one.
pub const fn relation(relation: Relation) -> &'static str {
    match relation {
        Relation::Part => "",
        Relation::Total => "the whole figure",
        Relation::Subset => "part of another figure",
        Relation::Context => "not a count of cases",
    }
}

/// The name of the body; its own words where it could not be tied to one.
pub fn body_words(field: &Field<Bodies>) -> String {
    match &field.reading.value {
        Bodies::Unmatched => field.reading.raw.trim().to_owned(),
        bodies => name::bodies(bodies),
    }
}

/// A label as the file words it; a code such as `any_discipline` as words.
pub fn label_words(field: &Field<Box<str>>) -> String {
    words::label(&field.reading.value)
}

fn field<T>(field: &Option<Field<T>>, words: impl Fn(&Field<T>) -> String) -> FieldView {
    match field {
        None => FieldView::default(),
        Some(field) => FieldView { text: words(field), confidence: confidence(field) },
    }
}

fn confidence<T>(field: &Field<T>) -> Option<Confidence> {
    Some(field.reading.confidence)
}

/// Words that must all stand in a record. A text is folded once, however many records share its reading.
struct Search {
    words: Vec<String>,
    folded: HashMap<*const u8, String>,
}

impl Search {
    fn new(text: &str) -> Self {
        let key = fold(text);
        let words = key.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
        Self { words, folded: HashMap::new() }
    }

    fn finds(&mut self, record: &Record) -> bool {
        if self.words.is_empty() {
            return true;
        }
        // The readings live as long as the records that we look through, so an address names one reading.
        let mut keys: Vec<*const u8> = Vec::new();
        let mut add = |key: *const u8, text: &dyn Fn() -> String| {
            self.folded.entry(key).or_insert_with(|| fold(&text()));
            keys.push(key);
        };
        add(std::ptr::from_ref(&*record.count).cast(), &|| {
            format!("{} {}", record.count.raw, count(&record.count.value))
        });
        if let Some(body) = &record.body {
            add(std::ptr::from_ref(&*body.reading).cast(), &|| {
                format!("{} {}", body_words(body), body.reading.raw)
            });
        }
        for label in [&record.category, &record.outcome].into_iter().flatten() {
            add(std::ptr::from_ref(&*label.reading).cast(), &|| {
                format!("{} {}", label.reading.value, label.reading.raw)
            });
        }
        if let Some(at) = &record.period {
            add(std::ptr::from_ref(&*at.reading).cast(), &|| period::period(&at.reading.value));
        }
        let texts = || keys.iter().filter_map(|key| self.folded.get(key));
        self.words.iter().all(|word| texts().any(|text| text.contains(word.as_str())))
    }
}
