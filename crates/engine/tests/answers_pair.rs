//! The 2019 round asked the first questions of its readers: how large is each force, and is 18 against 50 credible?

mod answers;

use answers::{example, of, table_row, typed};
use foilens_model::view::ControlKind;

#[test]
fn surrey_against_the_met_is_31_times_and_not_chance() {
    let answer = example("two-bodies", &[]);
    assert_eq!(answer.question, "Is 18 against 50 credible?");
    assert_eq!(
        answer.finding,
        "Surrey recorded 50 and Metropolitan Police 18, but Metropolitan Police is 11 times as large: for its size, \
         Surrey recorded 31 times as many."
    );
    for sentence in [
        "Had Metropolitan Police recorded at Surrey’s rate you would expect about 561 (416 to 739 by chance alone); it \
         reported 18.",
        "Had Surrey recorded at Metropolitan Police’s rate you would expect about 1.6 (0.95 to 2.5 by chance alone); it \
         reported 50.",
        "Surrey’s recorded rate is 31 times Metropolitan Police’s (18 to 57 by chance alone).",
    ] {
        assert!(answer.sentences.iter().any(|said| said == sentence), "{sentence}\n{:#?}", answer.sentences);
    }
    assert!(
        answer
            .sentences
            .iter()
            .any(|said| said.starts_with("Chance alone does not explain a gap this size."))
    );
    assert!(answer.technical[0].contains("p < 0.0001 (central)"), "{:?}", answer.technical);
    let met = table_row(&answer, 0, "Metropolitan Police");
    assert_eq!((met[1].as_str(), met[2].as_str(), met[3].as_str()), ("18", "40,562", "0.44"));
    assert!(
        answer.basis.denominator.contains("full-time equivalent, mean of 31 March 2018 and 31 March 2019")
    );
    assert!(answer.basis.method.contains("Przyborowski & Wilenski 1940"));
    assert!(
        answer.basis.coverage.starts_with("12 of 45 territorial police forces of the United Kingdom, 43%")
    );
}

#[test]
fn which_body_is_named_first_changes_nothing() {
    for (one, other) in [("surrey", "metropolitan"), ("nottinghamshire", "cumbria"), ("gwent", "wiltshire")] {
        let there = example("two-bodies", &[("first", one), ("second", other)]);
        let back = example("two-bodies", &[("first", other), ("second", one)]);
        assert_eq!(there.finding, back.finding);
        assert_eq!(there.sentences, back.sentences);
        assert_eq!(there.tables, back.tables);
    }
}

#[test]
fn a_lower_bound_depends_and_says_where_it_turns() {
    let answer = example("two-bodies", &[("first", "surrey"), ("second", "gwent")]);
    assert!(answer.finding.ends_with("depends on a number that is not known."), "{}", answer.finding);
    let turns =
        "Surrey recorded more for its size unless Gwent’s whole number is 29 or more: then the order turns.";
    assert!(answer.sentences.iter().any(|said| said == turns), "{:#?}", answer.sentences);
    // At least 3 of 2,026 is more than 18 of 40,562, whatever the rest is.
    let answer = example("two-bodies", &[("first", "metropolitan"), ("second", "gwent")]);
    assert!(
        answer.finding.ends_with("for its size, Gwent recorded at least 3.3 times as many."),
        "{}",
        answer.finding
    );
}

#[test]
fn unlike_figures_make_no_ratio() {
    let answer = example("two-bodies", &[("first", "surrey"), ("second", "greater-manchester")]);
    let why = answer.unanswered.expect("it is blocked");
    assert!(why.starts_with("Greater Manchester and Surrey should not be compared:"), "{why}");
    assert!(why.contains("investigations") && why.contains("disciplinary action"), "{why}");
    assert!(answer.tables.is_empty() && answer.controls.len() == 2);
}

#[test]
fn sizes_are_joined_and_dated_and_the_order_ranks_nobody() {
    let answer = example("sizes", &[]);
    assert_eq!(
        answer.finding,
        "Metropolitan Police has a workforce of 40,562 and Cleveland a workforce of 1,663, so their numbers cannot be set \
         side by side: Metropolitan Police is 24 times as large."
    );
    let sizes: Vec<f64> = answer.tables[0].rows.iter().filter_map(|row| row.cells[1].value).collect();
    assert_eq!(sizes.len(), 12);
    assert!(sizes.windows(2).all(|pair| pair[0] >= pair[1]), "{sizes:?}");
    assert!(!answer.tables[0].rows[0].cells[2].records.is_empty(), "the way back to the file");
    let by_rate = example("sizes", &[("order", "rate")]);
    assert_eq!(by_rate.tables[0].rows[0].body.as_deref(), Some("surrey"));
    let ControlKind::Choice { choices } = &by_rate.controls[0].kind else { panic!("a choice") };
    assert_eq!(choices.iter().find(|choice| choice.chosen).map(|choice| choice.id.as_str()), Some("rate"));
}

const HEADING: &str =
    "Misuse of computers, April 2018 to March 2019 (SYNTHETIC: invented for testing)\n\nForce,Cases\n";

#[test]
fn one_body_all_zero_no_size_and_more_cases_than_people_are_plain_sentences() {
    let one = of("Kent Police,12\n", HEADING, "two-bodies", &[]);
    let why =
        "Only Kent has both a number of its own and a number of staff: one body alone cannot be compared.";
    assert_eq!(one.unanswered.as_deref(), Some(why));

    let zero = of("Kent Police,0\nSurrey Police,0\n", HEADING, "two-bodies", &[]);
    assert_eq!(zero.finding, "Neither Kent nor Surrey recorded any, so there is nothing to compare.");

    let none = of("Kent Police,0\nSurrey Police,7\n", HEADING, "two-bodies", &[]);
    assert!(
        none.sentences
            .iter()
            .any(|said| said.starts_with("Kent recorded none, so “how many times” has no upper end"))
    );

    let many = of("Kent Police,9000\nSurrey Police,7\n", HEADING, "sizes", &[]);
    assert!(
        many.sentences
            .iter()
            .any(|said| said.starts_with("Kent recorded 9,000, which is more than there are people"))
    );

    let typed =
        typed("Kent Police,12\nSurrey Police,7\n", HEADING, "sizes", &[("kent", 0.0), ("surrey", 3_600.0)]);
    let sentence = "The number of staff typed for Kent is not above zero, so it has a count and no rate.";
    assert!(typed.sentences.iter().any(|said| said == sentence), "{:#?}", typed.sentences);

    let silent = of("Kent Police,refused\nSurrey Police,not held\n", HEADING, "two-bodies", &[]);
    assert_eq!(
        silent.unanswered.as_deref(),
        Some("No body gave a number for this, so there are no two to compare.")
    );
}

#[test]
fn hidden_numbers_give_both_ends() {
    let answer = of("Kent Police,<5\nSurrey Police,40\n", HEADING, "two-bodies", &[]);
    assert!(answer.finding.contains("Surrey recorded between"), "{}", answer.finding);
    let ends: Vec<f64> = answer.tables[1].rows[0].cells[1..].iter().filter_map(|cell| cell.value).collect();
    assert!(ends.len() == 2 && ends[0] < ends[1], "{ends:?}");
    let with_chance: Vec<f64> =
        answer.tables[1].rows[1].cells[1..].iter().filter_map(|cell| cell.value).collect();
    assert!(with_chance[0] < ends[0], "{with_chance:?}");
}
