//! The gate: figures of unlike stages are not ranked together. What most bodies count is the rule; a body that counts
//! something else stands apart until a person takes it in and says why.

use super::Figure;
use super::definition::{Definition, StageId};
use foilens_model::BodyId;
use std::collections::BTreeMap;

/// Why a figure is not ranked with the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Apart {
    /// It counts cases at another stage than most.
    OtherStage { own: StageId, others: StageId },
    /// It adds up cases of several stages.
    MixedStages { own: Vec<StageId>, others: StageId },
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
) -> BTreeMap<BodyId, Passage> {
    let rule = common_stage(figures, &definitions);
    let pass = |(body, definition): (BodyId, Definition)| {
        let apart = rule.and_then(|others| apart(figures.get(&body)?, &definition, others));
        let despite = included.get(&body).filter(|_| apart.is_some()).cloned();
        (body, Passage { definition, apart, despite })
    };
    definitions.into_iter().map(pass).collect()
}

/// The stage that most figures with a number state; of two that as many state, the later one.
pub fn common_stage(
    figures: &BTreeMap<BodyId, Figure>,
    definitions: &BTreeMap<BodyId, Definition>,
) -> Option<StageId> {
    let mut tally: BTreeMap<StageId, usize> = BTreeMap::new();
    for (body, definition) in definitions {
        if figures.get(body).is_some_and(|figure| figure.bounds.is_some())
            && let Some(stage) = definition.stage()
        {
            *tally.entry(stage).or_default() += 1;
        }
    }
    tally.into_iter().max_by_key(|&(stage, bodies)| (bodies, stage)).map(|(stage, _)| stage)
}

fn apart(figure: &Figure, definition: &Definition, others: StageId) -> Option<Apart> {
    if definition.stages.len() > 1 {
        return Some(Apart::MixedStages { own: definition.stages.iter().copied().collect(), others });
    }
    let own = definition.stage().filter(|own| *own != others)?;
    // Nobody ranks a figure without a number, and a silent stage is marked, not shut out.
    figure.bounds.is_some().then_some(Apart::OtherStage { own, others })
}
