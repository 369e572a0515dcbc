//! `foilens sniff`: what a file is.

use crate::args::OneFile;
use crate::{Failure, output};
use foilens_engine::export;

pub fn run(args: &OneFile) -> Result<(), Failure> {
    let session = output::open_only(&args.file)?;
    for file in session.files() {
        output::print(&export::pretty(&export::sniffed(file))?)?;
    }
    Ok(())
}
