//! A body whose figure counts something else stays out of rates and ranks until a person writes down why it may stay
//! in; the reason then travels with the result.

use crate::components::ask_text::AskText;
use crate::components::dialog::Dialog;
use crate::engine::use_engine;
use foilens_model::{BodyId, Operation};
use yew::{Callback, Html, Properties, component, html, use_state_eq};

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub body: String,
    pub name: String,
    /// Why it is out.
    pub why: String,
}

/// The button, and the question for the reason.
#[component]
pub fn Despite(props: &Props) -> Html {
    let engine = use_engine();
    let asking = use_state_eq(|| false);
    let ask = {
        let asking = asking.clone();
        move |_| asking.set(true)
    };
    let close = {
        let asking = asking.clone();
        Callback::from(move |()| asking.set(false))
    };
    let take = {
        let (asking, body) = (asking.clone(), BodyId(props.body.clone()));
        Callback::from(move |reason: String| {
            asking.set(false);
            engine.apply(Operation::IncludeDespite { body: body.clone(), reason });
        })
    };
    html! {
        <>
        <button type="button" class="link" onclick={ask} aria-label={format!("Include anyway… {}", props.name)}>
            { "Include anyway…" }
        </button>
        if *asking {
            <Dialog id="despite" title={format!("Include {}?", props.name)} close_label="Close" on_close={close}>
                <p>{ &props.why }</p>
                <AskText id="despite-reason" label="Why it may be compared all the same. This is printed with every result."
                    value="" hint="Its press office says that all of them were disciplined" button="Include it" on_submit={take} />
            </Dialog>
        }
        </>
    }
}
