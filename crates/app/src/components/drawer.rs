//! A region at the side (on a phone: from below) that does not cover what it is about. Escape closes it, and the focus
//! goes back to where it came from.

use crate::browser::focus;
use wasm_bindgen::JsCast;
use yew::{AttrValue, Callback, Html, KeyboardEvent, Properties, component, html, use_effect_with};

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub id: AttrValue,
    pub title: AttrValue,
    pub close_label: AttrValue,
    pub on_close: Callback<()>,
    /// What the focus is for: it moves into the drawer whenever this changes.
    #[prop_or_default]
    pub about: AttrValue,
    pub children: Html,
}

#[component]
pub fn Drawer(props: &Props) -> Html {
    let heading = format!("{}-title", props.id);
    {
        let heading = heading.clone();
        use_effect_with((), move |()| {
            let before = focus::focused();
            focus::focus(&heading);
            move || {
                if let Some(before) = before {
                    drop(before.dyn_ref::<web_sys::HtmlElement>().map(web_sys::HtmlElement::focus));
                }
            }
        });
    }
    let on_close = props.on_close.reform(|_| ());
    let onkeydown = {
        let on_close = props.on_close.clone();
        move |event: KeyboardEvent| {
            if event.key() == "Escape" && !event.default_prevented() {
                event.prevent_default();
                on_close.emit(());
            }
        }
    };
    html! {
        <aside id={props.id.clone()} class="drawer" aria-labelledby={heading.clone()} {onkeydown}>
            <header class="drawer__head">
                <h2 id={heading} class="drawer__title" tabindex="-1">{ &props.title }</h2>
                <button type="button" class="quiet" onclick={on_close}>{ &props.close_label }</button>
            </header>
            <div class="drawer__body">{ props.children.clone() }</div>
        </aside>
    }
}
