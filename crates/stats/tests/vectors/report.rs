//! A whole file of vectors: how many cases of each method pass, in words, and what is wrong.

use std::collections::BTreeMap;

use serde_json::Value;

use super::judge;

pub struct Report {
    /// A line in all, and one a method.
    pub counts: String,
    /// Cases that fail, methods without a case, and methods that have not the number of cases the file announces.
    pub failures: Vec<String>,
}

pub fn of(name: &str, text: &str) -> Report {
    let vectors: Value = match serde_json::from_str(text) {
        Ok(vectors) => vectors,
        Err(error) => return Report { counts: String::new(), failures: vec![format!("{name}: {error}")] },
    };
    let mut counts = BTreeMap::new();
    let mut failures = Vec::new();
    for (method, block) in vectors["methods"].as_object().into_iter().flatten() {
        let cases = block["cases"].as_array().map_or(&[][..], Vec::as_slice);
        let mut passed = 0;
        for case in cases {
            match judge::case(method, block, case) {
                Ok(()) => passed += 1,
                Err(why) => failures.push(format!("{}: {why}", case["id"].as_str().unwrap_or(method))),
            }
        }
        if cases.is_empty() {
            failures.push(format!("{method}: it has no case"));
        }
        counts.insert(method.as_str(), (passed, cases.len()));
    }
    if counts.is_empty() {
        failures.push(format!("{name}: it has no method"));
    }
    for (method, expected) in vectors["meta"]["counts"].as_object().into_iter().flatten() {
        let found = counts.get(method.as_str()).map_or(0, |count| count.1);
        if Some(found as u64) != expected.as_u64() {
            failures.push(format!("{method}: {found} cases instead of {expected}"));
        }
    }
    let (passed, all) = counts.values().fold((0, 0), |sum, count| (sum.0 + count.0, sum.1 + count.1));
    let mut words = format!("{name}: {passed} of {all} vectors pass\n");
    for (method, (passed, all)) in &counts {
        words.push_str(&format!("  {method:<24} {passed:>4} of {all}\n"));
    }
    Report { counts: words, failures }
}

#[test]
fn what_is_wrong_with_a_file_is_said() {
    let wrong = [
        ("nonsense", "bad: "),
        ("{}", "bad: it has no method"),
        (r#"{"methods": {"a": {"cases": []}}}"#, "a: it has no case"),
        (r#"{"methods": {"a": {"cases": [{"id": "a1", "input": {}}]}}}"#, "a1: no method of this name"),
        (r#"{"methods": {"a": {"cases": []}}, "meta": {"counts": {"a": 2}}}"#, "a: 0 cases instead of 2"),
    ];
    for (text, says) in wrong {
        let failures = of("bad", text).failures;
        assert!(failures.iter().any(|failure| failure.starts_with(says)), "{text}: {failures:?}");
    }
}
