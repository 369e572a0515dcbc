//! The comparison as a table for spreadsheets.

use super::records_csv::harmless;
use foilens_model::view::{ComparisonRow, ComparisonView};

/// The columns of the comparison, in order. New ones are added at the end; none changes its meaning.
pub const COLUMNS: [&str; 17] = [
    "body",
    "name",
    "count",
    "count_lower",
    "count_upper",
    "denominator",
    "rate_lower",
    "rate_upper",
    "chance_lower",
    "chance_upper",
    "standing",
    "marks",
    "excluded",
    "own_words",
    "measure",
    "per",
    "included_despite",
];

/// One row a body, in the order of the view.
pub fn csv(view: &ComparisonView) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    // Writing to memory cannot fail, and every row has the same length.
    let _ = writer.write_record(COLUMNS);
    for row in &view.rows {
        let cells = cells(row, view);
        let _ = writer.write_record(cells.iter().map(|cell| harmless(cell).into_owned()));
    }
    writer.into_inner().unwrap_or_default()
}

fn cells(row: &ComparisonRow, view: &ComparisonView) -> [String; COLUMNS.len()] {
    let whole = |value: Option<u64>| value.map_or_else(String::new, |value| value.to_string());
    let rate = |value: Option<f64>| value.map_or_else(String::new, |value| format!("{value:.4}"));
    [
        row.body.clone(),
        row.name.clone(),
        row.count.clone(),
        whole(row.lower_count),
        whole(row.upper_count),
        row.denominator_value.map_or_else(String::new, |value| value.to_string()),
        rate(row.rate_lower),
        rate(row.rate_upper),
        rate(row.chance_lower),
        rate(row.chance_upper),
        row.standing_words.clone(),
        row.marks.join("; "),
        row.excluded.clone().unwrap_or_default(),
        row.own_words.join(" | "),
        view.title.clone(),
        view.per.clone(),
        row.included_despite.clone().unwrap_or_default(),
    ]
}
