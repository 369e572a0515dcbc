//! What stands above and below a table and is neither a heading nor data: lists of what the file says of itself
//! (`Date received | 3 February`), a title with a remark far to its right, the meanings of signs.

use super::{
    look::Look,
    page::{Page, PageRow},
};
use crate::grid::ValueId;
use foilens_model::RowKind;
use foilens_reference::{body_by_name, headings};
use std::ops::Range;

/// A longer label is a question.
const LONGEST_LABEL: usize = 40;
/// Rows of a table that is wider than the list above it, at least.
const FEWEST_ROWS: usize = 3;

/// Whether it holds of the row at a place of the page.
type Rule = fn(&Page<'_>, usize) -> bool;

/// Rows of the page whose kind is known, and why.
pub(super) fn narrow(page: &Page<'_>) -> Vec<(usize, RowKind, &'static str)> {
    let told = told_above(page).into_iter();
    let mut known: Vec<_> =
        told.map(|at| (at, RowKind::Title, "The file says something of itself above the table.")).collect();
    let rules: [(Rule, RowKind, &str); 6] = [
        (is_title_with_remark, RowKind::Title, "It is the title, with a remark far to its right."),
        (spans_headings, RowKind::Header, "It stands over the headings of several columns."),
        (is_section_below_headings, RowKind::Group, "It stands alone between the headings and figures."),
        (are_figures_below_words, RowKind::Data, "It holds figures that no heading says."),
        (is_line_at_the_end, RowKind::Note, "It is a line of words below all figures."),
        (is_meaning_of_a_sign, RowKind::Note, "It says what a sign means, below all figures."),
    ];
    for at in 0..page.rows.len() {
        let rule = rules.into_iter().find(|(holds, ..)| holds(page, at));
        known.extend(rule.map(|(_, kind, why)| (at, kind, why)));
    }
    known
}

/// The rows of lists of names and what stands for each, at the top of the page and above a wider table or a series of
/// years. A list that is all there is stays data where it tells numbers.
fn told_above(page: &Page<'_>) -> Vec<usize> {
    let mut told = Vec::new();
    let mut at = 0;
    while let Some(start) = (at..page.rows.len()).find(|&at| is_pair(page, &page.rows[at])) {
        if page.rows[at..start].iter().any(|row| row.filled > 2) {
            break;
        }
        let run = start..end_of_pairs(page, start);
        at = run.end;
        let goes_on = !told.is_empty();
        told.extend(told_in(page, run, goes_on));
    }
    told
}

/// The rows of one such list. `goes_on`: another stands above it.
fn told_in(page: &Page<'_>, run: Range<usize>, goes_on: bool) -> Range<usize> {
    let pairs = || page.rows[run.clone()].iter().filter(|row| is_pair(page, row));
    let says = |row: &PageRow| page.filled(row.row).nth(1).map_or(Look::Blank, |(_, _, look)| look);
    let is_even = pairs().skip(1).all(|row| says(row).is_figure());
    // What stands for names is of many kinds; in a table of two columns it is of one.
    let is_one_kind = pairs().skip(1).all(|row| says(row) == Look::Text);
    let is_signed = pairs().all(|row| text(page, row.label).ends_with(':'));
    let is_headed = page.rows.get(run.start).is_some_and(|row| is_heading(page, row));
    let names_bodies = pairs().any(|row| body_by_name(text(page, row.label)).is_some());
    let is_table = is_even || is_headed || names_bodies || is_one_kind && !is_signed && !goes_on;
    if pairs().count() < 2 || is_table {
        return 0..0;
    }
    let below = page.rows.get(run.end..).unwrap_or_default();
    let is_apart = below.first().is_some_and(|row| row.gap > 0 || row.is_lone());
    let wide = below.iter().filter(|row| row.filled > 2).count();
    let is_above_a_table = is_apart && wide >= FEWEST_ROWS;
    // Years and figures go on where the list ends, as in the download of one series.
    let in_years = |row: &&PageRow| {
        let dated = matches!(page.looks.look(row.label), Look::Year | Look::Date);
        row.filled == 2 && row.first == page.label_col && dated
    };
    let is_above_a_series =
        run.len() > FEWEST_ROWS && below.iter().take_while(in_years).count() >= FEWEST_ROWS;
    // The last of them may head the series.
    let heads = page.rows.get(run.end - 1).is_some_and(|row| !row.is_lone());
    match () {
        () if is_above_a_table => run,
        () if is_above_a_series => run.start..run.end - usize::from(heads),
        () => 0..0,
    }
}

/// Where pairs end that begin at `start`; a label without what stands for it is one of them.
fn end_of_pairs(page: &Page<'_>, start: usize) -> usize {
    let first = page.rows.get(start).map_or(0, |row| row.first);
    let is_one = |row: &&PageRow| {
        row.first == first && (is_pair(page, row) || row.gap == 0 && row.is_lone() && is_label(page, row))
    };
    let end = start + page.rows.iter().skip(start).take_while(is_one).count();
    let below = page.rows.get(end);
    // A label that stands alone above a wider table is its title.
    let lone = page.rows[start..end].iter().rev().take_while(|row| row.is_lone()).count();
    if below.is_some_and(|row| row.filled > 2) { end - lone } else { end }
}

/// A short label, and one thing right beside it.
fn is_pair(page: &Page<'_>, row: &PageRow) -> bool {
    row.filled == 2 && row.last == row.first + 1 && is_label(page, row)
}

fn is_label(page: &Page<'_>, row: &PageRow) -> bool {
    let label = text(page, row.label);
    page.looks.look(row.label) == Look::Text
        && label.chars().count() <= LONGEST_LABEL
        && !label.ends_with('?')
}

/// Both cells are names that columns have: `Force | Number`.
fn is_heading(page: &Page<'_>, row: &PageRow) -> bool {
    page.filled(row.row).all(|(_, id, _)| headings().get(text(page, id)).is_some())
}

/// The first row: words at its left and words at its far right, over a row of one cell or a blank one.
fn is_title_with_remark(page: &Page<'_>, at: usize) -> bool {
    let (Some(row), Some(below)) = (page.rows.first().filter(|_| at == 0), page.rows.get(1)) else {
        return false;
    };
    row.filled == 2
        && row.texts == 2
        && row.first == page.first_col
        && row.last >= row.first + 3
        && (below.gap > 0 || below.is_lone())
        && page.rows.iter().skip(1).any(|row| row.filled > 2)
}

/// Alone over the first column of figures, and right over the headings of several: it is about all of them. A unit
/// stands in brackets or at the right.
fn spans_headings(page: &Page<'_>, at: usize) -> bool {
    let Some((row, below)) = page.rows.get(at).zip(page.rows.get(at + 1)) else { return false };
    let data = page.rows.iter().skip(at + 1).find(|row| row.figures > 1);
    let is_over_figures = data.is_some_and(|data| page.look_at(data.row, row.first).is_figure());
    row.is_lone()
        && row.texts == 1
        && row.first > page.label_col
        && is_over_figures
        && below.gap == 0
        && below.figures == 0
        && below.texts > 2
        && below.first < row.first
        && page.filled(below.row).filter(|cell| cell.0 >= row.first).count() > 1
        && !text(page, row.label).starts_with(['(', '['])
}

/// Alone in the first column, right below headings of which one names that column, and right above figures.
fn is_section_below_headings(page: &Page<'_>, at: usize) -> bool {
    let (Some(above), Some(row), Some(below)) =
        (at.checked_sub(1).and_then(|at| page.rows.get(at)), page.rows.get(at), page.rows.get(at + 1))
    else {
        return false;
    };
    // Ranges of ages look like bounds.
    let heads = |row: &PageRow| row.figures == 0 && row.filled > 1;
    let is_named = || {
        let mut gap = 0;
        let joined = |row: &&PageRow| std::mem::replace(&mut gap, row.gap) == 0 && heads(row);
        page.rows[..at].iter().rev().take_while(joined).any(|row| row.first == page.label_col)
    };
    row.is_lone()
        && row.first == page.label_col
        && row.gap + below.gap == 0
        && above.filled > 2
        && heads(above)
        && below.first == row.first
        && below.figures > 1
        && is_named()
}

/// Several figures that no heading says (a share, a part, thousands), with words over them: the first row of data,
/// whatever stands around it.
fn are_figures_below_words(page: &Page<'_>, at: usize) -> bool {
    let Some((row, above)) = page.rows.get(at).zip(at.checked_sub(1).and_then(|at| page.rows.get(at))) else {
        return false;
    };
    let is_large = |(_, id, look): (u32, ValueId, Look)| {
        look == Look::Amount || page.looks.figure(id).is_some_and(|n| n.abs() >= 2_200.0 || n.fract() != 0.0)
    };
    let over = |col: u32| page.look_at(above.row, col) == Look::Text;
    row.figures > 2
        && row.gap == 0
        && above.values() == 0
        && above.texts == above.filled
        && page.filled(row.row).filter(|cell| cell.2.is_figure()).all(|(col, ..)| over(col))
        && page.filled(row.row).filter(|&cell| is_large(cell)).count() > 1
}

/// Words alone in their row, behind a blank row or more such lines, below all figures of a page that has a table:
/// `Contact: …` at the far right.
fn is_line_at_the_end(page: &Page<'_>, at: usize) -> bool {
    let is_line = |row: &PageRow| row.is_lone() && row.texts == 1;
    let lines = page.rows[..=at].iter().rev().take_while(|row| is_line(row)).count();
    let opens = page.rows.get(at + 1 - lines).is_some_and(|row| row.gap > 0);
    lines > 0
        && opens
        && page.rows[at..].iter().all(|row| row.figures == 0 && row.filled < 3)
        && page.rows[..at].iter().filter(|row| row.figures > 1).count() >= FEWEST_ROWS
}

/// `p | Provisional.`: a sign and its meaning, below all figures of the page.
fn is_meaning_of_a_sign(page: &Page<'_>, at: usize) -> bool {
    let Some(row) = page.rows.get(at) else { return false };
    let mut cells = page.filled(row.row);
    let (Some((_, sign, _)), Some((_, meaning, look))) = (cells.next(), cells.next()) else { return false };
    let is_sign =
        text(page, sign).chars().count() <= 4 && !text(page, sign).contains(|c: char| c.is_ascii_digit());
    let says = look == Look::Text && text(page, meaning).chars().any(char::is_whitespace);
    let is_last = page.rows[at..].iter().all(|row| row.figures < 2);
    row.gap == 0
        && row.filled == 2
        && is_sign
        && says
        && is_last
        && page.rows[..at].iter().any(|row| row.figures > 1)
}

fn text<'p>(page: &Page<'p>, id: ValueId) -> &'p str {
    page.sheet.value(id).shown.trim()
}
