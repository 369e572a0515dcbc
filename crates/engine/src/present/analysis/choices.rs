//! What can be chosen: measures, periods, frames, denominators, each with what to know before choosing it.

use super::words;
use crate::present::number::counted;
use foilens_core::analyze::{Analysis, Input, Measure, MeasureKind, Per, denominator, period_id};
use foilens_model::view::Choice;
use foilens_reference::frames as all_frames;

/// More measures than this are a list that nobody reads; the search of the records finds the rest.
const MOST_MEASURES: usize = 200;

pub fn measures(input: &Input, analysis: &Analysis) -> Vec<Choice> {
    input
        .measures()
        .take(MOST_MEASURES)
        .map(|measure| Choice {
            id: measure.id.clone(),
            label: words::measure(measure),
            about: about_measure(measure),
            chosen: measure.id == analysis.measure.id,
        })
        .collect()
}

fn about_measure(measure: &Measure) -> String {
    let bodies = counted(measure.bodies, "body", "bodies");
    match measure.kind {
        MeasureKind::Whole => {
            format!(
                "{bodies}. A total as the body gave it; where only part is known, that part as a lower bound."
            )
        }
        MeasureKind::Sum => format!("{bodies}. Right only if no case stands under two labels."),
        MeasureKind::Label => format!("{bodies}. As the replies word it; bodies may not mean the same."),
        MeasureKind::Cases => format!("{bodies}. Rows of a list, one a case."),
    }
}

pub fn periods(analysis: &Analysis) -> Vec<Choice> {
    analysis
        .periods
        .iter()
        .map(|choice| Choice {
            id: period_id(choice.period),
            label: choice.period.map_or_else(|| "Any period".to_owned(), words::period_words),
            about: counted(choice.bodies, "body", "bodies"),
            chosen: choice.period == analysis.period,
        })
        .collect()
}

pub fn frames(analysis: &Analysis) -> Vec<Choice> {
    let chosen = analysis.coverage.as_ref().map(|c| c.frame.id.as_str());
    all_frames()
        .iter()
        .map(|frame| Choice {
            id: frame.id.clone(),
            label: frame.label.clone(),
            about: frame.note.clone().unwrap_or_default(),
            chosen: Some(frame.id.as_str()) == chosen,
        })
        .collect()
}

pub fn denominators(analysis: &Analysis) -> Vec<Choice> {
    let mut choices: Vec<Choice> = denominator::choices(analysis.period)
        .into_iter()
        .map(|bundled| Choice {
            id: bundled.id(),
            label: words::capital(&words::bundled_words(&bundled)),
            about: String::new(),
            chosen: analysis.per == Per::Bundled(bundled),
        })
        .collect();
    if let (Per::Bundled(bundled), false) = (&analysis.per, choices.iter().any(|c| c.chosen)) {
        let label = words::capital(&words::bundled_words(bundled));
        choices.push(Choice { id: bundled.id(), label, about: String::new(), chosen: true });
    }
    choices
}
