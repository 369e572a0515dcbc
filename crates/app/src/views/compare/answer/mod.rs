//! One answer: the finding as its headline, what can be set, what follows and what does not, pictures, tables, the
//! statistician's words, and what all of it stands on. Every question has this shape.

mod basis;
mod chart;
mod control;
mod tables;

use crate::browser::focus;
use crate::engine::{use_engine, use_session};
use crate::state::{Ask, SelectionContext};
use foilens_model::view::{AnswerView, ControlKind};
use std::rc::Rc;
use yew::{Html, Properties, component, hook, html, use_context, use_effect_with};

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub answer: Rc<AnswerView>,
    /// Its place among the answers.
    pub at: usize,
    /// Printed with every picture.
    pub banner: String,
    pub synthetic: bool,
}

#[component]
pub fn Answer(props: &Props) -> Html {
    let answer = &props.answer;
    let title = format!("answer-{}", answer.id);
    let selection = use_context::<SelectionContext>();
    {
        let meant = selection.as_ref().and_then(|selection| selection.answer.as_ref());
        let is_meant = meant == Some(&answer.id);
        let title = title.clone();
        use_effect_with(is_meant, move |is_meant| {
            if *is_meant {
                focus::focus(&title);
            }
        });
    }
    use_picked(props, selection.as_ref());
    let bare = answer.unanswered.is_some();
    html! {
        <article class="answer" aria-labelledby={title.clone()}>
            <p class="answer__question">{ &answer.question }</p>
            <h2 id={title} class="answer__finding" tabindex="-1">
                { answer.unanswered.as_ref().unwrap_or(&answer.finding) }
            </h2>
            if !answer.controls.is_empty() {
                <div class="controls" role="group" aria-label={format!("{}: what can be set", answer.question)}>
                    { for answer.controls.iter().map(|control| html! {
                        <control::Control key={control.id.clone()} answer={answer.id.clone()} at={props.at}
                            control={control.clone()} />
                    }) }
                </div>
            }
            if bare && !answer.finding.is_empty() && answer.unanswered.as_ref() != Some(&answer.finding) { <p class="answer__sentence">{ &answer.finding }</p> }
            if !answer.sentences.is_empty() {
                <div class="answer__sentences">
                    { for answer.sentences.iter().map(|sentence| html! { <p class="answer__sentence">{ sentence }</p> }) }
                </div>
            }
            { for answer.charts.iter().enumerate().map(|(index, view)| html! {
                <chart::Chart key={index} answer={Rc::clone(answer)} {index} view={Rc::new(view.clone())}
                    banner={props.banner.clone()} synthetic={props.synthetic} />
            }) }
            <tables::Tables answer={Rc::clone(answer)} />
            if !answer.technical.is_empty() {
                <details class="answer__technical">
                    <summary>{ "For a statistician" }</summary>
                    { for answer.technical.iter().map(|sentence| html! { <p>{ sentence }</p> }) }
                </details>
            }
            <basis::Basis basis={answer.basis.clone()} />
        </article>
    }
}

/// The body that was picked out elsewhere is the one that is asked about here, where it can be chosen.
#[hook]
fn use_picked(props: &Props, selection: Option<&SelectionContext>) {
    let (session, engine) = (use_session(), use_engine());
    let picked = selection.and_then(|selection| selection.body.clone());
    let (answer, at) = (Rc::clone(&props.answer), props.at);
    use_effect_with(picked, move |picked| {
        if let Some((body, control)) = picked.as_ref().and_then(|body| Some((body, chooser(&answer, body)?)))
        {
            let mut inputs = session.inputs.get(&answer.id).cloned().unwrap_or_default();
            // It was just set, and the answer is on its way.
            if inputs.values().any(|set| set == body) {
                return;
            }
            inputs.insert(control.to_owned(), body.clone());
            let (settings, id) = (session.settings.clone(), answer.id.clone());
            engine.ask(Ask::Answer { at, settings, id, inputs });
        }
    });
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
