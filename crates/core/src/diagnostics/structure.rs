//! Findings of the structure step: family `structure/`.

use super::Finding;
use foilens_model::{Code, Severity};

/// What was noticed while tables were looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StructureFinding {
    NoTable {
        sheet: Option<String>,
    },
    /// Rows from 0, both included.
    GuessedHeader {
        first: u32,
        last: u32,
    },
}

impl Finding for StructureFinding {
    fn code(&self) -> Code {
        Code::new(match self {
            Self::NoTable { .. } => "structure/no-table",
            Self::GuessedHeader { .. } => "structure/guessed-header",
        })
    }

    fn severity(&self) -> Severity {
        match self {
            Self::NoTable { .. } => Severity::Note,
            Self::GuessedHeader { .. } => Severity::Warning,
        }
    }

    fn message(&self) -> String {
        match self {
            Self::NoTable { sheet: Some(name) } => {
                format!("No table was found in the sheet “{name}”; mark one if there is.")
            }
            Self::NoTable { sheet: None } => "No table was found; mark one if there is.".to_owned(),
            Self::GuessedHeader { first, last } if first == last => {
                format!("Row {} was taken for the headings, but it might not be; check it.", first + 1)
            }
            Self::GuessedHeader { first, last } => {
                format!(
                    "Rows {} to {} were taken for the headings, but might not be; check them.",
                    first + 1,
                    last + 1
                )
            }
        }
    }
}
