//! Is there a league table in this? Ranks only as ranges, and only where the verdict allows any.

use super::basis::{self, RECORDED_ONLY};
use super::{Inquiry, NO_BODY, open_question, table};
use crate::present::analysis::name_of;
use crate::present::number::{p_value, share, significant, thousands};
use foilens_core::analyze::Analysis;
use foilens_core::analyze::league::{League, league};
use foilens_core::analyze::pair::sides;
use foilens_model::view::{AnswerTable, AnswerView, ControlKind, ControlView, Inputs, Screen};
use foilens_stats::Error;
use foilens_stats::rank::{LeagueSupport, Reason, Verdict};

pub const ID: &str = "ranks";
const SCREEN: Screen = Screen::Rates;
const QUESTION: &str = "Can they be put in order?";
const METHOD: &str = "Homogeneity by X²; share of pairs whose order is at least 95% sure (gamma posteriors; Goldstein & \
                      Spiegelhalter 1996, Marshall & Spiegelhalter 1998); rank ranges that hold for all bodies at once (Klein, \
                      Wright & Wieczorek 2020). The bars of the verdict are this project’s own.";
const CHANCES: &str = "chances";

pub fn answer(inquiry: &Inquiry, inputs: &Inputs) -> Option<AnswerView> {
    let Some(analysis) = inquiry.analysis() else {
        return Some(open_question(inquiry, ID, SCREEN, QUESTION, NO_BODY));
    };
    let sides = sides(analysis);
    let league = match league(&sides) {
        Ok(league) => league,
        Err(error) => return Some(open_question(inquiry, ID, SCREEN, QUESTION, why_not(error))),
    };
    let verdict = league.support.verdict;
    let allowed = verdict != Verdict::NotSupported;
    let wanted = inputs.get(CHANCES).is_some_and(|set| set == "yes");
    let mut sentences = vec![among(&league, sides.len(), analysis)];
    sentences.push(
        "An order of recorded rates is an order of what was recorded. It says nothing about why, and nothing about those \
         who are not in it."
            .to_owned(),
    );
    if allowed {
        sentences.push(ends(&league));
    }
    Some(AnswerView {
        id: ID.to_owned(),
        screen: SCREEN,
        question: QUESTION.to_owned(),
        finding: finding(verdict),
        sentences,
        technical: vec![technical(&league)],
        unanswered: None,
        controls: if allowed && !league.has_hidden { vec![control(wanted)] } else { Vec::new() },
        charts: Vec::new(),
        tables: if allowed { vec![ranges(&league, wanted)] } else { Vec::new() },
        basis: basis::basis(analysis, METHOD, RECORDED_ONLY),
    })
}

fn why_not(error: Error) -> String {
    match error {
        Error::TooFewBodies => {
            "Fewer than three bodies have both a whole figure and a number of staff, so there is no order to test. Compare \
             them two at a time."
                .to_owned()
        }
        Error::NoEvents => "Nobody recorded any, so there is no order.".to_owned(),
        other => format!("No order can be tested: {other}."),
    }
}

fn finding(verdict: Verdict) -> String {
    match verdict {
        Verdict::NotSupported => {
            "The data do not support a league table: chance alone could reorder most of these bodies."
        }
        Verdict::OnlyExtremes => "You can say who is at the ends, not who is in which place between them.",
        Verdict::BroadlySupported => "The order of recorded rates is mostly stable among these bodies.",
    }
    .to_owned()
}

fn among(league: &League, with_figure: usize, analysis: &Analysis) -> String {
    let n = thousands(league.ranked.len() as u64);
    let left_out = with_figure - league.ranked.len();
    let frame = analysis.coverage.bodies.len();
    let mut said = if league.is_selection {
        format!("This is among the {n} bodies whose figures are known")
    } else {
        format!("This is among {n} bodies")
    };
    if left_out > 0 {
        said.push_str(&format!(
            "; {} with only a lower bound or another kind of figure have no place in it",
            thousands(left_out as u64)
        ));
    }
    if let Some(rest) = frame.checked_sub(with_figure).filter(|rest| *rest > 0) {
        said.push_str(&format!("; of {} more nothing is known", thousands(rest as u64)));
    }
    said.push('.');
    said
}

/// The bodies whose range of places is narrowest at either end.
fn ends(league: &League) -> String {
    let n = league.ranked.len();
    let named = |surely: &dyn Fn(&(usize, usize)) -> bool| {
        let of = league.ranked.iter().zip(&league.ranges).filter(|(_, range)| surely(range));
        of.map(|(side, _)| name_of(&side.body().0)).collect::<Vec<_>>()
    };
    let half = n.div_ceil(2);
    let top = named(&|range| range.1 <= half);
    let bottom = named(&|range| range.0 > half);
    let list = |names: &[String]| match names {
        [] => "none".to_owned(),
        names => crate::present::number::short_list(names),
    };
    format!(
        "Surely in the half with the higher recorded rates: {}. Surely in the half with the lower: {}.",
        list(&top),
        list(&bottom)
    )
}

fn technical(league: &League) -> String {
    let support: &LeagueSupport = &league.support;
    let why = match support.reason {
        Reason::NoBetweenVariation => "no variation beyond chance was found",
        Reason::HomogeneityNotRejected => "one rate could explain every body",
        Reason::FewPairsSeparated => "fewer than half of the pairs are surely ordered",
        Reason::SomePairsSeparated => "between half and four fifths of the pairs are surely ordered",
        Reason::MostPairsSeparated => "at least four fifths of the pairs are surely ordered",
    };
    let pairs = support
        .share_pairs_separated
        .map(|part| format!("; share of pairs {}", share(part)))
        .unwrap_or_default();
    let prior = if support.prior == "eb" { "empirical Bayes" } else { "Jeffreys" };
    format!(
        "{} ({why}; prior {prior}; X² = {}, {}{pairs}{}).",
        support.verdict.word(),
        significant(support.homogeneity.x2, 4),
        p_value(support.homogeneity.p),
        if league.has_hidden { "; the weaker of the lowest and the highest hidden numbers" } else { "" }
    )
}

fn control(on: bool) -> ControlView {
    ControlView {
        id: CHANCES.to_owned(),
        label: "Chance of each place".to_owned(),
        about: "Works out how often each body would come first, last and in between if the period were run again. With many \
                bodies this takes a second or two."
            .to_owned(),
        kind: ControlKind::Switch { on },
    }
}

fn ranges(league: &League, with_chances: bool) -> AnswerTable {
    let distribution = if with_chances { league.distribution() } else { None };
    let mut labels = vec!["Body", "#Recorded", "#Size", "#Place from", "#Place to"];
    if distribution.is_some() {
        labels.extend([
            "#Chance of the highest rate",
            "#Chance of the lowest rate",
            "9 in 10 chance of a place",
        ]);
    }
    let mut order: Vec<usize> = (0..league.ranked.len()).collect();
    let size = |place: &usize| league.ranked.get(*place).map_or(0.0, |side| side.exposure);
    order.sort_by(|a, b| size(b).total_cmp(&size(a)));
    let rows = order.iter().filter_map(|&place| {
        let (side, range) = (league.ranked.get(place)?, league.ranges.get(place)?);
        let mut cells = vec![
            table::figure(&side.row.figure),
            table::size(Some(side.exposure)),
            table::number(range.0.to_string(), range.0 as f64),
            table::number(range.1.to_string(), range.1 as f64),
        ];
        if let Some(body) = distribution.as_ref().and_then(|all| all.bodies.get(place)) {
            cells.push(table::number(share(body.p_top), body.p_top));
            cells.push(table::number(share(body.p_bottom), body.p_bottom));
            cells.push(table::text(format!("{} to {}", body.q05, body.q95)));
        }
        Some(table::body_row(side.row, cells))
    });
    AnswerTable {
        caption: "Places as ranges, 1 for the highest recorded rate; the rows stand in order of size"
            .to_owned(),
        columns: table::columns(&labels),
        rows: rows.collect(),
        notes: vec!["The ranges hold for all bodies at once, with 95% confidence.".to_owned()],
    }
}
