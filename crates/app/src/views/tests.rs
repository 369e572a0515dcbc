//! The places drawn natively and read as a person reads them: the words in their order, without the marks.

use super::{compare, inspector, masthead, read, records, review, share, start};
use crate::shared::Shared;
use crate::state::{
    Action, Ask, Link, Look, Origin, Place, Prefs, Reading, Selection, SelectionContext, Session, Source,
    Theme,
};
use foilens_model::protocol::JobId;
use foilens_model::recipe::SheetTarget;
use foilens_model::view::{
    ExampleView, FieldView, FileState, FileView, FindingView, LabelCluster, LabelMember, OverviewView,
    RecordRow, RecordsView, ReviewItem, ReviewKind, ReviewView, Screen, SheetName, TraceField, TraceView,
};
use foilens_model::{CellRef, Confidence, Count, FileId, RecordId, Severity, SheetId};
use yew::{
    Callback, ContextProvider, Html, LocalServerRenderer, Properties, component, html, use_reducer_eq,
};

#[derive(Clone, PartialEq, Properties)]
struct StageProps {
    session: Session,
    place: Place,
    inspector: bool,
    screen: Screen,
}

#[component]
fn Stage(props: &StageProps) -> Html {
    let (place, screen) = (props.place, props.screen);
    let selection = use_reducer_eq(|| Selection { place, screen, ..Selection::default() });
    let prefs = Prefs { theme: Theme::System, dark: false, set_theme: Callback::noop() };
    html! {
        <ContextProvider<Session> context={props.session.clone()}>
        <ContextProvider<Prefs> context={prefs}>
        <ContextProvider<SelectionContext> context={selection}>
            <masthead::Masthead />
            { match place {
                Place::Start => html! { <start::Start hot={false} /> },
                Place::Read => html! { <read::Read /> },
                Place::Review => html! { <review::Review /> },
                Place::Records => html! { <records::Records /> },
                Place::Compare => html! { <compare::Compare /> },
                Place::Share => html! { <share::Share /> },
            } }
            if props.inspector { <inspector::Inspector /> }
        </ContextProvider<SelectionContext>>
        </ContextProvider<Prefs>>
        </ContextProvider<Session>>
    }
}

/// The markup of a place.
fn markup(session: Session, place: Place, inspector: bool) -> String {
    drawn(session, place, Screen::Overview, inspector)
}

pub fn drawn(session: Session, place: Place, screen: Screen, inspector: bool) -> String {
    let renderer = LocalServerRenderer::<Stage>::with_props(StageProps { session, place, inspector, screen });
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime for one thread");
    tokio::task::LocalSet::new().block_on(&runtime, renderer.hydratable(false).render())
}

/// Its words.
fn words(session: Session, place: Place, inspector: bool) -> String {
    read(&markup(session, place, inspector))
}

/// The words of a markup, in their order.
pub fn read(markup: &str) -> String {
    let text: String = markup
        .split('<')
        .filter_map(|part| part.split_once('>'))
        .map(|(_, text)| format!("{text} "))
        .collect();
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").replace("&#x27;", "'");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn source(id: u32, name: &str, reading: Reading) -> Source {
    Source { id: FileId(id), name: name.into(), origin: Origin::Disk, reading }
}

fn file(id: u32, name: &str, state: FileState) -> FileView {
    FileView {
        id: FileId(id),
        name: name.into(),
        state,
        format: "Excel workbook (.xlsx)".into(),
        synthetic: false,
        body: Some("Surrey Police".into()),
        sheets: vec![SheetName { id: SheetId(0), name: "Sheet1".into(), hidden: false, tables: 1 }],
        tables: 1,
        records: 1234,
        doubts: 2,
    }
}

pub fn opened() -> Session {
    let mut session = Session::default();
    session.link = Link::Up;
    session.sources = vec![source(0, "reply.xlsx", Reading::Read)];
    session.views.overview = Shared::new(OverviewView {
        files: vec![file(0, "reply.xlsx", FileState::Read)],
        records: 1234,
        doubts: 2,
        questions: 2,
        findings: vec![FindingView {
            code: "value/range".into(),
            severity: Severity::Warning,
            message: "“<5” is read as 1 to 4.".into(),
            place: "reply.xlsx, Sheet1!C7 and 3 more".into(),
            file: FileId(0),
            sheet: Some(SheetId(0)),
            range: Some("C7".parse().expect("an address")),
            cells: 4,
            fix: None,
        }],
        ..OverviewView::default()
    });
    session
}

fn said(text: &str) -> FieldView {
    FieldView { text: text.into(), confidence: Some(Confidence::Stated) }
}

pub fn assert_says(words: &str, expected: &[&str]) {
    for line in expected {
        assert!(words.contains(line), "does not say “{line}”: {words}");
    }
}

#[test]
fn the_first_screen_says_what_this_is_and_what_it_does_with_files() {
    let mut session = Session::default();
    session.examples = vec![ExampleView {
        id: "reply".into(),
        title: "A workbook as a force would send it".into(),
        about: "Titles, notes and totals.".into(),
        file_name: "reply.xlsx".into(),
        synthetic: true,
    }];
    let words = words(session, Place::Start, false);
    assert_says(
        &words,
        &[
            "They are read in this tab; nothing is sent.",
            "Choose files",
            "A workbook as a force would send it",
            "synthetic: invented figures",
            "files can be dropped already",
        ],
    );
    assert!(!words.contains("Your files"));
}

#[test]
fn each_file_says_how_it_went() {
    let mut session = opened();
    session.sources.extend([
        source(1, "empty.xlsx", Reading::Read),
        source(2, "picture.xlsx", Reading::Failed("It is a picture: save the table as XLSX or CSV.".into())),
        source(
            3,
            "big.csv",
            Reading::Underway { job: JobId(9), step: "Reading rows".into(), done: 4, total: 10 },
        ),
        source(4, "last.ods", Reading::Waiting),
    ]);
    let mut overview = (*session.views.overview).clone();
    overview.files.push(file(1, "empty.xlsx", FileState::NoTable));
    session.views.overview = Shared::new(overview);
    assert_says(
        &words(session.clone(), Place::Start, false),
        &[
            "Reading: 3 of 5 done",
            "reply.xlsx Excel workbook (.xlsx) · Surrey Police · 1 table, 1,234 figures, 2 doubts Show Remove",
            "no table was found in it",
            "picture.xlsx Not read. It is a picture: save the table as XLSX or CSV. Remove",
            "big.csv Reading rows Stop",
            "last.ods Waiting Remove",
        ],
    );
    assert!(markup(session, Place::Start, false).contains("aria-label=\"Stop reading big.csv\""));
}

#[test]
fn places_without_files_lead_back_to_the_start() {
    for place in [Place::Read, Place::Records, Place::Compare, Place::Share] {
        assert_says(&words(Session::default(), place, false), &["Go to Start"]);
    }
}

#[test]
fn the_masthead_counts_what_is_open_and_what_is_in_doubt() {
    let words = words(opened(), Place::Share, false);
    assert_says(&words, &["1 file · 1,234 figures · 2 doubts", "Read 1 to look at", "Review 2 to settle"]);
}

#[test]
fn the_reading_says_what_was_noticed_and_where() {
    assert_says(
        &words(opened(), Place::Read, false),
        &[
            "What was read",
            "the answer of Surrey Police",
            "Doubt “<5” is read as 1 to 4.",
            "Sheet1!C7 and 3 more",
        ],
    );
}

#[test]
fn a_record_stands_with_its_doubts_and_its_cell() {
    let mut session = opened();
    session.views.records = Some(Shared::new(RecordsView {
        total: 120,
        first: 0,
        rows: vec![RecordRow {
            id: RecordId(7),
            file: FileId(0),
            sheet: SheetId(0),
            cell: CellRef::new(6, 2),
            place: "reply.xlsx Sheet1!C7".into(),
            body: said("Surrey Police"),
            period: FieldView { text: "2017/18".into(), confidence: Some(Confidence::Guessed) },
            role: FieldView::default(),
            category: FieldView::default(),
            outcome: said("Dismissed"),
            count: said("1 to 4"),
            doubts: vec!["Whether 0 is hidden too is not said.".into()],
            proposed: false,
            relation: "part of a total".into(),
        }],
    }));
    let words = words(session, Place::Records, false);
    assert_says(
        &words,
        &[
            "Surrey Police 2017/18 (a guess) Dismissed 1 to 4 part of a total Whether 0 is hidden too is not said. reply.xlsx Sheet1!C7",
            "Earlier 1 to 50 of 120 Later",
        ],
    );
    assert!(!words.contains("Category"), "a column that says nothing is not drawn");
}

#[test]
fn the_review_asks_one_thing_after_the_other_and_says_how_far_it_is() {
    let mut session = opened();
    let mut words_of = |items: Vec<ReviewItem>, settled| {
        session.views.review = Some(Shared::new(ReviewView { items, settled, ..ReviewView::default() }));
        words(session.clone(), Place::Review, false)
    };
    assert_says(&words_of(Vec::new(), 0), &["Nothing: every figure says what it is"]);
    assert_says(&words_of(Vec::new(), 3), &["Nothing is left: 3 decisions settled it all."]);
    let item = ReviewItem {
        id: "1".into(),
        kind: ReviewKind::Count,
        question: "What does “-” mean?".into(),
        place: "reply.xlsx Sheet1!C7 and 11 more".into(),
        file: FileId(0),
        sheet: SheetId(0),
        cell: CellRef::new(6, 2),
        figures: 12,
        weight: "Can change the comparison: 12 figures of Surrey Police.".into(),
        in_comparison: true,
    };
    assert_says(
        &words_of(vec![item], 3),
        &[
            "1 doubt left; 3 decisions taken",
            "A count · 1 of 1 What does “-” mean? Can change the comparison: 12 figures of Surrey Police.",
            "A count · reply.xlsx Sheet1!C7 and 11 more in the comparison",
        ],
    );
}

#[test]
fn labels_that_may_be_one_thing_stand_together_each_with_its_reason() {
    let mut session = opened();
    let member = |label: &str, reason: &str| LabelMember {
        measure: label.into(),
        label: label.into(),
        about: "2 bodies".into(),
        reason: reason.into(),
    };
    let labels = vec![LabelCluster {
        name: "Written warning".into(),
        members: vec![
            member("Written warning", ""),
            member("Written warnings", "only small words or endings differ"),
        ],
    }];
    session.views.review = Some(Shared::new(ReviewView { labels, ..ReviewView::default() }));
    assert_says(
        &words(session, Place::Review, false),
        &[
            "Labels that may be the same thing Replies word these alike, not the same.",
            "“Written warning” “Written warning” 2 bodies “Written warnings” 2 bodies, only small words or endings differ",
            "Compare the ticked together as “Written warning”",
        ],
    );
}

#[test]
fn the_inspector_walks_back_to_the_cell_and_offers_corrections() {
    let mut session = opened();
    drop(session.update(Action::Ask(Ask::Record(RecordId(1)))));
    session.views.trace = Some(Shared::new(TraceView {
        record: Some(RecordId(1)),
        file: FileId(0),
        file_name: "reply.xlsx".into(),
        sheet: SheetId(0),
        sheet_name: "Sheet1".into(),
        cell: CellRef::new(6, 2),
        address: "Sheet1!C7".into(),
        raw: "<5".into(),
        stored: None,
        headline: "1 to 4 staff dismissed".into(),
        fields: vec![TraceField {
            name: "Count".into(),
            value: "1 to 4".into(),
            raw: "<5".into(),
            source: "Sheet1!C7".into(),
            cell: None,
            rule: "“<5” is 1 to 4, because the note says so.".into(),
            confidence: Confidence::Stated,
        }],
        doubts: vec!["Whether 0 is hidden too is not said.".into()],
        own_words: vec!["Small numbers are hidden.".into()],
        count: Some(Count::Range { lower: 1, upper: Some(4) }),
        body: Some("surrey".into()),
        body_text: Some("Surrey Police".into()),
        target: SheetTarget { file: Some("reply.xlsx".into()), sheet: Some("Sheet1".into()) },
    }));
    assert_says(
        &words(session, Place::Records, true),
        &[
            "1 to 4 staff dismissed reply.xlsx Sheet1!C7 says <5",
            "Whether 0 is hidden too is not said.",
            "“<5” is 1 to 4, because the note says so.",
            "Small numbers are hidden.",
            "At least At most (empty: no limit) Set the count",
            "“Surrey Police” stands for (wherever it stands)",
        ],
    );
}

#[test]
fn going_to_another_query_begins_at_its_first_page() {
    use std::rc::Rc;
    use yew::Reducible;
    let selection = Rc::new(Selection { first: 50, ..Selection::default() });
    let query = foilens_model::protocol::RecordQuery { doubts_only: true, ..Default::default() };
    assert_eq!(selection.reduce(Look::Query(query)).first, 0);
}
