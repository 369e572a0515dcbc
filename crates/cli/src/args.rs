//! Every argument, documented once.

use clap::{Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Reads the spreadsheets that public bodies send in reply to Freedom of Information requests. Everything happens on
/// this machine.
#[derive(Debug, Parser)]
#[command(name = "foilens", version, disable_help_subcommand = true)]
pub struct Args {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read files into records, each with the cell it came from.
    Read(Read),
    /// Compare what the bodies recorded, per thousand of workforce, and answer what readers ask of it.
    Compare(Compare),
    /// Check whether a sentence follows from the figures.
    Claim(Claim),
    /// Tie names to the register: a name a line in, its id a line out (several joined by `;`, or an empty line where it is
    /// no police body, such as a council, or where nobody can be sure).
    Match(Match),
    /// Say what a file is: its format, encoding and separators, as JSON.
    Sniff(OneFile),
    /// Say where the tables of a file are and what each row is, as JSON.
    Structure(OneFile),
    /// Write every sheet as shown: 0.csv, 1.csv … in workbook order.
    Sheets(Sheets),
    /// Write the first table as a plain comma-separated file.
    Load(Load),
    /// Say what a finding means, why it matters and what to do.
    Explain(Explain),
}

#[derive(Debug, clap::Args)]
pub struct Files {
    /// The files, in the order in which they are read.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Corrections saved from the page.
    #[arg(long, value_name = "RECIPE")]
    pub recipe: Option<PathBuf>,
    /// Your own list of bodies, known beside the register: a table with the headings id, name and aliases.
    #[arg(long, value_name = "FILE")]
    pub bodies: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub struct Read {
    #[command(flatten)]
    pub files: Files,
    /// Print the reading as JSON: one object, or a list where several files are named. This is the default.
    #[arg(long, conflicts_with_all = ["csv", "xlsx", "package"])]
    pub json: bool,
    /// Print the records as comma-separated text.
    #[arg(long, conflicts_with_all = ["xlsx", "package"])]
    pub csv: bool,
    /// Print the records as an Excel workbook, to be sent into a file.
    #[arg(long, conflicts_with = "package")]
    pub xlsx: bool,
    /// Print the records as a Frictionless Data Package (.zip), to be sent into a file.
    #[arg(long)]
    pub package: bool,
    /// Leave in what may name a person; without this a mark stands in its place.
    #[arg(long)]
    pub people: bool,
}

/// Files, or a built-in example.
#[derive(Debug, clap::Args)]
pub struct Sources {
    /// The files, in the order in which they are read.
    #[arg(required_unless_present = "example", value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// A built-in example in place of files, such as round-2019.
    #[arg(long, value_name = "ID", conflicts_with = "files")]
    pub example: Option<String>,
    /// Corrections saved from the page.
    #[arg(long, value_name = "RECIPE")]
    pub recipe: Option<PathBuf>,
    /// Your own list of bodies, known beside the register: a table with the headings id, name and aliases.
    #[arg(long, value_name = "FILE")]
    pub bodies: Option<PathBuf>,
}

/// What is compared, over whom, per what; what is left open is chosen for the most bodies.
#[derive(Debug, clap::Args)]
pub struct Choices {
    /// What to compare: an id from `measures` of the JSON.
    #[arg(long, value_name = "ID")]
    pub measure: Option<String>,
    /// Over which period: an id from `periods` of the JSON.
    #[arg(long, value_name = "ID")]
    pub period: Option<String>,
    /// Who was asked: an id from `frames` of the JSON.
    #[arg(long, value_name = "ID")]
    pub frame: Option<String>,
    /// Per what: an id from `denominators` of the JSON.
    #[arg(long, value_name = "ID")]
    pub denominator: Option<String>,
}

#[derive(Debug, clap::Args)]
pub struct Compare {
    #[command(flatten)]
    pub sources: Sources,
    #[command(flatten)]
    pub choices: Choices,
    /// Print the comparison and the answers, by id, as JSON.
    #[arg(long, conflicts_with_all = ["csv", "svg", "html"])]
    pub json: bool,
    /// Print the comparison as comma-separated text.
    #[arg(long, conflicts_with_all = ["svg", "html"])]
    pub csv: bool,
    /// Print the funnel as a picture.
    #[arg(long, conflicts_with = "html")]
    pub svg: bool,
    /// Print the answers as one page, with their pictures, that loads and runs nothing.
    #[arg(long)]
    pub html: bool,
    /// Leave in what may name a person; without this a mark stands in its place.
    #[arg(long)]
    pub people: bool,
}

#[derive(Debug, clap::Args)]
pub struct Claim {
    /// The sentence, such as "one every three days".
    #[arg(value_name = "CLAIM")]
    pub claim: String,
    #[command(flatten)]
    pub sources: Sources,
    #[command(flatten)]
    pub choices: Choices,
    /// Print the answer as JSON.
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, clap::Args)]
pub struct Match {
    /// Your own list of bodies, known before the register: a table with the headings id, name and aliases.
    #[arg(long, value_name = "FILE")]
    pub bodies: Option<PathBuf>,
    /// Which bodies to answer for: the police bodies of the register, or any public body, such as Leeds City Council.
    #[arg(long, value_enum, default_value_t = MatchKind::Police)]
    pub kind: MatchKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum MatchKind {
    Police,
    Any,
}

#[derive(Debug, clap::Args)]
pub struct OneFile {
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
}

#[derive(Debug, clap::Args)]
pub struct Sheets {
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The folder to write into; it is made if it is not there.
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
}

#[derive(Debug, clap::Args)]
pub struct Load {
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The file to write.
    #[arg(long, value_name = "CSV")]
    pub out: PathBuf,
}

#[derive(Debug, clap::Args)]
pub struct Explain {
    /// The code of a finding, such as value/unexplained-sign.
    #[arg(value_name = "CODE")]
    pub code: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_arguments_are_sound() {
        Args::command().debug_assert();
    }
}
