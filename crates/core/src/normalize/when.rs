//! Periods with their places: a column of dates read by its own evidence, headings, titles; put together for a figure.

use super::{
    period::{
        DateOrder, Dated, Grain, Mention, OrderEvidence, PartYear, When, YearKind, Years, compose, find,
        weigh, whole, year_kind_in,
    },
    surroundings::{Surroundings, Words},
};
use crate::{
    diagnostics::value::ValueFinding,
    grid::{Sheet, Stored, Value},
    record::{Reading, Source},
};
use foilens_model::{CellRef, Confidence, Date, Period};
use foilens_reference::{fold, handling_words};

/// A mention with its raw text and its place.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    pub mention: Mention,
    pub raw: String,
    pub source: Source,
}

/// How a column of periods is to be read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct ColumnTime {
    pub years: Years,
    pub evidence: OrderEvidence,
    /// The heading calls single years financial (or academic).
    pub guessed_kind: Option<YearKind>,
}

/// Reads the evidence of a column: its heading, and its distinct texts.
pub(super) fn column_time(
    heading: &str,
    sheet: &Sheet,
    column: u32,
    rows: &[u32],
    around: &Surroundings<'_>,
    day_first: Option<bool>,
) -> ColumnTime {
    let mut years = around.years;
    let mut texts: Vec<&str> = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for &row in rows {
        let id = sheet.id(CellRef::new(row, column));
        if !id.is_empty() && seen.insert(id) {
            let value = sheet.value(id);
            if !matches!(value.stored, Stored::Date(..)) {
                texts.push(value.shown.trim());
            }
        }
    }
    let evidence = weigh(texts.iter().copied());
    years.order = match day_first {
        Some(true) => DateOrder::DayFirst,
        Some(false) => DateOrder::MonthFirst,
        None => evidence.order(),
    };
    let named = year_kind_in(heading).filter(|_| !heading.is_empty());
    if let Some(kind) = named.filter(|kind| *kind != YearKind::CALENDAR) {
        years.split = kind;
        years.plain = kind;
    }
    // `2011-12` is a month where its neighbours can only be months.
    let month_like = |text: &&&str| {
        whole(text, years).is_some_and(|m| m.grain() == Some(Grain::Month))
            && text.starts_with(|c: char| c.is_ascii_digit())
            && text.contains('-')
    };
    years.iso_months = texts.iter().filter(month_like).count() * 2 >= texts.len() && texts.len() > 1;
    ColumnTime { years, evidence, guessed_kind: named.filter(|kind| *kind != YearKind::CALENDAR) }
}

/// Reads a cell of a period or date column.
pub(super) fn read_cell(value: &Value, time: &ColumnTime) -> Option<Mention> {
    let text = value.shown.trim();
    let shown = whole(text, time.years);
    match value.stored {
        Stored::Date(date, _) => {
            let finer =
                shown.filter(|m| matches!(m.grain(), Some(Grain::Month | Grain::Year | Grain::Quarter)));
            Some(finer.unwrap_or_else(|| day(date, text)))
        }
        Stored::Number(number) if shown.is_none() => serial(number).map(|date| day(date, text)),
        _ => shown.or_else(|| {
            let number = text.parse::<f64>().ok().filter(|_| text.len() == 5)?;
            serial(number).map(|date| day(date, text))
        }),
    }
}

fn day(date: Date, text: &str) -> Mention {
    Mention {
        when: When::Period(Period::new(date, date), Grain::Day),
        partial: false,
        suspect: None,
        rule: "A day",
        confidence: Confidence::Stated,
        start: 0,
        end: text.len(),
    }
}

/// A day as spreadsheets number them, from 1 January 1954 to the end of 2064.
fn serial(number: f64) -> Option<Date> {
    let days = (20_000.0..60_300.0).contains(&number).then_some(number.floor() as i64)?;
    Date::new(1970, 1, 1)?.plus_days(days - 25_569)
}

/// What the titles, the sheet's name and what stands further off say about time, nearest first. Of texts alike far
/// off, the first that says anything.
pub(super) fn of_table(
    around: &Surroundings<'_>,
    sheet_name: Option<(&str, Source)>,
    file_name: &str,
) -> Vec<Placed> {
    let years = around.years;
    let titles = around.titles.iter().filter_map(|words| in_title(words, years));
    let notes = around.notes.iter().filter_map(|words| in_note(words, years));
    let name = sheet_name.and_then(|(name, source)| {
        let mention = whole(name, years).filter(|m| matches!(m.when, When::Period(..)));
        let mention = mention.or_else(|| find(&spaced(name), years).into_iter().next())?;
        Some(Placed { mention, raw: name.to_owned(), source })
    });
    let far =
        around.elsewhere.iter().filter_map(|words| in_note(words, years).or_else(|| in_title(words, years)));
    let file = find(&spaced(file_name), years).into_iter().rfind(|m| m.grain() != Some(Grain::Day));
    let file = file.map(|mention| Placed { mention, raw: file_name.to_owned(), source: Source::FileName });
    let mut out: Vec<Placed> = titles.collect();
    out.extend(name);
    out.extend(notes);
    if out.is_empty() {
        out.extend(far.take(1));
    }
    if out.is_empty() {
        out.extend(file);
    }
    out
}

/// In a file's or sheet's name `2019-20` and `2019_20` are years, `_` and `.` separate.
fn spaced(name: &str) -> String {
    name.chars().map(|c| if c == '_' { ' ' } else { c }).collect()
}

/// A title's period; years listed in a row are one span.
fn in_title(words: &Words<'_>, years: Years) -> Option<Placed> {
    let mentions = find(words.text, years);
    let first = mentions.first()?.clone();
    let mut mention = first;
    if mentions.len() > 1
        && let (Some((from, _)), Some((_, to))) = (mention.ends(), mentions.last().and_then(Mention::ends))
        && mentions.windows(2).all(|pair| follows(&pair[0], &pair[1]))
    {
        mention.when = When::Period(Period::new(from, to), Grain::Longer);
        mention.rule = "From the first year named to the last";
        mention.end = mentions.last().map_or(mention.end, |last| last.end);
    }
    if mention.grain() == Some(Grain::Day) && is_of_handling(words.text, mention.start) {
        return None;
    }
    if mention.grain() == Some(Grain::Day) && foilens_reference::notes().starting(words.text).is_some() {
        return None;
    }
    Some(placed(words, mention))
}

/// `Reply to request 18042, dated 20 June 2022`: the day is that of the letter.
fn is_of_handling(text: &str, start: usize) -> bool {
    let before = fold(text.get(..start).unwrap_or_default());
    let hits = handling_words().find_folded(&before);
    hits.iter().any(|hit| hit.end == before.len())
}

fn follows(a: &Mention, b: &Mention) -> bool {
    let (Some((_, end)), Some((start, _))) = (a.ends(), b.ends()) else { return false };
    end.plus_days(1) == Some(start)
}

/// A note's period: only where the note is about the period covered.
fn in_note(words: &Words<'_>, years: Years) -> Option<Placed> {
    let key = fold(words.text);
    let covers = key
        .split(' ')
        .any(|word| matches!(word, "period" | "covers" | "covering" | "cover" | "between" | "covered"))
        || key.starts_with("year ")
        || [" are for ", " is for ", " relate to ", " relates to "].iter().any(|told| key.contains(told));
    let both = find(words.text, years).into_iter().find(|m| {
        m.ends().is_some()
            && matches!(m.grain(), Some(Grain::Longer | Grain::Year))
            && (covers || m.start == 0)
    })?;
    covers.then(|| placed(words, both))
}

fn placed(words: &Words<'_>, mention: Mention) -> Placed {
    let raw = words.text.get(mention.start..mention.end).unwrap_or(words.text).to_owned();
    Placed { mention, raw, source: Source::Cell(words.sheet, words.cell) }
}

/// A period as it was read, and which of the texts said it: a position in `near`, then in `far`.
pub(super) type Told = (Reading<Period>, usize);

/// The period of a figure from what is beside it (`near`) and what is above it (`far`), with what is doubtful.
pub(super) fn period_of(
    near: &[&Placed],
    far: &[Placed],
    part_years: &[(PartYear, Words<'_>)],
) -> (Option<Told>, Vec<ValueFinding>) {
    let mut findings = Vec::new();
    if let Some(placed) = near.iter().find(|placed| placed.mention.when == When::Never) {
        return (None, vec![suspect(placed)]);
    }
    let mentions: Vec<&Placed> = near.iter().copied().chain(far).collect();
    let list: Vec<&Mention> = mentions.iter().map(|placed| &placed.mention).collect();
    let Some(Dated { mut period, by, year_by }) = compose(&list, near.len()) else {
        if let Some(placed) = near.iter().find(|placed| matches!(placed.mention.when, When::Within(_))) {
            findings.push(ValueFinding::YearUnknown { raw: placed.raw.clone() });
        }
        return (None, findings);
    };
    let Some(placed) = mentions.get(by) else { return (None, findings) };
    let mut rule = placed.mention.rule.to_owned();
    let mut confidence = placed.mention.confidence;
    if let Some(year) = year_by.and_then(|at| mentions.get(at)) {
        rule = format!("{} is inside {}", placed.raw, year.raw);
    } else if by >= near.len() {
        confidence = confidence.min(Confidence::Inferred);
        rule = format!("Said above the figures: {}", placed.raw);
    }
    if placed.mention.suspect.is_some() {
        findings.push(suspect(placed));
    }
    let mut partial = placed.mention.partial;
    for (part, words) in part_years {
        let same = part.year.is_some_and(|(from, to)| period == Period::new(from, to));
        let marked = part.year.is_none() && part.mark.is_some_and(|mark| placed.raw.contains(mark));
        if (same || marked) && !partial {
            partial = true;
            period = Period { from: part.from.or(period.from), to: part.to };
            rule = format!("Part of the year, as a note says: {}", words.text);
        }
    }
    if partial {
        findings.push(ValueFinding::PartialPeriod { raw: placed.raw.clone() });
    }
    findings.extend(outside(placed, by < near.len(), period, far));
    let raw = placed.raw.trim().into();
    (Some((Reading { value: period, raw, rule: rule.into(), confidence }, by)), findings)
}

/// A day that lies outside the period of the title.
fn outside(placed: &Placed, is_near: bool, period: Period, far: &[Placed]) -> Option<ValueFinding> {
    let titled = |p: &&Placed| matches!(p.mention.grain(), Some(Grain::Year | Grain::Longer));
    let (first, last) = far.iter().find(titled)?.mention.ends()?;
    let day = period.from.filter(|_| is_near && placed.mention.grain() == Some(Grain::Day))?;
    (day < first || last < day).then(|| ValueFinding::SuspectPeriod {
        raw: placed.raw.clone(),
        why: "it lies outside the period that the title gives".to_owned(),
    })
}

fn suspect(placed: &Placed) -> ValueFinding {
    let why = placed.mention.suspect.unwrap_or("it could not be read").to_owned();
    ValueFinding::SuspectPeriod { raw: placed.raw.clone(), why }
}
