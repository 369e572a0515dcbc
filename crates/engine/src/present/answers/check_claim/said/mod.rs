//! The verdict on a claim in words: the sum, what to know about it, and a sentence that can be printed.

mod printable;

use super::form::is_given;
use crate::present::analysis::{name_of, words};
use crate::present::number::{bounds, short_list, significant, thousands};
use foilens_core::analyze::claim::{Asked, Checked, Claim, Ground, Measured, What};
use foilens_core::analyze::{Analysis, Answer, Per, Stated};
use foilens_model::StaffRole;
use foilens_reference::{body_by_id, loaded_words};
use foilens_stats::Error;
use foilens_stats::claim::{Kind, Verdict, Warning};

/// What a claim can say, in words.
pub const KINDS: [(&str, &str); 12] = [
    ("every", "One every so many days or weeks"),
    ("per_unit", "So many a day or week"),
    ("total", "So many in all"),
    ("one_in", "One in so many"),
    ("percent_of", "So many per cent of"),
    ("times_as", "So many times as many"),
    ("times_more", "So many times more"),
    ("multiplied", "Doubled, trebled, halved"),
    ("percent_rise", "A rise by so many per cent"),
    ("percent_fall", "A fall by so many per cent"),
    ("highest", "The highest"),
    ("lowest", "The lowest"),
];

/// All that a verdict is worded from.
pub struct Facts<'a> {
    pub analysis: &'a Analysis,
    pub asked: &'a Asked,
    pub checked: &'a Checked,
    pub first: Option<&'a Ground>,
    pub second: Option<&'a Ground>,
    pub claim: Option<&'a Claim>,
    pub stated: Stated,
    pub text: &'a str,
}

pub const fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Supported => "holds",
        Verdict::RoundedGenerously => "holds with generous rounding",
        Verdict::NotSupported => "does not hold",
        Verdict::Depends => "depends on numbers that are not known",
    }
}

/// The labels of the one or two numbers that a kind of claim needs.
pub const fn number_labels(kind: Kind) -> (&'static str, Option<&'static str>) {
    match kind {
        Kind::OneIn | Kind::PercentOf => ("The part, in the figures", Some("The whole, in the figures")),
        Kind::TimesAs | Kind::TimesMore => {
            ("The larger, in the figures", Some("The smaller, in the figures"))
        }
        Kind::Multiplied | Kind::PercentRise | Kind::PercentFall => {
            ("Before, in the figures", Some("After, in the figures"))
        }
        _ => ("The number in the figures", None),
    }
}

pub fn observed_label(asked: &Asked) -> String {
    let unit = asked.unit.as_deref().unwrap_or("day");
    match asked.kind {
        Kind::Every => format!("{}s for each", words::capital(unit)),
        Kind::PerUnit => format!("Each {unit}"),
        Kind::OneIn => "One in".to_owned(),
        Kind::PercentOf => "Per cent".to_owned(),
        Kind::PercentRise => "Rise in per cent".to_owned(),
        Kind::PercentFall => "Fall in per cent".to_owned(),
        Kind::Total => "In all".to_owned(),
        _ => "Times".to_owned(),
    }
}

/// `237`, `3.08`, without end.
pub fn end(value: f64, figures: usize) -> String {
    if value.is_infinite() { "no upper end".to_owned() } else { significant(value, figures) }
}

/// `3.08`, `2.9 to 3.1`, `237 or more`.
pub fn between(from: &str, to: &str) -> String {
    match to {
        _ if from == to => from.to_owned(),
        "no upper end" => format!("{from} or more"),
        _ => format!("{from} to {to}"),
    }
}

/// What a number is.
pub fn what(what: &What, per: &Per) -> String {
    match what {
        What::Stated => "The file’s own total".to_owned(),
        What::StatedPart(label) => {
            format!("The file’s own figure for “{}”", words::label(label).to_lowercase())
        }
        What::Sum(n) => format!("The figures of {} bodies added up", thousands(*n as u64)),
        What::Body(body) => format!("Recorded by {}", name_of(&body.0)),
        What::Size(Some(body)) => {
            format!("Size of {}, {}", name_of(&body.0), words::lower_first(&words::per(per)))
        }
        What::Size(None) => format!("Size of all with a figure, {}", words::lower_first(&words::per(per))),
        What::During(_, period) => words::capital(&words::period_words(*period)),
    }
}

/// Why there is no verdict.
pub fn cannot(error: Error, asked: &Asked) -> String {
    match error {
        Error::UnparseableClaim => {
            "The number of the claim could not be read: write it in digits, or as a word up to twelve.".to_owned()
        }
        Error::MissingCount if matches!(asked.kind, Kind::Highest | Kind::Lowest) => {
            "This body has no figure here, so it can be neither the highest nor the lowest.".to_owned()
        }
        Error::MissingCount => {
            "The figures do not hold all the numbers that this claim needs: fill in the rest of the form.".to_owned()
        }
        Error::BadIndex => "Which body is it about? Choose it in the form.".to_owned(),
        Error::TooFewBodies => "Only one body has a figure here, so there is no highest and no lowest.".to_owned(),
        Error::ZeroBase => {
            "The number to start from is none, or may be: a change from none has no percentage. Give both numbers.".to_owned()
        }
        Error::MissingExposure | Error::NonPositiveExposure => {
            "The number of days, or a size, is missing: fill it in.".to_owned()
        }
        Error::BadPeriod => "Choose the unit of time in the form.".to_owned(),
        Error::TooManyCombinations => {
            "The hidden numbers allow too many values to check one by one: type the numbers in the form.".to_owned()
        }
        other => format!("This claim cannot be checked: {other}."),
    }
}

pub fn finding(facts: &Facts) -> String {
    format!("“{}” {}: {}.", facts.text, verdict(facts.checked.verdict), sum(facts))
}

fn number(number: Option<(u64, Option<u64>)>) -> String {
    number.map_or_else(|| "an unknown number".to_owned(), |(lower, upper)| bounds(lower, upper))
}

fn observed(facts: &Facts, figures: usize) -> String {
    let (from, to) = facts.checked.observed.unwrap_or((0.0, 0.0));
    between(&significant(from, figures), &end(to, figures))
}

/// The sum in one clause.
fn sum(facts: &Facts) -> String {
    let asked = facts.asked;
    let (first, second) = (number(asked.first), number(asked.second));
    let days = thousands(asked.days.unwrap_or(0.0).round() as u64);
    let unit = asked.unit.as_deref().unwrap_or("day");
    let value = observed(facts, 3);
    match asked.kind {
        Kind::Every => format!("{first} in {days} days is one every {value} {unit}s"),
        Kind::PerUnit => format!("{first} in {days} days is {value} a {unit}"),
        Kind::Total => format!("the figures give {first}"),
        Kind::OneIn => format!("{first} of {second} is one in {value}"),
        Kind::PercentOf => format!("{first} of {second} is {value}%"),
        Kind::TimesAs | Kind::TimesMore if asked.exposures.is_some() => {
            format!("for their size, {first} against {second} is {value} times")
        }
        Kind::TimesAs | Kind::TimesMore => format!("{first} against {second} is {value} times"),
        Kind::Multiplied => format!("from {first} to {second} is {value} times"),
        Kind::PercentRise => format!("from {first} to {second} is a rise of {value}%"),
        Kind::PercentFall => format!("from {first} to {second} is a fall of {value}%"),
        Kind::Highest | Kind::Lowest => extreme(facts),
    }
}

fn body(facts: &Facts) -> String {
    facts.asked.body.as_ref().map_or_else(|| "this body".to_owned(), |body| name_of(&body.0))
}

fn by(measured: Measured) -> &'static str {
    match measured {
        Measured::Number => "number",
        Measured::Rate => "number for its size",
        Measured::Size => "size",
    }
}

fn extreme(facts: &Facts) -> String {
    let (name, by) = (body(facts), by(facts.asked.measured));
    let (end, beyond) = match facts.asked.kind {
        Kind::Lowest => ("lowest", "as low or lower"),
        _ => ("highest", "as high or higher"),
    };
    let n = thousands(facts.checked.among as u64);
    match facts.checked.verdict {
        Verdict::Supported | Verdict::RoundedGenerously => {
            format!("of the {n} bodies that can be compared, {name} has the {end} recorded {by}")
        }
        Verdict::NotSupported => format!("another body’s {by} is {beyond}"),
        Verdict::Depends => {
            format!("among the {n} bodies are some whose full {by} is not known and may be {beyond}")
        }
    }
}

/// What to know beside the verdict, the unknown first.
pub fn sentences(facts: &Facts) -> Vec<String> {
    let mut said = vec![understood(facts)];
    said.extend(about_whom(facts));
    said.extend(label(facts));
    said.extend(officers(facts));
    said.extend(loaded(facts));
    said.extend(facts.checked.warnings.iter().map(|warning| warned(*warning, facts)));
    if matches!(facts.asked.kind, Kind::Multiplied | Kind::PercentRise | Kind::PercentFall) {
        said.push("A rise or fall in recorded cases may be a rise or fall in looking.".to_owned());
    }
    said.extend(
        printable::printable(facts).map(|sentence| format!("A sentence that can be printed: “{sentence}”")),
    );
    said
}

fn understood(facts: &Facts) -> String {
    let asked = facts.asked;
    let kind = KINDS.iter().find(|(id, _)| *id == asked.kind.word()).map_or("", |(_, words)| *words);
    let kind = words::lower_first(kind);
    if matches!(asked.kind, Kind::Highest | Kind::Lowest) {
        return format!("Understood as: {} has {kind} {}.", body(facts), by(asked.measured));
    }
    let qualifier = match asked.qualifier.as_str() {
        "" => "nothing before it".to_owned(),
        word => format!("“{word}” before it"),
    };
    let unit = match (asked.kind, &asked.unit) {
        (Kind::Every | Kind::PerUnit, Some(unit)) => format!("; by the {unit}"),
        _ => String::new(),
    };
    format!("Understood as: {kind}; the number is {}, with {qualifier}{unit}.", asked.literal)
}

/// Whose the number is, and who is not in it.
fn about_whom(facts: &Facts) -> Option<String> {
    let what = is_given(facts.first, facts.asked.first)?;
    let coverage = &facts.analysis.coverage;
    let of_all = matches!(what, What::Stated | What::StatedPart(_) | What::Sum(_));
    if !of_all {
        return None;
    }
    let number = number(facts.asked.first);
    let mut said = match (what, facts.stated.answered, facts.stated.asked) {
        (What::Stated | What::StatedPart(_), Some((answered, _)), Some((asked, _))) => format!(
            "The {number} is the file’s own number for the {} of {} that answered; of the other {} nothing is known.",
            thousands(answered),
            thousands(asked),
            thousands(asked.saturating_sub(answered))
        ),
        (What::Sum(n), ..) => {
            let silent = coverage.bodies.len().saturating_sub(coverage.with_figure);
            let rest = match silent {
                0 => String::new(),
                n => format!("; of {} more that were asked nothing is known", thousands(n as u64)),
            };
            format!("The {number} is the sum for {} bodies with a figure{rest}.", thousands(*n as u64))
        }
        _ => format!("The {number} is the file’s own number; it does not say who is in it."),
    };
    if let Some(scaled) = scaled(facts) {
        said.push(' ');
        said.push_str(&scaled);
    }
    Some(said)
}

/// The figure that everyone would make if the silent were like the rest, where the claim seems to be that figure.
fn scaled(facts: &Facts) -> Option<String> {
    let ((answered, _), (asked, _)) = facts.stated.answered.zip(facts.stated.asked)?;
    let (lower, _) = facts.asked.first?;
    let number = foilens_stats::claim::WrittenNumber::read(&facts.asked.literal).ok()?.value;
    let scaled = lower as f64 * asked as f64 / answered.max(1) as f64;
    let is_it = facts.asked.kind == Kind::Total
        && number > lower as f64 * 1.2
        && (number / scaled - 1.0).abs() < 0.15;
    is_it.then(|| {
        format!(
            "If the silent ones were like those that answered, which is unknown, everyone together would make about {}: \
             the claim looks like that number without its label.",
            significant(scaled, 2)
        )
    })
}

/// `UK` may stand over a figure only if all its nations are in it.
fn label(facts: &Facts) -> Option<String> {
    let (label, nations) = facts.claim?.nation?;
    let coverage = &facts.analysis.coverage;
    let of = |wanted: &str, with: bool| {
        let from = coverage.bodies.iter().filter(|(body, answer, _)| {
            let has = matches!(answer, Answer::Figure | Answer::LowerBound);
            body_by_id(&body.0).is_some_and(|body| body.nation == wanted) && (has || !with)
        });
        from.count()
    };
    let silent: Vec<String> = nations.iter().filter(|nation| of(nation, true) == 0).cloned().collect();
    let (with, all) =
        nations.iter().fold((0, 0), |sum, nation| (sum.0 + of(nation, true), sum.1 + of(nation, false)));
    if !silent.is_empty() {
        return Some(format!(
            "“{label}” says too much: no body of {} has a figure here. Say who answered instead.",
            words::either(&silent)
        ));
    }
    (with < all).then(|| {
        format!(
            "“{label}” says too much: {} of its {} bodies have a figure here. Say so.",
            thousands(with as u64),
            thousands(all as u64)
        )
    })
}

fn officers(facts: &Facts) -> Option<String> {
    let only = facts.claim.is_some_and(|claim| claim.officers_only);
    let counted = !matches!(facts.analysis.measure.role, Some(StaffRole::Officer));
    (only && counted).then(|| {
        "The claim speaks of officers; the figures are of officers and other staff together, or do not say.".to_owned()
    })
}

/// Words that say more than the figures can, whatever becomes of the number.
fn loaded(facts: &Facts) -> Vec<String> {
    let Some(claim) = facts.claim else { return Vec::new() };
    let met = loaded_words().find_folded(&claim.folded);
    let said = met.iter().filter_map(|found| {
        let word = claim.folded.get(found.start..found.end)?;
        Some(format!("The number is checked, not the word “{word}”: {}.", found.word.kind))
    });
    said.collect()
}

fn warned(warning: Warning, facts: &Facts) -> String {
    match warning {
        Warning::VerySmallBase => {
            "It rests on a number below 5: one case more or less would change it a good deal.".to_owned()
        }
        Warning::SmallBase => {
            "It rests on a number below 10: one case more or less would change it.".to_owned()
        }
        Warning::TimesMoreAmbiguous => {
            let literally = match facts.checked.literal_reading_holds {
                Some(true) => " Read as one more, it holds too.",
                _ => " Read as one more, it does not hold.",
            };
            format!(
                "“Times more” is read in two ways, as three times or as four; write “times as many”.{literally}"
            )
        }
        Warning::Understates => "True, and it says less than half of what the figures give.".to_owned(),
        Warning::OverlappingIntervals => {
            let names: Vec<String> = facts.checked.overlaps.iter().map(|body| name_of(&body.0)).collect();
            format!("Allowing for chance, {} may lie as far out.", short_list(&names))
        }
        Warning::SmallCount => "Its own number is small: chance moves it a good deal.".to_owned(),
    }
}
