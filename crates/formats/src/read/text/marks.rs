//! Evidence about marks that stand in ordinary writing as well: whether a space or colon stands between cells, and
//! whether a mark does that splits rows into ever different numbers of cells.

use super::shape::{is_figure, is_moment, wholeness};

const SAMPLE_LINES: usize = 400;
/// Columns looked at for figures and quoted texts.
const COLUMNS: usize = 12;

/// Lines that hold something.
fn lines(sample: &str) -> impl Iterator<Item = &str> {
    sample.lines().map(str::trim).filter(|line| !line.is_empty()).take(SAMPLE_LINES)
}

/// Whether a mark may stand between cells though sentences, times and addresses hold it too. Lines that are each one
/// moment or address are one column; and between words alone a space is just that.
pub fn may_separate(sample: &str, mark: &str) -> bool {
    let (mut all, mut single) = (0usize, 0usize);
    let mut figures = [(0usize, 0usize); COLUMNS];
    for line in lines(sample) {
        all += 1;
        let is_address = !line.contains(' ') && (line.contains("://") || line.contains('@'));
        single += usize::from(is_address || is_moment(line));
        for (token, (figure, filled)) in line.split(mark).filter(|t| !t.is_empty()).zip(&mut figures) {
            let is_quoted = |quote: char| token.starts_with(quote) || token.ends_with(quote);
            let is_whole = is_figure(token) || is_moment(token) || is_quoted('"') || is_quoted('\'');
            *figure += usize::from(is_whole);
            *filled += 1;
        }
    }
    // `Upheld: 9`: a colon with a space behind it is writing.
    let pieces = || lines(sample).flat_map(|line| line.split(mark).skip(1));
    let spaced = pieces().filter(|piece| piece.starts_with(' ')).count();
    if mark == ":" && spaced * 5 >= pieces().count() * 4 {
        return false;
    }
    let has_figures = figures.iter().any(|&(figure, filled)| filled * 2 > all && figure * 5 >= filled * 4);
    single * 5 < all * 4 && (mark != " " || has_figures)
}

/// A mark that stands tight between whole cells in most lines, however many each has.
pub fn uneven(sample: &str) -> Option<&'static str> {
    [",", ";", "\t", "|", " "].into_iter().find(|mark| {
        let (mut all, mut split, mut cells, mut loose, mut whole) = (0usize, 0usize, 0usize, 0usize, 0.0);
        let mut figures = 0;
        for line in lines(sample) {
            all += 1;
            split += usize::from(line.contains(mark));
            figures += usize::from(line.split(mark).skip(1).any(is_figure));
            for cell in line.split(mark) {
                cells += 1;
                loose += usize::from(cell.starts_with(' ') || cell.is_empty());
                whole += match *mark {
                    " " => f64::from(u8::from(is_figure(cell))),
                    _ => wholeness(cell),
                };
            }
        }
        let enough = if *mark == " " { 0.95 } else { 0.8 };
        // A figure right behind the mark in every row that has it: half of the rows will do.
        let share = match () {
            () if *mark == " " => 7,
            () if figures == split => 5,
            // No space stands behind the mark anywhere.
            () if loose == 0 => 6,
            () => 7,
        };
        all > 2 && split * 10 >= all * share && loose * 10 <= cells && whole >= enough * cells as f64
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_writing_is_one_column() {
        for (mark, may, lines) in [
            (" ", false, "2019-03-31 10:15:00\n2019-04-01 09:00:00\n"),
            (" ", false, "The force holds no record.\nThe council does.\n"),
            (" ", false, "Anna Smith\nBob Jones\n"),
            (" ", true, "kent 12 1.5\nsussex 9 2.5\n"),
            (":", false, "10:15:00\n09:00:00\n"),
            (":", false, "https://a.org/1\nhttps://a.org/2\n"),
            (":", true, "root:x:0\ndaemon:x:1\n"),
        ] {
            assert_eq!(may_separate(lines, mark), may, "{mark:?} {lines:?}");
        }
    }

    #[test]
    fn rows_of_any_length_still_have_a_mark() {
        assert_eq!(uneven("bread,milk\nbread,beer,eggs,salt\nmilk\nbeer,salt,tea\n"), Some(","));
        assert_eq!(uneven("Force\nKent,3\nSurrey,5,6\nEssex\n"), Some(","));
        assert_eq!(uneven("1 5 9\n2 4\n3 8 11 12\n"), Some(" "));
        assert_eq!(uneven("Some words, and more.\nOthers, too, follow.\nNone here.\n"), None);
    }
}
