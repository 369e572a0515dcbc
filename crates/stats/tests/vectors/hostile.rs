//! The inputs of the vectors with one number at a time replaced by one that hurts: every method must answer or give one
//! of its errors, never panic and never give a NaN (`drive::float` refuses one).

use serde_json::{Value, json};

use super::{REFERENCE, drive};

/// How often something is done is not a number to judge.
const REPETITIONS: [&str; 2] = ["B", "n"];
const CASES_A_METHOD: usize = 3;

fn hurtful() -> Vec<Value> {
    let numbers = [0.0, -1.0, 0.5, 1.0, 7.0, 5e-324, 1e-30, 1e9, 1e15, 9e15, 1e30, 1e308];
    let words = [Value::Null, json!("inf"), json!("-inf"), json!("nan"), json!(true), json!([]), json!({})];
    numbers.into_iter().map(Value::from).chain(words).collect()
}

/// JSON pointers to every number inside.
fn numbers(value: &Value, path: &str, found: &mut Vec<String>) {
    match value {
        Value::Number(_) if !REPETITIONS.iter().any(|key| path.ends_with(&format!("/{key}"))) => {
            found.push(path.to_owned());
        }
        Value::Array(items) => {
            for (i, item) in items.iter().enumerate().take(3) {
                numbers(item, &format!("{path}/{i}"), found);
            }
        }
        Value::Object(fields) => {
            for (key, item) in fields {
                numbers(item, &format!("{path}/{key}"), found);
            }
        }
        _ => {}
    }
}

#[test]
fn no_number_makes_a_method_panic_or_give_a_nan() {
    let vectors: Value = serde_json::from_str(REFERENCE).expect("the vectors are JSON");
    let mut failures = Vec::new();
    for (method, block) in vectors["methods"].as_object().expect("the vectors have methods") {
        let cases = block["cases"].as_array().expect("a method has cases");
        let mut sound: Vec<&Value> = cases.iter().filter(|case| case.get("expected").is_some()).collect();
        // Short inputs hurt as much as long ones and take less time.
        sound.sort_by_key(|case| case["input"].to_string().len());
        for case in sound.iter().take(CASES_A_METHOD) {
            let mut places = Vec::new();
            numbers(&case["input"], "", &mut places);
            for place in places.iter().take(8) {
                for value in hurtful() {
                    let mut input = case["input"].clone();
                    if let Some(slot) = input.pointer_mut(place) {
                        *slot = value.clone();
                    }
                    let answer = std::panic::catch_unwind(|| drive::run(method, &input));
                    if !answer.is_ok_and(|answer| answer.is_some()) {
                        failures.push(format!("{method} {place} = {value}: {input}"));
                    }
                }
            }
        }
    }
    assert!(failures.is_empty(), "{} inputs:\n{}", failures.len(), failures.join("\n"));
}
