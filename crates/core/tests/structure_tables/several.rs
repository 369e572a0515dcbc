//! Several tables in a sheet: one above the other, side by side, in a grid.

use super::check;

#[test]
fn two_tables_each_with_its_title_and_notes() {
    check(
        "
Table 1 Recorded
Force | 2018 | 2019
Kent | 10 | 12
Essex | 8 | 9
Total | 18 | 21
Source: Athena

Table 2 Resolved
Force | 2018 | 2019
Kent | 7 | 10
Essex | 8 | 4
Total | 15 | 14
Source: Niche",
        "
A2:C5 header 2
columns: Force | 2018 | 2019
rows: D3 D4 S5
titles: A1
notes: A6
A9:C12 header 9
columns: Force | 2018 | 2019
rows: D10 D11 S12
titles: A8
notes: A13",
    );
}

#[test]
fn tables_side_by_side_are_two() {
    check(
        "
Officers | 2017 | 2018 | | Staff | 2017 | 2018
Dismissed | 2 | 1 | | Dismissed | 1 | 0
Resigned | 3 | 2 | | Resigned | 0 | 2
Warned | 6 | 8 | | Warned | 4 | 3",
        "
A1:C4 header 1
columns: Officers | 2017 | 2018
rows: D2 D3 D4
titles:
notes:
E1:G4 header 1
columns: Staff | 2017 | 2018
rows: D2 D3 D4
titles:
notes:",
    );
}

#[test]
fn a_header_said_again_stays_in_the_table() {
    check(
        "
Incidents by station
Station | Jan | Feb | Mar
Acton | 4 | 5 | 6
Barnet | 2 | 1 | 0
Camden | 9 | 7 | 8
Station | Jan | Feb | Mar
Croydon | 12 | 10 | 15
Ealing | 3 | 2 | 4
Hackney | 8 | 8 | 11",
        "
A2:D9 header 2
columns: Station | Jan | Feb | Mar
rows: D3 D4 D5 H6 D7 D8 D9
titles: A1
notes:",
    );
}

#[test]
fn tables_in_a_grid_are_four() {
    check(
        "
Force | 2015 | 2016 | | Outcome | 2015 | 2016
Kent | 4 | 7 | | Upheld | 12 | 15
Surrey | 9 | 3 | | Withdrawn | 3 | 4

Rank | Officers | Staff | | Year | Cases | Appeals
Constable | 31 | 12 | | 2014 | 40 | 2
Sergeant | 14 | 5 | | 2015 | 44 | 1",
        "
A1:C3 header 1
columns: Force | 2015 | 2016
rows: D2 D3
titles:
notes:
E1:G3 header 1
columns: Outcome | 2015 | 2016
rows: D2 D3
titles:
notes:
A5:C7 header 5
columns: Rank | Officers | Staff
rows: D6 D7
titles:
notes:
E5:G7 header 5
columns: Year | Cases | Appeals
rows: D6 D7
titles:
notes:",
    );
}

#[test]
fn headings_said_again_after_a_blank_row_begin_a_table() {
    check(
        "
Force | 2015 | 2016
Kent | 4 | 7
Surrey | 9 | 3

Force | 2015 | 2016
Essex | 8 | 6
Sussex | 2 | 5",
        "
A1:C3 header 1
columns: Force | 2015 | 2016
rows: D2 D3
titles:
notes:
A5:C7 header 5
columns: Force | 2015 | 2016
rows: D6 D7
titles:
notes:",
    );
}
