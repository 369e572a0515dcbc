//! The funnel as a view: points, limits, and the words in place of the picture.

use super::words;
use crate::present::number::{self, significant};
use foilens_core::analyze::rates::{INNER, Level, OUTER, PER};
use foilens_core::analyze::spread::spread;
use foilens_core::analyze::{Analysis, Funnel};
use foilens_model::view::{ComparisonRow, CoverageView, FunnelLimit, FunnelPoint, FunnelView, Standing};
use foilens_stats::funnel::limit_curves;

/// Points on each limit curve.
const CURVE_POINTS: usize = 120;

pub fn funnel(
    analysis: &Analysis,
    funnel: &Funnel,
    rows: &[ComparisonRow],
    coverage: &CoverageView,
    is_log: bool,
) -> FunnelView {
    let points: Vec<FunnelPoint> = rows.iter().filter_map(point).collect();
    let x_max = points.iter().map(|p| p.x).fold(0.0, f64::max) * 1.06;
    let x_min = points.iter().map(|p| p.x).fold(f64::INFINITY, f64::min) * 0.5;
    let target = (funnel.target.0 + funnel.target.1) / 2.0 * PER;
    let limits: Vec<FunnelLimit> = funnel
        .levels
        .iter()
        .filter_map(|level| {
            let curves = limit_curves(target, PER, (x_min, x_max), level.tail, CURVE_POINTS).ok()?;
            Some(FunnelLimit {
                label: level.label.to_owned(),
                upper: curves.upper.iter().map(|p| (p.exposure, p.rate)).collect(),
                lower: curves.lower.iter().map(|p| (p.exposure, p.rate)).collect(),
            })
        })
        .collect();
    // The limits of the smallest body alone must not squeeze the points to the floor.
    let highest = points.iter().map(|p| p.y_upper.unwrap_or(p.y)).fold(target, f64::max);
    FunnelView {
        title: title(rows),
        x_label: words::per(&analysis.per).replacen("Per 1,000 of ", "Size: ", 1),
        y_label: "Recorded per 1,000".to_owned(),
        target,
        target_words: format!("All of these together: {} per 1,000", significant(target, 2)),
        description: description(rows, target, coverage),
        footnotes: footnotes(analysis, funnel, rows, coverage),
        y_max: highest * 1.12,
        is_log,
        adjusted: adjusted(analysis, (x_min, x_max)),
        x_max,
        points,
        limits,
    }
}

const fn lines_words(funnel: &Funnel) -> &'static str {
    if funnel.flags_at_inner() {
        "Lines: what chance alone would give a body of that size. Open bars: numbers that the file hides."
    } else {
        "Lines: what chance alone would give a body of that size; with so few bodies only the outer lines count as \
         standing out. Open bars: numbers that the file hides."
    }
}

/// The outermost first, as the exact ones.
fn adjusted(analysis: &Analysis, sizes: (f64, f64)) -> Vec<FunnelLimit> {
    let Ok(spread) = spread(analysis) else { return Vec::new() };
    let level = |(conf, level): (f64, Level)| {
        let (upper, lower) = spread.limits(sizes, conf, CURVE_POINTS);
        FunnelLimit { label: level.label.to_owned(), upper, lower }
    };
    [(0.998, OUTER), (0.95, INNER)].map(level).into()
}

/// What stands under the picture; who was left out and who was kept in travels with it.
fn footnotes(
    analysis: &Analysis,
    funnel: &Funnel,
    rows: &[ComparisonRow],
    coverage: &CoverageView,
) -> Vec<String> {
    let mut notes = vec![coverage.line.clone(), lines_words(funnel).to_owned()];
    if spread(analysis).is_ok() {
        notes.push(
            "Dotted, “wider”: the outer lines allowing for ordinary differences between bodies.".to_owned(),
        );
    }
    notes.extend(rows.iter().filter(|row| is_named_without_place(row)).map(|row| {
        format!(
            "{} gives only a lower bound, {} per 1,000: it stands out already, but has no place in the picture.",
            row.name, row.rate
        )
    }));
    notes.extend(words::gate_notes(analysis.rows.iter()));
    notes.push(words::source(&analysis.per));
    notes
}

/// Even its lower bound stands out, so that the title names it.
fn is_named_without_place(row: &ComparisonRow) -> bool {
    point(row).is_none() && row.excluded.is_none() && words::stands_out(row.standing)
}

fn point(row: &ComparisonRow) -> Option<FunnelPoint> {
    // What counts something else has no place among these points.
    if row.excluded.is_some() {
        return None;
    }
    let (x, y) = (row.denominator_value?, row.rate_lower?);
    // A lower bound has no upper end, so it has no place in a picture of rates; the table keeps it.
    let upper = row.rate_upper?;
    Some(FunnelPoint {
        body: row.body.clone(),
        label: row.name.clone(),
        x,
        y,
        y_upper: (upper > y).then_some(upper),
        standing: row.standing,
        words: format!(
            "{}: {} recorded, {} per 1,000 (chance range {}). {}.",
            row.name, row.count, row.rate, row.chance, row.standing_words
        ),
    })
}

fn named(rows: &[ComparisonRow], standings: &[Standing]) -> Vec<String> {
    rows.iter().filter(|r| standings.contains(&r.standing)).map(|r| r.name.clone()).collect()
}

fn title(rows: &[ComparisonRow]) -> String {
    let high = named(rows, &[Standing::FarHigh, Standing::High]);
    let low = named(rows, &[Standing::FarLow, Standing::Low]);
    let some = |names: &[String]| match names {
        [_, _, _, _, rest @ ..] if !rest.is_empty() => format!("{} bodies", names.len()),
        names => number::list(names),
    };
    match (high.is_empty(), low.is_empty()) {
        (true, true) => "No body stands out from what chance would give one of its size".to_owned(),
        (false, true) => format!("{} recorded more than size and chance would predict", some(&high)),
        (true, false) => format!("{} recorded less than size and chance would predict", some(&low)),
        (false, false) => {
            format!("{} recorded more than size and chance would predict, {} less", some(&high), some(&low))
        }
    }
}

fn description(rows: &[ComparisonRow], target: f64, coverage: &CoverageView) -> String {
    let drawn = rows.iter().filter_map(point).count();
    let names = |standings: &[Standing]| match number::list(&named(rows, standings)) {
        names if names.is_empty() => "none".to_owned(),
        names => names,
    };
    format!(
        "Funnel plot of {drawn} bodies: recorded cases per 1,000 against size. All of these together recorded {} per \
         1,000. Above the limits: {}. Below the limits: {}. {}",
        significant(target, 2),
        names(&[Standing::FarHigh, Standing::High]),
        names(&[Standing::FarLow, Standing::Low]),
        coverage.line
    )
}
