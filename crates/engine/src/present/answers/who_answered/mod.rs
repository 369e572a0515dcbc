//! Who answered? One line a body asked, the map of their areas, and how far the silent ones could move the total.

mod tables;

use super::basis;
use super::{Inquiry, open_question, table};
use crate::present::analysis::{coverage, name_of, words};
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
        charts: tables::map(&ledger, analysis).into_iter().map(ChartView::Tiles).collect(),
        tables: vec![tables::bodies(&ledger), tables::groups(&ledger), tables::totals(&ledger, max_rate)],
        basis: basis::basis(analysis, METHOD, NOT_SHOWN),
    })
}

fn has_figure(entry: &&Entry) -> bool {
    matches!(entry.answer, Answer::Figure | Answer::LowerBound)
}

fn finding(ledger: &Ledger, analysis: &Analysis) -> String {
    let with = ledger.entries.iter().filter(has_figure).count();
    let all = ledger.entries.len();
    if let Some(alone) = coverage::alone(&analysis.coverage) {
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
