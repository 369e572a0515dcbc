//! A person's own list of bodies: a table with the headings `id`, `name` and perhaps `aliases`, as a text table or a
//! workbook. It is checked as a whole: a list that says two things of one name is refused, and nothing is guessed.

use crate::{Error, ErrorKind};
use foilens_core::grid::{Sheet, Workbook};
use foilens_formats::ReadDecisions;
use foilens_model::recipe::OwnBody;
use foilens_model::{BodyId, CellRef, Operation};
use foilens_reference::fold;
use std::collections::BTreeMap;
use std::ops::ControlFlow;

/// A longer list is no list of the bodies that somebody asked.
const MOST: usize = 20_000;

/// The operation that takes a list into use.
pub fn read(bytes: &[u8], name: &str) -> Result<Operation, Error> {
    let quiet = &mut |_| ControlFlow::Continue(());
    let book = foilens_formats::open(bytes, name, &ReadDecisions::default(), quiet)?.value;
    Ok(Operation::UseBodies { bodies: of_book(&book)? })
}

/// Whether a file is such a list: its first row says `id`, `name` and `aliases`, and nothing else.
pub(crate) fn is_list(book: &Workbook) -> bool {
    let [sheet] = book.sheets.as_slice() else { return false };
    let mut found: Vec<String> = heads(sheet).map(|(_, head)| head).collect();
    found.sort_unstable();
    found == ["aliases", "id", "name"]
}

/// The bodies of the list, in its order.
pub(crate) fn of_book(book: &Workbook) -> Result<Vec<OwnBody>, Error> {
    let refused = |why: String| Error::new(ErrorKind::Misunderstood, format!("{}: {why}", book.name));
    let Some(sheet) = book.sheets.first() else {
        return Err(refused(
            "the list of bodies is empty: write the headings id, name and aliases.".to_owned(),
        ));
    };
    let column = |wanted: &str| heads(sheet).find(|(_, head)| head == wanted).map(|(column, _)| column);
    let (Some(id), Some(name)) = (column("id"), column("name")) else {
        let why = "a list of bodies needs the headings id and name in its first row.";
        return Err(refused(why.to_owned()));
    };
    let aliases: Vec<u32> =
        heads(sheet).filter(|(_, head)| head.starts_with("alias")).map(|(column, _)| column).collect();
    let mut bodies: Vec<OwnBody> = Vec::new();
    let mut known: BTreeMap<String, BodyId> = BTreeMap::new();
    let mut ids: BTreeMap<String, u32> = BTreeMap::new();
    for row in 1..sheet.row_count() {
        let text = |column: u32| sheet.text(CellRef::new(row, column)).trim().to_owned();
        let (id, name) = (text(id), text(name));
        let names: Vec<String> = aliases.iter().flat_map(|&column| parts(&text(column))).collect();
        if id.is_empty() && name.is_empty() && names.is_empty() {
            continue;
        }
        let line = row + 1;
        if !is_id(&id) {
            let why = format!("the id “{id}” in row {line} must be small letters, digits and hyphens.");
            return Err(refused(why));
        }
        if fold(&name).is_empty() {
            return Err(refused(format!("the body in row {line} has no name: write one.")));
        }
        if let Some(before) = ids.insert(id.clone(), line) {
            let why = format!("rows {before} and {line} have the same id: take one out.");
            return Err(refused(why));
        }
        let body = OwnBody { id: BodyId(id), name, aliases: names };
        for spelling in body.spellings() {
            let before = known.insert(fold(spelling), body.id.clone());
            if let Some(before) = before.filter(|before| *before != body.id) {
                let why = format!(
                    "“{spelling}” in row {line} stands for {} already: one name is one body’s.",
                    before.0
                );
                return Err(refused(why));
            }
        }
        bodies.push(body);
        if bodies.len() > MOST {
            return Err(refused("the list is longer than 20,000 bodies: take a shorter one.".to_owned()));
        }
    }
    if bodies.is_empty() {
        return Err(refused("there is no body in the list.".to_owned()));
    }
    Ok(bodies)
}

/// The headings of the first row, folded.
fn heads(sheet: &Sheet) -> impl Iterator<Item = (u32, String)> + '_ {
    let first = if sheet.row_count() == 0 { &[][..] } else { sheet.row(0) };
    (0..)
        .zip(first)
        .map(|(column, id)| (column, fold(&sheet.value(*id).shown)))
        .filter(|(_, head)| !head.is_empty())
}

fn parts(text: &str) -> Vec<String> {
    text.split(';').map(str::trim).filter(|part| !fold(part).is_empty()).map(str::to_owned).collect()
}

fn is_id(id: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    !id.is_empty() && id.len() <= 80 && id.chars().all(plain) && !id.starts_with('-') && !id.ends_with('-')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(text: &str) -> Result<Vec<OwnBody>, String> {
        match read(text.as_bytes(), "mine.csv") {
            Ok(Operation::UseBodies { bodies }) => Ok(bodies),
            Ok(other) => panic!("{other:?}"),
            Err(error) => Err(error.to_string()),
        }
    }

    #[test]
    fn a_list_is_read_with_its_other_names() {
        let bodies =
            list("id,name,aliases\nacorn-trust,Acorn Trust,AT; The Acorn\n\nb-2,Beech College,\n").unwrap();
        let said: Vec<_> = bodies.iter().map(|body| (body.id.0.as_str(), body.aliases.len())).collect();
        assert_eq!(said, [("acorn-trust", 2), ("b-2", 0)]);
    }

    #[test]
    fn a_broken_list_is_refused_in_one_sentence() {
        for (text, why) in [
            (
                "code,title\na,b\n",
                "mine.csv: a list of bodies needs the headings id and name in its first row.",
            ),
            (
                "id,name\nBig One,B\n",
                "mine.csv: the id “Big One” in row 2 must be small letters, digits and hyphens.",
            ),
            ("id,name\na,\nb,B\n", "mine.csv: the body in row 2 has no name: write one."),
            ("id,name\na,A one\na,B one\n", "mine.csv: rows 2 and 3 have the same id: take one out."),
            (
                "id,name,aliases\na,Elm House,EH\nb,Ash House,E.H.; eh\n",
                "mine.csv: “eh” in row 3 stands for a already: one name is one body’s.",
            ),
            ("id,name\n", "mine.csv: there is no body in the list."),
        ] {
            assert_eq!(list(text).unwrap_err(), why, "{text}");
        }
    }
}
