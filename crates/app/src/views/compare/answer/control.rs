//! What can be set in an answer; setting it asks for that answer again.

use super::super::Desk;
use crate::components::ask_text::AskText;
use crate::components::checks::{Item as CheckItem, check, checks};
use crate::components::select::{Item, Select};
use crate::components::slider::Slider;
use crate::state::{Ask, Look, Session};
use foilens_model::view::{AnswerView, Choice, ControlKind, ControlView};
use yew::{AttrValue, Callback, Html, html};

/// `at`: the answer's place among the answers.
pub fn control(desk: &Desk, answer: &str, at: usize, control: &ControlView) -> Html {
    let id = AttrValue::from(format!("{answer}-{}", control.id));
    let about_id = AttrValue::from(format!("{id}-about"));
    let chosen_about = match &control.kind {
        ControlKind::Choice { choices } => chosen(choices).map(|choice| choice.about.clone()),
        _ => None,
    };
    let about = Some(control.about.clone()).filter(|about| !about.is_empty()).or(chosen_about);
    let about = about.filter(|about| !about.is_empty());
    let describedby = about.is_some().then(|| about_id.clone());
    let set = set(desk, answer, at, &control.id);
    let label = AttrValue::from(control.label.clone());
    let field = match &control.kind {
        ControlKind::Choice { choices } => {
            let items: Vec<Item> = choices
                .iter()
                .map(|choice| Item { value: choice.id.clone().into(), label: choice.label.clone().into() })
                .collect();
            let value = chosen(choices).map(|choice| AttrValue::from(choice.id.clone())).unwrap_or_default();
            html! { <Select {id} {label} {items} {value} {describedby} on_choose={set} /> }
        }
        ControlKind::Several { choices } => {
            let items: Vec<CheckItem> = choices
                .iter()
                .map(|choice| CheckItem {
                    value: choice.id.clone().into(),
                    label: choice.label.clone().into(),
                    checked: choice.chosen,
                })
                .collect();
            let on_set = set.reform(|ids: Vec<String>| ids.join(","));
            checks(&id, &label, &items, &on_set)
        }
        ControlKind::Number { value, least, most, step } => {
            let on_set = set.reform(|number: f64| number.to_string());
            html! { <Slider {id} {label} value={*value} least={*least} most={*most} step={*step} {describedby} {on_set} /> }
        }
        ControlKind::Text { value, hint } => html! {
            <AskText {id} {label} value={value.clone()} hint={hint.clone()} button="Work it out" {describedby} on_submit={set} />
        },
        ControlKind::Switch { on } => {
            let on_set = set.reform(|on: bool| if on { "yes" } else { "no" }.to_owned());
            check(id, label, *on, describedby, &on_set)
        }
    };
    let is_wide = matches!(control.kind, ControlKind::Text { .. } | ControlKind::Several { .. });
    html! {
        <div key={control.id.clone()} class={yew::classes!("choose", is_wide.then_some("choose--wide"))}>
            { field }
            if let Some(about) = about { <p id={about_id} class="choose__about">{ about }</p> }
        </div>
    }
}

/// Takes what was set.
fn set(desk: &Desk, answer: &str, at: usize, key: &str) -> Callback<String> {
    let Desk { session, engine, selection, .. } = desk;
    let (engine, selection) = (engine.clone(), selection.clone());
    let (settings, key) = (session.settings.clone(), key.to_owned());
    let (asked, inputs) = (together(session, answer, at, &key), session.inputs.clone());
    let comparison = session.views.comparison.clone();
    Callback::from(move |value: String| {
        for (at, id) in &asked {
            let mut inputs = inputs.get(id).cloned().unwrap_or_default();
            inputs.insert(key.clone(), value.clone());
            engine.ask(Ask::Answer { at: *at, settings: settings.clone(), id: id.clone(), inputs });
        }
        let mut rows = comparison.iter().flat_map(|view| &view.rows);
        if rows.any(|row| row.body == value) {
            selection.dispatch(Look::Body(Some(value)));
        }
    })
}

/// The answers that are asked again: this one, and those of the same screen that have the same control. Two bodies
/// that are set in one question are the two of the next.
fn together(session: &Session, answer: &str, at: usize, key: &str) -> Vec<(usize, String)> {
    let answers = session.views.answers.as_ref().map_or(&[][..], |view| &view.answers);
    let screen = answers.get(at).map(|known| known.screen);
    let has_it = |known: &AnswerView| known.controls.iter().any(|control| control.id == key);
    let others = answers
        .iter()
        .enumerate()
        .filter(|(_, known)| known.id != answer && Some(known.screen) == screen && has_it(known))
        .map(|(at, known)| (at, known.id.clone()));
    std::iter::once((at, answer.to_owned())).chain(others).collect()
}

fn chosen(choices: &[Choice]) -> Option<&Choice> {
    choices.iter().find(|choice| choice.chosen)
}
