//! Compares a reading with the expected one, by the conventions of the worked examples: records are matched by cell,
//! `accept` lists other readings that are right too, `tolerated` cells may be read or left out.

use serde_json::{Value, json};

/// What differs, one line each; nothing where the reading is right.
pub fn differences(actual: &Value, expected: &Value) -> Vec<String> {
    let mut found = Vec::new();
    differ(&mut found, "body", &actual["body"], &expected["body"]);
    let (ours, theirs) = (list(&actual["tables"]), list(&expected["tables"]));
    differ(&mut found, "tables", &json!(names(ours)), &json!(names(theirs)));
    for (mine, wanted) in ours.iter().zip(theirs) {
        let at = wanted["sheet"].as_str().unwrap_or("the table");
        for key in ["grain", "header_rows", "data_rows"] {
            differ(&mut found, &format!("{at}: {key}"), &mine[key], &wanted[key]);
        }
        let ignored = ignored_rows(&mine["ignored_rows"], &wanted["ignored_rows"]);
        differ(&mut found, &format!("{at}: ignored_rows"), &ignored, &wanted["ignored_rows"]);
        differ(&mut found, &format!("{at}: columns"), &columns(mine), &columns(wanted));
    }
    records(&mut found, ours, theirs, list(&expected["tolerated"]));
    for code in list(&expected["must_warn"]).iter().filter_map(Value::as_str) {
        if !list(&actual["warnings"]).iter().any(|warning| is_about(warning, code)) {
            found.push(format!("nothing is said about {code}"));
        }
    }
    found
}

fn records(found: &mut Vec<String>, ours: &[Value], theirs: &[Value], tolerated: &[Value]) {
    let all = |tables: &[Value]| -> Vec<Value> {
        tables.iter().flat_map(|table| list(&table["records"]).to_vec()).collect()
    };
    let mut left = all(ours);
    for wanted in all(theirs) {
        let cell = wanted["cell"].as_str().unwrap_or_default().to_owned();
        let same_cell = |record: &Value| record["cell"] == wanted["cell"];
        // Several records may come from one cell: the one that is most like the wanted one is taken for it.
        let best = (0..left.len())
            .filter(|&at| same_cell(&left[at]))
            .min_by_key(|&at| record_differences(&left[at], &wanted).len());
        match best {
            Some(at) => {
                let mine = left.remove(at);
                found.extend(record_differences(&mine, &wanted).iter().map(|what| format!("{cell}: {what}")));
            }
            None if tolerated.iter().any(|entry| entry[0] == wanted["cell"]) => {}
            None => found.push(format!("{cell}: no record, but {} is expected", wanted["count"])),
        }
    }
    for extra in left.iter().filter(|record| !tolerated.iter().any(|entry| is_tolerated(record, entry))) {
        found.push(format!("{}: a record that is not expected: {}", extra["cell"], extra["count"]));
    }
}

fn record_differences(mine: &Value, wanted: &Value) -> Vec<String> {
    let mut found = Vec::new();
    for key in ["body", "period", "role", "category", "outcome", "count", "raw"] {
        let accepted = list(&wanted["accept"][key]);
        let right = |wanted: &Value| match key {
            "count" => same_count(&mine[key], wanted),
            "category" | "outcome" => same_label(&mine[key], wanted),
            "raw" => words(&mine[key]) == words(wanted),
            _ => mine[key] == *wanted,
        };
        if !right(&wanted[key]) && !accepted.iter().any(right) {
            found.push(format!("{key} is {}, not {}", mine[key], wanted[key]));
        }
    }
    found
}

/// Lower ends of 0 and 1 are one; a reason must be given where one is expected; `*` is any reason.
fn same_count(mine: &Value, wanted: &Value) -> bool {
    if let Some(kind) = wanted["missing"].as_str() {
        let reason = wanted["reason"].as_str().is_none_or(|reason| words(&mine["reason"]).contains(reason));
        return mine["missing"].is_string() && (kind == "*" || mine["missing"] == kind && reason);
    }
    let ends = |count: &Value| {
        let exact = count["value"].as_u64();
        let lower = exact.or(count["lower"].as_u64())?;
        Some((lower.max(u64::from(exact.is_none())), exact.or(count["upper"].as_u64())))
    };
    ends(mine).is_some() && ends(mine) == ends(wanted)
}

/// `Section > Label`, or the label alone.
fn same_label(mine: &Value, wanted: &Value) -> bool {
    let last = |label: &str| label.rsplit(" > ").next().unwrap_or_default().to_owned();
    match (mine.as_str(), wanted.as_str()) {
        (Some(_), Some(_)) => {
            let (mine, wanted) = (words(mine), words(wanted));
            mine == wanted || last(&mine) == wanted || mine == last(&wanted)
        }
        _ => mine == wanted,
    }
}

fn is_tolerated(record: &Value, entry: &Value) -> bool {
    let missing = record["count"]["missing"].is_string();
    record["cell"] == entry[0]
        && match entry[1].as_str() {
            Some("missing") => missing,
            Some("missing_or_zero") => missing || record["count"]["value"] == 0,
            _ => true,
        }
}

/// Whether a warning is recognisably about `hidden_sheet`: its code or its words say so.
fn is_about(warning: &Value, code: &str) -> bool {
    let text = format!("{} {}", warning["code"], warning["message"]).to_lowercase();
    code.split('_').all(|word| text.contains(word.trim_end_matches('s')))
}

/// Index, name and role; a column of notes or of how figures relate is text to the examples.
fn columns(table: &Value) -> Value {
    let role = |role: &Value| match role.as_str() {
        Some("note" | "relation") => json!("text"),
        _ => role.clone(),
    };
    let columns = list(&table["columns"]).iter();
    columns.map(|column| json!([column["index"], words(&column["name"]), role(&column["role"])])).collect()
}

/// A row in which nothing stands is blank to us, whatever an example calls it.
fn ignored_rows(mine: &Value, wanted: &Value) -> Value {
    let kind = |row: &Value| list(wanted).iter().find(|other| other[0] == row[0]).unwrap_or(row).clone();
    list(mine).iter().map(|row| if row[1] == "blank" { kind(row) } else { row.clone() }).collect()
}

fn names(tables: &[Value]) -> Vec<&Value> {
    tables.iter().map(|table| &table["sheet"]).collect()
}

fn differ(found: &mut Vec<String>, what: &str, mine: &Value, wanted: &Value) {
    if mine != wanted {
        found.push(format!("{what}: {mine}, not {wanted}"));
    }
}

fn words(value: &Value) -> String {
    value.as_str().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}
