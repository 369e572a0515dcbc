//! One subcommand a file.

pub mod claim;
pub mod compare;
pub mod explain;
pub mod load;
pub mod match_names;
pub mod read;
pub mod sheets;
pub mod sniff;
pub mod structure;
