//! Numbers of one's own to divide by: what they count, and one for each body.

use crate::components::dialog::Dialog;
use crate::shared::Shared;
use foilens_model::protocol::Denominator;
use foilens_model::view::ComparisonView;
use std::collections::BTreeMap;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::{Callback, Html, InputEvent, Properties, component, html, use_state};

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub view: Shared<ComparisonView>,
    pub on_close: Callback<()>,
    pub on_take: Callback<Denominator>,
}

#[component]
pub fn Typed(props: &Props) -> Html {
    let label = use_state(String::new);
    let numbers = use_state(|| {
        let known = |row: &foilens_model::view::ComparisonRow| {
            (row.body.clone(), row.denominator_value.map(|n| n.to_string()).unwrap_or_default())
        };
        props.view.rows.iter().map(known).collect::<BTreeMap<String, String>>()
    });
    let on_label = {
        let label = label.clone();
        move |event: InputEvent| label.set(text_of(&event))
    };
    let on_number = |body: &str| {
        let (numbers, body) = (numbers.clone(), body.to_owned());
        move |event: InputEvent| {
            let mut next = (*numbers).clone();
            next.insert(body.clone(), text_of(&event));
            numbers.set(next);
        }
    };
    let values = read(&numbers);
    let complete = !label.trim().is_empty() && !values.is_empty();
    let take = {
        let (label, on_take) = (label.clone(), props.on_take.clone());
        move |_| {
            on_take.emit(Denominator::Typed { label: label.trim().to_owned(), values: values.clone() });
        }
    };
    html! {
        <Dialog id="typed" title="Numbers of your own" close_label="Close" on_close={props.on_close.clone()}>
            <p>{ "Say what you divide by, and give the number for each body. A body left empty gets no rate." }</p>
            <p class="field">
                <label class="field__label" for="typed-label">{ "What the numbers count, with their date" }</label>
                <input id="typed-label" type="text" value={(*label).clone()} oninput={on_label} />
            </p>
            <ul class="typed">
                { for props.view.rows.iter().map(|row| {
                    let id = format!("typed-{}", row.body);
                    html! {
                        <li class="typed__line">
                            <label for={id.clone()}>{ &row.name }</label>
                            <input {id} type="text" inputmode="decimal" oninput={on_number(&row.body)}
                                value={numbers.get(&row.body).cloned().unwrap_or_default()} />
                        </li>
                    }
                }) }
            </ul>
            <p><button type="button" class="primary" disabled={!complete} onclick={take}>{ "Use these numbers" }</button></p>
        </Dialog>
    }
}

/// The numbers that were given; what is no number above nought is left out.
fn read(numbers: &BTreeMap<String, String>) -> Vec<(String, f64)> {
    let number =
        |text: &str| text.replace([',', ' '], "").parse::<f64>().ok().filter(|n| n.is_finite() && *n > 0.0);
    numbers.iter().filter_map(|(body, text)| Some((body.clone(), number(text)?))).collect()
}

fn text_of(event: &InputEvent) -> String {
    let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    input.map(|input| input.value()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_numbers_above_nought_are_taken() {
        let typed = [("a", "1,200"), ("b", ""), ("c", "0"), ("d", "many"), ("e", "2 500.5"), ("f", "inf")];
        let typed = typed.map(|(body, text)| (body.to_owned(), text.to_owned())).into();
        assert_eq!(read(&typed), [("a".to_owned(), 1200.0), ("e".to_owned(), 2500.5)]);
    }
}
