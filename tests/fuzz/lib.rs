//! What the fuzz targets share: the law that any bytes open or fail politely, and packages around a part, so that
//! the part is fuzzed and not the zip.

use foilens_formats::{Limits, ReadDecisions, open};
use std::{
    io::{Cursor, Write},
    ops::ControlFlow,
};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// Any bytes open or fail politely, under small limits so that a run stays quick.
pub fn opens_or_fails_politely(bytes: &[u8], name: &str) {
    let limits = Limits { unpacked_bytes: 16 << 20, rows: 100_000, cells: 1_000_000 };
    let decisions = ReadDecisions { limits, ..ReadDecisions::default() };
    if let Err(error) = open(bytes, name, &decisions, &mut |_| ControlFlow::Continue(())) {
        let said = error.to_string();
        assert!(said.contains(name) && said.ends_with('.'), "{said}");
    }
}

/// A zip of parts, stored.
pub fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, bytes) in parts {
        if writer.start_file(*name, stored).is_ok() {
            let _ = writer.write_all(bytes);
        }
    }
    writer.finish().map(Cursor::into_inner).unwrap_or_default()
}
