//! One row a body: its count, its denominator, its rate with the chance range, where it stands, and its own words.

use super::{name_of, words};
use crate::present::number::{bounds, missing, rate, significant, thousands};
use foilens_core::analyze::{Analysis, Input, Row};
use foilens_core::record::Record;
use foilens_model::view::ComparisonRow;
use std::collections::BTreeSet;

/// What crosses to the page for one body; the records place shows them all.
const MOST_RECORDS: usize = 200;
const MOST_REMARKS: usize = 12;

pub fn rows(
    input: &Input,
    analysis: &Analysis,
    own_words: &dyn Fn(&Record) -> Vec<String>,
) -> Vec<ComparisonRow> {
    analysis.rows.iter().map(|row| view(input, row, own_words)).collect()
}

fn view(input: &Input, row: &Row, own_words: &dyn Fn(&Record) -> Vec<String>) -> ComparisonRow {
    let figure = &row.figure;
    let count = match (figure.bounds, &figure.missing) {
        (Some((lower, upper)), _) => bounds(lower, upper),
        (None, Some(reason)) => missing(reason),
        (None, None) => "no figure".to_owned(),
    };
    let mut marks: Vec<String> = figure.marks.iter().map(|mark| words::mark(*mark).to_owned()).collect();
    if row.small_number {
        marks.push("small number".to_owned());
    }
    marks.extend(row.passage.apart.as_ref().map(|apart| words::apart_mark(apart, row.passage.is_ranked())));
    let said = said(figure.records.iter().filter_map(|id| input.records.get(id.0 as usize)), own_words);
    ComparisonRow {
        body: figure.body.0.clone(),
        name: name_of(&figure.body.0),
        count,
        lower_count: figure.bounds.map(|(lower, _)| lower),
        upper_count: figure.bounds.and_then(|(_, upper)| upper),
        denominator: row.exposure.map_or_else(|| "not known".to_owned(), |e| thousands(e.round() as u64)),
        denominator_value: row.exposure,
        rate: rate_words(row),
        rate_lower: row.rate.map(|(lower, _)| lower),
        rate_upper: row.rate.and_then(|(_, upper)| upper),
        chance: chance_words(row),
        chance_lower: row.chance.map(|(lower, _)| lower),
        chance_upper: row.chance.and_then(|(_, upper)| upper),
        standing: row.standing,
        standing_words: words::capital(words::standing(row.standing)),
        marks,
        excluded: excluded(row),
        is_apart: row.passage.apart.is_some(),
        included_despite: row.passage.despite.clone(),
        records: figure.records.iter().copied().take(MOST_RECORDS).collect(),
        own_words: said,
    }
}

/// Each remark once; of a long list the first, and how many more there are.
pub fn said<'r>(
    records: impl Iterator<Item = &'r Record>,
    own_words: &dyn Fn(&Record) -> Vec<String>,
) -> Vec<String> {
    let mut said: Vec<String> = Vec::new();
    let mut known = BTreeSet::new();
    for words in records.flat_map(own_words) {
        if known.insert(words.clone()) && said.len() < MOST_REMARKS {
            said.push(words);
        }
    }
    if known.len() > said.len() {
        said.push(format!("and {} more, in the records", thousands((known.len() - said.len()) as u64)));
    }
    said
}

pub fn rate_words(row: &Row) -> String {
    let (Some((lower, upper)), Some((events, _))) = (row.rate, row.figure.bounds) else {
        return "–".to_owned();
    };
    match upper {
        Some(upper) if upper == lower => rate(lower, events),
        Some(upper) => format!("{} to {}", rate(lower, events), rate(upper, events)),
        None => format!("at least {}", rate(lower, events)),
    }
}

pub fn chance_words(row: &Row) -> String {
    match row.chance {
        Some((lower, Some(upper))) => format!("{} to {}", significant(lower, 2), significant(upper, 2)),
        Some((lower, None)) => format!("{} or more", significant(lower, 2)),
        None => "–".to_owned(),
    }
}

fn excluded(row: &Row) -> Option<String> {
    let apart = row.passage.apart.as_ref().filter(|_| !row.passage.is_ranked());
    match (row.figure.bounds, row.exposure) {
        _ if apart.is_some() => apart.map(words::apart),
        (None, _) => Some("There is no number to make a rate of.".to_owned()),
        (_, None) => Some("Its workforce is not in the tables, so it has a count and no rate.".to_owned()),
        _ => None,
    }
}
