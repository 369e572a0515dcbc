//! The providers, the shell and the place that is open; drops and keys that work everywhere.

use crate::browser::{self, address, document, drop, focus, storage, theme};
use crate::components::toast::Toasts;
use crate::engine::{Engine, use_supervisor};
use crate::state::{Action, Link, Look, Place, Prefs, Route, Selection, SelectionContext, Session, Theme};
use crate::views::{compare, history, inspector, kept, keys, masthead, read, records, review, share, start};
use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::DragEvent;
use yew::{
    Callback, ContextProvider, Html, KeyboardEvent, MouseEvent, component, hook, html, use_callback,
    use_effect_with, use_reducer_eq, use_state_eq,
};

#[component]
pub fn App() -> Html {
    let (session, engine) = use_supervisor();
    let selection = use_reducer_eq(|| Selection::at(Route::read(&address::read()).unwrap_or_default()));
    use_route(&selection);
    let prefs = use_prefs();
    kept::use_keeping(&session, &engine);
    let hot = use_drops(&engine, &selection);
    use_keys(&engine, &selection);
    {
        let (place, files) = (selection.place, session.sources.len());
        use_effect_with((place, files), |(place, files)| {
            if let Some(document) = document() {
                let named = *place != Place::Start || *files > 0;
                document.set_title(&if named {
                    format!("{} · FOI Lens", place.name())
                } else {
                    "FOI Lens".into()
                });
            }
        });
    }
    let skip = |event: MouseEvent| {
        event.prevent_default();
        focus::focus("main");
    };
    let hide = use_callback(engine.clone(), |id, engine| engine.act(Action::HideToast(id)));
    let toasts = session.toasts.iter().map(|toast| (toast.id, toast.text.clone().into())).collect::<Vec<_>>();
    html! {
        <ContextProvider<Session> context={session.clone()}>
        <ContextProvider<Engine> context={engine.clone()}>
        <ContextProvider<Prefs> context={prefs}>
        <ContextProvider<SelectionContext> context={selection.clone()}>
            <a class="skip" href="#main" onclick={skip}>{ "Skip to the content" }</a>
            <masthead::Masthead />
            if let Link::Down(sentence) = &session.link {
                <Down sentence={sentence.clone()} />
            }
            <div class="stage">
                <main id="main" tabindex="-1" class={format!("place place--{}", selection.place.id())}>
                    { place(selection.place, hot) }
                </main>
                if session.awaits_trace() {
                    <inspector::Inspector />
                }
                if selection.history_open {
                    <history::Changes />
                }
            </div>
            if selection.keys_open {
                <keys::Keys />
            }
            <Toasts {toasts} on_hide={hide} hide_label="Hide this message" />
            if hot {
                <div class="drop-veil" aria-hidden="true"><p>{ "Drop the files to read them in this tab" }</p></div>
            }
        </ContextProvider<SelectionContext>>
        </ContextProvider<Prefs>>
        </ContextProvider<Engine>>
        </ContextProvider<Session>>
    }
}

fn place(place: Place, hot: bool) -> Html {
    match place {
        Place::Start => html! { <start::Start {hot} /> },
        Place::Read => html! { <read::Read /> },
        Place::Review => html! { <review::Review /> },
        Place::Records => html! { <records::Records /> },
        Place::Compare => html! { <compare::Compare /> },
        Place::Share => html! { <share::Share /> },
    }
}

#[derive(Clone, PartialEq, yew::Properties)]
struct DownProps {
    sentence: String,
}

/// The reader is gone: why, and what can be done.
#[component]
fn Down(props: &DownProps) -> Html {
    let engine = crate::engine::use_engine();
    html! {
        <div class="banner" role="alert">
            <p>{ &props.sentence }</p>
            <button type="button" onclick={move |_| engine.act(Action::StartAgain)}>{ "Start it again" }</button>
        </div>
    }
}

/// The address names the place and the screen, and going to an address goes there.
#[hook]
fn use_route(selection: &SelectionContext) {
    let route = Route { place: selection.place, screen: selection.screen };
    {
        let look = selection.dispatcher();
        use_effect_with((), move |()| {
            let listener = address::on_change(move || {
                if let Some(route) = Route::read(&address::read()) {
                    look.dispatch(Look::Route(route));
                } else if address::read().is_empty() {
                    look.dispatch(Look::Go(Place::Start));
                }
            });
            move || std::mem::drop(listener)
        });
    }
    use_effect_with(route, |route| address::write(&route.written()));
}

/// The theme: remembered, put on the page, and following the system where that is chosen.
#[hook]
fn use_prefs() -> Prefs {
    let theme = use_state_eq(|| storage::theme().and_then(|id| Theme::from_id(&id)).unwrap_or_default());
    let system_dark = use_state_eq(theme::system_is_dark);
    {
        let system_dark = system_dark.setter();
        use_effect_with((), move |()| {
            let listener = theme::dark_query().map(|query| {
                EventListener::new(&query, "change", move |_| system_dark.set(theme::system_is_dark()))
            });
            move || std::mem::drop(listener)
        });
    }
    use_effect_with(*theme, |theme| theme::put_on_page(theme.id()));
    let set_theme = {
        let theme = theme.setter();
        use_callback((), move |chosen: Theme, ()| {
            storage::remember_theme(chosen.id());
            theme.set(chosen);
        })
    };
    let dark = match *theme {
        Theme::System => *system_dark,
        Theme::Light => false,
        Theme::Dark => true,
    };
    Prefs { theme: *theme, dark, set_theme }
}

/// Files can be dropped anywhere on the page, at any time; true while something is dragged over it.
#[hook]
fn use_drops(engine: &Engine, selection: &SelectionContext) -> bool {
    let hot = use_state_eq(|| false);
    let take = {
        let (engine, selection) = (engine.clone(), selection.dispatcher());
        Callback::from(move |files: Vec<web_sys::File>| {
            if !files.is_empty() {
                selection.dispatch(Look::Go(Place::Start));
                engine.open(files);
            }
        })
    };
    {
        let hot = hot.setter();
        use_effect_with((), move |()| {
            let listeners: Vec<EventListener> = document()
                .into_iter()
                .flat_map(|document| {
                    ["dragover", "dragleave", "drop"].map(|kind| {
                        let (hot, take) = (hot.clone(), take.clone());
                        let options = EventListenerOptions::enable_prevent_default();
                        EventListener::new_with_options(&document, kind, options, move |event| {
                            dragged(kind, event, &hot, &take);
                        })
                    })
                })
                .collect();
            move || std::mem::drop(listeners)
        });
    }
    *hot
}

fn dragged(
    kind: &str,
    event: &web_sys::Event,
    hot: &yew::UseStateSetter<bool>,
    take: &Callback<Vec<web_sys::File>>,
) {
    event.prevent_default();
    let Some(event) = event.dyn_ref::<DragEvent>() else { return };
    match kind {
        "dragover" => hot.set(true),
        // Leaving one element for another is not leaving the page.
        "dragleave" => hot.set(event.related_target().is_some()),
        _ => {
            hot.set(false);
            if let Some(data) = event.data_transfer() {
                drop::files(&data, take);
            }
        }
    }
}

/// The keys that work everywhere (they are listed by `?`).
#[hook]
fn use_keys(engine: &Engine, selection: &SelectionContext) {
    let (engine, selection) = (engine.clone(), selection.dispatcher());
    use_effect_with((), move |()| {
        let options = EventListenerOptions::enable_prevent_default();
        let listener = browser::document().map(|document| {
            EventListener::new_with_options(&document, "keydown", options, move |event| {
                let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
                if event.default_prevented() {
                    return;
                }
                if let Some(meaning) = keys::meaning(event, focus::is_typing()) {
                    event.prevent_default();
                    match meaning {
                        keys::Meaning::Act(action) => engine.act(action),
                        keys::Meaning::Look(look) => {
                            let goes = matches!(look, Look::Go(_));
                            selection.dispatch(look);
                            if goes {
                                // The next Tab begins with what the place holds.
                                focus::focus("main");
                            }
                        }
                    }
                }
            })
        });
        move || std::mem::drop(listener)
    });
}
