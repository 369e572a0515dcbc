//! Funnel plots (section 4): which bodies lie further from the target than chance explains, and the lines to draw.
//! Exact tails, so that dots and lines never disagree (Spiegelhalter 2005; APHO 2008, the rate and ratio funnel).

mod binomial;
mod curve;
mod hidden;
mod poisson;

pub(crate) use binomial::part_of;
pub use binomial::{BinomialBody, BinomialFunnel, funnel_binomial};
pub use curve::{LimitCurves, Point, limit_curves};
pub use hidden::{HiddenFlag, funnel_hidden};
pub use poisson::{PoissonBody, PoissonFunnel, funnel_poisson, poisson_tails, target_without};

/// One-sided chance beyond the "95%" line.
pub const TAIL_95: f64 = 0.025;
/// One-sided chance beyond the "99.8%" line.
pub const TAIL_998: f64 = 0.001;

/// Where a body lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Flag {
    High,
    Low,
    In,
}

impl Flag {
    pub fn word(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Low => "low",
            Self::In => "in",
        }
    }

    fn of(p_high: f64, p_low: f64, tail: f64) -> Self {
        if p_high < tail {
            Self::High
        } else if p_low < tail {
            Self::Low
        } else {
            Self::In
        }
    }
}

/// The limits of one funnel line at one body, on the scale of the plot. `None`: too small to be flagged on that side.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FunnelLimits {
    pub lower: Option<f64>,
    pub upper: Option<f64>,
}

/// The exact tails of one body and its flags.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tested {
    /// P(X ≥ observed).
    pub p_high: f64,
    /// P(X ≤ observed).
    pub p_low: f64,
    pub p_two_sided: f64,
    pub limits95: FunnelLimits,
    pub flag95: Flag,
    pub limits998: FunnelLimits,
    pub flag998: Flag,
}

impl Tested {
    fn new(p_high: f64, p_low: f64, limits: impl Fn(f64) -> FunnelLimits) -> Self {
        Self {
            p_high,
            p_low,
            p_two_sided: (2.0 * p_high.min(p_low)).min(1.0),
            limits95: limits(TAIL_95),
            flag95: Flag::of(p_high, p_low, TAIL_95),
            limits998: limits(TAIL_998),
            flag998: Flag::of(p_high, p_low, TAIL_998),
        }
    }
}

/// A body with more than this share of all exposure moves its own target: also show it against [`target_without`].
pub const DOMINANT_SHARE: f64 = 0.25;

/// What a number of bodies supports (section 4.4, house rules).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Support {
    /// Below 5: compare pairs instead.
    NoFunnel,
    /// 5 to 9: unadjusted limits, only the 99.8% flags.
    OuterFlags,
    /// From 10: limits adjusted for overdispersion, and the false discovery rate.
    Adjusted,
    /// From 20: tests of the league table are worth showing too.
    League,
}

impl Support {
    pub fn of(bodies: usize) -> Self {
        match bodies {
            0..5 => Self::NoFunnel,
            5..10 => Self::OuterFlags,
            10..20 => Self::Adjusted,
            _ => Self::League,
        }
    }
}
