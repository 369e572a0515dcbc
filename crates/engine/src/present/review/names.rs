//! Names that no body has, or that only resemble one: spellings that may be the same body stand together.

use crate::present::name;
use foilens_core::reconcile::candidates;
use foilens_core::record::{Bodies, Record};
use foilens_model::Confidence;
use foilens_model::view::{NameCluster, NameMember};
use std::collections::BTreeMap;

/// The clusters: those that resemble a body by its name, then the names that resemble none, each alone.
pub fn names(records: &[Record]) -> Vec<NameCluster> {
    let mut texts: BTreeMap<&str, u32> = BTreeMap::new();
    for field in records.iter().filter_map(|record| record.body.as_ref()) {
        let in_doubt =
            field.reading.value == Bodies::Unmatched || field.reading.confidence == Confidence::Guessed;
        if in_doubt {
            *texts.entry(field.reading.raw.trim()).or_default() += 1;
        }
    }
    let mut near: BTreeMap<String, NameCluster> = BTreeMap::new();
    let mut alone = Vec::new();
    for (text, figures) in texts {
        let member = |reason: String| NameMember { text: text.to_owned(), figures, reason };
        let candidates = candidates(text);
        let mut is_near = false;
        for candidate in &candidates {
            // A correction ties a name to one body.
            let [id] = candidate.ids.as_slice() else { continue };
            is_near = true;
            let cluster = near.entry(name::body(id)).or_insert_with(|| NameCluster {
                body: Some(id.0.clone()),
                name: name::body(id),
                members: Vec::new(),
            });
            cluster.members.push(member(candidate.reason.to_string()));
        }
        if !is_near {
            let reason = "no name of the register is near".to_owned();
            alone.push(NameCluster { body: None, name: text.to_owned(), members: vec![member(reason)] });
        }
    }
    near.into_values().chain(alone).collect()
}
