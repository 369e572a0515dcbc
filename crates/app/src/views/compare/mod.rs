//! The comparison: what can be said, who is in it, the funnel, and the same numbers as a table.

mod controls;
mod coverage;
pub mod picture;
mod table;
mod typed;

use crate::components::chart::Funnel;
use crate::engine::{use_engine, use_session};
use crate::shared::Shared;
use crate::state::{Ask, Look, Place, Prefs, SelectionContext};
use foilens_model::protocol::ExportFormat;
use foilens_model::view::{ComparisonRow, ComparisonView};
use yew::{Callback, Html, Properties, component, html, use_context};

#[component]
pub fn Compare() -> Html {
    let session = use_session();
    let Some(selection) = use_context::<SelectionContext>() else { return Html::default() };
    let Some(view) = session.views.comparison.clone() else {
        let go = move |_| selection.dispatch(Look::Go(Place::Start));
        return html! {
            <section class="nothing">
                <h1>{ "Nothing to compare yet" }</h1>
                <p>{ if session.is_busy() { "The files are being read." } else { "Drop the answers of several bodies, or open an example." } }</p>
                <p><button type="button" class="primary" onclick={go}>{ "Go to Start" }</button></p>
            </section>
        };
    };
    html! {
        <>
        <header class="compare__head">
            <p class="compare__kicker">
                { &view.title }
                if view.synthetic { { " " }<span class="mark">{ "synthetic: invented figures" }</span> }
            </p>
            <p class="compare__coverage">{ &view.coverage.line }</p>
            <h1>{ headline(&view) }</h1>
            { for view.summary.iter().skip(1).map(|sentence| html! { <p class="finding">{ sentence }</p> }) }
        </header>
        <controls::Controls view={view.clone()} />
        <Chart view={view.clone()} />
        <table::Table view={view.clone()} />
        <coverage::Coverage view={view.clone()} />
        <section class="small-print" aria-labelledby="method-title">
            <h2 id="method-title">{ "How this was worked out" }</h2>
            { for [&view.per, &view.source, &view.method, &view.caveat].into_iter().filter(|text| !text.is_empty())
                .map(|text| html! { <p>{ text }</p> }) }
        </section>
        </>
    }
}

/// The first sentence of the summary, set large.
fn headline(view: &ComparisonView) -> String {
    view.summary.first().cloned().unwrap_or_else(|| "What these figures can and cannot say".to_owned())
}

#[derive(Clone, PartialEq, Properties)]
struct ChartProps {
    view: Shared<ComparisonView>,
}

#[component]
fn Chart(props: &ChartProps) -> Html {
    let (session, engine) = (use_session(), use_engine());
    let prefs = use_context::<Prefs>();
    let open = use_trail();
    let view = &props.view;
    let Some(funnel) = &view.funnel else {
        return html! {
            if !view.no_funnel.is_empty() { <p class="notice">{ &view.no_funnel }</p> }
        };
    };
    let on_open = {
        let view = view.clone();
        Callback::from(move |index: usize| {
            let point = view.funnel.as_ref().and_then(|funnel| funnel.points.get(index));
            let row = point.and_then(|point| view.rows.iter().find(|row| row.body == point.body));
            if let Some(row) = row {
                open.emit(row.clone());
            }
        })
    };
    let svg = {
        let settings = session.settings.clone();
        move |_| engine.export(ExportFormat::FunnelSvg { settings: settings.clone() })
    };
    let png = {
        let view = view.clone();
        move |_| picture::save(Some(&view))
    };
    html! {
        <figure class="chart" aria-labelledby="funnel-title">
            <h2 id="funnel-title" class="chart__title">{ &funnel.title }</h2>
            <Funnel id="funnel" view={view.clone()} dark={prefs.is_some_and(|prefs| prefs.dark)} {on_open}
                label="Points of the funnel: arrow keys walk from the smallest body to the largest, Enter shows where the number comes from" />
            <figcaption class="chart__notes">
                { for funnel.footnotes.iter().map(|note| html! { <p>{ note }</p> }) }
                <details class="chart__words">
                    <summary>{ "The chart in words" }</summary>
                    <p>{ &funnel.description }</p>
                </details>
                <p class="chart__tools">
                    <button type="button" onclick={svg}>{ "Download funnel (SVG)" }</button>
                    <button type="button" onclick={png}>{ "Download funnel (PNG)" }</button>
                </p>
            </figcaption>
        </figure>
    }
}

/// Opens the records behind a row, the first of them shown.
#[yew::hook]
fn use_trail() -> Callback<ComparisonRow> {
    let engine = use_engine();
    let selection = use_context::<SelectionContext>();
    Callback::from(move |row: ComparisonRow| {
        let Some(&first) = row.records.first() else { return };
        if let Some(selection) = &selection {
            selection.dispatch(Look::Trail(row.records.clone()));
        }
        engine.ask(Ask::Record(first));
    })
}
