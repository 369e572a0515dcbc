//! What one figure counts, and how far the matter had come when it was counted. Fifty people disciplined and seventeen
//! investigations are unlike things, however alike their cells look.

use serde::{Deserialize, Serialize};

/// How far along the road from a suspicion to its end a figure is taken. Declared in the order of that road.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Reported, alleged, received, logged.
    Recorded,
    /// Looked into, with or without a result.
    Investigated,
    /// A case to answer, a meeting or a hearing held; its result not said.
    Proceedings,
    /// Found, upheld, substantiated; what followed not said.
    Proven,
    /// Disciplined in any way, dismissal among them.
    Disciplined,
    /// Resigned or retired before an outcome.
    Left,
    /// Charged, cautioned or convicted: the criminal track, which is never added to discipline.
    Criminal,
    /// Ended without a sanction: no further action, not upheld, withdrawn.
    NoAction,
}

/// What one of a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    Allegation,
    Complaint,
    Offence,
    /// An incident or a breach.
    Incident,
    Investigation,
    Case,
    Person,
    /// A request or an application.
    Request,
}

impl Stage {
    /// The word for files, the same for ever.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Recorded => "recorded",
            Self::Investigated => "investigated",
            Self::Proceedings => "proceedings",
            Self::Proven => "proven",
            Self::Disciplined => "disciplined",
            Self::Left => "left",
            Self::Criminal => "criminal",
            Self::NoAction => "no_action",
        }
    }
}

impl Unit {
    /// The word for files, the same for ever.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Allegation => "allegation",
            Self::Complaint => "complaint",
            Self::Offence => "offence",
            Self::Incident => "incident",
            Self::Investigation => "investigation",
            Self::Case => "case",
            Self::Person => "person",
            Self::Request => "request",
        }
    }
}
