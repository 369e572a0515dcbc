//! Web pages and XML spreadsheets of 2003.

#![no_main]

use foilens_fuzz::opens_or_fails_politely;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    opens_or_fails_politely(&[b"<html><table>", bytes].concat(), "a.xls");
    let head = b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet>";
    opens_or_fails_politely(&[&head[..], bytes].concat(), "a.xls");
});
