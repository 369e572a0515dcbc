//! An OLE compound file: a file system in a file ([MS-CFB]). Chains are followed no further than the file has
//! sectors, so that a cycle ends; what lies beyond the file is missing, not an error.

const FREE: u32 = 0xFFFF_FFFA;
const MINI_LIMIT: u64 = 4096;
const MINI_SECTOR: usize = 64;

pub struct Compound<'b> {
    bytes: &'b [u8],
    sector: usize,
    fat: Vec<u32>,
    mini_fat: Vec<u32>,
    mini: Vec<u8>,
    entries: Vec<Entry>,
}

struct Entry {
    name: String,
    start: u32,
    size: u64,
}

impl<'b> Compound<'b> {
    /// `None`: the tables of the file contradict each other.
    pub fn open(bytes: &'b [u8]) -> Option<Self> {
        let shift = u16_at(bytes, 30)?;
        if !matches!(shift, 9 | 12) {
            return None;
        }
        let mut file = Self {
            bytes,
            sector: 1 << shift,
            fat: Vec::new(),
            mini_fat: Vec::new(),
            mini: Vec::new(),
            entries: Vec::new(),
        };
        file.fat = file.read_fat()?;
        let directory = file.chain(u32_at(bytes, 48)?, u64::MAX)?;
        file.entries = directory.chunks_exact(128).filter_map(entry).collect();
        let root = file.entries.first()?;
        file.mini = file.chain(root.start, root.size).unwrap_or_default();
        file.mini_fat = numbers(&file.chain(u32_at(bytes, 60)?, u64::MAX).unwrap_or_default());
        Some(file)
    }

    pub fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|e| e.name.eq_ignore_ascii_case(name))
    }

    /// The bytes of a stream, as far as the file has them.
    pub fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let entry = self.entries.iter().find(|e| e.name.eq_ignore_ascii_case(name))?;
        if entry.size < MINI_LIMIT {
            return self.mini_chain(entry.start, entry.size);
        }
        self.chain(entry.start, entry.size)
    }

    fn read_fat(&self) -> Option<Vec<u32>> {
        let mut table: Vec<u32> = numbers(self.bytes.get(76..512)?);
        let mut next = u32_at(self.bytes, 68)?;
        let most = self.bytes.len() / self.sector + 1;
        for _ in 0..most {
            if next >= FREE {
                break;
            }
            let mut more = numbers(self.sector_at(next)?);
            next = more.pop()?;
            table.extend(more);
        }
        let mut fat = Vec::new();
        for &id in table.iter().filter(|&&id| id < FREE).take(most) {
            fat.extend(numbers(self.sector_at(id)?));
        }
        Some(fat)
    }

    fn sector_at(&self, id: u32) -> Option<&'b [u8]> {
        let start = (id as usize).checked_add(1)?.checked_mul(self.sector)?;
        let rest = self.bytes.get(start..)?;
        Some(&rest[..rest.len().min(self.sector)])
    }

    /// The sectors of a chain. `None` for a cycle; a chain that leaves the file ends there.
    fn chain(&self, start: u32, size: u64) -> Option<Vec<u8>> {
        let mut read = Vec::new();
        let mut next = start;
        for _ in 0..=self.bytes.len() / self.sector {
            if next >= FREE || read.len() as u64 >= size {
                read.truncate(usize::try_from(size).unwrap_or(usize::MAX));
                return Some(read);
            }
            let Some(sector) = self.sector_at(next) else { return Some(read) };
            read.extend_from_slice(sector);
            next = self.fat.get(next as usize).copied().unwrap_or(FREE);
        }
        None
    }

    fn mini_chain(&self, start: u32, size: u64) -> Option<Vec<u8>> {
        let mut read = Vec::new();
        let mut next = start;
        for _ in 0..=self.mini.len() / MINI_SECTOR {
            if next >= FREE || read.len() as u64 >= size {
                read.truncate(size as usize);
                return Some(read);
            }
            let from = next as usize * MINI_SECTOR;
            let Some(sector) = self.mini.get(from..self.mini.len().min(from + MINI_SECTOR)) else {
                return Some(read);
            };
            read.extend_from_slice(sector);
            next = self.mini_fat.get(next as usize).copied().unwrap_or(FREE);
        }
        None
    }
}

fn entry(record: &[u8]) -> Option<Entry> {
    let units: Vec<u16> = record
        .get(..64)?
        .chunks_exact(2)
        .map(|b| u16::from_le_bytes([b[0], b[1]]))
        .take_while(|&u| u != 0)
        .collect();
    let name = String::from_utf16_lossy(&units);
    // Version 3 writes only the lower half of the size.
    let size = u64::from(u32_at(record, 120)?);
    Some(Entry { name, start: u32_at(record, 116)?, size })
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect()
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}
