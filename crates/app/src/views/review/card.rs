//! One doubt: the cell in its surroundings, why it is doubtful, the readings that are possible and what each would
//! do. A digit chooses, Enter accepts.

use super::queue::kind;
use crate::browser::focus;
use crate::components::combobox::Combobox;
use crate::engine::{use_engine, use_session};
use crate::shared::Shared;
use crate::state::{Action, Ask, Look, Place, SelectionContext};
use foilens_model::view::{BodyQuestion, ReviewChoice, ReviewDetail, ReviewItem};
use foilens_model::{BodyId, Operation};
use yew::{
    Callback, Html, KeyboardEvent, Properties, component, html, use_context, use_effect_with, use_state_eq,
};

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub id: &'static str,
    pub item: ReviewItem,
    /// On its way where it is missing.
    pub detail: Option<Shared<ReviewDetail>>,
    pub at: usize,
    pub of: usize,
    pub on_step: Callback<bool>,
    /// A decision was taken.
    pub on_settle: Callback<()>,
}

#[component]
pub fn Card(props: &Props) -> Html {
    let engine = use_engine();
    let picked = use_state_eq(|| 0usize);
    let reach = use_state_eq(|| 0usize);
    {
        let (picked, reach) = (picked.clone(), reach.clone());
        use_effect_with(props.item.id.clone(), move |_| {
            picked.set(0);
            reach.set(0);
        });
    }
    let choices = props.detail.as_ref().map_or(&[][..], |detail| &detail.choices[..]);
    let scopes = choices.get(*picked).map_or(&[][..], |choice| &choice.scopes[..]);
    let apply = {
        let (engine, on_settle) = (engine.clone(), props.on_settle.clone());
        Callback::from(move |operation: Operation| {
            on_settle.emit(());
            engine.apply(operation);
        })
    };
    let accept = {
        let operation = scopes.get(*reach).or(scopes.first()).map(|scope| scope.operation.clone());
        let apply = apply.clone();
        Callback::from(move |()| {
            if let Some(operation) = operation.clone() {
                apply.emit(operation);
            }
        })
    };
    let onkeydown = {
        let (picked, reach, accept) = (picked.clone(), reach.clone(), accept.clone());
        let (count, scopes) = (choices.len(), scopes.len());
        move |event: KeyboardEvent| {
            if event.ctrl_key() || event.meta_key() || event.alt_key() || focus::is_typing() {
                return;
            }
            match event.key().as_str() {
                // A button does its own when Enter is pressed on it.
                "Enter" if !focus::is_on_button() => accept.emit(()),
                "r" if scopes > 1 => reach.set((*reach + 1) % scopes),
                digit => match digit.parse::<usize>() {
                    Ok(digit) if (1..=count).contains(&digit) => {
                        picked.set(digit - 1);
                        reach.set(0);
                    }
                    // A digit that means nothing here must not leave the place either.
                    Ok(_) => {}
                    Err(_) => return,
                },
            }
            event.prevent_default();
        }
    };
    let step = |forward: bool| props.on_step.reform(move |_| forward);
    let undo = move |_| engine.act(Action::Undo);
    let item = &props.item;
    html! {
        <section id={props.id} class="doubt-card" tabindex="-1" aria-labelledby="doubt-title" {onkeydown}>
            <p class="doubt-card__kicker">{ format!("{} · {} of {}", kind(item.kind), props.at + 1, props.of) }</p>
            <h2 id="doubt-title">{ &item.question }</h2>
            <p class="doubt-card__weight">{ &item.weight }</p>
            if let Some(detail) = &props.detail {
                { for detail.why.iter().map(|why| html! { <p class="doubt">{ why }</p> }) }
                { surroundings(detail) }
                <Where item={item.clone()} />
                <fieldset class="readings">
                    <legend>{ "What it can mean" }</legend>
                    { for choices.iter().enumerate().map(|(at, choice)| {
                        let (picked, reach) = (picked.clone(), reach.clone());
                        reading(choice, at, *picked == at, Callback::from(move |()| { picked.set(at); reach.set(0); }))
                    }) }
                    if let Some(question) = &detail.any_body {
                        <AnyBody question={question.clone()} on_choose={apply} />
                    }
                </fieldset>
                if scopes.len() > 1 {
                    <fieldset class="reach">
                        <legend>{ "How far it reaches" }</legend>
                        { for scopes.iter().enumerate().map(|(at, scope)| {
                            let set = reach.clone();
                            html! {
                                <label class="reach__scope">
                                    <input type="radio" name="reach" checked={*reach == at} onchange={move |_| set.set(at)} />
                                    { &scope.label }
                                </label>
                            }
                        }) }
                    </fieldset>
                }
                <p class="doubt-card__tools">
                    <button type="button" class="primary" aria-disabled={scopes.is_empty().to_string()}
                        onclick={move |_| accept.emit(())}>{ "Accept" }</button>
                    <button type="button" onclick={step(false)}>{ "Previous" }</button>
                    <button type="button" onclick={step(true)}>{ "Next" }</button>
                    <button type="button" class="quiet" onclick={undo}>{ "Take the last one back" }</button>
                </p>
                <p class="doubt-card__keys">
                    <kbd>{ "1" }</kbd>{ "–" }<kbd>{ "9" }</kbd>{ " choose, " }<kbd>{ "Enter" }</kbd>{ " accepts, " }
                    <kbd>{ "r" }</kbd>{ " changes how far it reaches, " }<kbd>{ "n" }</kbd>{ " and " }<kbd>{ "p" }</kbd>
                    { " go on and back, " }<kbd>{ "u" }</kbd>{ " takes back, " }<kbd>{ "Esc" }</kbd>{ " leaves the doubt" }
                </p>
            } else {
                <p class="read__waiting">{ "Looking at its surroundings" }</p>
            }
        </section>
    }
}

fn reading(choice: &ReviewChoice, at: usize, is_picked: bool, pick: Callback<()>) -> Html {
    html! {
        <label class={yew::classes!("reading", is_picked.then_some("reading--picked"))}>
            <input type="radio" name="reading" checked={is_picked} onchange={move |_| pick.emit(())} />
            if at < 9 { <kbd aria-hidden="true">{ at + 1 }</kbd> }
            <span>
                <strong>{ &choice.label }</strong>
                if !choice.reason.is_empty() { <span class="reading__reason">{ &choice.reason }</span> }
                <span class="reading__effect">{ &choice.effect }</span>
            </span>
        </label>
    }
}

/// The sentence with its words marked, or the cell among its neighbours.
fn surroundings(detail: &ReviewDetail) -> Html {
    if let Some((before, words, after)) = &detail.sentence {
        return html! { <blockquote class="doubt-card__sentence">{ before }<mark>{ words }</mark>{ after }</blockquote> };
    }
    html! {
        <div class="table-frame" tabindex="0" role="region" aria-label="The cell among its neighbours, scrolls sideways">
            <table class="window">
                <thead>
                    <tr>
                        <th scope="col"><span class="unseen">{ "Row" }</span></th>
                        { for detail.letters.iter().map(|letters| html! { <th scope="col">{ letters }</th> }) }
                    </tr>
                </thead>
                <tbody>
                    { for detail.window.iter().map(|row| html! {
                        <tr>
                            <th scope="row">{ row.number }</th>
                            { for row.cells.iter().enumerate().map(|(at, text)| {
                                let here = row.here == Some(at as u32);
                                html! {
                                    <td class={yew::classes!(here.then_some("window__here"))}>
                                        { text }
                                        if here { <span class="unseen">{ " (the cell in question)" }</span> }
                                    </td>
                                }
                            }) }
                        </tr>
                    }) }
                </tbody>
            </table>
        </div>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct WhereProps {
    item: ReviewItem,
}

/// Where it stands, and the way there.
#[component]
fn Where(props: &WhereProps) -> Html {
    let engine = use_engine();
    let Some(selection) = use_context::<SelectionContext>() else { return Html::default() };
    let item = &props.item;
    let show = {
        let (file, sheet, cell) = (item.file, item.sheet, item.cell);
        move |_| {
            engine.ask(Ask::Cell { file, sheet, cell });
            selection.dispatch(Look::Trail(vec![]));
            selection.dispatch(Look::Sheet(file, sheet));
            selection.dispatch(Look::Go(Place::Read));
        }
    };
    html! {
        <p class="doubt-card__place">
            { &item.place }{ " " }
            <button type="button" class="link" onclick={show}>{ "Show it in its sheet" }</button>
        </p>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct AnyBodyProps {
    question: BodyQuestion,
    on_choose: Callback<Operation>,
}

#[component]
fn AnyBody(props: &AnyBodyProps) -> Html {
    let session = use_session();
    let (question, on_choose) = (props.question.clone(), props.on_choose.clone());
    let choose = move |id: String| {
        let (body, question) = (BodyId(id), question.clone());
        on_choose.emit(match question.text {
            Some(text) => Operation::MatchBody { text, body: Some(body) },
            None => Operation::SetBody { sheet: question.target, body },
        });
    };
    html! {
        <Combobox id="review-body" label="Another body of the register" items={session.views.overview.bodies.clone()}
            none_found="No body of the register has these letters" on_choose={choose} />
    }
}
