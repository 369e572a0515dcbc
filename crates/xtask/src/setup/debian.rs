//! Programs that come from the operating system: looked for on the path, installed with apt-get
//! where that is possible, else named in one sentence.

use std::path::Path;
use std::process::Command;
use std::sync::Once;

use crate::{Result, process};

struct Program {
    name: &'static str,
    package: &'static str,
    /// Where it is when it is not on the path.
    file: &'static str,
}

const PROGRAMS: &[Program] = &[
    Program { name: "node", package: "nodejs", file: "" },
    Program { name: "npm", package: "npm", file: "" },
    Program { name: "brotli", package: "brotli", file: "" },
    Program { name: "chromium", package: "chromium", file: "" },
    Program { name: "chromedriver", package: "chromium-driver", file: "" },
    Program { name: "firefox-esr", package: "firefox-esr", file: "" },
    Program { name: "WebKitWebDriver", package: "webkit2gtk-driver", file: "" },
    Program { name: "Xvfb", package: "xvfb", file: "" },
    Program { name: "rustc-web", package: "rustc-web", file: "/usr/bin/rustc" },
    Program { name: "cargo-web", package: "cargo-web", file: "/usr/bin/cargo" },
    Program {
        name: "rust-web-src",
        package: "rust-web-src",
        file: "/usr/lib/rustlib/src/rust/library/Cargo.toml",
    },
    Program { name: "lld-19", package: "lld-19", file: "/usr/lib/llvm-19/bin/lld" },
];

/// Three browsers, their drivers, a screen for the one that needs one, and the measure of weight.
pub fn browsers() -> Result {
    need(&["chromium", "chromedriver", "firefox-esr", "WebKitWebDriver", "Xvfb", "brotli"])
}

/// Make sure of these programs, by the names of the table above.
pub fn need(names: &[&str]) -> Result {
    let missing: Vec<&str> = PROGRAMS
        .iter()
        .filter(|program| names.contains(&program.name) && !program.is_there())
        .map(|program| program.package)
        .collect();
    if missing.is_empty() { Ok(()) } else { install(&missing) }
}

impl Program {
    fn is_there(&self) -> bool {
        if self.file.is_empty() { process::find(self.name).is_some() } else { Path::new(self.file).exists() }
    }
}

fn install(packages: &[&str]) -> Result {
    let list = packages.join(" ");
    if process::find("apt-get").is_none() {
        return Err(format!(
            "Please install these programs, by the names that Debian has for them, and try again: {list}."
        ));
    }
    if !is_root() {
        return Err(format!("Please run `apt-get install {list}` as root and try again."));
    }
    static LISTS: Once = Once::new();
    let mut updated = Ok(());
    LISTS.call_once(|| updated = process::run("Updating the list of packages", &mut apt(&["update"])));
    updated?;
    let mut arguments = vec!["install", "-y", "--no-install-recommends"];
    arguments.extend(packages);
    process::run(&format!("Installing {list}"), &mut apt(&arguments))
}

fn apt(arguments: &[&str]) -> Command {
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive").args(arguments);
    command
}

fn is_root() -> bool {
    process::read("Asking who runs this", Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}
