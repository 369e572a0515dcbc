//! What a person should look at before a record is used: one sentence a doubt.

use foilens_core::record::{Bodies, Field, Reading, Record};
use foilens_model::{CellRef, Confidence, Count, Diagnostic, FileId, MissingKind, SheetId};
use std::collections::BTreeMap;

/// What the checks say about single cells, by cell.
#[derive(Clone, Debug, Default)]
pub struct CellFindings(BTreeMap<(FileId, SheetId, CellRef), Vec<String>>);

impl CellFindings {
    /// Serious findings about one cell; what is about a whole row or sheet stands in the overview.
    pub fn new<'a>(diagnostics: impl Iterator<Item = &'a Diagnostic>) -> Self {
        let mut cells: BTreeMap<_, Vec<String>> = BTreeMap::new();
        for found in diagnostics.filter(|found| super::findings::is_serious(found.severity)) {
            let (Some(sheet), Some(range)) = (found.location.sheet, found.location.range) else { continue };
            if range.first == range.last {
                cells
                    .entry((found.location.file, sheet, range.first))
                    .or_default()
                    .push(found.message.clone());
            }
        }
        Self(cells)
    }

    pub fn at(&self, file: FileId, sheet: SheetId, cell: CellRef) -> &[String] {
        self.0.get(&(file, sheet, cell)).map_or(&[], Vec::as_slice)
    }
}

/// Whether [`doubts`] would say anything.
pub fn is_doubtful(record: &Record, findings: &CellFindings) -> bool {
    fn guessed<T>(field: &Option<Field<T>>) -> bool {
        field.as_ref().is_some_and(|field| field.reading.confidence == Confidence::Guessed)
    }
    record.proposed
        || record.count.confidence == Confidence::Guessed
        || is_unclear(&record.count.value)
        || body_is_unknown(record)
        || guessed(&record.body)
        || guessed(&record.period)
        || guessed(&record.role)
        || guessed(&record.category)
        || guessed(&record.outcome)
        || !findings.at(record.file, record.sheet, record.cell).is_empty()
}

/// Every doubt about a record, the figure itself first.
pub fn doubts(record: &Record, findings: &CellFindings) -> Vec<String> {
    let mut doubts = Vec::new();
    if record.proposed {
        doubts.push("This figure was read from a sentence: check it against the words.".to_owned());
    }
    if is_unclear(&record.count.value) {
        doubts.push(format!("The file does not explain “{}”: say what it means.", record.count.raw.trim()));
    } else {
        doubts.extend(guess("The count", Some(&*record.count)));
    }
    match &record.body {
        None => doubts.push("The file does not say which public body this figure is about.".to_owned()),
        Some(field) if field.reading.value == Bodies::Unmatched => {
            doubts.push(format!("No public body is known as “{}”.", field.reading.raw.trim()));
        }
        Some(field) => doubts.extend(guess("The public body", Some(&*field.reading))),
    }
    doubts.extend(guess("The period", reading(&record.period)));
    doubts.extend(guess("The staff role", reading(&record.role)));
    doubts.extend(guess("What was counted", reading(&record.category)));
    doubts.extend(guess("The outcome", reading(&record.outcome)));
    for finding in findings.at(record.file, record.sheet, record.cell) {
        if !doubts.contains(finding) {
            doubts.push(finding.clone());
        }
    }
    doubts
}

fn body_is_unknown(record: &Record) -> bool {
    record.body.as_ref().is_none_or(|field| field.reading.value == Bodies::Unmatched)
}

const fn is_unclear(count: &Count) -> bool {
    matches!(count, Count::Missing(missing) if matches!(missing.kind, MissingKind::Unclear))
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
