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
                if same_text(known.shown.as_bytes(), shown.as_bytes()) && same(&known.stored, &stored) {
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
    (all >> 32) as u32
}

/// Three multiplications, which WebAssembly too does at once. Bits only ever move up in a product, so what stands high is
/// brought down first: every input bit reaches the high half.
fn mix(a: u64, b: u64) -> u64 {
    let first = (a ^ 0x2D35_8DCC_AA6C_78A5).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let second = (b ^ (b >> 32)).wrapping_mul(0xA076_1D64_78BD_642F);
    let both = (first ^ (first >> 32)).wrapping_add(second ^ (second >> 29));
    let both = both.wrapping_mul(0xD6E8_FEB8_6659_FD93);
    both ^ (both >> 32)
}

/// Whether two texts are one, eight bytes at a time: most are too short for a call to be worth it.
fn same_text(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    match (a.last_chunk::<8>(), b.last_chunk::<8>()) {
        (Some(end), Some(other)) => {
            let (chunks, others) = (a.as_chunks::<8>().0, b.as_chunks::<8>().0);
            end == other && chunks.iter().zip(others).all(|(chunk, other)| chunk == other)
        }
        _ => match (a.first_chunk::<4>(), b.first_chunk::<4>()) {
            (Some(start), Some(other)) => start == other && a.last_chunk::<4>() == b.last_chunk::<4>(),
            _ => a.iter().zip(b).all(|(a, b)| a == b),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Numbered texts must not fall together, wherever the number stands in them.
    #[test]
    fn texts_that_differ_in_a_number_spread_over_the_table() {
        let kinds: [fn(u32) -> String; 6] = [
            |n| format!("{n}"),
            |n| format!("CR/{n:06}/18"),
            |n| format!("{n:05} of the cases that were recorded"),
            |n| format!("Recorded in the year {n}"),
            |n| format!("Received {n:05}, recorded later on"),
            |n| format!("Ref{n:05}"),
        ];
        for (kind, text) in kinds.iter().enumerate() {
            let places: std::collections::BTreeSet<u32> =
                (0..32_768).map(|n| hash(&text(n), &Stored::Text) & 32_767).collect();
            // Chance alone fills 63 in a hundred.
            assert!(places.len() > 19_000, "{kind}: {}", places.len());
        }
    }

    proptest! {
        #[test]
        fn two_texts_are_one_where_every_byte_is(text in "[ab]{0,30}", at in 0usize..30, other in "[ab]{0,30}") {
            let mut changed = text.clone().into_bytes();
            prop_assert!(same_text(text.as_bytes(), &changed));
            if let Some(byte) = changed.get_mut(at) {
                *byte ^= 3;
                prop_assert!(!same_text(text.as_bytes(), &changed));
            }
            prop_assert_eq!(same_text(text.as_bytes(), other.as_bytes()), text == other);
        }
    }
}
