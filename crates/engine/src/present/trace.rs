//! The inspector: the way back from a record, or any cell, to what the file says and the rules that were applied.

use super::doubts::{self, CellFindings, full_stop};
use super::open::sheet_name;
use super::place::Places;
use super::{count::count, name, period, records, structure};
use crate::open_file::OpenFile;
use foilens_core::grid::Stored;
use foilens_core::record::{Bodies, Field, Record, Source};
use foilens_model::view::{TraceField, TraceView};
use foilens_model::{CellRef, Confidence, Grain, RecordId, SheetId};

/// Where a record comes from.
pub fn record(
    file: &OpenFile,
    id: RecordId,
    record: &Record,
    findings: &CellFindings,
    places: &Places,
) -> TraceView {
    let mut view = cell_of(file, record.sheet, record.cell, places);
    view.record = Some(id);
    view.headline = headline(record);
    view.fields = fields(file, record, places);
    view.doubts = doubts::doubts(record, findings);
    view.own_words = own_words(file, record);
    view.count = Some(record.count.value.clone());
    if let Some(body) = &record.body {
        view.body = match &body.reading.value {
            Bodies::Known(ids) => Some(ids.iter().map(|id| id.0.as_str()).collect::<Vec<_>>().join(";")),
            _ => None,
        };
        view.body_text = Some(body.reading.raw.trim().to_owned()).filter(|text| !text.is_empty());
    }
    view
}

/// What a cell was taken for that is no record.
pub fn cell(
    file: &OpenFile,
    sheet: SheetId,
    cell: CellRef,
    findings: &CellFindings,
    places: &Places,
) -> TraceView {
    let mut view = cell_of(file, sheet, cell, places);
    let structure = file.structure(sheet);
    let row = structure.and_then(|(structure, _)| structure.rows.get(cell.row as usize));
    view.headline = match row {
        Some(row) => format!("No record: this row was taken for a {}", name::row_kind(row.kind)),
        None => "No record was read from this cell".to_owned(),
    };
    let mut add = |name: &str, value: &str, raw: &str, rule: &str, confidence| {
        view.fields.push(TraceField {
            name: name.to_owned(),
            value: value.to_owned(),
            raw: raw.to_owned(),
            source: places.address(file.id, sheet, cell),
            cell: Some(cell),
            rule: full_stop(rule),
            confidence,
        });
    };
    if let Some(row) = row {
        add("Row", name::row_kind(row.kind), "", &row.why, row.confidence);
    }
    let tables =
        structure.into_iter().flat_map(|(structure, mappings)| structure.tables.iter().zip(mappings));
    for (table, mapping) in tables.filter(|(table, _)| table.range.contains(cell)) {
        let heading =
            table.columns.iter().find(|column| column.index == cell.col).and_then(|column| column.name());
        if let Some(column) = structure::mapped(mapping, cell.col) {
            let heading = heading.unwrap_or_default();
            add("Column", name::column_role(column.role), &heading, &column.why, column.confidence);
        }
    }
    view.doubts = findings.at(file.id, sheet, cell);
    view
}

/// The record that a cell belongs to: read from it, or, where a row is a case, from its row.
pub fn record_at(file: &OpenFile, sheet: SheetId, cell: CellRef) -> Option<usize> {
    let here = |record: &Record| record.sheet == sheet && record.cell == cell;
    let exact = file.records().iter().position(here);
    exact.or_else(|| {
        let (structure, mappings) = file.structure(sheet)?;
        let is_case_row = |record: &Record| {
            let table = record.table as usize;
            let in_table = structure.tables.get(table).is_some_and(|table| table.range.contains(cell));
            let by_case = mappings.get(table).is_some_and(|mapping| mapping.grain == Grain::Incident);
            record.sheet == sheet && record.cell.row == cell.row && in_table && by_case
        };
        file.records().iter().position(is_case_row)
    })
}

/// A trace that says no more than what stands in the cell.
fn cell_of(file: &OpenFile, id: SheetId, cell: CellRef, places: &Places) -> TraceView {
    let sheet = file.book().sheets.get(id.0 as usize);
    let value = sheet.map(|sheet| sheet.value(sheet.id(cell)));
    TraceView {
        record: None,
        file: file.id,
        file_name: file.name.clone(),
        sheet: id,
        sheet_name: sheet_name(sheet.and_then(|sheet| sheet.name.as_deref()), id),
        cell,
        address: places.address(file.id, id, cell),
        raw: value.map_or_else(String::new, |value| value.shown.to_string()),
        stored: value.and_then(|value| stored(&value.stored, &value.shown)),
        headline: String::new(),
        fields: Vec::new(),
        doubts: Vec::new(),
        own_words: Vec::new(),
        count: None,
        body: None,
        body_text: None,
        target: places.target(file.id, id),
    }
}

/// What the file stores, where that differs from what it shows.
fn stored(stored: &Stored, shown: &str) -> Option<String> {
    let text = match stored {
        Stored::Empty | Stored::Text | Stored::Error => return None,
        Stored::Number(number) => number.to_string(),
        Stored::Bool(value) => if *value { "TRUE" } else { "FALSE" }.to_owned(),
        Stored::Date(date, _) => period::day(*date),
        Stored::Duration(days) => format!("{days} days"),
    };
    (text != shown.trim()).then_some(text)
}

/// `50 recorded by Surrey Police, 1 April 2017 to 31 March 2019: Any disciplinary outcome`.
fn headline(record: &Record) -> String {
    let mut text = count(&record.count.value);
    if record.count.value.bounds().is_some() {
        text.push_str(" recorded");
    }
    let body = record.body.as_ref().map(records::body_words).filter(|name| !name.is_empty());
    if let Some(body) = body {
        text.push_str(if record.count.value.bounds().is_some() { " by " } else { ", " });
        text.push_str(&body);
    }
    if let Some(field) = &record.period {
        text.push_str(", ");
        text.push_str(&period::period(&field.reading.value));
    }
    let labels = [&record.category, &record.outcome].into_iter().flatten().map(records::label_words);
    let labels: Vec<String> = labels.collect();
    if labels.is_empty() { text } else { format!("{text}: {}", labels.join(", ")) }
}

fn fields(file: &OpenFile, record: &Record, places: &Places) -> Vec<TraceField> {
    let mut fields = vec![TraceField {
        name: "Count".to_owned(),
        value: count(&record.count.value),
        raw: record.count.raw.trim().to_owned(),
        source: places.address(file.id, record.sheet, record.cell),
        cell: Some(record.cell),
        rule: full_stop(&record.count.rule),
        confidence: record.count.confidence,
    }];
    let place = |source| place(source, file, record.sheet, places);
    fields.extend(
        record.body.as_ref().map(|f| field("Public body", f, records::body_words(f), place(f.source))),
    );
    fields.extend(
        record.period.as_ref().map(|f| field("Period", f, period::period(&f.reading.value), place(f.source))),
    );
    fields.extend(
        record
            .role
            .as_ref()
            .map(|f| field("Staff role", f, name::staff_role(f.reading.value).into(), place(f.source))),
    );
    for (title, label) in [("What was counted", &record.category), ("Outcome", &record.outcome)] {
        fields.extend(label.as_ref().map(|f| field(title, f, records::label_words(f), place(f.source))));
    }
    if let Some(stage) = &record.stage {
        fields.push(field("Stage", stage, name::stage(stage.reading.value).into(), place(stage.source)));
    }
    if let Some(unit) = &record.unit {
        fields.push(field("Counted in", unit, name::unit(unit.reading.value).into(), place(unit.source)));
    }
    let relation = records::relation(record.relation);
    if !relation.is_empty() {
        fields.push(TraceField {
            name: "How it stands to other figures".to_owned(),
            value: relation.to_owned(),
            raw: String::new(),
            source: places.address(file.id, record.sheet, record.cell),
            cell: None,
            rule: "It is not added to the other figures of its body.".to_owned(),
            confidence: Confidence::Inferred,
        });
    }
    fields
}

fn field<T>(
    name: &str,
    field: &Field<T>,
    value: String,
    (source, cell): (String, Option<CellRef>),
) -> TraceField {
    TraceField {
        name: name.to_owned(),
        value,
        raw: field.reading.raw.trim().to_owned(),
        source,
        cell,
        rule: full_stop(&field.reading.rule),
        confidence: field.reading.confidence,
    }
}

/// Where a value stands, in words; and the cell, where it is one of this sheet.
fn place(source: Source, file: &OpenFile, here: SheetId, places: &Places) -> (String, Option<CellRef>) {
    match source {
        Source::Cell(sheet, cell) => (places.address(file.id, sheet, cell), (sheet == here).then_some(cell)),
        Source::SheetName(_) => ("the sheet’s name".to_owned(), None),
        Source::FileName => ("the file’s name".to_owned(), None),
        Source::Recipe => ("your correction".to_owned(), None),
    }
}

/// The body's own words: about this very figure first, then the notes and keys of its table.
pub fn own_words(file: &OpenFile, record: &Record) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut add = |cells: &[CellRef]| {
        for &cell in cells {
            let text = structure::words(file, record.sheet, &[cell]);
            if !text.is_empty() && !words.contains(&text) {
                words.push(text);
            }
        }
    };
    add(&record.own_words);
    let table = file.structure(record.sheet).and_then(|(s, _)| s.tables.get(record.table as usize));
    if let Some(table) = table {
        add(&table.notes);
    }
    words
}
