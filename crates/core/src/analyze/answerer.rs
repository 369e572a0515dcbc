//! Whose figure it is: one body's, or one answer for several. Several stand under an id that joins theirs with `;`, as
//! `foilens match` prints them, so that their answer counts once and is divided by what all of them have.

use super::measure::body_ids;
use crate::record::Record;
use std::borrow::Cow;

const AND: char = ';';

/// The body, or the bodies together, that a record is about; `None` where it is tied to none.
pub fn answerer(record: &Record) -> Option<Cow<'_, str>> {
    let mut ids = body_ids(record);
    let first = ids.next()?;
    let mut several: Vec<&str> = ids.collect();
    if several.is_empty() {
        return Some(Cow::Borrowed(first));
    }
    several.push(first);
    several.sort_unstable();
    Some(Cow::Owned(several.join(&AND.to_string())))
}

/// The bodies of an answerer.
pub fn members(id: &str) -> impl Iterator<Item = &str> {
    id.split(AND)
}

/// Whether several bodies share it.
pub fn is_joint(id: &str) -> bool {
    id.contains(AND)
}
