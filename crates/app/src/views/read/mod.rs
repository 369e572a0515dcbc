//! The reading: each sheet drawn with what its rows and columns were taken for, and what was noticed.

mod edges;
mod findings;
mod heading;
mod row;
mod sheet;

use crate::components::select::{Item, Select};
use crate::engine::{use_engine, use_session};
use crate::state::{Ask, Look, Place, SelectionContext};
use foilens_model::view::{FileState, FileView};
use foilens_model::{FileId, SheetId};
use yew::{AttrValue, Html, component, html, use_context, use_effect_with};

#[component]
pub fn Read() -> Html {
    let (session, engine) = (use_session(), use_engine());
    let selection = use_context::<SelectionContext>();
    let files = &session.views.overview.files;
    let shown = selection.as_ref().and_then(|selection| chosen(files, selection.sheet));
    {
        let shown = shown.map(|(file, sheet)| (file.id, sheet));
        use_effect_with((shown, session.revision), move |(shown, _)| {
            if let Some((file, sheet)) = *shown {
                engine.ask(Ask::Sheet { file, sheet });
            }
        });
    }
    let Some(selection) = selection else { return Html::default() };
    let Some((file, sheet)) = shown else {
        let go = move |_| selection.dispatch(Look::Go(Place::Start));
        return html! {
            <section class="nothing">
                <h1>{ "Nothing to read yet" }</h1>
                <p>{ if session.is_busy() { "The first file is being read." } else { "Drop a spreadsheet on the page, or open an example." } }</p>
                <p><button type="button" class="primary" onclick={go}>{ "Go to Start" }</button></p>
            </section>
        };
    };
    let view = session.views.sheet.clone().filter(|view| (view.file, view.sheet) == (file.id, sheet));
    html! {
        <>
        <header class="read__head">
            <h1>{ "What was read" }</h1>
            <FileChoice files={files.clone()} file={file.id} />
        </header>
        <p class="read__about">
            { &file.format }
            if let Some(body) = &file.body { { format!(" · the answer of {body}") } }
            if file.synthetic { { " " }<span class="mark">{ "synthetic: invented figures" }</span> }
        </p>
        if file.state == FileState::NoTable {
            <p class="notice">{ "No table was found in this file. What stands in it is shown below; nothing was read from it as a figure." }</p>
        }
        <nav class="sheets" aria-label="Sheets of this file">
            { for file.sheets.iter().map(|one| {
                let (selection, file, id) = (selection.clone(), file.id, one.id);
                html! {
                    <button type="button" class="sheets__sheet" aria-current={(id == sheet).then_some("true")}
                        onclick={move |_| selection.dispatch(Look::Sheet(file, id))}>
                        { &one.name }
                        if one.hidden { <span class="mark">{ "hidden" }</span> }
                    </button>
                }
            }) }
        </nav>
        if let Some(view) = view {
            <sheet::Sheet key={format!("{}-{}", view.file.0, view.sheet.0)} view={view.clone()} />
        } else {
            <p class="read__waiting">{ "Fetching the sheet" }</p>
        }
        <findings::Findings file={file.id} />
        </>
    }
}

/// The file and sheet to show: what was chosen, else the first sheet that holds a table.
fn chosen(files: &[FileView], wanted: Option<(FileId, SheetId)>) -> Option<(&FileView, SheetId)> {
    let by_choice = wanted.and_then(|(file, sheet)| {
        let file = files.iter().find(|known| known.id == file)?;
        file.sheets.iter().any(|known| known.id == sheet).then_some((file, sheet))
    });
    by_choice.or_else(|| files.iter().find_map(|file| Some((file, first_sheet(file)?))))
}

fn first_sheet(file: &FileView) -> Option<SheetId> {
    file.sheets.iter().find(|sheet| sheet.tables > 0).or(file.sheets.first()).map(|sheet| sheet.id)
}

#[derive(Clone, PartialEq, yew::Properties)]
struct FileChoiceProps {
    files: Vec<FileView>,
    file: FileId,
}

#[component]
fn FileChoice(props: &FileChoiceProps) -> Html {
    let Some(selection) = use_context::<SelectionContext>() else { return Html::default() };
    if let [only] = &props.files[..] {
        return html! { <p class="read__file">{ &only.name }</p> };
    }
    let items: Vec<Item> = props
        .files
        .iter()
        .map(|file| Item { value: file.id.0.to_string().into(), label: file.name.clone().into() })
        .collect();
    let files = props.files.clone();
    let on_choose = move |id: String| {
        let file = files.iter().find(|file| file.id.0.to_string() == id);
        if let Some((file, sheet)) = file.and_then(|file| Some((file.id, first_sheet(file)?))) {
            selection.dispatch(Look::Sheet(file, sheet));
        }
    };
    html! {
        <Select id="file-choice" label="File" {items} value={AttrValue::from(props.file.0.to_string())} {on_choose} />
    }
}
