//! How serious were the outcomes? In their order by body and role, the share of serious ones with its range, the unknown.

use super::basis::{self, banner};
use super::{Inquiry, open_question, pick, table};
use crate::present::analysis::{name_of, words};
use crate::present::name::staff_role;
use crate::present::number::{bounds, list, significant, thousands};
use foilens_core::analyze::Analysis;
use foilens_core::analyze::rates::CONFIDENCE;
use foilens_core::analyze::severity::{self, Group, Serious};
use foilens_model::view::{
    AnswerCell, AnswerRow, AnswerTable, AnswerView, ChartView, ChartWords, Inputs, Screen, Span, Standing,
    WhiskerRow, WhiskersView,
};
use foilens_reference::sanctions;
use foilens_stats::severity::wilson;

pub const ID: &str = "how-serious";
const SCREEN: Screen = Screen::HowSerious;
const QUESTION: &str = "What happened to those found out?";
const METHOD: &str = "Share of serious outcomes with Wilson’s range (Wilson 1927; Newcombe 1998, 95%); ridits (Bross 1958) \
                      where every outcome is known. The order of outcomes is this project’s judgement.";
const NOT_SHOWN: &str = "Whether outcomes were fair. A body that finds only the gravest cases looks more severe; officers and \
                         staff go through different systems; linked cases are treated as separate, which overstates \
                         certainty.";
const SETS: [(&str, &str); 3] = [
    ("dismissed", "Dismissed"),
    ("left", "Dismissed, or left before a decision"),
    ("final", "Final written warning or graver"),
];

pub fn answer(inquiry: &Inquiry, inputs: &Inputs) -> Option<AnswerView> {
    let Some(analysis) = inquiry.analysis() else {
        return Some(open_question(inquiry, ID, SCREEN, QUESTION, super::NO_BODY));
    };
    let groups = severity::groups(inquiry.input, analysis);
    let (control, chosen) = pick::one_of("serious", "Call serious", &SETS, inputs);
    let serious = match chosen {
        "left" => Serious::DismissedOrLeft,
        "final" => Serious::FinalWarningUp,
        _ => Serious::Dismissed,
    };
    let Some(first) = headline(&groups) else {
        let why = "The files do not say what came of the cases, so it is not known how they were dealt with. Ask each body for \
                   its cases by outcome.";
        return Some(open_question(inquiry, ID, SCREEN, QUESTION, why));
    };
    let mut tables = vec![outcomes(&groups), shares(&groups, serious)];
    tables.extend(ridits(&groups));
    Some(AnswerView {
        id: ID.to_owned(),
        screen: SCREEN,
        question: QUESTION.to_owned(),
        finding: finding(first),
        sentences: sentences(&groups, first, serious),
        technical: Vec::new(),
        unanswered: None,
        controls: vec![control],
        charts: chart(analysis, &groups, serious).into_iter().collect(),
        tables,
        basis: basis::basis(analysis, METHOD, NOT_SHOWN),
    })
}

/// Everybody together, else the group with the most cases.
fn headline(groups: &[Group]) -> Option<&Group> {
    groups.iter().find(|g| g.body.is_none()).or_else(|| groups.iter().max_by_key(|g| g.total.0))
}

fn name(group: &Group) -> String {
    let body = group.body.as_ref().map_or_else(|| "All together".to_owned(), |body| name_of(&body.0));
    group.role.map_or_else(|| body.clone(), |role| format!("{body}, {}", staff_role(role)))
}

/// Inside a sentence.
fn in_sentence(group: &Group) -> String {
    if group.body.is_none() { words::lower_first(&name(group)) } else { name(group) }
}

fn finding(group: &Group) -> String {
    let given: Vec<String> = group
        .outcomes
        .iter()
        .rev()
        .take(3)
        .map(|outcome| {
            format!("{} {}", bounds(outcome.bounds.0, outcome.bounds.1), plain(&outcome.sanction.label))
        })
        .collect();
    let more = if group.outcomes.len() > 3 { " and milder outcomes" } else { "" };
    let whose = match &group.body {
        Some(_) => format!("{}, of {}", name(group), bounds(group.total.0, group.total.1)),
        None => format!("Of {}", bounds(group.total.0, group.total.1)),
    };
    let rest = match group.unknown() {
        (_, Some(0)) => String::new(),
        (lower, upper) => {
            format!("; for the other {} the files do not say what happened", bounds(lower, upper))
        }
    };
    format!("{whose}: {}{more}{rest}.", list(&given))
}

/// `Dismissed, notice not stated` is `dismissed` in a sentence.
fn plain(label: &str) -> String {
    let short = label.split([',', '/', '(']).next().unwrap_or(label).trim();
    words::lower_first(short)
}

fn sentences(groups: &[Group], first: &Group, serious: Serious) -> Vec<String> {
    let mut said = vec![set_words(serious)];
    if let Some(words) = share_words(first, serious) {
        said.push(format!("Serious among {}: {words}.", in_sentence(first)));
    }
    let unsaid: Vec<&Group> = groups.iter().filter(|group| group.unknown().1 != Some(0)).collect();
    if !unsaid.is_empty() {
        said.push(format!(
            "Not all outcomes are known for {}: a share can lie anywhere between its two ends.",
            list(&unsaid.iter().map(|group| in_sentence(group)).collect::<Vec<_>>())
        ));
    }
    let exits = groups.iter().flat_map(|g| &g.outcomes).any(|o| o.sanction.kind.track == "exit");
    if exits {
        said.push("Leaving before a decision is an exit and not a finding; where it stands in the order is our choice.".to_owned());
    }
    let both = groups.iter().any(|g| g.role.is_some());
    said.push(if both {
        "Officers and staff go through different discipline systems: compare each with its like.".to_owned()
    } else {
        "The outcomes are not split into officers and staff, who go through different discipline systems."
            .to_owned()
    });
    said
}

/// The serious set, printed as it was chosen.
fn set_words(serious: Serious) -> String {
    let mut held: Vec<_> = sanctions().entries().iter().filter(|word| serious.holds(&word.kind)).collect();
    held.sort_by_key(|word| (word.kind.severity, word.label.clone()));
    let labels: Vec<String> = held.iter().map(|word| word.label.clone()).collect();
    format!("Called serious here: {}.", labels.join("; "))
}

/// `11 of 237, 4.6% (chance range 2.6% to 8.1%)`; the two ends where something is not known. `None` where the whole is not.
fn share_words(group: &Group, serious: Serious) -> Option<String> {
    let (lower, upper, whole) = ends(group, serious)?;
    let percent = |value: f64| format!("{}%", significant(value * 100.0, 2));
    let (least, most) = (range(lower, whole)?, range(upper, whole)?);
    Some(if lower == upper {
        format!(
            "{} of {}, {} (chance range {} to {})",
            thousands(lower),
            thousands(whole),
            percent(least.proportion),
            percent(least.lower),
            percent(least.upper)
        )
    } else {
        format!(
            "at least {} of {}, {} (chance range {} to {}), and at most {}",
            thousands(lower),
            thousands(whole),
            percent(least.proportion),
            percent(least.lower),
            percent(least.upper),
            percent(most.proportion)
        )
    })
}

/// Fewest and most serious cases, out of a whole that is exact.
fn ends(group: &Group, serious: Serious) -> Option<(u64, u64, u64)> {
    let whole = group.total.1.filter(|upper| *upper == group.total.0 && *upper > 0)?;
    let (lower, upper) = group.serious(serious);
    (lower <= whole).then_some((lower, upper?.min(whole), whole))
}

fn range(count: u64, whole: u64) -> Option<foilens_stats::severity::Wilson> {
    wilson(Some(count as f64), Some(whole as f64), CONFIDENCE).ok()
}

fn outcomes(groups: &[Group]) -> AnswerTable {
    let mut rows = Vec::new();
    for group in groups {
        let line = |label: String, cell: AnswerCell, severity: AnswerCell, is_apart: bool| AnswerRow {
            body: group.body.as_ref().map(|body| body.0.clone()),
            cells: vec![table::text(name(group)), table::text(label), severity, cell],
            is_apart,
        };
        for outcome in &group.outcomes {
            let cell = AnswerCell {
                records: outcome.records.clone(),
                ..table::number(bounds(outcome.bounds.0, outcome.bounds.1), outcome.bounds.0 as f64)
            };
            let severity = table::number(outcome.severity.to_string(), f64::from(outcome.severity));
            rows.push(line(outcome.sanction.label.clone(), cell, severity, false));
        }
        for (label, own) in &group.unplaced {
            let cell = table::number(bounds(own.0, own.1), own.0 as f64);
            rows.push(line(format!("“{label}”"), cell, table::text("no place in the order"), true));
        }
        let unplaced: u64 = group.unplaced.iter().map(|(_, own)| own.0).sum();
        let (lower, upper) = group.unknown();
        let (lower, upper) =
            (lower.saturating_sub(unplaced), upper.map(|upper| upper.saturating_sub(unplaced)));
        if upper != Some(0) {
            rows.push(line(
                "Outcome not said".to_owned(),
                table::rest((lower, upper)),
                table::text(""),
                true,
            ));
        }
    }
    AnswerTable {
        caption: "Outcomes, mildest first".to_owned(),
        columns: table::columns(&["Body", "Outcome", "#Rank", "#Recorded"]),
        rows,
        notes: vec![
            "The rank runs from 0 (nothing followed) to 11 (dismissed); it is this project’s judgement."
                .to_owned(),
        ],
    }
}

fn shares(groups: &[Group], serious: Serious) -> AnswerTable {
    let line = |group: &Group| {
        let (lower, upper) = group.serious(serious);
        AnswerRow {
            body: group.body.as_ref().map(|body| body.0.clone()),
            cells: vec![
                table::text(name(group)),
                table::number(bounds(group.total.0, group.total.1), group.total.0 as f64),
                table::number(bounds(lower, upper), lower as f64),
                match (share_words(group, serious), ends(group, serious)) {
                    (Some(words), Some((lower, _, whole))) => {
                        table::number(words, lower as f64 / whole as f64)
                    }
                    _ => table::text("not known: the whole is not"),
                },
            ],
            is_apart: group.body.is_none(),
        }
    };
    AnswerTable {
        caption: "How many were serious".to_owned(),
        columns: table::columns(&["Body", "#Of", "#Serious", "#Share"]),
        rows: groups.iter().map(line).collect(),
        notes: groups
            .iter()
            .any(|group| !group.is_whole_stated)
            .then(|| "Where no whole is given: of those whose outcome is given.".to_owned())
            .into_iter()
            .chain([set_words(serious)])
            .collect(),
    }
}

fn ridits(groups: &[Group]) -> Option<AnswerTable> {
    let scored = severity::ridits(groups);
    if scored.is_empty() {
        return None;
    }
    let line = |(group, ridit): &(&Group, foilens_stats::severity::Ridit)| AnswerRow {
        body: group.body.as_ref().map(|body| body.0.clone()),
        cells: vec![
            table::text(name(group)),
            table::number(significant(ridit.mean_ridit, 2), ridit.mean_ridit),
            table::text(format!("{} to {}", significant(ridit.lower, 2), significant(ridit.upper, 2))),
        ],
        is_apart: false,
    };
    Some(AnswerTable {
        caption: "How grave a case of each is against a case of all".to_owned(),
        columns: table::columns(&["Body", "#Ridit", "By chance"]),
        rows: scored.iter().map(line).collect(),
        notes: vec![
            "The chance that a case of this body had a graver outcome than one out of all of these; 0.50 is alike.".to_owned(),
        ],
    })
}

fn chart(analysis: &Analysis, groups: &[Group], serious: Serious) -> Option<ChartView> {
    let rows: Vec<WhiskerRow> = groups
        .iter()
        .filter_map(|group| {
            let (lower, upper, whole) = ends(group, serious)?;
            let least = range(lower, whole)?;
            let most = range(upper, whole)?;
            Some(WhiskerRow {
                body: group.body.as_ref().map(|body| body.0.clone()),
                label: name(group),
                value: Span { lower: least.proportion * 100.0, upper: Some(most.proportion * 100.0) },
                chance: (lower == upper).then_some((least.lower * 100.0, least.upper * 100.0)),
                standing: Standing::NotJudged,
                sentence: format!("{}: {}.", name(group), share_words(group, serious)?),
            })
        })
        .collect();
    if rows.is_empty() {
        return None;
    }
    let title = "Share of cases with a serious outcome".to_owned();
    let lines: Vec<&str> = rows.iter().map(|row| row.sentence.as_str()).collect();
    Some(ChartView::Whiskers(WhiskersView {
        words: ChartWords {
            description: format!("{title}. {}", lines.join(" ")),
            title,
            x_label: "Per cent of cases".to_owned(),
            y_label: String::new(),
            footnotes: vec![banner(analysis), set_words(serious)],
        },
        rows,
        reference: None,
        is_log: false,
    }))
}
