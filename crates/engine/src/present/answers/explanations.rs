//! What else could explain a gap? A balanced list, in the order of a case's way from event to figure, with what would
//! tell each from the others.

use super::basis::{self, RECORDED_ONLY};
use super::two_bodies::named;
use super::{Inquiry, NO_BODY, open_question, pick, table};
use crate::present::number::counted;
use foilens_core::analyze::Pair;
use foilens_model::view::{AnswerTable, AnswerView, Inputs, Screen};
use foilens_reference::{GapExplanation, gap_explanations};
use foilens_stats::interval::Truth;

pub const ID: &str = "explanations";
const SCREEN: Screen = Screen::TwoBodies;
const QUESTION: &str = "What else could explain the gap?";
/// The one explanation that the figures themselves can weigh.
const CHANCE: &str = "chance";

pub fn answer(inquiry: &Inquiry, inputs: &Inputs) -> Option<AnswerView> {
    let Some(analysis) = inquiry.analysis() else {
        return Some(open_question(inquiry, ID, SCREEN, QUESTION, NO_BODY));
    };
    let (pair, controls) = match pick::pair(analysis, inputs) {
        Ok(found) => found,
        Err((why, controls)) => {
            return Some(AnswerView { controls, ..open_question(inquiry, ID, SCREEN, QUESTION, why) });
        }
    };
    let all = gap_explanations();
    let groups: Vec<&str> = all.iter().fold(Vec::new(), |mut groups, explanation| {
        if !groups.contains(&explanation.group.as_str()) {
            groups.push(&explanation.group);
        }
        groups
    });
    Some(AnswerView {
        id: ID.to_owned(),
        screen: SCREEN,
        question: QUESTION.to_owned(),
        finding: format!(
            "{} can make one recorded figure higher than another, and only one of them is that more happened.",
            counted(all.len(), "thing", "things")
        ),
        sentences: vec![
            format!(
                "The figures of {} and {} can weigh one of them, chance. For the rest somebody has to ask.",
                named(pair.high),
                named(pair.low)
            ),
            "Several can be true at once, and each works both ways: what raises one body’s figure lowers the other’s by \
             its absence."
                .to_owned(),
            "The list follows a case’s way from event to figure. Its order says nothing about which is likelier."
                .to_owned(),
        ],
        technical: vec![
            "The list is this project’s own; it is grouped by incidence, detection, recording and denominator.".to_owned(),
        ],
        unanswered: None,
        controls,
        charts: Vec::new(),
        tables: groups.iter().map(|group| listed(group, all, &pair)).collect(),
        basis: basis::basis(analysis, "A list of explanations, none weighed but chance.", RECORDED_ONLY),
    })
}

fn listed(group: &str, all: &[GapExplanation], pair: &Pair) -> AnswerTable {
    let rows = all.iter().filter(|explanation| explanation.group == group).map(|explanation| {
        table::plain_row(vec![
            table::text(explanation.label.clone()),
            table::text(explanation.raises.clone()),
            table::text(explanation.tell_apart.clone()),
            table::text(if explanation.id == CHANCE { chance(pair) } else { "cannot say" }),
        ])
    });
    AnswerTable {
        caption: group.to_owned(),
        columns: table::columns(&[
            "Explanation",
            "How it raises a figure",
            "What would tell",
            "What these figures say",
        ]),
        rows: rows.collect(),
        notes: Vec::new(),
    }
}

const fn chance(pair: &Pair) -> &'static str {
    match pair.beyond_chance {
        Truth::Always => "not enough by itself for this pair",
        Truth::Never => "enough by itself for this pair",
        Truth::Depends => "depends on a number that is not known",
    }
}
