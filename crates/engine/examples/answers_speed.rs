//! How long every question takes: 43 forces, 10 categories, 3 years, invented numbers. `cargo run --release -p
//! foilens-engine --example answers_speed`.

use foilens_engine::{Progress, Session};
use foilens_model::protocol::CompareSettings;
use foilens_reference::{Basis, denominators, frame};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::ControlFlow;
use std::time::Instant;

const TIMES: u32 = 5;

fn main() {
    let mut session = Session::new();
    let mut quiet = |_: Progress| ControlFlow::Continue(());
    let started = Instant::now();
    if let Err(error) = session.open(invented().as_bytes(), "invented.csv", &mut quiet) {
        println!("{error}");
        return;
    }
    println!("opened, {} records: {:.0?}", session.all_records().len(), started.elapsed());
    let settings = CompareSettings::default();
    let nothing = BTreeMap::new();
    let view = session.answers(&settings, &nothing);
    let started = Instant::now();
    for _ in 0..TIMES {
        session.answers(&settings, &nothing);
    }
    println!("all {} answers: {:.1?}", view.answers.len(), started.elapsed() / TIMES);
    println!("{}", view.banner);
    for answer in &view.answers {
        let started = Instant::now();
        for _ in 0..TIMES {
            let _ = session.answer(&settings, &answer.id, &Default::default());
        }
        println!("{:<18} {:>8.1?}  {}", answer.id, started.elapsed() / TIMES, answer.finding);
    }
    let chances = [("chances".to_owned(), "yes".to_owned())].into();
    let started = Instant::now();
    let _ = session.answer(&settings, "ranks", &chances);
    println!("chance of every place: {:.1?}", started.elapsed());
}

/// One row a force, category and year, in numbers that a generator of fixed seed made.
fn invented() -> String {
    let mut text = "Force,Year,Type of misuse,Cases (SYNTHETIC: invented for testing)\n".to_owned();
    let mut state = 20_240_101_u64;
    let mut below = |limit: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % limit.max(1)
    };
    let day = "2019-03-31".parse().ok();
    let forces: Vec<_> = frame("ew-forces").iter().flat_map(|frame| frame.members()).collect();
    for force in forces {
        let size = day
            .and_then(|day| denominators().average(&force.id.0, Basis::Fte, "total_workforce", &[day]))
            .map_or(3_000.0, |average| average.value);
        for year in ["2016/17", "2017/18", "2018/19"] {
            for category in 1..=10 {
                let most = (size / 400.0) as u64 + 4;
                let count = below(most);
                let shown = if count < 5 && below(4) == 0 { "<5".to_owned() } else { count.to_string() };
                // Writing to a string cannot fail.
                let _ = writeln!(text, "{},{year},Type {category},{shown}", force.name);
            }
        }
    }
    text
}
