//! Flags when some counts are hidden (section 4.6).

use super::poisson::poisson_tails;
use crate::{count::Body, error::Error, interval::checked};

/// What holds for a body whatever the hidden numbers are (section 4.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HiddenFlag {
    HighWhatever,
    LowWhatever,
    InWhatever,
    Depends,
}

/// Flags when some counts are ranges, against the target that is least favourable to the flag. `tail` is
/// [`TAIL_95`] or [`TAIL_998`]. Checks: EMPTY_INPUT; per body interval, exposure; NO_EVENTS.
pub fn funnel_hidden(bodies: &[Body], tail: f64) -> Result<Vec<HiddenFlag>, Error> {
    if bodies.is_empty() {
        return Err(Error::EmptyInput);
    }
    let bodies = checked(bodies)?;
    let exposed: f64 = bodies.iter().map(|(_, e)| e).sum();
    let target_lo = bodies.iter().map(|(c, _)| c.lo as f64).sum::<f64>() / exposed;
    let target_hi = bodies.iter().map(|(c, _)| c.hi_or_inf()).sum::<f64>() / exposed;
    if target_hi == 0.0 {
        return Err(Error::NoEvents);
    }
    let high = |x: f64, expected: f64| x > 0.0 && poisson_tails(x, expected).0 < tail;
    let low = |x: f64, expected: f64| x.is_finite() && poisson_tails(x, expected).1 < tail;
    Ok(bodies
        .iter()
        .map(|&(c, e)| {
            let (lo, hi) = (c.lo as f64, c.hi_or_inf());
            if low(hi, target_lo * e) {
                HiddenFlag::LowWhatever
            } else if target_hi.is_finite() && high(lo, target_hi * e) {
                HiddenFlag::HighWhatever
            } else if !low(lo, target_hi * e) && hi.is_finite() && !high(hi, target_lo * e) {
                HiddenFlag::InWhatever
            } else {
                HiddenFlag::Depends
            }
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        count::Bounds,
        funnel::{TAIL_95, TAIL_998},
    };

    #[test]
    fn a_hidden_count_is_flagged_only_when_every_value_is() {
        let body = |lo, hi, e| Body { count: Bounds::between(lo, hi), exposure: Some(e) };
        let bodies = [body(50, Some(50), 3600.0), body(1, Some(4), 43000.0), body(1, Some(4), 300.0)];
        let flags = funnel_hidden(&bodies, TAIL_998).unwrap();
        assert_eq!(flags, [HiddenFlag::HighWhatever, HiddenFlag::LowWhatever, HiddenFlag::Depends]);
        let open = funnel_hidden(&[body(5, None, 10.0), body(5, Some(5), 10.0)], TAIL_95).unwrap();
        assert_eq!(open, [HiddenFlag::Depends, HiddenFlag::Depends]);
    }
}
