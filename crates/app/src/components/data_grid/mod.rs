//! A window onto many rows: only those in sight are drawn. One stop for the Tab key; inside it the arrow keys move.

mod keyboard;
mod viewport;

use crate::browser::resize::Resized;
use crate::browser::{style, theme};
use std::rc::Rc;
use viewport::Viewport;
use web_sys::HtmlElement;
use yew::{
    AttrValue, Callback, Html, KeyboardEvent, Properties, component, html, use_effect_with, use_memo,
    use_node_ref, use_state_eq,
};

/// A row and a column of the grid, from 0.
pub type Spot = (u32, u32);

/// Makes one row; the second argument is the column of the active cell, where it is in this row.
#[derive(Clone)]
pub struct RowMaker(pub Rc<dyn Fn(u32, Option<u32>) -> Html>);

impl PartialEq for RowMaker {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub id: AttrValue,
    pub label: AttrValue,
    pub rows: u32,
    pub columns: u32,
    /// `<col>` elements and the heading row.
    pub head: Html,
    pub row: RowMaker,
    /// First row in sight and how many.
    pub on_window: Callback<(u32, u32)>,
    pub on_enter: Callback<Spot>,
    /// The active cell moved.
    #[prop_or_default]
    pub on_move: Callback<Spot>,
    /// Keys that do not move: the key and the active cell. `true`: it meant something.
    #[prop_or_default]
    pub on_key: Option<Callback<(String, Spot), bool>>,
    /// Rows of the heading, as the grid counts them for those who hear it.
    #[prop_or(1)]
    pub head_rows: u32,
}

/// The id of a cell, for the active one.
pub fn cell_id((row, column): Spot) -> String {
    format!("cell-{row}-{column}")
}

const ROW_PX: f64 = 36.0;
const ROW_PX_THUMB: f64 = 44.0;

#[component]
pub fn DataGrid(props: &Props) -> Html {
    let frame = use_node_ref();
    let scrolled = use_state_eq(|| (0.0, 640.0));
    let active = use_state_eq(|| (0, 0));
    let row_px = *use_memo((), |()| if theme::has_thumbs() { ROW_PX_THUMB } else { ROW_PX });
    let (top, height) = *scrolled;
    let view = Viewport::new(props.rows, row_px, top, height);
    {
        let (frame, above, below) = (frame.clone(), view.above, view.below);
        use_effect_with((above.to_bits(), below.to_bits()), move |_| {
            if let Some(frame) = frame.cast::<HtmlElement>() {
                style::set_px(&frame, "--fl-above", above);
                style::set_px(&frame, "--fl-below", below);
            }
        });
    }
    {
        let on_window = props.on_window.clone();
        use_effect_with((view.first, view.count, props.rows), move |&(first, count, _)| {
            on_window.emit((first, count));
        });
    }
    let measure = {
        let (frame, scrolled) = (frame.clone(), scrolled.clone());
        move || {
            if let Some(frame) = frame.cast::<HtmlElement>() {
                scrolled.set((f64::from(frame.scroll_top()), f64::from(frame.client_height())));
            }
        }
    };
    {
        let (frame, measure) = (frame.clone(), measure.clone());
        use_effect_with((), move |()| {
            let resized = frame.cast::<HtmlElement>().and_then(|frame| Resized::listen(&frame, measure));
            move || drop(resized)
        });
    }
    let onscroll = move |_| measure();
    let onkeydown = {
        let (active, frame) = (active.clone(), frame.clone());
        let (rows, columns) = (props.rows, props.columns);
        let (on_enter, on_move) = (props.on_enter.clone(), props.on_move.clone());
        let on_key = props.on_key.clone();
        move |event: KeyboardEvent| {
            if event.key() == "Enter" {
                event.prevent_default();
                on_enter.emit(*active);
                return;
            }
            let page = ((height / row_px) as u32).saturating_sub(2).max(1);
            let Some(next) = keyboard::moved(*active, &event.key(), event.ctrl_key(), (rows, columns), page)
            else {
                let plain = !(event.ctrl_key() || event.meta_key() || event.alt_key());
                if plain && on_key.as_ref().is_some_and(|on_key| on_key.emit((event.key(), *active))) {
                    event.prevent_default();
                }
                return;
            };
            event.prevent_default();
            active.set(next);
            on_move.emit(next);
            if let Some(frame) = frame.cast::<HtmlElement>() {
                let sight = Viewport::new(rows, row_px, top, height);
                frame.set_scroll_top(sight.scrolled_to(next.0) as i32);
                let document = frame.owner_document();
                let cell = document.and_then(|document| document.get_element_by_id(&cell_id(next)));
                if let Some(cell) = cell {
                    let options = web_sys::ScrollIntoViewOptions::new();
                    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
                    options.set_inline(web_sys::ScrollLogicalPosition::Nearest);
                    cell.scroll_into_view_with_scroll_into_view_options(&options);
                }
            }
        }
    };
    let RowMaker(row) = &props.row;
    let column_of = |r: u32| (active.0 == r).then_some(active.1);
    html! {
        <div ref={frame} class="grid" {onscroll}>
            <table id={props.id.clone()} role="grid" class="grid__table" tabindex="0" aria-readonly="true"
                aria-label={props.label.clone()} aria-rowcount={(props.rows + props.head_rows).to_string()}
                aria-colcount={(props.columns + 1).to_string()}
                aria-activedescendant={view.shows(active.0).then(|| cell_id(*active))} {onkeydown}>
                { props.head.clone() }
                <tbody>
                    <tr class="grid__above" aria-hidden="true"><td></td></tr>
                    { for view.rows().map(|r| row(r, column_of(r))) }
                    <tr class="grid__below" aria-hidden="true"><td></td></tr>
                </tbody>
            </table>
        </div>
    }
}
