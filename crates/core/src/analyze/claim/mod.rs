//! Claims checked against the figures: a sentence taken apart ([`read`]), the figures it is about ([`ground`]), and
//! whether it follows from them ([`check`]). Nothing is guessed: what cannot be read is left to a person and a form.

mod check;
mod ground;
mod sentence;

pub use check::{Asked, Checked, check};
pub use ground::{Ground, What, ground};
pub use sentence::{Claim, Measured, read};
