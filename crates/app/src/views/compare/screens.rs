//! What each screen holds: the parts of the comparison that are its own, then the answers that belong there.

use super::answer::Answer;
use super::{Method, controls, coverage, funnel, overview, table};
use crate::engine::use_session;
use crate::shared::Shared;
use crate::state::SCREENS;
use foilens_model::view::{ComparisonView, Screen};
use std::rc::Rc;
use yew::{Html, Properties, component, html};

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub screen: Screen,
    pub view: Shared<ComparisonView>,
}

/// What the screen is for, in a line.
const fn about(screen: Screen) -> &'static str {
    match screen {
        Screen::Overview => "",
        Screen::Funnel => {
            "Each body by its size. Between the lines, chance alone could explain the difference."
        }
        Screen::Rates => {
            "Recorded for every 1,000 of the workforce, largest body first. A rate is not a ranking."
        }
        Screen::TwoBodies => "Two bodies side by side: how far apart they are, and what could explain it.",
        Screen::WhoAnswered => "Who was asked, who answered, and how much the silent ones could change.",
        Screen::WhatCounts => {
            "Whether the bodies count the same thing, and what changes if one kind is left out."
        }
        Screen::HowSerious => "What followed, for whom, and how often nobody says.",
        Screen::OverTime => "Whether the numbers rise or fall by more than chance would make them.",
        Screen::CheckClaim => "Type or paste a sentence and see whether the figures bear it.",
        Screen::TwoLists => "Two lists that should agree, and why they may not.",
    }
}

#[component]
pub fn Open(props: &Props) -> Html {
    let session = use_session();
    let Props { screen, view } = props;
    if *screen == Screen::Overview {
        return html! { <overview::Overview view={view.clone()} /> };
    }
    let answers = session.views.answers.as_ref();
    let answered = answers.is_some_and(|view| view.answers.iter().any(|answer| answer.screen == *screen));
    let name = SCREENS.into_iter().find(|(known, ..)| known == screen).map_or("", |(.., name)| name);
    let own = match screen {
        Screen::Funnel => {
            html! { <><controls::Controls view={view.clone()} /><funnel::Funnel view={view.clone()} full={true} /></> }
        }
        Screen::Rates => {
            html! { <><controls::Controls view={view.clone()} /><table::Table view={view.clone()} /></> }
        }
        // The ledger of the answer says more.
        Screen::WhoAnswered if !answered => html! { <coverage::Coverage view={view.clone()} /> },
        _ => Html::default(),
    };
    let has_own = matches!(screen, Screen::Funnel | Screen::Rates | Screen::WhoAnswered);
    let has_method = matches!(screen, Screen::Funnel | Screen::Rates);
    // The full list is evidence for what is said about it, and follows it.
    let own_last = matches!(screen, Screen::WhoAnswered | Screen::Rates);
    html! {
        <>
        <header class="screen__head">
            <h1 id="screen-title" tabindex="-1">{ name }</h1>
            <p class="screen__about">{ about(*screen) }</p>
        </header>
        if !own_last { { own.clone() } }
        <Answers screen={*screen} {has_own} />
        if own_last { { own } }
        if has_method { <Method view={view.clone()} /> }
        </>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct AnswersProps {
    screen: Screen,
    /// The screen has something to show without an answer.
    has_own: bool,
}

#[component]
fn Answers(props: &AnswersProps) -> Html {
    let session = use_session();
    let Some(answers) = &session.views.answers else {
        return if props.has_own {
            Html::default()
        } else {
            html! { <p class="notice">{ "The answers are being worked out." }</p> }
        };
    };
    let here: Vec<_> =
        answers.answers.iter().enumerate().filter(|(_, answer)| answer.screen == props.screen).collect();
    if here.is_empty() && !props.has_own {
        return html! {
            <p class="notice">{ "These files hold nothing that this screen could show." }</p>
        };
    }
    html! {
        { for here.into_iter().map(|(at, answer)| html! {
            <Answer key={answer.id.clone()} {at} answer={Rc::new(answer.clone())} banner={answers.banner.clone()}
                synthetic={answers.synthetic} />
        }) }
    }
}
