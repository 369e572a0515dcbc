//! A number between two ends: a slider for the hand, a field for the exact value. What is set goes out once the hand
//! lets go or the field is left.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::{
    AttrValue, Callback, Event, Html, InputEvent, Properties, component, html, use_effect_with, use_state_eq,
};

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub id: AttrValue,
    pub label: AttrValue,
    pub value: f64,
    pub least: f64,
    pub most: f64,
    pub step: f64,
    #[prop_or_default]
    pub describedby: Option<AttrValue>,
    pub on_set: Callback<f64>,
}

#[component]
pub fn Slider(props: &Props) -> Html {
    let shown = use_state_eq(|| props.value.to_string());
    {
        let shown = shown.clone();
        use_effect_with(props.value.to_bits(), move |bits| shown.set(f64::from_bits(*bits).to_string()));
    }
    let oninput = {
        let shown = shown.clone();
        move |event: InputEvent| {
            if let Some(text) = event.target().and_then(text_of) {
                shown.set(text);
            }
        }
    };
    let onchange = {
        let (shown, on_set) = (shown.clone(), props.on_set.clone());
        let (value, least, most) = (props.value, props.least, props.most);
        move |event: Event| {
            let Some(text) = event.target().and_then(text_of) else { return };
            match taken(&text, least, most) {
                Some(number) => {
                    shown.set(number.to_string());
                    on_set.emit(number);
                }
                None => shown.set(value.to_string()),
            }
        }
    };
    let field = format!("{}-exact", props.id);
    html! {
        <span class="field slider">
            <label class="field__label" for={field.clone()}>{ &props.label }</label>
            <span class="slider__line">
                <input id={props.id.clone()} type="range" aria-label={props.label.clone()}
                    min={props.least.to_string()} max={props.most.to_string()} step={props.step.to_string()}
                    value={(*shown).clone()} aria-describedby={props.describedby.clone()}
                    oninput={oninput.clone()} onchange={onchange.clone()} />
                <input id={field} class="slider__exact" type="number" inputmode="decimal"
                    min={props.least.to_string()} max={props.most.to_string()} step="any"
                    value={(*shown).clone()} aria-describedby={props.describedby.clone()} {oninput} {onchange} />
            </span>
        </span>
    }
}

/// The number that was meant, within the ends; `None` where it is none.
fn taken(text: &str, least: f64, most: f64) -> Option<f64> {
    let number: f64 = text.trim().parse().ok()?;
    number.is_finite().then(|| number.max(least).min(most))
}

fn text_of(target: web_sys::EventTarget) -> Option<String> {
    Some(target.dyn_into::<HtmlInputElement>().ok()?.value())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_stays_within_its_ends_and_what_is_no_number_is_not_taken() {
        for (text, number) in [
            ("5", Some(5.0)),
            (" 2.5 ", Some(2.5)),
            ("900", Some(10.0)),
            ("-1", Some(0.0)),
            ("", None),
            ("inf", None),
        ] {
            assert_eq!(taken(text, 0.0, 10.0), number, "{text}");
        }
    }
}
