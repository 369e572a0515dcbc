//! What you changed: the recipe as sentences, each a point to go back to.

use crate::components::drawer::Drawer;
use crate::engine::{use_engine, use_session};
use crate::state::{Action, Look, SelectionContext};
use crate::views::kept::Kept;
use foilens_model::protocol::ExportFormat;
use yew::{Html, component, html, use_context};

#[component]
pub fn Changes() -> Html {
    let (session, engine) = (use_session(), use_engine());
    let Some(selection) = use_context::<SelectionContext>() else { return Html::default() };
    let (operations, applied) = session.history.operations();
    let close = move |()| selection.dispatch(Look::History(false));
    let go = |steps: usize| {
        let engine = engine.clone();
        move |_| engine.act(Action::GoTo(steps))
    };
    let save = {
        let engine = engine.clone();
        move |_| engine.export(ExportFormat::RecipeJson)
    };
    html! {
        <Drawer id="changes" title="What you changed" close_label="Close" on_close={close}>
            if operations.is_empty() {
                <p>{ "Nothing yet. Each correction becomes a line here, can be taken back, and can be used again on next year’s file." }</p>
            } else {
                <ol class="changes">
                    { for (0..operations.len()).map(|at| {
                        let sentence = session.sentences.get(at).cloned().unwrap_or_else(|| "…".to_owned());
                        let undone = at >= applied;
                        html! {
                            <li class={yew::classes!("changes__line", undone.then_some("changes__line--undone"))}>
                                <span>
                                    { sentence }
                                    if undone { <span class="mark">{ "taken back" }</span> }
                                </span>
                                if undone {
                                    <button type="button" class="quiet" onclick={go(at + 1)}>{ "Do again up to here" }</button>
                                } else {
                                    <button type="button" class="quiet" onclick={go(at)}>{ "Back to before this" }</button>
                                }
                            </li>
                        }
                    }) }
                </ol>
                <p><button type="button" onclick={save}>{ "Download as a recipe (JSON)" }</button></p>
            }
            <Kept begin=true />
        </Drawer>
    }
}
