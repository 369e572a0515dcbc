//! The room of nouns: what crosses a boundary (worker, disk, JavaScript) and nothing else.
//!
//! In reading order: where a value stands ([`address`]), when ([`date`]), what it is ([`value`]), what a column
//! is for ([`role`]), what a figure counts ([`stage`]), what we noticed ([`diagnostic`]), what a person decided ([`recipe`]), the published shape of
//! a reading ([`dataset`]), what one screen needs ([`view`]), and the messages that carry all this ([`protocol`]).
//! Verbs here are parse, print and compare: nothing in this crate knows how a reading is made.

pub mod address;
pub mod dataset;
pub mod date;
pub mod diagnostic;
pub mod protocol;
pub mod recipe;
pub mod role;
pub mod stage;
pub mod value;
pub mod view;

pub use address::{CellRange, CellRef, FileId, RecordId, SheetId};
pub use date::Date;
pub use diagnostic::{Code, Diagnostic, Location, Severity};
pub use recipe::{History, Operation, Recipe};
pub use role::{ColumnRole, Grain, RowKind, StaffRole};
pub use stage::{Stage, Unit};
pub use value::{AnswerStatus, BodyId, Confidence, Count, Missing, MissingKind, Period};
