//! The records: every figure with its body, period and labels, its doubts beside it, one click from its cell.

mod table;

use crate::components::select::{Item, Select};
use crate::engine::{use_engine, use_session};
use crate::state::{Ask, Look, Place, SelectionContext};
use crate::views::words::{counted, number, synthetic};
use foilens_model::FileId;
use foilens_model::protocol::RecordQuery;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::{AttrValue, Event, Html, InputEvent, component, html, use_context, use_effect_with};

/// Records on one page.
const PAGE: u32 = 50;

#[component]
pub fn Records() -> Html {
    let (session, engine) = (use_session(), use_engine());
    let selection = use_context::<SelectionContext>();
    let wanted = selection.as_ref().map(|selection| (selection.query.clone(), selection.first));
    let has_files = !session.views.overview.files.is_empty();
    use_effect_with((wanted, has_files, session.revision), move |(wanted, has_files, _)| {
        if let (Some((query, first)), true) = (wanted.clone(), *has_files) {
            engine.ask(Ask::Records { query, first, rows: PAGE });
        }
    });
    let Some(selection) = selection else { return Html::default() };
    if !has_files {
        let go = move |_| selection.dispatch(Look::Go(Place::Start));
        return html! {
            <section class="nothing">
                <h1>{ "No records yet" }</h1>
                <p>{ "Drop a spreadsheet on the page, or open an example: each figure in it becomes a record here." }</p>
                <p><button type="button" class="primary" onclick={go}>{ "Go to Start" }</button></p>
            </section>
        };
    }
    let records = session.views.records.clone();
    let total = records.as_ref().map_or(0, |records| records.total);
    let step = |first: u32, label: &str, enabled: bool| {
        let selection = selection.clone();
        html! {
            <button type="button" disabled={!enabled} onclick={move |_| selection.dispatch(Look::First(first))}>{ label.to_owned() }</button>
        }
    };
    let synthetic = synthetic(&session.views.overview.files);
    let (first, last) = (selection.first, (selection.first + PAGE).min(total));
    html! {
        <>
        <header class="records__head">
            <h1>{ "The records" }</h1>
            <p class="records__deck">
                { format!("{}, each with the cell it came from. ", counted(session.views.overview.records, "figure", "figures")) }
                { "Click a figure to see how it was read." }
                if let Some(words) = synthetic { { " " }<span class="mark">{ words }</span> }
            </p>
        </header>
        <Filter />
        if let Some(records) = records {
            if records.rows.is_empty() {
                <p class="notice">{ "No record fits these words. Clear the search, or show more than the doubts." }</p>
            } else {
                <table::Table {records} />
            }
        }
        if total > PAGE {
            <nav class="pages" aria-label="Pages of records">
                { step(first.saturating_sub(PAGE), "Earlier", first > 0) }
                <p>{ format!("{} to {} of {}", number(first + 1), number(last), number(total)) }</p>
                { step(first + PAGE, "Later", last < total) }
            </nav>
        }
        </>
    }
}

#[component]
fn Filter() -> Html {
    let session = use_session();
    let Some(selection) = use_context::<SelectionContext>() else { return Html::default() };
    let query = selection.query.clone();
    let set = |change: fn(&mut RecordQuery, String)| {
        let (selection, query) = (selection.clone(), query.clone());
        move |text: String| {
            let mut query = query.clone();
            change(&mut query, text);
            selection.dispatch(Look::Query(query));
        }
    };
    let search = set(|query, text| query.search = text);
    let doubts = set(|query, text| query.doubts_only = text == "true");
    let file = set(|query, text| query.file = text.parse().ok().map(FileId));
    let oninput = move |event: InputEvent| {
        if let Some(input) = event.target().and_then(|t| t.dyn_into::<HtmlInputElement>().ok()) {
            search(input.value());
        }
    };
    let onchange = move |event: Event| {
        if let Some(input) = event.target().and_then(|t| t.dyn_into::<HtmlInputElement>().ok()) {
            doubts(input.checked().to_string());
        }
    };
    let all = Item { value: "".into(), label: "All files".into() };
    let files = session.views.overview.files.iter();
    let items: Vec<Item> = std::iter::once(all)
        .chain(files.map(|f| Item { value: f.id.0.to_string().into(), label: f.name.clone().into() }))
        .collect();
    let value = query.file.map(|file| file.0.to_string()).unwrap_or_default();
    html! {
        <div class="filter" role="search" aria-label="Which records">
            <span class="field">
                <label class="field__label" for="record-search">{ "Search" }</label>
                <input id="record-search" type="search" value={query.search.clone()} {oninput} />
            </span>
            if items.len() > 2 {
                <Select id="record-file" label="File" {items} value={AttrValue::from(value)} on_choose={file} />
            }
            if query.doubts_only || session.views.overview.doubts > 0 {
                <span class="check">
                    <input id="record-doubts" type="checkbox" checked={query.doubts_only} {onchange} />
                    <label for="record-doubts">{ format!("Only the {}", counted(session.views.overview.doubts, "doubt", "doubts")) }</label>
                </span>
            }
        </div>
    }
}
