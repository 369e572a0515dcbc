//! What was noticed in a file, alike cells together: what, where, why it matters, and what can be done.

use crate::engine::{use_engine, use_session};
use crate::state::{Ask, Look, SelectionContext};
use crate::views::words::{number, severity};
use foilens_model::view::FindingView;
use foilens_model::{FileId, Operation};
use yew::{Html, Properties, component, html, use_context, use_state_eq};

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub file: FileId,
}

/// So many are shown at first, the most serious ones.
const SHOWN: usize = 30;

#[component]
pub fn Findings(props: &Props) -> Html {
    let session = use_session();
    let mut findings: Vec<&FindingView> =
        session.views.overview.findings.iter().filter(|finding| finding.file == props.file).collect();
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    let all = use_state_eq(|| false);
    let more = findings.len().saturating_sub(SHOWN);
    if !*all {
        findings.truncate(SHOWN);
    }
    let is_all = *all;
    let show_all = move |_| all.set(true);
    html! {
        <section class="findings" aria-labelledby="findings-title">
            <h2 id="findings-title">{ "What was noticed" }</h2>
            if findings.is_empty() {
                <p>{ "Nothing odd was noticed in this file." }</p>
            }
            <ul class="findings__list">
                { for findings.into_iter().map(|finding| html! { <Finding finding={finding.clone()} /> }) }
            </ul>
            if more > 0 && !is_all {
                <p><button type="button" onclick={show_all}>{ format!("Show {} more", number(more as u32)) }</button></p>
            }
        </section>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct FindingProps {
    finding: FindingView,
}

#[component]
fn Finding(props: &FindingProps) -> Html {
    let (session, engine) = (use_session(), use_engine());
    let selection = use_context::<SelectionContext>();
    let open = use_state_eq(|| false);
    let finding = &props.finding;
    let (class, word) = severity(finding.severity);
    let explain = {
        let (engine, open, code) = (engine.clone(), open.clone(), finding.code.clone());
        move |_| {
            engine.ask(Ask::Explain(code.clone()));
            open.set(!*open);
        }
    };
    let show = finding.sheet.zip(finding.range).map(|(sheet, range)| {
        let (engine, file) = (engine.clone(), finding.file);
        move |_| {
            if let Some(selection) = &selection {
                selection.dispatch(Look::Sheet(file, sheet));
                selection.dispatch(Look::Trail(vec![]));
            }
            engine.ask(Ask::Cell { file, sheet, cell: range.first });
        }
    });
    let apply = |operation: Operation| {
        let engine = engine.clone();
        move |_| engine.apply(operation.clone())
    };
    let page = session.views.page.as_ref().filter(|page| *open && page.code == finding.code);
    html! {
        <li class={format!("found found--{class}")}>
            <p class="found__what"><span class="mark">{ word }</span>{ " " }{ &finding.message }</p>
            <p class="found__where">
                { &finding.place }
                if let Some(show) = show {
                    <button type="button" class="link" onclick={show} aria-label={format!("Show the cell: {}", finding.place)}>
                        { "Show the cell" }
                    </button>
                }
                <button type="button" class="link" onclick={explain} aria-expanded={open.to_string()}
                    aria-label={format!("Why this matters: {}", finding.message)}>{ "Why?" }</button>
                if let Some(fix) = &finding.fix {
                    <button type="button" class="link" onclick={apply(fix.clone())}
                        aria-label={format!("Correct it: {}", finding.message)}>{ "Correct it" }</button>
                }
            </p>
            if let Some(page) = page {
                <div class="found__why">
                    <h3>{ &page.title }</h3>
                    { for page.paragraphs.iter().map(|paragraph| html! { <p>{ paragraph }</p> }) }
                </div>
            }
        </li>
    }
}
