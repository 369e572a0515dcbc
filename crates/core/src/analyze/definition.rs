//! What a figure counts: at which stage, whom, which categories, over what kind of year. Only what the file says; what
//! it does not say is unknown and never assumed alike.

use super::{Figure, Input, measure::body_ids};
use crate::record::{Record, Relation};
use foilens_model::{Count, Period, RecordId, StaffRole, Unit};
use foilens_reference::{Stage, Word, stage_of_label, stages};
use std::collections::BTreeSet;

/// What one figure counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Definition {
    /// How far its cases had come; several where it adds up unlike figures, none where the file does not say.
    pub stages: BTreeSet<StageId>,
    /// The parts that gainsay the label of the whole: all of its cases, at another stage.
    pub gainsaid_by: Vec<RecordId>,
    /// What one of it is, where the file says so.
    pub units: BTreeSet<Unit>,
    pub roles: BTreeSet<StaffRole>,
    /// As the file words them.
    pub categories: BTreeSet<String>,
    pub outcomes: BTreeSet<String>,
    pub bases: BTreeSet<PeriodBasis>,
}

/// A stage by its order, so that sets of them are in order.
#[derive(Clone, Copy, Debug)]
pub struct StageId(pub &'static Word<Stage>);

impl StageId {
    fn key(self) -> (u32, &'static str) {
        (self.0.kind.order, self.0.id.as_str())
    }
}

impl PartialEq for StageId {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Eq for StageId {}

impl PartialOrd for StageId {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for StageId {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.key().cmp(&other.key())
    }
}

/// The kind of year that a figure is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PeriodBasis {
    Financial,
    Calendar,
    Academic,
    Other,
}

impl Definition {
    /// The one stage, where there is just one.
    pub fn stage(&self) -> Option<StageId> {
        let mut stages = self.stages.iter();
        stages.next().copied().filter(|_| stages.next().is_none())
    }

    /// The one unit, where there is just one.
    pub fn unit(&self) -> Option<Unit> {
        let mut units = self.units.iter();
        units.next().copied().filter(|_| units.next().is_none())
    }
}

/// What a figure counts, from the records that make it and from those that speak of the same cases.
pub fn definition(input: &Input, figure: &Figure) -> Definition {
    let mut definition = Definition::default();
    for record in figure.records.iter().map(|&id| input.record(id)) {
        let text = |field: &Option<crate::record::Field<Box<str>>>| {
            field.as_ref().map(|f| f.reading.value.to_string())
        };
        definition.units.extend(record.unit.as_ref().map(|unit| unit.reading.value));
        definition.roles.extend(record.role.as_ref().map(|role| role.reading.value));
        definition.categories.extend(text(&record.category));
        definition.outcomes.extend(text(&record.outcome));
        definition.bases.extend(record.period.as_ref().map(|field| basis(field.reading.value)));
        let gainsaid = gainsaid(input, record);
        match gainsaid.first() {
            Some(&(_, stage)) => definition.stages.insert(stage),
            None => stage(record).is_some_and(|stage| definition.stages.insert(stage)),
        };
        definition.gainsaid_by.extend(gainsaid.into_iter().map(|(id, _)| id));
    }
    definition
}

/// The stage that the file gives a record; else the one that its own labels state.
pub fn stage(record: &Record) -> Option<StageId> {
    let read = record.stage.as_ref().and_then(|field| stages().by_id(field.reading.value.word()));
    if let Some(stage) = read {
        return Some(StageId(stage));
    }
    let of = |field: &Option<crate::record::Field<Box<str>>>| {
        field.as_ref().and_then(|field| stage_of_label(&field.reading.value))
    };
    of(&record.outcome).or_else(|| of(&record.category)).map(StageId)
}

/// The parts that hold every case of a whole at an earlier stage than it claims: then the whole counts that stage.
/// Greater Manchester's 17 "disciplined" of 2019 are the 17 that its own line calls investigated.
fn gainsaid(input: &Input, whole: &Record) -> Vec<(RecordId, StageId)> {
    let (Relation::Total, Count::Exact { value }, Some(claimed)) =
        (whole.relation, &whole.count.value, stage(whole))
    else {
        return Vec::new();
    };
    let same_body = |other: &Record| body_ids(whole).next().is_some() && body_ids(whole).eq(body_ids(other));
    let same_period = |other: &Record| {
        whole.period.as_ref().map(|p| p.reading.value) == other.period.as_ref().map(|p| p.reading.value)
    };
    let parts = input.records.iter().zip(0..).filter(|(other, _)| {
        *value > 0
            && other.relation == Relation::Subset
            && !other.proposed
            && other.count.value == whole.count.value
            && same_body(other)
            && same_period(other)
    });
    parts
        .filter_map(|(part, id)| stage(part).filter(|own| *own < claimed).map(|own| (RecordId(id), own)))
        .collect()
}

/// The kind of year of a period, from its first and last day.
pub fn basis(period: Period) -> PeriodBasis {
    let (Some(from), Some(to)) = (period.from, period.to) else { return PeriodBasis::Other };
    match ((from.month(), from.day()), (to.month(), to.day())) {
        ((4, 1), (3, 31)) => PeriodBasis::Financial,
        ((1, 1), (12, 31)) => PeriodBasis::Calendar,
        ((9, 1), (8, 31)) => PeriodBasis::Academic,
        _ => PeriodBasis::Other,
    }
}
