//! `foilens load`: what it writes, also where a file cannot be read.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn load(file: &Path, out: &Path) -> Output {
    let command =
        Command::new(env!("CARGO_BIN_EXE_foilens")).arg("load").arg(file).arg("--out").arg(out).output();
    command.expect("the command runs")
}

/// A folder of this test's own.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

#[test]
fn the_table_of_an_earlier_run_does_not_stand_in_for_an_empty_file() {
    let folder = folder("load-empty");
    let (file, out) = (folder.join("reply.csv"), folder.join("table.csv"));
    fs::write(&file, "Title\n\nForce,Cases\nKent,3\nSurrey,5\n").expect("written");
    assert!(load(&file, &out).status.success());
    assert_eq!(fs::read_to_string(&out).expect("a table"), "Force,Cases\nKent,3\nSurrey,5\n");

    fs::write(&file, "").expect("written");
    let said = load(&file, &out);
    assert!(!said.status.success());
    let sentence = String::from_utf8(said.stderr).expect("text");
    assert_eq!(sentence, "reply.csv is empty: ask for the file again, or drop another.\n");
    assert_eq!(fs::read_to_string(&out).expect("nothing"), "");
}

#[test]
fn a_file_that_cannot_be_read_is_never_written_over() {
    let file = folder("load-itself").join("reply.xlsx");
    fs::write(&file, "PK\u{3}\u{4} and then nothing").expect("written");
    let before = fs::read(&file).expect("bytes");
    assert!(!load(&file, &file).status.success());
    assert_eq!(fs::read(&file).expect("bytes"), before);
}
