//! A labelled choice of one.

use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;
use yew::{AttrValue, Callback, Event, Html, Properties, component, html, use_effect_with, use_node_ref};

#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    pub value: AttrValue,
    pub label: AttrValue,
}

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub id: AttrValue,
    pub label: AttrValue,
    /// The label is only heard, not seen.
    #[prop_or_default]
    pub quiet_label: bool,
    pub items: Vec<Item>,
    pub value: AttrValue,
    #[prop_or_default]
    pub describedby: Option<AttrValue>,
    pub on_choose: Callback<String>,
}

#[component]
pub fn Select(props: &Props) -> Html {
    let select = use_node_ref();
    {
        let select = select.clone();
        use_effect_with((props.value.clone(), props.items.len()), move |(value, _)| {
            if let Some(select) = select.cast::<HtmlSelectElement>() {
                select.set_value(value);
            }
        });
    }
    let onchange = {
        let (on_choose, value) = (props.on_choose.clone(), props.value.clone());
        move |event: Event| {
            let target = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
            if let Some(select) = target {
                let chosen = select.value();
                // What is shown is what holds: a choice shows once it was taken up.
                select.set_value(&value);
                on_choose.emit(chosen);
            }
        }
    };
    html! {
        <span class="field">
            <label class={if props.quiet_label { "unseen" } else { "field__label" }} for={props.id.clone()}>
                { &props.label }
            </label>
            <select ref={select} id={props.id.clone()} aria-describedby={props.describedby.clone()} {onchange}>
                { for props.items.iter().map(|item| html! {
                    <option value={item.value.clone()} selected={item.value == props.value}>{ &item.label }</option>
                }) }
            </select>
        </span>
    }
}
