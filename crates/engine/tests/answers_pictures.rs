//! Every picture of every answer, for each of the examples, as the file that the page offers.

use foilens_charts::said;
use foilens_engine::Session;
use foilens_model::FileId;
use foilens_model::protocol::{CompareSettings, ExportFormat};
use foilens_model::view::{AnswerView, Inputs};
use std::ops::ControlFlow;

fn session(example: &str) -> Session {
    let mut session = Session::default();
    session.read_example(FileId(0), example, &mut |_| ControlFlow::Continue(())).expect("an example opens");
    session.run(Default::default(), &mut |_| ControlFlow::Continue(())).expect("it runs");
    session
}

fn answers(session: &Session) -> Vec<AnswerView> {
    session.answers(&CompareSettings::default(), &Default::default()).answers
}

fn svg(id: &str, chart: usize) -> ExportFormat {
    let settings = CompareSettings::default();
    ExportFormat::AnswerSvg { settings, id: id.to_owned(), inputs: Inputs::new(), chart }
}

#[test]
fn every_picture_can_be_saved_with_its_finding_and_its_notes() {
    let mut pictures = 0;
    for example in ["round-2019", "table-2021", "workbook"] {
        let session = session(example);
        for answer in answers(&session) {
            for (at, view) in answer.charts.iter().enumerate() {
                let file = session.export(&svg(&answer.id, at)).expect("a picture");
                let text = String::from_utf8(file.bytes).expect("SVG is text");
                let words = said::title(view).split_whitespace().next().unwrap_or("?");
                assert!(
                    text.contains(words) && text.trim_end().ends_with("</svg>"),
                    "{example} {}",
                    answer.id
                );
                assert!(!said::description(view).is_empty(), "{example} {}: nothing is heard", answer.id);
                assert!(!said::footnotes(view).is_empty(), "{example} {}: it stands on nothing", answer.id);
                assert!(file.name.ends_with(".svg") && file.name.contains(&answer.id), "{}", file.name);
                pictures += 1;
            }
        }
    }
    assert!(pictures >= 5, "{pictures}");
}

#[test]
fn a_body_of_a_picture_stands_in_a_table_of_its_answer() {
    for answer in answers(&session("round-2019")) {
        for view in &answer.charts {
            for body in (0..).map_while(|at| said::sentence(view, at).map(|_| said::body(view, at))).flatten()
            {
                let mut rows = answer.tables.iter().flat_map(|table| &table.rows);
                let is_twin = rows.any(|row| row.body.as_deref() == Some(body));
                assert!(is_twin, "{}: {body} is drawn and in no table", answer.id);
            }
        }
    }
}

#[test]
fn a_picture_that_is_not_there_is_one_sentence() {
    let session = session("round-2019");
    let error = session.export(&svg("two-bodies", 99)).expect_err("there are not so many");
    assert!(error.to_string().ends_with('.'), "{error}");
    assert!(session.export(&svg("never-asked", 0)).is_err());
}
