//! Is the difference between two bodies credible? How many times the rate, with the range by chance, and what the one
//! would have recorded at the other's rate.

use super::basis::{self, RECORDED_ONLY};
use super::{Inquiry, NO_BODY, open_question, pick, remarks, table, whiskers};
use crate::present::analysis::{name_of, rows, words};
use crate::present::number::{bounds, list, p_value, rounded, significant, thousands};
use foilens_core::analyze::Analysis;
use foilens_core::analyze::pair::{Expected, Pair, Side};
use foilens_model::view::{AnswerTable, AnswerView, ChartView, Inputs, Screen};
use foilens_stats::interval::Truth;

pub const ID: &str = "two-bodies";
const SCREEN: Screen = Screen::TwoBodies;
const METHOD: &str = "Exact comparison of two Poisson counts: given the total, the first count is binomial (Przyborowski \
                      & Wilenski 1940), range by Clopper & Pearson 1934, 95%; expected counts with exact limits (Garwood \
                      1936). Hidden counts at every value that the file allows (Manski 2003).";

pub fn answer(inquiry: &Inquiry, inputs: &Inputs) -> Option<AnswerView> {
    const QUESTION: &str = "Is the difference between two bodies credible?";
    let Some(analysis) = inquiry.analysis() else {
        return Some(open_question(inquiry, ID, SCREEN, QUESTION, NO_BODY));
    };
    let (pair, controls) = match pick::pair(analysis, inputs) {
        Ok(found) => found,
        Err((why, controls)) => {
            return Some(AnswerView { controls, ..open_question(inquiry, ID, SCREEN, QUESTION, why) });
        }
    };
    let mut sentences = vec![
        "This is about what was recorded. A gap can come from what happened, or from how each body looks, decides and \
         counts; these figures cannot say which."
            .to_owned(),
    ];
    sentences.extend(expectations(&pair));
    sentences.extend(times_sentence(&pair));
    sentences.extend(flip_sentence(&pair));
    sentences.extend(remarks::small_pair(&pair));
    sentences.extend(remarks::above_size(analysis, [pair.high.row, pair.low.row].into_iter()));
    let charts: Option<ChartView> =
        whiskers::rates(analysis, title(&pair), [pair.high.row, pair.low.row].into_iter());
    Some(AnswerView {
        id: ID.to_owned(),
        screen: SCREEN,
        question: format!("Is {} against {} credible?", count(pair.low), count(pair.high)),
        finding: finding(&pair),
        sentences,
        technical: technical(&pair),
        unanswered: None,
        controls,
        charts: charts.into_iter().collect(),
        tables: vec![bodies_table(inquiry, analysis, &pair), ratio_table(&pair)],
        basis: basis::basis(analysis, METHOD, RECORDED_ONLY),
    })
}

pub fn named(side: Side) -> String {
    name_of(&side.body().0)
}

pub fn count(side: Side) -> String {
    bounds(side.count.lo, side.count.hi)
}

/// `31 times`, `between 2.2 and 18 times`, `at least 2.2 times`, `up to 18 times`; `None` for 0 out of 0.
pub fn times(pair: &Pair) -> Option<String> {
    let (lo, hi) = (pair.compared.ratio_lo?, pair.compared.ratio_hi?);
    let said = |value: f64| significant(value, 2);
    Some(match (lo > 0.0, hi.is_finite()) {
        (true, true) if said(lo) == said(hi) => format!("{} times", said(lo)),
        (true, true) => format!("between {} and {} times", said(lo), said(hi)),
        (true, false) if lo.is_finite() => format!("at least {} times", said(lo)),
        (false, true) => format!("up to {} times", said(hi)),
        _ => return None,
    })
}

fn finding(pair: &Pair) -> String {
    let (high, low) = (named(pair.high), named(pair.low));
    if pair.is_all_zero() {
        return format!("Neither {high} nor {low} recorded any, so there is nothing to compare.");
    }
    let counts = format!("{high} recorded {} and {low} {}", count(pair.high), count(pair.low));
    let size = sizes(pair);
    let more = match (pair.compared.a_higher, times(pair)) {
        (Truth::Always, Some(times)) => format!("for its size, {high} recorded {times} as many"),
        (Truth::Always, None) => format!("{high} recorded some where {low} recorded none"),
        (Truth::Never, _) => "for their size, they recorded alike".to_owned(),
        (Truth::Depends, _) => {
            "which of them recorded more for its size depends on a number that is not known".to_owned()
        }
    };
    format!("{counts}{size}: {more}.")
}

/// The finding as the title of a picture.
fn title(pair: &Pair) -> String {
    let (high, low) = (named(pair.high), named(pair.low));
    match (pair.compared.a_higher, times(pair)) {
        (Truth::Always, Some(times)) => format!("For its size, {high} recorded {times} as many as {low}"),
        (Truth::Depends, _) => format!("Whether {high} or {low} recorded more for its size is not known"),
        _ => format!("Recorded rates of {high} and {low}"),
    }
}

/// `, but Metropolitan Police is 11 times as large`.
fn sizes(pair: &Pair) -> String {
    let (larger, smaller) =
        if pair.high.exposure >= pair.low.exposure { (pair.high, pair.low) } else { (pair.low, pair.high) };
    let times = larger.exposure / smaller.exposure;
    if times < 1.05 {
        return ", and they are of about the same size".to_owned();
    }
    let joined = if larger.body() == pair.low.body() { "but" } else { "and" };
    format!(", {joined} {} is {} times as large", named(larger), significant(times, 2))
}

/// What each would have recorded at the other's rate.
fn expectations(pair: &Pair) -> Vec<String> {
    if pair.is_all_zero() {
        return Vec::new();
    }
    let said = |of: Side, at: Side, expected: Expected| {
        format!(
            "Had {} recorded at {}’s rate you would expect {}; it reported {}.",
            named(of),
            named(at),
            expected_words(expected),
            count(of)
        )
    };
    vec![said(pair.low, pair.high, pair.expected_low), said(pair.high, pair.low, pair.expected_high)]
}

/// `about 561 (416 to 740 by chance alone)`.
fn expected_words(expected: Expected) -> String {
    let about = match expected.highest {
        Some(highest) if rounded(highest) == rounded(expected.lowest) => {
            format!("about {}", rounded(expected.lowest))
        }
        Some(highest) => format!("between {} and {}", rounded(expected.lowest), rounded(highest)),
        None => format!("at least {}", rounded(expected.lowest)),
    };
    match expected.chance_upper {
        Some(upper) => {
            format!("{about} ({} to {} by chance alone)", rounded(expected.chance_lower), rounded(upper))
        }
        None => format!("{about} ({} or more by chance alone)", rounded(expected.chance_lower)),
    }
}

/// `Surrey’s recorded rate is 31 times Metropolitan Police’s (18 to 57 by chance alone). Chance alone does not …`
fn times_sentence(pair: &Pair) -> Vec<String> {
    let (high, low) = (named(pair.high), named(pair.low));
    let mut said = Vec::new();
    match (times(pair), pair.exact()) {
        (Some(times), Some(exact)) => said.push(format!(
            "{high}’s recorded rate is {times} {low}’s ({} to {} by chance alone).",
            significant(exact.ci_lower, 2),
            significant(exact.ci_upper, 2)
        )),
        (None, Some(exact)) if exact.ci_lower > 0.0 => said.push(format!(
            "{low} recorded none, so “how many times” has no upper end; allowing for chance, {high}’s recorded rate is \
             at least {} times {low}’s.",
            significant(exact.ci_lower, 2)
        )),
        (Some(times), None) => said.push(format!(
            "Over every number that the file allows, {high}’s recorded rate is {times} {low}’s{}.",
            chance_ends(pair)
        )),
        _ => {}
    }
    if pair.is_all_zero() {
        return said;
    }
    let picked = match pair.picked_from {
        n if n > 2 => format!(
            " (Allowing for two picked out of {} bodies: any of {} pairs might have been.)",
            thousands(n as u64),
            thousands((n * (n - 1) / 2) as u64)
        ),
        _ => String::new(),
    };
    said.push(match pair.beyond_chance {
        Truth::Always => format!("Chance alone does not explain a gap this size.{picked}"),
        Truth::Never => format!("Chance alone could explain a gap this size.{picked}"),
        Truth::Depends => {
            format!(
                "Whether chance alone could explain the gap depends on a number that is not known.{picked}"
            )
        }
    });
    said
}

fn chance_ends(pair: &Pair) -> String {
    let lower = pair.nearest.map(|found| found.ci_lower).filter(|lower| *lower > 0.0);
    let upper = pair.furthest.map(|found| found.ci_upper).filter(|upper| upper.is_finite());
    match (lower, upper) {
        (Some(lower), Some(upper)) => {
            format!(", and with chance {} to {} times", significant(lower, 2), significant(upper, 2))
        }
        (Some(lower), None) => format!(", and with chance at least {} times", significant(lower, 2)),
        _ => String::new(),
    }
}

/// Where the hidden number turns the order round.
fn flip_sentence(pair: &Pair) -> Option<String> {
    let flip = pair.flip.as_ref()?;
    let (high, low) = (named(pair.high), named(pair.low));
    let whole = thousands(flip.value);
    let also = if flip.other_is_hidden {
        let other = if flip.body == *pair.low.body() { pair.high } else { pair.low };
        format!(" (with {} at {}, the least it can be)", named(other), thousands(other.count.lo))
    } else {
        String::new()
    };
    Some(if flip.body == *pair.low.body() {
        format!(
            "{high} recorded more for its size unless {low}’s whole number is {whole} or more{also}: then the order turns."
        )
    } else {
        format!("{high} recorded more for its size only if its whole number is {whole} or more{also}.")
    })
}

fn technical(pair: &Pair) -> Vec<String> {
    let mut said = Vec::new();
    if let Some(exact) = pair.exact() {
        said.push(format!(
            "Ratio {}; 95% limits {} to {} (mid-P {} to {}); {} (central), {} (mid-P), {} (as R’s poisson.test).",
            exact.ratio.map_or_else(|| "undefined".to_owned(), |r| significant(r, 4)),
            significant(exact.ci_lower, 4),
            significant(exact.ci_upper, 4),
            significant(exact.mid_lower, 4),
            significant(exact.mid_upper, 4),
            p_value(exact.p_central),
            p_value(exact.p_mid),
            p_value(exact.p_minlike),
        ));
    } else {
        said.push(format!(
            "Central exact p over {} of the hidden counts: from {} to {}.",
            if pair.compared.method_used == "enumerated" { "every combination" } else { "the ends" },
            p_value(pair.compared.p_min),
            p_value(pair.compared.p_max),
        ));
    }
    if pair.picked_from > 2 {
        said.push(format!(
            "After choosing the pair among {} bodies (Bonferroni over all pairs): {}.",
            pair.picked_from,
            p_value(pair.p_after_choosing)
        ));
    }
    said
}

fn bodies_table(inquiry: &Inquiry, analysis: &Analysis, pair: &Pair) -> AnswerTable {
    let row = |side: Side, expected: Expected| {
        table::body_row(
            side.row,
            vec![
                table::figure(&side.row.figure),
                table::size(Some(side.exposure)),
                table::number(rows::rate_words(side.row), side.row.rate.map_or(f64::NAN, |(lower, _)| lower)),
                table::text(rows::chance_words(side.row)),
                table::number(
                    expected_words(expected).trim_start_matches("about ").to_owned(),
                    expected.lowest,
                ),
            ],
        )
    };
    AnswerTable {
        caption: "The two bodies side by side".to_owned(),
        columns: table::columns(&[
            "Body",
            "#Recorded",
            "#Size",
            "#Per 1,000",
            "By chance",
            "#Expected at the other’s rate",
        ]),
        rows: vec![row(pair.high, pair.expected_high), row(pair.low, pair.expected_low)],
        notes: std::iter::once(words::per(&analysis.per))
            .chain(remarks::own_words(inquiry, [pair.high.row, pair.low.row].into_iter()))
            .collect(),
    }
}

fn ratio_table(pair: &Pair) -> AnswerTable {
    let end = |value: Option<f64>| match value {
        Some(value) if value.is_finite() => table::number(significant(value, 2), value),
        Some(_) => table::text("no upper end"),
        None => table::text("not known"),
    };
    let chance = (pair.nearest.map(|found| found.ci_lower), pair.furthest.map(|found| found.ci_upper));
    let open = pair.furthest.is_none();
    AnswerTable {
        caption: format!("{}’s recorded rate over {}’s", named(pair.high), named(pair.low)),
        columns: table::columns(&["Times", "#From", "#To"]),
        rows: vec![
            table::plain_row(vec![
                table::text("As the file has it"),
                end(pair.compared.ratio_lo),
                end(pair.compared.ratio_hi),
            ]),
            table::plain_row(vec![
                table::text("With the range by chance alone, 95%"),
                end(chance.0),
                if open { table::text("no upper end") } else { end(chance.1) },
            ]),
        ],
        notes: hidden(pair).into_iter().collect(),
    }
}

fn hidden(pair: &Pair) -> Option<String> {
    let hidden: Vec<String> =
        [pair.high, pair.low].into_iter().filter(|side| !side.count.is_exact()).map(named).collect();
    (!hidden.is_empty()).then(|| {
        format!(
            "The exact number of {} is not known; every value that the file allows is counted.",
            list(&hidden)
        )
    })
}
