//! The head of the grid: the letters of the columns, and above each column of a table what it was taken for, with the
//! reason, to be corrected there.

use crate::components::select::{Item, Select};
use crate::engine::use_engine;
use crate::shared::Shared;
use crate::views::words::{COLUMN_ROLES, confidence, role_from, role_id};
use foilens_model::address::column_letters;
use foilens_model::view::{ColumnView, SheetView};
use foilens_model::{Confidence, Operation};
use yew::{AttrValue, Html, Properties, component, html};

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub view: Shared<SheetView>,
    pub columns: u32,
    /// A class of width for each column.
    pub widths: Vec<&'static str>,
}

#[component]
pub fn Heading(props: &Props) -> Html {
    let column =
        |index: u32| props.view.tables.iter().flat_map(|table| &table.columns).find(|c| c.index == index);
    html! {
        <>
        <colgroup>
            <col class="col--margin" />
            { for props.widths.iter().map(|width| html! { <col class={*width} /> }) }
        </colgroup>
        <thead>
            <tr role="row" aria-rowindex="1" class="letters">
                <th role="columnheader" scope="col" class="row__head"><span class="unseen">{ "Row" }</span></th>
                { for (0..props.columns).map(|index| html! {
                    <th role="columnheader" scope="col" aria-colindex={(index + 2).to_string()}>{ column_letters(index) }</th>
                }) }
            </tr>
            <tr role="row" aria-rowindex="2" class="roles">
                <th role="rowheader" scope="row" class="row__head"><span class="unseen">{ "Taken for" }</span></th>
                { for (0..props.columns).map(|index| html! {
                    <td role="gridcell" aria-colindex={(index + 2).to_string()}>
                        if let Some(column) = column(index) { <Role column={column.clone()} /> }
                    </td>
                }) }
            </tr>
        </thead>
        </>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct RoleProps {
    column: ColumnView,
}

#[component]
fn Role(props: &RoleProps) -> Html {
    let engine = use_engine();
    let column = &props.column;
    let items: Vec<Item> =
        COLUMN_ROLES.map(|(_, id, words)| Item { value: id.into(), label: words.into() }).into();
    let target = column.target.clone();
    let on_choose = move |id: String| {
        if let Some(role) = role_from(&id) {
            engine.apply(Operation::SetColumnRole { column: target.clone(), role });
        }
    };
    let (id, why_id) = (format!("role-{}", column.index), format!("why-{}", column.index));
    let guessed = column.confidence == Confidence::Guessed;
    html! {
        <div class={yew::classes!("role", guessed.then_some("role--guessed"))}>
            <Select {id} label={format!("Column {} “{}” is", column.letters, column.name)} quiet_label={true}
                {items} value={AttrValue::from(role_id(column.role))} describedby={AttrValue::from(why_id.clone())}
                {on_choose} />
            <p id={why_id} class="role__why" role="tooltip">
                { format!("{} ({})", column.why, confidence(column.confidence)) }
            </p>
        </div>
    }
}
