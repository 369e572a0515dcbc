//! Whether a table fits on a telephone as it is. Pure.

use foilens_model::view::{AnswerColumn, AnswerTable};

/// The room of a telephone of 380 px; a letter of a cell, a smaller one of a heading, and the space after a column.
const ROOM: usize = 348;
const LETTER: usize = 8;
const HEADING_LETTER: usize = 6;
const SPACE: usize = 8;

pub fn is_narrow(table: &AnswerTable) -> bool {
    let wide = |(at, column): (usize, &AnswerColumn)| {
        let texts = table.rows.iter().filter_map(|row| row.cells.get(at)).map(|cell| cell.text.as_str());
        let cells = texts.map(|text| letters(column, text)).max().unwrap_or(0);
        SPACE + (LETTER * cells).max(HEADING_LETTER * longest_word(&column.label))
    };
    table.columns.iter().enumerate().map(wide).sum::<usize>() <= ROOM
}

/// The letters that a line of this text needs. Numbers do not break, a name breaks once or twice, a sentence more often;
/// and what is longer is not read down a narrow column.
fn letters(column: &AnswerColumn, text: &str) -> usize {
    let all = text.chars().count();
    let line = match all {
        _ if column.is_number => all,
        17..=48 => 16,
        49..=80 => 22,
        _ => all,
    };
    line.max(longest_word(text))
}

fn longest_word(text: &str) -> usize {
    text.split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use foilens_model::view::{AnswerCell, AnswerRow};

    fn table(columns: &[(&str, bool)], row: &[&str]) -> AnswerTable {
        let cell = |text: &&str| AnswerCell { text: (*text).to_owned(), ..AnswerCell::default() };
        AnswerTable {
            columns: columns
                .iter()
                .map(|&(label, is_number)| AnswerColumn { label: label.into(), is_number })
                .collect(),
            rows: vec![AnswerRow { cells: row.iter().map(cell).collect(), ..AnswerRow::default() }],
            ..AnswerTable::default()
        }
    }

    #[test]
    fn a_few_short_columns_stay_a_table_and_sentences_do_not() {
        let parts = [("Name", false), ("Part", true), ("Other part", true), ("Share of the part", true)];
        assert!(is_narrow(&table(&parts, &["A name of two lines", "30,413", "8,864", "77%"])));
        let bounds = [("Assumption", false), ("From", true), ("To", true)];
        let assumed = "Nothing assumed: what is not said lies between none and all";
        assert!(is_narrow(&table(&bounds, &[assumed, "140", "no upper end"])));
        let words = [("Name", false), ("Number", true), ("In its own words", false)];
        let said = "A sentence of some length, which nobody would want to read down a column of four letters";
        assert!(!is_narrow(&table(&words, &["North", "4", said])));
        let many = [("Name", false), ("a", true), ("b", true), ("c", true), ("d", true), ("e", true)];
        assert!(!is_narrow(&table(&many, &["North", "100,000", "100,000", "100,000", "100,000", "100,000"])));
    }
}
