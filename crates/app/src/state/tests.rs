//! The session as stories: what a person and a worker do, what the page then says and sends.

use super::{Action, Ask, Effect, Link, Loss, Origin, Reading, Session};
use foilens_model::protocol::{CompareSettings, Event, ExportFormat, JobId, PROTOCOL, People, Request};
use foilens_model::recipe::SheetTarget;
use foilens_model::view::{AnswerView, AnswersView, FileState, FileView, OverviewView, RecordsView};
use foilens_model::{BodyId, FileId, Operation, Recipe, RecordId};

/// A session and everything it sent.
#[derive(Default)]
struct Story {
    session: Session,
    sent: Vec<Request>,
    respawned: u32,
}

impl Story {
    fn begun() -> Self {
        let mut story = Self::default();
        story.heard(Event::Hello { protocol: PROTOCOL, examples: vec![] });
        story
    }

    fn act(&mut self, action: Action) {
        for effect in self.session.update(action) {
            match effect {
                Effect::Send { request, .. } => self.sent.push(request),
                Effect::Respawn => self.respawned += 1,
                Effect::Save { .. } => {}
            }
        }
    }

    fn heard(&mut self, event: Event) {
        self.act(Action::Heard(Box::new(event)));
    }

    fn drop_file(&mut self, name: &str) -> FileId {
        let id = self.session.next_file();
        self.act(Action::Add { id, name: name.into(), origin: Origin::Disk });
        id
    }

    /// The job of the last `Open` or `Run` that was sent.
    fn last_job(&self, run: bool) -> JobId {
        let job = |request: &Request| match request {
            Request::Open { job, .. } if !run => Some(*job),
            Request::Run { job, .. } if run => Some(*job),
            _ => None,
        };
        self.sent.iter().rev().find_map(job).expect("it was sent")
    }

    /// The job of the last question that was sent for answers.
    fn last_answer(&self) -> JobId {
        let job = |request: &Request| match request {
            Request::Answers { job, .. } | Request::Answer { job, .. } => Some(*job),
            _ => None,
        };
        self.sent.iter().rev().find_map(job).expect("it was sent")
    }

    fn opened(&mut self, file: FileId) {
        let job = self.last_job(false);
        self.heard(Event::Opened { job, file });
    }

    fn ready(&mut self) {
        let job = self.last_job(true);
        let (operations, applied) = self.session.history.operations();
        let recipe = operations[..applied].iter().map(|operation| format!("{operation:?}")).collect();
        let read = self.session.sources.iter().filter(|source| source.reading == Reading::Read);
        let overview =
            OverviewView { files: read.map(|s| file(s.id, &s.name)).collect(), recipe, ..Default::default() };
        self.heard(Event::Ready { job, overview });
    }

    fn read(&mut self, name: &str) -> FileId {
        let id = self.drop_file(name);
        self.opened(id);
        self.ready();
        id
    }

    fn reading(&self, file: FileId) -> &Reading {
        &self.session.sources.iter().find(|source| source.id == file).expect("it is listed").reading
    }

    fn opens(&self) -> Vec<u32> {
        let file = |request: &Request| match request {
            Request::Open { file, .. } => Some(file.0),
            _ => None,
        };
        self.sent.iter().filter_map(file).collect()
    }
}

fn file(id: FileId, name: &str) -> FileView {
    FileView {
        id,
        name: name.into(),
        state: FileState::Read,
        format: "Text table".into(),
        synthetic: false,
        body: None,
        sheets: vec![],
        tables: 1,
        records: 1,
        doubts: 0,
    }
}

fn correction(text: &str) -> Operation {
    Operation::MatchBody { text: text.into(), body: Some(BodyId("surrey".into())) }
}

#[test]
fn files_dropped_before_the_worker_is_there_wait_for_it() {
    let mut story = Story::default();
    let file = story.drop_file("a.csv");
    assert!(story.sent.is_empty());
    story.heard(Event::Hello { protocol: PROTOCOL, examples: vec![] });
    assert_eq!(story.opens(), [0]);
    story.opened(file);
    assert!(matches!(story.sent.last(), Some(Request::Run { .. })));
}

#[test]
fn files_are_read_one_at_a_time_and_the_first_answer_does_not_wait_for_the_last_file() {
    let mut story = Story::begun();
    let files = ["a.csv", "b.csv", "c.csv"].map(|name| story.drop_file(name));
    assert_eq!(story.opens(), [0]);
    story.opened(files[0]);
    assert!(story.sent.iter().any(|request| matches!(request, Request::Run { .. })));
    assert_eq!(story.opens(), [0, 1]);
    story.ready();
    assert_eq!(story.session.views.overview.files.len(), 1);
    story.opened(files[1]);
    story.opened(files[2]);
    story.ready();
    assert_eq!(story.session.views.overview.files.len(), 3);
    assert!(!story.session.is_busy());
}

#[test]
fn a_file_that_cannot_be_read_says_so_and_the_next_one_is_read() {
    let mut story = Story::begun();
    let (bad, good) = (story.drop_file("picture.xlsx"), story.drop_file("b.csv"));
    let sentence = "picture.xlsx is a picture.".to_owned();
    let job = story.last_job(false);
    story.heard(Event::Failed { job, kind: "unrecognized".into(), sentence: sentence.clone() });
    assert_eq!(*story.reading(bad), Reading::Failed(sentence));
    story.opened(good);
    story.ready();
    assert_eq!(*story.reading(good), Reading::Read);
}

#[test]
fn a_crash_costs_only_the_file_that_was_being_read() {
    let mut story = Story::begun();
    let good = story.read("a.csv");
    story.act(Action::Apply(correction("Surrey")));
    story.ready();
    let bad = story.drop_file("bomb.xlsx");
    story.act(Action::Lost(Loss::Crashed));
    assert!(matches!(story.reading(bad), Reading::Failed(_)));
    assert_eq!((story.respawned, story.reading(good)), (1, &Reading::Waiting));
    story.sent.clear();
    story.heard(Event::Hello { protocol: PROTOCOL, examples: vec![] });
    assert_eq!(story.opens(), [good.0], "the good file is opened again, the bad one is not");
    story.opened(good);
    assert!(
        matches!(story.sent.last(), Some(Request::Run { recipe, .. }) if recipe.operations == [correction("Surrey")]),
        "the correction is replayed"
    );
}

#[test]
fn stopping_ends_one_file_and_keeps_the_queue() {
    let mut story = Story::begun();
    let (slow, next) = (story.drop_file("slow.csv"), story.drop_file("b.csv"));
    story.act(Action::Stop);
    assert!(matches!(story.reading(slow), Reading::Failed(sentence) if sentence.starts_with("Stopped")));
    story.heard(Event::Hello { protocol: PROTOCOL, examples: vec![] });
    assert_eq!(story.opens(), [slow.0, next.0]);
    story.act(Action::Stop);
    story.act(Action::Stop);
    assert_eq!(story.respawned, 2, "with nothing to do there is nothing to stop");
}

#[test]
fn an_operation_that_crashes_the_run_is_taken_back() {
    let mut story = Story::begun();
    story.read("a.csv");
    story.act(Action::Apply(correction("Surrey")));
    story.act(Action::Lost(Loss::Crashed));
    assert!(!story.session.history.can_undo() && story.session.history.can_redo());
    assert_eq!(story.session.toasts.len(), 1);
}

#[test]
fn after_many_losses_in_a_row_only_the_person_starts_again() {
    let mut story = Story::begun();
    for _ in 0..6 {
        story.drop_file("bomb.xlsx");
        story.act(Action::Lost(Loss::Crashed));
        if story.session.link == Link::Starting {
            story.heard(Event::Hello { protocol: PROTOCOL, examples: vec![] });
        }
    }
    assert!(matches!(story.session.link, Link::Down(_)));
    story.act(Action::StartAgain);
    assert_eq!(story.session.link, Link::Starting);
}

#[test]
fn undo_and_redo_send_the_recipe_that_is_in_force_and_say_what_was_done() {
    let mut story = Story::begun();
    story.read("a.csv");
    story.act(Action::Apply(correction("Surrey")));
    story.ready();
    story.act(Action::Undo);
    assert!(matches!(story.sent.last(), Some(Request::Run { recipe, .. }) if recipe.operations.is_empty()));
    story.ready();
    assert!(story.session.toasts.last().is_some_and(|toast| toast.text.starts_with("Undone: ")));
    assert_eq!(story.session.sentences.len(), 1, "what was taken back can still say itself");
    story.act(Action::Redo);
    assert!(matches!(story.sent.last(), Some(Request::Run { recipe, .. }) if recipe.operations.len() == 1));
    let sent = story.sent.len();
    story.act(Action::Redo);
    assert_eq!(story.sent.len(), sent, "there is nothing left to redo");
}

#[test]
fn a_late_answer_has_no_place() {
    let mut story = Story::begun();
    story.read("a.csv");
    let ask = |search: &str| {
        let query = foilens_model::protocol::RecordQuery { search: search.into(), ..Default::default() };
        Action::Ask(Ask::Records { query, first: 0, rows: 50 })
    };
    let answer = |story: &Story, total: u32| {
        let job = story.sent.iter().rev().find_map(|request| match request {
            Request::Records { job, .. } => Some(*job),
            _ => None,
        });
        Event::Records {
            job: job.expect("it was asked"),
            records: RecordsView { total, ..Default::default() },
        }
    };
    story.act(ask("a"));
    let late = answer(&story, 10);
    story.act(ask("ab"));
    let right = answer(&story, 3);
    story.heard(right);
    story.heard(late);
    assert_eq!(story.session.views.records.as_ref().map(|records| records.total), Some(3));
}

#[test]
fn what_is_on_the_screen_is_asked_again_after_each_run() {
    let mut story = Story::begun();
    story.read("a.csv");
    story.act(Action::Ask(Ask::Record(RecordId(4))));
    story.sent.clear();
    story.act(Action::Apply(correction("Surrey")));
    story.ready();
    assert!(story.sent.iter().any(|request| matches!(request, Request::Compare { .. })));
    assert!(story.sent.iter().any(|request| matches!(request, Request::TraceRecord { .. })));
    story.act(Action::CloseTrace);
    story.sent.clear();
    story.act(Action::Undo);
    story.ready();
    assert!(!story.sent.iter().any(|request| matches!(request, Request::TraceRecord { .. })));
}

#[test]
fn removing_the_last_file_leaves_an_empty_page() {
    let mut story = Story::begun();
    let file = story.read("a.csv");
    story.act(Action::Remove(file));
    assert!(matches!(story.sent.last(), Some(Request::Close { .. })));
    assert!(story.session.sources.is_empty() && story.session.views.overview.files.is_empty());
    story.read("b.csv");
    assert_eq!(story.session.views.overview.files.len(), 1);
}

#[test]
fn a_page_and_a_reader_of_different_versions_do_not_guess() {
    let mut story = Story::default();
    story.heard(Event::Hello { protocol: PROTOCOL + 1, examples: vec![] });
    assert!(matches!(story.session.link, Link::Down(_)));
    story.act(Action::Export(ExportFormat::RecordsCsv, People::LeftOut));
    assert!(story.sent.is_empty());
}

#[test]
fn a_correction_of_a_sheet_says_which_sheet() {
    let target = SheetTarget { file: Some("a.xlsx".into()), sheet: Some("Q1".into()) };
    let operation = Operation::SetBody { sheet: target, body: BodyId("kent".into()) };
    let mut story = Story::begun();
    story.read("a.xlsx");
    story.act(Action::Apply(operation.clone()));
    assert!(
        matches!(story.sent.last(), Some(Request::Run { recipe, .. }) if recipe.operations == [operation])
    );
}

#[test]
fn a_recipe_is_added_to_what_was_decided_and_can_be_undone_line_by_line() {
    let mut story = Story::begun();
    story.read("a.csv");
    story.act(Action::Apply(correction("Surrey")));
    story.ready();
    let recipe = Recipe { operations: vec![correction("Kent"), correction("Gwent")], ..Recipe::default() };
    story.act(Action::Load(recipe));
    assert!(matches!(story.sent.last(), Some(Request::Run { recipe, .. }) if recipe.operations.len() == 3));
    story.act(Action::Undo);
    assert_eq!(story.session.history.recipe().operations, [correction("Surrey"), correction("Kent")]);
}

#[test]
fn answers_are_asked_once_somebody_looks_and_follow_the_settings_and_what_was_set() {
    let mut story = Story::begun();
    story.read("a.csv");
    let is_answers = |request: &Request| matches!(request, Request::Answers { .. });
    assert!(!story.sent.iter().any(is_answers), "nobody looked yet");
    story.act(Action::Ask(Ask::Answers { settings: CompareSettings::default(), inputs: [].into() }));
    assert!(story.session.awaits_answers());
    let job = story.last_answer();
    let answer =
        |finding: &str| AnswerView { id: "claim".into(), finding: finding.into(), ..AnswerView::default() };
    let answers = AnswersView { answers: vec![answer("It holds.")], ..AnswersView::default() };
    story.heard(Event::Answers { job, answers: answers.into() });

    let inputs = [("text".to_owned(), "one a day".to_owned())];
    let settings = CompareSettings::default();
    let ask = |inputs| Ask::Answer { at: 0, settings: settings.clone(), id: "claim".into(), inputs };
    story.act(Action::Ask(ask([("text".to_owned(), "first thought".to_owned())].into())));
    let first = story.last_answer();
    story.act(Action::Ask(ask(inputs.clone().into())));
    let second = story.last_answer();
    story.heard(Event::Answer { job: first, answer: answer("Too late.").into() });
    story.heard(Event::Answer { job: second, answer: answer("It does not hold.").into() });
    let shown = story.session.views.answers.as_ref().map(|view| view.answers[0].finding.clone());
    assert_eq!(shown.as_deref(), Some("It does not hold."));
    assert!(!story.session.awaits_answers());

    let other = CompareSettings { measure: Some("any".into()), ..CompareSettings::default() };
    story.act(Action::Ask(Ask::Compare(other.clone())));
    let Some(Request::Answers { settings, inputs: sent, .. }) = story.sent.last() else {
        panic!("not asked again")
    };
    assert_eq!((settings, sent.get("claim")), (&other, Some(&inputs.into())));
}
