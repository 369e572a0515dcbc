//! What a file says about the exercise itself: how many bodies were asked, how many answered.

use crate::words::{Kind, Words};
use std::sync::OnceLock;

/// What a number about the exercise counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Exercise {
    Asked,
    Answered,
}

impl Kind for Exercise {
    fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "asked" => Self::Asked,
            "answered" => Self::Answered,
            _ => return None,
        })
    }
}

pub fn exercise_words() -> &'static Words<Exercise> {
    static TABLE: OnceLock<Words<Exercise>> = OnceLock::new();
    TABLE.get_or_init(|| Words::read(include_str!("../data/exercise_words.csv")))
}
