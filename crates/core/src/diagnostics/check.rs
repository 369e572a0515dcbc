//! Findings of the check step: family `check/`.

use super::Finding;
use foilens_model::{CellRef, Code, Severity};

/// What does not fit together, or should not be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CheckFinding {
    /// The parts cannot add up to the total that the file gives.
    TotalDiffers {
        total: u64,
        lower: u64,
        upper: Option<u64>,
        parts: usize,
    },
    /// The same figure is given twice.
    Duplicate {
        first: CellRef,
        agree: bool,
    },
    /// A note says that figures overlap.
    Overlap {
        note: String,
    },
    PeriodOutOfLine {
        raw: String,
        distance: i32,
    },
    /// The same year stands over two columns.
    PeriodRepeated {
        raw: String,
    },
    PersonalData {
        kind: Personal,
        column: String,
        cells: usize,
    },
}

/// A kind of people's data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Personal {
    Name,
    BirthDate,
    Email,
    Telephone,
    Address,
    NationalInsurance,
    Nhs,
    CollarNumber,
}

impl Personal {
    /// As the data table of headings writes it.
    pub(crate) fn parse(kind: &str) -> Option<Self> {
        Some(match kind {
            "name" => Self::Name,
            "birth_date" => Self::BirthDate,
            "email" => Self::Email,
            "telephone" => Self::Telephone,
            "address" => Self::Address,
            "national_insurance" => Self::NationalInsurance,
            "nhs" => Self::Nhs,
            "collar_number" => Self::CollarNumber,
            _ => return None,
        })
    }

    const fn words(self) -> &'static str {
        match self {
            Self::Name => "names of people",
            Self::BirthDate => "dates of birth",
            Self::Email => "e-mail addresses of people",
            Self::Telephone => "telephone numbers",
            Self::Address => "addresses or postcodes of people",
            Self::NationalInsurance => "National Insurance numbers",
            Self::Nhs => "NHS numbers",
            Self::CollarNumber => "collar or staff numbers",
        }
    }
}

impl Finding for CheckFinding {
    fn code(&self) -> Code {
        Code::new(match self {
            Self::TotalDiffers { .. } => "check/total-differs",
            Self::Duplicate { .. } => "check/duplicate",
            Self::Overlap { .. } => "check/overlap",
            Self::PeriodOutOfLine { .. } | Self::PeriodRepeated { .. } => "check/suspect-period",
            Self::PersonalData { .. } => "check/personal-data",
        })
    }

    fn severity(&self) -> Severity {
        match self {
            Self::Duplicate { agree: true, .. } => Severity::Note,
            _ => Severity::Warning,
        }
    }

    fn message(&self) -> String {
        match self {
            Self::TotalDiffers { total, lower, upper, parts } => {
                let sum = match upper {
                    Some(upper) if upper == lower => format!("{lower}"),
                    Some(upper) => format!("between {lower} and {upper}"),
                    None => format!("at least {lower}"),
                };
                format!("The file gives the total {total}, but its {parts} parts add up to {sum}.")
            }
            Self::Duplicate { first, agree: true } => format!("The same figure stands in {first} too."),
            Self::Duplicate { first, agree: false } => {
                format!(
                    "The figure in {first} is about the same body, period and label, but is another number."
                )
            }
            Self::Overlap { note } => {
                format!("A note says that figures overlap or must not be added up: “{note}”.")
            }
            Self::PeriodOutOfLine { raw, distance } => {
                format!("The period “{raw}” is suspect: it lies {distance} years from any other in the file.")
            }
            Self::PeriodRepeated { raw } => {
                format!("The period “{raw}” is suspect: it stands over two columns of the same kind.")
            }
            Self::PersonalData { kind, column, cells } => {
                let cells = if *cells == 1 { "one cell".to_owned() } else { format!("{cells} cells") };
                format!(
                    "Column {column} seems to hold personal data, {} in {cells}: take care before you show or share this file.",
                    kind.words()
                )
            }
        }
    }
}
