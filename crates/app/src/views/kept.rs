//! The recipes that this browser keeps because the person asked: begin, use again, delete.

use crate::browser::storage;
use crate::engine::{Engine, use_engine, use_session};
use crate::state::{Action, Session};
use web_sys::HtmlInputElement;
use yew::{
    Html, Properties, SubmitEvent, component, hook, html, use_effect_with, use_force_update, use_node_ref,
};

/// Writes the recipe after every change while the person wants it kept.
#[hook]
pub fn use_keeping(session: &Session, engine: &Engine) {
    let wanted = session.keeping.clone().map(|name| (name, session.history.recipe()));
    let engine = engine.clone();
    use_effect_with(wanted, move |wanted| {
        if let Some((name, recipe)) = wanted
            && !storage::keep(name, recipe)
        {
            engine.act(Action::NotKept);
        }
    });
}

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// With what is needed to begin; without it, nothing is shown while nothing is kept.
    #[prop_or_default]
    pub begin: bool,
}

#[component]
pub fn Kept(props: &Props) -> Html {
    let (session, engine) = (use_session(), use_engine());
    let again = use_force_update();
    let mut names = storage::kept();
    names.extend(session.keeping.iter().filter(|name| !storage::kept().contains(name)).cloned());
    if names.is_empty() && !props.begin {
        return Html::default();
    }
    let stop = {
        let engine = engine.clone();
        move |_| engine.act(Action::Keep(None))
    };
    html! {
        <section class="kept" aria-labelledby="kept-title">
            <h2 id="kept-title">{ "Kept in this browser" }</h2>
            if props.begin {
                <p class="kept__about">
                    { "Off unless you ask. What is kept is your corrections, with the names of files, sheets and columns and the \
                       words you decided about. The files are not kept, and nothing is sent. Whoever uses this browser can see it." }
                </p>
                if let Some(name) = &session.keeping {
                    <p>
                        { format!("Each change is now kept as “{name}”. ") }
                        <button type="button" onclick={stop}>{ "Stop keeping" }</button>
                    </p>
                } else {
                    <Begin />
                }
            }
            <ul class="kept__list">
                { for names.into_iter().map(|name| {
                    let use_it = {
                        let (engine, name) = (engine.clone(), name.clone());
                        move |_| {
                            if let Some(recipe) = storage::kept_recipe(&name) {
                                engine.act(Action::Load(recipe));
                            }
                        }
                    };
                    let delete = {
                        let (engine, name, again) = (engine.clone(), name.clone(), again.clone());
                        let is_kept_up = session.keeping.as_ref() == Some(&name);
                        move |_| {
                            storage::forget(&name);
                            if is_kept_up {
                                engine.act(Action::Keep(None));
                            }
                            again.force_update();
                        }
                    };
                    let is_in_use = session.keeping.as_ref() == Some(&name);
                    html! {
                        <li key={name.clone()} class="kept__one">
                            <span>{ &name }</span>
                            if !is_in_use {
                                <button type="button" onclick={use_it} aria-label={format!("Use “{name}” again")}>{ "Use again" }</button>
                            }
                            <button type="button" class="quiet" onclick={delete} aria-label={format!("Delete “{name}”")}>{ "Delete" }</button>
                        </li>
                    }
                }) }
            </ul>
        </section>
    }
}

/// A name, and the button that begins.
#[component]
fn Begin() -> Html {
    let engine = use_engine();
    let field = use_node_ref();
    let onsubmit = {
        let field = field.clone();
        move |event: SubmitEvent| {
            event.prevent_default();
            let name = field.cast::<HtmlInputElement>().map(|field| field.value().trim().to_owned());
            if let Some(name) = name.filter(|name| !name.is_empty()) {
                engine.act(Action::Keep(Some(name)));
            }
        }
    };
    html! {
        <form class="kept__begin" {onsubmit}>
            <span class="field">
                <label class="field__label" for="keep-name">{ "A name for them" }</label>
                <input id="keep-name" type="text" maxlength="60" autocomplete="off" ref={field} />
            </span>
            <button type="submit">{ "Keep them here" }</button>
        </form>
    }
}
