//! The review: one doubt after the other, the one that can change most first; settled with the keyboard alone.

mod card;
mod labels;
mod names;
mod queue;

use crate::browser::focus;
use crate::engine::{use_engine, use_session};
use crate::state::{Action, Ask, Look, Place, SelectionContext};
use crate::views::words::{counted, number};
use foilens_model::view::ReviewView;
use yew::{Callback, Html, KeyboardEvent, component, html, use_context, use_effect_with, use_state_eq};

/// The doubt that is shown, to give it the focus.
const CARD: &str = "review-card";

#[component]
pub fn Review() -> Html {
    let (session, engine) = (use_session(), use_engine());
    let selection = use_context::<SelectionContext>();
    // Which doubt was shown and where it stood: once it is settled, the one that took its place is next.
    let shown = use_state_eq(|| (String::new(), 0usize));
    let has_files = !session.views.overview.files.is_empty();
    {
        let (engine, settings) = (engine.clone(), session.settings.clone());
        use_effect_with((has_files, settings), move |(has_files, settings)| {
            if *has_files {
                engine.ask(Ask::Review(settings.clone()));
            }
        });
    }
    let view = session.views.review.clone();
    let items = view.as_ref().map_or(&[][..], |view| &view.items[..]);
    let at = items.iter().position(|item| item.id == shown.0).or_else(|| {
        let last = items.len().checked_sub(1)?;
        Some(shown.1.min(last))
    });
    let current = at.and_then(|at| items.get(at)).cloned();
    {
        // A doubt that is on the screen stays there, though others come or go before it.
        let shown = shown.clone();
        let here = current.as_ref().map(|item| item.id.clone()).zip(at);
        use_effect_with(here, move |here| {
            if let Some(here) = here.clone() {
                shown.set(here);
            }
        });
    }
    {
        let (engine, settings) = (engine.clone(), session.settings.clone());
        let id = current.as_ref().map(|item| item.id.clone());
        use_effect_with((id, settings), move |(id, settings)| {
            if let Some(id) = id.clone() {
                engine.ask(Ask::ReviewItem { settings: settings.clone(), id });
                focus::focus(CARD);
            }
        });
    }
    let Some(selection) = selection else { return Html::default() };
    if !has_files {
        let go = move |_| selection.dispatch(Look::Go(Place::Start));
        return html! {
            <section class="nothing">
                <h1>{ "Nothing to review yet" }</h1>
                <p>{ "Once a file is open, what is doubtful in it is asked here, one question after the other." }</p>
                <p><button type="button" class="primary" onclick={go}>{ "Go to Start" }</button></p>
            </section>
        };
    }
    let Some(view) = &view else { return html! { <p class="read__waiting">{ "Gathering the doubts" }</p> } };
    let show = {
        let (shown, items) = (shown, view.items.iter().map(|item| item.id.clone()).collect::<Vec<_>>());
        Callback::from(move |at: usize| {
            if let Some(id) = items.get(at) {
                shown.set((id.clone(), at));
            }
        })
    };
    // The doubt that comes next takes the place of the one that is settled.
    let keep = {
        let (show, at) = (show.clone(), at.unwrap_or_default());
        move |()| show.emit(at)
    };
    let step = {
        let (show, at, last) = (show.clone(), at.unwrap_or_default(), items.len().saturating_sub(1));
        Callback::from(move |forward: bool| {
            show.emit(if forward { (at + 1).min(last) } else { at.saturating_sub(1) });
        })
    };
    let onkeydown = {
        let (step, engine) = (step.clone(), engine);
        move |event: KeyboardEvent| {
            if event.ctrl_key() || event.meta_key() || event.alt_key() || focus::is_typing() {
                return;
            }
            match event.key().as_str() {
                "n" => step.emit(true),
                "p" => step.emit(false),
                "u" => engine.act(Action::Undo),
                "Escape" => focus::focus("main"),
                _ => return,
            }
            event.prevent_default();
        }
    };
    html! {
        <>
        <Head view={(**view).clone()} />
        if let (Some(item), Some(at)) = (current, at) {
            <div class="review" {onkeydown}>
                <card::Card id={CARD} detail={session.views.review_item.clone().filter(|detail| detail.id == item.id)}
                    {item} {at} of={view.items.len()} on_step={step} on_settle={keep} />
                <queue::Queue items={view.items.clone()} more={view.more} {at} on_show={show} />
            </div>
        }
        <names::Names clusters={view.names.clone()} />
        <labels::Labels clusters={view.labels.clone()} />
        </>
    }
}

#[derive(Clone, PartialEq, yew::Properties)]
struct HeadProps {
    view: ReviewView,
}

/// How far the review is, and what it means when nothing is left.
#[component]
fn Head(props: &HeadProps) -> Html {
    let view = &props.view;
    let open = view.items.len() as u32 + view.more;
    let all = open + view.settled;
    html! {
        <header class="review__head">
            <h1>{ "What is in doubt" }</h1>
            if open == 0 && view.settled == 0 {
                <p class="review__done">{ "Nothing: every figure says what it is, whose it is and what it counts." }</p>
            } else if open == 0 {
                <p class="review__done">{ match all {
                    1 => "Nothing is left: one decision settled it.".to_owned(),
                    all => format!("Nothing is left: {} decisions settled it all.", number(all)),
                } }</p>
            } else {
                <p class="review__deck">
                    { "The doubts that can change the answers most come first; figures read from sentences before all, as none of them counts until you accept it." }
                </p>
                <p class="review__progress">
                    <progress class="review__bar" max={all.to_string()} value={view.settled.to_string()}
                        aria-label="Doubts settled"></progress>
                    { counted(open, "doubt left", "doubts left") }
                    if view.settled > 0 {
                        { "; " }{ counted(view.settled, "decision taken", "decisions taken") }
                    }
                </p>
            }
        </header>
    }
}
