//! The records as rows, for every format in which they are saved: the columns with what they mean, and each record's
//! values beside where they came from.

use crate::present::{name, place::Places};
use foilens_core::grid::Workbook;
use foilens_core::record::{Bodies, Record, Relation};
use foilens_model::{Confidence, Count, Date, FileId, MissingKind};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A column of the records.
pub struct Column {
    pub name: &'static str,
    pub kind: Kind,
    /// What stands in it, in one or two sentences.
    pub meaning: &'static str,
}

/// What a column's cells hold, where they hold anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Text,
    Number,
    Date,
}

/// What stands in one cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell<'a> {
    /// Empty for none.
    Text(Cow<'a, str>),
    Number(u64),
    Date(Date),
}

impl<'a> Cell<'a> {
    pub const EMPTY: Self = Cell::Text(Cow::Borrowed(""));

    /// As text tables write it.
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Cell::Text(text) => Cow::Borrowed(text),
            Cell::Number(number) => number.to_string().into(),
            Cell::Date(date) => date.to_string().into(),
        }
    }

    fn number(number: Option<u64>) -> Self {
        number.map_or(Self::EMPTY, Cell::Number)
    }

    fn date(date: Option<Date>) -> Self {
        date.map_or(Self::EMPTY, Cell::Date)
    }
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Self {
        Cell::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Cell<'_> {
    fn from(text: String) -> Self {
        Cell::Text(Cow::Owned(text))
    }
}

/// The columns, in order. New ones are added at the end; none changes its meaning.
pub const COLUMNS: [Column; 24] = [
    Column { name: "source", kind: Kind::Text, meaning: "The name of the file that states the figure." },
    Column { name: "sheet", kind: Kind::Text, meaning: "The sheet of that file; empty for a text table." },
    Column {
        name: "cell",
        kind: Kind::Text,
        meaning: "The cell in which the figure stands; for one row a case, the row’s first cell.",
    },
    Column {
        name: "body",
        kind: Kind::Text,
        meaning: "The public body’s id in the register, several joined by ; where one answer is for several bodies; empty where none is known.",
    },
    Column {
        name: "body_name",
        kind: Kind::Text,
        meaning: "The body’s name; where it is not in the register, the name as the file writes it.",
    },
    Column { name: "period_from", kind: Kind::Date, meaning: "The first day that the figure is about." },
    Column { name: "period_to", kind: Kind::Date, meaning: "The last day that the figure is about." },
    Column {
        name: "role",
        kind: Kind::Text,
        meaning: "Whom it is about: officer, staff, pcso, special or all.",
    },
    Column { name: "category", kind: Kind::Text, meaning: "What was counted, as the file words it." },
    Column { name: "outcome", kind: Kind::Text, meaning: "What came of it, as the file words it." },
    Column {
        name: "status",
        kind: Kind::Text,
        meaning: "exact: the file states a number. range: the number is hidden or rounded and lies between lower and upper. missing: the file gives no number, and missing says why.",
    },
    Column { name: "value", kind: Kind::Number, meaning: "The number, where it is exact." },
    Column {
        name: "lower",
        kind: Kind::Number,
        meaning: "The least that the number can be; empty where it is missing.",
    },
    Column {
        name: "upper",
        kind: Kind::Number,
        meaning: "The most that the number can be; empty where the file sets no end.",
    },
    Column {
        name: "missing",
        kind: Kind::Text,
        meaning: "Why there is no number: not_held, refused, suppressed, no_response, not_applicable or unclear.",
    },
    Column {
        name: "reason",
        kind: Kind::Text,
        meaning: "The reason that the file gives, such as the section of the Act.",
    },
    Column {
        name: "raw",
        kind: Kind::Text,
        meaning: "The text from which the figure was read, as the file shows it.",
    },
    Column {
        name: "relation",
        kind: Kind::Text,
        meaning: "part: may be added to its like. total: contains other figures. subset: is contained in another. context: no count of cases.",
    },
    Column {
        name: "confidence",
        kind: Kind::Text,
        meaning: "How sure the least sure part of the reading is.",
    },
    Column { name: "rule", kind: Kind::Text, meaning: "How the figure was read, as a sentence." },
    Column {
        name: "own_words",
        kind: Kind::Text,
        meaning: "What the body itself says about this very figure.",
    },
    Column {
        name: "proposed",
        kind: Kind::Text,
        meaning: "yes: read from a sentence and not yet accepted by a person.",
    },
    Column {
        name: "stage",
        kind: Kind::Text,
        meaning: "How far the matter had come; empty where the file does not say.",
    },
    Column {
        name: "unit",
        kind: Kind::Text,
        meaning: "What one of the figure is; empty where the file does not say.",
    },
];

/// The grids of the open files: what the bodies say themselves stands in them.
pub type Books = BTreeMap<FileId, Arc<Workbook>>;

/// One record as a row: as many cells as there are columns.
pub fn row<'a>(record: &'a Record, books: &'a Books, places: &'a Places) -> [Cell<'a>; COLUMNS.len()] {
    let (body, body_name) = body(record);
    let period = record.period.as_ref().map(|field| field.reading.value);
    let count = Counted::of(&record.count.value);
    let label = |field: &'a Option<foilens_core::record::Field<Box<str>>>| {
        Cell::from(field.as_ref().map_or("", |field| &*field.reading.value))
    };
    let word = |word: Option<&'static str>| Cell::from(word.unwrap_or_default());
    [
        places.file(record.file).into(),
        places.sheet(record.file, record.sheet).unwrap_or_default().into(),
        record.cell.to_string().into(),
        body.into(),
        body_name.into(),
        Cell::date(period.and_then(|period| period.from)),
        Cell::date(period.and_then(|period| period.to)),
        word(record.role.as_ref().map(|field| field.reading.value.word())),
        label(&record.category),
        label(&record.outcome),
        count.status.into(),
        Cell::number(count.value),
        Cell::number(count.lower),
        Cell::number(count.upper),
        count.missing.into(),
        count.reason.into(),
        Cell::from(&*record.count.raw),
        relation_word(record.relation).into(),
        name::confidence(least_sure(record)).into(),
        Cell::from(&*record.count.rule),
        own_words(record, books.get(&record.file).map(Arc::as_ref)).into(),
        if record.proposed { "yes" } else { "no" }.into(),
        word(record.stage.as_ref().map(|field| field.reading.value.word())),
        word(record.unit.as_ref().map(|field| field.reading.value.word())),
    ]
}

struct Counted<'a> {
    status: &'static str,
    value: Option<u64>,
    lower: Option<u64>,
    upper: Option<u64>,
    missing: &'static str,
    reason: &'a str,
}

impl<'a> Counted<'a> {
    fn of(count: &'a Count) -> Self {
        let none = Self { status: "exact", value: None, lower: None, upper: None, missing: "", reason: "" };
        match count {
            Count::Exact { value } => {
                Self { value: Some(*value), lower: Some(*value), upper: Some(*value), ..none }
            }
            Count::Range { lower, upper } => {
                Self { status: "range", lower: Some(*lower), upper: *upper, ..none }
            }
            Count::Missing(missing) => Self {
                status: "missing",
                missing: missing_word(missing.kind),
                reason: missing.reason.as_deref().unwrap_or_default(),
                ..none
            },
        }
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

/// The word for why a figure is missing, the same for ever.
pub const fn missing_word(kind: MissingKind) -> &'static str {
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
