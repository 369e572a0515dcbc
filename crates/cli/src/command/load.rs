//! `foilens load`: the first table as a plain comma-separated file.

use crate::args::Load;
use crate::{Failure, output};
use foilens_engine::export::sheet_csv;

pub fn run(args: &Load) -> Result<(), Failure> {
    let file = output::tables(&args.file)?;
    output::save(&args.out, &sheet_csv::first_table(&file)?)
}
