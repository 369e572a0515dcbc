//! One body's figure for one measure and period, as bounds, with the records that make it.

use super::Input;
use super::answerer::{answerer, is_joint, members};
use super::measure::{Measure, MeasureKind, own_role};
use super::period::tiling;
use crate::record::{Record, Relation};
use foilens_model::{AnswerStatus, BodyId, Count, Missing, Period, RecordId, StaffRole};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What a body says for the measure.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    pub body: BodyId,
    /// `None` where every record of it is missing; then `missing` says why.
    pub bounds: Option<(u64, Option<u64>)>,
    pub missing: Option<Missing>,
    pub marks: Vec<FigureMark>,
    pub records: Vec<RecordId>,
}

/// What a person must know about how a figure was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FigureMark {
    /// The file gives only part of the body's cases: the figure is a lower bound.
    LowerBound,
    /// Some cells behind it hide their number: the figure has two ends.
    HiddenNumbers,
    /// Some cells behind it have no number at all: the sum is a lower bound.
    PartsMissing,
    /// Added up over shorter periods that cover this one.
    SummedPeriods,
    /// Added up over categories.
    SummedCategories,
    /// Added up over officers, staff and whoever else is given apart.
    SummedRoles,
    /// Put together from figures that may share cases: between the largest of them and their sum.
    MayOverlap,
    /// The same figure stands in more than one place and is counted once.
    StatedTwice,
    /// Two places give different figures: both ends are kept.
    Contradiction,
    /// One answer for several bodies together.
    Joint,
    /// A number guessed between readings stands behind it.
    Doubt,
}

/// Every body's figure, by the id of its answerer.
pub fn figures(input: &Input, measure: &Measure, period: Option<Period>) -> BTreeMap<BodyId, Figure> {
    figures_where(input, measure, period, |_| true)
}

/// As [`figures`], from the records that are kept alone.
pub fn figures_where(
    input: &Input,
    measure: &Measure,
    period: Option<Period>,
    keep: impl Fn(&Record) -> bool,
) -> BTreeMap<BodyId, Figure> {
    if measure.kind == MeasureKind::Together {
        return super::together::figures(input, measure, period, &keep);
    }
    let mut by_body: BTreeMap<Cow<str>, Vec<RecordId>> = BTreeMap::new();
    for id in input.members(measure).filter(|&id| keep(input.record(id))) {
        if let Some(body) = answerer(input.record(id)) {
            by_body.entry(body).or_default().push(id);
        }
    }
    by_body
        .into_iter()
        .filter_map(|(body, ids)| {
            let body = BodyId(body.into_owned());
            let mut figure = body_figure(input, measure, period, body.clone(), &ids)?;
            // A person says that this is only part of an answer: what it is part of has no upper end.
            let statuses = &input.decisions.statuses;
            let said = |id: &str| statuses.get(&BodyId(id.to_owned())).map(|(status, _)| *status);
            if members(&body.0).any(|id| said(id) == Some(AnswerStatus::Partial))
                && let Some((_, upper)) = &mut figure.bounds
            {
                *upper = None;
                figure.marks.push(FigureMark::PartsMissing);
            }
            figure.marks.sort_unstable();
            figure.marks.dedup();
            Some((body, figure))
        })
        .collect()
}

fn body_figure(
    input: &Input,
    measure: &Measure,
    period: Option<Period>,
    body: BodyId,
    ids: &[RecordId],
) -> Option<Figure> {
    let mut sum = Sum::new(input);
    match measure.kind {
        MeasureKind::Cases => {
            for &id in ids {
                if period.is_none_or(|whole| own_period(input, id).is_some_and(|own| lies_in(own, whole))) {
                    sum.add(id);
                }
            }
        }
        // Its parts were asked, each in its own way.
        MeasureKind::Together => return None,
        MeasureKind::Whole => sum = whole_figure(input, period, ids),
        MeasureKind::Roles => {
            sum = over_period(input, period, ids, |sum, ids| {
                sum.add_roles(ids, measure.role.is_none());
            })
        }
        MeasureKind::Sum | MeasureKind::Label => sum = over_period(input, period, ids, Sum::add_distinct),
    }
    sum.into_figure(body, measure.kind)
}

/// The body's own total; failing that, the totals of shorter periods; failing that, its largest part as a bound.
fn whole_figure<'a>(input: &'a Input<'a>, period: Option<Period>, ids: &[RecordId]) -> Sum<'a> {
    let of = |relation| ids.iter().copied().filter(move |&id| input.record(id).relation == relation);
    let totals: Vec<RecordId> = of(Relation::Total).collect();
    let sum = over_period(input, period, &totals, Sum::add_largest);
    if !sum.records.is_empty() {
        return sum;
    }
    let mut best = Sum::new(input);
    let parts: Vec<RecordId> = of(Relation::Part).filter(|&id| own_period(input, id) == period).collect();
    best.add_largest(&parts);
    if let Some((_, upper)) = &mut best.bounds {
        *upper = None;
    }
    best
}

/// The records of exactly this period; failing that, of shorter ones that cover it.
fn over_period<'a>(
    input: &'a Input<'a>,
    period: Option<Period>,
    ids: &[RecordId],
    add: impl Fn(&mut Sum<'a>, &[RecordId]),
) -> Sum<'a> {
    let mut sum = Sum::new(input);
    let exact: Vec<RecordId> = ids.iter().copied().filter(|&id| own_period(input, id) == period).collect();
    if !exact.is_empty() || period.is_none() {
        add(&mut sum, &exact);
        return sum;
    }
    let Some(whole) = period else { return sum };
    let parts = tiling(ids.iter().filter_map(|&id| own_period(input, id)), whole);
    for part in &parts {
        let of_part: Vec<RecordId> =
            ids.iter().copied().filter(|&id| own_period(input, id) == Some(*part)).collect();
        add(&mut sum, &of_part);
    }
    if parts.len() > 1 {
        sum.marks.push(FigureMark::SummedPeriods);
    }
    sum
}

fn own_period(input: &Input, id: RecordId) -> Option<Period> {
    input.record(id).period.as_ref().map(|field| field.reading.value)
}

fn lies_in(own: Period, whole: Period) -> bool {
    own.from.is_some_and(|from| Some(from) >= whole.from)
        && own.to.is_some_and(|to| whole.to.is_none_or(|end| to <= end))
}

/// A sum as bounds, with what went into it.
struct Sum<'a> {
    input: &'a Input<'a>,
    bounds: Option<(u64, Option<u64>)>,
    missing: Option<Missing>,
    marks: Vec<FigureMark>,
    records: Vec<RecordId>,
}

impl<'a> Sum<'a> {
    const fn new(input: &'a Input<'a>) -> Self {
        Self { input, bounds: None, missing: None, marks: Vec::new(), records: Vec::new() }
    }

    /// Adds the largest of several figures that may overlap: it bounds the whole from below, their sum does not.
    fn add_largest(&mut self, ids: &[RecordId]) {
        let lower = |id: &RecordId| self.input.record(*id).bounds().map(|(lower, _)| lower);
        // The first of equals, so that the order of the file decides and not the order of a sort.
        let largest = ids.iter().rev().max_by_key(|id| lower(id)).copied();
        let Some(largest) = largest else { return };
        let asked = question(self.input.record(largest));
        let same: Vec<RecordId> =
            ids.iter().copied().filter(|&id| question(self.input.record(id)) == asked).collect();
        self.add_stated(&same);
    }

    /// Adds records, each distinct question once: the same labels twice are one figure stated in two places.
    fn add_distinct(&mut self, ids: &[RecordId]) {
        let mut questions: BTreeMap<(String, String, Option<StaffRole>), Vec<RecordId>> = BTreeMap::new();
        for &id in ids {
            questions.entry(question(self.input.record(id))).or_default().push(id);
        }
        let has_all = questions.keys().any(|(_, _, role)| matches!(role, None | Some(StaffRole::All)));
        let several = questions.len() > 1;
        for ((_, _, role), same) in questions {
            // "All" already holds the officers and the staff that stand beside it.
            if has_all && !matches!(role, None | Some(StaffRole::All)) {
                continue;
            }
            self.add_stated(&same);
        }
        if several {
            self.marks.push(FigureMark::SummedCategories);
        }
    }

    /// Adds what is given for all roles together; failing that, each role once. Where everybody is asked
    /// for and officers or staff are not given, it has no upper end.
    fn add_roles(&mut self, ids: &[RecordId], of_everybody: bool) {
        let mut roles: BTreeMap<Option<StaffRole>, Vec<RecordId>> = BTreeMap::new();
        for &id in ids {
            roles.entry(own_role(self.input.record(id))).or_default().push(id);
        }
        if let Some(together) = roles.get(&None) {
            self.add_stated(together);
            return;
        }
        for same in roles.values() {
            self.add_stated(same);
        }
        if roles.len() > 1 {
            self.marks.push(FigureMark::SummedRoles);
        }
        let is_all =
            [StaffRole::Officer, StaffRole::Staff].iter().all(|role| roles.contains_key(&Some(*role)));
        if let (Some((_, upper)), true, false) = (&mut self.bounds, of_everybody, is_all) {
            *upper = None;
        }
    }

    /// Adds one figure that may stand in several places.
    fn add_stated(&mut self, same: &[RecordId]) {
        let [first, rest @ ..] = same else { return };
        let stated: Vec<(u64, Option<u64>)> =
            same.iter().filter_map(|&id| self.input.record(id).bounds()).collect();
        if !rest.is_empty() {
            let agree = stated.windows(2).all(|pair| pair[0] == pair[1]);
            self.marks.push(if agree { FigureMark::StatedTwice } else { FigureMark::Contradiction });
        }
        match stated.iter().copied().reduce(envelope) {
            Some(bounds) => {
                self.add_bounds(bounds);
                for &id in same {
                    self.note(id);
                }
            }
            None => self.add(*first),
        }
    }

    fn add(&mut self, id: RecordId) {
        match self.input.record(id).bounds() {
            Some(bounds) => self.add_bounds(bounds),
            None => {
                if let Count::Missing(missing) = &self.input.record(id).count.value {
                    self.missing.get_or_insert_with(|| missing.clone());
                }
            }
        }
        self.note(id);
    }

    fn note(&mut self, id: RecordId) {
        let record = self.input.record(id);
        if record.count.confidence == foilens_model::Confidence::Guessed {
            self.marks.push(FigureMark::Doubt);
        }
        self.records.push(id);
    }

    fn add_bounds(&mut self, (lower, upper): (u64, Option<u64>)) {
        let (sum_lower, sum_upper) = self.bounds.unwrap_or((0, Some(0)));
        let upper = sum_upper.zip(upper).map(|(a, b)| a.saturating_add(b));
        self.bounds = Some((sum_lower.saturating_add(lower), upper));
    }

    fn into_figure(mut self, body: BodyId, kind: MeasureKind) -> Option<Figure> {
        if self.records.is_empty() {
            return None;
        }
        if let (Some((_, upper)), Some(_)) = (&mut self.bounds, &self.missing) {
            *upper = None;
            self.marks.push(FigureMark::PartsMissing);
        }
        match self.bounds {
            Some((_, None)) if !self.marks.contains(&FigureMark::PartsMissing) => {
                self.marks.push(FigureMark::LowerBound);
            }
            Some((lower, Some(upper))) if lower != upper => self.marks.push(FigureMark::HiddenNumbers),
            _ => {}
        }
        if is_joint(&body.0) {
            self.marks.push(FigureMark::Joint);
        }
        if kind == MeasureKind::Cases {
            self.marks.retain(|&mark| mark != FigureMark::SummedCategories);
        }
        Some(Figure {
            body,
            bounds: self.bounds,
            missing: self.missing,
            marks: self.marks,
            records: self.records,
        })
    }
}

/// From the lower of the lower ends to the higher of the upper ends.
pub(super) fn envelope(a: (u64, Option<u64>), b: (u64, Option<u64>)) -> (u64, Option<u64>) {
    (a.0.min(b.0), a.1.zip(b.1).map(|(a, b)| a.max(b)))
}

fn question(record: &Record) -> (String, String, Option<StaffRole>) {
    let text = |field: &Option<crate::record::Field<Box<str>>>| {
        field.as_ref().map(|f| foilens_reference::fold(&f.reading.value)).unwrap_or_default()
    };
    (text(&record.category), text(&record.outcome), record.role.as_ref().map(|f| f.reading.value))
}
