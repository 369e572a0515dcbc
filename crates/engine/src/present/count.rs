//! A count as people read it: its number, its two ends, or why there is none.

use super::number::{bounds, missing};
use foilens_model::Count;

/// `50`, `1 to 4`, `at least 9`, `refused (s.40(2))`.
pub fn count(count: &Count) -> String {
    match count {
        Count::Exact { value } => bounds(*value, Some(*value)),
        Count::Range { lower, upper } => bounds(*lower, *upper),
        Count::Missing(why) => missing(why),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use foilens_model::{Missing, MissingKind};

    #[test]
    fn a_count_says_what_it_is() {
        let refused = Missing { kind: MissingKind::Refused, reason: Some("s.40(2)".into()) };
        let cases = [
            (Count::exact(0), "0"),
            (Count::exact(1_234_567), "1,234,567"),
            (Count::Range { lower: 1, upper: Some(4) }, "1 to 4"),
            (Count::Range { lower: 9, upper: None }, "at least 9"),
            (Count::Missing(refused), "refused (s.40(2))"),
            (Count::Missing(Missing { kind: MissingKind::NotHeld, reason: None }), "not held"),
        ];
        for (value, words) in cases {
            assert_eq!(count(&value), words);
        }
    }
}
