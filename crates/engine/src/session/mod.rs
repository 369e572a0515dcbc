//! The one door. Open files, apply operations, ask for views, write files: whoever calls, the answers are the same.

mod asked;
mod next_year;

use crate::open_file::{Listener, OpenFile};
use crate::present::{doubts::CellFindings, name, open, place::Places, recipe_words};
use crate::{Error, ErrorKind, Progress};
use foilens_core::decisions::{Used, analysis, offered};
use foilens_core::record::Record;
use foilens_model::protocol::People;
use foilens_model::{
    Code, Diagnostic, FileId, Grain, History, Location, Operation, Recipe, Severity, SheetId,
};
use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::sync::Arc;

pub use asked::explain;

/// The open files, what was decided about them, and what was made of them.
#[derive(Clone, Debug, Default)]
pub struct Session {
    files: BTreeMap<FileId, OpenFile>,
    history: History,
    /// The operations of the recipe that found no target in any file.
    stale: Vec<usize>,
    /// Of the bodies of the person's own lists.
    own_names: Arc<name::OwnNames>,
    /// Files that the recipe names and that are not open, each with the open one that its operations went over to.
    gone_over: BTreeMap<String, String>,
    whole: OnceCell<Whole>,
}

/// What is made of all files together, on demand.
#[derive(Clone, Debug)]
struct Whole {
    records: Arc<Vec<Record>>,
    /// In the order of files and steps; the recipe's own first.
    diagnostics: Vec<Diagnostic>,
    cell_findings: CellFindings,
    places: Places,
}

impl Session {
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads a file and makes records of it with the recipe in force. The new file's id is the next that is free.
    pub fn open(&mut self, bytes: &[u8], name: &str, listener: Listener) -> Result<FileId, Error> {
        let id = self.files.keys().next_back().map_or(FileId(0), |last| FileId(last.0 + 1));
        self.read(id, bytes, name, listener)?;
        self.run_steps(listener)?;
        Ok(id)
    }

    /// Reads a file under an id of the caller's choice, in place of any file of that id. Its records are made by the
    /// next [`run`](Self::run).
    pub fn read(&mut self, id: FileId, bytes: &[u8], name: &str, listener: Listener) -> Result<(), Error> {
        let recipe = self.history.recipe();
        let file = OpenFile::read(id, name, bytes, &recipe.operations, listener)?;
        self.files.insert(id, file);
        self.whole.take();
        Ok(())
    }

    /// As [`read`](Self::read), for a built-in example.
    pub fn read_example(&mut self, id: FileId, example: &str, listener: Listener) -> Result<(), Error> {
        let found = foilens_reference::examples().iter().find(|known| known.id == example);
        let example =
            found.ok_or_else(|| Error::not_found(format!("There is no example named {example}.")))?;
        self.read(id, example.bytes, &example.file_name, listener)?;
        if let Some(file) = self.files.get_mut(&id) {
            file.synthetic = example.synthetic;
        }
        Ok(())
    }

    /// As [`open`](Self::open), for a built-in example.
    pub fn open_example(&mut self, example: &str, listener: Listener) -> Result<FileId, Error> {
        let id = self.files.keys().next_back().map_or(FileId(0), |last| FileId(last.0 + 1));
        self.read_example(id, example, listener)?;
        self.run_steps(listener)?;
        Ok(id)
    }

    /// Forgets a file. The recipe stays as it is.
    pub fn close(&mut self, id: FileId) {
        self.files.remove(&id);
        self.whole.take();
    }

    /// The open files, in the order of their ids.
    pub fn files(&self) -> impl Iterator<Item = &OpenFile> {
        self.files.values()
    }

    pub fn file(&self, id: FileId) -> Result<&OpenFile, Error> {
        self.files.get(&id).ok_or_else(|| Error::not_found("This file is no longer open: drop it again."))
    }

    /// The files that hold no table, each with the sentence that says so.
    pub fn files_without_table(&self) -> Vec<(FileId, Error)> {
        self.files().filter(|file| !file.has_table()).map(|file| (file.id, file.no_table())).collect()
    }

    /// One more decision; what was undone before can no longer be done again.
    pub fn apply(&mut self, operation: Operation) -> Result<(), Error> {
        well_formed(&operation)?;
        self.history.apply(operation);
        self.run_steps(&mut quiet)
    }

    /// Takes the last decision back. `false`: there was none.
    pub fn undo(&mut self) -> Result<bool, Error> {
        let undone = self.history.undo().is_some();
        self.run_steps(&mut quiet)?;
        Ok(undone)
    }

    /// Does again what was taken back last. `false`: there was nothing.
    pub fn redo(&mut self) -> Result<bool, Error> {
        let redone = self.history.redo().is_some();
        self.run_steps(&mut quiet)?;
        Ok(redone)
    }

    /// Brings everything up to date with this recipe, in place of what was decided before.
    pub fn run(&mut self, recipe: Recipe, listener: Listener) -> Result<(), Error> {
        recipe.operations.iter().try_for_each(well_formed)?;
        self.history = History::from_recipe(recipe);
        self.run_steps(listener)
    }

    /// What is decided now.
    pub fn recipe(&self) -> Recipe {
        self.history.recipe()
    }

    fn run_steps(&mut self, listener: Listener) -> Result<(), Error> {
        let open: BTreeSet<&str> = self.files.values().map(|file| file.name.as_str()).collect();
        let (operations, gone_over) = next_year::retargeted(&self.history.recipe().operations, &open);
        self.gone_over = gone_over;
        self.own_names = Arc::new(name::own_names(&operations));
        let mut used = Used::default();
        self.whole.take();
        for file in self.files.values_mut() {
            file.run(&operations, &mut used, listener)?;
        }
        for file in self.files.values() {
            analysis(&operations, file.records(), &mut used);
        }
        if operations.iter().any(|operation| matches!(operation, Operation::CompareTogether { .. })) {
            let (records, case_tables) = (self.all_records(), self.case_tables());
            offered(&operations, &foilens_core::analyze::Input::new(&records, &case_tables), &mut used);
            drop(records);
            // It was put together before anybody knew what is stale.
            self.whole.take();
        }
        let is_stale =
            |place: &usize| !used.contains(*place) && operations.get(*place).is_some_and(may_be_stale);
        self.stale = (0..operations.len()).filter(is_stale).collect();
        Ok(())
    }
}

impl Session {
    /// While it lives, bodies of the person's own lists are called by their names.
    fn naming(&self) -> name::Naming {
        name::Naming::with(&self.own_names)
    }

    /// As it may be passed on: without people's data, unless the person wants them in it.
    pub fn to_share(&self, people: People) -> Cow<'_, Self> {
        if people == People::Included {
            return Cow::Borrowed(self);
        }
        let mut shared = self.clone();
        let left_out: Vec<_> = shared.files.values_mut().filter_map(OpenFile::leave_out_people).collect();
        if left_out.is_empty() {
            return Cow::Borrowed(self);
        }
        shared.whole.take();
        let mut recipe = shared.recipe();
        for operation in &mut recipe.operations {
            left_out.iter().for_each(|left_out| left_out.operation(operation));
        }
        shared.history = History::from_recipe(recipe);
        Cow::Owned(shared)
    }

    fn whole(&self) -> &Whole {
        self.whole.get_or_init(|| {
            let diagnostics: Vec<_> = self
                .stale_lines()
                .into_iter()
                .chain(self.went_over())
                .chain(self.files().flat_map(OpenFile::diagnostics))
                .collect();
            let mut files = self.files();
            let records = match (files.next(), files.next()) {
                (Some(only), None) => Arc::clone(only.records()),
                _ => Arc::new(self.files().flat_map(|file| file.records().iter().cloned()).collect()),
            };
            let places = open::places(self.files());
            let recipe = self.history.recipe();
            let cell_findings = CellFindings::new(diagnostics.iter(), &recipe.operations, &places);
            Whole { records, diagnostics, cell_findings, places }
        })
    }

    fn stale_lines(&self) -> Vec<Diagnostic> {
        let operations = self.history.recipe().operations;
        let stale = self.stale.iter().filter_map(|&place| operations.get(place));
        let say = |operation: &Operation| Diagnostic {
            code: Code::new("recipe/stale-operation"),
            severity: Severity::Warning,
            location: self
                .files
                .keys()
                .next()
                .map_or_else(Location::default, |&file| Location { file, ..Location::default() }),
            message: format!(
                "“{}” was not applied: what it speaks of is not in the open files.",
                recipe_words::sentence(operation)
            ),
            fix: None,
        };
        stale.map(say).collect()
    }

    fn went_over(&self) -> Vec<Diagnostic> {
        let say = |(named, open): (&String, &String)| Diagnostic {
            code: Code::new("recipe/other-file"),
            severity: Severity::Warning,
            location: self
                .files()
                .find(|file| file.name == *open)
                .map_or_else(Location::default, |file| Location { file: file.id, ..Location::default() }),
            message: format!(
                "Corrections made for {named} were applied to {open}, except those of single cells, rows and periods."
            ),
            fix: None,
        };
        self.gone_over.iter().map(say).collect()
    }

    /// The tables that hold one row a case.
    fn case_tables(&self) -> BTreeSet<(FileId, SheetId, u32)> {
        let mut tables = BTreeSet::new();
        for file in self.files() {
            for (structure, mappings) in file.structures().iter().zip(file.mappings()) {
                let by_case = (0..).zip(mappings).filter(|(_, mapping)| mapping.grain == Grain::Incident);
                tables.extend(by_case.map(|(table, _)| (file.id, structure.sheet, table)));
            }
        }
        tables
    }
}

/// An operation of a newer version is kept; one of ours that is incomplete would be kept too, and never do anything.
fn well_formed(operation: &Operation) -> Result<(), Error> {
    match operation {
        Operation::Unknown(unknown) if unknown.is_malformed() => {
            let why = format!(
                "The correction {} is incomplete or misspelt: make it again on the page.",
                unknown.op
            );
            Err(Error::new(ErrorKind::Misunderstood, why))
        }
        Operation::IncludeDespite { reason, .. } if reason.trim().is_empty() => Err(Error::new(
            ErrorKind::Misunderstood,
            "Write down why the body is compared although it counts something else: the reason is printed with the result.",
        )),
        Operation::CompareTogether { name, .. } if name.trim().is_empty() => Err(Error::new(
            ErrorKind::Misunderstood,
            "Give what you put together a name: it stands over every result.",
        )),
        _ => Ok(()),
    }
}

/// Newer operations are kept and never applied; a dismissal of what is no longer found says nothing worth hearing.
const fn may_be_stale(operation: &Operation) -> bool {
    !matches!(operation, Operation::Unknown(_) | Operation::Dismiss { .. })
}

fn quiet(_: Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}
