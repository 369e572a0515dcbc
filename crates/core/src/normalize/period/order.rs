//! Day first or month first: decided for a whole column by the dates that can only be read one way.

use super::parts::{Part, Reader};
use super::year_kind::Years;
use crate::normalize::tokens::tokens;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum DateOrder {
    /// As people write in Britain.
    #[default]
    DayFirst,
    MonthFirst,
}

/// How many distinct dates of a column can only be read one way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct OrderEvidence {
    pub day_first: u32,
    pub month_first: u32,
    /// Both ways give a day, and a different one.
    pub either: u32,
}

impl OrderEvidence {
    pub(crate) const fn order(self) -> DateOrder {
        if self.month_first > 0 && self.day_first == 0 { DateOrder::MonthFirst } else { DateOrder::DayFirst }
    }

    /// Nothing in the column settles the dates that could go either way.
    pub(crate) const fn is_open(self) -> bool {
        self.either > 0 && (self.day_first > 0) == (self.month_first > 0)
    }
}

/// Weighs the distinct texts of a column.
pub(crate) fn weigh<'t>(texts: impl IntoIterator<Item = &'t str>) -> OrderEvidence {
    let mut evidence = OrderEvidence::default();
    for text in texts {
        let tokens = tokens(text);
        let read = |order| {
            let years = Years { order, ..Years::default() };
            match (Reader { tokens: &tokens, years, whole: true }.part(0)) {
                Some((Part::Full { from, to, .. }, 5)) if from == to => Some(from),
                _ => None,
            }
        };
        let small = |at: usize| {
            tokens.get(at).and_then(|t| t.digits()).is_some_and(|(length, value)| length <= 2 && value <= 12)
        };
        let large = |at: usize| {
            tokens.get(at).and_then(|t| t.digits()).is_some_and(|(length, value)| length <= 2 && value > 12)
        };
        match (read(DateOrder::DayFirst), read(DateOrder::MonthFirst)) {
            (Some(a), Some(b)) if a != b => evidence.either += 1,
            (Some(_), _) if large(0) && small(2) => evidence.day_first += 1,
            (Some(_), _) if small(0) && large(2) => evidence.month_first += 1,
            _ => {}
        }
    }
    evidence
}
