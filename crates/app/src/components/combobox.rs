//! A field that finds one of many by its letters: arrow keys, Enter, Escape, or a click.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::{AttrValue, Callback, Html, InputEvent, KeyboardEvent, Properties, component, html, use_state_eq};

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub id: AttrValue,
    pub label: AttrValue,
    /// Id and name of everything there is.
    pub items: Vec<(String, String)>,
    pub none_found: AttrValue,
    /// The id of what was chosen.
    pub on_choose: Callback<String>,
}

/// So many are listed at once; a letter more narrows them.
const LISTED: usize = 8;

/// What is listed for these letters: names that begin with them first.
fn matching<'a>(items: &'a [(String, String)], letters: &str) -> Vec<&'a (String, String)> {
    let letters = letters.trim().to_lowercase();
    let mut found: Vec<_> = items.iter().filter(|(_, name)| name.to_lowercase().contains(&letters)).collect();
    found.sort_by_key(|(_, name)| !name.to_lowercase().starts_with(&letters));
    found.truncate(LISTED);
    found
}

#[component]
pub fn Combobox(props: &Props) -> Html {
    let letters = use_state_eq(String::new);
    let active = use_state_eq(|| 0usize);
    let open = use_state_eq(|| false);
    let found = matching(&props.items, &letters);
    let choose = {
        let (on_choose, letters, open) = (props.on_choose.clone(), letters.clone(), open.clone());
        move |(id, name): (String, String)| {
            letters.set(name);
            open.set(false);
            on_choose.emit(id);
        }
    };
    let oninput = {
        let (letters, active, open) = (letters.clone(), active.clone(), open.clone());
        move |event: InputEvent| {
            if let Some(input) = event.target().and_then(|t| t.dyn_into::<HtmlInputElement>().ok()) {
                letters.set(input.value());
                active.set(0);
                open.set(true);
            }
        }
    };
    let onkeydown = {
        let (active, open, choose) = (active.clone(), open.clone(), choose.clone());
        let found: Vec<(String, String)> = found.iter().map(|item| (*item).clone()).collect();
        move |event: KeyboardEvent| {
            let last = found.len().saturating_sub(1);
            match event.key().as_str() {
                "ArrowDown" if !*open => open.set(true),
                "ArrowDown" => active.set((*active + 1).min(last)),
                "ArrowUp" => active.set(active.saturating_sub(1)),
                "Enter" if *open => {
                    if let Some(item) = found.get(*active) {
                        choose(item.clone());
                    }
                }
                "Escape" if *open => open.set(false),
                _ => return,
            }
            event.prevent_default();
        }
    };
    let list = format!("{}-list", props.id);
    let option_id = |i: usize| format!("{}-{i}", props.id);
    html! {
        <div class="combobox">
            <label class="field__label" for={props.id.clone()}>{ &props.label }</label>
            <input id={props.id.clone()} type="text" role="combobox" autocomplete="off" spellcheck="false"
                aria-autocomplete="list" aria-expanded={open.to_string()} aria-controls={list.clone()}
                aria-activedescendant={(*open && !found.is_empty()).then(|| option_id(*active))}
                value={(*letters).clone()} {oninput} {onkeydown} />
            <ul id={list} class="combobox__list" role="listbox" aria-label={props.label.clone()} hidden={!*open}>
                { for found.iter().enumerate().map(|(i, item)| {
                    let (choose, item) = (choose.clone(), (*item).clone());
                    let name = item.1.clone();
                    html! {
                        <li id={option_id(i)} role="option" aria-selected={(i == *active).to_string()}
                            onclick={move |_| choose(item.clone())}>{ name }</li>
                    }
                }) }
                if found.is_empty() {
                    <li role="option" aria-disabled="true" aria-selected="false">{ &props.none_found }</li>
                }
            </ul>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_begin_with_the_letters_come_first() {
        let items = ["North Wales", "South Wales", "Wales Office"].map(|n| (n.to_lowercase(), n.to_owned()));
        let names: Vec<&str> = matching(&items, "wal").iter().map(|(_, name)| name.as_str()).collect();
        assert_eq!(names, ["Wales Office", "North Wales", "South Wales"]);
        assert!(matching(&items, "kent").is_empty());
        assert_eq!(matching(&items, " ").len(), 3);
    }
}
