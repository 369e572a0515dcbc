//! The command answers what readers ask: as JSON by the id of the question, as a page that loads nothing, and claim by
//! claim.

use serde_json::Value;
use std::process::{Command, Output};

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_foilens")).args(arguments).output().expect("the command runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("text")
}

fn json(arguments: &[&str]) -> Value {
    let said = run(arguments);
    assert!(said.status.success(), "{}", text(&said.stderr));
    serde_json::from_slice(&said.stdout).expect("JSON")
}

/// One of them for each of the readers' questions of 2019.
const QUESTIONS: [&str; 10] = [
    "detection",
    "sizes",
    "two-bodies",
    "explanations",
    "own-words",
    "surprisingly-low",
    "check-claim",
    "roles",
    "who-answered",
    "which-nations",
];

#[test]
fn every_question_of_the_2019_round_is_in_the_json_by_its_id() {
    let said = json(&["compare", "--example", "round-2019", "--json"]);
    for id in QUESTIONS {
        let answer = &said["answers"][id];
        let finding = answer["finding"].as_str().unwrap_or_default();
        assert!(finding.ends_with('.'), "{id}: {answer}");
        let said = format!("{finding} {}", answer["sentences"]);
        assert!(said.chars().any(|c| c.is_ascii_digit()) || id == "own-words", "{id} has no numbers: {said}");
        assert!(
            answer["basis"]["coverage"].as_str().is_some_and(|coverage| coverage.starts_with("12 of 45")),
            "{id}"
        );
    }
    let ratio = &said["answers"]["two-bodies"]["tables"][1]["rows"];
    let number = |row: usize, cell: usize| ratio[row]["cells"][cell]["value"].as_f64().unwrap_or_default();
    assert!((number(0, 1) - 31.156).abs() < 0.001, "{ratio}");
    assert!((number(1, 1) - 17.86).abs() < 0.01 && (number(1, 2) - 56.74).abs() < 0.01, "{ratio}");
    assert_eq!(said["overview"].as_array().map(Vec::len), Some(5));
    assert!(
        said["banner"]
            .as_str()
            .is_some_and(|banner| banner.ends_with("The files say that 23 of 45 answered."))
    );
}

#[test]
fn the_page_holds_its_pictures_and_loads_nothing() {
    let page = text(&run(&["compare", "--example", "round-2019", "--html"]).stdout);
    assert!(page.starts_with("<!DOCTYPE html>") && page.ends_with("</html>\n"));
    assert!(page.matches("<svg").count() >= 3, "its pictures are inside");
    for loads in ["<script", "<link", "src=", "url(", "@import"] {
        assert!(!page.contains(loads), "{loads}");
    }
    assert!(page.contains("id=\"two-bodies\"") && page.contains("href=\"#two-bodies\""));
}

#[test]
fn frames_and_denominators_are_chosen_and_an_unknown_one_is_said() {
    let said = json(&[
        "compare",
        "--example",
        "round-2019",
        "--json",
        "--frame",
        "ew-forces-2019",
        "--denominator",
        "total_workforce@2018-03-31,2019-03-31",
    ]);
    assert_eq!(said["coverage"]["in_frame"], 43);
    let said = run(&["compare", "--example", "round-2019", "--denominator", "cats@2019-03-31"]);
    assert!(!said.status.success() && said.stdout.is_empty());
    assert_eq!(text(&said.stderr).lines().count(), 1, "{}", text(&said.stderr));
    assert!(text(&said.stderr).starts_with("There is no denominator named cats@2019-03-31"));
}

#[test]
fn a_claim_is_checked_and_one_that_cannot_be_read_is_said_so() {
    let said = run(&["claim", "one every three days", "--example", "round-2019"]);
    assert!(said.status.success());
    assert!(
        text(&said.stdout)
            .starts_with("“one every three days” holds: 237 in 730 days is one every 3.08 days.")
    );
    let said = run(&["claim", "it is getting out of hand", "--example", "round-2019"]);
    assert!(!said.status.success() && said.stdout.is_empty());
    assert_eq!(text(&said.stderr).lines().count(), 1, "{}", text(&said.stderr));
    assert!(text(&said.stderr).contains("could not be taken apart"));
    let said = json(&["claim", "as many as 500", "--example", "round-2019", "--json"]);
    assert!(
        said["finding"]
            .as_str()
            .is_some_and(|finding| finding.contains("depends on numbers that are not known"))
    );
}
