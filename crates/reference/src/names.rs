//! How names of bodies are written: shortened words, words that say nothing, words that mark another kind of body.
//! The matcher in `core::reconcile` is built from these.

use crate::{
    fold::fold,
    register::{BodyKind, kind},
    table::rows,
    words::Kind,
};
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

/// Where the words of its kind stand: `Sheffield City Council`, `University of Kent`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Side {
    Before,
    After,
    /// The name itself ends in them: `Leeds Teaching Hospitals`.
    Ends,
}

/// Words that make a name that of a public body, whatever the name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BodyShape {
    pub side: Side,
    /// Folded.
    pub words: Vec<String>,
    /// The kind of body that the words tell, where the register has bodies of that kind.
    pub kind: Option<BodyKind>,
    /// What the words say of a council's rank (`county`): all of these, and of each list at least one.
    pub status: Vec<Vec<String>>,
    /// Short forms (`CC`, `FT`) make nobody's name: they count only beside a name of the register.
    pub needs_register: bool,
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
            "ends" => Side::Ends,
            _ => return None,
        },
        words: fold(row.text("words")).split(' ').map(str::to_owned).collect(),
        kind: kind(row.text("kind")),
        status: row.list("status").iter().map(|any| any.split('|').map(str::to_owned).collect()).collect(),
        needs_register: row.text("needs_register") == "yes",
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

impl Kind for BodyKind {
    fn parse(text: &str) -> Option<Self> {
        kind(text)
    }
}
