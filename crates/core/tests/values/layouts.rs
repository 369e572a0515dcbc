//! The layouts that replies come in.

use super::check_records;

#[test]
fn forces_down_and_years_across_with_a_key() {
    check_records(
        "Number of police officers dismissed by force
         Police Force | 2017/18 | 2018/19 | Total
         Avon & Somerset | 3 | <5 |
         Met Police | 12 | * | 30
         GMP | - | 4 | 6
         Heddlu Gwent | nil | s.12 |
         Total | 16 | 25 | 41
         * denotes fewer than 5
         - denotes zero",
        "B3 | avon-and-somerset | 2017-04-01..2018-03-31 | officer | - | - | 3
         C3 | avon-and-somerset | 2018-04-01..2019-03-31 | officer | - | - | 1..4
         B4 | metropolitan | 2017-04-01..2018-03-31 | officer | - | - | 12
         C4 | metropolitan | 2018-04-01..2019-03-31 | officer | - | - | 1..4
         B5 | greater-manchester | 2017-04-01..2018-03-31 | officer | - | - | 0
         C5 | greater-manchester | 2018-04-01..2019-03-31 | officer | - | - | 4
         B6 | gwent | 2017-04-01..2018-03-31 | officer | - | - | 0
         C6 | gwent | 2018-04-01..2019-03-31 | officer | - | - | Refused s.12",
    );
}

#[test]
fn months_across_take_their_year_from_the_title() {
    check_records(
        "Surrey Police - FOI 1234/20: Complaints 2019/20
          | Apr | Dec | Jan | Total
         Incivility | 1 | 2 | 3 | 6
         Neglect of duty | 4 | 5 | 6 | 15",
        "B3 | surrey | 2019-04-01..2019-04-30 | - | Incivility | - | 1
         C3 | surrey | 2019-12-01..2019-12-31 | - | Incivility | - | 2
         D3 | surrey | 2020-01-01..2020-01-31 | - | Incivility | - | 3
         B4 | surrey | 2019-04-01..2019-04-30 | - | Neglect of duty | - | 4
         C4 | surrey | 2019-12-01..2019-12-31 | - | Neglect of duty | - | 5
         D4 | surrey | 2020-01-01..2020-01-31 | - | Neglect of duty | - | 6",
    );
}

#[test]
fn staff_roles_across_are_roles_and_not_categories() {
    check_records(
        "Kent Police
         Misconduct outcomes 1 April 2018 to 31 March 2019
         Outcome | Police Officers | Police Staff | PCSOs
         Dismissed without notice | 3 | 2 | 0
         Final written warning | 5 | <5 | 1",
        "B4 | kent | 2018-04-01..2019-03-31 | officer | - | Dismissed without notice | 3
         C4 | kent | 2018-04-01..2019-03-31 | staff | - | Dismissed without notice | 2
         D4 | kent | 2018-04-01..2019-03-31 | pcso | - | Dismissed without notice | 0
         B5 | kent | 2018-04-01..2019-03-31 | officer | - | Final written warning | 5
         C5 | kent | 2018-04-01..2019-03-31 | staff | - | Final written warning | 1..4
         D5 | kent | 2018-04-01..2019-03-31 | pcso | - | Final written warning | 1",
    );
}

#[test]
fn sections_that_are_roles_say_whom_their_rows_are_about() {
    check_records(
        "Response to FOI request - West Yorkshire Police
          | 2018 | 2020 (to 30 June)
         Police Officers
         Dismissed | 2 | 1
         Resigned | 4 | 0
         Sub total | 6 | 1
         Police Staff
         Dismissed | 1 | 2
         Resigned | 2 | 2
         Sub total | 3 | 4",
        "B4 | west-yorkshire | 2018-01-01..2018-12-31 | officer | - | Dismissed | 2
         C4 | west-yorkshire | 2020-01-01..2020-06-30 | officer | - | Dismissed | 1
         B5 | west-yorkshire | 2018-01-01..2018-12-31 | officer | - | Resigned | 4
         C5 | west-yorkshire | 2020-01-01..2020-06-30 | officer | - | Resigned | 0
         B8 | west-yorkshire | 2018-01-01..2018-12-31 | staff | - | Dismissed | 1
         C8 | west-yorkshire | 2020-01-01..2020-06-30 | staff | - | Dismissed | 2
         B9 | west-yorkshire | 2018-01-01..2018-12-31 | staff | - | Resigned | 2
         C9 | west-yorkshire | 2020-01-01..2020-06-30 | staff | - | Resigned | 2",
    );
}

#[test]
fn a_repeated_label_is_carried_down() {
    check_records(
        "Durham Constabulary
         Year | Outcome | Count
         2017 | Dismissed | 1
          | Written warning | 3
         2018 | Dismissed | 0
          | Written warning | 2
         Grand Total | | 6",
        "C3 | durham | 2017-01-01..2017-12-31 | - | - | Dismissed | 1
         C4 | durham | 2017-01-01..2017-12-31 | - | - | Written warning | 3
         C5 | durham | 2018-01-01..2018-12-31 | - | - | Dismissed | 0
         C6 | durham | 2018-01-01..2018-12-31 | - | - | Written warning | 2",
    );
}

#[test]
fn one_heading_may_hold_a_year_and_a_role() {
    check_records(
        "Sussex Police
         Type | 2018 Officers | 2018 Staff | 2019 Officers | % change
         Unlawful access | 1 | 2 | 3 | 50%
         Disclosure | 0 | 1 | 4 | 20%",
        "B3 | sussex | 2018-01-01..2018-12-31 | officer | Unlawful access | - | 1
         C3 | sussex | 2018-01-01..2018-12-31 | staff | Unlawful access | - | 2
         D3 | sussex | 2019-01-01..2019-12-31 | officer | Unlawful access | - | 3
         B4 | sussex | 2018-01-01..2018-12-31 | officer | Disclosure | - | 0
         C4 | sussex | 2018-01-01..2018-12-31 | staff | Disclosure | - | 1
         D4 | sussex | 2019-01-01..2019-12-31 | officer | Disclosure | - | 4",
    );
}

#[test]
fn forces_may_stand_across() {
    check_records(
        "Officers disciplined for computer misuse
         Year | Surrey | Kent | Total
         2017/18 | 3 | 4 | 7
         2018/19 | 1 | 2 | 3",
        "B3 | surrey | 2017-04-01..2018-03-31 | officer | - | - | 3
         C3 | kent | 2017-04-01..2018-03-31 | officer | - | - | 4
         B4 | surrey | 2018-04-01..2019-03-31 | officer | - | - | 1
         C4 | kent | 2018-04-01..2019-03-31 | officer | - | - | 2",
    );
}

#[test]
fn a_quarter_takes_its_year_from_the_column_beside_it() {
    check_records(
        "Lancashire Constabulary
         Year | Quarter | Complaints received | Complaints upheld
         2019/20 | Q1 | 10 | 2
         2019/20 | Q4 | 8 | 0",
        "C3 | lancashire | 2019-04-01..2019-06-30 | - | - | Complaints received | 10
         D3 | lancashire | 2019-04-01..2019-06-30 | - | - | Complaints upheld | 2
         C4 | lancashire | 2020-01-01..2020-03-31 | - | - | Complaints received | 8
         D4 | lancashire | 2020-01-01..2020-03-31 | - | - | Complaints upheld | 0",
    );
}

#[test]
fn tables_under_one_another_are_told_apart_by_their_titles() {
    check_records(
        "Cleveland Police
         Table 1: Complaints received
         Year | Number
         2018 | 10
         2019 | 12

         Table 2: Officers dismissed
         Year | Number
         2018 | 1
         2019 | 2",
        "B4 | cleveland | 2018-01-01..2018-12-31 | - | Table 1: Complaints received | - | 10
         B5 | cleveland | 2019-01-01..2019-12-31 | - | Table 1: Complaints received | - | 12
         B9 | cleveland | 2018-01-01..2018-12-31 | officer | Table 2: Officers dismissed | - | 1
         B10 | cleveland | 2019-01-01..2019-12-31 | officer | Table 2: Officers dismissed | - | 2",
    );
}

#[test]
fn a_list_without_headings_says_all_in_its_labels() {
    check_records(
        "Humberside Police
         Officers dismissed 2018/19 | 5
         Police staff dismissed 2018/19 | 1",
        "B2 | humberside | 2018-04-01..2019-03-31 | officer | Officers dismissed 2018/19 | - | 5
         B3 | humberside | 2018-04-01..2019-03-31 | staff | Police staff dismissed 2018/19 | - | 1",
    );
}

#[test]
fn ranks_are_officers_and_what_was_counted() {
    check_records(
        "Norfolk Constabulary
         Headcount as at 31 March 2019
         Rank | Male | Female
         Constable | 800 | 400
         Sergeant | 120 | 40",
        "B4 | norfolk | 2019-03-31..2019-03-31 | officer | Constable > Male | - | 800
         C4 | norfolk | 2019-03-31..2019-03-31 | officer | Constable > Female | - | 400
         B5 | norfolk | 2019-03-31..2019-03-31 | officer | Sergeant > Male | - | 120
         C5 | norfolk | 2019-03-31..2019-03-31 | officer | Sergeant > Female | - | 40",
    );
}

#[test]
fn one_row_a_case_month_first_where_the_column_shows_it() {
    check_records(
        "Ref | Date | Rank | Allegation | Outcome | Length of service
         CM/1/19 | 01/15/2019 | PC | Unauthorised access | Written warning | 5
         CM/2/19 | 03/04/2019 | Sgt | Disclosure of information | Dismissed | 12
         CM/3/19 | 12/31/2019 | Police Staff | Email misuse | No further action | 3",
        "A2 | - | 2019-01-15..2019-01-15 | officer | Unauthorised access | Written warning | 1
         A3 | - | 2019-03-04..2019-03-04 | officer | Disclosure of information | Dismissed | 1
         A4 | - | 2019-12-31..2019-12-31 | staff | Email misuse | No further action | 1",
    );
}

#[test]
fn numbered_rows_are_cases_too() {
    check_records(
        "No. | Year | Role | Allegation | Action Taken
         1 | 2018 | Officer | Looked up ex-partner | Written Warning
         2 | 2018 | Staff | Shared data | Dismissed
         3 | 2019 | PCSO | Looked up neighbour | NFA",
        "A2 | - | 2018-01-01..2018-12-31 | officer | Looked up ex-partner | Written Warning | 1
         A3 | - | 2018-01-01..2018-12-31 | staff | Shared data | Dismissed | 1
         A4 | - | 2019-01-01..2019-12-31 | pcso | Looked up neighbour | NFA | 1",
    );
}

#[test]
fn tidy_code_tables_say_which_rows_are_totals_parts_and_bounds() {
    check_records(
        "force_id | period | role | category | outcome | count | relation | part_of | status | note
         _all | FY2017/18-FY2018/19 | all | all | any_discipline | 237 | total | | reported | Headline
         _all | FY2017/18-FY2018/19 | all | all | forces_asked | 45 | meta | | reported |
         surrey | FY2017/18-FY2018/19 | all | all | any_discipline | 50 | force_total | | reported |
         surrey | FY2017/18-FY2018/19 | all | email | any_discipline | 35 | subset | surrey:50 | reported | Niche
         west-yorkshire | FY2017/18-FY2018/19 | all | own_record | misconduct_meeting | 9 | at_least | | reported |
         kent | FY2017/18 | all | all | any_discipline | | refused | | refused |",
        "F2 | everyone | 2017-04-01..2019-03-31 | all | all | any_discipline | 237 | Total
         F3 | everyone | 2017-04-01..2019-03-31 | all | all | forces_asked | 45 | Context
         F4 | surrey | 2017-04-01..2019-03-31 | all | all | any_discipline | 50 | Total
         F5 | surrey | 2017-04-01..2019-03-31 | all | email | any_discipline | 35 | Subset
         F6 | west-yorkshire | 2017-04-01..2019-03-31 | all | own_record | misconduct_meeting | 9..
         F7 | kent | 2017-04-01..2018-03-31 | all | all | any_discipline | Refused",
    );
}

#[test]
fn answers_in_sentences_are_proposed() {
    check_records(
        "Question | Response
         1. How many officers were dismissed in 2019? | In 2019, 5 officers were dismissed and two police staff resigned.
         2. How many were given written warnings? | Three officers received a written warning during 2019/20; none were dismissed.
         3. Total cost? | £13,000
         4. How many PCSOs? | No information held.",
        "B2 | - | 2019-01-01..2019-12-31 | officer | 1. How many officers were dismissed in 2019? | dismissed | 5 | proposed
         B2 | - | 2019-01-01..2019-12-31 | staff | 1. How many officers were dismissed in 2019? | resigned | 2 | proposed
         B3 | - | 2019-04-01..2020-03-31 | officer | 2. How many were given written warnings? | written warning | 3 | proposed
         B3 | - | 2019-04-01..2020-03-31 | officer | 2. How many were given written warnings? | dismissed | 0 | proposed
         B5 | - | - | pcso | 4. How many PCSOs? | - | NotHeld | proposed",
    );
}

#[test]
fn a_letter_without_a_table_is_read_for_its_figures() {
    check_records(
        "Gwent Police response to FOI 2021/123

         Question 1: How many officers have been disciplined for misuse of systems?
         In 2018, 3 officers received a written warning and one resigned.
         In 2019 there were no cases.
         Question 2: How many were prosecuted?
         The information is exempt under section 40(2).",
        "A4 | gwent | 2018-01-01..2018-12-31 | officer | Question 1: How many officers have been disciplined for misuse of systems? | written warning | 3 | proposed
         A4 | gwent | 2018-01-01..2018-12-31 | officer | Question 1: How many officers have been disciplined for misuse of systems? | resigned | 1 | proposed
         A5 | gwent | 2019-01-01..2019-12-31 | officer | Question 1: How many officers have been disciplined for misuse of systems? | - | 0 | proposed
         A7 | gwent | - | officer | Question 2: How many were prosecuted? | - | Refused s.40(2) | proposed",
    );
}

#[test]
fn regions_beside_forces_are_no_category() {
    check_records(
        "Region | Police force | 2018 | 2019
         North West | Cheshire | 1 | 2
          | Cumbria | 3 | 4
          | Total | 4 | 6
         South East | Kent | 5 | 6
          | Surrey | 7 | 8
          | Total | 12 | 14",
        "C2 | cheshire | 2018-01-01..2018-12-31 | - | - | - | 1
         D2 | cheshire | 2019-01-01..2019-12-31 | - | - | - | 2
         C3 | cumbria | 2018-01-01..2018-12-31 | - | - | - | 3
         D3 | cumbria | 2019-01-01..2019-12-31 | - | - | - | 4
         C5 | kent | 2018-01-01..2018-12-31 | - | - | - | 5
         D5 | kent | 2019-01-01..2019-12-31 | - | - | - | 6
         C6 | surrey | 2018-01-01..2018-12-31 | - | - | - | 7
         D6 | surrey | 2019-01-01..2019-12-31 | - | - | - | 8",
    );
}

#[test]
fn sections_that_are_labels_stand_before_their_rows() {
    check_records(
        "Bedfordshire Police
         Offences 2019/20
          | Number
         Violence
         Assault | 12
         Harassment | 4
         Theft
         Burglary | 3
         Shoplifting | 8",
        "B5 | bedfordshire | 2019-04-01..2020-03-31 | - | Violence > Assault | - | 12
         B6 | bedfordshire | 2019-04-01..2020-03-31 | - | Violence > Harassment | - | 4
         B8 | bedfordshire | 2019-04-01..2020-03-31 | - | Theft > Burglary | - | 3
         B9 | bedfordshire | 2019-04-01..2020-03-31 | - | Theft > Shoplifting | - | 8",
    );
}

#[test]
fn two_columns_may_give_the_ends_of_the_period() {
    check_records(
        "Force name | From | To | Number of breaches
         Surrey | 01/04/2018 | 31/03/2019 | 12
         Kent | 01/04/2018 | 30/06/2019 | 15",
        "D2 | surrey | 2018-04-01..2019-03-31 | - | - | - | 12
         D3 | kent | 2018-04-01..2019-06-30 | - | - | - | 15",
    );
}

#[test]
fn a_total_of_some_months_is_no_record() {
    check_records(
        "Metropolitan Police Service
         Stop and search 2019
         Borough | Jan | Feb | Q1 total
         Barnet | 100 | 120 | 310
         Brent | 200 | 150 | 480",
        "B4 | metropolitan | 2019-01-01..2019-01-31 | - | Barnet | - | 100
         C4 | metropolitan | 2019-02-01..2019-02-28 | - | Barnet | - | 120
         B5 | metropolitan | 2019-01-01..2019-01-31 | - | Brent | - | 200
         C5 | metropolitan | 2019-02-01..2019-02-28 | - | Brent | - | 150",
    );
}

#[test]
fn a_list_of_cases_may_give_months_only() {
    check_records(
        "Cambridgeshire Constabulary
         Date | Offence | Location | Outcome
         Jan 2020 | Assault | Ely | NFA
         Feb 2020 | Theft | Soham | Charged",
        "A3 | cambridgeshire | 2020-01-01..2020-01-31 | - | Assault | NFA | 1
         A4 | cambridgeshire | 2020-02-01..2020-02-29 | - | Theft | Charged | 1",
    );
}
