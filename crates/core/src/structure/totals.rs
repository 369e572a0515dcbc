//! Which data rows are totals of others: by the words of their labels, by arithmetic, and by both together.

use super::{
    label::{Labels, Says},
    page::Page,
    sums::AddsUp,
    table::RowReading,
};
use crate::structure::look::Look;
use foilens_model::{Confidence, RowKind};

/// A country is the total of a list only where the list is longer than the countries are many.
const AREAS: usize = 5;
/// Without a word, arithmetic must hold in so many columns.
const COLUMNS: u32 = 2;
/// A last row that adds up a single column above it is no coincidence from here on.
const LARGE: f64 = 20.0;

/// Turns data rows into total rows where words or arithmetic say so.
pub(super) fn mark_totals(page: &Page<'_>, labels: &Labels, sums: &[AddsUp], readings: &mut [RowReading]) {
    for body in bodies(readings) {
        let rows: Vec<usize> = body.filter(|&at| readings[at].kind == RowKind::Data).collect();
        let says: Vec<Says> = rows.iter().map(|&at| label(page, labels, at)).collect();
        let named = says.iter().filter(|s| s.starts_with_total || s.ends_with_total).count();
        for (&at, says) in rows.iter().zip(&says) {
            let case = Case { page, rows: &rows, at, says: *says, sums: sums[at], named };
            if let Some((confidence, why)) = case.total() {
                readings[at] = RowReading { kind: RowKind::Total, confidence, why: why.into() };
            }
        }
    }
}

/// Runs of positions between headers: the rows that one header stands over.
fn bodies(readings: &[RowReading]) -> Vec<std::ops::Range<usize>> {
    let mut bodies = Vec::new();
    let mut start = 0;
    for at in 0..=readings.len() {
        if readings.get(at).is_none_or(|r| r.kind == RowKind::Header) {
            if start < at {
                bodies.push(start..at);
            }
            start = at + 1;
        }
    }
    bodies
}

/// What the row's labels say: its first cell, or the next words where the first says nothing of totals.
fn label(page: &Page<'_>, labels: &Labels, at: usize) -> Says {
    let row = &page.rows[at];
    let words = page
        .filled(row.row)
        .take_while(|(_, _, look)| !look.is_figure())
        .filter(|(_, _, l)| *l == Look::Text);
    let said: Vec<Says> = words.take(3).map(|(_, id, _)| labels.known(id)).collect();
    let first = said.first().copied().unwrap_or_default();
    said.iter().copied().find(|s| s.total).unwrap_or(first)
}

/// One data row and what surrounds it.
struct Case<'p, 'a> {
    page: &'p Page<'a>,
    /// The data rows of the same body.
    rows: &'p [usize],
    at: usize,
    says: Says,
    sums: AddsUp,
    /// How many of them have a word for totals in their label.
    named: usize,
}

impl Case<'_, '_> {
    fn total(&self) -> Option<(Confidence, &'static str)> {
        use Confidence::{Guessed, Inferred, Stated};
        let row = &self.page.rows[self.at];
        if row.values() == 0 && row.years == 0 || self.rows.len() < 2 {
            return None;
        }
        let adds_up = self.sums.above.max(self.sums.below);
        let says = self.says;
        let others = self.rows.len() - self.named;
        if says.total {
            let why = match adds_up {
                0 => "Its label says total.",
                _ => "Its label says total, and its figures add up the other rows.",
            };
            return Some((Stated, why));
        }
        if (says.starts_with_total || says.ends_with_total) && adds_up > 0 {
            return Some((Stated, "Its label speaks of a total, and its figures add up the other rows."));
        }
        if says.ends_with_total && others > 0 {
            return Some((Inferred, "Its label ends with a word for totals."));
        }
        if says.starts_with_total && !says.measure && others >= 2 && self.is_at_an_end() {
            return Some((Inferred, "Its label begins with a word for totals."));
        }
        if says.starts_with_total && !says.measure && others >= 2 && self.dominates() {
            return Some((Inferred, "Its label begins with a word for totals and no other row is larger."));
        }
        if says.area && self.rows.len() > AREAS && self.dominates() {
            return Some((Inferred, "It is a whole country over a list of its parts."));
        }
        // A year is never the sum of other years, whatever its figures are.
        if matches!(self.page.looks.look(row.label), Look::Year | Look::Date) {
            return None;
        }
        let closes =
            self.sums.above > 0 && self.is_at_an_end() && self.rows.len() > 3 && self.largest() >= LARGE;
        (adds_up >= COLUMNS || closes).then_some((Guessed, "Its figures add up those of other rows."))
    }

    fn largest(&self) -> f64 {
        let row = self.page.rows[self.at].row;
        self.page.filled(row).filter_map(|(_, id, _)| self.page.looks.figure(id)).fold(0.0, f64::max)
    }

    /// The last row of a run.
    fn is_at_an_end(&self) -> bool {
        self.rows.last() == Some(&self.at)
    }

    /// No other row has a larger figure in any column.
    fn dominates(&self) -> bool {
        let row = &self.page.rows[self.at];
        let mut compared = 0;
        for (col, id, _) in self.page.filled(row.row) {
            let Some(total) = self.page.looks.figure(id) else { continue };
            for &other in self.rows.iter().filter(|&&other| other != self.at).take(200) {
                let cell = foilens_model::CellRef::new(self.page.rows[other].row, col);
                match self.page.looks.figure(self.page.sheet.id(cell)) {
                    Some(n) if n > total => return false,
                    Some(_) => compared += 1,
                    None => {}
                }
            }
        }
        compared > 1
    }
}
