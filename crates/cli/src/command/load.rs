//! `foilens load`: the first table as a plain comma-separated file.

use crate::args::Load;
use crate::{Failure, output};
use foilens_engine::export::sheet_csv;

pub fn run(args: &Load) -> Result<(), Failure> {
    let table = table(args);
    // What an earlier run wrote must not pass for the table of a file that cannot be read.
    let is_same =
        || args.out.canonicalize().is_ok_and(|out| args.file.canonicalize().is_ok_and(|file| file == out));
    if table.is_ok() || !is_same() {
        output::save(&args.out, table.as_deref().unwrap_or_default())?;
    }
    table.map(|_| ())
}

fn table(args: &Load) -> Result<Vec<u8>, Failure> {
    Ok(sheet_csv::first_table(&output::tables(&args.file)?)?)
}
