//! A picture of an answer: its title says the finding, who answered stands under it, and it can be saved.

use super::super::{picture, records_of, use_trail};
use crate::components::chart::Picture;
use crate::engine::{use_engine, use_session};
use crate::state::Prefs;
use foilens_charts::said;
use foilens_model::RecordId;
use foilens_model::protocol::ExportFormat;
use foilens_model::view::{AnswerView, ChartView};
use std::rc::Rc;
use yew::{Callback, Html, Properties, component, html, use_context};

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub answer: Rc<AnswerView>,
    /// Its place among the answer's pictures.
    pub index: usize,
    pub view: Rc<ChartView>,
    pub banner: String,
    pub synthetic: bool,
}

#[component]
pub fn Chart(props: &Props) -> Html {
    let (session, engine) = (use_session(), use_engine());
    let prefs = use_context::<Prefs>();
    let open = use_trail();
    let Props { answer, index, view, .. } = props;
    let id = format!("{}-chart-{index}", answer.id);
    let title = format!("{id}-title");
    let on_open = {
        let (answer, view, comparison) =
            (Rc::clone(answer), Rc::clone(view), session.views.comparison.clone());
        Callback::from(move |index: usize| {
            if let Some(body) = said::body(&view, index) {
                let records = records(&answer, body)
                    .or_else(|| comparison.as_ref().map(|comparison| records_of(comparison, body)));
                open.emit((Some(body.to_owned()), records.unwrap_or_default()));
            }
        })
    };
    let svg = {
        let (settings, id, chart) = (session.settings.clone(), answer.id.clone(), *index);
        let inputs = session.inputs.get(&id).cloned().unwrap_or_default();
        move |_| {
            let (settings, id, inputs) = (settings.clone(), id.clone(), inputs.clone());
            engine.export(ExportFormat::AnswerSvg { settings, id, inputs, chart });
        }
    };
    let png = {
        let (view, name) = (Rc::clone(view), answer.id.clone());
        move |_| picture::save(&view, &name)
    };
    let notes = said::footnotes(view);
    let says_banner = props.banner.is_empty() || notes.contains(&props.banner);
    html! {
        <figure class="chart" aria-labelledby={title.clone()}>
            <h3 id={title} class="chart__title">{ said::title(view).to_owned() }</h3>
            <Picture {id} view={Rc::clone(view)} dark={prefs.is_some_and(|prefs| prefs.dark)} {on_open}
                label={format!("{}: arrow keys walk through it, Enter shows where a number comes from", said::title(view))} />
            <figcaption class="chart__notes">
                if props.synthetic { <p><span class="mark">{ "synthetic: invented figures" }</span></p> }
                { for notes.iter().map(|note| html! { <p>{ note }</p> }) }
                if !says_banner { <p>{ &props.banner }</p> }
                <details class="chart__words">
                    <summary>{ "The chart in words" }</summary>
                    <p>{ said::description(view).to_owned() }</p>
                </details>
                <p class="chart__tools">
                    <button type="button" onclick={svg}>{ "Download chart (SVG)" }</button>
                    <button type="button" onclick={png}>{ "Download chart (PNG)" }</button>
                </p>
            </figcaption>
        </figure>
    }
}

/// The records behind the first number of a body in the answer's tables.
fn records(answer: &AnswerView, body: &str) -> Option<Rc<[RecordId]>> {
    let rows = answer.tables.iter().flat_map(|table| &table.rows);
    let mut cells = rows.filter(|row| row.body.as_deref() == Some(body)).flat_map(|row| &row.cells);
    cells.find(|cell| !cell.records.is_empty()).map(|cell| cell.records.clone().into())
}
