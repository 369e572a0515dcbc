//! How names of bodies are written: shortened words, words that say nothing, words that mark another kind of body.
//! The matcher in `core::reconcile` is built from these.

use crate::{fold::fold, table::rows};
use foilens_model::BodyId;
use std::sync::OnceLock;

/// A shortened word and what it stands for: `notts`, `nottinghamshire`. One short word may stand for several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Abbreviation {
    pub short: String,
    /// Folded words, joined by spaces.
    pub expands_to: String,
}

/// What a word in the name of a police body does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NameWord {
    /// Says that it is a police body: `constabulary`.
    Police,
    /// Says that several police bodies are meant: `forces`.
    Forces,
    /// Joins words: `and`.
    Link,
    /// Says nothing about which body: `response`, `2019`.
    Filler,
    /// Names a part of a police body; says nothing only where the text says that it is one: `office`.
    Unit,
}

/// Why a word or a name is not one of the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum OtherBody {
    /// Marks another kind of body: `council`.
    Marker,
    /// Belongs to another country: `ohio`.
    Abroad,
    Nation,
    Region,
    /// A place whose name resembles one of the register.
    Place,
    /// An everyday word that resembles a name of the register.
    Word,
}

/// On which side of a name its kind stands: `Sheffield City Council`, `University of Kent`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Side {
    Before,
    After,
}

/// Words that make a name that of a public body, whatever the name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BodyShape {
    pub side: Side,
    /// Folded.
    pub words: Vec<String>,
}

/// A public body outside the register, known by its own name: `HM Revenue and Customs`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedBody {
    /// Its name in kebab case.
    pub id: BodyId,
    pub name: String,
    pub aliases: Vec<String>,
}

/// Another spelling of a body, beyond the aliases of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spelling {
    pub spelling: String,
    pub body: BodyId,
}

macro_rules! list {
    ($(#[$doc:meta])* $name:ident: $item:ty, $file:literal, $read:expr) => {
        $(#[$doc])*
        pub fn $name() -> &'static [$item] {
            static TABLE: OnceLock<Vec<$item>> = OnceLock::new();
            TABLE.get_or_init(|| {
                rows(include_str!(concat!("../data/", $file))).iter().filter_map($read).collect()
            })
        }
    };
}

list!(
    /// Shortened words.
    abbreviations: Abbreviation, "abbreviations.csv",
    |row| Some(Abbreviation { short: fold(row.text("id")), expands_to: fold(row.text("expands_to")) })
);
list!(
    /// Folded words and phrases beside the name proper, with what they do.
    name_words: (String, NameWord), "name_words.csv",
    |row| Some((fold(row.text("id")), match row.text("kind") {
        "police" => NameWord::Police,
        "forces" => NameWord::Forces,
        "link" => NameWord::Link,
        "filler" => NameWord::Filler,
        "unit" => NameWord::Unit,
        _ => return None,
    }))
);
list!(
    /// Folded words and names that are not of the register.
    other_bodies: (String, OtherBody), "other_bodies.csv",
    |row| Some((fold(row.text("id")), match row.text("kind") {
        "marker" => OtherBody::Marker,
        "abroad" => OtherBody::Abroad,
        "nation" => OtherBody::Nation,
        "region" => OtherBody::Region,
        "place" => OtherBody::Place,
        "word" => OtherBody::Word,
        _ => return None,
    }))
);
list!(
    /// Shapes of the names of councils, trusts, universities and other bodies.
    body_shapes: BodyShape, "body_shapes.csv",
    |row| Some(BodyShape {
        side: match row.text("side") {
            "before" => Side::Before,
            "after" => Side::After,
            _ => return None,
        },
        words: fold(row.text("words")).split(' ').map(str::to_owned).collect(),
    })
);
list!(
    /// Departments and other bodies whose names have no shape of their own.
    named_bodies: NamedBody, "named_bodies.csv",
    |row| Some(NamedBody {
        id: BodyId(row.text("id").to_owned()),
        name: row.text("name").to_owned(),
        aliases: row.list("aliases"),
    })
);
list!(
    /// Spellings beyond the register's own aliases.
    body_spellings: Spelling, "body_spellings.csv",
    |row| Some(Spelling {
        spelling: row.text("spelling").to_owned(),
        body: BodyId(row.text("body").to_owned()),
    })
);
