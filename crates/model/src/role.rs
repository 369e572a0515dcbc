//! What rows and columns of a table are for.

use serde::{Deserialize, Serialize};

/// What one row of a table stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grain {
    /// Rows and columns hold counts.
    #[default]
    Aggregate,
    /// One row a case.
    Incident,
    /// Counts stand inside sentences.
    Narrative,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ColumnRole {
    /// Which public body.
    Body,
    Period,
    /// Officers, staff, PCSOs …
    Role,
    /// What was counted: an offence, a rank, a question.
    Category,
    /// What came of it.
    Outcome,
    /// A number of things.
    Count,
    Date,
    /// A reference number.
    Id,
    /// How a figure stands to the others: a total, a subset, at least.
    Relation,
    /// The body's own words about the figure: notes, caveats, sources.
    Note,
    /// Other text of a case.
    Text,
    /// Not read: percentages, money, averages, empty.
    Ignore,
}

/// What a row of a sheet was taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowKind {
    Blank,
    /// A title or other words above a table.
    Title,
    Header,
    /// A section heading inside a table.
    Group,
    Data,
    /// A total or subtotal of other rows.
    Total,
    /// A note, key or source line.
    Note,
}

/// Whom of a police body a figure is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StaffRole {
    Officer,
    Staff,
    Pcso,
    Special,
    /// Officers and staff together.
    All,
}

impl StaffRole {
    pub const EVERY: [Self; 5] = [Self::Officer, Self::Staff, Self::Pcso, Self::Special, Self::All];

    /// Its word in ids and in saved records, the same for ever.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Officer => "officer",
            Self::Staff => "staff",
            Self::Pcso => "pcso",
            Self::Special => "special",
            Self::All => "all",
        }
    }
}
