//! The comparison: who is in it, the screens as places of their own, and on each what the figures say to the questions
//! that belong there.

mod answer;
mod answered;
mod controls;
mod coverage;
mod despite;
mod funnel;
mod overview;
pub mod picture;
mod screens;
mod table;
mod together;
mod typed;

use crate::browser::focus;
use crate::components::tabs::{Tab, tabs};
use crate::engine::{Engine, use_engine, use_session};
use crate::shared::Shared;
use crate::state::{Ask, Look, Place, Prefs, Route, SCREENS, SelectionContext, Session};
use foilens_model::RecordId;
use foilens_model::view::{AnswersView, ComparisonView, Screen};
use yew::{AttrValue, Callback, Html, component, hook, html, use_context, use_effect_with};

/// What every part of a screen may use. The parts are functions and not components: each component weighs some
/// kilobytes before the page can be used, and they keep nothing between two drawings.
struct Desk {
    session: Session,
    engine: Engine,
    selection: SelectionContext,
    dark: bool,
}

#[component]
pub fn Compare() -> Html {
    let (session, engine) = (use_session(), use_engine());
    let (selection, prefs) = (use_context::<SelectionContext>(), use_context::<Prefs>());
    use_answers(&session, &engine, selection.as_ref());
    let Some(selection) = selection else { return Html::default() };
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
    let desk = Desk { session, engine, selection, dark: prefs.is_some_and(|prefs| prefs.dark) };
    html! {
        <>
        <header class="compare__head">
            <p class="compare__kicker">
                { &view.title }
                if view.synthetic { { " " }<span class="mark">{ "synthetic: invented figures" }</span> }
            </p>
            <p class="compare__coverage">{ banner(desk.session.views.answers.as_ref(), &view) }</p>
            { links(&desk.selection) }
            <p class="working" role="status">{ if working { "Working it out…" } else { "" } }</p>
        </header>
        { screens::open(&desk, &view) }
        </>
    }
}

/// Asks for the answers once somebody looks; from then on they follow every change. Moves the focus to the answer that
/// is gone to, and asks about the body that was picked out where it can be asked about.
#[hook]
fn use_answers(session: &Session, engine: &Engine, selection: Option<&SelectionContext>) {
    {
        let (settings, inputs) = (session.settings.clone(), session.inputs.clone());
        let engine = engine.clone();
        use_effect_with(session.views.comparison.is_some(), move |has_files| {
            if *has_files {
                engine.ask(Ask::Answers { settings, inputs });
            }
        });
    }
    let meant = selection.and_then(|selection| selection.answer.clone());
    use_effect_with((meant, session.views.answers.is_some()), |(meant, _)| {
        if let Some(id) = meant {
            focus::focus(&format!("answer-{id}"));
        }
    });
    let picked = selection.and_then(|selection| Some((selection.body.clone()?, selection.screen)));
    let (session, engine) = (session.clone(), engine.clone());
    use_effect_with(picked, move |picked| {
        if let Some((body, screen)) = picked {
            answer::ask_about(&session, &engine, *screen, body);
        }
    });
}

/// Who is in the figures and who is not.
fn banner(answers: Option<&Shared<AnswersView>>, view: &ComparisonView) -> String {
    let said = answers.map(|answers| answers.banner.clone()).filter(|banner| !banner.is_empty());
    said.unwrap_or_else(|| view.coverage.line.clone())
}

/// The screens, each with its address.
fn links(selection: &SelectionContext) -> Html {
    let all = SCREENS.map(|(screen, id, name)| Tab {
        id: id.into(),
        label: name.into(),
        href: address(screen).into(),
    });
    let current =
        SCREENS.into_iter().find(|(screen, ..)| *screen == selection.screen).map_or("", |(_, id, _)| id);
    let selection = selection.clone();
    let on_open = Callback::from(move |id: AttrValue| {
        if let Some((screen, ..)) = SCREENS.into_iter().find(|(_, known, _)| *known == id.as_str()) {
            selection.dispatch(Look::Screen(screen));
        }
    });
    tabs("Screens of the comparison", &all, current, &on_open)
}

fn address(screen: Screen) -> String {
    format!("#{}", Route { place: Place::Compare, screen }.written())
}

/// How the comparison was worked out.
fn method(view: &ComparisonView) -> Html {
    html! {
        <section class="small-print" aria-labelledby="method-title">
            <h2 id="method-title">{ "How this was worked out" }</h2>
            { for [&view.per, &view.source, &view.method, &view.caveat].into_iter().filter(|text| !text.is_empty())
                .map(|text| html! { <p>{ text }</p> }) }
        </section>
    }
}

/// Picks out a body and opens the records behind one of its numbers, the first of them shown.
fn open_trail(selection: &SelectionContext, engine: &Engine, body: Option<String>, records: Vec<RecordId>) {
    if body.is_some() {
        selection.dispatch(Look::Body(body));
    }
    if let Some(&first) = records.first() {
        selection.dispatch(Look::Trail(records));
        engine.ask(Ask::Record(first));
    }
}

/// The records behind the figure of a body in the comparison.
fn records_of(view: &ComparisonView, body: &str) -> Vec<RecordId> {
    view.rows.iter().find(|row| row.body == body).map(|row| row.records.clone()).unwrap_or_default()
}

#[cfg(test)]
mod tests;
