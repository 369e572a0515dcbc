//! The room of thought: grid → tables → mapping → records → analysis, as pure functions that cannot fail.
//! No files, no clock, no randomness, no threads, no web. Broken input is data: a step answers with what it could
//! make of it and what it noticed.

pub mod analyze;
pub mod check;
pub mod decisions;
pub mod diagnostics;
pub mod grid;
pub mod mapping;
pub mod normalize;
pub mod outcome;
pub mod reconcile;
pub mod record;
pub mod structure;
pub mod terms;

pub use outcome::Outcome;
