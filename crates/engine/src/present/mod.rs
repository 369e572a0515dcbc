//! Results → view models: every word and number format of the screens is chosen here.

pub mod analysis;
pub mod answer_text;
pub mod answers;
pub mod attributes;
pub mod comparison_text;
pub mod count;
pub mod doubts;
pub mod explain;
pub mod findings;
pub mod name;
pub mod number;
pub mod open;
pub mod period;
pub mod place;
pub mod recipe_words;
pub mod records;
pub mod review;
pub mod structure;
pub mod trace;
