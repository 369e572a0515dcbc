//! The only error that a front end meets: a stable kind for programs and one plain sentence for people.

use foilens_formats::ErrorKind as Read;
use std::fmt;

/// What stopped us.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ErrorKind {
    /// The file is not a table in any form that we read.
    Unrecognized,
    /// The file needs a password.
    Protected,
    /// The file is cut short or broken.
    Damaged,
    /// The file is beyond a limit.
    TooLarge,
    /// The person stopped it.
    Stopped,
    /// There is nothing in the file.
    Empty,
    /// The file can be read, but no table was found in it.
    NoTable,
    /// What was asked for is not (or no longer) there: a file, a sheet, a record, an example, a code.
    NotFound,
    /// A recipe, request or setting is not in the form we understand.
    Misunderstood,
    /// There is too little in the files to answer.
    NothingToShow,
}

impl ErrorKind {
    /// The word for programs, the same for ever.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Unrecognized => "unrecognized",
            Self::Protected => "protected",
            Self::Damaged => "damaged",
            Self::TooLarge => "too_large",
            Self::Stopped => "stopped",
            Self::Empty => "empty",
            Self::NoTable => "no_table",
            Self::NotFound => "not_found",
            Self::Misunderstood => "misunderstood",
            Self::NothingToShow => "nothing_to_show",
        }
    }
}

/// Something could not be done. `Display` is one sentence: what, where, what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    kind: ErrorKind,
    sentence: String,
}

impl Error {
    pub const fn kind(&self) -> ErrorKind {
        self.kind
    }

    pub fn new(kind: ErrorKind, sentence: impl Into<String>) -> Self {
        Self { kind, sentence: sentence.into() }
    }

    pub(crate) fn stopped() -> Self {
        Self::new(ErrorKind::Stopped, "This was stopped: do it again to start over.")
    }

    pub(crate) fn not_found(sentence: impl Into<String>) -> Self {
        Self::new(ErrorKind::NotFound, sentence)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence)
    }
}

impl std::error::Error for Error {}

impl From<foilens_formats::Error> for Error {
    fn from(error: foilens_formats::Error) -> Self {
        let kind = match error.kind() {
            Read::Unrecognized => ErrorKind::Unrecognized,
            Read::Protected => ErrorKind::Protected,
            Read::Damaged => ErrorKind::Damaged,
            Read::TooLarge => ErrorKind::TooLarge,
            Read::Stopped => ErrorKind::Stopped,
            Read::Empty => ErrorKind::Empty,
        };
        Self::new(kind, error.to_string())
    }
}
