//! One open file, and the one ordered list of steps that make records of it. Each step's result is kept, so that an
//! operation only runs again what it touches.

use crate::cache::Kept;
use crate::left_out::LeftOut;
use crate::{Error, ErrorKind, Progress, body_list, read_decisions};
use foilens_core::decisions::{self, Used};
use foilens_core::grid::{Format, Workbook};
use foilens_core::mapping::{Mapping, MappingDecisions, map_columns};
use foilens_core::normalize::{NormalizeDecisions, normalize};
use foilens_core::record::Record;
use foilens_core::structure::{SheetStructure, StructureDecisions, find_tables};
use foilens_core::{Outcome, check::check};
use foilens_formats::ReadDecisions;
use foilens_model::recipe::OwnBody;
use foilens_model::{Diagnostic, FileId, Grain, Operation, Severity, SheetId};
use std::ops::ControlFlow;
use std::sync::Arc;

/// A file with what every step made of it.
#[derive(Clone, Debug)]
pub struct OpenFile {
    pub id: FileId,
    pub name: String,
    /// We know that its figures are invented: a built-in example.
    pub synthetic: bool,
    /// The file itself says so.
    says_synthetic: bool,
    /// Kept for text tables alone: only they can be read in another way.
    bytes: Option<Arc<[u8]>>,
    read_with: ReadDecisions,
    book: Arc<Workbook>,
    read_findings: Vec<Diagnostic>,
    /// Why the last attempt to read it in another way failed; the reading before it stands.
    not_reread: Option<Error>,
    structures: Kept<StructureDecisions, Vec<SheetStructure>>,
    mappings: Kept<Vec<Vec<MappingDecisions>>, Vec<Vec<Mapping>>>,
    records: Kept<NormalizeDecisions, Vec<Record>>,
    checks: Kept<(), ()>,
    /// It is no reply but a person's own list of bodies: what came of reading it.
    body_list: Option<Result<Vec<OwnBody>, Error>>,
    /// That list is in use.
    is_in_use: bool,
    /// The book was read (anew) and no step has seen it yet.
    is_fresh: bool,
}

/// Told how far we are; may say that the person wants to stop.
pub type Listener<'a> = &'a mut dyn FnMut(Progress) -> ControlFlow<()>;

impl OpenFile {
    /// Step 1: bytes to grid. The other steps wait for [`run`](Self::run).
    pub fn read(
        id: FileId,
        name: &str,
        bytes: &[u8],
        operations: &[Operation],
        listener: Listener,
    ) -> Result<Self, Error> {
        let read_with = read_decisions::fold(operations, name, &mut Used::default());
        let Outcome { value: book, diagnostics } = open(bytes, name, &read_with, listener)?;
        let is_text = matches!(book.format, Format::Csv | Format::Tsv);
        Ok(Self {
            id,
            name: name.to_owned(),
            synthetic: false,
            says_synthetic: says_synthetic(&book),
            body_list: body_list::is_list(&book).then(|| body_list::of_book(&book)),
            is_in_use: false,
            bytes: is_text.then(|| bytes.into()),
            read_with,
            book: Arc::new(book),
            read_findings: diagnostics,
            not_reread: None,
            structures: Kept::default(),
            mappings: Kept::default(),
            records: Kept::default(),
            checks: Kept::default(),
            is_fresh: true,
        })
    }

    /// Steps 1 and 2 alone, without a recipe: for who asks what the file is and where its tables are, not what they say.
    pub fn with_tables(name: &str, bytes: &[u8], listener: Listener) -> Result<Self, Error> {
        let mut file = Self::read(FileId(0), name, bytes, &[], listener)?;
        let book = &*file.book;
        file.structures.renew(true, StructureDecisions::default(), |decided| find_tables(book, decided));
        Ok(file)
    }

    /// Steps 1 to 6 with this recipe, as far as they heard something new. `used` learns which operations found their
    /// target here. Answers whether anything changed.
    pub fn run(
        &mut self,
        operations: &[Operation],
        used: &mut Used,
        listener: Listener,
    ) -> Result<bool, Error> {
        let name = self.name.clone();
        let mut say = |step: &'static str| listener(Progress { file: &name, step, done: 0, total: 0 });
        let stopped = |flow: ControlFlow<()>| match flow {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(Error::stopped()),
        };
        stopped(say("Reading"))?;
        let read_with = read_decisions::fold(operations, &self.name, used);
        self.read_again(read_with);
        if let Some(list) = &self.body_list {
            let used = |operation: &Operation| matches!((operation, list), (Operation::UseBodies { bodies }, Ok(list)) if bodies == list);
            self.is_in_use = operations.iter().any(used);
            return Ok(std::mem::take(&mut self.is_fresh));
        }
        let mut changed = std::mem::take(&mut self.is_fresh);
        let book = &*self.book;

        stopped(say("Finding tables"))?;
        let decided = decisions::structure(operations, book, used);
        changed |= self.structures.renew(changed, decided, |decided| find_tables(book, decided));
        let structures = &**self.structures.value();

        let decided = decisions::mapping(operations, book, structures, used);
        changed |= self.mappings.renew(changed, decided, |decided| map_all(book, structures, decided));
        let mappings = &**self.mappings.value();

        stopped(say("Reading values"))?;
        let decided = decisions::normalize(operations, book, structures, used);
        let id = self.id;
        changed |= self
            .records
            .renew(changed, decided, |decided| normalize(book, id, structures, mappings, decided));
        let records = &**self.records.value();

        stopped(say("Checking"))?;
        self.checks.renew(changed, (), |()| Outcome::new((), check(book, id, structures, mappings, records)));
        Ok(changed)
    }

    /// Its figures are invented, as we know (a built-in example) or as it says itself.
    pub fn is_synthetic(&self) -> bool {
        self.synthetic || self.says_synthetic
    }

    pub const fn book(&self) -> &Arc<Workbook> {
        &self.book
    }

    pub fn structures(&self) -> &[SheetStructure] {
        self.structures.value()
    }

    /// One sheet's structure, and its mappings by table. `None` where the sheet was left out.
    pub fn structure(&self, sheet: SheetId) -> Option<(&SheetStructure, &[Mapping])> {
        let both = self.structures().iter().zip(self.mappings());
        both.map(|(structure, mappings)| (structure, mappings.as_slice())).find(|(s, _)| s.sheet == sheet)
    }

    /// Whether there is anything to read: a table, or a letter whose sentences hold figures.
    pub fn has_table(&self) -> bool {
        if self.body_list.is_some() {
            return true;
        }
        let is_letter = |mapping: &Mapping| mapping.grain == Grain::Narrative;
        // Separators and spaces alone make no table.
        let says_something = |text: &str| text.contains(char::is_alphanumeric);
        let mut values = self.book().sheets.iter().flat_map(|sheet| sheet.values());
        if !values.any(|value| says_something(&value.shown)) {
            return false;
        }
        !self.records().is_empty() || self.mappings().iter().flatten().any(|mapping| !is_letter(mapping))
    }

    /// The sentence for a file in which no table was found.
    pub fn no_table(&self) -> Error {
        let why = format!(
            "No table was found in {}: if there is one, open it on the page and mark its rows.",
            self.name
        );
        Error::new(ErrorKind::NoTable, why)
    }

    /// By sheet (as [`structures`](Self::structures)), by table.
    pub fn mappings(&self) -> &[Vec<Mapping>] {
        self.mappings.value()
    }

    pub const fn records(&self) -> &Arc<Vec<Record>> {
        self.records.value()
    }

    /// What every step noticed, in the order of the steps, each with this file's id.
    pub fn diagnostics(&self) -> impl Iterator<Item = Diagnostic> + '_ {
        let steps = [
            self.read_findings.as_slice(),
            self.structures.diagnostics(),
            self.mappings.diagnostics(),
            self.records.diagnostics(),
            self.checks.diagnostics(),
        ];
        let not_reread = self.not_reread.iter().map(|error| Diagnostic {
            code: foilens_model::Code::new("recipe/not-reread"),
            severity: Severity::Warning,
            location: foilens_model::Location::default(),
            message: format!("The file could not be read as the recipe says, and stays as it was. {error}"),
            fix: None,
        });
        not_reread.chain(self.about_its_list()).chain(steps.into_iter().flatten().cloned()).map(
            |mut found| {
                found.location.file = self.id;
                found
            },
        )
    }

    /// A list of bodies is offered for use; a broken one says why it cannot be used.
    fn about_its_list(&self) -> Option<Diagnostic> {
        let (message, fix) = match self.body_list.as_ref()? {
            Ok(_) if self.is_in_use => return None,
            Ok(bodies) => (
                format!(
                    "This is a list of {} bodies and no reply: use it, and they are known by its names in every file.",
                    bodies.len()
                ),
                Some(Operation::UseBodies { bodies: bodies.clone() }),
            ),
            Err(error) => (format!("This list of bodies cannot be used. {error}"), None),
        };
        let code = foilens_model::Code::new("recipe/body-list");
        Some(Diagnostic { code, severity: Severity::Warning, location: Default::default(), message, fix })
    }

    /// Puts the mark in place of people's data, until a step runs again. `None`: there is none, nothing changed.
    pub(crate) fn leave_out_people(&mut self) -> Option<LeftOut> {
        let left_out = LeftOut::of(self)?;
        let said = |found: &[Diagnostic]| found.iter().cloned().map(|f| left_out.diagnostic(f)).collect();
        self.bytes = None;
        self.book = Arc::new(left_out.book(&self.book));
        self.read_findings = said(&self.read_findings);
        let structures = left_out.structures(self.structures.value());
        self.structures.replace(structures, said(self.structures.diagnostics()));
        self.mappings.replace(self.mappings.value().to_vec(), said(self.mappings.diagnostics()));
        self.records.replace(left_out.records(self.records.value()), said(self.records.diagnostics()));
        self.checks.replace((), said(self.checks.diagnostics()));
        Some(left_out)
    }

    fn read_again(&mut self, read_with: ReadDecisions) {
        let Some(bytes) = self.bytes.as_ref().filter(|_| read_with != self.read_with) else { return };
        match open(bytes, &self.name, &read_with, &mut |_| ControlFlow::Continue(())) {
            Ok(Outcome { value, diagnostics }) => {
                self.says_synthetic = says_synthetic(&value);
                self.book = Arc::new(value);
                self.read_findings = diagnostics;
                self.not_reread = None;
                self.is_fresh = true;
            }
            Err(error) => self.not_reread = Some(error),
        }
        self.read_with = read_with;
    }
}

fn open(
    bytes: &[u8],
    name: &str,
    decisions: &ReadDecisions,
    listener: Listener,
) -> Result<Outcome<Workbook>, Error> {
    let mut tell = |progress: foilens_formats::Progress| {
        let foilens_formats::Progress { done, total, .. } = progress;
        listener(Progress { file: name, step: "Reading", done, total })
    };
    Ok(foilens_formats::open(bytes, name, decisions, &mut tell)?)
}

fn map_all(
    book: &Workbook,
    structures: &[SheetStructure],
    decisions: &[Vec<MappingDecisions>],
) -> Outcome<Vec<Vec<Mapping>>> {
    let mut found = Vec::new();
    let mut mappings = Vec::new();
    for (structure, decisions) in structures.iter().zip(decisions) {
        let mut tables = Vec::new();
        for (table, decisions) in structure.tables.iter().zip(decisions) {
            let Outcome { value, diagnostics } = map_columns(book, structure, table, decisions);
            tables.push(value);
            found.extend(diagnostics);
        }
        mappings.push(tables);
    }
    Outcome::new(mappings, found)
}

/// Whether the file says that its figures are invented: among the first texts of a sheet (titles) or its last (notes).
fn says_synthetic(book: &Workbook) -> bool {
    let words = foilens_reference::synthetic();
    book.sheets.iter().any(|sheet| {
        let values = sheet.values();
        let first = values.iter().take(TEXTS_ABOUT_A_SHEET);
        let last = values.iter().skip(TEXTS_ABOUT_A_SHEET).rev().take(TEXTS_ABOUT_A_SHEET);
        first.chain(last).any(|value| !words.find(&value.shown).is_empty())
    })
}

/// How far into a sheet (and back from its end) titles and notes are looked for, in distinct texts.
const TEXTS_ABOUT_A_SHEET: usize = 200;
