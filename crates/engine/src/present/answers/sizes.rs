//! How large is each body? The denominators beside the counts, dated, in an order that ranks nobody.

use super::basis::{self, RECORDED_ONLY};
use super::{Inquiry, NO_BODY, open_question, pick, remarks, table, whiskers};
use crate::present::analysis::{name_of, rows, words};
use crate::present::number::{bounds, significant};
use foilens_core::analyze::pair::{Side, sides};
use foilens_core::analyze::{Analysis, Row};
use foilens_model::view::{AnswerRow, AnswerTable, AnswerView, Inputs, Screen};

pub const ID: &str = "sizes";
const SCREEN: Screen = Screen::Rates;
const QUESTION: &str = "How large is each of them, and how many is that for its size?";
const METHOD: &str = "Recorded count over the number of staff, per 1,000, with the exact range (Garwood 1936, 95%): how far \
                      a rate could move by chance alone.";
const ORDERS: [(&str, &str); 4] = [
    ("size", "Largest first"),
    ("name", "By name"),
    ("count", "Most recorded first"),
    ("rate", "By recorded rate"),
];

pub fn answer(inquiry: &Inquiry, inputs: &Inputs) -> Option<AnswerView> {
    let Some(analysis) = inquiry.analysis() else {
        return Some(open_question(inquiry, ID, SCREEN, QUESTION, NO_BODY));
    };
    let (order, by) = pick::one_of("order", "Order", &ORDERS, inputs);
    let mut rows: Vec<&Row> = analysis.rows.iter().collect();
    sort(&mut rows, by);
    let sides = sides(analysis);
    let mut sentences = vec![
        "A rate says how much was recorded for the size of the body. It does not say how much there was: a body that looks \
         harder records more."
            .to_owned(),
    ];
    sentences.extend(run(&sides));
    if by == "size" {
        sentences.push("The bodies stand in order of size, which ranks nobody.".to_owned());
    }
    sentences.extend(none_recorded(&sides));
    sentences.extend(words::gate_notes(analysis.rows.iter()));
    sentences.extend(remarks::overlapping(inquiry, analysis));
    sentences.extend(remarks::without_size(inquiry, analysis));
    sentences.extend(remarks::above_size(analysis, analysis.rows.iter()));
    let finding = finding(analysis, &sides);
    let charts = whiskers::rates(analysis, title(&sides), rows.iter().copied());
    Some(AnswerView {
        id: ID.to_owned(),
        screen: SCREEN,
        question: QUESTION.to_owned(),
        unanswered: sides.is_empty().then(|| finding.clone()),
        finding,
        sentences,
        technical: vec![
            "Each range is exact for a Poisson count at the lowest and the highest number that the file allows; it covers \
             chance only, not recording, definitions or who answered."
                .to_owned(),
        ],
        controls: vec![order],
        charts: charts.into_iter().collect(),
        tables: vec![bodies(analysis, &rows)],
        basis: basis::basis(analysis, METHOD, RECORDED_ONLY),
    })
}

fn finding(analysis: &Analysis, sides: &[Side]) -> String {
    let by_size = |a: &&Side, b: &&Side| a.exposure.total_cmp(&b.exposure);
    let (Some(largest), Some(smallest)) = (sides.iter().max_by(by_size), sides.iter().min_by(by_size)) else {
        return "No body here has both a number of its own and a number of staff, so there are no rates."
            .to_owned();
    };
    let size = |side: &Side| words::size(&analysis.per, side.exposure);
    let name = |side: &Side| name_of(&side.body().0);
    if sides.len() == 1 {
        return format!(
            "{} has {} and recorded {}; no other body here has both numbers to compare it with.",
            name(largest),
            size(largest),
            bounds(largest.count.lo, largest.count.hi)
        );
    }
    let times = largest.exposure / smallest.exposure;
    if times < 1.05 {
        return format!("These bodies are of about the same size: {} has {}.", name(largest), size(largest));
    }
    format!(
        "{} has {} and {} {}, so their numbers cannot be set side by side: {} is {} times as large.",
        name(largest),
        size(largest),
        name(smallest),
        size(smallest),
        name(largest),
        significant(times, 2)
    )
}

/// From the lowest to the highest rate among the bodies whose figure has two ends.
fn run(sides: &[Side]) -> Option<String> {
    let (low, high) = ends(sides)?;
    let said = |side: &Side| {
        format!(
            "{} per 1,000 ({}, chance range {})",
            rows::rate_words(side.row),
            name_of(&side.body().0),
            rows::chance_words(side.row)
        )
    };
    Some(format!("Recorded rates run from {} to {}.", said(low), said(high)))
}

fn ends<'s, 'r>(sides: &'s [Side<'r>]) -> Option<(&'s Side<'r>, &'s Side<'r>)> {
    let whole = || sides.iter().filter(|side| side.count.hi.is_some() && side.row.is_ranked());
    let by_rate = |a: &&Side, b: &&Side| a.lowest_rate().total_cmp(&b.lowest_rate());
    let (low, high) = (whole().min_by(by_rate)?, whole().max_by(by_rate)?);
    (low.body() != high.body()).then_some((low, high))
}

/// The same as the title of a picture.
fn title(sides: &[Side]) -> String {
    match ends(sides) {
        Some((low, high)) => format!(
            "Recorded rates run from {} per 1,000 ({}) to {} ({})",
            rows::rate_words(low.row),
            name_of(&low.body().0),
            rows::rate_words(high.row),
            name_of(&high.body().0)
        ),
        None => "Recorded per 1,000, with the range that chance alone could explain".to_owned(),
    }
}

/// None recorded is not none possible.
fn none_recorded(sides: &[Side]) -> Option<String> {
    let none = sides.iter().filter(|side| side.count.hi == Some(0));
    let largest = none.max_by(|a, b| a.exposure.total_cmp(&b.exposure))?;
    let (_, upper) = largest.row.chance?;
    Some(format!(
        "{} recorded none; up to {} per 1,000 would still be compatible with chance.",
        name_of(&largest.body().0),
        significant(upper?, 2)
    ))
}

fn sort(rows: &mut [&Row], by: &str) {
    let key = |row: &Row| match by {
        "count" => row.figure.bounds.map(|(lower, _)| lower as f64),
        "rate" => row.rate.map(|(lower, _)| lower),
        "name" => None,
        _ => row.exposure,
    };
    rows.sort_by(|a, b| {
        let order = match (key(a), key(b)) {
            (Some(a), Some(b)) => b.total_cmp(&a),
            (a, b) => b.is_some().cmp(&a.is_some()),
        };
        order.then_with(|| name_of(&a.figure.body.0).cmp(&name_of(&b.figure.body.0)))
    });
}

fn bodies(analysis: &Analysis, rows: &[&Row]) -> AnswerTable {
    let line = |row: &&Row| {
        let cells = vec![
            table::size(row.exposure),
            table::figure(&row.figure),
            match row.rate {
                Some((lower, _)) => table::number(rows::rate_words(row), lower),
                None => table::text("–"),
            },
            table::text(rows::chance_words(row)),
        ];
        AnswerRow { is_apart: row.rate.is_none() || !row.passage.is_ranked(), ..table::body_row(row, cells) }
    };
    AnswerTable {
        caption: "Size, count and rate".to_owned(),
        columns: table::columns(&["Body", "#Size", "#Recorded", "#Per 1,000", "By chance"]),
        rows: rows.iter().map(line).collect(),
        notes: vec![words::per(&analysis.per)],
    }
}
