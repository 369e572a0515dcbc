//! The comparison as plain text for a terminal: the same words and numbers as on the screen, in aligned columns.

use foilens_model::view::{ComparisonRow, ComparisonView};

/// Title, what can be said, the table, what it stands on.
pub fn text(view: &ComparisonView) -> String {
    let mut text = format!("{}\n\n", view.title);
    for sentence in &view.summary {
        text.push_str(sentence);
        text.push('\n');
    }
    if !view.rows.is_empty() {
        text.push('\n');
        text.push_str(&table(&view.rows));
        text.push('\n');
    }
    for line in [&view.per, &view.coverage.line, &view.no_funnel, &view.source, &view.method, &view.caveat] {
        if !line.is_empty() {
            text.push_str(line);
            text.push('\n');
        }
    }
    text
}

fn table(rows: &[ComparisonRow]) -> String {
    let heading = ["Body", "Recorded", "Size", "Rate", "By chance", "Standing", "Remarks"].map(str::to_owned);
    let lines: Vec<[String; 7]> = std::iter::once(heading).chain(rows.iter().map(cells)).collect();
    let widths: Vec<usize> =
        (0..7).map(|col| lines.iter().map(|line| line[col].chars().count()).max().unwrap_or(0)).collect();
    let mut text = String::new();
    for line in &lines {
        let mut printed = String::new();
        for (cell, width) in line.iter().zip(&widths) {
            printed.push_str(&format!("{cell:<width$}  "));
        }
        text.push_str(printed.trim_end());
        text.push('\n');
    }
    text
}

fn cells(row: &ComparisonRow) -> [String; 7] {
    let remarks = row.excluded.iter().chain(&row.marks).map(|remark| remark.trim_end_matches('.'));
    let remarks = remarks.collect::<Vec<_>>().join("; ");
    [
        row.name.clone(),
        row.count.clone(),
        row.denominator.clone(),
        row.rate.clone(),
        row.chance.clone(),
        row.standing_words.clone(),
        remarks,
    ]
}
