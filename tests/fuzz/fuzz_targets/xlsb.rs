//! XLSB: any workbook, sheet and strings inside a sound package.

#![no_main]

use foilens_fuzz::{opens_or_fails_politely, package};
use libfuzzer_sys::fuzz_target;

const TYPES: &[u8] = b"<Types><Override PartName=\"/xl/workbook.bin\" ContentType=\"application/vnd.ms-excel.sheet.binary.macroEnabled.main\"/></Types>";
const RELS: &[u8] = b"<Relationships><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.bin\"/></Relationships>";

fuzz_target!(|bytes: &[u8]| {
    opens_or_fails_politely(bytes, "a.xlsb");
    let base = [("[Content_Types].xml", TYPES), ("xl/_rels/workbook.bin.rels", RELS)];
    for part in ["xl/workbook.bin", "xl/worksheets/sheet1.bin", "xl/sharedStrings.bin"] {
        let mut parts = base.to_vec();
        parts.push((part, bytes));
        opens_or_fails_politely(&package(&parts), "a.xlsb");
    }
});
