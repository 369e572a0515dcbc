//! Text tables damaged in every way that files are damaged, at every row and cell: what is not damaged must be read
//! as it was, and what is damaged as it stands.

mod support;

use support::workbook;

/// Cells, as text; a table of the kinds that replies hold.
type Table = Vec<Vec<String>>;

fn sources() -> Vec<(&'static str, Table)> {
    let table = |text: &str| {
        text.trim()
            .lines()
            .map(|l| l.trim().split('|').map(|c| c.trim().replace("\\n", "\n")).collect())
            .collect()
    };
    vec![
        (
            "cases",
            table(
                r#"
                Date recorded|Force|Role|Nature of incident|Action taken|Days|Cost
                14/01/2021|Kent|Police Officer|Searched for a neighbour, twice|Words of advice|3|£1,200.50
                02/03/2021|Avon & Somerset|Police Staff|E-mailed "restricted" report|No further action|12|0.00
                19/07/2021|Surrey|PCSO|Lost notebook, never found|Reflective practice|<5|£15
                30/11/2021|City of London|Special Constable|Shared a screenshot|Dismissed; appeal pending|40|£2,000.00
                05/12/2021|Dyfed-Powys|Police Officer|Looked up "own" record, then others|Written warning|7|12.5
                23/12/2021|Devon & Cornwall|Police Officer|Disclosed address|Not held|n/a|n/a
                09/01/2022|Gwent|Police Staff|Used a colleague's log-in|Final written warning|21|£310.00
                "#,
            ),
        ),
        (
            "counts",
            table(
                r"
                Force|2018/19|2019/20|2020/21
                Kent|12|15|<5
                Surrey|50|48|61
                Sussex|7|nil|9
                Hampshire|31|Not held|28
                Norfolk|5|6|7
                ",
            ),
        ),
        (
            "notes",
            table(
                r#"
                Question|Answer|Exemption
                How many cases?|There were 12 cases, of which 3 were upheld.|s.40(2)
                Which systems?|"Niche", "Athena" and others|
                Any other remarks?|First line\nSecond line, with more|s.12
                What did it cost?|£1,234.50|
                "#,
            ),
        ),
    ]
}

/// How a table is written down.
#[derive(Clone, Copy)]
struct Style<'s> {
    delimiter: &'s str,
    quote: char,
    escape: &'s str,
    all_quoted: bool,
}

const PLAIN: Style = Style { delimiter: ",", quote: '"', escape: "\"", all_quoted: false };

fn cell(text: &str, style: Style) -> String {
    let quote = style.quote.to_string();
    if style.all_quoted
        || text.contains(style.delimiter)
        || text.contains(style.quote)
        || text.contains(['\n', '\r'])
    {
        format!("{quote}{}{quote}", text.replace(style.quote, &format!("{}{quote}", style.escape)))
    } else {
        text.to_owned()
    }
}

fn line(row: &[String], style: Style) -> String {
    row.iter().map(|text| cell(text, style)).collect::<Vec<_>>().join(style.delimiter)
}

fn lines(table: &Table, style: Style) -> Vec<String> {
    table.iter().map(|row| line(row, style)).collect()
}

fn written(lines: &[String], end: &str) -> String {
    lines.iter().map(|l| format!("{l}{end}")).collect()
}

/// Rows as they are read, without empty cells at the end.
fn rows(bytes: &[u8]) -> Table {
    let workbook = workbook(bytes, "table.csv");
    let sheet = &workbook.sheets[0];
    let row = |row| sheet.row(row).iter().map(|&id| sheet.value(id).shown.to_string()).collect();
    trimmed((0..sheet.row_count()).map(row).collect())
}

fn trimmed(mut table: Table) -> Table {
    for row in &mut table {
        while row.last().is_some_and(String::is_empty) {
            row.pop();
        }
    }
    while table.last().is_some_and(Vec::is_empty) {
        table.pop();
    }
    table
}

/// Reads each case and lists those that are not read as expected.
fn check(kind: &str, cases: Vec<(String, String, Table)>) {
    let total = cases.len();
    let mut wrong = Vec::new();
    for (what, text, expected) in cases {
        let (found, expected) = (rows(text.as_bytes()), trimmed(expected));
        if found != expected {
            let at = (0..).find(|&i| found.get(i) != expected.get(i)).unwrap_or(0);
            wrong.push(format!(
                "{what}: row {at}\n  expected {:?}\n  found    {:?}",
                expected.get(at),
                found.get(at)
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{kind}: {} of {total} wrong\n{}",
        wrong.len(),
        wrong[..wrong.len().min(6)].join("\n")
    );
}

#[test]
fn any_delimiter_quote_escape_and_line_end() {
    let mut cases = Vec::new();
    for (name, table) in sources() {
        for delimiter in [",", ";", "\t", "|", "^", "~", "||", "::", "~|~", " "] {
            for quote in ['"', '\''] {
                for escape in ["own", "\\"] {
                    for end in ["\r\n", "\n", "\r"] {
                        for all_quoted in [false, true] {
                            // Nothing tells an apostrophe from a quote where it wraps only a few cells of prose.
                            if quote == '\'' && !all_quoted && name != "cases" {
                                continue;
                            }
                            let own = quote.to_string();
                            let escape = if escape == "own" { &own } else { escape };
                            let style = Style { delimiter, quote, escape, all_quoted };
                            let what =
                                format!("{name} {delimiter:?} {quote} {escape:?} {end:?} {all_quoted}");
                            cases.push((what, written(&lines(&table, style), end), table.clone()));
                        }
                    }
                }
            }
        }
    }
    check("dialects", cases);
}

#[test]
fn a_separator_too_many_or_too_few() {
    let mut cases = Vec::new();
    for (name, table) in sources() {
        for delimiter in [",", ";", "\t"] {
            let style = Style { delimiter, ..PLAIN };
            let lines = lines(&table, style);
            for at in 0..table.len() {
                for col in 1..table[at].len() {
                    let (before, after) = table[at].split_at(col);
                    let mut more = lines.clone();
                    more[at] = [line(before, style), String::new(), line(after, style)].join(delimiter);
                    let mut expected = table.clone();
                    expected[at].insert(col, String::new());
                    cases.push((format!("{name} more {at} {col}"), written(&more, "\n"), expected));

                    // Two cells without quotes of their own run together.
                    let (left, right) = (&table[at][col - 1], &table[at][col]);
                    if cell(left, style) == *left && cell(right, style) == *right {
                        let mut fewer = lines.clone();
                        let mut joined = table[at].clone();
                        joined.splice(col - 1..=col, [format!("{left}{right}")]);
                        fewer[at] = line(&joined, style);
                        let mut expected = table.clone();
                        expected[at] = joined;
                        cases.push((format!("{name} fewer {at} {col}"), written(&fewer, "\n"), expected));
                    }
                }
            }
        }
    }
    check("separators", cases);
}

#[test]
fn a_stray_quote_in_any_cell_is_text() {
    let mut cases = Vec::new();
    for (name, table) in sources() {
        for end in ["\r\n", "\n"] {
            for at in 0..table.len() {
                for col in 0..table[at].len() {
                    let raw = cell(&table[at][col], PLAIN);
                    let quoted = raw.starts_with('"');
                    let inside = if quoted { raw[1..raw.len() - 1].to_owned() } else { raw.clone() };
                    let value = inside.replace("\"\"", "\"");
                    for place in ["front", "middle", "end"] {
                        let cut = match place {
                            "front" => 0,
                            "middle" => (0..=inside.len() / 2)
                                .rev()
                                .find(|&i| inside.is_char_boundary(i))
                                .unwrap_or(0),
                            _ => inside.len(),
                        };
                        // A quote beside a doubled one, or at the edge of a quoted empty cell, can be read two ways.
                        if inside.contains('"') || inside.is_empty() || inside.contains('\n') {
                            continue;
                        }
                        let damaged = format!("{}\"{}", &inside[..cut], &inside[cut..]);
                        let written_cell = if quoted { format!("\"{damaged}\"") } else { damaged.clone() };
                        let mut cells: Vec<String> = table[at].iter().map(|c| cell(c, PLAIN)).collect();
                        cells[col] = written_cell;
                        let mut all = lines(&table, PLAIN);
                        all[at] = cells.join(",");
                        let mut expected = table.clone();
                        expected[at][col] = damaged.clone();
                        assert_ne!(value, damaged);
                        cases.push((format!("{name} {place} {at} {col}"), written(&all, end), expected));
                    }
                }
            }
        }
    }
    check("stray quotes", cases);
}

#[test]
fn preambles_no_header_one_row_one_column_and_several_tables() {
    let mut cases = Vec::new();
    for (name, table) in sources() {
        for delimiter in [",", ";", "\t", "|"] {
            let style = Style { delimiter, ..PLAIN };
            let all = lines(&table, style);
            let rest = |n: usize| table[n..].to_vec();
            cases.push((format!("{name} no header {delimiter}"), written(&all[1..], "\n"), rest(1)));
            cases.push((format!("{name} no last line end {delimiter}"), all.join("\n"), table.clone()));
            let double = written(&all, "\n") + "\n";
            cases.push((format!("{name} two last line ends {delimiter}"), double, table.clone()));
            if table[0].len() > 2 {
                cases.push((
                    format!("{name} header only {delimiter}"),
                    written(&all[..1], "\n"),
                    table[..1].to_vec(),
                ));
                cases.push((
                    format!("{name} one data row {delimiter}"),
                    written(&all[..2], "\n"),
                    table[..2].to_vec(),
                ));
            }
            let preamble = [
                "Freedom of Information request 1234/21",
                "Disclosed on 5 March 2022 - figures are provisional",
                "",
            ];
            let mut expected: Table = preamble.iter().map(|l| vec![(*l).to_owned()]).collect();
            expected.extend(table.clone());
            let text = preamble.join("\n") + "\n" + &written(&all, "\n");
            cases.push((format!("{name} preamble {delimiter}"), text, expected));
            for (other_name, other) in sources() {
                let mut expected = table.clone();
                expected.push(Vec::new());
                expected.extend(other.clone());
                let text = written(&all, "\n") + "\n" + &written(&lines(&other, style), "\n");
                cases.push((format!("{name} then {other_name} {delimiter}"), text, expected));
            }
        }
    }
    for text in
        ["Force\nKent\nSurrey\n", "Body\nKent Police\nCity of London Police\nNorth Wales\n", "12\n15\n9\n"]
    {
        let expected = text.lines().map(|l| vec![l.to_owned()]).collect();
        cases.push((format!("one column {text:?}"), text.to_owned(), expected));
    }
    check("layouts", cases);
}

#[test]
fn a_space_after_each_delimiter_belongs_to_it_where_quotes_follow() {
    let mut cases = Vec::new();
    for (name, table) in sources() {
        for mark in [",", ";"] {
            let style = Style { delimiter: mark, ..PLAIN };
            let text: Vec<String> = table
                .iter()
                .map(|row| row.iter().map(|c| cell(c, style)).collect::<Vec<_>>().join(&format!("{mark} ")))
                .collect();
            cases.push((format!("{name} {mark}"), written(&text, "\n"), table.clone()));
        }
    }
    check("padded", cases);
}

#[test]
fn lines_that_are_quoted_as_a_whole_are_opened() {
    let mut cases = Vec::new();
    for (name, table) in sources().into_iter().filter(|(name, _)| *name != "notes") {
        for delimiter in [",", ";"] {
            let style = Style { delimiter, ..PLAIN };
            let whole: Vec<String> =
                lines(&table, style).iter().map(|l| format!("\"{}\"", l.replace('"', "\"\""))).collect();
            cases.push((format!("{name} {delimiter}"), written(&whole, "\r\n"), table.clone()));
        }
    }
    check("whole lines", cases);
}

#[test]
fn a_quote_that_is_never_closed_swallows_nothing() {
    let mut cases = Vec::new();
    for (name, table) in sources() {
        let all = lines(&table, PLAIN);
        for at in 1..table.len() {
            for col in 0..table[at].len() {
                let text = &table[at][col];
                if cell(text, PLAIN) != *text || text.is_empty() {
                    continue;
                }
                let mut cells: Vec<String> = table[at].iter().map(|c| cell(c, PLAIN)).collect();
                cells[col] = format!("\"{text}");
                let mut damaged = all.clone();
                damaged[at] = cells.join(",");
                let mut expected = table.clone();
                expected[at][col] = format!("\"{text}");
                cases.push((format!("{name} {at} {col}"), written(&damaged, "\n"), expected));
            }
        }
    }
    check("unclosed", cases);
}
