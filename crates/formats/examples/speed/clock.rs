//! The best of several runs. Where the system tells how long a thread was on a processor, that is what counts for long
//! runs, so that a busy machine disturbs little; it tells too coarsely for short ones.

use std::{hint::black_box, time::Instant};

/// Shorter runs are timed by the clock on the wall.
const COARSE_MS: f64 = 100.0;

/// Milliseconds of the quickest of some runs: more where there is little to do.
pub fn best<T>(rows: u32, mut run: impl FnMut() -> T) -> f64 {
    let runs = (300_000 / rows.max(1)).clamp(5, 50);
    let once = |_| {
        let (wall, processor) = (Instant::now(), on_processor());
        let made = black_box(run());
        let wall = wall.elapsed().as_secs_f64() * 1e3;
        let ms = match processor.zip(on_processor()) {
            Some((start, end)) if wall > COARSE_MS => (end - start) as f64 / 1e6,
            _ => wall,
        };
        drop(made);
        ms
    };
    (0..runs).map(once).fold(f64::INFINITY, f64::min)
}

/// Nanoseconds that this thread was on a processor, as Linux tells.
fn on_processor() -> Option<u64> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split_whitespace().next()?.parse().ok()
}
