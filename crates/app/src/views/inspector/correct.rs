//! The corrections of one figure: another count for this cell, another body for its name.

use crate::components::combobox::Combobox;
use crate::components::select::{Item, Select};
use crate::engine::{use_engine, use_session};
use foilens_model::value::Missing;
use foilens_model::view::TraceView;
use foilens_model::{BodyId, Count, MissingKind, Operation};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::{Callback, Html, InputEvent, KeyboardEvent, Properties, component, html, use_state_eq};

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub trace: TraceView,
}

#[component]
pub fn Correct(props: &Props) -> Html {
    if props.trace.record.is_none() {
        return Html::default();
    }
    html! {
        <section class="correct">
            <h3>{ "Correct…" }</h3>
            <CountForm trace={props.trace.clone()} />
            <BodyForm trace={props.trace.clone()} />
        </section>
    }
}

/// What a count can be, as a choice.
const KINDS: [(&str, &str); 8] = [
    ("exact", "a number"),
    ("range", "between two numbers"),
    ("not_held", "not held"),
    ("refused", "refused"),
    ("suppressed", "hidden to protect small numbers"),
    ("no_response", "no reply"),
    ("not_applicable", "not applicable"),
    ("unclear", "unclear"),
];

fn kind_of(count: Option<&Count>) -> &'static str {
    match count {
        None | Some(Count::Exact { .. }) => "exact",
        Some(Count::Range { .. }) => "range",
        Some(Count::Missing(missing)) => match missing.kind {
            MissingKind::NotHeld => "not_held",
            MissingKind::Refused => "refused",
            MissingKind::Suppressed => "suppressed",
            MissingKind::NoResponse => "no_response",
            MissingKind::NotApplicable => "not_applicable",
            MissingKind::Unclear => "unclear",
        },
    }
}

/// The count that was entered; `None` where it says nothing sound.
fn count_of(kind: &str, lower: &str, upper: &str) -> Option<Count> {
    let number = |text: &str| text.trim().replace(',', "").parse::<u64>().ok();
    let missing = |kind| Some(Count::Missing(Missing { kind, reason: None }));
    match kind {
        "exact" => number(lower).map(Count::exact),
        "range" if upper.trim().is_empty() => number(lower).map(|lower| Count::Range { lower, upper: None }),
        "range" => {
            let (lower, upper) = (number(lower)?, number(upper)?);
            (lower <= upper).then_some(Count::Range { lower, upper: Some(upper) })
        }
        "not_held" => missing(MissingKind::NotHeld),
        "refused" => missing(MissingKind::Refused),
        "suppressed" => missing(MissingKind::Suppressed),
        "no_response" => missing(MissingKind::NoResponse),
        "not_applicable" => missing(MissingKind::NotApplicable),
        "unclear" => missing(MissingKind::Unclear),
        _ => None,
    }
}

#[component]
fn CountForm(props: &Props) -> Html {
    let engine = use_engine();
    let trace = &props.trace;
    let bounds = trace.count.as_ref().and_then(Count::bounds);
    let kind = use_state_eq(|| kind_of(trace.count.as_ref()).to_owned());
    let lower = use_state_eq(|| bounds.map(|(lower, _)| lower.to_string()).unwrap_or_default());
    let upper =
        use_state_eq(|| bounds.and_then(|(_, upper)| upper).map(|u| u.to_string()).unwrap_or_default());
    let items: Vec<Item> = KINDS.map(|(id, words)| Item { value: id.into(), label: words.into() }).into();
    let entered = count_of(&kind, &lower, &upper);
    let changed = entered.as_ref().filter(|entered| trace.count.as_ref() != Some(*entered)).cloned();
    let is_ready = changed.is_some();
    let apply = {
        let (sheet, cell) = (trace.target.clone(), trace.cell);
        Callback::from(move |()| {
            if let Some(count) = changed.clone() {
                engine.apply(Operation::SetCount { sheet: sheet.clone(), cell, count });
            }
        })
    };
    let onkeydown = {
        let apply = apply.clone();
        move |event: KeyboardEvent| {
            let in_field =
                event.target().is_some_and(|target| target.dyn_ref::<HtmlInputElement>().is_some());
            if event.key() == "Enter" && in_field {
                event.prevent_default();
                apply.emit(());
            }
        }
    };
    let typed = |into: yew::UseStateHandle<String>| {
        move |event: InputEvent| {
            let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            into.set(input.map(|input| input.value()).unwrap_or_default());
        }
    };
    let set_kind = {
        let kind = kind.clone();
        Callback::from(move |id| kind.set(id))
    };
    html! {
        <div class="correct__form" role="group" aria-label="What this cell says" {onkeydown}>
            <Select id="count-kind" label="This cell says" {items} value={(*kind).clone()} on_choose={set_kind} />
            if *kind == "exact" || *kind == "range" {
                <span class="field">
                    <label class="field__label" for="count-lower">{ if *kind == "exact" { "Number" } else { "At least" } }</label>
                    <input id="count-lower" type="text" inputmode="numeric" value={(*lower).clone()} oninput={typed(lower.clone())} />
                </span>
            }
            if *kind == "range" {
                <span class="field">
                    <label class="field__label" for="count-upper">{ "At most (empty: no limit)" }</label>
                    <input id="count-upper" type="text" inputmode="numeric" value={(*upper).clone()} oninput={typed(upper.clone())} />
                </span>
            }
            // Not `disabled` once the count is set: the focus would be lost with it, and keys with the focus.
            <button type="button" aria-disabled={(!is_ready).to_string()} onclick={move |_| apply.emit(())}>
                { "Set the count" }
            </button>
        </div>
    }
}

#[component]
fn BodyForm(props: &Props) -> Html {
    let (session, engine) = (use_session(), use_engine());
    let trace = &props.trace;
    let operation = {
        let (text, sheet) = (trace.body_text.clone(), trace.target.clone());
        move |body: Option<String>| match (&text, body.map(BodyId)) {
            (Some(text), body) => Some(Operation::MatchBody { text: text.clone(), body }),
            (None, Some(body)) => Some(Operation::SetBody { sheet: sheet.clone(), body }),
            (None, None) => None,
        }
    };
    let apply = move |body: Option<String>| {
        if let Some(operation) = operation(body) {
            engine.apply(operation);
        }
    };
    let choose = {
        let apply = apply.clone();
        move |id: String| apply(Some(id))
    };
    let label = trace.body_text.as_ref().map_or_else(
        || "This sheet is the answer of".to_owned(),
        |text| format!("“{text}” stands for (wherever it stands)"),
    );
    html! {
        <div class="correct__form" role="group" aria-label="Whose number it is">
            <Combobox id="body-choice" {label} items={session.views.overview.bodies.clone()}
                none_found="No body of the register has these letters" on_choose={choose} />
            if trace.body_text.is_some() && trace.body.is_some() {
                <button type="button" class="link" onclick={move |_| apply(None)}>{ "It stands for no body" }</button>
            }
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_entered_becomes_a_count_or_nothing() {
        let refused = Count::Missing(Missing { kind: MissingKind::Refused, reason: None });
        for (kind, lower, upper, count) in [
            ("exact", "1,234", "", Some(Count::exact(1234))),
            ("exact", "about 5", "", None),
            ("range", "1", "4", Some(Count::Range { lower: 1, upper: Some(4) })),
            ("range", "20", " ", Some(Count::Range { lower: 20, upper: None })),
            ("range", "4", "1", None),
            ("refused", "", "", Some(refused)),
        ] {
            assert_eq!(count_of(kind, lower, upper), count, "{kind} {lower} {upper}");
        }
        for (id, _) in KINDS {
            let count = count_of(id, "1", "2");
            assert_eq!(kind_of(count.as_ref()), id);
        }
    }
}
