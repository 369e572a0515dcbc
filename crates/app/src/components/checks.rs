//! Any of several, and a switch for one: boxes to tick, with their words beside them.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::{AttrValue, Callback, Event, Html, Properties, component, html};

#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    pub value: AttrValue,
    pub label: AttrValue,
    pub checked: bool,
}

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub id: AttrValue,
    pub label: AttrValue,
    pub items: Vec<Item>,
    /// The values of all that are ticked now, in their order.
    pub on_set: Callback<Vec<String>>,
}

#[component]
pub fn Checks(props: &Props) -> Html {
    html! {
        <fieldset class="checks">
            <legend class="field__label">{ &props.label }</legend>
            { for props.items.iter().enumerate().map(|(at, item)| {
                let (items, on_set) = (props.items.clone(), props.on_set.clone());
                let on_set = Callback::from(move |checked| on_set.emit(ticked(&items, at, checked)));
                html! {
                    <Check id={format!("{}-{at}", props.id)} label={item.label.clone()} checked={item.checked} {on_set} />
                }
            }) }
        </fieldset>
    }
}

/// What is ticked once this one was set.
fn ticked(items: &[Item], at: usize, checked: bool) -> Vec<String> {
    let is_ticked = |(place, item): &(usize, &Item)| if *place == at { checked } else { item.checked };
    items.iter().enumerate().filter(is_ticked).map(|(_, item)| item.value.to_string()).collect()
}

#[derive(Clone, PartialEq, Properties)]
pub struct CheckProps {
    pub id: AttrValue,
    pub label: AttrValue,
    pub checked: bool,
    #[prop_or_default]
    pub describedby: Option<AttrValue>,
    pub on_set: Callback<bool>,
}

/// One box.
#[component]
pub fn Check(props: &CheckProps) -> Html {
    let onchange = props.on_set.reform(|event: Event| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        input.is_some_and(|input| input.checked())
    });
    html! {
        <span class="check">
            <input id={props.id.clone()} type="checkbox" checked={props.checked}
                aria-describedby={props.describedby.clone()} {onchange} />
            <label for={props.id.clone()}>{ &props.label }</label>
        </span>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticking_one_keeps_the_others_in_their_order() {
        let items = [("a", true), ("b", false), ("c", true)].map(|(value, checked)| Item {
            value: value.into(),
            label: value.into(),
            checked,
        });
        assert_eq!(ticked(&items, 1, true), ["a", "b", "c"]);
        assert_eq!(ticked(&items, 0, false), ["c"]);
    }
}
