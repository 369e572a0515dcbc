//! What readers ask of the figures, one question a file. Each answer is worded here from what `core::analyze` found;
//! [`QUESTIONS`] is their order on the page.

use foilens_core::analyze::Input;
use foilens_core::record::Record;
use foilens_model::protocol::CompareSettings;
use foilens_model::view::{AnswerView, AnswersView, Inputs};
use std::collections::BTreeMap;

/// What every question may look at.
pub struct Inquiry<'a> {
    pub input: &'a Input<'a>,
    pub settings: &'a CompareSettings,
    /// The body's own words about a record.
    pub own_words: &'a dyn Fn(&Record) -> Vec<String>,
    pub synthetic: bool,
}

/// A question and its answer; `None` where the question does not arise from these files.
pub struct Question {
    /// The id of the answer.
    pub id: &'static str,
    pub answer: fn(&Inquiry, &Inputs) -> Option<AnswerView>,
}

/// In the order in which a reader asks.
const QUESTIONS: &[Question] = &[];

/// Every answer that the files allow; `inputs` by the id of the answer.
pub fn answers(inquiry: &Inquiry, inputs: &BTreeMap<String, Inputs>) -> AnswersView {
    let none = Inputs::new();
    let ask = |question: &Question| (question.answer)(inquiry, inputs.get(question.id).unwrap_or(&none));
    AnswersView {
        answers: QUESTIONS.iter().filter_map(ask).collect(),
        synthetic: inquiry.synthetic,
        ..AnswersView::default()
    }
}

/// One answer again, with what the person set.
pub fn answer(inquiry: &Inquiry, id: &str, inputs: &Inputs) -> Option<AnswerView> {
    let question = QUESTIONS.iter().find(|question| question.id == id)?;
    (question.answer)(inquiry, inputs)
}
