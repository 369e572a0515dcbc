//! The methods of the specification as functions on plain numbers: one file a family, each function naming its paper.
//! Never a panic, never a NaN: a result is a number, ∞ where that is the answer, `None` where it is undefined, or an
//! [`Error`] with a stable code. Nothing here knows what was counted, or by whom. Deterministic to the byte.

mod count;
mod error;
mod solve;
mod special;

pub mod category;
pub mod claim;
pub mod compare;
pub mod coverage;
pub mod detection;
pub mod disclosure;
pub mod funnel;
pub mod interval;
pub mod multiple;
pub mod overdispersion;
pub mod parse_count;
pub mod prng;
pub mod rank;
pub mod rate;
pub mod reconcile;
pub mod severity;
pub mod shrinkage;
pub mod standardise;
pub mod trend;

pub use count::{Body, Bounds, Interval};
pub use error::Error;
