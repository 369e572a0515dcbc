//! How much a file may ask of us, and how a reader tells how far it is.

use crate::{Error, Settings};
use std::ops::ControlFlow;

/// What a single file may unpack to. The defaults keep any file within 1 GiB of memory and about ten seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Of all parts of a package together.
    pub unpacked_bytes: u64,
    /// In one sheet.
    pub rows: u32,
    /// Stored in all sheets together, gaps inside a row included.
    pub cells: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { unpacked_bytes: 256 << 20, rows: 4_000_000, cells: 60_000_000 }
    }
}

/// How far reading is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Bytes of the file (or of what it unpacked to) that are done, of `total`.
    pub done: u64,
    pub total: u64,
    pub rows: u64,
}

/// Everything a reader needs beside the bytes: the name for sentences, the limits, and the ear of the person waiting.
pub(crate) struct Job<'a> {
    pub name: &'a str,
    pub limits: Limits,
    pub settings: Settings,
    progress: &'a mut dyn FnMut(Progress) -> ControlFlow<()>,
    cells: u64,
    told: Option<Progress>,
}

/// Progress that is not worth a message: fewer bytes and fewer rows than these.
const SMALL_STEP: (u64, u64) = (128 << 10, 4096);

impl<'a> Job<'a> {
    pub fn new(
        name: &'a str,
        limits: Limits,
        settings: Settings,
        progress: &'a mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Self {
        Self { name, limits, settings, progress, cells: 0, told: None }
    }

    /// Tells how far we are. An error where the person has said stop.
    pub fn report(&mut self, done: u64, total: u64, rows: u64) -> Result<(), Error> {
        let small = |told: Progress| {
            done.abs_diff(told.done) < SMALL_STEP.0 && rows.abs_diff(told.rows) < SMALL_STEP.1
        };
        if self.told.is_some_and(small) {
            return Ok(());
        }
        let progress = Progress { done, total, rows };
        self.told = Some(progress);
        match (self.progress)(progress) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(Error::stopped(self.name)),
        }
    }

    /// An error where a sheet that is this far has outgrown the limits.
    pub fn check_sheet(&self, rows: u64, cells_of_sheet: u64) -> Result<(), Error> {
        if rows > u64::from(self.limits.rows) {
            return Err(Error::too_large(
                self.name,
                &format!("a sheet has more than {} rows", self.limits.rows),
            ));
        }
        if self.cells + cells_of_sheet > self.limits.cells {
            let most = self.limits.cells / 1_000_000;
            return Err(Error::too_large(self.name, &format!("it holds more than {most} million cells")));
        }
        Ok(())
    }

    /// Counts the cells of a finished sheet.
    pub fn finish_sheet(&mut self, cells: u64) {
        self.cells += cells;
    }

    /// The error for a package that outgrew the limit while it was unpacked.
    pub fn unpacks_too_large(&self) -> Error {
        let most = self.limits.unpacked_bytes >> 20;
        Error::too_large(self.name, &format!("it unpacks to more than {most} MB"))
    }
}
