//! What the recipe says about the comparison: what bodies did with the request, and who stays in against the gate.

use super::{Used, numbered};
use crate::analyze::Input;
use crate::record::{Bodies, Record};
use foilens_model::{AnswerStatus, BodyId, Operation};
use foilens_reference::body_by_id;
use std::collections::BTreeMap;

/// The decisions for [`compare`](crate::analyze::compare).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AnalysisDecisions {
    /// With the section of the Act, where one was cited.
    pub statuses: BTreeMap<BodyId, (AnswerStatus, Option<String>)>,
    /// Bodies whose figures stay although they count something else, each with the reason.
    pub included: BTreeMap<BodyId, String>,
    /// The ids of measures that are compared as one, by the name that the person gave them.
    pub together: BTreeMap<String, Vec<String>>,
}

/// Notes which measures that were put together the files still offer.
pub fn offered(operations: &[Operation], input: &Input, used: &mut Used) {
    for (place, operation) in numbered(operations) {
        if let Operation::CompareTogether { measures, .. } = operation
            && (measures.is_empty() || input.measures().any(|measure| measures.contains(&measure.id)))
        {
            used.mark(place);
        }
    }
}

/// A status may be of any body of the register, as silence leaves no record; an override needs a figure to keep.
pub fn analysis(operations: &[Operation], records: &[Record], used: &mut Used) -> AnalysisDecisions {
    let mut decisions = AnalysisDecisions::default();
    let has_record = |body: &BodyId| {
        let bodies = records.iter().filter_map(|record| record.body.as_ref());
        bodies.into_iter().any(|of| matches!(&of.reading.value, Bodies::Known(ids) if ids.contains(body)))
    };
    for (place, operation) in numbered(operations) {
        let applied = match operation {
            Operation::SetAnswerStatus { body, status, section } => {
                decisions.statuses.insert(body.clone(), (*status, section.clone()));
                body_by_id(&body.0).is_some() || has_record(body)
            }
            Operation::IncludeDespite { body, reason } => {
                decisions.included.insert(body.clone(), reason.clone());
                has_record(body)
            }
            Operation::CompareTogether { name, measures } => {
                decisions.together.insert(name.clone(), measures.clone());
                // Whether the files offer them is known once all of them are read.
                false
            }
            _ => false,
        };
        if applied {
            used.mark(place);
        }
    }
    decisions
}
