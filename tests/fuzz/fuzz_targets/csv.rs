//! Text tables: any bytes.

#![no_main]

use foilens_fuzz::opens_or_fails_politely;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| opens_or_fails_politely(bytes, "a.csv"));
