//! The first and last row of a table, dragged to where it begins or ends. The keys `[` and `]` do the same.

use super::row::key_operation;
use crate::browser::pointed;
use crate::shared::Shared;
use foilens_model::Operation;
use foilens_model::view::{SheetView, TableView};
use yew::{Html, PointerEvent, UseStateHandle, html};

/// An edge that is being dragged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Drag {
    /// The key that would move the edge.
    edge: &'static str,
    /// The row that it is over.
    pub over: u32,
}

/// What the rows show of it: the edges of the table, and the one that moves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Edges {
    first: Option<u32>,
    last: Option<u32>,
    drag: Option<Drag>,
}

const FIRST: &str = "[";
const LAST: &str = "]";

impl Edges {
    /// Of a sheet with one table: of several it would not be clear which is meant.
    pub fn of(view: &SheetView, drag: Option<Drag>) -> Self {
        let [table] = &view.tables[..] else { return Self { drag, ..Self::default() } };
        Self { first: Some(first_row(table)), last: Some(table.range.last.row), drag }
    }

    /// What can be taken hold of at a row.
    pub fn grips(self, row: u32) -> Html {
        let grip = |edge: &'static str, class: &'static str, words: &'static str| {
            html! { <span class={class} data-edge={edge} title={words} aria-hidden="true"></span> }
        };
        html! {
            <>
                if self.first == Some(row) { { grip(FIRST, "edge edge--first", "Drag to where the table begins") } }
                if self.last == Some(row) { { grip(LAST, "edge edge--last", "Drag to where the table ends") } }
            </>
        }
    }

    /// How a row shows that an edge would come to it.
    pub fn class(self, row: u32) -> Option<&'static str> {
        let drag = self.drag.filter(|drag| drag.over == row)?;
        Some(if drag.edge == FIRST { "row--begins" } else { "row--ends" })
    }
}

fn first_row(table: &TableView) -> u32 {
    table.header.map_or(table.range.first.row, |(first, _)| first.min(table.range.first.row))
}

const ROW: &str = "#sheet-grid tbody tr[aria-rowindex]";
const INDEX: &str = "aria-rowindex";

/// From 0; two rows of headings stand above, and the index counts from 1.
fn row(index: String) -> Option<u32> {
    index.parse::<u32>().ok()?.checked_sub(3)
}

/// Begins where the pointer takes hold of an edge.
pub fn begin(drag: &UseStateHandle<Option<Drag>>, event: &PointerEvent) {
    let Some(edge) = pointed::attribute(event, "[data-edge]", "data-edge") else { return };
    let edge = if edge == FIRST { FIRST } else { LAST };
    // Nothing else shall come of it: no selection of text, no click on the row.
    event.prevent_default();
    if let Some(over) = pointed::attribute(event, ROW, INDEX).and_then(row) {
        drag.set(Some(Drag { edge, over }));
    }
}

pub fn go_on(drag: &UseStateHandle<Option<Drag>>, event: &PointerEvent) {
    if let (Some(now), Some(over)) = (**drag, pointed::attribute_under(event, ROW, INDEX).and_then(row)) {
        drag.set(Some(Drag { over, ..now }));
    }
}

/// The correction, where the edge was let go at another row.
pub fn end(drag: &UseStateHandle<Option<Drag>>, view: &Shared<SheetView>) -> Option<Operation> {
    let done = (**drag)?;
    drag.set(None);
    key_operation(view, done.edge, (done.over, 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_says_which_edge_would_come_to_it() {
        let edges = Edges { first: Some(2), last: Some(8), drag: Some(Drag { edge: LAST, over: 6 }) };
        assert_eq!((edges.class(6), edges.class(8)), (Some("row--ends"), None));
        let edges = Edges { drag: Some(Drag { edge: FIRST, over: 6 }), ..edges };
        assert_eq!(edges.class(6), Some("row--begins"));
    }
}
