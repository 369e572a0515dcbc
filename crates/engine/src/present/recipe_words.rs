//! Every operation of a recipe as one plain sentence, as the history and the list of stale lines show it.

use super::doubts::Part;
use super::{name, number, period};
use foilens_model::recipe::{ColumnTarget, SheetTarget};
use foilens_model::{Operation, RowKind};

/// One sentence without a full stop: `Read the column “Yr” as period`.
pub fn sentence(operation: &Operation) -> String {
    match operation {
        Operation::SetEncoding { file, encoding } => format!("Read the text of {file} as {encoding}"),
        Operation::SetDialect { file, delimiter, quote } => {
            let quote = quote.map_or_else(String::new, |quote| format!(", quoted with {quote}"));
            format!("Split the rows of {file} at {}{quote}", spoken(delimiter))
        }
        Operation::IgnoreSheet { sheet } => format!("Leave out {}", of(sheet, "the sheet")),
        Operation::SetTableRange { sheet, range } => format!("Take {range} as the table{}", inside(sheet)),
        Operation::SetHeaderRows { sheet, rows: None } => {
            format!("Take the table{} to have no header", inside(sheet))
        }
        Operation::SetHeaderRows { sheet, rows: Some((first, last)) } if first == last => {
            format!("Take row {} as the header{}", row(*first), inside(sheet))
        }
        Operation::SetHeaderRows { sheet, rows: Some((first, last)) } => {
            format!("Take rows {} to {} as the header{}", row(*first), row(*last), inside(sheet))
        }
        Operation::SetRowKind { sheet, row: at, kind } => {
            format!("Take row {} as {}{}", row(*at), article(*kind), inside(sheet))
        }
        Operation::SetGrain { sheet, grain } => {
            format!("Read {} as {}", of(sheet, "the sheet"), name::grain(*grain))
        }
        Operation::SetColumnRole { column, role } => {
            format!("Read {} as {}", self::column(column), name::column_role(*role))
        }
        Operation::UseBodies { bodies } => {
            let few: Vec<&str> = bodies.iter().take(2).map(|body| body.name.as_str()).collect();
            let more = bodies.len().saturating_sub(few.len());
            let more = if more > 0 {
                format!(" and {} more", number::thousands(more as u64))
            } else {
                String::new()
            };
            format!("Know the bodies of your own list: {}{more}", few.join(", "))
        }
        Operation::MatchBody { text, body: Some(body) } => format!("Take “{text}” for {}", name::body(body)),
        Operation::MatchBody { text, body: None } => format!("Take “{text}” for no public body"),
        Operation::SetBody { sheet, body } => {
            format!("Take {} as the answer of {}", of(sheet, "everything"), name::body(body))
        }
        Operation::SetPeriod { sheet, period } => {
            format!("Take {} to be about {}", of(sheet, "everything"), period::period(period))
        }
        Operation::SetCount { sheet, cell, count } => {
            format!("Read {cell}{} as {}", inside(sheet), super::count::count(count))
        }
        Operation::ReadAs { column: None, text, count } => {
            format!("Read “{text}” as {} wherever a count stands", super::count::count(count))
        }
        Operation::ReadAs { column: Some(column), text, count } => {
            format!("Read “{text}” as {} in {}", super::count::count(count), self::column(column))
        }
        Operation::ReadAsOfBody { body, text, count } => {
            let count = super::count::count(count);
            format!("Read {} as {count} wherever it is a figure of {}", spelled(text), name::body(body))
        }
        Operation::SetProposal { sheet, cell, words, accepted } => {
            let which = words.as_ref().map_or_else(|| "all figures".to_owned(), |words| format!("“{words}”"));
            let what = if *accepted { "Accept" } else { "Leave out" };
            format!("{what} {which} from the sentence at {cell}{}", inside(sheet))
        }
        Operation::Dismiss { code, sheet, range } => {
            if let Some(part) = Part::ALL.into_iter().find(|part| part.code() == code) {
                return format!("Take {} as it was read{}", part.name().to_lowercase(), inside(sheet));
            }
            let place = range.map_or_else(String::new, |range| format!(" at {range}"));
            format!("Leave the finding {code}{place} as it is{}", inside(sheet))
        }
        Operation::SetAnswerStatus { body, status, section } => {
            let section = section.as_ref().map_or_else(String::new, |section| format!(" ({section})"));
            format!("Take {} to have {}{section}", name::body(body), name::answer_status(*status))
        }
        Operation::IncludeDespite { body, reason } => format!(
            "Compare {} although it counts something else than the others: “{reason}”",
            name::body(body)
        ),
        Operation::CompareTogether { name, measures } if measures.is_empty() => {
            format!("Compare nothing together as “{name}”")
        }
        Operation::CompareTogether { name, measures } => {
            let wordings = number::counted(measures.len(), "wording", "wordings");
            format!("Compare {wordings} together as “{name}”")
        }
        Operation::Unknown(unknown) => {
            format!("“{}”, from a newer version of this program, is kept and not applied", unknown.op)
        }
    }
}

fn spelled(text: &str) -> String {
    if text.is_empty() { "an empty cell".to_owned() } else { format!("“{text}”") }
}

fn row(row: u32) -> String {
    number::thousands(u64::from(row) + 1)
}

fn article(kind: RowKind) -> String {
    format!("a {}", name::row_kind(kind))
}

fn column(column: &ColumnTarget) -> String {
    let which = match column.occurrence {
        0 => String::new(),
        n => format!(" (number {} of that name)", u64::from(n) + 1),
    };
    format!("the column “{}”{which}{}", column.heading, inside(&column.sheet))
}

/// ` in the sheet “Q1” of reply.xlsx`.
fn inside(sheet: &SheetTarget) -> String {
    let place = of(sheet, "");
    if place.is_empty() { place } else { format!(" in {place}") }
}

/// `the sheet “Q1” of reply.xlsx`, or `otherwise` where the target names neither.
fn of(sheet: &SheetTarget, otherwise: &str) -> String {
    match (&sheet.sheet, &sheet.file) {
        (Some(sheet), Some(file)) => format!("the sheet “{sheet}” of {file}"),
        (Some(sheet), None) => format!("the sheet “{sheet}”"),
        (None, Some(file)) => file.clone(),
        (None, None) => otherwise.to_owned(),
    }
}

fn spoken(delimiter: &str) -> String {
    match delimiter {
        "," => "commas".to_owned(),
        ";" => "semicolons".to_owned(),
        "\t" => "tabs".to_owned(),
        "|" => "vertical bars".to_owned(),
        " " => "spaces".to_owned(),
        other => format!("“{other}”"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use foilens_model::recipe::{UnknownOperation, carried};

    #[test]
    fn every_operation_says_itself_in_one_sentence() {
        for (json, words) in [
            (
                r#"{"op":"set_encoding","file":"a.csv","encoding":"windows-1252"}"#,
                "Read the text of a.csv as windows-1252",
            ),
            (r#"{"op":"set_dialect","file":"a.csv","delimiter":"\t"}"#, "Split the rows of a.csv at tabs"),
            (
                r#"{"op":"ignore_sheet","file":"b.xlsx","sheet":"Notes"}"#,
                "Leave out the sheet “Notes” of b.xlsx",
            ),
            (
                r#"{"op":"set_table_range","sheet":"Q1","range":"A3:D9"}"#,
                "Take A3:D9 as the table in the sheet “Q1”",
            ),
            (r#"{"op":"set_header_rows","rows":[2,3]}"#, "Take rows 3 to 4 as the header"),
            (
                r#"{"op":"set_header_rows","file":"a.csv","rows":null}"#,
                "Take the table in a.csv to have no header",
            ),
            (r#"{"op":"set_row_kind","row":7,"kind":"total"}"#, "Take row 8 as a total"),
            (
                r#"{"op":"set_grain","sheet":"Q1","grain":"incident"}"#,
                "Read the sheet “Q1” as one row a case",
            ),
            (
                r#"{"op":"set_column_role","sheet":"Q1","heading":"Yr","occurrence":1,"role":"period"}"#,
                "Read the column “Yr” (number 2 of that name) in the sheet “Q1” as period",
            ),
            (
                r#"{"op":"match_body","text":"GMP","body":"greater-manchester"}"#,
                "Take “GMP” for Greater Manchester Police",
            ),
            (
                r#"{"op":"use_bodies","bodies":[{"id":"a","name":"A One"},{"id":"b","name":"B Two"},{"id":"c","name":"C","aliases":["Sea"]}]}"#,
                "Know the bodies of your own list: A One, B Two and 1 more",
            ),
            (r#"{"op":"match_body","text":"Total","body":null}"#, "Take “Total” for no public body"),
            (
                r#"{"op":"set_body","file":"a.csv","body":"surrey"}"#,
                "Take a.csv as the answer of Surrey Police",
            ),
            (
                r#"{"op":"set_period","file":"a.csv","period":{"from":"2019-04-01","to":"2020-03-31"}}"#,
                "Take a.csv to be about 2019/20 (financial year)",
            ),
            (r#"{"op":"set_count","file":"a.csv","cell":"B7","count":{"value":5}}"#, "Read B7 in a.csv as 5"),
            (
                r#"{"op":"read_as","text":"-","count":{"missing":"not_held"}}"#,
                "Read “-” as not held wherever a count stands",
            ),
            (
                r#"{"op":"read_as_of_body","body":"kent","text":"-","count":{"missing":"not_held"}}"#,
                "Read “-” as not held wherever it is a figure of Kent Police",
            ),
            (
                r#"{"op":"read_as_of_body","body":"kent","text":"","count":{"value":0}}"#,
                "Read an empty cell as 0 wherever it is a figure of Kent Police",
            ),
            (
                r#"{"op":"set_proposal","file":"a.csv","cell":"B2","words":"5 officers","accepted":true}"#,
                "Accept “5 officers” from the sentence at B2 in a.csv",
            ),
            (
                r#"{"op":"dismiss","code":"review/period","file":"a.csv"}"#,
                "Take the period as it was read in a.csv",
            ),
            (
                r#"{"op":"dismiss","code":"check/total","file":"a.csv","range":"B9"}"#,
                "Leave the finding check/total at B9 as it is in a.csv",
            ),
            (
                r#"{"op":"set_answer_status","body":"kent","status":"refused","section":"s.12"}"#,
                "Take Kent Police to have refused (s.12)",
            ),
            (
                r#"{"op":"set_answer_status","body":"kent","status":"not_asked"}"#,
                "Take Kent Police to have not been asked",
            ),
            (
                r#"{"op":"include_despite","body":"kent","reason":"They told me it is the same"}"#,
                "Compare Kent Police although it counts something else than the others: “They told me it is the same”",
            ),
            (
                r#"{"op":"compare_together","name":"Disciplined","measures":["label|a||","label|b||"]}"#,
                "Compare 2 wordings together as “Disciplined”",
            ),
            (
                r#"{"op":"compare_together","name":"Disciplined","measures":[]}"#,
                "Compare nothing together as “Disciplined”",
            ),
            (
                r#"{"op":"set_colour","of":"B7"}"#,
                "“set_colour”, from a newer version of this program, is kept and not applied",
            ),
        ] {
            let operation: Operation = serde_json::from_str(json).unwrap();
            let op =
                serde_json::from_str::<serde_json::Value>(json).unwrap()["op"].as_str().unwrap().to_owned();
            let named = UnknownOperation { op, rest: Default::default() };
            assert_eq!(named.is_malformed(), !matches!(operation, Operation::Unknown(_)), "{json}");
            assert_eq!(sentence(&operation), words);
            let back: Operation = serde_json::from_str(&serde_json::to_string(&operation).unwrap()).unwrap();
            assert_eq!(back, operation);
            let carried = carried::operation(&mut serde_json::Deserializer::from_str(json)).unwrap();
            let back: Operation = serde_json::from_str(&serde_json::to_string(&carried).unwrap()).unwrap();
            assert_eq!(back, operation, "the page hands it on unread");
        }
    }
}
