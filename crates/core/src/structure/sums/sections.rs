//! A list that falls whole into sections, each headed (or closed) by the sum of its rows: regions over their districts.
//! One column proves it where chance cannot: every row of the list takes part.

use super::AddsUp;

/// Fewer sections may be chance.
const SECTIONS: usize = 3;
/// As many digits the totals of the sections must have together.
const DIGITS: f64 = 6.0;
/// What stands for two columns or more in [`AddsUp`].
const PROVEN: u32 = 2;

/// Marks the totals of sections.
pub(super) fn mark(figures: &[Vec<(u32, f64)>], found: &mut [AddsUp]) {
    for run in runs(figures) {
        let rows: Vec<&[(u32, f64)]> = figures[run.clone()].iter().map(Vec::as_slice).collect();
        let backwards: Vec<&[(u32, f64)]> = rows.iter().rev().copied().collect();
        // The total of all may stand before the first section.
        if let Some(heads) = [0, 1].into_iter().find_map(|skipped| heads(&rows, skipped)) {
            heads
                .into_iter()
                .for_each(|at| found[run.start + at].below = found[run.start + at].below.max(PROVEN));
        } else if let Some(ends) = [0, 1].into_iter().find_map(|skipped| heads(&backwards, skipped)) {
            ends.into_iter().for_each(|at| {
                let sums = &mut found[run.end - 1 - at];
                sums.above = sums.above.max(PROVEN);
            });
        }
    }
}

/// Rows with figures that follow each other.
fn runs(figures: &[Vec<(u32, f64)>]) -> Vec<std::ops::Range<usize>> {
    let mut runs = Vec::new();
    let mut start = 0;
    for at in 0..=figures.len() {
        if figures.get(at).is_none_or(Vec::is_empty) {
            if at - start > 2 * SECTIONS {
                runs.push(start..at);
            }
            start = at + 1;
        }
    }
    runs
}

/// The places of rows that each are the sum of the rows after them up to the next such row, where that takes in every row
/// but the skipped ones.
fn heads(rows: &[&[(u32, f64)]], skipped: usize) -> Option<Vec<usize>> {
    let (mut heads, mut proven, mut digits) = (Vec::new(), 0, 0.0);
    let mut at = skipped;
    while at < rows.len() {
        let total = rows[at];
        let mut left: Vec<f64> = total.iter().map(|&(_, n)| n).collect();
        let mut next = at + 1;
        let mut addends = 0;
        while left.iter().any(|n| n.abs() > 0.001) {
            let row = rows.get(next)?;
            if row.len() != total.len() || row.iter().zip(total).any(|(a, b)| a.0 != b.0) {
                return None;
            }
            for (left, (_, n)) in left.iter_mut().zip(*row) {
                *left -= n;
                if *left < -0.001 {
                    return None;
                }
            }
            addends += usize::from(row.iter().any(|&(_, n)| n != 0.0));
            next += 1;
        }
        let largest = total.iter().map(|&(_, n)| n).fold(0.0, f64::max);
        if largest < 1.0 {
            return None;
        }
        // Rows of nothing at the end of a section belong to it.
        while rows.get(next).is_some_and(|row| row.iter().all(|&(_, n)| n == 0.0)) {
            next += 1;
        }
        if addends > 1 {
            proven += 1;
            digits += largest.log10();
        }
        heads.push(at);
        at = next;
    }
    (proven >= SECTIONS && digits >= DIGITS).then_some(heads)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(column: &[u32]) -> String {
        let figures: Vec<Vec<(u32, f64)>> = column.iter().map(|&n| vec![(1, f64::from(n))]).collect();
        let mut found = vec![AddsUp::default(); figures.len()];
        mark(&figures, &mut found);
        let sign = |sums: &AddsUp| match (sums.above, sums.below) {
            (0, 0) => '.',
            (0, _) => 'v',
            _ => '^',
        };
        found.iter().map(sign).collect()
    }

    #[test]
    fn a_list_that_falls_into_sums_and_their_parts_is_told() {
        for (column, want) in [
            (&[300, 100, 200, 0, 70, 30, 40, 500, 250, 250][..], "v...v..v.."),
            (&[870, 300, 100, 200, 70, 30, 40, 500, 250, 250], ".v..v..v.."),
            (&[100, 200, 300, 30, 40, 70, 250, 250, 500], "..^..^..^"),
            // One row is in no section.
            (&[300, 100, 200, 70, 30, 40, 500, 250, 250, 9], ".........."),
            // Small numbers add up by chance.
            (&[2, 1, 1, 3, 2, 1, 4, 3, 1], "........."),
        ] {
            assert_eq!(marked(column), want, "{column:?}");
        }
    }
}
