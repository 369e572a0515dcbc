//! A table that sorts: a heading's button orders the rows by its column, rows set apart stay last, and a number that
//! was made of something opens it. On a telephone each row of a table that is too wide for it is a card.

mod fit;
mod order;

use foilens_model::view::{AnswerCell, AnswerRow, AnswerTable};
use order::{Sorting, ordered};
use std::rc::Rc;
use yew::{AttrValue, Callback, Html, Properties, component, html, use_state_eq};

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub id: AttrValue,
    pub table: Rc<AnswerTable>,
    /// Rows about this are picked out.
    #[prop_or_default]
    pub picked: Option<AttrValue>,
    /// The words for the button of a number, after the number and its row: `show where it comes from`.
    pub open_label: AttrValue,
    /// The words of the button that shows the rows left out, before their number.
    pub more_label: AttrValue,
    /// Row and column of the cell that was chosen.
    pub on_open: Callback<(usize, usize)>,
    /// What stands at the end of a row, beyond the columns.
    #[prop_or_default]
    pub aside: Option<Callback<usize, Html>>,
}

/// Long tables begin short; on a telephone, where a row may be a card, shorter still (`sorted_table.css` counts them).
const SHOWN: usize = 60;
pub const SHOWN_NARROW: usize = 12;

#[component]
pub fn Table(props: &Props) -> Html {
    let sorting = use_state_eq(|| None::<Sorting>);
    let all = use_state_eq(|| false);
    let table = &props.table;
    let order = ordered(&table.rows, *sorting);
    let shown = if *all { order.len() } else { SHOWN.min(order.len()) };
    if order.is_empty() && table.notes.is_empty() {
        return Html::default();
    }
    let caption = format!("{}-caption", props.id);
    let more = {
        let all = all.clone();
        move |_| all.set(true)
    };
    let begins_short = !*all && order.len() > SHOWN_NARROW;
    let class = yew::classes!("sorted-table", begins_short.then_some("sorted-table--short"));
    let drawn_as = yew::classes!("table", (!fit::is_narrow(table)).then_some("table--cards"));
    html! {
        <div {class}>
            if !table.caption.is_empty() { <h3 id={caption.clone()} class="sorted-table__caption">{ &table.caption }</h3> }
            <div class="table-frame" tabindex="0" role="region"
                aria-label={if table.caption.is_empty() { props.open_label.clone() } else { table.caption.clone().into() }}>
                <table class={drawn_as} aria-labelledby={(!table.caption.is_empty()).then_some(caption)}>
                    <thead><tr>
                        { for table.columns.iter().enumerate().map(|(at, column)| {
                            // The names of the rows need no name themselves.
                            if column.label.is_empty() {
                                return html! { <td></td> };
                            }
                            let here = sorting.filter(|sorting| sorting.column == at);
                            let onclick = {
                                let sorting = sorting.clone();
                                let next = Sorting::after(*sorting, at, column.is_number);
                                move |_| sorting.set(Some(next))
                            };
                            html! {
                                <th scope="col" class={column.is_number.then_some("number")}
                                    aria-sort={here.map(|sorting| sorting.runs())}>
                                    <button type="button" class="sort" {onclick}>
                                        { &column.label }
                                        <span class="sort__mark" aria-hidden="true">{ here.map_or("", Sorting::mark) }</span>
                                    </button>
                                </th>
                            }
                        }) }
                        if props.aside.is_some() { <td></td> }
                    </tr></thead>
                    <tbody>
                        { for order.iter().take(shown).filter_map(|&at| Some(row(props, at, table.rows.get(at)?))) }
                    </tbody>
                </table>
            </div>
            if shown < order.len() {
                <p><button type="button" onclick={more.clone()}>{ &props.more_label }{ " " }{ order.len() - shown }</button></p>
            } else if begins_short {
                <p class="sorted-table__rest">
                    <button type="button" onclick={more}>{ &props.more_label }{ " " }{ order.len() - SHOWN_NARROW }</button>
                </p>
            }
            { for table.notes.iter().map(|note| html! { <p class="sorted-table__note">{ note }</p> }) }
        </div>
    }
}

fn row(props: &Props, at: usize, row: &AnswerRow) -> Html {
    let picked = props.picked.is_some() && row.body.as_deref() == props.picked.as_deref();
    let class = yew::classes!(row.is_apart.then_some("row-apart"), picked.then_some("row-picked"));
    let name = row.cells.first().map(|cell| cell.text.clone()).unwrap_or_default();
    html! {
        <tr key={at} {class}>
            { for row.cells.iter().enumerate().map(|(column, cell)| draw_cell(props, (at, column), cell, &name)) }
            if let Some(aside) = &props.aside { <td>{ aside.emit(at) }</td> }
        </tr>
    }
}

fn draw_cell(props: &Props, (row, column): (usize, usize), cell: &AnswerCell, name: &str) -> Html {
    let heading = props.table.columns.get(column);
    let label = heading.map(|heading| heading.label.clone()).unwrap_or_default();
    let class = yew::classes!(
        heading.is_some_and(|heading| heading.is_number).then_some("number"),
        cell.text.is_empty().then_some("table__silent")
    );
    let inside = if cell.records.is_empty() {
        html! { { &cell.text } }
    } else {
        let open = props.on_open.reform(move |_| (row, column));
        let said = format!("{}, {name}: {}", cell.text, props.open_label);
        html! { <button type="button" class="figure" onclick={open} aria-label={said}>{ &cell.text }</button> }
    };
    if column == 0 {
        html! { <th scope="row" data-label={label}>{ inside }</th> }
    } else {
        html! { <td {class} data-label={label}>{ inside }</td> }
    }
}
