//! Totals found by arithmetic: a row whose figures are the sums of rows above or below it.

mod periods;
mod rounding;
mod sections;

use super::look::Look;
use super::page::{Page, PageRow};
use crate::grid::ValueId;
use rounding::Units;

/// For each row of a page: in how many columns its figures are the sums of rows above, of rows below; 0 where not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct AddsUp {
    pub(super) above: u32,
    pub(super) below: u32,
    /// Its figures are those of the parts of its year, wherever they stand.
    pub(super) periods: bool,
}

/// How far a sum may reach, in rows. Totals of longer tables say so in words.
const REACH: usize = 120;
/// Pages with more rows than this are looked at only where a label says total, which is then enough by itself.
const LONGEST_PAGE: usize = 4000;
/// So many things of several lines each make a table of them.
const ITEMS: usize = 4;
/// So many columns of whole numbers decide by themselves: rates and shares beside them are never sums.
const WHOLE_COLUMNS: usize = 3;
/// So many columns prove a sum as well as all of them.
const COLUMNS: usize = 24;

/// Looks at every row of the page.
pub(super) fn adds_up(page: &Page<'_>) -> Vec<AddsUp> {
    let mut found = vec![AddsUp::default(); page.rows.len()];
    if page.rows.len() > LONGEST_PAGE {
        return found;
    }
    let figures: Vec<Vec<(u32, f64)>> = page.rows.iter().map(|row| figures(page, row)).collect();
    let units = Units::of(&figures);
    let all: Vec<usize> = (0..page.rows.len()).collect();
    for rows in [Some(all), first_lines(page)].into_iter().flatten() {
        for (&at, sums) in rows.iter().zip(among(page, &figures, &units, &rows)) {
            found[at].above = found[at].above.max(sums.above);
            found[at].below = found[at].below.max(sums.below);
        }
    }
    sections::mark(&figures, &mut found);
    periods::mark(page, &figures, &units, &mut found);
    periods::mark_after_months(page, &figures, &mut found);
    found
}

/// What of a row may be added up: its numbers, or amounts of money where it has nothing else. Years that rise from cell
/// to cell are headings.
fn figures(page: &Page<'_>, row: &PageRow) -> Vec<(u32, f64)> {
    let of = |counted: &dyn Fn(u32, ValueId, Look) -> bool| -> Vec<(u32, f64)> {
        page.filled(row.row)
            .filter(|&(col, id, look)| counted(col, id, look))
            .filter_map(|(col, id, _)| Some((col, page.looks.figure(id)?)))
            .take(COLUMNS)
            .collect()
    };
    let numbers = of(&|col, _, look| look == Look::Number || look == Look::Year && col > row.first);
    if row.figures == 0 && numbers.len() > 1 && numbers.is_sorted_by(|(_, a), (_, b)| a < b) {
        return Vec::new();
    }
    let is_money = |id: ValueId| !page.sheet.value(id).shown.contains('%');
    if numbers.is_empty() { of(&|_, id, look| look == Look::Amount && is_money(id)) } else { numbers }
}

/// The sums among these rows of the page.
fn among(page: &Page<'_>, figures: &[Vec<(u32, f64)>], units: &Units, rows: &[usize]) -> Vec<AddsUp> {
    let figures: Vec<&Vec<(u32, f64)>> = rows.iter().map(|&at| &figures[at]).collect();
    let mut found = vec![AddsUp::default(); rows.len()];
    // A sum begins (or ends) where a run of rows does: at a gap, a row of words, another sum.
    let breaks = |at: usize| figures[at].is_empty();
    let gap = |at: usize| page.rows[rows[at]].gap > 0;
    for at in 0..figures.len() {
        let starts = |from: usize| from == 0 || breaks(from - 1) || gap(from) || found[from - 1].above > 1;
        let parts = (at.saturating_sub(REACH)..at).rev().map(|from| (figures[from], starts(from)));
        found[at].above = is_sum(figures[at], units, parts);
    }
    for at in (0..figures.len()).rev() {
        let last = figures.len() - 1;
        let ends = |to: usize| {
            to == last || breaks(to + 1) || gap(to + 1) || found[to + 1].below > 1 || found[to + 1].above > 1
        };
        let parts = (at + 1..figures.len().min(at + 1 + REACH)).map(|to| (figures[to], ends(to)));
        found[at].below = is_sum(figures[at], units, parts);
    }
    found
}

/// Where things take several lines each (`Kent | 2018 | 5`, ` | 2019 | 7`, ` | Change | 40`), the first line of each:
/// what adds up is the lines of one kind.
fn first_lines(page: &Page<'_>) -> Option<Vec<usize>> {
    let label_col = page.rows.iter().filter(|row| row.values() > 0).map(|row| row.first).min()?;
    let opens = |at: &usize| {
        let (row, next) = (&page.rows[*at], page.rows.get(*at + 1));
        row.values() > 0
            && row.first == label_col
            && next.is_some_and(|next| next.values() > 0 && next.first > label_col)
    };
    let rows: Vec<usize> = (0..page.rows.len()).filter(opens).collect();
    let kind = |at: &usize| page.filled(page.rows[*at].row).nth(1).map(|(_, id, look)| (id, look));
    let (first, look) = kind(rows.first()?)?;
    let named = matches!(look, Look::Text | Look::Year | Look::Date);
    let alike = rows.iter().filter(|at| kind(at).is_some_and(|(id, _)| id == first)).count();
    (named && rows.len() >= ITEMS && alike * 5 >= rows.len() * 4).then_some(rows)
}

/// Whether the figures are, in every column, the sums of the rows up to one where a run begins or ends; or half of them,
/// where subtotals stand among the rows.
fn is_sum<'a>(
    totals: &[(u32, f64)],
    units: &Units,
    parts: impl Iterator<Item = (&'a Vec<(u32, f64)>, bool)>,
) -> u32 {
    if totals.is_empty() {
        return 0;
    }
    let mut sums = vec![0.0; totals.len()];
    let mut addends = vec![0u32; totals.len()];
    for (row, is_boundary) in parts {
        for &(col, n) in row {
            if let Ok(at) = totals.binary_search_by_key(&col, |&(col, _)| col) {
                sums[at] += n;
                addends[at] += u32::from(n != 0.0);
            }
        }
        if is_boundary {
            let exact = proves(totals, &sums, &addends, 1.0).max(proves(totals, &sums, &addends, 2.0));
            let proofs = exact.max(units.prove(totals, &sums, &addends));
            if proofs > 0 {
                return proofs;
            }
        }
        let over = |at: usize| sums[at] > 2.05 * totals[at].1.abs() + 5.0;
        if (0..totals.len()).all(over) {
            return 0;
        }
    }
    0
}

/// In how many columns the sums are `times` the totals by more than chance; 0 where some columns speak against it.
fn proves(totals: &[(u32, f64)], sums: &[f64], addends: &[u32], times: f64) -> u32 {
    let (mut all, mut whole) = (Vote::default(), Vote::default());
    for (at, &(_, total)) in totals.iter().enumerate() {
        // Printed figures are rounded: each addend may be off by half of the last digit.
        let slack = if total.fract() == 0.0 { 0.001 } else { 0.051 * f64::from(addends[at].max(1)) };
        let fits = (sums[at] - times * total).abs() <= slack * times;
        let proof = fits && f64::from(addends[at]) >= 2.0 * times && total.abs() >= 3.0;
        all.count(fits, proof, total);
        if total.fract() == 0.0 && sums[at].fract() == 0.0 {
            whole.count(fits, proof, total);
        }
    }
    if whole.columns >= WHOLE_COLUMNS && whole.columns < all.columns {
        all.proofs().max(whole.proofs())
    } else {
        all.proofs()
    }
}

/// What columns say of a sum.
#[derive(Default)]
struct Vote {
    columns: usize,
    fits: usize,
    nonzero: usize,
    proofs: u32,
}

impl Vote {
    fn count(&mut self, fits: bool, proof: bool, total: f64) {
        self.columns += 1;
        self.fits += usize::from(fits);
        self.nonzero += usize::from(total != 0.0);
        self.proofs += u32::from(proof);
    }

    fn proofs(&self) -> u32 {
        let all = self.fits == self.columns || self.columns >= 4 && self.fits * 5 >= self.columns * 4;
        if all && self.nonzero > 0 { self.proofs } else { 0 }
    }
}
