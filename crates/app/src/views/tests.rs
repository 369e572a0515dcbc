//! The places drawn natively and read as a person reads them: the words in their order, without the marks.

use super::{compare, inspector, masthead, read, records, share, start};
use crate::shared::Shared;
use crate::state::{
    Action, Ask, Link, Look, Origin, Place, Prefs, Reading, Selection, SelectionContext, Session, Source,
    Theme,
};
use foilens_model::protocol::JobId;
use foilens_model::recipe::SheetTarget;
use foilens_model::view::{
    Choice, ComparisonRow, ComparisonView, CoverageBody, CoverageView, ExampleView, FieldView, FileState,
    FileView, FindingView, OverviewView, RecordRow, RecordsView, SheetName, Standing, TraceField, TraceView,
};
use foilens_model::{CellRef, Confidence, Count, FileId, RecordId, Severity, SheetId};
use yew::{Callback, ContextProvider, Html, LocalServerRenderer, Properties, component, html, use_reducer};

#[derive(Clone, PartialEq, Properties)]
struct StageProps {
    session: Session,
    place: Place,
    inspector: bool,
}

#[component]
fn Stage(props: &StageProps) -> Html {
    let place = props.place;
    let selection = use_reducer(|| Selection { place, ..Selection::default() });
    let prefs = Prefs { theme: Theme::System, dark: false, set_theme: Callback::noop() };
    html! {
        <ContextProvider<Session> context={props.session.clone()}>
        <ContextProvider<Prefs> context={prefs}>
        <ContextProvider<SelectionContext> context={selection}>
            <masthead::Masthead />
            { match place {
                Place::Start => html! { <start::Start hot={false} /> },
                Place::Read => html! { <read::Read /> },
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
    let renderer = LocalServerRenderer::<Stage>::with_props(StageProps { session, place, inspector });
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime for one thread");
    tokio::task::LocalSet::new().block_on(&runtime, renderer.hydratable(false).render())
}

/// Its words.
fn words(session: Session, place: Place, inspector: bool) -> String {
    let markup = markup(session, place, inspector);
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

fn opened() -> Session {
    let mut session = Session::default();
    session.link = Link::Up;
    session.sources = vec![source(0, "reply.xlsx", Reading::Read)];
    session.views.overview = Shared::new(OverviewView {
        files: vec![file(0, "reply.xlsx", FileState::Read)],
        records: 1234,
        doubts: 2,
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

fn assert_says(words: &str, expected: &[&str]) {
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
    assert_says(&words, &["1 file · 1,234 figures · 2 doubts", "Read 1 to look at", "Records 2 doubts"]);
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

fn comparison() -> ComparisonView {
    let row = |name: &str, standing, excluded: Option<&str>| ComparisonRow {
        body: name.to_lowercase(),
        name: name.into(),
        count: "50".into(),
        denominator: "3,616".into(),
        rate: "13.8".into(),
        chance: "10 to 18".into(),
        standing,
        standing_words: "Far above what its size would predict".into(),
        excluded: excluded.map(str::to_owned),
        records: vec![RecordId(1)],
        ..ComparisonRow::default()
    };
    let choice = |id: &str, chosen| Choice { id: id.into(), label: id.into(), about: String::new(), chosen };
    let body = |name: &str, words: &str| CoverageBody {
        body: name.to_lowercase(),
        name: name.into(),
        nation: "England".into(),
        status: words.to_lowercase(),
        status_words: words.into(),
        workforce: None,
    };
    ComparisonView {
        title: "Any outcome, 2017 to 2019".into(),
        measures: vec![choice("any", true), choice("dismissed", false)],
        summary: vec![
            "40 did not answer.".into(),
            "Surrey recorded more than its size would predict.".into(),
        ],
        coverage: CoverageView {
            line: "2 of 45 have a figure here.".into(),
            bodies: vec![body("Surrey", "Gave a figure"), body("Kent", "Not in these files")],
            ..CoverageView::default()
        },
        rows: vec![
            row("Surrey", Standing::FarHigh, None),
            row("Gwent", Standing::NotJudged, Some("Counts investigations")),
        ],
        no_funnel: "A funnel needs at least three bodies.".into(),
        caveat: "This shows what was recorded.".into(),
        ..ComparisonView::default()
    }
}

#[test]
fn the_comparison_says_the_unknown_first_and_every_number_of_its_rows() {
    let mut session = opened();
    session.views.comparison = Some(Shared::new(comparison()));
    let words = words(session, Place::Compare, false);
    assert_says(
        &words,
        &[
            "40 did not answer. Surrey recorded more",
            "2 of 45 have a figure here.",
            "A funnel needs at least three bodies.",
            "Surrey 50 3,616 13.8 10 to 18 Far above what its size would predict",
            "Counts investigations",
            "Gave a figure 1 Surrey Not in these files 1 Kent",
            "This shows what was recorded.",
            "Compare 1 left out",
        ],
    );
}

#[test]
fn the_order_of_the_comparison_is_by_size_unless_somebody_asks() {
    let mut session = opened();
    session.views.comparison = Some(Shared::new(comparison()));
    let sorted = |session: &Session| {
        let markup = markup(session.clone(), Place::Compare, false);
        let heading = markup.split("aria-sort=").nth(1).unwrap_or_default();
        heading
            .split('<')
            .find_map(|part| part.strip_prefix("button")?.split_once('>'))
            .map(|(_, name)| name.to_owned())
    };
    assert_eq!(sorted(&session).as_deref(), Some("Size"));
    session.settings.sort = foilens_model::protocol::CompareSort::Rate;
    assert_eq!(sorted(&session).as_deref(), Some("Per 1,000"));
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
