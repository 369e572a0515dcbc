//! How a sentence was understood, as controls that put it right. What a person sets in them belongs to that sentence
//! alone, so each control's id carries the sentence's mark: another sentence starts afresh.

use super::super::Inquiry;
use super::said;
use crate::present::analysis::{name_of, words};
use crate::present::number::bounds;
use foilens_core::analyze::Analysis;
use foilens_core::analyze::claim::{self, Asked, Claim, Ground, Measured, What};
use foilens_model::BodyId;
use foilens_model::view::{Choice, ControlKind, ControlView, Inputs};
use foilens_reference::{ExampleClaim, fold};
use foilens_stats::claim::{Kind, Qualifier, WrittenNumber};
use foilens_stats::parse_count::{ZeroPolicy, parse_count};

const CLAIM: &str = "claim";
/// What is checked until a person types something.
const FIRST_CLAIM: &str = "one-every-three-days";
const UNITS: [(&str, &str); 5] =
    [("hour", "Hour"), ("day", "Day"), ("week", "Week"), ("month", "Month"), ("year", "Year")];
const QUALIFIERS: [(&str, &str); 7] = [
    ("none", "Nothing"),
    ("about", "About"),
    ("nearly", "Nearly"),
    ("more than", "More than"),
    ("at least", "At least"),
    ("less than", "Less than"),
    ("at most", "At most, up to"),
];
const MEASURED: [(&str, &str); 3] =
    [("number", "The number recorded"), ("rate", "The number for its size"), ("size", "The size")];
const SCOPES: [(&str, &str); 2] =
    [("answered", "Those with a figure"), ("asked", "Everyone who was asked, silent or not")];

/// A sentence as a form: what is asked of the figures, where that is clear.
pub struct Form {
    pub controls: Vec<ControlView>,
    pub asked: Option<Asked>,
    pub first: Option<Ground>,
    pub second: Option<Ground>,
}

/// The sentence to check: what is typed, else what was said of these very figures; empty where nothing was.
pub fn claim_text(inputs: &Inputs, printed: &[&ExampleClaim]) -> String {
    let typed = inputs.get(CLAIM).map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
    let example = || printed.iter().find(|example| example.id == FIRST_CLAIM);
    typed
        .filter(|text| !text.is_empty())
        .or_else(|| example().map(|example| example.claim.clone()))
        .unwrap_or_default()
}

pub fn filled(
    inquiry: &Inquiry,
    analysis: &Analysis,
    text: &str,
    read: Option<&Claim>,
    inputs: &Inputs,
) -> Form {
    let set = Set { inputs, mark: mark(text) };
    let mut controls = vec![ControlView {
        id: CLAIM.to_owned(),
        label: "The sentence".to_owned(),
        about: "Type or paste one claim with one number.".to_owned(),
        kind: ControlKind::Text { value: text.to_owned(), hint: "One every three days".to_owned() },
    }];
    let kind = set.of("kind").and_then(|word| Kind::parse(word).ok()).or(read.map(|claim| claim.kind));
    controls.push(set.choice("kind", "What it says", &said::KINDS, kind.map_or("", Kind::word)));
    let Some(kind) = kind else {
        return Form { controls, asked: None, first: None, second: None };
    };
    let claim = corrected(kind, text, read, &set);
    let (first, second) = claim::ground(inquiry.input, analysis, &claim);
    let mut asked = Asked {
        kind,
        literal: claim.literal.clone(),
        qualifier: claim.qualifier.clone(),
        unit: claim.unit.clone(),
        days: set.of("days").and_then(|days| days.parse().ok()).or_else(|| days(analysis)),
        first: set.count("first_number").or_else(|| first.as_ref().map(|ground| ground.bounds)),
        second: set.count("second_number").or_else(|| second.as_ref().map(|ground| ground.bounds)),
        exposures: exposures(analysis, &claim),
        body: claim.bodies.first().cloned(),
        measured: claim.measured,
    };
    let is_extreme = matches!(kind, Kind::Highest | Kind::Lowest);
    if !is_extreme {
        controls.push(set.text("number", "Its number, as written", &claim.literal, "three"));
        let qualifier = Qualifier::parse(&claim.qualifier).map_or("", qualifier_id);
        controls.push(set.choice("qualifier", "The word before it", &QUALIFIERS, qualifier));
    }
    if matches!(kind, Kind::Every | Kind::PerUnit) {
        controls.push(set.choice("unit", "Unit of time", &UNITS, claim.unit.as_deref().unwrap_or("")));
        controls.push(set.days(asked.days));
    }
    controls.push(set.bodies("body", about_whom(kind), analysis, claim.bodies.first()));
    if matches!(kind, Kind::TimesAs | Kind::TimesMore) {
        controls.push(set.bodies("other_body", "Against", analysis, claim.bodies.get(1)));
    }
    if is_extreme || matches!(kind, Kind::TimesAs | Kind::TimesMore) {
        controls.push(set.choice("measured", "Measured by", &MEASURED, measured_id(claim.measured)));
    }
    if let Some(scope) = scope(&set, analysis, &claim, &mut asked) {
        controls.push(scope);
    }
    if !is_extreme {
        let shown =
            |number: Option<(u64, Option<u64>)>| number.map_or_else(String::new, |(l, u)| bounds(l, u));
        let (one, other) = said::number_labels(kind);
        controls.push(set.text("first_number", one, &shown(asked.first), "237"));
        if let Some(other) = other {
            controls.push(set.text("second_number", other, &shown(asked.second), "40"));
        }
    }
    Form { controls, asked: Some(asked), first, second }
}

/// The claim with what a person put right.
fn corrected(kind: Kind, text: &str, read: Option<&Claim>, set: &Set) -> Claim {
    let mut claim = read.cloned().unwrap_or_else(|| Claim {
        kind,
        literal: String::new(),
        qualifier: String::new(),
        unit: None,
        bodies: Vec::new(),
        measured: Measured::Number,
        nation: None,
        officers_only: false,
        folded: fold(text),
    });
    claim.kind = kind;
    if let Some(number) = set.of("number") {
        claim.literal = number.trim().to_owned();
    }
    if let Some(word) = set.of("qualifier") {
        claim.qualifier = if word == "none" { String::new() } else { word.to_owned() };
    }
    if let Some(unit) = set.of("unit") {
        claim.unit = Some(unit.to_owned());
    }
    match set.of("measured") {
        Some("number") => claim.measured = Measured::Number,
        Some("rate") => claim.measured = Measured::Rate,
        Some("size") => claim.measured = Measured::Size,
        _ => {}
    }
    let body = |set: Option<&str>, read: Option<&BodyId>| match set {
        Some("") => None,
        Some(id) => Some(BodyId(id.to_owned())),
        None => read.cloned(),
    };
    let first = body(set.of("body"), claim.bodies.first());
    let second = body(set.of("other_body"), claim.bodies.get(1)).filter(|_| first.is_some());
    claim.bodies = first.into_iter().chain(second).collect();
    claim
}

/// Both ends of the period counted.
fn days(analysis: &Analysis) -> Option<f64> {
    let period = analysis.period?;
    Some((period.from?.days_until(period.to?) + 1) as f64)
}

fn exposures(analysis: &Analysis, claim: &Claim) -> Option<(f64, f64)> {
    let [one, other, ..] = claim.bodies.as_slice() else { return None };
    let is_rate = claim.measured == Measured::Rate;
    if !is_rate || !matches!(claim.kind, Kind::TimesAs | Kind::TimesMore) {
        return None;
    }
    analysis.per.value(&one.0).zip(analysis.per.value(&other.0))
}

/// A figure of those who answered, or of everyone asked: then it has no upper end. "As many as 500" above all that was
/// recorded can only be about everyone.
fn scope(set: &Set, analysis: &Analysis, claim: &Claim, asked: &mut Asked) -> Option<ControlView> {
    let is_count = matches!(claim.kind, Kind::Every | Kind::PerUnit | Kind::Total);
    let coverage = &analysis.coverage;
    if !is_count || !claim.bodies.is_empty() || coverage.with_figure == coverage.bodies.len() {
        return None;
    }
    let number = WrittenNumber::read(&claim.literal).ok();
    let recorded = asked.first.and_then(|(_, upper)| upper);
    let beyond = claim.kind == Kind::Total
        && Qualifier::parse(&claim.qualifier) == Ok(Qualifier::AtMost)
        && number.zip(recorded).is_some_and(|(number, recorded)| number.value > recorded as f64);
    let chosen = set.of("scope").unwrap_or(if beyond { "asked" } else { "answered" });
    if chosen == "asked" {
        asked.first = asked.first.map(|(lower, _)| (lower, None));
    }
    Some(set.choice("scope", "About", &SCOPES, chosen))
}

const fn about_whom(kind: Kind) -> &'static str {
    match kind {
        Kind::Highest | Kind::Lowest => "Which body",
        Kind::TimesAs | Kind::TimesMore => "The body that has more",
        _ => "About one body, or all",
    }
}

const fn measured_id(measured: Measured) -> &'static str {
    match measured {
        Measured::Number => "number",
        Measured::Rate => "rate",
        Measured::Size => "size",
    }
}

const fn qualifier_id(qualifier: Qualifier) -> &'static str {
    match qualifier {
        Qualifier::None => "none",
        Qualifier::About => "about",
        Qualifier::Nearly => "nearly",
        Qualifier::MoreThan => "more than",
        Qualifier::AtLeast => "at least",
        Qualifier::LessThan => "less than",
        Qualifier::AtMost => "at most",
    }
}

/// A short mark of a sentence: the same for the same words.
fn mark(text: &str) -> String {
    let hash = fold(text).bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{:08x}", hash >> 32)
}

/// What was set for this sentence.
struct Set<'a> {
    inputs: &'a Inputs,
    mark: String,
}

impl Set<'_> {
    fn id(&self, name: &str) -> String {
        format!("{name}@{}", self.mark)
    }

    fn of(&self, name: &str) -> Option<&str> {
        self.inputs.get(&self.id(name)).map(String::as_str)
    }

    /// `237`, `at least 9`, `<5`, `1 to 4`.
    fn count(&self, name: &str) -> Option<(u64, Option<u64>)> {
        let count = parse_count(self.of(name)?, ZeroPolicy::Hidden, None).ok()?;
        Some((count.lo, count.hi))
    }

    fn control(&self, name: &str, label: &str, kind: ControlKind) -> ControlView {
        ControlView { id: self.id(name), label: label.to_owned(), about: String::new(), kind }
    }

    fn text(&self, name: &str, label: &str, value: &str, hint: &str) -> ControlView {
        let value = self.of(name).unwrap_or(value).to_owned();
        self.control(name, label, ControlKind::Text { value, hint: hint.to_owned() })
    }

    fn days(&self, days: Option<f64>) -> ControlView {
        let value = days.unwrap_or(365.0);
        let kind = ControlKind::Number { value, least: 1.0, most: 36_525.0, step: 1.0 };
        self.control("days", "Days that the figures cover", kind)
    }

    fn choice(&self, name: &str, label: &str, choices: &[(&str, &str)], chosen: &str) -> ControlView {
        let choices = choices.iter().map(|(id, label)| Choice {
            id: (*id).to_owned(),
            label: (*label).to_owned(),
            about: String::new(),
            chosen: *id == chosen,
        });
        self.control(name, label, ControlKind::Choice { choices: choices.collect() })
    }

    fn bodies(&self, name: &str, label: &str, analysis: &Analysis, chosen: Option<&BodyId>) -> ControlView {
        let mut choices: Vec<Choice> = analysis
            .rows
            .iter()
            .map(|row| Choice {
                id: row.figure.body.0.clone(),
                label: name_of(&row.figure.body.0),
                about: String::new(),
                chosen: chosen == Some(&row.figure.body),
            })
            .collect();
        choices.sort_by(|a, b| a.label.cmp(&b.label));
        let none = Choice {
            id: String::new(),
            label: words::capital("all, or none named"),
            about: String::new(),
            chosen: chosen.is_none(),
        };
        choices.insert(0, none);
        self.control(name, label, ControlKind::Choice { choices })
    }
}

/// What a number of the form is, where the figures gave it.
pub fn is_given(ground: Option<&Ground>, number: Option<(u64, Option<u64>)>) -> Option<&What> {
    let ground = ground?;
    let (lower, upper) = number?;
    let same = ground.bounds.0 == lower && (ground.bounds.1 == upper || upper.is_none());
    same.then_some(&ground.what)
}
