//! Spellings of councils, trusts, universities and departments, right and wrong ones, against the register; and the laws
//! that keep bodies of one place apart.

use foilens_core::reconcile::{Context, find_bodies_in_text, match_body, nearly_public, public_body};
use foilens_model::BodyId;
use foilens_reference::{bodies, body_by_id, public_bodies, public_body_by_id};
use proptest::prelude::*;
use std::path::PathBuf;

/// Two columns of a table of cases.
fn cases(name: &str) -> Vec<(String, String)> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name);
    let mut reader = csv::Reader::from_path(path).expect("the table of cases opens");
    let cell = |row: &csv::StringRecord, at| row.get(at).unwrap_or_default().to_owned();
    let rows = reader.records().map(|row| row.expect("a row of the table"));
    rows.map(|row| (cell(&row, 0), cell(&row, 1))).collect()
}

fn answer(spelling: &str) -> &'static str {
    let near = || nearly_public(spelling).map(|near| near.body);
    public_body(spelling).or_else(near).map_or("", |body| body.id.0.as_str())
}

#[test]
fn spellings_are_tied_to_the_right_body_or_to_none() {
    let (mut missed, mut wrong, mut false_matches) = (Vec::new(), Vec::new(), Vec::new());
    let cases = cases("public_names.csv");
    for (spelling, id) in &cases {
        assert!(id.is_empty() || public_body_by_id(id).is_some(), "{id} is no body of the register");
        let answer = answer(spelling);
        let line = format!("{spelling:?} is {id:?}, not {answer:?}");
        match (id.as_str(), answer) {
            (id, answer) if id == answer => {}
            (_, "") => missed.push(line),
            ("", _) => false_matches.push(line),
            _ => wrong.push(line),
        }
    }
    let names = cases.iter().filter(|(_, id)| !id.is_empty()).count();
    let recall = (names - missed.len() - wrong.len()) as f64 / names as f64;
    println!(
        "{} spellings, {} of them decoys: recall {recall:.3}, wrong {}, false {}",
        cases.len(),
        cases.len() - names,
        wrong.len(),
        false_matches.len()
    );
    println!("missed:\n{}", missed.join("\n"));
    assert_eq!(wrong, Vec::<String>::new(), "wrong body");
    assert_eq!(false_matches, Vec::<String>::new(), "no body of the register at all");
    assert!(recall >= 0.97, "recall {recall:.3}");
}

/// Every body that the text may be taken for: police, and any other.
fn meant(text: &str) -> Vec<BodyId> {
    let mut ids = match_body(text, &Context::default()).unambiguous().to_vec();
    let near = || nearly_public(text).map(|near| near.body);
    ids.extend(public_body(text).or_else(near).map(|body| body.id.clone()));
    ids
}

/// The same name as people write it: in capitals, with `&`, with an article, with other spaces.
fn dressed(name: &str, dress: u8) -> String {
    match dress % 6 {
        0 => name.to_owned(),
        1 => name.to_uppercase(),
        2 => name.replace(" and ", " & "),
        3 => format!("The {}", name.strip_prefix("The ").unwrap_or(name)),
        4 => name.replace(' ', "  "),
        _ => name.replace('\'', "’"),
    }
}

#[test]
fn every_name_of_the_register_is_its_own_body_and_no_police() {
    for body in public_bodies() {
        for name in body.names() {
            assert_eq!(meant(name), vec![body.id.clone()], "{name}");
        }
    }
    for body in bodies() {
        for name in std::iter::once(&body.name).chain([&body.short_name]).chain(&body.aliases) {
            assert_eq!(public_body(name), None, "{name}");
        }
    }
}

#[test]
fn a_name_in_a_title_is_found_whole() {
    for body in public_bodies().iter().filter(|body| body.name.contains(' ')) {
        let title = format!("{}: complaints by year", body.name);
        let found = find_bodies_in_text(&title);
        assert_eq!(found.iter().flat_map(|mention| &mention.ids).collect::<Vec<_>>(), [&body.id], "{title}");
    }
}

proptest! {
    #[test]
    fn two_names_of_the_never_merge_list_never_mean_one_body(
        at in any::<prop::sample::Index>(),
        dress in (0..6u8, 0..6u8),
        case in any::<bool>(),
    ) {
        let pairs = cases("never_merge.csv");
        let (one, other) = &pairs[at.index(pairs.len())];
        let (one, other) = if case { (one, other) } else { (other, one) };
        let (left, right) = (meant(&dressed(one, dress.0)), meant(&dressed(other, dress.1)));
        prop_assert!(!left.is_empty() && !right.is_empty(), "{one:?} is {left:?}, {other:?} {right:?}");
        prop_assert!(left.iter().all(|id| !right.contains(id)), "{one:?} and {other:?} are both {left:?}");
    }

    #[test]
    fn a_name_in_other_dress_is_the_same_body(at in any::<prop::sample::Index>(), dress in 0..6u8) {
        let body = &public_bodies()[at.index(public_bodies().len())];
        let name = dressed(&body.name, dress);
        prop_assert_eq!(meant(&name), vec![body.id.clone()], "{}", name);
    }

    #[test]
    fn a_letter_lost_or_turned_round_never_makes_another_body(
        at in any::<prop::sample::Index>(),
        place in any::<prop::sample::Index>(),
        is_swap in any::<bool>(),
    ) {
        let body = &public_bodies()[at.index(public_bodies().len())];
        let mut letters: Vec<char> = body.name.chars().collect();
        let place = place.index(letters.len());
        if is_swap && place + 1 < letters.len() {
            letters.swap(place, place + 1);
        } else {
            letters.remove(place);
        }
        let slip: String = letters.into_iter().collect();
        let answer = answer(&slip);
        prop_assert!(answer.is_empty() || answer == body.id.0, "{:?} is {}, from {}", slip, answer, body.name);
        prop_assert!(meant(&slip).iter().all(|id| body_by_id(&id.0).is_none()), "{slip:?} is police");
    }
}
