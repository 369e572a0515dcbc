//! What can be chosen: measures, periods, frames, denominators, each with what to know before choosing it.

use super::words;
use crate::present::number::counted;
use foilens_core::analyze::coverage::{FILES, frames_for};
use foilens_core::analyze::{Analysis, Input, Measure, MeasureKind, Per, denominator, period_id};
use foilens_model::view::Choice;

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
        MeasureKind::Roles => format!(
            "{bodies}. Officers, staff and others added up where they are given apart; without one of them, a lower bound."
        ),
        MeasureKind::Together => {
            format!("{bodies}. Figures that are worded differently and that you said count the same thing.")
        }
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
    let asked = &analysis.coverage.frame;
    let mut choices: Vec<Choice> = frames_for(analysis.period)
        .into_iter()
        .map(|frame| Choice {
            chosen: frame.id == asked.id,
            id: frame.id,
            label: frame.label,
            about: frame.note.unwrap_or_default(),
        })
        .collect();
    choices.push(Choice {
        id: FILES.to_owned(),
        label: "Just the bodies that the files name".to_owned(),
        about: "Where only these were asked; else silence goes unseen.".to_owned(),
        chosen: asked.id == FILES,
    });
    // A frame of another year, asked for by its id.
    if !choices.iter().any(|choice| choice.chosen) {
        let (id, label) = (asked.id.clone(), asked.label.clone());
        choices.push(Choice { id, label, about: String::new(), chosen: true });
    }
    choices
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
