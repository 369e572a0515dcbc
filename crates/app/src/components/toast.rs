//! Sentences that appear for a moment and are read out politely.

use gloo_timers::callback::Timeout;
use yew::{AttrValue, Callback, Html, Properties, component, html, use_effect_with};

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Number and text of each, oldest first.
    pub toasts: Vec<(u32, AttrValue)>,
    pub on_hide: Callback<u32>,
    pub hide_label: AttrValue,
}

#[component]
pub fn Toasts(props: &Props) -> Html {
    html! {
        <div class="toasts" role="status" aria-live="polite">
            { for props.toasts.iter().map(|(id, text)| html! {
                <Toast key={*id} id={*id} text={text.clone()} on_hide={props.on_hide.clone()}
                    hide_label={props.hide_label.clone()} />
            }) }
        </div>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct ToastProps {
    id: u32,
    text: AttrValue,
    on_hide: Callback<u32>,
    hide_label: AttrValue,
}

const SHOWN_MS: u32 = 8_000;

#[component]
fn Toast(props: &ToastProps) -> Html {
    let hide = {
        let (id, on_hide) = (props.id, props.on_hide.clone());
        move || on_hide.emit(id)
    };
    {
        let hide = hide.clone();
        use_effect_with((), move |()| {
            let timeout = Timeout::new(SHOWN_MS, hide);
            move || drop(timeout)
        });
    }
    html! {
        <p class="toast">
            <span>{ &props.text }</span>
            <button type="button" class="quiet" aria-label={props.hide_label.clone()} onclick={move |_| hide()}>
                { "×" }
            </button>
        </p>
    }
}
