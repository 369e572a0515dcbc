//! Every case of every method of the reference vectors (see the specification, section 14), and of one more file of the
//! same format when STAT_VECTORS names it. What is compared, and how, is in `judge`; how a case is run, in `drive`.

mod drive;
mod hostile;
mod judge;

use std::{collections::BTreeMap, io::Write};

use serde_json::Value;

const REFERENCE: &str = include_str!("../data/stat_vectors.json");

#[test]
fn every_reference_vector_passes() {
    check("reference", REFERENCE);
}

#[test]
fn every_vector_of_the_named_file_passes() {
    let Ok(path) = std::env::var("STAT_VECTORS") else { return };
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    check(&path, &text);
}

fn check(name: &str, text: &str) {
    let vectors: Value = serde_json::from_str(text).expect("the vectors are JSON");
    let methods = vectors["methods"].as_object().expect("the vectors have methods");
    let mut counts = BTreeMap::new();
    let mut failures = Vec::new();
    for (method, block) in methods {
        let cases = block["cases"].as_array().expect("a method has cases");
        let mut passed = 0;
        for case in cases {
            match judge::case(method, block, case) {
                Ok(()) => passed += 1,
                Err(why) => failures.push(format!("{}: {why}", case["id"].as_str().unwrap_or(method))),
            }
        }
        counts.insert(method, (passed, cases.len()));
    }
    let (passed, all) = counts.values().fold((0, 0), |sum, count| (sum.0 + count.0, sum.1 + count.1));
    let mut report = format!("{name}: {passed} of {all} vectors pass\n");
    for (method, (passed, all)) in &counts {
        report.push_str(&format!("  {method:<24} {passed:>4} of {all}\n"));
    }
    // Written past the test harness, which would keep it to itself when all is well.
    std::io::stdout().write_all(report.as_bytes()).expect("the counts can be printed");
    let idle: Vec<_> = counts.iter().filter(|(_, count)| count.1 == 0).map(|(method, _)| method).collect();
    for (method, expected) in vectors["meta"]["counts"].as_object().into_iter().flatten() {
        let found = counts.get(method).map_or(0, |count| count.1);
        assert_eq!(Some(found as u64), expected.as_u64(), "cases of {method}");
    }
    assert!(idle.is_empty(), "methods without a case: {idle:?}");
    assert!(failures.is_empty(), "{} vectors fail:\n{}", failures.len(), failures.join("\n"));
}
