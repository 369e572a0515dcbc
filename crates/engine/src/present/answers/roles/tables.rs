//! The tables of the roles and the picture of their rates.

use super::*;

fn rate_cells(count: Interval, exposure: Option<f64>) -> [AnswerCell; 2] {
    let at = |count: u64| rate_ci(Some(count as f64), exposure, PER, 0.95, "exact").ok();
    match (at(count.lo), count.hi.map(at)) {
        (Some(low), Some(Some(high))) => {
            let rate = match low.rate == high.rate {
                true => significant(low.rate, 2),
                false => format!("{} to {}", significant(low.rate, 2), significant(high.rate, 2)),
            };
            let chance = format!("{} to {}", significant(low.lower, 2), significant(high.upper, 2));
            [table::number(rate, low.rate), table::text(chance)]
        }
        (Some(low), None) => [
            table::number(format!("at least {}", significant(low.rate, 2)), low.rate),
            table::text(format!("{} or more", significant(low.lower, 2))),
        ],
        _ => [table::text("–"), table::text("–")],
    }
}

pub fn by_role(found: &Roles) -> AnswerTable {
    let rows = found.totals.iter().map(|total| {
        let [rate, chance] = rate_cells(total.count, total.exposure);
        table::plain_row(vec![
            table::text(words::capital(role_words(total.role))),
            table::number(interval(total.count), total.count.lo as f64),
            table::size(total.exposure),
            rate,
            chance,
            table::number(total.bodies.to_string(), total.bodies as f64),
        ])
    });
    let without = AnswerRow {
        is_apart: true,
        ..table::plain_row(vec![
            table::text("No role given"),
            table::number(interval(found.without), found.without.lo as f64),
            table::text("–"),
            table::text("–"),
            table::text("–"),
            table::text(""),
        ])
    };
    AnswerTable {
        caption: "Each role over its own number".to_owned(),
        columns: table::columns(&[
            "Role",
            "#Recorded",
            "#Number of them",
            "#Per 1,000",
            "By chance",
            "#Bodies",
        ]),
        rows: rows.chain([without]).collect(),
        notes: vec![format!("Per 1,000 of {}.", denominators(found))],
    }
}

pub fn by_body(found: &Roles) -> AnswerTable {
    let shown: Vec<StaffRole> = found.totals.iter().map(|total| total.role).collect();
    let mut labels = vec!["Body".to_owned()];
    for role in &shown {
        labels.push(format!("#{}", words::capital(role_words(*role))));
        labels.push("#Per 1,000".to_owned());
    }
    labels.push("#No role".to_owned());
    let rows = found.bodies.iter().map(|body| {
        let mut cells = vec![table::text(name_of(&body.body.0))];
        for role in &shown {
            match body.roles.iter().find(|(own, _, _)| own == role) {
                Some((_, figure, size)) => {
                    let count = figure.bounds.map(|(lo, hi)| Interval { lo, hi });
                    cells.push(table::figure(figure));
                    cells.push(
                        count.map_or_else(|| table::text("–"), |count| rate_cells(count, *size)[0].clone()),
                    );
                }
                None => cells.extend([table::text("–"), table::text("–")]),
            }
        }
        cells.push(match body.without {
            Some(count) => table::number(interval(count), count.lo as f64),
            None => table::text("–"),
        });
        AnswerRow { body: Some(body.body.0.clone()), cells, is_apart: body.roles.is_empty() }
    });
    let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
    AnswerTable {
        caption: "By body and role".to_owned(),
        columns: table::columns(&labels),
        rows: rows.collect(),
        notes: Vec::new(),
    }
}

/// Rates with one mix of roles for all; and observed over expected where the body tells none apart.
pub fn standardised(found: &Roles) -> Option<AnswerTable> {
    let line = |body: &BodyRoles| {
        let range = |lower: Option<f64>, upper: Option<f64>| match lower.zip(upper) {
            Some((lower, upper)) => format!("{} to {}", significant(lower, 2), significant(upper, 2)),
            None => "–".to_owned(),
        };
        let (how, value, chance, note) = match (&body.standard, &body.indirect) {
            (Some(direct), _) => (
                "direct",
                direct.value,
                range(direct.lower, direct.upper),
                if direct.low_count { "fewer than ten cases" } else { "" },
            ),
            (None, Some(indirect)) => (
                "indirect",
                indirect.std_rate,
                range(Some(indirect.std_rate_lower), Some(indirect.std_rate_upper)),
                "against the others’ rates only",
            ),
            (None, None) => return None,
        };
        Some(AnswerRow {
            body: Some(body.body.0.clone()),
            cells: vec![
                table::text(name_of(&body.body.0)),
                table::number(significant(value, 2), value),
                table::text(chance),
                table::text(how),
                table::text(note),
            ],
            is_apart: how == "indirect",
        })
    };
    let rows: Vec<AnswerRow> = found.bodies.iter().filter_map(line).collect();
    (!rows.is_empty()).then(|| AnswerTable {
        caption: "Standardised for role".to_owned(),
        columns: table::columns(&["Body", "#Per 1,000", "By chance", "Method", "Note"]),
        rows,
        notes: vec![format!(
            "Weights: officers and staff of the 43 forces of England and Wales, {}.",
            denominators(found)
        )],
    })
}

/// How many of each body’s people are officers.
fn officers_share(found: &Roles, body: &BodyRoles) -> Option<(f64, f64, f64)> {
    let of = |role: StaffRole| found.per.get(&role).and_then(|per| per.value(&body.body.0));
    let (officers, staff) = (of(StaffRole::Officer)?, of(StaffRole::Staff)?);
    (officers + staff > 0.0).then_some((officers, staff, officers / (officers + staff)))
}

pub fn mix_sentence(found: &Roles) -> Option<String> {
    let known: Vec<_> = found.bodies.iter().filter_map(|body| officers_share(found, body)).collect();
    let (officers, staff) = known.iter().fold((0.0, 0.0), |sum, (o, s, _)| (sum.0 + o, sum.1 + s));
    (officers + staff > 0.0).then(|| {
        format!(
            "In the {} whose numbers are known, {} of officers and police staff are officers.",
            counted(known.len(), "body", "bodies"),
            share(officers / (officers + staff))
        )
    })
}

pub fn mix(found: &Roles) -> Option<AnswerTable> {
    let rows: Vec<AnswerRow> = found
        .bodies
        .iter()
        .filter_map(|body| {
            let (officers, staff, part) = officers_share(found, body)?;
            Some(AnswerRow {
                body: Some(body.body.0.clone()),
                cells: vec![
                    table::text(name_of(&body.body.0)),
                    table::size(Some(officers)),
                    table::size(Some(staff)),
                    table::number(share(part), part),
                ],
                is_apart: false,
            })
        })
        .collect();
    (!rows.is_empty()).then(|| AnswerTable {
        caption: "Officers and police staff of each body".to_owned(),
        columns: table::columns(&["Body", "#Officers", "#Police staff", "#Share of officers"]),
        rows,
        notes: vec![format!("{}.", words::capital(&denominators(found)))],
    })
}

pub fn chart(found: &Roles, analysis: &Analysis) -> Option<ChartView> {
    if found.totals.is_empty() {
        return None;
    }
    let shown: Vec<StaffRole> = found.totals.iter().map(|total| total.role).collect();
    let mut series: Vec<String> = shown.iter().map(|role| words::capital(role_words(*role))).collect();
    let unknown = series.len();
    series.push("No role given".to_owned());
    let rows: Vec<BarRow> = found
        .bodies
        .iter()
        .map(|body| {
            let span = |count: Option<Interval>| {
                count.map_or(Span { lower: 0.0, upper: Some(0.0) }, |count| Span {
                    lower: count.lo as f64,
                    upper: count.hi.map(|hi| hi as f64),
                })
            };
            let of = |role: &StaffRole| {
                let (_, figure, _) = body.roles.iter().find(|(own, _, _)| own == role)?;
                figure.bounds.map(|(lo, hi)| Interval { lo, hi })
            };
            let said: Vec<String> = shown
                .iter()
                .filter_map(|role| Some(format!("{} {}", interval(of(role)?), role_words(*role))))
                .chain(body.without.map(|count| format!("{} without a role", interval(count))))
                .collect();
            BarRow {
                body: Some(body.body.0.clone()),
                label: name_of(&body.body.0),
                segments: shown.iter().map(of).chain([body.without]).map(span).collect(),
                sentence: format!("{}: {}.", name_of(&body.body.0), said.join(", ")),
            }
        })
        .collect();
    let title = "Recorded by role".to_owned();
    let lines: Vec<&str> = rows.iter().map(|row| row.sentence.as_str()).collect();
    let words = ChartWords {
        description: format!("{title}. {}", lines.join(" ")),
        title,
        x_label: "Recorded".to_owned(),
        y_label: String::new(),
        footnotes: vec![banner(analysis), RECORDED_ONLY.to_owned()],
    };
    Some(ChartView::Bars(BarsView { words, series, unknown: Some(unknown), rows }))
}
