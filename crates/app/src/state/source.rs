//! One file that was dropped or one example that was opened, and how far its reading is.

use foilens_model::FileId;
use foilens_model::protocol::JobId;

#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    pub id: FileId,
    pub name: String,
    pub origin: Origin,
    pub reading: Reading,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The page holds its handle.
    Disk,
    /// The engine carries it under this id.
    Example(String),
}

#[derive(Clone, Debug, PartialEq)]
pub enum Reading {
    /// In the queue.
    Waiting,
    Underway {
        job: JobId,
        step: String,
        done: u64,
        total: u64,
    },
    Read,
    /// One sentence: what happened and what to do.
    Failed(String),
}

impl Source {
    pub const fn is_underway(&self) -> bool {
        matches!(self.reading, Reading::Underway { .. })
    }

    pub const fn is_pending(&self) -> bool {
        matches!(self.reading, Reading::Waiting | Reading::Underway { .. })
    }

    pub const fn failure(&self) -> Option<&String> {
        match &self.reading {
            Reading::Failed(sentence) => Some(sentence),
            _ => None,
        }
    }
}
