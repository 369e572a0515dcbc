//! Names of public bodies that are misspelt in a letter or two: proposed, never taken. The text must say of what kind
//! the body is, and no other name of that kind may be about as near.

use super::{
    index::{Core, register},
    of_key,
    shape::{self, Said, plain},
};
use crate::reconcile::{Candidate, Reason, lexicon::lexicon};
use foilens_reference::{BodyKind, OtherBody, PublicBody, body_shapes, fold};
use strsim::osa_distance;

/// A public body that the text resembles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NearBody {
    pub body: &'static PublicBody,
    /// How many letters differ.
    pub letters: u32,
}

impl NearBody {
    /// As a candidate among others.
    pub fn candidate(&self) -> Candidate {
        Candidate { ids: vec![self.body.id.clone()], reason: Reason::Letters(self.letters) }
    }
}

/// The one public body whose name the text nearly is.
pub fn nearly_public(text: &str) -> Option<NearBody> {
    let key = fold(text);
    near_place(plain(&key)).or_else(|| {
        let body = of_key(&with_kind_mended(&key)?, text)?;
        Some(NearBody { body, letters: 1 })
    })
}

fn near_place(key: &str) -> Option<NearBody> {
    let said = shape::read(key).filter(|said| said.kind != BodyKind::Parish)?;
    let limit = match said.core.len() {
        0..=5 => return None,
        6..=11 => 1,
        _ => 2,
    };
    // A place that is known is no typing error for another.
    let is_known = register().with_core(said.kind, &said.core).next().is_some()
        || register().with_core(BodyKind::Council, &said.core).next().is_some()
        || matches!(
            lexicon().other(&said.core),
            Some(OtherBody::Place | OtherBody::Region | OtherBody::Abroad)
        );
    if is_known {
        return None;
    }
    let mut near: Vec<(u32, &Core)> = Vec::new();
    for (core, bodies) in register().cores(said.kind) {
        if core.len().abs_diff(said.core.len()) > 3 {
            continue;
        }
        let letters = u32::try_from(osa_distance(core, &said.core)).unwrap_or(u32::MAX);
        if letters <= limit + 1 && same_words(core, &said) && !is_other_place(core, &said.core) {
            near.extend(bodies.iter().filter(|body| body.allows(&said)).map(|body| (letters, body)));
        }
    }
    near.sort_by_key(|(letters, _)| *letters);
    let (best, _) = *near.first().filter(|(letters, _)| *letters <= limit)?;
    // Where two letters differ, nothing else may be within one letter more.
    let reach = if best >= 2 { best + 1 } else { best };
    let mut rivals = near.iter().filter(|(letters, _)| *letters <= reach).map(|(_, core)| core);
    let only = rivals.next()?;
    rivals.all(|core| core.body.id == only.body.id).then_some(NearBody { body: only.body, letters: best })
}

/// Towns outside the register are many, and differ from names in it by a letter put for another: `Stamford` is not
/// `Stafford`. A letter lost, doubled or turned round is a slip.
fn is_other_place(core: &str, said: &str) -> bool {
    let sorted = |word: &str| {
        let mut letters: Vec<u8> = word.bytes().collect();
        letters.sort_unstable();
        letters
    };
    let begin_alike = core.bytes().take(2).any(|letter| said.as_bytes().first() == Some(&letter));
    !begin_alike || (core.len() == said.len() && sorted(core) != sorted(said))
}

/// `Kent Couny Council`: a word one letter away from a word of a kind, as that word.
fn with_kind_mended(key: &str) -> Option<String> {
    let kinds = || body_shapes().iter().filter(|shape| shape.kind.is_some()).flat_map(|shape| &shape.words);
    let mut changed = 0;
    let words = key.split(' ').map(|word| {
        let near = |kind: &&String| kind.len() >= 6 && osa_distance(kind, word) == 1;
        match kinds().find(near).filter(|_| !kinds().any(|kind| kind == word)) {
            Some(kind) => {
                changed += 1;
                kind.as_str()
            }
            None => word,
        }
    });
    let mended = words.collect::<Vec<_>>().join(" ");
    (changed == 1).then_some(mended)
}

/// Words that both names have known by themselves stay as they are: `North` is no typing error for `South`.
fn same_words(core: &str, said: &Said) -> bool {
    let (ours, theirs): (Vec<&str>, Vec<&str>) = (core.split(' ').collect(), said.core.split(' ').collect());
    ours.len() != theirs.len()
        || ours.iter().zip(&theirs).all(|(our, their)| our == their || (our.len() > 5 && their.len() > 4))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_proposed_where_one_name_alone_is_near() {
        for (text, id) in [
            ("Shefield City Council", Some("sheffield-city-council")),
            ("Leicstershire County Council", Some("leicestershire-county-council")),
            ("University of Manchster", Some("university-of-manchester")),
            ("Univeristy of Manchester", Some("university-of-manchester")),
            ("Kent Couny Council", Some("kent-county-council")),
            ("Stamford Borough Council", None),
            ("Billingham City Council", None),
            ("Barrington Borough Council", None),
            ("Noth Tyneside Council", None),
            ("Kant County Council", None),
            ("Ashford District Hospital", None),
            ("Guildford Town Council", None),
            ("Sheffield City Council", None),
            ("Shefield", None),
        ] {
            assert_eq!(nearly_public(text).map(|near| near.body.id.0.as_str()), id, "{text}");
        }
    }
}
