//! The first screen: what this is and what it does with your files, a place to drop them, three examples to try; then
//! each file with how it went.

mod examples;
mod files;

use crate::components::dropzone::Dropzone;
use crate::engine::{use_engine, use_session};
use crate::state::{Look, Place, SelectionContext};
use crate::views::kept::Kept;
use yew::{Callback, Html, Properties, component, html, use_context};

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Something is being dragged over the page.
    pub hot: bool,
}

const ENDINGS: &str = ".csv,.tsv,.tab,.txt,.xlsx,.xlsm,.xlsb,.xls,.ods,.json";

#[component]
pub fn Start(props: &Props) -> Html {
    let (session, engine) = (use_session(), use_engine());
    let is_empty = session.sources.is_empty();
    let on_files = Callback::from(move |files| engine.open(files));
    html! {
        <>
        <section class="lead">
            <h1>{ "What did they record, and what can honestly be compared?" }</h1>
            <p class="lead__deck">
                { "FOI Lens reads the spreadsheets that public bodies send in answer to Freedom of Information requests. \
                   They are read in this tab; nothing is sent." }
            </p>
            <Dropzone button="Choose files" accept={ENDINGS} hot={props.hot} {on_files}
                hint="or drop them anywhere on this page: CSV, Excel (XLSX, XLSM, XLSB, XLS) and OpenDocument (ODS), several at once, folders too" />
        </section>
        if !is_empty {
            <files::Files />
            <Findings />
        }
        <Kept />
        <examples::Examples />
        </>
    }
}

/// The first sentences of the comparison, as soon as there is one.
#[component]
fn Findings() -> Html {
    let session = use_session();
    let Some(selection) = use_context::<SelectionContext>() else { return Html::default() };
    let summary = session.views.comparison.as_ref().map_or(&[][..], |view| &view.summary[..]);
    if summary.is_empty() {
        return Html::default();
    }
    let go = move |_| selection.dispatch(Look::Go(Place::Compare));
    html! {
        <section class="first-findings" aria-labelledby="first-findings-title">
            <h2 id="first-findings-title">{ "What can be said so far" }</h2>
            { for summary.iter().take(2).map(|sentence| html! { <p class="finding">{ sentence }</p> }) }
            <p><button type="button" class="primary" onclick={go}>{ "See the comparison" }</button></p>
        </section>
    }
}
