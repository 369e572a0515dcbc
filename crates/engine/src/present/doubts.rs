//! What a person should look at before a record is used: one sentence a doubt.

use super::findings::{is_dismissed, is_serious};
use super::place::Places;
use foilens_core::record::{Bodies, Field, Reading, Record};
use foilens_model::{CellRef, Code, Confidence, Count, Diagnostic, FileId, MissingKind, Operation, SheetId};
use std::collections::{BTreeMap, BTreeSet};

/// What the checks say about single cells, and which guesses a person has looked at.
#[derive(Clone, Debug, Default)]
pub struct CellFindings {
    cells: BTreeMap<(FileId, SheetId, CellRef), Vec<Noticed>>,
    seen: BTreeSet<(FileId, SheetId, Part)>,
}

/// A serious finding about one cell.
#[derive(Clone, Debug)]
pub struct Noticed {
    pub code: Code,
    pub message: String,
    pub fix: Option<Operation>,
}

/// A part of a record that may be a guess.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    Period,
    Role,
    Category,
    Outcome,
}

impl Part {
    pub const ALL: [Self; 4] = [Self::Period, Self::Role, Self::Category, Self::Outcome];

    /// The code under which a person says that the guesses of a sheet are right.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Period => "review/period",
            Self::Role => "review/role",
            Self::Category => "review/category",
            Self::Outcome => "review/outcome",
        }
    }

    pub const fn name(self) -> &'static str {
        match self {
            Self::Period => "The period",
            Self::Role => "The staff role",
            Self::Category => "What was counted",
            Self::Outcome => "The outcome",
        }
    }
}

impl CellFindings {
    /// Serious findings about one cell; what is about a whole row or sheet stands in the overview.
    pub fn new<'a>(
        diagnostics: impl Iterator<Item = &'a Diagnostic>,
        recipe: &[Operation],
        places: &Places,
    ) -> Self {
        let mut cells: BTreeMap<_, Vec<Noticed>> = BTreeMap::new();
        for found in diagnostics.filter(|found| is_serious(found.severity)) {
            let (Some(sheet), Some(range)) = (found.location.sheet, found.location.range) else { continue };
            // Of a figure in a sentence the record itself says that it is proposed, until a person accepts it.
            let is_proposal = found.code.0 == "value/read-from-sentence";
            if range.first == range.last && !is_proposal && !is_dismissed(found, recipe, places) {
                let (code, message, fix) = (found.code.clone(), found.message.clone(), found.fix.clone());
                let cell = (found.location.file, sheet, range.first);
                cells.entry(cell).or_default().push(Noticed { code, message, fix });
            }
        }
        Self { cells, seen: seen(recipe, places) }
    }

    pub fn noticed(&self, file: FileId, sheet: SheetId, cell: CellRef) -> &[Noticed] {
        self.cells.get(&(file, sheet, cell)).map_or(&[], Vec::as_slice)
    }

    /// What was noticed, in words.
    pub fn at(&self, file: FileId, sheet: SheetId, cell: CellRef) -> Vec<String> {
        self.noticed(file, sheet, cell).iter().map(|one| one.message.clone()).collect()
    }
}

/// The guesses that a person has taken as they were read, by sheet.
fn seen(recipe: &[Operation], places: &Places) -> BTreeSet<(FileId, SheetId, Part)> {
    let mut seen = BTreeSet::new();
    for operation in recipe {
        let Operation::Dismiss { code, sheet: target, .. } = operation else { continue };
        let Some(part) = Part::ALL.into_iter().find(|part| part.code() == code) else { continue };
        let meant = places.sheets().filter(|&(file, sheet)| {
            places.is_target(target, foilens_model::Location { file, sheet: Some(sheet), range: None })
        });
        seen.extend(meant.map(|(file, sheet)| (file, sheet, part)));
    }
    seen
}

/// The parts of a record that are guesses nobody has looked at.
pub fn guessed_parts(record: &Record, findings: &CellFindings) -> Vec<Part> {
    fn guessed<T>(field: &Option<Field<T>>) -> bool {
        field.as_ref().is_some_and(|field| field.reading.confidence == Confidence::Guessed)
    }
    let is_open = |part: &Part| !findings.seen.contains(&(record.file, record.sheet, *part));
    let is_guess = |part: &Part| match part {
        Part::Period => guessed(&record.period),
        Part::Role => guessed(&record.role),
        Part::Category => guessed(&record.category),
        Part::Outcome => guessed(&record.outcome),
    };
    Part::ALL.into_iter().filter(is_guess).filter(is_open).collect()
}

/// Whether [`doubts`] would say anything.
pub fn is_doubtful(record: &Record, findings: &CellFindings) -> bool {
    record.proposed
        || record.count.confidence == Confidence::Guessed
        || is_unclear(&record.count)
        || body_is_unknown(record)
        || record.body.as_ref().is_some_and(|field| field.reading.confidence == Confidence::Guessed)
        || !guessed_parts(record, findings).is_empty()
        || !findings.noticed(record.file, record.sheet, record.cell).is_empty()
}

/// What a doubt is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Concern {
    Count,
    Body,
    Part(Part),
    Check,
}

/// Every doubt about a record, the figure itself first.
pub fn doubts(record: &Record, findings: &CellFindings) -> Vec<String> {
    let mut doubts: Vec<String> = Vec::new();
    for (_, sentence) in all(record, findings) {
        if !doubts.contains(&sentence) {
            doubts.push(sentence);
        }
    }
    doubts
}

/// The doubts about one part of a record.
pub fn of_kind(record: &Record, findings: &CellFindings, concern: Concern) -> Vec<String> {
    all(record, findings).into_iter().filter(|(own, _)| *own == concern).map(|(_, words)| words).collect()
}

fn all(record: &Record, findings: &CellFindings) -> Vec<(Concern, String)> {
    let mut doubts = Vec::new();
    if record.proposed {
        let words = "This figure was read from a sentence: check it against the words.".to_owned();
        doubts.push((Concern::Count, words));
    }
    if is_unclear(&record.count) {
        let words = format!("The file does not explain “{}”: say what it means.", record.count.raw.trim());
        doubts.push((Concern::Count, words));
    } else {
        doubts.extend(guess("The count", Some(&*record.count)).map(|words| (Concern::Count, words)));
    }
    let body = match &record.body {
        None => Some("The file does not say which public body this figure is about.".to_owned()),
        Some(field) if field.reading.value == Bodies::Unmatched => {
            Some(format!("No public body is known as “{}”.", field.reading.raw.trim()))
        }
        Some(field) => guess("The public body", Some(&*field.reading)),
    };
    doubts.extend(body.map(|words| (Concern::Body, words)));
    for part in guessed_parts(record, findings) {
        let words = match part {
            Part::Period => guess(part.name(), reading(&record.period)),
            Part::Role => guess(part.name(), reading(&record.role)),
            Part::Category => guess(part.name(), reading(&record.category)),
            Part::Outcome => guess(part.name(), reading(&record.outcome)),
        };
        doubts.extend(words.map(|words| (Concern::Part(part), words)));
    }
    let noticed = findings.at(record.file, record.sheet, record.cell);
    doubts.extend(noticed.into_iter().map(|words| (Concern::Check, words)));
    doubts
}

fn body_is_unknown(record: &Record) -> bool {
    record.body.as_ref().is_none_or(|field| field.reading.value == Bodies::Unmatched)
}

/// Once a person has said that it cannot be known, it is no doubt any more.
pub fn is_unclear(count: &Reading<Count>) -> bool {
    count.confidence != Confidence::Confirmed
        && matches!(&count.value, Count::Missing(missing) if missing.kind == MissingKind::Unclear)
}

fn reading<T>(field: &Option<Field<T>>) -> Option<&Reading<T>> {
    field.as_ref().map(|field| &*field.reading)
}

fn guess<T>(what: &str, reading: Option<&Reading<T>>) -> Option<String> {
    let reading = reading.filter(|reading| reading.confidence == Confidence::Guessed)?;
    Some(format!("{what} is a guess from “{}”. {}", reading.raw.trim(), full_stop(&reading.rule)))
}

/// The sentence with a full stop.
pub fn full_stop(sentence: &str) -> String {
    let sentence = sentence.trim();
    if sentence.is_empty() || sentence.ends_with(['.', '!', '?']) {
        sentence.to_owned()
    } else {
        format!("{sentence}.")
    }
}
