//! Tables whose cells stand one below the other, as a table copied out of a word processor is pasted: `Force`,
//! `Officers`, `Staff`, `Kent`, `3`, `4`, … What gives them away is that words and figures come back every so many lines.

use super::{Cells, shape::is_figure};
use crate::{Error, limits::Job};

/// Cells of a row.
const WIDTHS: std::ops::RangeInclusive<usize> = 2..=12;
/// Rows below the headings; fewer repeat by chance.
const FEWEST_ROWS: usize = 3;
/// Lines that may stand above the table, and below it.
const MOST_AROUND: usize = 6;
/// A longer heading or name is a sentence.
const LONGEST_LABEL: usize = 60;
/// Lines that are looked at.
const MOST_LINES: usize = 20_000;

/// Which lines are cells, and how many make a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fold {
    first: usize,
    /// The line after the last row.
    end: usize,
    width: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    Blank,
    Figure,
    Label,
    Sentence,
}

impl Fold {
    /// The table that the lines of this text are the cells of; `None` where they are a list.
    pub fn of(text: &str) -> Option<Self> {
        let looks: Vec<Look> = text.lines().take(MOST_LINES + 1).map(look).collect();
        if looks.len() > MOST_LINES || !looks.contains(&Look::Figure) {
            return None;
        }
        let starts = 0..=MOST_AROUND.min(looks.len());
        WIDTHS.flat_map(|width| starts.clone().map(move |first| (width, first))).find_map(|(width, first)| {
            let below = looks.get(first..)?;
            let rows = below.chunks_exact(width).skip(1).take_while(|row| is_row(row)).count();
            if rows < FEWEST_ROWS {
                return None;
            }
            let end = first + width * (rows + 1);
            let around = looks[..first].iter().chain(&looks[end..]).filter(|&&look| look != Look::Blank);
            let is_table = below[..width].iter().all(|&look| look == Look::Label || look == Look::Figure)
                && below[0] == Look::Label
                && is_headed(&below[..width], below[width..end - first].chunks_exact(width))
                && looks[end..].len() <= MOST_AROUND
                && around.clone().all(|&look| look != Look::Figure);
            is_table.then_some(Self { first, end, width })
        })
    }

    /// How many cells make a row.
    pub const fn width(&self) -> usize {
        self.width
    }
}

/// A name, then figures or blanks or more names, a figure among them.
fn is_row(row: &[Look]) -> bool {
    row[0] == Look::Label && row.contains(&Look::Figure)
}

/// Each column holds one thing below its heading: figures (some may be blank or a mark), or words; the headings are
/// words, or years over figures.
fn is_headed<'a>(header: &[Look], rows: impl Iterator<Item = &'a [Look]> + Clone) -> bool {
    let all = rows.clone().count();
    let is_even = |column: usize| {
        let figures = rows.clone().filter(|row| row[column] == Look::Figure).count();
        figures == 0 || figures * 3 >= all * 2
    };
    let words = header.iter().filter(|&&look| look == Look::Label).count();
    (0..header.len()).all(is_even) && (words == header.len() || words == 1)
}

fn look(line: &str) -> Look {
    let text = line.trim();
    match () {
        () if text.is_empty() => Look::Blank,
        () if is_figure(text) => Look::Figure,
        () if text.chars().count() <= LONGEST_LABEL && !text.ends_with('.') => Look::Label,
        () => Look::Sentence,
    }
}

/// Reads the text, so many lines a row; what stands above and below is a row a line.
pub fn read(text: &str, fold: &Fold, job: &mut Job, cells: &mut Cells) -> Result<(), Error> {
    let mut done = 0;
    for (at, line) in text.lines().enumerate() {
        done += line.len() + 1;
        cells.cell(line.trim());
        let in_table = (fold.first..fold.end).contains(&at);
        if !in_table || (at + 1 - fold.first).is_multiple_of(fold.width) {
            cells.end_row(job, done.min(text.len()) as u64, text.len() as u64)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fold(text: &str) -> Option<(usize, usize, usize)> {
        Fold::of(text).map(|fold| (fold.first, fold.end, fold.width))
    }

    #[test]
    fn words_and_figures_that_come_back_every_three_lines_are_rows() {
        let table = "Force\nOfficers\nStaff\nKent\n3\n4\nSurrey\n5\n<5\nEssex\n\n0\n";
        assert_eq!(fold(table), Some((0, 12, 3)));
        let within = format!("Misuse of systems\n\n{table}The force holds no more.\n");
        assert_eq!(fold(&within), Some((2, 14, 3)));
    }

    #[test]
    fn years_may_head_the_figures() {
        assert_eq!(fold("Force\n2017\n2018\nKent\n3\n4\nSurrey\n5\n6\nEssex\n1\n0\n"), Some((0, 12, 3)));
    }

    #[test]
    fn lists_stay_one_column() {
        assert_eq!(fold("Kent\nSurrey\nEssex\nDorset\nDevon\nCumbria\nCheshire\nNorfolk\n"), None);
        assert_eq!(fold("Count\n1\n2\n3\n4\n5\n6\n7\n8\n9\n"), None);
        assert_eq!(fold("2017\nKent\n3\n2018\nKent\n4\n2019\nKent\n5\n2020\nKent\n7\n"), None);
    }
}
