//! How far something is: a bar where the end is known, a moving one where it is not.

use yew::{AttrValue, Html, Properties, component, html};

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// What is going on.
    pub label: AttrValue,
    pub done: u64,
    /// 0: not known.
    pub total: u64,
}

#[component]
pub fn Progress(props: &Props) -> Html {
    let known = props.total > 0;
    html! {
        <span class="progress">
            <progress
                class="progress__bar"
                aria-label={props.label.clone()}
                max={known.then(|| props.total.to_string())}
                value={known.then(|| props.done.min(props.total).to_string())}
            />
            <span class="progress__label" aria-hidden="true">{ &props.label }</span>
        </span>
    }
}
