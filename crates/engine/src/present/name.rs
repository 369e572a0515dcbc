//! Names as people read them: bodies, staff roles, kinds of rows and columns.

use super::number;
use foilens_core::record::Bodies;
use foilens_model::{AnswerStatus, BodyId, ColumnRole, Confidence, Grain, RowKind, StaffRole, Stage, Unit};

/// The register's name of a body; a name made from its id where the register lacks it.
pub fn body(id: &BodyId) -> String {
    match foilens_reference::body_by_id(&id.0) {
        Some(body) => body.name.clone(),
        None => id.0.split('-').map(capital).collect::<Vec<_>>().join(" "),
    }
}

/// All bodies of a figure: `Norfolk Constabulary and Suffolk Constabulary`. Empty where none is known.
pub fn bodies(bodies: &Bodies) -> String {
    match bodies {
        Bodies::Known(ids) => number::list(&ids.iter().map(body).collect::<Vec<_>>()),
        Bodies::Everyone => "All bodies of the file together".to_owned(),
        Bodies::Unmatched => String::new(),
    }
}

/// A small word keeps its small letter: `City of London`.
fn capital(word: &str) -> String {
    if matches!(word, "and" | "of" | "the" | "on" | "upon" | "in" | "for") {
        return word.to_owned();
    }
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

pub const fn staff_role(role: StaffRole) -> &'static str {
    match role {
        StaffRole::Officer => "officers",
        StaffRole::Staff => "staff",
        StaffRole::Pcso => "PCSOs",
        StaffRole::Special => "special constables",
        StaffRole::All => "officers and staff together",
    }
}

/// After `to have`.
pub const fn answer_status(status: AnswerStatus) -> &'static str {
    match status {
        AnswerStatus::NotAsked => "not been asked",
        AnswerStatus::Answered => "answered",
        AnswerStatus::Partial => "answered in part",
        AnswerStatus::Refused => "refused",
        AnswerStatus::NotHeld => "said that it does not hold this",
        AnswerStatus::NoReply => "not replied",
        AnswerStatus::Overdue => "not replied in time",
    }
}

/// How far a matter had come, in words.
pub fn stage(stage: Stage) -> &'static str {
    foilens_reference::stages().by_id(stage.word()).map_or(stage.word(), |word| word.label.as_str())
}

/// What a figure counts, in words.
pub const fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Allegation => "allegations",
        Unit::Complaint => "complaints",
        Unit::Offence => "offences",
        Unit::Incident => "incidents or breaches",
        Unit::Investigation => "investigations",
        Unit::Case => "cases",
        Unit::Person => "people",
        Unit::Request => "requests",
    }
}

pub const fn column_role(role: ColumnRole) -> &'static str {
    match role {
        ColumnRole::Body => "public body",
        ColumnRole::Period => "period",
        ColumnRole::Role => "staff role",
        ColumnRole::Category => "what was counted",
        ColumnRole::Outcome => "outcome",
        ColumnRole::Count => "count",
        ColumnRole::Date => "date",
        ColumnRole::Id => "reference number",
        ColumnRole::Relation => "how figures stand to each other",
        ColumnRole::Note => "note",
        ColumnRole::Text => "other text",
        ColumnRole::Ignore => "not read",
    }
}

/// The word for a row in the published shape.
pub const fn row_word(kind: RowKind) -> &'static str {
    match kind {
        RowKind::Blank => "blank",
        RowKind::Title => "title",
        RowKind::Header => "header",
        RowKind::Group => "group",
        RowKind::Data => "data",
        RowKind::Total => "total",
        RowKind::Note => "note",
    }
}

/// A row as a sentence speaks of it.
pub const fn row_kind(kind: RowKind) -> &'static str {
    match kind {
        RowKind::Blank => "blank row",
        RowKind::Title => "title",
        RowKind::Header => "header row",
        RowKind::Group => "section heading",
        RowKind::Data => "data row",
        RowKind::Total => "total",
        RowKind::Note => "note",
    }
}

pub const fn grain(grain: Grain) -> &'static str {
    match grain {
        Grain::Aggregate => "counts in rows and columns",
        Grain::Incident => "one row a case",
        Grain::Narrative => "counts inside sentences",
    }
}

pub const fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Guessed => "guessed",
        Confidence::Inferred => "inferred",
        Confidence::Stated => "stated",
        Confidence::Confirmed => "confirmed",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_called_by_its_name() {
        assert_eq!(body(&BodyId("surrey".into())), "Surrey Police");
        assert_eq!(body(&BodyId("royal-borough-of-greenwich".into())), "Royal Borough of Greenwich");
        let joint = Bodies::Known(vec![BodyId("surrey".into()), BodyId("sussex".into())]);
        assert_eq!(bodies(&joint), "Surrey Police and Sussex Police");
        assert_eq!(bodies(&Bodies::Unmatched), "");
    }
}
