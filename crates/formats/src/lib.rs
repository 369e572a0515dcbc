//! The room of bytes: what a file holds becomes a grid, whatever it calls itself. Input is untrusted.
//!
//! [`open`] decides by content what the file is ([`sniff`]), unpacks it within [`Limits`], and reads it with the
//! reader of its kind (`read`). What it guessed or noticed are diagnostics of the family `read`; where it cannot go
//! on it says so in one plain sentence ([`Error`]).

mod diagnostics;
mod error;
mod limits;
mod read;
mod sniff;

pub use diagnostics::Finding;
pub use error::{Error, ErrorKind};
pub use limits::{Limits, Progress};

use foilens_core::{Outcome, grid::Workbook};
use std::ops::ControlFlow;

/// What a person (or a recipe) has decided about reading a file; the default decides nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReadDecisions {
    /// Text tables: the encoding, by any of its usual names.
    pub encoding: Option<String>,
    /// Text tables: what stands between cells; may be several characters.
    pub delimiter: Option<String>,
    /// Text tables: the quote; `Some(None)` says that there is none.
    pub quote: Option<Option<char>>,
    /// Workbooks: how dates, money and padded numbers are shown.
    pub settings: Settings,
    pub limits: Limits,
}

/// In whose settings a workbook is shown where its formats leave that open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Settings {
    /// Days before months, pounds; numbers without the white space that lines them up.
    #[default]
    British,
    /// As the file formats define them (ECMA-376, 18.8.30) and as Excel writes them into text: months before days,
    /// dollars, every space of the format.
    Standard,
}

/// Reads a file. `name` is the file's name without folders: it appears in sentences, and its ending is compared with
/// what the bytes are. `progress` is told how far we are and may say [`ControlFlow::Break`].
pub fn open(
    bytes: &[u8],
    name: &str,
    decisions: &ReadDecisions,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Outcome<Workbook>, Error> {
    read::read(bytes, name, decisions, progress)
}
