//! Tables whose cells stand one below the other, as a table copied out of a word processor is pasted: `Force`,
//! `Officers`, `Staff`, `Kent`, `3`, `4`, … What gives them away is that words and figures come back every so many lines.

use super::{
    Cells,
    shape::{is_figure, is_moment},
};
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
        // The blank line behind the last row may be missing.
        let looks = text.lines().take(MOST_LINES + 1).map(look).chain([Look::Blank]);
        let looks: Vec<Look> = looks.collect();
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
            let mut around = looks[..first].iter().chain(&looks[end..]).filter(|&&look| look != Look::Blank);
            let is_table = below[0] == Look::Label
                && is_headed(&below[..width], below[width..end - first].chunks_exact(width))
                && looks[end..].len() <= MOST_AROUND
                && around.all(|&look| look != Look::Figure);
            is_table.then_some(Self { first, end, width })
        })
    }

    /// How many cells make a row.
    pub const fn width(&self) -> usize {
        self.width
    }
}

/// Some words and some figure.
fn is_row(row: &[Look]) -> bool {
    row.contains(&Look::Label) && row.contains(&Look::Figure) && !row.contains(&Look::Sentence)
}

/// Each column holds one thing below its heading: figures (some may be blank or a mark), or words, or nothing, as
/// where a blank line parts the rows. The headings are words, or years over figures.
fn is_headed<'a>(header: &[Look], rows: impl Iterator<Item = &'a [Look]> + Clone) -> bool {
    let all = rows.clone().count();
    let count = |column: usize, look: Look| rows.clone().filter(|row| row[column] == look).count();
    let is_even = |column: usize| {
        let (figures, labels) = (count(column, Look::Figure), count(column, Look::Label));
        match header[column] {
            Look::Blank => figures + labels == 0,
            _ => figures == 0 && labels > 0 || figures * 3 >= all * 2,
        }
    };
    let words = header.iter().filter(|&&look| look == Look::Label).count();
    let figures = header.iter().filter(|&&look| look == Look::Figure).count();
    let names = (0..header.len())
        .filter(|&column| count(column, Look::Figure) == 0 && count(column, Look::Label) == all);
    (0..header.len()).all(is_even)
        && names.count() > 0
        && (figures == 0 && words > 1 || words == 1)
        && !header.contains(&Look::Sentence)
}

fn look(line: &str) -> Look {
    let text = line.trim();
    match () {
        () if text.is_empty() => Look::Blank,
        () if is_figure(text) || is_moment(text) => Look::Figure,
        () if text.chars().count() <= LONGEST_LABEL && !(text.ends_with('.') && text.contains(' ')) => {
            Look::Label
        }
        () => Look::Sentence,
    }
}

/// Reads the text, so many lines a row; what stands above and below is a row a line.
pub fn read(text: &str, fold: &Fold, job: &mut Job, cells: &mut Cells) -> Result<(), Error> {
    let mut done = 0;
    let mut lines = text.lines().enumerate().peekable();
    while let Some((at, line)) = lines.next() {
        done += line.len() + 1;
        cells.cell(line.trim());
        let in_table = (fold.first..fold.end).contains(&at);
        if !in_table || lines.peek().is_none() || (at + 1 - fold.first).is_multiple_of(fold.width) {
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
    fn numbered_rows_and_rows_with_a_blank_line_between_are_rows_too() {
        let numbered = "No.\nName\nDate\n1\nKent\n04/05/2012\n2\nSurrey\n11/05/2012\n3\nEssex\n12/05/2012\n";
        assert_eq!(fold(numbered), Some((0, 12, 3)));
        let spaced = "Force\nOfficers\n\nKent\n3\n\nSurrey\n5\n\nEssex\n1\n\n";
        assert_eq!(fold(spaced), Some((0, 12, 3)));
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
