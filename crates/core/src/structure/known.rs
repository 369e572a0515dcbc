//! Rows whose cells are the names that columns of replies have, or the headings of the page once more: those are
//! headings, whatever the model thinks, and the figures or sentences right below them are not.

use super::{
    features::F,
    look::Look,
    model::{KINDS, Line},
    page::Page,
};
use crate::{
    grid::ValueId,
    normalize::{
        count::{Said, read_value},
        key::Key,
    },
};
use foilens_model::{CellRef, RowKind};
use foilens_reference::{body_by_name, counted_units, headings};

/// A text of this many characters is an answer, not a heading.
const SENTENCE: usize = 60;

/// Narrows what the model may take rows for. Rows that a person has decided stay as they are.
pub(super) fn narrow(page: &Page<'_>, lines: &mut [Line]) {
    for (at, row) in page.rows.iter().enumerate() {
        let says_again = |line: &Line| line.features.has(F::same_as_earlier_header as usize);
        let said_before = lines.get(at).is_some_and(says_again);
        if said_before && is_unlike_below(page, at) {
            allow(lines, at, |kind| kind == RowKind::Header);
            continue;
        }
        if is_dates_across(page, at) {
            allow(lines, at, |kind| kind == RowKind::Header);
            allow(lines, at + 1, |kind| !matches!(kind, RowKind::Header | RowKind::Title));
        }
        let is_told = counts_a_noun(page, row.row) || answers_a_period(page, at) || lists_bodies(page, at);
        if at > 0 && (is_told || answers_like_below(page, at)) {
            allow(lines, at, |kind| kind != RowKind::Header);
        }
        if is_beside_a_corner(page, at) {
            allow(lines, at, |kind| kind == RowKind::Header);
            allow(lines, at + 1, |kind| !matches!(kind, RowKind::Header | RowKind::Title));
            continue;
        }
        if !names_columns(page, row.row) {
            continue;
        }
        let below = page.rows.get(at + 1).filter(|below| {
            let built_alike = below.filled == row.filled && below.first == row.first;
            is_answer(page, below.row) || built_alike && answers_by_mark(page, below.row)
        });
        if below.is_none() {
            continue;
        }
        allow(lines, at, |kind| kind == RowKind::Header);
        allow(lines, at + 1, |kind| !matches!(kind, RowKind::Header | RowKind::Title));
    }
}

/// A cell says `17 cases`: a number and what it counts, which no heading says.
fn counts_a_noun(page: &Page<'_>, row: u32) -> bool {
    page.filled(row).skip(1).any(|(_, id, look)| {
        let noun =
            text(page, id).split_once(' ').filter(|(number, _)| number.bytes().all(|b| b.is_ascii_digit()));
        look == Look::Text
            && noun.is_some_and(|(number, noun)| number.len() < 4 && counted_units().get(noun).is_some())
    })
}

/// Words and then dates alone, over a row with figures or what stands in their place.
fn is_dates_across(page: &Page<'_>, at: usize) -> bool {
    let Some((row, below)) = page.rows.get(at).zip(page.rows.get(at + 1)) else { return false };
    let dates = page.filled(row.row).skip(1).filter(|(_, _, look)| *look == Look::Date).count();
    let over = page.filled(row.row).skip(1).all(|(col, _, _)| page.look_at(below.row, col).is_value());
    let labelled = page.look_at(row.row, row.first) == Look::Text && below.first == row.first;
    dates >= 2 && dates + 1 == row.filled as usize && over && labelled && below.gap == 0
}

/// An empty corner and names of columns, each over a figure: right below, or with one section heading between.
fn is_beside_a_corner(page: &Page<'_>, at: usize) -> bool {
    let Some((row, below)) = page.rows.get(at).zip(page.rows.get(at + 1)) else { return false };
    let section = below.filled == 1 && below.texts == 1;
    let Some(figures) = (if section { page.rows.get(at + 2) } else { Some(below) }) else { return false };
    let over = |col: u32| matches!(page.look_at(figures.row, col), Look::Number | Look::Amount);
    let named = |(col, id, look): (u32, ValueId, Look)| {
        look == Look::Text && over(col) && headings().get(text(page, id)).is_some()
    };
    let labelled = page.look_at(figures.row, figures.first) == Look::Text;
    let close = below.gap == 0 && figures.gap == 0 && below.first == figures.first;
    labelled && close && row.first > figures.first && page.filled(row.row).all(named)
}

/// One row of a list of bodies: the register's names stand alone in its first cell and in that of the row above.
fn lists_bodies(page: &Page<'_>, at: usize) -> bool {
    let Some((row, above)) = page.rows.get(at).zip(page.rows.get(at.wrapping_sub(1))) else { return false };
    let names = |row: u32, col: u32| body_by_name(page.sheet.text(CellRef::new(row, col)).trim()).is_some();
    let alone = page.filled(row.row).skip(1).all(|(col, _, _)| !names(row.row, col));
    row.gap == 0 && row.filled > 1 && names(row.row, row.first) && names(above.row, row.first) && alone
}

/// A year, and beside it numbers or bounds alone (`FY17 | 10-19 | 1-4`), below a row whose first cell is words.
fn answers_a_period(page: &Page<'_>, at: usize) -> bool {
    let Some((row, above)) = page.rows.get(at).zip(page.rows.get(at.wrapping_sub(1))) else { return false };
    let period = |look: Look| matches!(look, Look::Year | Look::Date);
    let counts = |id: ValueId| {
        let said = read_value(page.sheet.value(id), &Key::default());
        matches!(said, Said::Count(told) if told.count.bounds().is_some())
    };
    let mut cells = page.filled(row.row);
    let dated = cells.next().is_some_and(|(_, _, look)| period(look));
    let rest: Vec<_> = cells.collect();
    let bounded = rest.iter().any(|(_, _, look)| !matches!(look, Look::Number | Look::Year));
    let known = |look: Look, id: ValueId| !period(look) && counts(id);
    let headed =
        above.filled > 1 && (period(page.look_at(above.row, row.first)) || above.texts >= above.filled);
    dated && headed && bounded && !rest.is_empty() && rest.iter().all(|&(_, id, look)| known(look, id))
}

/// Built like the row below it, with a mark (`<5`, `nil`) where that row has a figure or another mark.
fn answers_like_below(page: &Page<'_>, at: usize) -> bool {
    let Some((row, below)) = page.rows.get(at).zip(page.rows.get(at + 1)) else { return false };
    let alike = |(col, _, look): (u32, ValueId, Look)| {
        let under = page.look_at(below.row, col);
        look == under || look.is_value() && under.is_value()
    };
    let built_alike = below.gap == 0 && row.filled == below.filled && page.filled(row.row).all(alike);
    built_alike && answers_by_mark(page, row.row)
}

/// Words first, and somewhere a mark that says how many there are, or why that is not said.
fn answers_by_mark(page: &Page<'_>, row: u32) -> bool {
    let mut cells = page.filled(row);
    let labelled = cells.next().is_some_and(|(_, _, look)| look == Look::Text);
    let is_count = |id: ValueId| matches!(read_value(page.sheet.value(id), &Key::default()), Said::Count(_));
    labelled && cells.any(|(_, id, look)| look == Look::Marker && is_count(id))
}

fn allow(lines: &mut [Line], at: usize, kind: impl Fn(RowKind) -> bool) {
    if let Some(line) = lines.get_mut(at).filter(|line| line.allowed.is_none()) {
        line.allowed = Some(KINDS.map(kind));
    }
}

/// Words stand where the next row has a figure or a date.
fn is_unlike_below(page: &Page<'_>, at: usize) -> bool {
    let Some((row, below)) = page.rows.get(at).zip(page.rows.get(at + 1)) else { return false };
    page.filled(row.row).any(|(col, _, look)| {
        look == Look::Text && matches!(page.look_at(below.row, col), Look::Number | Look::Amount | Look::Date)
    })
}

/// At least two cells, all words, three in five of them names of columns.
fn names_columns(page: &Page<'_>, row: u32) -> bool {
    // Asked first: it is told at once of most rows, and looking words up is not.
    if page.filled(row).any(|(_, _, look)| matches!(look, Look::Number | Look::Amount | Look::Date)) {
        return false;
    }
    let (mut filled, mut names) = (0, 0);
    for (_, id, _) in page.filled(row) {
        filled += 1;
        names += usize::from(headings().get(text(page, id)).is_some());
    }
    names >= 2 && names * 5 >= filled * 3
}

/// A row with a figure, a date or a sentence in it.
fn is_answer(page: &Page<'_>, row: u32) -> bool {
    page.filled(row).any(|(_, id, look)| {
        matches!(look, Look::Number | Look::Amount | Look::Date) || text(page, id).chars().count() > SENTENCE
    })
}

fn text<'p>(page: &Page<'p>, id: ValueId) -> &'p str {
    page.sheet.value(id).shown.trim()
}
