//! How long reading takes, step by step, beside what others read the same files with: natively the plain `csv` and
//! `calamine` crates, in Chromium Papa Parse and SheetJS. The files are made up by `formats`' example `speed`.

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

use super::browser;
use crate::{Result, build, paths, process, setup};

/// What a run measured, in milliseconds: by rows, format and step.
pub type Times = BTreeMap<(u32, String, String), f64>;

/// Papa Parse and SheetJS take so many times as long.
const AIM: f64 = 3.0;

pub fn run() -> Result {
    let (tools, rivals) = setup::for_racing()?;
    build::if_stale(&tools)?;
    let folder = paths::target().join("bench");
    fs::create_dir_all(&folder).map_err(|error| format!("{} cannot be made: {error}.", folder.display()))?;
    let mut cargo = Command::new("cargo");
    cargo.args(["run", "--quiet", "--release", "--package", "foilens-formats", "--example", "speed", "--"]);
    let native = times(&process::read("Timing natively", cargo.arg(&folder).current_dir(paths::root()))?)?;
    for (rival, name) in rivals.iter().zip(["papaparse.js", "sheetjs.js"]) {
        let into = folder.join(name);
        fs::copy(rival, &into).map_err(|error| format!("{} cannot be written: {error}.", into.display()))?;
    }
    let page = times(&browser::run(&folder, include_str!("page/read.mjs"))?)?;

    let version = process::read("chromium", Command::new("chromium").arg("--version"))?;
    println!("\nNatively, in milliseconds:\n");
    print(&native, ["csv", "calamine"], |ratio| format!("{:.1}× the time", 1.0 / ratio));
    println!("\nIn {} through the built page's engine, in milliseconds:\n", version.trim());
    print(&page, ["Papa Parse", "SheetJS"], |ratio| {
        format!("{ratio:.1}× as fast{}", if ratio < AIM { " (below the aim)" } else { "" })
    });
    Ok(())
}

/// Lines of rows, format, step and milliseconds.
fn times(lines: &str) -> Result<Times> {
    let time = |line: &str| {
        let mut cells = line.split('\t');
        let rows = cells.next()?.parse().ok()?;
        let (format, step) = (cells.next()?.to_owned(), cells.next()?.to_owned());
        Some(((rows, format, step), cells.next()?.parse().ok()?))
    };
    lines.lines().map(|line| time(line).ok_or_else(|| format!("This is no measurement: {line}"))).collect()
}

/// One line a file; what `verdict` says is of the other's time divided by ours.
fn print(times: &Times, others: [&str; 2], verdict: impl Fn(f64) -> String) {
    println!("| rows | file | {} / {} | parse | | structure | normalize |", others[0], others[1]);
    println!("|---:|---|---:|---:|---|---:|---:|");
    let mut files: Vec<(&str, u32)> =
        times.keys().map(|(rows, format, _)| (format.as_str(), *rows)).collect();
    files.sort();
    files.dedup();
    for (format, rows) in files {
        let of = |step: &str| times.get(&(rows, format.to_owned(), step.to_owned())).copied();
        let other = others.iter().find_map(|other| of(other)).unwrap_or(f64::NAN);
        let shown = |step: &str| of(step).map_or("–".to_owned(), |ms| format!("{ms:.1}"));
        let verdict = verdict(other / of("parse").unwrap_or(f64::NAN));
        println!(
            "| {rows} | {} | {other:.1} | {} | {verdict} | {} | {} |",
            format.to_uppercase(),
            shown("parse"),
            shown("structure"),
            shown("normalize")
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measurements_are_read_or_refused() {
        let read = times("1000\tcsv\tparse\t0.5\n1000\tcsv\tcsv\t0.25\n").unwrap();
        assert_eq!(read.get(&(1000, "csv".into(), "parse".into())), Some(&0.5));
        assert!(times("warning: something").is_err());
    }
}
