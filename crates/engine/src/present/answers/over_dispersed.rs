//! Who stands out if bodies may differ a little for ordinary reasons? The exact limits and wider ones side by side.

use super::basis::{self, RECORDED_ONLY};
use super::{Inquiry, open_question, table};
use crate::present::analysis::{comparison, name_of, words};
use crate::present::number::{counted, list, p_value, significant};
use foilens_core::analyze::Row;
use foilens_core::analyze::spread::{self, NoSpread, Spread};
use foilens_model::view::{AnswerTable, AnswerView, ChartView, Inputs, Screen};
use foilens_stats::funnel::Flag;
use foilens_stats::overdispersion::AdjustedBody;

pub const ID: &str = "over-dispersed";
const SCREEN: Screen = Screen::Funnel;
const QUESTION: &str = "Who stands out if bodies differ a little for ordinary reasons?";
const METHOD: &str = "Limits widened by the spread between bodies, on the square-root scale, the outer tenths pulled in \
                      (Spiegelhalter 2005, 2012; DerSimonian & Laird 1986), beside the exact Poisson limits; 5% false \
                      discoveries among all (Benjamini & Hochberg 1995).";
/// Above this the bodies may not be measuring the same thing (methods §4.3, a house rule).
const NOT_THE_SAME: f64 = 10.0;

pub fn answer(inquiry: &Inquiry, _: &Inputs) -> Option<AnswerView> {
    let Some(analysis) = inquiry.analysis() else {
        return Some(open_question(inquiry, ID, SCREEN, QUESTION, super::NO_BODY));
    };
    let spread = match spread::spread(analysis) {
        Ok(spread) => spread,
        Err(NoSpread::TooFew(n)) => {
            let why = format!(
                "That takes at least ten bodies with a whole number and a number of staff; here {}.",
                match n {
                    0 => "there are none".to_owned(),
                    1 => "there is one".to_owned(),
                    n => format!("there are {n}"),
                }
            );
            return Some(open_question(inquiry, ID, SCREEN, QUESTION, why));
        }
        Err(NoSpread::NoEvents) => {
            return Some(open_question(
                inquiry,
                ID,
                SCREEN,
                QUESTION,
                "Nobody recorded any, so nobody stands out.",
            ));
        }
    };
    let funnel = comparison(inquiry.input, inquiry.settings, inquiry.own_words, inquiry.synthetic).funnel;
    Some(AnswerView {
        id: ID.to_owned(),
        screen: SCREEN,
        question: QUESTION.to_owned(),
        finding: finding(&spread),
        sentences: sentences(&spread),
        technical: vec![format!(
            "φ = {} over {}, τ² = {}; overall {} per 1,000.",
            significant(spread.phi, 3),
            counted(spread.bodies.len(), "body", "bodies"),
            significant(spread.tau2, 2),
            significant(spread.target * 1_000.0, 3)
        )],
        unanswered: None,
        controls: Vec::new(),
        charts: funnel.map(|view| ChartView::Funnel(Box::new(view))).into_iter().collect(),
        tables: vec![bodies(&spread)],
        basis: {
            let mut basis = basis::basis(analysis, METHOD, RECORDED_ONLY);
            basis
                .not_shown
                .push_str(" Inside the lines does not mean in order, outside does not mean wrong.");
            basis
        },
    })
}

fn named(spread: &Spread, which: impl Fn(&AdjustedBody) -> bool) -> Vec<String> {
    let chosen = spread.bodies.iter().filter(|(_, _, body, _)| which(body));
    chosen.map(|(row, ..)| name_of(&row.figure.body.0)).collect()
}

/// High and low with the same prominence.
fn finding(spread: &Spread) -> String {
    let high = named(spread, |body| body.limits95.flag == Flag::High);
    let low = named(spread, |body| body.limits95.flag == Flag::Low);
    let side = |names: &[String], word: &str| match names {
        [] => format!("none stands {word}"),
        [one] => format!("{one} stands {word}"),
        several => format!("{} stand {word}", list(several)),
    };
    format!(
        "Allowing for ordinary differences between bodies, {} what size would predict, and {}.",
        side(&high, "above"),
        side(&low, "below")
    )
}

fn sentences(spread: &Spread) -> Vec<String> {
    let mut said = Vec::new();
    if spread.phi > NOT_THE_SAME {
        said.push(format!(
            "These bodies differ so much that they may not be measuring the same thing: {} times what chance alone would give. \
             See what each counts before naming anyone.",
            significant(spread.phi, 2)
        ));
    } else if spread.phi > 1.0 {
        said.push(format!(
            "The bodies differ {} times as much as chance alone would make them, so the wider lines count.",
            significant(spread.phi, 2)
        ));
    } else {
        said.push(
            "The bodies differ no more than chance alone would make them: both pairs of lines agree."
                .to_owned(),
        );
    }
    let exact = spread.bodies.iter().filter(|(row, ..)| words::stands_out(row.standing)).count();
    let adjusted = named(spread, |body| body.limits95.flag != Flag::In).len();
    said.push(format!(
        "Outside the chance lines (95%): {}; outside the wider ones: {}. By chance alone about {} would be.",
        counted(exact, "body", "bodies"),
        counted(adjusted, "body", "bodies"),
        significant(spread.bodies.len() as f64 * 0.05, 2)
    ));
    let still: Vec<String> = spread
        .bodies
        .iter()
        .filter(|(.., stands)| stands.still)
        .map(|(row, ..)| name_of(&row.figure.body.0))
        .collect();
    said.push(match still.as_slice() {
        [] => "With so many looked at, none still stands out.".to_owned(),
        names => format!("With so many looked at, still standing out: {}.", list(names)),
    });
    said.push("A low count can mean few cases, or few found; a high one many, or many found.".to_owned());
    said
}

fn flag_words(body: &AdjustedBody) -> &'static str {
    match (body.limits998.flag, body.limits95.flag) {
        (Flag::High, _) => "far above",
        (Flag::Low, _) => "far below",
        (Flag::In, Flag::High) => "above",
        (Flag::In, Flag::Low) => "below",
        (Flag::In, Flag::In) => "inside",
    }
}

fn bodies(spread: &Spread) -> AnswerTable {
    let mut rows: Vec<_> = spread.bodies.iter().collect();
    rows.sort_by(|a, b| b.0.exposure.unwrap_or(0.0).total_cmp(&a.0.exposure.unwrap_or(0.0)));
    let line = |(row, expected, body, stands): &&(&Row, f64, AdjustedBody, spread::Stands)| {
        let limits = |limits: &foilens_stats::overdispersion::AdjustedLimits| {
            let at = |ratio: f64| significant(ratio * expected, 2);
            format!("{} to {}", at(limits.lower), at(limits.upper))
        };
        table::body_row(
            row,
            vec![
                table::figure(&row.figure),
                table::number(significant(*expected, 2), *expected),
                table::text(words::standing(row.standing)),
                table::text(flag_words(body)),
                table::text(limits(&body.limits95)),
                table::number(p_value(stands.p_among_many), stands.p_among_many),
            ],
        )
    };
    AnswerTable {
        caption: "By chance alone, and allowing for ordinary differences".to_owned(),
        columns: table::columns(&[
            "Body",
            "#Recorded",
            "#Expected for its size",
            "By chance alone",
            "Allowing for ordinary differences",
            "Wider 95% lines, as counts",
            "#Among so many",
        ]),
        rows: rows.iter().map(line).collect(),
        notes: Vec::new(),
    }
}
