//! Why a file could not be read: a kind for programs and one plain sentence for people.

use std::fmt;

/// What stopped us.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ErrorKind {
    /// Not a table in any form that we read.
    Unrecognized,
    /// Needs a password.
    Protected,
    /// Cut short or broken.
    Damaged,
    /// Beyond a limit.
    TooLarge,
    /// The person stopped it.
    Stopped,
    /// Nothing in it.
    Empty,
}

/// One file could not be read. `Display` is one sentence: the file, the cause, what to do.
#[derive(Clone, Debug)]
pub struct Error {
    kind: ErrorKind,
    sentence: String,
}

impl Error {
    pub const fn kind(&self) -> ErrorKind {
        self.kind
    }

    pub(crate) fn new(kind: ErrorKind, sentence: String) -> Self {
        Self { kind, sentence }
    }

    pub(crate) fn empty(name: &str) -> Self {
        Self::new(ErrorKind::Empty, format!("{name} is empty: ask for the file again, or drop another."))
    }

    pub(crate) fn unrecognized(name: &str, what: &str) -> Self {
        let advice = "drop a spreadsheet (XLSX, XLSM, XLSB, XLS, ODS) or a text table (CSV, TSV)";
        Self::new(ErrorKind::Unrecognized, format!("{name} is {what}, not a spreadsheet: {advice}."))
    }

    pub(crate) fn protected(name: &str) -> Self {
        let advice = "open it in a spreadsheet program, save a copy without the password, and drop that";
        Self::new(ErrorKind::Protected, format!("{name} is protected with a password: {advice}."))
    }

    /// `cause` completes “it …”, as in “it ends too early”.
    pub(crate) fn damaged(name: &str, cause: &str) -> Self {
        let advice = "fetch the file again, or open it in a spreadsheet program and save a copy";
        Self::new(ErrorKind::Damaged, format!("{name} is damaged ({cause}): {advice}."))
    }

    /// `what` completes “it …”, as in “it unpacks to more than 400 MB”.
    pub(crate) fn too_large(name: &str, what: &str) -> Self {
        let advice = "split it, or delete what is not needed in a spreadsheet program, and drop that";
        Self::new(ErrorKind::TooLarge, format!("{name} is too large to read safely ({what}): {advice}."))
    }

    pub(crate) fn stopped(name: &str) -> Self {
        Self::new(ErrorKind::Stopped, format!("Reading {name} was stopped: drop it again to start over."))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence)
    }
}

impl std::error::Error for Error {}
