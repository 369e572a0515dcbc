//! Places by their names: which file, which sheet, which cells, as people say them and as operations name them.

use foilens_model::recipe::SheetTarget;
use foilens_model::{CellRef, FileId, Location, SheetId};
use std::collections::BTreeMap;

/// The names of the open files and their sheets (`None`: the one sheet of a text table).
#[derive(Clone, Debug, Default)]
pub struct Places {
    files: BTreeMap<FileId, (String, Vec<Option<String>>)>,
}

impl Places {
    pub fn new(files: impl IntoIterator<Item = (FileId, String, Vec<Option<String>>)>) -> Self {
        Self { files: files.into_iter().map(|(id, name, sheets)| (id, (name, sheets))).collect() }
    }

    /// Every sheet of every open file.
    pub fn sheets(&self) -> impl Iterator<Item = (FileId, SheetId)> + '_ {
        self.files.iter().flat_map(|(&file, (_, sheets))| {
            (0..sheets.len() as u32).map(move |sheet| (file, SheetId(sheet)))
        })
    }

    pub fn file(&self, file: FileId) -> &str {
        self.files.get(&file).map_or("", |(name, _)| name)
    }

    pub fn sheet(&self, file: FileId, sheet: SheetId) -> Option<&str> {
        let (_, sheets) = self.files.get(&file)?;
        sheets.get(sheet.0 as usize)?.as_deref()
    }

    /// `Sheet1!C7`, or `C7` in a text table.
    pub fn address(&self, file: FileId, sheet: SheetId, cell: impl std::fmt::Display) -> String {
        match self.sheet(file, sheet) {
            Some(name) => format!("{name}!{cell}"),
            None => cell.to_string(),
        }
    }

    /// `reply.xlsx Sheet1!C7`.
    pub fn cell(&self, file: FileId, sheet: SheetId, cell: CellRef) -> String {
        format!("{} {}", self.file(file), self.address(file, sheet, cell))
    }

    /// `reply.xlsx, Sheet1!B7:B9`, as narrow as is known; empty where even the file is not.
    pub fn of(&self, location: Location) -> String {
        let file = self.file(location.file);
        match (location.sheet, location.range) {
            (Some(sheet), Some(range)) => format!("{file}, {}", self.address(location.file, sheet, range)),
            (Some(sheet), None) => match self.sheet(location.file, sheet) {
                Some(name) => format!("{file}, {name}"),
                None => file.to_owned(),
            },
            _ => file.to_owned(),
        }
    }

    /// How operations name this sheet.
    pub fn target(&self, file: FileId, sheet: SheetId) -> SheetTarget {
        SheetTarget {
            file: Some(self.file(file).to_owned()),
            sheet: self.sheet(file, sheet).map(str::to_owned),
        }
    }

    /// Whether an operation with this target speaks of this place.
    pub fn is_target(&self, target: &SheetTarget, location: Location) -> bool {
        let file = target.file.as_deref().is_none_or(|name| name == self.file(location.file));
        let sheet = target.sheet.as_deref().is_none_or(|name| {
            location.sheet.is_some_and(|sheet| self.sheet(location.file, sheet) == Some(name))
        });
        file && sheet
    }
}
