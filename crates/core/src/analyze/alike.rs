//! Measures that the replies probably word differently: to be put together by a person, never by the program.

use super::Input;
use super::measure::{Measure, MeasureKind};
use crate::reconcile::{Alike, Wording, alike, wording};
use foilens_model::{FileId, SheetId, StaffRole};
use std::collections::{BTreeMap, BTreeSet};

/// Measures that may count the same thing: the one that most bodies answer, then the others with the reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlikeMeasures<'a> {
    pub first: &'a Measure,
    pub others: Vec<(&'a Measure, Alike)>,
}

/// What the category and the outcome of a measure say.
type Labels = (Option<Wording>, Option<Wording>);
type Tables = BTreeSet<(FileId, SheetId, u32)>;

/// Every such group, in the order of the measures. One table never words one thing in two ways; what a person has put
/// together is no question any more; of officers, staff and all of them only one group is asked about.
pub fn alike_measures<'a>(input: &'a Input<'_>) -> Vec<AlikeMeasures<'a>> {
    let settled = |a: &Measure, b: &Measure| {
        input.decisions().together.values().any(|ids| ids.contains(&a.id) && ids.contains(&b.id))
    };
    let mut groups: Vec<(AlikeMeasures<'a>, Labels, Tables)> = Vec::new();
    let mut known: BTreeMap<(MeasureKind, Option<StaffRole>, Labels), usize> = BTreeMap::new();
    for measure in input.measures() {
        let Some(labels) = labels(measure) else { continue };
        let records = input.members(measure).map(|id| input.record(id));
        let tables: Tables = records.map(|record| (record.file, record.sheet, record.table)).collect();
        let key = (measure.kind, measure.role, labels.clone());
        let Some(&at) = known.get(&key) else {
            known.insert(key, groups.len());
            groups.push((AlikeMeasures { first: measure, others: Vec::new() }, labels, tables));
            continue;
        };
        let Some((group, _, seen)) = groups.get_mut(at) else { continue };
        if settled(group.first, measure) || !seen.is_disjoint(&tables) {
            continue;
        }
        if let Some(reason) = why(measure, group.first) {
            group.others.push((measure, reason));
            seen.extend(tables);
        }
    }
    let mut asked: BTreeSet<Labels> = BTreeSet::new();
    let found = groups.into_iter().filter(|(group, ..)| !group.others.is_empty());
    found.filter(|(_, labels, _)| asked.insert(labels.clone())).map(|(group, ..)| group).collect()
}

/// What a measure of one label says; `None` where it has no label, or one that says nothing.
fn labels(measure: &Measure) -> Option<Labels> {
    if !matches!(measure.kind, MeasureKind::Label | MeasureKind::Roles | MeasureKind::Cases) {
        return None;
    }
    let says = |text: &Option<String>| match text {
        Some(text) => wording(text).map(Some),
        None => Some(None),
    };
    let labels = (says(&measure.category)?, says(&measure.outcome)?);
    (labels != (None, None)).then_some(labels)
}

/// Why the one may count what the other does, by the label that is worded differently.
fn why(measure: &Measure, first: &Measure) -> Option<Alike> {
    let reason = |a: &Option<String>, b: &Option<String>| match (a, b) {
        (Some(a), Some(b)) if a != b => alike(a, b),
        _ => None,
    };
    reason(&measure.outcome, &first.outcome).or_else(|| reason(&measure.category, &first.category))
}
