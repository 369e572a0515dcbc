//! A workbook (`.xlsx`) of plain sheets: numbers are numbers, dates are dates, and a text is a text, whatever it begins
//! with: no cell is ever a formula.

use super::archive::Archive;
use super::records_csv::harmless;
use super::rows::Cell;
use crate::{Error, ErrorKind};
use foilens_model::{Date, address::column_letters};
use std::borrow::Cow;
use std::collections::HashMap;
use std::io::{self, Write};

/// One sheet to write.
pub struct Sheet<'a> {
    pub name: &'static str,
    /// The width of each column, in characters; the other columns are as the program likes.
    pub widths: &'a [u8],
    /// The first row stays in sight and can be filtered by.
    pub has_header: bool,
    /// Long texts take several lines.
    pub wraps: bool,
    /// How many rows there will be.
    pub rows: usize,
    pub cells: Box<dyn Iterator<Item = Vec<Cell<'a>>> + 'a>,
}

/// More rows than these no spreadsheet program opens.
const MOST_ROWS: usize = 1_048_576;
/// A longer text, in UTF-16 units, makes Excel call the workbook damaged.
const LONGEST_TEXT: usize = 32_767;
const CUT: &str = " … (cut here: the CSV has the whole text)";

/// The workbook's bytes, the same for the same sheets.
pub fn write(sheets: Vec<Sheet>) -> Result<Vec<u8>, Error> {
    if let Some(sheet) = sheets.iter().find(|sheet| sheet.rows > MOST_ROWS) {
        let why =
            format!("A sheet holds {MOST_ROWS} rows and there are {}: save the records as CSV.", sheet.rows);
        return Err(Error::new(ErrorKind::NothingToShow, why));
    }
    let mut archive = Archive::default();
    let fixed = |archive: &mut Archive, name: &str, text: &str| {
        archive.add(name, |out| out.write_all(format!("{DECLARATION}{text}").as_bytes()))
    };
    let numbered = || (1..).zip(&sheets);
    let names = numbered()
        .map(|(n, sheet)| format!("<sheet name=\"{}\" sheetId=\"{n}\" r:id=\"rId{n}\"/>", sheet.name))
        .collect::<String>();
    let parts = numbered()
        .map(|(n, _)| {
            format!(
                "<Override PartName=\"/xl/worksheets/sheet{n}.xml\" ContentType=\"{MAIN}.worksheet+xml\"/>"
            )
        })
        .collect::<String>();
    let relations = numbered()
        .map(|(n, _)| {
            format!(
                "<Relationship Id=\"rId{n}\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>"
            )
        })
        .collect::<String>();
    let filters = numbered()
        .filter(|(_, sheet)| sheet.has_header)
        .map(|(n, sheet)| {
            let (last, at) = (column_letters(sheet.widths.len().saturating_sub(1) as u32), n - 1);
            let area = format!("{}!$A$1:${last}${}", sheet.name, sheet.rows.max(1));
            format!("<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"{at}\" hidden=\"1\">{area}</definedName>")
        })
        .collect::<String>();
    fixed(
        &mut archive,
        "[Content_Types].xml",
        &format!(
            "<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" \
             ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" \
             ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" \
             ContentType=\"{MAIN}.sheet.main+xml\"/>{parts}<Override PartName=\"/xl/styles.xml\" \
             ContentType=\"{MAIN}.styles+xml\"/><Override PartName=\"/xl/sharedStrings.xml\" \
             ContentType=\"{MAIN}.sharedStrings+xml\"/></Types>"
        ),
    )?;
    fixed(
        &mut archive,
        "_rels/.rels",
        &format!(
            "<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"rId1\" \
             Type=\"{OFFICE}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
        ),
    )?;
    fixed(
        &mut archive,
        "xl/workbook.xml",
        &format!(
            "<workbook xmlns=\"{SHEETS}\" xmlns:r=\"{OFFICE}\"><sheets>{names}</sheets>\
             <definedNames>{filters}</definedNames></workbook>"
        ),
    )?;
    fixed(
        &mut archive,
        "xl/_rels/workbook.xml.rels",
        &format!(
            "<Relationships xmlns=\"{PACKAGE}/relationships\">{relations}<Relationship Id=\"rIdStyles\" \
             Type=\"{OFFICE}/styles\" Target=\"styles.xml\"/><Relationship Id=\"rIdTexts\" \
             Type=\"{OFFICE}/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"
        ),
    )?;
    fixed(&mut archive, "xl/styles.xml", include_str!("workbook_styles.xml"))?;
    let mut texts = Texts::default();
    for (n, sheet) in (1..).zip(sheets) {
        archive.add(&format!("xl/worksheets/sheet{n}.xml"), |out| self::sheet(sheet, &mut texts, out))?;
    }
    archive.add("xl/sharedStrings.xml", |out| texts.write(out))?;
    archive.finish()
}

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const SHEETS: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// The places in `workbook_styles.xml`.
mod style {
    pub const DATE: u8 = 1;
    pub const HEADER: u8 = 2;
    /// As if typed with an apostrophe: it stays a text when a person edits it.
    pub const TEXT_FOR_EVER: u8 = 3;
    pub const WRAPPED: u8 = 4;
}

fn sheet(sheet: Sheet, texts: &mut Texts, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "{DECLARATION}<worksheet xmlns=\"{SHEETS}\"><sheetViews><sheetView workbookViewId=\"0\">")?;
    if sheet.has_header {
        out.write_all(b"<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>")?;
    }
    out.write_all(b"</sheetView></sheetViews><cols>")?;
    for (n, width) in (1..).zip(sheet.widths) {
        write!(out, "<col min=\"{n}\" max=\"{n}\" width=\"{width}\" customWidth=\"1\"/>")?;
    }
    out.write_all(b"</cols><sheetData>")?;
    for (n, row) in (1..).zip(sheet.cells) {
        write!(out, "<row r=\"{n}\">")?;
        for (column, cell) in (0..).map(column_letters).zip(&row) {
            match cell {
                Cell::Text(text) if text.is_empty() => {}
                Cell::Text(text) => {
                    let style = match () {
                        () if sheet.has_header && n == 1 => style::HEADER,
                        () if matches!(harmless(text), Cow::Owned(_)) => style::TEXT_FOR_EVER,
                        () if sheet.wraps => style::WRAPPED,
                        () => 0,
                    };
                    let text = texts.id(text);
                    write!(out, "<c r=\"{column}{n}\" s=\"{style}\" t=\"s\"><v>{text}</v></c>")?;
                }
                Cell::Number(number) => write!(out, "<c r=\"{column}{n}\"><v>{number}</v></c>")?,
                Cell::Date(date) => match serial(*date) {
                    Some(serial) => {
                        write!(out, "<c r=\"{column}{n}\" s=\"{}\"><v>{serial}</v></c>", style::DATE)?
                    }
                    None => {
                        let text = texts.id(&date.to_string());
                        write!(out, "<c r=\"{column}{n}\" t=\"s\"><v>{text}</v></c>")?;
                    }
                },
            }
        }
        out.write_all(b"</row>")?;
    }
    out.write_all(b"</sheetData>")?;
    if sheet.has_header {
        let last = column_letters(sheet.widths.len().saturating_sub(1) as u32);
        write!(out, "<autoFilter ref=\"A1:{last}{}\"/>", sheet.rows.max(1))?;
    }
    out.write_all(b"</worksheet>")
}

/// Days as spreadsheet programs count them. They hold 1900 for a leap year, so before March 1900 a date stays a text.
fn serial(date: Date) -> Option<i64> {
    let days = Date::new(1899, 12, 30)?.days_until(date);
    (days > 60).then_some(days)
}

/// Each distinct text once, in the order of first use.
#[derive(Default)]
struct Texts {
    ids: HashMap<String, usize>,
    uses: usize,
}

impl Texts {
    fn id(&mut self, text: &str) -> usize {
        self.uses += 1;
        if let Some(&id) = self.ids.get(text) {
            return id;
        }
        let next = self.ids.len();
        self.ids.insert(text.to_owned(), next);
        next
    }

    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut texts: Vec<_> = self.ids.iter().collect();
        texts.sort_unstable_by_key(|(_, id)| **id);
        let (uses, distinct) = (self.uses, texts.len());
        write!(out, "{DECLARATION}<sst xmlns=\"{SHEETS}\" count=\"{uses}\" uniqueCount=\"{distinct}\">")?;
        for (text, _) in texts {
            write!(out, "<si><t xml:space=\"preserve\">{}</t></si>", marked_up(&not_too_long(text)))?;
        }
        out.write_all(b"</sst>")
    }
}

fn not_too_long(text: &str) -> Cow<'_, str> {
    if text.len() <= LONGEST_TEXT || text.encode_utf16().count() <= LONGEST_TEXT {
        return text.into();
    }
    let mut units = LONGEST_TEXT - CUT.encode_utf16().count();
    let kept: String = text
        .chars()
        .take_while(|c| units.checked_sub(c.len_utf16()).map(|left| units = left).is_some())
        .collect();
    (kept + CUT).into()
}

/// Text as the format writes it: no markup, and what XML cannot hold as `_x0007_`.
fn marked_up(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\n' | '\t' => out.push(c),
            '_' if is_escape(&text[at..]) => out.push_str("_x005F_"),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {
                out.push_str(&format!("_x{:04X}_", u32::from(c)));
            }
            c => out.push(c),
        }
    }
    out
}

/// Whether a text that begins with `_` would be taken for an escaped sign.
fn is_escape(text: &str) -> bool {
    let bytes = text.as_bytes();
    let hex = |place: usize| bytes.get(place).is_some_and(u8::is_ascii_hexdigit);
    bytes.get(1) == Some(&b'x') && (2..6).all(hex) && bytes.get(6) == Some(&b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_that_xml_cannot_hold_are_written_as_the_format_says() {
        for (text, written) in [
            ("a & <b>", "a &amp; &lt;b&gt;"),
            ("bell\u{7}", "bell_x0007_"),
            ("line\r\nnext", "line_x000D_\nnext"),
            ("_x0041_ and _x", "_x005F_x0041_ and _x"),
        ] {
            assert_eq!(marked_up(text), written);
        }
    }

    #[test]
    fn a_text_that_is_too_long_for_a_cell_is_cut_and_says_so() {
        let long = not_too_long(&"\u{1f4c4}".repeat(20_000)).into_owned();
        assert!(long.encode_utf16().count() <= LONGEST_TEXT && long.ends_with(CUT));
        assert_eq!(not_too_long("short"), "short");
    }

    #[test]
    fn dates_are_the_days_that_spreadsheet_programs_count() {
        let serial = |text: &str| serial(text.parse().unwrap());
        assert_eq!(serial("2019-03-31"), Some(43_555));
        assert_eq!(serial("1900-03-01"), Some(61));
        assert_eq!(serial("1850-01-01"), None);
    }
}
