//! `foilens match`: police bodies unless it is asked for any; a person's own list goes first.

use std::io::Write;
use std::process::{Command, Stdio};

fn matched(arguments: &[&str], names: &str) -> String {
    let mut child = Command::new(env!("CARGO_BIN_EXE_foilens"))
        .arg("match")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the command starts");
    child.stdin.take().expect("it was asked for").write_all(names.as_bytes()).expect("it listens");
    let said = child.wait_with_output().expect("it ends");
    assert!(said.status.success());
    String::from_utf8(said.stdout).expect("text")
}

const NAMES: [(&str, &str, &str); 14] = [
    ("Surrey Police", "surrey", "surrey"),
    ("Norfolk and Suffolk", "norfolk;suffolk", "norfolk;suffolk"),
    ("Surrey County Council", "", "surrey-county-council"),
    ("Camden LBC", "", "london-borough-of-camden"),
    ("Cyngor Gwynedd", "", "gwynedd-council"),
    ("Shefield City Council", "", "sheffield-city-council"),
    ("Bolton NHS FT", "", "bolton-nhs-foundation-trust"),
    ("Kent University", "", "university-of-kent"),
    ("DEFRA", "", "department-for-environment-food-and-rural-affairs"),
    // Outside the register a name is its own.
    ("Lewes Town Council", "", "lewes-town-council"),
    ("Chichester City Council", "", "chichester-city-council"),
    ("Newcastle Council", "", "newcastle-council"),
    ("the moon", "", ""),
    ("", "", ""),
];

#[test]
fn any_body_is_answered_for_only_when_asked_for() {
    let names: String = NAMES.iter().map(|(name, ..)| format!("{name}\n")).collect();
    let police: String = NAMES.iter().map(|(_, police, _)| format!("{police}\n")).collect();
    let any: String = NAMES.iter().map(|(.., any)| format!("{any}\n")).collect();
    assert_eq!(matched(&[], &names), police);
    assert_eq!(matched(&["--kind", "police"], &names), police);
    assert_eq!(matched(&["--kind", "any"], &names), any);
}

#[test]
fn names_of_the_own_list_go_first_and_for_either_kind() {
    let folder = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let list = folder.join("own.csv");
    let bodies = "id,name,aliases\nacorn-trust,Acorn Trust,AT\nsurrey-cc,Surrey County Council,Surrey CC\n";
    std::fs::write(&list, bodies).expect("the list is written");
    let list = list.to_str().expect("a path of plain letters");
    let names = "AT\nSurrey County Council\nSurrey CC\nSurrey Police\nKent CC\n";
    let police = "acorn-trust\nsurrey-cc\nsurrey-cc\nsurrey\n\n";
    assert_eq!(matched(&["--bodies", list], names), police);
    let any = "acorn-trust\nsurrey-cc\nsurrey-cc\nsurrey\nkent-county-council\n";
    assert_eq!(matched(&["--bodies", list, "--kind", "any"], names), any);
}
