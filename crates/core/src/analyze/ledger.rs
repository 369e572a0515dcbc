//! Who answered, one line a body asked, and how far the silent ones could move the total: bounds under assumptions that
//! grow stronger (methods §8; Manski 1989, 2003).

use super::answerer::{is_joint, members};
use super::coverage::figure_of;
use super::{Analysis, Answer, Figure, Input, Stated, stated};
use foilens_model::{AnswerStatus, BodyId, MissingKind, RecordId};
use foilens_reference::nation_of;
use foilens_stats::coverage::{Coverage as Bounds, FrameBody, coverage_bounds};
use foilens_stats::{Bounds as Span, Error};

/// One body that was asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub body: BodyId,
    pub answer: Answer,
    /// The section of the Act, where one was cited.
    pub section: Option<String>,
    pub bounds: Option<(u64, Option<u64>)>,
    /// Those that share this answer, itself among them; empty for an answer of its own.
    pub shared_by: Vec<BodyId>,
    pub workforce: Option<f64>,
    /// A person said so.
    pub by_person: bool,
    pub records: Vec<RecordId>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Ledger {
    pub entries: Vec<Entry>,
    /// In the files with a figure, and not among those asked.
    pub not_asked: Vec<BodyId>,
    pub stated: Stated,
    /// Over the bodies whose workforce is known; the error where there are none.
    pub bounds: Result<Bounds, Error>,
    /// Bodies outside `bounds`: their workforce is not known.
    pub without_workforce: usize,
}

/// The ledger of a comparison. `max_rate`: the most that a person assumes a silent body could have recorded, per head.
pub fn ledger(input: &Input, analysis: &Analysis, max_rate: Option<f64>) -> Ledger {
    let entries: Vec<Entry> = analysis
        .coverage
        .bodies
        .iter()
        .map(|(body, answer, workforce)| {
            let figure = figure_of(analysis.rows.iter().map(|row| &row.figure), body);
            let said = input.decisions().statuses.get(body);
            let cited = said.and_then(|(_, section)| section.clone());
            let in_file = figure.and_then(|f| f.missing.as_ref()).and_then(|missing| missing.reason.clone());
            let refused = *answer == Answer::Missing(MissingKind::Refused);
            Entry {
                body: body.clone(),
                answer: *answer,
                section: cited.or(in_file).filter(|_| refused),
                bounds: figure.and_then(|figure| figure.bounds),
                shared_by: figure
                    .filter(|figure| is_joint(&figure.body.0))
                    .map(bodies_of)
                    .unwrap_or_default(),
                workforce: *workforce,
                by_person: said.is_some_and(|(status, _)| speaks(*status, *answer)),
                records: figure.map(|figure| figure.records.clone()).unwrap_or_default(),
            }
        })
        .collect();
    let asked = |body: &BodyId| entries.iter().any(|entry| entry.body == *body);
    let not_asked = analysis.rows.iter().flat_map(|row| bodies_of(&row.figure)).filter(|body| !asked(body));
    let known = frame_bodies(&entries);
    Ledger {
        not_asked: not_asked.collect(),
        stated: stated(input, analysis.period),
        bounds: coverage_bounds(&known, max_rate),
        without_workforce: entries.iter().filter(|entry| entry.workforce.is_none()).count(),
        entries,
    }
}

/// Whether a person's word is what the entry says: a figure in the files speaks louder than a status.
const fn speaks(status: AnswerStatus, answer: Answer) -> bool {
    match answer {
        Answer::Figure => false,
        Answer::LowerBound => matches!(status, AnswerStatus::Partial),
        _ => true,
    }
}

fn bodies_of(figure: &Figure) -> Vec<BodyId> {
    members(&figure.body.0).map(|id| BodyId(id.to_owned())).collect()
}

/// Those whose workforce is known; several that share an answer are one, as large as they together.
fn frame_bodies(entries: &[Entry]) -> Vec<FrameBody> {
    let speaks = |entry: &&Entry| {
        let mut before = entries.iter().take_while(|other| other.body != entry.body);
        entry.shared_by.is_empty() || !before.any(|other| other.shared_by == entry.shared_by)
    };
    let workforce = |entry: &Entry| match entry.shared_by.as_slice() {
        [] => entry.workforce,
        shared => entries.iter().filter(|other| other.shared_by == shared).map(|other| other.workforce).sum(),
    };
    let known = |entry: &Entry| {
        Some(FrameBody {
            workforce: Some(workforce(entry)?),
            nation: nation(&entry.body),
            answer: entry.bounds.map(|(lower, upper)| Span::between(lower, upper)),
        })
    };
    entries.iter().filter(speaks).filter_map(known).collect()
}

/// The nation of a body; empty outside the register.
pub fn nation(body: &BodyId) -> String {
    nation_of(&body.0).unwrap_or_default().to_owned()
}
