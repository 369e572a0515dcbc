//! A picture of an answer: its title says the finding, who answered stands under it, and it can be saved.

use super::super::{Desk, open_trail, picture, records_of};
use crate::components::chart::Picture;
use foilens_charts::said;
use foilens_model::RecordId;
use foilens_model::protocol::ExportFormat;
use foilens_model::view::{AnswerView, AnswersView, ChartView, Screen};
use std::rc::Rc;
use yew::{Callback, Html, html};

/// The picture in this place among the answer's pictures.
pub fn chart(
    desk: &Desk,
    answers: &AnswersView,
    answer: &AnswerView,
    index: usize,
    view: &ChartView,
) -> Html {
    let view = Rc::new(view.clone());
    let id = format!("{}-chart-{index}", answer.id);
    let title = format!("{id}-title");
    let on_open = {
        let (selection, engine) = (desk.selection.clone(), desk.engine.clone());
        let (answer, view, comparison) =
            (answer.clone(), Rc::clone(&view), desk.session.views.comparison.clone());
        Callback::from(move |index: usize| {
            if let Some(body) = said::body(&view, index) {
                let records = records(&answer, body)
                    .or_else(|| comparison.as_ref().map(|comparison| records_of(comparison, body)));
                open_trail(&selection, &engine, Some(body.to_owned()), records.unwrap_or_default());
            }
        })
    };
    let svg = {
        let (settings, id, chart) = (desk.session.settings.clone(), answer.id.clone(), index);
        let inputs = desk.session.inputs.get(&id).cloned().unwrap_or_default();
        let engine = desk.engine.clone();
        move |_| {
            let (settings, id, inputs) = (settings.clone(), id.clone(), inputs.clone());
            engine.export(ExportFormat::AnswerSvg { settings, id, inputs, chart });
        }
    };
    let png = {
        let (view, name) = (Rc::clone(&view), answer.id.clone());
        move |_| picture::save(&view, &name)
    };
    // The banner says all that the picture's own line of who answered says, and more.
    let banner = Some(&answers.banner).filter(|banner| !banner.is_empty());
    let notes =
        said::footnotes(&view).iter().filter(|note| !banner.is_some_and(|banner| banner.starts_with(*note)));
    html! {
        <figure key={index} class="chart" aria-labelledby={title.clone()}>
            <h3 id={title} class="chart__title">{ said::title(&view).to_owned() }</h3>
            <Picture {id} view={Rc::clone(&view)} dark={desk.dark} {on_open}
                label={format!("{}: arrow keys walk through it, Enter shows where a number comes from", said::title(&view))} />
            <figcaption class="chart__notes">
                if answers.synthetic { <p><span class="mark">{ "synthetic: invented figures" }</span></p> }
                { for banner.into_iter().chain(notes).map(|note| html! { <p>{ note }</p> }) }
                <details class="chart__words">
                    <summary>{ "The chart in words" }</summary>
                    <p>{ said::description(&view).to_owned() }</p>
                </details>
                <p class="chart__tools">
                    <button type="button" onclick={svg}>{ "Download chart (SVG)" }</button>
                    <button type="button" onclick={png}>{ "Download chart (PNG)" }</button>
                </p>
            </figcaption>
        </figure>
    }
}

/// Whether this is the funnel with which its screen begins.
pub const fn stands_above(screen: Screen, view: &ChartView) -> bool {
    matches!((screen, view), (Screen::Funnel, ChartView::Funnel(_)))
}

/// The records behind the first number of a body in the answer's tables.
fn records(answer: &AnswerView, body: &str) -> Option<Vec<RecordId>> {
    let rows = answer.tables.iter().flat_map(|table| &table.rows);
    let mut cells = rows.filter(|row| row.body.as_deref() == Some(body)).flat_map(|row| &row.cells);
    cells.find(|cell| !cell.records.is_empty()).map(|cell| cell.records.clone())
}
