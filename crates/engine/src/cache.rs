//! What one step made, kept with the decisions it was made from: it runs again only when its input or its decisions
//! changed.

use foilens_core::Outcome;
use foilens_model::Diagnostic;
use std::sync::Arc;

/// The kept result of one step. `value` is shared, so that a view can hold it while the step runs again.
#[derive(Clone, Debug, Default)]
pub struct Kept<D, T> {
    decisions: Option<D>,
    value: Arc<T>,
    diagnostics: Vec<Diagnostic>,
}

impl<D: PartialEq, T> Kept<D, T> {
    /// Runs the step if its input changed or the decisions are not those of last time. Answers whether it ran.
    pub fn renew(&mut self, input_changed: bool, decisions: D, step: impl FnOnce(&D) -> Outcome<T>) -> bool {
        if !input_changed && self.decisions.as_ref() == Some(&decisions) {
            return false;
        }
        let outcome = step(&decisions);
        self.decisions = Some(decisions);
        self.value = Arc::new(outcome.value);
        self.diagnostics = outcome.diagnostics;
        true
    }

    /// Something else in place of what the step made, until it runs again.
    pub fn replace(&mut self, value: T, diagnostics: Vec<Diagnostic>) {
        self.value = Arc::new(value);
        self.diagnostics = diagnostics;
    }

    pub const fn value(&self) -> &Arc<T> {
        &self.value
    }

    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_runs_again_only_for_a_reason() {
        let mut kept: Kept<u8, u8> = Kept::default();
        let double = |d: &u8| Outcome::clean(d * 2);
        assert!(kept.renew(false, 3, double), "never ran");
        assert!(!kept.renew(false, 3, double), "nothing changed");
        assert!(kept.renew(false, 4, double), "other decisions");
        assert!(kept.renew(true, 4, double), "other input");
        assert_eq!(**kept.value(), 8);
    }
}
