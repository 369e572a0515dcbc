//! Everything that can be wrong with the numbers a method is given. The codes are a promise: they are the words of the
//! method specification and of its test vectors.

/// Why a method gave no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Error {
    MissingCount,
    NegativeCount,
    NonIntegerCount,
    LoGtHi,
    MissingExposure,
    NonPositiveExposure,
    CountExceedsDenominator,
    BadConfidence,
    BadMethod,
    BadPeriod,
    OverlappingPeriods,
    EmptyInput,
    LengthMismatch,
    TooFewBodies,
    TooFewPeriods,
    TooFewCategories,
    NoEvents,
    NoVariation,
    NoFiniteSlope,
    ZeroBase,
    DegenerateTarget,
    BadWeight,
    BadProbability,
    BadThreshold,
    BadBase,
    BadKind,
    BadQualifier,
    BadIndex,
    Infeasible,
    TooManyTables,
    TooManyCombinations,
    ZeroCountOnLogScale,
    NoPatternFound,
    UnparseableClaim,
    ThresholdUnknown,
    Ambiguous,
    NotACount,
    Unparseable,
    EmptyRange,
}

impl Error {
    /// The stable name, as written in the specification and the vectors.
    pub fn code(self) -> &'static str {
        self.words().0
    }

    fn words(self) -> (&'static str, &'static str) {
        match self {
            Error::MissingCount => ("MISSING_COUNT", "there is no count"),
            Error::NegativeCount => ("NEGATIVE_COUNT", "a count cannot be below zero"),
            Error::NonIntegerCount => ("NON_INTEGER_COUNT", "a count must be a whole number"),
            Error::LoGtHi => ("LO_GT_HI", "the lower end of a range is above its upper end"),
            Error::MissingExposure => {
                ("MISSING_EXPOSURE", "there is no denominator, so no rate can be worked out")
            }
            Error::NonPositiveExposure => ("NON_POSITIVE_EXPOSURE", "a denominator must be above zero"),
            Error::CountExceedsDenominator => {
                ("COUNT_EXCEEDS_DENOMINATOR", "the count is larger than the group it is part of")
            }
            Error::BadConfidence => {
                ("BAD_CONFIDENCE", "the confidence level must be at least 0.5 and below 1")
            }
            Error::BadMethod => ("BAD_METHOD", "this method has no such name"),
            Error::BadPeriod => ("BAD_PERIOD", "the period ends before it starts, or a date cannot be read"),
            Error::OverlappingPeriods => ("OVERLAPPING_PERIODS", "two of the periods overlap"),
            Error::EmptyInput => ("EMPTY_INPUT", "there is nothing to work on"),
            Error::LengthMismatch => ("LENGTH_MISMATCH", "the lists do not have the same length"),
            Error::TooFewBodies => ("TOO_FEW_BODIES", "there are too few bodies for this method"),
            Error::TooFewPeriods => ("TOO_FEW_PERIODS", "there are too few periods for a trend"),
            Error::TooFewCategories => ("TOO_FEW_CATEGORIES", "at least two categories are needed"),
            Error::NoEvents => ("NO_EVENTS", "nothing was recorded, so there is nothing to compare"),
            Error::NoVariation => {
                ("NO_VARIATION", "every case falls in one group, so there is nothing to compare")
            }
            Error::NoFiniteSlope => {
                ("NO_FINITE_SLOPE", "every case falls in the first or the last period, so no slope exists")
            }
            Error::ZeroBase => {
                ("ZERO_BASE", "the starting number is or may be zero: give both numbers instead of a ratio")
            }
            Error::DegenerateTarget => {
                ("DEGENERATE_TARGET", "the target proportion must lie between 0 and 1")
            }
            Error::BadWeight => ("BAD_WEIGHT", "weights must not be negative and must not all be zero"),
            Error::BadProbability => ("BAD_PROBABILITY", "a probability must lie between 0 and 1"),
            Error::BadThreshold => {
                ("BAD_THRESHOLD", "the suppression threshold must be a whole number of at least 2")
            }
            Error::BadBase => ("BAD_BASE", "the rounding base must be a whole number of at least 2"),
            Error::BadKind => ("BAD_KIND", "this kind is not known"),
            Error::BadQualifier => ("BAD_QUALIFIER", "this qualifier is not known"),
            Error::BadIndex => ("BAD_INDEX", "there is no body with this number"),
            Error::Infeasible => {
                ("INFEASIBLE", "no numbers fit all that is stated: the answer contradicts itself")
            }
            Error::TooManyTables => {
                ("TOO_MANY_TABLES", "there are too many possible tables for the exact test")
            }
            Error::TooManyCombinations => {
                ("TOO_MANY_COMBINATIONS", "the hidden numbers allow too many combinations")
            }
            Error::ZeroCountOnLogScale => {
                ("ZERO_COUNT_ON_LOG_SCALE", "a count of zero has no place on a logarithmic scale")
            }
            Error::NoPatternFound => (
                "NO_PATTERN_FOUND",
                "no set of hidden cells protects this table: merge rows or categories, or round",
            ),
            Error::UnparseableClaim => ("UNPARSEABLE_CLAIM", "the number in this claim cannot be read"),
            Error::ThresholdUnknown => {
                ("THRESHOLD_UNKNOWN", "the cell is suppressed and the threshold was not stated")
            }
            Error::Ambiguous => ("AMBIGUOUS", "the cell could mean several things: a person must decide"),
            Error::NotACount => ("NOT_A_COUNT", "the cell states a reason, not a number"),
            Error::Unparseable => ("UNPARSEABLE", "the cell cannot be read as a count"),
            Error::EmptyRange => ("EMPTY_RANGE", "no whole number fits what the cell says"),
        }
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.words().1)
    }
}

impl std::error::Error for Error {}
