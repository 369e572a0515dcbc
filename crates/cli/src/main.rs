//! The `foilens` command: parse, run, exit code. 0: all is well. 1: something could not be done, said in one sentence
//! on the error stream. 2: the command itself was not understood.

mod args;
mod command;
mod output;

use args::{Args, Command};
use clap::Parser;
use clap::error::ErrorKind;
use std::process::ExitCode;

/// Why a command ended without success: the sentence for the error stream, if it was not printed already.
pub enum Failure {
    Sentence(String),
    /// Everything that went wrong was said while the rest was done.
    AlreadySaid,
    /// Whoever reads our output has had enough: no failure of ours.
    NobodyListens,
}

impl From<foilens_engine::Error> for Failure {
    fn from(error: foilens_engine::Error) -> Self {
        Self::Sentence(error.to_string())
    }
}

fn main() -> ExitCode {
    std::panic::set_hook(Box::new(|_| {
        output::complain(
            "This is a fault of foilens, not of the file: please report it with the file's kind.",
        );
        std::process::exit(1);
    }));
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => return misunderstood(&error),
    };
    let done = match args.command {
        Command::Read(args) => command::read::run(&args),
        Command::Compare(args) => command::compare::run(&args),
        Command::Claim(args) => command::claim::run(&args),
        Command::Match(args) => command::match_names::run(&args),
        Command::Sniff(args) => command::sniff::run(&args),
        Command::Structure(args) => command::structure::run(&args),
        Command::Sheets(args) => command::sheets::run(&args),
        Command::Load(args) => command::load::run(&args),
        Command::Explain(args) => command::explain::run(&args),
    };
    match done {
        Ok(()) | Err(Failure::NobodyListens) => ExitCode::SUCCESS,
        Err(Failure::AlreadySaid) => ExitCode::FAILURE,
        Err(Failure::Sentence(sentence)) => {
            output::complain(&sentence);
            ExitCode::FAILURE
        }
    }
}

/// Help and version are answers; everything else is one sentence.
fn misunderstood(error: &clap::Error) -> ExitCode {
    if !error.use_stderr() {
        // Nothing is lost where nobody reads the help.
        let _ = error.print();
        return ExitCode::SUCCESS;
    }
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        output::complain("No command was given: foilens --help lists what there is.");
        return ExitCode::from(2);
    }
    let text = error.to_string();
    let lines = text.lines().map(str::trim).take_while(|line| !line.starts_with("Usage:"));
    let said: Vec<&str> = lines.filter(|line| !line.is_empty() && !line.starts_with("tip:")).collect();
    let what = said.join(" ");
    let what = what.trim_start_matches("error: ").trim_end_matches(['.', ':']);
    output::complain(&format!(
        "The command was not understood ({what}): foilens --help lists what there is."
    ));
    ExitCode::from(2)
}
