//! Which periods the records of a measure can be compared over: those that a figure states, and longer ones that
//! stated periods cover without gap or overlap.

use super::answerer::{answerer, members};
use super::{Input, measure};
use foilens_model::{BodyId, Date, Period};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// A period that can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PeriodChoice {
    /// `None`: the figures state no period.
    pub period: Option<Period>,
    /// Bodies with a figure for exactly this period, or parts that cover it.
    pub bodies: usize,
}

/// The periods of a measure: those that most bodies can answer first, then longer before shorter, later before
/// earlier.
pub fn periods(input: &Input, measure: &measure::Measure) -> Vec<PeriodChoice> {
    let mut stated: BTreeMap<Cow<str>, BTreeSet<Option<Period>>> = BTreeMap::new();
    let mut days: Vec<Date> = Vec::new();
    for record in input.members(measure).map(|id| input.record(id)) {
        let period = record.period.as_ref().map(|field| field.reading.value);
        match (input.is_case(record), period) {
            (true, Some(Period { from: Some(day), .. })) => days.push(day),
            (true, _) => {}
            (false, period) => {
                if let Some(body) = answerer(record) {
                    stated.entry(body).or_default().insert(period);
                }
            }
        }
    }
    let mut candidates: BTreeSet<Option<Period>> = stated.values().flatten().copied().collect();
    candidates.extend(stated.values().filter_map(whole_span).map(Some));
    let mut choices: Vec<PeriodChoice> = candidates
        .into_iter()
        .map(|period| PeriodChoice {
            period,
            bodies: stated
                .iter()
                .filter(|(_, own)| own.contains(&period) || period.is_some_and(|p| tiles(own, p)))
                .map(|(body, _)| members(body).count())
                .sum(),
        })
        .collect();
    if measure.kind == measure::MeasureKind::Cases || (stated.is_empty() && !days.is_empty()) {
        choices = spans_of_days(&days)
            .into_iter()
            .map(|p| PeriodChoice { period: Some(p), bodies: measure.bodies })
            .collect();
        choices.push(PeriodChoice { period: None, bodies: measure.bodies });
    }
    choices.sort_by(|a, b| {
        b.bodies.cmp(&a.bodies).then(length(b).cmp(&length(a))).then(b.period.cmp(&a.period))
    });
    choices
}

/// Whether periods out of `own` cover `whole` exactly: no gap, no overlap.
pub fn tiles(own: &BTreeSet<Option<Period>>, whole: Period) -> bool {
    !tiling(own.iter().flatten().copied(), whole).is_empty()
}

/// The periods that cover `whole` exactly, in order; empty where there are none.
pub fn tiling(own: impl Iterator<Item = Period>, whole: Period) -> Vec<Period> {
    let (Some(from), Some(to)) = (whole.from, whole.to) else { return Vec::new() };
    let parts: BTreeMap<Date, Vec<Period>> = own.fold(BTreeMap::new(), |mut parts, p| {
        if let (Some(start), Some(end)) = (p.from, p.to)
            && p != whole
            && start >= from
            && end <= to
            && start < end
        {
            parts.entry(start).or_insert_with(Vec::new).push(p);
        }
        parts
    });
    let mut path = Vec::new();
    let mut at = from;
    while let Some(shortest) = parts.get(&at).and_then(|options| options.iter().min_by_key(|p| p.to)) {
        path.push(*shortest);
        match shortest.to {
            Some(end) if end == to => return path,
            Some(end) => match end.plus_days(1) {
                Some(next) => at = next,
                None => break,
            },
            None => break,
        }
    }
    Vec::new()
}

/// Bodies with two stated periods that overlap without one holding the other: they are never added up.
pub fn overlapping(input: &Input, measure: &measure::Measure) -> BTreeMap<BodyId, (Period, Period)> {
    let mut stated: BTreeMap<Cow<str>, BTreeSet<(Date, Date)>> = BTreeMap::new();
    for record in input.members(measure).map(|id| input.record(id)).filter(|record| !input.is_case(record)) {
        let period = record.period.as_ref().map(|field| field.reading.value);
        if let (Some(Period { from: Some(from), to: Some(to) }), Some(body)) = (period, answerer(record)) {
            stated.entry(body).or_default().insert((from, to));
        }
    }
    let crossing = |own: &BTreeSet<(Date, Date)>| {
        let pairs = own.iter().flat_map(|a| own.iter().map(move |b| (*a, *b)));
        let mut crossing = pairs.filter(|(a, b)| a.0 < b.0 && b.0 <= a.1 && a.1 < b.1);
        crossing.next().map(|(a, b)| (Period::new(a.0, a.1), Period::new(b.0, b.1)))
    };
    stated.iter().filter_map(|(body, own)| Some((BodyId(body.to_string()), crossing(own)?))).collect()
}

/// From the first to the last day that a body's stated periods cover together.
fn whole_span(own: &BTreeSet<Option<Period>>) -> Option<Period> {
    let from = own.iter().flatten().filter_map(|p| p.from).min()?;
    let to = own.iter().flatten().filter_map(|p| p.to).max()?;
    let whole = Period::new(from, to);
    tiles(own, whole).then_some(whole)
}

/// Calendar years that the days fall in, and all of them together.
fn spans_of_days(days: &[Date]) -> Vec<Period> {
    let years: BTreeSet<i32> = days.iter().map(|d| d.year()).collect();
    let mut spans: Vec<Period> = years
        .iter()
        .filter_map(|&year| Some(Period::new(Date::new(year, 1, 1)?, Date::new(year, 12, 31)?)))
        .collect();
    if let (Some(first), Some(last)) = (spans.first(), spans.last())
        && spans.len() > 1
    {
        spans.push(Period { from: first.from, to: last.to });
    }
    spans
}

fn length(choice: &PeriodChoice) -> Option<i64> {
    let period = choice.period?;
    Some(period.from?.days_until(period.to?))
}
