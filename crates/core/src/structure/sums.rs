//! Totals found by arithmetic: a row whose figures are the sums of rows above or below it.

use super::look::Look;
use super::page::Page;

/// For each row of a page: in how many columns its figures are the sums of rows above, of rows below; 0 where not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct AddsUp {
    pub(super) above: u32,
    pub(super) below: u32,
}

/// How far a sum may reach, in rows. Totals of longer tables say so in words.
const REACH: usize = 120;
/// Pages with more rows than this are looked at only where a label says total, which is then enough by itself.
const LONGEST_PAGE: usize = 4000;
/// So many columns prove a sum as well as all of them.
const COLUMNS: usize = 24;

/// Looks at every row of the page.
pub(super) fn adds_up(page: &Page<'_>) -> Vec<AddsUp> {
    let mut found = vec![AddsUp::default(); page.rows.len()];
    if page.rows.len() > LONGEST_PAGE {
        return found;
    }
    let figures: Vec<Vec<(u32, f64)>> = page
        .rows
        .iter()
        .map(|row| {
            page.filled(row.row)
                .filter(|(col, _, look)| *look == Look::Number || *look == Look::Year && *col > row.first)
                .filter_map(|(col, id, _)| Some((col, page.looks.figure(id)?)))
                .take(COLUMNS)
                .collect()
        })
        .collect();
    // A sum begins (or ends) where a run of rows does: at a gap, a row of words, another sum.
    let breaks = |at: usize| figures[at].is_empty();
    for at in 0..figures.len() {
        let starts = |from: usize| {
            from == 0 || breaks(from - 1) || page.rows[from].gap > 0 || found[from - 1].above > 1
        };
        found[at].above = is_sum(
            &figures[at],
            (at.saturating_sub(REACH)..at).rev().map(|from| (&figures[from], starts(from))),
        );
    }
    for at in (0..figures.len()).rev() {
        let last = figures.len() - 1;
        let ends = |to: usize| {
            to == last
                || breaks(to + 1)
                || page.rows[to + 1].gap > 0
                || found[to + 1].below > 1
                || found[to + 1].above > 1
        };
        found[at].below = is_sum(
            &figures[at],
            (at + 1..figures.len().min(at + 1 + REACH)).map(|to| (&figures[to], ends(to))),
        );
    }
    found
}

/// Whether the figures are, in every column, the sums of the rows up to one where a run begins or ends; or half of them,
/// where subtotals stand among the rows.
fn is_sum<'a>(totals: &[(u32, f64)], parts: impl Iterator<Item = (&'a Vec<(u32, f64)>, bool)>) -> u32 {
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
            let proofs = proves(totals, &sums, &addends, 1.0).max(proves(totals, &sums, &addends, 2.0));
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
    let (mut fits, mut proofs, mut nonzero) = (0, 0, 0);
    for (at, &(_, total)) in totals.iter().enumerate() {
        // Printed figures are rounded: each addend may be off by half of the last digit.
        let slack = if total.fract() == 0.0 { 0.001 } else { 0.051 * f64::from(addends[at].max(1)) };
        let fit = (sums[at] - times * total).abs() <= slack * times;
        fits += usize::from(fit);
        nonzero += usize::from(total != 0.0);
        proofs += u32::from(fit && addends[at] as f64 >= 2.0 * times && total.abs() >= 3.0);
    }
    let all = fits == totals.len() || totals.len() >= 4 && fits * 5 >= totals.len() * 4;
    if all && nonzero > 0 { proofs } else { 0 }
}
