//! Rates made comparable across different mixes (sections 7.2, 7.3): direct standardisation with the limits of
//! Dobson et al. 1991, indirect standardisation, both as in APHO/PHE Technical Briefing 3.

use crate::{
    count::{confidence, count, counts, exposure, exposures, same_length},
    error::Error,
    rate::{Method, SMALL_COUNT, limits, scale},
};

/// A directly standardised rate per `per`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dsr {
    pub value: f64,
    /// `None` without a single event.
    pub lower: Option<f64>,
    pub upper: Option<f64>,
    pub total_count: u64,
    /// Fewer than 10 events: PHE would withhold it.
    pub low_count: bool,
    pub method_used: &'static str,
}

/// Σw·x/n / Σw. Checks: LENGTH_MISMATCH, counts; per stratum exposure, BAD_WEIGHT (below 0); BAD_WEIGHT (all 0);
/// BAD_CONFIDENCE.
pub fn dsr(
    events: &[Option<f64>],
    exposed: &[Option<f64>],
    weights: &[Option<f64>],
    per: f64,
    conf: f64,
) -> Result<Dsr, Error> {
    same_length(events.len(), exposed.len())?;
    same_length(events.len(), weights.len())?;
    let events = counts(events)?;
    let mut strata = Vec::with_capacity(events.len());
    for ((&x, &n), &w) in events.iter().zip(exposed).zip(weights) {
        let n = exposure(n)?;
        let w = w.filter(|w| *w >= 0.0 && w.is_finite()).ok_or(Error::BadWeight)?;
        strata.push((x as f64, n, w));
    }
    let weight: f64 = strata.iter().map(|(_, _, w)| w).sum();
    if weight <= 0.0 || !weight.is_finite() {
        return Err(Error::BadWeight);
    }
    let conf = confidence(conf)?;
    let per = scale(per)?;
    let value: f64 = strata.iter().map(|(x, n, w)| w * x / n).sum::<f64>() / weight;
    let variance: f64 =
        strata.iter().filter(|(x, _, _)| *x > 0.0).map(|(x, n, w)| (w / weight / n).powi(2) * x).sum();
    let total_count = events.iter().fold(0u64, |total, &x| total.saturating_add(x));
    let total = total_count as f64;
    let limit = |end: f64| {
        let moved = value + (variance / total).sqrt() * (end - total);
        // A rate beyond any number has no limits.
        (total_count > 0 && !moved.is_nan()).then_some(per * moved)
    };
    let ends = limits(total_count, conf, Method::Phe);
    Ok(Dsr {
        value: per * value,
        lower: limit(ends.lower),
        upper: limit(ends.upper),
        total_count,
        low_count: total_count < SMALL_COUNT,
        method_used: Method::Phe.used_for(total_count),
    })
}

/// Observed over expected. Comparable with the reference only, never with another body of a different mix.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Isr {
    pub expected: f64,
    pub ratio: f64,
    pub lower: f64,
    pub upper: f64,
    /// The ratio times the reference's crude rate, per `per`.
    pub std_rate: f64,
    pub std_rate_lower: f64,
    pub std_rate_upper: f64,
    pub method_used: &'static str,
}

/// Checks: LENGTH_MISMATCH, counts, exposures of the reference, MISSING_EXPOSURE and NON_POSITIVE_EXPOSURE (negative) of
/// the body, NO_EVENTS (none expected), BAD_CONFIDENCE.
pub fn isr(
    observed: Option<f64>,
    exposed: &[Option<f64>],
    reference_events: &[Option<f64>],
    reference_exposed: &[Option<f64>],
    per: f64,
    conf: f64,
) -> Result<Isr, Error> {
    same_length(exposed.len(), reference_events.len())?;
    same_length(exposed.len(), reference_exposed.len())?;
    let observed = count(observed)?;
    let reference_events = counts(reference_events)?;
    let reference_exposed = exposures(reference_exposed)?;
    let mut expected = 0.0;
    for ((&n, &x), &reference) in exposed.iter().zip(&reference_events).zip(&reference_exposed) {
        // A body may have nobody in a stratum.
        let n = if n == Some(0.0) { 0.0 } else { exposure(n)? };
        expected += n * (x as f64 / reference);
    }
    if !(expected > 0.0 && expected.is_finite()) {
        return Err(Error::NoEvents);
    }
    let conf = confidence(conf)?;
    let per = scale(per)?;
    let crude =
        reference_events.iter().map(|&x| x as f64).sum::<f64>() / reference_exposed.iter().sum::<f64>();
    let limits = limits(observed, conf, Method::Phe);
    let ratio = observed as f64 / expected;
    let (lower, upper) = (limits.lower / expected, limits.upper / expected);
    Ok(Isr {
        expected,
        ratio,
        lower,
        upper,
        std_rate: per * crude * ratio,
        std_rate_lower: per * crude * lower,
        std_rate_upper: per * crude * upper,
        method_used: Method::Phe.used_for(observed),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_single_stratum_is_the_crude_rate(x in 1u32..500, n in 1.0f64..1e5, w in 0.1f64..100.0) {
            let got = dsr(&[Some(f64::from(x))], &[Some(n)], &[Some(w)], 1000.0, 0.95).unwrap();
            let crude = crate::rate::rate_ci(Some(f64::from(x)), Some(n), 1000.0, 0.95, "phe").unwrap();
            prop_assert!((got.value / crude.rate - 1.0).abs() < 1e-12);
            prop_assert!((got.upper.unwrap() / crude.upper - 1.0).abs() < 1e-12);
        }

        #[test]
        fn the_reference_against_itself_is_one(strata in prop::collection::vec((1u32..300, 10.0f64..1e4), 1..6)) {
            let events: Vec<_> = strata.iter().map(|s| Some(f64::from(s.0))).collect();
            let exposed: Vec<_> = strata.iter().map(|s| Some(s.1)).collect();
            let observed: f64 = events.iter().flatten().sum();
            let got = isr(Some(observed), &exposed, &events, &exposed, 1000.0, 0.95).unwrap();
            prop_assert!((got.ratio - 1.0).abs() < 1e-12 && got.lower < 1.0 && got.upper > 1.0);
        }
    }
}
