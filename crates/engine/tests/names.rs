//! Whose answer a file is: a misspelt name in a title, a sheet's or a file's name is asked about with the name that it
//! resembles, a name that several bodies share with all of them; a body of the person's own list is called as the list
//! calls it.

use foilens_engine::Session;
use foilens_model::protocol::{CompareSettings, RecordQuery};
use foilens_model::recipe::OwnBody;
use foilens_model::{BodyId, Operation};
use std::ops::ControlFlow;

fn opened(name: &str, file: &str) -> Session {
    let mut session = Session::new();
    session.open(file.as_bytes(), name, &mut |_| ControlFlow::Continue(())).expect("a table");
    session
}

fn body(session: &Session) -> String {
    session.records(&RecordQuery::default(), 0, 1).rows[0].body.text.clone()
}

/// The question about a body, why it is asked, and the bodies offered.
fn asked(session: &Session) -> (String, String, Vec<String>) {
    let settings = CompareSettings::default();
    let items = session.review(&settings).items;
    let item = items.first().expect("a doubt");
    let detail = session.review_item(&settings, &item.id).expect("it is there");
    let offered = detail.choices.iter().map(|choice| choice.label.clone()).collect();
    (item.question.clone(), detail.why.join(" "), offered)
}

const TABLE: &str = "Outcome,2018/19\nDismissed,3\nWritten warning,4\nResigned,2\n";

#[test]
fn a_misspelt_force_in_a_title_or_a_files_name_is_proposed_and_asked_about() {
    let titled = format!("Surey Police: misuse of systems (SYNTHETIC: invented for testing)\n\n{TABLE}");
    let untitled = format!("Misuse of systems (SYNTHETIC: invented for testing)\n\n{TABLE}");
    for (name, file) in [("reply.csv", &titled), ("foi-surey-police-2019.csv", &untitled)] {
        let mut session = opened(name, file);
        assert_eq!(body(&session), "Surrey Police", "{name}");
        let (question, why, offered) = asked(&session);
        assert_eq!(question, "Is “Surey Police” Surrey Police?", "{name}");
        assert!(why.contains("one letter differs"), "{why}");
        assert_eq!(offered, ["Surrey Police", "No public body"], "{name}");
        let told =
            |session: &Session| session.diagnostics().iter().any(|found| found.code.0 == "value/near-body");
        assert!(told(&session), "{name}");

        let decide = |body: Option<&str>| Operation::MatchBody {
            text: "Surey Police".into(),
            body: body.map(|id| BodyId(id.into())),
        };
        session.apply(decide(Some("surrey"))).expect("it runs");
        assert!(session.review(&CompareSettings::default()).items.is_empty(), "{name}: it is settled");
        assert!(!told(&session), "{name}");
        session.apply(decide(None)).expect("it runs");
        assert_eq!(body(&session), "", "{name}: nobody's");
    }
}

#[test]
fn a_body_of_the_own_list_is_called_as_the_list_calls_it() {
    let mut session = opened(
        "reply.csv",
        "Misuse of systems 2018/19 (SYNTHETIC: invented for testing)\n\nBody,Dismissed\nMCGA,3\nKent Police,4\n",
    );
    let own = OwnBody {
        id: BodyId("mcga-uk".into()),
        name: "Maritime and Coastguard Agency".into(),
        aliases: vec!["MCGA".into()],
    };
    session.apply(Operation::UseBodies { bodies: vec![own] }).expect("it runs");
    assert_eq!(body(&session), "Maritime and Coastguard Agency");
    let rows = session.compare(&CompareSettings::default()).rows;
    assert!(rows.iter().any(|row| row.name == "Maritime and Coastguard Agency"), "{rows:#?}");
    let offered = session.overview().bodies;
    assert!(offered.contains(&("mcga-uk".to_owned(), "Maritime and Coastguard Agency".to_owned())));
    session.undo().expect("it runs");
    assert_ne!(body(&session), "Maritime and Coastguard Agency");
}

#[test]
fn a_name_that_several_bodies_share_is_asked_about_with_all_of_them() {
    let mut session = opened(
        "reply.csv",
        "Breaches 2019/20 (SYNTHETIC: invented for testing)\n\nOrganisation,Breaches\nKent Police,3\n\
         Leeds City Council,4\nDorset,9\n",
    );
    let (_, _, offered) = asked(&session);
    assert_eq!(offered, ["Dorset Police", "Dorset Council", "Dorset County Council", "No public body"]);
    let names: Vec<String> =
        session.records(&RecordQuery::default(), 0, 9).rows.iter().map(|row| row.body.text.clone()).collect();
    assert_eq!(names[..2], ["Kent Police", "Leeds City Council"]);
    // Every council can be chosen where a file names one.
    let council = ("dorset-council".to_owned(), "Dorset Council".to_owned());
    assert!(session.overview().bodies.contains(&council));
    let body = Some(BodyId("dorset-council".into()));
    session.apply(Operation::MatchBody { text: "Dorset".into(), body }).expect("it runs");
    assert!(session.review(&CompareSettings::default()).items.is_empty(), "it is settled");
    let rows = session.compare(&CompareSettings::default()).rows;
    assert!(rows.iter().any(|row| row.name == "Dorset Council"), "{rows:#?}");
}

#[test]
fn a_file_of_forces_offers_police_bodies_alone() {
    let session = opened("reply.csv", "Force,Dismissed 2019/20\nKent Police,3\nSurrey Police,4\n");
    let offered = session.overview().bodies;
    assert!(offered.iter().all(|(id, _)| foilens_reference::body_by_id(id).is_some()));
}
