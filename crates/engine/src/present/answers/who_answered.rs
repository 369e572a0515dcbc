//! Who answered? One line a body asked, the map of their areas, and how far the silent ones could move the total.

use super::basis;
use super::{Inquiry, open_question, table};
use crate::present::analysis::{name_of, words};
use crate::present::number::{self, bounds, counted, list, rounded, share, thousands};
use foilens_core::analyze::ledger::{self, Entry, Ledger};
use foilens_core::analyze::rates::FUNNEL_MIN;
use foilens_core::analyze::{Analysis, Answer};
use foilens_model::MissingKind;
use foilens_model::view::{
    AnswerRow, AnswerTable, AnswerView, ChartView, ChartWords, ControlKind, ControlView, Inputs, Screen,
    Tile, TilesView,
};
use foilens_reference::tiles;
use std::collections::{BTreeMap, BTreeSet};

pub const ID: &str = "who-answered";
const SCREEN: Screen = Screen::WhoAnswered;
const QUESTION: &str = "Who answered, and what could the silent ones change?";
const METHOD: &str = "Bounds under assumptions that grow stronger: none (Manski 1989, 2003; Horowitz & Manski 2006), rates \
                      within those observed, the silent like the rest.";
const NOT_SHOWN: &str = "What the silent bodies recorded. Silence is not chance: refusals often follow small or \
                         embarrassing numbers.";
const MAX_RATE: &str = "max_rate";

pub fn answer(inquiry: &Inquiry, inputs: &Inputs) -> Option<AnswerView> {
    let Some(analysis) = inquiry.analysis() else {
        return Some(open_question(inquiry, ID, SCREEN, QUESTION, super::NO_BODY));
    };
    let max_rate =
        inputs.get(MAX_RATE).and_then(|typed| typed.parse::<f64>().ok()).filter(|rate| *rate > 0.0);
    let ledger = ledger::ledger(inquiry.input, analysis, max_rate.map(|rate| rate / 1_000.0));
    Some(AnswerView {
        id: ID.to_owned(),
        screen: SCREEN,
        question: QUESTION.to_owned(),
        finding: finding(&ledger, analysis),
        sentences: sentences(&ledger),
        technical: technical(&ledger),
        unanswered: None,
        controls: vec![ControlView {
            id: MAX_RATE.to_owned(),
            label: "The most that a silent body could have recorded, per 1,000 of workforce".to_owned(),
            about: "Your assumption, printed with the result. At 0 nothing is assumed: every one of its people could be a case."
                .to_owned(),
            kind: ControlKind::Number {
                value: max_rate.unwrap_or(0.0),
                least: 0.0,
                most: 1_000.0,
                step: 1.0,
            },
        }],
        charts: map(&ledger, analysis).into_iter().map(ChartView::Tiles).collect(),
        tables: vec![bodies(&ledger), groups(&ledger), totals(&ledger, max_rate)],
        basis: basis::basis(analysis, METHOD, NOT_SHOWN),
    })
}

fn has_figure(entry: &&Entry) -> bool {
    matches!(entry.answer, Answer::Figure | Answer::LowerBound)
}

fn finding(ledger: &Ledger, analysis: &Analysis) -> String {
    let with = ledger.entries.iter().filter(has_figure).count();
    let all = ledger.entries.len();
    if let Some(alone) = words::alone(&analysis.coverage) {
        return alone;
    }
    let asked = words::lower_first(&analysis.coverage.frame.label);
    let have = if with == 1 { "has" } else { "have" };
    match all - with {
        0 if analysis.coverage.is_of_files() => {
            format!("All {all} {asked} have a figure here; who else was asked is not known.")
        }
        0 => format!("All {all} have a figure here ({asked})."),
        _ if with == 0 => {
            format!("Not one of {all} {asked} has a figure here, so nothing is known of any of them.")
        }
        silent => format!(
            "{with} of {all} {asked} {have} a figure here; for the other {} nothing is known, and silence is not zero.",
            thousands(silent as u64)
        ),
    }
}

fn sentences(ledger: &Ledger) -> Vec<String> {
    let mut said = Vec::new();
    said.extend(stated(ledger));
    said.extend(refusals(ledger));
    let partial: Vec<String> = named(ledger, |entry| entry.answer == Answer::LowerBound);
    if !partial.is_empty() {
        said.push(format!(
            "{} gave only part, or only part is known: {} at least so many.",
            list(&partial),
            if partial.len() == 1 { "its number is" } else { "their numbers are" }
        ));
    }
    said.extend(totals_in_words(ledger));
    if !ledger.not_asked.is_empty() {
        let names: Vec<String> = ledger.not_asked.iter().map(|body| name_of(&body.0)).collect();
        let are = if names.len() == 1 { "is" } else { "are" };
        said.push(format!("{} {are} in the files and not among those asked.", list(&names)));
    }
    let by_person = named(ledger, |entry| entry.by_person);
    if !by_person.is_empty() {
        said.push(format!("What {} did was entered by a person and is not in the files.", list(&by_person)));
    }
    said
}

/// What the file itself says of the exercise, and what follows from it.
fn stated(ledger: &Ledger) -> Vec<String> {
    let mut said = Vec::new();
    let with = ledger.entries.iter().filter(has_figure).count() as u64;
    let asked = ledger.stated.asked.map(|(n, _)| n);
    if let Some((answered, _)) = ledger.stated.answered {
        let of = asked.map_or_else(String::new, |asked| format!(" of {}", thousands(asked)));
        let total = ledger.stated.total.map_or_else(String::new, |((lower, upper), _)| {
            format!(", and that together they recorded {}", bounds(lower, upper))
        });
        let missing = match answered.saturating_sub(with) {
            0 => String::new(),
            rest => {
                format!(" So at least {} answered with a figure that is not here.", thousands(rest))
            }
        };
        said.push(format!("The files say that {}{of} answered{total}.{missing}", thousands(answered)));
    } else if let Some(((lower, upper), _)) = ledger.stated.total {
        said.push(format!("The files give a total of {} for all together.", bounds(lower, upper)));
    }
    said
}

fn refusals(ledger: &Ledger) -> Vec<String> {
    let mut sections: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for entry in ledger.entries.iter().filter(|e| e.answer == Answer::Missing(MissingKind::Refused)) {
        let section = entry.section.as_deref().unwrap_or("no section cited");
        sections.entry(section).or_default().push(name_of(&entry.body.0));
    }
    let one = |(section, names): (&str, Vec<String>)| format!("{} ({section})", list(&names));
    let refused: Vec<String> = sections.into_iter().map(one).collect();
    let mut said = Vec::new();
    if !refused.is_empty() {
        said.push(format!("Refused: {}.", refused.join("; ")));
    }
    for (label, answer) in [("Not held", Answer::Missing(MissingKind::NotHeld)), ("Overdue", Answer::Overdue)]
    {
        let names = named(ledger, |entry| entry.answer == answer);
        if !names.is_empty() {
            said.push(format!("{label}: {}.", list(&names)));
        }
    }
    said
}

fn named(ledger: &Ledger, which: impl Fn(&Entry) -> bool) -> Vec<String> {
    ledger.entries.iter().filter(|entry| which(entry)).map(|entry| name_of(&entry.body.0)).collect()
}

fn totals_in_words(ledger: &Ledger) -> Vec<String> {
    let Ok(found) = &ledger.bounds else { return Vec::new() };
    if found.n_answered == 0 {
        return Vec::new();
    }
    let over = match ledger.without_workforce {
        0 => String::new(),
        without => format!(
            " (over {} whose workforce is known; {} without a number)",
            counted(found.n_bodies, "body", "bodies"),
            thousands(without as u64)
        ),
    };
    let reported = bounds(found.reported.lo, found.reported.hi);
    let mut said = vec![format!("Those with a figure recorded {reported} in all{over}.")];
    if found.n_answered >= FUNNEL_MIN
        && found.n_answered < found.n_bodies
        && let Some(lower) = found.scaled_lo
    {
        let about = match found.scaled_hi {
            Some(upper) if rounded(upper) == rounded(lower) => format!("about {}", rounded(lower)),
            Some(upper) => format!("about {} to {}", rounded(lower), rounded(upper)),
            None => format!("about {} or more", rounded(lower)),
        };
        said.push(format!("The total would be {about} {SCALED}."));
    }
    said
}

/// The label that the scaled total never goes without (methods §8).
const SCALED: &str = "if silent forces were like those that answered, which is unknown";

fn technical(ledger: &Ledger) -> Vec<String> {
    match &ledger.bounds {
        Ok(found) => vec![format!(
            "Coverage: {} of {} bodies ({}), {} of the workforce that is known. Bounds on the total without any assumption: {} to {}.",
            found.n_answered,
            found.n_bodies,
            share(found.share_bodies),
            share(found.share_workforce),
            rounded(found.manski_lo),
            found.manski_hi.map_or_else(|| "no upper end".to_owned(), rounded),
        )],
        Err(_) => vec!["No bounds: the workforce of none of these bodies is known.".to_owned()],
    }
}

fn status_words(entry: &Entry) -> String {
    let others = entry.shared_by.iter().filter(|body| **body != entry.body);
    let others: Vec<String> = others.map(|body| name_of(&body.0)).collect();
    let status = match others.as_slice() {
        [] => words::capital(words::answer(entry.answer)),
        others => format!("{} together with {}", words::capital(words::answer(entry.answer)), list(others)),
    };
    match &entry.section {
        Some(section) => format!("{status} ({section})"),
        None => status,
    }
}

fn bodies(ledger: &Ledger) -> AnswerTable {
    let mut entries: Vec<&Entry> = ledger.entries.iter().collect();
    entries.sort_by_key(|entry| (entry.answer, name_of(&entry.body.0)));
    let line = |entry: &Entry| AnswerRow {
        body: Some(entry.body.0.clone()),
        cells: vec![
            table::text(name_of(&entry.body.0)),
            table::text(ledger::nation(&entry.body)),
            table::text(status_words(entry)),
            match entry.bounds {
                Some((lower, upper)) => foilens_model::view::AnswerCell {
                    records: entry.records.clone(),
                    ..table::number(bounds(lower, upper), lower as f64)
                },
                None => table::text("–"),
            },
            table::size(entry.workforce),
        ],
        is_apart: !has_figure(&entry),
    };
    AnswerTable {
        caption: "Who was asked, and what each did".to_owned(),
        columns: table::columns(&["Body", "Nation", "What it did", "#Recorded", "#Workforce"]),
        rows: entries.into_iter().map(line).collect(),
        notes: Vec::new(),
    }
}

fn groups(ledger: &Ledger) -> AnswerTable {
    let mut groups: BTreeMap<Answer, Vec<&Entry>> = BTreeMap::new();
    for entry in &ledger.entries {
        groups.entry(entry.answer).or_default().push(entry);
    }
    let workforce = |entries: &[&Entry]| entries.iter().filter_map(|entry| entry.workforce).sum::<f64>();
    let all: f64 = ledger.entries.iter().filter_map(|entry| entry.workforce).sum();
    let line = |(answer, entries): (Answer, Vec<&Entry>)| {
        let part = entries.len() as f64 / ledger.entries.len() as f64;
        let staff = workforce(&entries);
        table::plain_row(vec![
            table::text(words::capital(words::answer(answer))),
            table::number(thousands(entries.len() as u64), entries.len() as f64),
            table::number(share(part), part),
            if all > 0.0 { table::number(share(staff / all), staff / all) } else { table::text("not known") },
        ])
    };
    AnswerTable {
        caption: "By what they did".to_owned(),
        columns: table::columns(&[
            "What they did",
            "#Bodies",
            "#Share of bodies",
            "#Share of known workforce",
        ]),
        rows: groups.into_iter().map(line).collect(),
        notes: Vec::new(),
    }
}

fn totals(ledger: &Ledger, max_rate: Option<f64>) -> AnswerTable {
    let end = |value: Option<f64>, open: &str| {
        value.map_or_else(|| table::text(open), |value| table::number(rounded(value), value))
    };
    let mut rows = Vec::new();
    let mut line = |assumption: String, from: Option<f64>, to: Option<f64>| {
        rows.push(table::plain_row(vec![
            table::text(assumption),
            end(from, "not known"),
            end(to, "no upper end"),
        ]));
    };
    if let Ok(found) = &ledger.bounds {
        let reported = (found.reported.lo as f64, found.reported.hi.map(|hi| hi as f64));
        line("Only what was recorded, silence left out".to_owned(), Some(reported.0), reported.1);
        let cap = max_rate.map_or_else(
            || "Nothing assumed: a silent body recorded between none and everybody it employs".to_owned(),
            |rate| {
                format!(
                    "A silent body recorded between none and {} per 1,000 (your assumption)",
                    number::significant(rate, 2)
                )
            },
        );
        line(cap, Some(found.manski_lo), found.manski_hi);
        // One reply says nothing of how the silent ones would have answered.
        if found.n_answered >= FUNNEL_MIN {
            line(
                "Silent bodies between the lowest and the highest rate recorded here".to_owned(),
                found.observed_range_lo,
                found.observed_range_hi,
            );
            line(words::capital(SCALED), found.scaled_lo, found.scaled_hi);
        }
    }
    AnswerTable {
        caption: "What the total could be".to_owned(),
        columns: table::columns(&["Assumption, each stronger than the one before", "#From", "#To"]),
        rows,
        notes: (ledger.without_workforce > 0)
            .then(|| {
                format!(
                    "Over the bodies whose workforce is known; {} without a number.",
                    counted(ledger.without_workforce, "body is", "bodies are")
                )
            })
            .into_iter()
            .collect(),
    }
}

/// The force areas; `None` where none of those asked has one.
fn map(ledger: &Ledger, analysis: &Analysis) -> Option<TilesView> {
    let entry = |body: &str| ledger.entries.iter().find(|entry| entry.body.0 == body);
    let drawn: Vec<(Tile, Answer)> = tiles()
        .iter()
        .filter_map(|place| {
            let entry = entry(&place.body)?;
            let figure = entry
                .bounds
                .map_or_else(String::new, |(lower, upper)| format!(", {} recorded", bounds(lower, upper)));
            let tile = Tile {
                body: place.body.clone(),
                label: place.label.clone(),
                column: place.column,
                row: place.row,
                kind: words::answer_id(entry.answer).to_owned(),
                sentence: format!(
                    "{}: {}{figure}.",
                    name_of(&place.body),
                    words::lower_first(&status_words(entry))
                ),
            };
            Some((tile, entry.answer))
        })
        .collect();
    if drawn.is_empty() {
        return None;
    }
    let answers: BTreeSet<Answer> = drawn.iter().map(|(_, answer)| *answer).collect();
    let mut kinds: Vec<(String, String)> = Vec::new();
    for answer in answers {
        let id = words::answer_id(answer).to_owned();
        if !kinds.iter().any(|(known, _)| *known == id) {
            kinds.push((id, words::capital(words::answer(answer))));
        }
    }
    let off: Vec<String> = ledger
        .entries
        .iter()
        .filter(|entry| !tiles().iter().any(|place| place.body == entry.body.0))
        .map(|entry| name_of(&entry.body.0))
        .collect();
    let mut footnotes = vec![
        basis::banner(analysis),
        "Each force is one square, roughly where it lies: size and shape say nothing. Our own drawing."
            .to_owned(),
    ];
    if !off.is_empty() {
        footnotes.push(format!("Not on the map: {}.", list(&off)));
    }
    let with = drawn.iter().filter(|(tile, _)| entry(&tile.body).is_some_and(|one| has_figure(&one))).count();
    let have = if with == 1 { "has" } else { "have" };
    let title = format!("{with} of the {} forces on this map {have} a figure here", drawn.len());
    let groups: Vec<String> = kinds
        .iter()
        .map(|(id, label)| {
            let names: Vec<String> = drawn
                .iter()
                .filter(|(tile, _)| tile.kind == *id)
                .map(|(tile, _)| name_of(&tile.body))
                .collect();
            format!("{label} ({}): {}.", names.len(), list(&names))
        })
        .collect();
    Some(TilesView {
        words: ChartWords {
            description: format!("Map of force areas as squares. {}", groups.join(" ")),
            title,
            x_label: String::new(),
            y_label: String::new(),
            footnotes,
        },
        tiles: drawn.into_iter().map(|(tile, _)| tile).collect(),
        kinds,
    })
}
