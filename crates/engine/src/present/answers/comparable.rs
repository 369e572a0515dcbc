//! Are these the same thing? What each figure counts, side by side, and who is therefore not ranked with the others.

use super::basis;
use super::{Inquiry, open_question, pick, table};
use crate::present::analysis::{name_of, words};
use crate::present::name::{staff_role, unit};
use crate::present::number::{counted, list};
use foilens_core::analyze::pair::sides;
use foilens_core::analyze::{Analysis, Apart, PeriodBasis, Row, gate};
use foilens_model::view::{AnswerCell, AnswerRow, AnswerTable, AnswerView, Inputs, Screen};
use foilens_reference::kind_of_label;
use foilens_stats::category::{Block, Warn};

pub const ID: &str = "comparable";
const SCREEN: Screen = Screen::WhatCounts;
const QUESTION: &str = "Are these figures counts of the same thing?";
const METHOD: &str = "What the labels of each figure say, held against what most figures say; two bodies by the definition \
                      checks of the method notes (section 7.4, house rules).";
const NOT_SHOWN: &str =
    "What the files do not say: where a stage or a role is not stated, bodies may differ unseen.";
const UNKNOWN: &str = "not stated";

pub fn answer(inquiry: &Inquiry, inputs: &Inputs) -> Option<AnswerView> {
    let Some(analysis) = inquiry.analysis() else {
        return Some(open_question(inquiry, ID, SCREEN, QUESTION, super::NO_BODY));
    };
    let rows: Vec<&Row> = analysis.rows.iter().filter(|row| row.figure.bounds.is_some()).collect();
    if rows.is_empty() {
        let why = "No body gave a number for this, so there is nothing to hold side by side.";
        return Some(open_question(inquiry, ID, SCREEN, QUESTION, why));
    }
    let (controls, pair) = chosen_pair(analysis, inputs);
    let mut tables = vec![matrix(&rows)];
    let mut sentences = sentences(&rows);
    if let Some((one, other)) = pair {
        let (said, warnings) = between(analysis, one, other);
        sentences.extend(said);
        tables.push(warnings);
    }
    Some(AnswerView {
        id: ID.to_owned(),
        screen: SCREEN,
        question: QUESTION.to_owned(),
        finding: finding(&rows),
        sentences,
        technical: Vec::new(),
        unanswered: None,
        controls,
        charts: Vec::new(),
        tables,
        basis: basis::basis(analysis, METHOD, NOT_SHOWN),
    })
}

fn name(row: &Row) -> String {
    name_of(&row.figure.body.0)
}

fn finding(rows: &[&Row]) -> String {
    if let [row] = rows {
        return match row.passage.definition.stages.is_empty() {
            true => format!(
                "The files do not say how far the cases of {} had come when they were counted.",
                name(row)
            ),
            false => format!(
                "{} counts {}; no other figure is here to hold it against.",
                name(row),
                stage_words(row)
            ),
        };
    }
    // A figure above its size counts nothing else that could be named: its own sentence says so.
    let is_unlike = |row: &&&Row| !matches!(row.passage.apart, None | Some(Apart::AboveSize { .. }));
    let apart: Vec<&&Row> = rows.iter().filter(is_unlike).collect();
    let silent = rows.iter().filter(|row| row.passage.definition.stages.is_empty()).count();
    let rule = apart.iter().find_map(|row| match row.passage.apart.as_ref()? {
        Apart::OtherStage { others, .. } | Apart::MixedStages { others, .. } => {
            Some(others.0.kind.counted.clone())
        }
        Apart::OtherUnit { others, .. } => Some(unit(*others).to_owned()),
        Apart::AboveSize { .. } => None,
    });
    match rule {
        Some(rule) => {
            let counts = |row: &Row| match &row.passage.apart {
                Some(Apart::OtherUnit { own, .. }) => unit(*own).to_owned(),
                _ => stage_words(row),
            };
            let each: Vec<String> =
                apart.iter().map(|row| format!("{} counts {}", name(row), counts(row))).collect();
            let same = rows.len() - apart.len();
            let said = if silent > 0 { " as far as they say" } else { "" };
            format!(
                "They do not all count the same thing: {same} of {} count {rule}{said}, but {}.",
                rows.len(),
                list(&each)
            )
        }
        None if silent == rows.len() => {
            "Whether they count the same thing cannot be told: the files do not say how far the cases had come when they were \
             counted."
                .to_owned()
        }
        None if silent > 0 => format!(
            "As far as the files say, they count the same thing; but {} not say how far the cases had come when they were counted.",
            if silent == 1 { "1 of them does".to_owned() } else { format!("{silent} of them do") }
        ),
        None => "As far as their labels say, all count the same stage of a case.".to_owned(),
    }
}

fn sentences(rows: &[&Row]) -> Vec<String> {
    let mut said = Vec::new();
    for row in rows {
        let Some(apart) = &row.passage.apart else { continue };
        if !row.passage.definition.gainsaid_by.is_empty() {
            said.push(format!(
                "{}’s figure carries another label, but the file says of all its cases that they are {}.",
                name(row),
                stage_words(row)
            ));
        }
        match &row.passage.despite {
            Some(reason) => said.push(format!("{} was kept in by a person: “{reason}”.", name(row))),
            None => said.push(format!(
                "{} is left out of rates, ranks and the funnel. {} To keep it in, write down why.",
                name(row),
                words::apart(apart)
            )),
        }
    }
    said
}

fn stage_words(row: &Row) -> String {
    let stages: Vec<String> =
        row.passage.definition.stages.iter().map(|stage| stage.0.kind.counted.clone()).collect();
    if stages.is_empty() { UNKNOWN.to_owned() } else { list(&stages) }
}

fn unit_words(row: &Row) -> String {
    let units: Vec<String> = row.passage.definition.units.iter().map(|own| unit(*own).to_owned()).collect();
    if units.is_empty() { UNKNOWN.to_owned() } else { list(&units) }
}

fn role_words(row: &Row) -> String {
    let roles: Vec<String> =
        row.passage.definition.roles.iter().map(|role| staff_role(*role).to_owned()).collect();
    if roles.is_empty() { UNKNOWN.to_owned() } else { list(&roles) }
}

fn category_words(row: &Row) -> String {
    let categories: Vec<String> =
        row.passage.definition.categories.iter().map(|text| category_label(text)).collect();
    if categories.is_empty() { UNKNOWN.to_owned() } else { categories.join(", ") }
}

/// A category as the file has it; `all` says all of them.
pub fn category_label(text: &str) -> String {
    match kind_of_label(text) {
        Some("all") => "all categories".to_owned(),
        _ => words::label(text),
    }
}

fn basis_words(row: &Row) -> String {
    let word = |basis: &PeriodBasis| match basis {
        PeriodBasis::Financial => "financial years (April to March)",
        PeriodBasis::Calendar => "calendar years",
        PeriodBasis::Academic => "academic years",
        PeriodBasis::Other => "another span",
    };
    let bases: Vec<String> =
        row.passage.definition.bases.iter().map(|basis| word(basis).to_owned()).collect();
    if bases.is_empty() { UNKNOWN.to_owned() } else { list(&bases) }
}

/// What the table sets side by side, in its columns' order.
const ASPECTS: [fn(&Row) -> String; 5] = [stage_words, unit_words, role_words, category_words, basis_words];

fn matrix(rows: &[&Row]) -> AnswerTable {
    let common: Vec<Option<String>> = ASPECTS.iter().map(|aspect| most(rows, *aspect)).collect();
    let line = |row: &&Row| {
        let mut cells: Vec<AnswerCell> = ASPECTS
            .iter()
            .zip(&common)
            .map(|(aspect, common)| {
                let own = aspect(row);
                let differs = own != UNKNOWN && common.as_ref().is_some_and(|common| *common != own);
                table::text(if differs { format!("{own} (differs)") } else { own })
            })
            .collect();
        cells.insert(0, table::figure(&row.figure));
        cells.push(table::text(match (&row.passage.apart, &row.passage.despite) {
            (None, _) => "yes".to_owned(),
            (Some(_), Some(reason)) => format!("kept in: “{reason}”"),
            (Some(_), None) => "no".to_owned(),
        }));
        AnswerRow { is_apart: !row.passage.is_ranked(), ..table::body_row(row, cells) }
    };
    AnswerTable {
        caption: "What each figure counts".to_owned(),
        columns: table::columns(&[
            "Body",
            "#Recorded",
            "What is counted",
            "In what unit",
            "Of whom",
            "Which categories",
            "Kind of year",
            "Ranked with the others",
        ]),
        rows: rows.iter().map(line).collect(),
        notes: vec!["“Differs” is held against what most of them say.".to_owned()],
    }
}

/// What most rows that say anything say; `None` where nothing stands out.
fn most(rows: &[&Row], aspect: fn(&Row) -> String) -> Option<String> {
    let mut tally: std::collections::BTreeMap<String, usize> = std::collections::BTreeMap::new();
    for said in rows.iter().map(|row| aspect(row)).filter(|said| said != UNKNOWN) {
        *tally.entry(said).or_default() += 1;
    }
    let most = tally.values().max().copied()?;
    let mut winners = tally.into_iter().filter(|(_, n)| *n == most);
    let winner = winners.next()?;
    winners.next().is_none().then_some(winner.0)
}

fn chosen_pair<'a>(
    analysis: &'a Analysis,
    inputs: &Inputs,
) -> (Vec<foilens_model::view::ControlView>, Option<(&'a Row, &'a Row)>) {
    let sides = sides(analysis);
    let Some((first, second)) = foilens_core::analyze::pair::pair_to_ask_about(&sides) else {
        return (Vec::new(), None);
    };
    let asked = |key: &str| inputs.get(key).and_then(|id| sides.iter().find(|side| side.body().0 == *id));
    let one = asked("first").unwrap_or(&first);
    let other = asked("second").unwrap_or(if one.body() == second.body() { &first } else { &second });
    let controls = vec![
        pick::body("first", "One body", &sides, &one.body().0),
        pick::body("second", "The other body", &sides, &other.body().0),
    ];
    (controls, (one.body() != other.body()).then_some((one.row, other.row)))
}

/// What stands between two bodies: what forbids a ratio, and what a ratio needs said with it.
fn between(analysis: &Analysis, one: &Row, other: &Row) -> (Vec<String>, AnswerTable) {
    let (first, second) = (name(one), name(other));
    let found = gate::between(one, other, &analysis.per);
    let blocks: Vec<String> = found.block.iter().map(|block| block_words(*block, one, other)).collect();
    let warns: Vec<String> = found.warn.iter().map(|warn| warn_words(*warn, one, other)).collect();
    let said = match (blocks.as_slice(), warns.as_slice()) {
        ([], []) => format!("Between {first} and {second} nothing that the files say forbids a comparison."),
        ([], warns) => format!(
            "{first} and {second} can be compared with {}: {}",
            counted(warns.len(), "caution", "cautions"),
            warns.join(" ")
        ),
        (blocks, _) => format!("{first} and {second} should not be compared: {}", blocks.join(" ")),
    };
    let line =
        |kind: &str, words: &String| table::plain_row(vec![table::text(kind), table::text(words.clone())]);
    let rows = blocks
        .iter()
        .map(|words| line("Forbids a comparison", words))
        .chain(warns.iter().map(|words| line("To be said with it", words)));
    let table = AnswerTable {
        caption: format!("Between {first} and {second}"),
        columns: table::columns(&["Weight", "What differs"]),
        rows: rows.collect(),
        notes: Vec::new(),
    };
    (vec![said], table)
}

/// Why no ratio of the two may be shown; `None` where nothing forbids it or a person kept them in.
pub fn blocked(analysis: &Analysis, one: &Row, other: &Row) -> Option<String> {
    // Said the same whichever is named first.
    let (one, other) = if name(one) <= name(other) { (one, other) } else { (other, one) };
    let kept = one.passage.despite.is_some() || other.passage.despite.is_some();
    let found = gate::between(one, other, &analysis.per);
    let reasons: Vec<String> = found.block.iter().map(|block| block_words(*block, one, other)).collect();
    (!kept && !reasons.is_empty())
        .then(|| format!("{} and {} should not be compared: {}", name(one), name(other), reasons.join(" ")))
}

fn block_words(block: Block, one: &Row, other: &Row) -> String {
    match block {
        Block::UnitMismatch => {
            format!("{} counts {}, {} {}.", name(one), unit_words(one), name(other), unit_words(other))
        }
        Block::OutcomeMismatch => {
            format!("{} counts {}, {} {}.", name(one), stage_words(one), name(other), stage_words(other))
        }
        Block::RoleDenominatorMismatch => {
            "The number of staff is of other people than the ones counted.".to_owned()
        }
        Block::NoCommonCategory => format!(
            "No category is counted by both: {} counts {}, {} {}.",
            name(one),
            category_words(one),
            name(other),
            category_words(other)
        ),
    }
}

fn warn_words(warn: Warn, one: &Row, other: &Row) -> String {
    match warn {
        Warn::CategoryBreadthStrong => "They share fewer than half of their categories.".to_owned(),
        Warn::CategoryBreadth => "One counts categories that the other does not.".to_owned(),
        Warn::RoleScopeDiffers => {
            format!("{} counts {}, {} {}.", name(one), role_words(one), name(other), role_words(other))
        }
        Warn::PeriodBasisMismatch => {
            format!(
                "{} counts in {}, {} in {}.",
                name(one),
                basis_words(one),
                name(other),
                basis_words(other)
            )
        }
        Warn::BroaderIsHigher => "The one with the higher rate also counts more categories.".to_owned(),
    }
}
