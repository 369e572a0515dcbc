//! Reading files and writing answers: every failure of the disk or the terminal becomes one sentence here.

use crate::Failure;
use crate::args::{Files, Sources};
use foilens_engine::{Error, ErrorKind, OpenFile, Progress, Session, export};
use foilens_model::Operation;
use foilens_model::protocol::People;
use std::fs;
use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// One sentence on the error stream.
pub fn complain(sentence: &str) {
    // Where nobody reads the error stream there is nobody left to tell.
    let _ = writeln!(io::stderr().lock(), "{}", one_line(sentence));
}

/// Bytes on standard output.
pub fn print(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    out.write_all(bytes).and_then(|()| out.flush()).map_err(|error| written("The output", &error))
}

/// What becomes of people's data in what is printed.
pub const fn people(included: bool) -> People {
    if included { People::Included } else { People::LeftOut }
}

/// Writes a file.
pub fn save(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    fs::write(path, bytes).map_err(|error| written(&path.display().to_string(), &error))
}

/// What a failure to write means.
pub fn written(what: &str, error: &io::Error) -> Failure {
    match error.kind() {
        io::ErrorKind::BrokenPipe => Failure::NobodyListens,
        _ => Failure::Sentence(format!("{what} cannot be written ({error}).")),
    }
}

/// Opens the files and applies the recipe. A file that cannot be read is complained about and left out: the second
/// value says whether all could be.
pub fn open(files: &Files) -> Result<(Session, bool), Failure> {
    opened(&files.files, None, files.recipe.as_deref(), files.bodies.as_deref())
}

/// As [`open`], where a built-in example can stand in place of files.
pub fn open_sources(sources: &Sources) -> Result<(Session, bool), Failure> {
    let Sources { files, example, recipe, bodies } = sources;
    opened(files, example.as_deref(), recipe.as_deref(), bodies.as_deref())
}

fn opened(
    files: &[PathBuf],
    example: Option<&str>,
    recipe: Option<&Path>,
    bodies: Option<&Path>,
) -> Result<(Session, bool), Failure> {
    let bodies = bodies.map(self::bodies).transpose()?;
    let mut recipe = recipe.map(self::recipe).transpose()?.unwrap_or_default();
    // A correction of the recipe has the last word.
    recipe.operations.splice(0..0, bodies);
    let mut session = Session::new();
    let mut all_read = true;
    if let Some(example) = example {
        session.open_example(example, &mut quiet)?;
    }
    for path in files {
        if let Err(error) = open_one(&mut session, path) {
            complain(&error.to_string());
            all_read = false;
        }
    }
    if !recipe.operations.is_empty() {
        session.run(recipe, &mut quiet)?;
    }
    Ok((session, all_read))
}

/// Opens one file.
pub fn open_one(session: &mut Session, path: &Path) -> Result<foilens_model::FileId, Error> {
    let bytes = bytes(path)?;
    session.open(&bytes, &name(path), &mut quiet)
}

/// Just this file, read as far as its tables.
pub fn tables(path: &Path) -> Result<OpenFile, Error> {
    OpenFile::with_tables(&name(path), &bytes(path)?, &mut quiet)
}

/// Exits without success where a file was left out.
pub const fn all(read: bool) -> Result<(), Failure> {
    if read { Ok(()) } else { Err(Failure::AlreadySaid) }
}

fn recipe(path: &Path) -> Result<foilens_model::Recipe, Error> {
    export::parse_recipe(&bytes(path)?, &name(path))
}

/// A person's own list of bodies, as the operation that takes it into use.
pub fn bodies(path: &Path) -> Result<Operation, Error> {
    foilens_engine::read_bodies(&bytes(path)?, &name(path))
}

/// A file's bytes.
pub fn bytes(path: &Path) -> Result<Vec<u8>, Error> {
    fs::read(path).map_err(|error| {
        let why = match error.kind() {
            io::ErrorKind::NotFound => "there is no such file".to_owned(),
            io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
            io::ErrorKind::PermissionDenied => "this user may not read it".to_owned(),
            _ => error.to_string(),
        };
        Error::new(ErrorKind::NotFound, format!("{} cannot be opened: {why}.", path.display()))
    })
}

/// A file's name without folders.
pub fn name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

fn one_line(sentence: &str) -> String {
    sentence.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn quiet(_: Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}
