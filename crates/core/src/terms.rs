//! Labels tied to the taxonomies: which kind of misuse a label names, which outcome. A label keeps its own words; one
//! that covers two kinds, or fits none, is tied to nothing and says so.

use foilens_reference::{Category, Found, Sanction, Word, fold, misuse_categories, sanctions};

/// What a label was tied to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Term<T: 'static> {
    /// The one entry that it names.
    One(&'static Word<T>),
    /// It names several, so it stays itself.
    Several,
    None,
}

impl<T> Term<T> {
    /// The entry, where there is just one.
    pub const fn one(self) -> Option<&'static Word<T>> {
        match self {
            Self::One(word) => Some(word),
            Self::Several | Self::None => None,
        }
    }
}

/// The outcome that a label names; a lone word inside it tells too, where it is the only one.
pub fn outcome(label: &str) -> Term<Sanction> {
    from_inside_out(label, |_, key| {
        let by_id = sanctions().entries().iter().find(|word| fold(&word.id) == key);
        match by_id.or_else(|| sanctions().get_folded(key)) {
            Some(word) => Term::One(word),
            None => {
                among(sanctions().find_folded(key).into_iter().map(|hit| hit.word).collect(), |_, _| false)
            }
        }
    })
}

/// The kind of misuse that a label names; of a kind and its own parent the finer.
pub fn category(label: &str) -> Term<Category> {
    from_inside_out(label, |part, key| {
        let by_id = misuse_categories().entries().iter().find(|word| fold(&word.id) == key);
        match by_id.or_else(|| misuse_categories().get_folded(key)) {
            Some(word) => Term::One(word),
            None => among(telling(part, misuse_categories().find_folded(key)), |word, other| {
                other.kind.parent.as_deref() == Some(word.id.as_str())
            }),
        }
    })
}

/// `Section > Label`: the label first, then what it stands under.
fn from_inside_out<T>(label: &str, tie: impl Fn(&str, &str) -> Term<T>) -> Term<T> {
    let mut parts = label.rsplit(" > ").map(|part| tie(part, &fold(part)));
    parts.find(|term| !matches!(term, Term::None)).unwrap_or(Term::None)
}

/// Inside a longer label a phrase tells, or initials in capitals; a lone everyday word does not.
fn telling<T>(part: &str, found: Vec<Found<'static, T>>) -> Vec<&'static Word<T>> {
    let key = fold(part);
    let tells = |hit: &Found<'_, T>| {
        let spelling = key.get(hit.start..hit.end).unwrap_or_default();
        spelling.contains(' ') || spelling.len() <= 5 && part.contains(&spelling.to_uppercase())
    };
    found.into_iter().filter(tells).map(|hit| hit.word).collect()
}

/// The only one of them, those left out that another one makes finer.
fn among<T>(words: Vec<&'static Word<T>>, is_coarser: impl Fn(&Word<T>, &Word<T>) -> bool) -> Term<T> {
    let finest = |word: &&&'static Word<T>| !words.iter().any(|other| is_coarser(word, other));
    let mut finest = words.iter().filter(finest);
    match finest.next() {
        None => Term::None,
        Some(first) if finest.all(|other| other.id == first.id) => Term::One(first),
        Some(_) => Term::Several,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outcome_is_tied_by_id_by_name_or_by_the_one_phrase_inside_it() {
        for (label, id) in [
            ("any_discipline", Some("any_discipline")),
            ("Final Written Warning", Some("final_written_warning")),
            ("Officers > Dismissed without notice", Some("dismissed_without_notice")),
            ("Given words of advice by a manager", Some("words_of_advice")),
            ("Written warning or management advice", None),
            ("Number of officers dismissed", Some("dismissed")),
            ("Dismissed or resigned", None),
            ("Bristol", None),
        ] {
            assert_eq!(outcome(label).one().map(|word| word.id.as_str()), id, "{label}");
        }
        assert_eq!(outcome("Final written warning or management advice"), Term::Several);
    }

    #[test]
    fn a_category_that_covers_two_kinds_stays_itself() {
        for (label, id) in [
            ("unlawful_access", Some("unlawful_access")),
            ("Misuse of the PNC", Some("pnc_misuse")),
            ("Breach of confidentiality", Some("unlawful_disclosure")),
            ("Use of force", None),
        ] {
            assert_eq!(category(label).one().map(|word| word.id.as_str()), id, "{label}");
        }
        assert_eq!(category("Breach of confidentiality and misuse of email"), Term::Several);
    }
}
