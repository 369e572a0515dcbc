//! The tasks of `cargo xtask`, as functions, so that the browser tests can start the very server
//! that `cargo xtask serve` runs.

pub mod api;
pub mod bench;
pub mod bless;
pub mod build;
mod cache;
mod paths;
mod process;
pub mod serve;
pub mod setup;
pub mod styles;
pub mod test;
pub mod vectors;

/// A task ends well or with one plain sentence for the person who typed it.
pub type Result<T = ()> = std::result::Result<T, String>;
