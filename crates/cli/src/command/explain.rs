//! `foilens explain`: the page of a finding.

use crate::args::Explain;
use crate::{Failure, output};
use foilens_engine::present::explain;

pub fn run(args: &Explain) -> Result<(), Failure> {
    let page = foilens_engine::explain(&args.code)?;
    output::print(explain::as_text(&page).as_bytes())
}
