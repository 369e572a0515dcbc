//! What can be compared: the measures that the records offer. A measure is one question that every body either
//! answered or did not; it never adds a stage to another stage (received + upheld) or a total to its parts.

use super::Input;
use super::all_roles::without_role;
use crate::record::{Bodies, Field, Record, Relation, Source};
use foilens_model::{RecordId, StaffRole};
use foilens_reference::fold;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// One thing that can be compared between bodies.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Measure {
    /// Stable for the same records: folded labels.
    pub id: String,
    pub kind: MeasureKind,
    pub category: Option<String>,
    pub outcome: Option<String>,
    pub role: Option<StaffRole>,
    /// Bodies with a figure, exact or not, for this measure in any period.
    pub bodies: usize,
}

/// How a body's figure is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MeasureKind {
    /// The figure that the body itself gives as its whole; where it gives only parts, the largest is a lower bound.
    Whole,
    /// The sum over the row labels of a list that holds each case once.
    Sum,
    /// One question over all roles: what is given for all together, failing that the roles added up.
    Roles,
    /// One label (of category and outcome) as it stands.
    Label,
    /// Rows, one a case.
    Cases,
    /// Several of the others, put together by a person.
    Together,
}

/// Every measure that these records offer, with the records that count towards it.
///
/// Labels are folded once for each distinct combination, however many records carry it.
pub(super) fn catalog(input: &Input) -> Vec<(Measure, Vec<RecordId>)> {
    let mut known: HashMap<Key, Vec<usize>> = HashMap::new();
    let mut ids: BTreeMap<String, usize> = BTreeMap::new();
    let mut catalog: Vec<(Measure, Vec<RecordId>)> = Vec::new();
    for (index, record) in input.records.iter().enumerate().filter(|(_, r)| is_comparable(r)) {
        let places = known.entry(Key::of(record, input)).or_insert_with(|| {
            let offered = offered_by(record, input).into_iter();
            offered
                .map(|measure| {
                    *ids.entry(measure.id.clone()).or_insert_with(|| {
                        catalog.push((measure, Vec::new()));
                        catalog.len() - 1
                    })
                })
                .collect()
        });
        for &place in places.iter() {
            catalog[place].1.push(RecordId(index as u32));
        }
    }
    catalog.retain(|(measure, records)| match measure.kind {
        MeasureKind::Sum => adds_up(input, records),
        MeasureKind::Roles => tells_roles_apart(input, records),
        _ => true,
    });
    for (measure, records) in &mut catalog {
        let bodies: BTreeSet<&str> = records.iter().flat_map(|&id| body_ids(input.record(id))).collect();
        measure.bodies = bodies.len();
    }
    sort(&mut catalog);
    catalog
}

/// What a person put together first, then those that most bodies answer; of one kind, the least narrow first.
pub(super) fn sort(catalog: &mut [(Measure, Vec<RecordId>)]) {
    let offered = |measure: &Measure| measure.kind != MeasureKind::Together;
    let is_narrow = |measure: &Measure| measure.kind == MeasureKind::Cases && measure.outcome.is_some();
    catalog.sort_by(|(a, _), (b, _)| {
        let by_person = offered(a).cmp(&offered(b));
        let by_bodies = by_person.then(b.bodies.cmp(&a.bodies));
        by_bodies.then_with(|| (a.kind, is_narrow(a), &a.id).cmp(&(b.kind, is_narrow(b), &b.id)))
    });
}

/// Whether a sum has more than one category to add: else it is the label itself under a worse name.
fn adds_up(input: &Input, records: &[RecordId]) -> bool {
    let category =
        |id: &RecordId| input.record(*id).category.as_ref().map(|field| field.reading.value.as_ref());
    records.iter().map(category).collect::<BTreeSet<Option<&str>>>().len() > 1
}

/// Whether some body gives the figures of several roles: else it is a label itself under a worse name.
fn tells_roles_apart(input: &Input, records: &[RecordId]) -> bool {
    let mut first: BTreeMap<&str, StaffRole> = BTreeMap::new();
    records.iter().any(|&id| {
        let Some(role) = own_role(input.record(id)) else { return false };
        body_ids(input.record(id)).any(|body| *first.entry(body).or_insert(role) != role)
    })
}

/// The one role that a figure is of; none where it is of all, or nobody says.
pub(super) fn own_role(record: &Record) -> Option<StaffRole> {
    record.role.as_ref().map(|field| field.reading.value).filter(|role| *role != StaffRole::All)
}

/// What decides which measures a record offers.
#[derive(PartialEq, Eq, Hash)]
struct Key {
    is_case: bool,
    beside_totals: bool,
    relation: Relation,
    row_category: bool,
    category: Option<Box<str>>,
    outcome: Option<Box<str>>,
    role: Option<StaffRole>,
}

impl Key {
    fn of(record: &Record, input: &Input) -> Self {
        let text = |field: &Option<Field<Box<str>>>| field.as_ref().map(|f| f.reading.value.clone());
        Self {
            is_case: input.is_case(record),
            beside_totals: input.has_totals_beside(record),
            relation: record.relation,
            row_category: has_row_category(record),
            category: text(&record.category),
            outcome: text(&record.outcome),
            role: record.role.as_ref().map(|f| f.reading.value),
        }
    }
}

/// Whether a record can be part of a comparison at all: of a known body, about cases and not the exercise.
pub fn is_comparable(record: &Record) -> bool {
    record.relation != Relation::Context && !record.proposed && body_ids(record).next().is_some()
}

/// The ids of the body or bodies that a record is about; none where no body is known.
pub fn body_ids(record: &Record) -> impl Iterator<Item = &str> {
    let ids = match record.body.as_ref().map(|field| &field.reading.value) {
        Some(Bodies::Known(ids)) => ids.as_slice(),
        _ => &[],
    };
    ids.iter().map(|id| id.0.as_str())
}

fn offered_by(record: &Record, input: &Input) -> Vec<Measure> {
    if input.is_case(record) {
        let mut offered = vec![measure(MeasureKind::Cases, None, None, None)];
        offered
            .extend(label(record, |r| &r.outcome).map(|o| measure(MeasureKind::Cases, None, Some(o), None)));
        return offered;
    }
    let (category, outcome) = (label(record, |r| &r.category), label(record, |r| &r.outcome));
    let role = record.role.as_ref().map(|field| field.reading.value);
    let mut offered = Vec::new();
    // A part is a lower bound of the whole only where the whole could have stood beside it.
    if input.has_totals_beside(record) {
        offered.push(measure(MeasureKind::Whole, None, None, None));
    }
    if record.relation == Relation::Part && has_row_category(record) {
        offered.push(measure(MeasureKind::Sum, None, outcome.clone(), role));
    }
    let whole = |text: &Option<String>| match own_role(record) {
        Some(role) => text.as_deref().and_then(|text| without_role(text, role)),
        None => text.clone(),
    };
    offered.push(measure(MeasureKind::Roles, whole(&category), whole(&outcome), None));
    offered.push(measure(MeasureKind::Label, category, outcome, role));
    offered
}

/// The category stands beside the figure in its row: a list whose rows hold each case once. Labels over columns
/// (`Police officers`, `of these operational`) often nest, so they are never added up.
fn has_row_category(record: &Record) -> bool {
    record
        .category
        .as_ref()
        .is_some_and(|field| matches!(field.source, Source::Cell(_, cell) if cell.row == record.cell.row))
}

fn label(record: &Record, which: impl Fn(&Record) -> &Option<Field<Box<str>>>) -> Option<String> {
    which(record).as_ref().map(|field| field.reading.value.to_string())
}

fn measure(
    kind: MeasureKind,
    category: Option<String>,
    outcome: Option<String>,
    role: Option<StaffRole>,
) -> Measure {
    let part = |text: &Option<String>| text.as_deref().map(fold).unwrap_or_default();
    let kind_word = match kind {
        MeasureKind::Whole => "whole",
        MeasureKind::Sum => "sum",
        MeasureKind::Roles => "roles",
        MeasureKind::Label => "label",
        MeasureKind::Cases => "cases",
        MeasureKind::Together => "together",
    };
    let role_word = role.map_or("", StaffRole::word);
    let id = format!("{kind_word}|{}|{}|{role_word}", part(&category), part(&outcome));
    Measure { id, kind, category, outcome, role, bodies: 0 }
}
