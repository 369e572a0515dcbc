//! Tables of answers, cell by cell: the words that are printed beside the number that they print.

use crate::present::analysis::name_of;
use crate::present::number::{bounds, missing, thousands};
use foilens_core::analyze::{Figure, Row};
use foilens_model::view::{AnswerCell, AnswerColumn, AnswerRow};

/// A figure of a long list carries its first records; the records place shows them all.
const MOST_RECORDS: usize = 200;

/// The columns of a table: words, and numbers after a `#`.
pub fn columns(labels: &[&str]) -> Vec<AnswerColumn> {
    let column = |label: &&str| AnswerColumn {
        label: label.trim_start_matches('#').to_owned(),
        is_number: label.starts_with('#'),
    };
    labels.iter().map(column).collect()
}

pub fn text(text: impl Into<String>) -> AnswerCell {
    AnswerCell { text: text.into(), ..AnswerCell::default() }
}

/// What is printed, and the number it is.
pub fn number(text: impl Into<String>, value: f64) -> AnswerCell {
    AnswerCell { text: text.into(), value: Some(value).filter(|v| v.is_finite()), records: Vec::new() }
}

/// A body's figure as the file has it, with the way back to its cells.
pub fn figure(figure: &Figure) -> AnswerCell {
    let said = match (figure.bounds, &figure.missing) {
        (Some((lower, upper)), _) => bounds(lower, upper),
        (None, Some(reason)) => missing(reason),
        (None, None) => "no figure".to_owned(),
    };
    AnswerCell {
        text: said,
        value: figure.bounds.map(|(lower, _)| lower as f64),
        records: figure.records.iter().copied().take(MOST_RECORDS).collect(),
    }
}

/// What no part holds, as the two ends that the files allow.
pub fn rest((lower, upper): (u64, Option<u64>)) -> AnswerCell {
    match (lower, upper) {
        (0, None) => text("not known"),
        _ => number(bounds(lower, upper), lower as f64),
    }
}

pub fn size(exposure: Option<f64>) -> AnswerCell {
    exposure.map_or_else(|| text("not known"), |size| number(thousands(size.round() as u64), size))
}

/// A row about nobody in particular.
pub fn plain_row(cells: Vec<AnswerCell>) -> AnswerRow {
    AnswerRow { body: None, cells, is_apart: false }
}

/// A row about a body, which its first cell names.
pub fn body_row(row: &Row, mut cells: Vec<AnswerCell>) -> AnswerRow {
    let body = &row.figure.body.0;
    cells.insert(0, text(name_of(body)));
    AnswerRow { body: Some(body.clone()), cells, is_apart: false }
}
