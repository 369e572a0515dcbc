//! The opened files: reading (how far, stop), read (what was found), or one clear sentence why not.

use crate::components::progress::Progress;
use crate::engine::{use_engine, use_session};
use crate::state::{Action, Look, Place, Reading, SelectionContext, Source};
use crate::views::words::counted;
use foilens_model::view::{FileState, FileView};
use yew::{Html, component, html, use_context};

#[component]
pub fn Files() -> Html {
    let session = use_session();
    html! {
        <section class="files" aria-labelledby="files-title">
            <h2 id="files-title">{ "Your files" }</h2>
            <ul class="files__list">
                { for session.sources.iter().map(|source| {
                    let view = session.views.overview.files.iter().find(|file| file.id == source.id);
                    html! { <File key={source.id.0} source={source.clone()} view={view.cloned()} /> }
                }) }
            </ul>
        </section>
    }
}

#[derive(Clone, PartialEq, yew::Properties)]
struct Props {
    source: Source,
    view: Option<FileView>,
}

#[component]
fn File(props: &Props) -> Html {
    let engine = use_engine();
    let Some(selection) = use_context::<SelectionContext>() else { return Html::default() };
    let (source, id) = (&props.source, props.source.id);
    let act = |action: Action| {
        let engine = engine.clone();
        move |_| engine.act(action.clone())
    };
    let show = {
        let sheet = props.view.as_ref().and_then(|view| view.sheets.first()).map(|sheet| sheet.id);
        move |_| {
            if let Some(sheet) = sheet {
                selection.dispatch(Look::Sheet(id, sheet));
            }
            selection.dispatch(Look::Go(Place::Read));
        }
    };
    let is_read = source.reading == Reading::Read && props.view.is_some();
    html! {
        <li class="file">
            <div class="file__text">
                <p class="file__name">{ &source.name }</p>
                { state(source, props.view.as_ref()) }
            </div>
            <div class="file__tools">
                if is_read {
                    <button type="button" onclick={show} aria-label={format!("Show {}", source.name)}>{ "Show" }</button>
                }
                if source.is_underway() {
                    <button type="button" onclick={act(Action::Stop)} aria-label={format!("Stop reading {}", source.name)}>
                        { "Stop" }
                    </button>
                } else {
                    <button type="button" class="quiet" onclick={act(Action::Remove(id))}
                        aria-label={format!("Remove {}", source.name)}>{ "Remove" }</button>
                }
            </div>
        </li>
    }
}

fn state(source: &Source, view: Option<&FileView>) -> Html {
    match (&source.reading, view) {
        (Reading::Waiting, _) => html! { <p class="file__state">{ "Waiting" }</p> },
        (Reading::Underway { step, done, total, .. }, _) => {
            let label = if step.is_empty() { "Reading".to_owned() } else { step.clone() };
            html! { <p class="file__state"><Progress {label} done={*done} total={*total} /></p> }
        }
        (Reading::Failed(sentence), _) => {
            html! { <p class="file__state file__state--failed"><strong>{ "Not read. " }</strong>{ without_prefix(sentence) }</p> }
        }
        (Reading::Read, None) => html! { <p class="file__state">{ "Read; being sorted" }</p> },
        (Reading::Read, Some(view)) => {
            let found = match view.state {
                FileState::NoTable => "no table was found in it".to_owned(),
                FileState::Read => [
                    counted(view.tables, "table", "tables"),
                    counted(view.records, "figure", "figures"),
                    counted(view.doubts, "doubt", "doubts"),
                ]
                .join(", "),
            };
            let body = view.body.as_ref().map(|body| format!(" · {body}")).unwrap_or_default();
            html! {
                <p class="file__state">
                    { format!("{}{body} · {found}", view.format) }
                    if view.synthetic { { " " }<span class="mark">{ "synthetic" }</span> }
                </p>
            }
        }
    }
}

/// The sentence may say so itself.
fn without_prefix(sentence: &str) -> &str {
    sentence.strip_prefix("Not read: ").unwrap_or(sentence)
}
