//! What the page knows, split by how often it changes: the [`Session`] (files, history, latest views), the
//! [`Selection`] (what is looked at and pointed at) and the [`Prefs`] (theme). All of it pure and tested natively.

mod ask;
mod prefs;
mod route;
mod selection;
mod session;
mod source;
mod views;

pub use ask::{Ask, WINDOW};
pub use prefs::{Prefs, Theme};
pub use route::{Route, SCREENS};
pub use selection::{Look, Place, Selection, SelectionContext};
pub use session::{Action, Effect, Link, Loss, Session};
pub use source::{Origin, Reading, Source};

#[cfg(test)]
mod tests;
