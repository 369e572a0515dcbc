//! What may leave, when you save it, and what may not.

use crate::engine::{use_engine, use_session};
use crate::state::{Look, Place, SelectionContext};
use crate::views::compare::picture;
use crate::views::words::synthetic;
use foilens_model::protocol::{ExportFormat, People};
use yew::{Html, component, html, use_context, use_state};

#[component]
pub fn Share() -> Html {
    let (session, engine) = (use_session(), use_engine());
    let has_people = use_state(|| false);
    let Some(selection) = use_context::<SelectionContext>() else { return Html::default() };
    let overview = &session.views.overview;
    if overview.files.is_empty() {
        let go = move |_| selection.dispatch(Look::Go(Place::Start));
        return html! {
            <section class="nothing">
                <h1>{ "Nothing to share yet" }</h1>
                <p>{ "What was read can be saved from here, once there is a file." }</p>
                <p><button type="button" class="primary" onclick={go}>{ "Go to Start" }</button></p>
            </section>
        };
    }
    let people = match *has_people {
        true => People::Included,
        false => People::LeftOut,
    };
    let include = {
        let has_people = has_people.clone();
        move |_| has_people.set(!*has_people)
    };
    let export = |format: ExportFormat| {
        let engine = engine.clone();
        move |_| engine.export_with(format.clone(), people)
    };
    let settings = session.settings.clone();
    let comparison = session.views.comparison.clone();
    let has_funnel = comparison.as_ref().is_some_and(|view| view.funnel.is_some());
    let synthetic = synthetic(&overview.files);
    let line = |name: &'static str, about: &'static str, button: Html| {
        html! {
            <li class="save">
                <div><h2>{ name }</h2><p>{ about }</p></div>
                { button }
            </li>
        }
    };
    html! {
        <>
        <header>
            <h1>{ "What may leave this tab" }</h1>
            <p class="share__deck">{ "Nothing leaves by itself. What you save here is made in this tab and goes to your own disk." }</p>
        </header>
        if let Some(which) = synthetic {
            <p class="notice">
                <span class="mark">{ which }</span>{ " Say so wherever you use them." }
            </p>
        }
        <div class="share__people">
            <label>
                <input type="checkbox" checked={*has_people} onchange={include} />
                { " Include what may name a person" }
            </label>
            <p>{ "Without this, names, e-mail addresses, dates of birth and numbers of people that were found in the files are left out of every download, and a mark stands in their place." }</p>
        </div>
        <ul class="saves">
            { line("Records", "Every figure with its meaning, its file, sheet, cell and raw text. For a spreadsheet or a statistics program.",
                html! { <span class="saves__two">
                    <button type="button" onclick={export(ExportFormat::RecordsCsv)}>{ "Download records (CSV)" }</button>
                    <button type="button" onclick={export(ExportFormat::RecordsXlsx)}>{ "Download records (XLSX)" }</button>
                </span> }) }
            { line("Data package", "The records with a description of every column and your corrections, in one .zip (Frictionless Data Package). For statistics programs and archives.",
                html! { <button type="button" onclick={export(ExportFormat::RecordsPackage)}>{ "Download package (ZIP)" }</button> }) }
            { line("Dataset", "The same with tables, columns and what was noticed. For programs.",
                html! { <button type="button" onclick={export(ExportFormat::DatasetJson)}>{ "Download dataset (JSON)" }</button> }) }
            { line("Recipe", "Your corrections, one a line. Drop it on the page beside next year’s files, and they are made again.",
                html! { <button type="button" onclick={export(ExportFormat::RecipeJson)}>{ "Download recipe (JSON)" }</button> }) }
            { line("Comparison", "The table of the comparison as it stands, with bounds and limits.",
                html! { <button type="button" onclick={export(ExportFormat::ComparisonCsv { settings: settings.clone() })}>{ "Download comparison (CSV)" }</button> }) }
            if has_funnel {
                { line("Funnel", "The chart with its finding, coverage, source and caveat. SVG to edit, PNG to show.",
                    html! { <span class="saves__two">
                        <button type="button" onclick={export(ExportFormat::FunnelSvg { settings })}>{ "Download funnel (SVG)" }</button>
                        <button type="button" onclick={move |_| {
                            if let Some(funnel) = comparison.as_ref().and_then(|view| picture::funnel(view)) {
                                picture::save(&funnel, "funnel");
                            }
                        }}>{ "Download funnel (PNG)" }</button>
                    </span> }) }
            }
        </ul>
        <section class="may-not" aria-labelledby="may-not-title">
            <h2 id="may-not-title">{ "What to check before you pass it on" }</h2>
            <ul>
                <li>{ "The files themselves are not part of any download, but the records carry the text of the cells they were read from. What was found to name a person is left out; look through the rest for what was not found." }</li>
                <li>{ "A hidden number such as <5 stays a range in every download. Do not print a guess in its place." }</li>
                <li>{ "Every chart and table names who answered and who did not. Keep that line with the figures." }</li>
            </ul>
        </section>
        </>
    }
}
