//! Public bodies that are no police, by their names. A name counts where it is the register's, or where it says of what
//! kind the body is (`Bolton Council`, `Kent CC`) and one body alone of that kind and rank has the place. A bare place
//! names nobody by itself: `Kent` is a county, a force, a council, a university.

mod index;
mod near;
mod shape;

pub use near::{NearBody, nearly_public};

use foilens_reference::{BodyKind, PublicBody, fold};
use index::{Core, register};
use shape::plain;

/// The one public body that the whole text certainly names.
pub fn public_body(text: &str) -> Option<&'static PublicBody> {
    let found = of_key(&fold(text), text);
    // `Care Quality Commission (CQC)`: initials in brackets say the name again.
    found.or_else(|| {
        let (name, rest) = text.split_once('(')?;
        let initials = rest.trim().strip_suffix(')')?;
        let body = of_key(&fold(name), name)?;
        let again = of_key(&fold(initials), initials).is_some_and(|again| again.id == body.id);
        (again || are_initials_of(initials, name)).then_some(body)
    })
}

/// `LBTH` of `London Borough of Tower Hamlets`: each letter begins a word, in their order.
fn are_initials_of(initials: &str, name: &str) -> bool {
    let key = fold(name);
    let mut words = key.split(' ');
    let begins = |letter: char| words.any(|word| word.starts_with(letter.to_ascii_lowercase()));
    initials.len() >= 2 && initials.chars().all(|c| c.is_ascii_uppercase()) && initials.chars().all(begins)
}

/// As [`public_body`], for a text that is folded; `text` as it stands tells initials from words.
pub(super) fn of_key(key: &str, text: &str) -> Option<&'static PublicBody> {
    let key = plain(key);
    let register = register();
    match register.named(key) {
        [only] => return (!only.initials || is_initials(text)).then_some(only.body),
        [] => {}
        _ => return None,
    }
    let Some(said) = shape::read(key) else {
        return shape::kind_by_end(key).and_then(|kind| only(register.with_core(kind, key)));
    };
    only(register.with_core(said.kind, &said.core).filter(|core| core.allows(&said)))
}

fn only<'a>(mut cores: impl Iterator<Item = &'a Core>) -> Option<&'static PublicBody> {
    let first = cores.next()?.body;
    cores.all(|core| core.body.id == first.id).then_some(first)
}

/// The bodies of a kind that a bare place may mean in a column of that kind: `Kent` among councils.
pub fn of_place(kind: BodyKind, text: &str) -> Vec<&'static PublicBody> {
    let key = fold(text);
    let mut found: Vec<_> = register().with_core(kind, plain(&key)).map(|core| core.body).collect();
    found.dedup_by(|a, b| a.id == b.id);
    found
}

/// Whether a name can begin with this folded word.
pub(super) fn may_begin(word: &str) -> bool {
    register().firsts.contains(word)
}

/// The most words in a name.
pub(super) fn longest() -> usize {
    register().longest
}

fn is_initials(text: &str) -> bool {
    text.chars().filter(|c| c.is_uppercase()).count() >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(text: &str) -> &'static str {
        public_body(text).map_or("", |body| body.id.0.as_str())
    }

    #[test]
    fn a_place_with_its_kind_is_one_body() {
        for (text, body) in [
            ("Kent CC", "kent-county-council"),
            ("University of Kent", "university-of-kent"),
            ("Kent University", "university-of-kent"),
            ("Kent", ""),
            ("Bolton Council", "bolton-metropolitan-borough-council"),
            ("Bolton NHS FT", "bolton-nhs-foundation-trust"),
            ("Bolton", ""),
            ("Nottingham County Council", ""),
            ("Chichester City Council", ""),
            ("Lewes Town Council", ""),
            ("London Borough of Tower Hamlets (LBTH)", "london-borough-of-tower-hamlets"),
            ("London Borough of Tower Hamlets (schools)", ""),
            ("NDA", ""),
            ("Lse", ""),
            ("LSE", "london-school-of-economics-and-political-science"),
        ] {
            assert_eq!(id(text), body, "{text}");
        }
    }

    #[test]
    fn councils_of_one_place_are_kept_apart_by_what_they_are_called() {
        for (text, body) in [
            ("Buckinghamshire County Council", "buckinghamshire-county-council"),
            ("Buckinghamshire Council", "buckinghamshire-council"),
            ("Newcastle City Council", "newcastle-city-council"),
            ("Newcastle Borough Council", "newcastle-under-lyme-borough-council"),
            ("Newcastle Council", ""),
        ] {
            assert_eq!(id(text), body, "{text}");
        }
        let dorset = of_place(BodyKind::Council, "Dorset");
        assert_eq!(dorset.len(), 2, "{dorset:?}");
    }
}
