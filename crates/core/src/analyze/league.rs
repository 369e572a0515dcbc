//! Is a league table supported? A verdict, and ranks as ranges that hold for all bodies at once.

use super::pair::Side;
use super::rates::CONFIDENCE;
use foilens_stats::rank::{
    LeagueSupport, RankPosterior, Verdict, league_support, league_verdict, rank_simultaneous,
};
use foilens_stats::{Body, Bounds, Error};

/// A stable order among fewer than this share of those that answered says nothing about the rest (methods §5, a house
/// rule).
const MOST: f64 = 0.8;

#[derive(Clone, Debug)]
pub struct League<'a> {
    /// The bodies whose figure has two ends and counts what the others count, by id; the rest has no place in an order.
    pub ranked: Vec<Side<'a>>,
    /// At the lowest or at the highest of the hidden numbers, whichever supports less.
    pub support: LeagueSupport,
    /// Best and worst rank of each, jointly valid whatever the hidden numbers are (Klein, Wright & Wieczorek 2020).
    pub ranges: Vec<(usize, usize)>,
    /// Fewer than four fifths of the bodies with a figure are in it.
    pub is_selection: bool,
    pub has_hidden: bool,
}

/// Checks of [`league_support`]: fewer than three bodies to rank, or none recorded.
pub fn league<'a>(sides: &[Side<'a>]) -> Result<League<'a>, Error> {
    let ranked: Vec<Side> =
        sides.iter().filter(|side| side.count.hi.is_some() && side.row.is_ranked()).copied().collect();
    let at = |count: fn(&Side) -> u64| {
        let (observed, exposed) = columns(&ranked, count);
        league_support(&observed, &exposed)
    };
    let (low, high) = (at(lowest)?, at(highest)?);
    let bodies: Vec<Body> = ranked
        .iter()
        .map(|side| Body { count: Bounds::from(side.count), exposure: Some(side.exposure) })
        .collect();
    let ranges = rank_simultaneous(&bodies, CONFIDENCE)?.rank_bounds;
    let is_selection = (ranked.len() as f64) < MOST * sides.len() as f64;
    let support = if strength(high.verdict) < strength(low.verdict) { high } else { low };
    let has_hidden = ranked.iter().any(|side| !side.count.is_exact());
    Ok(League { ranked, support, ranges, is_selection, has_hidden })
}

impl League<'_> {
    /// The chance of each rank, which costs far more than the rest; `None` where there is nothing to rank, or a number is
    /// hidden.
    pub fn distribution(&self) -> Option<RankPosterior> {
        let (observed, exposed) = columns(&self.ranked, lowest);
        if self.has_hidden {
            return None;
        }
        league_verdict(&observed, &exposed).ok()?.ranks
    }
}

const fn strength(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::NotSupported => 0,
        Verdict::OnlyExtremes => 1,
        Verdict::BroadlySupported => 2,
    }
}

const fn lowest(side: &Side) -> u64 {
    side.count.lo
}

fn highest(side: &Side) -> u64 {
    side.count.hi.unwrap_or(side.count.lo)
}

fn columns(sides: &[Side], count: fn(&Side) -> u64) -> (Vec<Option<f64>>, Vec<Option<f64>>) {
    sides.iter().map(|side| (Some(count(side) as f64), Some(side.exposure))).unzip()
}
