//! Rates as dots with their chance ranges, and the words of each row. Hidden numbers are a span, chance is another.

use super::basis::banner;
use crate::present::analysis::{name_of, rows, words};
use crate::present::number::bounds;
use foilens_core::analyze::{Analysis, Row};
use foilens_model::view::{ChartView, ChartWords, Span, WhiskerRow, WhiskersView};

/// One line a row that has a rate, in the order given. `None` where none has.
pub fn rates<'r>(
    analysis: &Analysis,
    title: String,
    rows: impl Iterator<Item = &'r Row>,
) -> Option<ChartView> {
    let rows: Vec<&Row> = rows.collect();
    let mut footnotes = vec![banner(analysis), words::source(&analysis.per), CHANCE.to_owned()];
    footnotes.extend(words::gate_notes(rows.iter().copied()));
    let rows: Vec<WhiskerRow> = rows.into_iter().filter_map(whisker).collect();
    if rows.is_empty() {
        return None;
    }
    let lines: Vec<&str> = rows.iter().map(|row| row.sentence.as_str()).collect();
    let words = ChartWords {
        description: format!("{title}. {}", lines.join(" ")),
        title,
        x_label: format!("Recorded {}", words::lower_first(&words::per(&analysis.per))),
        y_label: String::new(),
        footnotes,
    };
    Some(ChartView::Whiskers(WhiskersView { words, rows, reference: None, is_log: false }))
}

const CHANCE: &str = "Lines: how far each rate could move by chance alone; they do not cover how each body looks, \
                      records or defines.";

fn whisker(row: &Row) -> Option<WhiskerRow> {
    let (lower, upper) = row.rate?;
    Some(WhiskerRow {
        body: Some(row.figure.body.0.clone()),
        label: name_of(&row.figure.body.0),
        value: Span { lower, upper },
        chance: row.chance.and_then(|(lower, upper)| Some((lower, upper?))),
        standing: row.standing,
        sentence: sentence(row),
    })
}

/// `Surrey: 50 recorded, 14 per 1,000 (chance range 10 to 18).`
pub fn sentence(row: &Row) -> String {
    let name = name_of(&row.figure.body.0);
    let Some((lower, upper)) = row.figure.bounds else { return format!("{name}: no number.") };
    let count = bounds(lower, upper);
    match row.rate {
        None => format!("{name}: {count} recorded, and no rate for want of a number of staff."),
        Some(_) => format!(
            "{name}: {count} recorded, {} per 1,000 (chance range {}).",
            rows::rate_words(row),
            rows::chance_words(row)
        ),
    }
}
