//! What holds for every table.

use super::{line, read};
use foilens_core::{
    grid::{SheetBuilder, Stored, Workbook, drawn},
    record::{Record, Source},
};
use foilens_model::Count;
use proptest::prelude::*;

const COLUMNS: [[&str; 5]; 6] = [
    ["Force", "Surrey", "Kent", "Sussex", "Essex"],
    ["Year", "2017/18", "2018/19", "2017/18", "2018/19"],
    ["Staff type", "Officer", "Staff", "PCSO", "Special"],
    ["Category", "Unlawful access", "Disclosure", "Email misuse", "Other"],
    ["Outcome", "Dismissed", "Resigned", "Written warning", "NFA"],
    ["Number", "2", "<5", "Not held", "7"],
];

fn table(order: &[usize]) -> Workbook {
    let rows: Vec<String> = (0..5)
        .map(|row| order.iter().map(|&column| COLUMNS[column][row]).collect::<Vec<_>>().join(" | "))
        .collect();
    drawn::workbook(&rows.join("\n"))
}

/// A record without its cell, which moves with the columns.
fn values(records: &[Record]) -> Vec<String> {
    let cells = |record: &Record| line(record).split_once(" | ").map(|(_, rest)| rest.to_owned());
    records.iter().filter_map(cells).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn shuffling_the_columns_of_a_flat_table_changes_no_value(
        order in Just(vec![0usize, 1, 2, 3, 4, 5]).prop_shuffle()
    ) {
        let (_, straight, _) = read(&table(&[0, 1, 2, 3, 4, 5]));
        let (_, shuffled, _) = read(&table(&order));
        prop_assert_eq!(straight.len(), 4);
        prop_assert_eq!(values(&straight), values(&shuffled));
    }

    #[test]
    fn no_count_stands_without_a_cell_that_states_it(rows in proptest::collection::vec(
        proptest::collection::vec(cell(), 1..6), 1..9
    )) {
        let mut builder = SheetBuilder::default();
        for (row, cells) in rows.iter().enumerate() {
            for (col, text) in cells.iter().enumerate() {
                let stored = if text.is_empty() { Stored::Empty } else { Stored::Text };
                prop_assert!(builder.put(row as u32, col as u32, text, stored));
            }
            builder.end_row();
        }
        let workbook = Workbook { sheets: vec![builder.finish()], ..drawn::workbook("") };
        let (mappings, records, _) = read(&workbook);
        let sheet = &workbook.sheets[0];
        for record in &records {
            let text = sheet.text(record.cell).trim();
            prop_assert!(record.cell.row < sheet.row_count() && record.cell.col < sheet.column_count());
            // A case is stated by its row; a blank counts only where a key says so.
            let stated = text.contains(record.count.raw.as_ref()) || record.count.rule.contains("key");
            prop_assert!(stated || matches!(record.count.value, Count::Missing(_)), "{record:?}");
            prop_assert_eq!(record.count.value.bounds().is_none(), matches!(record.count.value, Count::Missing(_)));
            let sources = [
                record.body.as_ref().map(|f| f.source),
                record.period.as_ref().map(|f| f.source),
                record.role.as_ref().map(|f| f.source),
                record.category.as_ref().map(|f| f.source),
                record.outcome.as_ref().map(|f| f.source),
            ];
            for source in sources.into_iter().flatten() {
                if let Source::Cell(_, cell) = source {
                    prop_assert!(!sheet.text(cell).trim().is_empty(), "{record:?} from an empty cell {cell}");
                }
            }
        }
        let columns: usize = mappings.iter().flatten().map(|m| m.columns.len()).sum();
        prop_assert!(records.is_empty() || columns > 0);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn what_totals_prove_is_true_of_the_table_that_was_hidden(
        rows in proptest::collection::vec(proptest::collection::vec((0u64..9, any::<bool>()), 3), 2..5),
        down in any::<bool>(), along in any::<bool>(), has_dashes in any::<bool>(),
    ) {
        let shown = |&(number, is_hidden): &(u64, bool)| match number {
            0 if has_dashes => "-".to_owned(),
            1..=4 if is_hidden => "<5".to_owned(),
            _ => number.to_string(),
        };
        let mut drawing = "Surrey Police\nYear | Officers | Staff | PCSOs".to_owned();
        let sum = |numbers: &mut dyn Iterator<Item = u64>| format!(" | {}", numbers.sum::<u64>());
        drawing.push_str(if along { " | Total" } else { "" });
        for (year, row) in (2015..).zip(&rows) {
            drawing.push_str(&format!("\n{year} | {}", row.iter().map(shown).collect::<Vec<_>>().join(" | ")));
            drawing.push_str(&if along { sum(&mut row.iter().map(|c| c.0)) } else { String::new() });
        }
        if down {
            drawing.push_str("\nTotal");
            for column in 0..3 {
                drawing.push_str(&sum(&mut rows.iter().map(|row| row[column].0)));
            }
            drawing.push_str(&if along { sum(&mut rows.iter().flatten().map(|c| c.0)) } else { String::new() });
        }
        let (_, records, _) = read(&drawn::workbook(&drawing));
        for record in &records {
            let place = (record.cell.row.checked_sub(2), record.cell.col.checked_sub(1));
            let (Some(row), Some(col)) = place else { continue };
            let Some(&(truth, _)) = rows.get(row as usize).and_then(|row| row.get(col as usize)) else { continue };
            let Some((lower, upper)) = record.bounds() else { continue };
            let is_true = lower <= truth && upper.is_none_or(|upper| truth <= upper);
            prop_assert!(is_true, "{} is {truth}, not {lower}..{upper:?}\n{drawing}", record.cell);
        }
    }
}

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => prop_oneof![
            Just("2018/19"), Just("2019"), Just("Surrey Police"), Just("Kent"), Just("Total"), Just("Dismissed"),
            Just("<5"), Just("12"), Just("3"), Just("Not held"), Just("*"), Just("* = fewer than 5"), Just("Number"),
            Just("Year"), Just("Outcome"), Just("14/01/2021"), Just("3 officers resigned in 2018"), Just("s.40(2)"),
            Just("1. How many officers were dismissed?"), Just("£12"), Just("45%"), Just("Blank = none"), Just("Apr"),
        ].prop_map(str::to_owned),
        1 => Just(String::new()),
        1 => ".{0,12}",
    ]
}
