//! More cases, or more found? What the gap would mean if both looked alike, beside what it would mean if both had the
//! same true rate. It never says which.

use super::basis::{self, banner};
use super::two_bodies::named;
use super::{Inquiry, NO_BODY, open_question, pick, remarks, table};
use crate::present::analysis::words;
use crate::present::number::{rounded, share, significant};
use foilens_core::analyze::detection::{Detection, detection};
use foilens_core::analyze::{Analysis, Pair};
use foilens_model::view::{
    AnswerTable, AnswerView, ChartView, ChartWords, Inputs, Screen, Span, Standing, WhiskerRow, WhiskersView,
};
use foilens_stats::detection::Reading;
use foilens_stats::interval::Truth;

pub const ID: &str = "detection";
const SCREEN: Screen = Screen::TwoBodies;
const METHOD: &str = "The recorded ratio is the ratio of true rates times the ratio of detection times the ratio of recording. \
                      Sensitivity to differential detection: VanderWeele & Li 2019; range of the ratio by Clopper & Pearson \
                      1934, 95%.";
const NOT_SHOWN: &str = "Which of the two readings is true, or how much of each. Counts alone cannot separate what happened from how \
                         much of it was found and recorded.";

pub fn answer(inquiry: &Inquiry, inputs: &Inputs) -> Option<AnswerView> {
    const QUESTION: &str = "More cases, or better detection?";
    let Some(analysis) = inquiry.analysis() else {
        return Some(open_question(inquiry, ID, SCREEN, QUESTION, NO_BODY));
    };
    let (pair, controls) = match pick::pair(analysis, inputs) {
        Ok(found) => found,
        Err((why, controls)) => {
            return Some(AnswerView { controls, ..open_question(inquiry, ID, SCREEN, QUESTION, why) });
        }
    };
    let (high, low) = (named(pair.high), named(pair.low));
    let Some(found) = detection(&pair) else {
        let why = format!("Neither {high} nor {low} recorded any, so there is no gap to read.");
        return Some(AnswerView { controls, ..open_question(inquiry, ID, SCREEN, QUESTION, why) });
    };
    let mut tables = vec![side_by_side(&pair, &found)];
    tables.extend(tipping(&pair, &found));
    tables.extend(needed(&pair, &found));
    Some(AnswerView {
        id: ID.to_owned(),
        screen: SCREEN,
        question: format!("Does {high} have more cases, or does it find more of them?"),
        finding: format!(
            "These figures cannot tell whether more happened at {high} than at {low}, or whether {high} found and recorded \
             more of what happened."
        ),
        sentences: sentences(&pair, &found),
        technical: technical(&pair, &found),
        unanswered: None,
        controls,
        charts: chart(analysis, &pair, &found).into_iter().collect(),
        tables,
        basis: basis::basis(analysis, METHOD, NOT_SHOWN),
    })
}

/// `31 times`, `between 2 and 14 times`, `at least 2.2 times`.
fn span((from, to): (f64, f64)) -> String {
    let said = |value: f64| significant(value, 2);
    match to.is_finite() {
        true if said(from) == said(to) => format!("{} times", said(from)),
        true => format!("between {} and {} times", said(from), said(to)),
        false => format!("at least {} times", said(from)),
    }
}

/// `18 to 57 allowing for chance`.
fn with_chance((from, to): (f64, f64)) -> String {
    if to.is_finite() {
        format!("{} to {} allowing for chance", significant(from, 2), significant(to, 2))
    } else {
        format!("at least {} times allowing for chance", significant(from, 2))
    }
}

fn sentences(pair: &Pair, found: &Detection) -> Vec<String> {
    let (high, low) = (named(pair.high), named(pair.low));
    let mut said = Vec::new();
    if found.chance_alone_possible() {
        said.push(
            "Chance alone could give a gap this size, so no difference in looking is needed at all."
                .to_owned(),
        );
    }
    if pair.compared.a_higher != Truth::Always {
        said.push(format!(
            "Which of the two recorded more for its size depends on a number that is not known; what follows is the \
             most that {high} could be above {low}."
        ));
    }
    let required = found.required();
    if required.1.is_finite() || found.nearest.is_some() {
        said.push(format!(
            "For the two to have the same true rate, {high} would have to find {} the share of its cases that {low} does \
             ({}).",
            span(required),
            with_chance(found.required_with_chance())
        ));
    }
    if required.1.is_finite() {
        said.push(format!("If {high} finds every case, {low} would be finding about {}.", one_in(required)));
        let stages = (required.0.cbrt(), required.1.cbrt());
        said.push(format!(
            "If the gap arises in three stages, noticing, investigating and recording, {} at each stage is enough.",
            span(stages).replacen("between", "a difference of between", 1)
        ));
    }
    said.push(
        "These counts cannot tell you which is right; asking about monitoring systems, audit coverage and referral \
         thresholds could. Do they audit access logs without waiting for a complaint? What share of systems? What starts \
         an investigation? Which outcomes are counted? Since when?"
            .to_owned(),
    );
    said.extend(remarks::small_pair(pair));
    said
}

/// `1 in 31`, `1 in 2 to 1 in 14`.
fn one_in((from, to): (f64, f64)) -> String {
    let said = |value: f64| format!("1 in {}", significant(value, 2));
    if said(from) == said(to) { said(from) } else { format!("{} to {}", said(from), said(to)) }
}

fn technical(pair: &Pair, found: &Detection) -> Vec<String> {
    let ends = [("nearest", &found.nearest), ("furthest apart", &found.furthest)];
    let known: Vec<_> = ends.iter().filter_map(|(name, end)| Some((name, end.as_ref()?))).collect();
    let exact = pair.exact().is_some();
    known
        .iter()
        .take(if exact { 1 } else { 2 })
        .map(|(name, end)| {
            let at = if exact {
                String::new()
            } else {
                format!("With the hidden counts {name}: ")
            };
            let e_value = if end.e_value.is_finite() {
                significant(end.e_value, 3)
            } else {
                "without upper end".to_owned()
            };
            format!(
                "{at}required detection ratio {} (near limit {}, far limit {}); as an unmeasured common cause instead, the \
                 E-value is {e_value} (VanderWeele & Ding 2017).",
                finite(end.required_ratio),
                finite(end.required_ratio_ci_near),
                finite(end.required_ratio_ci_far),
            )
        })
        .collect()
}

fn finite(value: f64) -> String {
    if value.is_finite() { significant(value, 4) } else { "without upper end".to_owned() }
}

/// What the gap would mean if detection were equal, beside what it would mean if the true rates were.
fn side_by_side(pair: &Pair, found: &Detection) -> AnswerTable {
    let (high, low) = (named(pair.high), named(pair.low));
    let required = found.required();
    let ratio = format!("{} ({})", span(required), with_chance(found.required_with_chance()));
    let stages = (required.0.cbrt(), required.1.cbrt());
    let row = |what: &str, alike: String, same: String| {
        table::plain_row(vec![table::text(what), table::text(alike), table::text(same)])
    };
    AnswerTable {
        caption: "Two readings of the same gap".to_owned(),
        columns: table::columns(&["", "If both look and count alike", "If both have the same true rate"]),
        rows: vec![
            row(
                "What the gap would mean",
                format!("More happened at {high} for its size: {ratio}"),
                format!("{high} found a larger share of its cases than {low}: {ratio}"),
            ),
            row(
                "In three stages",
                "The same share is lost at each stage in both".to_owned(),
                format!("{} the share at each of noticing, investigating and recording", span(stages)),
            ),
            row(
                "What would speak for it",
                "Audits on the same terms in both that show the same gap".to_owned(),
                "Audits, referral thresholds or systems watched that differ as much".to_owned(),
            ),
            row(
                "What these figures say about it",
                "Nothing: they hold no detection rates".to_owned(),
                "Nothing: they hold no true rates".to_owned(),
            ),
        ],
        notes: vec!["Any mixture of the two fits the figures as well.".to_owned()],
    }
}

fn reading_words(reading: Option<Reading>, high: &str, low: &str) -> String {
    match reading {
        Some(Reading::HighBodyStillHigher) => format!("{high} would still be higher"),
        Some(Reading::CouldBeEqual) => "they could be equal".to_owned(),
        Some(Reading::OrderReverses) => format!("{low} would be higher"),
        Some(Reading::Undetermined) => format!("cannot be said: {low} recorded none"),
        None => "depends on a number that is not known".to_owned(),
    }
}

/// `the same share`, `20 times the share`.
fn assumed_words(assumed: f64) -> String {
    if assumed <= 1.0 { "the same share".to_owned() } else { format!("{assumed} times the share") }
}

/// What is left of the gap once a difference in looking is assumed.
fn tipping(pair: &Pair, found: &Detection) -> Option<AnswerTable> {
    let (high, low) = (named(pair.high), named(pair.low));
    let far = found.furthest.as_ref().or(found.nearest.as_ref())?;
    let near = found.nearest.as_ref().unwrap_or(far);
    let is_one = pair.exact().is_some();
    let rows = near.tipping.iter().zip(&far.tipping).enumerate().map(|(place, (near, far))| {
        let number = |value: f64| match value.is_finite() {
            true => table::number(significant(value, 2), value),
            false => table::text("no upper end"),
        };
        let mut cells = vec![table::number(words::capital(&assumed_words(near.assumed)), near.assumed)];
        cells.push(number(near.implied));
        if !is_one {
            cells.push(number(far.implied));
        }
        cells.extend([
            number(near.implied_lower),
            number(far.implied_upper),
            table::text(reading_words(found.reading(place), &high, &low)),
        ]);
        table::plain_row(cells)
    });
    let mut labels = vec![format!("#{high} finds")];
    labels.extend(if is_one {
        vec!["#Times".to_owned()]
    } else {
        vec!["#Times, lowest".to_owned(), "#Times, highest".to_owned()]
    });
    labels.extend(["#Chance from", "#Chance to", "Reading"].map(str::to_owned));
    let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
    Some(AnswerTable {
        caption: format!("True rate of {high} over that of {low}, by how much better {high} finds its cases"),
        columns: table::columns(&labels),
        rows: rows.collect(),
        notes: Vec::new(),
    })
}

/// What the lower body would have to find, for the true rates to be equal.
fn needed(pair: &Pair, found: &Detection) -> Option<AnswerTable> {
    let (high, low) = (named(pair.high), named(pair.low));
    let far = found.furthest.as_ref().or(found.nearest.as_ref())?;
    let near = found.nearest.as_ref().unwrap_or(far);
    if !far.required_ratio.is_finite() {
        return None;
    }
    let both = |near: f64, far: f64, said: fn(f64) -> String| match (said(near), said(far)) {
        (near, far) if near == far => near,
        (near, far) => format!("{near} to {far}"),
    };
    let percent =
        |value: f64| if value < 0.1 { format!("{}%", significant(value * 100.0, 2)) } else { share(value) };
    let rows = near.needed_low.iter().zip(&far.needed_low).map(|(near, far)| {
        table::plain_row(vec![
            table::number(share(near.p_high), near.p_high),
            table::number(both(near.p_low, far.p_low, percent), near.p_low),
            table::number(
                format!("1 in {}", both(near.one_in, far.one_in, |v| significant(v, 2))),
                near.one_in,
            ),
            table::number(
                both(near.implied_true_high, far.implied_true_high, rounded),
                near.implied_true_high,
            ),
            match near.implied_true_low.zip(far.implied_true_low) {
                Some((near, far)) => table::number(both(near, far, rounded), near),
                None => table::text("not known"),
            },
        ])
    });
    Some(AnswerTable {
        caption: "What the lower share would have to be, for the true rates to be equal".to_owned(),
        columns: table::columns(&[
            &format!("#{high} finds"),
            &format!("#{low} finds"),
            "#Or",
            &format!("#Cases at {high}"),
            &format!("#Cases at {low}"),
        ]),
        rows: rows.collect(),
        notes: Vec::new(),
    })
}

fn chart(analysis: &Analysis, pair: &Pair, found: &Detection) -> Option<ChartView> {
    let (high, low) = (named(pair.high), named(pair.low));
    let (near, far) = (found.nearest.as_ref()?, found.furthest.as_ref()?);
    if !far.required_ratio_ci_far.is_finite() {
        return None;
    }
    let rows: Vec<WhiskerRow> = near
        .tipping
        .iter()
        .zip(&far.tipping)
        .enumerate()
        .map(|(place, (near, far))| {
            let assumed = assumed_words(near.assumed);
            WhiskerRow {
                body: None,
                label: words::capital(&assumed),
                value: Span { lower: near.implied, upper: Some(far.implied) },
                chance: Some((near.implied_lower, far.implied_upper)),
                standing: Standing::NotJudged,
                sentence: format!(
                    "If {high} finds {assumed} that {low} finds, its true rate is {} {low}’s ({} to {} by chance); {}.",
                    span((near.implied, far.implied)),
                    significant(near.implied_lower, 2),
                    significant(far.implied_upper, 2),
                    reading_words(found.reading(place), &high, &low),
                ),
            }
        })
        .collect();
    let title =
        format!("How much better would {high} have to look than {low} for the true rates to be equal?");
    let lines: Vec<&str> = rows.iter().map(|row| row.sentence.as_str()).collect();
    let words = ChartWords {
        description: format!("{title}. {}", lines.join(" ")),
        title,
        x_label: format!("True rate of {high} over that of {low}"),
        y_label: format!("Share that {high} finds over the share that {low} finds"),
        footnotes: vec![
            banner(analysis),
            words::source(&analysis.per),
            "These figures cannot show which reading is true.".to_owned(),
        ],
    };
    let reference = Some((1.0, "Equal true rates".to_owned()));
    Some(ChartView::Whiskers(WhiskersView { words, rows, reference, is_log: true }))
}
