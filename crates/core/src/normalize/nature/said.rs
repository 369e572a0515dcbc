//! Stage and unit as a text words them. A text that names two unlike stages without saying which led to which tells
//! nothing; a stage that it denies (“not punished”) is not the one it names.

use crate::normalize::key::sentences;
use foilens_model::{Stage, Unit};
use foilens_reference::{Found, StageLink, counted_units, fold, stage_labels, stage_links, stage_words};

/// How far the matter had come, as a heading, a label or a title says it.
pub(super) fn stage(text: &str) -> Option<Stage> {
    let key = fold(text);
    let whole = stage_labels().get_folded(&key).map(|word| word.kind);
    whole.or_else(|| told(&key).asserted())
}

/// What one of the figure is: the head noun, so that `Officer misconduct cases` are cases and `Officers dismissed` are
/// people.
pub(super) fn unit(text: &str) -> Option<Unit> {
    let key = fold(text);
    let hits = counted_units().find_folded(&key);
    let mut head = hits.first()?;
    for next in hits.iter().skip(1) {
        let between = key.get(head.end..next.start).unwrap_or_default().trim();
        let parted = stage_links().find_folded(between).iter().any(|hit| hit.word.kind == StageLink::Parts);
        if parted || between.split(' ').count() > 1 {
            break;
        }
        head = next;
    }
    Some(head.word.kind)
}

/// What a note says of figures in so many words (“The figures relate to allegations, not to officers”): the text behind
/// the words that define, up to what it denies.
pub(super) fn definitions(note: &str) -> Vec<String> {
    let defined = |sentence: &str| {
        let key = fold(sentence);
        let links = stage_links().find_folded(&key);
        let from = links.iter().find(|hit| hit.word.kind == StageLink::Defines)?.end;
        let mut denied = links.iter().filter(|hit| hit.word.kind == StageLink::Denies && hit.start >= from);
        let to = denied.next().map_or(key.len(), |hit| hit.start);
        key.get(from..to).map(|text| text.trim().to_owned())
    };
    sentences(note).into_iter().filter_map(defined).filter(|text| !text.is_empty()).collect()
}

/// The stage that a note puts in place of another: “investigated, not punished” where a label says punished.
pub(super) fn corrected(note: &str, label: Stage) -> Option<Stage> {
    sentences(note).into_iter().find_map(|sentence| {
        let told = told(&fold(sentence));
        let other = told.asserted()?;
        (told.denied.contains(&label) && other != label).then_some(other)
    })
}

/// The stages that a text asserts and those that it denies.
#[derive(Debug, Default)]
struct Told {
    asserted: Vec<Stage>,
    denied: Vec<Stage>,
    /// One stage led to the other.
    leads: bool,
}

impl Told {
    fn asserted(&self) -> Option<Stage> {
        match self.asserted.as_slice() {
            [] => None,
            [only] => Some(*only),
            // Whatever was dealt with had been recorded before.
            [Stage::Recorded, other] => Some(*other),
            [.., furthest] => self.leads.then_some(*furthest),
        }
    }
}

fn told(key: &str) -> Told {
    let links = stage_links().find_folded(key);
    let mut told =
        Told { leads: links.iter().any(|hit| hit.word.kind == StageLink::Leads), ..Told::default() };
    for hit in stage_words().find_folded(key) {
        let denied =
            links.iter().any(|link| link.word.kind == StageLink::Denies && stands_before(key, link, &hit));
        if denied { &mut told.denied } else { &mut told.asserted }.push(hit.word.kind);
    }
    told.asserted.sort_unstable();
    told.asserted.dedup();
    told
}

/// At most one word stands between the denial and what it denies.
fn stands_before(key: &str, link: &Found<'_, StageLink>, hit: &Found<'_, Stage>) -> bool {
    let between = key.get(link.end..hit.start);
    between.is_some_and(|between| between.split_whitespace().count() <= 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Stage as S;
    use Unit as U;

    #[test]
    fn a_text_says_how_far_and_of_what() {
        for (text, how_far, of_what) in [
            ("Number of officers investigated", Some(S::Investigated), Some(U::Person)),
            ("Officers dismissed", Some(S::Disciplined), Some(U::Person)),
            ("Officer misconduct cases", None, Some(U::Case)),
            ("Staff complaints upheld", Some(S::Proven), Some(U::Complaint)),
            ("Allegations against police officers", None, Some(U::Allegation)),
            ("Cases involving members of staff", None, Some(U::Case)),
            ("Not upheld", Some(S::NoAction), None),
            ("any_discipline", Some(S::Disciplined), None),
            ("resigned_during", Some(S::Left), None),
            ("Final written warning", Some(S::Disciplined), None),
            ("Complaints recorded and upheld", Some(S::Proven), Some(U::Complaint)),
            ("Investigations resulting in dismissal", Some(S::Disciplined), Some(U::Investigation)),
            ("Officers disciplined following an investigation", Some(S::Disciplined), Some(U::Person)),
            ("Investigated or disciplined", None, None),
            ("Gross misconduct hearings", Some(S::Proceedings), None),
            ("Number of data breaches", None, Some(U::Incident)),
            ("Misuse of email", None, None),
            ("Received", Some(S::Recorded), None),
            ("Individuals who received a service", None, Some(U::Person)),
            ("People charged for care", None, Some(U::Person)),
            ("Officers charged with an offence", Some(S::Criminal), Some(U::Person)),
            ("", None, None),
        ] {
            assert_eq!((stage(text), unit(text)), (how_far, of_what), "{text}");
        }
    }

    #[test]
    fn a_note_may_define_figures_or_correct_a_label() {
        let note =
            "Please note that the figures relate to allegations recorded, not to officers. Other words.";
        assert_eq!(definitions(note), ["allegations recorded"]);
        assert_eq!(definitions("A case may have more than one officer."), [""; 0]);
        let disputed = "DISPUTED: both articles say investigated / investigations launched, not punished";
        assert_eq!(corrected(disputed, S::Disciplined), Some(S::Investigated));
        assert_eq!(corrected(disputed, S::Recorded), None);
        assert_eq!(corrected("Two officers were investigated.", S::Disciplined), None);
    }
}
