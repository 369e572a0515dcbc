//! Operations that are carried and not read: the page hands on what the engine offered or a file held, and only the
//! engine takes it apart. A page that could read them all would be 15 KB heavier.

use super::{Operation, Recipe, UnknownOperation};
use serde::{Deserialize, Deserializer};

/// An operation by its words alone, whatever it is.
#[derive(Deserialize)]
#[serde(transparent)]
struct Carried(UnknownOperation);

impl From<Carried> for Operation {
    fn from(Carried(words): Carried) -> Self {
        Self::Unknown(words)
    }
}

/// For a field of a view that holds an operation.
pub fn operation<'de, D: Deserializer<'de>>(from: D) -> Result<Operation, D::Error> {
    Carried::deserialize(from).map(Operation::from)
}

/// For a field of a view that may hold one.
pub fn optional<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Operation>, D::Error> {
    Ok(Option::<Carried>::deserialize(from)?.map(Operation::from))
}

/// A saved recipe, to be handed on.
pub fn recipe<'de, D: Deserializer<'de>>(from: D) -> Result<Recipe, D::Error> {
    #[derive(Deserialize)]
    struct Saved {
        version: u32,
        operations: Vec<Carried>,
    }
    let Saved { version, operations } = Saved::deserialize(from)?;
    Ok(Recipe { version, operations: operations.into_iter().map(Operation::from).collect() })
}
