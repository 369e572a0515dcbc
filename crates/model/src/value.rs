//! What a cell can mean. `<5`, `nil`, `not held` and `refused s.12` are four different facts and stay so.

use crate::Date;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The id of a body in the register (`greater-manchester`), or a name in kebab case where the register lacks it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BodyId(pub String);

impl fmt::Display for BodyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What an answered count cell says.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Count {
    /// The number itself; `nil` is 0.
    Exact { value: u64 },
    /// A number between two ends, both included: `<5` is 1 to 4. No upper end for `20+`.
    Range { lower: u64, upper: Option<u64> },
    /// No number, and why.
    Missing(Missing),
}

impl Count {
    pub const fn exact(value: u64) -> Self {
        Self::Exact { value }
    }

    /// Both ends as the statistics want them: `None` where there is no number at all.
    pub const fn bounds(&self) -> Option<(u64, Option<u64>)> {
        match self {
            Self::Exact { value } => Some((*value, Some(*value))),
            Self::Range { lower, upper } => Some((*lower, *upper)),
            Self::Missing(_) => None,
        }
    }
}

/// No number, with the reason in the body's own terms (`s.40(2)`).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Missing {
    #[serde(rename = "missing")]
    pub kind: MissingKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// Why there is no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MissingKind {
    /// Not held, not recorded, not available.
    NotHeld,
    /// An exemption is cited.
    Refused,
    /// Hidden to protect small numbers, with no limit stated.
    Suppressed,
    /// The body did not answer.
    NoResponse,
    NotApplicable,
    /// A dash, a star or another sign that the file does not explain: a person must decide.
    Unclear,
}

/// What a body did with the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnswerStatus {
    /// It was not among those asked.
    NotAsked,
    /// With a figure, whether or not it is in the files.
    Answered,
    /// With some of what was asked.
    Partial,
    Refused,
    NotHeld,
    /// It never answered.
    NoReply,
    /// It has not answered, and the time for it is over.
    Overdue,
}

/// Inclusive dates; an open end is `None`. A snapshot has `from == to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Period {
    pub from: Option<Date>,
    pub to: Option<Date>,
}

impl Period {
    pub const fn new(from: Date, to: Date) -> Self {
        Self { from: Some(from), to: Some(to) }
    }
}

/// How sure a reading is. Words and not a number: 0.87 explains nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// One of several possible readings; shown as a doubt.
    Guessed,
    /// Follows from the surroundings (a title, a key, a column of its kind).
    Inferred,
    /// The cell says so itself.
    Stated,
    /// A person said so.
    Confirmed,
}
