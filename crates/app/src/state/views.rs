//! The latest answers: what the screens draw.

use crate::shared::Shared;
use foilens_model::protocol::Event;
use foilens_model::view::{
    AnswersView, CellsView, ComparisonView, ExplainView, OverviewView, RecordsView, ReviewDetail, ReviewView,
    SheetView, TraceView,
};
use std::collections::BTreeMap;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Views {
    pub overview: Shared<OverviewView>,
    pub sheet: Option<Shared<SheetView>>,
    /// Windows of rows by their first row, of the one sheet that is shown.
    pub cells: BTreeMap<u32, Shared<CellsView>>,
    pub records: Option<Shared<RecordsView>>,
    pub trace: Option<Shared<TraceView>>,
    pub comparison: Option<Shared<ComparisonView>>,
    pub answers: Option<Shared<AnswersView>>,
    pub review: Option<Shared<ReviewView>>,
    pub review_item: Option<Shared<ReviewDetail>>,
    pub page: Option<Shared<ExplainView>>,
}

impl Views {
    /// Puts an answer in its place.
    pub fn take(&mut self, event: Event) {
        match event {
            Event::Sheet { sheet, .. } => self.sheet = Some(Shared::new(sheet)),
            Event::Cells { cells, .. } => {
                self.cells.insert(cells.first_row, Shared::new(cells));
            }
            Event::Records { records, .. } => self.records = Some(Shared::new(records)),
            Event::Trace { trace, .. } => self.trace = Some(Shared::new(*trace)),
            Event::Comparison { comparison, .. } => self.comparison = Some(Shared::new(*comparison)),
            Event::Answers { answers, .. } => self.answers = Some(Shared::new(*answers)),
            Event::Answer { answer, .. } => {
                let Some(answers) = &self.answers else { return };
                let mut answers = (**answers).clone();
                if let Some(old) = answers.answers.iter_mut().find(|old| old.id == answer.id) {
                    *old = *answer;
                }
                self.answers = Some(Shared::new(answers));
            }
            Event::Review { review, .. } => self.review = Some(Shared::new(*review)),
            Event::ReviewItem { detail, .. } => {
                self.review_item = detail.map(|detail| Shared::new(*detail));
            }
            Event::Explain { page, .. } => self.page = Some(Shared::new(page)),
            _ => {}
        }
    }
}
