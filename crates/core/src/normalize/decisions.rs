//! What a person has decided about values.

use foilens_model::{BodyId, CellRef, Count, Period, SheetId};
use std::collections::BTreeMap;

/// Decisions about one file; the default decides nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NormalizeDecisions {
    /// By folded text; `None`: the text stands for no body.
    pub bodies: BTreeMap<String, Option<BodyId>>,
    /// The whole sheet (`None`: the whole file) is this body's answer.
    pub sheet_bodies: BTreeMap<Option<SheetId>, BodyId>,
    /// The whole sheet (`None`: the whole file) is about this period.
    pub sheet_periods: BTreeMap<Option<SheetId>, Period>,
    /// One cell means this count.
    pub counts: BTreeMap<(SheetId, CellRef), Count>,
    /// Every cell with this text (trimmed) means this count.
    pub texts: BTreeMap<String, Count>,
    /// As `texts`, in one column of one sheet.
    pub column_texts: BTreeMap<(SheetId, u32, String), Count>,
    /// Dates of a column go month first (`false`) or day first (`true`).
    pub day_first: BTreeMap<(SheetId, u32), bool>,
}
