//! Years that stand far from all others of the file: a typing error more often than a fact.

use super::{at, raise};
use crate::{
    diagnostics::check::CheckFinding,
    mapping::Mapping,
    normalize::period::{Mention, Years, whole},
    record::Record,
    structure::Table,
};
use foilens_model::{ColumnRole, Diagnostic, FileId};
use std::collections::{BTreeMap, BTreeSet};

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

/// The same year over two columns of counts whose headings are alike in all else.
pub(super) fn headings(table: &Table, mapping: &Mapping, file: FileId, out: &mut Vec<Diagnostic>) {
    let mut seen = BTreeSet::new();
    for (column, _) in
        table.columns.iter().zip(&mapping.columns).filter(|(_, mapped)| mapped.role == ColumnRole::Count)
    {
        let said = column.headings.iter().find(|heading| {
            whole(&heading.text, Years::default()).as_ref().and_then(Mention::ends).is_some()
        });
        if let Some(heading) = said
            && !seen.insert(column.path())
        {
            let finding = CheckFinding::PeriodRepeated { raw: heading.text.clone() };
            raise(finding, file, table.sheet, at(heading.cell), out);
        }
    }
}
