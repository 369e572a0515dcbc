//! What a person has decided about one table's columns.

use crate::normalize::OwnBodies;
use foilens_model::{ColumnRole, Grain};
use std::collections::BTreeMap;

/// Decisions for one table; the default decides nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MappingDecisions {
    pub grain: Option<Grain>,
    /// The bodies of the person's own lists.
    pub own_bodies: OwnBodies,
    /// By column, as the sheet counts.
    pub roles: BTreeMap<u32, ColumnRole>,
}
