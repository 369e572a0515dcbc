//! The numbers of the chart as a table, in the order that is asked for; by size unless somebody wants another.

use super::despite::Despite;
use super::open_trail;
use crate::components::table::SHOWN_NARROW;
use crate::engine::{use_engine, use_session};
use crate::shared::Shared;
use crate::state::{Ask, SelectionContext};
use crate::views::words::number;
use foilens_model::RecordId;
use foilens_model::protocol::{CompareSettings, CompareSort};
use foilens_model::view::{ComparisonRow, ComparisonView, Standing};
use yew::{Callback, Html, Properties, component, html, use_context, use_state_eq};

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub view: Shared<ComparisonView>,
}

/// Heading, the order it asks for and how that order runs.
const COLUMNS: [(&str, Option<CompareSort>, &str); 6] = [
    ("Body", Some(CompareSort::Name), "ascending"),
    ("Recorded", Some(CompareSort::Count), "descending"),
    ("Size", Some(CompareSort::Size), "descending"),
    ("Per 1,000", Some(CompareSort::Rate), "descending"),
    ("Chance alone", None, ""),
    ("Against its size", None, ""),
];

#[component]
pub fn Table(props: &Props) -> Html {
    let (session, engine) = (use_session(), use_engine());
    let Some(selection) = use_context::<SelectionContext>() else { return Html::default() };
    let all = use_state_eq(|| false);
    let picked = selection.body.clone();
    let open = {
        let engine = engine.clone();
        Callback::from(move |(body, records)| open_trail(&selection, &engine, Some(body), records))
    };
    let sorted = session.settings.sort;
    let heading = |(name, sort, runs): (&'static str, Option<CompareSort>, &'static str), at: usize| {
        let class = (1..=4).contains(&at).then_some("number");
        let Some(sort) = sort else { return html! { <th scope="col" {class}>{ name }</th> } };
        let (engine, settings) = (engine.clone(), session.settings.clone());
        let is_sorted = sort == sorted;
        html! {
            <th scope="col" {class} aria-sort={is_sorted.then_some(runs)}>
                <button type="button" class="sort" onclick={move |_| {
                    engine.ask(Ask::Compare(CompareSettings { sort, ..settings.clone() }));
                }}>
                    { name }
                    <span class="sort__mark" aria-hidden="true">{ if !is_sorted { "" } else if runs == "ascending" { " ↑" } else { " ↓" } }</span>
                </button>
            </th>
        }
    };
    let begins_short = !*all && props.view.rows.len() > SHOWN_NARROW;
    let class = yew::classes!("comparison", begins_short.then_some("sorted-table--short"));
    html! {
        <section {class} aria-labelledby="comparison-title">
            <h2 id="comparison-title">{ "Every body with its numbers" }</h2>
            <p class="comparison__per">{ &props.view.per }</p>
            <div class="table-frame" tabindex="0" role="region" aria-label="Comparison, scrolls sideways">
                <table class="table table--cards comparison__table">
                    <thead><tr>{ for COLUMNS.into_iter().enumerate().map(|(at, column)| heading(column, at)) }</tr></thead>
                    <tbody>{ for props.view.rows.iter().map(|row| draw(row, &open, picked.as_deref())) }</tbody>
                </table>
            </div>
            if begins_short {
                <p class="sorted-table__rest">
                    <button type="button" onclick={move |_| all.set(true)}>
                        { format!("Show the other {}", props.view.rows.len() - SHOWN_NARROW) }
                    </button>
                </p>
            }
        </section>
    }
}

/// A body that adds a note to each of its rows would fill the page.
const WORDS_SHOWN: usize = 5;

fn draw(row: &ComparisonRow, open: &Callback<(String, Vec<RecordId>)>, picked: Option<&str>) -> Html {
    let (open, body, records) = (open.clone(), row.body.clone(), row.records.clone());
    let class = match row.standing {
        Standing::FarHigh | Standing::High => "standing standing--high",
        Standing::FarLow | Standing::Low => "standing standing--low",
        _ => "standing",
    };
    let shown = |text: &str| if text.is_empty() { "–".to_owned() } else { text.to_owned() };
    html! {
        <tr key={row.body.clone()} class={yew::classes!(row.excluded.is_some().then_some("comparison__out"), (picked == Some(&*row.body)).then_some("row-picked"))}>
            <th scope="row" data-label="Body">
                { &row.name }
                { for row.marks.iter().map(|mark| html! { <>{ " " }<span class="mark">{ mark }</span></> }) }
            </th>
            <td class="number" data-label="Recorded">
                if row.records.is_empty() {
                    { shown(&row.count) }
                } else {
                    <button type="button" class="figure" onclick={move |_| open.emit((body.clone(), records.clone()))}
                        aria-label={format!("{}, {}: show where it comes from", row.count, row.name)}>{ &row.count }</button>
                }
            </td>
            <td class="number" data-label="Size">{ shown(&row.denominator) }</td>
            <td class="number" data-label="Per 1,000">{ shown(&row.rate) }</td>
            <td class="number" data-label="Chance alone">{ shown(&row.chance) }</td>
            <td data-label="Against its size">
                <span {class}>{ row.excluded.as_ref().unwrap_or(&row.standing_words) }</span>
                if let (Some(why), true) = (&row.excluded, row.is_apart) {
                    { " " }<Despite body={row.body.clone()} name={row.name.clone()} why={why.clone()} />
                }
                if let Some(reason) = &row.included_despite {
                    <p class="own-words">{ "Kept in by a person: " }<q>{ reason }</q></p>
                }
                if !row.own_words.is_empty() {
                    <details class="own-words">
                        <summary>{ "Its own words" }</summary>
                        { for row.own_words.iter().take(WORDS_SHOWN).map(|words| html! { <blockquote>{ words }</blockquote> }) }
                        if row.own_words.len() > WORDS_SHOWN {
                            <p>{ format!("and {} more, each with its record", number((row.own_words.len() - WORDS_SHOWN) as u32)) }</p>
                        }
                    </details>
                }
            </td>
        </tr>
    }
}
