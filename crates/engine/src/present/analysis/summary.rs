//! What can be said in a few sentences. Who is missing is the coverage line, which stands before them on every screen.

use crate::present::number::{bounds, counted, short_list, significant, thousands};
use foilens_core::analyze::{Analysis, Funnel, coverage};
use foilens_model::view::{ComparisonRow, Standing};
use foilens_stats::compare::rate_ratio;

pub fn summary(analysis: &Analysis, rows: &[ComparisonRow]) -> Vec<String> {
    let mut sentences = Vec::new();
    if analysis.funnel.as_ref().is_ok_and(Funnel::may_not_measure_the_same) {
        sentences.push(
            "These bodies’ recorded rates differ so much that they may not be measuring the same thing."
                .to_owned(),
        );
    }
    sentences.extend(widest_gap(rows));
    sentences.push(total(analysis));
    if let Ok(funnel) = &analysis.funnel {
        sentences.push(standings(rows, funnel));
    }
    sentences.extend(unjudged(rows));
    sentences.extend(super::words::gate_notes(analysis.rows.iter()));
    sentences
}

/// Over every body in the files, also those that nobody says were asked.
fn total(analysis: &Analysis) -> String {
    let with_number = || analysis.rows.iter().filter(|row| row.figure.bounds.is_some());
    if with_number().next().is_none() {
        return "No body gave a number for this.".to_owned();
    }
    let said = match coverage::total(with_number().map(|row| &row.figure)) {
        (lower, Some(upper)) if upper > lower => {
            format!("between {} and {}", thousands(lower), thousands(upper))
        }
        (lower, upper) => bounds(lower, upper),
    };
    let unlike = if with_number().any(|row| !row.passage.is_ranked()) {
        " That adds up unlike things: not all of them count the same."
    } else {
        ""
    };
    match with_number().count() {
        1 => format!("The one body with a number recorded {said}.{unlike}"),
        n => format!("The {} bodies with a number recorded {said} in all.{unlike}", thousands(n as u64)),
    }
}

/// The highest against the lowest rate, where both are known and chosen by hindsight: so the test pays for the choice.
fn widest_gap(rows: &[ComparisonRow]) -> Option<String> {
    let known: Vec<(&ComparisonRow, u64, f64)> = rows
        .iter()
        .filter(|row| row.excluded.is_none())
        .filter(|row| row.lower_count == row.upper_count)
        .filter_map(|row| Some((row, row.lower_count?, row.denominator_value?)))
        .collect();
    let by_rate = |a: &&(&ComparisonRow, u64, f64), b: &&(&ComparisonRow, u64, f64)| {
        (a.1 as f64 / a.2).total_cmp(&(b.1 as f64 / b.2))
    };
    let (high, high_count, high_size) = known.iter().max_by(by_rate)?;
    let (low, low_count, low_size) = known.iter().min_by(by_rate)?;
    if high.body == low.body || *high_count == 0 {
        return None;
    }
    let ratio = rate_ratio(
        Some(*high_count as f64),
        Some(*high_size),
        Some(*low_count as f64),
        Some(*low_size),
        0.95,
    )
    .ok()?;
    let pairs = (known.len() * (known.len() - 1) / 2) as f64;
    let gap = match ratio.ratio {
        Some(times) if times.is_finite() => format!(
            "{}’s recorded rate is {} times {}’s ({} to {} by chance alone)",
            high.name,
            significant(times, 2),
            low.name,
            significant(ratio.ci_lower, 2),
            significant(ratio.ci_upper, 2)
        ),
        _ if ratio.ci_lower < 1.0 => format!("{} recorded {} and {} none", high.name, high.count, low.name),
        _ => format!(
            "{} recorded {} and {} none: at least {} times the rate",
            high.name,
            high.count,
            low.name,
            significant(ratio.ci_lower, 2)
        ),
    };
    let chance = if ratio.p_central * pairs < 0.05 {
        "Chance alone does not explain a gap this wide; that they look, or count, differently might."
    } else {
        "Chance alone could explain a gap this wide between two bodies picked for being furthest apart."
    };
    Some(format!("{gap}. {chance}"))
}

fn standings(rows: &[ComparisonRow], funnel: &Funnel) -> String {
    let named = |standings: &[Standing]| -> Vec<String> {
        rows.iter().filter(|r| standings.contains(&r.standing)).map(|r| r.name.clone()).collect()
    };
    let high = named(&[Standing::FarHigh, Standing::High]);
    let low = named(&[Standing::FarLow, Standing::Low]);
    let side = |names: &[String], word: &str| match names {
        [] => format!("none stands {word}"),
        [one] => format!("{one} stands {word}"),
        names => format!("{} stand {word}", short_list(names)),
    };
    format!(
        "Against what size and chance would predict, {}, and {}. Either can come from what happened or from how it was \
         looked for and counted. ({} make the comparison.)",
        side(&high, "above"),
        side(&low, "below"),
        counted(funnel.bodies, "body", "bodies"),
    )
}

fn unjudged(rows: &[ComparisonRow]) -> Option<String> {
    let bounds: Vec<String> = rows
        .iter()
        .filter(|row| row.lower_count.is_some() && row.upper_count.is_none() && row.excluded.is_none())
        .map(|row| row.name.clone())
        .collect();
    if bounds.is_empty() {
        return None;
    }
    let has = if bounds.len() == 1 { "has only a lower bound" } else { "have only lower bounds" };
    Some(format!(
        "{} {has}, so {} not ranked or judged low.",
        short_list(&bounds),
        if bounds.len() == 1 { "it is" } else { "they are" }
    ))
}
