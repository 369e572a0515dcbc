//! The register of public bodies: ids that never change meaning, names, aliases, dates. A renamed body keeps its id.

use crate::{
    fold::fold,
    table::{Row, rows},
    words::Firsts,
};
use foilens_model::{BodyId, Date};
use std::{collections::BTreeMap, sync::OnceLock};

/// One body of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    pub id: BodyId,
    /// `Avon and Somerset Constabulary`.
    pub name: String,
    /// As people say it: `Avon and Somerset`.
    pub short_name: String,
    /// `England`, `Wales` …
    pub nation: String,
    /// `territorial`, `special`, `national`, `crown_dependency`, `port`.
    pub kind: String,
    /// The code of its area in official statistics.
    pub gss_code: Option<String>,
    pub region: String,
    /// Other names, former names and initials, as written in the data.
    pub aliases: Vec<String>,
    /// First day, where known.
    pub active_from: Option<Date>,
    /// Last day; `None` for a body that still is.
    pub active_to: Option<Date>,
    /// `FOIA2000`, `FOISA2002` …
    pub foi_regime: String,
    pub note: Option<String>,
    /// Ids of `sources.csv`.
    pub sources: Vec<String>,
}

impl Body {
    /// Whether the body existed on this day, as far as its dates are known.
    pub fn active_on(&self, day: Date) -> bool {
        self.active_from.is_none_or(|from| from <= day) && self.active_to.is_none_or(|to| day <= to)
    }
}

/// Every body of the register, by id; former ones too.
pub fn bodies() -> &'static [Body] {
    static TABLE: OnceLock<Vec<Body>> = OnceLock::new();
    TABLE.get_or_init(|| rows(include_str!("../data/bodies.csv")).iter().map(body).collect())
}

/// The body with this id.
pub fn body_by_id(id: &str) -> Option<&'static Body> {
    static INDEX: OnceLock<BTreeMap<&'static str, &'static Body>> = OnceLock::new();
    INDEX.get_or_init(|| bodies().iter().map(|body| (body.id.0.as_str(), body)).collect()).get(id).copied()
}

/// Several bodies that answer together (`Norfolk and Suffolk`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JointUnit {
    pub id: String,
    pub label: String,
    pub bodies: Vec<BodyId>,
    /// Names under which they answer together, where these are not just their names in a row.
    pub synonyms: Vec<String>,
    pub sources: Vec<String>,
}

/// Units that two or three forces share, so that one reply may answer for all of them.
pub fn joint_units() -> &'static [JointUnit] {
    static TABLE: OnceLock<Vec<JointUnit>> = OnceLock::new();
    TABLE.get_or_init(|| {
        rows(include_str!("../data/joint_units.csv"))
            .iter()
            .map(|row| JointUnit {
                id: row.text("id").to_owned(),
                label: row.text("label").to_owned(),
                bodies: row.list("bodies").into_iter().map(BodyId).collect(),
                synonyms: row.list("synonyms"),
                sources: row.list("source"),
            })
            .collect()
    })
}

/// A spelling of the register that stands for one body, folded, as exact keys: id, names, aliases, code.
pub fn body_by_name(text: &str) -> Option<&'static Body> {
    static INDEX: OnceLock<(Firsts, BTreeMap<String, &'static Body>)> = OnceLock::new();
    let (firsts, index) = INDEX.get_or_init(|| {
        let mut index = BTreeMap::new();
        for body in bodies() {
            for name in std::iter::once(&body.name)
                .chain([&body.id.0, &body.short_name])
                .chain(&body.gss_code)
                .chain(&body.aliases)
            {
                index.entry(fold(name)).or_insert(body);
            }
        }
        (Firsts::of(index.keys()), index)
    });
    let key = fold(text);
    firsts.may_begin(&key).then(|| index.get(&key).copied()).flatten()
}

fn body(row: &Row) -> Body {
    Body {
        id: BodyId(row.text("id").to_owned()),
        name: row.text("name").to_owned(),
        short_name: row.text("short_name").to_owned(),
        nation: row.text("nation").to_owned(),
        kind: row.text("kind").to_owned(),
        gss_code: row.some("gss_code"),
        region: row.text("region").to_owned(),
        aliases: row.list("aliases"),
        active_from: day(row.text("active_from")),
        active_to: day(row.text("active_to")),
        foi_regime: row.text("foi_regime").to_owned(),
        note: row.some("note"),
        sources: row.list("source"),
    }
}

/// A day, or the first day of a year.
fn day(text: &str) -> Option<Date> {
    text.parse().ok().or_else(|| Date::new(text.parse().ok()?, 1, 1))
}
