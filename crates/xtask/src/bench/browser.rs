//! The half of a table that is measured in Chromium: a page of its own beside the built engine, whose script times and
//! sends its lines back.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::serve::Server;
use crate::{Result, paths};

const PAGE: &str = include_str!("page/index.html");
const WORKER: &str = include_str!("page/worker.mjs");

/// Where the page sends what it measured; a sentence where it failed.
const RESULT: &str = "/measured";
const LONGEST: Duration = Duration::from_secs(900);

/// Ended when dropped.
struct Browser(Child);

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The lines that this script (a module's text) sends; what it fetches lies in `folder`.
pub fn run(folder: &Path, script: &str) -> Result<String> {
    lay_out(folder, script).map_err(|error| format!("{} cannot be filled: {error}.", folder.display()))?;
    let server = Server::start(folder, 0)?;
    let profile = folder.join("profile");
    let _browser = Command::new("chromium")
        .args(["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"])
        .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
        .arg(format!("--user-data-dir={}", profile.display()))
        .arg(server.address())
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map(Browser)
        .map_err(|error| format!("chromium cannot be started: {error}."))?;
    let begun = Instant::now();
    while begun.elapsed() < LONGEST {
        if let Some(answer) = server.requests().into_iter().find(|request| request.path == RESULT) {
            return match answer.body.strip_prefix("failed: ") {
                Some(why) => Err(format!("The browser could not time the files: {why}")),
                None => Ok(answer.body),
            };
        }
        thread::sleep(Duration::from_millis(500));
    }
    Err("The browser did not finish timing within a quarter of an hour.".into())
}

fn lay_out(folder: &Path, script: &str) -> std::io::Result<()> {
    fs::create_dir_all(folder.join("api"))?;
    for file in ["engine.js", "api/foilens.js", "api/foilens_bg.wasm"] {
        fs::copy(paths::dist().join(file), folder.join(file))?;
    }
    fs::write(folder.join("worker.mjs"), WORKER)?;
    fs::write(folder.join("script.mjs"), script)?;
    fs::write(
        folder.join("index.html"),
        format!("{PAGE}<script type=\"module\" src=\"script.mjs\"></script>\n"),
    )
}
