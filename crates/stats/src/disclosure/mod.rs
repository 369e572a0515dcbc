//! Before you publish (section 12): which small numbers to hide, what else must be hidden so that they stay hidden, the
//! attacker's audit that proves it, and rounding. Cells of a table are counted row by row, totals included and last.

mod audit;
mod network;
mod primary;
mod rounding;
mod suppress;

pub use audit::{Audit, audit, insider_leaks, table_bounds};
pub use network::{Cells, Kind};
pub use primary::{DEFAULT_THRESHOLD, primary_suppression};
pub use rounding::{round_nearest, round_random};
pub use suppress::{Pattern, Settings, suppress};
