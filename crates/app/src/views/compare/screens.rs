//! What each screen holds: the parts of the comparison that are its own, then the answers that belong there.

use super::answered::Answered;
use super::controls::Controls;
use super::coverage::Coverage;
use super::table::Table;
use super::{Desk, answer, funnel, method, overview};
use crate::shared::Shared;
use crate::state::SCREENS;
use foilens_model::view::{AnswerView, ComparisonView, Screen};
use yew::{Html, html};

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

pub fn open(desk: &Desk, view: &Shared<ComparisonView>) -> Html {
    let screen = desk.selection.screen;
    if screen == Screen::Overview {
        return overview::overview(desk, view);
    }
    let name = SCREENS.into_iter().find(|(known, ..)| *known == screen).map_or("", |(.., name)| name);
    let answers = answers(desk, screen);
    let parts = match screen {
        Screen::Funnel => {
            html! { <><Controls view={view.clone()} />{ funnel::funnel(desk, view, true) }{ answers }{ method(view) }</> }
        }
        // The full list is evidence for what is said about it, and follows it.
        Screen::Rates => {
            html! { <><Controls view={view.clone()} />{ answers }<Table view={view.clone()} />{ method(view) }</> }
        }
        // The ledger of the answer says more than the plain list.
        Screen::WhoAnswered if answers == Html::default() => html! { <Coverage view={view.clone()} /> },
        Screen::WhoAnswered => html! { <>{ answers }<Answered view={view.clone()} /></> },
        _ if answers == Html::default() => {
            let waiting = desk.session.views.answers.is_none();
            let why = if waiting {
                "The answers are being worked out."
            } else {
                "These files hold nothing that this screen could show."
            };
            html! { <p class="notice">{ why }</p> }
        }
        _ => answers,
    };
    html! {
        <>
        <header class="screen__head">
            <h1 id="screen-title" tabindex="-1">{ name }</h1>
            <p class="screen__about">{ about(screen) }</p>
        </header>
        { parts }
        </>
    }
}

/// The answers that belong on a screen; nothing where there are none.
fn answers(desk: &Desk, screen: Screen) -> Html {
    let Some(view) = &desk.session.views.answers else { return Html::default() };
    let mut here = view.answers.iter().enumerate().filter(|(_, answer)| answer.screen == screen).peekable();
    if here.peek().is_none() {
        return Html::default();
    }
    here.map(|(at, known)| {
        // On Rates the full table follows, with the same numbers and more: one of the two is enough.
        if screen == Screen::Rates && known.id == "sizes" {
            answer::answer(desk, view, at, &AnswerView { tables: Vec::new(), ..known.clone() })
        } else {
            answer::answer(desk, view, at, known)
        }
    })
    .collect()
}
