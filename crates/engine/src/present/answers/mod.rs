//! What readers ask of the figures, one question a file. Each answer is worded here from what `core::analyze` found;
//! [`QUESTIONS`] is their order on the page.

mod basis;
mod categories;
mod check_claim;
mod comparable;
mod detection;
mod explanations;
mod how_serious;
mod leave_one_out;
mod over_dispersed;
mod over_time;
mod overview;
mod own_words;
mod pick;
mod ranks;
mod remarks;
mod roles;
mod sizes;
mod split_by;
mod surprisingly_low;
mod table;
mod two_bodies;
mod two_lists;
mod which_nations;
mod whiskers;
mod who_answered;

use foilens_core::analyze::{self, Analysis, Input};
use foilens_core::record::Record;
use foilens_model::protocol::CompareSettings;
use foilens_model::view::{AnswerView, AnswersView, Inputs, Screen};
use std::cell::OnceCell;
use std::collections::BTreeMap;

/// What every question may look at.
pub struct Inquiry<'a> {
    pub input: &'a Input<'a>,
    pub settings: &'a CompareSettings,
    /// The body's own words about a record.
    pub own_words: &'a dyn Fn(&Record) -> Vec<String>,
    /// Heading and text of the other cells beside a record's figure.
    pub attributes: &'a dyn Fn(&Record) -> Vec<(String, String)>,
    pub synthetic: bool,
    analysis: OnceCell<Option<Analysis>>,
}

impl<'a> Inquiry<'a> {
    pub fn new(
        input: &'a Input<'a>,
        settings: &'a CompareSettings,
        own_words: &'a dyn Fn(&Record) -> Vec<String>,
        attributes: &'a dyn Fn(&Record) -> Vec<(String, String)>,
        synthetic: bool,
    ) -> Self {
        Self { input, settings, own_words, attributes, synthetic, analysis: OnceCell::new() }
    }

    /// The comparison that the settings ask for, made once; `None` where no figure is tied to a body.
    pub fn analysis(&self) -> Option<&Analysis> {
        self.analysis.get_or_init(|| analyze::compare(self.input, self.settings)).as_ref()
    }
}

/// A question and its answer; `None` where the question does not arise from these files.
pub struct Question {
    /// The id of the answer.
    pub id: &'static str,
    pub answer: fn(&Inquiry, &Inputs) -> Option<AnswerView>,
}

/// In the order in which a reader asks.
const QUESTIONS: &[Question] = &[
    Question { id: detection::ID, answer: detection::answer },
    Question { id: sizes::ID, answer: sizes::answer },
    Question { id: two_bodies::ID, answer: two_bodies::answer },
    Question { id: explanations::ID, answer: explanations::answer },
    Question { id: surprisingly_low::ID, answer: surprisingly_low::answer },
    Question { id: ranks::ID, answer: ranks::answer },
    Question { id: check_claim::ID, answer: check_claim::answer },
    Question { id: roles::ID, answer: roles::answer },
    Question { id: who_answered::ID, answer: who_answered::answer },
    Question { id: which_nations::ID, answer: which_nations::answer },
    Question { id: comparable::ID, answer: comparable::answer },
    Question { id: own_words::ID, answer: own_words::answer },
    Question { id: categories::ID, answer: categories::answer },
    Question { id: leave_one_out::ID, answer: leave_one_out::answer },
    Question { id: split_by::ID, answer: split_by::answer },
    Question { id: how_serious::ID, answer: how_serious::answer },
    Question { id: over_dispersed::ID, answer: over_dispersed::answer },
    Question { id: over_time::ID, answer: over_time::answer },
    Question { id: two_lists::ID, answer: two_lists::answer },
];

/// Every answer that the files allow; `inputs` by the id of the answer.
pub fn answers(inquiry: &Inquiry, inputs: &BTreeMap<String, Inputs>) -> AnswersView {
    let none = Inputs::new();
    let ask = |question: &Question| (question.answer)(inquiry, inputs.get(question.id).unwrap_or(&none));
    let answers: Vec<AnswerView> = QUESTIONS.iter().filter_map(ask).collect();
    let is_alone = inquiry.analysis().is_some_and(|analysis| analysis.coverage.only().is_some());
    AnswersView {
        overview: overview::overview(&answers, is_alone),
        banner: inquiry.analysis().map(|analysis| basis::whole_banner(inquiry, analysis)).unwrap_or_default(),
        synthetic: inquiry.synthetic,
        answers,
    }
}

/// One answer again, with what the person set.
pub fn answer(inquiry: &Inquiry, id: &str, inputs: &Inputs) -> Option<AnswerView> {
    let question = QUESTIONS.iter().find(|question| question.id == id)?;
    (question.answer)(inquiry, inputs)
}

/// A question that these files leave open: why, and what would answer it. Its basis still says what was looked at.
fn open_question(
    inquiry: &Inquiry,
    id: &str,
    screen: Screen,
    question: &str,
    why: impl Into<String>,
) -> AnswerView {
    let why = why.into();
    AnswerView {
        id: id.to_owned(),
        screen,
        question: question.to_owned(),
        finding: why.clone(),
        unanswered: Some(why),
        basis: inquiry.analysis().map(|analysis| basis::basis(analysis, "", "")).unwrap_or_default(),
        ..AnswerView::default()
    }
}

/// Why nothing at all can be compared.
const NO_BODY: &str = "No figure here is tied to a body of the register, so nothing can be compared. Correct a body in \
                       the records, and the answers follow.";
