//! A modal dialog: the browser's own, with its focus and its Escape key.

use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;
use yew::{AttrValue, Callback, Event, Html, Properties, component, html, use_effect_with, use_node_ref};

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub id: AttrValue,
    pub title: AttrValue,
    pub close_label: AttrValue,
    pub on_close: Callback<()>,
    pub children: Html,
}

#[component]
pub fn Dialog(props: &Props) -> Html {
    let dialog = use_node_ref();
    {
        let dialog = dialog.clone();
        use_effect_with((), move |()| {
            if let Some(dialog) = dialog.get().and_then(|node| node.dyn_into::<HtmlDialogElement>().ok()) {
                drop(dialog.show_modal());
            }
        });
    }
    let heading = format!("{}-title", props.id);
    let closed = props.on_close.reform(|_: Event| ());
    let cancelled = props.on_close.reform(|event: Event| event.prevent_default());
    html! {
        <dialog ref={dialog} id={props.id.clone()} class="dialog" aria-labelledby={heading.clone()}
            onclose={closed} oncancel={cancelled}>
            <header class="dialog__head">
                <h2 id={heading} class="dialog__title">{ &props.title }</h2>
                <button type="button" class="quiet" onclick={props.on_close.reform(|_| ())}>
                    { &props.close_label }
                </button>
            </header>
            { props.children.clone() }
        </dialog>
    }
}
