//! The sentence that the figures support: what can be printed in place of the claim.

use super::*;

/// Who recorded it, for a sentence in print.
fn who(facts: &Facts) -> String {
    match is_given(facts.first, facts.asked.first) {
        Some(What::Body(body) | What::During(Some(body), _)) => name_of(&body.0),
        Some(What::Sum(n)) => format!("The {} bodies with a figure", thousands(*n as u64)),
        Some(_) => match facts.stated.answered.zip(facts.stated.asked) {
            Some(((answered, _), (asked, _))) => {
                format!("The {} of {} that answered", thousands(answered), thousands(asked))
            }
            None => "Those who answered".to_owned(),
        },
        None => "Those who answered".to_owned(),
    }
}

/// A sentence that the figures support as it stands. Never one about who was silent.
pub fn printable(facts: &Facts) -> Option<String> {
    let asked = facts.asked;
    let who = who(facts);
    let when = facts
        .analysis
        .period
        .map_or_else(String::new, |period| format!(" from {}", words::period_words(period)));
    let (first, second) = (recorded(facts, asked.first), number(asked.second));
    let value = observed(facts, 2);
    let unit = asked.unit.as_deref().unwrap_or("day");
    Some(match asked.kind {
        Kind::Every if facts.checked.observed.is_some_and(|(_, to)| to.is_finite()) => {
            format!("{who} recorded {first}{when}, about one every {value} {unit}{}.", plural(&value))
        }
        Kind::PerUnit if facts.checked.observed.is_some_and(|(_, to)| to.is_finite()) => {
            format!("{who} recorded {first}{when}, about {value} a {unit}.")
        }
        Kind::Every | Kind::PerUnit | Kind::Total => format!("{who} recorded {first}{when}."),
        Kind::OneIn if matches!(is_given(facts.second, asked.second), Some(What::Size(_))) => {
            format!("{who} recorded {first}{when}, one for every {value} of {second} staff.")
        }
        Kind::OneIn => format!("{first} of {second} recorded cases{when}: about one in {value}."),
        Kind::PercentOf => format!("{first} of {second} recorded cases{when}: {value}%."),
        Kind::TimesAs | Kind::TimesMore => times(facts, &value)?,
        Kind::Multiplied | Kind::PercentRise | Kind::PercentFall => {
            format!("{who} recorded {first} before and {second} after.")
        }
        Kind::Highest | Kind::Lowest => known_extreme(facts)?,
    })
}

/// The number without the silent: what was recorded for certain.
fn recorded(facts: &Facts, asked: Option<(u64, Option<u64>)>) -> String {
    match facts
        .first
        .filter(|ground| asked.is_some_and(|(lower, upper)| ground.bounds.0 == lower && upper.is_none()))
    {
        Some(ground) => bounds(ground.bounds.0, ground.bounds.1),
        None => number(asked),
    }
}

fn plural(value: &str) -> &'static str {
    if value == "1" || value == "1.0" { "" } else { "s" }
}

fn times(facts: &Facts, value: &str) -> Option<String> {
    let name = |ground: Option<&Ground>| match ground.map(|ground| &ground.what) {
        Some(What::Body(body) | What::Size(Some(body))) => Some(name_of(&body.0)),
        _ => None,
    };
    let (one, other) = (name(facts.first)?, name(facts.second)?);
    Some(match facts.asked.measured {
        Measured::Rate => format!("For its size, {one} recorded {value} times as many as {other}."),
        Measured::Number => {
            format!("{one} recorded {value} times as many as {other}, which is of another size.")
        }
        Measured::Size => format!("{one} is {value} times as large as {other}."),
    })
}

/// Who has the highest or lowest among those whose figure is exact.
fn known_extreme(facts: &Facts) -> Option<String> {
    let value = |row: &&foilens_core::analyze::Row| {
        let (lower, upper) = row.figure.bounds?;
        let count = (upper == Some(lower) && row.is_ranked()).then_some(lower as f64)?;
        match facts.asked.measured {
            Measured::Number => Some(count),
            Measured::Rate => Some(count / row.exposure?),
            Measured::Size => row.exposure,
        }
    };
    let known: Vec<_> = facts.analysis.rows.iter().filter_map(|row| Some((row, value(&row)?))).collect();
    let by_value = |a: &&(&foilens_core::analyze::Row, f64), b: &&(&foilens_core::analyze::Row, f64)| {
        a.1.total_cmp(&b.1)
    };
    let (end, most) = match facts.asked.kind {
        Kind::Lowest => (known.iter().min_by(by_value)?, "fewest"),
        _ => (known.iter().max_by(by_value)?, "most"),
    };
    let alone = known.iter().filter(|(_, value)| *value == end.1).count() == 1;
    let n = thousands(known.len() as u64);
    let name = name_of(&end.0.figure.body.0);
    let count = end.0.figure.bounds.map(|(lower, _)| thousands(lower)).unwrap_or_default();
    (alone && known.len() > 1).then(|| match facts.asked.measured {
        Measured::Number => {
            format!("Of the {n} bodies whose figures are known, {name} recorded the {most}: {count}.")
        }
        Measured::Rate => {
            format!(
                "Of the {n} bodies whose figures are known, {name} recorded the {most} for its size: {count}."
            )
        }
        Measured::Size => format!(
            "Of the {n} bodies whose figures are known, {name} is the {}.",
            if most == "most" { "largest" } else { "smallest" }
        ),
    })
}
