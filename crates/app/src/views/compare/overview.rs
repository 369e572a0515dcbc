//! What can be said in a few sentences, each with the way to its evidence; the picture; and every question that was
//! answered.

use super::{Method, controls, funnel};
use crate::engine::use_session;
use crate::shared::Shared;
use crate::state::{Look, Place, Route, SCREENS, SelectionContext};
use foilens_model::view::{AnswerView, AnswersView, ComparisonView, Finding, Screen};
use yew::{Html, MouseEvent, Properties, component, html, use_context};

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub view: Shared<ComparisonView>,
}

#[component]
pub fn Overview(props: &Props) -> Html {
    let session = use_session();
    let view = &props.view;
    let answers = session.views.answers.clone().unwrap_or_default();
    html! {
        <>
        <header class="compare__head">
            if answers.overview.is_empty() {
                <h1 id="screen-title" tabindex="-1">{ headline(view) }</h1>
                { for view.summary.iter().skip(1).map(|sentence| html! { <p class="finding">{ sentence }</p> }) }
            } else {
                <Findings answers={answers.clone()} />
            }
        </header>
        <controls::Controls view={view.clone()} />
        <funnel::Funnel view={view.clone()} full={false} />
        if !answers.answers.is_empty() { <Questions {answers} /> }
        <Method view={view.clone()} />
        </>
    }
}

/// The first sentence of the summary, set large.
fn headline(view: &ComparisonView) -> String {
    view.summary.first().cloned().unwrap_or_else(|| "What these figures can and cannot say".to_owned())
}

#[derive(Clone, PartialEq, Properties)]
struct AnswersProps {
    answers: Shared<AnswersView>,
}

#[component]
fn Findings(props: &AnswersProps) -> Html {
    let mut findings = props.answers.overview.iter();
    let Some(first) = findings.next() else { return Html::default() };
    html! {
        <>
        <h1 id="screen-title" tabindex="-1">{ &first.sentence }</h1>
        <p class="why">{ why(&props.answers, first) }</p>
        { for findings.map(|finding| html! {
            <p class="finding">{ &finding.sentence }{ " " }{ why(&props.answers, finding) }</p>
        }) }
        </>
    }
}

/// The way to the answer behind a sentence.
fn why(answers: &AnswersView, finding: &Finding) -> Html {
    let Some(answer) = answers.answers.iter().find(|answer| answer.id == finding.why) else {
        return Html::default();
    };
    html! {
        <ToAnswer answer={answer.id.clone()} screen={answer.screen} words="Why?"
            said={format!("Why? {}", finding.sentence)} />
    }
}

/// Every question, with its answer in a sentence.
#[component]
fn Questions(props: &AnswersProps) -> Html {
    html! {
        <section class="questions" aria-labelledby="questions-title">
            <h2 id="questions-title">{ "What readers ask" }</h2>
            <ul class="questions__list">
                { for props.answers.answers.iter().map(|answer| html! {
                    <li key={answer.id.clone()} class="questions__one">
                        <h3>
                            <ToAnswer answer={answer.id.clone()} screen={answer.screen} words={answer.question.clone()} />
                        </h3>
                        <p>{ said(answer) }</p>
                    </li>
                }) }
            </ul>
        </section>
    }
}

fn said(answer: &AnswerView) -> &str {
    answer.unanswered.as_deref().unwrap_or(&answer.finding)
}

#[derive(Clone, PartialEq, Properties)]
struct ToAnswerProps {
    answer: String,
    screen: Screen,
    words: String,
    /// What is heard in place of the words.
    #[prop_or_default]
    said: Option<String>,
}

#[component]
fn ToAnswer(props: &ToAnswerProps) -> Html {
    let Some(selection) = use_context::<SelectionContext>() else { return Html::default() };
    let route = Route { place: Place::Compare, screen: props.screen };
    let name = SCREENS.into_iter().find(|(screen, ..)| *screen == props.screen).map_or("", |(.., name)| name);
    let (screen, id) = (props.screen, props.answer.clone());
    let go = move |event: MouseEvent| {
        if !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
            event.prevent_default();
            selection.dispatch(Look::Answer(screen, id.clone()));
        }
    };
    html! {
        <a class="to-answer" href={format!("#{}", route.written())} title={name} aria-label={props.said.clone()} onclick={go}>
            { &props.words }
        </a>
    }
}
