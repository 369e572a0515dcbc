//! Which data rows are totals of others: by the words of their labels, by arithmetic, and by both together.

use super::{
    label::{Labels, Says},
    page::Page,
    sums::AddsUp,
    table::RowReading,
};
use crate::grid::ValueId;
use crate::reconcile::{BodyMatch, Context, told_body};
use crate::structure::look::Look;
use foilens_model::{Confidence, RowKind};
use std::collections::{HashMap, HashSet};

/// A country is the total of a list only where the list is longer than the countries are many.
const AREAS: usize = 5;
/// No list of countries in a reply is longer; a list of the parts of one often is.
const COUNTRIES: usize = 30;
/// So many regions make a list of them.
const REGIONS: usize = 4;
/// And no more of a list are looked at.
const MOST_REGIONS: usize = 20;
/// A section that a total closes has so many rows.
const SECTION: usize = 3;
/// Without a word, arithmetic must hold in so many columns.
const COLUMNS: u32 = 2;
/// A last row that adds up a single column above it is no coincidence from here on.
const LARGE: f64 = 20.0;

/// Turns data rows into total rows where words or arithmetic say so.
pub(super) fn mark_totals(page: &Page<'_>, labels: &Labels, sums: &[AddsUp], readings: &mut [RowReading]) {
    for body in bodies(readings) {
        let rows: Vec<usize> = body.filter(|&at| readings[at].kind == RowKind::Data).collect();
        let said: Vec<(ValueId, Says)> = rows.iter().map(|&at| label(page, labels, at)).collect();
        let first_col = rows.iter().map(|&at| page.rows[at].first).min().unwrap_or(0);
        // In a code table every row may say "all" in one of its columns: what most rows say sets no row apart.
        let sets_apart = said.iter().filter(|(_, s)| s.total).count() * 2 <= rows.len();
        let named = said.iter().filter(|(_, s)| s.starts_with_total || s.ends_with_total).count();
        let areas = said.iter().filter(|(_, s)| s.area).count();
        let mut times: HashMap<ValueId, usize> = HashMap::new();
        for (id, _) in said.iter().filter(|(_, s)| s.starts_with_total || s.ends_with_total || s.derived) {
            *times.entry(*id).or_default() += 1;
        }
        // `2019` or `Male` stand under several labels; what stands under one alone is a thing of its own.
        let mut seen: HashMap<ValueId, usize> = HashMap::new();
        rows.iter().for_each(|&at| *seen.entry(page.rows[at].label).or_default() += 1);
        let recurs = |at: usize| {
            let row = &page.rows[at];
            let above = page.rows[at - 1].label;
            let over = page
                .filled(page.rows[at - 1].row)
                .any(|(col, _, look)| col == row.first && look == Look::Text);
            !over || seen.get(&row.label).is_some_and(|&n| n > 1) || above.is_empty()
        };
        let tops = section_totals(page, &rows, &said);
        // The row that goes on with a total, where it has no label of its own.
        let mut inherits = None;
        for (&at, &(id, mut says)) in rows.iter().zip(&said) {
            let is_told = says.speaks_of_totals() || tops.contains(&id) || inherits == Some(at);
            if !is_told && sums[at] == AddsUp::default() && !is_all_hundreds(page, at) {
                inherits = None;
                continue;
            }
            if !sets_apart {
                says = Says { derived: says.derived, measure: says.measure, ..Says::default() };
            }
            let repeated = times.get(&id).is_some_and(|&n| n > 2);
            let case = Case {
                page,
                labels,
                rows: &rows,
                at,
                says,
                sums: sums[at],
                named,
                areas,
                repeated,
                tops: tops.contains(&id),
            };
            let own_label = page.rows[at].first == first_col;
            // What the line begins with stood beside the total's label too.
            let beside = |at: usize| page.look_at(page.rows[at - 1].row, page.rows[at].first) != Look::Blank;
            let goes_on = inherits == Some(at) && !own_label && beside(at) && recurs(at);
            let found = if goes_on { Some(CONTINUED) } else { case.total() };
            // What closes a section is one line; a heading between ends a total too.
            let opens = own_label && page.rows[at].label == id && !tops.contains(&id);
            inherits = (found.is_some() && (goes_on || opens)).then_some(at + 1);
            if let Some((confidence, why)) = found {
                readings[at] = RowReading { kind: RowKind::Total, confidence, why: why.into() };
            }
        }
    }
}

/// `Total | 2018 | 5`, below it ` | 2019 | 7`: the second line is about the total too.
const CONTINUED: (Confidence, &str) = (Confidence::Inferred, "It goes on with the total above it.");

/// Runs of positions between headers or titles: the rows that one of them stands over.
fn bodies(readings: &[RowReading]) -> Vec<std::ops::Range<usize>> {
    let mut bodies = Vec::new();
    let mut start = 0;
    for at in 0..=readings.len() {
        if readings.get(at).is_none_or(|r| matches!(r.kind, RowKind::Header | RowKind::Title)) {
            if start < at {
                bodies.push(start..at);
            }
            start = at + 1;
        }
    }
    bodies
}

/// Labels that end with a word for totals and recur, once a section, each time over figures that no other row of the
/// section exceeds: `State total`, `Force total`.
fn section_totals(page: &Page<'_>, rows: &[usize], said: &[(ValueId, Says)]) -> HashSet<ValueId> {
    let figures = |at: usize| {
        let cells = page.filled(page.rows[at].row);
        cells.filter_map(|(col, id, look)| {
            (look == Look::Number).then(|| page.looks.figure(id)).flatten().map(|n| (col, n))
        })
    };
    let mut sections: HashMap<ValueId, (usize, usize, usize)> = HashMap::new();
    for (place, (id, _)) in said.iter().enumerate().filter(|(_, (_, says))| says.ends_with_total) {
        let (seen, topped, from) = sections.get(id).copied().unwrap_or((0, 0, 0));
        let section = rows.get(from..place).unwrap_or_default();
        let mut most: HashMap<u32, f64> = HashMap::new();
        for (col, n) in section.iter().flat_map(|&at| figures(at)) {
            most.entry(col).and_modify(|most| *most = most.max(n)).or_insert(n);
        }
        let compared: Vec<(f64, f64)> =
            figures(rows[place]).filter_map(|(col, n)| Some((n, *most.get(&col)?))).collect();
        let tops = section.len() >= SECTION
            && compared.len() >= 2
            && compared.iter().all(|(n, most)| n >= most)
            && compared.iter().any(|(n, most)| n > most);
        sections.insert(*id, (seen + 1, topped + usize::from(tops), place + 1));
    }
    let all_top = |(seen, topped, _): &(usize, usize, usize)| *seen > 2 && topped * 10 >= seen * 8;
    sections.into_iter().filter(|(_, section)| all_top(section)).map(|(id, _)| id).collect()
}

/// What the row's label says: its first cell, or the next words where those alone say total.
fn label(page: &Page<'_>, labels: &Labels, at: usize) -> (ValueId, Says) {
    let row = &page.rows[at];
    let words = page
        .filled(row.row)
        .take_while(|(_, _, look)| !look.is_figure())
        .filter(|(_, _, l)| *l == Look::Text);
    let mut first = None;
    let mut words = words.take(3).peekable();
    while let Some((_, id, _)) = words.next() {
        let says = labels.known(id);
        // `A-T | All industries`: a code stands before the words, and no other words behind them.
        let has_code = first.is_some_and(|(code, _)| is_code(&page.sheet.value(code).shown));
        let after_code = says.all && has_code && words.peek().is_none();
        if says.total || says.area || after_code {
            return (id, says);
        }
        first = first.or(Some((id, says)));
    }
    first.unwrap_or_else(|| (row.label, labels.known(row.label)))
}

/// `A-T` `E92000001` `01.1`: few signs, and none of them a small letter.
fn is_code(text: &str) -> bool {
    text.len() <= 9 && !text.contains(char::is_lowercase)
}

/// Every figure is 100, and there are two or more.
fn is_all_hundreds(page: &Page<'_>, at: usize) -> bool {
    let row = &page.rows[at];
    let figures = page.filled(row.row).filter(|(col, _, look)| *col > row.first && look.is_figure());
    let mut count = 0;
    for (_, id, _) in figures {
        if page.looks.figure(id) != Some(100.0) {
            return false;
        }
        count += 1;
    }
    count >= 2
}

/// One data row and what surrounds it.
struct Case<'p, 'a> {
    page: &'p Page<'a>,
    labels: &'p Labels,
    /// The data rows of the same body.
    rows: &'p [usize],
    at: usize,
    says: Says,
    sums: AddsUp,
    /// How many of them have a word for totals in their label.
    named: usize,
    /// How many have the name of a country.
    areas: usize,
    /// The very label stands over several rows: the name of a measure.
    repeated: bool,
    /// And each of those rows is the largest of its section.
    tops: bool,
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
        let few = self.named * 2 <= self.rows.len();
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
        if self.tops {
            return Some((
                Inferred,
                "Its label ends with a word for totals, and it is the largest of its section.",
            ));
        }
        if says.ends_with_total && others > 0 && few && !self.repeated {
            return Some((Inferred, "Its label ends with a word for totals."));
        }
        if says.starts_with_total && !says.measure && others >= 2 && few && !self.repeated {
            return Some((Inferred, "Its label begins with a word for totals."));
        }
        let tops_all = || self.rows.len() > 3 && self.is_at_an_end() && self.dominates(self.rows);
        if says.all && (adds_up > 0 || tops_all() || self.tops_section()) {
            return Some((Inferred, "Its label speaks of all, and no other row is larger."));
        }
        if says.derived && !self.repeated && others > 1 {
            return Some((Inferred, "Its label says that it is worked out from other rows."));
        }
        if says.area && self.areas * 2 <= self.rows.len() && self.is_whole_of_parts() {
            return Some((Inferred, "It is a whole country over a list of its parts."));
        }
        if is_all_hundreds(self.page, self.at) {
            return Some((
                Guessed,
                "All its figures are 100: it is the whole of which the rows below are shares.",
            ));
        }
        if self.sums.periods {
            return Some((Inferred, "Its figures add up those of the parts of its year."));
        }
        // A year is never the sum of other years, whatever its figures are.
        if matches!(self.page.looks.look(row.label), Look::Year | Look::Date) {
            return None;
        }
        // Small figures add up by chance, and what stands in several rows is no name of a total.
        let is_large = self.largest() >= LARGE;
        if self.has_twin() || !is_large && adds_up <= COLUMNS && !self.is_at_an_end() {
            return None;
        }
        let closes = self.sums.above > 0 && self.is_at_an_end() && self.rows.len() > 3 && is_large;
        (adds_up >= COLUMNS || closes).then_some((Guessed, "Its figures add up those of other rows."))
    }

    /// A country above a list of its parts: it is larger than they, or (of rates) opens a list too long for countries.
    fn is_whole_of_parts(&self) -> bool {
        let opens = self.rows.first() == Some(&self.at);
        let next = self.rows.get(1).and_then(|&at| self.page.rows.get(at));
        let set_apart = opens && next.is_some_and(|next| next.gap > 0);
        let long = opens && self.rows.len() > COUNTRIES && self.areas <= 2;
        long || (self.rows.len() > AREAS || set_apart) && self.dominates(self.rows)
            || self.is_among_its_regions()
    }

    /// A country at an end of a list of regions: their rates do not add up, and it is their whole all the same.
    fn is_among_its_regions(&self) -> bool {
        let context = Context { among_regions: true, ..Context::default() };
        let is_region = |at: usize| {
            let (id, says) = label(self.page, self.labels, at);
            let text = self.page.sheet.value(id).shown.trim();
            !says.total && !says.area && matches!(told_body(text, &context), BodyMatch::NotABody)
        };
        let others = self.rows.iter().filter(|&&at| at != self.at).take(MOST_REGIONS);
        let regions = others.filter(|&&at| is_region(at)).count();
        self.is_at_an_end() && regions >= REGIONS && regions * 2 >= (self.rows.len() - 1).min(MOST_REGIONS)
    }

    /// Another row has the very label.
    fn has_twin(&self) -> bool {
        let label = self.page.rows[self.at].label;
        !label.is_empty() && self.rows.iter().any(|&at| at != self.at && self.page.rows[at].label == label)
    }

    fn largest(&self) -> f64 {
        let row = self.page.rows[self.at].row;
        self.page.filled(row).filter_map(|(_, id, _)| self.page.looks.figure(id)).fold(0.0, f64::max)
    }

    /// The first or the last row of the body.
    fn is_at_an_end(&self) -> bool {
        self.rows.first() == Some(&self.at) || self.closes()
    }

    fn closes(&self) -> bool {
        self.rows.last() == Some(&self.at)
    }

    /// Its own label makes the row a total or a country.
    fn is_whole(&self, at: usize) -> bool {
        let (_, says) = label(self.page, self.labels, at);
        says.total || says.area
    }

    /// The first or the last of the rows under one section heading, three others at least, and none of them is larger.
    fn tops_section(&self) -> bool {
        let Some(place) = self.rows.iter().position(|&at| at == self.at) else { return false };
        let joined = |pair: &[usize]| pair[1] == pair[0] + 1;
        let below = self.rows[place..].windows(2).take_while(|pair| joined(pair)).count();
        let above = self.rows[..=place].windows(2).rev().take_while(|pair| joined(pair)).count();
        let section = &self.rows[place - above..=place + below];
        section.len() > 3 && (above == 0 || below == 0) && self.dominates(section)
    }

    /// In half of its columns or more, no row that is no total itself has a larger figure.
    fn dominates(&self, among: &[usize]) -> bool {
        let row = &self.page.rows[self.at];
        let (mut largest, mut compared) = (0, 0);
        for (col, id, _) in self.page.filled(row.row) {
            let Some(total) = self.page.looks.figure(id) else { continue };
            let others = among.iter().filter(|&&other| other != self.at).take(200);
            let others = others.filter(|&&other| !self.is_whole(other)).filter_map(|&other| {
                let cell = foilens_model::CellRef::new(self.page.rows[other].row, col);
                self.page.looks.figure(self.page.sheet.id(cell))
            });
            if let Some(most) = others.reduce(f64::max) {
                compared += 1;
                largest += usize::from(most <= total);
            }
        }
        compared > 0 && largest * 2 >= compared
    }
}
