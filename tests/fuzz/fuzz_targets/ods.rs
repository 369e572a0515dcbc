//! ODS: any zip, and any content of a sound one.

#![no_main]

use foilens_fuzz::{opens_or_fails_politely, package};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    opens_or_fails_politely(bytes, "a.ods");
    let mime = b"application/vnd.oasis.opendocument.spreadsheet";
    opens_or_fails_politely(&package(&[("mimetype", mime), ("content.xml", bytes)]), "a.ods");
});
