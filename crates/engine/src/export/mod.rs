//! Files to save. The same bytes from the page, the command and the API.

pub mod answers;
mod archive;
pub mod comparison;
pub mod dataset;
mod package;
mod picture;
pub mod records_csv;
mod records_xlsx;
mod rows;
pub mod sheet_csv;
mod sniff;
mod structure;
mod workbook;

pub use sniff::{Sniffed, sniffed};

use crate::{Error, ErrorKind, OpenFile, Session};
use foilens_model::Recipe;
use foilens_model::protocol::ExportFormat;
use serde::Serialize;

/// A file to save.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    pub name: String,
    pub mime: &'static str,
    pub bytes: Vec<u8>,
}

/// The file that was asked for.
pub fn export(session: &Session, format: &ExportFormat) -> Result<File, Error> {
    let stem = stem(session);
    Ok(match format {
        ExportFormat::RecordsCsv => {
            let bytes = records_csv::write(&session.all_records(), &books(session), session.places());
            File { name: format!("{stem}-records.csv"), mime: "text/csv", bytes }
        }
        ExportFormat::RecordsXlsx => File {
            name: format!("{stem}-records.xlsx"),
            mime: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            bytes: records_xlsx::write(session, &books(session))?,
        },
        ExportFormat::RecordsPackage => File {
            name: format!("{stem}-records.zip"),
            mime: "application/zip",
            bytes: package::write(session, &books(session))?,
        },
        ExportFormat::DatasetJson => {
            let bytes = dataset_json(session, session.files().count() > 1)?;
            File { name: format!("{stem}.json"), mime: "application/json", bytes }
        }
        ExportFormat::RecipeJson => File {
            name: format!("{stem}-recipe.json"),
            mime: "application/json",
            bytes: recipe(&session.recipe())?,
        },
        ExportFormat::ComparisonCsv { settings } => {
            let bytes = comparison::csv(&session.compare(settings));
            File { name: format!("{stem}-comparison.csv"), mime: "text/csv", bytes }
        }
        ExportFormat::FunnelSvg { settings } => {
            let bytes = picture::funnel(&session.compare(settings))?;
            File { name: format!("{stem}-funnel.svg"), mime: "image/svg+xml", bytes }
        }
        ExportFormat::AnswerSvg { settings, id, inputs, chart } => {
            let bytes = picture::of_answer(&session.answer(settings, id, inputs)?, *chart)?;
            let name = match chart {
                0 => format!("{stem}-{id}.svg"),
                more => format!("{stem}-{id}-{}.svg", more + 1),
            };
            File { name, mime: "image/svg+xml", bytes }
        }
    })
}

/// The readings of all files: a list of them, or the one as it is.
pub fn dataset_json(session: &Session, as_list: bool) -> Result<Vec<u8>, Error> {
    let readings: Vec<_> = session.files().map(|file| dataset::dataset(file, session.places())).collect();
    match readings.as_slice() {
        [only] if !as_list => pretty(only),
        several => pretty(several),
    }
}

/// Where the tables of a file are and what each row is, with rows and columns from 0.
pub fn structure_json(file: &OpenFile) -> Result<Vec<u8>, Error> {
    pretty(&structure::structure(file))
}

/// A recipe as it is saved: small, readable, one key a line.
pub fn recipe(recipe: &Recipe) -> Result<Vec<u8>, Error> {
    pretty(recipe)
}

/// A saved recipe.
pub fn parse_recipe(bytes: &[u8], name: &str) -> Result<Recipe, Error> {
    serde_json::from_slice(bytes).map_err(|error| {
        let why = format!(
            "{name} is not a recipe that this program understands ({error}): save it again from the page."
        );
        Error::new(ErrorKind::Misunderstood, why)
    })
}

/// JSON for people and programs: indented, ending in a line feed.
pub fn pretty<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, Error> {
    let mut bytes = serde_json::to_vec_pretty(value).map_err(|error| {
        Error::new(ErrorKind::NothingToShow, format!("The result cannot be written as JSON: {error}."))
    })?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn books(session: &Session) -> rows::Books {
    session.files().map(|file| (file.id, file.book().clone())).collect()
}

/// The name that exports begin with: the file's own without its ending, where there is just one.
fn stem(session: &Session) -> String {
    let mut files = session.files();
    match (files.next(), files.next()) {
        (Some(OpenFile { name, .. }), None) => {
            name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem).to_owned()
        }
        _ => "foilens".to_owned(),
    }
}
