//! The order of the rows of a table. Pure.

use foilens_model::view::AnswerRow;
use std::cmp::Ordering;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sorting {
    pub column: usize,
    pub descending: bool,
}

impl Sorting {
    /// What a press on a heading asks for: numbers from the largest, names from A; a second press turns it round.
    pub fn after(now: Option<Self>, column: usize, is_number: bool) -> Self {
        match now.filter(|now| now.column == column) {
            Some(now) => Self { descending: !now.descending, ..now },
            None => Self { column, descending: is_number },
        }
    }

    pub const fn runs(self) -> &'static str {
        if self.descending { "descending" } else { "ascending" }
    }

    pub const fn mark(self) -> &'static str {
        if self.descending { " ↓" } else { " ↑" }
    }
}

/// The places of the rows in the order to show them: as given, or by a column. Rows set apart stay at the end, and
/// what has no number comes after what has one.
pub fn ordered(rows: &[AnswerRow], sorting: Option<Sorting>) -> Vec<usize> {
    let mut order: Vec<usize> = (0..rows.len()).collect();
    if let Some(Sorting { column, descending }) = sorting {
        order.sort_by(|&a, &b| {
            let (a, b) = (&rows[a], &rows[b]);
            a.is_apart.cmp(&b.is_apart).then_with(|| compared(a, b, column, descending))
        });
    }
    order
}

fn compared(a: &AnswerRow, b: &AnswerRow, column: usize, descending: bool) -> Ordering {
    let value = |row: &AnswerRow| row.cells.get(column).and_then(|cell| cell.value);
    let text =
        |row: &AnswerRow| row.cells.get(column).map(|cell| cell.text.to_lowercase()).unwrap_or_default();
    let turned = |order: Ordering| if descending { order.reverse() } else { order };
    match (value(a), value(b)) {
        (Some(a), Some(b)) => turned(a.total_cmp(&b)),
        (None, None) => turned(text(a).cmp(&text(b))),
        (a, b) => b.is_some().cmp(&a.is_some()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use foilens_model::view::AnswerCell;

    fn row(name: &str, value: Option<f64>, is_apart: bool) -> AnswerRow {
        let cells = vec![
            AnswerCell { text: name.into(), ..AnswerCell::default() },
            AnswerCell { text: "?".into(), value, ..AnswerCell::default() },
        ];
        AnswerRow { body: None, cells, is_apart }
    }

    #[test]
    fn sums_stay_last_and_what_has_no_number_follows_what_has_one() {
        let rows = [
            row("Kent", Some(2.0), false),
            row("All", Some(90.0), true),
            row("Gwent", None, false),
            row("Avon", Some(7.0), false),
        ];
        let names = |sorting| {
            ordered(&rows, sorting).into_iter().map(|at| rows[at].cells[0].text.as_str()).collect::<Vec<_>>()
        };
        assert_eq!(names(None), ["Kent", "All", "Gwent", "Avon"]);
        let by_number = Sorting::after(None, 1, true);
        assert_eq!(names(Some(by_number)), ["Avon", "Kent", "Gwent", "All"]);
        let turned = Sorting::after(Some(by_number), 1, true);
        assert_eq!(names(Some(turned)), ["Kent", "Avon", "Gwent", "All"]);
        assert_eq!(names(Some(Sorting::after(None, 0, false))), ["Avon", "Gwent", "Kent", "All"]);
    }
}
