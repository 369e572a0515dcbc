//! Labels that may be the same thing in other words, together: nothing is joined until a person says so, and any of
//! them can be taken out before.

use crate::engine::use_engine;
use foilens_model::Operation;
use foilens_model::view::LabelCluster;
use std::collections::BTreeSet;
use yew::{Html, Properties, component, html, use_state_eq};

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub clusters: Vec<LabelCluster>,
}

#[component]
pub fn Labels(props: &Props) -> Html {
    if props.clusters.is_empty() {
        return Html::default();
    }
    html! {
        <section class="names" aria-labelledby="labels-title">
            <h2 id="labels-title">{ "Labels that may be the same thing" }</h2>
            <p class="review__deck">{ "Replies word these alike, not the same. Take out any that counts something else: the others are then compared as one, and Undo takes it back." }</p>
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
    cluster: LabelCluster,
}

#[component]
fn Cluster(props: &ClusterProps) -> Html {
    let engine = use_engine();
    let out = use_state_eq(BTreeSet::<String>::new);
    let ticked = props.cluster.members.iter().filter(|member| !out.contains(&member.measure));
    let measures: Vec<String> = ticked.clone().map(|member| member.measure.clone()).collect();
    // Under the first label that is still in it.
    let name = ticked.map(|member| member.label.clone()).next().unwrap_or_default();
    let enough = measures.len() > 1;
    let words = format!("Compare the ticked together as “{name}”");
    let take = move |_| {
        engine.apply(Operation::CompareTogether { name: name.clone(), measures: measures.clone() });
    };
    html! {
        <li class="cluster">
            <h3>{ format!("“{}”", props.cluster.name) }</h3>
            <ul>
                { for props.cluster.members.iter().map(|member| {
                    let (out, measure) = (out.clone(), member.measure.clone());
                    let is_in = !out.contains(&measure);
                    let toggle = move |_| {
                        let mut next = (*out).clone();
                        if !next.remove(&measure) {
                            next.insert(measure.clone());
                        }
                        out.set(next);
                    };
                    let about = match member.reason.as_str() {
                        "" => member.about.clone(),
                        reason => format!("{}, {reason}", member.about),
                    };
                    html! {
                        <li class="cluster__member">
                            <label>
                                <input type="checkbox" checked={is_in} onchange={toggle} />
                                { format!("“{}”", member.label) }
                                <span class="reading__reason">{ about }</span>
                            </label>
                        </li>
                    }
                }) }
            </ul>
            if enough {
                <button type="button" onclick={take}>{ words }</button>
            } else {
                <p role="status">{ "Tick at least two." }</p>
            }
        </li>
    }
}
