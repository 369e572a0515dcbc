//! One answer: the finding as its headline, what can be set, what follows and what does not, pictures, tables, the
//! statistician's words, and what all of it stands on. Every question has this shape.

mod basis;
mod chart;
mod control;
mod tables;

use super::Desk;
use crate::engine::Engine;
use crate::state::{Ask, Session};
use foilens_model::view::{AnswerView, AnswersView, ControlKind, Screen};
use yew::{Html, html};

/// `at`: its place among the answers.
pub fn answer(desk: &Desk, answers: &AnswersView, at: usize, answer: &AnswerView) -> Html {
    let title = format!("answer-{}", answer.id);
    let bare = answer.unanswered.is_some();
    html! {
        <article key={answer.id.clone()} class="answer" aria-labelledby={title.clone()}>
            <p class="answer__question">{ &answer.question }</p>
            <h2 id={title} class="answer__finding" tabindex="-1">
                { answer.unanswered.as_ref().unwrap_or(&answer.finding) }
            </h2>
            if !answer.controls.is_empty() {
                <div class="controls" role="group" aria-label={format!("{}: what can be set", answer.question)}>
                    { for answer.controls.iter().map(|known| control::control(desk, &answer.id, at, known)) }
                </div>
            }
            if bare && !answer.finding.is_empty() && answer.unanswered.as_ref() != Some(&answer.finding) { <p class="answer__sentence">{ &answer.finding }</p> }
            if !answer.sentences.is_empty() {
                <div class="answer__sentences">
                    { for answer.sentences.iter().map(|sentence| html! { <p class="answer__sentence">{ sentence }</p> }) }
                </div>
            }
            { for answer.charts.iter().enumerate()
                .filter(|(_, view)| !chart::stands_above(answer.screen, view))
                .map(|(index, view)| chart::chart(desk, answers, answer, index, view)) }
            { tables::tables(desk, answer) }
            if !answer.technical.is_empty() {
                <details class="answer__technical">
                    <summary>{ "For a statistician" }</summary>
                    { for answer.technical.iter().map(|sentence| html! { <p>{ sentence }</p> }) }
                </details>
            }
            { basis::basis(&answer.basis) }
        </article>
    }
}

/// Asks the answers of a screen about the body that was picked out elsewhere, where it can be chosen.
pub fn ask_about(session: &Session, engine: &Engine, screen: Screen, body: &str) {
    let answers = session.views.answers.as_ref().map_or(&[][..], |view| &view.answers);
    for (at, answer) in answers.iter().enumerate().filter(|(_, answer)| answer.screen == screen) {
        let mut inputs = session.inputs.get(&answer.id).cloned().unwrap_or_default();
        // Where it was just set, the answer is on its way.
        if let (Some(control), false) = (chooser(answer, body), inputs.values().any(|set| set == body)) {
            inputs.insert(control.to_owned(), body.to_owned());
            let (settings, id) = (session.settings.clone(), answer.id.clone());
            engine.ask(Ask::Answer { at, settings, id, inputs });
        }
    }
}

/// The first control in which this can be chosen, unless it is chosen already.
fn chooser<'a>(answer: &'a AnswerView, id: &str) -> Option<&'a str> {
    let offering = || {
        answer.controls.iter().filter_map(|control| match &control.kind {
            ControlKind::Choice { choices } => {
                Some((&control.id, choices.iter().find(|choice| choice.id == id)?.chosen))
            }
            _ => None,
        })
    };
    if offering().any(|(_, chosen)| chosen) {
        return None;
    }
    offering().next().map(|(control, _)| control.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use foilens_model::view::{Choice, ControlView};

    #[test]
    fn a_picked_body_is_put_where_it_can_be_chosen_and_is_not_yet() {
        let choice =
            |id: &str, chosen: &str| Choice { id: id.into(), chosen: id == chosen, ..Choice::default() };
        let control = |id: &str, chosen: &str| ControlView {
            id: id.into(),
            label: String::new(),
            about: String::new(),
            kind: ControlKind::Choice {
                choices: ["kent", "surrey", "gwent"].map(|id| choice(id, chosen)).into(),
            },
        };
        let answer = AnswerView {
            controls: vec![control("first", "kent"), control("second", "surrey")],
            ..AnswerView::default()
        };
        assert_eq!(chooser(&answer, "gwent"), Some("first"));
        assert_eq!(chooser(&answer, "surrey"), None, "it is one of the two");
        assert_eq!(chooser(&answer, "avon"), None, "it cannot be chosen here");
    }
}
