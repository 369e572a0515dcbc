//! What notes say about years: which kind they are, and which of them are not whole.

use super::{
    parts::{Grain, Part, Reader},
    span::{Mention, When, find},
    year_kind::{YearKind, Years},
};
use crate::normalize::{key::sentences, tokens::tokens};
use foilens_model::{Date, Period};
use foilens_reference::{PeriodWord, period_words};

/// The kind of year that plain years are, where a text says on which day they end: `years ending 31 March`.
pub(crate) fn plain_years_in(text: &str) -> Option<YearKind> {
    let tokens = tokens(text);
    let reader = Reader { tokens: &tokens, years: Years::default(), whole: false };
    (0..tokens.len()).find_map(|at| {
        let (PeriodWord::YearEnding, used) = reader.word(at)? else { return None };
        let (Part::Day { month, day }, _) = reader.part(at + used)? else { return None };
        let next = Date::new(2001, month, day)?.plus_days(1)?;
        Some(YearKind { month: next.month(), day: next.day() })
    })
}

/// The kind of year that a text speaks of: `academic years`, `years run from 1 July to 30 June`.
pub(crate) fn year_kind_in(text: &str) -> Option<YearKind> {
    let tokens = tokens(text);
    let reader = Reader { tokens: &tokens, years: Years::default(), whole: false };
    let run = (0..tokens.len()).find_map(|at| {
        let (first, used) = reader.part(at)?;
        let (PeriodWord::To, joint) =
            reader.word(at + used).or_else(|| reader.is(at + used, '-').then_some((PeriodWord::To, 1)))?
        else {
            return None;
        };
        let (second, _) = reader.part(at + used + joint)?;
        match (first, second) {
            (Part::Day { month, day }, Part::Day { month: last, day: end }) => {
                let next = Date::new(2001, last, end)?.plus_days(1)?;
                ((next.month(), next.day()) == (month, day)).then_some(YearKind { month, day })
            }
            (Part::Month(first), Part::Month(last)) => {
                (last % 12 + 1 == first).then_some(YearKind { month: first, day: 1 })
            }
            _ => None,
        }
    });
    run.or_else(|| {
        let found = period_words().find(text);
        let says = |kind| found.iter().any(|hit| hit.word.kind == kind);
        match (says(PeriodWord::Academic), says(PeriodWord::Calendar), says(PeriodWord::Financial)) {
            (true, false, false) => Some(YearKind::ACADEMIC),
            (false, true, false) => Some(YearKind::CALENDAR),
            (false, false, true) => Some(YearKind::FINANCIAL),
            _ => None,
        }
    })
}

/// A year that notes say is not whole.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct PartYear {
    /// The year as the table names it; `None` for the year that bears a footnote mark.
    pub year: Option<(Date, Date)>,
    pub from: Option<Date>,
    /// Where it ends, if the note says so.
    pub to: Option<Date>,
    /// The mark that the note begins with.
    pub mark: Option<char>,
}

/// The part years that a note speaks of.
pub(crate) fn part_years(note: &str, years: Years) -> Vec<PartYear> {
    sentences(note).into_iter().filter_map(|sentence| part_year(sentence.trim(), years)).collect()
}

fn part_year(sentence: &str, years: Years) -> Option<PartYear> {
    let mark = sentence.chars().next().filter(|c| matches!(c, '*' | '†' | '‡' | '#' | '^' | '¹' | '²' | '³'));
    let mentions = find(sentence, years);
    let year = mentions.iter().find(|m| m.grain() == Some(Grain::Year));
    let named = year.and_then(Mention::ends);
    if let Some(mention) = year
        && mention.partial
        && let When::Period(Period { from, to }, _) = mention.when
    {
        let whole = find(sentence.get(mention.start..mention.start + 7)?, years);
        let base = whole.first().and_then(Mention::ends).or(named)?;
        return Some(PartYear { year: Some(base), from, to, mark: None });
    }
    let says_part = period_words().find(sentence).iter().any(|hit| {
        hit.word.kind == PeriodWord::Partial
            && hit.word.id == "partial"
            && foilens_reference::fold(sentence).get(hit.start..hit.end) != Some("provisional")
    });
    let inside = |date: Date| named.is_none_or(|(from, to)| from <= date && date < to);
    let other: Vec<&Mention> = mentions.iter().filter(|m| year.is_none_or(|y| m.start != y.start)).collect();
    let end = other.iter().find_map(|m| match m.when {
        When::Period(Period { from: None, to: Some(to) }, _) if inside(to) => Some((None, to)),
        When::Period(
            Period { from: Some(from), to: Some(to) },
            Grain::Day | Grain::Longer | Grain::Month,
        ) if inside(to)
            && inside(from)
            && (says_part || mark.is_some() || m.grain() == Some(Grain::Longer)) =>
        {
            Some(((from != to).then_some(from), to))
        }
        _ => None,
    });
    match (named, end) {
        (Some(year), Some((from, to))) => Some(PartYear { year: Some(year), from, to: Some(to), mark: None }),
        (Some(year), None) if says_part => {
            Some(PartYear { year: Some(year), from: None, to: None, mark: None })
        }
        (None, Some((from, to))) if mark.is_some() => Some(PartYear { year: None, from, to: Some(to), mark }),
        (None, None) if mark.is_some() && says_part => {
            Some(PartYear { year: None, from: None, to: None, mark })
        }
        _ => None,
    }
}
