//! The tables of an answer: the numbers of its pictures to the digit, each a way back to its cell.

use super::super::{Desk, open_trail};
use crate::components::table::Table;
use foilens_model::view::AnswerView;
use std::rc::Rc;
use yew::{AttrValue, Callback, Html, html};

pub fn tables(desk: &Desk, answer: &AnswerView) -> Html {
    let picked = desk.selection.body.clone().map(AttrValue::from);
    let drawn = answer.tables.iter().enumerate().map(|(index, table)| {
        let table = Rc::new(table.clone());
        let on_open = {
            let (table, selection, engine) = (Rc::clone(&table), desk.selection.clone(), desk.engine.clone());
            Callback::from(move |(row, column): (usize, usize)| {
                let row = table.rows.get(row);
                if let Some((row, cell)) = row.and_then(|row| Some((row, row.cells.get(column)?))) {
                    open_trail(&selection, &engine, row.body.clone(), cell.records.clone());
                }
            })
        };
        html! {
            <Table key={index} id={format!("{}-table-{index}", answer.id)} {table} picked={picked.clone()}
                open_label="show where it comes from" more_label="Show the other" {on_open} />
        }
    });
    drawn.collect()
}
