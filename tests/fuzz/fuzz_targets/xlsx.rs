//! XLSX: any zip, and any sheet, styles and strings of a sound one.

#![no_main]

use foilens_fuzz::{opens_or_fails_politely, package};
use libfuzzer_sys::fuzz_target;

const TYPES: &[u8] = b"<Types><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>";
const BOOK: &[u8] =
    b"<workbook xmlns:r=\"r\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>";
const RELS: &[u8] = b"<Relationships><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>";

fuzz_target!(|bytes: &[u8]| {
    opens_or_fails_politely(bytes, "a.xlsx");
    let base =
        [("[Content_Types].xml", TYPES), ("xl/workbook.xml", BOOK), ("xl/_rels/workbook.xml.rels", RELS)];
    for part in ["xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/sharedStrings.xml"] {
        let mut parts = base.to_vec();
        parts.push((part, bytes));
        opens_or_fails_politely(&package(&parts), "a.xlsx");
    }
});
