//! Replies word the same thing differently: a person ticks the wordings that mean the same, gives them a name, and they
//! are compared as one.

use crate::components::ask_text::AskText;
use crate::components::dialog::Dialog;
use crate::engine::use_engine;
use crate::state::Ask;
use foilens_model::Operation;
use foilens_model::protocol::CompareSettings;
use foilens_model::view::Choice;
use std::collections::BTreeSet;
use yew::{Callback, Html, Properties, component, html, use_state_eq};

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// What can be compared as it stands.
    pub measures: Vec<Choice>,
    pub settings: CompareSettings,
}

/// The button, and the question which wordings.
#[component]
pub fn Together(props: &Props) -> Html {
    let engine = use_engine();
    let asking = use_state_eq(|| false);
    let ticked = use_state_eq(BTreeSet::<String>::new);
    let ask = {
        let (asking, ticked) = (asking.clone(), ticked.clone());
        let chosen = props.measures.iter().filter(|measure| measure.chosen).map(|measure| measure.id.clone());
        let chosen: BTreeSet<String> = chosen.collect();
        move |_| {
            ticked.set(chosen.clone());
            asking.set(true);
        }
    };
    let close = {
        let asking = asking.clone();
        Callback::from(move |()| asking.set(false))
    };
    let take = {
        let (asking, ticked, settings) = (asking.clone(), ticked.clone(), props.settings.clone());
        Callback::from(move |name: String| {
            asking.set(false);
            engine.apply(Operation::CompareTogether { name, measures: ticked.iter().cloned().collect() });
            // What was put together is offered first, so that it is chosen by itself.
            engine.ask(Ask::Compare(CompareSettings { measure: None, period: None, ..settings.clone() }));
        })
    };
    let line = |measure: &Choice| {
        let (id, is_ticked) = (measure.id.clone(), ticked.contains(&measure.id));
        let ticked = ticked.clone();
        let onchange = move |_| {
            let mut next = (*ticked).clone();
            if !next.remove(&id) {
                next.insert(id.clone());
            }
            ticked.set(next);
        };
        html! {
            <li class="together__line">
                <label><input type="checkbox" checked={is_ticked} {onchange} /> { &measure.label }</label>
                <span class="together__about">{ &measure.about }</span>
            </li>
        }
    };
    html! {
        <>
        <button type="button" class="link" onclick={ask}>{ "The same thing in other words?…" }</button>
        if *asking {
            <Dialog id="together" title="Which of these count the same thing?" close_label="Close" on_close={close}>
                <p>{ "Tick the wordings that mean the same. They are then compared as one. Where a body has several of \
                      them, its figure lies between the largest and their sum, as nothing says whether they share cases." }</p>
                <ul class="together">{ for props.measures.iter().map(line) }</ul>
                if ticked.len() > 1 {
                    <AskText id="together-name" label="What they all count, in your words. This stands over every result."
                        value="" hint="Disciplined for misuse of computers" button={format!("Compare {} together", ticked.len())} on_submit={take} />
                } else {
                    <p role="status">{ "Tick at least two." }</p>
                }
            </Dialog>
        }
        </>
    }
}
