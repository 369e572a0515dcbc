//! The keys that work everywhere, and the list of them.

use crate::components::dialog::Dialog;
use crate::state::{Action, Look, Place, SelectionContext};
use yew::{Html, KeyboardEvent, component, html, use_context};

pub enum Meaning {
    Act(Action),
    Look(Look),
}

/// What a key means, wherever the focus is; while somebody types, letters are letters.
pub fn meaning(event: &KeyboardEvent, typing: bool) -> Option<Meaning> {
    let command = event.ctrl_key() || event.meta_key();
    meant(&event.key(), command, event.shift_key(), event.alt_key(), typing)
}

fn meant(key: &str, command: bool, shift: bool, alt: bool, typing: bool) -> Option<Meaning> {
    match (command, key) {
        _ if alt || typing => None,
        (true, "z") if !shift => Some(Meaning::Act(Action::Undo)),
        (true, "z" | "Z" | "y") => Some(Meaning::Act(Action::Redo)),
        (false, "?") => Some(Meaning::Look(Look::Keys(true))),
        (false, digit) => {
            let at = digit.parse::<usize>().ok()?.checked_sub(1)?;
            Place::ALL.get(at).map(|place| Meaning::Look(Look::Go(*place)))
        }
        _ => None,
    }
}

const KEYS: [(&str, &str); 13] = [
    ("1 to 6", "Go to Start, Read, Review, Records, Compare, Share"),
    ("Ctrl + Z", "Undo the last change"),
    ("Ctrl + Shift + Z", "Do it again"),
    ("Tab", "To the next control; a sheet and a chart are one stop each"),
    ("Arrow keys", "Inside a sheet: from cell to cell. Inside a chart: from point to point"),
    ("Page Up, Page Down, Home, End", "Inside a sheet: further; with Ctrl to its corners"),
    ("Enter", "Show where the cell or point comes from"),
    (
        "In a sheet: T, H, S, D, M, N, B",
        "The row is a title, heading, section, data, total (sum), note, blank",
    ),
    ("In a sheet: [ and ]", "The table begins, or ends, with this row; with Shift with this column"),
    ("In Review: 1 to 9, Enter", "Choose a reading, accept it"),
    ("In Review: n, p, u, r", "Next, previous, take back, how far it reaches"),
    ("Escape", "Close what is open at the side"),
    ("?", "This list"),
];

#[component]
pub fn Keys() -> Html {
    let Some(selection) = use_context::<SelectionContext>() else { return Html::default() };
    let close = move |()| selection.dispatch(Look::Keys(false));
    html! {
        <Dialog id="keys" title="Keys" close_label="Close" on_close={close}>
            <dl class="keys">
                { for KEYS.iter().map(|(key, does)| html! {
                    <div><dt><kbd>{ *key }</kbd></dt><dd>{ *does }</dd></div>
                }) }
            </dl>
        </Dialog>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_typed_into_a_field_stay_letters() {
        for key in ["?", "1", "z"] {
            assert!(meant(key, key == "z", false, false, true).is_none(), "{key}");
        }
    }

    #[test]
    fn undo_redo_and_places_have_their_keys() {
        assert!(matches!(meant("z", true, false, false, false), Some(Meaning::Act(Action::Undo))));
        assert!(matches!(meant("Z", true, true, false, false), Some(Meaning::Act(Action::Redo))));
        assert!(matches!(
            meant("5", false, false, false, false),
            Some(Meaning::Look(Look::Go(Place::Compare)))
        ));
        assert!(meant("7", false, false, false, false).is_none());
        assert!(meant("0", false, false, false, false).is_none());
    }
}
