//! Parts of a place as links in a line: each has an address, arrow keys walk along them, the open one is marked.

use crate::browser::focus;
use yew::{AttrValue, Callback, Html, KeyboardEvent, MouseEvent, html};

#[derive(Clone, Debug, PartialEq)]
pub struct Tab {
    pub id: AttrValue,
    pub label: AttrValue,
    /// The address, for a new window or a bookmark.
    pub href: AttrValue,
}

/// `current`: the id of the open one; `on_open`: the id of the one to open.
pub fn tabs(label: &'static str, tabs: &[Tab], current: &str, on_open: &Callback<AttrValue>) -> Html {
    let element = |id: &AttrValue| format!("tab-{id}");
    let onkeydown = {
        let ids: Vec<AttrValue> = tabs.iter().map(|tab| tab.id.clone()).collect();
        move |event: KeyboardEvent, at: usize| {
            if let Some(id) = walked(at, ids.len(), &event.key()).and_then(|to| ids.get(to)) {
                event.prevent_default();
                focus::focus(&format!("tab-{id}"));
            }
        }
    };
    html! {
        <nav class="tabs" aria-label={label}>
            <ul class="tabs__list">
                { for tabs.iter().enumerate().map(|(at, tab)| {
                    let (on_open, id, onkeydown) = (on_open.clone(), tab.id.clone(), onkeydown.clone());
                    let onclick = move |event: MouseEvent| {
                        // With a modifier it is a link like any other.
                        if !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
                            event.prevent_default();
                            on_open.emit(id.clone());
                        }
                    };
                    html! {
                        <li>
                            <a id={element(&tab.id)} class="tabs__tab" href={tab.href.clone()}
                                aria-current={(tab.id == current).then_some("page")}
                                {onclick} onkeydown={move |event| onkeydown(event, at)}>
                                { &tab.label }
                            </a>
                        </li>
                    }
                }) }
            </ul>
        </nav>
    }
}

/// Where an arrow key leads from one of so many tabs.
fn walked(at: usize, count: usize, key: &str) -> Option<usize> {
    let last = count.checked_sub(1)?;
    Some(match key {
        "ArrowRight" => (at + 1).min(last),
        "ArrowLeft" => at.saturating_sub(1),
        "Home" => 0,
        "End" => last,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrow_keys_stay_within_the_tabs() {
        for (at, key, to) in [
            (0, "ArrowRight", Some(1)),
            (2, "ArrowRight", Some(2)),
            (0, "ArrowLeft", Some(0)),
            (1, "Home", Some(0)),
            (0, "End", Some(2)),
            (0, "Enter", None),
        ] {
            assert_eq!(walked(at, 3, key), to, "{at} {key}");
        }
        assert_eq!(walked(0, 0, "End"), None);
    }
}
