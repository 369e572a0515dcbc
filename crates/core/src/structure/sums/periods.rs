//! A year beside its quarters or months: `2012 | 40` where `2012 Q1 | 9` and the rest of that year stand in the same list.
//! The parts need not stand next to the year.

use super::{AddsUp, rounding::Units};
use crate::grid::ValueId;
use crate::normalize::period::{Grain, Part, When, whole};
use crate::structure::look::Look;
use crate::structure::page::Page;
use std::collections::BTreeMap;

/// A longer label is no period alone.
const LONGEST: usize = 40;
/// A year has so many parts or more.
const PARTS: usize = 2;

/// Marks the years whose parts add up to them.
pub(super) fn mark(page: &Page<'_>, figures: &[Vec<(u32, f64)>], units: &Units, found: &mut [AddsUp]) {
    // What each row says of its time: the year, and whether it is a part of it.
    let mut last = None;
    let mut years: BTreeMap<&str, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    for (at, row) in page.rows.iter().enumerate() {
        if figures[at].is_empty() {
            last = None;
            continue;
        }
        let second = page.filled(row.row).nth(1).filter(|(_, _, look)| *look == Look::Text);
        let part_beside = second.is_some_and(|(col, _, _)| col <= page.label_col + 2);
        let told = if row.first > page.label_col { last } else { year_of(page, row.label) };
        last = told.map(|(year, _)| (year, false));
        let Some((year, rest)) = told else { continue };
        let is_part = rest || part_beside || row.first > page.label_col;
        let (wholes, parts) = years.entry(year).or_default();
        if is_part { parts.push(at) } else { wholes.push(at) }
    }
    for (wholes, parts) in years.into_values() {
        let [whole] = wholes.as_slice() else { continue };
        if parts.len() >= PARTS && is_whole(figures, units, *whole, &parts) {
            found[*whole].periods = true;
        }
    }
}

/// What a row's label says of time.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    Month,
    Longer,
}

fn told(page: &Page<'_>, at: usize) -> Option<Told> {
    let row = &page.rows[at];
    let text = page.sheet.value(row.label).shown.trim();
    let mention = whole(text, Default::default()).filter(|_| text.len() <= LONGEST && row.filled > 1)?;
    match mention.when {
        When::Period(_, Grain::Month) | When::Within(Part::Month(_)) => Some(Told::Month),
        When::Period(_, Grain::Day) | When::Within(Part::Day { .. }) | When::Never => None,
        _ => Some(Told::Longer),
    }
}

/// Marks rows such as `January-March` below the months that they add up.
pub(super) fn mark_after_months(page: &Page<'_>, figures: &[Vec<(u32, f64)>], found: &mut [AddsUp]) {
    let mut months = 0;
    for at in 0..page.rows.len() {
        let told = told(page, at);
        if told == Some(Told::Month) {
            months += 1;
            continue;
        }
        let run = at - months..at;
        months = 0;
        if run.len() < PARTS || told.is_none() {
            continue;
        }
        let sum = |col: u32| -> f64 {
            run.clone().flat_map(|at| &figures[at]).filter(|cell| cell.0 == col).map(|cell| cell.1).sum()
        };
        let totals = &figures[at];
        let fits = totals.iter().all(|&(col, n)| (sum(col) - n).abs() < 0.001);
        found[at].periods |= fits && totals.iter().any(|&(_, n)| n > 2.0);
    }
}

/// The year that a label begins with, and whether something follows it: `2012 Q1` `2017/18 Q2` `2012`.
fn year_of<'a>(page: &Page<'a>, label: ValueId) -> Option<(&'a str, bool)> {
    let text = page.sheet.value(label).shown.trim();
    if page.looks.look(label) == Look::Year {
        return Some((text, false));
    }
    let (first, rest) = text.split_once(' ')?;
    let is_year = first.len() >= 4 && first.bytes().take(4).all(|b| b.is_ascii_digit());
    let is_part = rest.len() <= 12 && rest.starts_with(|c: char| c.is_alphanumeric());
    (is_year && is_part && matches!(first.len(), 4 | 6 | 7 | 9)).then_some((first, true))
}

fn is_whole(figures: &[Vec<(u32, f64)>], units: &Units, whole: usize, parts: &[usize]) -> bool {
    let totals = &figures[whole];
    let mut sums = vec![0.0; totals.len()];
    let mut addends = vec![0; totals.len()];
    for &(col, n) in parts.iter().flat_map(|&at| &figures[at]) {
        if let Ok(at) = totals.binary_search_by_key(&col, |&(col, _)| col) {
            sums[at] += n;
            addends[at] += 1;
        }
    }
    let exact = || {
        let fits = |at: usize| addends[at] >= 2 && (sums[at] - totals[at].1).abs() < 0.001;
        totals.len() >= 2 && (0..totals.len()).all(fits) && totals.iter().any(|&(_, n)| n.abs() >= 10.0)
    };
    exact() || units.prove(totals, &sums, &addends) > 0
}
