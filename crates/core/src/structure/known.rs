//! Rows whose cells are the names that columns of replies have, or the headings of the page once more: those are
//! headings, whatever the model thinks, and the figures or sentences right below them are not.

use super::{
    around,
    features::F,
    look::Look,
    model::{Allowed, KINDS, Line},
    page::{Page, PageRow},
    running::is_running_text,
};
use crate::{
    grid::ValueId,
    normalize::{
        count::{Said, read_value},
        key::Key,
        pairs::mark_of,
    },
};
use foilens_model::{CellRef, Confidence, RowKind};
use foilens_reference::{body_by_name, counted_units, headings, staff_roles};
use std::cell::Cell;

/// A text of this many characters is an answer, not a heading.
const SENTENCE: usize = 60;

/// What a list says of itself stands in its first rows.
const TOP: usize = 6;

const NAMES: &str = "Its cells are names that columns have.";
const BELOW: &str = "It stands right below the headings.";

/// Narrows what the model may take rows for. Rows that a person has decided stay as they are.
pub(super) fn narrow(page: &Page<'_>, lines: &mut [Line]) {
    for (at, kind, why) in around::narrow(page) {
        allow(lines, at, why, |k| k == kind);
    }
    let asked = &Asked::new(page);
    let pairs = pairs(page);
    if pairs.len() >= TOP && holds_many_kinds(page, pairs.clone(), asked) {
        allow(lines, pairs.start, "It begins a list of names and what stands for each.", |kind| {
            kind == RowKind::Data
        });
    }
    for at in key_and_value(page, pairs, asked) {
        allow(lines, at, "It is no heading.", |kind| kind != RowKind::Header);
    }
    for (at, row) in page.rows.iter().enumerate() {
        if is_running_text(page, at) {
            allow(lines, at, "It is a sentence.", |kind| matches!(kind, RowKind::Title | RowKind::Note));
            continue;
        }
        let says_again = |line: &Line| line.features.has(F::same_as_earlier_header as usize);
        let said_before = lines.get(at).is_some_and(says_again);
        if said_before && is_unlike_below(page, at) {
            allow(lines, at, "It says the headings once more.", |kind| kind == RowKind::Header);
            continue;
        }
        if is_dates_across(page, at) {
            allow(lines, at, "Dates stand over figures.", |kind| kind == RowKind::Header);
            allow(lines, at + 1, BELOW, |kind| !matches!(kind, RowKind::Header | RowKind::Title));
        }
        if is_marked(page, at) {
            allow(lines, at, "It asks or answers.", |kind| {
                !matches!(kind, RowKind::Header | RowKind::Title | RowKind::Note)
            });
            continue;
        }
        if is_a_role_alone(page, at) {
            allow(lines, at, "A role stands alone over figures.", |kind| kind == RowKind::Group);
            continue;
        }
        let is_told = at > 0
            && (counts_a_noun(page, row, asked)
                || answers_a_period(page, at, asked)
                || lists_bodies(page, at, asked)
                || tells_under_years(page, at, asked)
                || answers_like_below(page, at, asked));
        if is_told {
            allow(lines, at, "It answers, and heads nothing.", |kind| kind != RowKind::Header);
        }
        if is_corner_below(page, at, asked) {
            allow(lines, at, "It names the first column.", |kind| kind == RowKind::Header);
            continue;
        }
        if is_beside_a_corner(page, at) {
            allow(lines, at, NAMES, |kind| kind == RowKind::Header);
            allow(lines, at + 1, BELOW, |kind| !matches!(kind, RowKind::Header | RowKind::Title));
            continue;
        }
        if !names_columns(page, row, asked) {
            continue;
        }
        let below = page.rows.get(at + 1).filter(|below| {
            let built_alike = below.filled == row.filled && below.first == row.first;
            is_answer(page, below.row) || built_alike && answers_by_mark(page, below, asked)
        });
        if below.is_none() {
            continue;
        }
        allow(lines, at, NAMES, |kind| kind == RowKind::Header);
        allow(lines, at + 1, BELOW, |kind| !matches!(kind, RowKind::Header | RowKind::Title));
    }
}

/// What is asked of a value; each answer is a lookup of words, given once however many cells hold the value.
#[derive(Clone, Copy)]
enum Question {
    /// Is it a name that columns have?
    Heading,
    /// Is it a name of the register?
    Body,
    /// Is it `17 cases`: a number and what it counts?
    CountedNoun,
    /// Does it say how many there are, or why that is not said?
    Count,
    /// And between which numbers?
    Bounded,
    /// Do figures stand among its words?
    Sentence,
}

/// The answers so far.
struct Asked<'p, 'a> {
    page: &'p Page<'a>,
    /// For each value of the sheet two bits a question: it was asked, and the answer.
    answers: Vec<Cell<u16>>,
}

impl<'p, 'a> Asked<'p, 'a> {
    fn new(page: &'p Page<'a>) -> Self {
        Self { page, answers: vec![Cell::new(0); page.sheet.values().len()] }
    }

    fn is(&self, id: ValueId, question: Question) -> bool {
        let (was_asked, yes) = (1 << (2 * question as u16), 2 << (2 * question as u16));
        let Some(cell) = self.answers.get(id.0 as usize) else { return false };
        if cell.get() & was_asked == 0 {
            let answer = if self.answer(id, question) { yes } else { 0 };
            cell.set(cell.get() | was_asked | answer);
        }
        cell.get() & yes != 0
    }

    fn answer(&self, id: ValueId, question: Question) -> bool {
        let text = text(self.page, id);
        let count = || read_value(self.page.sheet.value(id), &Key::default());
        match question {
            Question::Heading => headings().get(text).is_some(),
            Question::Body => body_by_name(text).is_some(),
            Question::CountedNoun => text.split_once(' ').is_some_and(|(number, noun)| {
                number.len() < 4
                    && number.bytes().all(|b| b.is_ascii_digit())
                    && counted_units().get(noun).is_some()
            }),
            Question::Count => matches!(count(), Said::Count(_)),
            Question::Bounded => matches!(count(), Said::Count(told) if told.count.bounds().is_some()),
            Question::Sentence => matches!(count(), Said::Sentence),
        }
    }
}

/// The first run of rows of two cells, where the page has no wider ones.
fn pairs(page: &Page<'_>) -> std::ops::Range<usize> {
    let is_pair = |row: &PageRow| row.filled == 2 && row.first == page.label_col && row.texts > 0;
    let Some(start) = page.rows.iter().position(is_pair).filter(|_| page.usual_width == 2) else {
        return 0..0;
    };
    let more = page.rows.iter().skip(start + 1).take_while(|row| is_pair(row) && row.gap == 0).count();
    start..start + 1 + more
}

/// The rows at the top of a list of names and what stands for each (`Body | Kent Police`, `Year: | 2018/19`): none of
/// them is a heading.
fn key_and_value(
    page: &Page<'_>,
    pairs: std::ops::Range<usize>,
    asked: &Asked<'_, '_>,
) -> std::ops::Range<usize> {
    let answers = |row: &PageRow| {
        let value = page.filled(row.row).nth(1).map_or(ValueId::EMPTY, |(_, id, _)| id);
        let is_named = asked.is(row.label, Question::Heading) || text(page, row.label).ends_with(':');
        let is_answer = asked.is(value, Question::Body) || text(page, row.label).ends_with(':');
        is_named && is_answer && !text(page, value).ends_with(':')
    };
    let last = page.rows.iter().skip(pairs.start).take(pairs.len().min(TOP)).rposition(answers);
    last.map_or(0..0, |last| pairs.start..pairs.start + last + 1)
}

/// Words stand beside the names and figures or dates too, as in no column with a heading; and the first row is none.
fn holds_many_kinds(page: &Page<'_>, list: std::ops::Range<usize>, asked: &Asked<'_, '_>) -> bool {
    let value = |at: usize| page.filled(page.rows[at].row).nth(1);
    let headed = value(list.start).is_none_or(|(_, id, _)| asked.is(id, Question::Heading));
    let below = || list.clone().skip(1).filter_map(value).map(|(_, _, look)| look);
    let labelled = list.clone().all(|at| page.looks.look(page.rows[at].label) == Look::Text);
    labelled
        && !headed
        && below().any(|look| look == Look::Text)
        && below().any(|look| look.is_figure())
        && below().any(|look| matches!(look, Look::Date | Look::Year))
}

/// A cell says `17 cases`, which no heading says.
fn counts_a_noun(page: &Page<'_>, row: &PageRow, asked: &Asked<'_, '_>) -> bool {
    let mut cells = page.filled(row.row).skip(1);
    row.texts > 0 && cells.any(|(_, id, look)| look == Look::Text && asked.is(id, Question::CountedNoun))
}

/// Words and then dates alone, over a row with figures or what stands in their place.
fn is_dates_across(page: &Page<'_>, at: usize) -> bool {
    let Some((row, below)) = page.rows.get(at).zip(page.rows.get(at + 1)) else { return false };
    if row.dates < 2 {
        return false;
    }
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

/// The name of the first column, alone in a row right below the headings of the others: tools that make tables
/// write it so.
fn is_corner_below(page: &Page<'_>, at: usize, asked: &Asked<'_, '_>) -> bool {
    let rows = (page.rows.get(at.wrapping_sub(1)), page.rows.get(at), page.rows.get(at + 1));
    let (Some(above), Some(row), Some(below)) = rows else { return false };
    let headings = above.filled > 2 && above.values() == 0 && above.first > row.first;
    let figures = below.values() > 0 && below.first == row.first && below.filled > 1;
    headings
        && figures
        && row.is_lone()
        && row.first == page.label_col
        && row.gap + below.gap == 0
        && asked.is(row.label, Question::Heading)
}

/// One row of a list of bodies: the register's names stand alone in its first cell and in that of the row above.
fn lists_bodies(page: &Page<'_>, at: usize, asked: &Asked<'_, '_>) -> bool {
    let Some((row, above)) = page.rows.get(at).zip(page.rows.get(at.wrapping_sub(1))) else { return false };
    let names = |id: ValueId| asked.is(id, Question::Body);
    let over = || names(page.sheet.id(CellRef::new(above.row, row.first)));
    let alone = || page.filled(row.row).skip(1).all(|(_, id, _)| !names(id));
    row.gap == 0 && row.filled > 1 && names(row.label) && over() && alone()
}

/// A year, and beside it numbers or bounds alone (`FY17 | 10-19 | 1-4`), below a row whose first cell is words.
fn answers_a_period(page: &Page<'_>, at: usize, asked: &Asked<'_, '_>) -> bool {
    let Some((row, above)) = page.rows.get(at).zip(page.rows.get(at.wrapping_sub(1))) else { return false };
    let period = |look: Look| matches!(look, Look::Year | Look::Date);
    if row.filled < 2 || !period(page.looks.look(row.label)) {
        return false;
    }
    let headed =
        above.filled > 1 && (period(page.look_at(above.row, row.first)) || above.texts >= above.filled);
    let mut rest = page.filled(row.row).skip(1);
    let bounded = page.filled(row.row).skip(1).any(|(_, _, look)| !matches!(look, Look::Number | Look::Year));
    headed && bounded && rest.all(|(_, id, look)| !period(look) && asked.is(id, Question::Bounded))
}

/// `Question 1 | …` and `Answer | …` in turns: what stands beside such a mark asks or answers and heads nothing.
fn is_marked(page: &Page<'_>, at: usize) -> bool {
    let mark = |at: usize| {
        let row = page.rows.get(at).filter(|row| row.filled > 1)?;
        let mark = mark_of(text(page, row.label))?;
        page.filled(row.row).skip(1).all(|(_, id, _)| mark_of(text(page, id)).is_none()).then_some(mark)
    };
    let beside = [at.checked_sub(1), Some(at + 1)];
    mark(at).is_some_and(|own| beside.into_iter().flatten().any(|next| mark(next) == Some(!own)))
}

/// `Officers` alone in its row, between years and figures: it heads a section.
fn is_a_role_alone(page: &Page<'_>, at: usize) -> bool {
    let (Some(row), Some(above)) = (page.rows.get(at), at.checked_sub(1).and_then(|at| page.rows.get(at)))
    else {
        return false;
    };
    let alone = row.filled == 1 && row.first == page.first_col && row.gap == 0;
    let years = || page.filled(above.row).all(|(_, _, look)| matches!(look, Look::Year | Look::Date));
    let over = || page.rows.get(at + 1).is_some_and(|below| below.filled > 1);
    alone && above.filled > 0 && years() && over() && staff_roles().get(text(page, row.label)).is_some()
}

/// Sentences with figures, in one of the rows right below a row of years.
fn tells_under_years(page: &Page<'_>, at: usize, asked: &Asked<'_, '_>) -> bool {
    let Some(row) = page.rows.get(at).filter(|row| row.filled > 1) else { return false };
    let mut cells = page.filled(row.row).skip(1);
    if !cells.any(|(_, id, _)| asked.is(id, Question::Sentence)) {
        return false;
    }
    let is_years = |row: &&PageRow| {
        let mut rest = page.filled(row.row).skip(1);
        row.filled > 1 && rest.all(|(_, _, look)| matches!(look, Look::Year | Look::Date))
    };
    page.rows[..at].iter().rev().take(TOP).take_while(|row| row.filled > 1).any(|row| is_years(&row))
}

/// Built like the row below it, with a mark (`<5`, `nil`) where that row has a figure or another mark.
fn answers_like_below(page: &Page<'_>, at: usize, asked: &Asked<'_, '_>) -> bool {
    let Some((row, below)) = page.rows.get(at).zip(page.rows.get(at + 1)) else { return false };
    let alike = |(col, _, look): (u32, ValueId, Look)| {
        let under = page.look_at(below.row, col);
        look == under || look.is_value() && under.is_value()
    };
    row.markers > 0
        && below.gap == 0
        && row.filled == below.filled
        && page.filled(row.row).all(alike)
        && answers_by_mark(page, row, asked)
}

/// Words first, and somewhere a mark that says how many there are, or why that is not said.
fn answers_by_mark(page: &Page<'_>, row: &PageRow, asked: &Asked<'_, '_>) -> bool {
    let labelled = row.markers > 0 && page.looks.look(row.label) == Look::Text;
    let mut cells = page.filled(row.row).skip(1);
    labelled && cells.any(|(_, id, look)| look == Look::Marker && asked.is(id, Question::Count))
}

fn allow(lines: &mut [Line], at: usize, why: &'static str, kind: impl Fn(RowKind) -> bool) {
    if let Some(line) = lines.get_mut(at).filter(|line| line.allowed.is_none()) {
        line.allowed = Some(Allowed { kinds: KINDS.map(kind), why, confidence: Confidence::Inferred });
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
fn names_columns(page: &Page<'_>, row: &PageRow, asked: &Asked<'_, '_>) -> bool {
    if row.figures + row.dates > 0 || row.filled < 2 {
        return false;
    }
    let names = page.filled(row.row).filter(|&(_, id, _)| asked.is(id, Question::Heading)).count();
    names >= 2 && names * 5 >= row.filled as usize * 3
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
