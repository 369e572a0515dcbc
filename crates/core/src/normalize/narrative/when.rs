//! Which period of a sentence governs a figure.

use super::sentence::{Carried, Dated, is_full};
use crate::normalize::{
    period::{Grain, Mention, When, Years, compose, find, whole},
    tokens::{Token, phrase_at},
};
use foilens_reference::{PeriodWord, SentenceWord, period_words, sentence_words};

/// The periods of a sentence. A part of a year takes its year from the last that has one (`7 in Q1 2019/20, 5 in Q2`),
/// in this sentence or before it, else from the first behind it (`2 in May and 3 in June 2021`).
pub(super) fn resolved_all(mentions: &[Mention], sentence: &str, told: &Carried) -> Vec<Mention> {
    let dated = |m: &Mention| (m.clone(), sentence.get(m.start..m.end).unwrap_or_default().to_owned());
    let mut last = told.year.clone();
    let mut out = Vec::new();
    for (at, mention) in mentions.iter().enumerate() {
        if is_full(mention) {
            last = Some(dated(mention));
            out.push(mention.clone());
            continue;
        }
        let behind = || mentions.iter().skip(at).find(|m| is_full(m)).map(dated);
        let Some(over) = last.clone().or_else(behind) else { continue };
        out.extend(resolved(mention, &over));
    }
    out
}

/// A part of a year in the year of another mention; nothing where that spans several.
fn resolved(mention: &Mention, (over, raw): &Dated) -> Option<Mention> {
    let is_year = over.ends().is_some_and(|(from, to)| from.days_until(to) <= 366);
    let year = match over.grain() {
        Some(Grain::Year | Grain::Longer) if is_year => over.clone(),
        _ => year_in(raw)?,
    };
    let dated = compose(&[mention, &year], 1)?;
    let mut own = mention.clone();
    own.when = When::Period(dated.period, Grain::Month);
    Some(own)
}

/// The year that a period is written with: `2019/20` in `Q1 2019/20`.
fn year_in(raw: &str) -> Option<Mention> {
    let starts = raw.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, c)| at + c.len_utf8());
    starts
        .filter_map(|at| whole(raw.get(at..)?.trim_matches(['(', ')', ' ', ',']), Years::default()))
        .find(|m| m.grain() == Some(Grain::Year))
}

/// The periods of a sentence one by one, for figures told `respectively`.
pub(super) fn in_order(sentence: &str, years: Years) -> Vec<Dated> {
    let parts = sentence.split(',').flat_map(|part| part.split(" and "));
    parts
        .flat_map(|part| {
            let dated = |m: Mention| {
                let raw = part.get(m.start..m.end).unwrap_or_default().to_owned();
                (m, raw)
            };
            find(part, years).into_iter().filter(is_full).map(dated).collect::<Vec<_>>()
        })
        .collect()
}

/// Where a figure stands in its sentence, in bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// Behind the figure before it.
    pub clause: usize,
    pub start: usize,
    /// Where the next figure starts.
    pub end: usize,
}

/// The period of the figure at this place of a sentence: one that stands right behind it, else the last before it,
/// else the first of all.
pub(super) fn period_near(
    mentions: &[Mention],
    tokens: &[Token],
    place: Place,
    sentence: &str,
    has_next: bool,
) -> Option<Dated> {
    let full = || mentions.iter().filter(|m| is_full(m));
    let behind = full().find(|m| m.start >= place.start && m.end <= place.end);
    let before = full().rfind(|m| m.end <= place.start);
    // `In May there were 5 (2022)`: the year behind is that of the month before.
    let named = before.filter(|m| m.start >= place.clause).and_then(Mention::ends);
    let is_its_year = |m: &&Mention| {
        m.ends().zip(named).is_some_and(|((from, to), (first, last))| from <= first && last <= to)
    };
    let behind = behind.filter(|m| !is_its_year(m));
    // `4 officers and in 2019 5 …`: the period opens the next clause.
    let behind = behind.filter(|m| !(has_next && opens_clause(tokens, m)));
    // `16 in all, 7 in 2018 and 9 in 2019`: of several periods none is that of the sixteen.
    let found = behind.or(before).or_else(|| full().next().filter(|_| full().count() == 1 || !has_next))?;
    Some((found.clone(), sentence.get(found.start..found.end).unwrap_or_default().to_owned()))
}

/// A comma or a word that joins clauses stands before the period and its preposition.
fn opens_clause(tokens: &[Token], mention: &Mention) -> bool {
    let Some(mut at) = tokens.iter().position(|token| token.start >= mention.start) else { return false };
    while let Some(before) = at.checked_sub(1) {
        let filler = phrase_at(tokens, before, period_words()).is_some_and(|(kind, _)| {
            matches!(
                kind,
                PeriodWord::Filler | PeriodWord::From | PeriodWord::Financial | PeriodWord::Calendar
            )
        });
        if !filler {
            break;
        }
        at = before;
    }
    let Some(before) = at.checked_sub(1) else { return true };
    tokens.get(before).is_some_and(|token| token.is_sign(','))
        || phrase_at(tokens, before, sentence_words()).is_some_and(|(kind, _)| *kind == SentenceWord::Clause)
}
