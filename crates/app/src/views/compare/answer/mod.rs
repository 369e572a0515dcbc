//! One answer: the finding as its headline, what can be set, what follows and what does not, pictures, tables, the
//! statistician's words, and what all of it stands on. Every question has this shape.

mod basis;
mod chart;
mod control;
mod tables;

use crate::browser::focus;
use crate::state::SelectionContext;
use foilens_model::view::AnswerView;
use std::rc::Rc;
use yew::{Html, Properties, component, html, use_context, use_effect_with};

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
        let is_meant = selection.is_some_and(|selection| selection.answer.as_ref() == Some(&answer.id));
        let title = title.clone();
        use_effect_with(is_meant, move |is_meant| {
            if *is_meant {
                focus::focus(&title);
            }
        });
    }
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
            if bare && !answer.finding.is_empty() { <p class="answer__sentence">{ &answer.finding }</p> }
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
