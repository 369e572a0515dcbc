//! Who is in the files and who is not.

use crate::browser::style;
use crate::shared::Shared;
use foilens_model::view::{ComparisonView, CoverageBody};
use std::collections::BTreeMap;
use web_sys::HtmlElement;
use yew::{Html, Properties, component, html, use_effect_with, use_node_ref};

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub view: Shared<ComparisonView>,
}

#[component]
pub fn Coverage(props: &Props) -> Html {
    let coverage = &props.view.coverage;
    let mut groups: BTreeMap<usize, (&str, Vec<&CoverageBody>)> = BTreeMap::new();
    for body in &coverage.bodies {
        // In the order in which the view first says them.
        let first = coverage.bodies.iter().position(|other| other.status == body.status).unwrap_or(0);
        groups.entry(first).or_insert((&body.status_words, vec![])).1.push(body);
    }
    html! {
        <section class="coverage" aria-labelledby="coverage-title">
            <h2 id="coverage-title">{ "Who is in it, who is not" }</h2>
            <p>{ &coverage.line }</p>
            if !coverage.total.is_empty() { <p class="coverage__total">{ "Recorded in all: " }{ &coverage.total }</p> }
            if let Some(share) = coverage.workforce_share {
                <Share share={share} />
            }
            <div class="coverage__groups">
                { for groups.into_values().map(|(words, bodies)| html! {
                    <section class="coverage__group">
                        <h3>{ words }{ " " }<span class="coverage__count">{ bodies.len() }</span></h3>
                        <ul>{ for bodies.into_iter().map(|body| html! { <li>{ &body.name }</li> }) }</ul>
                    </section>
                }) }
            </div>
        </section>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct ShareProps {
    share: f64,
}

/// The share as a bar from nought to all; its number stands in the sentence above.
#[component]
fn Share(props: &ShareProps) -> Html {
    let bar = use_node_ref();
    {
        let bar = bar.clone();
        use_effect_with(props.share.to_bits(), move |share| {
            if let Some(bar) = bar.cast::<HtmlElement>() {
                let share = f64::from_bits(*share).clamp(0.0, 1.0);
                style::set(&bar, "--fl-share", &share.to_string());
            }
        });
    }
    html! { <div ref={bar} class="share-bar" aria-hidden="true"><span class="share-bar__part"></span></div> }
}
