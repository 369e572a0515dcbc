//! Starting the doors: the command as a person starts it, and the JavaScript API in Node.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

/// What a program printed, and whether it was content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    pub success: bool,
    pub out: Vec<u8>,
    pub err: String,
}

/// Runs `foilens` with these arguments in a folder that holds this file under its own name.
///
/// # Panics
/// Where the command cannot be built or started.
pub fn command(arguments: &[&str], name: &str, bytes: &[u8], test: &str) -> Said {
    command_in(&command_folder(&[(name, bytes)], test), arguments)
}

/// Runs `foilens` in this folder.
///
/// # Panics
/// Where the command cannot be built or started.
pub fn command_in(folder: &Path, arguments: &[&str]) -> Said {
    said(Command::new(binary()).args(arguments).current_dir(folder).output())
}

/// Runs `foilens` with this on its standard input.
///
/// # Panics
/// Where the command cannot be built or started.
pub fn command_with_input(arguments: &[&str], input: &[u8]) -> Said {
    let mut child = Command::new(binary())
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    // A command that does not listen closes its input: what it says about that is looked at by the test.
    let _ = child.stdin.take().expect("it was asked for").write_all(input);
    said(child.wait_with_output())
}

/// A folder of the test's own with these files in it.
///
/// # Panics
/// Where the disk does not take them.
pub fn command_folder(files: &[(&str, &[u8])], test: &str) -> PathBuf {
    let folder = root().join("target/tests").join(test);
    fs::create_dir_all(&folder).expect("a folder for the test can be made");
    for (name, bytes) in files {
        fs::write(folder.join(name), bytes).expect("the file can be written");
    }
    folder
}

/// The API as built by `cargo xtask api`, if it was.
pub fn node_module() -> Option<PathBuf> {
    let built = root().join("www/build/api/foilens_bg.wasm");
    let has_node = || Command::new("node").arg("--version").output().is_ok_and(|node| node.status.success());
    (built.is_file() && has_node()).then_some(built)
}

/// Runs the example of the JavaScript API on this file.
///
/// # Panics
/// Where Node cannot be started.
pub fn run_node(arguments: &[&str], name: &str, bytes: &[u8], test: &str) -> Said {
    let folder = command_folder(&[(name, bytes)], test);
    let example = root().join("www/api/example.mjs");
    said(Command::new("node").arg(example).arg(folder.join(name)).args(arguments).output())
}

/// The command, built once for a run of the tests.
fn binary() -> &'static Path {
    static BINARY: OnceLock<PathBuf> = OnceLock::new();
    BINARY.get_or_init(|| {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["build", "--quiet", "--package", "foilens-cli"]).current_dir(root());
        let built = cargo.status().expect("cargo starts");
        assert!(built.success(), "the command cannot be built");
        // This test runs from <target>/debug/deps.
        let here = std::env::current_exe().expect("a test knows where it is");
        let folder = here.ancestors().nth(2).expect("a test lies two folders deep");
        folder.join(format!("foilens{}", std::env::consts::EXE_SUFFIX))
    })
}

fn said(output: std::io::Result<Output>) -> Said {
    let output = output.expect("the program starts");
    Said {
        success: output.status.success(),
        out: output.stdout,
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}
