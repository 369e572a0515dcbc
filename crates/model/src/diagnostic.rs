//! What we noticed about the data. A diagnostic never stops anything; an error (in the crate that can fail) does.

use crate::{CellRange, FileId, Operation, SheetId};
use serde::{Deserialize, Serialize};
use std::{borrow::Cow, fmt};

/// `family/name` in kebab case, for ever: `value/ambiguous-date`. The family is the step that raised it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Code(pub Cow<'static, str>);

impl Code {
    pub const fn new(code: &'static str) -> Self {
        Self(Cow::Borrowed(code))
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Good to know.
    Note,
    /// A value was used, but guessed.
    Warning,
    /// A value was lost.
    Error,
}

/// Where: as narrow as is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Location {
    pub file: FileId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<SheetId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub range: Option<CellRange>,
}

/// One thing noticed: what and where, and what could be done as an operation of the recipe.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Diagnostic {
    pub code: Code,
    pub severity: Severity,
    pub location: Location,
    /// One plain sentence.
    pub message: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fix: Option<Operation>,
}
