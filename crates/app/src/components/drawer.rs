//! A region at the side (on a phone: from below) that does not cover what it is about. Escape closes it wherever the
//! focus is, and the focus goes back to where it came from.

use crate::browser::{document, focus};
use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use yew::{AttrValue, Callback, Html, KeyboardEvent, Properties, component, html, use_effect_with};

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub id: AttrValue,
    pub title: AttrValue,
    pub close_label: AttrValue,
    pub on_close: Callback<()>,
    pub children: Html,
}

#[component]
pub fn Drawer(props: &Props) -> Html {
    let heading = format!("{}-title", props.id);
    {
        let (heading, id) = (heading.clone(), props.id.clone());
        use_effect_with((), move |()| {
            let before = focus::focused();
            focus::focus(&heading);
            move || focus::give_back(before.as_ref(), &id)
        });
    }
    {
        // On the document: what had the focus may have gone, and keys then reach nothing inside the drawer.
        use_effect_with(props.on_close.clone(), |on_close| {
            let on_close = on_close.clone();
            let listener = document().map(|document| {
                let options = EventListenerOptions::enable_prevent_default();
                EventListener::new_with_options(&document, "keydown", options, move |event| {
                    let is_escape = event.dyn_ref::<KeyboardEvent>().is_some_and(|key| key.key() == "Escape");
                    if is_escape && !event.default_prevented() && !focus::in_dialog() {
                        event.prevent_default();
                        on_close.emit(());
                    }
                })
            });
            move || drop(listener)
        });
    }
    let on_close = props.on_close.reform(|_| ());
    html! {
        <aside id={props.id.clone()} class="drawer" aria-labelledby={heading.clone()}>
            <header class="drawer__head">
                <h2 id={heading} class="drawer__title" tabindex="-1">{ &props.title }</h2>
                <button type="button" class="quiet" onclick={on_close}>{ &props.close_label }</button>
            </header>
            <div class="drawer__body">{ props.children.clone() }</div>
        </aside>
    }
}
