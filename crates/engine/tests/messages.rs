//! The door as messages: every request gets the answer that the protocol promises, and only that.

use foilens_engine::Session;
use foilens_engine::serve::{answer, hello};
use foilens_model::protocol::{
    CompareSettings, Event, ExportFormat, JobId, PROTOCOL, People, RecordQuery, Request,
};
use foilens_model::view::FileState;
use foilens_model::{CellRef, FileId, Recipe, RecordId, SheetId};

const JOB: JobId = JobId(7);
const FILE: FileId = FileId(3);

/// What is answered, progress left out, as it comes out of the wire.
fn ask(session: &mut Session, request: Request, bytes: Option<&[u8]>) -> Vec<(Event, Option<Vec<u8>>)> {
    let request: Request = over_the_wire(&request);
    let mut said = Vec::new();
    answer(session, request, bytes, &mut |event, bytes| said.push((over_the_wire(&event), bytes)));
    said.retain(|(event, _)| !matches!(event, Event::Progress { .. }));
    said
}

fn over_the_wire<T: serde::Serialize + serde::de::DeserializeOwned>(value: &T) -> T {
    serde_json::from_str(&serde_json::to_string(value).expect("it can be written")).expect("it can be read")
}

fn only(mut said: Vec<(Event, Option<Vec<u8>>)>) -> Event {
    assert_eq!(said.len(), 1, "{said:#?}");
    said.remove(0).0
}

fn opened() -> Session {
    let mut session = Session::new();
    let request = Request::OpenExample { job: JOB, file: FILE, id: "round-2019".into() };
    assert_eq!(only(ask(&mut session, request, None)), Event::Opened { job: JOB, file: FILE });
    let run = Request::Run { job: JOB, recipe: Recipe::default() };
    match only(ask(&mut session, run, None)) {
        Event::Ready { job: JOB, overview } => {
            assert_eq!(overview.files.len(), 1);
            assert_eq!(overview.files[0].state, FileState::Read);
            assert!(overview.records > 20 && overview.bodies.len() > 40);
        }
        other => panic!("{other:#?}"),
    }
    session
}

#[test]
fn the_worker_says_hello_with_the_examples() {
    match hello() {
        Event::Hello { protocol, examples } => {
            assert_eq!(protocol, PROTOCOL);
            assert!(examples.len() >= 3);
            assert!(examples.iter().any(|example| example.synthetic));
        }
        other => panic!("{other:#?}"),
    }
}

#[test]
fn each_question_gets_its_answer() {
    let mut session = opened();
    let sheet = SheetId(0);
    let questions = [
        Request::Sheet { job: JOB, file: FILE, sheet },
        Request::Cells { job: JOB, file: FILE, sheet, first_row: 0, rows: 5 },
        Request::Records { job: JOB, query: RecordQuery::default(), first: 5, rows: 5 },
        Request::TraceRecord { job: JOB, record: RecordId(4) },
        Request::TraceCell { job: JOB, file: FILE, sheet, cell: CellRef::new(0, 0) },
        Request::Compare { job: JOB, settings: CompareSettings::default() },
        Request::Explain { job: JOB, code: "read/dialect".into() },
    ];
    for question in questions {
        let said = only(ask(&mut session, question.clone(), None));
        let fits = match (&question, &said) {
            (Request::Sheet { .. }, Event::Sheet { sheet, .. }) => sheet.tables.len() == 1,
            (Request::Cells { .. }, Event::Cells { cells, .. }) => cells.rows.len() == 5,
            (Request::Records { .. }, Event::Records { records, .. }) => records.rows[0].id == RecordId(5),
            (Request::TraceRecord { .. }, Event::Trace { trace, .. }) => trace.record == Some(RecordId(4)),
            (Request::TraceCell { .. }, Event::Trace { trace, .. }) => trace.record.is_none(),
            (Request::Compare { .. }, Event::Comparison { comparison, .. }) => comparison.rows.len() >= 10,
            (Request::Explain { .. }, Event::Explain { page, .. }) => page.paragraphs.len() == 3,
            _ => false,
        };
        assert!(fits, "{question:?} got {said:#?}");
    }
}

#[test]
fn a_file_to_save_comes_with_its_bytes() {
    let mut session = opened();
    for format in [
        ExportFormat::RecordsCsv,
        ExportFormat::DatasetJson,
        ExportFormat::RecipeJson,
        ExportFormat::ComparisonCsv { settings: CompareSettings::default() },
        ExportFormat::FunnelSvg { settings: CompareSettings::default() },
    ] {
        let mut said = ask(
            &mut session,
            Request::Export { job: JOB, format: format.clone(), people: People::LeftOut },
            None,
        );
        let (event, bytes) = said.pop().expect("an answer");
        let Event::File { name, mime, .. } = event else { panic!("{format:?}: {event:#?}") };
        let expected = session.export(&format).expect("a file");
        assert_eq!((name, mime.as_str(), bytes), (expected.name, expected.mime, Some(expected.bytes)));
    }
}

#[test]
fn what_cannot_be_done_is_one_sentence_with_the_job_that_asked() {
    let mut session = opened();
    let gone = FileId(99);
    for (request, bytes, word) in [
        (Request::Open { job: JOB, file: gone, name: "a.csv".into() }, None, "not_found"),
        (Request::Open { job: JOB, file: gone, name: "a.csv".into() }, Some(&b""[..]), "empty"),
        (Request::OpenExample { job: JOB, file: gone, id: "none".into() }, None, "not_found"),
        (Request::Sheet { job: JOB, file: gone, sheet: SheetId(0) }, None, "not_found"),
        (Request::Sheet { job: JOB, file: FILE, sheet: SheetId(9) }, None, "not_found"),
        (Request::TraceRecord { job: JOB, record: RecordId(9_999) }, None, "not_found"),
        (Request::Explain { job: JOB, code: "no/such".into() }, None, "not_found"),
    ] {
        match only(ask(&mut session, request.clone(), bytes)) {
            Event::Failed { job, kind, sentence } => {
                assert_eq!((job, kind.as_str()), (JOB, word), "{request:?}");
                assert!(sentence.ends_with('.') && !sentence.contains('\n'), "{sentence}");
            }
            other => panic!("{request:?} got {other:#?}"),
        }
    }
    assert!(ask(&mut session, Request::Close { job: JOB, file: FILE }, None).is_empty());
}
