//! The gate: figures of unlike stages are not ranked together. What most bodies count is the rule; a body that counts
//! something else stands apart until a person takes it in and says why.

use super::definition::{Definition, StageId};
use super::{Figure, Per, Row};
use foilens_model::{BodyId, StaffRole, Unit};
use foilens_reference::kind_of_label;
use foilens_stats::category::{self, DefinitionWarnings};
use std::collections::{BTreeMap, BTreeSet};

/// Why a figure is not ranked with the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Apart {
    /// It counts cases at another stage than most.
    OtherStage { own: StageId, others: StageId },
    /// It counts other units than most: people, say, and not cases.
    OtherUnit { own: Unit, others: Unit },
    /// It adds up cases of several stages.
    MixedStages { own: Vec<StageId>, others: StageId },
    /// It is larger than the number of people it is divided by, and the others' are not: a slip, or something else counted.
    AboveSize { size: u64 },
}

/// How a figure came through the gate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passage {
    pub definition: Definition,
    pub apart: Option<Apart>,
    /// Why a person takes it in all the same: then `apart` says against what.
    pub despite: Option<String>,
}

impl Passage {
    /// Whether it may be ranked with the others.
    pub const fn is_ranked(&self) -> bool {
        self.apart.is_none() || self.despite.is_some()
    }
}

/// Each figure's way through the gate.
pub fn passages(
    figures: &BTreeMap<BodyId, Figure>,
    definitions: BTreeMap<BodyId, Definition>,
    included: &BTreeMap<BodyId, String>,
    per: &Per,
) -> BTreeMap<BodyId, Passage> {
    let (stage, unit) =
        (common(figures, &definitions, Definition::stage), common(figures, &definitions, Definition::unit));
    let above: BTreeMap<&BodyId, Apart> = figures
        .iter()
        .filter_map(|(body, figure)| Some((body, above_size(figure, per.value(&body.0)?)?)))
        .collect();
    // Where it is the rule, cases are counted, of which one person can have many.
    let is_rule = above.len() * 2 >= figures.values().filter(|figure| figure.bounds.is_some()).count();
    let pass = |(body, definition): (BodyId, Definition)| {
        let apart = figures.get(&body).filter(|figure| figure.bounds.is_some()).and_then(|_| {
            let by_stage = stage.and_then(|others| other_stage(&definition, others));
            let by_unit = || unit.and_then(|others| other_unit(&definition, others));
            by_stage.or_else(by_unit).or_else(|| above.get(&body).filter(|_| !is_rule).cloned())
        });
        let despite = included.get(&body).filter(|_| apart.is_some()).cloned();
        (body, Passage { definition, apart, despite })
    };
    definitions.into_iter().map(pass).collect()
}

/// What most figures with a number say of themselves; of two that as many say, the later one.
fn common<T: Ord + Copy>(
    figures: &BTreeMap<BodyId, Figure>,
    definitions: &BTreeMap<BodyId, Definition>,
    aspect: impl Fn(&Definition) -> Option<T>,
) -> Option<T> {
    let mut tally: BTreeMap<T, usize> = BTreeMap::new();
    for (body, definition) in definitions {
        if figures.get(body).is_some_and(|figure| figure.bounds.is_some())
            && let Some(said) = aspect(definition)
        {
            *tally.entry(said).or_default() += 1;
        }
    }
    tally.into_iter().max_by_key(|&(said, bodies)| (bodies, said)).map(|(said, _)| said)
}

fn other_stage(definition: &Definition, others: StageId) -> Option<Apart> {
    if definition.stages.len() > 1 {
        return Some(Apart::MixedStages { own: definition.stages.iter().copied().collect(), others });
    }
    // A silent stage is marked, not shut out.
    let own = definition.stage().filter(|own| *own != others)?;
    Some(Apart::OtherStage { own, others })
}

fn other_unit(definition: &Definition, others: Unit) -> Option<Apart> {
    let own = definition.unit().filter(|own| *own != others)?;
    Some(Apart::OtherUnit { own, others })
}

fn above_size(figure: &Figure, size: f64) -> Option<Apart> {
    let (lower, _) = figure.bounds?;
    (lower as f64 > size).then_some(Apart::AboveSize { size: size.round() as u64 })
}

/// What stands between two figures (methods §7.4). What a file does not say is taken as alike: it neither forbids nor warns.
pub fn between(one: &Row, other: &Row, per: &Per) -> DefinitionWarnings {
    let (a, b) = (&one.passage.definition, &other.passage.definition);
    let stage = |own: &Definition, other: &Definition| match (own.stages.is_empty(), other.stages.is_empty())
    {
        (false, false) => own.stages.iter().map(|stage| stage.0.id.as_str()).collect::<Vec<_>>().join("+"),
        _ => String::new(),
    };
    let rate = |row: &Row| row.rate.map(|(lower, _)| lower);
    let described = |row: &Row, own: &Definition, other: &Definition| category::Definition {
        unit: said(&own.units, &other.units, |unit| unit.word().to_owned()).into_iter().collect(),
        outcome: stage(own, other),
        roles: said(&own.roles, &other.roles, role_id),
        denominator_roles: match (per.role(), own.roles.is_empty()) {
            (Some(role), false) => BTreeSet::from([role_id(&role)]),
            _ => said(&own.roles, &other.roles, role_id),
        },
        categories: said(&tied(own), &tied(other), Clone::clone),
        period_basis: said(&own.bases, &other.bases, |basis| format!("{basis:?}")).into_iter().collect(),
        rate: rate(row),
    };
    let unmarked = DefinitionWarnings {
        block: Vec::new(),
        warn: Vec::new(),
        jaccard: 1.0,
        common_categories: Vec::new(),
    };
    category::definition_warnings(&described(one, a, b), &described(other, b, a)).unwrap_or(unmarked)
}

/// What one figure says of an aspect; the same single word for both where either says nothing.
fn said<T: Ord>(own: &BTreeSet<T>, other: &BTreeSet<T>, word: impl Fn(&T) -> String) -> BTreeSet<String> {
    if own.is_empty() || other.is_empty() {
        return BTreeSet::from([String::new()]);
    }
    own.iter().map(word).collect()
}

/// The kinds of misuse that a figure counts; none where a label is no known kind, or says that it is all of them.
fn tied(definition: &Definition) -> BTreeSet<String> {
    let known = |text: &String| kind_of_label(text).filter(|kind| *kind != "all").map(str::to_owned);
    definition.categories.iter().map(known).collect::<Option<_>>().unwrap_or_default()
}

fn role_id(role: &StaffRole) -> String {
    format!("{role:?}")
}
