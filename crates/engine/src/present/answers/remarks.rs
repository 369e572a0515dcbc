//! Sentences that more than one answer says about its figures: small numbers, more cases than people, no denominator,
//! the bodies' own words.

use super::Inquiry;
use crate::present::analysis::{name_of, rows, words};
use crate::present::number::{list, thousands};
use foilens_core::analyze::{self, Analysis, Pair, Per, Row};
use foilens_model::protocol::Denominator;

pub fn small_pair(pair: &Pair) -> Option<String> {
    (pair.has_small_numbers() && !pair.is_all_zero()).then(|| {
        "These are small numbers: one case more or less would change the comparison a good deal.".to_owned()
    })
}

/// More cases than people: allowed, since a person can have several, and worth a look.
pub fn above_size<'r>(analysis: &Analysis, rows: impl Iterator<Item = &'r Row>) -> Vec<String> {
    let is_above = |row: &&Row| {
        row.figure.bounds.zip(row.exposure).is_some_and(|((lower, _), size)| lower as f64 > size)
    };
    rows.filter(is_above)
        .map(|row| {
            format!(
                "{} recorded {}, which is more than there are people ({}): either cases are counted and not people, or \
                 one of the two numbers is wrong.",
                name_of(&row.figure.body.0),
                thousands(row.figure.bounds.map_or(0, |(lower, _)| lower)),
                words::size(&analysis.per, row.exposure.unwrap_or(0.0)),
            )
        })
        .collect()
}

/// Periods that cross: a case in both would count twice, so they are not added up.
pub fn overlapping(inquiry: &Inquiry, analysis: &Analysis) -> Vec<String> {
    let crossing = analyze::overlapping(inquiry.input, &analysis.measure);
    let said = crossing.iter().map(|(body, (one, other))| {
        format!(
            "{} gave figures for {} and for {}, which overlap, so they are not added up.",
            name_of(&body.0),
            words::period_words(*one),
            words::period_words(*other)
        )
    });
    said.collect()
}

/// Bodies with a count and no rate, and why.
pub fn without_size(inquiry: &Inquiry, analysis: &Analysis) -> Vec<String> {
    let typed: &[(String, f64)] = match &inquiry.settings.denominator {
        Some(Denominator::Typed { values, .. }) => values,
        _ => &[],
    };
    let lacking = analysis.rows.iter().filter(|row| row.figure.bounds.is_some() && row.exposure.is_none());
    let (unusable, unknown): (Vec<_>, Vec<_>) = lacking
        .map(|row| row.figure.body.0.as_str())
        .partition(|body| typed.iter().any(|(known, _)| known == body));
    let names = |bodies: &[&str]| list(&bodies.iter().map(|body| name_of(body)).collect::<Vec<_>>());
    let have = |bodies: &[&str]| if bodies.len() == 1 { "has" } else { "have" };
    let mut said = Vec::new();
    if !unusable.is_empty() {
        said.push(format!(
            "The number of staff typed for {} is not above zero, so {} {} a count and no rate.",
            names(&unusable),
            if unusable.len() == 1 { "it" } else { "they" },
            have(&unusable)
        ));
    }
    if !unknown.is_empty() {
        let what = match &analysis.per {
            Per::Typed { label, .. } => format!("number of {label}"),
            Per::Bundled(_) => "number of staff in the tables".to_owned(),
        };
        said.push(format!("No {what} for {}: a count and no rate.", names(&unknown)));
    }
    said
}

/// What each body itself said about its figure, its name before it.
pub fn own_words<'r>(inquiry: &Inquiry, rows: impl Iterator<Item = &'r Row>) -> Vec<String> {
    rows.filter_map(|row| {
        let records = row.figure.records.iter().filter_map(|id| inquiry.input.records.get(id.0 as usize));
        let said = rows::said(records, inquiry.own_words);
        (!said.is_empty())
            .then(|| format!("{}, in its own words: {}", name_of(&row.figure.body.0), said.join(" | ")))
    })
    .collect()
}
