//! What can be said in a few sentences, each with the way to its evidence; the picture; and every question that was
//! answered.

use super::controls::Controls;
use super::{Desk, address, funnel, method};
use crate::shared::Shared;
use crate::state::{Look, SCREENS};
use foilens_model::view::{AnswerView, AnswersView, ComparisonView, Finding};
use yew::{Html, MouseEvent, html};

pub fn overview(desk: &Desk, view: &Shared<ComparisonView>) -> Html {
    let answers = desk.session.views.answers.clone().unwrap_or_default();
    html! {
        <>
        <header class="compare__head">
            if answers.overview.is_empty() {
                <h1 id="screen-title" tabindex="-1">{ headline(view) }</h1>
                { for view.summary.iter().skip(1).map(|sentence| html! { <p class="finding">{ sentence }</p> }) }
            } else {
                { findings(desk, &answers) }
            }
        </header>
        <Controls view={view.clone()} />
        { funnel::funnel(desk, view, false) }
        if !answers.answers.is_empty() { { questions(desk, &answers) } }
        { method(view) }
        </>
    }
}

/// The first sentence of the summary, set large.
fn headline(view: &ComparisonView) -> String {
    view.summary.first().cloned().unwrap_or_else(|| "What these figures can and cannot say".to_owned())
}

fn findings(desk: &Desk, answers: &AnswersView) -> Html {
    let mut findings = answers.overview.iter();
    let Some(first) = findings.next() else { return Html::default() };
    html! {
        <>
        <h1 id="screen-title" tabindex="-1">{ &first.sentence }</h1>
        <p class="why">{ why(desk, answers, first) }</p>
        { for findings.map(|finding| html! {
            <p class="finding">{ &finding.sentence }{ " " }{ why(desk, answers, finding) }</p>
        }) }
        </>
    }
}

/// The way to the answer behind a sentence.
fn why(desk: &Desk, answers: &AnswersView, finding: &Finding) -> Html {
    let answer = answers.answers.iter().find(|answer| answer.id == finding.why);
    let said = format!("Why? {}", finding.sentence);
    answer.map(|answer| to_answer(desk, answer, "Why?", Some(said))).unwrap_or_default()
}

/// Every question, with its answer in a sentence.
fn questions(desk: &Desk, answers: &AnswersView) -> Html {
    html! {
        <section class="questions" aria-labelledby="questions-title">
            <h2 id="questions-title">{ "What readers ask" }</h2>
            <ul class="questions__list">
                { for answers.answers.iter().map(|answer| html! {
                    <li class="questions__one">
                        <h3>{ to_answer(desk, answer, &answer.question, None) }</h3>
                        <p>{ answer.unanswered.as_ref().unwrap_or(&answer.finding) }</p>
                    </li>
                }) }
            </ul>
        </section>
    }
}

/// `said`: what is heard in place of the words.
fn to_answer(desk: &Desk, answer: &AnswerView, words: &str, said: Option<String>) -> Html {
    let (screen, id, selection) = (answer.screen, answer.id.clone(), desk.selection.clone());
    let name = SCREENS.into_iter().find(|(known, ..)| *known == screen).map_or("", |(.., name)| name);
    let go = move |event: MouseEvent| {
        // With a modifier it is a link like any other.
        if !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
            event.prevent_default();
            selection.dispatch(Look::Answer(screen, id.clone()));
        }
    };
    html! {
        <a class="to-answer" href={address(screen)} title={name} aria-label={said} onclick={go}>{ words.to_owned() }</a>
    }
}
