//! Where a number comes from: file, sheet, cell, raw text, the rule that was applied to each part, the body's own
//! words, the doubts; and the forms to correct it.

mod correct;

use crate::components::drawer::Drawer;
use crate::engine::{use_engine, use_session};
use crate::state::{Action, Ask, Look, Place, SelectionContext};
use crate::views::words::confidence;
use foilens_model::Confidence;
use foilens_model::view::{TraceField, TraceView};
use yew::{Html, Properties, component, html, use_context};

#[component]
pub fn Inspector() -> Html {
    let (session, engine) = (use_session(), use_engine());
    let close = move |()| engine.act(Action::CloseTrace);
    html! {
        <Drawer id="inspector" title="Where this comes from" close_label="Close" on_close={close}>
            if let Some(trace) = session.views.trace {
                <Trail />
                <Trace key={format!("{}-{}-{}", trace.file.0, trace.sheet.0, trace.cell)} trace={(*trace).clone()} />
            } else {
                <p>{ "Looking it up" }</p>
            }
        </Drawer>
    }
}

/// Where several records make one number: which of them is shown.
#[component]
fn Trail() -> Html {
    let engine = use_engine();
    let Some(selection) = use_context::<SelectionContext>() else { return Html::default() };
    let count = selection.trail.len();
    if count < 2 {
        return Html::default();
    }
    let step = |to: Option<usize>, label: &'static str| {
        let (engine, selection) = (engine.clone(), selection.clone());
        let record = to.and_then(|to| selection.trail.get(to).copied());
        html! {
            <button type="button" disabled={record.is_none()} onclick={move |_| {
                if let (Some(to), Some(record)) = (to, record) {
                    selection.dispatch(Look::Step(to));
                    engine.ask(Ask::Record(record));
                }
            }}>{ label }</button>
        }
    };
    html! {
        <div class="trail">
            { step(selection.at.checked_sub(1), "Previous") }
            <p>{ format!("Figure {} of {count} that make this number", selection.at + 1) }</p>
            { step(Some(selection.at + 1), "Next") }
        </div>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct Props {
    trace: TraceView,
}

#[component]
fn Trace(props: &Props) -> Html {
    let trace = &props.trace;
    let Some(selection) = use_context::<SelectionContext>() else { return Html::default() };
    let show = {
        let (file, sheet) = (trace.file, trace.sheet);
        move |_| {
            selection.dispatch(Look::Sheet(file, sheet));
            selection.dispatch(Look::Go(Place::Read));
        }
    };
    html! {
        <>
        <p class="trace__headline">{ &trace.headline }</p>
        <p class="trace__place">
            { &trace.file_name }<br />
            <strong>{ &trace.address }</strong>{ " says " }<q class="raw">{ &trace.raw }</q>
            if let Some(stored) = &trace.stored { <><br />{ "The file stores " }<q class="raw">{ stored }</q></> }
            <br /><button type="button" class="link" onclick={show}>{ "Show it in its sheet" }</button>
        </p>
        if !trace.doubts.is_empty() {
            <section class="trace__doubts">
                <h3>{ "In doubt" }</h3>
                { for trace.doubts.iter().map(|doubt| html! { <p class="doubt">{ doubt }</p> }) }
            </section>
        }
        if !trace.fields.is_empty() {
            <section>
                <h3>{ "How it was read" }</h3>
                <dl class="fields">{ for trace.fields.iter().map(field) }</dl>
            </section>
        }
        if !trace.own_words.is_empty() {
            <section>
                <h3>{ "Its own words" }</h3>
                { for trace.own_words.iter().map(|words| html! { <blockquote>{ words }</blockquote> }) }
            </section>
        }
        <correct::Correct trace={trace.clone()} />
        </>
    }
}

fn field(field: &TraceField) -> Html {
    let guessed = field.confidence == Confidence::Guessed;
    html! {
        <div class="fields__field">
            <dt>{ &field.name }</dt>
            <dd>
                <span class={yew::classes!("fields__value", guessed.then_some("guessed"))}>{ &field.value }</span>
                <p class="fields__rule">
                    { &field.rule }{ " " }
                    if !field.raw.is_empty() && field.raw != field.value {
                        { "From " }<q class="raw">{ &field.raw }</q>{ ", " }
                    }
                    { format!("{}; {}.", field.source, confidence(field.confidence)) }
                </p>
            </dd>
        </div>
    }
}
