//! What a column says of the bodies in it. A bare `Kent` is the force among forces, the council among councils and the
//! university among universities; where bodies of several kinds stand together it is a question.

use super::{
    BodyMatch, Candidate, How, Reason, ends_in_a_name, lexicon::lexicon, phrase::Phrase, public, public_body,
    told_body,
};
use foilens_model::Date;
use foilens_reference::{BodyKind, OtherBody, fold, kind_headings};

/// What the surroundings say: the other texts of the column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// Names of regions that are no force's name stand beside it.
    pub among_regions: bool,
    /// Names of police forces stand beside it.
    pub among_forces: bool,
    /// `Not met` stands beside it: then `Met` is no police.
    pub among_verdicts: bool,
    /// The kind of all the bodies here that say their kind, none of them police.
    pub kind: Option<BodyKind>,
    /// Bodies that say that they are police stand beside bodies that say that they are something else.
    pub is_mixed: bool,
    /// A name that only a police body has stands here, or one that says it.
    pub has_police: bool,
    /// The first and the last day that the figures are about, where one text tells them for all.
    pub span: Option<(Date, Date)>,
}

impl Context {
    /// Reads the context off the distinct texts of a column.
    pub fn of_column<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let (mut regions, mut forces, mut verdicts) = (0, 0, 0);
        let (mut police, mut only_police) = (0, 0);
        let mut kinds: Vec<BodyKind> = Vec::new();
        for text in texts {
            let other = || lexicon().other(&fold(text));
            match told_body(text, &Self::default()) {
                BodyMatch::Known { .. } => {
                    forces += 1;
                    if Phrase::read(text).police {
                        police += 1;
                    } else if public::of_place(BodyKind::Council, text).is_empty() {
                        only_police += 1;
                    }
                }
                BodyMatch::NotABody if other() == Some(OtherBody::Region) => regions += 1,
                BodyMatch::Unknown if other() == Some(OtherBody::Word) && ends_in_a_name(text) => {
                    verdicts += 1
                }
                BodyMatch::Unknown => {
                    kinds.extend(
                        public_body(text).map(|body| body.kind).filter(|kind| *kind != BodyKind::Other),
                    );
                }
                _ => {}
            }
        }
        let has_police = police + only_police > 0;
        let one_kind = kinds.windows(2).all(|pair| pair[0] == pair[1]) && kinds.len() >= 2;
        Self {
            among_regions: regions >= 2,
            among_forces: forces >= 2,
            among_verdicts: verdicts > 0,
            kind: kinds.first().copied().filter(|_| one_kind && !has_police),
            is_mixed: police > 0 && !kinds.is_empty(),
            has_police,
            span: None,
        }
    }

    /// What the heading of the column adds: `Council` over bare names, none of them a force's alone.
    #[must_use]
    pub fn under(self, heading: &str) -> Self {
        let said = kind_headings().get(heading).map(|word| word.kind).filter(|_| !self.has_police);
        Self { kind: self.kind.or(said), ..self }
    }

    /// What the title adds: a body that did not exist within these days is not meant by a bare name.
    #[must_use]
    pub fn within(self, span: Option<(Date, Date)>) -> Self {
        Self { span, ..self }
    }

    /// What a name that does not say its kind means here; `None` where the column says nothing about it.
    pub(super) fn bare_name(&self, text: &str) -> Option<BodyMatch> {
        let mut of_kind = self.kind.map(|kind| public::of_place(kind, text)).unwrap_or_default();
        if let Some((from, to)) = self.span.filter(|_| of_kind.len() > 1)
            && of_kind.iter().any(|body| body.active_within(from, to))
        {
            of_kind.retain(|body| body.active_within(from, to));
        }
        match of_kind.as_slice() {
            [] => {}
            [only] => return Some(BodyMatch::Known { ids: vec![only.id.clone()], how: How::Alias }),
            many => return Some(shared(many.iter().map(|body| vec![body.id.clone()]))),
        }
        if !self.is_mixed && self.kind.is_none() || Phrase::read(text).police {
            return None;
        }
        let BodyMatch::Known { ids, .. } = told_body(text, &Self::default()) else { return None };
        let others: Vec<_> =
            BodyKind::WITH_PLACES.iter().flat_map(|kind| public::of_place(*kind, text)).collect();
        let all = std::iter::once(ids).chain(others.iter().map(|body| vec![body.id.clone()]));
        (!others.is_empty()).then(|| shared(all))
    }
}

fn shared(bodies: impl Iterator<Item = Vec<foilens_model::BodyId>>) -> BodyMatch {
    let candidates = bodies.map(|ids| Candidate { ids, reason: Reason::SharesName });
    BodyMatch::Near { candidates: candidates.collect() }
}

#[cfg(test)]
mod tests {
    use super::super::match_body;
    use super::*;

    fn said(column: &[&str], heading: &str, text: &str) -> String {
        let context = Context::of_column(column.iter().copied()).under(heading);
        match match_body(text, &context) {
            BodyMatch::Known { ids, .. } => ids.iter().map(|id| id.0.as_str()).collect::<Vec<_>>().join(";"),
            BodyMatch::Near { candidates } => {
                let ids: Vec<&str> = candidates.iter().flat_map(|c| &c.ids).map(|id| id.0.as_str()).collect();
                format!("? {}", ids.join(" "))
            }
            BodyMatch::Unknown => String::new(),
            BodyMatch::NotABody => "nobody".to_owned(),
        }
    }

    #[test]
    fn a_bare_place_is_what_the_others_of_its_column_are() {
        let forces = ["Kent", "Surrey", "Thames Valley", "GMP"];
        let councils = ["Leeds City Council", "Surrey County Council", "Kent", "Bolton", "Dorset"];
        let both = ["Kent Police", "Surrey County Council", "Essex"];
        let universities = ["University of Leeds", "Durham University", "Kent", "Bristol"];
        let trusts = ["Barts Health NHS Trust", "Medway NHS Foundation Trust", "Bolton", "Kent"];
        for (column, text, said_of) in [
            (&forces[..], "Kent", "kent"),
            (&forces, "Bristol", ""),
            (&councils, "Kent", "kent-county-council"),
            (&councils, "Bolton", "bolton-metropolitan-borough-council"),
            (&councils, "Dorset", "? dorset-council dorset-county-council"),
            (&councils, "Kent Police", "kent"),
            (&both, "Essex", "? essex essex-county-council university-of-essex"),
            (&both, "Essex Police", "essex"),
            (&universities, "Kent", "university-of-kent"),
            (&universities, "Bristol", "university-of-bristol"),
            (&trusts, "Bolton", "bolton-nhs-foundation-trust"),
            (&trusts, "Kent", "? kent kent-county-council university-of-kent"),
            (&["Kent", "Surrey"], "Kent", "kent"),
        ] {
            assert_eq!(said(column, "Name", text), said_of, "{text} in {column:?}");
        }
    }

    #[test]
    fn of_a_council_and_its_successor_the_figures_days_tell_which() {
        let column = ["Leeds City Council", "Kent County Council", "Dorset"];
        let day = |text: &str| text.parse::<Date>().expect("a day");
        for (from, to, id) in [
            ("2017-04-01", "2018-03-31", "dorset-county-council"),
            ("2019-04-01", "2020-03-31", "dorset-council"),
            ("2018-04-01", "2020-03-31", ""),
        ] {
            let context = Context::of_column(column).within(Some((day(from), day(to))));
            let ids: Vec<_> = match_body("Dorset", &context).unambiguous().to_vec();
            assert_eq!(ids.first().map_or("", |id| id.0.as_str()), id, "{from}");
        }
    }

    #[test]
    fn a_heading_says_the_kind_of_bare_names_unless_a_force_stands_among_them() {
        for (column, heading, text, said_of) in [
            (&["Kent", "Surrey", "Leeds"][..], "Council", "Kent", "kent-county-council"),
            (&["Kent", "Surrey", "Leeds"], "Local authority", "Leeds", "leeds-city-council"),
            (&["Kent", "Surrey", "Leeds"], "Force", "Kent", "kent"),
            (&["Kent", "Surrey", "Thames Valley"], "Council", "Kent", "kent"),
            (&["Kent", "Kent Police"], "Council", "Kent", "kent"),
        ] {
            assert_eq!(said(column, heading, text), said_of, "{text} under {heading}");
        }
    }
}
