//! Whom of a police body a text is about: a whole cell (`DC`, `Police staff`), or words inside a title.

use foilens_model::StaffRole;
use foilens_reference::{fold, staff_mentions, staff_roles};

/// The role that a whole text names; ranks are officers.
pub(crate) fn whole_role(text: &str) -> Option<StaffRole> {
    let key = fold(text);
    let whole =
        staff_roles().get_folded(&key).or_else(|| staff_mentions().get_folded(&key)).map(|word| word.kind);
    whole.or_else(|| said_twice(text))
}

/// `Swyddogion / Officers`: the same in two languages.
fn said_twice(text: &str) -> Option<StaffRole> {
    let (first, second) = text.split_once(" / ").or_else(|| text.split_once(" | "))?;
    let role =
        |text: &str| staff_roles().get(text).or_else(|| staff_mentions().get(text)).map(|word| word.kind);
    role(first).filter(|first| role(second) == Some(*first))
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
