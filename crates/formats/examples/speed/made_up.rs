//! A made-up table, the same at every run: one row a case, eight columns, as police forces send them. Few distinct
//! names and words, many dates and numbers, one reference a row.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use zip::{ZipWriter, result::ZipResult, write::SimpleFileOptions};

const HEADINGS: [&str; 8] =
    ["Reference", "Police force", "Date", "Financial year", "Nature of misuse", "Role", "Outcome", "Days"];
const FORCES: [&str; 12] = [
    "Kent",
    "Surrey",
    "Avon and Somerset",
    "Greater Manchester",
    "Dyfed-Powys",
    "Norfolk",
    "Cumbria",
    "Essex",
    "West Midlands",
    "South Wales",
    "Humberside",
    "Lancashire",
];
const NATURES: [&str; 5] = [
    "Searched records without a purpose",
    "Disclosed to a third party",
    "Viewed own record",
    "Misuse of systems, other",
    "Lost device",
];
const ROLES: [&str; 4] = ["Police officer", "Police staff", "PCSO", "Special constable"];
const OUTCOMES: [&str; 6] = [
    "No further action",
    "Written warning",
    "Dismissed without notice",
    "Resigned",
    "Management advice",
    "Final written warning",
];

/// SplitMix64, so that no column repeats in step with another.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % sides
    }

    fn pick<'t>(&mut self, from: &[&'t str]) -> &'t str {
        from[self.roll(from.len() as u64) as usize]
    }
}

/// A row as text, and its day as a number.
struct Case {
    cells: [String; 8],
    day: u64,
}

fn cases(rows: u32) -> impl Iterator<Item = Case> {
    let mut dice = Dice(2026);
    (1..=rows).map(move |number| {
        let (year, month, day) = (2015 + dice.roll(8), 1 + dice.roll(12), 1 + dice.roll(28));
        let first = if month < 4 { year - 1 } else { year };
        let days = match dice.roll(20) {
            0 => "<5".to_owned(),
            _ => dice.roll(400).to_string(),
        };
        let cells = [
            format!("CR/{number:06}/{:02}", year % 100),
            dice.pick(&FORCES).to_owned(),
            format!("{day:02}/{month:02}/{year}"),
            format!("{first}/{:02}", (first + 1) % 100),
            dice.pick(&NATURES).to_owned(),
            dice.pick(&ROLES).to_owned(),
            dice.pick(&OUTCOMES).to_owned(),
            days,
        ];
        Case { cells, day: serial(year, month, day) }
    })
}

/// The day as spreadsheets count: 1 March 1900 is 61.
fn serial(year: u64, month: u64, day: u64) -> u64 {
    let (year, month) = if month < 3 { (year - 1, month + 9) } else { (year, month - 3) };
    let days = |year: u64| 365 * year + year / 4 - year / 100 + year / 400;
    days(year) - days(1900) + (153 * month + 2) / 5 + day - 1 + 61
}

pub fn csv(rows: u32) -> Vec<u8> {
    let mut text = HEADINGS.join(",") + "\r\n";
    for case in cases(rows) {
        for (at, cell) in case.cells.iter().enumerate() {
            let quote = if cell.contains(',') { "\"" } else { "" };
            let comma = if at > 0 { "," } else { "" };
            let _ = write!(text, "{comma}{quote}{cell}{quote}");
        }
        text.push_str("\r\n");
    }
    text.into_bytes()
}

/// The same table as Excel writes it: shared texts, dates as numbers in a date format.
pub fn xlsx(rows: u32) -> ZipResult<Vec<u8>> {
    let mut texts = Texts::default();
    let mut sheet =
        format!("{HEAD}<worksheet xmlns=\"{MAIN}\"><dimension ref=\"A1:H{}\"/><sheetData>", rows + 1);
    let first = Case { cells: HEADINGS.map(str::to_owned), day: 0 };
    for (row, case) in (1..).zip(std::iter::once(first).chain(cases(rows))) {
        let _ = write!(sheet, "<row r=\"{row}\" spans=\"1:8\">");
        for (column, cell) in ('A'..).zip(&case.cells) {
            let _ = match (column, cell.parse::<u32>()) {
                ('C', _) if case.day > 0 => write!(sheet, "<c r=\"C{row}\" s=\"1\"><v>{}</v></c>", case.day),
                (_, Ok(n)) => write!(sheet, "<c r=\"{column}{row}\"><v>{n}</v></c>"),
                _ => write!(sheet, "<c r=\"{column}{row}\" t=\"s\"><v>{}</v></c>", texts.number(cell)),
            };
        }
        sheet.push_str("</row>");
    }
    sheet.push_str("</sheetData></worksheet>");
    let texts = format!("{HEAD}<sst xmlns=\"{MAIN}\">{}</sst>", texts.xml);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in PARTS
        .iter()
        .map(|(name, part)| (*name, format!("{HEAD}{part}")))
        .chain([("xl/sharedStrings.xml", texts), ("xl/worksheets/sheet1.xml", sheet)])
    {
        zip.start_file(name, SimpleFileOptions::default())?;
        zip.write_all(part.as_bytes())?;
    }
    zip.finish().map(Cursor::into_inner)
}

/// The texts that cells share.
#[derive(Default)]
struct Texts {
    numbers: std::collections::HashMap<String, usize>,
    xml: String,
}

impl Texts {
    fn number(&mut self, text: &str) -> usize {
        let next = self.numbers.len();
        *self.numbers.entry(text.to_owned()).or_insert_with(|| {
            let _ = write!(self.xml, "<si><t>{}</t></si>", text.replace('&', "&amp;").replace('<', "&lt;"));
            next
        })
    }
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const PARTS: [(&str, &str); 5] = [
    (
        "[Content_Types].xml",
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>\
         <Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>\
         <Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>\
         <Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml\"/></Types>",
    ),
    (
        "_rels/.rels",
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         <Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
    ),
    (
        "xl/workbook.xml",
        "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">\
         <sheets><sheet name=\"Cases\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
    ),
    (
        "xl/_rels/workbook.xml.rels",
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         <Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/>\
         <Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/>\
         <Relationship Id=\"rId3\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>",
    ),
    (
        "xl/styles.xml",
        "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><fonts count=\"1\"><font/></fonts>\
         <fills count=\"1\"><fill/></fills><borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs>\
         <cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>",
    ),
];
