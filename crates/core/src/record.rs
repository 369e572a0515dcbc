//! One observation, and the way back from each of its values to the cell that states it.

use foilens_model::{BodyId, CellRef, Confidence, Count, FileId, Period, SheetId, StaffRole, Stage, Unit};
use std::sync::Arc;

/// One figure that a body stated. No field without a source.
#[derive(Clone, Debug)]
pub struct Record {
    pub file: FileId,
    pub sheet: SheetId,
    /// Which table of the sheet.
    pub table: u32,
    /// Where the count stands; for one row a case, the row's first cell.
    pub cell: CellRef,
    pub count: Arc<Reading<Count>>,
    /// What the file's totals prove of a count that it hides.
    pub narrowed: Option<Arc<Narrowed>>,
    pub body: Option<Field<Bodies>>,
    pub period: Option<Field<Period>>,
    pub role: Option<Field<StaffRole>>,
    /// What was counted, as the file words it; nested labels as `Section > Label`.
    pub category: Option<Field<Box<str>>>,
    /// What came of it, as the file words it.
    pub outcome: Option<Field<Box<str>>>,
    /// How far the matter had come; unknown where the file does not say.
    pub stage: Option<Field<Stage>>,
    /// What one of the figure is: an allegation, a case, a person.
    pub unit: Option<Field<Unit>>,
    pub relation: Relation,
    /// Cells with the body's own words about this very figure (a note column, a marked footnote).
    pub own_words: Vec<CellRef>,
    /// Read from a sentence and not yet accepted by a person.
    pub proposed: bool,
}

impl Record {
    /// Both ends of the figure, as tight as the file's totals make them: `None` where there is no number at all.
    pub fn bounds(&self) -> Option<(u64, Option<u64>)> {
        let narrowed = self.narrowed.as_ref().map(|narrowed| (narrowed.lower, narrowed.upper));
        narrowed.or_else(|| self.count.value.bounds())
    }
}

/// Tighter ends of a hidden count; what the cell says stays as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Narrowed {
    pub lower: u64,
    pub upper: Option<u64>,
    /// `between 2 and 4, since the row’s total is 9 (E4)`.
    pub because: Box<str>,
}

/// A value of a record: how it was read, and where.
#[derive(Clone, Debug)]
pub struct Field<T> {
    pub reading: Arc<Reading<T>>,
    pub source: Source,
}

/// How a text was read: once for each distinct text of a column, however many cells hold it.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading<T> {
    pub value: T,
    /// The text as the file shows it.
    pub raw: Box<str>,
    /// The rule that was applied, as one sentence for people.
    pub rule: Box<str>,
    pub confidence: Confidence,
}

/// Where a value stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    Cell(SheetId, CellRef),
    SheetName(SheetId),
    FileName,
    /// A person's correction.
    Recipe,
}

/// The body or bodies that a figure is about; several where one answer is for a joint unit.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bodies {
    /// In the register (or recognised by shape, as `sheffield-city-council`).
    Known(Vec<BodyId>),
    /// All bodies of the file together: a total over the frame.
    Everyone,
    /// A name that no body could be tied to; the raw text is in the reading.
    Unmatched,
}

/// How a figure stands to the others of its body.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// May be added to its like.
    #[default]
    Part,
    /// The body's whole figure, said so by the file; its parts stand beside it.
    Total,
    /// Part of another figure that is also in the file: never added to it.
    Subset,
    /// About the exercise and not a count of cases: forces asked, a mean.
    Context,
}
