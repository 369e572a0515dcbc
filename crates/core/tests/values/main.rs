//! From a drawn table to drawn records: what each kind of reply says, cell by cell.

mod by_total;
mod doubts;
mod laws;
mod layouts;
mod nature;

use foilens_core::{
    check::check,
    grid::{Workbook, drawn},
    mapping::{Mapping, map_columns},
    normalize::{NormalizeDecisions, normalize},
    record::{Bodies, Record, Relation},
    structure::find_tables,
};
use foilens_model::{Count, Diagnostic, FileId, Missing, StaffRole};

fn read(workbook: &Workbook) -> (Vec<Vec<Mapping>>, Vec<Record>, Vec<Diagnostic>) {
    let structures = find_tables(workbook, &Default::default()).value;
    let mut diagnostics = Vec::new();
    let mut mappings = Vec::new();
    for structure in &structures {
        let mut of_sheet = Vec::new();
        for table in &structure.tables {
            let mapped = map_columns(workbook, structure, table, &Default::default());
            diagnostics.extend(mapped.diagnostics);
            of_sheet.push(mapped.value);
        }
        mappings.push(of_sheet);
    }
    let read = normalize(workbook, FileId(0), &structures, &mappings, &NormalizeDecisions::default());
    diagnostics.extend(read.diagnostics);
    diagnostics.extend(check(workbook, FileId(0), &structures, &mappings, &read.value));
    (mappings, read.value, diagnostics)
}

/// A record as a line: `B4 | surrey | 2018-01-01..2018-12-31 | officer | category | outcome | 3`.
fn line(record: &Record) -> String {
    let or_dash = |text: Option<String>| text.unwrap_or_else(|| "-".to_owned());
    let date = |date: Option<foilens_model::Date>| date.map_or(String::new(), |d| d.to_string());
    let body = record.body.as_ref().map(|body| match &body.reading.value {
        Bodies::Known(ids) => ids.iter().map(|id| id.0.as_str()).collect::<Vec<_>>().join(";"),
        Bodies::Everyone => "everyone".to_owned(),
        Bodies::Unmatched => format!("?{}", body.reading.raw),
    });
    let period = record.period.as_ref().map(|p| (p.reading.value.from, p.reading.value.to));
    let period = period.map(|(from, to)| format!("{}..{}", date(from), date(to)));
    let role = record.role.as_ref().map(|role| match role.reading.value {
        StaffRole::Officer => "officer",
        StaffRole::Staff => "staff",
        StaffRole::Pcso => "pcso",
        StaffRole::Special => "special",
        StaffRole::All => "all",
    });
    let count = match &record.count.value {
        Count::Exact { value } => value.to_string(),
        Count::Range { lower, upper } => {
            format!("{lower}..{}", upper.map_or(String::new(), |u| u.to_string()))
        }
        Count::Missing(Missing { kind, reason }) => {
            format!("{kind:?} {}", reason.as_deref().unwrap_or_default())
        }
    };
    let relation = match record.relation {
        Relation::Part => String::new(),
        other => format!(" | {other:?}"),
    };
    let proposed = if record.proposed { " | proposed" } else { "" };
    format!(
        "{} | {} | {} | {} | {} | {} | {}{relation}{proposed}",
        record.cell,
        or_dash(body),
        or_dash(period),
        role.unwrap_or("-"),
        or_dash(record.category.as_ref().map(|c| c.reading.value.to_string())),
        or_dash(record.outcome.as_ref().map(|o| o.reading.value.to_string())),
        count.trim(),
    )
}

#[track_caller]
fn check_records(drawing: &str, expected: &str) {
    let (_, records, diagnostics) = read(&drawn::workbook(drawing));
    let got: Vec<String> = records.iter().map(line).collect();
    let expected: Vec<&str> = expected.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    assert_eq!(got, expected, "\n{}\n{diagnostics:#?}", got.join("\n"));
}

#[track_caller]
fn check_warns(drawing: &str, codes: &[&str]) {
    let (_, _, diagnostics) = read(&drawn::workbook(drawing));
    for code in codes {
        assert!(diagnostics.iter().any(|d| d.code.0 == *code), "no {code} in {diagnostics:#?}");
    }
}
