//! How serious the outcomes were (section 11): a share with its limits, ordered outcomes, and tests of tables of outcomes.
//! The tests assume one outcome per person and unrelated cases; say so wherever a result is shown.

mod ordered;
mod share;
mod table;

pub use ordered::{OrdinalTrend, Ridit, ordinal_trend, ridit};
pub use share::{Wilson, wilson};
pub use table::{DEFAULT_SHUFFLES, Exact2xc, MonteCarlo, chi2_monte_carlo, exact_2xc};
