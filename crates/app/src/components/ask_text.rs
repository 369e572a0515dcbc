//! A sentence to type or paste, and a button that hands it over; Enter does the same.

use wasm_bindgen::JsCast;
use web_sys::HtmlTextAreaElement;
use yew::{
    AttrValue, Callback, Html, InputEvent, KeyboardEvent, Properties, component, html, use_effect_with,
    use_state_eq,
};

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub id: AttrValue,
    pub label: AttrValue,
    pub value: AttrValue,
    pub hint: AttrValue,
    pub button: AttrValue,
    #[prop_or_default]
    pub describedby: Option<AttrValue>,
    pub on_submit: Callback<String>,
}

#[component]
pub fn AskText(props: &Props) -> Html {
    let text = use_state_eq(|| props.value.to_string());
    {
        let text = text.clone();
        use_effect_with(props.value.clone(), move |value| text.set(value.to_string()));
    }
    let oninput = {
        let text = text.clone();
        move |event: InputEvent| {
            let area = event.target().and_then(|target| target.dyn_into::<HtmlTextAreaElement>().ok());
            if let Some(area) = area {
                text.set(area.value());
            }
        }
    };
    let submit = {
        let (text, on_submit) = (text.clone(), props.on_submit.clone());
        move || on_submit.emit(text.trim().to_owned())
    };
    let onkeydown = {
        let submit = submit.clone();
        move |event: KeyboardEvent| {
            if event.key() == "Enter" && !event.shift_key() {
                event.prevent_default();
                submit();
            }
        }
    };
    html! {
        <span class="field ask-text">
            <label class="field__label" for={props.id.clone()}>{ &props.label }</label>
            <textarea id={props.id.clone()} rows="2" placeholder={props.hint.clone()}
                aria-describedby={props.describedby.clone()} value={(*text).clone()} {oninput} {onkeydown} />
            <button type="button" class="primary" disabled={text.trim().is_empty()} onclick={move |_| submit()}>
                { &props.button }
            </button>
        </span>
    }
}
