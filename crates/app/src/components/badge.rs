//! A number beside a name, with its words for those who hear the page.

use yew::{AttrValue, Html, Properties, component, html};

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Nothing is drawn for 0.
    pub count: u32,
    /// What it counts, said after the number: ` doubts`.
    pub words: AttrValue,
}

#[component]
pub fn Badge(props: &Props) -> Html {
    if props.count == 0 {
        return Html::default();
    }
    html! {
        <span class="badge">
            { props.count }
            <span class="unseen">{ " " }{ &props.words }</span>
        </span>
    }
}
