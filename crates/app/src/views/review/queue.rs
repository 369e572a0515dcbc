//! The doubts in their order, to go to any of them.

use crate::views::words::number;
use foilens_model::view::{ReviewItem, ReviewKind};
use yew::{Callback, Html, Properties, component, html, use_state_eq};

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub items: Vec<ReviewItem>,
    pub more: u32,
    pub at: usize,
    pub on_show: Callback<usize>,
}

/// So many on each side of the doubt that is shown.
const NEAR: usize = 12;

#[component]
pub fn Queue(props: &Props) -> Html {
    let whole = use_state_eq(|| false);
    let near = props.at.saturating_sub(NEAR / 3)..props.at + NEAR;
    let listed = props.items.iter().enumerate().filter(|(at, _)| *whole || near.contains(at));
    let hidden = props.items.len() > NEAR && !*whole;
    let show_all = {
        let whole = whole.clone();
        move |_| whole.set(true)
    };
    html! {
        <nav class="queue" aria-labelledby="queue-title">
            <h2 id="queue-title" class="queue__title">{ "The queue" }</h2>
            <ol class="queue__list">
                { for listed.map(|(at, item)| {
                    let on_show = props.on_show.clone();
                    html! {
                        <li key={item.id.clone()}>
                            <button type="button" class="queue__item" aria-current={(at == props.at).then_some("true")}
                                onclick={move |_| on_show.emit(at)}>
                                <span class="queue__number">{ at + 1 }</span>
                                <span>
                                    { &item.question }
                                    <span class="queue__about">{ format!("{} · {}", kind(item.kind), item.place) }</span>
                                </span>
                                if item.in_comparison {
                                    <span class="mark">{ "in the comparison" }</span>
                                }
                            </button>
                        </li>
                    }
                }) }
            </ol>
            if hidden {
                <p><button type="button" class="link" onclick={show_all}>{ format!("List all {}", number(props.items.len() as u32)) }</button></p>
            }
            if props.more > 0 {
                <p class="queue__about">{ format!("{} more follow when these are settled.", number(props.more)) }</p>
            }
        </nav>
    }
}

/// What a doubt is about, in a word or two.
pub const fn kind(kind: ReviewKind) -> &'static str {
    match kind {
        ReviewKind::Proposal => "From a sentence",
        ReviewKind::Count => "A count",
        ReviewKind::Body | ReviewKind::NoBody => "A public body",
        ReviewKind::Guess => "A guess",
        ReviewKind::Check => "Noticed",
    }
}
