//! Who is in the file and who is not, out of those who were asked: share of bodies, share of workforce, the total as
//! bounds. Silence is unknown, never zero.

use super::{Figure, FigureMark, Input, Per, measure};
use crate::record::Relation;
use foilens_model::{BodyId, Count, MissingKind};
use foilens_reference::{Frame, body_by_id, frame, frames};
use std::collections::{BTreeMap, BTreeSet};

/// What a body of the frame said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answer {
    /// An exact figure, or one with two ends.
    Figure,
    /// Part of its cases only.
    LowerBound,
    /// Its answer is in the file, without a number and with this reason.
    Missing(MissingKind),
    /// In the file, but with nothing on this measure and period.
    NothingOnThis,
    NotInFile,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Coverage {
    pub frame: Frame,
    pub bodies: Vec<(BodyId, Answer, Option<f64>)>,
    /// Bodies with a figure or a bound.
    pub with_figure: usize,
    /// Their share of the workforce, among the bodies whose workforce is known.
    pub share: Option<f64>,
    /// Bodies of the frame whose workforce is not known: outside `share`.
    pub without_workforce: usize,
    /// The sum over the frame's bodies with a figure; no upper end where any has none.
    pub total: (u64, Option<u64>),
}

/// The coverage of these figures over a frame. Workforce by `per`.
pub fn coverage(input: &Input, frame: Frame, figures: &BTreeMap<BodyId, Figure>, per: &Per) -> Coverage {
    let in_file: BTreeSet<&str> = input.records.iter().flat_map(measure::body_ids).collect();
    let bodies: Vec<_> = frame
        .members()
        .map(|body| {
            (
                body.id.clone(),
                answer(figures.get(&body.id), in_file.contains(body.id.0.as_str())),
                per.value(&body.id.0),
            )
        })
        .collect();
    let answered = |answer: &Answer| matches!(answer, Answer::Figure | Answer::LowerBound);
    let workforce = |only_answered: bool| -> f64 {
        bodies.iter().filter(|(_, a, _)| !only_answered || answered(a)).filter_map(|(_, _, w)| *w).sum()
    };
    let all = workforce(false);
    Coverage {
        with_figure: bodies.iter().filter(|(_, a, _)| answered(a)).count(),
        share: (all > 0.0).then(|| workforce(true) / all),
        without_workforce: bodies.iter().filter(|(_, _, w)| w.is_none()).count(),
        total: total(bodies.iter().filter_map(|(id, _, _)| figures.get(id))),
        frame,
        bodies,
    }
}

/// The sum of these figures as bounds; a joint answer, which several bodies share, counts once.
pub fn total<'a>(figures: impl Iterator<Item = &'a Figure>) -> (u64, Option<u64>) {
    let mut counted = BTreeSet::new();
    let mut total = (0u64, Some(0u64));
    for figure in figures {
        if figure.marks.contains(&FigureMark::Joint) && !counted.insert(figure.records.clone()) {
            continue;
        }
        if let Some((lower, upper)) = figure.bounds {
            total = (total.0.saturating_add(lower), total.1.zip(upper).map(|(a, b)| a.saturating_add(b)));
        }
    }
    total
}

/// Who was asked, where nobody says: the frame whose size the file itself states (`forces asked: 45`), else the
/// smallest that holds every police body of the file.
pub fn fitting_frame(input: &Input) -> Option<Frame> {
    let in_file: BTreeSet<&str> = input.records.iter().flat_map(measure::body_ids).collect();
    let registered: Vec<_> = in_file.iter().filter_map(|id| body_by_id(id)).collect();
    if registered.is_empty() {
        return None;
    }
    let stated: BTreeSet<u64> = input
        .records
        .iter()
        .filter(|r| r.relation == Relation::Context)
        .filter_map(|r| match r.count.value {
            Count::Exact { value } => Some(value),
            _ => None,
        })
        .collect();
    let mut holding: Vec<&Frame> =
        frames().iter().filter(|f| registered.iter().all(|body| f.contains(body))).collect();
    holding.sort_by_key(|f| f.members().count());
    let says_so = holding.iter().find(|f| stated.contains(&(f.members().count() as u64)));
    says_so.or(holding.first()).map(|f| (*f).clone()).or_else(|| frame("uk-forces"))
}

fn answer(figure: Option<&Figure>, in_file: bool) -> Answer {
    match figure {
        Some(Figure { bounds: Some((_, Some(_))), .. }) => Answer::Figure,
        Some(Figure { bounds: Some((_, None)), .. }) => Answer::LowerBound,
        Some(Figure { missing: Some(missing), .. }) => Answer::Missing(missing.kind),
        _ if in_file => Answer::NothingOnThis,
        _ => Answer::NotInFile,
    }
}
