//! Labels that may be the same thing in other words, as groups: proposed with their reason, for a person to put together.

use crate::present::analysis::words;
use crate::present::number::counted;
use foilens_core::analyze::{AlikeMeasures, Input, Measure, alike_measures};
use foilens_model::view::{LabelCluster, LabelMember};

/// The groups, those of the labels that most bodies use first.
pub fn labels(input: &Input) -> Vec<LabelCluster> {
    alike_measures(input).iter().map(cluster).collect()
}

fn cluster(group: &AlikeMeasures) -> LabelCluster {
    let member = |measure: &Measure, reason: String| LabelMember {
        measure: measure.id.clone(),
        label: words::measure(measure),
        about: counted(measure.bodies, "body", "bodies"),
        reason,
    };
    let others = group.others.iter().map(|(measure, alike)| member(measure, alike.to_string()));
    LabelCluster {
        name: words::measure(group.first),
        members: std::iter::once(member(group.first, String::new())).chain(others).collect(),
    }
}
