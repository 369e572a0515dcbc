//! XLS: any OLE file, and any stream of BIFF records.

#![no_main]

use foilens_fuzz::opens_or_fails_politely;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    opens_or_fails_politely(bytes, "a.xls");
    let mut stream = vec![0x09, 0x00, 0x04, 0x00, 0x02, 0x00, 0x10, 0x00];
    stream.extend_from_slice(bytes);
    opens_or_fails_politely(&stream, "a.xls");
});
