//! How much a doubt can change: whether a figure of the comparison hangs on it, and how many cases are at stake.

use super::{About, Doubt};
use crate::present::{name, number::thousands};
use foilens_core::analyze::measure::body_ids;
use foilens_core::record::{Field, Record};
use foilens_model::view::ComparisonView;
use foilens_model::{BodyId, FileId, RecordId, StaffRole};
use foilens_reference::fold;
use std::collections::{BTreeMap, BTreeSet};

/// What the comparison is made of: the labels of its figures, and how large a figure of a file commonly is.
pub struct InComparison {
    labels: BTreeSet<Labels>,
    typical: BTreeMap<FileId, u64>,
}

type Labels = (Option<String>, Option<String>, Option<StaffRole>);

impl InComparison {
    pub fn new(view: &ComparisonView, records: &[Record]) -> Self {
        let shown = view.rows.iter().flat_map(|row| &row.records);
        let labels = shown.filter_map(|&RecordId(id)| records.get(id as usize)).map(labels).collect();
        let mut counts: BTreeMap<_, Vec<u64>> = BTreeMap::new();
        for record in records {
            if let Some((lower, _)) = record.bounds() {
                counts.entry(record.file).or_default().push(lower);
            }
        }
        let typical = counts.into_iter().map(|(file, mut counts)| {
            counts.sort_unstable();
            (file, counts.get(counts.len() / 2).copied().unwrap_or_default().max(1))
        });
        Self { labels, typical: typical.collect() }
    }

    fn holds(&self, record: &Record) -> bool {
        self.labels.contains(&labels(record))
    }
}

fn labels(record: &Record) -> Labels {
    let text = |field: &Option<Field<Box<str>>>| field.as_ref().map(|field| fold(&field.reading.value));
    (text(&record.category), text(&record.outcome), record.role.as_ref().map(|field| field.reading.value))
}

/// What hangs on a doubt.
pub struct Weight {
    proposed: bool,
    pub in_comparison: bool,
    /// Cases that the doubtful figures may stand for.
    cases: u64,
    figures: u64,
    bodies: Vec<String>,
}

pub fn weight(doubt: &Doubt, records: &[Record], comparison: &InComparison) -> Weight {
    let cases = doubt.of(records).map(|record| match record.bounds() {
        Some((lower, upper)) => upper.unwrap_or(lower),
        // Nobody knows; most figures of the file are about so large.
        None => comparison.typical.get(&record.file).copied().unwrap_or(1),
    });
    let bodies: BTreeSet<&str> = doubt.of(records).flat_map(body_ids).collect();
    Weight {
        proposed: matches!(doubt.about, About::Proposal(..)),
        in_comparison: doubt.of(records).any(|record| comparison.holds(record)),
        cases: cases.fold(0, u64::saturating_add),
        figures: doubt.records.len() as u64,
        bodies: bodies.into_iter().map(|id| name::body(&BodyId(id.to_owned()))).collect(),
    }
}

impl Weight {
    /// The greater comes first in the queue.
    pub const fn rank(&self) -> (bool, bool, u64, u64) {
        (self.proposed, self.in_comparison, self.cases, self.figures)
    }

    /// `Can change the comparison: one figure of Kent Police.`
    pub fn words(&self) -> String {
        let figures = match self.figures {
            1 => "one figure".to_owned(),
            many => format!("{} figures", thousands(many)),
        };
        let whose = match self.bodies.as_slice() {
            [] => String::new(),
            [one] => format!(" of {one}"),
            [one, other] => format!(" of {one} and {other}"),
            many => format!(" of {} bodies", thousands(many.len() as u64)),
        };
        if self.in_comparison {
            format!("Can change the comparison: {figures}{whose}.")
        } else {
            format!("Outside the comparison as it stands: {figures}{whose}.")
        }
    }
}
