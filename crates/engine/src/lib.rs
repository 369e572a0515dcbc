//! The room with the door: all that front ends and tests call. A [`Session`] holds the open files and the recipe, runs
//! the steps ([`open_file`] has their order), words the results ([`present`]) and writes them out ([`export`]).
//! [`serve::answer`] is the same door as messages.

mod body_list;
mod cache;
mod error;
pub mod export;
mod left_out;
mod open_file;
pub mod present;
mod read_decisions;
pub mod serve;
mod session;

pub use body_list::read as read_bodies;
pub use error::{Error, ErrorKind};
pub use export::File;
pub use foilens_core::normalize::OwnBodies;
pub use left_out::MARK;
pub use open_file::{Listener, OpenFile};
pub use session::{Session, explain};

/// The body that a name stands for: its id, several joined by `;` for a joint unit, nothing where it is not sure. The
/// names of the person's own lists go first.
pub fn match_name(text: &str, own: &OwnBodies) -> String {
    use foilens_core::reconcile::{Context, match_body};
    if let Some(body) = own.get(text) {
        return body.0.clone();
    }
    let found = match_body(text, &Context::default());
    found.unambiguous().iter().map(|id| id.0.as_str()).collect::<Vec<_>>().join(";")
}

/// As [`match_name`]; a public body of another kind, where the text is its name or is near it: its id in the register, else
/// its name in kebab case.
pub fn match_any_name(text: &str, own: &OwnBodies) -> String {
    let police = match_name(text, own);
    if !police.is_empty() {
        return police;
    }
    use foilens_core::reconcile::{nearly_public, other_body, public_body};
    let near = || nearly_public(text).map(|near| near.body);
    match public_body(text).or_else(near) {
        Some(body) => body.id.0.clone(),
        None => other_body(text).map_or_else(String::new, |body| body.0),
    }
}

/// How far a step is. `total` is 0 where it is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress<'a> {
    /// The file's name.
    pub file: &'a str,
    /// What is being done: `Finding tables`.
    pub step: &'static str,
    pub done: u64,
    pub total: u64,
}
