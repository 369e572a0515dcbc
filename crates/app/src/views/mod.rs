//! One folder a place: view models in, operations and questions out.

pub mod compare;
pub mod history;
pub mod inspector;
pub mod kept;
pub mod keys;
pub mod masthead;
pub mod read;
pub mod records;
pub mod review;
pub mod share;
pub mod start;
mod words;

#[cfg(test)]
mod tests;
