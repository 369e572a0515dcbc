//! Change over time: each body's figure by periods of one length, side by side; the same bodies together. Two periods
//! are compared as two bodies are; from four on, a slope (methods §10).

use super::rates::{CONFIDENCE, PER};
use super::{Analysis, Bundled, Figure, Input, Per, coverage::total, figures};
use foilens_model::protocol::{CompareSettings, Denominator};
use foilens_model::{BodyId, Period};
use foilens_stats::Error;
use foilens_stats::rate::rate_ci;
use foilens_stats::trend::{Trend, TwoPeriods, trend_quasipoisson, trend_two_period};
use std::collections::BTreeMap;

/// Figures by period.
#[derive(Clone, Debug)]
pub struct OverTime {
    /// In order, of one length, without overlap.
    pub periods: Vec<Period>,
    /// Of the same length, and left out: they overlap with these, so that a case may be in both.
    pub overlapping: Vec<Period>,
    /// Those with figures in all periods together first, then each body.
    pub lines: Vec<Line>,
    /// Bodies that lack a figure in some period: left out of the line for all together.
    pub incomplete: Vec<BodyId>,
}

#[derive(Clone, Debug)]
pub struct Line {
    /// `None`: all bodies with a figure in every period.
    pub bodies: Vec<BodyId>,
    pub is_together: bool,
    pub points: Vec<Option<Point>>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    pub bounds: (u64, Option<u64>),
    pub exposure: Option<f64>,
    /// Per [`PER`], where there is an exposure.
    pub rate: Option<(f64, Option<f64>)>,
    pub chance: Option<(f64, Option<f64>)>,
    pub records: Vec<foilens_model::RecordId>,
}

/// Why no change can be seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoChange {
    /// No body has figures for two periods of one length.
    OnePeriod,
    /// There are two of one length or more, and they overlap: a case may be in both.
    Overlapping(Vec<Period>),
}

pub fn over_time(
    input: &Input,
    analysis: &Analysis,
    settings: &CompareSettings,
) -> Result<OverTime, NoChange> {
    let (periods, overlapping) = comparable_periods(input, analysis)?;
    let typed = settings.denominator.as_ref().filter(|d| matches!(d, Denominator::Typed { .. }));
    let by_period: Vec<(BTreeMap<BodyId, Figure>, Option<Per>)> = periods
        .iter()
        .map(|&period| {
            let per = Per::from_settings(typed)
                .or_else(|| Bundled::fitting(analysis.measure.role, Some(period)).map(Per::Bundled));
            (figures(input, &analysis.measure, Some(period)), per)
        })
        .collect();
    let mut bodies: Vec<&BodyId> = by_period.iter().flat_map(|(figures, _)| figures.keys()).collect();
    bodies.sort_unstable();
    bodies.dedup();
    let own = |body: &BodyId| Line {
        bodies: vec![body.clone()],
        is_together: false,
        points: by_period
            .iter()
            .map(|(figures, per)| {
                point([figures.get(body)?].into_iter(), per.as_ref().and_then(|p| p.value(&body.0)))
            })
            .collect(),
    };
    let lines: Vec<Line> = bodies.into_iter().map(own).filter(|line| line.known() >= 2).collect();
    let (whole, partial): (Vec<&Line>, Vec<&Line>) =
        lines.iter().partition(|line| line.known() == periods.len());
    let together: Vec<BodyId> = whole.iter().flat_map(|line| line.bodies.iter().cloned()).collect();
    let incomplete = partial.iter().flat_map(|line| line.bodies.iter().cloned()).collect();
    let mut all = Vec::new();
    if together.len() > 1 {
        let points = by_period.iter().map(|(figures, per)| {
            let exposure: Option<f64> =
                together.iter().map(|body| per.as_ref().and_then(|per| per.value(&body.0))).sum();
            point(together.iter().filter_map(|body| figures.get(body)), exposure)
        });
        all.push(Line { points: points.collect(), bodies: together, is_together: true });
    }
    all.extend(lines);
    if all.is_empty() {
        return Err(NoChange::OnePeriod);
    }
    Ok(OverTime { periods, overlapping, lines: all, incomplete })
}

/// The periods of one length, without overlap, for which most figures are stated; and those that overlap with them.
fn comparable_periods(input: &Input, analysis: &Analysis) -> Result<(Vec<Period>, Vec<Period>), NoChange> {
    let mut by_length: BTreeMap<i64, Vec<(Period, usize)>> = BTreeMap::new();
    let choices = super::periods(input, &analysis.measure);
    for choice in choices {
        if let Some(period) = choice.period
            && let (Some(from), Some(to)) = (period.from, period.to)
        {
            // Months and years differ by a few days and count as one length.
            let months = ((from.days_until(to) + 1) as f64 / 30.44).round() as i64;
            by_length.entry(months).or_default().push((period, choice.bodies));
        }
    }
    let parted: Vec<_> = by_length.into_values().map(without_overlap).collect();
    let only = |periods: Vec<(Period, usize)>| periods.into_iter().map(|(period, _)| period).collect();
    let crossing: Vec<Period> = parted
        .iter()
        .filter(|(_, crossing)| !crossing.is_empty())
        .flat_map(|(kept, crossing)| kept.iter().chain(crossing))
        .map(|(period, _)| *period)
        .collect();
    let best = parted.into_iter().filter(|(kept, _)| kept.len() > 1);
    match best.max_by_key(|(kept, _)| kept.iter().map(|(_, bodies)| bodies).sum::<usize>()) {
        Some((kept, crossing)) => Ok((only(kept), only(crossing))),
        None if crossing.is_empty() => Err(NoChange::OnePeriod),
        None => Err(NoChange::Overlapping(crossing)),
    }
}

/// Periods, each with the number of bodies that answer for it.
type Answered = Vec<(Period, usize)>;

/// In order; of two that overlap the one that more bodies answer is kept, the other set aside.
fn without_overlap(mut periods: Answered) -> (Answered, Answered) {
    periods.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    let (mut kept, mut aside) = (Answered::new(), Answered::new());
    for (period, bodies) in periods {
        let crosses = |other: &(Period, usize)| period.from <= other.0.to && other.0.from <= period.to;
        let list = if kept.iter().any(crosses) { &mut aside } else { &mut kept };
        list.push((period, bodies));
    }
    kept.sort_unstable();
    aside.sort_unstable();
    (kept, aside)
}

fn point<'f>(figures: impl Iterator<Item = &'f Figure> + Clone, exposure: Option<f64>) -> Option<Point> {
    figures.clone().find(|figure| figure.bounds.is_some())?;
    if figures.clone().any(|figure| figure.bounds.is_none()) {
        return None;
    }
    let bounds = total(figures.clone());
    let limits = |count: u64| rate_ci(Some(count as f64), exposure, PER, CONFIDENCE, "exact").ok();
    let ends = limits(bounds.0).map(|low| (low, bounds.1.and_then(limits)));
    Some(Point {
        rate: ends.map(|(low, high)| (low.rate, high.map(|h| h.rate))),
        chance: ends.map(|(low, high)| (low.lower, high.map(|h| h.upper))),
        records: figures.flat_map(|figure| figure.records.iter().copied()).collect(),
        bounds,
        exposure,
    })
}

impl Line {
    fn known(&self) -> usize {
        self.points.iter().flatten().count()
    }

    /// From the first to the last known period: at the counts that make the rise smallest and largest. `None` where a count
    /// has no upper end.
    pub fn change(&self) -> Option<(&Point, &Point, TwoPeriods, TwoPeriods)> {
        let first = self.points.iter().flatten().next()?;
        let last = self.points.iter().rev().flatten().next()?;
        // Without a size the numbers themselves are compared.
        let sized = first.exposure.is_some() && last.exposure.is_some();
        let exposure = |point: &Point| if sized { point.exposure } else { Some(1.0) };
        let at = |before: u64, after: u64| {
            let (before, after) = (Some(before as f64), Some(after as f64));
            trend_two_period(before, exposure(first), after, exposure(last), CONFIDENCE).ok()
        };
        let least = at(first.bounds.1?, last.bounds.0)?;
        let most = at(first.bounds.0, last.bounds.1?)?;
        Some((first, last, least, most))
    }

    /// The slope over four periods or more, where every count is exact.
    pub fn slope(&self) -> Result<Trend, Error> {
        let points: Option<Vec<&Point>> = self.points.iter().map(Option::as_ref).collect();
        let points = points.ok_or(Error::MissingCount)?;
        let sized = points.iter().all(|point| point.exposure.is_some());
        let counts: Vec<Option<f64>> = points
            .iter()
            .map(|point| (point.bounds.1 == Some(point.bounds.0)).then_some(point.bounds.0 as f64))
            .collect();
        let exposures: Vec<Option<f64>> =
            points.iter().map(|point| if sized { point.exposure } else { Some(1.0) }).collect();
        trend_quasipoisson(&counts, &exposures, None, CONFIDENCE)
    }
}
