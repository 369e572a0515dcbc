//! What a file says about the exercise as a whole: how many were asked, how many answered, what they recorded together.

use super::Input;
use crate::record::{Bodies, Record, Relation};
use foilens_model::{Period, RecordId};
use foilens_reference::{Exercise, exercise_words, stage_of_label};

/// Numbers about everybody together, each with the record that states it. `None`: no file says so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stated {
    pub asked: Option<(u64, RecordId)>,
    pub answered: Option<(u64, RecordId)>,
    /// As bounds.
    pub total: Option<((u64, Option<u64>), RecordId)>,
}

/// What the files state about this period.
pub fn stated(input: &Input, period: Option<Period>) -> Stated {
    let mut stated = Stated::default();
    for (record, id) in input.records.iter().zip(0..).map(|(record, id)| (record, RecordId(id))) {
        let of_period = period.is_none() || record.period.as_ref().map(|p| p.reading.value) == period;
        let of_all = matches!(record.body.as_ref().map(|b| &b.reading.value), Some(Bodies::Everyone));
        let Some((lower, upper)) = record.bounds().filter(|_| of_period && !record.proposed) else {
            continue;
        };
        match (record.relation, about(record)) {
            (Relation::Context, Some(Exercise::Asked)) => {
                stated.asked.get_or_insert((lower, id));
            }
            (Relation::Context, Some(Exercise::Answered)) => {
                stated.answered.get_or_insert((lower, id));
            }
            (Relation::Total, None) if of_all => {
                stated.total.get_or_insert(((lower, upper), id));
            }
            _ => {}
        }
    }
    stated
}

fn about(record: &Record) -> Option<Exercise> {
    let labels = [&record.outcome, &record.category].into_iter().flatten();
    // A label that states a stage of cases counts cases, whatever else it says.
    let about_cases = |text: &str| stage_of_label(text).is_some();
    labels
        .map(|field| field.reading.value.as_ref())
        .filter(|text| !about_cases(text))
        .find_map(|text| exercise_words().get(text).map(|word| word.kind))
}
