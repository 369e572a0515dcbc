//! Findings of the normalise step: family `value/`.

use super::Finding;
use foilens_model::{Code, Severity};

/// What was noticed while values were read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ValueFinding {
    /// A dash, a star: the file has no key for it.
    UnexplainedSign {
        sign: String,
        usually: String,
    },
    /// Figures in a form with more than one reading.
    UnclearCount {
        raw: String,
    },
    /// Blank cells in a count column; they are left out.
    BlankCounts {
        cells: usize,
    },
    /// A percentage, money or a decimal in a count column; it is left out.
    NotACount {
        raw: String,
    },
    Approximate {
        raw: String,
    },
    /// Spreadsheet programs turn `1-4` into a date.
    DateForCount {
        raw: String,
    },
    FormulaError {
        raw: String,
    },
    /// The period is only part of the year named.
    PartialPeriod {
        raw: String,
    },
    SuspectPeriod {
        raw: String,
        why: String,
    },
    /// A month or quarter whose year stands nowhere.
    YearUnknown {
        raw: String,
    },
    AmbiguousDates {
        column: Option<String>,
        dates: u32,
        day_first: bool,
    },
    /// The file does not say whether `2018` here ends or begins in 2018.
    GuessedYearKind {
        raw: String,
        kind: &'static str,
    },
    Refusal {
        reason: Option<String>,
    },
    NearBody {
        raw: String,
        body: String,
    },
    UnmatchedBody {
        raw: String,
    },
    /// Several bodies go by this name, and its column does not say which kind is meant.
    SharedName {
        raw: String,
        bodies: Vec<String>,
    },
    /// A region or nation among bodies; its row is left out.
    NotABody {
        raw: String,
    },
    /// How, where the note says it.
    Rounded {
        how: Option<String>,
    },
    /// Figures read out of a sentence: proposed, not taken.
    ReadFromSentence {
        raw: String,
    },
    /// A sentence with figures that could not be read.
    UnreadSentence {
        raw: String,
    },
    /// A total proves what a cell leaves open.
    ByTotal {
        raw: String,
        /// `since the row’s total is 9 (E4)`.
        why: String,
        what: ByTotal,
    },
    /// The totals of a table cannot all hold.
    TotalsContradict,
}

/// What a total proves of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ByTotal {
    Nought,
    Within { lower: u64, upper: Option<u64> },
}

impl ByTotal {
    /// `between 2 and 4`.
    pub(crate) fn words(self) -> String {
        match self {
            Self::Nought => "nought".to_owned(),
            Self::Within { lower, upper: Some(upper) } if lower == upper => format!("just {lower}"),
            Self::Within { lower, upper: Some(upper) } => format!("between {lower} and {upper}"),
            Self::Within { lower, upper: None } => format!("at least {lower}"),
        }
    }

    fn is_revealing(self) -> bool {
        matches!(self, Self::Within { lower, upper } if upper == Some(lower))
    }
}

impl Finding for ValueFinding {
    fn code(&self) -> Code {
        Code::new(match self {
            Self::UnexplainedSign { .. } => "value/unexplained-sign",
            Self::UnclearCount { .. } => "value/unclear-count",
            Self::BlankCounts { .. } => "value/blank-counts",
            Self::NotACount { .. } => "value/not-a-count",
            Self::Approximate { .. } => "value/approximate-count",
            Self::DateForCount { .. } => "value/date-for-count",
            Self::FormulaError { .. } => "value/formula-error",
            Self::PartialPeriod { .. } => "value/partial-period",
            Self::SuspectPeriod { .. } => "value/suspect-period",
            Self::YearUnknown { .. } => "value/year-unknown",
            Self::AmbiguousDates { .. } => "value/ambiguous-dates",
            Self::GuessedYearKind { .. } => "value/guessed-year-kind",
            Self::Refusal { .. } => "value/refusal",
            Self::NearBody { .. } => "value/near-body",
            Self::UnmatchedBody { .. } | Self::SharedName { .. } => "value/unmatched-body",
            Self::NotABody { .. } => "value/not-a-body",
            Self::Rounded { .. } => "value/rounded",
            Self::ReadFromSentence { .. } => "value/read-from-sentence",
            Self::UnreadSentence { .. } => "value/unread-sentence",
            Self::ByTotal { .. } => "value/by-total",
            Self::TotalsContradict => "value/totals-contradict",
        })
    }

    fn severity(&self) -> Severity {
        match self {
            Self::BlankCounts { .. }
            | Self::NotACount { .. }
            | Self::Refusal { .. }
            | Self::NotABody { .. }
            | Self::Rounded { .. }
            | Self::UnreadSentence { .. }
            | Self::ByTotal { .. } => Severity::Note,
            Self::FormulaError { .. } => Severity::Error,
            _ => Severity::Warning,
        }
    }

    fn message(&self) -> String {
        match self {
            Self::UnexplainedSign { sign, usually } => {
                format!(
                    "“{sign}” stands in place of a number and the file does not say what it means ({usually}); tell us, or ask the body."
                )
            }
            Self::UnclearCount { raw } => {
                format!("“{raw}” could be a count, but in more than one way; say what it means.")
            }
            Self::BlankCounts { cells: 1 } => {
                "One cell that should hold a count is blank; it is left out, as a blank is not nought."
                    .to_owned()
            }
            Self::BlankCounts { cells } => {
                format!(
                    "{cells} cells that should hold a count are blank; they are left out, as a blank is not nought."
                )
            }
            Self::NotACount { raw } => format!("“{raw}” is not a number of cases; it is left out."),
            Self::Approximate { raw } => format!("“{raw}” is approximate; it was read as it stands."),
            Self::DateForCount { raw } => {
                format!(
                    "“{raw}” is a date where a count should be: a spreadsheet program may have changed “1-4” into it."
                )
            }
            Self::FormulaError { raw } => {
                format!("The formula error “{raw}” stands in place of a value; ask the body for it.")
            }
            Self::PartialPeriod { raw } => format!(
                "“{raw}” is a partial period: only part of the year, not to be compared with whole years."
            ),
            Self::SuspectPeriod { raw, why } => format!("The period “{raw}” is suspect: {why}."),
            Self::YearUnknown { raw } => format!("“{raw}” has no year, and none was found around it."),
            Self::AmbiguousDates { column, dates, day_first } => {
                let column = column.as_ref().map_or_else(String::new, |name| format!(" of “{name}”"));
                let order = if *day_first { "day first, as in Britain" } else { "month first" };
                let dates = if *dates == 1 { "One date".to_owned() } else { format!("{dates} dates") };
                format!(
                    "{dates}{column} could be read day first or month first, which is ambiguous; read {order}."
                )
            }
            Self::GuessedYearKind { raw, kind } => {
                format!("“{raw}” was read as the {kind} that ends then; the file does not say so plainly.")
            }
            Self::Refusal { reason: Some(reason) } => {
                format!("A figure was refused under {reason}: it exists, or may, and is not nought.")
            }
            Self::Refusal { reason: None } => {
                "A figure was refused: it exists, or may, and is not nought.".to_owned()
            }
            Self::NearBody { raw, body } => {
                format!("“{raw}” resembles the name of {body}; confirm that it is meant.")
            }
            Self::UnmatchedBody { raw } => {
                format!("“{raw}” is not in the register of bodies; its name is kept as it stands.")
            }
            Self::SharedName { raw, bodies } => {
                format!("“{raw}” may be any of these, and its column does not say which: {}.", bodies.join("; "))
            }
            Self::NotABody { raw } => {
                format!("“{raw}” is not one body but a region, nation or total; its figures are left out.")
            }
            Self::Rounded { how: Some(how) } => {
                format!("A note says that figures are {how}: each is read as the numbers that round to it.")
            }
            Self::Rounded { how: None } => {
                "A note says that figures are rounded, and not how: they are read as they stand.".to_owned()
            }
            Self::ReadFromSentence { raw } => {
                format!("Figures were read out of the sentence “{}”; accept or correct them.", shortened(raw))
            }
            Self::UnreadSentence { raw } => format!("No figure was read out of “{}”.", shortened(raw)),
            Self::ByTotal { raw, why, what: ByTotal::Nought } => {
                format!("“{raw}” means nought here, {why}: the other figures already make it.")
            }
            Self::ByTotal { raw, why, what } if what.is_revealing() => format!(
                "“{raw}” hides {}, {why}: this answer reveals its own hidden number; consider who it could identify before publishing.",
                what.words()
            ),
            Self::ByTotal { raw, why, what } => format!("“{raw}” is {}, {why}.", what.words()),
            Self::TotalsContradict => {
                "The totals of this table cannot all be right beside its hidden numbers, so nothing was narrowed by them; ask the body."
                    .to_owned()
            }
        }
    }
}

/// The beginning of a long text.
fn shortened(text: &str) -> String {
    const MOST: usize = 80;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    let head: String = text.chars().take(MOST).collect();
    format!("{} …", head.trim_end())
}
