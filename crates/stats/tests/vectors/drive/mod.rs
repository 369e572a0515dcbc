//! From the JSON of a vector to a typed call and back. Nothing here needs a file or a clock, so a browser build can run
//! the same vectors through the same lines.

mod comparing;
mod publishing;
mod reading;

use std::collections::BTreeSet;

use foilens_stats::{Body, Bounds, Error, Interval};
use serde_json::{Value, json};

pub type Answer = Result<Value, Error>;

/// The answer to one case, `None` when there is no method of this name.
pub fn run(method: &str, input: &Value) -> Option<Answer> {
    let input = Input(input);
    reading::run(method, input)
        .or_else(|| comparing::run(method, input))
        .or_else(|| publishing::run(method, input))
}

/// What a vector gives, field by field, with the defaults of the specification.
#[derive(Clone, Copy)]
pub struct Input<'a>(pub &'a Value);

impl<'a> Input<'a> {
    fn get(self, key: &str) -> Input<'a> {
        Input(&self.0[key])
    }

    fn number(self, key: &str) -> Option<f64> {
        number(&self.0[key])
    }

    fn number_or(self, key: &str, default: f64) -> f64 {
        self.number(key).unwrap_or(default)
    }

    fn conf(self) -> f64 {
        self.number_or("conf", 0.95)
    }

    fn per(self) -> f64 {
        self.number_or("per", 1000.0)
    }

    fn word(self, key: &str, default: &'a str) -> &'a str {
        self.0[key].as_str().unwrap_or(default)
    }

    fn items(self, key: &str) -> &'a [Value] {
        self.0[key].as_array().map_or(&[], Vec::as_slice)
    }

    fn numbers(self, key: &str) -> Vec<Option<f64>> {
        self.items(key).iter().map(number).collect()
    }

    /// A table of numbers.
    fn rows(self, key: &str) -> Vec<Vec<Option<f64>>> {
        let row =
            |item: &Value| item.as_array().map_or_else(Vec::new, |row| row.iter().map(number).collect());
        self.items(key).iter().map(row).collect()
    }

    fn words(self, key: &str) -> BTreeSet<String> {
        self.items(key).iter().filter_map(Value::as_str).map(str::to_owned).collect()
    }

    fn bounds(self, lo: &str, hi: &str) -> Bounds {
        Bounds { lo: self.number(lo), hi: self.number(hi) }
    }

    /// [[lo, hi, exposure], …]
    fn bodies(self, key: &str) -> Vec<Body> {
        let body = |item: &Value| Body { count: pair(item), exposure: number(&item[2]) };
        self.items(key).iter().map(body).collect()
    }
}

fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => match text.as_str() {
            "inf" => Some(f64::INFINITY),
            "-inf" => Some(f64::NEG_INFINITY),
            "nan" => Some(f64::NAN),
            _ => None,
        },
        _ => None,
    }
}

/// [lo, hi]
fn pair(value: &Value) -> Bounds {
    Bounds { lo: number(&value[0]), hi: number(&value[1]) }
}

/// A number as the vectors write it: "inf" where JSON has no word. JSON would turn a NaN into null, so it stops here.
fn float(value: f64) -> Value {
    assert!(!value.is_nan(), "a method gave a NaN");
    if value == f64::INFINITY {
        json!("inf")
    } else if value == f64::NEG_INFINITY {
        json!("-inf")
    } else {
        json!(value)
    }
}

fn floats(values: &[f64]) -> Vec<Value> {
    values.iter().copied().map(float).collect()
}

fn maybe(value: Option<f64>) -> Value {
    value.map_or(Value::Null, float)
}

fn range(interval: Interval) -> Value {
    json!([interval.lo, interval.hi])
}
