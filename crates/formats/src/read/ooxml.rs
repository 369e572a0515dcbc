//! What calamine loses of an XLSX sheet: hidden rows and columns, merged regions, comments, the used range that the
//! sheet declares. Found in the sheet's bytes without parsing its cells a second time.

use super::{
    cells::Beside,
    package::Package,
    print_area,
    xml::{self, Broken, Node, Xml},
};
use foilens_model::{CellRange, CellRef};
use memchr::memmem;
use std::collections::{BTreeMap, BTreeSet};

/// Columns of a sheet.
const WIDTH: u32 = 16_384;
const MOST_MERGES: usize = 1_000_000;
/// A tag that does not end within so many bytes is none.
const LONGEST_TAG: usize = 8 << 10;

/// What the workbook's own part says of a sheet.
#[derive(Debug, Default)]
pub struct Listed {
    /// The part that it is in.
    pub part: Option<String>,
    pub print_areas: Vec<CellRange>,
}

/// The sheets by their names.
pub fn listed(package: &Package) -> BTreeMap<String, Listed> {
    let mut sheets: Vec<(String, Listed)> = Vec::new();
    let mut printed = None;
    let workbook = workbook_part(package);
    let targets = relations(package, &workbook);
    let text = xml::text(package.part(&workbook).unwrap_or_default());
    let mut walk = Xml::new(&text);
    while let Ok(Some(node)) = walk.next() {
        match node {
            Node::Open(element) if element.is("sheet") => {
                let part =
                    element.get("id").and_then(|id| targets.get(&id)).map(|(_, target)| target.clone());
                sheets.push((element.get("name").unwrap_or_default(), Listed { part, ..Listed::default() }));
            }
            Node::Open(element) if element.is("definedName") => {
                let is_print_area = element.get("name").as_deref() == Some(print_area::NAME);
                printed = element.number::<usize>("localSheetId").filter(|_| is_print_area);
            }
            Node::Text(text) => {
                if let Some((_, sheet)) = printed.and_then(|at| sheets.get_mut(at)) {
                    sheet.print_areas.extend(print_area::of_formula(&text));
                }
            }
            Node::Close(_) => printed = None,
            Node::Open(_) => {}
        }
    }
    sheets.into_iter().collect()
}

fn workbook_part(package: &Package) -> String {
    relations(package, "")
        .into_values()
        .find(|(kind, _)| kind.ends_with("/officeDocument"))
        .map_or_else(|| "xl/workbook.xml".to_owned(), |(_, target)| target)
}

/// The relations of a part: id to kind and target.
pub fn relations(package: &Package, part: &str) -> BTreeMap<String, (String, String)> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let at =
        if folder.is_empty() { format!("_rels/{file}.rels") } else { format!("{folder}/_rels/{file}.rels") };
    let mut found = BTreeMap::new();
    let Some(bytes) = package.part(&at) else { return found };
    let text = xml::text(bytes);
    let mut walk = Xml::new(&text);
    while let Ok(Some(node)) = walk.next() {
        if let Node::Open(element) = node
            && let (Some(id), Some(target)) = (element.get("Id"), element.get("Target"))
        {
            found.insert(id, (element.get("Type").unwrap_or_default(), resolve(folder, &target)));
        }
    }
    found
}

/// A target as a path from the package's root.
fn resolve(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').filter(|s| !s.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(path.pop()),
            step => path.push(step),
        }
    }
    path.join("/")
}

/// Reads what stands beside the cells of the sheet in `part`.
pub fn beside(package: &Package, part: &str) -> Beside {
    let mut beside = Beside::default();
    let Some(sheet) = package.part(part) else { return beside };
    let (head, rows, tail) = around_rows(sheet);
    columns_and_dimension(head, &mut beside);
    hidden_rows(rows, &mut beside.hidden_rows);
    beside.unresolved = unresolved_formulas(rows);
    merges(tail, &mut beside.merges);
    for (kind, target) in relations(package, part).values() {
        if kind.ends_with("/comments")
            && let Some(bytes) = package.part(target)
        {
            // Comments of a broken part are those before the break.
            let _ = comments(&xml::text(bytes), &mut beside.comments);
        }
    }
    beside
}

/// What is before, in and after the rows of a sheet.
fn around_rows(sheet: &[u8]) -> (&[u8], &[u8], &[u8]) {
    let start = memmem::find(sheet, b"sheetData").unwrap_or(sheet.len());
    let (head, rest) = sheet.split_at(start);
    let end = memmem::rfind(rest, b"sheetData").unwrap_or(0);
    let (rows, tail) = rest.split_at(end);
    (head, rows, tail)
}

fn columns_and_dimension(head: &[u8], beside: &mut Beside) {
    for tag in tags(head) {
        match tag.name {
            b"dimension" => beside.declared = tag.get(b"ref").and_then(|r| r.replace('$', "").parse().ok()),
            b"col" if tag.is_hidden(b"width") => {
                let (Some(min), Some(max)) = (tag.number(b"min"), tag.number(b"max")) else { continue };
                beside.hidden_columns.extend((min.max(1)..=max.min(WIDTH)).map(|col| col - 1));
            }
            _ => {}
        }
    }
}

/// Rows that say they are hidden, or are no taller than nothing. Only tags that carry such a word are looked at.
fn hidden_rows(rows: &[u8], hidden: &mut BTreeSet<u32>) {
    for word in [&b"hidden="[..], b"ht=\"0\""] {
        // Rows without a number are counted, from where counting last stopped.
        let (mut counted, mut rows_before) = (0, 0u32);
        for at in memmem::find_iter(rows, word) {
            let from = at.saturating_sub(LONGEST_TAG);
            let Some(open) = memchr::memrchr(b'<', &rows[from..at]).map(|back| from + back) else { continue };
            let Some(tag) = tags(&rows[open..]).next() else { continue };
            if tag.name != b"row" || !tag.is_hidden(b"ht") {
                continue;
            }
            let row = tag.number(b"r").unwrap_or_else(|| {
                rows_before += memmem::find_iter(&rows[counted..open], b"<row").count() as u32;
                counted = open;
                rows_before + 1
            });
            hidden.extend(row.checked_sub(1));
        }
    }
}

/// Formulas without a result: some programs that write workbooks cannot calculate.
fn unresolved_formulas(rows: &[u8]) -> u64 {
    memmem::find_iter(rows, b"</f>")
        .filter(|at| {
            let rest = &rows[at + 4..];
            [&b"</c>"[..], b"<v></v></c>", b"<v/></c>", b"<v /></c>"].iter().any(|end| rest.starts_with(end))
        })
        .count() as u64
}

fn merges(tail: &[u8], merges: &mut Vec<CellRange>) {
    for tag in tags(tail).filter(|tag| tag.name == b"mergeCell").take(MOST_MERGES) {
        let range = tag.get(b"ref").and_then(|r| r.replace('$', "").parse::<CellRange>().ok());
        merges.extend(range.filter(|r| r.first != r.last));
    }
}

fn comments(text: &str, comments: &mut BTreeMap<CellRef, String>) -> Result<(), Broken> {
    let mut walk = Xml::new(text);
    let mut current: Option<(CellRef, String)> = None;
    let mut in_text = false;
    while let Some(node) = walk.next()? {
        match node {
            Node::Open(element) if element.is("comment") => {
                current = element.get("ref").and_then(|r| r.parse().ok()).map(|at| (at, String::new()));
            }
            Node::Open(element) if element.is("t") => in_text = true,
            Node::Open(element) if element.is("rPh") => walk.skip()?,
            Node::Text(text) if in_text => {
                if let Some((_, said)) = &mut current {
                    said.push_str(&text);
                }
            }
            Node::Close(name) if name == "t" => in_text = false,
            Node::Close(name) if name == "comment" => comments.extend(current.take()),
            _ => {}
        }
    }
    Ok(())
}

/// A start tag as bytes: its name without prefix and its attributes.
struct Tag<'b> {
    name: &'b [u8],
    attributes: &'b [u8],
}

impl Tag<'_> {
    fn get(&self, name: &[u8]) -> Option<String> {
        let mut from = 0;
        loop {
            let at = from + memmem::find(&self.attributes[from..], name)?;
            let rest = &self.attributes[at + name.len()..];
            let starts = at == 0 || self.attributes[at - 1].is_ascii_whitespace();
            if let (true, [b'=', quote @ (b'"' | b'\''), value @ ..]) = (starts, rest) {
                let end = memchr::memchr(*quote, value)?;
                return String::from_utf8(value[..end].to_vec()).ok();
            }
            from = at + name.len();
        }
    }

    fn number(&self, name: &[u8]) -> Option<u32> {
        self.get(name)?.parse().ok()
    }

    fn is_hidden(&self, size: &[u8]) -> bool {
        matches!(self.get(b"hidden").as_deref(), Some("1" | "true"))
            || self.get(size).and_then(|s| s.parse::<f64>().ok()) == Some(0.0)
    }
}

/// The start tags in a stretch of XML.
fn tags(xml: &[u8]) -> impl Iterator<Item = Tag<'_>> {
    memchr::memchr_iter(b'<', xml).filter_map(|open| {
        let body = &xml[open + 1..xml.len().min(open + LONGEST_TAG)];
        let body = &body[..memchr::memchr(b'>', body)?];
        let end = body.iter().position(|b| b.is_ascii_whitespace() || *b == b'/').unwrap_or(body.len());
        let (name, attributes) = body.split_at(end);
        let name = memchr::memchr(b':', name).map_or(name, |colon| &name[colon + 1..]);
        Some(Tag { name, attributes })
    })
}
