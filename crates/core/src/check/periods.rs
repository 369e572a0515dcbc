//! Years that stand far from all others of the file: a typing error more often than a fact.

use super::{at, raise};
use crate::{diagnostics::check::CheckFinding, record::Record};
use foilens_model::{Diagnostic, FileId};
use std::collections::BTreeMap;

/// Years between a period and the nearest other before it is out of line.
const FAR: i32 = 5;

pub(super) fn find(records: &[Record], file: FileId, out: &mut Vec<Diagnostic>) {
    let mut years: BTreeMap<i32, Vec<&Record>> = BTreeMap::new();
    for record in records {
        let from = record.period.as_ref().and_then(|p| p.reading.value.from);
        if let Some(from) = from {
            years.entry(from.year()).or_default().push(record);
        }
    }
    if years.len() < 3 {
        return;
    }
    let all: Vec<i32> = years.keys().copied().collect();
    for (year, records) in &years {
        let nearest = all.iter().filter(|other| *other != year).map(|other| (other - year).abs()).min();
        let few = records.len() * 10 <= years.values().map(Vec::len).sum::<usize>() * 4;
        if let (Some(distance), Some(record), true) = (nearest, records.first(), few)
            && distance > FAR
        {
            let raw = record.period.as_ref().map_or_else(String::new, |p| p.reading.raw.to_string());
            raise(CheckFinding::PeriodOutOfLine { raw, distance }, file, record.sheet, at(record.cell), out);
        }
    }
}
