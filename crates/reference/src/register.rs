//! Public bodies that are no police: councils, trusts and health boards, universities, departments and others. A list a
//! kind, all of one shape. The id is the name in kebab case, as this register first had it; a renamed body keeps it.

use crate::{
    bodies::body_by_id,
    fold::fold,
    table::{Row, rows},
};
use foilens_model::{BodyId, Date};
use std::{collections::BTreeMap, sync::OnceLock};

/// What kind of body a name can say that it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum BodyKind {
    Council,
    /// Of a parish, a town or a community: none of them is in the register.
    Parish,
    /// A trust or a health board.
    Nhs,
    University,
    /// A department, an agency, a regulator.
    Other,
}

impl BodyKind {
    /// The kinds whose bodies are also called by their place alone.
    pub const WITH_PLACES: [Self; 3] = [Self::Council, Self::Nhs, Self::University];
}

/// One public body that is no police.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicBody {
    pub id: BodyId,
    /// The official code of a council (its area's), trust (ODS) or university (UKPRN).
    pub code: Option<String>,
    pub name: String,
    pub kind: BodyKind,
    /// Other and former names, Welsh names, initials.
    pub aliases: Vec<String>,
    /// Other names of a council's place; none of them names the council by itself.
    pub places: Vec<String>,
    /// First day, where known and not long ago.
    pub active_from: Option<Date>,
    /// Last day; `None` for a body that still is.
    pub active_to: Option<Date>,
    /// The codes of its successors.
    pub replaced_by: Vec<String>,
}

impl PublicBody {
    /// Its name and the others.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.name).chain(&self.aliases).map(String::as_str)
    }

    /// Whether the body existed on some day of this span, as far as its dates are known.
    pub fn active_within(&self, from: Date, to: Date) -> bool {
        self.active_from.is_none_or(|first| first <= to) && self.active_to.is_none_or(|last| from <= last)
    }
}

/// Every public body of the register that is no police, former ones too.
pub fn public_bodies() -> &'static [PublicBody] {
    static TABLE: OnceLock<Vec<PublicBody>> = OnceLock::new();
    TABLE.get_or_init(|| {
        [
            (BodyKind::Council, include_str!("../data/councils.csv")),
            (BodyKind::Nhs, include_str!("../data/nhs_bodies.csv")),
            (BodyKind::University, include_str!("../data/universities.csv")),
            (BodyKind::Other, include_str!("../data/named_bodies.csv")),
        ]
        .into_iter()
        .flat_map(|(kind, table)| rows(table).into_iter().map(move |row| body(&row, kind)))
        .collect()
    })
}

/// The public body with this id that is no police.
pub fn public_body_by_id(id: &str) -> Option<&'static PublicBody> {
    static INDEX: OnceLock<BTreeMap<&'static str, &'static PublicBody>> = OnceLock::new();
    INDEX
        .get_or_init(|| public_bodies().iter().map(|body| (body.id.0.as_str(), body)).collect())
        .get(id)
        .copied()
}

/// The nation of a body, police or not, where the register knows it.
pub fn nation_of(id: &str) -> Option<&'static str> {
    if let Some(police) = body_by_id(id) {
        return Some(&police.nation);
    }
    let body = public_body_by_id(id)?;
    let code = body.code.as_deref()?;
    let fits = code_nations().iter().filter(|of| of.kind == body.kind && code.starts_with(&of.begins));
    fits.max_by_key(|of| of.begins.len()).map(|of| of.nation.as_str())
}

/// The nation of the bodies of a kind whose codes begin so; of several beginnings the longest counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeNation {
    pub kind: BodyKind,
    pub begins: String,
    pub nation: String,
}

/// What codes say of nations.
pub fn code_nations() -> &'static [CodeNation] {
    static TABLE: OnceLock<Vec<CodeNation>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let read = |row: &Row| {
            let (begins, nation) = (row.text("begins").to_owned(), row.text("nation").to_owned());
            Some(CodeNation { kind: kind(row.text("kind"))?, begins, nation })
        };
        rows(include_str!("../data/code_nations.csv")).iter().filter_map(read).collect()
    })
}

/// A class of councils, told by how their codes begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CouncilClass {
    /// `E07`.
    pub begins: String,
    /// What such a council is called besides what its name says: `district`.
    pub statuses: Vec<String>,
}

/// The classes of councils that may be called by their place alone.
pub fn council_classes() -> &'static [CouncilClass] {
    static TABLE: OnceLock<Vec<CouncilClass>> = OnceLock::new();
    TABLE.get_or_init(|| {
        rows(include_str!("../data/council_classes.csv"))
            .iter()
            .map(|row| CouncilClass { begins: row.text("id").to_owned(), statuses: row.list("status") })
            .collect()
    })
}

/// The kind that a word of `body_shapes` or `kind_headings` names.
pub(crate) fn kind(text: &str) -> Option<BodyKind> {
    Some(match text {
        "council" => BodyKind::Council,
        "parish" => BodyKind::Parish,
        "nhs" => BodyKind::Nhs,
        "university" => BodyKind::University,
        "other" => BodyKind::Other,
        _ => return None,
    })
}

fn body(row: &Row, kind: BodyKind) -> PublicBody {
    let (id, name) = (row.text("id"), row.text("name"));
    // Lists by code have no other id; the article is no part of it.
    let coded = kind != BodyKind::Other;
    let key = fold(name);
    let own = || key.strip_prefix("the ").unwrap_or(&key).replace(' ', "-");
    PublicBody {
        id: BodyId(if coded { own() } else { id.to_owned() }),
        code: coded.then(|| id.to_owned()),
        name: name.to_owned(),
        kind,
        aliases: row.list("aliases"),
        places: row.list("places"),
        active_from: row.text("active_from").parse().ok(),
        active_to: row.text("active_to").parse().ok(),
        replaced_by: row.list("replaced_by"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_of_a_body_tells_its_nation() {
        for (id, nation) in [
            ("surrey", Some("England")),
            ("kent-county-council", Some("England")),
            ("greater-manchester-combined-authority", Some("England")),
            ("powys-county-council", Some("Wales")),
            ("fife-council", Some("Scotland")),
            ("belfast-city-council", Some("Northern Ireland")),
            ("barts-health-nhs-trust", Some("England")),
            ("public-health-wales-nhs-trust", Some("Wales")),
            ("powys-teaching-health-board", Some("Wales")),
            ("university-of-kent", None),
            ("acorn", None),
        ] {
            assert_eq!(nation_of(id), nation, "{id}");
        }
    }
}
