//! Tables of a web page, mostly met as `.xls` made by a web application. As a spreadsheet program does, everything
//! goes on one sheet: tables below each other, text outside tables in the first column.

use super::text::decode;
use crate::{Error, Finding, limits::Job};
use foilens_core::grid::{Format, SheetBuilder, Stored, Workbook};
use foilens_model::{CellRange, CellRef};
use std::collections::BTreeSet;

/// Names of characters that pages use; others stay as they are written.
const ENTITIES: &[(&str, &str)] = &[
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", "\u{A0}"),
    ("pound", "£"),
    ("euro", "€"),
    ("ndash", "–"),
    ("mdash", "—"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("hellip", "…"),
    ("bull", "•"),
    ("middot", "·"),
    ("frac12", "½"),
    ("eacute", "é"),
    ("ocirc", "ô"),
];

const MOST_SPAN: u32 = 1000;
const LONGEST_TAG: usize = 16 << 10;

pub fn read(bytes: &[u8], job: &mut Job, findings: &mut Vec<Finding>) -> Result<Workbook, Error> {
    let decoded = decode(bytes, declared_encoding(bytes).as_deref(), findings);
    let mut page = Page::new();
    let mut rest = &*decoded.text;
    let total = rest.len();
    let mut has_table = false;
    while let Some(open) = rest.find('<') {
        page.text(&rest[..open]);
        rest = &rest[open..];
        if let Some(body) = rest.strip_prefix("<!--") {
            rest = body.find("-->").map_or("", |end| &body[end + 3..]);
            continue;
        }
        let tag = match tag(rest) {
            Ok(tag) => tag,
            Err(plain) => {
                page.text(&rest[..plain]);
                rest = &rest[plain..];
                continue;
            }
        };
        rest = &rest[tag.length..];
        if matches!(&*tag.name, "script" | "style" | "title" | "xml") {
            let end = find_end(rest, &tag.name);
            rest = &rest[end..];
            continue;
        }
        has_table |= tag.name == "table";
        page.tag(&tag, job)?;
        job.report((total - rest.len()) as u64, total as u64, u64::from(page.row))?;
    }
    page.text(rest);
    page.end_line();
    if !has_table {
        return Err(Error::unrecognized(job.name, "a web page without a table"));
    }
    job.finish_sheet(page.builder.stored_cells() as u64);
    let mut workbook = super::workbook(job.name, Format::Html, vec![page.builder.finish()]);
    workbook.encoding = Some(decoded.name.to_owned());
    Ok(workbook)
}

fn declared_encoding(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
    let rest = head.split_once("charset=")?.1.trim_start_matches(['"', '\'', ' ']);
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "-_:".contains(c))).unwrap_or(rest.len());
    (end > 0).then(|| rest[..end].to_owned())
}

struct Tag {
    name: String,
    closes: bool,
    attributes: String,
    length: usize,
}

impl Tag {
    fn number(&self, name: &str) -> u32 {
        let lower = self.attributes.to_ascii_lowercase();
        let value = lower.split_once(name).map_or("", |(_, rest)| rest);
        let digits: String = value
            .trim_start_matches(['=', ' ', '"', '\''])
            .chars()
            .take_while(char::is_ascii_digit)
            .collect();
        digits.parse().unwrap_or(1).clamp(1, MOST_SPAN)
    }

    fn is_hidden(&self) -> bool {
        self.attributes.to_ascii_lowercase().replace(' ', "").contains("display:none")
    }
}

/// The tag at the start of the text; where there is none, how many bytes are plain text.
fn tag(text: &str) -> Result<Tag, usize> {
    // A tag that does not end soon is none, and neither is what was looked through for its end: else a page of such
    // tags would be looked through once for each of them.
    let body = &text[1..text.floor_char_boundary(LONGEST_TAG)];
    let first = body.chars().next().ok_or(text.len())?;
    if !(first.is_ascii_alphabetic() || matches!(first, '/' | '!' | '?')) {
        return Err(1);
    }
    let mut quote = None;
    let end = body.char_indices().find(|&(_, c)| match (quote, c) {
        (None, '>') => true,
        (None, '"' | '\'') => {
            quote = Some(c);
            false
        }
        (Some(open), c) if open == c => {
            quote = None;
            false
        }
        _ => false,
    });
    // A quote left open in a tag: it ends at the first bracket.
    let end = end.map(|(at, _)| at).or_else(|| body.find('>')).ok_or(body.len() + 1)?;
    let inner = &body[..end];
    let closes = inner.starts_with('/');
    let inner = inner.trim_start_matches('/');
    let split = inner.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(inner.len());
    let (name, attributes) = inner.split_at(split);
    Ok(Tag { name: name.to_ascii_lowercase(), closes, attributes: attributes.to_owned(), length: end + 2 })
}

/// Where the text after `</name>` starts.
fn find_end(text: &str, name: &str) -> usize {
    let bytes = text.as_bytes();
    let closes = |at: &usize| {
        let rest = &bytes[at + 1..];
        rest.first() == Some(&b'/')
            && rest.get(1..=name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
    };
    let Some(at) = memchr::memchr_iter(b'<', bytes).find(closes) else { return text.len() };
    memchr::memchr(b'>', &bytes[at..]).map_or(text.len(), |end| at + end + 1)
}

struct Page {
    builder: SheetBuilder,
    row: u32,
    col: u32,
    /// Places that a cell above reaches down to.
    taken: BTreeSet<(u32, u32)>,
    text: String,
    /// In a cell: its span.
    cell: Option<(u32, u32)>,
    depth: u32,
    in_row: bool,
}

impl Page {
    fn new() -> Self {
        Self {
            builder: SheetBuilder::new(None),
            row: 0,
            col: 0,
            taken: BTreeSet::new(),
            text: String::new(),
            cell: None,
            depth: 0,
            in_row: false,
        }
    }

    /// Runs of white space are one space.
    fn text(&mut self, raw: &str) {
        if self.depth > 0 && self.cell.is_none() {
            return;
        }
        let plain = resolve(raw);
        for c in plain.chars() {
            let is_space = matches!(c, ' ' | '\t' | '\n' | '\r');
            if !is_space {
                self.text.push(c);
            } else if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
                self.text.push(' ');
            }
        }
    }

    fn tag(&mut self, tag: &Tag, job: &Job) -> Result<(), Error> {
        match (&*tag.name, tag.closes) {
            ("table", false) => {
                if self.depth == 0 {
                    self.end_line();
                    self.row += u32::from(self.row > 0);
                } else {
                    self.end_cell(job)?;
                }
                self.depth += 1;
            }
            ("table", true) => {
                self.end_row(job)?;
                self.depth = self.depth.saturating_sub(1);
            }
            ("tr", false) => {
                self.end_row(job)?;
                self.in_row = true;
                if tag.is_hidden() {
                    self.builder.sheet_mut().hidden_rows.insert(self.row);
                }
            }
            ("tr", true) => self.end_row(job)?,
            ("td" | "th", false) => {
                self.end_cell(job)?;
                self.in_row = true;
                self.cell = Some((tag.number("rowspan"), tag.number("colspan")));
            }
            ("td" | "th", true) => self.end_cell(job)?,
            ("br", _) if self.cell.is_some() => {
                let length = self.text.trim_end().len();
                self.text.truncate(length);
                self.text.push('\n');
            }
            ("p" | "div" | "h1" | "h2" | "h3" | "h4" | "li" | "br" | "caption", _) if self.depth == 0 => {
                self.end_line()
            }
            ("p" | "div" | "li", true) if self.cell.is_some() && !self.text.is_empty() => {
                self.text.push('\n')
            }
            _ => {}
        }
        Ok(())
    }

    /// Text outside tables.
    fn end_line(&mut self) {
        let text = std::mem::take(&mut self.text);
        let text = text.trim();
        if self.depth == 0 && !text.is_empty() {
            let _ = self.builder.put(self.row, 0, text, Stored::Text);
            self.row += 1;
        }
    }

    fn end_cell(&mut self, job: &Job) -> Result<(), Error> {
        let Some((rows, columns)) = self.cell.take() else { return Ok(()) };
        while self.taken.remove(&(self.row, self.col)) {
            self.col += 1;
        }
        let text = std::mem::take(&mut self.text);
        let text = text.trim_matches([' ', '\n', '\u{A0}']);
        job.check_sheet(u64::from(self.row), self.builder.stored_cells_with(self.row, self.col) as u64)?;
        if !text.is_empty() {
            let _ = self.builder.put(self.row, self.col, text, Stored::Text);
        }
        if rows > 1 || columns > 1 {
            let first = CellRef::new(self.row, self.col);
            let last = CellRef::new(self.row.saturating_add(rows - 1), self.col.saturating_add(columns - 1));
            self.builder.sheet_mut().merges.push(CellRange::new(first, last));
            if self.taken.len() < 1_000_000 {
                let below = self.row.saturating_add(1)..self.row.saturating_add(rows);
                self.taken.extend(
                    below.flat_map(|row| {
                        (self.col..self.col.saturating_add(columns)).map(move |col| (row, col))
                    }),
                );
            }
        }
        self.col = self.col.saturating_add(columns);
        Ok(())
    }

    fn end_row(&mut self, job: &Job) -> Result<(), Error> {
        self.end_cell(job)?;
        if std::mem::take(&mut self.in_row) {
            self.row += 1;
            let row = self.row;
            self.taken = self.taken.split_off(&(row, 0));
        }
        self.col = 0;
        self.text.clear();
        Ok(())
    }
}

/// Character references replaced.
fn resolve(raw: &str) -> String {
    let mut plain = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(start) = rest.find('&') {
        plain.push_str(&rest[..start]);
        rest = &rest[start + 1..];
        let end = rest.bytes().take(12).position(|b| b == b';');
        let meant = end.and_then(|end| character(&rest[..end]).map(|c| (c, end)));
        match meant {
            Some((text, end)) => {
                plain.push_str(&text);
                rest = &rest[end + 1..];
            }
            None => plain.push('&'),
        }
    }
    plain.push_str(rest);
    plain
}

fn character(name: &str) -> Option<String> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).map(String::from);
    }
    ENTITIES.iter().find(|(known, _)| *known == name).map(|(_, text)| (*text).to_owned())
}
