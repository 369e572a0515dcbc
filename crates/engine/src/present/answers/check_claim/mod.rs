//! Does the sentence follow from the figures? How it was understood, to be put right; the sum; the verdict; and a
//! sentence that can be printed.

mod form;
mod said;

use super::basis::{self, RECORDED_ONLY};
use super::{Inquiry, NO_BODY, open_question, table};
use crate::present::number::{bounds, significant};
use foilens_core::analyze::claim::{self, Asked, Checked};
use foilens_core::analyze::{Analysis, stated};
use foilens_model::view::{AnswerTable, AnswerView, Inputs, Screen};
use foilens_reference::{ExampleClaim, example_claims};
use foilens_stats::claim::{Kind, Qualifier, WrittenNumber};

pub const ID: &str = "check-claim";
const SCREEN: Screen = Screen::CheckClaim;
const QUESTION: &str = "Does the sentence follow from the figures?";
const METHOD: &str = "The number that the figures give against the number as written, with fair rounding (half of its last place; \
                      “about” a tenth), over every value that a hidden number may have. The bars for rounding are this project’s \
                      own.";

pub fn answer(inquiry: &Inquiry, inputs: &Inputs) -> Option<AnswerView> {
    let Some(analysis) = inquiry.analysis() else {
        return Some(open_question(inquiry, ID, SCREEN, QUESTION, NO_BODY));
    };
    let stated = stated(inquiry.input, analysis.period);
    let about_these = |claim: &&ExampleClaim| {
        stated.total.is_some_and(|(total, _)| total == (claim.of_total, Some(claim.of_total)))
    };
    let said_of_these: Vec<&ExampleClaim> = example_claims().iter().filter(about_these).collect();
    let text = form::claim_text(inputs, &said_of_these);
    let read = claim::read(&text);
    let form = form::filled(inquiry, analysis, &text, read.as_ref(), inputs);
    let controls = form.controls;
    let Some(asked) = form.asked else {
        let why = match text.is_empty() {
            true => "Type or paste a sentence with one number, such as “one every three days” or “at least 237”, and it is \
                     held against these figures."
                .to_owned(),
            false => format!(
                "“{text}” could not be taken apart into one number and what it counts. Fill in the form, or write it as one \
                 claim, such as “one every three days” or “at least 237”."
            ),
        };
        return Some(AnswerView { controls, ..open_question(inquiry, ID, SCREEN, QUESTION, why) });
    };
    let checked = match claim::check(analysis, &asked) {
        Ok(checked) => checked,
        Err(error) => {
            let why = said::cannot(error, &asked);
            return Some(AnswerView { controls, ..open_question(inquiry, ID, SCREEN, QUESTION, why) });
        }
    };
    let facts = said::Facts {
        analysis,
        asked: &asked,
        checked: &checked,
        first: form.first.as_ref(),
        second: form.second.as_ref(),
        claim: read.as_ref(),
        stated,
        text: &text,
    };
    Some(AnswerView {
        id: ID.to_owned(),
        screen: SCREEN,
        question: QUESTION.to_owned(),
        finding: said::finding(&facts),
        sentences: said::sentences(&facts),
        technical: vec![technical(&asked, &checked)],
        unanswered: None,
        controls,
        charts: Vec::new(),
        tables: std::iter::once(sum(&facts, analysis))
            .chain(printed(inquiry, analysis, &said_of_these, inputs))
            .collect(),
        basis: basis::basis(analysis, METHOD, RECORDED_ONLY),
    })
}

fn technical(asked: &Asked, checked: &Checked) -> String {
    let warnings: Vec<&str> = checked.warnings.iter().map(|warning| warning.word()).collect();
    let observed = checked.observed.map_or_else(String::new, |(from, to)| {
        format!("; observed {}", said::between(&significant(from, 6), &said::end(to, 6)))
    });
    format!(
        "{} ({} {}{}{observed}){}{}.",
        checked.verdict.word(),
        asked.kind.word(),
        asked.literal,
        if asked.qualifier.is_empty() { String::new() } else { format!(", {}", asked.qualifier) },
        if warnings.is_empty() { "" } else { "; " },
        warnings.join(", ")
    )
}

/// Claims that were made, each with its verdict; only until a sentence is typed.
fn printed(
    inquiry: &Inquiry,
    analysis: &Analysis,
    claims: &[&ExampleClaim],
    inputs: &Inputs,
) -> Option<AnswerTable> {
    if !inputs.is_empty() || claims.is_empty() {
        return None;
    }
    let rows = claims.iter().map(|example| {
        let text = example.claim.as_str();
        let read = claim::read(text);
        let form = form::filled(inquiry, analysis, text, read.as_ref(), inputs);
        let verdict = match form.asked.as_ref().map(|asked| claim::check(analysis, asked)) {
            Some(Ok(checked)) => said::verdict(checked.verdict).to_owned(),
            Some(Err(_)) => "cannot be checked against these figures".to_owned(),
            None => "not one claim with one number".to_owned(),
        };
        table::plain_row(vec![
            table::text(format!("“{text}”")),
            table::text(verdict),
            table::text(example.note.clone().unwrap_or_default()),
        ])
    });
    Some(AnswerTable {
        caption: "Sentences from the press of 2019, and readers’ own, against these figures".to_owned(),
        columns: table::columns(&["Sentence", "Verdict", "Note"]),
        rows: rows.collect(),
        notes: vec!["Type any of them above to see how it was understood.".to_owned()],
    })
}

/// What was divided by what, and what the claim says.
fn sum(facts: &said::Facts, analysis: &Analysis) -> AnswerTable {
    let (asked, checked) = (facts.asked, facts.checked);
    let mut rows = Vec::new();
    let mut line = |what: String, cell| rows.push(table::plain_row(vec![table::text(what), cell]));
    for (ground, number) in [(facts.first, asked.first), (facts.second, asked.second)] {
        if let Some((lower, upper)) = number {
            let what = ground.filter(|ground| ground.bounds == (lower, upper)).map_or_else(
                || "The number you gave".to_owned(),
                |ground| said::what(&ground.what, &analysis.per),
            );
            let mut cell = table::number(bounds(lower, upper), lower as f64);
            cell.records = ground.map(|ground| ground.records.clone()).unwrap_or_default();
            cell.records.truncate(200);
            line(what, cell);
        }
    }
    if let Some((one, other)) = asked.exposures {
        line("Size of the first".to_owned(), table::size(Some(one)));
        line("Size of the second".to_owned(), table::size(Some(other)));
    }
    if let Some(days) = asked.days.filter(|_| matches!(asked.kind, Kind::Every | Kind::PerUnit)) {
        line("Days".to_owned(), table::number(plainly(days), days));
    }
    if let Some((from, to)) = checked.observed {
        let text = said::between(&significant(from, 3), &said::end(to, 3));
        line(said::observed_label(asked), table::number(text, from));
    }
    if let Ok(number) = WrittenNumber::read(&asked.literal) {
        line("The claim’s number".to_owned(), table::number(asked.literal.clone(), number.value));
        if Qualifier::parse(&asked.qualifier) == Ok(Qualifier::None) {
            let (from, to) = (number.value - number.half_width, number.value + number.half_width);
            line(
                "What it may have been rounded from".to_owned(),
                table::text(format!("{} to {}", plainly(from.max(0.0)), plainly(to))),
            );
        }
    }
    line("Verdict".to_owned(), table::text(said::verdict(checked.verdict)));
    AnswerTable {
        caption: "The sum".to_owned(),
        columns: table::columns(&["", "#Number"]),
        rows,
        notes: Vec::new(),
    }
}

/// A number as it is, without the noise of its arithmetic.
fn plainly(value: f64) -> String {
    ((value * 1e6).round() / 1e6).to_string()
}
