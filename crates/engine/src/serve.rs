//! The same door as messages: a request goes in, events come out. The page's worker is a loop around [`answer`].

use crate::{Error, Progress, Session, present};
use foilens_model::protocol::{Event, JobId, PROTOCOL, Request};
use std::ops::ControlFlow;

/// Where answers go: an event, and the bytes beside it for [`Event::File`].
pub type Post<'a> = &'a mut dyn FnMut(Event, Option<Vec<u8>>);

/// The first message, sent before anything is asked.
pub fn hello() -> Event {
    Event::Hello { protocol: PROTOCOL, examples: present::open::examples() }
}

/// Answers one request. `bytes` are those of the file that came beside a [`Request::Open`].
pub fn answer(session: &mut Session, request: Request, bytes: Option<&[u8]>, post: Post) {
    let job = job(&request);
    match respond(session, request, bytes, post) {
        Ok(Some((event, bytes))) => post(event, bytes),
        Ok(None) => {}
        Err(error) => post(failed(job, &error), None),
    }
}

/// The event for an error.
pub fn failed(job: JobId, error: &Error) -> Event {
    Event::Failed { job, kind: error.kind().word().to_owned(), sentence: error.to_string() }
}

type Answer = Option<(Event, Option<Vec<u8>>)>;

fn respond(
    session: &mut Session,
    request: Request,
    bytes: Option<&[u8]>,
    post: Post,
) -> Result<Answer, Error> {
    let event = match request {
        Request::Open { job, file, name } => {
            let missing = || Error::not_found(format!("The bytes of {name} did not arrive: drop it again."));
            let bytes = bytes.ok_or_else(missing)?;
            session.read(file, bytes, &name, &mut listener(job, post))?;
            Event::Opened { job, file }
        }
        Request::OpenExample { job, file, id } => {
            session.read_example(file, &id, &mut listener(job, post))?;
            Event::Opened { job, file }
        }
        Request::Close { file, .. } => {
            session.close(file);
            return Ok(None);
        }
        Request::Run { job, recipe } => {
            session.run(recipe, &mut listener(job, post))?;
            Event::Ready { job, overview: session.overview() }
        }
        Request::Sheet { job, file, sheet } => Event::Sheet { job, sheet: session.sheet(file, sheet)? },
        Request::Cells { job, file, sheet, first_row, rows } => {
            Event::Cells { job, cells: session.cells(file, sheet, first_row, rows)? }
        }
        Request::Records { job, query, first, rows } => {
            Event::Records { job, records: session.records(&query, first, rows) }
        }
        Request::TraceRecord { job, record } => {
            Event::Trace { job, trace: Box::new(session.trace_record(record)?) }
        }
        Request::TraceCell { job, file, sheet, cell } => {
            Event::Trace { job, trace: Box::new(session.trace_cell(file, sheet, cell)?) }
        }
        Request::Compare { job, settings } => {
            Event::Comparison { job, comparison: Box::new(session.compare(&settings)) }
        }
        Request::Answers { job, settings, inputs } => {
            Event::Answers { job, answers: Box::new(session.answers(&settings, &inputs)) }
        }
        Request::Answer { job, settings, id, inputs } => {
            Event::Answer { job, answer: Box::new(session.answer(&settings, &id, &inputs)?) }
        }
        Request::Review { job, settings } => {
            Event::Review { job, review: Box::new(session.review(&settings)) }
        }
        Request::ReviewItem { job, settings, id } => {
            Event::ReviewItem { job, detail: session.review_item(&settings, &id).map(Box::new) }
        }
        Request::Explain { job, code } => Event::Explain { job, page: session.explain(&code)? },
        Request::Export { job, format, people } => {
            let file = session.export_with(&format, people)?;
            let event = Event::File { job, name: file.name, mime: file.mime.to_owned() };
            return Ok(Some((event, Some(file.bytes))));
        }
    };
    Ok(Some((event, None)))
}

/// Tells how far a job is: at each step's start, and while it runs at most once for every hundredth of it.
fn listener(job: JobId, post: Post<'_>) -> impl FnMut(Progress) -> ControlFlow<()> + '_ {
    let mut last = (String::new(), u64::MAX);
    move |progress: Progress| {
        let step = format!("{} {}", progress.step, progress.file);
        let hundredth = (progress.done * 100).checked_div(progress.total).unwrap_or(0);
        if last != (step.clone(), hundredth) {
            last = (step.clone(), hundredth);
            post(Event::Progress { job, step, done: progress.done, total: progress.total }, None);
        }
        ControlFlow::Continue(())
    }
}

const fn job(request: &Request) -> JobId {
    match request {
        Request::Open { job, .. }
        | Request::OpenExample { job, .. }
        | Request::Close { job, .. }
        | Request::Run { job, .. }
        | Request::Sheet { job, .. }
        | Request::Cells { job, .. }
        | Request::Records { job, .. }
        | Request::TraceRecord { job, .. }
        | Request::TraceCell { job, .. }
        | Request::Compare { job, .. }
        | Request::Answers { job, .. }
        | Request::Answer { job, .. }
        | Request::Review { job, .. }
        | Request::ReviewItem { job, .. }
        | Request::Explain { job, .. }
        | Request::Export { job, .. } => *job,
    }
}
