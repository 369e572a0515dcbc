//! Officers or other staff? Each over its own numbers, the two compared with their test, what has no role, and rates
//! with one mix of roles for all.

mod tables;

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
    let mix = tables::mix(&found);
    // Nobody speaks of roles, and nobody is known to have any: the question is another trade's.
    if found.totals.is_empty() && mix.is_none() {
        return None;
    }
    let mut tables = Vec::new();
    if !found.totals.is_empty() {
        tables.push(tables::by_role(&found));
        tables.push(tables::by_body(&found));
    }
    tables.extend(tables::standardised(&found));
    tables.extend(mix);
    Some(AnswerView {
        id: ID.to_owned(),
        screen: SCREEN,
        question: QUESTION.to_owned(),
        finding: finding(&found),
        sentences: sentences(&found, analysis),
        technical: technical(&found),
        unanswered: None,
        controls: Vec::new(),
        charts: tables::chart(&found, analysis).into_iter().collect(),
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

/// `1 officer`, `3 officers`, `at least 2 special constables`.
fn role_counted(count: Interval, role: StaffRole) -> String {
    let many = role_words(role);
    let one =
        if (count.lo, count.hi) == (1, Some(1)) { many.strip_suffix('s').unwrap_or(many) } else { many };
    format!("{} {one}", interval(count))
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
    let each: Vec<String> = found.totals.iter().map(|total| role_counted(total.count, total.role)).collect();
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
    // What chance alone could give is no finding, whichever of the two is the larger.
    if compared.compared.significant == Truth::Never {
        return "for their number, the two are no further apart than chance could put them".to_owned();
    }
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
    said.extend(tables::mix_sentence(found));
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
