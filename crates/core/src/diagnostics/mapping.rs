//! Findings of the mapping step: family `mapping/`.

use super::Finding;
use foilens_model::{Code, ColumnRole, Severity, address::column_letters};

/// What was noticed while columns were given their roles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MappingFinding {
    GuessedRole {
        heading: Option<String>,
        /// As the sheet counts, from 0.
        column: u32,
        role: ColumnRole,
    },
    /// The table is too wide to read every figure of it.
    TooManyCounts {
        /// How many of its columns of figures are read, of how many.
        read: usize,
        of: usize,
    },
}

impl Finding for MappingFinding {
    fn code(&self) -> Code {
        Code::new(match self {
            Self::GuessedRole { .. } => "mapping/guessed-role",
            Self::TooManyCounts { .. } => "mapping/too-many-counts",
        })
    }

    fn severity(&self) -> Severity {
        match self {
            Self::GuessedRole { .. } | Self::TooManyCounts { .. } => Severity::Warning,
        }
    }

    fn message(&self) -> String {
        match self {
            Self::GuessedRole { heading, column, role } => {
                let name = heading.as_ref().map_or_else(
                    || format!("Column {}", column_letters(*column)),
                    |heading| format!("The column “{heading}”"),
                );
                format!("{name} was taken for {}, but that is a guess; check it.", role_name(*role))
            }
            Self::TooManyCounts { read, of } => format!(
                "The table has {of} columns of figures, and only the first {read} were read; to read another, say that \
                 it holds a count."
            ),
        }
    }
}

/// A role in words.
pub const fn role_name(role: ColumnRole) -> &'static str {
    match role {
        ColumnRole::Body => "the public body",
        ColumnRole::Period => "the period",
        ColumnRole::Role => "officers or staff",
        ColumnRole::Category => "what was counted",
        ColumnRole::Outcome => "what came of it",
        ColumnRole::Count => "a count",
        ColumnRole::Date => "a date",
        ColumnRole::Id => "a reference",
        ColumnRole::Relation => "how figures stand to each other",
        ColumnRole::Note => "remarks",
        ColumnRole::Text => "other words",
        ColumnRole::Ignore => "something that is not read",
    }
}
