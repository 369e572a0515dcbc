//! `foilens claim`: does a sentence follow from the figures? As text or JSON. A sentence that cannot be checked is a
//! failure, said in one sentence.

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
        if args.json {
            output::print(&export::pretty(&answer)?)?;
        } else if answer.unanswered.is_none() {
            output::print(answer_text::text(&answer).as_bytes())?;
        }
        if let Some(why) = answer.unanswered {
            return Err(Failure::Sentence(why));
        }
    }
    output::all(all_read)
}
