//! The rules of comparison: |got − expected| ≤ abs + rel·|expected| for numbers, exact for whole numbers, booleans,
//! words and error codes; only the keys of `expected` are looked at; "inf" is ∞ and null is undefined.

use serde_json::Value;

use super::drive;

struct Tolerance {
    abs: f64,
    rel: f64,
}

/// Runs one case and says what is wrong with the answer, if anything.
pub fn case(method: &str, block: &Value, case: &Value) -> Result<(), String> {
    let answer = drive::run(method, &case["input"]).ok_or("no method of this name")?;
    match (answer, case.get("error").and_then(Value::as_str)) {
        (Err(error), Some(expected)) if error.code() == expected => Ok(()),
        (Err(error), Some(expected)) => Err(format!("error {} instead of {expected}", error.code())),
        (Err(error), None) => Err(format!("error {}", error.code())),
        (Ok(_), Some(expected)) => Err(format!("an answer instead of error {expected}")),
        (Ok(got), None) => {
            let tolerance = case.get("tol").or_else(|| block.get("tolerance"));
            let part = |key: &str| tolerance.and_then(|t| t[key].as_f64()).unwrap_or(0.0);
            let tolerance = Tolerance { abs: part("abs"), rel: part("rel") };
            if method == "suppress" {
                return suppression(&got, &case["expected"]);
            }
            same(&got, &case["expected"], &tolerance, "")
        }
    }
}

/// Suppression patterns are not unique: these are the properties that any good one has. The driver reports the result
/// of an audit that it ran on the published table, not on the pattern the method remembers.
fn suppression(got: &Value, expected: &Value) -> Result<(), String> {
    let exact = Tolerance { abs: 0.0, rel: 0.0 };
    for key in ["n_primary", "primaries"] {
        same(&got[key], &expected[key], &exact, key)?;
    }
    for key in ["primaries_hidden", "protected", "published_unchanged"] {
        same(&got[key], &Value::Bool(true), &exact, key)?;
    }
    let (secondary, allowed) = (got["n_secondary"].as_u64(), expected["max_allowed_secondary"].as_u64());
    if secondary <= allowed { Ok(()) } else { Err(format!("{secondary:?} secondaries, allowed {allowed:?}")) }
}

fn same(got: &Value, expected: &Value, tolerance: &Tolerance, path: &str) -> Result<(), String> {
    match expected {
        Value::Object(fields) => fields.iter().try_for_each(|(key, value)| {
            same(&got[key.as_str()], value, tolerance, &format!("{path}.{key}"))
        }),
        Value::Array(items) => {
            let found = got.as_array().ok_or_else(|| format!("{path}: {got} instead of a list"))?;
            if found.len() != items.len() {
                return Err(format!("{path}: {} items instead of {}", found.len(), items.len()));
            }
            found
                .iter()
                .zip(items)
                .enumerate()
                .try_for_each(|(i, (got, expected))| same(got, expected, tolerance, &format!("{path}[{i}]")))
        }
        Value::Number(number) => {
            let Some(value) = got.as_f64() else {
                return Err(format!("{path}: {got} instead of {expected}"));
            };
            let target = number.as_f64().unwrap_or(f64::NAN);
            let exact = number.is_i64() || number.is_u64();
            let allowed = if exact { 0.0 } else { tolerance.abs + tolerance.rel * target.abs() };
            if (value - target).abs() <= allowed {
                Ok(())
            } else {
                Err(format!("{path}: {got} instead of {expected}"))
            }
        }
        _ if got == expected => Ok(()),
        _ => Err(format!("{path}: {got} instead of {expected}")),
    }
}

#[test]
fn a_wrong_answer_is_noticed() {
    use serde_json::json;
    let tolerance = Tolerance { abs: 0.0, rel: 1e-9 };
    let wrong = [
        (json!({"a": 1.0}), json!({"a": 1.1})),
        (json!({"a": 4}), json!({"a": 5})),
        (json!({"a": null}), json!({"a": 0.0})),
        (json!({"a": "inf"}), json!({"a": 0.5})),
        (json!({"a": [1]}), json!({"a": [1, 2]})),
        (json!({}), json!({"a": true})),
        (json!({"a": false}), json!({"a": true})),
    ];
    for (got, expected) in wrong {
        assert!(same(&got, &expected, &tolerance, "").is_err(), "{got} passed for {expected}");
    }
    assert!(same(&json!({"a": 1.0, "b": 2}), &json!({"a": 1.0000000001}), &tolerance, "").is_ok());
}
