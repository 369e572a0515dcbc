//! `cargo xtask TASK`: one line a task; the work is in the file of the same name.

use std::process::ExitCode;

use foilens_xtask::{Result, api, bench, bless, build, serve, setup, styles, test};

const USAGE: &str = "\
cargo xtask TASK

  setup           install what building needs: the wasm target, Trunk, wasm-bindgen, wasm-opt
  setup --tests   the same, and what the tests need: three browsers and their drivers
  build           build the release page into dist/
  serve [--port N]  build if anything changed, then serve dist/ on this machine only (port 8080)
  test            everything: format, lints, the page, tests, the JavaScript API, three browsers;
                  `test browsers webkit` for one group, and in it what matches
  bench           measure the page's weight; `bench read` times reading beside other programs
  bless           rewrite the expected files of the tests from what the program says now
  api · styles    the two parts of the page that Trunk's hooks call for";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    match run(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}

fn run(words: &[&str]) -> Result {
    match words {
        ["setup"] => setup::for_building().map(drop),
        ["setup", "--tests"] => setup::for_testing().map(drop),
        ["build"] => build::run(),
        ["serve", rest @ ..] => serve::run(rest),
        ["test", rest @ ..] => test::run(rest),
        ["bench", rest @ ..] => bench::run(rest),
        ["bless"] => bless::run(),
        ["api"] => api::run(),
        ["styles"] => styles::run(),
        [] | ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            Ok(())
        }
        _ => Err(format!("There is no task `{}`.\n\n{USAGE}", words.join(" "))),
    }
}
