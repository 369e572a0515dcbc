//! Labels that are probably the same thing in other words are proposed as groups, and nothing is joined until a person
//! says so.

use foilens_engine::Session;
use foilens_model::Operation;
use foilens_model::protocol::CompareSettings;
use foilens_model::view::LabelCluster;
use std::ops::ControlFlow;

const TITLE: &str = "Misuse of computers, April 2018 to March 2019 (SYNTHETIC: invented for testing)\n\n";

fn session(tables: &[&str]) -> Session {
    let mut session = Session::new();
    for (at, table) in tables.iter().enumerate() {
        let (file, name) = (format!("{TITLE}{table}"), format!("reply-{at}.csv"));
        session.open(file.as_bytes(), &name, &mut |_| ControlFlow::Continue(())).expect("a table");
    }
    session
}

fn proposed(session: &Session) -> Vec<LabelCluster> {
    session.review(&CompareSettings::default()).labels
}

/// `Written warning | Given a written warning (only small words or endings differ)`.
fn drawn(cluster: &LabelCluster) -> String {
    let member = |label: &str, reason: &str| match reason {
        "" => label.to_owned(),
        reason => format!("{label} ({reason})"),
    };
    let members: Vec<String> = cluster.members.iter().map(|one| member(&one.label, &one.reason)).collect();
    members.join(" | ")
}

#[test]
fn other_words_for_one_thing_are_proposed_with_their_reason_and_joined_by_one_decision() {
    let mut session = session(&[
        "Force,Written warning,Dismissed\nKent Police,7,1\nSurrey Police,<5,2\n",
        "Force,Given a written warning,Would have been dismissed\nEssex Police,9,3\n",
        "Force,Final written warning,Dismissals\nGwent Police,4,5\n",
    ]);
    let before = session.compare(&CompareSettings::default());
    let found = proposed(&session);
    let mut words: Vec<String> = found.iter().map(drawn).collect();
    words.sort();
    assert_eq!(
        words,
        [
            "Dismissed | Dismissals (“dismissal” says the same as “dismissed”)",
            "Written warning | Given a written warning (only small words or endings differ)",
        ]
    );
    assert_eq!(session.compare(&CompareSettings::default()), before, "a proposal changes nothing");

    let warning = found.iter().find(|cluster| cluster.name == "Written warning").expect("it is proposed");
    let measures = warning.members.iter().map(|member| member.measure.clone()).collect();
    session.apply(Operation::CompareTogether { name: warning.name.clone(), measures }).expect("it runs");
    let names: Vec<String> = proposed(&session).iter().map(|cluster| cluster.name.clone()).collect();
    assert_eq!(names, ["Dismissed"], "what is put together is no question any more");
    let rows = session.compare(&CompareSettings::default()).rows;
    let figure = |body: &str| rows.iter().find(|row| row.name == body).map(|row| row.count.clone());
    assert_eq!((figure("Kent").as_deref(), figure("Essex").as_deref()), (Some("7"), Some("9")));

    assert!(session.undo().expect("it runs"));
    assert_eq!(proposed(&session), found);
}

#[test]
fn one_table_does_not_word_one_thing_in_two_ways() {
    let session = session(&["Force,Written warning,Written warnings\nKent Police,7,1\nSurrey Police,2,2\n"]);
    assert_eq!(proposed(&session), Vec::<LabelCluster>::new());
}
