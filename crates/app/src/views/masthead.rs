//! The head of the page: what is open, undo and redo, the places with their doubts.

use super::words;
use crate::browser::network;
use crate::components::badge::Badge;
use crate::components::select::{Item, Select};
use crate::engine::{use_engine, use_session};
use crate::state::{Action, Link, Look, Place, Prefs, SelectionContext, Session, Source, Theme};
use foilens_model::Severity;
use gloo_events::EventListener;
use yew::{AttrValue, Html, component, html, use_context, use_effect_with, use_state_eq};

#[component]
pub fn Masthead() -> Html {
    let (session, engine) = (use_session(), use_engine());
    let Some(selection) = use_context::<SelectionContext>() else { return Html::default() };
    let act = |action: Action| {
        let engine = engine.clone();
        move |_| engine.act(action.clone())
    };
    let look = |look: fn() -> Look| {
        let selection = selection.clone();
        move |_| selection.dispatch(look())
    };
    let (_, applied) = session.history.operations();
    let changes = applied as u32;
    html! {
        <header class="masthead">
            <div class="masthead__line">
                <button type="button" class="wordmark" onclick={look(|| Look::Go(Place::Start))}>{ "FOI Lens" }</button>
                <p class="masthead__status" role="status">{ status(&session) }</p>
                if session.run.is_some() {
                    <button type="button" class="masthead__stop" onclick={act(Action::Stop)}>{ "Stop" }</button>
                }
                <div class="masthead__tools">
                    <button type="button" class="quiet" disabled={!session.history.can_undo()}
                        onclick={act(Action::Undo)}>{ "Undo" }</button>
                    <button type="button" class="quiet" disabled={!session.history.can_redo()}
                        onclick={act(Action::Redo)}>{ "Redo" }</button>
                    <button type="button" class="quiet" aria-expanded={selection.history_open.to_string()}
                        onclick={{
                            let (selection, engine) = (selection.clone(), engine.clone());
                            move |_| {
                            engine.act(Action::CloseTrace);
                            selection.dispatch(Look::History(!selection.history_open));
                            }
                        }}>
                        { "Changes" }<Badge count={changes} words="made by you" />
                    </button>
                    <ThemeChoice />
                    <button type="button" class="quiet masthead__keys" aria-label="List of keys" onclick={look(|| Look::Keys(true))}>
                        { "?" }
                    </button>
                </div>
            </div>
            <div class="masthead__line masthead__line--places">
                <nav class="places" aria-label="Places">
                    { for Place::ALL.into_iter().map(|place| {
                        let (count, said) = doubts(&session, place);
                        let selection = selection.clone();
                        let here = selection.place == place;
                        html! {
                            <button type="button" class="places__place" aria-current={here.then_some("page")}
                                onclick={move |_| selection.dispatch(Look::Go(place))}>
                                { place.name() }<Badge {count} words={said} />
                            </button>
                        }
                    }) }
                </nav>
                <Requests />
            </div>
        </header>
    }
}

fn status(session: &Session) -> String {
    let files = session.sources.len() as u32;
    let pending = session.sources.iter().filter(|source| source.is_pending()).count() as u32;
    match (&session.link, files, pending) {
        (Link::Starting, 0, _) => "Getting ready; files can be dropped already".to_owned(),
        (_, 0, _) => String::new(),
        (_, _, 0) => {
            let overview = &session.views.overview;
            let read = overview.files.len() as u32;
            [
                if read == files {
                    words::counted(files, "file", "files")
                } else {
                    format!("{read} of {} read", words::counted(files, "file", "files"))
                },
                words::counted(overview.records, "figure", "figures"),
                words::counted(overview.doubts, "doubt", "doubts"),
            ]
            .join(" · ")
        }
        (_, _, _) => format!("Reading: {} of {files} done", files - pending),
    }
}

/// How many doubts a place holds, and how they are called.
fn doubts(session: &Session, place: Place) -> (u32, &'static str) {
    let overview = &session.views.overview;
    match place {
        Place::Start => (session.sources.iter().filter_map(Source::failure).count() as u32, "not read"),
        Place::Read => {
            let doubtful = overview.findings.iter().filter(|f| f.severity != Severity::Note);
            (doubtful.count() as u32, "to look at")
        }
        Place::Review => (overview.questions, "to settle"),
        Place::Records => (0, ""),
        Place::Compare => {
            let rows = session.views.comparison.as_ref().map_or(&[][..], |view| &view.rows[..]);
            (rows.iter().filter(|row| row.excluded.is_some()).count() as u32, "left out")
        }
        Place::Share => (0, ""),
    }
}

#[component]
fn ThemeChoice() -> Html {
    let Some(prefs) = use_context::<Prefs>() else { return Html::default() };
    let items: Vec<Item> =
        Theme::ALL.map(|theme| Item { value: theme.id().into(), label: theme.name().into() }).into();
    let on_choose = move |id: String| {
        if let Some(theme) = Theme::from_id(&id) {
            prefs.set_theme.emit(theme);
        }
    };
    html! {
        <Select id="theme" label="Light or dark" quiet_label={true} {items}
            value={AttrValue::from(prefs.theme.id())} {on_choose} />
    }
}

/// How many requests the page made since it was ready, and whether it has a network at all.
#[component]
fn Requests() -> Html {
    let session = use_session();
    let base = use_state_eq(|| None::<u32>);
    let now = use_state_eq(|| 0);
    let online = use_state_eq(|| true);
    {
        let (base, now) = (base.clone(), now.clone());
        use_effect_with(
            (session.link == Link::Up, session.revision, session.sources.len()),
            move |(up, ..)| {
                let requests = network::requests();
                if *up && base.is_none() {
                    base.set(Some(requests));
                }
                now.set(requests);
            },
        );
    }
    {
        let online = online.clone();
        use_effect_with((), move |()| {
            online.set(network::is_online());
            let window = crate::browser::window();
            let listeners = window.map(|window| {
                ["online", "offline"].map(|kind| {
                    let online = online.clone();
                    EventListener::new(&window, kind, move |_| online.set(network::is_online()))
                })
            });
            move || drop(listeners)
        });
    }
    let Some(base) = *base else { return Html::default() };
    html! {
        <p class="requests">
            if !*online { <span class="requests__offline">{ "Offline: everything here works. " }</span> }
            { format!("Requests since load: {}", now.saturating_sub(base)) }
        </p>
    }
}
