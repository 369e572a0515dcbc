//! What are these cases? Each kind's share of a figure, and how much of it nobody has split.

use super::basis::{self, banner};
use super::comparable::category_label;
use super::{Inquiry, open_question, table};
use crate::present::analysis::{name_of, words};
use crate::present::number::{bounds, counted, list, share, thousands};
use foilens_core::analyze::Analysis;
use foilens_core::analyze::leave_out;
use foilens_core::analyze::splits::{self, Part, Split};
use foilens_model::view::{
    AnswerCell, AnswerRow, AnswerTable, AnswerView, BarRow, BarsView, ChartView, ChartWords, Choice,
    ControlKind, ControlView, Inputs, Screen, Span,
};

pub const ID: &str = "categories";
const SCREEN: Screen = Screen::WhatCounts;
const QUESTION: &str = "What are most of these cases?";
const METHOD: &str = "Known cases of each kind over all cases; what is not split could be of any kind, so a share has a \
                      lower and an upper end (Manski 2003).";
const NOT_SHOWN: &str =
    "How bodies sort their cases: the same case may be filed under another kind elsewhere.";
const WHOSE: &str = "whose";
const EVERYBODY: &str = "everybody";

pub fn answer(inquiry: &Inquiry, inputs: &Inputs) -> Option<AnswerView> {
    let Some(analysis) = inquiry.analysis() else {
        return Some(open_question(inquiry, ID, SCREEN, QUESTION, super::NO_BODY));
    };
    let splits = splits::splits(inquiry.input, analysis);
    let is_split = splits::is_split(&splits);
    let with_parts: Vec<&Split> = splits.iter().filter(|split| is_split && !split.parts.is_empty()).collect();
    let asked = inputs.get(WHOSE).and_then(|id| with_parts.iter().find(|split| id_of(split) == *id));
    let Some(chosen) = asked.or_else(|| most_telling(&with_parts)).copied() else {
        let why = "These figures are not split by kind, so no share of any kind can be given. Ask each body for its cases \
                   by kind.";
        return Some(open_question(inquiry, ID, SCREEN, QUESTION, why));
    };
    Some(AnswerView {
        id: ID.to_owned(),
        screen: SCREEN,
        question: QUESTION.to_owned(),
        finding: finding(chosen),
        sentences: sentences(chosen, &splits),
        technical: Vec::new(),
        unanswered: None,
        controls: vec![whose(&with_parts, chosen)],
        charts: vec![kinds_chart(analysis, chosen), bodies_chart(analysis, &splits)],
        tables: vec![kinds_table(chosen), everywhere(&splits), bodies_table(&splits)],
        basis: basis::basis(analysis, METHOD, NOT_SHOWN),
    })
}

/// The file's own total over everybody; else the body whose figure is split furthest.
fn most_telling<'s, 'a>(splits: &'s [&'a Split]) -> Option<&'s &'a Split> {
    let everybody = splits.iter().find(|split| split.body.is_none());
    everybody
        .or_else(|| splits.iter().max_by_key(|split| split.parts.iter().map(|p| p.bounds.0).sum::<u64>()))
}

fn id_of(split: &Split) -> String {
    split.body.as_ref().map_or_else(|| EVERYBODY.to_owned(), |body| body.0.clone())
}

fn name(split: &Split) -> String {
    split.body.as_ref().map_or_else(|| "All together".to_owned(), |body| name_of(&body.0))
}

fn whose(splits: &[&Split], chosen: &Split) -> ControlView {
    let choices = splits.iter().map(|split| Choice {
        id: id_of(split),
        label: name(split),
        about: format!("{} in all", bounds(split.total.0, split.total.1)),
        chosen: split.body == chosen.body,
    });
    ControlView {
        id: WHOSE.to_owned(),
        label: "Whose cases".to_owned(),
        about: String::new(),
        kind: ControlKind::Choice { choices: choices.collect() },
    }
}

fn finding(split: &Split) -> String {
    let whose = match &split.body {
        Some(body) => format!("Of {}’s {} cases", name_of(&body.0), bounds(split.total.0, split.total.1)),
        None => format!("Of the {} cases counted in all", bounds(split.total.0, split.total.1)),
    };
    let known: Vec<String> = split
        .parts
        .iter()
        .take(3)
        .map(|part| format!("{} (“{}”)", known_words(part), category_label(&part.label)))
        .collect();
    let more = match split.parts.len() {
        0..=3 => String::new(),
        n => format!(", and {} more", counted(n - 3, "kind", "kinds")),
    };
    let unsaid = match split.rest {
        (0, Some(0)) => ", and that is all of them".to_owned(),
        (0, None) => "; how many others there are is not known".to_owned(),
        (lower, upper) => {
            format!("; for {} nobody has said of what kind {}", bounds(lower, upper), verb(lower, upper))
        }
    };
    format!("{whose}, the files name the kind of {}{more}{unsaid}.", list(&known))
}

const fn verb(lower: u64, upper: Option<u64>) -> &'static str {
    if lower == 1 && matches!(upper, Some(1)) { "it is" } else { "they are" }
}

/// `35`, `at least 9`.
fn known_words(part: &Part) -> String {
    bounds(part.bounds.0, part.bounds.1)
}

/// A part's share of the whole at its fewest and at its most. `None` where the whole has no upper end.
fn shares(split: &Split, part: &Part) -> Option<(f64, f64)> {
    let (fewest, most) = (split.total.0, split.total.1?);
    if most == 0 {
        return None;
    }
    // What is surely of other kinds cannot be of this one.
    let others: u64 = split
        .parts
        .iter()
        .filter(|other| other.key() != part.key() && other.is_apart_from(part))
        .map(|other| other.bounds.0)
        .sum();
    let upper = part.bounds.1.unwrap_or(most).max(part.bounds.0).saturating_add(split.rest.1.unwrap_or(most));
    let upper = upper.min(most.saturating_sub(others)).max(part.bounds.0);
    Some((part.bounds.0 as f64 / most as f64, (upper as f64 / fewest.max(1) as f64).min(1.0)))
}

fn share_words(split: &Split, part: &Part) -> AnswerCell {
    match shares(split, part) {
        Some((lower, upper)) if share(lower) == share(upper) => table::number(share(lower), lower),
        Some((lower, upper)) => table::number(format!("{} to {}", share(lower), share(upper)), lower),
        None => table::text("not known: the whole has no upper end"),
    }
}

fn sentences(split: &Split, splits: &[Split]) -> Vec<String> {
    let mut said = Vec::new();
    if let Some(part) = split.parts.first() {
        said.extend(majority(split, part));
    }
    let kinds = leave_out::kinds(splits);
    if split.body.is_none() && !kinds.is_empty() {
        let each: Vec<String> = kinds
            .iter()
            .take(4)
            .map(|kind| format!("“{}” at least {}", category_label(&kind.label), thousands(kind.bounds.0)))
            .collect();
        said.push(format!("The bodies themselves name, among others: {}.", list(&each)));
    }
    if split.overlaps {
        said.push(
            "The kinds add up to more than the whole, so some cases stand under several: do not add them."
                .to_owned(),
        );
    }
    let lumps: Vec<String> = crossing(split);
    if !lumps.is_empty() {
        said.push(format!("One case could be under {} at once.", words::either(&lumps)));
    }
    let without: Vec<String> =
        splits.iter().filter(|s| s.body.is_some() && s.parts.is_empty()).map(name).collect();
    if !without.is_empty() {
        said.push(format!("Not split at all: {}.", list(&without)));
    }
    said
}

/// Whether the largest kind is most of the cases: surely, surely not, or not to be told.
fn majority(split: &Split, part: &Part) -> Option<String> {
    let (lower, upper) = shares(split, part)?;
    let label = format!("“{}”", category_label(&part.label));
    Some(if lower > 0.5 {
        format!("Most of them are {label}: {} at least.", share(lower))
    } else if upper < 0.5 {
        format!("No kind named here is most of them: {label} is {} at most.", share(upper))
    } else {
        format!(
            "Whether most of them are {label} cannot be told: {} at least, {} at most.",
            share(lower),
            share(upper)
        )
    })
}

/// Kinds that another kind of the same figure may hold.
fn crossing(split: &Split) -> Vec<String> {
    let crosses = |part: &&Part| {
        split.parts.iter().any(|other| {
            other.key() != part.key()
                && part.kind.is_some()
                && other.kind.is_some()
                && !other.is_apart_from(part)
        })
    };
    split.parts.iter().filter(crosses).map(|part| format!("“{}”", category_label(&part.label))).collect()
}

fn kinds_table(split: &Split) -> AnswerTable {
    let line = |part: &Part| {
        table::plain_row(vec![
            table::text(category_label(&part.label)),
            AnswerCell {
                records: part.records.clone(),
                ..table::number(known_words(part), part.bounds.0 as f64)
            },
            share_words(split, part),
        ])
    };
    let rest = AnswerRow {
        is_apart: true,
        ..table::plain_row(vec![table::text("Kind not said"), table::rest(split.rest), table::text("")])
    };
    AnswerTable {
        caption: format!("{}: cases by kind", name(split)),
        columns: table::columns(&["Kind", "#Recorded", "#Share of all"]),
        rows: split.parts.iter().map(line).chain([rest]).collect(),
        notes: vec![
            "A share runs from “no more than is known” to “all that is not split is of this kind too”."
                .to_owned(),
        ],
    }
}

/// Every kind that some body names, and who names it.
fn everywhere(splits: &[Split]) -> AnswerTable {
    let named = |kind: &Part| -> Vec<String> {
        let own =
            splits.iter().filter(|s| s.body.is_some() && s.parts.iter().any(|part| part.key() == kind.key()));
        own.map(name).collect()
    };
    let line = |kind: Part| {
        table::plain_row(vec![
            table::text(category_label(&kind.label)),
            table::number(format!("at least {}", thousands(kind.bounds.0)), kind.bounds.0 as f64),
            table::text(list(&named(&kind))),
        ])
    };
    AnswerTable {
        caption: "Every kind that a body names".to_owned(),
        columns: table::columns(&["Kind", "#Recorded", "Named by"]),
        rows: leave_out::kinds(splits).into_iter().map(line).collect(),
        notes: vec![
            "A body that does not name a kind may have had cases of it. Kinds may overlap: do not add them."
                .to_owned(),
        ],
    }
}

fn bodies_table(splits: &[Split]) -> AnswerTable {
    let line = |split: &Split| {
        let parts: Vec<String> = split
            .parts
            .iter()
            .map(|part| format!("{}: {}", category_label(&part.label), known_words(part)))
            .collect();
        AnswerRow {
            body: split.body.as_ref().map(|body| body.0.clone()),
            cells: vec![
                table::text(name(split)),
                table::number(bounds(split.total.0, split.total.1), split.total.0 as f64),
                table::text(if parts.is_empty() { "not split".to_owned() } else { parts.join("; ") }),
                table::rest(split.rest),
            ],
            is_apart: split.body.is_none(),
        }
    };
    AnswerTable {
        caption: "What each figure is made of".to_owned(),
        columns: table::columns(&["Body", "#Recorded", "Kinds that the files name", "#Kind not said"]),
        rows: splits.iter().map(line).collect(),
        notes: Vec::new(),
    }
}

const SERIES: [&str; 2] = ["Kind said", "Kind not said"];

fn exact(value: u64) -> Span {
    Span { lower: value as f64, upper: Some(value as f64) }
}

fn span((lower, upper): (u64, Option<u64>)) -> Span {
    Span { lower: lower as f64, upper: upper.map(|upper| upper as f64) }
}

fn bars(analysis: &Analysis, title: String, x_label: &str, rows: Vec<BarRow>) -> ChartView {
    let lines: Vec<&str> = rows.iter().map(|row| row.sentence.as_str()).collect();
    ChartView::Bars(BarsView {
        words: ChartWords {
            description: format!("{title} {}", lines.join(" ")),
            title,
            x_label: x_label.to_owned(),
            y_label: String::new(),
            footnotes: vec![banner(analysis), NOT_SHOWN.to_owned()],
        },
        series: SERIES.iter().map(|series| (*series).to_owned()).collect(),
        unknown: Some(1),
        rows,
    })
}

fn kinds_chart(analysis: &Analysis, split: &Split) -> ChartView {
    let mut rows: Vec<BarRow> = split
        .parts
        .iter()
        .map(|part| BarRow {
            body: split.body.as_ref().map(|body| body.0.clone()),
            label: category_label(&part.label),
            segments: vec![span(part.bounds), exact(0)],
            sentence: format!("{}: {}.", category_label(&part.label), known_words(part)),
        })
        .collect();
    rows.push(BarRow {
        body: None,
        label: "Kind not said".to_owned(),
        segments: vec![exact(0), span(split.rest)],
        sentence: format!("Kind not said: {}.", bounds(split.rest.0, split.rest.1)),
    });
    bars(analysis, finding(split), &format!("Recorded cases, {}", words::lower_first(&name(split))), rows)
}

fn bodies_chart(analysis: &Analysis, splits: &[Split]) -> ChartView {
    let rows: Vec<BarRow> = splits
        .iter()
        .filter(|split| split.body.is_some())
        .map(|split| {
            let known = split.total.0.saturating_sub(split.rest.1.unwrap_or(0).min(split.total.0));
            let known = if split.total.1.is_none() {
                split.parts.iter().map(|part| part.bounds.0).sum::<u64>().min(split.total.0)
            } else {
                known
            };
            BarRow {
                body: split.body.as_ref().map(|body| body.0.clone()),
                label: name(split),
                segments: vec![exact(known), exact(split.total.0.saturating_sub(known))],
                sentence: format!(
                    "{}: the kind is said of {} of {}.",
                    name(split),
                    thousands(known),
                    bounds(split.total.0, split.total.1)
                ),
            }
        })
        .collect();
    bars(analysis, "How much of each figure is split by kind.".to_owned(), "Recorded cases", rows)
}
