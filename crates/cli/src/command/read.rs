//! `foilens read`: files in, records out.

use crate::args::Read;
use crate::{Failure, output};
use foilens_engine::export;
use foilens_model::protocol::ExportFormat;

pub fn run(args: &Read) -> Result<(), Failure> {
    let (mut session, mut all_read) = output::open(&args.files)?;
    for (id, error) in session.files_without_table() {
        output::complain(&error.to_string());
        session.close(id);
        all_read = false;
    }
    if session.files().next().is_some() {
        let people = output::people(args.people);
        let bytes = if args.csv {
            session.export_with(&ExportFormat::RecordsCsv, people)?.bytes
        } else if args.xlsx {
            session.export_with(&ExportFormat::RecordsXlsx, people)?.bytes
        } else if args.package {
            session.export_with(&ExportFormat::RecordsPackage, people)?.bytes
        } else {
            export::dataset_json(&session.to_share(people), args.files.files.len() > 1)?
        };
        output::print(&bytes)?;
    }
    output::all(all_read)
}
