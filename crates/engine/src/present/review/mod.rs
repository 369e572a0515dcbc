//! The review: doubts that are alike are one question, and the question that can change the answers most comes first.
//! What is proposed from sentences comes before all else: nothing of it counts until a person has read it.

mod choices;
mod detail;
mod effect;
mod labels;
mod names;
mod weigh;
mod window;

pub use detail::{Around, detail};
pub use effect::effect_of;
pub use labels::labels;
pub use names::names;
pub use weigh::InComparison;

use super::doubts::{CellFindings, Concern, Part, guessed_parts, is_unclear};
use super::number::thousands;
use super::place::Places;
use foilens_core::record::{Bodies, Record};
use foilens_model::view::{ReviewItem, ReviewKind};
use foilens_model::{CellRef, Confidence, FileId, Operation, RecordId, SheetId};
use foilens_reference::fold;
use std::collections::BTreeMap;
use weigh::{Weight, weight};

/// Longer than anybody reads; the rest is counted.
const LISTED: usize = 300;

/// What a doubt is about. Alike doubts are equal.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// The words of a figure in a sentence.
    Proposal(FileId, SheetId, CellRef, String),
    /// A text in a column that may say a count.
    Count(FileId, SheetId, u32, String),
    /// A name, wherever it stands.
    Body(String),
    NoBody(FileId, SheetId),
    /// A period, a role or a label of a sheet.
    Guess(FileId, SheetId, Part),
    /// What a check says of a cell, by its code and its words.
    Check(FileId, SheetId, String, String),
}

impl About {
    /// Which of a record's doubts it is.
    const fn concern(&self) -> Concern {
        match self {
            Self::Proposal(..) | Self::Count(..) => Concern::Count,
            Self::Body(_) | Self::NoBody(..) => Concern::Body,
            Self::Guess(_, _, part) => Concern::Part(*part),
            Self::Check(..) => Concern::Check,
        }
    }
}

/// One question, with the records that hang on it.
#[derive(Clone, Debug)]
pub struct Doubt {
    pub about: About,
    /// In the order of the files; never empty.
    pub records: Vec<RecordId>,
}

impl Doubt {
    /// The same while the doubt is there.
    pub fn id(&self) -> String {
        format!("{:?}", self.about)
    }

    const fn kind(&self) -> ReviewKind {
        match self.about {
            About::Proposal(..) => ReviewKind::Proposal,
            About::Count(..) => ReviewKind::Count,
            About::Body(_) => ReviewKind::Body,
            About::NoBody(..) => ReviewKind::NoBody,
            About::Guess(..) => ReviewKind::Guess,
            About::Check(..) => ReviewKind::Check,
        }
    }

    /// Its records.
    fn of<'a>(&'a self, records: &'a [Record]) -> impl Iterator<Item = &'a Record> {
        self.records.iter().filter_map(|&RecordId(id)| records.get(id as usize))
    }
}

/// Every open question, in the order of the files.
pub fn doubts(records: &[Record], findings: &CellFindings) -> Vec<Doubt> {
    let mut order: Vec<Doubt> = Vec::new();
    let mut known: BTreeMap<About, usize> = BTreeMap::new();
    for (index, record) in records.iter().enumerate() {
        for about in of_record(record, findings) {
            let at = *known.entry(about.clone()).or_insert_with(|| {
                order.push(Doubt { about, records: Vec::new() });
                order.len() - 1
            });
            if let Some(doubt) = order.get_mut(at) {
                doubt.records.push(RecordId(index as u32));
            }
        }
    }
    order
}

/// What is doubtful about one record: its figure, whose it is, and what it is about.
fn of_record(record: &Record, findings: &CellFindings) -> Vec<About> {
    let (file, sheet) = (record.file, record.sheet);
    let raw = || record.count.raw.trim().to_owned();
    let mut about = Vec::new();
    if record.proposed {
        about.push(About::Proposal(file, sheet, record.cell, raw()));
    } else if is_unclear(&record.count) || record.count.confidence == Confidence::Guessed {
        about.push(About::Count(file, sheet, record.cell.col, raw()));
    }
    match &record.body {
        None => about.push(About::NoBody(file, sheet)),
        Some(field) => {
            let unmatched = field.reading.value == Bodies::Unmatched;
            if unmatched || field.reading.confidence == Confidence::Guessed {
                about.push(About::Body(fold(field.reading.raw.trim())));
            }
        }
    }
    about.extend(guessed_parts(record, findings).into_iter().map(|part| About::Guess(file, sheet, part)));
    if about.is_empty() {
        let noticed = findings.noticed(file, sheet, record.cell).iter();
        about.extend(noticed.map(|one| About::Check(file, sheet, one.code.to_string(), one.message.clone())));
    }
    about
}

/// The queue, proposals first, then by how much can change; and how many more there are.
pub fn items(
    doubts: &[Doubt],
    records: &[Record],
    comparison: &InComparison,
    places: &Places,
) -> (Vec<ReviewItem>, u32) {
    let mut weighed: Vec<(Weight, &Doubt)> =
        doubts.iter().map(|doubt| (weight(doubt, records, comparison), doubt)).collect();
    // A stable sort: what weighs the same stays in the order of the files.
    weighed.sort_by_key(|(weight, _)| std::cmp::Reverse(weight.rank()));
    let more = weighed.len().saturating_sub(LISTED) as u32;
    let items =
        weighed.iter().take(LISTED).filter_map(|(weight, doubt)| item(doubt, weight, records, places));
    (items.collect(), more)
}

fn item(doubt: &Doubt, weight: &Weight, records: &[Record], places: &Places) -> Option<ReviewItem> {
    let first = doubt.of(records).next()?;
    let place = places.cell(first.file, first.sheet, first.cell);
    Some(ReviewItem {
        id: doubt.id(),
        kind: doubt.kind(),
        question: choices::question(doubt, first, places),
        place: match doubt.records.len() as u64 {
            0 | 1 => place,
            cells => format!("{place} and {} more", thousands(cells - 1)),
        },
        file: first.file,
        sheet: first.sheet,
        cell: first.cell,
        figures: doubt.records.len() as u32,
        weight: weight.words(),
        in_comparison: weight.in_comparison,
    })
}

/// How many decisions in force settle a doubt.
pub fn settled(operations: &[Operation]) -> u32 {
    let settles = |operation: &&Operation| {
        matches!(
            operation,
            Operation::SetCount { .. }
                | Operation::ReadAs { .. }
                | Operation::ReadAsOfBody { .. }
                | Operation::MatchBody { .. }
                | Operation::SetBody { .. }
                | Operation::SetPeriod { .. }
                | Operation::SetProposal { .. }
                | Operation::Dismiss { .. }
        )
    };
    operations.iter().filter(settles).count() as u32
}
