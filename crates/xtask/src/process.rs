//! Running other programs: say what runs, pass its output through, turn a failure into one sentence.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::Result;

/// Run to the end, output shown. `what` names it in the sentence that a failure gives.
pub fn run(what: &str, command: &mut Command) -> Result {
    println!("\n$ {}", shown(command));
    let status = command.stdin(Stdio::null()).status().map_err(|error| not_started(what, command, &error))?;
    if status.success() { Ok(()) } else { Err(format!("{what} failed ({status}): see the lines above.")) }
}

/// Run to the end in silence and give what it wrote to standard output.
pub fn read(what: &str, command: &mut Command) -> Result<String> {
    let output = command.stdin(Stdio::null()).output().map_err(|error| not_started(what, command, &error))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(format!("{what} failed ({}): {}", output.status, String::from_utf8_lossy(&output.stderr).trim()))
    }
}

/// Whether the command ends well; nothing is shown.
pub fn succeeds(command: &mut Command) -> bool {
    command.stdin(Stdio::null()).output().is_ok_and(|output| output.status.success())
}

/// The first program of that name on the path.
pub fn find(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|dir| dir.join(program)).find(|candidate| candidate.is_file())
}

/// `PATH` with these folders before all others.
pub fn path_with(folders: &[PathBuf]) -> Result<std::ffi::OsString> {
    let old = std::env::var_os("PATH").unwrap_or_default();
    let all = folders.iter().cloned().chain(std::env::split_paths(&old));
    std::env::join_paths(all).map_err(|error| format!("A tool's folder cannot stand on the PATH: {error}."))
}

/// The command as a person would type it, with the variables that we set.
fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let variables = command.get_envs().filter(|(name, _)| *name != "PATH").filter_map(|(name, value)| {
        value.map(|value| format!("{}={}", name.to_string_lossy(), value.to_string_lossy()))
    });
    let words = command.get_args().map(|word| word.to_string_lossy().into_owned());
    variables.chain([program.display().to_string()]).chain(words).collect::<Vec<_>>().join(" ")
}

fn not_started(what: &str, command: &Command, error: &std::io::Error) -> String {
    format!("{what} could not start `{}`: {error}.", command.get_program().to_string_lossy())
}
