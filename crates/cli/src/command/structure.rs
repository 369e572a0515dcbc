//! `foilens structure`: where the tables are and what each row is.

use crate::args::OneFile;
use crate::{Failure, output};
use foilens_engine::export;

pub fn run(args: &OneFile) -> Result<(), Failure> {
    let file = output::tables(&args.file)?;
    output::print(&export::structure_json(&file)?)
}
