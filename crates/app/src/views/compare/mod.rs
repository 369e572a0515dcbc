//! The comparison: who is in it, the screens as places of their own, and on each what the figures say to the questions
//! that belong there.

mod answer;
mod controls;
mod coverage;
mod funnel;
mod overview;
pub mod picture;
mod screens;
mod table;
mod typed;

use crate::components::tabs::{Tab, Tabs};
use crate::engine::{use_engine, use_session};
use crate::shared::Shared;
use crate::state::{Ask, Look, Place, Route, SCREENS, SelectionContext};
use foilens_model::RecordId;
use foilens_model::view::{ComparisonView, Screen};
use std::rc::Rc;
use yew::{AttrValue, Callback, Html, Properties, component, html, use_context, use_effect_with};

#[component]
pub fn Compare() -> Html {
    let (session, engine) = (use_session(), use_engine());
    // Answers are asked for once somebody looks; from then on they follow every change.
    {
        let (settings, inputs) = (session.settings.clone(), session.inputs.clone());
        let has_files = session.views.comparison.is_some();
        use_effect_with(has_files, move |has_files| {
            if *has_files {
                engine.ask(Ask::Answers { settings, inputs });
            }
        });
    }
    let Some(selection) = use_context::<SelectionContext>() else { return Html::default() };
    let Some(view) = session.views.comparison.clone() else {
        let go = move |_| selection.dispatch(Look::Go(Place::Start));
        return html! {
            <section class="nothing">
                <h1>{ "Nothing to compare yet" }</h1>
                <p>{ if session.is_busy() { "The files are being read." } else { "Drop the answers of several bodies, or open an example." } }</p>
                <p><button type="button" class="primary" onclick={go}>{ "Go to Start" }</button></p>
            </section>
        };
    };
    let working = session.awaits_answers();
    html! {
        <>
        <header class="compare__head">
            <p class="compare__kicker">
                { &view.title }
                if view.synthetic { { " " }<span class="mark">{ "synthetic: invented figures" }</span> }
            </p>
            <p class="compare__coverage">{ banner(&session.views.answers, &view) }</p>
            <Screens />
            <p class="working" role="status">{ if working { "Working it out…" } else { "" } }</p>
        </header>
        <screens::Open screen={selection.screen} {view} />
        </>
    }
}

/// Who is in the figures and who is not.
fn banner(answers: &Option<Shared<foilens_model::view::AnswersView>>, view: &ComparisonView) -> String {
    let said = answers.as_ref().map(|answers| answers.banner.clone()).filter(|banner| !banner.is_empty());
    said.unwrap_or_else(|| view.coverage.line.clone())
}

/// The screens, each with its address.
#[component]
fn Screens() -> Html {
    let Some(selection) = use_context::<SelectionContext>() else { return Html::default() };
    let tab = |(screen, id, name): (Screen, &'static str, &'static str)| {
        let route = Route { place: Place::Compare, screen };
        Tab { id: id.into(), label: name.into(), href: format!("#{}", route.written()).into(), count: 0 }
    };
    let current =
        SCREENS.into_iter().find(|(screen, ..)| *screen == selection.screen).map_or("", |(_, id, _)| id);
    let on_open = {
        let selection = selection.clone();
        Callback::from(move |id: AttrValue| {
            if let Some((screen, ..)) = SCREENS.into_iter().find(|(_, known, _)| *known == id.as_str()) {
                selection.dispatch(Look::Screen(screen));
            }
        })
    };
    html! {
        <Tabs label="Screens of the comparison" tabs={SCREENS.map(tab).to_vec()} {current} count_words="" {on_open} />
    }
}

#[derive(Clone, PartialEq, Properties)]
pub struct ViewProps {
    pub view: Shared<ComparisonView>,
}

/// How the comparison was worked out.
#[component]
fn Method(props: &ViewProps) -> Html {
    let view = &props.view;
    html! {
        <section class="small-print" aria-labelledby="method-title">
            <h2 id="method-title">{ "How this was worked out" }</h2>
            { for [&view.per, &view.source, &view.method, &view.caveat].into_iter().filter(|text| !text.is_empty())
                .map(|text| html! { <p>{ text }</p> }) }
        </section>
    }
}

/// Picks out a body and opens the records behind one of its numbers, the first of them shown.
#[yew::hook]
fn use_trail() -> Callback<(Option<String>, Rc<[RecordId]>)> {
    let engine = use_engine();
    let selection = use_context::<SelectionContext>();
    Callback::from(move |(body, records): (Option<String>, Rc<[RecordId]>)| {
        let Some(selection) = &selection else { return };
        if body.is_some() {
            selection.dispatch(Look::Body(body));
        }
        if let Some(&first) = records.first() {
            selection.dispatch(Look::Trail(records.to_vec()));
            engine.ask(Ask::Record(first));
        }
    })
}

/// The records behind the figure of a body in the comparison.
fn records_of(view: &ComparisonView, body: &str) -> Rc<[RecordId]> {
    view.rows.iter().find(|row| row.body == body).map(|row| row.records.clone().into()).unwrap_or_default()
}

#[cfg(test)]
mod tests;
