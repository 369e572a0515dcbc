//! `foilens claim`: does a sentence follow from the figures? As text or JSON.

use crate::args::Claim;
use crate::command::compare::settings;
use crate::{Failure, output};
use foilens_engine::export;
use foilens_engine::present::answer_text;

pub fn run(args: &Claim) -> Result<(), Failure> {
    let (session, all_read) = output::open_sources(&args.sources)?;
    if session.files().next().is_some() {
        let inputs = [("claim".to_owned(), args.claim.clone())].into();
        let answer = session.answer(&settings(&args.choices), "check-claim", &inputs)?;
        let bytes =
            if args.json { export::pretty(&answer)? } else { answer_text::text(&answer).into_bytes() };
        output::print(&bytes)?;
    }
    output::all(all_read)
}
