//! Is a league table supported? A verdict, and ranks as ranges that hold for all bodies at once.

use super::pair::Side;
use super::rates::CONFIDENCE;
use foilens_stats::rank::{LeagueSupport, RankPosterior, league_support, league_verdict, rank_simultaneous};
use foilens_stats::{Body, Bounds, Error};

/// A stable order among fewer than this share of those that answered says nothing about the rest (methods §5, a house
/// rule).
const MOST: f64 = 0.8;

#[derive(Clone, Debug)]
pub struct League<'a> {
    /// The bodies whose figure is exact and counts what the others count, by id; the rest has no place in an order.
    pub ranked: Vec<Side<'a>>,
    /// Over the exact figures.
    pub support: LeagueSupport,
    /// Best and worst rank of each, jointly valid (Klein, Wright & Wieczorek 2020).
    pub ranges: Vec<(usize, usize)>,
    /// Fewer than four fifths of the bodies with a figure have an exact one.
    pub is_selection: bool,
}

/// Checks of [`league_support`]: fewer than three bodies with an exact figure, or none recorded.
pub fn league<'a>(sides: &[Side<'a>]) -> Result<League<'a>, Error> {
    let ranked: Vec<Side> =
        sides.iter().filter(|side| side.count.is_exact() && side.row.is_ranked()).copied().collect();
    let (observed, exposed) = columns(&ranked);
    let support = league_support(&observed, &exposed)?;
    let bodies: Vec<Body> = ranked
        .iter()
        .map(|side| Body { count: Bounds::from(side.count), exposure: Some(side.exposure) })
        .collect();
    let ranges = rank_simultaneous(&bodies, CONFIDENCE)?.rank_bounds;
    let is_selection = (ranked.len() as f64) < MOST * sides.len() as f64;
    Ok(League { ranked, support, ranges, is_selection })
}

impl League<'_> {
    /// The chance of each rank, which costs far more than the rest; `None` where there is nothing to rank.
    pub fn distribution(&self) -> Option<RankPosterior> {
        let (observed, exposed) = columns(&self.ranked);
        league_verdict(&observed, &exposed).ok()?.ranks
    }
}

fn columns(sides: &[Side]) -> (Vec<Option<f64>>, Vec<Option<f64>>) {
    sides.iter().map(|side| (Some(side.count.lo as f64), Some(side.exposure))).unzip()
}
