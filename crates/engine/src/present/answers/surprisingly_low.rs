//! Are the low figures the surprising ones? Who stands below what its size would predict, as prominent as who stands
//! above, and who is too small for a low figure to show.

use super::basis::{self, RECORDED_ONLY};
use super::{Inquiry, NO_BODY, open_question, table};
use crate::present::analysis::{self, name_of, words};
use crate::present::number::{p_value, rounded, share, short_list, significant};
use foilens_core::analyze::expectation::{Judged, false_flags, judged};
use foilens_core::analyze::{Analysis, Funnel};
use foilens_model::view::{AnswerRow, AnswerTable, AnswerView, ChartView, Inputs, Screen, Standing};

pub const ID: &str = "surprisingly-low";
const SCREEN: Screen = Screen::Funnel;
const QUESTION: &str = "Are the low figures the surprising ones?";
const METHOD: &str = "Funnel with exact Poisson limits around the rate of all bodies together (Spiegelhalter 2005, by the exact \
                      tails); hidden counts flag only what holds whatever the number is.";

pub fn answer(inquiry: &Inquiry, _: &Inputs) -> Option<AnswerView> {
    let Some(analysis) = inquiry.analysis() else {
        return Some(open_question(inquiry, ID, SCREEN, QUESTION, NO_BODY));
    };
    let funnel = match &analysis.funnel {
        Ok(funnel) => funnel,
        Err(reason) => {
            return Some(open_question(inquiry, ID, SCREEN, QUESTION, words::no_funnel(*reason)));
        }
    };
    let judged = judged(analysis, funnel);
    Some(AnswerView {
        id: ID.to_owned(),
        screen: SCREEN,
        question: QUESTION.to_owned(),
        finding: finding(&judged),
        sentences: sentences(&judged, funnel),
        technical: technical(&judged, funnel),
        unanswered: None,
        controls: Vec::new(),
        charts: analysis::funnel_view(inquiry.input, analysis, inquiry.own_words, inquiry.settings.log_size)
            .map(|funnel| ChartView::Funnel(Box::new(funnel)))
            .into_iter()
            .collect(),
        tables: vec![standings(analysis, &judged)],
        basis: basis::basis(analysis, METHOD, RECORDED_ONLY),
    })
}

fn named(judged: &[Judged], standings: &[Standing]) -> Vec<String> {
    let of = judged.iter().filter(|one| standings.contains(&one.row.standing));
    of.map(|one| name_of(&one.row.figure.body.0)).collect()
}

fn finding(judged: &[Judged]) -> String {
    let low = named(judged, &[Standing::FarLow, Standing::Low]);
    let high = named(judged, &[Standing::FarHigh, Standing::High]);
    match (low.is_empty(), high.is_empty()) {
        (true, true) => "No body recorded more or less than its size and chance would predict.".to_owned(),
        (true, false) => {
            format!("No body recorded less than its size would predict; {} recorded more.", short_list(&high))
        }
        (false, true) => {
            format!("{} recorded less than size would predict; none recorded more.", short_list(&low))
        }
        (false, false) => format!(
            "{} recorded less than size would predict and {} more: both deserve the same question.",
            short_list(&low),
            short_list(&high)
        ),
    }
}

fn sentences(judged: &[Judged], funnel: &Funnel) -> Vec<String> {
    let mut said = vec![
        "A low count can mean few incidents or few found; a high count can mean many incidents or many found. Inside the \
         lines is not proof that all is well."
            .to_owned(),
    ];
    let stands_out = |one: &&Judged| {
        matches!(one.row.standing, Standing::FarLow | Standing::Low | Standing::FarHigh | Standing::High)
    };
    for one in judged.iter().filter(stands_out).take(6) {
        said.push(format!(
            "{}: {}. Its size would predict {}; it recorded {}.",
            name_of(&one.row.figure.body.0),
            words::standing(one.row.standing),
            expected(one),
            table::figure(&one.row.figure).text,
        ));
    }
    for one in judged {
        if let Some(others) = one.against_others {
            let same = if others == one.row.standing { "also" } else { "" };
            said.push(format!(
                "{} is more than a quarter of all the staff compared, so it is much of its own yardstick; against the \
                 others alone it is {same} {}.",
                name_of(&one.row.figure.body.0),
                words::standing(others)
            ).replace("  ", " "));
        }
    }
    let small = named(judged, &[Standing::TooSmallForLow]);
    if !small.is_empty() {
        said.push(format!(
            "Too small to be flagged low: {}. For {} even a count of none would be no surprise.",
            short_list(&small),
            if small.len() == 1 { "it" } else { "them" }
        ));
    }
    let depends = named(judged, &[Standing::Depends]);
    if !depends.is_empty() {
        said.push(format!("It depends on a hidden number for {}.", short_list(&depends)));
    }
    let is_apart = |one: &&Judged| !one.row.is_ranked();
    let apart: Vec<String> =
        judged.iter().filter(is_apart).map(|one| name_of(&one.row.figure.body.0)).collect();
    if !apart.is_empty() {
        let count = if apart.len() == 1 { "counts" } else { "count" };
        said.push(format!(
            "{} {count} something else than the others, so no size predicts it.",
            short_list(&apart)
        ));
    }
    let open = judged.iter().filter(|one| one.row.is_ranked() && one.p_low.is_none());
    let unknown: Vec<String> = open
        .filter(|one| one.row.standing == Standing::NotJudged)
        .map(|one| name_of(&one.row.figure.body.0))
        .collect();
    if !unknown.is_empty() {
        said.push(format!(
            "{} gave only a lower bound, which can never show that a body is low.",
            short_list(&unknown)
        ));
    }
    if funnel.may_not_measure_the_same() {
        said.push(
            "These bodies differ so much that they may not be measuring the same thing: look at who answered and what \
             counts before naming anyone."
                .to_owned(),
        );
    }
    said
}

fn expected(one: &Judged) -> String {
    let (from, to) = one.expected;
    if rounded(from) == rounded(to) {
        format!("about {}", rounded(from))
    } else {
        format!("{} to {}", rounded(from), rounded(to))
    }
}

fn technical(judged: &[Judged], funnel: &Funnel) -> Vec<String> {
    let (lower, upper) = funnel.target;
    let per = |target: f64| significant(target * 1_000.0, 3);
    let target =
        if lower == upper { per(lower) } else { format!("{} to {} (hidden counts)", per(lower), per(upper)) };
    let mut said = vec![format!(
        "Target {target} per 1,000 over {} bodies; by chance alone {} of them would be flagged.",
        funnel.bodies,
        significant(false_flags(funnel), 2)
    )];
    if let Some(phi) = funnel.overdispersion {
        said.push(format!("Overdispersion φ = {} (1 is chance alone).", significant(phi, 3)));
    }
    said.extend(judged.iter().map(|one| {
        format!(
            "{}: P(as many or more) {}{}.",
            name_of(&one.row.figure.body.0),
            p_value(one.p_high),
            one.p_low.map(|p| format!(", P(as few or fewer) {}", p_value(p))).unwrap_or_default()
        )
    }));
    said
}

fn standings(analysis: &Analysis, judged: &[Judged]) -> AnswerTable {
    let mut rows: Vec<&Judged> = judged.iter().collect();
    rows.sort_by(|a, b| {
        let size = |one: &Judged| one.row.exposure.unwrap_or(0.0);
        size(b).total_cmp(&size(a))
    });
    let all: f64 = judged.iter().filter_map(|one| one.row.exposure).sum();
    let line = |one: &&Judged| {
        let exposure = one.row.exposure.unwrap_or(0.0);
        let cells = vec![
            table::figure(&one.row.figure),
            table::number(expected(one).trim_start_matches("about ").to_owned(), one.expected.0),
            table::text(words::capital(words::standing(one.row.standing))),
            table::number(share(exposure / all), exposure / all),
        ];
        AnswerRow { is_apart: one.row.standing == Standing::NotJudged, ..table::body_row(one.row, cells) }
    };
    AnswerTable {
        caption: "Recorded, and what size alone would predict".to_owned(),
        columns: table::columns(&[
            "Body",
            "#Recorded",
            "#Predicted by size",
            "Standing",
            "#Share of all staff compared",
        ]),
        rows: rows.iter().map(line).collect(),
        notes: vec![words::per(&analysis.per)],
    }
}
