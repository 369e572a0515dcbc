//! Are the younger ones different? Any extra column of the files splits the cases, or the answer says why it cannot.

use super::basis::{self, banner};
use super::{Inquiry, open_question, table};
use crate::present::analysis::name_of;
use crate::present::number::{bounds, counted, list, p_value, share, significant, thousands};
use foilens_core::analyze::split_by::{self, Candidate, CannotSplit, Split, Test};
use foilens_core::analyze::{Analysis, MeasureKind};
use foilens_model::view::{
    AnswerCell, AnswerRow, AnswerTable, AnswerView, BarRow, BarsView, ChartView, ChartWords, Choice,
    ControlKind, ControlView, Inputs, Screen, Span,
};

pub const ID: &str = "split-by";
const SCREEN: Screen = Screen::WhatCounts;
const QUESTION: &str = "Is it one kind of people, say the younger ones?";
const METHOD: &str = "Cases by body and group as the files give them; whether bodies’ cases fall into the groups alike by χ² \
                      with shuffled labels (seed 20240101; with very many cases χ² itself).";
const NOT_SHOWN: &str = "How many people of each group there are. More cases in a group may only mean more people in it: without \
                         their number there is no rate.";
const COLUMN: &str = "column";

pub fn answer(inquiry: &Inquiry, inputs: &Inputs) -> Option<AnswerView> {
    let Some(analysis) = inquiry.analysis() else {
        return Some(open_question(inquiry, ID, SCREEN, QUESTION, super::NO_BODY));
    };
    let candidates = split_by::candidates(inquiry.input, analysis, inquiry.attributes);
    let splitting: Vec<(&str, &Split)> = candidates
        .iter()
        .filter_map(|candidate| Some((candidate.heading.as_str(), candidate.found.as_ref().ok()?)))
        .collect();
    let asked = inputs.get(COLUMN).and_then(|id| splitting.iter().find(|(heading, _)| heading == id));
    let Some((heading, split)) = asked.or(splitting.first()).copied() else {
        return Some(open_question(inquiry, ID, SCREEN, QUESTION, cannot(analysis, &candidates)));
    };
    let test = split.test();
    Some(AnswerView {
        id: ID.to_owned(),
        screen: SCREEN,
        question: QUESTION.to_owned(),
        finding: finding(heading, split),
        sentences: sentences((heading, split), test.as_ref(), &candidates),
        technical: test.iter().map(technical).collect(),
        unanswered: None,
        controls: vec![choice(&splitting, heading)],
        charts: vec![chart(analysis, heading, split)],
        tables: vec![groups(heading, split)],
        basis: basis::basis(analysis, METHOD, NOT_SHOWN),
    })
}

/// What the files would need.
fn cannot(analysis: &Analysis, candidates: &[Candidate]) -> String {
    let ask = "Ask for the cases one by one, with age, length of service, grade and system beside each.";
    if analysis.measure.kind == MeasureKind::Whole {
        return format!("These figures are each body’s whole, and no column of the files splits them. {ask}");
    }
    let why: Vec<String> = candidates.iter().filter_map(why_not).collect();
    if why.is_empty() {
        format!("No column of the files says more about these figures. {ask}")
    } else {
        format!("No column of the files splits these figures: {}. {ask}", list(&why))
    }
}

fn why_not(candidate: &Candidate) -> Option<String> {
    let heading = &candidate.heading;
    match candidate.found {
        Ok(_) => None,
        Err(CannotSplit::OneGroup) => Some(format!("“{heading}” says the same of all, or nothing")),
        Err(CannotSplit::TooManyGroups(n)) => {
            Some(format!("“{heading}” holds {} different texts", thousands(n as u64)))
        }
    }
}

fn choice(splitting: &[(&str, &Split)], chosen: &str) -> ControlView {
    let choices = splitting.iter().map(|(heading, split)| Choice {
        id: (*heading).to_owned(),
        label: (*heading).to_owned(),
        about: counted(split.groups.len(), "group", "groups"),
        chosen: *heading == chosen,
    });
    ControlView {
        id: COLUMN.to_owned(),
        label: "Split by".to_owned(),
        about: "A column of the files.".to_owned(),
        kind: ControlKind::Choice { choices: choices.collect() },
    }
}

type Bounds = (u64, Option<u64>);

fn sum(all: impl Iterator<Item = Bounds>) -> Bounds {
    all.fold((0, Some(0)), |sum: Bounds, own| {
        (sum.0.saturating_add(own.0), sum.1.zip(own.1).map(|(a, b)| a.saturating_add(b)))
    })
}

fn of_group(split: &Split, place: usize) -> Bounds {
    sum(split.bodies.iter().filter_map(|body| body.counts.get(place).copied()))
}

fn unsaid(split: &Split) -> Bounds {
    sum(split.bodies.iter().map(|body| body.unsaid))
}

fn whole(split: &Split) -> Bounds {
    let said = sum((0..split.groups.len()).map(|place| of_group(split, place)));
    sum([said, unsaid(split)].into_iter())
}

fn finding(heading: &str, split: &Split) -> String {
    let total = whole(split);
    let groups: Vec<String> = split
        .groups
        .iter()
        .enumerate()
        .take(4)
        .map(|(place, group)| {
            let own = of_group(split, place);
            format!("{} “{group}”", bounds(own.0, own.1))
        })
        .collect();
    let more = match split.groups.len() {
        0..=4 => String::new(),
        n => format!(", and {} more", counted(n - 4, "group", "groups")),
    };
    let rest = match unsaid(split) {
        (0, Some(0)) => String::new(),
        (lower, upper) => format!("; not said for {}", bounds(lower, upper)),
    };
    format!("Of {} by “{heading}”: {}{more}{rest}.", bounds(total.0, total.1), list(&groups))
}

fn sentences((heading, split): (&str, &Split), test: Option<&Test>, candidates: &[Candidate]) -> Vec<String> {
    let mut said = vec![format!(
        "How many people there are by “{heading}” is not in the files, so these are counts and not rates: a large group has more \
         cases for being large."
    )];
    if let Some(test) = test {
        said.push(if test.p < 0.05 {
            format!("The bodies’ cases fall into these groups differently, more than chance alone would give ({}).", p_value(test.p))
        } else {
            "Chance alone could give the differences between the bodies’ groups.".to_owned()
        });
    }
    let without: Vec<String> = split
        .bodies
        .iter()
        .filter(|body| body.counts.iter().all(|count| *count == (0, Some(0))))
        .map(|body| name_of(&body.body.0))
        .collect();
    if !without.is_empty() {
        said.push(format!("Nothing is said of this for {}.", list(&without)));
    }
    let cannot: Vec<String> = candidates.iter().filter_map(why_not).collect();
    if !cannot.is_empty() {
        said.push(format!("Cannot split the figures: {}.", list(&cannot)));
    }
    said
}

fn technical(test: &Test) -> String {
    let how = match test.shuffles {
        0 => "by the χ² distribution".to_owned(),
        shuffles => format!("by {} shuffles", thousands(shuffles)),
    };
    format!(
        "χ² = {} on {} degrees of freedom, {} {how}, least expected {}.",
        significant(test.found.x2, 3),
        test.found.df,
        p_value(test.p),
        significant(test.found.min_expected, 2)
    )
}

fn groups(heading: &str, split: &Split) -> AnswerTable {
    let headings: Vec<String> = split.groups.iter().map(|group| format!("#{group}")).collect();
    let mut columns = vec!["Body"];
    columns.extend(headings.iter().map(String::as_str));
    columns.push("#Not said");
    let cell = |own: Bounds| table::number(bounds(own.0, own.1), own.0 as f64);
    let mut rows: Vec<AnswerRow> = split
        .bodies
        .iter()
        .map(|body| {
            let counts = body.counts.iter().zip(&body.records).map(|(count, records)| AnswerCell {
                records: records.iter().copied().take(200).collect(),
                ..cell(*count)
            });
            AnswerRow {
                body: Some(body.body.0.clone()),
                cells: std::iter::once(table::text(name_of(&body.body.0)))
                    .chain(counts)
                    .chain([cell(body.unsaid)])
                    .collect(),
                is_apart: false,
            }
        })
        .collect();
    if split.bodies.len() > 1 {
        let all = (0..split.groups.len()).map(|place| cell(of_group(split, place)));
        let cells = std::iter::once(table::text("All together")).chain(all).chain([cell(unsaid(split))]);
        rows.push(AnswerRow { is_apart: true, ..table::plain_row(cells.collect()) });
    }
    AnswerTable {
        caption: format!("Cases by “{heading}”"),
        columns: table::columns(&columns),
        rows,
        notes: Vec::new(),
    }
}

fn chart(analysis: &Analysis, heading: &str, split: &Split) -> ChartView {
    let span = |own: Bounds| Span { lower: own.0 as f64, upper: own.1.map(|upper| upper as f64) };
    let total = whole(split);
    let rows: Vec<BarRow> = split
        .groups
        .iter()
        .enumerate()
        .map(|(place, group)| (group.as_str(), of_group(split, place), false))
        .chain([("Not said", unsaid(split), true)])
        .filter(|(_, own, is_unknown)| !is_unknown || *own != (0, Some(0)))
        .map(|(group, own, is_unknown)| {
            let part = if total.1 == Some(total.0) && own.1 == Some(own.0) && total.0 > 0 {
                format!(", {} of all", share(own.0 as f64 / total.0 as f64))
            } else {
                String::new()
            };
            let none = Span { lower: 0.0, upper: Some(0.0) };
            BarRow {
                body: None,
                label: group.to_owned(),
                segments: if is_unknown { vec![none, span(own)] } else { vec![span(own), none] },
                sentence: format!("{group}: {}{part}.", bounds(own.0, own.1)),
            }
        })
        .collect();
    let lines: Vec<&str> = rows.iter().map(|row| row.sentence.as_str()).collect();
    ChartView::Bars(BarsView {
        words: ChartWords {
            description: format!("{} {}", finding(heading, split), lines.join(" ")),
            title: finding(heading, split),
            x_label: "Recorded cases".to_owned(),
            y_label: String::new(),
            footnotes: vec![banner(analysis), NOT_SHOWN.to_owned()],
        },
        series: vec!["Group said".to_owned(), "Not said".to_owned()],
        unknown: Some(1),
        rows,
    })
}
