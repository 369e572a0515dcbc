//! Names that may be one body, together: any of them can be taken out before they are settled at once.

use crate::engine::use_engine;
use crate::views::words::counted;
use foilens_model::view::NameCluster;
use foilens_model::{BodyId, Operation};
use std::collections::BTreeSet;
use yew::{Html, Properties, component, html, use_state_eq};

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub clusters: Vec<NameCluster>,
}

#[component]
pub fn Names(props: &Props) -> Html {
    if props.clusters.is_empty() {
        return Html::default();
    }
    html! {
        <section class="names" aria-labelledby="names-title">
            <h2 id="names-title">{ "Names that are not in the register" }</h2>
            <p class="review__deck">{ "Spellings that resemble the same body stand together. Take out any that is another body." }</p>
            <ul class="names__list">
                { for props.clusters.iter().map(|cluster| html! {
                    <Cluster key={cluster.name.clone()} cluster={cluster.clone()} />
                }) }
            </ul>
        </section>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct ClusterProps {
    cluster: NameCluster,
}

#[component]
fn Cluster(props: &ClusterProps) -> Html {
    let engine = use_engine();
    let out = use_state_eq(BTreeSet::<String>::new);
    let cluster = &props.cluster;
    let take = {
        let texts: Vec<String> = cluster.members.iter().map(|member| member.text.clone()).collect();
        let (body, out) = (cluster.body.clone().map(BodyId), out.clone());
        move |_| {
            for text in texts.iter().filter(|text| !out.contains(*text)) {
                engine.apply(Operation::MatchBody { text: text.clone(), body: body.clone() });
            }
        }
    };
    let is_alone = cluster.body.is_none();
    html! {
        <li class="cluster">
            <h3>{ if is_alone { format!("“{}”", cluster.name) } else { cluster.name.clone() } }</h3>
            <ul>
                { for cluster.members.iter().map(|member| {
                    let (out, text) = (out.clone(), member.text.clone());
                    let is_in = !out.contains(&member.text);
                    let toggle = move |_| {
                        let mut next = (*out).clone();
                        if !next.remove(&text) {
                            next.insert(text.clone());
                        }
                        out.set(next);
                    };
                    let about = format!("{}, {}", counted(member.figures, "figure", "figures"), member.reason);
                    html! {
                        <li class="cluster__member">
                            if is_alone {
                                <span class="reading__reason">{ about }</span>
                            } else {
                                <label>
                                    <input type="checkbox" checked={is_in} onchange={toggle} />
                                    { format!("“{}”", member.text) }
                                    <span class="reading__reason">{ about }</span>
                                </label>
                            }
                        </li>
                    }
                }) }
            </ul>
            <button type="button" onclick={take}>
                { if is_alone { "It is no public body".to_owned() } else { format!("Take the ticked for {}", cluster.name) } }
            </button>
        </li>
    }
}
