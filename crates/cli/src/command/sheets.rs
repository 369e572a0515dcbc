//! `foilens sheets`: every sheet as a spreadsheet program shows it.

use crate::args::Sheets;
use crate::{Failure, output};
use foilens_engine::export::sheet_csv;
use std::fs;

pub fn run(args: &Sheets) -> Result<(), Failure> {
    let sheets = sheet_csv::sheets(&output::bytes(&args.file)?, &output::name(&args.file))?;
    fs::create_dir_all(&args.out)
        .map_err(|error| output::written(&args.out.display().to_string(), &error))?;
    for (number, sheet) in sheets.iter().enumerate() {
        output::save(&args.out.join(format!("{number}.csv")), sheet)?;
    }
    Ok(())
}
