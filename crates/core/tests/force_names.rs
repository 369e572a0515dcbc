//! Spellings of force names, right and wrong ones, against the matcher: none may be tied to the wrong force, none that
//! is no force may be tied to one, and nearly all must be found.

use foilens_core::reconcile::{BodyMatch, Context, match_body};
use foilens_reference::{bodies, body_by_name, frame};
use std::{collections::BTreeMap, path::PathBuf};

/// A spelling, the ids that it stands for (none for a decoy), and what it shows.
struct Case {
    spelling: String,
    ids: String,
    why: String,
}

fn cases() -> Vec<Case> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/force_names.csv");
    let mut reader = csv::Reader::from_path(path).expect("the table of cases opens");
    let cell = |row: &csv::StringRecord, at| row.get(at).unwrap_or_default().to_owned();
    reader
        .records()
        .map(|row| row.expect("a row of the table"))
        .map(|row| Case { spelling: cell(&row, 0), ids: cell(&row, 1), why: cell(&row, 2) })
        .collect()
}

fn answer(spelling: &str) -> String {
    let found = match_body(spelling, &Context::default());
    found.unambiguous().iter().map(|id| id.0.as_str()).collect::<Vec<_>>().join(";")
}

#[test]
fn spellings_are_tied_to_the_right_force_or_to_none() {
    let (mut right, mut missed, mut wrong, mut false_matches) = (0, Vec::new(), Vec::new(), Vec::new());
    let cases = cases();
    for case in &cases {
        let answer = answer(&case.spelling);
        let line = format!("{:?} is {:?}, not {:?} ({})", case.spelling, case.ids, answer, case.why);
        match (case.ids.as_str(), answer.as_str()) {
            (ids, answer) if ids == answer => right += 1,
            (_, "") => missed.push(line),
            ("", _) => false_matches.push(line),
            _ => wrong.push(line),
        }
    }
    let names = cases.iter().filter(|case| !case.ids.is_empty()).count();
    let recall = (names - missed.len() - wrong.len()) as f64 / names as f64;
    println!(
        "{} spellings, {} of them decoys: recall {recall:.3}, wrong {}, false {}, right {right}",
        cases.len(),
        cases.len() - names,
        wrong.len(),
        false_matches.len()
    );
    println!("missed:\n{}", missed.join("\n"));
    assert_eq!(wrong, Vec::<String>::new(), "wrong force");
    assert_eq!(false_matches, Vec::<String>::new(), "no force at all");
    assert!(recall >= 0.97, "recall {recall:.3}");
}

#[test]
fn the_corpus_is_large_enough_to_mean_something() {
    let cases = cases();
    let decoys = cases.iter().filter(|case| case.ids.is_empty()).count();
    assert!(cases.len() >= 400 && decoys >= 150, "{} cases, {decoys} decoys", cases.len());
}

/// How people write the name of any force.
fn dressed(name: &str) -> Vec<String> {
    let and = name.replace(" and ", " & ");
    vec![
        name.to_owned(),
        name.to_uppercase(),
        name.to_lowercase(),
        and.clone(),
        and.to_uppercase(),
        format!("  {}  ", name.replace(' ', "  ")),
        name.replace(' ', "\u{a0}"),
        name.replace(' ', ""),
        name.replace(' ', "_"),
        name.replace(' ', "-"),
        format!("{name}*"),
        format!("{name}."),
        format!("{name} [1]"),
        format!("{name} (1)"),
        format!("{name}²"),
        format!("{name} (see note 3)"),
        format!("“{name}”"),
        format!("1. {name}"),
        format!("FOI response - {name} 2019"),
        format!("The {name}"),
        format!("{name} HQ"),
        format!("Chief Constable of {name}"),
        format!("{name} - Information Access Team"),
    ]
}

#[test]
fn every_force_is_known_in_every_dress() {
    // The National Crime Agency has no chief constable.
    for body in bodies().iter().filter(|body| body.kind != "national") {
        for spelling in dressed(&body.name) {
            assert_eq!(answer(&spelling), body.id.0, "{spelling:?}");
        }
    }
    for body in frame("uk-forces-plus").expect("a frame").members() {
        for spelling in [&body.id.0, &body.short_name].into_iter().chain(&body.aliases).chain(&body.gss_code)
        {
            assert_eq!(answer(spelling), body.id.0, "{spelling:?}");
            let known = matches!(match_body(spelling, &Context::default()), BodyMatch::Known { .. });
            assert!(known, "{spelling:?} stands in the register");
        }
    }
}

/// Every text that one slip of the finger makes of this one: a letter left out, doubled, changed, put in, two exchanged.
fn slips(text: &str) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    let with = |range: std::ops::Range<usize>, new: &[char]| {
        letters[..range.start].iter().chain(new).chain(&letters[range.end..]).collect::<String>()
    };
    let mut slips = Vec::new();
    for at in 0..letters.len() {
        slips.push(with(at..at + 1, &[]));
        slips.push(with(at..at, &[letters[at]]));
        if at + 1 < letters.len() {
            slips.push(with(at..at + 2, &[letters[at + 1], letters[at]]));
        }
        // A letter beside it on the keyboard would do; these make every kind of neighbour.
        for letter in "aenrst".chars() {
            slips.push(with(at..at + 1, &[letter]));
            slips.push(with(at..at, &[letter]));
        }
    }
    slips
}

#[test]
fn no_slip_of_the_finger_turns_one_force_into_another() {
    let (mut tried, mut found) = (0, 0);
    for body in bodies() {
        // Initials have no letters to spare: one slip makes other initials.
        let names =
            [&body.name, &body.short_name].into_iter().filter(|name| name.chars().any(char::is_lowercase));
        for name in names.map(|name| name.to_lowercase()) {
            for slip in slips(&name) {
                // `Jersey` and `Mersey` are both names of the register: a slip can be no slip at all.
                if body_by_name(&slip).is_some_and(|other| other.id != body.id) {
                    continue;
                }
                let answer = answer(&slip);
                assert!(answer.is_empty() || answer == body.id.0, "{slip:?} is {}, not {answer}", body.id);
                tried += 1;
                found += usize::from(!answer.is_empty());
            }
        }
    }
    println!("{found} of {tried} slips found");
    assert!(found * 10 >= tried * 7, "only {found} of {tried}");
}

#[test]
fn a_word_more_makes_another_body() {
    let others = [
        "{} City Council",
        "{} County Council",
        "{} Council",
        "{} Fire and Rescue Service",
        "{} Ambulance Service",
        "{} University",
        "University of {}",
        "Police and Crime Commissioner for {}",
        "{} PCC",
        "{} Police Federation",
        "{} Police Authority",
        "{} Police and Crime Panel",
        "{} NHS Foundation Trust",
        "{} Probation Service",
        "{} Clinic",
        "{}, Ohio",
        "{} Street",
        "{} Cricket Club",
        "New {}",
    ];
    let mut wrong = BTreeMap::new();
    for body in frame("uk-forces-plus").expect("a frame").members() {
        for other in others {
            let text = other.replace("{}", &body.short_name);
            let answer = answer(&text);
            if !answer.is_empty() {
                wrong.insert(text, answer);
            }
        }
    }
    assert_eq!(wrong, BTreeMap::new());
}
