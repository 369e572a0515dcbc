//! What did each body say about its own figure? Its caveats and notes, word for word, beside its number.

use super::basis;
use super::{Inquiry, open_question, table};
use crate::present::analysis::{name_of, rows};
use crate::present::number::{counted, list};
use foilens_core::analyze::Row;
use foilens_model::view::{AnswerRow, AnswerTable, AnswerView, Inputs, Screen};

pub const ID: &str = "own-words";
const SCREEN: Screen = Screen::WhatCounts;
const QUESTION: &str = "What does each body say about its own figure?";
const NOT_SHOWN: &str = "What a body left unsaid. No note does not mean no gap in what it monitors.";

pub fn answer(inquiry: &Inquiry, _: &Inputs) -> Option<AnswerView> {
    let Some(analysis) = inquiry.analysis() else {
        return Some(open_question(inquiry, ID, SCREEN, QUESTION, super::NO_BODY));
    };
    let mut said: Vec<(&Row, Vec<String>)> = analysis
        .rows
        .iter()
        .map(|row| {
            let records = row.figure.records.iter().filter_map(|id| inquiry.input.records.get(id.0 as usize));
            (row, rows::said(records, inquiry.own_words))
        })
        .collect();
    said.sort_by_key(|(row, _)| name_of(&row.figure.body.0));
    let (with, without): (Vec<_>, Vec<_>) = said.into_iter().partition(|(_, words)| !words.is_empty());
    let silent: Vec<String> = without.iter().map(|(row, _)| name_of(&row.figure.body.0)).collect();
    let finding = match (with.len(), silent.as_slice()) {
        (0, _) => "The files hold no note or caveat about any of these figures.".to_owned(),
        (n, []) => format!(
            "There is a note about the figure of {}: read it before comparing.",
            if n == 1 { "the one body".to_owned() } else { format!("each of the {n} bodies") }
        ),
        (n, silent) => format!(
            "{} a note about the figure: read it before comparing. Without one: {}.",
            if n == 1 { "1 body has".to_owned() } else { format!("{} have", counted(n, "body", "bodies")) },
            list(silent)
        ),
    };
    let line = |(row, words): &(&Row, Vec<String>)| AnswerRow {
        is_apart: !row.is_ranked(),
        ..table::body_row(row, vec![table::figure(&row.figure), table::text(words.join(" | "))])
    };
    Some(AnswerView {
        id: ID.to_owned(),
        screen: SCREEN,
        question: QUESTION.to_owned(),
        finding,
        sentences: vec![
            "The words are the files’ own: of the body, or of whoever wrote the file. They go with the number into every \
             export."
                .to_owned(),
        ],
        technical: Vec::new(),
        unanswered: None,
        controls: Vec::new(),
        charts: Vec::new(),
        tables: vec![AnswerTable {
            caption: "Each figure with its notes".to_owned(),
            columns: table::columns(&["Body", "#Recorded", "In the file’s own words"]),
            rows: with.iter().chain(&without).map(line).collect(),
            notes: Vec::new(),
        }],
        basis: basis::basis(analysis, "The notes of each figure, unaltered.", NOT_SHOWN),
    })
}
