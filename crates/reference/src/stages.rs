//! How far a case had come when it was counted: recorded, investigated, proven, disciplined. Figures of unlike stages
//! are not ranked together.

use crate::{
    fold::fold,
    taxonomies::sanctions,
    words::{Word, Words},
};
use std::sync::OnceLock;

/// A stage of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    /// Earlier stages first.
    pub order: u32,
    /// `cases investigated`: what a figure at this stage counts.
    pub counted: String,
    /// Ids of the outcomes that stand at this stage.
    pub outcomes: Vec<String>,
}

/// The stages, earliest first.
pub fn stages() -> &'static Words<Stage> {
    static TABLE: OnceLock<Words<Stage>> = OnceLock::new();
    TABLE.get_or_init(|| {
        Words::read_with(include_str!("../data/stages.csv"), |row| {
            Some(Stage {
                order: row.text("order").parse().ok()?,
                counted: row.text("counted").to_owned(),
                outcomes: row.list("outcomes"),
            })
        })
    })
}

/// The stage that a label states: as the id of an outcome (`any_discipline`), as an outcome or stage by name, else by the
/// outcomes and stages named inside it, of which the furthest counts (`allegations upheld` are proven).
pub fn stage_of_label(text: &str) -> Option<&'static Word<Stage>> {
    let key = fold(text);
    let by_id = sanctions().entries().iter().find(|outcome| fold(&outcome.id) == key);
    let whole = by_id.or_else(|| sanctions().get_folded(&key)).and_then(|outcome| of_outcome(&outcome.id));
    whole.or_else(|| stages().get_folded(&key)).or_else(|| {
        let outcomes =
            sanctions().find_folded(&key).into_iter().filter_map(|found| of_outcome(&found.word.id));
        let named = stages().find_folded(&key).into_iter().map(|found| found.word);
        outcomes.chain(named).max_by_key(|stage| stage.kind.order)
    })
}

fn of_outcome(id: &str) -> Option<&'static Word<Stage>> {
    stages().entries().iter().find(|stage| stage.kind.outcomes.iter().any(|own| own == id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_says_how_far_a_case_had_come() {
        for (label, stage) in [
            ("any_discipline", Some("disciplined")),
            ("misconduct_meeting", Some("proceedings")),
            ("Investigated", Some("investigated")),
            ("Number of investigations launched", Some("investigated")),
            ("Allegations upheld", Some("proven")),
            ("Final written warning", Some("disciplined")),
            ("No further action", Some("no_action")),
            ("Not stated", None),
            ("Surrey", None),
        ] {
            assert_eq!(stage_of_label(label).map(|s| s.id.as_str()), stage, "{label}");
        }
    }
}
