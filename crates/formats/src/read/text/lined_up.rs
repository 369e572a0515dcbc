//! Columns lined up with spaces, as printed reports and text out of a PDF have them: `Avon and Somerset   12    3`. A
//! single space stands between words there; what parts the columns are the places that are blank in every row.

use super::{Cells, shape::is_figure};
use crate::{Error, limits::Job};
use std::ops::Range;

/// Fewer rows line up by chance.
const FEWEST_ROWS: usize = 3;
/// A gap between columns is so wide.
const GAP: usize = 2;
/// Places of a line that are looked at.
const WIDEST: usize = 4096;

/// Where columns end and the next begin: places, counted in characters, that are blank in every row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gaps(Vec<Range<usize>>);

impl Gaps {
    /// The gaps of a text whose rows are lined up with spaces; `None` where they are not, or where a single space parts
    /// its cells as well.
    pub fn of(text: &str) -> Option<Self> {
        let filled = || text.lines().filter(|line| !line.trim().is_empty());
        let rows: Vec<&str> = filled().filter(|line| is_row(line)).collect();
        if text.contains('\t') || rows.len() < FEWEST_ROWS || rows.len() * 5 < filled().count() * 3 {
            return None;
        }
        let width = rows.iter().map(|row| row.trim_end().chars().count()).max().filter(|&w| w <= WIDEST)?;
        let mut blank = vec![true; width];
        for row in &rows {
            for (place, _) in row.trim_end().chars().enumerate().filter(|(_, c)| !c.is_whitespace()) {
                blank[place] = false;
            }
        }
        let gaps = Self(runs(&blank));
        let columns = gaps.0.len() + 1;
        let (mut cells, mut several, mut even) = (0usize, 0usize, 0usize);
        for row in &rows {
            let parts = gaps.split(row);
            let all = parts.iter().filter(|part| !part.is_empty());
            cells += all.clone().count();
            // Two figures in one cell: the gap was missed.
            several +=
                all.filter(|part| part.split(' ').filter(|token| is_figure(token)).count() > 1).count();
            even += usize::from(row.split_whitespace().count() == columns);
        }
        let splits_evenly = even * 20 >= rows.len() * 19;
        let is_lined_up = cells * 2 > rows.len() * columns && several * 20 <= cells;
        (columns > 1 && is_lined_up && !splits_evenly).then_some(gaps)
    }

    /// How many columns they part.
    pub fn columns(&self) -> usize {
        self.0.len() + 1
    }

    /// The cells of a line. Text that runs over a gap, as a title does, is one cell with what follows.
    fn split<'t>(&self, line: &'t str) -> Vec<&'t str> {
        let mut cells = vec![""; self.columns()];
        let (mut column, mut start) = (0, 0);
        for (at, gap) in self.0.iter().enumerate() {
            let (from, to) = (byte_at(line, gap.start), byte_at(line, gap.end));
            if line[from..to].trim().is_empty() {
                cells[column] = line[start..from].trim();
                (column, start) = (at + 1, to);
            }
        }
        cells[column] = line[start..].trim();
        cells
    }
}

/// Where the character of this place begins; the end of a shorter line.
fn byte_at(line: &str, place: usize) -> usize {
    if line.is_ascii() {
        return place.min(line.len());
    }
    line.char_indices().nth(place).map_or(line.len(), |(at, _)| at)
}

/// A line that has columns: words, then two spaces or more, then words.
fn is_row(line: &str) -> bool {
    line.trim().contains("  ")
}

/// The runs of blank places that are wide enough, the margins left out.
fn runs(blank: &[bool]) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let first = blank.iter().position(|blank| !blank).unwrap_or(blank.len());
    let mut start = None;
    for place in first..=blank.len() {
        match (blank.get(place).copied().unwrap_or(false), start) {
            (true, None) => start = Some(place),
            (false, Some(from)) => {
                if place - from >= GAP {
                    runs.push(from..place);
                }
                start = None;
            }
            _ => {}
        }
    }
    runs
}

/// Reads the text along its gaps.
pub fn read(text: &str, gaps: &Gaps, job: &mut Job, cells: &mut Cells) -> Result<(), Error> {
    let mut done = 0;
    for line in text.split('\n') {
        done += line.len() + 1;
        let line = line.strip_suffix('\r').unwrap_or(line);
        if done > text.len() && line.is_empty() {
            break;
        }
        let parts = gaps.split(line);
        let filled = parts.iter().rposition(|part| !part.is_empty()).map_or(0, |last| last + 1);
        for part in parts.into_iter().take(filled) {
            cells.cell(part);
        }
        cells.end_row(job, done.min(text.len()) as u64, text.len() as u64)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(text: &str) -> String {
        let Some(gaps) = Gaps::of(text) else { return "no columns".into() };
        text.lines().map(|line| gaps.split(line).join("|")).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn words_and_figures_that_are_lined_up_are_columns() {
        let text = "Officers disciplined for misuse of systems, by force\n\
                    Force              2017   2018   2019\n\
                    Kent Police           3      4      5\n\
                    Surrey Police        12             7\n\
                    Avon and Somerset     1      2      3\n\
                    Source: replies to requests\n";
        assert_eq!(
            drawn(text),
            "Officers disciplined for misuse of systems, by force|||\n\
             Force|2017|2018|2019\n\
             Kent Police|3|4|5\n\
             Surrey Police|12||7\n\
             Avon and Somerset|1|2|3\n\
             Source: replies to requests|||"
        );
    }

    #[test]
    fn figures_parted_by_spaces_alone_are_left_to_the_spaces() {
        assert_eq!(drawn("  1.0  2.0\n -3.0  4.5\n  2.0 -1.5\n"), "no columns");
        assert_eq!(drawn("kent    12  3\nsurrey  1   2\nessex   4   5\n"), "no columns");
    }

    #[test]
    fn sentences_are_no_columns() {
        assert_eq!(
            drawn("The force holds no record.  It said so.\nThe council does.\nNobody asked.\n"),
            "no columns"
        );
    }
}
