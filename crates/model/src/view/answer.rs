//! One question that a reader asks of the figures, and what the figures say to it. Every answer has the same shape,
//! so that the page, the command and a printed page show the same sentences, tables and pictures.

use super::{ChartView, Choice};
use crate::RecordId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a person set in the controls of an answer, by the id of the control; left out: the program chooses.
pub type Inputs = BTreeMap<String, String>;

/// The answers that fit the files, in the order in which a reader asks.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AnswersView {
    /// What can be said in five sentences; each names the answer that is its evidence.
    pub overview: Vec<Finding>,
    pub answers: Vec<AnswerView>,
    /// Who is in the figures and who is not, printed with every answer and every picture.
    pub banner: String,
    /// Figures that were invented for an example.
    pub synthetic: bool,
}

/// A sentence, and the answer that stands behind it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    pub sentence: String,
    /// The id of an answer.
    pub why: String,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AnswerView {
    /// `two-bodies`; never changes meaning.
    pub id: String,
    /// Which screen shows it.
    pub screen: Screen,
    /// In a reader's words: `Is 18 against 50 credible?`
    pub question: String,
    /// The first sentence, for a reader of twelve, with its numbers.
    pub finding: String,
    /// What follows from it and what does not, the unknown first.
    pub sentences: Vec<String>,
    /// The same for a statistician: method, interval, test.
    pub technical: Vec<String>,
    /// Why there is no answer, and what would give one. Then there are no tables or charts.
    pub unanswered: Option<String>,
    pub controls: Vec<ControlView>,
    pub charts: Vec<ChartView>,
    pub tables: Vec<AnswerTable>,
    pub basis: BasisView,
}

/// The screens of the comparison.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Screen {
    #[default]
    Overview,
    Funnel,
    Rates,
    TwoBodies,
    WhoAnswered,
    WhatCounts,
    HowSerious,
    OverTime,
    CheckClaim,
    TwoLists,
}

/// What every result says about itself; an empty text is not said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BasisView {
    pub numerator: String,
    /// With its date and unit.
    pub denominator: String,
    pub period: String,
    pub coverage: String,
    /// With the paper it is from.
    pub method: String,
    pub source: String,
    /// What it does not show.
    pub not_shown: String,
}

/// Something that a person can set.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ControlView {
    /// The key in [`Inputs`].
    pub id: String,
    pub label: String,
    pub about: String,
    pub kind: ControlKind,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ControlKind {
    /// One of these; the input is its id.
    Choice {
        choices: Vec<Choice>,
    },
    /// Any of these; the input is the ids joined by `,`.
    Several {
        choices: Vec<Choice>,
    },
    Number {
        value: f64,
        least: f64,
        most: f64,
        step: f64,
    },
    Text {
        value: String,
        hint: String,
    },
    /// The input is `yes` or `no`.
    Switch {
        on: bool,
    },
}

/// A table whose first column names its rows. Says to the digit what the chart beside it shows.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AnswerTable {
    pub caption: String,
    pub columns: Vec<AnswerColumn>,
    pub rows: Vec<AnswerRow>,
    /// Printed under it.
    pub notes: Vec<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerColumn {
    pub label: String,
    pub is_number: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AnswerRow {
    /// The id of the body that the row is about, where it is about one.
    pub body: Option<String>,
    /// One a column.
    pub cells: Vec<AnswerCell>,
    /// Set apart from the rest: a sum, or left out of the ranking.
    pub is_apart: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AnswerCell {
    pub text: String,
    /// What it sorts by, and what a chart draws.
    pub value: Option<f64>,
    /// The records that it was made of: the way back to the file.
    pub records: Vec<RecordId>,
}
