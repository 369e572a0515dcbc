//! One sheet as a grid: a mark in the margin of each row says what it was taken for, the roles stand above the
//! columns and can be corrected there; the row that is pointed at above it.

use super::edges::{self, Edges};
use super::heading::Heading;
use super::row::{RowTools, key_operation};
use crate::components::data_grid::{DataGrid, RowMaker, Spot, cell_id};
use crate::engine::{use_engine, use_session};
use crate::shared::Shared;
use crate::state::{Ask, Look, SelectionContext, WINDOW};
use crate::views::words::{ROW_KINDS, confidence, counted, row_kind};
use foilens_model::view::{CellsView, GridCell, GridRow, SheetView};
use foilens_model::{CellRef, Confidence, RowKind};
use std::collections::BTreeMap;
use std::rc::Rc;
use yew::{Callback, Html, PointerEvent, Properties, component, html, use_context, use_memo, use_state_eq};

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub view: Shared<SheetView>,
}

/// A sheet can be 16,384 columns wide; a screen cannot.
const COLUMNS_SHOWN: u32 = 60;

type Windows = BTreeMap<u32, Shared<CellsView>>;

#[component]
pub fn Sheet(props: &Props) -> Html {
    let (session, engine) = (use_session(), use_engine());
    let selection = use_context::<SelectionContext>();
    let view = props.view.clone();
    let columns = view.columns.min(COLUMNS_SHOWN);
    let traced = session.views.trace.as_ref().filter(|t| (t.file, t.sheet) == (view.file, view.sheet));
    let traced = traced.map(|trace| (trace.cell.row, trace.cell.col));
    let on_window = {
        let (engine, file, sheet) = (engine.clone(), view.file, view.sheet);
        Callback::from(move |(first, count): (u32, u32)| {
            let last = first + count.max(1) - 1;
            for window in first / WINDOW..=last / WINDOW {
                engine.ask(Ask::Cells { file, sheet, first_row: window * WINDOW });
            }
        })
    };
    let on_enter = {
        let (engine, file, sheet) = (engine.clone(), view.file, view.sheet);
        Callback::from(move |(row, col): Spot| {
            if let Some(selection) = &selection {
                selection.dispatch(Look::Trail(vec![]));
            }
            engine.ask(Ask::Cell { file, sheet, cell: CellRef::new(row, col) });
        })
    };
    let at = use_state_eq(|| None::<Spot>);
    let on_move = {
        let at = at.clone();
        Callback::from(move |spot: Spot| at.set(Some(spot)))
    };
    let on_row = {
        let at = at.clone();
        Callback::from(move |row: u32| at.set(Some((row, 0))))
    };
    let pointed = at.and_then(|(row, _)| row_of(&session.views.cells, row)).cloned();
    let on_key = {
        let (engine, view) = (engine.clone(), view.clone());
        Callback::from(move |(key, spot): (String, Spot)| {
            let operation = key_operation(&view, &key, spot);
            let is_meant = operation.is_some();
            if let Some(operation) = operation {
                engine.apply(operation);
            }
            is_meant
        })
    };
    let drag = use_state_eq(|| None);
    let onpointerdown = {
        let drag = drag.clone();
        move |event: PointerEvent| edges::begin(&drag, &event)
    };
    let onpointermove = {
        let drag = drag.clone();
        move |event: PointerEvent| edges::go_on(&drag, &event)
    };
    let onpointerup = {
        let (engine, view, drag) = (engine, view.clone(), drag.clone());
        move |_: PointerEvent| {
            if let Some(operation) = edges::end(&drag, &view) {
                engine.apply(operation);
            }
        }
    };
    let onpointercancel = {
        let drag = drag.clone();
        move |_: PointerEvent| drag.set(None)
    };
    let row = {
        let actions = (on_enter.clone(), on_row);
        let shown = (traced, Edges::of(&view, *drag));
        use_memo(
            (session.views.cells.clone(), columns, shown, actions),
            |(windows, columns, shown, actions)| {
                let (windows, columns, shown, actions) = (windows.clone(), *columns, *shown, actions.clone());
                let make = move |r: u32, active: Option<u32>| {
                    let found = row_of(&windows, r).map(|row| draw(row, columns, active, shown, &actions));
                    found.unwrap_or_else(|| empty_row(r, columns))
                };
                RowMaker(Rc::new(make))
            },
        )
    };
    // The widths come from what is first seen and stay, so that columns do not jump while scrolling.
    let first_window = session.views.cells.values().next().cloned();
    let widths = use_memo((first_window.is_some(), columns), |_| widths(first_window.as_deref(), columns));
    html! {
        <section class="sheet" aria-label={format!("Sheet {}", view.name)}>
            <p class="sheet__about">{ about(&view) }</p>
            <Legend />
            <RowTools view={view.clone()} row={pointed} spot={*at} />
            <div class={yew::classes!("sheet__grid", drag.is_some().then_some("sheet__grid--dragged"))}
                {onpointerdown} {onpointermove} {onpointerup} {onpointercancel}>
            <DataGrid id="sheet-grid" label={format!("Sheet {}: arrow keys move, Enter shows where a cell leads", view.name)}
                rows={view.rows} {columns} head_rows={2}
                head={html! { <Heading view={view.clone()} {columns} widths={(*widths).clone()} /> }}
                row={(*row).clone()} {on_window} {on_enter} {on_move} {on_key} />
            </div>
            if view.columns > columns {
                <p class="sheet__more">{ format!("The first {columns} of {} columns are drawn; all of them were read.", view.columns) }</p>
            }
        </section>
    }
}

fn about(view: &SheetView) -> String {
    let size =
        format!("{}, {}", counted(view.rows, "row", "rows"), counted(view.columns, "column", "columns"));
    let tables: Vec<String> = view
        .tables
        .iter()
        .map(|table| {
            let title =
                if table.title.is_empty() { String::new() } else { format!(" “{}”", table.title) };
            format!("{}{title}: {}", table.range, counted(table.records, "figure", "figures"))
        })
        .collect();
    match &tables[..] {
        [] => format!("{size}; no table found here."),
        [one] => format!("{size}; one table, {one}."),
        many => format!("{size}; {} tables: {}.", many.len(), many.join("; ")),
    }
}

#[component]
fn Legend() -> Html {
    html! {
        <ul class="legend" aria-label="What the marks in the margin mean">
            { for ROW_KINDS.into_iter().map(|(_, mark, class, word)| html! {
                <li class={format!("legend__kind row--{class}")}>
                    <span class="row__mark" aria-hidden="true">{ mark }</span>{ word }
                </li>
            }) }
            <li class="legend__kind"><span class="legend__doubt" aria-hidden="true"></span>{ "In doubt" }</li>
        </ul>
    }
}

fn row_of(windows: &Windows, row: u32) -> Option<&GridRow> {
    let window = windows.get(&(row / WINDOW * WINDOW))?;
    window.rows.get((row - window.first_row) as usize).filter(|found| found.row == row)
}

/// What a row was taken for, and why.
pub fn row_words(row: &GridRow) -> String {
    let (_, _, word) = row_kind(row.kind);
    format!("Row {}: {word} ({}). {}", row.row + 1, confidence(row.confidence), row.why)
}

fn draw(
    row: &GridRow,
    columns: u32,
    active: Option<u32>,
    (traced, edges): (Option<Spot>, Edges),
    (on_enter, on_row): &(Callback<Spot>, Callback<u32>),
) -> Html {
    let (mark, class, word) = row_kind(row.kind);
    let unsure = row.confidence == Confidence::Guessed && row.kind != RowKind::Blank;
    let why = row_words(row);
    let at_row = row.row;
    let classes = yew::classes!(
        "row",
        format!("row--{class}"),
        row.hidden.then_some("row--hidden"),
        edges.class(at_row)
    );
    html! {
        <tr key={row.row} role="row" aria-rowindex={(row.row + 3).to_string()} class={classes}>
            <th role="rowheader" scope="row" class="row__head" title={why.clone()} onclick={on_row.reform(move |_| at_row)}>
                <span class="row__mark" aria-hidden="true">{ mark }</span>
                <span class="row__number">{ row.row + 1 }</span>
                <span class="unseen">{ format!(" {word}{}", if unsure { ", a guess" } else { "" }) }</span>
                { edges.grips(at_row) }
            </th>
            { for cells(row, columns).map(|(col, cell, span)| {
                let is = |spot: Option<Spot>| spot == Some((row.row, col));
                let classes = yew::classes!(
                    "cell",
                    cell.record.then_some("cell--record"),
                    cell.doubt.then_some("cell--doubt"),
                    (active == Some(col)).then_some("cell--active"),
                    is(traced).then_some("cell--traced"),
                );
                let (on_enter, at) = (on_enter.clone(), (row.row, col));
                html! {
                    <td role="gridcell" id={cell_id((row.row, col))} class={classes}
                        aria-colindex={(col + 2).to_string()} colspan={(span > 1).then(|| span.to_string())}
                        onclick={move |_| on_enter.emit(at)}>
                        { &cell.text }
                        if cell.doubt { <span class="unseen">{ " (in doubt)" }</span> }
                    </td>
                }
            }) }
        </tr>
    }
}

/// The cells to draw with their column and width: those under a merged cell of this row are left out.
fn cells(row: &GridRow, columns: u32) -> impl Iterator<Item = (u32, GridCell, u32)> {
    let (mut covered_until, mut drawn) = (0, Vec::new());
    for col in 0..columns {
        let cell =
            row.cells.get(col as usize).cloned().unwrap_or(GridCell { span: 1, ..GridCell::default() });
        if col < covered_until && cell.span == 0 {
            continue;
        }
        let span = cell.span.clamp(1, columns - col);
        covered_until = col + span;
        drawn.push((col, cell, span));
    }
    drawn.into_iter()
}

fn empty_row(row: u32, columns: u32) -> Html {
    html! {
        <tr key={row} role="row" aria-rowindex={(row + 3).to_string()} class="row row--waiting">
            <th role="rowheader" scope="row" class="row__head"><span class="row__number">{ row + 1 }</span></th>
            <td role="gridcell" colspan={columns.max(1).to_string()}>{ "…" }</td>
        </tr>
    }
}

/// A class of width for each column, from the longest text among the first rows.
fn widths(window: Option<&CellsView>, columns: u32) -> Vec<&'static str> {
    (0..columns)
        .map(|col| {
            let rows = window.map_or(&[][..], |window| &window.rows[..]);
            let own = rows.iter().filter(|row| !matches!(row.kind, RowKind::Title | RowKind::Note));
            let longest = own
                .filter_map(|row| row.cells.get(col as usize))
                .filter(|cell| cell.span == 1)
                .map(|cell| cell.text.chars().count())
                .max();
            match longest.unwrap_or(0) {
                0..=12 => "col--s",
                13..=22 => "col--m",
                23..=38 => "col--l",
                _ => "col--xl",
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(text: &str, span: u32) -> GridCell {
        GridCell { text: text.into(), span, ..GridCell::default() }
    }

    #[test]
    fn a_merged_cell_hides_those_it_covers_and_no_other() {
        let row = GridRow {
            row: 0,
            kind: RowKind::Header,
            confidence: Confidence::Stated,
            why: String::new(),
            hidden: false,
            cells: vec![cell("", 0), cell("2018", 2), cell("", 0), cell("Total", 1)],
        };
        let drawn: Vec<(u32, String, u32)> =
            cells(&row, 5).map(|(col, cell, span)| (col, cell.text, span)).collect();
        let drawn: Vec<(u32, &str, u32)> =
            drawn.iter().map(|(col, text, span)| (*col, text.as_str(), *span)).collect();
        // The first is covered from above, so it keeps its place.
        assert_eq!(drawn, [(0, "", 1), (1, "2018", 2), (3, "Total", 1), (4, "", 1)]);
    }
}
