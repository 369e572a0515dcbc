//! The built-in examples, each opened with one click.

use crate::engine::{use_engine, use_session};
use crate::state::Origin;
use yew::{Html, component, html};

#[component]
pub fn Examples() -> Html {
    let (session, engine) = (use_session(), use_engine());
    if session.examples.is_empty() {
        return Html::default();
    }
    let is_open =
        |id: &str| session.sources.iter().any(|source| source.origin == Origin::Example(id.to_owned()));
    html! {
        <section class="examples" aria-labelledby="examples-title">
            <h2 id="examples-title">{ "Or try one of these" }</h2>
            <ul class="examples__list">
                { for session.examples.iter().map(|example| {
                    let (engine, id) = (engine.clone(), example.id.clone());
                    let name = format!("example-{id}");
                    html! {
                        <li class="example">
                            <h3 id={name.clone()}>{ &example.title }</h3>
                            <p>{ &example.about }</p>
                            if example.synthetic {
                                <p><span class="mark">{ "synthetic: invented figures" }</span></p>
                            }
                            <p class="example__open">
                                <button type="button" aria-describedby={name} disabled={is_open(&example.id)}
                                    onclick={move |_| engine.open_example(id.clone())}>
                                    { if is_open(&example.id) { "Open" } else { "Open this example" } }
                                </button>
                            </p>
                        </li>
                    }
                }) }
            </ul>
        </section>
    }
}
