//! Each distinct value once: an open table of ids over the sheet's own list of values. A repeated cell costs one
//! hash and one comparison and allocates nothing.

use super::{Stored, Value, ValueId};

/// Finds the id of a value in a list of values that it alone appends to.
#[derive(Debug, Default)]
pub(super) struct Interner {
    /// (hash, id) with id 0 for a free slot; the length is a power of two, at most half full.
    slots: Vec<(u32, u32)>,
    used: usize,
}

impl Interner {
    pub(super) fn intern(&mut self, values: &mut Vec<Value>, shown: &str, stored: Stored) -> ValueId {
        if self.used * 2 >= self.slots.len() {
            self.grow();
        }
        let hash = hash(shown, &stored);
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let (seen, id) = self.slots[at];
            if id == 0 {
                break;
            }
            if seen == hash {
                let known = &values[id as usize];
                if *known.shown == *shown && same(&known.stored, &stored) {
                    return ValueId(id);
                }
            }
            at = (at + 1) & mask;
        }
        let id = values.len() as u32;
        values.push(Value { shown: shown.into(), stored });
        self.slots[at] = (hash, id);
        self.used += 1;
        ValueId(id)
    }

    fn grow(&mut self) {
        let len = (self.slots.len() * 2).max(256);
        let old = std::mem::replace(&mut self.slots, vec![(0, 0); len]);
        for slot in old.into_iter().filter(|slot| slot.1 != 0) {
            let mut at = slot.0 as usize & (len - 1);
            while self.slots[at].1 != 0 {
                at = (at + 1) & (len - 1);
            }
            self.slots[at] = slot;
        }
    }
}

/// Equal as stored: a not-a-number equals itself, so that it is kept once.
fn same(a: &Stored, b: &Stored) -> bool {
    match (a, b) {
        (Stored::Number(a), Stored::Number(b)) | (Stored::Duration(a), Stored::Duration(b)) => {
            a.to_bits() == b.to_bits()
        }
        _ => a == b,
    }
}

fn hash(shown: &str, stored: &Stored) -> u32 {
    let seed = match stored {
        Stored::Empty => 0,
        Stored::Text => 1,
        Stored::Number(n) => n.to_bits() ^ 2,
        Stored::Bool(_) => 3,
        Stored::Date(..) => 4,
        Stored::Duration(_) => 5,
        Stored::Error => 6,
    };
    let bytes = shown.as_bytes();
    let length = bytes.len();
    // The first and the last eight bytes, which overlap in a short text, and what lies between in a long one.
    let (first, last) = match (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        (Some(first), Some(last)) => (u64::from_le_bytes(*first), u64::from_le_bytes(*last)),
        _ => match (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
            (Some(first), Some(last)) => {
                (u32::from_le_bytes(*first).into(), u32::from_le_bytes(*last).into())
            }
            _ => {
                let at = |i: usize| bytes.get(i).copied().map_or(0, u64::from);
                (at(0) | at(length / 2) << 8, at(length.saturating_sub(1)))
            }
        },
    };
    let mut state = seed ^ (length as u64) << 56;
    if length > 16 {
        for chunk in bytes[8..length - 8].as_chunks::<8>().0 {
            state = mix(state ^ u64::from_le_bytes(*chunk), 0xD6E8_FEB8_6659_FD93);
        }
        // The chunks may end up to seven bytes before the last eight.
        let tail = &bytes[length - 16..length - 8];
        state ^= tail.first_chunk::<8>().map_or(0, |tail| u64::from_le_bytes(*tail).rotate_left(23));
    }
    let all = mix(first ^ state, last ^ 0xA076_1D64_78BD_642F);
    (all ^ (all >> 32)) as u32
}

/// The two halves of a product folded together (as wyhash does): every input bit reaches every output bit.
fn mix(a: u64, b: u64) -> u64 {
    let product = u128::from(a ^ 0x2D35_8DCC_AA6C_78A5) * u128::from(b);
    (product as u64) ^ ((product >> 64) as u64)
}
