//! `foilens compare`: what the bodies recorded, per thousand of workforce, and what readers ask of it: as text, JSON,
//! CSV, a picture or a page.

use crate::args::{Choices, Compare};
use crate::{Failure, output};
use foilens_engine::export;
use foilens_model::protocol::{CompareSettings, Denominator, ExportFormat};
use foilens_model::view::{Choice, ComparisonView};
use std::collections::BTreeMap;

pub fn run(args: &Compare) -> Result<(), Failure> {
    let (session, all_read) = output::open_sources(&args.sources)?;
    if session.files().next().is_some() {
        let people = output::people(args.people);
        let session = session.to_share(people);
        let settings = settings(&args.choices);
        let view = session.compare(&settings);
        known(&args.choices, &view)?;
        let answers = || session.answers(&settings, &BTreeMap::new());
        let bytes = if args.svg {
            session.export_with(&ExportFormat::FunnelSvg { settings }, people)?.bytes
        } else if args.csv {
            session.export_with(&ExportFormat::ComparisonCsv { settings }, people)?.bytes
        } else if args.html {
            export::answers::html(&view, &answers())
        } else if args.json {
            export::answers::json(&view, &answers())?
        } else {
            foilens_engine::present::comparison_text::text(&view).into_bytes()
        };
        output::print(&bytes)?;
    }
    output::all(all_read)
}

pub fn settings(choices: &Choices) -> CompareSettings {
    CompareSettings {
        measure: choices.measure.clone(),
        period: choices.period.clone(),
        frame: choices.frame.clone(),
        denominator: choices.denominator.clone().map(|id| Denominator::Bundled { id }),
        ..CompareSettings::default()
    }
}

/// A choice that is not there is said, not passed over.
fn known(asked: &Choices, view: &ComparisonView) -> Result<(), Failure> {
    for (what, id, choices) in [
        ("measure", &asked.measure, &view.measures),
        ("period", &asked.period, &view.periods),
        ("frame", &asked.frame, &view.frames),
        ("denominator", &asked.denominator, &view.denominators),
    ] {
        let is_taken = |id: &String| choices.iter().any(|choice| choice.chosen && choice.id == *id);
        if let Some(id) = id.as_ref().filter(|id| !is_taken(id)) {
            return Err(Failure::Sentence(format!(
                "There is no {what} named {id} for these files; there is {}.",
                some_of(choices)
            )));
        }
    }
    Ok(())
}

/// A few ids, and how many more there are.
fn some_of(choices: &[Choice]) -> String {
    const SHOWN: usize = 8;
    let ids: Vec<&str> = choices.iter().take(SHOWN).map(|choice| choice.id.as_str()).collect();
    match choices.len().saturating_sub(SHOWN) {
        _ if ids.is_empty() => "none".to_owned(),
        0 => ids.join(", "),
        more => format!("{} and {more} more (--json lists them)", ids.join(", ")),
    }
}
