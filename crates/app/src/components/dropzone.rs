//! A place to drop files, with a button for those who choose them. (The page itself takes drops anywhere.)

use crate::browser::drop;
use wasm_bindgen::JsCast;
use web_sys::{File, HtmlInputElement};
use yew::{AttrValue, Callback, Event, Html, Properties, component, html, use_node_ref};

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub button: AttrValue,
    pub hint: AttrValue,
    /// File endings that the chooser offers.
    pub accept: AttrValue,
    /// Something is being dragged over the page.
    pub hot: bool,
    pub on_files: Callback<Vec<File>>,
}

#[component]
pub fn Dropzone(props: &Props) -> Html {
    let input = use_node_ref();
    let choose = {
        let input = input.clone();
        move |_| {
            if let Some(input) = input.cast::<HtmlInputElement>() {
                input.click();
            }
        }
    };
    let onchange = {
        let on_files = props.on_files.clone();
        move |event: Event| {
            let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
            else {
                return;
            };
            on_files.emit(input.files().map(|list| drop::listed(&list)).unwrap_or_default());
            // The same file may be chosen again.
            input.set_value("");
        }
    };
    html! {
        <div class={yew::classes!("dropzone", props.hot.then_some("dropzone--hot"))}>
            <button type="button" class="primary" onclick={choose}>{ &props.button }</button>
            <p class="dropzone__hint">{ &props.hint }</p>
            <input ref={input} id="files" class="unseen" type="file" multiple=true tabindex="-1"
                aria-label={props.button.clone()} accept={props.accept.clone()} {onchange} />
        </div>
    }
}
