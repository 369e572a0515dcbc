//! How long the screens of the comparison take, from the page's question to the worker's answer: for as many figures as
//! a round of requests to all forces of England and Wales brings, ten categories in three years.

use std::fmt::Write;
use std::fs;

use super::browser;
use crate::{Result, build, paths, setup};

const YEARS: [&str; 3] = ["2016/17", "2017/18", "2018/19"];
const CATEGORIES: u32 = 10;
/// Figures small and large, with some that are hidden or missing, so that bounds and reasons are worked out too.
const FIGURES: [&str; 13] = ["3", "0", "7", "12", "1", "<5", "2", "nil", "25", "4", "9", "Not held", "6"];

pub fn run() -> Result {
    build::if_stale(&setup::for_building()?)?;
    println!("| bodies × categories × years | what is asked for | milliseconds |\n|---|---|---:|");
    let exact: Vec<&str> = FIGURES.into_iter().filter(|figure| figure.parse::<u32>().is_ok()).collect();
    for (name, figures) in [("all exact", exact.as_slice()), ("some hidden or missing", &FIGURES)] {
        let folder = paths::target().join("bench-answers");
        let bodies = forces()?;
        let (file, bodies) = (round(&bodies, figures), bodies.len());
        fs::create_dir_all(&folder)
            .and_then(|()| fs::write(folder.join("answers.csv"), file))
            .map_err(|error| format!("{} cannot be written: {error}.", folder.display()))?;
        for line in browser::run(&folder, include_str!("page/answers.mjs"))?.lines() {
            let (what, ms) =
                line.split_once('\t').ok_or_else(|| format!("This is no measurement: {line}"))?;
            println!("| {bodies} × {CATEGORIES} × {}, {name} | {what} | {ms} |", YEARS.len());
        }
    }
    Ok(())
}

/// The territorial forces of England and Wales that there are today, from the product's own register.
fn forces() -> Result<Vec<String>> {
    let path = paths::root().join("crates/reference/data/bodies.csv");
    let register =
        fs::read_to_string(&path).map_err(|error| format!("{} cannot be read: {error}.", path.display()))?;
    let mut lines = register.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let heading = lines.next().unwrap_or_default();
    let column = |name: &str| {
        let found = heading.iter().position(|cell| *cell == name);
        found.ok_or_else(|| format!("{} has no column {name}.", path.display()))
    };
    let [name, nation, kind] = [column("short_name")?, column("nation")?, column("kind")?];
    let is_asked = |line: &Vec<&str>| {
        matches!(line.get(nation), Some(&("England" | "Wales"))) && line.get(kind) == Some(&"territorial")
    };
    Ok(lines.filter(is_asked).filter_map(|line| line.get(name).map(|name| (*name).to_owned())).collect())
}

/// The file of one round: a figure for each force, category and year, one after the other from the list.
fn round(bodies: &[String], figures: &[&str]) -> String {
    let mut file = "Police force,Financial year,Type of misuse,Number of people disciplined\n".to_owned();
    let mut figures = figures.iter().cycle();
    for body in bodies {
        for year in YEARS {
            for category in 1..=CATEGORIES {
                let figure = figures.next().copied().unwrap_or_default();
                let _ = writeln!(file, "{body},{year},Misuse of kind {category},{figure}");
            }
        }
    }
    file
}
