//! People's data is found and left out of everything that is saved, unless the person asks for it; figures stay.

use foilens_engine::{MARK, Session, export};
use foilens_model::protocol::{CompareSettings, ExportFormat, People};
use foilens_model::view::Inputs;
use std::collections::BTreeMap;
use std::io::Cursor;
use std::ops::ControlFlow;

/// One row a case, with invented people.
const CASES: &str = "Officer name,Date of birth,Force,Date,Outcome,Notes\n\
                     Jane Sample,01/02/1980,Kent Police,14/01/2019,Dismissed,Jane Sample had looked up a neighbour\n\
                     John Example,03/04/1985,Surrey Police,20/03/2019,Resigned,Ask john.example@mail.example.uk\n\
                     Joan Specimen,05/06/1990,Kent Police,21/03/2019,Written warning,Looked up a friend\n";

/// A table of counts with notes beside the figures.
const COUNTS: &str = "Force,2019,Notes\n\
                      Kent Police,12,Contact jane.sample@mail.example.uk about this figure\n\
                      Surrey Police,7,Excludes specials\n\
                      Essex Police,9,\n\
                      Jane Sample 07700 900123,not held,\n";

const PERSONAL: [&str; 8] = [
    "Jane Sample",
    "John Example",
    "Joan Specimen",
    "john.example",
    "jane.sample",
    "01/02/1980",
    "1980-02-01",
    "900123",
];

fn session() -> Session {
    let mut session = Session::new();
    for (name, text) in [("cases.csv", CASES), ("counts.csv", COUNTS)] {
        session.open(text.as_bytes(), name, &mut |_| ControlFlow::Continue(())).expect("it can be read");
    }
    let correct = r#"{"op":"match_body","text":"Jane Sample 07700 900123","body":null}"#;
    session.apply(serde_json::from_str(correct).expect("an operation")).expect("it runs");
    session
}

/// Everything that can be saved: its name, and the text of it (of every part, where it is an archive).
fn saved(session: &Session, people: People) -> Vec<(String, String)> {
    let settings = CompareSettings::default();
    let answers = session.answers(&settings, &BTreeMap::new());
    let mut formats = vec![
        ExportFormat::RecordsCsv,
        ExportFormat::RecordsXlsx,
        ExportFormat::RecordsPackage,
        ExportFormat::DatasetJson,
        ExportFormat::RecipeJson,
        ExportFormat::ComparisonCsv { settings: settings.clone() },
        ExportFormat::FunnelSvg { settings: settings.clone() },
    ];
    for answer in &answers.answers {
        formats.extend((0..answer.charts.len()).map(|chart| ExportFormat::AnswerSvg {
            settings: settings.clone(),
            id: answer.id.clone(),
            inputs: Inputs::default(),
            chart,
        }));
    }
    let mut files = Vec::new();
    for format in &formats {
        let Ok(file) = session.export_with(format, people) else { continue };
        files.push((file.name, unpacked(&file.bytes)));
    }
    let shared = session.to_share(people);
    let (comparison, answers) = (shared.compare(&settings), shared.answers(&settings, &BTreeMap::new()));
    let json = export::answers::json(&comparison, &answers).expect("answers");
    files.push(("answers.json".to_owned(), unpacked(&json)));
    files.push(("answers.html".to_owned(), unpacked(&export::answers::html(&comparison, &answers))));
    files
}

fn unpacked(bytes: &[u8]) -> String {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else {
        return String::from_utf8(bytes.to_vec()).expect("text");
    };
    let parts = 0..archive.len();
    parts.map(|at| std::io::read_to_string(archive.by_index(at).expect("a part")).expect("text")).collect()
}

#[test]
fn no_file_to_save_holds_people_s_data_by_default() {
    let files = saved(&session(), People::LeftOut);
    assert!(files.len() >= 7, "{:?}", files.iter().map(|(name, _)| name).collect::<Vec<_>>());
    for (name, text) in &files {
        for personal in PERSONAL {
            assert!(!text.contains(personal), "{name} holds {personal}: {text}");
        }
    }
    for ending in ["records.csv", "records.xlsx", "records.zip", ".json", "recipe.json"] {
        let (name, text) = files.iter().find(|(name, _)| name.ends_with(ending)).expect(ending);
        assert!(text.contains(MARK), "{name} does not say that something was left out");
    }
}

#[test]
fn what_is_left_out_is_there_when_it_is_asked_for() {
    let (with, without) = (saved(&session(), People::Included), saved(&session(), People::LeftOut));
    let holds = |files: &[(String, String)], ending: &str, text: &str| {
        files.iter().any(|(name, content)| name.ends_with(ending) && content.contains(text))
    };
    for (ending, text) in [
        ("records.csv", "Jane Sample"),
        ("records.xlsx", "jane.sample@mail.example.uk"),
        ("recipe.json", "Jane Sample 07700 900123"),
        ("foilens.json", "jane.sample@mail.example.uk"),
    ] {
        assert!(holds(&with, ending, text), "{ending} lost {text}");
        assert!(!holds(&with, ending, MARK), "{ending} left something out");
        assert!(holds(&without, ending, MARK), "{ending}");
    }
}

#[test]
fn figures_and_the_notes_of_others_stay() {
    let session = session();
    let shared = session.to_share(People::LeftOut);
    let counts = |session: &Session| {
        session.all_records().iter().map(|record| record.count.value.clone()).collect::<Vec<_>>()
    };
    assert_eq!(counts(&session), counts(&shared));
    let records =
        String::from_utf8(session.export(&ExportFormat::RecordsCsv).expect("records").bytes).expect("text");
    assert!(records.contains("Excludes specials"), "{records}");
    assert!(records.contains("kent") && records.contains("12,12,12"), "{records}");
}

#[test]
fn a_file_without_people_is_saved_as_it_is() {
    let mut session = Session::new();
    let text = "Force,Staff number\nKent Police,12\nSurrey Police,40\n";
    session.open(text.as_bytes(), "staff.csv", &mut |_| ControlFlow::Continue(())).expect("it can be read");
    let with = session.export_with(&ExportFormat::RecordsCsv, People::Included).expect("records");
    assert_eq!(
        session.export(&ExportFormat::RecordsCsv).expect("records"),
        with,
        "a count is no collar number"
    );
}
