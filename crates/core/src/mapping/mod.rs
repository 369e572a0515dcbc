//! Step 3: what each row of a table stands for, and what each column holds: a role, how sure, and why.
//! The words of the heading speak first, then what the cells hold; where they disagree the cells are believed.

mod decisions;
pub(crate) mod facts;
mod grain;
pub(crate) mod heading;
mod roles;

pub use decisions::MappingDecisions;

use crate::{
    Outcome,
    diagnostics::{Finding, mapping::MappingFinding},
    grid::{Sheet, Workbook},
    normalize::{pairs, surroundings::Surroundings},
    reconcile::{BodyMatch, Context, told_body},
    structure::{Column, SheetStructure, Table},
};
use facts::Facts;
use foilens_model::{
    CellRange, CellRef, ColumnRole, Confidence, Diagnostic, FileId, Grain, Location, RowKind,
};
use heading::{Label, Level, Says};
use std::collections::{BTreeMap, BTreeSet};

/// A table with fewer columns of figures is read whole, however long it is.
const MANY_COLUMNS: usize = 1000;
/// Of a wider one so many figures are read.
const FIGURES: usize = 300_000;

/// What one table's rows and columns are.
#[derive(Clone, Debug, PartialEq)]
pub struct Mapping {
    pub grain: Grain,
    pub grain_confidence: Confidence,
    /// One sentence for people.
    pub grain_why: String,
    /// One a column of the table, left to right.
    pub columns: Vec<ColumnMapping>,
}

/// What a column holds.
#[derive(Clone, Debug, PartialEq)]
pub struct ColumnMapping {
    /// As the sheet counts, from 0.
    pub column: u32,
    pub role: ColumnRole,
    pub confidence: Confidence,
    /// One sentence for people.
    pub why: String,
    /// Other roles that it might have, the likeliest first.
    pub candidates: Vec<Candidate>,
    /// What each heading over a count says, outermost first; as many as the column has headings.
    pub(crate) says: Vec<Says>,
}

/// Another role that a column might have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    pub role: ColumnRole,
    pub why: String,
}

impl ColumnMapping {
    /// What the headings over a count say, in words: `period`, `role`, `body`, `category`, `outcome`.
    pub fn headings_say(&self) -> Vec<Vec<&'static str>> {
        self.says.iter().map(Says::words).collect()
    }
}

impl Mapping {
    /// The columns with a role, left to right.
    pub fn with_role(&self, role: ColumnRole) -> impl Iterator<Item = &ColumnMapping> {
        self.columns.iter().filter(move |column| column.role == role)
    }
}

/// The grain of a table and the role of each of its columns.
pub fn map_columns(
    workbook: &Workbook,
    structure: &SheetStructure,
    table: &Table,
    decisions: &MappingDecisions,
) -> Outcome<Mapping> {
    let empty = Sheet::default();
    let sheet = workbook.sheets.get(table.sheet.0 as usize).unwrap_or(&empty);
    let around = Surroundings::of(workbook, &[structure], table.sheet, table);
    let rows = data_rows(sheet, table);
    let mut facts: Vec<Facts> =
        table.columns.iter().map(|column| Facts::of(sheet, column.index, &rows, &around.key)).collect();
    for (column, facts) in table.columns.iter().zip(&mut facts).filter(|_| !decisions.own_bodies.is_empty()) {
        let own =
            |row: &&u32| decisions.own_bodies.get(sheet.text(CellRef::new(**row, column.index))).is_some();
        facts.bodies = facts.bodies.max(rows.iter().filter(own).count().min(facts.filled));
    }
    let mut columns = roles::decide(table, &facts, decisions);
    let (grain, grain_confidence, grain_why) = grain::decide(table, &facts, &mut columns, decisions);
    roles::settle(table, &facts, grain, &mut columns);
    let put_aside = put_aside(rows.len(), &mut columns);
    read_headings(table, &around, &mut columns);
    let heads = table.header.map_or(0..0, |(first, last)| first..last + 1);
    if decisions.roles.is_empty() && decisions.grain.is_none() && pairs::is_card(sheet, heads.chain(rows)) {
        return Outcome::new(card(columns), Vec::new());
    }
    let mut diagnostics = doubts(table, &columns);
    diagnostics.extend(put_aside.map(|finding| {
        let location = Location { file: FileId(0), sheet: Some(table.sheet), range: Some(table.range) };
        finding.at(location)
    }));
    Outcome::new(Mapping { grain, grain_confidence, grain_why, columns }, diagnostics)
}

/// In a table with more columns of figures than any reply has, only so many figures are read that a page can show them.
/// Columns that a person has decided are read whatever they cost.
fn put_aside(rows: usize, columns: &mut [ColumnMapping]) -> Option<MappingFinding> {
    let counts = columns.iter().filter(|column| column.role == ColumnRole::Count).count();
    let read = (FIGURES / rows.max(1)).max(MANY_COLUMNS);
    if counts <= read {
        return None;
    }
    let open = |column: &&mut ColumnMapping| {
        column.role == ColumnRole::Count && column.confidence != Confidence::Confirmed
    };
    for column in columns.iter_mut().filter(open).skip(read) {
        column.role = ColumnRole::Ignore;
        column.confidence = Confidence::Stated;
        column.why = "The table has more columns of figures than are read.".to_owned();
    }
    Some(MappingFinding::TooManyCounts { read, of: counts })
}

/// Reference, date, body: what a reply says of itself holds no figures.
fn card(mut columns: Vec<ColumnMapping>) -> Mapping {
    for column in &mut columns {
        column.role = ColumnRole::Text;
        column.confidence = Confidence::Inferred;
        column.why = "It tells of the reply itself: its reference, its date, the body.".to_owned();
        column.says.clear();
    }
    let why = "It tells of the reply itself and holds no figures.".to_owned();
    Mapping { grain: Grain::Aggregate, grain_confidence: Confidence::Inferred, grain_why: why, columns }
}

/// The rows that hold data; where structure found totals alone, those are the answers. A tidy table that says itself
/// which rows are totals keeps them: each is a record that knows what it is.
pub(crate) fn data_rows(sheet: &Sheet, table: &Table) -> Vec<u32> {
    if says_its_totals(sheet, table) {
        let rows = table.rows.iter().filter(|row| matches!(row.kind, RowKind::Data | RowKind::Total));
        return rows.map(|row| row.row).collect();
    }
    let of = |kind: RowKind| table.rows.iter().filter(move |row| row.kind == kind).map(|row| row.row);
    let data: Vec<u32> = of(RowKind::Data).collect();
    if data.is_empty() { of(RowKind::Total).collect() } else { data }
}

/// A column says how rows stand to each other, or the sign for all bodies together stands in one.
fn says_its_totals(sheet: &Sheet, table: &Table) -> bool {
    let relation = |column: &Column| {
        column.headings.last().is_some_and(|h| heading::names(&h.text) == Some(ColumnRole::Relation))
    };
    let everyone = || {
        let id = sheet.values().iter().position(|value| value.shown.trim() == crate::normalize::EVERYONE);
        id.is_some_and(|id| {
            table.rows.iter().any(|row| sheet.row(row.row).iter().any(|cell| cell.0 as usize == id))
        })
    };
    table.columns.iter().any(relation) || everyone()
}

/// What the headings over each count say, told by how they differ from their neighbours.
fn read_headings(table: &Table, around: &Surroundings<'_>, columns: &mut [ColumnMapping]) {
    let counted: BTreeSet<usize> =
        (0..columns.len()).filter(|&i| columns[i].role == ColumnRole::Count).collect();
    let texts = |level: usize| -> BTreeSet<&str> {
        let at = |i: &usize| table.columns.get(*i)?.headings.get(level).map(|h| h.text.as_str());
        counted.iter().filter_map(at).collect()
    };
    let depth = table.columns.iter().map(|column| column.headings.len()).max().unwrap_or(0);
    for level in 0..depth {
        let here = texts(level);
        let context = Context::of_column(here.iter().copied());
        let years = heading_years(table, level, around);
        let among = Level::of(here.iter().copied(), years);
        let first_said = columns.iter().map(|column| column.says.len()).collect::<Vec<_>>();
        for &i in &counted {
            let Some(heading) = table.columns.get(i).and_then(|column| column.headings.get(level)) else {
                continue;
            };
            let body = matches!(told_body(&heading.text, &context), BodyMatch::Known { .. });
            let says = heading::says(&heading.text, years, among, body);
            if let Some(column) = columns.get_mut(i) {
                column.says.push(says);
            }
        }
        agree(columns, &first_said);
    }
}

/// Labels of one level are of one kind: outcomes where at least half of them are.
fn agree(columns: &mut [ColumnMapping], first: &[usize]) {
    let new = |column: &ColumnMapping, from: usize| column.says.get(from).and_then(|says| says.label);
    let labels: Vec<Label> =
        columns.iter().zip(first).filter_map(|(column, &from)| new(column, from)).collect();
    let outcomes = labels.iter().filter(|label| **label == Label::Outcome).count();
    let kind = if outcomes * 2 >= labels.len() { Label::Outcome } else { Label::Category };
    for (column, &from) in columns.iter_mut().zip(first) {
        if let Some(label) = column.says.get_mut(from).and_then(|says| says.label.as_mut()) {
            *label = kind;
        }
    }
}

/// Which kind of year the headings of a level are: a heading above (`Financial year`) may say so.
fn heading_years(table: &Table, level: usize, around: &Surroundings<'_>) -> crate::normalize::period::Years {
    let mut years = around.years;
    let above =
        table.columns.iter().flat_map(|column| column.headings.iter().take(level)).map(|h| h.text.as_str());
    if let Some(kind) = above.filter_map(crate::normalize::period::year_kind_in).next() {
        if kind != crate::normalize::period::YearKind::CALENDAR {
            years.split = kind;
        }
        years.plain = kind;
    }
    years
}

fn doubts(table: &Table, columns: &[ColumnMapping]) -> Vec<Diagnostic> {
    let named: BTreeMap<u32, &Column> = table.columns.iter().map(|column| (column.index, column)).collect();
    columns
        .iter()
        .filter(|column| column.confidence == Confidence::Guessed)
        .map(|column| {
            let range = CellRange::new(
                CellRef::new(table.range.first.row, column.column),
                CellRef::new(table.range.last.row, column.column),
            );
            let location = Location { file: FileId(0), sheet: Some(table.sheet), range: Some(range) };
            let heading = named.get(&column.column).and_then(|column| column.name());
            MappingFinding::GuessedRole { heading, column: column.column, role: column.role }.at(location)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        grid::{SheetBuilder, Stored, drawn},
        structure::{StructureDecisions, find_tables},
    };

    /// A label and so many columns of figures over 400 rows.
    fn mapped(figures: u32) -> Outcome<Mapping> {
        let mut builder = SheetBuilder::new(None);
        for row in 0..=400 {
            for col in 0..=figures {
                let text = match (row, col) {
                    (0, 0) => "Force".to_owned(),
                    (0, col) => format!("Kind {col}"),
                    (row, 0) => format!("Force {row}"),
                    (row, col) => ((row * 7 + col) % 90 + 3).to_string(),
                };
                assert!(builder.put(row, col, &text, Stored::Text));
            }
        }
        let mut workbook = drawn::workbook("x");
        workbook.sheets[0] = builder.finish();
        let structure = find_tables(&workbook, &StructureDecisions::default()).value.remove(0);
        map_columns(&workbook, &structure, &structure.tables[0], &MappingDecisions::default())
    }

    #[test]
    fn of_a_table_too_wide_to_read_whole_the_first_columns_are_read_and_it_says_so() {
        for (figures, read, told) in [(1000, 1000, false), (1005, 1000, true)] {
            let mapping = mapped(figures);
            assert_eq!(mapping.value.with_role(ColumnRole::Count).count(), read, "{figures}");
            let said = mapping.diagnostics.iter().find(|d| d.code.to_string() == "mapping/too-many-counts");
            assert_eq!(said.is_some(), told, "{figures}");
        }
    }
}
