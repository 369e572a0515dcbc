//! Did it change over time? Periods of one length side by side; what chance alone would give; never a forecast.

use super::basis::{self, banner};
use super::{Inquiry, open_question, table};
use crate::present::analysis::{name_of, words};
use crate::present::number::{bounds, counted, list, p_value, significant, thousands};
use foilens_core::analyze::Analysis;
use foilens_core::analyze::over_time::{self, Line, NoChange, OverTime, Point};
use foilens_model::Period;
use foilens_model::view::{
    AnswerCell, AnswerRow, AnswerTable, AnswerView, ChartView, ChartWords, Choice, ControlKind, ControlView,
    Inputs, Screen, Span, TrendLine, TrendPoint, TrendView,
};
use foilens_stats::Error;
use foilens_stats::trend::ChangeLabel;

pub const ID: &str = "over-time";
const SCREEN: Screen = Screen::OverTime;
const QUESTION: &str = "Did it change over time?";
const METHOD: &str = "Two periods compared as two bodies are (Przyborowski & Wilenski 1940; 95%); from four periods on a \
                      quasi-Poisson slope (McCullagh & Nelder 1989). No trend fitted to two or three points, no forecast.";
const NOT_SHOWN: &str = "Why it changed. A rise in recorded cases may be a rise in looking; did monitoring change between the \
                         periods?";
const LINE: &str = "line";
const TOGETHER: &str = "together";
/// More lines than this are a tangle; the table keeps them all.
const MOST_LINES: usize = 8;

pub fn answer(inquiry: &Inquiry, inputs: &Inputs) -> Option<AnswerView> {
    let Some(analysis) = inquiry.analysis() else {
        return Some(open_question(inquiry, ID, SCREEN, QUESTION, super::NO_BODY));
    };
    let found = match over_time::over_time(inquiry.input, analysis, inquiry.settings) {
        Ok(found) => found,
        Err(why) => return Some(open_question(inquiry, ID, SCREEN, QUESTION, no_change(&why))),
    };
    let asked = inputs.get(LINE).and_then(|id| found.lines.iter().find(|line| id_of(line) == *id));
    let line = asked.or(found.lines.first())?;
    Some(AnswerView {
        id: ID.to_owned(),
        screen: SCREEN,
        question: QUESTION.to_owned(),
        finding: finding(line, &found.periods),
        sentences: sentences(line, &found),
        technical: technical(line),
        unanswered: None,
        controls: vec![choice(&found, line)],
        charts: vec![chart(analysis, &found, line)],
        tables: vec![figures(&found)],
        basis: basis::basis(analysis, METHOD, NOT_SHOWN),
    })
}

fn no_change(why: &NoChange) -> String {
    match why {
        NoChange::OnePeriod => {
            "No body here gives figures for two periods of the same length, so no change can be seen. Ask \
                                for each year apart."
                .to_owned()
        }
        NoChange::Overlapping(periods) => format!(
            "The periods overlap ({}): a case may be counted in both, so no change can be seen. Ask for years that follow \
             each other.",
            list(&names(periods))
        ),
    }
}

fn names(periods: &[Period]) -> Vec<String> {
    periods.iter().map(|period| words::period_words(*period)).collect()
}

fn id_of(line: &Line) -> String {
    match line.bodies.as_slice() {
        [only] if !line.is_together => only.0.clone(),
        _ => TOGETHER.to_owned(),
    }
}

fn name(line: &Line) -> String {
    match line.bodies.as_slice() {
        [only] if !line.is_together => name_of(&only.0),
        bodies => format!("{} together", counted(bodies.len(), "body", "bodies")),
    }
}

fn choice(found: &OverTime, chosen: &Line) -> ControlView {
    let choices = found.lines.iter().map(|line| Choice {
        id: id_of(line),
        label: name(line),
        about: String::new(),
        chosen: id_of(line) == id_of(chosen),
    });
    ControlView {
        id: LINE.to_owned(),
        label: "Whose figures".to_owned(),
        about: "Together means only those with a figure in every period.".to_owned(),
        kind: ControlKind::Choice { choices: choices.collect() },
    }
}

fn count(point: &Point) -> String {
    bounds(point.bounds.0, point.bounds.1)
}

/// `between 1 and 4` where a number stands after `from` or `to`.
fn spoken(point: &Point) -> String {
    match point.bounds {
        (lower, Some(upper)) if lower != upper => {
            format!("between {} and {}", thousands(lower), thousands(upper))
        }
        _ => count(point),
    }
}

/// Whole per cent, with a minus as it is printed.
fn whole_percent(ratio: f64) -> String {
    if !ratio.is_finite() {
        return "no upper end".to_owned();
    }
    signed(&format!("{:.0}%", 100.0 * (ratio - 1.0)))
}

/// `Recorded cases rose from 120 to 237, up 98% (chance range 58% to 148%); more than chance alone would give.`
fn finding(line: &Line, periods: &[Period]) -> String {
    let Some((first, last, least, most)) = line.change() else {
        let each = line.points.iter().zip(periods).filter_map(|(point, period)| {
            Some(format!("{} in {}", spoken(point.as_ref()?), words::period_words(*period)))
        });
        return format!(
            "{} recorded {}: without an upper end nobody can say whether that is a change.",
            name(line),
            list(&each.collect::<Vec<_>>())
        );
    };
    let verb = match (first.bounds.1, last.bounds.1) {
        (Some(before), _) if before < last.bounds.0 => "rose",
        (_, Some(after)) if after < first.bounds.0 => "fell",
        (Some(before), Some(after))
            if (before, after) == (first.bounds.0, last.bounds.0) && before == after =>
        {
            "stayed"
        }
        _ => "may have risen or fallen",
    };
    let from_to = if verb == "stayed" {
        format!("stayed at {}", spoken(first))
    } else {
        format!("{verb} from {} to {}", spoken(first), spoken(last))
    };
    let exact = least == most;
    let change = match (exact, least.percent_change) {
        (true, Some(change)) if verb != "stayed" => {
            let same_size = first
                .exposure
                .zip(last.exposure)
                .is_none_or(|(before, after)| (after / before - 1.0).abs() < 0.005);
            format!(
                "{} {} (chance range {} to {})",
                if same_size { "," } else { "; for its size that is" },
                percent(change),
                whole_percent(least.ratio.ci_lower),
                whole_percent(most.ratio.ci_upper),
            )
        }
        _ => String::new(),
    };
    let judged = match (least.label, most.label) {
        (ChangeLabel::TooFew, _) | (_, ChangeLabel::TooFew) => {
            "these are too few to say whether that is more than chance"
        }
        (ChangeLabel::ClearChange, ChangeLabel::ClearChange) => "more than chance alone would give",
        (ChangeLabel::WithinChance, ChangeLabel::WithinChance) => "chance alone could give that",
        _ => "whether that is more than chance depends on hidden numbers",
    };
    format!("{}: recorded cases {from_to}{change}; {judged}.", name(line))
}

/// `up 98%`, `down 34%`.
fn percent(change: f64) -> String {
    let size = format!("{:.0}%", change.abs());
    if change < 0.0 { format!("down {size}") } else { format!("up {size}") }
}

/// A minus as it is printed.
fn signed(text: &str) -> String {
    text.replace('-', "−")
}

fn sentences(line: &Line, found: &OverTime) -> Vec<String> {
    let mut said = vec![
        "Did monitoring change between the periods? A rise in what is recorded may be a rise in looking."
            .to_owned(),
    ];
    if line.points.iter().flatten().any(|point| point.exposure.is_none()) {
        said.push("There is no number of staff for these, so the counts themselves are compared.".to_owned());
    }
    match line.slope() {
        Ok(trend) => {
            let range = format!("{} to {}", whole_percent(trend.ci_lower), whole_percent(trend.ci_upper));
            let change = 100.0 * (trend.ratio_per_step - 1.0);
            let judged = if trend.p < 0.05 {
                "more than chance alone would give"
            } else {
                "chance alone could give that"
            };
            said.push(format!(
                "Over {} periods the recorded rate went {} a period (chance range {range}); {judged}.",
                line.points.len(),
                percent(change)
            ));
            if trend.small_total {
                said.push("That rests on fewer than 20 cases in all.".to_owned());
            }
        }
        Err(Error::TooFewPeriods) => {
            said.push("No trend is fitted to two or three points: the line only joins them.".to_owned())
        }
        Err(error) => said.push(format!("No slope can be given: {error}.")),
    }
    if !found.overlapping.is_empty() {
        said.push(format!(
            "Left out, because a case may be counted in two periods that overlap: {}.",
            list(&names(&found.overlapping))
        ));
    }
    let incomplete: Vec<String> = found.incomplete.iter().map(|body| name_of(&body.0)).collect();
    if !incomplete.is_empty() {
        said.push(format!(
            "Without a figure in some period, so not in any sum over time: {}.",
            list(&incomplete)
        ));
    }
    said
}

fn technical(line: &Line) -> Vec<String> {
    let mut said = Vec::new();
    if let Some((_, _, least, most)) = line.change() {
        let end =
            |value: f64| if value.is_finite() { significant(value, 3) } else { "no upper end".to_owned() };
        said.push(format!(
            "First against last period: rate ratio {} ({} to {}); exact {} (central).",
            least.ratio.ratio.map_or_else(|| "undefined".to_owned(), end),
            end(least.ratio.ci_lower),
            end(most.ratio.ci_upper),
            p_value(least.ratio.p_central.max(most.ratio.p_central))
        ));
    }
    if let Ok(trend) = line.slope() {
        said.push(format!(
            "Slope: rate ratio a step {} ({} to {}), φ = {}, t = {} on {} degrees of freedom, {}.",
            significant(trend.ratio_per_step, 3),
            significant(trend.ci_lower, 3),
            significant(trend.ci_upper, 3),
            significant(trend.phi, 2),
            signed(&significant(trend.t, 3)),
            trend.df,
            p_value(trend.p)
        ));
    }
    said
}

fn point_words(point: &Point) -> String {
    match point.rate {
        Some((lower, Some(upper))) if upper == lower => {
            format!("{}, {} per 1,000", count(point), significant(lower, 2))
        }
        Some((lower, Some(upper))) => {
            format!("{}, {} to {} per 1,000", count(point), significant(lower, 2), significant(upper, 2))
        }
        Some((lower, None)) => format!("{}, at least {} per 1,000", count(point), significant(lower, 2)),
        None => count(point),
    }
}

fn figures(found: &OverTime) -> AnswerTable {
    let labels = names(&found.periods);
    let headings: Vec<String> = labels.iter().map(|label| format!("#{label}")).collect();
    let columns: Vec<&str> = std::iter::once("Body").chain(headings.iter().map(String::as_str)).collect();
    let line = |line: &Line| AnswerRow {
        body: line.bodies.first().filter(|_| !line.is_together).map(|body| body.0.clone()),
        cells: std::iter::once(table::text(name(line)))
            .chain(line.points.iter().map(|point| match point {
                Some(point) => AnswerCell {
                    records: point.records.iter().copied().take(200).collect(),
                    ..table::number(point_words(point), point.bounds.0 as f64)
                },
                None => table::text("no figure"),
            }))
            .collect(),
        is_apart: line.is_together,
    };
    AnswerTable {
        caption: "Figures by period".to_owned(),
        columns: table::columns(&columns),
        rows: found.lines.iter().map(line).collect(),
        notes: Vec::new(),
    }
}

fn chart(analysis: &Analysis, found: &OverTime, chosen: &Line) -> ChartView {
    let sized =
        found.lines.iter().flat_map(|line| line.points.iter().flatten()).all(|point| point.rate.is_some());
    let drawn = |point: &Point| {
        let counts = (point.bounds.0 as f64, point.bounds.1.map(|upper| upper as f64));
        let (lower, upper) = if sized { point.rate.unwrap_or(counts) } else { counts };
        TrendPoint {
            value: Span { lower, upper },
            chance: point.chance.filter(|_| sized).and_then(|(lower, upper)| Some((lower, upper?))),
        }
    };
    let others = found
        .lines
        .iter()
        .filter(|line| id_of(line) != id_of(chosen) && line.is_together == chosen.is_together);
    let lines: Vec<TrendLine> = std::iter::once(chosen)
        .chain(others)
        .take(MOST_LINES)
        .map(|line| TrendLine {
            body: line.bodies.first().filter(|_| !line.is_together).map(|body| body.0.clone()),
            label: name(line),
            points: line.points.iter().map(|point| point.as_ref().map(drawn)).collect(),
            sentence: finding(line, &found.periods),
        })
        .collect();
    let sentences: Vec<&str> = lines.iter().map(|line| line.sentence.as_str()).collect();
    ChartView::Trend(TrendView {
        words: ChartWords {
            title: finding(chosen, &found.periods),
            x_label: "Period".to_owned(),
            y_label: if sized { "Recorded per 1,000".to_owned() } else { "Recorded".to_owned() },
            footnotes: vec![banner(analysis), NOT_SHOWN.to_owned()],
            description: format!(
                "Recorded figures over {} periods. {}",
                found.periods.len(),
                sentences.join(" ")
            ),
        },
        times: names(&found.periods),
        lines,
    })
}
