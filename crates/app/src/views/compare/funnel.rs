//! The funnel of the comparison: picture, how its sizes are spaced, downloads.

use super::{Desk, open_trail, picture, records_of};
use crate::components::chart::Picture;
use crate::components::checks::check;
use crate::shared::Shared;
use crate::state::Ask;
use foilens_charts::said;
use foilens_model::protocol::{CompareSettings, ExportFormat};
use foilens_model::view::ComparisonView;
use std::rc::Rc;
use yew::{Callback, Html, html};

/// `full`: with everything that can be done with it.
pub fn funnel(desk: &Desk, view: &Shared<ComparisonView>, full: bool) -> Html {
    let Some(chart) = picture::funnel(view).map(Rc::new) else {
        return html! {
            if !view.no_funnel.is_empty() { <p class="notice">{ &view.no_funnel }</p> }
        };
    };
    let settings = &desk.session.settings;
    let on_open = {
        let (view, chart) = (view.clone(), Rc::clone(&chart));
        let (selection, engine) = (desk.selection.clone(), desk.engine.clone());
        Callback::from(move |index: usize| {
            if let Some(body) = said::body(&chart, index) {
                open_trail(&selection, &engine, Some(body.to_owned()), records_of(&view, body));
            }
        })
    };
    let svg = {
        let (settings, engine) = (settings.clone(), desk.engine.clone());
        move |_| engine.export(ExportFormat::FunnelSvg { settings: settings.clone() })
    };
    let png = {
        let chart = Rc::clone(&chart);
        move |_| picture::save(&chart, "funnel")
    };
    let spaced = {
        let (settings, engine) = (settings.clone(), desk.engine.clone());
        Callback::from(move |log_size| {
            engine.ask(Ask::Compare(CompareSettings { log_size, ..settings.clone() }))
        })
    };
    let by_ratio = "Space the sizes by their ratio, so that small bodies do not crowd";
    html! {
        <figure class="chart" aria-labelledby="funnel-title">
            <h2 id="funnel-title" class="chart__title">{ said::title(&chart).to_owned() }</h2>
            if full {
                { check("log-size".into(), by_ratio.into(), settings.log_size, None, &spaced) }
            }
            <Picture id="funnel" view={Rc::clone(&chart)} dark={desk.dark} {on_open}
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
