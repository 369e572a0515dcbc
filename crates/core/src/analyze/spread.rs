//! Funnel limits that allow for ordinary differences between bodies, beside the exact ones (methods §4.3: Spiegelhalter
//! 2005, 2012), and which bodies still stand out once many are looked at (Benjamini & Hochberg 1995).

use super::rates::{BOTH_LIMITS_MIN, CONFIDENCE, PER};
use super::{Analysis, Row};
use foilens_stats::funnel::Flag;
use foilens_stats::multiple::multiple_testing;
use foilens_stats::overdispersion::{AdjustedBody, overdispersion, ratio_limits};

/// The limits of a funnel that allows for ordinary differences.
#[derive(Clone, Debug)]
pub struct Spread<'a> {
    /// How much more the bodies differ than chance alone would make them: 1 is chance alone.
    pub phi: f64,
    pub tau2: f64,
    /// Events per unit of exposure.
    pub target: f64,
    pub bodies: Vec<(&'a Row, f64, AdjustedBody, Stands)>,
}

/// Whether a body stands out after all of them were looked at, at 5% false discoveries.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stands {
    pub p: f64,
    pub p_among_many: f64,
    pub still: bool,
}

/// Why there are no adjusted limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoSpread {
    /// Fewer than ten exact counts.
    TooFew(usize),
    NoEvents,
}

/// Over the ranked bodies with an exact count and a denominator; those whose number is hidden stay out.
pub fn spread(analysis: &Analysis) -> Result<Spread<'_>, NoSpread> {
    let exact: Vec<(&Row, u64, f64)> = analysis
        .rows
        .iter()
        .filter_map(|row| {
            let (lower, upper, exposure) = row.bounded()?;
            (lower == upper).then_some((row, lower, exposure))
        })
        .collect();
    if exact.len() < BOTH_LIMITS_MIN {
        return Err(NoSpread::TooFew(exact.len()));
    }
    let events: u64 = exact.iter().map(|(_, count, _)| count).sum();
    let exposure: f64 = exact.iter().map(|(_, _, exposure)| exposure).sum();
    if events == 0 {
        return Err(NoSpread::NoEvents);
    }
    let target = events as f64 / exposure;
    let observed: Vec<Option<f64>> = exact.iter().map(|(_, count, _)| Some(*count as f64)).collect();
    let expected: Vec<Option<f64>> = exact.iter().map(|(_, _, exposure)| Some(target * exposure)).collect();
    let found = overdispersion(&observed, &expected, BOTH_LIMITS_MIN, "")
        .map_err(|_| NoSpread::TooFew(exact.len()))?;
    let p: Vec<Option<f64>> = found.bodies.iter().map(|body| Some(body.p_adjusted)).collect();
    let many = multiple_testing(&p, 1.0 - CONFIDENCE).map_err(|_| NoSpread::TooFew(exact.len()))?;
    let stands = many.bh.iter().zip(&many.bh_reject);
    let bodies =
        exact.iter().zip(&found.bodies).zip(stands).map(|(((row, _, _), body), (adjusted, still))| {
            let stands = Stands { p: body.p_adjusted, p_among_many: *adjusted, still: *still };
            (*row, *body, stands)
        });
    let bodies = bodies.zip(&expected).map(|((row, body, stands), e)| (row, e.unwrap_or(0.0), body, stands));
    Ok(Spread { phi: found.phi, tau2: found.tau2, target, bodies: bodies.collect() })
}

/// A point of a limit: exposure, and events per [`PER`] of it.
pub type LimitPoint = (f64, f64);

impl Spread<'_> {
    /// The adjusted limits between two exposures as points to draw: upper and lower, rates per [`PER`]. `conf` is 0.95 or 0.998.
    pub fn limits(
        &self,
        (from, to): (f64, f64),
        conf: f64,
        points: usize,
    ) -> (Vec<LimitPoint>, Vec<LimitPoint>) {
        let steps = points.saturating_sub(1).max(1) as f64;
        let at = |step: usize| from * (to / from).powf(step as f64 / steps);
        (0..points)
            .filter_map(|step| {
                let exposure = at(step);
                let (lower, upper) = ratio_limits(self.target * exposure, self.tau2, conf).ok()?;
                let rate = |ratio: f64| (exposure, ratio * self.target * PER);
                Some((rate(upper), rate(lower)))
            })
            .unzip()
    }

    pub const fn flag(body: &AdjustedBody) -> (Flag, Flag) {
        (body.limits95.flag, body.limits998.flag)
    }
}
