//! A Frictionless Data Package (version 2 of the standard): the records as a text table, a description of every column for
//! programs, and the recipe. Where there is no number, the cell of `value` says why, and the description labels each why.

use super::archive::Archive;
use super::rows::{self, Books, COLUMNS, Cell, Kind};
use super::{pretty, records_csv};
use crate::{Error, OpenFile, Session};
use foilens_model::MissingKind;
use serde::Serialize;

/// The archive, as bytes.
pub fn write(session: &Session, books: &Books) -> Result<Vec<u8>, Error> {
    let records = session.all_records();
    let why = |row: &mut [Cell; COLUMNS.len()]| {
        let word = |name: &str| {
            let place = COLUMNS.iter().position(|column| column.name == name);
            place.and_then(|place| row.get(place)).map(|cell| cell.text().into_owned())
        };
        let why =
            if word("status").as_deref() == Some("range") { Some(RANGE.to_owned()) } else { word("missing") };
        let value =
            COLUMNS.iter().position(|column| column.name == "value").and_then(|place| row.get_mut(place));
        if let (Some(why), Some(value)) = (why.filter(|why| !why.is_empty()), value) {
            *value = why.into();
        }
    };
    let table = records_csv::write_rows(records.iter().map(|record| {
        let mut row = rows::row(record, books, session.places());
        why(&mut row);
        row
    }));
    let recipe = super::recipe(&session.recipe())?;
    let description = pretty(&description(session, table.len()))?;
    let mut archive = Archive::default();
    for (name, bytes) in [("datapackage.json", description), ("records.csv", table), ("recipe.json", recipe)]
    {
        archive.add(name, |out| out.write_all(&bytes))?;
    }
    archive.finish()
}

/// What `value` holds where the number is hidden or rounded.
const RANGE: &str = "range";

/// Every word that can stand in place of a number, and what it means.
const REASONS: [(&str, &str); 8] = [
    ("", "No number"),
    (RANGE, "Hidden or rounded: the number lies between lower and upper"),
    (rows::missing_word(MissingKind::NotHeld), "The body says that it does not hold it"),
    (rows::missing_word(MissingKind::Refused), "The body refused to give it"),
    (rows::missing_word(MissingKind::Suppressed), "The body hid it, and does not say in what range it lies"),
    (rows::missing_word(MissingKind::NoResponse), "The body did not reply"),
    (rows::missing_word(MissingKind::NotApplicable), "It does not apply to the body"),
    (rows::missing_word(MissingKind::Unclear), "The cell can be read in several ways"),
];

#[derive(Serialize)]
struct Package {
    #[serde(rename = "$schema")]
    schema: &'static str,
    name: &'static str,
    title: &'static str,
    description: String,
    sources: Vec<Source>,
    resources: [Resource; 2],
}

#[derive(Serialize)]
struct Source {
    title: String,
}

#[derive(Serialize)]
struct Resource {
    name: &'static str,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    path: &'static str,
    format: &'static str,
    mediatype: &'static str,
    encoding: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    bytes: Option<usize>,
    description: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    schema: Option<Schema>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Schema {
    fields: Vec<Field>,
    missing_values: [&'static str; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Field {
    name: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    description: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    missing_values: Option<Vec<Reason>>,
}

#[derive(Serialize)]
struct Reason {
    value: &'static str,
    label: &'static str,
}

fn description(session: &Session, bytes: usize) -> Package {
    let invented = session.files().any(OpenFile::is_synthetic);
    let mut description =
        "Figures that public bodies gave in reply to Freedom of Information requests, each with the \
                           file and cell that states it."
            .to_owned();
    if invented {
        description.push_str(" Some or all of the figures were invented for an example.");
    }
    Package {
        schema: "https://datapackage.org/profiles/2.0/datapackage.json",
        name: "foi-lens-records",
        title: "Records read by FOI Lens",
        description,
        sources: session.files().map(|file| Source { title: file.name.clone() }).collect(),
        resources: [
            Resource {
                name: "records",
                kind: Some("table"),
                path: "records.csv",
                format: "csv",
                mediatype: "text/csv",
                encoding: "utf-8",
                bytes: Some(bytes),
                description: "One row a figure. A text that a spreadsheet program would run has an apostrophe before it.",
                schema: Some(Schema { fields: COLUMNS.iter().map(field).collect(), missing_values: [""] }),
            },
            Resource {
                name: "recipe",
                kind: None,
                path: "recipe.json",
                format: "json",
                mediatype: "application/json",
                encoding: "utf-8",
                bytes: None,
                description: "What a person corrected, to be made again on next year’s files.",
                schema: None,
            },
        ],
    }
}

fn field(column: &rows::Column) -> Field {
    let reasons = || REASONS.iter().map(|&(value, label)| Reason { value, label }).collect();
    Field {
        name: column.name,
        kind: match column.kind {
            Kind::Text => "string",
            Kind::Number => "integer",
            Kind::Date => "date",
        },
        description: column.meaning,
        missing_values: (column.name == "value").then(reasons),
    }
}
