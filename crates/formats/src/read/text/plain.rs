//! Text tables without damage, which most are: one plain delimiter and each quote where it belongs. They are split
//! without looking at every sign.

use super::{Cells, other_way, split::Dialect};
use crate::{Error, limits::Job};

/// Whether this text may be split so: one plain delimiter, and each quote where it belongs.
pub fn is_plain(text: &str, dialect: &Dialect) -> bool {
    let delimiter = dialect.delimiter.as_bytes();
    if delimiter.len() != 1 || dialect.padded || dialect.runs || dialect.escape.is_some() {
        return false;
    }
    if dialect.delimiter == " " && (text.starts_with('#') || text.contains("\n#")) {
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

/// Splits a text for which [`is_plain`] holds. Every cell but one with a doubled quote is a piece of the text.
pub fn read(text: &str, dialect: &Dialect, job: &mut Job, cells: &mut Cells) -> Result<(), Error> {
    let bytes = text.as_bytes();
    let delimiter = dialect.delimiter.as_bytes()[0];
    let has_quotes = dialect.quote.is_some() && memchr::memchr(b'"', bytes).is_some();
    let (mut at, mut row) = (0, 0);
    while at < bytes.len() {
        let end = if has_quotes && bytes[at] == b'"' {
            let end = closing_quote(bytes, at + 1);
            let inside = &text[at + 1..end];
            match memchr::memchr(b'"', inside.as_bytes()) {
                Some(_) => cells.cell(&inside.replace("\"\"", "\"")),
                None => cells.cell(inside),
            }
            end + 1
        } else {
            let rest = &bytes[at..];
            let end = at + memchr::memchr3(delimiter, b'\n', b'\r', rest).unwrap_or(rest.len());
            // A blank line is a row without cells.
            if end > row || bytes.get(end) == Some(&delimiter) {
                cells.cell(&text[at..end]);
            }
            end
        };
        at = bytes.len().min(end + 1);
        match bytes.get(end) {
            Some(&mark) if mark == delimiter => {
                // Nothing after the last delimiter of the text is a cell as well.
                if at == bytes.len() {
                    cells.cell("");
                    cells.end_row(job, at as u64, at as u64)?;
                }
                continue;
            }
            Some(b'\r') if bytes.get(at) == Some(&b'\n') => at += 1,
            _ => {}
        }
        if cells.is_odd(cells.col as usize, &text[row..])
            && let Some(other) = other_way::cells(&text[row..end], dialect, cells.usual as usize)
        {
            cells.odd.get_or_insert((cells.row, 0)).1 += 1;
            cells.clear_row();
            other.iter().for_each(|field| cells.cell(&field.text));
        }
        row = at;
        cells.end_row(job, at as u64, bytes.len() as u64)?;
    }
    Ok(())
}

/// Where the quote stands that closes a cell, from inside of it.
fn closing_quote(text: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(found) = memchr::memchr(b'"', &text[at..]) {
        at += found;
        if text.get(at + 1) != Some(&b'"') {
            return at;
        }
        at += 2;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::super::read_rows;
    use super::*;
    use crate::Settings;
    use crate::limits::Limits;
    use foilens_core::grid::Sheet;
    use proptest::prelude::*;
    use std::ops::ControlFlow;

    type Read = fn(&str, &Dialect, &mut Job, &mut Cells) -> Result<(), Error>;

    fn commas() -> Dialect {
        Dialect {
            delimiter: ",".into(),
            quote: Some('"'),
            escape: None,
            padded: false,
            runs: false,
            escapes_delimiter: false,
        }
    }

    /// The rows as a drawing: what is read, without how.
    fn rows(text: &str, read: Read) -> Vec<Vec<String>> {
        let dialect = commas();
        let mut progress = |_| ControlFlow::Continue(());
        let mut job = Job::new("x.csv", Limits::default(), Settings::default(), &mut progress);
        let mut cells = Cells::new(2, text);
        read(text, &dialect, &mut job, &mut cells).unwrap();
        let sheet: Sheet = cells.finish(&mut job, &mut Vec::new());
        let shown = |row| sheet.row(row).iter().map(|&id| sheet.value(id).shown.to_string()).collect();
        (0..sheet.row_count()).map(shown).collect()
    }

    fn sign_by_sign(text: &str, dialect: &Dialect, job: &mut Job, cells: &mut Cells) -> Result<(), Error> {
        read_rows(text, dialect, 2, job, cells)
    }

    #[test]
    fn cells_are_taken_as_they_stand() {
        for (text, drawn) in [
            ("a,b\nc,d", "a|b/c|d"),
            ("a,b\r\n\r\nc,\r\n", "a|b//c"),
            ("a\r\rb", "a//b"),
            ("\"a,1\",\"say \"\"b\"\"\"\n\"\",c", "a,1|say \"b\"/|c"),
            (",\n,x,", "/|x"),
        ] {
            let drawing: Vec<String> = rows(text, read).iter().map(|row| row.join("|")).collect();
            assert_eq!(drawing.join("/"), drawn, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_plain_is_read_as_sign_by_sign(
            cells in prop::collection::vec(
                ("(|é|[ab<5 ]{1,6}|\"([a,]|\"\"|5){0,6}\")", "(,|,|,|\n|\r|\r\n|\r\n\n)"), 0..40
            ),
        ) {
            let text: String = cells.into_iter().flat_map(|(cell, end)| [cell, end]).collect();
            let dialect = commas();
            prop_assume!(is_plain(&text, &dialect));
            prop_assert_eq!(rows(&text, read), rows(&text, sign_by_sign));
        }
    }
}
