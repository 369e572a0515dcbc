//! Sums of figures that were rounded before they were printed, beside shares that never add up: what counts is how
//! unlikely it is that so many figures agree so closely by chance.

use std::collections::BTreeMap;

/// What figures may be rounded to, the coarsest first.
const UNITS: [f64; 8] = [1000.0, 100.0, 10.0, 5.0, 1.0, 0.1, 0.01, 0.001];
/// Smaller totals may be shares, and they prove little.
const LARGE: f64 = 200.0;
/// So many columns must agree.
const COLUMNS: u32 = 2;
/// And so many digits in all of them together.
const DIGITS: f64 = 7.0;

/// What the figures of each column are rounded to.
pub(super) struct Units(BTreeMap<u32, f64>);

impl Units {
    pub(super) fn of(figures: &[Vec<(u32, f64)>]) -> Self {
        let mut units: BTreeMap<u32, usize> = BTreeMap::new();
        for &(col, n) in figures.iter().flatten() {
            let unit = units.entry(col).or_default();
            while UNITS.get(*unit).is_some_and(|unit| !is_multiple(n, *unit)) {
                *unit += 1;
            }
        }
        Self(units.into_iter().map(|(col, at)| (col, UNITS.get(at).copied().unwrap_or(0.0))).collect())
    }

    /// In how many columns the sums are the totals but for rounding, where every large total says so; else 0.
    pub(super) fn prove(&self, totals: &[(u32, f64)], sums: &[f64], addends: &[u32]) -> u32 {
        let (mut columns, mut digits) = (0, 0.0);
        for ((&(col, total), sum), addends) in totals.iter().zip(sums).zip(addends) {
            if total.abs() < LARGE {
                continue;
            }
            let unit = self.0.get(&col).copied().unwrap_or(0.0);
            let addends = f64::from(*addends);
            // The errors of rounded figures partly cancel each other.
            let slack = unit * (0.5 * addends.sqrt() + 0.5);
            let error = (sum - total).abs();
            if addends < 2.0 || error > slack + 0.001 {
                return 0;
            }
            columns += 1;
            digits += (total.abs() / (2.0 * error + unit).max(1.0)).log10();
        }
        if columns >= COLUMNS && digits >= DIGITS { columns } else { 0 }
    }
}

fn is_multiple(n: f64, unit: f64) -> bool {
    let times = n / unit;
    (times - times.round()).abs() < 1e-6 * times.abs().max(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounded_parts_prove_their_total_and_chance_does_not() {
        let rows = |columns: &[&[f64]]| -> Vec<Vec<(u32, f64)>> {
            (0..columns[0].len())
                .map(|at| (1..).zip(columns).map(|(col, c)| (col, c[at])).collect())
                .collect()
        };
        let proofs = |columns: &[&[f64]]| {
            let rows = rows(columns);
            let sums: Vec<f64> = columns.iter().map(|c| c[1..].iter().sum()).collect();
            let addends = vec![columns[0].len() as u32 - 1; columns.len()];
            Units::of(&rows).prove(&rows[0], &sums, &addends)
        };
        // Rounded to ten: 3,580 of 1,230 and 2,340.
        let tens = [3580.0, 1230.0, 2340.0];
        assert_eq!(proofs(&[&tens, &[48_210.0, 20_100.0, 28_120.0], &[71_000.0, 30_010.0, 40_990.0]]), 3);
        // Beside shares.
        assert_eq!(
            proofs(&[&[15_961.0, 7_960.0, 8_001.0], &[12_180.0, 6_000.0, 6_180.0], &[80.0, 77.0, 82.0]]),
            2
        );
        // One figure is off by more than rounding does.
        assert_eq!(proofs(&[&[15_961.0, 7_960.0, 8_001.0], &[12_190.0, 6_000.0, 6_180.0]]), 0);
        // Small figures prove nothing.
        assert_eq!(proofs(&[&[210.0, 100.0, 110.0], &[250.0, 120.0, 130.0]]), 0);
    }
}
