//! Is a league table supported (section 5)? The exact posterior distribution of ranks without simulation, ranks that
//! are jointly valid with hidden counts (Klein, Wright & Wieczorek 2020), and a verdict (Goldstein & Spiegelhalter 1996;
//! Marshall & Spiegelhalter 1998; Mogstad et al. 2024). Rank 1 is the highest rate.

use crate::{
    count::{Body, confidence, counts, exposure, exposures, interval, same_length},
    error::Error,
    rate::garwood,
    shrinkage,
    solve::{Tail, gamma_quantile},
    special,
};

const NODES: usize = 512;
/// Pairs this surely ordered count as separated.
const SEPARATED: f64 = 0.95;
/// From this many bodies the verdict uses an empirical Bayes prior.
const BODIES_FOR_EB: usize = 10;

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RankedBody {
    pub expected_rank: f64,
    /// The first ranks with cumulative probability of at least 5% and 95%.
    pub q05: usize,
    pub q95: usize,
    pub p_top: f64,
    pub p_bottom: f64,
}

#[derive(Clone, Debug, PartialEq)]
pub struct RankPosterior {
    pub bodies: Vec<RankedBody>,
    /// The share of pairs ordered with a probability of at least 95%.
    pub share_pairs_separated: f64,
    /// The median of q95 − q05.
    pub median_rank_width: f64,
}

/// The distribution of ranks when body i's rate is gamma with this shape and rate. Cost: 512·N² incomplete gammas.
/// Checks: TOO_FEW_BODIES (below 2 or unequal lengths), shapes and rates as exposures.
pub fn rank_posterior(shapes: &[Option<f64>], rates: &[Option<f64>]) -> Result<RankPosterior, Error> {
    rank_posterior_watched(shapes, rates, |_, _| {})
}

/// As [`rank_posterior`], telling `(bodies done, bodies in all)` as it goes.
pub fn rank_posterior_watched(
    shapes: &[Option<f64>],
    rates: &[Option<f64>],
    on_progress: impl FnMut(usize, usize),
) -> Result<RankPosterior, Error> {
    if shapes.len() < 2 || shapes.len() != rates.len() {
        return Err(Error::TooFewBodies);
    }
    let posterior: Vec<Gamma> = exposures(shapes)?
        .into_iter()
        .zip(exposures(rates)?)
        .map(|(shape, rate)| Gamma { shape, rate })
        .collect();
    Ok(ranked(&posterior, on_progress))
}

/// The underlying rate of one body.
#[derive(Clone, Copy)]
struct Gamma {
    shape: f64,
    rate: f64,
}

impl Gamma {
    /// P(θ > value).
    fn above(&self, value: f64) -> f64 {
        special::gamma(self.shape, self.rate * value).upper
    }

    /// P(self > other) = 1 − I_{rate/(rate + other rate)}(shape, other shape).
    fn beats(&self, other: &Self) -> f64 {
        let x = 1.0 / (1.0 + other.rate / self.rate);
        let y = 1.0 / (1.0 + self.rate / other.rate);
        special::beta(self.shape, other.shape, x, y).upper
    }
}

fn ranked(posterior: &[Gamma], mut on_progress: impl FnMut(usize, usize)) -> RankPosterior {
    let mut bodies = Vec::with_capacity(posterior.len());
    for (i, own) in posterior.iter().enumerate() {
        bodies.push(ranked_body(posterior, i, own));
        on_progress(i + 1, posterior.len());
    }
    let mut widths: Vec<f64> =
        bodies.iter().map(|body: &RankedBody| body.q95 as f64 - body.q05 as f64).collect();
    widths.sort_by(f64::total_cmp);
    RankPosterior {
        share_pairs_separated: share_separated(posterior),
        median_rank_width: crate::overdispersion::quantile(&widths, 0.5),
        bodies,
    }
}

fn ranked_body(posterior: &[Gamma], i: usize, own: &Gamma) -> RankedBody {
    let n = posterior.len();
    // chance[r]: r others lie above this body, averaged over 512 equally likely values of its rate.
    let mut chance = vec![0.0; n];
    let mut above = vec![0.0; n];
    for k in 0..NODES {
        let p = (k as f64 + 0.5) / NODES as f64;
        let node = gamma_quantile(own.shape, Tail::Lower(p)) / own.rate;
        above.fill(0.0);
        if let Some(first) = above.first_mut() {
            *first = 1.0;
        }
        for (_, other) in posterior.iter().enumerate().filter(|(j, _)| *j != i) {
            let q = other.above(node);
            let mut shifted = 0.0;
            for slot in &mut above {
                let next = *slot;
                *slot = next * (1.0 - q) + shifted * q;
                shifted = next;
            }
        }
        for (total, part) in chance.iter_mut().zip(&above) {
            *total += part / NODES as f64;
        }
    }
    let mut cumulative = 0.0;
    let (mut q05, mut q95) = (None, None);
    for (place, p) in chance.iter().enumerate() {
        cumulative += p;
        if cumulative >= 0.05 - 1e-9 {
            q05.get_or_insert(place + 1);
        }
        if cumulative >= 0.95 - 1e-9 {
            q95.get_or_insert(place + 1);
        }
    }
    RankedBody {
        expected_rank: 1.0 + chance.iter().enumerate().map(|(place, p)| place as f64 * p).sum::<f64>(),
        q05: q05.unwrap_or(n),
        q95: q95.unwrap_or(n),
        p_top: chance.first().copied().unwrap_or(0.0),
        p_bottom: chance.last().copied().unwrap_or(0.0),
    }
}

fn share_separated(posterior: &[Gamma]) -> f64 {
    let (mut pairs, mut separated) = (0.0, 0.0);
    for (i, left) in posterior.iter().enumerate() {
        for right in posterior.iter().skip(i + 1) {
            let p = left.beats(right);
            pairs += 1.0;
            if p >= SEPARATED || p <= 1.0 - SEPARATED {
                separated += 1.0;
            }
        }
    }
    if pairs == 0.0 { 0.0 } else { separated / pairs }
}

/// Limits and rank bounds that hold for all bodies at once. Rates are per unit of exposure.
#[derive(Clone, Debug, PartialEq)]
pub struct SimultaneousRanks {
    /// conf^(1/N) (Šidák).
    pub per_body_conf: f64,
    pub lower: Vec<f64>,
    /// ∞ where no upper limit of the count was stated.
    pub upper: Vec<f64>,
    pub rank_bounds: Vec<(usize, usize)>,
}

/// Checks: TOO_FEW_BODIES (below 2), intervals, exposures, BAD_CONFIDENCE.
pub fn rank_simultaneous(bodies: &[Body], conf: f64) -> Result<SimultaneousRanks, Error> {
    if bodies.len() < 2 {
        return Err(Error::TooFewBodies);
    }
    let counts = bodies.iter().map(|body| interval(body.count)).collect::<Result<Vec<_>, _>>()?;
    let exposed = bodies.iter().map(|body| exposure(body.exposure)).collect::<Result<Vec<_>, _>>()?;
    let n = bodies.len();
    let per_body_conf = confidence(conf)?.powf(1.0 / n as f64);
    let lower: Vec<f64> =
        counts.iter().zip(&exposed).map(|(c, e)| garwood(c.lo, per_body_conf).lower / e).collect();
    let upper: Vec<f64> = counts
        .iter()
        .zip(&exposed)
        .map(|(c, e)| c.hi.map_or(f64::INFINITY, |hi| garwood(hi, per_body_conf).upper / e))
        .collect();
    let rank_bounds = lower
        .iter()
        .zip(&upper)
        .map(|(own_lower, own_upper)| {
            let surely_above = lower.iter().filter(|other| *other > own_upper).count();
            let surely_below = upper.iter().filter(|other| *other < own_lower).count();
            (1 + surely_above, n - surely_below)
        })
        .collect();
    Ok(SimultaneousRanks { per_body_conf, lower, upper, rank_bounds })
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    NotSupported,
    OnlyExtremes,
    BroadlySupported,
}

impl Verdict {
    pub fn word(self) -> &'static str {
        match self {
            Self::NotSupported => "NOT_SUPPORTED",
            Self::OnlyExtremes => "ONLY_EXTREMES",
            Self::BroadlySupported => "BROADLY_SUPPORTED",
        }
    }
}

/// What decided the verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The prior found no variation beyond chance.
    NoBetweenVariation,
    /// One rate could explain every body.
    HomogeneityNotRejected,
    FewPairsSeparated,
    SomePairsSeparated,
    MostPairsSeparated,
}

impl Reason {
    pub fn word(self) -> &'static str {
        match self {
            Self::NoBetweenVariation => "NO_BETWEEN_VARIATION",
            Self::HomogeneityNotRejected => "HOMOGENEITY_NOT_REJECTED",
            Self::FewPairsSeparated => "FEW_PAIRS_SEPARATED",
            Self::SomePairsSeparated => "SOME_PAIRS_SEPARATED",
            Self::MostPairsSeparated => "MOST_PAIRS_SEPARATED",
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct LeagueVerdict {
    /// "eb" (from 10 bodies) or "jeffreys".
    pub prior: &'static str,
    pub verdict: Verdict,
    pub reason: Reason,
    /// `None` without variation beyond chance: there is nothing to rank.
    pub ranks: Option<RankPosterior>,
}

/// Checks: TOO_FEW_BODIES (below 3), LENGTH_MISMATCH, counts, exposures, NO_EVENTS.
pub fn league_verdict(observed: &[Option<f64>], exposed: &[Option<f64>]) -> Result<LeagueVerdict, Error> {
    league_verdict_watched(observed, exposed, |_, _| {})
}

/// As [`league_verdict`], telling `(bodies done, bodies in all)` as it goes.
pub fn league_verdict_watched(
    observed: &[Option<f64>],
    exposed: &[Option<f64>],
    on_progress: impl FnMut(usize, usize),
) -> Result<LeagueVerdict, Error> {
    let (support, posterior) = supported(observed, exposed)?;
    let LeagueSupport { prior, verdict, reason, .. } = support;
    Ok(LeagueVerdict { prior, verdict, reason, ranks: posterior.map(|rates| ranked(&rates, on_progress)) })
}

/// The verdict without the distribution of ranks, which costs a thousand times as much.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LeagueSupport {
    /// "eb" (from 10 bodies) or "jeffreys".
    pub prior: &'static str,
    pub verdict: Verdict,
    pub reason: Reason,
    /// `None` without variation beyond chance.
    pub share_pairs_separated: Option<f64>,
    pub homogeneity: shrinkage::Homogeneity,
}

/// Checks: as [`league_verdict`].
pub fn league_support(observed: &[Option<f64>], exposed: &[Option<f64>]) -> Result<LeagueSupport, Error> {
    supported(observed, exposed).map(|(support, _)| support)
}

fn supported(
    observed: &[Option<f64>],
    exposed: &[Option<f64>],
) -> Result<(LeagueSupport, Option<Vec<Gamma>>), Error> {
    if observed.len() < 3 {
        return Err(Error::TooFewBodies);
    }
    same_length(observed.len(), exposed.len())?;
    let observed: Vec<f64> = counts(observed)?.into_iter().map(|value| value as f64).collect();
    let exposed = exposures(exposed)?;
    let homogeneity = shrinkage::homogeneity(&observed, &exposed)?;
    let (prior, shape, rate) = if observed.len() >= BODIES_FOR_EB {
        match shrinkage::fitted(&observed, &exposed, "ml")?.prior {
            Some(prior) => ("eb", prior.shape, prior.rate),
            None => {
                let support = LeagueSupport {
                    prior: "eb",
                    verdict: Verdict::NotSupported,
                    reason: Reason::NoBetweenVariation,
                    share_pairs_separated: None,
                    homogeneity,
                };
                return Ok((support, None));
            }
        }
    } else {
        ("jeffreys", 0.5, 0.0)
    };
    let posterior: Vec<Gamma> =
        observed.iter().zip(&exposed).map(|(o, e)| Gamma { shape: shape + o, rate: rate + e }).collect();
    let share = share_separated(&posterior);
    let (verdict, reason) = match share {
        _ if homogeneity.p >= 0.05 => (Verdict::NotSupported, Reason::HomogeneityNotRejected),
        share if share < 0.5 => (Verdict::NotSupported, Reason::FewPairsSeparated),
        share if share < 0.8 => (Verdict::OnlyExtremes, Reason::SomePairsSeparated),
        _ => (Verdict::BroadlySupported, Reason::MostPairsSeparated),
    };
    let support = LeagueSupport { prior, verdict, reason, share_pairs_separated: Some(share), homogeneity };
    Ok((support, Some(posterior)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(16))]

        #[test]
        fn ranks_share_out_every_place(bodies in prop::collection::vec((0.1f64..80.0, 1.0f64..5000.0), 2..6)) {
            let shapes: Vec<_> = bodies.iter().map(|b| Some(b.0)).collect();
            let rates: Vec<_> = bodies.iter().map(|b| Some(b.1)).collect();
            let got = rank_posterior(&shapes, &rates).unwrap();
            let n = bodies.len() as f64;
            let ranks: f64 = got.bodies.iter().map(|b| b.expected_rank).sum();
            prop_assert!((ranks - n * (n + 1.0) / 2.0).abs() < 1e-2);
            prop_assert!((got.bodies.iter().map(|b| b.p_top).sum::<f64>() - 1.0).abs() < 1e-2);
            prop_assert!(got.bodies.iter().all(|b| b.q05 <= b.q95 && b.q95 <= bodies.len()));
        }

        #[test]
        fn joint_rank_bounds_are_wider_than_those_without_chance(
            bodies in prop::collection::vec((0u64..40, 0u64..5, 1u32..3000), 2..8),
        ) {
            let bodies: Vec<Body> = bodies.iter().map(|&(lo, more, e)| Body {
                count: crate::count::Bounds::between(lo, Some(lo + more)), exposure: Some(f64::from(e)),
            }).collect();
            let chance = rank_simultaneous(&bodies, 0.95).unwrap().rank_bounds;
            for (wide, narrow) in chance.iter().zip(crate::interval::interval_rank(&bodies).unwrap()) {
                prop_assert!(wide.0 <= narrow.0 && narrow.1 <= wide.1);
            }
        }
    }
}
