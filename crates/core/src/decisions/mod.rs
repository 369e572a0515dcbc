//! The recipe folded into one small struct a step: the last word wins, and only the steps that heard something new
//! run again. A fold also says which operations found their target in this file: one that finds none in any file is
//! stale, and the person is told.

mod analysis;
mod mapping;
mod normalize;
mod structure;
mod target;

pub use target::{name_of, without_figures};

pub use analysis::{AnalysisDecisions, analysis, offered};
pub use mapping::mapping;
pub use normalize::normalize;
pub use structure::structure;

use foilens_model::Operation;
use std::collections::BTreeSet;

/// The operations of a recipe that found their target, by their place in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Used(BTreeSet<usize>);

impl Used {
    pub fn mark(&mut self, operation: usize) {
        self.0.insert(operation);
    }

    pub fn contains(&self, operation: usize) -> bool {
        self.0.contains(&operation)
    }

    /// What a fold of another file (or step) found.
    pub fn extend(&mut self, other: &Self) {
        self.0.extend(&other.0);
    }
}

/// Operations with their place in the recipe.
fn numbered(operations: &[Operation]) -> impl Iterator<Item = (usize, &Operation)> {
    operations.iter().enumerate()
}
