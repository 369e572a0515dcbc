//! Starting the three browsers: the driver, what it needs, and how each wants to be asked.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use serde_json::json;
use thirtyfour::{Capabilities, WebDriver};

use super::Proof;
use super::process::{Process, free_port, wait_for_port};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browser {
    Chromium,
    Firefox,
    WebKit,
}

impl Browser {
    /// A session, and the processes to keep while it lasts. Downloads go to `files/downloads`.
    pub async fn start(self, files: &Path) -> Proof<(WebDriver, Vec<Process>)> {
        fs::create_dir_all(files.join("downloads"))?;
        let mut processes = Vec::new();
        let port = free_port()?;
        let mut driver = Command::new(self.driver());
        driver.env("TMPDIR", files);
        match self {
            Self::Chromium => driver.arg(format!("--port={port}")),
            Self::Firefox => driver.args(["--port", &port.to_string()]).arg("--profile-root").arg(files),
            Self::WebKit => {
                // It takes a free number for itself and says which: two stories on one screen would take each other's keys.
                let mut screen = Command::new("Xvfb");
                screen.args(["-displayfd", "1", "-screen", "0", "1440x1000x24", "+extension", "GLX"]);
                screen.args(["-nolisten", "tcp"]);
                let (screen, number) = Process::start_and_hear(&mut screen)?;
                let display = format!(":{}", number.trim());
                processes.push(screen);
                // What it saves goes to the home folder and nowhere else: it gets one of its own.
                driver.env("HOME", files).env_remove("XDG_CONFIG_HOME").env_remove("XDG_DATA_HOME");
                driver.env("DISPLAY", display).env("LIBGL_ALWAYS_SOFTWARE", "1").arg(format!("--port={port}"))
            }
        };
        // First in the list: what is dropped first must be the driver, not its screen.
        processes.insert(0, Process::start(&mut driver)?);
        wait_for_port(port)?;
        let address = format!("http://127.0.0.1:{port}");
        // A first Firefox can take half a minute.
        let session =
            WebDriver::builder(address, self.capabilities(files)?).request_timeout(Duration::from_secs(120));
        Ok((session.await?, processes))
    }

    fn driver(self) -> &'static str {
        match self {
            Self::Chromium => "chromedriver",
            Self::Firefox => "geckodriver",
            Self::WebKit => "WebKitWebDriver",
        }
    }

    fn capabilities(self, files: &Path) -> Proof<Capabilities> {
        let downloads = files.join("downloads");
        let mut wanted = Capabilities::new();
        match self {
            Self::Chromium => {
                let profile = format!("--user-data-dir={}", files.join("profile").display());
                let mut args: Vec<&str> = CHROMIUM.to_vec();
                args.push(&profile);
                let prefs = json!({
                    "download.default_directory": downloads,
                    "download.prompt_for_download": false,
                    // A story saves more than one file; nobody is there to allow it.
                    "profile.default_content_setting_values.automatic_downloads": 1,
                });
                wanted.set("browserName", "chrome")?;
                wanted.set("goog:chromeOptions", json!({ "args": args, "prefs": prefs }))?;
            }
            Self::Firefox => {
                let prefs = json!({
                    "browser.download.dir": downloads,
                    "browser.download.folderList": 2,
                    "browser.download.alwaysOpenPanel": false,
                    "network.captive-portal-service.enabled": false,
                    "network.connectivity-service.enabled": false,
                });
                wanted.set("browserName", "firefox")?;
                let options =
                    json!({ "binary": find("firefox-esr")?, "args": ["-headless"], "prefs": prefs });
                wanted.set("moz:firefoxOptions", options)?;
            }
            Self::WebKit => {
                let options = json!({ "binary": mini_browser()?, "args": ["--automation"] });
                wanted.set("webkitgtk:browserOptions", options)?;
            }
        }
        Ok(wanted)
    }
}

/// Without a screen, as root, and without the browser's own errands on the network.
const CHROMIUM: [&str; 8] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

fn find(program: &str) -> io::Result<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut places = std::env::split_paths(&path).map(|dir| dir.join(program));
    places.find(|place| place.is_file()).ok_or_else(|| missing(program))
}

/// WebKitGTK's own browser; the folder is named after the machine.
fn mini_browser() -> io::Result<PathBuf> {
    let machines = fs::read_dir("/usr/lib")?.flatten();
    let mut places = machines.map(|machine| machine.path().join("webkit2gtk-4.1/MiniBrowser"));
    places.find(|place| place.is_file()).ok_or_else(|| missing("MiniBrowser"))
}

fn missing(program: &str) -> io::Error {
    io::Error::other(format!("there is no {program}; `cargo xtask setup --tests` installs it"))
}
