//! Which nations do the figures speak for? The widest label that may stand over them, and a check of a label or headline.

use super::basis;
use super::{Inquiry, open_question, table};
use crate::present::analysis::{name_of, words};
use crate::present::number::{counted, list, share, thousands};
use foilens_core::analyze::Coverage;
use foilens_core::analyze::nations::{self, LabelVerdict, Nations};
use foilens_model::BodyId;
use foilens_model::view::{AnswerTable, AnswerView, ControlKind, ControlView, Inputs, Screen};
use foilens_reference::{Body, bodies, body_by_id};

pub const ID: &str = "which-nations";
const SCREEN: Screen = Screen::WhoAnswered;
const QUESTION: &str = "Is it the UK, or England and Wales only?";
const METHOD: &str = "A label may name the nations in which at least one body that was asked has a figure; it is complete \
                      only if every body of them has one (house rule).";
const NOT_SHOWN: &str = "That a nation without a figure has no cases: nobody there gave a number.";
const LABEL: &str = "label";

pub fn answer(inquiry: &Inquiry, inputs: &Inputs) -> Option<AnswerView> {
    let Some(analysis) = inquiry.analysis() else {
        return Some(open_question(inquiry, ID, SCREEN, QUESTION, super::NO_BODY));
    };
    let Some(nations) = nations::nations(analysis) else {
        let why = "The register does not know in which nation any of these bodies is.";
        return Some(open_question(inquiry, ID, SCREEN, QUESTION, why));
    };
    let frame = analysis.coverage.frame.label.clone();
    let typed = inputs.get(LABEL).map(|text| text.trim()).filter(|text| !text.is_empty());
    let checked = typed.map_or(frame, str::to_owned);
    let mut sentences = Vec::new();
    // Where nobody says who was asked, there is no label to check but one that a person types.
    if typed.is_some() || !analysis.coverage.is_of_files() {
        sentences.push(verdict(&checked, nations::check(&nations, &checked), &nations, typed.is_some()));
        sentences.push(complete(&nations));
    }
    Some(AnswerView {
        id: ID.to_owned(),
        screen: SCREEN,
        question: QUESTION.to_owned(),
        finding: finding(&nations, &analysis.coverage),
        sentences,
        technical: Vec::new(),
        unanswered: None,
        controls: vec![ControlView {
            id: LABEL.to_owned(),
            label: "Check a label or a headline".to_owned(),
            about: "Which nations it names, and whether the figures speak for them.".to_owned(),
            kind: ControlKind::Text {
                value: typed.unwrap_or_default().to_owned(),
                hint: "UK police disciplined 237".to_owned(),
            },
        }],
        charts: Vec::new(),
        tables: vec![by_nation(&nations)],
        basis: basis::basis(analysis, METHOD, NOT_SHOWN),
    })
}

/// Whether no other body of its kind is in its nation: then it speaks for the nation.
fn is_its_nations_only(body: &BodyId) -> bool {
    body_by_id(&body.0).is_some_and(|own| {
        let alike =
            |other: &&Body| other.kind == own.kind && other.nation == own.nation && other.active_to.is_none();
        bodies().iter().filter(alike).count() == 1
    })
}

fn finding(nations: &Nations, coverage: &Coverage) -> String {
    if let Some(body) = coverage.only().map(|(body, _)| body).filter(|body| !is_its_nations_only(body)) {
        let nations = nations.tally.keys().map(|nation| format!("“{nation}”")).collect::<Vec<_>>();
        return format!("One body speaks for itself: say “{}”, not {}.", name_of(&body.0), list(&nations));
    }
    let silent: Vec<String> = nations
        .tally
        .iter()
        .filter(|(_, tally)| tally.with_figure == 0)
        .map(|(nation, _)| nation.clone())
        .collect();
    let label = nations.widest_label();
    match (label, silent.as_slice()) {
        (None, _) => "No body that was asked has a figure here, so no nation may be named.".to_owned(),
        (Some(label), []) if coverage.is_of_files() && coverage.only().is_none() => {
            format!("Every figure whose nation is known is from {label}; who else was asked is not known.")
        }
        (Some(label), []) => {
            format!("The figures are from every nation that was asked: “{label}” may be said.")
        }
        (Some(label), silent) => {
            format!("Every figure here is from {label}: {} may not be named.", list(silent))
        }
    }
}

/// `n of m … in England and Wales` unless everybody answered.
fn complete(nations: &Nations) -> String {
    let Some(label) = nations.widest_label() else { return "Nobody answered.".to_owned() };
    let (with, asked) = nations.within_label();
    if with == asked {
        format!("Everybody asked in {label} has a figure, so the label stands alone.")
    } else {
        format!(
            "Not everybody there has a figure, so say it with the number: “{} of {} in {label}”.",
            thousands(with as u64),
            counted(asked, "body", "bodies")
        )
    }
}

fn verdict(checked: &str, found: LabelVerdict, nations: &Nations, is_typed: bool) -> String {
    let what = if is_typed {
        format!("“{checked}”")
    } else {
        format!("The name of those asked, “{checked}”,")
    };
    match found {
        LabelVerdict::NamesNone => format!("{what} names no nation."),
        LabelVerdict::Fits { label } => format!(
            "{what} says “{label}”, and that fits: bodies from each of its nations have a figure here."
        ),
        LabelVerdict::TooWide { label, without } => format!(
            "{what} says “{label}”, and that is too much: no body in {} has a figure here{}.",
            words::either(&without),
            nations.widest_label().map_or_else(String::new, |fits| format!(". Say “{fits}”"))
        ),
        LabelVerdict::TooNarrow { label, beyond } => {
            format!("{what} says “{label}”, but the figures hold bodies in {} too.", list(&beyond))
        }
    }
}

fn by_nation(nations: &Nations) -> AnswerTable {
    let line = |(nation, tally): (&String, &nations::Tally)| {
        let part = tally.with_figure as f64 / tally.asked.max(1) as f64;
        table::plain_row(vec![
            table::text(nation.clone()),
            table::number(thousands(tally.asked as u64), tally.asked as f64),
            table::number(thousands(tally.with_figure as u64), tally.with_figure as f64),
            table::number(share(part), part),
        ])
    };
    AnswerTable {
        caption: "Asked and answered, by nation".to_owned(),
        columns: table::columns(&["Nation", "#Asked", "#With a figure", "#Share"]),
        rows: nations.tally.iter().map(line).collect(),
        notes: Vec::new(),
    }
}
