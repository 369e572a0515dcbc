//! Names of public bodies that are misspelt in a letter or two: proposed, never taken. The text must say of what kind
//! the body is, and no other name of that kind may be about as near.

use super::{
    index::{Core, register},
    shape::{self, Said, plain},
};
use crate::reconcile::{Candidate, Reason, lexicon::lexicon};
use foilens_reference::{BodyKind, OtherBody, PublicBody, fold};
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
    let said = shape::read(plain(&key)).filter(|said| said.kind != BodyKind::Parish)?;
    let limit = match said.core.len() {
        0..=5 => return None,
        6..=9 => 1,
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
        if letters <= limit + 1 && same_words(core, &said) {
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
