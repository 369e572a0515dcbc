//! The figures that a claim is about: the file's own total, a body's figure, a part of either, sizes, two periods.

use super::sentence::{Claim, Measured};
use crate::analyze::{Analysis, Figure, Input, Row, coverage, figures, stated};
use crate::record::{Bodies, Record, Relation};
use foilens_model::{BodyId, Period, RecordId};
use foilens_reference::fold;
use foilens_stats::claim::Kind;
use std::collections::BTreeMap;

/// A number that the figures hold, as bounds.
#[derive(Clone, Debug, PartialEq)]
pub struct Ground {
    pub bounds: (u64, Option<u64>),
    pub what: What,
    pub records: Vec<RecordId>,
}

/// What the number is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// The file's own total over everyone who answered.
    Stated,
    /// A part of that total, by its label.
    StatedPart(String),
    /// So many bodies' figures added up.
    Sum(usize),
    Body(BodyId),
    /// A body's number of staff, or that of all bodies with a figure.
    Size(Option<BodyId>),
    /// A total over one period of two.
    During(Option<BodyId>, Period),
}

/// The first and the second number that this kind of claim needs; `None` where the figures do not hold one.
pub fn ground(input: &Input, analysis: &Analysis, claim: &Claim) -> (Option<Ground>, Option<Ground>) {
    let body = claim.bodies.first();
    match claim.kind {
        Kind::Highest | Kind::Lowest => (None, None),
        Kind::Every | Kind::PerUnit | Kind::Total => (counted(input, analysis, claim, body), None),
        Kind::OneIn => match part(input, analysis, claim) {
            Some(part) => (Some(part), whole(input, analysis, body)),
            None => (whole(input, analysis, body), size(analysis, body)),
        },
        Kind::PercentOf => match (part(input, analysis, claim), body) {
            (Some(part), _) => (Some(part), whole(input, analysis, body)),
            // "30% of cases were in Kent".
            (None, Some(body)) => (whole(input, analysis, Some(body)), whole(input, analysis, None)),
            (None, None) => (None, whole(input, analysis, None)),
        },
        Kind::TimesAs | Kind::TimesMore => {
            let of = |body: Option<&BodyId>| match claim.measured {
                Measured::Size => size(analysis, body).filter(|_| body.is_some()),
                _ => body.and_then(|body| whole(input, analysis, Some(body))),
            };
            (of(body), of(claim.bodies.get(1)))
        }
        Kind::Multiplied | Kind::PercentRise | Kind::PercentFall => before_and_after(input, analysis, body),
    }
}

fn counted(input: &Input, analysis: &Analysis, claim: &Claim, body: Option<&BodyId>) -> Option<Ground> {
    part(input, analysis, claim).or_else(|| whole(input, analysis, body))
}

fn row<'a>(analysis: &'a Analysis, body: &BodyId) -> Option<&'a Row> {
    analysis.rows.iter().find(|row| row.figure.body == *body)
}

/// A body's figure; over all: the file's own total, or else the sum of the figures.
fn whole(input: &Input, analysis: &Analysis, body: Option<&BodyId>) -> Option<Ground> {
    if let Some(body) = body {
        let figure = &row(analysis, body)?.figure;
        return Some(Ground {
            bounds: figure.bounds?,
            what: What::Body(body.clone()),
            records: figure.records.clone(),
        });
    }
    if let Some((bounds, record)) = stated(input, analysis.period).total {
        return Some(Ground { bounds, what: What::Stated, records: vec![record] });
    }
    let with_number = || analysis.rows.iter().filter(|row| row.figure.bounds.is_some());
    let n = with_number().count();
    (n > 0).then(|| Ground {
        bounds: coverage::total(with_number().map(|row| &row.figure)),
        what: What::Sum(n),
        records: with_number().flat_map(|row| row.figure.records.iter().copied()).collect(),
    })
}

/// The part of the stated total whose label stands in the sentence, word by word.
fn part(input: &Input, analysis: &Analysis, claim: &Claim) -> Option<Ground> {
    if !claim.bodies.is_empty() {
        return None;
    }
    let said: Vec<&str> = claim.folded.split(' ').collect();
    let stands = |label: &str| {
        let words = fold(&label.replace('_', " "));
        !words.is_empty() && words.split(' ').all(|word| said.contains(&word))
    };
    let of_all = |record: &Record| {
        matches!(record.body.as_ref().map(|field| &field.reading.value), Some(Bodies::Everyone))
            && matches!(record.relation, Relation::Subset | Relation::Part)
            && record.period.as_ref().is_none_or(|field| Some(field.reading.value) == analysis.period)
    };
    let records = input.records.iter().zip(0..).filter(|(record, _)| of_all(record));
    records.into_iter().find_map(|(record, id)| {
        let labels = [&record.category, &record.outcome].into_iter().flatten();
        let mut labels = labels.map(|field| field.reading.value.as_ref());
        Some(Ground {
            bounds: record.bounds()?,
            what: What::StatedPart(labels.find(|label| stands(label))?.to_owned()),
            records: vec![RecordId(id)],
        })
    })
}

/// Whole people: denominators are full-time equivalents, and a claim counts heads.
fn size(analysis: &Analysis, body: Option<&BodyId>) -> Option<Ground> {
    let size = match body {
        Some(body) => analysis.per.value(&body.0)?,
        None => analysis
            .rows
            .iter()
            .filter(|row| row.figure.bounds.is_some())
            .filter_map(|row| row.exposure)
            .sum(),
    };
    let size = size.round() as u64;
    (size > 0).then(|| Ground {
        bounds: (size, Some(size)),
        what: What::Size(body.cloned()),
        records: Vec::new(),
    })
}

/// The totals of the two latest periods of one length that follow each other, over the bodies with both.
fn before_and_after(
    input: &Input,
    analysis: &Analysis,
    body: Option<&BodyId>,
) -> (Option<Ground>, Option<Ground>) {
    let mut periods: Vec<(Period, usize)> =
        analysis.periods.iter().filter_map(|choice| Some((choice.period?, choice.bodies))).collect();
    periods.sort_by_key(|(period, _)| period.from);
    let follows = |a: &Period, b: &Period| {
        let days = |p: &Period| Some(p.from?.days_until(p.to?));
        let (Some(end), Some(start)) = (a.to, b.from) else { return false };
        let lengths = days(a).zip(days(b));
        end.plus_days(1) == Some(start) && lengths.is_some_and(|(a, b)| (a - b).abs() <= 2)
    };
    let pairs = periods
        .iter()
        .flat_map(|a| periods.iter().map(move |b| (a, b)))
        .filter(|((a, _), (b, _))| follows(a, b));
    let Some(((before, _), (after, _))) = pairs.max_by_key(|(a, b)| (a.1.min(b.1), b.0.to)) else {
        return (None, None);
    };
    let (first, second) =
        (figures(input, &analysis.measure, Some(*before)), figures(input, &analysis.measure, Some(*after)));
    let both: Vec<&BodyId> = first
        .iter()
        .filter(|(id, figure)| {
            let wanted = body.is_none_or(|body| body == *id);
            let other = second.get(*id).is_some_and(|figure| figure.bounds.is_some());
            wanted && other && figure.bounds.is_some()
        })
        .map(|(id, _)| id)
        .collect();
    if both.is_empty() {
        return (None, None);
    }
    let sum = |figures: &BTreeMap<BodyId, Figure>, period: Period| {
        let of = || both.iter().filter_map(|id| figures.get(*id));
        Some(Ground {
            bounds: coverage::total(of()),
            what: What::During(body.cloned(), period),
            records: of().flat_map(|figure| figure.records.iter().copied()).collect(),
        })
    };
    (sum(&first, *before), sum(&second, *after))
}
