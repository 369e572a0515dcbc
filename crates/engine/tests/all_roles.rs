//! Bodies that give officers and staff apart are compared as wholes too, and only where it is everybody.

use foilens_engine::Session;
use foilens_model::protocol::CompareSettings;
use foilens_model::view::{ComparisonRow, ComparisonView};
use std::ops::ControlFlow;

const TITLE: &str = "Misuse of computers, April 2018 to March 2019 (SYNTHETIC: invented for testing)\n\n";

fn together(files: &[(&str, &str)]) -> ComparisonView {
    let mut session = Session::new();
    for (name, table) in files {
        let file = format!("{TITLE}{table}");
        session.open(file.as_bytes(), name, &mut |_| ControlFlow::Continue(())).expect("a table");
    }
    let offered = session.compare(&CompareSettings::default()).measures;
    let measure = offered.iter().find(|measure| measure.label.ends_with("all roles together"));
    let measure = measure.unwrap_or_else(|| panic!("{offered:#?}")).id.clone();
    session.compare(&CompareSettings { measure: Some(measure), ..CompareSettings::default() })
}

fn row<'a>(view: &'a ComparisonView, body: &str) -> &'a ComparisonRow {
    view.rows.iter().find(|row| row.name.starts_with(body)).unwrap_or_else(|| panic!("{:#?}", view.rows))
}

#[test]
fn roles_given_apart_are_added_up_and_a_missing_role_leaves_no_upper_end() {
    let view = together(&[(
        "replies.csv",
        "Force,Officers disciplined,Staff disciplined,PCSOs disciplined\n\
         Kent Police,11,4,<5\nSurrey Police,3,2,0\nEssex Police,7,Not held,1\n",
    )]);
    assert!(view.title.starts_with("Disciplined, all roles together"), "{}", view.title);
    assert_eq!(row(&view, "Surrey").count, "5");
    assert_eq!(row(&view, "Kent").count, "16 to 19");
    assert_eq!(row(&view, "Essex").count, "at least 8");
}

#[test]
fn replies_that_differ_only_in_whom_they_name_meet() {
    let view = together(&[
        ("apart.csv", "Force,Officers dismissed,Staff dismissed\nKent Police,3,4\nSurrey Police,2,2\n"),
        ("whole.csv", "Force,Dismissed\nEssex Police,9\n"),
        ("officers.csv", "Force,Officers dismissed\nSussex Police,5\n"),
    ]);
    assert_eq!(row(&view, "Kent").count, "7");
    assert_eq!(row(&view, "Essex").count, "9");
    assert_eq!(row(&view, "Sussex").count, "at least 5", "of the staff nothing is known");
}
