//! Ordered outcomes (sections 11.2, 11.3): ridits (Bross 1958), and the Cochran-Armitage test with its exact p.

use crate::{
    count::{counts, same_length},
    error::Error,
    solve::z,
    special::normal_upper,
};

/// Up to this many cases the exact p is worked out; above, the asymptotic one is good.
const MOST_FOR_EXACT: u64 = 300;

#[derive(Clone, Debug, PartialEq)]
pub struct Ridit {
    /// Per outcome: the share of reference cases below it, and half of those in it.
    pub scores: Vec<f64>,
    /// The chance that a random case of the group is more severe than one of the reference, ties half.
    pub mean_ridit: f64,
    pub se_bross: f64,
    pub lower: f64,
    pub upper: f64,
}

/// Outcomes go from mild to severe. Limits hold 95%. Checks: LENGTH_MISMATCH, counts, NO_EVENTS (either empty).
pub fn ridit(group: &[Option<f64>], reference: &[Option<f64>]) -> Result<Ridit, Error> {
    let (group, reference) = rows(group, reference)?;
    let (n, n_reference) = (sum(&group), sum(&reference));
    let mut below = 0.0;
    let mut scores = Vec::with_capacity(reference.len());
    for f in &reference {
        scores.push((below + f / 2.0) / n_reference);
        below += f;
    }
    let mean_ridit = group.iter().zip(&scores).map(|(f, score)| f * score).sum::<f64>() / n;
    let se_bross = 1.0 / (2.0 * (3.0 * n).sqrt());
    let reach = z(0.95) * se_bross;
    Ok(Ridit {
        scores,
        mean_ridit,
        se_bross,
        lower: (mean_ridit - reach).max(0.0),
        upper: (mean_ridit + reach).min(1.0),
    })
}

/// LENGTH_MISMATCH, counts, NO_EVENTS.
fn rows(a: &[Option<f64>], b: &[Option<f64>]) -> Result<(Vec<f64>, Vec<f64>), Error> {
    same_length(a.len(), b.len())?;
    let read = |row| Ok(counts(row)?.into_iter().map(|value| value as f64).collect::<Vec<f64>>());
    let (a, b) = (read(a)?, read(b)?);
    if sum(&a) == 0.0 || sum(&b) == 0.0 { Err(Error::NoEvents) } else { Ok((a, b)) }
}

fn sum(row: &[f64]) -> f64 {
    row.iter().sum()
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OrdinalTrend {
    pub z: f64,
    pub p_asymptotic: f64,
    /// `None` above 300 cases.
    pub p_exact: Option<f64>,
    pub mean_score_a: f64,
    pub mean_score_b: f64,
}

/// Is body a's distribution over ordered outcomes shifted against b's? Scores 0, 1, 2 …
/// Checks: LENGTH_MISMATCH, counts, NO_EVENTS, NO_VARIATION.
pub fn ordinal_trend(a: &[Option<f64>], b: &[Option<f64>]) -> Result<OrdinalTrend, Error> {
    let (a, b) = rows(a, b)?;
    let columns: Vec<f64> = a.iter().zip(&b).map(|(a, b)| a + b).collect();
    if columns.iter().filter(|column| **column > 0.0).count() < 2 {
        return Err(Error::NoVariation);
    }
    let (n_a, n_b) = (sum(&a), sum(&b));
    let n = n_a + n_b;
    let scored = |row: &[f64]| row.iter().enumerate().map(|(s, f)| s as f64 * f).sum::<f64>();
    let mean = scored(&columns) / n;
    let spread: f64 = columns.iter().enumerate().map(|(s, c)| c * (s as f64 - mean).powi(2)).sum();
    let share = n_a / n;
    let statistic = scored(&a);
    let z = (statistic - n_a * mean) / (share * (1.0 - share) * spread).sqrt();
    Ok(OrdinalTrend {
        z,
        p_asymptotic: (2.0 * normal_upper(z.abs())).min(1.0),
        p_exact: (n <= MOST_FOR_EXACT as f64).then(|| exact(&columns, n_a as usize, statistic as usize)),
        mean_score_a: statistic / n_a,
        mean_score_b: scored(&b) / n_b,
    })
}

/// Twice the smaller tail of T over all ways to draw the first row from the columns. Up to 300 cases the number of ways
/// fits an f64 (C(300, 150) is about 9e88).
fn exact(columns: &[f64], n_a: usize, statistic: usize) -> f64 {
    let most = columns.len().saturating_sub(1) * n_a;
    // ways[drawn][t]
    let mut ways = vec![vec![0.0f64; most + 1]; n_a + 1];
    if let Some(first) = ways.first_mut().and_then(|row| row.first_mut()) {
        *first = 1.0;
    }
    for (score, &column) in columns.iter().enumerate() {
        let mut next = vec![vec![0.0f64; most + 1]; n_a + 1];
        for (drawn, row) in ways.iter().enumerate() {
            let room = (n_a - drawn).min(column as usize);
            let mut choices = 1.0;
            for take in 0..=room {
                let target = next.get_mut(drawn + take);
                let shifted = target.map(|row| row.iter_mut().skip(score * take)).into_iter().flatten();
                for (slot, count) in shifted.zip(row) {
                    *slot += count * choices;
                }
                choices *= (column - take as f64) / (take as f64 + 1.0);
            }
        }
        ways = next;
    }
    let Some(all) = ways.last() else { return 1.0 };
    let total: f64 = all.iter().sum();
    let at_least: f64 = all.iter().skip(statistic).sum();
    let at_most: f64 = all.iter().take(statistic + 1).sum();
    (2.0 * (at_least / total).min(at_most / total)).min(1.0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn given(row: &[u32]) -> Vec<Option<f64>> {
        row.iter().map(|&x| Some(f64::from(x))).collect()
    }

    proptest! {
        #[test]
        fn the_reference_against_itself_is_a_half(row in prop::collection::vec(0u32..30, 1..6)) {
            if let Ok(got) = ridit(&given(&row), &given(&row)) {
                prop_assert!((got.mean_ridit - 0.5).abs() < 1e-12);
            }
        }

        #[test]
        fn swapping_the_bodies_turns_z_over(rows in prop::collection::vec((0u32..9, 0u32..9), 2..6)) {
            let a: Vec<u32> = rows.iter().map(|r| r.0).collect();
            let b: Vec<u32> = rows.iter().map(|r| r.1).collect();
            let Ok(there) = ordinal_trend(&given(&a), &given(&b)) else { return Ok(()) };
            let back = ordinal_trend(&given(&b), &given(&a)).unwrap();
            prop_assert!((there.z + back.z).abs() < 1e-9);
            prop_assert!((there.p_exact.unwrap() - back.p_exact.unwrap()).abs() < 1e-9);
        }
    }
}
