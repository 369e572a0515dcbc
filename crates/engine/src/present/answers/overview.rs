//! What can be said in five sentences, each with the answer that is its evidence: a finding stands alone, without its
//! question.

use foilens_model::view::{AnswerView, Finding};

const SENTENCES: usize = 5;
/// Which answers speak first, where they have something to say.
const ORDER: [&str; 9] = [
    "who-answered",
    "two-bodies",
    "detection",
    "comparable",
    "surprisingly-low",
    "ranks",
    "which-nations",
    "sizes",
    "explanations",
];
/// Of a body that stands alone: what it says of itself. That it is alone stands above the sentences.
const ALONE: [&str; 7] =
    ["sizes", "over-time", "how-serious", "categories", "comparable", "which-nations", "two-bodies"];

/// The first findings of the answers that are answered; where fewer than five are, why the others are not.
pub fn overview(answers: &[AnswerView], is_alone: bool) -> Vec<Finding> {
    let order: &[&str] = if is_alone { &ALONE } else { &ORDER };
    let of = |answered: bool| {
        order
            .iter()
            .filter_map(|id| answers.iter().find(|answer| answer.id == *id))
            .filter(move |answer| answer.unanswered.is_none() == answered)
    };
    let mut said: Vec<Finding> = Vec::new();
    for answer in of(true).chain(of(false)) {
        let is_new = said.iter().all(|finding| finding.sentence != answer.finding);
        if is_new && said.len() < SENTENCES {
            said.push(Finding { sentence: answer.finding.clone(), why: answer.id.clone() });
        }
    }
    said
}
