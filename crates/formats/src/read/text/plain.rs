//! Text tables without damage, split by the `csv` crate. It passes over blank lines, which are rows to us, so they
//! are counted from the position of each record.

use super::{Cells, split::Dialect};
use crate::{Error, limits::Job};
use csv::{ReaderBuilder, StringRecord};

/// Whether the `csv` crate reads this text as we do: one plain delimiter, and each quote where it belongs.
pub fn is_plain(text: &str, dialect: &Dialect) -> bool {
    let delimiter = dialect.delimiter.as_bytes();
    if delimiter.len() != 1 || dialect.padded || dialect.runs || dialect.escape.is_some() {
        return false;
    }
    if has_long_line(text.as_bytes()) {
        return false;
    }
    match dialect.quote {
        // A quote that stands there all the same is looked at sign by sign.
        None => memchr::memchr(b'"', text.as_bytes()).is_none(),
        Some('"') => quotes_are_sound(text.as_bytes(), delimiter[0]),
        Some(_) => false,
    }
}

/// A line so long that its cells are better counted as they come.
fn has_long_line(text: &[u8]) -> bool {
    let ends = memchr::memchr2_iter(b'\n', b'\r', text).chain([text.len()]);
    let mut start = 0;
    ends.into_iter().any(|end| end - std::mem::replace(&mut start, end) > 1 << 20)
}

/// Every quote opens a cell, closes it or is doubled inside it, and no cell spans lines (those may be damage).
fn quotes_are_sound(text: &[u8], delimiter: u8) -> bool {
    let is_edge = |b: Option<&u8>| b.is_none_or(|&b| b == delimiter || b == b'\n' || b == b'\r');
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'"', &text[at..]) {
        let open = at + found;
        if !is_edge(open.checked_sub(1).and_then(|i| text.get(i))) {
            return false;
        }
        at = open + 1;
        loop {
            let Some(next) = memchr::memchr3(b'"', b'\n', b'\r', &text[at..]) else { return false };
            at += next;
            match text.get(at) {
                Some(b'"') if text.get(at + 1) == Some(&b'"') => at += 2,
                Some(b'"') => break,
                _ => return false,
            }
        }
        at += 1;
        if !is_edge(text.get(at)) {
            return false;
        }
    }
    true
}

/// Splits a text for which [`is_plain`] holds.
pub fn read(text: &str, dialect: &Dialect, job: &mut Job, cells: &mut Cells) -> Result<(), Error> {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(dialect.delimiter.as_bytes()[0])
        .quoting(dialect.quote.is_some())
        .from_reader(text.as_bytes());
    let mut record = StringRecord::new();
    let total = text.len() as u64;
    let mut at = 0;
    while reader.read_record(&mut record).map_err(|e| Error::damaged(job.name, &e.to_string()))? {
        skip_blank_lines(text.as_bytes(), at, job, cells)?;
        for field in &record {
            cells.cell(field);
        }
        at = reader.position().byte() as usize;
        cells.end_row(job, at as u64, total)?;
    }
    Ok(())
}

/// A row for each line end between one record and the next.
fn skip_blank_lines(text: &[u8], from: usize, job: &mut Job, cells: &mut Cells) -> Result<(), Error> {
    let mut at = from;
    // The second half of a line end whose first half ended the record.
    if at > 0 && text.get(at - 1) == Some(&b'\r') && text.get(at) == Some(&b'\n') {
        at += 1;
    }
    loop {
        match (text.get(at), text.get(at + 1)) {
            (Some(b'\r'), Some(b'\n')) => at += 2,
            (Some(b'\r' | b'\n'), _) => at += 1,
            _ => return Ok(()),
        }
        cells.end_row(job, at as u64, text.len() as u64)?;
    }
}
