//! Names as people read them: bodies, staff roles, kinds of rows and columns.

use super::{number, period};
use foilens_core::record::Bodies;
use foilens_model::{
    AnswerStatus, BodyId, ColumnRole, Confidence, Grain, Operation, RowKind, StaffRole, Stage, Unit,
};
use foilens_reference::public_body_by_id;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The names that a person's own lists give to bodies outside the register, by id.
pub type OwnNames = BTreeMap<String, String>;

thread_local! {
    /// In force while a session answers: names are asked for deep inside, where no recipe is at hand.
    static OWN: RefCell<Arc<OwnNames>> = RefCell::default();
}

/// While it lives, bodies of these lists are called by their names.
#[must_use]
pub struct Naming(Arc<OwnNames>);

impl Naming {
    pub fn with(names: &Arc<OwnNames>) -> Self {
        Self(OWN.replace(Arc::clone(names)))
    }
}

impl Drop for Naming {
    fn drop(&mut self) {
        OWN.set(std::mem::take(&mut self.0));
    }
}

/// The names of the lists in use; where two lists differ the later word counts.
pub fn own_names(operations: &[Operation]) -> OwnNames {
    let lists = operations.iter().filter_map(|operation| match operation {
        Operation::UseBodies { bodies } => Some(bodies),
        _ => None,
    });
    lists.flatten().map(|body| (body.id.0.clone(), body.name.clone())).collect()
}

/// The name that a person's own list gives to this body.
pub fn own(id: &str) -> Option<String> {
    OWN.with_borrow(|names| names.get(id).cloned())
}

/// The register's name of a police body, else that of the person's own list, else the register's name of another public
/// body, else a name made from its id.
pub fn body(id: &BodyId) -> String {
    let registered = foilens_reference::body_by_id(&id.0).map(|body| body.name.clone());
    registered
        .or_else(|| own(&id.0))
        .or_else(|| public_body_by_id(&id.0).map(|body| body.name.clone()))
        .unwrap_or_else(|| id.0.split('-').map(capital).collect::<Vec<_>>().join(" "))
}

/// A reason to choose this body, with when it began or ended where that is known.
pub fn with_life(id: &BodyId, reason: String) -> String {
    let Some(body) = public_body_by_id(&id.0) else { return reason };
    match (body.active_from, body.active_to) {
        (_, Some(last)) => format!("{reason}; until {}", period::day(last)),
        (Some(first), None) => format!("{reason}; since {}", period::day(first)),
        (None, None) => reason,
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

    #[test]
    fn a_body_of_the_own_list_has_its_name_while_the_list_is_in_force() {
        let id = BodyId("mcga".into());
        let names =
            Arc::new(OwnNames::from([("mcga".to_owned(), "Maritime and Coastguard Agency".to_owned())]));
        {
            let _naming = Naming::with(&names);
            assert_eq!(body(&id), "Maritime and Coastguard Agency");
            {
                let _none = Naming::with(&Arc::default());
                assert_eq!(body(&id), "Mcga");
            }
            assert_eq!(body(&id), "Maritime and Coastguard Agency");
        }
        assert_eq!(body(&id), "Mcga");
    }
}
