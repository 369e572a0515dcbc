//! The records as a text table for spreadsheets and statistics programs: one row a record, values beside where they
//! came from. UTF-8, commas, a line feed after each row; the columns are listed in [`COLUMNS`].
//!
//! A spreadsheet program runs a cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return as a formula.
//! Such a text gets an apostrophe before it, which spreadsheet programs take for "this is text"; see [`harmless`].

use crate::present::{name, place::Places};
use foilens_core::grid::Workbook;
use foilens_core::record::{Bodies, Record, Relation};
use foilens_model::{Confidence, Count, FileId, MissingKind, StaffRole};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The columns, in order. New ones are added at the end; none changes its meaning.
pub const COLUMNS: [&str; 24] = [
    "source",
    "sheet",
    "cell",
    "body",
    "body_name",
    "period_from",
    "period_to",
    "role",
    "category",
    "outcome",
    // `exact`, `range` or `missing`.
    "status",
    "value",
    "lower",
    "upper",
    "missing",
    "reason",
    "raw",
    "relation",
    // The least sure of the record's values.
    "confidence",
    // How the count was read, as a sentence.
    "rule",
    // What the body itself says about this very figure.
    "own_words",
    "proposed",
    // How far the matter had come, and what one of the figure is; empty where the file does not say.
    "stage",
    "unit",
];

/// All records, in order, as bytes.
pub fn write(records: &[Record], books: &BTreeMap<FileId, Arc<Workbook>>, places: &Places) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    // Writing to memory cannot fail, and every row has the same length.
    let _ = writer.write_record(COLUMNS);
    for record in records {
        let row = Row::of(record, books.get(&record.file).map(Arc::as_ref), places);
        let _ = writer.write_record(row.0.iter().map(|value| harmless(value).into_owned()));
    }
    writer.into_inner().unwrap_or_default()
}

/// The text as a spreadsheet program will not run it.
pub fn harmless(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}").into() } else { text.into() }
}

/// One row: as many texts as there are columns.
struct Row<'a>([Cow<'a, str>; COLUMNS.len()]);

impl<'a> Row<'a> {
    fn of(record: &'a Record, book: Option<&'a Workbook>, places: &'a Places) -> Self {
        let text = |text: &'a str| Cow::Borrowed(text);
        let (body, body_name) = body(record);
        let period = record.period.as_ref().map(|field| field.reading.value);
        let day = |day: Option<foilens_model::Date>| day.map_or(text(""), |day| day.to_string().into());
        let count = Counted::of(&record.count.value);
        let label = |field: &'a Option<foilens_core::record::Field<Box<str>>>| {
            text(field.as_ref().map_or("", |field| &field.reading.value))
        };
        Self([
            text(places.file(record.file)),
            text(places.sheet(record.file, record.sheet).unwrap_or_default()),
            record.cell.to_string().into(),
            body.into(),
            body_name.into(),
            day(period.and_then(|period| period.from)),
            day(period.and_then(|period| period.to)),
            text(record.role.as_ref().map_or("", |field| role_word(field.reading.value))),
            label(&record.category),
            label(&record.outcome),
            text(count.status),
            count.value.into(),
            count.lower.into(),
            count.upper.into(),
            text(count.missing),
            text(count.reason),
            text(&record.count.raw),
            text(relation_word(record.relation)),
            text(name::confidence(least_sure(record))),
            text(&record.count.rule),
            own_words(record, book).into(),
            text(if record.proposed { "yes" } else { "no" }),
            text(record.stage.as_ref().map_or("", |field| field.reading.value.word())),
            text(record.unit.as_ref().map_or("", |field| field.reading.value.word())),
        ])
    }
}

struct Counted<'a> {
    status: &'static str,
    value: String,
    lower: String,
    upper: String,
    missing: &'static str,
    reason: &'a str,
}

impl<'a> Counted<'a> {
    fn of(count: &'a Count) -> Self {
        let mut counted = Self {
            status: "exact",
            value: String::new(),
            lower: String::new(),
            upper: String::new(),
            missing: "",
            reason: "",
        };
        match count {
            Count::Exact { value } => {
                counted.value = value.to_string();
                counted.lower.clone_from(&counted.value);
                counted.upper.clone_from(&counted.value);
            }
            Count::Range { lower, upper } => {
                counted.status = "range";
                counted.lower = lower.to_string();
                counted.upper = upper.map_or_else(String::new, |upper| upper.to_string());
            }
            Count::Missing(missing) => {
                counted.status = "missing";
                counted.missing = missing_word(missing.kind);
                counted.reason = missing.reason.as_deref().unwrap_or_default();
            }
        }
        counted
    }
}

/// Ids joined by `;` and the names.
fn body(record: &Record) -> (String, String) {
    let Some(field) = &record.body else { return Default::default() };
    match &field.reading.value {
        Bodies::Known(ids) => {
            let joined = ids.iter().map(|id| id.0.as_str()).collect::<Vec<_>>().join(";");
            (joined, name::bodies(&field.reading.value))
        }
        Bodies::Everyone => (String::new(), name::bodies(&Bodies::Everyone)),
        Bodies::Unmatched => (String::new(), field.reading.raw.to_string()),
    }
}

fn own_words(record: &Record, book: Option<&Workbook>) -> String {
    let sheet = book.and_then(|book| book.sheets.get(record.sheet.0 as usize));
    let words = sheet.iter().flat_map(|sheet| record.own_words.iter().map(|&cell| sheet.text(cell).trim()));
    words.filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" | ")
}

/// The confidence of the least sure value.
pub fn least_sure(record: &Record) -> Confidence {
    [
        Some(record.count.confidence),
        record.body.as_ref().map(|field| field.reading.confidence),
        record.period.as_ref().map(|field| field.reading.confidence),
        record.role.as_ref().map(|field| field.reading.confidence),
        record.category.as_ref().map(|field| field.reading.confidence),
        record.outcome.as_ref().map(|field| field.reading.confidence),
    ]
    .into_iter()
    .flatten()
    .min()
    .unwrap_or(Confidence::Guessed)
}

const fn role_word(role: StaffRole) -> &'static str {
    match role {
        StaffRole::Officer => "officer",
        StaffRole::Staff => "staff",
        StaffRole::Pcso => "pcso",
        StaffRole::Special => "special",
        StaffRole::All => "all",
    }
}

const fn missing_word(kind: MissingKind) -> &'static str {
    match kind {
        MissingKind::NotHeld => "not_held",
        MissingKind::Refused => "refused",
        MissingKind::Suppressed => "suppressed",
        MissingKind::NoResponse => "no_response",
        MissingKind::NotApplicable => "not_applicable",
        MissingKind::Unclear => "unclear",
    }
}

/// The word for how a figure stands to others, the same for ever.
pub const fn relation_word(relation: Relation) -> &'static str {
    match relation {
        Relation::Part => "part",
        Relation::Total => "total",
        Relation::Subset => "subset",
        Relation::Context => "context",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_would_run_as_a_formula_is_made_harmless() {
        for (text, safe) in [
            ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
            ("+1", "'+1"),
            ("-", "'-"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("<5", "<5"),
            ("", ""),
        ] {
            assert_eq!(harmless(text), safe);
        }
    }
}
