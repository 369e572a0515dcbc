//! Reading corpus cases and starting the public doors, for every test in this package.

mod case;
mod doors;
mod reading;

pub use case::{Case, cases};
pub use doors::{Said, command, command_folder, command_in, command_with_input, node_module, run_node};
pub use reading::differences;
