//! Results → view models: every word and number format of the screens is chosen here.

pub mod analysis;
pub mod number;
