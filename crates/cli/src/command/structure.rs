//! `foilens structure`: where the tables are and what each row is.

use crate::args::OneFile;
use crate::{Failure, output};
use foilens_engine::export;

pub fn run(args: &OneFile) -> Result<(), Failure> {
    let session = output::open_only(&args.file)?;
    for file in session.files() {
        output::print(&export::structure_json(file)?)?;
    }
    Ok(())
}
