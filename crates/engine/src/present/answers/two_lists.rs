//! Why so many cases and so few actions of the regulator? Two lists held together: what each counts, what both can
//! share, and why how many there are in all is not worked out.

use super::basis;
use super::{Inquiry, open_question, pick, table};
use crate::present::analysis::{name_of, words};
use crate::present::number::{bounds, counted, list, significant, thousands};
use foilens_core::analyze::Analysis;
use foilens_core::analyze::two_lists::{self, TwoLists, Which};
use foilens_model::view::{AnswerRow, AnswerTable, AnswerView, Inputs, Screen};
use foilens_model::{Date, Period};
use foilens_reference::{RegulatorAction, source};

pub const ID: &str = "two-lists";
const SCREEN: Screen = Screen::TwoLists;
const QUESTION: &str = "So many cases, and only a few actions of the regulator?";
const METHOD: &str = "Bounds of what two lists share and hold together (Fréchet). Capture-recapture is not offered: cases reach \
                      the second list because of the first, so its estimate would be biased without limit (Hook & Regal \
                      1995; Tilling 2001; Jones et al. 2014).";
const NOT_SHOWN: &str = "How many cases there were in all. The list of actions is not complete, and cases cannot be matched one \
                         by one.";
const LISTS: [(&str, &str); 2] = [
    ("regulator", "What the Information Commissioner did to forces"),
    ("courts", "What courts and police did to staff"),
];
const WINDOWS: [(&str, &str); 2] = [("own", "The period of the figures"), ("2016-2020", "2016 to 2020")];

pub fn answer(inquiry: &Inquiry, inputs: &Inputs) -> Option<AnswerView> {
    let Some(analysis) = inquiry.analysis() else {
        return Some(open_question(inquiry, ID, SCREEN, QUESTION, super::NO_BODY));
    };
    if !two_lists::arises(inquiry.input) {
        return None;
    }
    let (list_control, which) = pick::one_of("list", "The other list", &LISTS, inputs);
    let (window_control, window) = pick::one_of("window", "Over", &WINDOWS, inputs);
    let which = if which == "courts" { Which::Courts } else { Which::Regulator };
    let wider = Date::new(2016, 1, 1).zip(Date::new(2020, 12, 31)).map(|(from, to)| Period::new(from, to));
    let period = wider.filter(|_| window == "2016-2020");
    let controls = vec![list_control, window_control];
    let Some(lists) = two_lists::two_lists(inquiry.input, analysis, which, period) else {
        let why = "The figures state no period with a first and a last day, or hold no number, so they cannot be held against \
                   another list.";
        return Some(AnswerView { controls, ..open_question(inquiry, ID, SCREEN, QUESTION, why) });
    };
    let mut basis = basis::basis(analysis, METHOD, NOT_SHOWN);
    basis.source = sources(&lists);
    Some(AnswerView {
        id: ID.to_owned(),
        screen: SCREEN,
        question: QUESTION.to_owned(),
        finding: finding(&lists, which),
        sentences: sentences(&lists, analysis, which, period.is_some()),
        technical: technical(&lists),
        unanswered: None,
        controls,
        charts: Vec::new(),
        tables: vec![actions(&lists), definitions(&lists, analysis, which), by_body(&lists, analysis)],
        basis,
    })
}

fn about_misuse(action: &RegulatorAction) -> bool {
    action.about_staff_misuse == "yes"
}

fn what(which: Which) -> (&'static str, &'static str) {
    match which {
        Which::Regulator => {
            ("action of the regulator against a force", "actions of the regulator against forces")
        }
        Which::Courts => {
            ("case of staff before a court or the police", "cases of staff before courts or the police")
        }
    }
}

fn finding(lists: &TwoLists, which: Which) -> String {
    let (one, many) = what(which);
    let misuse = lists.within.iter().filter(|action| about_misuse(action)).count();
    let about = match (lists.within.len(), misuse) {
        (0, _) => ": the two lists do not count the same thing".to_owned(),
        (1, 0) => ", and it is not about a member of staff who misused data: the two lists count different things".to_owned(),
        (_, 0) => {
            ", and not one of them is about a member of staff who misused data: the two lists count different things".to_owned()
        }
        (all, misuse) if all == misuse => ", about staff who misused data".to_owned(),
        (_, misuse) => format!(", {} of them about staff who misused data", thousands(misuse as u64)),
    };
    format!(
        "The figures count {}; the list that we have holds {}{about}.",
        match lists.recorded {
            (1, Some(1)) => "1 case".to_owned(),
            (lower, upper) => format!("{} cases", bounds(lower, upper)),
        },
        match lists.within.len() {
            0 => format!("no {one} in that time"),
            n => format!("{} in that time", counted(n, one, many)),
        }
    )
}

fn sentences(lists: &TwoLists, analysis: &Analysis, which: Which, is_wider: bool) -> Vec<String> {
    let mut said = Vec::new();
    if which == Which::Regulator {
        said.push(
            "The regulator acts on the force, for the safety of its data; discipline is about the person who looked. One says \
             little about the other."
                .to_owned(),
        );
    }
    if !lists.perhaps.is_empty() {
        said.push(format!(
            "{} may fall in that time too: the date is not known well enough.",
            counted(lists.perhaps.len(), "more entry", "more entries")
        ));
    }
    if let Some(least) = lists.least.and_then(|found| found.overlap) {
        let upper = match lists.most.and_then(|found| found.overlap) {
            Some(most) => format!("and at most {} ", thousands(most.union_hi)),
            None => String::new(),
        };
        said.push(format!(
            "At least {} {upper}separate cases appear in one list or the other.",
            thousands(least.union_lo)
        ));
    }
    if let Some(ratio) = lists.least.and_then(|found| found.ratio) {
        let most = lists.within.len() + lists.perhaps.len();
        let ratio =
            if lists.within.is_empty() { most as f64 / lists.recorded.0.max(1) as f64 } else { ratio };
        said.push(format!(
            "If every action came from one of these cases, that would be {} of them: an upper bound, since none is matched.",
            format_args!("{}%", significant(ratio * 100.0, 2))
        ));
    }
    said.push(
        "How many cases there were in all cannot be worked out from two such lists: cases reach the second because of the first."
            .to_owned(),
    );
    if is_wider && analysis.period != Some(lists.period) {
        said.push("The lists are over different times here: the figures over their own.".to_owned());
    }
    if !lists.is_stated {
        said.push(
            "The number of cases is the sum of the figures here, not a total that the files give.".to_owned(),
        );
    }
    said
}

fn technical(lists: &TwoLists) -> Vec<String> {
    let Some(found) = lists.least.and_then(|found| found.overlap) else { return Vec::new() };
    vec![format!(
        "With a = {} cases and b = {} entries surely within the period: overlap {} to {}, union {} to {}.",
        bounds(lists.recorded.0, lists.recorded.1),
        lists.within.len(),
        found.overlap_lo,
        found.overlap_hi,
        thousands(found.union_lo),
        lists
            .most
            .and_then(|most| most.overlap)
            .map_or_else(|| "no upper end".to_owned(), |m| thousands(m.union_hi)),
    )]
}

fn kind_words(action: &RegulatorAction) -> String {
    words::label(&action.kind)
}

fn actions(lists: &TwoLists) -> AnswerTable {
    let line = |action: &&'static RegulatorAction, surely: bool| AnswerRow {
        body: action.body.clone(),
        cells: vec![
            table::text(action.body.as_deref().map_or_else(|| "force not named".to_owned(), name_of)),
            table::text(action.date.clone().unwrap_or_else(|| "not known".to_owned())),
            table::text(kind_words(action)),
            table::text(match action.about_staff_misuse.as_str() {
                "yes" => "yes",
                "no" => "no",
                _ => "not known",
            }),
            table::text(action.note.clone().unwrap_or_default()),
            table::text(if surely { "yes" } else { "perhaps" }),
        ],
        is_apart: !surely,
    };
    AnswerTable {
        caption: "The other list, in this time".to_owned(),
        columns: table::columns(&[
            "Force",
            "Date as announced",
            "What happened",
            "About misuse by staff",
            "What it was about",
            "In this time",
        ]),
        rows: lists
            .within
            .iter()
            .map(|action| line(action, true))
            .chain(lists.perhaps.iter().map(|action| line(action, false)))
            .collect(),
        notes: vec!["What is publicly known and was read; the list is not complete.".to_owned()],
    }
}

fn definitions(lists: &TwoLists, analysis: &Analysis, which: Which) -> AnswerTable {
    let line = |aspect: &str, ours: String, theirs: &str| {
        table::plain_row(vec![table::text(aspect), table::text(ours), table::text(theirs)])
    };
    let (subject, unit) = match which {
        Which::Regulator => ("the force as keeper of data", "one notice or penalty"),
        Which::Courts => ("one person", "one conviction or caution"),
    };
    AnswerTable {
        caption: "What each list counts".to_owned(),
        columns: table::columns(&["Aspect", "The figures", "The other list"]),
        rows: vec![
            line(
                "Who acts",
                "the body itself".to_owned(),
                match which {
                    Which::Regulator => "the Information Commissioner",
                    Which::Courts => "courts, or the police",
                },
            ),
            line("About whom", "members of staff".to_owned(), subject),
            line("Unit", words::measure(&analysis.measure), unit),
            line("Time", words::period_words(lists.period), "the same, by the day announced"),
            line("Complete", basis::banner(analysis), "no: only what could be read"),
        ],
        notes: Vec::new(),
    }
}

fn by_body(lists: &TwoLists, analysis: &Analysis) -> AnswerTable {
    let mut bodies: Vec<&str> = analysis.rows.iter().map(|row| row.figure.body.0.as_str()).collect();
    bodies.extend(lists.within.iter().chain(&lists.perhaps).filter_map(|action| action.body.as_deref()));
    bodies.sort_by_key(|body| name_of(body));
    bodies.dedup();
    let line = |body: &&str| {
        let row = analysis.rows.iter().find(|row| row.figure.body.0 == *body);
        let entries =
            |of: &[&'static RegulatorAction]| of.iter().filter(|a| a.body.as_deref() == Some(body)).count();
        let (surely, perhaps) = (entries(&lists.within), entries(&lists.perhaps));
        AnswerRow {
            body: Some((*body).to_owned()),
            cells: vec![
                table::text(name_of(body)),
                row.map_or_else(|| table::text("no figure"), |row| table::figure(&row.figure)),
                table::number(
                    match perhaps {
                        0 => surely.to_string(),
                        more => format!("{surely} to {}", surely + more),
                    },
                    surely as f64,
                ),
            ],
            is_apart: false,
        }
    };
    AnswerTable {
        caption: "Body by body".to_owned(),
        columns: table::columns(&["Body", "#In the figures", "#In the other list"]),
        rows: bodies.iter().map(line).collect(),
        notes: Vec::new(),
    }
}

fn sources(lists: &TwoLists) -> String {
    let mut titles: Vec<String> = lists
        .within
        .iter()
        .chain(&lists.perhaps)
        .flat_map(|action| &action.sources)
        .filter_map(|id| source(id))
        .map(|source| {
            source
                .publisher
                .as_ref()
                .map_or_else(|| source.title.clone(), |by| format!("{} ({by})", source.title))
        })
        .collect();
    titles.sort();
    titles.dedup();
    if titles.is_empty() {
        "No entry of the other list falls in this time.".to_owned()
    } else {
        format!("The other list: {}.", list(&titles))
    }
}
