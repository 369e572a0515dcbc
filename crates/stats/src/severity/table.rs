//! Unordered outcomes (section 11.3): Fisher-Freeman-Halton for two rows (Freeman & Halton 1951), and χ² with a
//! Monte Carlo p for several, from a seed.

use statrs::function::gamma::ln_gamma;

use crate::{
    count::{count, counts, same_length},
    error::Error,
    prng::SplitMix64,
    special::chi2_upper,
};

/// Shuffles the product uses.
pub const DEFAULT_SHUFFLES: u64 = 9_999;
const MOST_TABLES: u64 = 2_000_000;
/// Tables this close to the observed probability count as equally likely.
const SAME_PROBABILITY: f64 = 1e-7;

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Exact2xc {
    pub p: f64,
    /// How many tables have these totals.
    pub tables: u64,
}

/// Σ of the probabilities of all tables no likelier than the observed one. Checks: counts, LENGTH_MISMATCH, NO_EVENTS (an
/// empty row), TOO_MANY_TABLES.
pub fn exact_2xc(a: &[Option<f64>], b: &[Option<f64>]) -> Result<Exact2xc, Error> {
    let (a, b) = (counts(a)?, counts(b)?);
    same_length(a.len(), b.len())?;
    let n_a = a.iter().try_fold(0u64, |sum, &x| sum.checked_add(x)).ok_or(Error::TooManyTables)?;
    if n_a == 0 || b.iter().all(|&x| x == 0) {
        return Err(Error::NoEvents);
    }
    let columns: Vec<u64> = a.iter().zip(&b).map(|(a, b)| a.saturating_add(*b)).collect();
    // room[k]: how many cases the columns from k on can take.
    let mut room = vec![0u64; columns.len() + 1];
    for (k, &column) in columns.iter().enumerate().rev() {
        let after = room.get(k + 1).copied().unwrap_or(0);
        if let Some(slot) = room.get_mut(k) {
            *slot = after.saturating_add(column);
        }
    }
    let observed: f64 = a.iter().zip(&columns).map(|(&x, &c)| ln_choose(c, x)).sum();
    let mut walk = Walk { columns: &columns, room: &room, observed, tables: 0, all: 0.0, unlikely: 0.0 };
    walk.fill(0, n_a, 0.0)?;
    Ok(Exact2xc { p: (walk.unlikely / walk.all).min(1.0), tables: walk.tables })
}

/// ln of the number of ways to choose `k` of `n`.
fn ln_choose(n: u64, k: u64) -> f64 {
    let (n, k) = (n as f64, k as f64);
    if k == 0.0 || k == n { 0.0 } else { ln_gamma(n + 1.0) - ln_gamma(k + 1.0) - ln_gamma(n - k + 1.0) }
}

/// A walk over every table with the same totals; probabilities relative to the observed table.
struct Walk<'a> {
    columns: &'a [u64],
    room: &'a [u64],
    observed: f64,
    tables: u64,
    all: f64,
    unlikely: f64,
}

impl Walk<'_> {
    fn fill(&mut self, k: usize, left: u64, log: f64) -> Result<(), Error> {
        let Some(&column) = self.columns.get(k) else {
            self.tables += 1;
            if self.tables > MOST_TABLES {
                return Err(Error::TooManyTables);
            }
            let relative = (log - self.observed).exp();
            self.all += relative;
            if relative <= 1.0 + SAME_PROBABILITY {
                self.unlikely += relative;
            }
            return Ok(());
        };
        let room_after = self.room.get(k + 1).copied().unwrap_or(0);
        for take in left.saturating_sub(room_after)..=left.min(column) {
            self.fill(k + 1, left - take, log + ln_choose(column, take))?;
        }
        Ok(())
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MonteCarlo {
    pub x2: f64,
    pub df: u64,
    /// Shuffles with an X² at least as large.
    pub hits: u64,
    pub p_monte_carlo: f64,
    pub p_asymptotic: f64,
    /// Below 5 the asymptotic p is not to be trusted.
    pub min_expected: f64,
}

/// Pearson's X² of bodies × outcomes with shuffled outcomes. Empty rows and columns say nothing and are left out.
/// Checks: counts, LENGTH_MISMATCH, NO_VARIATION (fewer than two rows or columns left), TOO_MANY_TABLES (more cases than
/// can be shuffled).
pub fn chi2_monte_carlo(table: &[Vec<Option<f64>>], shuffles: u64, seed: u64) -> Result<MonteCarlo, Error> {
    let mut rows = Vec::with_capacity(table.len());
    for row in table {
        rows.push(row.iter().map(|&cell| count(cell)).collect::<Result<Vec<u64>, _>>()?);
    }
    let width = rows.first().map_or(0, Vec::len);
    if rows.iter().any(|row| row.len() != width) {
        return Err(Error::LengthMismatch);
    }
    rows.retain(|row| row.iter().any(|&cell| cell > 0));
    let column = |j: usize| rows.iter().filter_map(move |row| row.get(j));
    let kept: Vec<usize> = (0..width).filter(|&j| column(j).any(|&cell| cell > 0)).collect();
    if rows.len() < 2 || kept.len() < 2 {
        return Err(Error::NoVariation);
    }
    let observed: Vec<Vec<u64>> =
        rows.iter().map(|row| kept.iter().filter_map(|&j| row.get(j).copied()).collect()).collect();
    let total: u128 = observed.iter().flatten().map(|&cell| u128::from(cell)).sum();
    if total > u128::from(MOST_TABLES) {
        return Err(Error::TooManyTables);
    }
    Ok(shuffled(&observed, shuffles, seed))
}

fn shuffled(observed: &[Vec<u64>], shuffles: u64, seed: u64) -> MonteCarlo {
    let width = observed.first().map_or(0, Vec::len);
    let row_totals: Vec<u64> = observed.iter().map(|row| row.iter().sum()).collect();
    let column_totals: Vec<u64> =
        (0..width).map(|j| observed.iter().filter_map(|row| row.get(j)).sum()).collect();
    let n: u64 = row_totals.iter().sum();
    let expected: Vec<Vec<f64>> = row_totals
        .iter()
        .map(|&row| column_totals.iter().map(|&column| row as f64 * column as f64 / n as f64).collect())
        .collect();
    let x2 = |table: &[Vec<u64>]| -> f64 {
        let cells = table.iter().flatten().zip(expected.iter().flatten());
        cells.map(|(&o, e)| (o as f64 - e).powi(2) / e).sum()
    };
    let found = x2(observed);
    let limit = found - 1e-9 * found.max(1.0);
    let in_order: Vec<usize> =
        column_totals.iter().enumerate().flat_map(|(j, &f)| std::iter::repeat_n(j, f as usize)).collect();
    let mut random = SplitMix64::new(seed);
    let mut table = vec![vec![0u64; width]; observed.len()];
    let mut hits = 0;
    let mut labels = in_order.clone();
    for _ in 0..shuffles {
        labels.copy_from_slice(&in_order);
        for i in (1..labels.len()).rev() {
            labels.swap(i, random.below(i as u64 + 1) as usize);
        }
        let mut next = labels.iter();
        for (row, &size) in table.iter_mut().zip(&row_totals) {
            row.fill(0);
            for &label in next.by_ref().take(size as usize) {
                if let Some(cell) = row.get_mut(label) {
                    *cell += 1;
                }
            }
        }
        hits += u64::from(x2(&table) >= limit);
    }
    let df = (observed.len() as u64 - 1) * (width as u64 - 1);
    MonteCarlo {
        x2: found,
        df,
        hits,
        p_monte_carlo: (1.0 + hits as f64) / (shuffles as f64 + 1.0),
        p_asymptotic: chi2_upper(found, df as f64),
        min_expected: expected.iter().flatten().copied().fold(f64::INFINITY, f64::min),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn given(row: &[u32]) -> Vec<Option<f64>> {
        row.iter().map(|&x| Some(f64::from(x))).collect()
    }

    #[test]
    fn too_many_tables_are_refused_in_time() {
        let row = [900; 8];
        assert_eq!(exact_2xc(&given(&row), &given(&row)), Err(Error::TooManyTables));
    }

    #[test]
    fn empty_rows_and_columns_say_nothing() {
        let full = [given(&[5, 1]), given(&[2, 6])];
        let padded = [given(&[5, 0, 1]), given(&[0, 0, 0]), given(&[2, 0, 6])];
        assert_eq!(chi2_monte_carlo(&full, 99, 7), chi2_monte_carlo(&padded, 99, 7));
    }

    proptest! {
        #[test]
        fn the_exact_p_does_not_care_about_the_order(row in prop::collection::vec((0u32..6, 0u32..6), 2..5)) {
            let (a, b): (Vec<u32>, Vec<u32>) = row.iter().copied().unzip();
            let Ok(there) = exact_2xc(&given(&a), &given(&b)) else { return Ok(()) };
            let reversed = |row: &[u32]| given(&row.iter().rev().copied().collect::<Vec<_>>());
            let back = exact_2xc(&reversed(&b), &reversed(&a)).unwrap();
            prop_assert!((there.p - back.p).abs() < 1e-12 && there.tables == back.tables && there.p > 0.0);
        }
    }
}
