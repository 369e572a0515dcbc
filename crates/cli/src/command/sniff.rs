//! `foilens sniff`: what a file is.

use crate::args::OneFile;
use crate::{Failure, output};
use foilens_engine::export;

pub fn run(args: &OneFile) -> Result<(), Failure> {
    let file = output::tables(&args.file)?;
    output::print(&export::pretty(&export::sniffed(&file))?)
}
