//! The table of records; on a phone each becomes a card.

use crate::engine::{use_engine, use_session};
use crate::shared::Shared;
use crate::state::{Ask, Look, SelectionContext};
use foilens_model::Confidence;
use foilens_model::view::{FieldView, RecordRow, RecordsView};
use yew::{Callback, Html, Properties, component, html, use_context};

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub records: Shared<RecordsView>,
}

type Label = fn(&RecordRow) -> &FieldView;

/// The columns of labels: heading and field.
const LABELS: [(&str, Label); 4] = [
    ("Period", |row| &row.period),
    ("Role", |row| &row.role),
    ("Category", |row| &row.category),
    ("Outcome", |row| &row.outcome),
];

#[component]
pub fn Table(props: &Props) -> Html {
    let (session, engine) = (use_session(), use_engine());
    let selection = use_context::<SelectionContext>();
    let on_open = Callback::from(move |row: RecordRow| {
        if let Some(selection) = &selection {
            selection.dispatch(Look::Trail(vec![row.id]));
        }
        engine.ask(Ask::Record(row.id));
    });
    // A column that says nothing on this page only takes room.
    let labels: Vec<_> = LABELS
        .into_iter()
        .filter(|(_, field)| props.records.rows.iter().any(|row| !field(row).text.is_empty()))
        .collect();
    // Where all files are alike, the head of the page says it once.
    let files = &session.views.overview.files;
    let is_mixed = files.iter().any(|file| !file.synthetic);
    let is_invented =
        |row: &RecordRow| is_mixed && files.iter().any(|file| file.id == row.file && file.synthetic);
    let has_remarks = props.records.rows.iter().any(|row| !is_silent(row));
    html! {
        <div class="table-frame" tabindex="0" role="region" aria-label="Records, scrolls sideways">
            <table class="table table--cards records">
                <thead>
                    <tr>
                        <th scope="col">{ "Body" }</th>
                        { for labels.iter().map(|(heading, _)| html! { <th scope="col">{ *heading }</th> }) }
                        <th scope="col" class="number">{ "Figure" }</th>
                        if has_remarks { <th scope="col">{ "Doubts and notes" }</th> }
                        <th scope="col">{ "Cell" }</th>
                    </tr>
                </thead>
                <tbody>
                    { for props.records.rows.iter().map(|row| html! {
                        <tr key={row.id.0} class={yew::classes!((!row.doubts.is_empty()).then_some("records__doubtful"))}>
                            <th scope="row" data-label="Body">{ field(&row.body) }</th>
                            { for labels.iter().map(|(heading, of)| html! {
                                <td data-label={*heading}>{ field(of(row)) }</td>
                            }) }
                            <td class="number" data-label="Figure">{ figure(row, &on_open) }</td>
                            if has_remarks {
                                <td data-label={remarks_label(row)} class={yew::classes!(is_silent(row).then_some("table__silent"))}>{ remarks(row) }</td>
                            }
                            <td class="place-name" data-label="Cell">
                                <span>
                                    { &row.place }
                                    if is_invented(row) { { " " }<span class="mark">{ "synthetic" }</span> }
                                </span>
                            </td>
                        </tr>
                    }) }
                </tbody>
            </table>
        </div>
    }
}

fn field(field: &FieldView) -> Html {
    let guessed = field.confidence == Some(Confidence::Guessed);
    html! {
        <span class={yew::classes!(guessed.then_some("guessed"))}>
            if field.text.is_empty() { <span class="unsaid">{ "not said" }</span> } else { { &field.text } }
            if guessed { <span class="unseen">{ " (a guess)" }</span> }
        </span>
    }
}

fn figure(row: &RecordRow, on_open: &Callback<RecordRow>) -> Html {
    let (on_open, own) = (on_open.clone(), row.clone());
    html! {
        <button type="button" class="figure" onclick={move |_| on_open.emit(own.clone())}
            aria-label={format!("{}, from {}: show how it was read", row.count.text, row.place)}>
            { &row.count.text }
        </button>
    }
}

fn is_silent(row: &RecordRow) -> bool {
    row.doubts.is_empty() && row.relation.is_empty() && !row.proposed
}

/// On a card each part has its own label.
const fn remarks_label(row: &RecordRow) -> &'static str {
    if row.doubts.is_empty() { "Note" } else { "Doubts" }
}

fn remarks(row: &RecordRow) -> Html {
    html! {
        <div>
        if !row.relation.is_empty() { <span class="mark">{ &row.relation }</span>{ " " } }
        if row.proposed { <span class="mark">{ "proposed, not yet accepted" }</span>{ " " } }
        { for row.doubts.iter().map(|doubt| html! { <p class="doubt">{ doubt }</p> }) }
        </div>
    }
}
