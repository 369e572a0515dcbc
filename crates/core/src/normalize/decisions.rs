//! What a person has decided about values.

use super::own_bodies::OwnBodies;
use foilens_model::{BodyId, CellRef, Count, Period, SheetId};
use std::collections::BTreeMap;

/// Decisions about one file; the default decides nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NormalizeDecisions {
    /// By folded text; `None`: the text stands for no body.
    pub bodies: BTreeMap<String, Option<BodyId>>,
    /// The bodies of the person's own lists.
    pub own_bodies: OwnBodies,
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
    /// As `texts`, for the figures of one body.
    pub body_texts: BTreeMap<(BodyId, String), Count>,
    /// Figures of a sentence, by their words (`None`: all of the cell): taken, or struck out.
    pub proposals: BTreeMap<(SheetId, CellRef, Option<String>), bool>,
    /// Dates of a column go month first (`false`) or day first (`true`).
    pub day_first: BTreeMap<(SheetId, u32), bool>,
}

impl NormalizeDecisions {
    /// Whether a figure of a sentence was taken (`true`) or struck out; the word about it alone goes before the word
    /// about its cell.
    pub fn proposal(&self, sheet: SheetId, cell: CellRef, words: &str) -> Option<bool> {
        let own = self.proposals.get(&(sheet, cell, Some(words.to_owned())));
        own.or_else(|| self.proposals.get(&(sheet, cell, None))).copied()
    }
}
