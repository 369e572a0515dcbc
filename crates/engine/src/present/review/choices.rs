//! The readings that are possible, each with the operations that would settle it so.

use super::{About, Doubt};
use crate::open_file::OpenFile;
use crate::present::doubts::Part;
use crate::present::place::Places;
use crate::present::{count, name, number, period, records as words};
use foilens_core::decisions::name_of;
use foilens_core::reconcile::{Reason, candidates};
use foilens_core::record::{Bodies, Record};
use foilens_model::recipe::ColumnTarget;
use foilens_model::view::{ReviewChoice, ReviewScope};
use foilens_model::{BodyId, CellRange, Count, Date, Missing, MissingKind, Operation, Period};
use std::collections::BTreeSet;

/// The question, as it heads the doubt.
pub fn question(doubt: &Doubt, first: &Record, places: &Places) -> String {
    let raw = first.count.raw.trim();
    match &doubt.about {
        About::Proposal(..) => format!("Is “{raw}” a figure to count?"),
        About::Count(.., text) if text.is_empty() => "What does an empty cell mean here?".to_owned(),
        About::Count(.., text) => format!("What does “{text}” mean?"),
        About::Body(_) => {
            let text = first.body.as_ref().map(|field| field.reading.raw.trim()).unwrap_or_default();
            let guess = first.body.as_ref().map(|field| name::bodies(&field.reading.value));
            match guess.filter(|name| !name.is_empty()) {
                Some(name) => format!("Is “{text}” {name}?"),
                None => format!("Which public body is “{text}”?"),
            }
        }
        About::NoBody(file, sheet) => match places.sheet(*file, *sheet) {
            Some(sheet) => format!("Whose answer is the sheet “{sheet}”?"),
            None => format!("Whose answer is {}?", places.file(*file)),
        },
        About::Guess(_, _, part) => format!("{} was guessed: is it right?", part.name()),
        About::Check(.., message) => message.clone(),
    }
}

/// The readings, that in force first.
pub fn choices(doubt: &Doubt, records: &[Record], file: &OpenFile, places: &Places) -> Vec<ReviewChoice> {
    let Some(first) = doubt.of(records).next() else { return Vec::new() };
    match &doubt.about {
        About::Proposal(.., words) => proposal(first, words, doubt, records, places),
        About::Count(.., text) => counts(first, text, doubt, file, places),
        About::Body(_) => bodies(first),
        About::NoBody(..) => owners(first, file, places),
        About::Guess(_, _, part) => guess(first, *part, doubt, records, places),
        About::Check(_, _, code, message) => check(first, code, message, doubt, places),
    }
}

fn choice(label: impl Into<String>, reason: impl Into<String>, scopes: Vec<ReviewScope>) -> ReviewChoice {
    ReviewChoice { label: label.into(), reason: reason.into(), effect: String::new(), scopes }
}

fn scope(label: impl Into<String>, operation: Operation) -> ReviewScope {
    ReviewScope { label: label.into(), operation }
}

fn proposal(
    first: &Record,
    words: &str,
    doubt: &Doubt,
    records: &[Record],
    places: &Places,
) -> Vec<ReviewChoice> {
    let sheet = places.target(first.file, first.sheet);
    let decide = |words: Option<String>, accepted| Operation::SetProposal {
        sheet: sheet.clone(),
        cell: first.cell,
        words,
        accepted,
    };
    let of_cell = records
        .iter()
        .filter(|record| (record.file, record.sheet, record.cell) == (first.file, first.sheet, first.cell))
        .filter(|record| record.proposed);
    let others = of_cell.count() > doubt.records.len();
    let scopes = |accepted| {
        let mut scopes = vec![scope("this figure", decide(Some(words.to_owned()), accepted))];
        if others {
            scopes.push(scope("every figure of this answer", decide(None, accepted)));
        }
        scopes
    };
    let mut about: Vec<String> = vec![count::count(&first.count.value)];
    about.extend(first.role.as_ref().map(|field| name::staff_role(field.reading.value).to_owned()));
    about.extend(first.outcome.as_ref().map(words::label_words));
    about.extend(first.period.as_ref().map(|field| period::period(&field.reading.value)));
    vec![
        choice(
            format!("Accept it: {}", about.join(", ")),
            "The sentence says so; check its words",
            scopes(true),
        ),
        choice("Leave it out", "It is no figure of what was asked, or it is read wrongly", scopes(false)),
    ]
}

/// What an unexplained sign can stand for, in the order in which replies most often mean it.
const MEANINGS: [(MissingKind, &str, &str); 4] = [
    (MissingKind::Suppressed, "Hidden to protect small numbers", "Bodies hide small numbers behind a sign"),
    (MissingKind::NotHeld, "Not held or not recorded", "The body has no such figure"),
    (MissingKind::NotApplicable, "Not applicable", "The question does not arise here"),
    (MissingKind::Unclear, "It cannot be known", "It stays out of every sum"),
];

fn counts(first: &Record, text: &str, doubt: &Doubt, file: &OpenFile, places: &Places) -> Vec<ReviewChoice> {
    let sheet = places.target(first.file, first.sheet);
    let column = column(first, file, places);
    let cells = doubt.records.len() as u64;
    let whose = first.body.as_ref().and_then(|field| match &field.reading.value {
        Bodies::Known(ids) => ids.first().filter(|_| ids.len() == 1),
        _ => None,
    });
    let scopes = |count: &Count| {
        let one = scope(
            if cells > 1 { format!("only {}", first.cell) } else { "this cell".to_owned() },
            Operation::SetCount { sheet: sheet.clone(), cell: first.cell, count: count.clone() },
        );
        let read_as = |column| Operation::ReadAs { column, text: text.to_owned(), count: count.clone() };
        let all = column.clone().map(|column| {
            let label = match cells {
                1 => format!("every “{text}” in this column"),
                many => format!("all {} in this column", number::thousands(many)),
            };
            scope(label, read_as(Some(column)))
        });
        let everywhere = scope(format!("every “{text}” in these files"), read_as(None));
        let of_body = whose.map(|body| {
            let text = text.to_owned();
            let operation = Operation::ReadAsOfBody { body: body.clone(), text, count: count.clone() };
            scope(format!("{}: always", name::body(body)), operation)
        });
        let (narrow, wide) = if cells > 1 { (all, Some(one)) } else { (Some(one), all) };
        narrow.into_iter().chain(wide).chain(of_body).chain([everywhere]).collect::<Vec<_>>()
    };
    let mut offered: BTreeSet<String> = BTreeSet::new();
    let mut choices = Vec::new();
    let mut offer = |label: String, reason: &str, count: Count| {
        if offered.insert(crate::present::count::count(&count)) {
            choices.push(choice(label, reason, scopes(&count)));
        }
    };
    if first.count.value.bounds().is_some() {
        let read = count::count(&first.count.value);
        offer(format!("As it was read: {read}"), &first.count.rule, first.count.value.clone());
    }
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    if let Ok(value) = digits.parse() {
        offer(
            format!("The number {}", number::thousands(value)),
            "The digits that stand there",
            Count::exact(value),
        );
    } else {
        offer("None at all: 0".to_owned(), "Many bodies write nil so", Count::exact(0));
    }
    for (kind, label, reason) in MEANINGS {
        offer(label.to_owned(), reason, Count::Missing(Missing { kind, reason: None }));
    }
    choices
}

/// How operations name the column of a record's cell.
fn column(record: &Record, file: &OpenFile, places: &Places) -> Option<ColumnTarget> {
    let (structure, _) = file.structure(record.sheet)?;
    let table = structure.tables.get(record.table as usize)?;
    let column = table.columns.iter().find(|column| column.index == record.cell.col)?;
    Some(name_of(column, structure, places.target(record.file, record.sheet)))
}

fn bodies(first: &Record) -> Vec<ReviewChoice> {
    let Some(field) = &first.body else { return Vec::new() };
    let text = field.reading.raw.trim();
    let take = |body: Option<BodyId>| {
        vec![scope("this name, always", Operation::MatchBody { text: text.to_owned(), body })]
    };
    let mut offered: BTreeSet<BodyId> = BTreeSet::new();
    let mut choices = Vec::new();
    if let Bodies::Known(ids) = &field.reading.value
        && let [id] = ids.as_slice()
    {
        offered.insert(id.clone());
        let reason = field.reading.rule.to_string();
        choices.push(choice(name::body(id), reason, take(Some(id.clone()))));
    }
    for candidate in candidates(text) {
        if let [id] = candidate.ids.as_slice()
            && offered.insert(id.clone())
        {
            let reason = match candidate.reason {
                Reason::SharesName => "It goes by this name too".to_owned(),
                reason => format!("It resembles the name: {reason}"),
            };
            choices.push(choice(name::body(id), name::with_life(id, reason), take(Some(id.clone()))));
        }
    }
    choices.push(choice("No public body", "A heading, a place or a word that names nobody", take(None)));
    choices
}

/// The bodies that other figures of the file name.
fn owners(first: &Record, file: &OpenFile, places: &Places) -> Vec<ReviewChoice> {
    let known = file.records().iter().filter_map(|record| match &record.body.as_ref()?.reading.value {
        Bodies::Known(ids) => ids.first().filter(|_| ids.len() == 1).cloned(),
        _ => None,
    });
    let known: BTreeSet<BodyId> = known.collect();
    let sheet = places.target(first.file, first.sheet);
    known
        .into_iter()
        .take(4)
        .map(|body| {
            let label = name::body(&body);
            let operation = Operation::SetBody { sheet: sheet.clone(), body };
            choice(label, "Named elsewhere in this file", vec![scope("the whole sheet", operation)])
        })
        .collect()
}

fn guess(
    first: &Record,
    part: Part,
    doubt: &Doubt,
    records: &[Record],
    places: &Places,
) -> Vec<ReviewChoice> {
    let sheet = places.target(first.file, first.sheet);
    let dismiss = Operation::Dismiss { code: part.code().to_owned(), sheet: sheet.clone(), range: None };
    let mut values: Vec<String> = doubt.of(records).filter_map(|record| value(record, part)).collect();
    values.dedup();
    let several = values.len() > 3;
    values.truncate(3);
    let mut label = format!("As it was read: {}", values.join("; "));
    if several {
        label.push('…');
    }
    let mut choices =
        vec![choice(label, "You have looked, and it is right", vec![scope("this sheet", dismiss)])];
    let periods: BTreeSet<Period> = doubt
        .of(records)
        .filter(|_| part == Part::Period)
        .filter_map(|record| record.period.as_ref().map(|field| field.reading.value))
        .collect();
    if let Some(other) = periods.first().filter(|_| periods.len() == 1).and_then(other_year) {
        let operation = Operation::SetPeriod { sheet, period: other };
        choices.push(choice(
            period::period(&other),
            "The same year of another kind",
            vec![scope("this sheet", operation)],
        ));
    }
    choices
}

fn value(record: &Record, part: Part) -> Option<String> {
    match part {
        Part::Period => record.period.as_ref().map(|field| period::period(&field.reading.value)),
        Part::Role => record.role.as_ref().map(|field| name::staff_role(field.reading.value).to_owned()),
        Part::Category => record.category.as_ref().map(words::label_words),
        Part::Outcome => record.outcome.as_ref().map(words::label_words),
    }
}

/// The calendar year for a financial year that begins in it, and the other way round.
fn other_year(period: &Period) -> Option<Period> {
    let (from, to) = (period.from?, period.to?);
    let calendar = Period::new(Date::new(from.year(), 1, 1)?, Date::new(from.year(), 12, 31)?);
    let financial = Period::new(Date::new(from.year(), 4, 1)?, Date::new(from.year() + 1, 3, 31)?);
    let own = Period::new(from, to);
    match own {
        own if own == calendar => Some(financial),
        own if own == financial => Some(calendar),
        _ => None,
    }
}

fn check(first: &Record, code: &str, message: &str, doubt: &Doubt, places: &Places) -> Vec<ReviewChoice> {
    let sheet = places.target(first.file, first.sheet);
    let dismiss = |range| Operation::Dismiss { code: code.to_owned(), sheet: sheet.clone(), range };
    let one = scope("this cell", dismiss(Some(CellRange::cell(first.cell))));
    let all = scope("all like it in this sheet", dismiss(None));
    let scopes = if doubt.records.len() > 1 { vec![all, one] } else { vec![one, all] };
    let reason = if message.is_empty() { "" } else { "You have looked, and the figure stands" };
    vec![choice("Leave it as it is", reason, scopes)]
}
