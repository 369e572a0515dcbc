//! The tables of an answer: the numbers of its pictures to the digit, each a way back to its cell.

use super::super::use_trail;
use crate::components::table::Table;
use crate::state::SelectionContext;
use foilens_model::view::AnswerView;
use std::rc::Rc;
use yew::{AttrValue, Callback, Html, Properties, component, html, use_context};

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub answer: Rc<AnswerView>,
}

#[component]
pub fn Tables(props: &Props) -> Html {
    let open = use_trail();
    let picked =
        use_context::<SelectionContext>().and_then(|selection| selection.body.clone()).map(AttrValue::from);
    let answer = &props.answer;
    html! {
        { for answer.tables.iter().enumerate().map(|(index, table)| {
            let on_open = {
                let (answer, open) = (Rc::clone(answer), open.clone());
                Callback::from(move |(row, column): (usize, usize)| {
                    let row = answer.tables.get(index).and_then(|table| table.rows.get(row));
                    if let Some((row, cell)) = row.and_then(|row| Some((row, row.cells.get(column)?))) {
                        open.emit((row.body.clone(), cell.records.clone().into()));
                    }
                })
            };
            html! {
                <Table key={index} id={format!("{}-table-{index}", answer.id)} table={Rc::new(table.clone())}
                    picked={picked.clone()} open_label="show where it comes from" more_label="Show the other" {on_open} />
            }
        }) }
    }
}
