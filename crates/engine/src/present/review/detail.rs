//! One doubt, ready to be settled: its surroundings, why it is one, and what each reading would do.

use super::{About, Doubt, choices, window};
use crate::open_file::OpenFile;
use crate::present::doubts::{self, CellFindings};
use crate::present::place::Places;
use foilens_core::record::Record;
use foilens_model::view::{BodyQuestion, ReviewDetail};
use foilens_model::{CellRef, Operation, SheetId};

/// What stands around a doubt.
pub struct Around<'a> {
    pub file: &'a OpenFile,
    pub records: &'a [Record],
    pub findings: &'a CellFindings,
    pub places: &'a Places,
    /// What an operation would change, in words; `None`: it does not fit here.
    pub effect: &'a dyn Fn(&Operation) -> Option<String>,
}

/// The doubt with its choices; those that would do nothing are left out.
pub fn detail(doubt: &Doubt, around: &Around) -> Option<ReviewDetail> {
    let first = doubt.of(around.records).next()?;
    let (window, letters) = window::window(around.file, first.sheet, first.cell);
    let mut choices = choices::choices(doubt, around.records, around.file, around.places);
    for choice in &mut choices {
        while let Some(scope) = choice.scopes.first() {
            if let Some(effect) = (around.effect)(&scope.operation) {
                choice.effect = effect;
                break;
            }
            choice.scopes.remove(0);
        }
    }
    choices.retain(|choice| !choice.scopes.is_empty());
    Some(ReviewDetail {
        id: doubt.id(),
        why: why(doubt, first, around),
        window,
        letters,
        sentence: match &doubt.about {
            About::Proposal(_, sheet, cell, words) => marked(around.file, *sheet, *cell, words),
            _ => None,
        },
        choices,
        any_body: any_body(doubt, first, around.places),
    })
}

/// The doubts of the first record that are of this kind; each says its rule.
fn why(doubt: &Doubt, first: &Record, around: &Around) -> Vec<String> {
    match &doubt.about {
        // Its question is what the check says.
        About::Check(..) => Vec::new(),
        About::Proposal(..) => vec![doubts::full_stop(&first.count.rule)],
        _ => doubts::of_kind(first, around.findings, doubt.about.concern()),
    }
}

fn any_body(doubt: &Doubt, first: &Record, places: &Places) -> Option<BodyQuestion> {
    let target = places.target(first.file, first.sheet);
    match doubt.about {
        About::Body(_) => {
            let text = first.body.as_ref().map(|field| field.reading.raw.trim().to_owned());
            Some(BodyQuestion { text, target })
        }
        About::NoBody(..) => Some(BodyQuestion { text: None, target }),
        _ => None,
    }
}

/// The words of a figure in its sentence.
fn marked(file: &OpenFile, sheet: SheetId, cell: CellRef, words: &str) -> Option<(String, String, String)> {
    let text = file.book().sheets.get(sheet.0 as usize)?.text(cell).trim();
    // As sentences are read: a semicolon joins what is told of the same people.
    let at = text.replace(';', ",").find(words).filter(|_| !words.is_empty())?;
    let (before, rest) = text.split_at_checked(at)?;
    let (words, after) = rest.split_at_checked(words.len())?;
    Some((before.to_owned(), words.to_owned(), after.to_owned()))
}
