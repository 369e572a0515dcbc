//! What each figure is made of: its kinds of cases as far as the file splits them, and how much it does not split. A
//! part without its own whole is never a share; what is not said could be of any kind.

use super::{Analysis, Input, MeasureKind, Row, answerer::answerer, definition, figure::envelope, stated};
use crate::record::{Bodies, Record, Relation};
use foilens_model::{BodyId, Period, RecordId, StaffRole};
use foilens_reference::{categories_apart, fold, kind_of_label};
use std::collections::{BTreeMap, BTreeSet};

/// A figure and its kinds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Split {
    /// `None`: the file's own total over everybody.
    pub body: Option<BodyId>,
    pub total: (u64, Option<u64>),
    /// Those with the largest number first.
    pub parts: Vec<Part>,
    /// What no part holds; no upper end where the total has none.
    pub rest: (u64, Option<u64>),
    /// The parts add up to more than the whole: some cases stand in several.
    pub overlaps: bool,
}

/// One kind of cases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// As the file words it.
    pub label: String,
    /// The id of the kind of misuse, where the label is known.
    pub kind: Option<&'static str>,
    /// No upper end where the file gives only some of them (those dismissed, say).
    pub bounds: (u64, Option<u64>),
    pub records: Vec<RecordId>,
}

impl Part {
    pub fn key(&self) -> String {
        self.kind.map_or_else(|| fold(&self.label), str::to_owned)
    }

    /// Whether no case can be of both kinds.
    pub fn is_apart_from(&self, other: &Part) -> bool {
        self.kind.zip(other.kind).is_some_and(|(own, other)| categories_apart(own, other))
    }
}

/// The split of every figure with a number, the file's own total first; a figure that is not split has no parts.
pub fn splits(input: &Input, analysis: &Analysis) -> Vec<Split> {
    let mut splits = Vec::new();
    let stated = stated(input, analysis.period);
    if let Some((total, whole)) = stated.total {
        let parts = input.records.iter().zip(0..).map(|(_, id)| RecordId(id)).filter(|&id| {
            let record = input.record(id);
            of_everybody(record) && id != whole && period_of(record) == analysis.period
        });
        let whole = Whole::of([input.record(whole)].into_iter(), &BTreeSet::new());
        splits.push(split(None, total, gather(input, analysis, &whole, parts)));
    }
    for row in &analysis.rows {
        if let Some(total) = row.figure.bounds {
            let mut own = split(Some(row.figure.body.clone()), total, of_row(input, analysis, row));
            let is_part = |id| own.parts.iter().any(|part| part.records.contains(id));
            // A whole that was added up from its parts has no rest, whatever numbers they hide.
            if total.1.is_some() && row.figure.records.iter().all(is_part) {
                own.rest = (0, Some(0));
            }
            splits.push(own);
        }
    }
    splits
}

/// Whether the figures are split at all: one kind that is everything everywhere splits nothing.
pub fn is_split(splits: &[Split]) -> bool {
    let keys: BTreeSet<String> = splits.iter().flat_map(|split| split.parts.iter().map(Part::key)).collect();
    let is_part = |split: &Split| !split.parts.is_empty() && split.rest != (0, Some(0));
    keys.len() > 1 || splits.iter().any(is_part)
}

fn of_row(input: &Input, analysis: &Analysis, row: &Row) -> Vec<Part> {
    let made_of: BTreeSet<RecordId> = row.figure.records.iter().copied().collect();
    let periods: BTreeSet<Option<Period>> = made_of.iter().map(|&id| period_of(input.record(id))).collect();
    let gainsaid = row.passage.definition.gainsaid_by.iter().copied().collect();
    let whole = Whole::of(made_of.iter().map(|&id| input.record(id)), &gainsaid);
    let is_whole = analysis.measure.kind == MeasureKind::Whole;
    let parts = (0..input.records.len() as u32).map(RecordId).filter(|id| {
        let record = input.record(*id);
        if made_of.contains(id) {
            return true;
        }
        let own = answerer(record).as_deref() == Some(row.figure.body.0.as_str());
        is_whole && own && record.relation != Relation::Total && periods.contains(&period_of(record))
    });
    gather(input, analysis, &whole, parts)
}

/// What the whole counts, to tell its parts from other figures.
struct Whole {
    outcomes: BTreeSet<String>,
    stages: BTreeSet<definition::StageId>,
    gainsaid_by: BTreeSet<RecordId>,
}

impl Whole {
    fn of<'r>(records: impl Iterator<Item = &'r Record> + Clone, gainsaid_by: &BTreeSet<RecordId>) -> Self {
        Self {
            outcomes: records.clone().filter_map(outcome).collect(),
            stages: records.filter_map(definition::stage).collect(),
            gainsaid_by: gainsaid_by.clone(),
        }
    }

    /// `Some(true)`: every case of its kind; `Some(false)`: some of them; `None`: no part of this whole.
    fn holds_all_of(&self, id: RecordId, record: &Record) -> Option<bool> {
        let alike = match outcome(record) {
            None => true,
            Some(own) => self.outcomes.is_empty() || self.outcomes.contains(&own),
        };
        if alike || self.gainsaid_by.contains(&id) {
            return Some(true);
        }
        let stage = definition::stage(record)?;
        self.stages.contains(&stage).then_some(false)
    }
}

fn gather(
    input: &Input,
    analysis: &Analysis,
    whole: &Whole,
    ids: impl Iterator<Item = RecordId>,
) -> Vec<Part> {
    let adds = matches!(analysis.measure.kind, MeasureKind::Cases | MeasureKind::Sum | MeasureKind::Roles);
    // By kind and period: the same question twice is one figure, two periods are two.
    let mut found: BTreeMap<(String, Option<Period>), Part> = BTreeMap::new();
    for id in ids {
        let record = input.record(id);
        let Some(label) = record.category.as_ref().map(|field| field.reading.value.as_ref()) else {
            continue;
        };
        let kind = kind_of_label(label);
        let whole_role = matches!(record.role.as_ref().map(|r| r.reading.value), None | Some(StaffRole::All));
        if kind == Some("all") || record.relation == Relation::Context || record.proposed {
            continue;
        }
        if !adds && analysis.measure.role.is_none() && !whole_role {
            continue;
        }
        let (Some((lower, upper)), Some(all)) = (record.bounds(), whole.holds_all_of(id, record)) else {
            continue;
        };
        let bounds = (lower, upper.filter(|_| all));
        let own = Part { label: label.to_owned(), kind, bounds, records: vec![id] };
        match found.entry((own.key(), period_of(record).filter(|_| !adds))) {
            std::collections::btree_map::Entry::Vacant(place) => {
                place.insert(own);
            }
            std::collections::btree_map::Entry::Occupied(mut place) => {
                let known = place.get_mut();
                known.bounds = match (adds, known.bounds.1, bounds.1) {
                    (true, _, _) => added(known.bounds, bounds),
                    (_, Some(_), Some(_)) => envelope(known.bounds, bounds),
                    // One says all of them, the other some: the first is the better knowledge.
                    (_, Some(_), None) => known.bounds,
                    (_, None, Some(_)) => bounds,
                    (_, None, None) => (known.bounds.0.max(bounds.0), None),
                };
                known.records.push(id);
            }
        }
    }
    let mut parts: BTreeMap<String, Part> = BTreeMap::new();
    for ((key, _), part) in found {
        match parts.get_mut(&key) {
            None => {
                parts.insert(key, part);
            }
            Some(known) => {
                known.bounds = added(known.bounds, part.bounds);
                known.records.extend(part.records);
            }
        }
    }
    let mut parts: Vec<Part> = parts.into_values().collect();
    parts.sort_by(|a, b| b.bounds.0.cmp(&a.bounds.0).then_with(|| a.label.cmp(&b.label)));
    parts
}

fn split(body: Option<BodyId>, total: (u64, Option<u64>), mut parts: Vec<Part>) -> Split {
    for part in &mut parts {
        // At least as many as there are in all: then it is all of them.
        if part.bounds.1.is_none() && total.1 == Some(part.bounds.0) {
            part.bounds.1 = total.1;
        }
    }
    let known = parts.iter().fold((0, Some(0)), |sum, part| added(sum, part.bounds));
    Split {
        rest: (
            known.1.map_or(0, |most| total.0.saturating_sub(most)),
            total.1.map(|total| total.saturating_sub(known.0)),
        ),
        overlaps: total.1.is_some_and(|total| known.0 > total),
        body,
        total,
        parts,
    }
}

fn added(a: (u64, Option<u64>), b: (u64, Option<u64>)) -> (u64, Option<u64>) {
    (a.0.saturating_add(b.0), a.1.zip(b.1).map(|(a, b)| a.saturating_add(b)))
}

fn of_everybody(record: &Record) -> bool {
    matches!(record.body.as_ref().map(|field| &field.reading.value), Some(Bodies::Everyone))
}

fn period_of(record: &Record) -> Option<Period> {
    record.period.as_ref().map(|field| field.reading.value)
}

fn outcome(record: &Record) -> Option<String> {
    record.outcome.as_ref().map(|field| fold(&field.reading.value))
}
