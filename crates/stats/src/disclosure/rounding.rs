//! Rounding instead of hiding (section 12.5). Totals are rounded from the true totals, so rows may not add; audit the
//! result, and never publish the same table both rounded and suppressed.

use super::primary::whole_of_at_least_two;
use crate::{
    count::{counts, same_length},
    error::Error,
    prng::{SplitMix64, fnv1a64},
};

/// To the nearest multiple of the base, ties up. Checks: BAD_BASE (not a whole number of at least 2), counts.
pub fn round_nearest(values: &[Option<f64>], base: f64) -> Result<Vec<u64>, Error> {
    let base = whole_of_at_least_two(base).ok_or(Error::BadBase)?;
    let up = |x: u64| (2 * x + base) / (2 * base) * base;
    Ok(counts(values)?.into_iter().map(up).collect())
}

/// Up or down at random without bias; the same key always gives the same answer, so repeats cannot be averaged away. The
/// seed must be secret and new for each publication. Checks: BAD_BASE, counts, LENGTH_MISMATCH (a key for each value).
pub fn round_random(values: &[Option<f64>], base: f64, keys: &[&str], seed: u64) -> Result<Vec<u64>, Error> {
    let base = whole_of_at_least_two(base).ok_or(Error::BadBase)?;
    let values = counts(values)?;
    same_length(values.len(), keys.len())?;
    let round = |(&x, key): (&u64, &&str)| {
        let rest = x % base;
        let draw = SplitMix64::new(seed ^ fnv1a64(key)).below(base);
        x - rest + if draw < rest { base } else { 0 }
    };
    Ok(values.iter().zip(keys).map(round).collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_rounded_number_is_a_near_multiple(x in 0u32..5000, base in 2u32..20, seed in any::<u64>()) {
            let given = [Some(f64::from(x))];
            let base_number = f64::from(base);
            for (got, reach) in [
                (round_nearest(&given, base_number).unwrap()[0], base / 2),
                (round_random(&given, base_number, &["k"], seed).unwrap()[0], base - 1),
            ] {
                prop_assert_eq!(got % u64::from(base), 0);
                prop_assert!(got.abs_diff(u64::from(x)) <= u64::from(reach));
            }
        }
    }

    #[test]
    fn random_rounding_is_unbiased_over_keys() {
        let keys: Vec<String> = (0..5000).map(|i| format!("cell {i}")).collect();
        let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
        let rounded = round_random(&vec![Some(7.0); 5000], 5.0, &keys, 99).unwrap();
        let mean = rounded.iter().sum::<u64>() as f64 / 5000.0;
        assert!((mean - 7.0).abs() < 0.15, "{mean}");
    }
}
