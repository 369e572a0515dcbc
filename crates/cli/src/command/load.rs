//! `foilens load`: the first table as a plain comma-separated file.

use crate::args::Load;
use crate::{Failure, output};
use foilens_engine::export::sheet_csv;

pub fn run(args: &Load) -> Result<(), Failure> {
    let session = output::open_only(&args.file)?;
    for file in session.files() {
        output::save(&args.out, &sheet_csv::first_table(file)?)?;
    }
    Ok(())
}
