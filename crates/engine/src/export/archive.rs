//! A `.zip` archive, as workbooks and data packages are: the same bytes for the same files, whenever it is written (every
//! file bears the day that the format counts from). Smaller than the zip crate's writer; that crate reads it in the tests.

use crate::{Error, ErrorKind};
use flate2::{Compression, CrcWriter, write::DeflateEncoder};
use std::io::{self, Write};

/// Files in the order in which they were added.
#[derive(Debug, Default)]
pub struct Archive {
    bytes: Vec<u8>,
    /// The entries of the list at the end.
    directory: Vec<u8>,
    files: u16,
}

/// Deflated, with its name in UTF-8, on 1 January 1980 at midnight.
const FORM: [u8; 10] = [20, 0, 0, 8, 8, 0, 0, 0, 33, 0];

impl Archive {
    /// One more file, with what `content` writes.
    pub fn add(
        &mut self,
        name: &str,
        content: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Error> {
        self.append(name, content).map_err(|_| too_large())
    }

    /// The whole archive.
    pub fn finish(mut self) -> Result<Vec<u8>, Error> {
        let (start, length) = (self.bytes.len(), self.directory.len());
        let (start, length) =
            u32::try_from(start).and_then(|s| Ok((s, u32::try_from(length)?))).map_err(|_| too_large())?;
        self.bytes.append(&mut self.directory);
        self.bytes.extend(b"PK\x05\x06\0\0\0\0");
        self.bytes.extend([self.files, self.files].into_iter().flat_map(u16::to_le_bytes));
        self.bytes.extend([length, start].into_iter().flat_map(u32::to_le_bytes));
        self.bytes.extend([0, 0]);
        Ok(self.bytes)
    }

    fn append(
        &mut self,
        name: &str,
        content: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut writer = CrcWriter::new(DeflateEncoder::new(Vec::new(), Compression::default()));
        content(&mut writer)?;
        let (sum, length) = (writer.crc().sum(), size(writer.get_ref().total_in())?);
        let packed = writer.into_inner().finish()?;
        let start = size(self.bytes.len() as u64)?;
        let name_length = u16::try_from(name.len()).map_err(io::Error::other)?;
        let mut about = FORM.to_vec();
        about.extend([sum, size(packed.len() as u64)?, length].into_iter().flat_map(u32::to_le_bytes));
        about.extend(name_length.to_le_bytes());
        self.files = self.files.checked_add(1).ok_or_else(|| io::Error::other("too many files"))?;
        // What the file begins with, and its line in the list: made by, the same, no comment, no attributes, where.
        self.bytes.extend(b"PK\x03\x04");
        self.bytes.extend(&about);
        self.bytes.extend([0, 0]);
        self.bytes.extend(name.as_bytes());
        self.bytes.extend(packed);
        self.directory.extend(b"PK\x01\x02\x14\0");
        self.directory.extend(about);
        self.directory.extend([0; 12]);
        self.directory.extend(start.to_le_bytes());
        self.directory.extend(name.as_bytes());
        Ok(())
    }
}

fn size(bytes: u64) -> io::Result<u32> {
    u32::try_from(bytes).map_err(io::Error::other)
}

fn too_large() -> Error {
    Error::new(ErrorKind::NothingToShow, "There is more than one file can hold: save it as CSV.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Cursor, Read};

    #[test]
    fn what_is_added_is_read_again_and_the_bytes_are_always_the_same() {
        let files =
            [("a.txt", "one, two, one, two"), ("folder/b – c.txt", ""), ("c", &"long ".repeat(9_999))];
        let write = || {
            let mut archive = Archive::default();
            for (name, text) in files {
                archive.add(name, |out| out.write_all(text.as_bytes())).unwrap();
            }
            archive.finish().unwrap()
        };
        let bytes = write();
        assert_eq!(bytes, write());
        let mut read = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        assert_eq!(read.len(), files.len());
        for (at, (name, text)) in files.into_iter().enumerate() {
            let mut file = read.by_index(at).unwrap();
            let mut found = String::new();
            file.read_to_string(&mut found).unwrap();
            assert_eq!((&*file.name().unwrap(), found.as_str()), (name, text));
        }
    }
}
