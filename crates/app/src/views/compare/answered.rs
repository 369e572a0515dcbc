//! What a body did with the request, where a person knows more than the files do.

use crate::components::select::{Item, Select};
use crate::engine::use_engine;
use crate::shared::Shared;
use foilens_model::view::ComparisonView;
use foilens_model::{AnswerStatus, BodyId, Operation};
use web_sys::HtmlInputElement;
use yew::{AttrValue, Callback, Html, Properties, component, html, use_node_ref, use_state_eq};

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub view: Shared<ComparisonView>,
}

const STATUSES: [(AnswerStatus, &str, &str); 7] = [
    (AnswerStatus::Answered, "answered", "Answered with a figure"),
    (AnswerStatus::Partial, "partial", "Answered in part"),
    (AnswerStatus::Refused, "refused", "Refused"),
    (AnswerStatus::NotHeld, "not-held", "Said that it does not hold it"),
    (AnswerStatus::NoReply, "no-reply", "Never replied"),
    (AnswerStatus::Overdue, "overdue", "Is overdue"),
    (AnswerStatus::NotAsked, "not-asked", "Was not asked"),
];

#[component]
pub fn Answered(props: &Props) -> Html {
    let engine = use_engine();
    let body = use_state_eq(|| None::<String>);
    let status = use_state_eq(|| None::<String>);
    let blank = || Item { value: "".into(), label: "Choose".into() };
    let mut bodies: Vec<Item> = std::iter::once(blank())
        .chain(
            props
                .view
                .coverage
                .bodies
                .iter()
                .map(|body| Item { value: body.body.clone().into(), label: body.name.clone().into() }),
        )
        .collect();
    bodies[1..].sort_by(|a, b| a.label.as_str().cmp(b.label.as_str()));
    let statuses: Vec<Item> = std::iter::once(blank())
        .chain(STATUSES.map(|(_, id, name)| Item { value: id.into(), label: name.into() }))
        .collect();
    let chosen = |state: &Option<String>| AttrValue::from(state.clone().unwrap_or_default());
    let set = |state: &yew::UseStateHandle<Option<String>>| {
        let state = state.clone();
        Callback::from(move |id: String| state.set(Some(id).filter(|id| !id.is_empty())))
    };
    let known =
        STATUSES.into_iter().find(|(_, id, _)| status.as_deref() == Some(*id)).map(|(known, ..)| known);
    let whole = body.as_ref().cloned().zip(known);
    let ready = whole.is_some();
    let refused = matches!(known, Some(AnswerStatus::Refused | AnswerStatus::Partial));
    let field = use_node_ref();
    let take = {
        let (status, field) = (status.clone(), field.clone());
        move |_| {
            if let Some((body, known)) = whole.clone() {
                // The field is there only where something can have been refused.
                let section = field.cast::<HtmlInputElement>().map(|field| field.value().trim().to_owned());
                let section = section.filter(|section| refused && !section.is_empty());
                engine.apply(Operation::SetAnswerStatus { body: BodyId(body), status: known, section });
                status.set(None);
            }
        }
    };
    html! {
        <section class="answered" aria-labelledby="answered-title">
            <h2 id="answered-title">{ "You know more than the files?" }</h2>
            <p>{ "Say what a body did with the request. It is marked as entered by a person and can be undone." }</p>
            <div class="controls">
                <div class="choose"><Select id="answered-body" label="Body" items={bodies} value={chosen(&body)} on_choose={set(&body)} /></div>
                <div class="choose"><Select id="answered-status" label="What it did" items={statuses} value={chosen(&status)} on_choose={set(&status)} /></div>
                if refused {
                    <div class="choose">
                        <span class="field">
                            <label class="field__label" for="answered-section">{ "Section of the Act, if it named one" }</label>
                            <input id="answered-section" type="text" maxlength="40" placeholder="s.12" autocomplete="off" ref={field} />
                        </span>
                    </div>
                }
                <button type="button" class="primary answered__take" disabled={!ready} onclick={take}>{ "Enter this" }</button>
            </div>
        </section>
    }
}
