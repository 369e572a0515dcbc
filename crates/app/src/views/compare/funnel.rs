//! The funnel of the comparison: picture, how its sizes are spaced, downloads.

use super::{picture, records_of, use_trail};
use crate::components::chart::Picture;
use crate::components::checks::Check;
use crate::engine::{use_engine, use_session};
use crate::shared::Shared;
use crate::state::{Ask, Prefs};
use foilens_charts::said;
use foilens_model::protocol::{CompareSettings, ExportFormat};
use foilens_model::view::ComparisonView;
use std::rc::Rc;
use yew::{Callback, Html, Properties, component, html, use_context, use_memo};

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub view: Shared<ComparisonView>,
    /// With everything that can be done with it.
    pub full: bool,
}

#[component]
pub fn Funnel(props: &Props) -> Html {
    let (session, engine) = (use_session(), use_engine());
    let prefs = use_context::<Prefs>();
    let open = use_trail();
    let view = &props.view;
    let chart = use_memo(view.clone(), |view| picture::funnel(view).map(Rc::new));
    let Some(chart) = (*chart).clone() else {
        return html! {
            if !view.no_funnel.is_empty() { <p class="notice">{ &view.no_funnel }</p> }
        };
    };
    let on_open = {
        let (view, chart) = (view.clone(), Rc::clone(&chart));
        Callback::from(move |index: usize| {
            if let Some(body) = said::body(&chart, index) {
                open.emit((Some(body.to_owned()), records_of(&view, body)));
            }
        })
    };
    let svg = {
        let (settings, engine) = (session.settings.clone(), engine.clone());
        move |_| engine.export(ExportFormat::FunnelSvg { settings: settings.clone() })
    };
    let png = {
        let chart = Rc::clone(&chart);
        move |_| picture::save(&chart, "funnel")
    };
    let spaced = {
        let settings = session.settings.clone();
        move |log_size| engine.ask(Ask::Compare(CompareSettings { log_size, ..settings.clone() }))
    };
    html! {
        <figure class="chart" aria-labelledby="funnel-title">
            <h2 id="funnel-title" class="chart__title">{ said::title(&chart).to_owned() }</h2>
            if props.full {
                <Check id="log-size" label="Space the sizes by their ratio, so that small bodies do not crowd"
                    checked={session.settings.log_size} on_set={spaced} />
            }
            <Picture id="funnel" view={Rc::clone(&chart)} dark={prefs.is_some_and(|prefs| prefs.dark)} {on_open}
                label="Points of the funnel: arrow keys walk from the smallest body to the largest, Enter shows where the number comes from" />
            <figcaption class="chart__notes">
                { for said::footnotes(&chart).iter().map(|note| html! { <p>{ note }</p> }) }
                <details class="chart__words">
                    <summary>{ "The chart in words" }</summary>
                    <p>{ said::description(&chart).to_owned() }</p>
                </details>
                <p class="chart__tools">
                    <button type="button" onclick={svg}>{ "Download funnel (SVG)" }</button>
                    <button type="button" onclick={png}>{ "Download funnel (PNG)" }</button>
                </p>
            </figcaption>
        </figure>
    }
}
