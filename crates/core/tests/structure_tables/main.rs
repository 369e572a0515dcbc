//! The tables of drawn sheets, told as text: where they lie, their headings, sections, titles and notes.

mod several;

use foilens_core::grid::{Workbook, drawn};
use foilens_core::structure::{SheetDecisions, StructureDecisions, Table, find_tables};
use foilens_model::{CellRef, RowKind, SheetId};

fn tables(workbook: &Workbook, decisions: SheetDecisions) -> Vec<Table> {
    let decisions = StructureDecisions { sheets: [(SheetId(0), decisions)].into() };
    find_tables(workbook, &decisions).value.remove(0).tables
}

fn told(workbook: &Workbook, tables: &[Table]) -> String {
    tables.iter().map(|table| tell(workbook, table)).collect::<Vec<_>>().join("\n")
}

fn tell(workbook: &Workbook, table: &Table) -> String {
    let header = table.header.map_or("none".into(), |(a, b)| {
        if a == b { format!("{}", a + 1) } else { format!("{}-{}", a + 1, b + 1) }
    });
    let columns: Vec<String> = table
        .columns
        .iter()
        .map(|c| format!("{}{}", c.path(), if c.is_total { " (total)" } else { "" }))
        .collect();
    let cells = |cells: &[CellRef]| cells.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    let rows: Vec<String> = table
        .rows
        .iter()
        .map(|row| {
            let sections: Vec<&str> =
                row.sections.iter().map(|&cell| workbook.sheets[0].text(cell)).collect();
            let letter = match row.kind {
                RowKind::Data => "D",
                RowKind::Total => "S",
                RowKind::Group => "G",
                RowKind::Header => "H",
                RowKind::Note => "N",
                RowKind::Title => "T",
                RowKind::Blank => ".",
            };
            let under =
                if sections.is_empty() { String::new() } else { format!(" ({})", sections.join(" > ")) };
            format!("{letter}{}{under}", row.row + 1)
        })
        .collect();
    format!(
        "{} header {header}\ncolumns: {}\nrows: {}\ntitles: {}\nnotes: {}\n",
        table.range,
        columns.join(" | "),
        rows.join(" "),
        cells(&table.titles),
        cells(&table.notes)
    )
}

fn check(drawing: &str, expect: &str) {
    check_decided(drawing, SheetDecisions::default(), expect);
}

fn check_decided(drawing: &str, decisions: SheetDecisions, expect: &str) {
    let workbook = drawn::workbook(drawing);
    let have = told(&workbook, &tables(&workbook, decisions));
    let plain = |text: &str| {
        text.lines()
            .map(|l| l.split_whitespace().collect::<Vec<_>>().join(" "))
            .filter(|l| !l.is_empty())
            .collect::<Vec<_>>()
            .join("\n")
    };
    assert_eq!(plain(&have), plain(expect), "\n{have}");
}

#[test]
fn years_spread_over_pairs_of_measures() {
    check(
        "
Cheshire Constabulary - public complaints, FOI 0000/21

Allegation type | 2019/20 |        | 2020/21 |
                | Received | Upheld | Received | Upheld
Delivery of duties | 210 | 31 | 188 | 26
Police powers | 64 | <5 | 71 | 5 or fewer
Discriminatory behaviour | 12 | 0 | s40(2) | 0
Access to information | 9 | n/a | 7 | Not held
Total | 295 | | |

<5 and '5 or fewer': low numbers are not shown exactly (section 40(2), personal information).",
        "
A3:E9 header 3-4
columns: Allegation type | 2019/20 › Received | 2019/20 › Upheld | 2020/21 › Received | 2020/21 › Upheld
rows: D5 D6 D7 D8 S9
titles: A1
notes: A11",
    );
}

#[test]
fn headings_centered_over_their_blocks() {
    check(
        "
Force | | 2018 | | | 2019 |
 | Officers | Staff | PCSOs | Officers | Staff | PCSOs
Kent | 10 | 4 | 1 | 12 | 5 | 0
Essex | 8 | 2 | 0 | 9 | 3 | 2
Surrey | 7 | 1 | 1 | 4 | 4 | 1",
        "
A1:G5 header 1-2
columns: Force | 2018 › Officers | 2018 › Staff | 2018 › PCSOs | 2019 › Officers | 2019 › Staff | 2019 › PCSOs
rows: D3 D4 D5
titles:
notes:",
    );
}

#[test]
fn empty_columns_are_left_out() {
    check(
        "
Incidents 2021 | | | |
Date | Role | | Action taken | |
14/01/2021 | Officer | | Words of advice | |
02/03/2021 | Staff | | No further action | |
19/07/2021 | PCSO | | Reflective practice | |",
        "
A2:D5 header 2
columns: Date | Role | Action taken
rows: D3 D4 D5
titles: A1
notes:",
    );
}

#[test]
fn rows_know_their_sections() {
    check(
        "
Outcome | Officers | Staff
2017/18 | |
Dismissed | 1 | 0
Written warning | 4 | 3
No further action | 7 | 2
2018/19 | |
Dismissed | 0 | 1
Written warning | 2 | 2
No further action | 3 | 5",
        "
A1:C9 header 1
columns: Outcome | Officers | Staff
rows: G2 D3 (2017/18) D4 (2017/18) D5 (2017/18) G6 D7 (2018/19) D8 (2018/19) D9 (2018/19)
titles:
notes:",
    );
}

#[test]
fn sections_nest_where_one_follows_another() {
    check(
        "
Offence | 2017 | 2018
VIOLENCE | |
With injury | |
GBH | 12 | 15
ABH | 101 | 99
Without injury | |
Common assault | 204 | 220
Stalking | 31 | 38
THEFT | |
From person | |
Pickpocket | 62 | 70
Snatch | 19 | 22",
        "
A1:C12 header 1
columns: Offence | 2017 | 2018
rows: G2 G3 (VIOLENCE) D4 (VIOLENCE > With injury) D5 (VIOLENCE > With injury) G6 (VIOLENCE) D7 (VIOLENCE > Without injury) D8 (VIOLENCE > Without injury) G9 G10 (THEFT) D11 (THEFT > From person) D12 (THEFT > From person)
titles:
notes:",
    );
}

#[test]
fn a_single_figure_under_a_question_has_no_header() {
    check(
        "
4. How many individuals, since 1 April 2021 to date, have had debt management procedures commenced against them
4066",
        "
A2 header none
columns:
rows: D2
titles: A1
notes:",
    );
}

#[test]
fn keys_and_values_have_no_header() {
    check(
        "
3. How much money did the Local Authority receive from social care charging |
21/22 | £13.46m
22/23 | £13.89m",
        "
A2:B3 header none
columns: |
rows: D2 D3
titles: A1
notes:",
    );
}

#[test]
fn a_column_that_adds_up_the_others_is_a_total() {
    check(
        "
Rank | Male | Female | Persons
Constable | 812 | 410 | 1,222
Sergeant | 180 | 61 | 241
Inspector | 60 | 19 | 79",
        "
A1:D4 header 1
columns: Rank | Male | Female | Persons (total)
rows: D2 D3 D4
titles:
notes:",
    );
}

#[test]
fn a_person_may_say_where_the_table_lies() {
    let decisions =
        SheetDecisions { table_range: Some("A3:B5".parse().unwrap()), ..SheetDecisions::default() };
    check_decided(
        "
Force | 2018 | 2019
Kent | 10 | 12
Year | Dismissed | Warned
2018 | 7 | 10
2019 | 8 | 4",
        decisions,
        "
A3:B5 header 3
columns: Year | Dismissed
rows: D4 D5
titles:
notes:",
    );
}

#[test]
fn a_person_may_say_which_rows_are_headings() {
    let drawing = "
Officers | 2017 | 2018
in force | part | full
Kent | 10 | 12
Essex | 8 | 9";
    let told = |header| {
        let decisions = SheetDecisions { header_rows: Some(header), ..SheetDecisions::default() };
        let workbook = drawn::workbook(drawing);
        tables(&workbook, decisions).iter().map(|t| t.header).collect::<Vec<_>>()
    };
    assert_eq!(told(Some((0, 0))), [Some((0, 0))]);
    assert_eq!(told(Some((0, 1))), [Some((0, 1))]);
    assert_eq!(told(None), [None]);
}

#[test]
fn a_person_may_say_what_a_row_is_and_that_a_sheet_holds_nothing() {
    let drawing = "
Year | Cases
2017 | 10
2018 | 12
2019 | 22";
    let workbook = drawn::workbook(drawing);
    let decisions = SheetDecisions {
        row_kinds: [(3, RowKind::Total), (1, RowKind::Note)].into(),
        ..SheetDecisions::default()
    };
    let kinds: Vec<RowKind> =
        find_tables(&workbook, &StructureDecisions { sheets: [(SheetId(0), decisions)].into() }).value[0]
            .rows
            .iter()
            .map(|row| row.kind)
            .collect();
    assert_eq!(kinds, [RowKind::Header, RowKind::Note, RowKind::Data, RowKind::Total]);
    assert_eq!(tables(&workbook, SheetDecisions { ignore: true, ..SheetDecisions::default() }), []);
}

#[test]
fn merged_headings_stand_over_all_their_columns() {
    let mut workbook = drawn::workbook(
        "
Force | Officers | | Staff
 | 2018 | 2019 | 2019
Kent | 1 | 2 | 3
Essex | 4 | 5 | 6
Surrey | 5 | 3 | 2",
    );
    workbook.sheets[0].merges = vec!["B1:C1".parse().unwrap(), "A1:A2".parse().unwrap()];
    let tables = tables(&workbook, SheetDecisions::default());
    let names: Vec<String> = tables[0].columns.iter().filter_map(|c| c.name()).collect();
    assert_eq!(names, ["Force", "Officers 2018", "Officers 2019", "Staff 2019"]);
}
