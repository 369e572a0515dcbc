//! The same cases through the other doors: what the command prints and what the JavaScript API gives is what the
//! engine gives, byte for byte.

use foilens_engine::{Progress, Session, export};
use foilens_model::protocol::ExportFormat;
use foilens_tests::{
    Case, cases, command, command_folder, command_in, command_with_input, node_module, run_node,
};
use std::ops::ControlFlow;

fn session(case: &Case) -> Session {
    let mut session = Session::new();
    let opened = session.open(&case.bytes, &case.name, &mut |_: Progress| ControlFlow::Continue(()));
    opened.unwrap_or_else(|error| panic!("{}: {error}", case.id));
    session
}

fn readable() -> impl Iterator<Item = Case> {
    cases().into_iter().filter(|case| case.reading.is_some())
}

#[test]
fn the_command_prints_what_the_engine_reads() {
    for case in readable() {
        let session = session(&case);
        for (flag, format) in [("--json", ExportFormat::DatasetJson), ("--csv", ExportFormat::RecordsCsv)] {
            let said = command(&["read", &case.name, flag], &case.name, &case.bytes, "command-reads");
            assert!(said.success && said.err.is_empty(), "{} {flag}: {}", case.id, said.err);
            let expected = session.export(&format).expect("an export of a reading").bytes;
            assert!(said.out == expected, "{} {flag}: the command prints something else", case.id);
        }
    }
}

#[test]
fn the_command_turns_a_file_away_in_one_sentence() {
    for case in cases().into_iter().filter(|case| case.error.is_some()) {
        let said = command(&["read", &case.name], &case.name, &case.bytes, "command-turns-away");
        assert!(!said.success, "{} was read", case.id);
        assert!(said.out.is_empty(), "{} printed something", case.id);
        assert_eq!(said.err.lines().count(), 1, "{}: {}", case.id, said.err);
        assert!(said.err.contains(&case.name) && said.err.ends_with(".\n"), "{}: {}", case.id, said.err);
    }
}

#[test]
fn files_beside_a_bad_one_are_read_all_the_same() {
    let good = readable().next().expect("a case that can be read");
    let arguments = ["read", "no-such-file.csv", &good.name];
    let said = command(&arguments, &good.name, &good.bytes, "command-reads-the-rest");
    assert!(!said.success);
    assert_eq!(said.err.lines().count(), 1, "{}", said.err);
    let printed: serde_json::Value = serde_json::from_slice(&said.out).expect("JSON");
    assert_eq!(printed[0]["source"], good.name.as_str());
}

#[test]
fn names_go_in_and_ids_come_out_line_by_line() {
    let names = "Surrey Police\n\nNorfolk and Suffolk\r\nthe moon\nGMP";
    let said = command_with_input(&["match"], names.as_bytes());
    assert!(said.success && said.err.is_empty(), "{}", said.err);
    assert_eq!(String::from_utf8_lossy(&said.out), "surrey\n\nnorfolk;suffolk\n\ngreater-manchester\n");
}

#[test]
fn a_command_that_is_not_understood_says_so_in_one_sentence() {
    for arguments in [&["read"][..], &["reed", "a.csv"], &["read", "--jsn", "a.csv"], &[]] {
        let said = command_with_input(arguments, b"");
        assert!(!said.success && said.out.is_empty(), "{arguments:?}");
        assert_eq!(said.err.lines().count(), 1, "{arguments:?}: {}", said.err);
    }
}

#[test]
fn a_recipe_does_in_the_command_what_it_does_in_the_engine() {
    let case = readable().find(|case| case.id == "samples-02-two-row-header").expect("it is in the corpus");
    let recipe = r#"{"version":1,"operations":[
        {"op":"set_count","sheet":"Response","cell":"B5","count":{"missing":"refused","reason":"s.12"}},
        {"op":"set_row_kind","sheet":"Response","row":5,"kind":"note"},
        {"op":"ignore_sheet","sheet":"No such sheet"}]}"#;
    let mut session = session(&case);
    let operations = export::parse_recipe(recipe.as_bytes(), "recipe.json").expect("a recipe");
    session.run(operations, &mut |_: Progress| ControlFlow::Continue(())).expect("it runs");
    let stale = session.diagnostics().iter().filter(|found| found.code.0 == "recipe/stale-operation");
    assert_eq!(stale.count(), 1);
    let expected = session.export(&ExportFormat::RecordsCsv).expect("an export").bytes;
    assert!(String::from_utf8_lossy(&expected).contains("refused,s.12"));

    let folder =
        command_folder(&[(&case.name, &case.bytes), ("recipe.json", recipe.as_bytes())], "command-recipe");
    let said = command_in(&folder, &["read", &case.name, "--csv", "--recipe", "recipe.json"]);
    assert!(said.success, "{}", said.err);
    assert!(said.out == expected, "the command reads something else with this recipe");
}

#[test]
fn a_list_of_bodies_does_in_the_command_what_it_does_in_the_engine() {
    let reply = "Answered by,Breaches 2021\nAcorn,4\nThe Beech Group,0\nSYNTHETIC: invented for testing,\n";
    let list = "id,name,aliases\nacorn-trust,Acorn Trust,AT;Acorn\nbeech,Beech Group,The Beech Group\n";
    let quiet = &mut |_: Progress| ControlFlow::Continue(());
    let mut session = Session::new();
    session.open(reply.as_bytes(), "reply.csv", quiet).expect("it can be read");
    let bodies = foilens_engine::read_bodies(list.as_bytes(), "mine.csv").expect("a list");
    session.apply(bodies).expect("it applies");
    let expected = session.export(&ExportFormat::RecordsCsv).expect("an export").bytes;

    let files: [(&str, &[u8]); 3] =
        [("reply.csv", reply.as_bytes()), ("mine.csv", list.as_bytes()), ("broken.csv", b"name\nAcorn\n")];
    let folder = command_folder(&files, "command-bodies");
    let said = command_in(&folder, &["read", "reply.csv", "--csv", "--bodies", "mine.csv"]);
    assert!(said.success && said.out == expected, "{}", said.err);
    if node_module().is_some() {
        let list = format!("--bodies={}", folder.join("mine.csv").display());
        let said = run_node(&[&list], "reply.csv", reply.as_bytes(), "node-bodies");
        assert!(said.success && said.out == expected, "Node: {}", said.err);
    }
    let refused = command_in(&folder, &["read", "reply.csv", "--bodies", "broken.csv"]);
    assert!(!refused.success && refused.out.is_empty());
    assert_eq!(
        refused.err,
        "broken.csv: a list of bodies needs the headings id and name in its first row.\n"
    );
}

#[test]
fn the_javascript_api_gives_the_same_bytes() {
    // Plain `cargo test` does not build it; `cargo xtask test` does, and then this compares.
    if node_module().is_none() {
        println!("the JavaScript API is not built (cargo xtask api): nothing to compare");
        return;
    }
    for case in readable() {
        let session = session(&case);
        for (flag, format) in [("--json", ExportFormat::DatasetJson), ("--csv", ExportFormat::RecordsCsv)] {
            let said = run_node(&[flag], &case.name, &case.bytes, "node-reads");
            assert!(said.success, "{} {flag}: {}", case.id, said.err);
            let expected = session.export(&format).expect("an export of a reading").bytes;
            assert!(said.out == expected, "{} {flag}: Node gives something else (cargo xtask api?)", case.id);
        }
    }
    for case in
        cases().into_iter().filter(|case| case.error.as_deref().is_some_and(|kind| kind != "no_table"))
    {
        let said = run_node(&[], &case.name, &case.bytes, "node-turns-away");
        let code = case.error.unwrap_or_default();
        assert!(!said.success && said.err.starts_with(&format!("{code}: ")), "{}: {}", case.id, said.err);
    }
}
