//! Looks at every row of a page and says which features are true of it.

use super::{
    features::{F, Features},
    label::{Labels, Says},
    look::Look,
    neighbors::with_neighbors,
    page::{Page, PageRow},
    sums::AddsUp,
};
use std::collections::{BTreeMap, HashMap, HashSet};

/// How many rows below (or above) say what a column holds.
const WINDOW: usize = 6;
/// Values that recur are looked for among the first rows of a page: a table shows its habits early.
const HABITS: usize = 400;

/// What is known of a page as a whole.
struct Survey<'a, 'p> {
    page: &'p Page<'a>,
    labels: &'p Labels,
    sums: &'p [AddsUp],
    shapes: Vec<u64>,
    shape_counts: HashMap<u64, u32>,
    recurring: HashSet<(u32, u32)>,
    /// The first and the last row that fills as many cells as most rows do.
    first_usual: usize,
    last_usual: usize,
    first_wide: usize,
    last_wide: usize,
    first_figures: usize,
    last_figures: usize,
    total_labels: u32,
    /// The last column of rows with more than one cell.
    right: u32,
}

/// The features of each row.
pub(super) fn observe(page: &Page<'_>, labels: &Labels, sums: &[AddsUp]) -> Vec<Features> {
    let survey = Survey::new(page, labels, sums);
    let mut own: Vec<Features> = Vec::with_capacity(page.rows.len());
    let mut over = Features::default();
    for at in 0..page.rows.len() {
        if !survey.is_steady(at) {
            over = survey.over(at);
        }
        own.push(survey.own(at, over));
    }
    (0..own.len()).map(|at| with_neighbors(&own, at)).collect()
}

impl<'a, 'p> Survey<'a, 'p> {
    fn new(page: &'p Page<'a>, labels: &'p Labels, sums: &'p [AddsUp]) -> Self {
        let rows = &page.rows;
        let wide = |r: &PageRow| r.filled > 1;
        let figures = |r: &PageRow| r.figures > 0;
        let usual = |r: &PageRow| r.filled > 1 && r.filled * 5 >= page.usual_width * 4;
        let shapes: Vec<u64> = rows.iter().map(|r| shape(page, r)).collect();
        let mut shape_counts = HashMap::new();
        for shape in &shapes {
            *shape_counts.entry(*shape).or_insert(0) += 1;
        }
        let total_labels =
            rows.iter().filter(|r| r.filled > 1 && labels.known(r.label).starts_with_total).count() as u32;
        Self {
            labels,
            sums,
            shapes,
            shape_counts,
            recurring: recurring(page),
            first_usual: rows.iter().position(usual).unwrap_or(0),
            last_usual: rows.iter().rposition(usual).unwrap_or(usize::MAX),
            first_wide: rows.iter().position(wide).unwrap_or(usize::MAX),
            last_wide: rows.iter().rposition(wide).unwrap_or(0),
            first_figures: rows.iter().position(figures).unwrap_or(usize::MAX),
            last_figures: rows.iter().rposition(figures).unwrap_or(0),
            total_labels,
            right: rows.iter().filter(|r| wide(r)).map(|r| r.last).max().unwrap_or(0),
            page,
        }
    }

    fn own(&self, at: usize, over: Features) -> Features {
        let mut f = over;
        self.place(at, &mut f);
        self.filling(at, &mut f);
        self.cells(at, &mut f);
        self.likeness(at, &mut f);
        self.label_words(at, &mut f);
        f
    }

    /// What takes a look at every cell of the row and of those below it.
    fn over(&self, at: usize) -> Features {
        let mut f = Features::default();
        self.columns(at, &mut f);
        self.cell_words(at, &mut f);
        f
    }

    /// Deep inside a long run of rows built alike, a row says of its columns what the one before it said.
    fn is_steady(&self, at: usize) -> bool {
        let run = at.saturating_sub(1)..=at + WINDOW;
        at > HABITS
            && self.shapes.get(run).is_some_and(|run| run.iter().all(|shape| *shape == self.shapes[at]))
    }

    fn place(&self, at: usize, f: &mut Features) {
        let rows = &self.page.rows;
        let any_figures = self.first_figures != usize::MAX;
        f.set(F::first_row as usize, at == 0);
        f.set(F::second_row as usize, at == 1);
        f.set(F::third_row as usize, at == 2);
        f.set(F::last_row as usize, at + 1 == rows.len() && at > 0);
        f.set(F::above_wide_rows as usize, self.first_wide != usize::MAX && at < self.first_wide);
        f.set(F::above_figures as usize, any_figures && at < self.first_figures);
        f.set(F::below_figures as usize, any_figures && at > self.last_figures);
        f.set(F::below_wide_rows as usize, self.first_wide != usize::MAX && at > self.last_wide);
        f.set(F::no_figures_at_all as usize, !any_figures);
        f.set(F::first_wide_row as usize, at == self.first_wide);
        f.set(F::few_rows as usize, rows.len() <= 5);
        f.set(F::gap_above as usize, rows[at].gap > 0);
        f.set(F::gap_below as usize, rows.get(at + 1).is_some_and(|next| next.gap > 0));
        f.set(F::sums_above as usize, self.sums[at].above > 1);
        f.set(F::sums_below as usize, self.sums[at].below > 1);
    }

    fn filling(&self, at: usize, f: &mut Features) {
        let row = &self.page.rows[at];
        let usual = self.page.usual_width;
        f.set(F::lone as usize, row.is_lone() && row.first <= self.page.label_col);
        f.set(F::lone_inside as usize, row.is_lone() && row.first > self.page.label_col);
        f.set(F::two_cells as usize, row.filled == 2);
        f.set(F::three_or_more as usize, row.filled > 2);
        f.set(F::usual_width as usize, row.filled > 1 && row.filled * 5 >= usual * 4);
        f.set(
            F::half_width as usize,
            row.filled > 1 && row.filled * 5 < usual * 4 && row.filled * 2 >= usual,
        );
        f.set(F::narrow as usize, row.filled > 1 && row.filled * 2 < usual);
        f.set(F::wider_than_usual as usize, row.filled > usual && usual > 1);
        f.set(F::no_label as usize, row.first > self.page.label_col && !row.is_lone());
        f.set(F::above_usual as usize, at < self.first_usual);
        f.set(F::below_usual as usize, at > self.last_usual);
        let merged = self.page.sheet.merges.iter().any(|m| {
            m.first.row == row.row
                && m.first.col == row.first
                && (m.last.col - m.first.col) * 2 >= usual.max(3)
        });
        f.set(F::merged_across as usize, row.is_lone() && merged);
    }

    fn cells(&self, at: usize, f: &mut Features) {
        let row = &self.page.rows[at];
        let label = self.page.looks.look(row.label);
        let others = row.filled - 1;
        f.set(F::has_figure as usize, row.figures > 0);
        f.set(F::no_figure as usize, row.values() == 0);
        f.set(F::mostly_values as usize, row.filled > 1 && row.values() * 2 >= others && row.values() > 0);
        f.set(F::label_then_values as usize, label == Look::Text && others > 0 && row.values() == others);
        f.set(F::all_values as usize, row.values() == row.filled);
        f.set(F::all_text as usize, row.filled > 1 && row.texts == row.filled);
        f.set(F::has_marker as usize, row.markers > 0);
        f.set(F::has_date as usize, row.dates > 0);
        let later_years = row.years - u32::from(label == Look::Year);
        f.set(F::all_years as usize, row.years >= 2 && row.years + 1 >= row.filled);
        f.set(F::some_years as usize, later_years > 0 && row.years + 1 < row.filled);
        f.set(F::label_is_year as usize, label == Look::Year);
        f.set(F::label_is_value as usize, label.is_value() && row.filled > 1);
        f.set(F::lone_figure as usize, row.is_lone() && label.is_value());
        let counted = self
            .page
            .filled(row.row)
            .filter_map(|(_, id, look)| look.is_figure().then(|| self.page.looks.figure(id)).flatten());
        f.set(F::counts_up as usize, row.figures > 2 && counts_up(counted));
        let colon = self.labels.known(row.label).colon;
        f.set(F::name_and_value as usize, row.filled == 2 && label == Look::Text && colon);
        f.set(F::key_and_value as usize, row.filled == 2 && label == Look::Text && row.values() == 1);
    }

    fn columns(&self, at: usize, f: &mut Features) {
        let page = self.page;
        let row = &page.rows[at];
        if row.filled > 1 {
            let below = self.window(at);
            let (mut words, mut over_figures, mut years_over, mut over_dates, mut unlike) = (0, 0, 0, 0, 0);
            for (col, _, look) in page.filled(row.row) {
                let (values, dates, filled) = below.get(&col).copied().unwrap_or((0, 0, 0));
                let figures_below = values > 0 && values * 2 >= filled;
                let dates_below = dates > 0 && dates * 2 >= filled;
                words += u32::from(matches!(look, Look::Text | Look::Year));
                over_figures += u32::from(look == Look::Text && figures_below);
                years_over += u32::from(look == Look::Year && figures_below);
                over_dates += u32::from(look == Look::Text && dates_below);
                unlike += u32::from(!look.is_value() && figures_below || look == Look::Text && dates_below);
            }
            let others = row.filled - u32::from(row.first <= page.label_col);
            f.set(
                F::text_over_figures as usize,
                over_figures > 0 && (over_figures + years_over) * 5 >= others * 3,
            );
            f.set(
                F::some_text_over_figures as usize,
                over_figures > 0 && (over_figures + years_over) * 5 < others * 3,
            );
            f.set(F::years_over_figures as usize, years_over > 1 || years_over == 1 && others <= 2);
            f.set(F::text_over_dates as usize, over_dates > 0 && words == row.filled);
            f.set(F::unlike_below as usize, unlike * 2 >= others);
            let recur = page
                .filled(row.row)
                .filter(|(col, id, l)| *l == Look::Text && self.recurring.contains(&(*col, id.0)))
                .count();
            f.set(F::cells_recur as usize, recur > 0);
            f.set(F::no_cell_recurs as usize, recur == 0);
        }
        if row.is_lone() {
            let (values, _, filled) = self.window(at).get(&row.first).copied().unwrap_or((0, 0, 0));
            let at_the_right = row.first == self.right && row.first > page.label_col;
            f.set(F::lone_at_the_right as usize, at_the_right);
            f.set(F::lone_unit as usize, at_the_right && self.labels.known(row.label).unit_words);
            f.set(
                F::lone_over_figures as usize,
                row.texts + row.years > 0 && values * 2 >= filled && values > 0,
            );
        }
        let previous = at.checked_sub(1).and_then(|above| page.rows.get(above));
        f.set(
            F::fills_gaps_above as usize,
            previous.is_some_and(|above| row.gap == 0 && self.complement(row, above)),
        );
        f.set(
            F::fills_gaps_below as usize,
            page.rows.get(at + 1).is_some_and(|below| below.gap == 0 && self.complement(row, below)),
        );
    }

    /// How the row is like others, and what comes after it.
    fn likeness(&self, at: usize, f: &mut Features) {
        let page = self.page;
        let row = &page.rows[at];
        let shape = self.shapes[at];
        f.set(F::like_next as usize, self.shapes.get(at + 1) == Some(&shape));
        f.set(F::like_previous as usize, at > 0 && self.shapes[at - 1] == shape);
        let alike = self.shape_counts.get(&shape).copied().unwrap_or(0);
        f.set(F::like_many as usize, alike >= 3 && alike as usize * 8 >= page.rows.len());
        f.set(F::one_of_a_kind as usize, alike == 1);
        let later = page.rows.iter().skip(at + 1).take(4);
        f.set(F::figures_soon as usize, later.clone().any(|r| r.figures > 0));
        f.set(F::wide_rows_soon as usize, later.clone().any(|r| r.filled > 1));
        f.set(
            F::label_only_in_wide_page as usize,
            row.is_lone() && row.texts == 1 && at > self.first_wide && at < self.last_wide,
        );
        f.set(F::same_as_earlier_header as usize, self.repeats_headings(at));
    }

    /// Two rows without figures that never fill the same column.
    fn complement(&self, row: &PageRow, other: &PageRow) -> bool {
        let page = self.page;
        let filled = |row: &PageRow, col| page.look_at(row.row, col) != Look::Blank;
        row.figures + other.figures == 0
            && row.filled + other.filled > 2
            && page.filled(row.row).all(|(col, _, _)| !filled(other, col))
    }

    /// For each column: values, dates and filled cells in the rows below.
    fn window(&self, at: usize) -> BTreeMap<u32, (u32, u32, u32)> {
        let mut below = BTreeMap::new();
        for next in self.page.rows.iter().skip(at + 1).filter(|r| r.filled > 1).take(WINDOW) {
            for (col, _, look) in self.page.filled(next.row) {
                let entry: &mut (u32, u32, u32) = below.entry(col).or_default();
                entry.0 += u32::from(look.is_value() || look == Look::Year && col > next.first);
                entry.1 += u32::from(look == Look::Date);
                entry.2 += 1;
            }
        }
        below
    }

    /// Words that stand cell for cell as in the first row of words of the page, but for one column more or less.
    fn repeats_headings(&self, at: usize) -> bool {
        let page = self.page;
        let Some(first) = page.rows.get(self.first_wide) else { return false };
        let row = &page.rows[at];
        let same = |count: usize| {
            let cells = |row: &PageRow| page.filled(row.row).map(|(col, id, _)| (col, id)).take(count);
            cells(row).eq(cells(first))
        };
        at > self.first_wide
            && row.figures == 0
            && (row.filled == first.filled || row.filled.abs_diff(first.filled) == 1 && row.filled > 3)
            && row.filled > 1
            && same(row.filled.min(first.filled) as usize)
    }

    fn label_words(&self, at: usize, f: &mut Features) {
        let page = self.page;
        let row = &page.rows[at];
        let says: Says = self.labels.known(row.label);
        let is_text = page.looks.look(row.label) == Look::Text;
        f.set(F::very_long as usize, says.length > 80);
        f.set(F::long_label as usize, says.length > 40 && says.length <= 80);
        f.set(F::short_label as usize, is_text && says.words <= 3);
        f.set(F::sentence as usize, says.sentence);
        f.set(F::question as usize, says.question);
        f.set(F::ends_with_colon as usize, says.colon);
        f.set(F::footnote_mark as usize, says.footnote_mark && is_text);
        f.set(F::numbered as usize, says.numbered && is_text);
        f.set(F::note_words as usize, says.note);
        f.set(F::title_words as usize, says.title);
        f.set(F::bracketed as usize, says.bracketed);
        f.set(F::starts_lower as usize, says.starts_lower);
        f.set(F::capitals as usize, says.capitals);
        f.set(F::link as usize, says.link);
        f.set(F::indented as usize, says.indent > 0);
        let wide = row.filled > 1;
        f.set(F::total_word as usize, wide && says.total);
        f.set(F::starts_with_total as usize, wide && says.starts_with_total && !says.total);
        f.set(F::ends_with_total as usize, wide && says.ends_with_total && !says.starts_with_total);
        let all_totals = self.total_labels > 1
            && self.total_labels as usize * 2 > page.rows.len().saturating_sub(self.first_wide);
        f.set(F::more_total_labels as usize, wide && says.starts_with_total && all_totals);
        let next_indent = page.rows.get(at + 1).map_or(0, |next| self.labels.known(next.label).indent);
        f.set(F::less_indented_than_next as usize, is_text && next_indent > says.indent);
    }

    fn cell_words(&self, at: usize, f: &mut Features) {
        let page = self.page;
        let row = &page.rows[at];
        let wide = row.filled > 1;
        f.set(F::heading_words as usize, !wide && self.labels.known(row.label).heading);
        if wide {
            let mut texts = 0;
            let mut headings = 0;
            let mut units = 0;
            let mut distinct = HashSet::new();
            for (at, (_, id, look)) in page.filled(row.row).enumerate() {
                if look == Look::Text {
                    let cell = self.labels.known(id);
                    texts += 1;
                    units += u32::from(cell.unit);
                    headings += u32::from(cell.heading);
                    distinct.insert(id);
                    if at == 1 {
                        f.set(F::inner_total as usize, cell.total && row.values() > 0);
                    }
                }
            }
            f.set(F::heading_words as usize, headings > 0 && headings * 2 >= texts);
            f.set(F::some_heading_words as usize, headings > 0 && headings * 2 < texts);
            f.set(F::unit_cells as usize, units > 0 && units * 2 >= texts && row.figures == 0);
            f.set(F::repeated_cells as usize, (distinct.len() as u32) < texts);
        }
    }
}

/// `1 2 3 4`.
fn counts_up(figures: impl Iterator<Item = f64>) -> bool {
    let mut expected = None;
    for figure in figures {
        if expected.is_some_and(|expected| expected != figure) || expected.is_none() && figure > 2.0 {
            return false;
        }
        expected = Some(figure + 1.0);
    }
    true
}

/// A row's cells as kinds of looks, hashed: rows of one table share it.
fn shape(page: &Page<'_>, row: &PageRow) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for (col, _, look) in page.filled(row.row) {
        let class = match look {
            Look::Number | Look::Amount | Look::Marker => 1,
            Look::Year if col > row.first => 1,
            Look::Year => 2,
            Look::Date => 3,
            _ => 4,
        };
        hash = (hash ^ (u64::from(col) * 8 + class)).wrapping_mul(0x0100_0000_01b3);
    }
    hash
}

/// Words (by column and value) that stand more than once in a column.
fn recurring(page: &Page<'_>) -> HashSet<(u32, u32)> {
    let mut seen = HashSet::new();
    let mut again = HashSet::new();
    for row in page.rows.iter().filter(|r| r.filled > 1).take(HABITS) {
        for (col, id, look) in page.filled(row.row) {
            if look == Look::Text && !seen.insert((col, id.0)) {
                again.insert((col, id.0));
            }
        }
    }
    again
}
