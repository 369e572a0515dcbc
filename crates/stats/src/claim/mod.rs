//! Does the sentence follow from the numbers, with fair rounding (section 9)? A claim is a kind, the number exactly as it
//! was written and a qualifier; the data are counts that may be ranges. House rules of the specification throughout.

mod extreme;
mod number;
mod quantity;
mod sentence;

pub use extreme::{Extreme, ExtremeCheck, extreme_check};
pub use number::{Qualifier, WrittenNumber};
pub use quantity::{ClaimData, QuantityCheck, Unit, quantity_check};
pub use sentence::{Kind, Reading, read_sentence};

/// Whether the claim follows from the numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Supported,
    /// Within fair rounding, but more than a tenth away from the number.
    RoundedGenerously,
    NotSupported,
    /// True for some values of the hidden numbers, false for others.
    Depends,
}

impl Verdict {
    pub fn word(self) -> &'static str {
        match self {
            Self::Supported => "SUPPORTED",
            Self::RoundedGenerously => "ROUNDED_GENEROUSLY",
            Self::NotSupported => "NOT_SUPPORTED",
            Self::Depends => "DEPENDS",
        }
    }
}

/// What to say beside the verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Warning {
    /// The number that the claim is a share or a multiple of may be below 5.
    VerySmallBase,
    /// … below 10.
    SmallBase,
    /// "3 times more" is read as 3 times and as 4 times.
    TimesMoreAmbiguous,
    /// True, but the real value is more than twice (or less than half) of what is said.
    Understates,
    /// The chance ranges of other bodies do not put them behind this one.
    OverlappingIntervals,
    SmallCount,
}

impl Warning {
    pub fn word(self) -> &'static str {
        match self {
            Self::VerySmallBase => "VERY_SMALL_BASE",
            Self::SmallBase => "SMALL_BASE",
            Self::TimesMoreAmbiguous => "TIMES_MORE_AMBIGUOUS",
            Self::Understates => "UNDERSTATES",
            Self::OverlappingIntervals => "OVERLAPPING_INTERVALS",
            Self::SmallCount => "SMALL_COUNT",
        }
    }
}
