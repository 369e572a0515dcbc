//! Ties text to bodies of the register. A spelling that the register knows is taken; one that merely resembles it is
//! proposed with its reason; two bodies that are near each other (North and South Wales) are never confused: where
//! both are possible, or another kind of body is meant, the answer is that we do not know.

mod context;
mod exact;
mod lexicon;
mod mentions;
mod near;
mod phrase;
mod public;
mod wording;

pub use context::Context;
pub use mentions::{Mention, NearMention, find_bodies_in_text, nearly_in_text, other_body};
pub use public::{NearBody, nearly_public, public_body};
pub use wording::{Alike, Wording, alike, wording};

use foilens_model::BodyId;
use foilens_reference::{BodyKind, OtherBody, bodies, fold, totals};
use lexicon::lexicon;
use std::fmt;

/// What a text is among bodies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BodyMatch {
    /// A body of the register, or several that answer together, in the order of the text.
    Known { ids: Vec<BodyId>, how: How },
    /// Resembles names of the register: for a person to decide. One candidate alone is not ambiguous.
    Near { candidates: Vec<Candidate> },
    /// Perhaps a body, but none of the register.
    Unknown,
    /// A total, a nation or a region.
    NotABody,
}

/// How a text was tied to a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum How {
    /// Its name or code, but for case, punctuation and words that say nothing.
    Exact,
    /// Another name: former, Welsh, shortened.
    Alias,
    Initials,
    /// Several bodies in one name.
    Joint,
}

/// A body (or several) that the text may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    pub ids: Vec<BodyId>,
    pub reason: Reason,
}

/// Why a candidate is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reason {
    /// So many letters differ.
    Letters(u32),
    /// Letters that scanners confuse (`rn` and `m`, `1` and `l`).
    Scanned,
    /// The end of the name is missing (`Gloucestersh`).
    CutOff,
    /// A region of the same name stands among other regions here.
    SharesNameWithRegion,
    /// A nation whose police has the same area stands among police forces here.
    SharesNameWithNation,
    /// Several bodies go by this name, and nothing beside it says which is meant.
    SharesName,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Letters(1) => f.write_str("one letter differs"),
            Self::Letters(count) => write!(f, "{count} letters differ"),
            Self::Scanned => f.write_str("letters that scanners confuse differ"),
            Self::CutOff => f.write_str("the end of the name is missing"),
            Self::SharesNameWithRegion => {
                f.write_str("a region has the same name, and regions stand beside it")
            }
            Self::SharesNameWithNation => {
                f.write_str("a nation has the same name, and police forces stand beside it")
            }
            Self::SharesName => f.write_str("more than one body goes by this name"),
        }
    }
}

impl BodyMatch {
    /// The bodies where the answer is certain enough to print: known, or near with no other candidate.
    pub fn unambiguous(&self) -> &[BodyId] {
        match self {
            Self::Known { ids, .. } => ids,
            Self::Near { candidates } => match candidates.as_slice() {
                [only] => &only.ids,
                _ => &[],
            },
            Self::Unknown | Self::NotABody => &[],
        }
    }
}

/// Longer texts are not names.
const LONGEST_NAME_BYTES: usize = 160;

/// Ties one text (a cell, a name) to the register.
pub fn match_body(text: &str, context: &Context) -> BodyMatch {
    told(text, context).unwrap_or_else(|| near::near(text))
}

/// What a text may mean where nothing beside it says so, for a person to choose from: names that it resembles, and bodies
/// that share a name.
pub fn candidates(text: &str) -> Vec<Candidate> {
    let shared = BodyKind::WITH_PLACES.into_iter().flat_map(|kind| public::of_place(kind, text));
    let shared: Vec<_> =
        shared.map(|body| Candidate { ids: vec![body.id.clone()], reason: Reason::SharesName }).collect();
    let police = match match_body(text, &Context::default()) {
        BodyMatch::Near { candidates } => candidates,
        BodyMatch::Known { ids, .. } if !shared.is_empty() => {
            vec![Candidate { ids, reason: Reason::SharesName }]
        }
        _ => Vec::new(),
    };
    police.into_iter().chain(shared).chain(nearly_public(text).map(|near| near.candidate())).collect()
}

/// As [`match_body`], for who does not ask what the text merely resembles: that takes most of the time.
pub fn told_body(text: &str, context: &Context) -> BodyMatch {
    told(text, context).unwrap_or(BodyMatch::Unknown)
}

/// What the text says of itself; `None` where only resemblance is left.
fn told(text: &str, context: &Context) -> Option<BodyMatch> {
    // An id as data.police.uk writes it (`northern-ireland`) is meant, even where its words alone would be a nation.
    if let Some(body) = bodies().iter().find(|body| body.id.0 == text.trim()) {
        return Some(BodyMatch::Known { ids: vec![body.id.clone()], how: How::Exact });
    }
    // A paragraph is no name, whatever it mentions.
    if text.len() > LONGEST_NAME_BYTES {
        return Some(BodyMatch::Unknown);
    }
    let key = fold(text);
    if let Some(answer) = context.bare_name(text) {
        return Some(answer);
    }
    if let Some(answer) = not_a_body(&key, context) {
        return Some(answer);
    }
    if is_plural_of_initials(text) {
        return Some(BodyMatch::Unknown);
    }
    let (ids, how) = exact::exact(text)?;
    if context.among_verdicts && how == How::Alias && !key.contains(' ') {
        return Some(BodyMatch::Unknown);
    }
    Some(if context.among_regions && is_a_region(&key) {
        BodyMatch::Near { candidates: vec![Candidate { ids, reason: Reason::SharesNameWithRegion }] }
    } else {
        BodyMatch::Known { ids, how }
    })
}

fn not_a_body(key: &str, context: &Context) -> Option<BodyMatch> {
    let nation_police = || bodies().iter().find(|body| fold(&body.id.0) == key && fold(&body.nation) == key);
    match lexicon().other(key) {
        Some(OtherBody::Nation) => {
            let near = nation_police().filter(|_| context.among_forces);
            Some(near.map_or(BodyMatch::NotABody, |body| BodyMatch::Near {
                candidates: vec![Candidate {
                    ids: vec![body.id.clone()],
                    reason: Reason::SharesNameWithNation,
                }],
            }))
        }
        Some(OtherBody::Region) => Some(BodyMatch::NotABody),
        Some(OtherBody::Marker | OtherBody::Abroad | OtherBody::Place | OtherBody::Word) => {
            Some(BodyMatch::Unknown)
        }
        None => totals().get_folded(key).map(|_| BodyMatch::NotABody),
    }
}

/// An everyday phrase whose last word is a name: `Not met`.
fn ends_in_a_name(phrase: &str) -> bool {
    fold(phrase).rsplit_once(' ').is_some_and(|(_, last)| lexicon().whole(last).is_some())
}

/// `MPs` are many, and no `MPS`.
fn is_plural_of_initials(text: &str) -> bool {
    let initials = text.trim().strip_suffix('s').unwrap_or_default();
    initials.len() > 1 && initials.chars().all(char::is_uppercase)
}

/// Whether the text is the name of a region in which bodies of the register lie.
fn is_a_region(key: &str) -> bool {
    bodies().iter().any(|body| fold(&body.region) == key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn among(texts: &[&str]) -> Context {
        Context::of_column(texts.iter().copied())
    }

    fn ids(found: &BodyMatch) -> String {
        found.unambiguous().iter().map(|id| id.0.as_str()).collect::<Vec<_>>().join(";")
    }

    #[test]
    fn a_name_is_tied_with_how_it_was_known() {
        for (text, id, how) in [
            ("Surrey Police", "surrey", How::Exact),
            ("E23000001", "metropolitan", How::Exact),
            ("Heddlu Gwent", "gwent", How::Alias),
            ("G.M.P.", "greater-manchester", How::Initials),
            ("Norfolk & Suffolk Constabularies", "norfolk;suffolk", How::Joint),
        ] {
            match match_body(text, &Context::default()) {
                BodyMatch::Known { ids, how: found } => {
                    let found_ids: Vec<_> = ids.iter().map(|id| id.0.as_str()).collect();
                    assert_eq!((found_ids.join(";").as_str(), found), (id, how), "{text}");
                }
                other => panic!("{text}: {other:?}"),
            }
        }
    }

    #[test]
    fn a_typing_error_is_proposed_and_never_taken_for_known() {
        let near = match_body("Hertforshire", &Context::default());
        assert_eq!(
            near,
            BodyMatch::Near {
                candidates: vec![Candidate {
                    ids: vec![BodyId("hertfordshire".to_owned())],
                    reason: Reason::Letters(1)
                }]
            }
        );
        // Between North and South nobody can say.
        assert_eq!(ids(&match_body("Nouth Wales Police", &Context::default())), "");
    }

    #[test]
    fn west_midlands_among_regions_is_a_question() {
        let regions = among(&["East Midlands", "South East", "Eastern", "West Midlands"]);
        assert!(matches!(match_body("West Midlands", &regions), BodyMatch::Near { .. }));
        assert!(matches!(match_body("West Midlands Police", &regions), BodyMatch::Known { .. }));
        let forces = among(&["Surrey", "Kent", "West Midlands"]);
        assert_eq!(ids(&match_body("West Midlands", &forces)), "west-midlands");
    }

    #[test]
    fn met_beside_not_met_is_a_verdict() {
        let verdicts = among(&["Met", "Not met", "Partly met"]);
        assert_eq!(match_body("Met", &verdicts), BodyMatch::Unknown);
        assert_eq!(ids(&match_body("Met Police", &verdicts)), "metropolitan");
        assert_eq!(ids(&match_body("Met", &among(&["Met", "Kent", "Essex"]))), "metropolitan");
    }

    #[test]
    fn a_nation_among_forces_is_a_question_and_else_no_body() {
        let forces = among(&["Surrey", "Kent", "Northern Ireland"]);
        assert!(matches!(match_body("Northern Ireland", &forces), BodyMatch::Near { .. }));
        assert_eq!(match_body("Northern Ireland", &Context::default()), BodyMatch::NotABody);
        assert_eq!(match_body("Grand total", &forces), BodyMatch::NotABody);
        assert_eq!(match_body("Kent County Council", &forces), BodyMatch::Unknown);
    }
}
