//! One answer as plain text for a terminal: the same sentences and tables as on the screen.

use foilens_model::view::{AnswerTable, AnswerView};

/// The finding, what follows from it, the tables, what it stands on.
pub fn text(answer: &AnswerView) -> String {
    let mut text = format!("{}\n", answer.finding);
    for sentence in &answer.sentences {
        text.push_str(sentence);
        text.push('\n');
    }
    for table in &answer.tables {
        text.push('\n');
        text.push_str(&aligned(table));
    }
    text.push('\n');
    let basis = &answer.basis;
    for line in [&basis.numerator, &basis.period, &basis.coverage, &basis.method, &basis.not_shown] {
        if !line.is_empty() {
            text.push_str(line);
            text.push('\n');
        }
    }
    text
}

/// Columns under each other, two spaces between.
fn aligned(table: &AnswerTable) -> String {
    let heading: Vec<&str> = table.columns.iter().map(|column| column.label.as_str()).collect();
    let rows = table.rows.iter().map(|row| row.cells.iter().map(|cell| cell.text.as_str()).collect());
    let lines: Vec<Vec<&str>> = std::iter::once(heading).chain(rows).collect();
    let width = |col: usize| {
        lines.iter().filter_map(|line| line.get(col)).map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..table.columns.len()).map(width).collect();
    let mut text = format!("{}\n", table.caption);
    for line in &lines {
        let padded: String =
            line.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}  ")).collect();
        text.push_str(padded.trim_end());
        text.push('\n');
    }
    for note in &table.notes {
        text.push_str(note);
        text.push('\n');
    }
    text
}
