//! What a person must be told.

use super::{check_records, check_warns};

#[test]
fn a_blank_is_no_record_without_a_key_and_a_number_with_one() {
    let table = "Gloucestershire Constabulary
         Offence | 2018 | 2019
         Assault | 3 |
         Theft | | 2";
    check_records(
        table,
        "B3 | gloucestershire | 2018-01-01..2018-12-31 | - | Assault | - | 3
         C4 | gloucestershire | 2019-01-01..2019-12-31 | - | Theft | - | 2",
    );
    check_warns(table, &["value/blank-counts"]);
    check_records(
        &format!("{table}\n Blank cells indicate no recorded offences."),
        "B3 | gloucestershire | 2018-01-01..2018-12-31 | - | Assault | - | 3
         C3 | gloucestershire | 2019-01-01..2019-12-31 | - | Assault | - | 0
         B4 | gloucestershire | 2018-01-01..2018-12-31 | - | Theft | - | 0
         C4 | gloucestershire | 2019-01-01..2019-12-31 | - | Theft | - | 2",
    );
}

#[test]
fn a_sign_without_a_key_is_a_question() {
    let table = "Devon and Cornwall Police
         Offence | 2018 | 2019
         Assault | 3 | *
         Theft | 4 | 2";
    check_warns(table, &["value/unexplained-sign"]);
    check_records(
        table,
        "B3 | devon-and-cornwall | 2018-01-01..2018-12-31 | - | Assault | - | 3
         C3 | devon-and-cornwall | 2019-01-01..2019-12-31 | - | Assault | - | Unclear
         B4 | devon-and-cornwall | 2018-01-01..2018-12-31 | - | Theft | - | 4
         C4 | devon-and-cornwall | 2019-01-01..2019-12-31 | - | Theft | - | 2",
    );
}

#[test]
fn dates_that_go_either_way_are_said() {
    check_warns(
        "Essex Police data breaches
         Date of incident | Type of breach | Outcome
         01/02/2020 | Email sent to wrong recipient | Words of advice
         03/04/2020 | Lost device | No further action",
        &["value/ambiguous-dates"],
    );
}

#[test]
fn part_years_and_years_that_cannot_be_are_said() {
    check_warns(
        "Cumbria Constabulary
         Financial Year | Number of breaches
         2015/16 | 12
         2016/18 | 15
         2017/18 (to 31/12/17) | 9",
        &["value/partial-period", "value/suspect-period"],
    );
    let noted = "Cumbria Constabulary
         Year | Cases
         2018 | 12
         2019 | 5
         Note: figures for 2019 are up to 30 June 2019.";
    check_warns(noted, &["value/partial-period"]);
    check_records(
        noted,
        "B3 | cumbria | 2018-01-01..2018-12-31 | - | - | - | 12
         B4 | cumbria | 2019-01-01..2019-06-30 | - | - | - | 5",
    );
}

#[test]
fn refusals_are_said() {
    let table = "Thames Valley Police
         Nature of misuse | Number
         Unlawful access | Refused under Section 40(2)
         Vehicle check | Neither confirm nor deny
         Other | 4";
    check_warns(table, &["value/refusal"]);
    check_records(
        table,
        "B3 | thames-valley | - | - | Unlawful access | - | Refused s.40(2)
         B4 | thames-valley | - | - | Vehicle check | - | Refused
         B5 | thames-valley | - | - | Other | - | 4",
    );
}

#[test]
fn people_are_found_and_their_names_are_no_category() {
    let table = "Name | DOB | Email | Outcome | Date
         John Example | 01/02/1980 | john.example@force.police.uk | Dismissed | 14/01/2019
         Jane Sample | 03/04/1985 | jane.sample@force.police.uk | Resigned | 20/03/2019";
    check_warns(table, &["check/personal-data"]);
    check_records(
        table,
        "A2 | - | 2019-01-14..2019-01-14 | - | - | Dismissed | 1
         A3 | - | 2019-03-20..2019-03-20 | - | - | Resigned | 1",
    );
}

#[test]
fn totals_that_their_parts_cannot_reach_are_said() {
    check_warns(
        "Kent Police
         Outcome | 2018
         Dismissed | 3
         Resigned | 4
         Written warning | 2
         Total | 12",
        &["check/total-differs"],
    );
}

#[test]
fn overlapping_figures_are_said() {
    check_warns(
        "Dorset Police
         Outcome | 2018
         Dismissed | 3
         Resigned | 4
         Note: an officer may have more than one outcome, so figures should not be added up.",
        &["check/overlap"],
    );
}

#[test]
fn figures_that_are_no_counts_are_left_out() {
    check_records(
        "Leeds City Council
         Year | Number of fines | Value of fines | Average | % paid
         2018/19 | 120 | £4,200 | 35 | 80%
         2019/20 | 140 | £5,000 | 35.7 | 81%",
        "B3 | leeds-city-council | 2018-04-01..2019-03-31 | - | - | - | 120
         B4 | leeds-city-council | 2019-04-01..2020-03-31 | - | - | - | 140",
    );
}

#[test]
fn a_year_that_stands_twice_is_suspect() {
    check_warns(
        "Warwickshire Police
         Offence | 2017/18 | 2018/19 | 2018/19 | 2020/21
         Assault | 10 | 20 | 30 | 40
         Theft | 1 | 2 | 3 | 4",
        &["check/suspect-period"],
    );
}
