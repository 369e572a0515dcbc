//! The room of facts: data files compiled in, parsed once, looked up by exact (folded) key. No guessing happens here,
//! and nothing here knows a spreadsheet. `data/README.md` says where each fact came from and how to edit.
//!
//! Words: [`headings`], [`markers`], [`signs`], [`staff_roles`], [`totals`], [`notes`], [`months`], [`numbers`].

mod fold;
mod kinds;
mod table;
mod vocabulary;
mod words;

pub use fold::{fold, sign};
pub use kinds::{Marker, TotalKind};
pub use vocabulary::{Sign, headings, markers, months, notes, numbers, sign_of, signs, staff_roles, totals};
pub use words::{Found, Kind, Word, Words};
