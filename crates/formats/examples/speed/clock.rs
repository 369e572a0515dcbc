//! The best of several runs. Where the system tells how long a thread was on a processor, that is what counts, so that a
//! busy machine disturbs little.

use std::{hint::black_box, time::Instant};

/// Milliseconds of the quickest of some runs: more where there is little to do.
pub fn best<T>(rows: u32, mut run: impl FnMut() -> T) -> f64 {
    let runs = (300_000 / rows.max(1)).clamp(5, 50);
    let once = |_| {
        let start = Clock::start();
        let made = black_box(run());
        let ms = start.ms();
        drop(made);
        ms
    };
    (0..runs).map(once).fold(f64::INFINITY, f64::min)
}

enum Clock {
    OnProcessor(u64),
    Wall(Instant),
}

impl Clock {
    fn start() -> Self {
        on_processor().map_or_else(|| Self::Wall(Instant::now()), Self::OnProcessor)
    }

    fn ms(&self) -> f64 {
        match self {
            Self::OnProcessor(start) => (on_processor().unwrap_or(*start) - start) as f64 / 1e6,
            Self::Wall(start) => start.elapsed().as_secs_f64() * 1e3,
        }
    }
}

/// Nanoseconds that this thread was on a processor, as Linux tells.
fn on_processor() -> Option<u64> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split_whitespace().next()?.parse().ok()
}
