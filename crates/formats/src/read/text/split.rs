//! Text to rows of cells in a given dialect, forgiving what damaged files do: quotes inside text, quotes that are
//! never closed, any line end. What the `csv` crate reads the same way is left to it (see `super::plain`).

use std::borrow::Cow;

/// How rows are written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dialect {
    /// Between cells; empty for one column.
    pub delimiter: String,
    pub quote: Option<char>,
    /// Makes a quote that follows it text, beside the doubled quote.
    pub escape: Option<char>,
    /// One space after each delimiter belongs to the delimiter.
    pub padded: bool,
    /// The escape makes a delimiter text as well, outside quotes.
    pub escapes_delimiter: bool,
    /// Delimiters in a row count as one, as in columns lined up with spaces.
    pub runs: bool,
}

/// One cell as the file has it, its quotes taken off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field<'t> {
    pub text: Cow<'t, str>,
    pub quoted: bool,
    /// The quote was opened and never closed, so it is part of the text.
    pub unclosed: bool,
    /// Quotes stand inside the text that are neither doubled nor escaped.
    pub stray: bool,
}

/// A row longer than this is broken off: four times what a spreadsheet program has columns.
pub const MOST_CELLS_OF_ROW: usize = 65_536;

/// Walks over the rows of a text.
pub struct Rows<'t, 'd> {
    text: &'t str,
    at: usize,
    dialect: &'d Dialect,
    quote: u8,
    /// The usual number of cells, where known: lets a quote that swallows whole rows be told.
    width: Option<usize>,
}

impl<'t, 'd> Rows<'t, 'd> {
    pub fn new(text: &'t str, dialect: &'d Dialect, width: Option<usize>) -> Self {
        let quote = dialect.quote.filter(char::is_ascii).map_or(0, |c| c as u8);
        Self { text, at: 0, dialect, quote, width }
    }

    /// Bytes read so far.
    pub const fn position(&self) -> usize {
        self.at
    }

    /// The next row into `fields`; `false` after the last. A blank line is a row of one empty cell; a line end at
    /// the end of the text starts no row.
    ///
    /// Where quotes make no sense in a row it is read in other ways, and the one that gives the usual number of
    /// cells is taken.
    pub fn next_row(&mut self, fields: &mut Vec<Field<'t>>) -> bool {
        if self.at >= self.text.len() {
            fields.clear();
            return false;
        }
        let (start, quote) = (self.at, self.quote);
        self.row_in(Mode::Careful, fields);
        let is_doubtful =
            |f: &Field| f.unclosed || (f.stray && (f.quoted || f.text.as_bytes().ends_with(&[self.quote])));
        let Some(width) = self.width.filter(|_| fields.iter().any(is_doubtful)) else { return true };
        let misfit = |row: &[Field]| (row.len() != width, row.iter().map(|f| oddity(f, quote)).sum::<u32>());
        let mut best = (misfit(fields), self.at);
        let mut other = Vec::new();
        for mode in [Mode::Lenient, Mode::Strict, Mode::Late] {
            self.at = start;
            self.row_in(mode, &mut other);
            // Only the usual number of cells speaks for another way.
            if other.len() == width && misfit(&other) < best.0 {
                best = (misfit(&other), self.at);
                std::mem::swap(fields, &mut other);
            }
        }
        self.at = best.1;
        true
    }

    fn row_in(&mut self, mode: Mode, fields: &mut Vec<Field<'t>>) {
        fields.clear();
        if self.dialect.runs {
            let rest = &self.text[self.at..];
            self.at += rest.len() - rest.trim_start_matches(self.dialect.delimiter.as_str()).len();
        }
        loop {
            let (field, end) = self.field(mode);
            fields.push(field);
            if end != End::Cell || fields.len() > MOST_CELLS_OF_ROW {
                return;
            }
        }
    }

    fn field(&mut self, mode: Mode) -> (Field<'t>, End) {
        let start = self.at;
        let bytes = self.text.as_bytes();
        let opens = self.quote != 0 && bytes.get(start) == Some(&self.quote);
        let mut unclosed = false;
        if opens {
            match self.quoted_either_way(start, mode) {
                Ok((field, end, next)) => {
                    self.at = next;
                    return (field, end);
                }
                Err(Unclosed) => unclosed = true,
            }
        }
        let (end, kind, next) = self.end_of_plain(start);
        self.at = next;
        let text = self.unescaped(&self.text[start..end]);
        let stray = !unclosed && self.quote != 0 && text.as_bytes().contains(&self.quote);
        (Field { text, quoted: false, unclosed, stray }, kind)
    }

    /// The escapes before delimiters taken out of a cell without quotes.
    fn unescaped(&self, text: &'t str) -> Cow<'t, str> {
        match self.dialect.escape.filter(|&escape| self.dialect.escapes_delimiter && text.contains(escape)) {
            Some(escape) => {
                let delimiter = self.dialect.delimiter.as_str();
                text.replace(&format!("{escape}{delimiter}"), delimiter).into()
            }
            None => Cow::Borrowed(text),
        }
    }

    /// Where a cell without quotes ends, what ends it, and where the next thing starts.
    fn end_of_plain(&self, start: usize) -> (usize, End, usize) {
        let bytes = self.text.as_bytes();
        let mut at = start;
        let escape = self.dialect.escape.filter(|_| self.dialect.escapes_delimiter).map(|c| c as u32);
        while at < bytes.len() {
            if let Some((kind, next)) = self.end_at(at) {
                let is_escaped = at > start && kind == End::Cell && escape == Some(u32::from(bytes[at - 1]));
                if !is_escaped {
                    return (at, kind, next);
                }
            }
            at += 1;
        }
        (bytes.len(), End::Text, bytes.len())
    }

    /// What ends a cell at this place, if anything does.
    fn end_at(&self, at: usize) -> Option<(End, usize)> {
        let bytes = self.text.as_bytes();
        match bytes.get(at) {
            None => return Some((End::Text, at)),
            Some(b'\r') if bytes.get(at + 1) == Some(&b'\n') => return Some((End::Row, at + 2)),
            Some(b'\r' | b'\n') => return Some((End::Row, at + 1)),
            Some(_) => {}
        }
        let delimiter = self.dialect.delimiter.as_bytes();
        if delimiter.is_empty() || !bytes[at..].starts_with(delimiter) {
            return None;
        }
        let mut next = at + delimiter.len();
        if self.dialect.runs {
            while bytes[next..].starts_with(delimiter) {
                next += delimiter.len();
            }
            if matches!(bytes.get(next), None | Some(b'\r' | b'\n')) {
                return self.end_at(next);
            }
        }
        let padding = usize::from(self.dialect.padded && bytes.get(next) == Some(&b' '));
        Some((End::Cell, next + padding))
    }

    /// A cell that starts with a quote. Two quotes are first taken for a doubled one; where the rest then makes no
    /// sense, for a stray one and the end of the cell.
    fn quoted_either_way(&self, start: usize, mode: Mode) -> Result<Quoted<'t>, Unclosed> {
        let paired = self.quoted(start, true, mode);
        match &paired {
            Ok((field, ..)) if !field.stray => paired,
            _ => self.quoted(start, false, mode).or(paired),
        }
    }

    /// A cell that starts with a quote: to the quote that closes it.
    fn quoted(&self, start: usize, paired: bool, mode: Mode) -> Result<Quoted<'t>, Unclosed> {
        let bytes = self.text.as_bytes();
        let escape = self.dialect.escape.filter(char::is_ascii).map(|c| c as u8);
        let mut text = Cow::Borrowed("");
        let (mut from, mut at) = (start + 1, start + 1);
        let (mut stray, mut lines) = (false, 0usize);
        loop {
            let Some(&byte) = bytes.get(at) else { return Err(Unclosed) };
            if Some(byte) == escape
                && bytes.get(at + 1).is_some_and(|&b| b == self.quote || Some(b) == escape)
            {
                push(&mut text, &self.text[from..at]);
                (from, at) = (at + 1, at + 2);
            } else if byte == self.quote {
                let doubled = bytes.get(at + 1) == Some(&self.quote);
                if doubled && (paired || self.closes(at + 1).is_none()) {
                    push(&mut text, &self.text[from..=at]);
                    at += 2;
                    from = at;
                } else if let Some((kind, next)) =
                    self.closes(at).filter(|end| mode != Mode::Late || !self.goes_on(*end))
                {
                    push(&mut text, &self.text[from..at]);
                    if lines > 0 && self.swallows_rows(&text, lines) {
                        return Err(Unclosed);
                    }
                    return Ok((Field { text, quoted: true, unclosed: false, stray }, kind, next));
                } else if lines > 0 || mode == Mode::Strict || (mode == Mode::Careful && self.opens_cell(at))
                {
                    // A quote that opens another cell: ours was never closed.
                    return Err(Unclosed);
                } else {
                    stray = true;
                    at += 1;
                }
            } else {
                lines += usize::from(byte == b'\n' || (byte == b'\r' && bytes.get(at + 1) != Some(&b'\n')));
                if stray && lines > 0 {
                    return Err(Unclosed);
                }
                at += 1;
            }
        }
    }

    /// Whether a quote here closes a cell: a delimiter, a line end or the end follows, spaces aside.
    fn closes(&self, quote: usize) -> Option<(End, usize)> {
        let bytes = self.text.as_bytes();
        if let Some(end) = self.end_at(quote + 1) {
            return Some(end);
        }
        let spaces = bytes[quote + 1..].iter().take_while(|&&b| b == b' ').count();
        if spaces == 0 { None } else { self.end_at(quote + 1 + spaces) }
    }

    /// Whether the cell after this end has a quote at its end but none at its start: the quoted text goes on.
    fn goes_on(&self, (kind, next): (End, usize)) -> bool {
        let bytes = self.text.as_bytes();
        if kind != End::Cell || bytes.get(next) == Some(&self.quote) {
            return false;
        }
        let (end, ..) = self.end_of_plain(next);
        bytes[next..end].ends_with(&[self.quote])
    }

    /// Whether a quote here stands where a cell begins.
    fn opens_cell(&self, quote: usize) -> bool {
        let before = &self.text.as_bytes()[..quote];
        !self.dialect.delimiter.is_empty() && before.ends_with(self.dialect.delimiter.as_bytes())
    }

    /// Whether a quoted text of several lines is really rows of the table: its inner lines, two at least, each have
    /// as many cells as the table is wide, most of them filled.
    fn swallows_rows(&self, text: &str, lines: usize) -> bool {
        let Some(width) = self.width.filter(|&w| w >= 3 && lines >= 3) else { return false };
        let is_row = |line: &str| {
            let (mut cells, mut filled) = (0, 0);
            for cell in line.split(self.dialect.delimiter.as_str()) {
                cells += 1;
                filled += usize::from(!cell.trim().is_empty());
            }
            cells == width && filled * 2 > cells
        };
        text.lines().skip(1).take(lines - 1).all(is_row)
    }
}

/// How odd the quotes of a cell are under the way it was read.
fn oddity(field: &Field, quote: u8) -> u32 {
    match field {
        // It starts and ends with a quote and yet is taken for text.
        Field { unclosed: true, text, .. } if text.len() > 1 && text.as_bytes().ends_with(&[quote]) => 3,
        Field { unclosed: true, .. } => 1,
        Field { stray: true, quoted: true, .. } => 2,
        Field { stray: true, .. } => 1,
        _ => 0,
    }
}

/// What a quote inside a quoted cell means that neither ends it nor is doubled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    /// Text, except where a cell could begin: then the first quote was none.
    Careful,
    /// Text.
    Lenient,
    /// That the first quote was none.
    Strict,
    /// Text; and so is a quote before a delimiter where the next cell has only the quote that ends it.
    Late,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Cell,
    Row,
    Text,
}

struct Unclosed;

/// A cell, what ended it, and where the next thing starts.
type Quoted<'t> = (Field<'t>, End, usize);

fn push<'t>(text: &mut Cow<'t, str>, part: &'t str) {
    if text.is_empty() {
        *text = Cow::Borrowed(part);
    } else if !part.is_empty() {
        text.to_mut().push_str(part);
    }
}
