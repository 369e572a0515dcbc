//! What the steps notice, as enums that carry the facts, each variant with its one line beside it.

pub mod check;
pub mod mapping;
pub mod structure;
pub mod value;

use foilens_model::{Code, Diagnostic, Location, Severity};

/// A finding of one step: it can say itself.
pub trait Finding {
    fn code(&self) -> Code;
    fn severity(&self) -> Severity;
    /// One plain sentence.
    fn message(&self) -> String;

    /// The finding at its place.
    fn at(self, location: Location) -> Diagnostic
    where
        Self: Sized,
    {
        Diagnostic {
            code: self.code(),
            severity: self.severity(),
            location,
            message: self.message(),
            fix: None,
        }
    }
}
