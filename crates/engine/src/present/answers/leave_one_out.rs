//! If one kind of cases is left out, does the order hold? Hidden splits are bounds: what is surely of other kinds, and all.

use super::basis::{self, RECORDED_ONLY};
use super::comparable::category_label;
use super::{Inquiry, open_question, table};
use crate::present::analysis::{name_of, words};
use crate::present::number::{bounds, counted, list, p_value, significant};
use foilens_core::analyze::Analysis;
use foilens_core::analyze::leave_out::{self, LeaveOut, Left};
use foilens_core::analyze::rates::PER;
use foilens_core::analyze::splits::{self, Part, Split};
use foilens_model::view::{
    AnswerRow, AnswerTable, AnswerView, Choice, ControlKind, ControlView, Inputs, Screen,
};
use foilens_stats::category::leave_one_category_out;
use foilens_stats::interval::{IntervalCompare, Truth};

pub const ID: &str = "leave-one-out";
const SCREEN: Screen = Screen::WhatCounts;
const QUESTION: &str = "If one kind of cases is left out, does the order hold?";
const METHOD: &str = "Totals without one kind at a time (method notes 7.1). Where a body does not split its figure, what \
                      remains lies between what is surely of other kinds and all of it (Manski 2003); ranks and ratios at \
                      both ends, exact p.";
const KIND: &str = "kind";
/// Bodies that get a sentence of their own; the table has them all.
const MOST_NAMED: usize = 5;

pub fn answer(inquiry: &Inquiry, inputs: &Inputs) -> Option<AnswerView> {
    let Some(analysis) = inquiry.analysis() else {
        return Some(open_question(inquiry, ID, SCREEN, QUESTION, super::NO_BODY));
    };
    let splits = splits::splits(inquiry.input, analysis);
    let kinds = if splits::is_split(&splits) { leave_out::kinds(&splits) } else { Vec::new() };
    let asked = inputs.get(KIND).and_then(|key| kinds.iter().find(|kind| kind.key() == *key));
    let first = first_choice(analysis, &splits, &kinds);
    let Some(kind) = asked.or(first) else {
        let why = "No body splits its figure by kind, so none can be left out. Ask each body for its cases by kind.";
        return Some(open_question(inquiry, ID, SCREEN, QUESTION, why));
    };
    let control = choice(&kinds, kind);
    let left = leave_out::leave_out(analysis, &splits, kind);
    if left.bodies.len() < 2 {
        let why =
            "Fewer than two bodies have a whole figure and a number of staff, so there is no order to hold.";
        return Some(AnswerView {
            controls: vec![control],
            ..open_question(inquiry, ID, SCREEN, QUESTION, why)
        });
    }
    let mut tables = vec![bodies(kind, &left)];
    tables.extend(every_kind(analysis, &splits, &kinds));
    Some(AnswerView {
        id: ID.to_owned(),
        screen: SCREEN,
        question: QUESTION.to_owned(),
        finding: finding(kind, &left),
        sentences: sentences(kind, &left, analysis, &splits),
        technical: technical(kind, &left),
        unanswered: None,
        controls: vec![control],
        charts: Vec::new(),
        tables,
        basis: basis::basis(analysis, METHOD, RECORDED_ONLY),
    })
}

/// The kind that is most of the highest body's figure; failing that, the largest.
fn first_choice<'k>(analysis: &Analysis, splits: &[Split], kinds: &'k [Part]) -> Option<&'k Part> {
    let ranked = analysis.rows.iter().filter(|row| row.bounded().is_some());
    let top = ranked.max_by(|a, b| a.rate.map_or(0.0, |r| r.0).total_cmp(&b.rate.map_or(0.0, |r| r.0)));
    let of_top = top
        .and_then(|row| splits.iter().find(|split| split.body.as_ref() == Some(&row.figure.body)))
        .and_then(|split| split.parts.first())
        .and_then(|part| kinds.iter().find(|kind| kind.key() == part.key()));
    of_top.or(kinds.first())
}

fn choice(kinds: &[Part], chosen: &Part) -> ControlView {
    let choices = kinds.iter().map(|kind| Choice {
        id: kind.key(),
        label: category_label(&kind.label),
        about: format!("at least {} known", kind.bounds.0),
        chosen: kind.key() == chosen.key(),
    });
    ControlView {
        id: KIND.to_owned(),
        label: "Leave out".to_owned(),
        about: "One kind of cases.".to_owned(),
        kind: ControlKind::Choice { choices: choices.collect() },
    }
}

fn name(left: &Left) -> String {
    name_of(&left.row.figure.body.0)
}

/// The highest rate before, and the largest body of the others: the pair that a reader asks about.
fn pair<'l, 'a>(left: &'l LeaveOut<'a>) -> Option<(&'l Left<'a>, &'l Left<'a>, IntervalCompare)> {
    let rate = |left: &Left| left.whole.0 as f64 / left.exposure;
    let high = left.bodies.iter().max_by(|a, b| rate(a).total_cmp(&rate(b)))?;
    let others = left.bodies.iter().filter(|other| other.row.figure.body != high.row.figure.body);
    let large = others.max_by(|a, b| a.exposure.total_cmp(&b.exposure))?;
    Some((high, large, leave_out::compared(high, large)?))
}

fn finding(kind: &Part, left: &LeaveOut) -> String {
    let label = format!("“{}”", category_label(&kind.label));
    let Some((high, low, found)) = pair(left) else {
        return format!("Without {label} there is nothing left to compare.");
    };
    let (high_name, low_name) = (name(high), name(low));
    let range = range_words(&found);
    let split = match (high.is_split, low.is_split) {
        (true, true) => String::new(),
        (false, true) => format!(", whatever {high_name}’s unpublished split"),
        (true, false) => format!(", whatever {low_name}’s unpublished split"),
        (false, false) => ", whatever their unpublished splits".to_owned(),
    };
    match found.a_higher {
        Truth::Always => format!(
            "Leaving out {label}, {high_name}’s recorded rate is still higher than {low_name}’s{split}{range}."
        ),
        Truth::Never => {
            format!(
                "Leaving out {label}, {high_name}’s recorded rate is no longer higher than {low_name}’s{split}."
            )
        }
        Truth::Depends => format!(
            "Leaving out {label}, whether {high_name}’s recorded rate is still higher than {low_name}’s depends on splits \
             that are not published."
        ),
    }
}

/// `, but by anywhere from 9.3 to 42 times`.
fn range_words(found: &IntervalCompare) -> String {
    match (found.ratio_lo, found.ratio_hi) {
        (Some(lo), Some(hi)) if hi.is_finite() && significant(lo, 2) == significant(hi, 2) => {
            format!(", by {} times", significant(lo, 2))
        }
        (Some(lo), Some(hi)) if hi.is_finite() => {
            format!(", but by anywhere from {} to {} times", significant(lo, 2), significant(hi, 2))
        }
        (Some(lo), _) => format!(", by at least {} times", significant(lo, 2)),
        _ => String::new(),
    }
}

fn sentences(kind: &Part, left: &LeaveOut, analysis: &Analysis, splits: &[Split]) -> Vec<String> {
    let label = format!("“{}”", category_label(&kind.label));
    let mut said: Vec<String> = left
        .bodies
        .iter()
        .filter(|body| body.is_split && body.whole != body.without)
        .take(MOST_NAMED)
        .map(|body| {
            let gone = body.whole.0.saturating_sub(body.without.0);
            format!(
                "{}: {gone} of {} are {label}; {} remain.",
                name(body),
                bounds(body.whole.0, body.whole.1),
                bounds(body.without.0, body.without.1)
            )
        })
        .collect();
    let open: Vec<String> = left
        .bodies
        .iter()
        .filter(|body| !body.is_split && body.without.1 != Some(body.without.0))
        .map(|body| format!("{} ({})", name(body), bounds(body.without.0, body.without.1)))
        .collect();
    if !open.is_empty() {
        said.push(format!(
            "Not split that way, so what remains lies between two ends: {}. The lower end is what the files put under kinds \
             that cannot overlap with it.",
            list(&open)
        ));
    }
    said.push(if left.top_may_change {
        "The order depends on this kind, or on splits that are not published: do not rank without saying so."
            .to_owned()
    } else {
        "The body with the highest recorded rate stays the same, whatever the unpublished splits.".to_owned()
    });
    said.push(common_core(splits, left));
    let blocked: Vec<String> = analysis
        .rows
        .iter()
        .filter(|row| row.figure.bounds.is_some() && !row.passage.is_ranked())
        .filter_map(|row| {
            let why = words::apart_mark(row.passage.apart.as_ref()?, false);
            Some(format!("{} ({why})", name_of(&row.figure.body.0)))
        })
        .collect();
    if !blocked.is_empty() {
        said.push(format!("Left out before any of this: {}.", list(&blocked)));
    }
    said
}

/// Kinds that every ranked body counts apart.
fn common_core(splits: &[Split], left: &LeaveOut) -> String {
    let ranked: Vec<&Split> = splits
        .iter()
        .filter(|split| left.bodies.iter().any(|body| Some(&body.row.figure.body) == split.body.as_ref()))
        .collect();
    let Some((first, rest)) = ranked.split_first() else {
        return "There is no figure to look for a common core in.".to_owned();
    };
    let everywhere =
        |part: &&Part| rest.iter().all(|split| split.parts.iter().any(|own| own.key() == part.key()));
    let core: Vec<String> =
        first.parts.iter().filter(everywhere).map(|part| category_label(&part.label)).collect();
    if core.is_empty() {
        "There is no common core: no kind is counted apart by every one of these bodies.".to_owned()
    } else {
        format!("Every one of these bodies counts apart: {}.", list(&core))
    }
}

fn technical(kind: &Part, left: &LeaveOut) -> Vec<String> {
    let Some((high, low, found)) = pair(left) else { return Vec::new() };
    let end = |value: Option<f64>| match value {
        Some(value) if value.is_finite() => significant(value, 3),
        Some(_) => "no upper end".to_owned(),
        None => "undefined".to_owned(),
    };
    vec![format!(
        "{} against {} without {}: ratio {} to {}; exact {} at its largest.",
        name(high),
        name(low),
        category_label(&kind.label),
        end(found.ratio_lo),
        end(found.ratio_hi),
        p_value(found.p_max)
    )]
}

fn rank_words((best, worst): (usize, usize)) -> String {
    if best == worst { best.to_string() } else { format!("{best} to {worst}") }
}

fn bodies(kind: &Part, left: &LeaveOut) -> AnswerTable {
    let mut rows: Vec<&Left> = left.bodies.iter().collect();
    rows.sort_by(|a, b| b.exposure.total_cmp(&a.exposure));
    let rate = |(lower, upper): (u64, Option<u64>), exposure: f64| {
        let per = |count: u64| count as f64 / exposure * PER;
        match upper {
            Some(upper) if upper == lower => significant(per(lower), 2),
            Some(upper) => format!("{} to {}", significant(per(lower), 2), significant(per(upper), 2)),
            None => format!("at least {}", significant(per(lower), 2)),
        }
    };
    let line = |left: &&Left| {
        let cells = vec![
            table::figure(&left.row.figure),
            table::number(bounds(left.without.0, left.without.1), left.without.0 as f64),
            table::text(if left.is_split { "said" } else { "not said" }),
            table::number(rate(left.whole, left.exposure), left.whole.0 as f64 / left.exposure * PER),
            table::number(rate(left.without, left.exposure), left.without.0 as f64 / left.exposure * PER),
            table::number(rank_words(left.rank_before), left.rank_before.0 as f64),
            table::number(rank_words(left.rank_after), left.rank_after.0 as f64),
        ];
        table::body_row(left.row, cells)
    };
    AnswerTable {
        caption: format!("With and without {}", category_label(&kind.label)),
        columns: table::columns(&[
            "Body",
            "#Recorded",
            "#Without it",
            "How many are of this kind",
            "#Per 1,000",
            "#Per 1,000 without it",
            "#Place",
            "#Place without it",
        ]),
        rows: rows.iter().map(line).collect(),
        notes: vec![
            "Place 1 is the highest recorded rate; a range is every place that the files allow.".to_owned(),
        ],
    }
}

/// Each kind left out in turn, where every ranked body splits its whole figure exactly.
fn every_kind(analysis: &Analysis, splits: &[Split], kinds: &[Part]) -> Option<AnswerTable> {
    let mut counts: Vec<Vec<Option<f64>>> = Vec::new();
    let mut exposures = Vec::new();
    let mut shown: Vec<&Part> = Vec::new();
    let complete: Vec<(&Split, f64)> = analysis
        .rows
        .iter()
        .filter_map(|row| {
            let (_, _, exposure) = row.bounded()?;
            let split = splits.iter().find(|split| split.body.as_ref() == Some(&row.figure.body))?;
            (split.rest == (0, Some(0)) && !split.overlaps).then_some((split, exposure))
        })
        .collect();
    if complete.len() < 2
        || complete.len() < analysis.rows.iter().filter(|row| row.bounded().is_some()).count()
    {
        return None;
    }
    shown.extend(kinds);
    for (split, exposure) in &complete {
        let of =
            |kind: &&Part| split.parts.iter().find(|part| part.key() == kind.key()).map_or(0, |p| p.bounds.0);
        counts.push(shown.iter().map(|kind| Some(of(kind) as f64)).collect());
        exposures.push(Some(*exposure));
    }
    let found = leave_one_category_out(&counts, &exposures, None).ok()?;
    let rows: Vec<AnswerRow> = found
        .drops
        .iter()
        .filter_map(|drop| {
            let kind = shown.get(drop.dropped)?;
            Some(table::plain_row(vec![
                table::text(category_label(&kind.label)),
                table::number(drop.max_rank_shift.to_string(), drop.max_rank_shift as f64),
                table::text(if drop.top_changes { "yes" } else { "no" }),
                drop.kendall_tau_b
                    .map_or_else(|| table::text("–"), |tau| table::number(significant(tau, 2), tau)),
            ]))
        })
        .collect();
    Some(AnswerTable {
        caption: format!("Each of {} left out in turn", counted(shown.len(), "kind", "kinds")),
        columns: table::columns(&[
            "Without",
            "#Most places moved",
            "Another body highest",
            "#Agreement of orders (τ)",
        ]),
        rows,
        notes: Vec::new(),
    })
}
