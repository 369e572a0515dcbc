//! The tables of who answered, and the map of their areas.

use super::*;

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

pub fn bodies(ledger: &Ledger) -> AnswerTable {
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

pub fn groups(ledger: &Ledger) -> AnswerTable {
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

pub fn totals(ledger: &Ledger, max_rate: Option<f64>) -> AnswerTable {
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
pub fn map(ledger: &Ledger, analysis: &Analysis) -> Option<TilesView> {
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
