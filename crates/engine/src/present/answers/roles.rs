//! Officers or other staff? Each over its own numbers, the two compared with their test, what has no role, and rates
//! with one mix of roles for all.

use super::basis::{self, RECORDED_ONLY, banner};
use super::{Inquiry, NO_BODY, open_question, table};
use crate::present::analysis::{name_of, words};
use crate::present::number::{bounds, counted, p_value, share, significant, thousands};
use foilens_core::analyze::Analysis;
use foilens_core::analyze::roles::{self, BodyRoles, Roles, RolesCompared};
use foilens_model::StaffRole;
use foilens_model::view::{
    AnswerCell, AnswerRow, AnswerTable, AnswerView, BarRow, BarsView, ChartView, ChartWords, Inputs, Screen,
    Span,
};
use foilens_stats::Interval;
use foilens_stats::interval::Truth;
use foilens_stats::rate::rate_ci;

pub const ID: &str = "roles";
const SCREEN: Screen = Screen::WhatCounts;
const QUESTION: &str = "Is it officers, or other staff?";
const METHOD: &str = "Each role’s count over its own number, per 1,000, exact range (Garwood 1936); the two roles by the exact \
                      comparison of counts (Przyborowski & Wilenski 1940). Standardised rates: direct (Dobson et al. 1991), \
                      indirect where a body does not tell roles apart (PHE Technical Briefing 3, 2008).";
const PER: f64 = 1_000.0;

pub fn answer(inquiry: &Inquiry, _: &Inputs) -> Option<AnswerView> {
    let Some(analysis) = inquiry.analysis() else {
        return Some(open_question(inquiry, ID, SCREEN, QUESTION, NO_BODY));
    };
    let found = roles::roles(inquiry.input, analysis);
    if found.bodies.is_empty() {
        let why = "No body gave a number for this, so there is nothing to split by role.";
        return Some(open_question(inquiry, ID, SCREEN, QUESTION, why));
    }
    let mut tables = Vec::new();
    if !found.totals.is_empty() {
        tables.push(by_role(&found));
        tables.push(by_body(&found));
    }
    tables.extend(standardised(&found));
    tables.extend(mix(&found));
    Some(AnswerView {
        id: ID.to_owned(),
        screen: SCREEN,
        question: QUESTION.to_owned(),
        finding: finding(&found),
        sentences: sentences(&found, analysis),
        technical: technical(&found),
        unanswered: None,
        controls: Vec::new(),
        charts: chart(&found, analysis).into_iter().collect(),
        tables,
        basis: basis::basis(analysis, METHOD, RECORDED_ONLY),
    })
}

const fn role_words(role: StaffRole) -> &'static str {
    match role {
        StaffRole::Officer => "officers",
        StaffRole::Staff => "police staff",
        StaffRole::Pcso => "PCSOs",
        StaffRole::Special => "special constables",
        StaffRole::All => "all",
    }
}

fn interval(count: Interval) -> String {
    bounds(count.lo, count.hi)
}

fn with_role(found: &Roles) -> Interval {
    let none = Interval { lo: 0, hi: Some(0) };
    found.totals.iter().fold(none, |sum, total| Interval {
        lo: sum.lo + total.count.lo,
        hi: sum.hi.zip(total.count.hi).map(|(a, b)| a + b),
    })
}

fn finding(found: &Roles) -> String {
    let each: Vec<String> = found
        .totals
        .iter()
        .map(|total| format!("{} {}", interval(total.count), role_words(total.role)))
        .collect();
    if each.is_empty() {
        return format!(
            "These figures do not tell officers from other staff: all {} recorded by {} have no role.",
            interval(found.without),
            counted(found.bodies.len(), "body", "bodies")
        );
    }
    let of = crate::present::number::list(&each);
    match &found.compared {
        Some(compared) => format!("Of the cases with a role, {of}: {}.", for_their_number(compared)),
        None => format!("Of the cases with a role, {of}."),
    }
}

/// Which of the two was recorded more for its number.
fn for_their_number(compared: &RolesCompared) -> String {
    let ratio = |from: Option<f64>, to: Option<f64>, turned: bool| -> Option<String> {
        let (from, to) = if turned { (1.0 / to?, 1.0 / from?) } else { (from?, to?) };
        let said = |value: f64| significant(value, 2);
        Some(match to.is_finite() {
            true if said(from) == said(to) => format!("{} times", said(from)),
            true => format!("between {} and {} times", said(from), said(to)),
            false => format!("at least {} times", said(from)),
        })
    };
    let (lo, hi) = (compared.compared.ratio_lo, compared.compared.ratio_hi);
    let more = |who: &str, than: &str, times: Option<String>| match times {
        Some(times) => format!("for their number, {who} were recorded {times} as often as {than}"),
        None => format!("no {than} were recorded"),
    };
    match compared.compared.a_higher {
        Truth::Always => more("officers", "police staff", ratio(lo, hi, false)),
        Truth::Never if hi.is_some_and(|hi| hi < 1.0) => {
            more("police staff", "officers", ratio(lo, hi, true))
        }
        Truth::Never => "for their number, both were recorded alike".to_owned(),
        Truth::Depends => {
            "which were recorded more for their number depends on a number that is not known".to_owned()
        }
    }
}

fn sentences(found: &Roles, analysis: &Analysis) -> Vec<String> {
    let mut said = Vec::new();
    said.extend(unknown(found));
    if found.measure.kind != analysis.measure.kind || found.measure.category != analysis.measure.category {
        said.push(format!(
            "The figure compared elsewhere is not told apart by role; this is about another: {}.",
            words::lower_first(&words::measure(&found.measure))
        ));
    }
    if let Some(compared) = &found.compared {
        said.push(test(compared));
    }
    said.push(
        "Officers and other staff go through different discipline systems, so their outcomes are not alike even where \
         their conduct is."
            .to_owned(),
    );
    said.extend(mix_sentence(found));
    if found.bodies.iter().any(|body| body.standard.is_some()) {
        said.push(
            "The standardised rates ask what each body’s rate would be with the mix of officers and staff of the forces of \
             England and Wales."
                .to_owned(),
        );
    }
    if found.bodies.iter().any(|body| body.indirect.is_some()) {
        said.push(
            "A body that does not tell roles apart is held against what the others’ rates by role would give it; two such \
             bodies must not be compared with each other."
                .to_owned(),
        );
    }
    said
}

/// How much has no role.
fn unknown(found: &Roles) -> Option<String> {
    if found.totals.is_empty() {
        return Some(
            "Ask for officers, police staff and PCSOs apart, and each can be held against its own number."
                .to_owned(),
        );
    }
    let known = with_role(found);
    if found.without.hi == Some(0) {
        return Some("Every case here has a role.".to_owned());
    }
    let part = |without: u64, with: u64| without as f64 / (without + with).max(1) as f64;
    let least = part(found.without.lo, known.hi.unwrap_or(known.lo));
    Some(match found.without.hi.zip(known.hi) {
        Some((most, _)) if found.without.is_exact() && known.is_exact() => {
            format!("{} of all ({}) have no role.", share(part(most, known.lo)), interval(found.without))
        }
        Some((most, _)) => format!(
            "{} to {} of all ({}) have no role.",
            share(least),
            share(part(most, known.lo)),
            interval(found.without)
        ),
        None => format!("At least {} of all ({}) have no role.", share(least), interval(found.without)),
    })
}

fn test(compared: &RolesCompared) -> String {
    let beyond = match compared.compared.significant {
        Truth::Always => "Chance alone does not explain the difference.",
        Truth::Never => "Chance alone could explain the difference.",
        Truth::Depends => {
            "Whether chance alone could explain the difference depends on a number that is not known."
        }
    };
    let range = compared.exact.filter(|exact| exact.ci_upper.is_finite()).map_or_else(String::new, |exact| {
        format!(
            " The rate of officers is {} times that of police staff ({} to {} by chance alone).",
            exact.ratio.map_or_else(|| "–".to_owned(), |ratio| significant(ratio, 2)),
            significant(exact.ci_lower, 2),
            significant(exact.ci_upper, 2)
        )
    });
    format!(
        "In the {} that give both: {} among {} officers, {} among {} police staff.{range} {beyond}",
        counted(compared.bodies, "body", "bodies"),
        interval(compared.officers.0),
        thousands(compared.officers.1.round() as u64),
        interval(compared.staff.0),
        thousands(compared.staff.1.round() as u64),
    )
}

fn technical(found: &Roles) -> Vec<String> {
    let mut said = Vec::new();
    if let Some(compared) = &found.compared {
        said.push(match compared.exact {
            Some(exact) => format!("{} (central, exact), two-sided.", p_value(exact.p_central)),
            None => format!(
                "Central exact p over the hidden counts: {} to {}.",
                p_value(compared.compared.p_min),
                p_value(compared.compared.p_max)
            ),
        });
    }
    said.push(format!("Denominators: {}.", denominators(found)));
    said
}

fn denominators(found: &Roles) -> String {
    let shown = found.per.iter().filter(|(role, _)| **role != StaffRole::Special);
    shown.map(|(_, per)| words::bundled_words(per)).collect::<Vec<_>>().join("; ")
}

fn rate_cells(count: Interval, exposure: Option<f64>) -> [AnswerCell; 2] {
    let at = |count: u64| rate_ci(Some(count as f64), exposure, PER, 0.95, "exact").ok();
    match (at(count.lo), count.hi.map(at)) {
        (Some(low), Some(Some(high))) => {
            let rate = match low.rate == high.rate {
                true => significant(low.rate, 2),
                false => format!("{} to {}", significant(low.rate, 2), significant(high.rate, 2)),
            };
            let chance = format!("{} to {}", significant(low.lower, 2), significant(high.upper, 2));
            [table::number(rate, low.rate), table::text(chance)]
        }
        (Some(low), None) => [
            table::number(format!("at least {}", significant(low.rate, 2)), low.rate),
            table::text(format!("{} or more", significant(low.lower, 2))),
        ],
        _ => [table::text("–"), table::text("–")],
    }
}

fn by_role(found: &Roles) -> AnswerTable {
    let rows = found.totals.iter().map(|total| {
        let [rate, chance] = rate_cells(total.count, total.exposure);
        table::plain_row(vec![
            table::text(words::capital(role_words(total.role))),
            table::number(interval(total.count), total.count.lo as f64),
            table::size(total.exposure),
            rate,
            chance,
            table::number(total.bodies.to_string(), total.bodies as f64),
        ])
    });
    let without = AnswerRow {
        is_apart: true,
        ..table::plain_row(vec![
            table::text("No role given"),
            table::number(interval(found.without), found.without.lo as f64),
            table::text("–"),
            table::text("–"),
            table::text("–"),
            table::text(""),
        ])
    };
    AnswerTable {
        caption: "Each role over its own number".to_owned(),
        columns: table::columns(&[
            "Role",
            "#Recorded",
            "#Number of them",
            "#Per 1,000",
            "By chance",
            "#Bodies",
        ]),
        rows: rows.chain([without]).collect(),
        notes: vec![format!("Per 1,000 of {}.", denominators(found))],
    }
}

fn by_body(found: &Roles) -> AnswerTable {
    let shown: Vec<StaffRole> = found.totals.iter().map(|total| total.role).collect();
    let mut labels = vec!["Body".to_owned()];
    for role in &shown {
        labels.push(format!("#{}", words::capital(role_words(*role))));
        labels.push("#Per 1,000".to_owned());
    }
    labels.push("#No role".to_owned());
    let rows = found.bodies.iter().map(|body| {
        let mut cells = vec![table::text(name_of(&body.body.0))];
        for role in &shown {
            match body.roles.iter().find(|(own, _, _)| own == role) {
                Some((_, figure, size)) => {
                    let count = figure.bounds.map(|(lo, hi)| Interval { lo, hi });
                    cells.push(table::figure(figure));
                    cells.push(
                        count.map_or_else(|| table::text("–"), |count| rate_cells(count, *size)[0].clone()),
                    );
                }
                None => cells.extend([table::text("–"), table::text("–")]),
            }
        }
        cells.push(match body.without {
            Some(count) => table::number(interval(count), count.lo as f64),
            None => table::text("–"),
        });
        AnswerRow { body: Some(body.body.0.clone()), cells, is_apart: body.roles.is_empty() }
    });
    let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
    AnswerTable {
        caption: "By body and role".to_owned(),
        columns: table::columns(&labels),
        rows: rows.collect(),
        notes: Vec::new(),
    }
}

/// Rates with one mix of roles for all; and observed over expected where the body tells none apart.
fn standardised(found: &Roles) -> Option<AnswerTable> {
    let line = |body: &BodyRoles| {
        let range = |lower: Option<f64>, upper: Option<f64>| match lower.zip(upper) {
            Some((lower, upper)) => format!("{} to {}", significant(lower, 2), significant(upper, 2)),
            None => "–".to_owned(),
        };
        let (how, value, chance, note) = match (&body.standard, &body.indirect) {
            (Some(direct), _) => (
                "direct",
                direct.value,
                range(direct.lower, direct.upper),
                if direct.low_count { "fewer than ten cases" } else { "" },
            ),
            (None, Some(indirect)) => (
                "indirect",
                indirect.std_rate,
                range(Some(indirect.std_rate_lower), Some(indirect.std_rate_upper)),
                "against the others’ rates only",
            ),
            (None, None) => return None,
        };
        Some(AnswerRow {
            body: Some(body.body.0.clone()),
            cells: vec![
                table::text(name_of(&body.body.0)),
                table::number(significant(value, 2), value),
                table::text(chance),
                table::text(how),
                table::text(note),
            ],
            is_apart: how == "indirect",
        })
    };
    let rows: Vec<AnswerRow> = found.bodies.iter().filter_map(line).collect();
    (!rows.is_empty()).then(|| AnswerTable {
        caption: "Standardised for role".to_owned(),
        columns: table::columns(&["Body", "#Per 1,000", "By chance", "Method", "Note"]),
        rows,
        notes: vec![format!(
            "Weights: officers and staff of the 43 forces of England and Wales, {}.",
            denominators(found)
        )],
    })
}

/// How many of each body’s people are officers.
fn officers_share(found: &Roles, body: &BodyRoles) -> Option<(f64, f64, f64)> {
    let of = |role: StaffRole| found.per.get(&role).and_then(|per| per.value(&body.body.0));
    let (officers, staff) = (of(StaffRole::Officer)?, of(StaffRole::Staff)?);
    (officers + staff > 0.0).then_some((officers, staff, officers / (officers + staff)))
}

fn mix_sentence(found: &Roles) -> Option<String> {
    let known: Vec<_> = found.bodies.iter().filter_map(|body| officers_share(found, body)).collect();
    let (officers, staff) = known.iter().fold((0.0, 0.0), |sum, (o, s, _)| (sum.0 + o, sum.1 + s));
    (officers + staff > 0.0).then(|| {
        format!(
            "In the {} whose numbers are known, {} of officers and police staff are officers.",
            counted(known.len(), "body", "bodies"),
            share(officers / (officers + staff))
        )
    })
}

fn mix(found: &Roles) -> Option<AnswerTable> {
    let rows: Vec<AnswerRow> = found
        .bodies
        .iter()
        .filter_map(|body| {
            let (officers, staff, part) = officers_share(found, body)?;
            Some(AnswerRow {
                body: Some(body.body.0.clone()),
                cells: vec![
                    table::text(name_of(&body.body.0)),
                    table::size(Some(officers)),
                    table::size(Some(staff)),
                    table::number(share(part), part),
                ],
                is_apart: false,
            })
        })
        .collect();
    (!rows.is_empty()).then(|| AnswerTable {
        caption: "Officers and police staff of each body".to_owned(),
        columns: table::columns(&["Body", "#Officers", "#Police staff", "#Share of officers"]),
        rows,
        notes: vec![format!("{}.", words::capital(&denominators(found)))],
    })
}

fn chart(found: &Roles, analysis: &Analysis) -> Option<ChartView> {
    if found.totals.is_empty() {
        return None;
    }
    let shown: Vec<StaffRole> = found.totals.iter().map(|total| total.role).collect();
    let mut series: Vec<String> = shown.iter().map(|role| words::capital(role_words(*role))).collect();
    let unknown = series.len();
    series.push("No role given".to_owned());
    let rows: Vec<BarRow> = found
        .bodies
        .iter()
        .map(|body| {
            let span = |count: Option<Interval>| {
                count.map_or(Span { lower: 0.0, upper: Some(0.0) }, |count| Span {
                    lower: count.lo as f64,
                    upper: count.hi.map(|hi| hi as f64),
                })
            };
            let of = |role: &StaffRole| {
                let (_, figure, _) = body.roles.iter().find(|(own, _, _)| own == role)?;
                figure.bounds.map(|(lo, hi)| Interval { lo, hi })
            };
            let said: Vec<String> = shown
                .iter()
                .filter_map(|role| Some(format!("{} {}", interval(of(role)?), role_words(*role))))
                .chain(body.without.map(|count| format!("{} without a role", interval(count))))
                .collect();
            BarRow {
                body: Some(body.body.0.clone()),
                label: name_of(&body.body.0),
                segments: shown.iter().map(of).chain([body.without]).map(span).collect(),
                sentence: format!("{}: {}.", name_of(&body.body.0), said.join(", ")),
            }
        })
        .collect();
    let title = "Recorded by role".to_owned();
    let lines: Vec<&str> = rows.iter().map(|row| row.sentence.as_str()).collect();
    let words = ChartWords {
        description: format!("{title}. {}", lines.join(" ")),
        title,
        x_label: "Recorded".to_owned(),
        y_label: String::new(),
        footnotes: vec![banner(analysis), RECORDED_ONLY.to_owned()],
    };
    Some(ChartView::Bars(BarsView { words, series, unknown: Some(unknown), rows }))
}
