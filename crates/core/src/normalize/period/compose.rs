//! One period for one figure: what its row, its headings and its title say about time, put together.

use super::{
    parts::Grain,
    span::{Mention, When},
};
use foilens_model::Period;

/// The period of a figure, and which of the mentions said it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Dated {
    pub period: Period,
    /// Position of the mention that the figure's period is read from.
    pub by: usize,
    /// Position of the mention that gave the year, where a month and its year stand apart.
    pub year_by: Option<usize>,
}

/// Puts mentions together, nearest first: the narrowest of those beside the figure (`near`, the first so many), else
/// the first of the others. A month or quarter takes its year from the first that has one.
pub(crate) fn compose(mentions: &[&Mention], near: usize) -> Option<Dated> {
    let full = |(at, mention): (usize, &&Mention)| match mention.when {
        When::Period(period, grain) => Some((at, period, grain)),
        _ => None,
    };
    let within = mentions.iter().enumerate().take(near).find_map(|(at, mention)| match mention.when {
        When::Within(part) => Some((at, part)),
        _ => None,
    });
    let beside = mentions.iter().enumerate().take(near).filter_map(full);
    let narrowest = beside.min_by_key(|(at, _, grain)| (*grain, *at));
    let best = narrowest.or_else(|| mentions.iter().enumerate().skip(near).find_map(full));
    if let Some((by, part)) = within {
        let year_by = best.filter(|(_, _, grain)| *grain >= Grain::Year);
        if let Some((year_at, period, _)) = year_by {
            let (from, to) = (period.from?, period.to?);
            let (from, to, _) = part.inside(from, to)?;
            return Some(Dated { period: Period::new(from, to), by, year_by: Some(year_at) });
        }
        if best.is_none_or(|(at, ..)| at >= near) {
            return None;
        }
    }
    best.map(|(by, period, _)| Dated { period, by, year_by: None })
}
