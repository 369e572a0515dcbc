//! Figures that the replies word differently, put together by a person who says that they count the same thing. Where
//! one body has several of them, nothing says whether they share cases: the figure lies between the largest and the sum.

use super::Input;
use super::figure::{Figure, FigureMark, figures_where};
use super::measure::{Measure, MeasureKind};
use crate::record::Record;
use foilens_model::{BodyId, Period, RecordId};
use foilens_reference::fold;
use std::collections::{BTreeMap, BTreeSet};

/// How [`Measure::id`] of such a measure begins.
const KIND: &str = "together";

/// The id of the measure of this name.
pub(super) fn id(name: &str) -> String {
    format!("{KIND}|{}||", fold(name))
}

/// The measure made of those of these ids; `None` where the files offer none of them.
pub(super) fn measure(input: &Input, name: &str, ids: &[String]) -> Option<(Measure, Vec<RecordId>)> {
    let parts: Vec<&(Measure, Vec<RecordId>)> =
        input.catalog.iter().filter(|(measure, _)| ids.contains(&measure.id)).collect();
    let (first, _) = parts.first()?;
    let records: BTreeSet<RecordId> = parts.iter().flat_map(|(_, records)| records.iter().copied()).collect();
    let bodies: BTreeSet<&str> =
        records.iter().flat_map(|&id| super::measure::body_ids(input.record(id))).collect();
    let measure = Measure {
        id: id(name),
        kind: MeasureKind::Together,
        category: Some(name.to_owned()),
        outcome: None,
        role: first.role.filter(|role| parts.iter().all(|(part, _)| part.role == Some(*role))),
        bodies: bodies.len(),
    };
    Some((measure, records.into_iter().collect()))
}

/// Every body's figure for what was put together.
pub(super) fn figures(
    input: &Input,
    measure: &Measure,
    period: Option<Period>,
    keep: &dyn Fn(&Record) -> bool,
) -> BTreeMap<BodyId, Figure> {
    let mut together: BTreeMap<BodyId, Figure> = BTreeMap::new();
    for part in input.parts(measure) {
        for (body, figure) in figures_where(input, part, period, keep) {
            match together.remove(&body) {
                None => together.insert(body, figure),
                Some(known) => together.insert(body, both(known, figure)),
            };
        }
    }
    together
}

fn both(a: Figure, b: Figure) -> Figure {
    let mut marks = [a.marks, b.marks].concat();
    let bounds = match (a.bounds, b.bounds) {
        (Some(a), Some(b)) => {
            marks.push(FigureMark::MayOverlap);
            Some((a.0.max(b.0), a.1.zip(b.1).map(|(a, b)| a.saturating_add(b))))
        }
        // Of the other it is only known that no number was given.
        (Some(known), None) | (None, Some(known)) => {
            marks.push(FigureMark::PartsMissing);
            Some((known.0, None))
        }
        (None, None) => None,
    };
    marks.sort_unstable();
    marks.dedup();
    Figure {
        body: a.body,
        bounds,
        missing: a.missing.or(b.missing),
        marks,
        records: [a.records, b.records].concat(),
    }
}
