//! The data files keep their promises: unique and sorted ids, no spelling claimed twice, every source named, every
//! row understood, and denominators that add up to the published totals.

use foilens_reference::*;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::PathBuf,
};

type Rows = Vec<BTreeMap<String, String>>;

/// Tables keyed by the column `id`, in its order.
const BY_ID: [&str; 29] = [
    "abbreviations",
    "bodies",
    "body_shapes",
    "claim_words",
    "code_nations",
    "council_classes",
    "councils",
    "denominator_series",
    "example_claims",
    "examples",
    "exemptions",
    "frames",
    "gap_explanations",
    "headings",
    "joint_units",
    "label_words",
    "loaded_words",
    "markers",
    "misuse_categories",
    "name_words",
    "named_bodies",
    "nhs_bodies",
    "notes",
    "other_bodies",
    "sanctions",
    "sources",
    "synthetic",
    "totals",
    "universities",
];
/// Tables whose order is their own: calendar, counting.
const OWN_ORDER: [&str; 2] = ["months", "numbers"];
/// Tables with spellings in `label` and `synonyms`.
const WORDS: [&str; 11] = [
    "exemptions",
    "headings",
    "joint_units",
    "label_words",
    "markers",
    "misuse_categories",
    "months",
    "notes",
    "numbers",
    "sanctions",
    "totals",
];

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data")
}

fn table(name: &str) -> Rows {
    let path = folder().join(format!("{name}.csv"));
    let mut reader =
        csv::Reader::from_path(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    reader.deserialize().map(|row| row.unwrap_or_else(|error| panic!("{name}: {error}"))).collect()
}

fn list(text: &str) -> impl Iterator<Item = &str> {
    text.split(';').map(str::trim).filter(|part| !part.is_empty())
}

#[test]
fn ids_are_unique_and_sorted() {
    for name in BY_ID.iter().chain(&OWN_ORDER).chain(&["signs", "staff_roles"]) {
        let ids: Vec<String> = table(name).iter().map(|row| row["id"].clone()).collect();
        assert!(!ids.is_empty(), "{name} is empty");
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{name}: an id stands twice");
        if !OWN_ORDER.contains(name) {
            assert!(ids.is_sorted(), "{name} is not sorted by id");
        }
    }
}

#[test]
fn no_spelling_is_claimed_twice_within_a_table() {
    for name in WORDS.iter().chain(&["staff_roles"]) {
        let mut claimed = BTreeMap::new();
        for row in table(name) {
            for spelling in std::iter::once(row["label"].as_str()).chain(list(&row["synonyms"])) {
                let key = fold(spelling);
                assert!(!key.is_empty(), "{name}: {spelling:?} folds to nothing");
                let claim = claimed.insert(key, row["id"].clone());
                assert!(
                    claim.as_ref().is_none_or(|id| *id == row["id"]),
                    "{name}: {spelling:?} is {claim:?} too"
                );
            }
        }
    }
}

#[test]
fn no_name_stands_for_two_bodies() {
    let mut claimed = BTreeMap::new();
    for body in bodies() {
        for name in
            [&body.id.0, &body.name, &body.short_name].into_iter().chain(&body.gss_code).chain(&body.aliases)
        {
            let claim = claimed.insert(fold(name), &body.id);
            assert!(claim.is_none_or(|id| *id == body.id), "{name:?} is {} and {claim:?}", body.id);
        }
    }
}

#[test]
fn public_bodies_have_ids_and_names_of_their_own() {
    let mut ids = BTreeSet::new();
    let mut named: BTreeMap<String, &str> = BTreeMap::new();
    for body in public_bodies() {
        assert!(body_by_id(&body.id.0).is_none() && ids.insert(&body.id), "{} stands twice", body.id);
        assert!(
            body.id.0.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'),
            "{}",
            body.id
        );
        for name in body.names() {
            assert!(body_by_name(name).is_none(), "{name:?} is a police body too");
            let before = named.insert(fold(name), &body.id.0);
            assert!(before.is_none_or(|id| id == body.id.0), "{name:?} is {} and {before:?}", body.id);
        }
    }
    let rows = ["councils", "nhs_bodies", "universities", "named_bodies"].map(|name| table(name).len());
    assert_eq!(public_bodies().len(), rows.iter().sum::<usize>());
}

#[test]
fn successors_are_in_the_register_and_begin_when_the_body_ends() {
    let by_code: BTreeMap<&str, &PublicBody> =
        public_bodies().iter().filter_map(|body| Some((body.code.as_deref()?, body))).collect();
    for body in public_bodies() {
        for code in &body.replaced_by {
            let successor = by_code.get(code.as_str()).unwrap_or_else(|| panic!("{}: no {code}", body.id));
            assert!(body.active_to.is_some(), "{} has a successor and no end", body.id);
            assert!(successor.active_to.is_none() || successor.active_to > body.active_to, "{}", body.id);
        }
    }
    for row in ["councils", "nhs_bodies", "universities", "named_bodies"].iter().flat_map(|name| table(name))
    {
        for column in ["active_from", "active_to"] {
            let day = row.get(column).map_or("", String::as_str);
            assert!(day.is_empty() || day.parse::<foilens_model::Date>().is_ok(), "{row:?}");
        }
    }
}

#[test]
fn every_row_names_its_sources_and_every_source_is_named() {
    let known: BTreeSet<String> = table("sources").iter().map(|row| row["id"].clone()).collect();
    let mut named = BTreeSet::new();
    for entry in fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        // The matrices name their source by column, in denominator_series.
        let exempt = ["sources", "workforce", "population", "denominator_notes"].contains(&name.as_str());
        if exempt || path.extension().is_none_or(|extension| extension != "csv") {
            continue;
        }
        for row in table(&name) {
            let sources: Vec<_> = list(&row["source"]).map(str::to_owned).collect();
            assert!(!sources.is_empty(), "{name}: no source in {row:?}");
            for source in sources {
                assert!(known.contains(&source), "{name} names the unknown source {source:?}");
                named.insert(source);
            }
        }
    }
    assert_eq!(
        known.difference(&named).collect::<Vec<_>>(),
        Vec::<&String>::new(),
        "sources that nothing names"
    );
    assert!(source("own").is_some());
}

#[test]
fn every_row_is_understood() {
    let read = [
        ("abbreviations", abbreviations().len()),
        ("bodies", bodies().len()),
        ("body_shapes", body_shapes().len()),
        ("body_spellings", body_spellings().len()),
        ("claim_times", claim_times().entries().len()),
        ("claim_words", claim_words().entries().len()),
        ("example_claims", example_claims().len()),
        ("denominator_series", denominators().series().len()),
        ("examples", examples().len()),
        ("exemptions", exemptions().entries().len()),
        ("frames", frames().len()),
        ("gap_explanations", gap_explanations().len()),
        ("headings", headings().entries().len()),
        ("ico_actions", ico_actions().len()),
        ("joint_units", joint_units().len()),
        ("loaded_words", loaded_words().entries().len()),
        ("markers", markers().entries().len()),
        ("misuse_categories", misuse_categories().entries().len()),
        ("months", months().entries().len()),
        ("name_words", name_words().len()),
        ("notes", notes().entries().len()),
        ("numbers", numbers().entries().len()),
        ("code_nations", code_nations().len()),
        ("council_classes", council_classes().len()),
        ("kind_headings", kind_headings().entries().len()),
        ("other_bodies", other_bodies().len()),
        ("sanctions", sanctions().entries().len()),
        ("signs", signs().len()),
        ("sources", sources().len()),
        ("staff_roles", staff_roles().entries().len()),
        ("titles", titles().entries().len()),
        ("totals", totals().entries().len()),
        ("unit_lines", unit_lines().entries().len()),
        ("bounds", bounds().entries().len()),
        ("case_attributes", case_attributes().entries().len()),
        ("hiding_words", hiding_words().entries().len()),
        ("key_verbs", key_verbs().entries().len()),
        ("not_periods", not_periods().entries().len()),
        ("outcome_words", outcome_words().entries().len()),
        ("sentence_gaps", sentence_gaps().entries().len()),
        ("sentence_words", sentence_words().entries().len()),
        ("period_words", period_words().entries().len()),
        ("plain_sheet_names", plain_sheet_names().entries().len()),
        ("question_words", question_words().entries().len()),
        ("overlap_words", overlap_words().entries().len()),
        ("personal_headings", personal_headings().entries().len()),
        ("office_words", office_words().entries().len()),
        ("group_words", group_words().entries().len()),
        ("span_headings", span_headings().entries().len()),
        ("relations", relations().entries().len()),
        ("sign_names", sign_names().entries().len()),
        ("staff_mentions", staff_mentions().entries().len()),
        ("units", units().entries().len()),
        ("attribute_bands", attribute_bands().len()),
        ("category_parts", category_parts().len()),
        ("exercise_words", exercise_words().entries().len()),
        ("nation_labels", nation_labels().entries().len()),
        ("stages", stages().entries().len()),
        ("tiles", tiles().len()),
    ];
    for (name, count) in read {
        assert_eq!(table(name).len(), count, "{name}: a row was not understood");
    }
}

#[test]
fn references_between_tables_hold() {
    for spelling in body_spellings() {
        let claim = body_by_name(&spelling.spelling);
        assert!(
            body_by_id(&spelling.body.0).is_some() && claim.is_none_or(|body| body.id == spelling.body),
            "{spelling:?} is {claim:?}"
        );
    }
    for unit in joint_units() {
        assert!(unit.bodies.iter().all(|id| body_by_id(&id.0).is_some()), "{}", unit.id);
    }
    for stage in stages().entries() {
        let known = |id: &String| sanctions().by_id(id).is_some();
        assert!(stage.kind.outcomes.iter().all(known), "{}", stage.id);
    }
    let staged: Vec<&String> = stages().entries().iter().flat_map(|s| &s.kind.outcomes).collect();
    assert_eq!(staged.iter().collect::<BTreeSet<_>>().len(), staged.len(), "an outcome stands at two stages");
    for (id, from) in attribute_bands() {
        assert!(case_attributes().by_id(id).is_some() && from.is_sorted() && !from.is_empty(), "{id}");
    }
    for (whole, parts) in category_parts() {
        let known = |id: &str| misuse_categories().by_id(id).is_some();
        assert!(known(whole) && parts.iter().all(|id| known(id)), "{whole}");
    }
    for action in ico_actions() {
        assert!(action.body.as_deref().is_none_or(|id| body_by_id(id).is_some()), "{action:?}");
    }
    for category in misuse_categories().entries() {
        let parent = category.kind.parent.as_deref();
        assert!(parent.is_none_or(|id| misuse_categories().by_id(id).is_some()), "{}", category.id);
    }
    for row in table("workforce").iter().chain(&table("population")) {
        assert!(body_by_id(&row["body"]).is_some(), "{}", row["body"]);
    }
    for row in table("denominator_notes") {
        let of_series = denominators().of_series(&row["series"]);
        assert!(
            of_series.iter().any(|(body, figure)| *body == row["body"] && figure.note.is_some()),
            "{row:?}"
        );
    }
}

#[test]
fn every_territorial_force_has_a_square_of_its_own() {
    let places: BTreeSet<(u32, u32)> = tiles().iter().map(|tile| (tile.column, tile.row)).collect();
    assert_eq!(places.len(), tiles().len(), "two squares in one place");
    let drawn: BTreeSet<&str> = tiles().iter().map(|tile| tile.body.as_str()).collect();
    let frame = frame("uk-forces").unwrap();
    assert_eq!(drawn, frame.members().map(|body| body.id.0.as_str()).collect());
    assert!(tiles().iter().all(|tile| (3..=4).contains(&tile.label.chars().count())));
}

#[test]
fn denominators_add_up_to_the_published_totals() {
    let forces: BTreeSet<&str> =
        frame("ew-forces").unwrap().members().map(|body| body.id.0.as_str()).collect();
    let mut checked = 0;
    for series in denominators().series() {
        let Some(published) = series.sum_of_43 else { continue };
        let figures: Vec<f64> = denominators()
            .of_series(&series.id)
            .iter()
            .filter(|(body, _)| forces.contains(body))
            .map(|(_, figure)| figure.value)
            .collect();
        assert_eq!(figures.len(), 43, "{}", series.id);
        let sum: f64 = figures.iter().sum();
        assert!((sum - published).abs() < 0.005, "{}: {sum} is not the published {published}", series.id);
        checked += 1;
    }
    assert_eq!(checked, 5);
}

#[test]
fn the_parts_of_a_workforce_are_its_total() {
    let table = denominators();
    let totals: Vec<_> =
        table.series().iter().filter(|series| series.category == "total_workforce").collect();
    assert_eq!(totals.len(), 7);
    for series in totals {
        for (body, total) in table.of_series(&series.id) {
            let part = |category| {
                table.figure(body, series.basis, category, series.as_at).map(|figure| figure.value)
            };
            let staff = part("police_staff_and_designated").unwrap();
            let sum = part("police_officers").unwrap() + staff + part("pcso").unwrap_or(0.0);
            assert!(
                (sum - total.value).abs() < 0.02,
                "{body} in {}: {sum} is not {}",
                series.id,
                total.value
            );
            let apart = part("police_staff").unwrap() + part("designated_officers").unwrap_or(0.0);
            assert!((apart - staff).abs() < 0.02, "{body} in {}: {apart} is not {staff}", series.id);
        }
    }
}

#[test]
fn no_full_time_equivalent_is_above_its_headcount() {
    let table = denominators();
    for series in table.series().iter().filter(|series| series.basis == Basis::Fte) {
        for (body, figure) in table.of_series(&series.id) {
            if let Some(heads) = table.figure(body, Basis::Headcount, &series.category, series.as_at) {
                let explained = heads.note.is_some();
                assert!(explained || figure.value <= heads.value + 0.005, "{body} in {}", series.id);
            }
        }
    }
}

#[test]
fn examples_are_there_and_say_whether_they_are_invented() {
    for example in examples() {
        assert!(!example.bytes.is_empty(), "{}", example.id);
        assert!(example.sentence.ends_with('.'), "{}", example.id);
        let invented = example.sentence.contains("invented");
        assert_eq!(example.synthetic, invented, "{}: the sentence must say what the flag says", example.id);
    }
}
