//! Whom of a police body a text is about: a whole cell (`DC`, `Police staff`), or words inside a title.

use foilens_model::StaffRole;
use foilens_reference::{fold, staff_mentions, staff_roles};

/// The role that a whole text names; ranks are officers.
pub(crate) fn whole_role(text: &str) -> Option<StaffRole> {
    let key = fold(text);
    staff_roles().get_folded(&key).or_else(|| staff_mentions().get_folded(&key)).map(|word| word.kind)
}

/// Whether the text names a rank or a job and not just officers, staff, PCSOs or specials.
pub(crate) fn is_finer(text: &str) -> bool {
    let key = fold(text);
    staff_mentions().get_folded(&key).is_none_or(|word| word.id == "ranks")
}

/// The role that a longer text speaks of; officers and staff both named are all.
pub(crate) fn mentioned(text: &str) -> Option<StaffRole> {
    let mut found: Vec<StaffRole> = staff_mentions().find(text).iter().map(|hit| hit.word.kind).collect();
    found.sort_unstable();
    found.dedup();
    match found.as_slice() {
        [] => None,
        [only] => Some(*only),
        _ => Some(StaffRole::All),
    }
}
