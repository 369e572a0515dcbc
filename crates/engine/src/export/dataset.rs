//! The published reading of a file: tables, columns, records and warnings, rows counted from 1 as people do.

use super::rows::relation_word;
use crate::OpenFile;
use crate::present::{findings, name, number, open, place::Places, structure::mapped};
use foilens_core::mapping::Mapping;
use foilens_core::record::{Bodies, Field, Record, Relation};
use foilens_core::structure::{SheetStructure, Table};
use foilens_core::terms;
use foilens_model::dataset::{ColumnReading, Dataset, NarrowedReading, RecordReading, TableReading};
use foilens_model::{BodyId, CellRef, ColumnRole, Diagnostic, RowKind, SheetId};

/// The reading of one file.
pub fn dataset(file: &OpenFile, places: &Places) -> Dataset {
    let mut tables = Vec::new();
    for (structure, mappings) in file.structures().iter().zip(file.mappings()) {
        for ((at, table), mapping) in (0..).zip(&structure.tables).zip(mappings) {
            let reading = reading(file, structure, (at, table), mapping, places);
            // A table of money or shares answers nothing that is counted; the sheet's view shows it all the same.
            if !reading.records.is_empty() {
                tables.push(reading);
            }
        }
    }
    Dataset {
        source: file.name.clone(),
        body: open::only_body(file.records()),
        tables,
        warnings: warnings(file),
    }
}

fn reading(
    file: &OpenFile,
    structure: &SheetStructure,
    (at, table): (u32, &Table),
    mapping: &Mapping,
    places: &Places,
) -> TableReading {
    let of_this = |record: &&Record| record.sheet == structure.sheet && record.table == at;
    let data: Vec<u32> = table.rows.iter().filter(|r| r.kind == RowKind::Data).map(|r| r.row + 1).collect();
    TableReading {
        sheet: places.sheet(file.id, structure.sheet).map(str::to_owned),
        grain: mapping.grain,
        header_rows: table.header.map_or_else(Vec::new, |(first, last)| (first + 1..=last + 1).collect()),
        data_rows: data.first().copied().zip(data.last().copied()),
        ignored_rows: ignored_rows(structure, at as usize),
        columns: table
            .columns
            .iter()
            .map(|column| ColumnReading {
                index: column.index,
                name: column.name(),
                role: mapped(mapping, column.index).map_or(ColumnRole::Ignore, |mapped| mapped.role),
            })
            .collect(),
        notes: texts(file, structure.sheet, &table.notes),
        records: file
            .records()
            .iter()
            .filter(of_this)
            .map(|record| self::record(file, record, places))
            .collect(),
    }
}

fn record(file: &OpenFile, record: &Record, places: &Places) -> RecordReading {
    let label = |field: &Option<Field<Box<str>>>| field.as_ref().map(|field| field.reading.value.to_string());
    let sheet = file.book().sheets.get(record.sheet.0 as usize);
    RecordReading {
        body: record.body.as_ref().and_then(body),
        period: record.period.as_ref().map(|field| field.reading.value),
        role: record.role.as_ref().map(|field| field.reading.value),
        category: label(&record.category),
        outcome: label(&record.outcome),
        category_term: tied(&record.category, |label| terms::category(label).one().map(|word| &*word.id)),
        outcome_term: tied(&record.outcome, |label| terms::outcome(label).one().map(|word| &*word.id)),
        stage: record.stage.as_ref().map(|field| field.reading.value),
        unit: record.unit.as_ref().map(|field| field.reading.value),
        count: record.count.value.clone(),
        narrowed: record.narrowed.as_ref().map(|narrowed| NarrowedReading {
            lower: narrowed.lower,
            upper: narrowed.upper,
            because: narrowed.because.to_string(),
        }),
        cell: places.address(file.id, record.sheet, record.cell),
        raw: sheet.map_or_else(String::new, |sheet| sheet.text(record.cell).to_owned()),
        relation: (record.relation != Relation::Part).then(|| relation_word(record.relation).to_owned()),
        own_words: texts(file, record.sheet, &record.own_words),
        proposed: record.proposed,
    }
}

/// The id in a taxonomy of what a label names.
fn tied<'t>(label: &Option<Field<Box<str>>>, tie: impl Fn(&str) -> Option<&'t str>) -> Option<String> {
    label.as_ref().and_then(|field| tie(&field.reading.value)).map(str::to_owned)
}

/// What stands in some cells, without those in which nothing does.
fn texts(file: &OpenFile, sheet: SheetId, cells: &[CellRef]) -> Vec<String> {
    let Some(sheet) = file.book().sheets.get(sheet.0 as usize) else { return Vec::new() };
    let texts = cells.iter().map(|&cell| sheet.text(cell).trim()).filter(|text| !text.is_empty());
    texts.map(str::to_owned).collect()
}

/// Several ids joined by `;` where one answer is for several bodies.
fn body(field: &Field<Bodies>) -> Option<BodyId> {
    match &field.reading.value {
        Bodies::Known(ids) => Some(BodyId(ids.iter().map(|id| id.0.as_str()).collect::<Vec<_>>().join(";"))),
        Bodies::Everyone | Bodies::Unmatched => None,
    }
}

/// The rows about this table that hold no records: those inside it, titles above it down from the table before, notes
/// below it.
fn ignored_rows(structure: &SheetStructure, at: usize) -> Vec<(u32, String)> {
    let is_own = |row: u32, kind: RowKind| {
        let inside = |table: &Table| (table.range.first.row..=table.range.last.row).contains(&row);
        let Some(table) = structure.tables.get(at) else { return false };
        if structure.tables.iter().any(inside) {
            return inside(table);
        }
        let before = structure.tables.iter().rposition(|table| table.range.last.row < row);
        let after = structure.tables.iter().position(|table| table.range.first.row > row);
        let is_above = matches!(kind, RowKind::Title | RowKind::Header | RowKind::Group);
        let owner = if is_above { after.or(before) } else { before.or(after) };
        owner == Some(at)
    };
    (0..)
        .zip(&structure.rows)
        .filter(|(_, reading)| !matches!(reading.kind, RowKind::Data | RowKind::Header))
        .filter(|(row, reading)| is_own(*row, reading.kind))
        .map(|(row, reading)| (row + 1, name::row_word(reading.kind).to_owned()))
        .collect()
}

/// What was noticed, alike cells as one, worst first.
fn warnings(file: &OpenFile) -> Vec<Diagnostic> {
    let raised: Vec<Diagnostic> = file.diagnostics().collect();
    let groups = findings::groups(raised.iter());
    let warning = |group: foilens_model::view::FindingView| Diagnostic {
        code: foilens_model::Code(group.code.into()),
        severity: group.severity,
        location: foilens_model::Location { file: group.file, sheet: group.sheet, range: group.range },
        message: match group.cells {
            0 | 1 => group.message,
            cells => format!("{} ({} more like it)", group.message, number::thousands(u64::from(cells) - 1)),
        },
        fix: group.fix,
    };
    groups.into_iter().map(warning).collect()
}
