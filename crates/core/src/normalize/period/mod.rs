//! What dates a text speaks of: years of every kind, months, quarters, days, spans and open ends. Which kind of year
//! `2017/18` is and which way round `03/04/2019` goes are decided by the file's own evidence and handed in.

mod compose;
mod evidence;
mod order;
mod parts;
mod span;
mod year_kind;

pub(crate) use compose::{Dated, compose};
pub(crate) use evidence::{PartYear, part_years, plain_years_in, year_kind_in};
pub(crate) use order::{DateOrder, OrderEvidence, weigh};
pub(crate) use parts::{Grain, Part};
pub(crate) use span::{Mention, When, find, find_with_parts, whole};
pub(crate) use year_kind::{YearKind, Years};

#[cfg(test)]
mod tests;
