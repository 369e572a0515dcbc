//! Any of several, and a switch for one: boxes to tick, with their words beside them. Plain functions: they keep
//! nothing between two drawings.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::{AttrValue, Callback, Event, Html, html};

#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    pub value: AttrValue,
    pub label: AttrValue,
    pub checked: bool,
}

/// `on_set`: the values of all that are ticked now, in their order.
pub fn checks(id: &str, label: &str, items: &[Item], on_set: &Callback<Vec<String>>) -> Html {
    html! {
        <fieldset class="checks">
            <legend class="field__label">{ label.to_owned() }</legend>
            { for items.iter().enumerate().map(|(at, item)| {
                let (all, on_set) = (items.to_vec(), on_set.clone());
                let on_set = Callback::from(move |checked| on_set.emit(ticked(&all, at, checked)));
                check(format!("{id}-{at}").into(), item.label.clone(), item.checked, None, &on_set)
            }) }
        </fieldset>
    }
}

/// What is ticked once this one was set.
fn ticked(items: &[Item], at: usize, checked: bool) -> Vec<String> {
    let is_ticked = |(place, item): &(usize, &Item)| if *place == at { checked } else { item.checked };
    items.iter().enumerate().filter(is_ticked).map(|(_, item)| item.value.to_string()).collect()
}

/// One box.
pub fn check(
    id: AttrValue,
    label: AttrValue,
    checked: bool,
    describedby: Option<AttrValue>,
    on_set: &Callback<bool>,
) -> Html {
    let onchange = on_set.reform(|event: Event| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        input.is_some_and(|input| input.checked())
    });
    html! {
        <span class="check">
            <input id={id.clone()} type="checkbox" {checked} aria-describedby={describedby} {onchange} />
            <label for={id}>{ label }</label>
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
