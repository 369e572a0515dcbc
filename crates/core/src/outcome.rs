//! A value plus what we noticed on the way: broken input is data, not an error.

use foilens_model::Diagnostic;

/// What a step made, and its findings. Cacheable as a whole, which a sink parameter is not.
#[derive(Clone, Debug, Default)]
#[must_use = "the findings belong to the person"]
pub struct Outcome<T> {
    pub value: T,
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Outcome<T> {
    pub const fn clean(value: T) -> Self {
        Self { value, diagnostics: Vec::new() }
    }

    pub const fn new(value: T, diagnostics: Vec<Diagnostic>) -> Self {
        Self { value, diagnostics }
    }
}
