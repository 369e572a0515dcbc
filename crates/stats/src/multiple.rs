//! Many comparisons at once (section 4.5): Benjamini & Hochberg 1995 (false discovery rate) and Bonferroni.

use crate::error::Error;

/// Adjusted p-values in the order given, and which of them are at or below α.
#[derive(Clone, Debug, PartialEq)]
pub struct MultipleTesting {
    pub bh: Vec<f64>,
    pub bonferroni: Vec<f64>,
    pub bh_reject: Vec<bool>,
    pub bonferroni_reject: Vec<bool>,
}

/// Adjusts p-values for their number. Checks: EMPTY_INPUT, BAD_PROBABILITY (also for α).
pub fn multiple_testing(p: &[Option<f64>], alpha: f64) -> Result<MultipleTesting, Error> {
    if p.is_empty() {
        return Err(Error::EmptyInput);
    }
    let probability =
        |value: f64| if (0.0..=1.0).contains(&value) { Ok(value) } else { Err(Error::BadProbability) };
    let p = p
        .iter()
        .map(|value| probability(value.ok_or(Error::BadProbability)?))
        .collect::<Result<Vec<_>, _>>()?;
    let alpha = probability(alpha)?;
    let m = p.len() as f64;
    let mut falling: Vec<(usize, f64)> = p.iter().copied().enumerate().collect();
    falling.sort_by(|left, right| right.1.total_cmp(&left.1));
    let mut adjusted: Vec<(usize, f64)> = Vec::with_capacity(p.len());
    let mut least = 1.0f64;
    for (place, (index, value)) in falling.into_iter().enumerate() {
        least = least.min(value * m / (m - place as f64));
        adjusted.push((index, least));
    }
    adjusted.sort_by_key(|(index, _)| *index);
    let bh: Vec<f64> = adjusted.into_iter().map(|(_, value)| value).collect();
    let bonferroni: Vec<f64> = p.iter().map(|value| (m * value).min(1.0)).collect();
    let reject = |values: &[f64]| values.iter().map(|value| *value <= alpha).collect();
    Ok(MultipleTesting { bh_reject: reject(&bh), bonferroni_reject: reject(&bonferroni), bh, bonferroni })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn adjusting_keeps_the_order_and_never_lowers_p(p in prop::collection::vec(0.0f64..=1.0, 1..40)) {
            let given: Vec<_> = p.iter().copied().map(Some).collect();
            let got = multiple_testing(&given, 0.05).unwrap();
            for (i, own) in p.iter().enumerate() {
                prop_assert!(got.bh[i] >= *own * (1.0 - 1e-15) && got.bonferroni[i] >= got.bh[i] * (1.0 - 1e-15));
                for (j, other) in p.iter().enumerate() {
                    prop_assert!(own > other || got.bh[i] <= got.bh[j]);
                }
            }
        }
    }
}
