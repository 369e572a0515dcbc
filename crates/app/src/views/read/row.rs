//! The row that is pointed at: what it was taken for, why and how sure; another kind for it, and the edges of the table
//! at it. The same by keys in the sheet: a letter for a kind, brackets for the edges.

use super::sheet::row_words;
use crate::components::data_grid::Spot;
use crate::components::select::{Item, Select};
use crate::engine::use_engine;
use crate::shared::Shared;
use crate::views::words::{ROW_KEYS, row_kind};
use foilens_model::view::{GridRow, SheetView, TableView};
use foilens_model::{CellRange, CellRef, Operation, RowKind};
use yew::{AttrValue, Html, Properties, component, html};

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub view: Shared<SheetView>,
    pub row: Option<GridRow>,
    /// The cell that is pointed at.
    pub spot: Option<Spot>,
}

/// An edge of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Edge {
    FirstRow,
    LastRow,
    FirstColumn,
    LastColumn,
}

const EDGES: [(Edge, &str, &str); 4] = [
    (Edge::FirstRow, "[", "Table begins with this row"),
    (Edge::LastRow, "]", "Table ends with this row"),
    (Edge::FirstColumn, "{", "Begins with this column"),
    (Edge::LastColumn, "}", "Ends with this column"),
];

#[component]
pub fn RowTools(props: &Props) -> Html {
    let engine = use_engine();
    let (Some(row), Some(spot)) = (&props.row, props.spot) else {
        return html! {
            <p class="sheet__why" aria-live="polite">
                { "Point at a row to see what it was taken for and why, and to correct it." }
            </p>
        };
    };
    let items: Vec<Item> =
        ROW_KEYS.map(|(kind, key)| Item { value: key.into(), label: row_kind(kind).2.into() }).into();
    let value = ROW_KEYS.iter().find(|(kind, _)| *kind == row.kind).map_or("", |(_, key)| key);
    let on_choose = {
        let (engine, view) = (engine.clone(), props.view.clone());
        move |key: String| {
            if let Some(operation) = key_operation(&view, &key, spot) {
                engine.apply(operation);
            }
        }
    };
    html! {
        <div class="row-tools">
            <p class="sheet__why" aria-live="polite">{ row_words(row) }</p>
            <Select id="row-kind" label={format!("Row {} is", row.row + 1)} {items} value={AttrValue::from(value)} {on_choose} />
            { for EDGES.into_iter().filter_map(|(edge, _, words)| {
                let (engine, operation) = (engine.clone(), moved(&props.view, edge, spot)?);
                Some(html! {
                    <button type="button" onclick={move |_| engine.apply(operation.clone())}>{ words }</button>
                })
            }) }
            if is_above_data(&props.view, row.row) {
                <button type="button" onclick={{
                    let operation = headings(&props.view, row.row);
                    move |_| engine.apply(operation.clone())
                }}>{ "The headings are this row alone" }</button>
            }
        </div>
    }
}

/// What a key means at a cell of the sheet.
pub fn key_operation(view: &SheetView, key: &str, spot: Spot) -> Option<Operation> {
    if let Some((_, key_kind)) = ROW_KEYS.iter().map(|(kind, own)| (own, kind)).find(|(own, _)| **own == key)
    {
        return Some(kind(view, spot.0, *key_kind));
    }
    let (edge, ..) = EDGES.into_iter().find(|(_, own, _)| *own == key)?;
    moved(view, edge, spot)
}

fn kind(view: &SheetView, row: u32, kind: RowKind) -> Operation {
    Operation::SetRowKind { sheet: view.target.clone(), row, kind }
}

fn headings(view: &SheetView, row: u32) -> Operation {
    Operation::SetHeaderRows { sheet: view.target.clone(), rows: Some((row, row)) }
}

/// A row that could be the heading: in the table, or just above it.
fn is_above_data(view: &SheetView, row: u32) -> bool {
    let [table] = &view.tables[..] else { return view.tables.is_empty() };
    table.header != Some((row, row)) && row < table.range.last.row
}

/// The table with one edge at this cell. A sheet of several tables cannot be told so: the edge of which is not said.
fn moved(view: &SheetView, edge: Edge, (row, col): Spot) -> Option<Operation> {
    let range = match &view.tables[..] {
        [] => CellRange {
            first: CellRef::new(0, 0),
            last: CellRef::new(view.rows.saturating_sub(1), view.columns.saturating_sub(1)),
        },
        [table] => whole(table),
        _ => return None,
    };
    let (mut first, mut last) = (range.first, range.last);
    match edge {
        Edge::FirstRow => first.row = row,
        Edge::LastRow => last.row = row,
        Edge::FirstColumn => first.col = col,
        Edge::LastColumn => last.col = col,
    }
    let range = CellRange { first, last };
    let is_sound = first.row <= last.row && first.col <= last.col;
    let is_new = view.tables.first().is_none_or(|table| whole(table) != range);
    (is_sound && is_new).then(|| Operation::SetTableRange { sheet: view.target.clone(), range })
}

/// The table with its heading.
fn whole(table: &TableView) -> CellRange {
    let top = table.header.map_or(table.range.first.row, |(first, _)| first.min(table.range.first.row));
    CellRange { first: CellRef::new(top, table.range.first.col), last: table.range.last }
}

#[cfg(test)]
mod tests {
    use super::*;
    use foilens_model::recipe::SheetTarget;
    use foilens_model::{FileId, Grain, SheetId};

    fn sheet(tables: &[&str]) -> SheetView {
        let table = |range: &&str| TableView {
            range: range.parse().expect("a range"),
            grain: Grain::Aggregate,
            header: None,
            columns: Vec::new(),
            title: String::new(),
            records: 0,
        };
        SheetView {
            file: FileId(0),
            sheet: SheetId(0),
            name: "Sheet1".into(),
            hidden: false,
            rows: 20,
            columns: 5,
            tables: tables.iter().map(table).collect(),
            target: SheetTarget { file: Some("a.csv".into()), sheet: None },
        }
    }

    fn range_after(tables: &[&str], key: &str, spot: Spot) -> Option<String> {
        match key_operation(&sheet(tables), key, spot)? {
            Operation::SetTableRange { range, .. } => Some(range.to_string()),
            _ => None,
        }
    }

    #[test]
    fn brackets_move_the_edges_of_the_one_table() {
        for (tables, key, spot, range) in [
            (&["A3:D9"][..], "[", (4, 1), Some("A5:D9")),
            (&["A3:D9"], "]", (11, 1), Some("A3:D12")),
            (&["A3:D9"], "{", (4, 1), Some("B3:D9")),
            (&["A3:D9"], "}", (4, 1), Some("A3:B9")),
            (&["A3:D9"], "[", (2, 0), None),
            (&["A3:D9"], "[", (12, 0), None),
            (&["A3:D9", "A12:D14"], "[", (4, 1), None),
            (&[], "[", (2, 0), Some("A3:E20")),
        ] {
            assert_eq!(range_after(tables, key, spot).as_deref(), range, "{tables:?} {key} {spot:?}");
        }
    }

    #[test]
    fn a_letter_says_what_a_row_is() {
        let said = key_operation(&sheet(&["A3:D9"]), "m", (8, 0));
        assert!(matches!(said, Some(Operation::SetRowKind { row: 8, kind: RowKind::Total, .. })), "{said:?}");
        assert_eq!(key_operation(&sheet(&["A3:D9"]), "x", (8, 0)), None);
    }
}
