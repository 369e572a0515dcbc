//! The count cells of a table as parts of a sum.

use crate::{
    diagnostics::{Finding, value::ValueFinding},
    record::{Record, Relation},
};
use foilens_model::{CellRef, Confidence, Count, Location, Missing, MissingKind};
use foilens_reference::{Marker, sign_of};
use std::collections::{BTreeMap, BTreeSet};

/// What a cell can add to a sum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Exact(u64),
    Range(u64, Option<u64>),
    /// A sign that the file does not explain.
    Sign(String, Usually),
    /// A reason, words, a figure that stands beside the sum or is only about right: nothing, or any number.
    Unknown,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Usually {
    Nought,
    Hidden,
    /// Not held, not available: no total can tell it from nought.
    Other,
}

/// A table's count cells.
#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    pub parts: BTreeMap<CellRef, Part>,
    /// The table writes 0 as a figure: then a sign beside it means something else.
    pub writes_nought: bool,
}

impl Block {
    pub fn of(records: &[Record]) -> Self {
        let mut block = Self::default();
        let mut twice = BTreeSet::new();
        for record in records {
            let raw = record.count.raw.trim();
            block.writes_nought |= record.count.value == Count::exact(0) && sign_of(raw).is_none();
            if block.parts.insert(record.cell, part(record)).is_some() {
                twice.insert(record.cell);
            }
        }
        for cell in twice {
            block.parts.insert(cell, Part::Unknown);
        }
        block
    }

    /// Whether any cell leaves something open that a total could tell.
    pub fn has_open(&self) -> bool {
        self.parts.values().any(|part| matches!(part, Part::Range(..) | Part::Sign(..)))
    }
}

fn part(record: &Record) -> Part {
    if record.proposed || record.relation != Relation::Part {
        return Part::Unknown;
    }
    match &record.count.value {
        Count::Exact { .. } if record.count.confidence == Confidence::Guessed => Part::Unknown,
        Count::Exact { value } => Part::Exact(*value),
        Count::Range { lower, upper } => Part::Range(*lower, *upper),
        Count::Missing(Missing { kind: MissingKind::Unclear, .. })
            if record.count.confidence != Confidence::Confirmed =>
        {
            let usually = sign_of(&record.count.raw).map(|sign| match sign.usually {
                Marker::Zero => Usually::Nought,
                Marker::Missing(MissingKind::Suppressed) => Usually::Hidden,
                Marker::Missing(_) => Usually::Other,
            });
            usually.map_or(Part::Unknown, |usually| {
                Part::Sign(foilens_reference::sign(&record.count.raw), usually)
            })
        }
        Count::Missing(_) => Part::Unknown,
    }
}

/// The question that was asked about a sign.
pub(super) fn question(raw: &str) -> Option<String> {
    let usually = sign_of(raw)?.label.clone();
    let finding = ValueFinding::UnexplainedSign { sign: raw.trim().to_owned(), usually };
    Some(finding.at(Location::default()).message)
}
