//! Finding what an operation speaks of in this file: sheets by name, columns by heading and occurrence.

use crate::grid::{Sheet, Visibility, Workbook};
use crate::structure::{Column, SheetStructure};
use foilens_model::SheetId;
use foilens_model::address::column_letters;
use foilens_model::recipe::{ColumnTarget, SheetTarget};
use foilens_reference::fold;

/// Whether the target may be in this file at all.
pub fn names_file(target: &SheetTarget, book: &Workbook) -> bool {
    target.file.as_deref().is_none_or(|name| name == book.name)
}

/// The one sheet that a target names. Without a sheet's name: the only sheet that a person sees.
pub fn sheet(target: &SheetTarget, book: &Workbook) -> Option<SheetId> {
    if !names_file(target, book) {
        return None;
    }
    let Some(name) = target.sheet.as_deref() else {
        let mut seen = (0..).zip(&book.sheets).filter(|(_, sheet)| sheet.visibility == Visibility::Visible);
        let (id, _) = seen.next()?;
        return seen.next().is_none().then_some(SheetId(id));
    };
    let exact = book.sheets.iter().position(|sheet| sheet.name.as_deref() == Some(name));
    let key = fold(name);
    let alike =
        || book.sheets.iter().position(|sheet| sheet.name.as_deref().is_some_and(|name| fold(name) == key));
    // `Data 2019` of last year is `Data 2020`, where no other sheet could be meant.
    let bare = without_figures(name);
    let renamed = || {
        let same = |sheet: &Sheet| sheet.name.as_deref().is_some_and(|name| without_figures(name) == bare);
        only_one(&book.sheets, same).filter(|_| !bare.is_empty())
    };
    exact.or_else(alike).or_else(renamed).map(|id| SheetId(id as u32))
}

/// The folded text without figures: what stays of a name from year to year.
pub fn without_figures(text: &str) -> String {
    let letters: String = text.chars().map(|c| if c.is_ascii_digit() { ' ' } else { c }).collect();
    fold(&letters)
}

/// The place of the one that is so.
fn only_one<T>(list: &[T], is_so: impl Fn(&T) -> bool) -> Option<usize> {
    let mut found = list.iter().enumerate().filter(|(_, one)| is_so(one)).map(|(at, _)| at);
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// What an operation about a file or one of its sheets speaks of: `Some(None)` is the whole file.
pub fn file_or_sheet(target: &SheetTarget, book: &Workbook) -> Option<Option<SheetId>> {
    if !names_file(target, book) {
        return None;
    }
    match target.sheet {
        None => Some(None),
        Some(_) => sheet(target, book).map(Some),
    }
}

/// A column of a table: where it is among the sheets and their tables, and its index in the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub sheet: usize,
    pub table: usize,
    pub column: u32,
}

/// The column that a target names: the heading as it is written, else as it folds.
pub fn column(target: &ColumnTarget, book: &Workbook, structures: &[SheetStructure]) -> Option<Place> {
    let id = sheet(&target.sheet, book)?;
    let at = structures.iter().position(|structure| structure.sheet == id)?;
    let structure = structures.get(at)?;
    let nth = |is_meant: &dyn Fn(&Column) -> bool| {
        let tables = structure.tables.iter().enumerate();
        let columns = tables.flat_map(|(table, t)| t.columns.iter().map(move |column| (table, column)));
        let mut meant = columns.filter(|(_, column)| is_meant(column));
        meant.nth(target.occurrence as usize).map(|(table, column)| Place {
            sheet: at,
            table,
            column: column.index,
        })
    };
    let key = fold(&target.heading);
    // `Officers 2019` of last year is `Officers 2020`, where no other column could be meant.
    let bare = without_figures(&target.heading);
    let renamed = || {
        let columns: Vec<&Column> = structure.tables.iter().flat_map(|table| &table.columns).collect();
        let only = only_one(&columns, |column| without_figures(&heading(column)) == bare)?;
        let wanted = *columns.get(only)?;
        place_of(structure, wanted, at)
    };
    let named = key.len() > 1 && target.heading.chars().any(char::is_lowercase);
    nth(&|column| heading(column) == target.heading)
        .or_else(|| (!key.is_empty()).then(|| nth(&|column| fold(&heading(column)) == key)).flatten())
        .or_else(|| (named && !bare.is_empty() && bare != key).then(renamed).flatten())
}

fn place_of(structure: &SheetStructure, wanted: &Column, sheet: usize) -> Option<Place> {
    let mut tables = structure.tables.iter().enumerate();
    let holds = |columns: &[Column]| columns.iter().any(|column| std::ptr::eq(column, wanted));
    let (table, _) = tables.find(|(_, table)| holds(&table.columns))?;
    Some(Place { sheet, table, column: wanted.index })
}

/// How operations name this column.
pub fn name_of(column: &Column, structure: &SheetStructure, sheet: SheetTarget) -> ColumnTarget {
    let heading = heading(column);
    let columns = structure.tables.iter().flat_map(|table| &table.columns);
    let before = columns.take_while(|other| !std::ptr::eq(*other, column));
    let occurrence = before.filter(|other| self::heading(other) == heading).count() as u32;
    ColumnTarget { sheet, heading, occurrence }
}

fn heading(column: &Column) -> String {
    let path = column.path();
    if path.is_empty() { column_letters(column.index) } else { path }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grid::drawn;
    use crate::structure::{Heading, Table};
    use foilens_model::{CellRange, CellRef};

    fn table(headings: &[&str]) -> Table {
        let columns = headings.iter().zip(0..).map(|(heading, index)| Column {
            index,
            headings: heading
                .split(" › ")
                .filter(|text| !text.is_empty())
                .map(|text| Heading { text: text.to_owned(), cell: CellRef::new(0, index) })
                .collect(),
            is_total: false,
        });
        Table {
            sheet: SheetId(0),
            range: CellRange::cell(CellRef::new(0, 0)),
            header: Some((0, 0)),
            columns: columns.collect(),
            rows: Vec::new(),
            titles: Vec::new(),
            notes: Vec::new(),
        }
    }

    fn structures() -> Vec<SheetStructure> {
        let tables = vec![table(&["Force", "2019/20 › Upheld", "", "Upheld"]), table(&["Force", "Upheld"])];
        vec![SheetStructure { sheet: SheetId(0), rows: Vec::new(), tables }]
    }

    #[test]
    fn a_column_is_found_by_its_heading_and_which_of_its_namesakes_it_is() {
        let (book, structures) = (drawn::workbook("Force"), structures());
        let find = |heading: &str, occurrence| {
            let target = ColumnTarget {
                sheet: SheetTarget { file: Some("drawn.csv".into()), sheet: None },
                heading: heading.into(),
                occurrence,
            };
            column(&target, &book, &structures).map(|place| (place.table, place.column))
        };
        assert_eq!(find("Upheld", 0), Some((0, 3)));
        assert_eq!(find("Upheld", 1), Some((1, 1)));
        assert_eq!(find("Upheld", 2), None);
        assert_eq!(find("2019/20 › Upheld", 0), Some((0, 1)));
        assert_eq!(
            find("2019-20  upheld", 0),
            Some((0, 1)),
            "spelling may change a little from year to year"
        );
        assert_eq!(find("C", 0), Some((0, 2)), "a column without a heading is named by its letters");
        assert_eq!(find("Received", 0), None);
    }

    #[test]
    fn the_name_of_a_column_finds_it_again() {
        let (book, structures) = (drawn::workbook("Force"), structures());
        for (at, table) in structures[0].tables.iter().enumerate() {
            for wanted in &table.columns {
                let target = name_of(wanted, &structures[0], SheetTarget { file: None, sheet: None });
                let found = column(&target, &book, &structures);
                assert_eq!(found, Some(Place { sheet: 0, table: at, column: wanted.index }), "{target:?}");
            }
        }
    }
}
