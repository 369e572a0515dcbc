//! Who is in the file and who is not, out of those who were asked: share of bodies, share of workforce, the total as
//! bounds. Silence is unknown, never zero.

use super::answerer::{is_joint, members};
use super::{Figure, Input, Per, measure};
use crate::record::Relation;
use foilens_model::{AnswerStatus, BodyId, Count, MissingKind, Period};
use foilens_reference::{Frame, body_by_id, frame, frames, frames_on};
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
    /// It answered, a person says; its figure is not in the files.
    Elsewhere,
    /// It has not answered, a person says, and the time for it is over.
    Overdue,
    /// In the file, but with nothing on this measure and period.
    NothingOnThis,
    NotInFile,
}

/// Who was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The id of a frame, or [`FILES`].
    pub id: String,
    pub label: String,
    pub members: Vec<BodyId>,
}

/// Who was asked are just those that the files name.
pub const FILES: &str = "files";

#[derive(Clone, Debug, PartialEq)]
pub struct Coverage {
    pub frame: Asked,
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

impl Coverage {
    /// The body, where the files name one and nobody says who else was asked.
    pub fn only(&self) -> Option<(&BodyId, Answer)> {
        match &self.bodies[..] {
            [(body, answer, _)] if self.is_of_files() => Some((body, *answer)),
            _ => None,
        }
    }

    /// Nobody says who was asked but the files, by whom they name.
    pub fn is_of_files(&self) -> bool {
        self.frame.id == FILES
    }
}

/// The coverage of these figures over a frame. Workforce by `per`.
pub fn coverage(input: &Input, frame: Asked, figures: &BTreeMap<BodyId, Figure>, per: &Per) -> Coverage {
    let in_file = in_file(input);
    let said = |body: &BodyId| input.decisions().statuses.get(body).map(|(status, _)| *status);
    let bodies: Vec<_> = frame
        .members
        .iter()
        .map(|body| {
            let in_file = in_file.contains(body.0.as_str());
            (body.clone(), answer(figure_of(figures.values(), body), in_file, said(body)), per.value(&body.0))
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
        total: total(
            figures.values().filter(|figure| {
                members(&figure.body.0).any(|id| bodies.iter().any(|(body, ..)| body.0 == id))
            }),
        ),
        frame,
        bodies,
    }
}

/// A body's figure: its own, else the one that it shares with others.
pub(super) fn figure_of<'f>(
    mut figures: impl Iterator<Item = &'f Figure> + Clone,
    body: &BodyId,
) -> Option<&'f Figure> {
    let shares =
        |figure: &&Figure| is_joint(&figure.body.0) && members(&figure.body.0).any(|id| id == body.0);
    figures.clone().find(|figure| figure.body == *body).or_else(|| figures.find(shares))
}

/// The sum of these figures as bounds.
pub fn total<'a>(figures: impl Iterator<Item = &'a Figure>) -> (u64, Option<u64>) {
    let mut total = (0u64, Some(0u64));
    for figure in figures {
        if let Some((lower, upper)) = figure.bounds {
            total = (total.0.saturating_add(lower), total.1.zip(upper).map(|(a, b)| a.saturating_add(b)));
        }
    }
    total
}

/// Who was asked: by the id of a frame, or [`FILES`]; where nobody says, the frame that fits. A person's word on who was
/// not asked, or was, counts last.
pub fn asked(input: &Input, id: Option<&str>, period: Option<Period>) -> Asked {
    let of_frame = |frame: Frame| Asked {
        members: frame.members().map(|body| body.id.clone()).collect(),
        id: frame.id,
        label: frame.label,
    };
    let of_files = || {
        let members: Vec<BodyId> = in_file(input).into_iter().map(|id| BodyId(id.to_owned())).collect();
        Asked { id: FILES.to_owned(), label: "Bodies that the files name".to_owned(), members }
    };
    let named = match id {
        Some(FILES) => Some(of_files()),
        Some(id) => frame(id).map(of_frame),
        None => None,
    };
    let mut asked = named.or_else(|| fitting_frame(input, period).map(of_frame)).unwrap_or_else(of_files);
    for (body, (status, _)) in &input.decisions().statuses {
        match asked.members.iter().position(|member| member == body) {
            Some(place) if *status == AnswerStatus::NotAsked => {
                asked.members.remove(place);
            }
            None if *status != AnswerStatus::NotAsked => asked.members.push(body.clone()),
            _ => {}
        }
    }
    asked.members.sort_unstable();
    asked
}

fn in_file<'a>(input: &Input<'a>) -> BTreeSet<&'a str> {
    input.records.iter().flat_map(measure::body_ids).collect()
}

/// The frames that can be chosen for figures of a period: the built-in ones, and as they stood at its end.
pub fn frames_for(period: Option<Period>) -> Vec<Frame> {
    let then = period.and_then(|p| p.to).into_iter().flat_map(frames_on);
    frames().iter().cloned().chain(then).collect()
}

/// Who was asked, where nobody says: the frame whose size the file itself states (`forces asked: 45`), else the
/// smallest that holds every police body of the file. `None` where there is none: no body is in the register, or one body
/// alone replied, of which nobody knows who else was asked.
pub fn fitting_frame(input: &Input, period: Option<Period>) -> Option<Frame> {
    let registered: Vec<_> = in_file(input).into_iter().filter_map(body_by_id).collect();
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
    let frames = frames_for(period);
    let mut holding: Vec<&Frame> =
        frames.iter().filter(|f| registered.iter().all(|body| f.contains(body))).collect();
    holding.sort_by_key(|f| f.members().count());
    let says_so = holding.iter().find(|f| stated.contains(&(f.members().count() as u64)));
    if says_so.is_none() && registered.len() == 1 {
        return None;
    }
    says_so.or(holding.first()).map(|f| (*f).clone()).or_else(|| frame("uk-forces"))
}

/// A figure in the files speaks for itself; without one, a person's word counts before the file's silence.
const fn answer(figure: Option<&Figure>, in_file: bool, said: Option<AnswerStatus>) -> Answer {
    match (figure, said) {
        (Some(Figure { bounds: Some((_, Some(_))), .. }), _) => Answer::Figure,
        (Some(Figure { bounds: Some((_, None)), .. }), _) => Answer::LowerBound,
        (_, Some(AnswerStatus::Answered | AnswerStatus::Partial)) => Answer::Elsewhere,
        (_, Some(AnswerStatus::Refused)) => Answer::Missing(MissingKind::Refused),
        (_, Some(AnswerStatus::NotHeld)) => Answer::Missing(MissingKind::NotHeld),
        (_, Some(AnswerStatus::NoReply)) => Answer::Missing(MissingKind::NoResponse),
        (_, Some(AnswerStatus::Overdue)) => Answer::Overdue,
        (Some(Figure { missing: Some(missing), .. }), _) => Answer::Missing(missing.kind),
        _ if in_file => Answer::NothingOnThis,
        _ => Answer::NotInFile,
    }
}
