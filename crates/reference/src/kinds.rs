//! What the column `kind` of each table of words may say.

use crate::words::Kind;
use foilens_model::{ColumnRole, MissingKind, StaffRole, Stage, Unit};

/// What a marker in place of a number means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Marker {
    /// A true nought: `nil`, `None`.
    Zero,
    Missing(MissingKind),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TotalKind {
    Total,
    Subtotal,
    /// A country, which is the total of its regions and forces, or one row among countries.
    Area,
    /// `Total number of …`: the name of a measure as often as a total.
    Measure,
    /// An average, a change, a share: worked out from other rows.
    Derived,
    /// `All …`: the whole where the figures bear it out.
    Whole,
}

impl Kind for ColumnRole {
    fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "body" => Self::Body,
            "period" => Self::Period,
            "role" => Self::Role,
            "category" => Self::Category,
            "outcome" => Self::Outcome,
            "count" => Self::Count,
            "date" => Self::Date,
            "id" => Self::Id,
            "relation" => Self::Relation,
            "note" => Self::Note,
            "text" => Self::Text,
            "ignore" => Self::Ignore,
            _ => return None,
        })
    }
}

impl Kind for StaffRole {
    fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "officer" => Self::Officer,
            "staff" => Self::Staff,
            "pcso" => Self::Pcso,
            "special" => Self::Special,
            "all" => Self::All,
            _ => return None,
        })
    }
}

impl Kind for Marker {
    fn parse(text: &str) -> Option<Self> {
        if text == "zero" { Some(Self::Zero) } else { MissingKind::parse(text).map(Self::Missing) }
    }
}

impl Kind for MissingKind {
    fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "not_held" => Self::NotHeld,
            "refused" => Self::Refused,
            "suppressed" => Self::Suppressed,
            "no_response" => Self::NoResponse,
            "not_applicable" => Self::NotApplicable,
            "unclear" => Self::Unclear,
            _ => return None,
        })
    }
}

impl Kind for TotalKind {
    fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "total" => Self::Total,
            "subtotal" => Self::Subtotal,
            "area" => Self::Area,
            "measure" => Self::Measure,
            "derived" => Self::Derived,
            "whole" => Self::Whole,
            _ => return None,
        })
    }
}

impl Kind for Stage {
    fn parse(text: &str) -> Option<Self> {
        use Stage as S;
        let all = [
            S::Recorded,
            S::Investigated,
            S::Proceedings,
            S::Proven,
            S::Disciplined,
            S::Left,
            S::Criminal,
            S::NoAction,
        ];
        all.into_iter().find(|stage| stage.word() == text)
    }
}

impl Kind for Unit {
    fn parse(text: &str) -> Option<Self> {
        use Unit as U;
        let all = [
            U::Allegation,
            U::Complaint,
            U::Offence,
            U::Incident,
            U::Investigation,
            U::Case,
            U::Person,
            U::Request,
        ];
        all.into_iter().find(|unit| unit.word() == text)
    }
}
