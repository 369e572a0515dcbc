//! A sentence that answers without a figure: that there were none, that it is not held, that it is refused.

use super::{
    outcome::ended,
    sentence::{Carried, Figure},
};
use crate::normalize::{
    count::{Said, Told, read_text, sections_in},
    key::Key,
    period::Mention,
    role::mentioned,
    tokens::tokens,
};
use foilens_model::{Confidence, Count, Missing, MissingKind};
use foilens_reference::{ClauseWord, Found, SentenceWord, clause_words, fold, sentence_gaps, sentence_words};

/// The answer of a whole sentence. `mentions` are its periods: a year in it is no figure.
pub(super) fn whole_answer(
    sentence: &str,
    mentions: &[Mention],
    key: &Key,
    told: &Carried,
) -> Option<Figure> {
    let bare = without(sentence, mentions);
    // `Whether any exemptions apply, and none do` counts no exemptions.
    let counts = !has_word(&fold(&bare), SentenceWord::Unrefused);
    let nought = || short(&bare, key).or_else(|| none(&bare)).filter(|_| counts);
    let answer = gap(&bare).or_else(nought)?;
    let period = mentions.iter().find(|m| super::sentence::is_full(m));
    let period = period.map(|m| (m.clone(), sentence.get(m.start..m.end).unwrap_or_default().to_owned()));
    let is_nought = answer.count == Count::exact(0);
    Some(Figure {
        role: mentioned(sentence),
        outcome: ended(sentence).filter(|_| is_nought),
        is_own_period: period.is_some(),
        period: period.or_else(|| told.period.clone()),
        words: sentence.trim().to_owned(),
        count: answer.count,
        rule: answer.rule,
        label: None,
        question: None,
        points_back: super::sentence::points_back(sentence),
        is_listed: false,
    })
}

/// The text with its periods left out.
fn without(sentence: &str, mentions: &[Mention]) -> String {
    let mut out = String::new();
    let mut at = 0;
    for mention in mentions {
        out.push_str(sentence.get(at..mention.start.max(at)).unwrap_or_default());
        out.push(' ');
        at = mention.end.max(at);
    }
    out.push_str(sentence.get(at..).unwrap_or_default());
    out.trim_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '-' | '–' | '—' | '=' | ',')).to_owned()
}

/// A reason why there is no number.
fn gap(sentence: &str) -> Option<Told> {
    let key = fold(sentence);
    let found = sentence_gaps().find_folded(&key);
    let sections = refused_sections(sentence, &key, &found);
    let missing = |kind, reason: Option<String>, rule: &str| {
        let count = Count::Missing(Missing { kind, reason });
        Some(Told { count, rule: rule.to_owned(), confidence: Confidence::Inferred })
    };
    // `If the information is not held …`, `whether it is held`: nothing is said yet.
    let asks = |hit: &Found<'_, MissingKind>| {
        let before = key.get(..hit.start).unwrap_or_default();
        says(before, ClauseWord::Asks) || says(before, ClauseWord::Where)
    };
    let hit = |kind: MissingKind| found.iter().find(|hit| hit.word.kind == kind && !asks(hit));
    // `No exemptions have been applied`, `subject to section 24 in other respects`: nothing was refused here.
    if has_word(&key, SentenceWord::Unrefused) {
        let kinds = [MissingKind::NotHeld, MissingKind::NoResponse];
        let kind = kinds.into_iter().find(|kind| hit(*kind).is_some())?;
        return missing(kind, None, "The sentence says that no figure is given");
    }
    let scottish = sections == ["s.17"] && hit(MissingKind::NotHeld).is_some();
    if !scottish && (hit(MissingKind::Refused).is_some() || !sections.is_empty()) {
        let reason = (!sections.is_empty()).then(|| sections.join("; "));
        return missing(MissingKind::Refused, reason, "The sentence refuses a figure");
    }
    let kinds = [MissingKind::NotHeld, MissingKind::NoResponse, MissingKind::NotApplicable];
    let kind = kinds.into_iter().find(|kind| hit(*kind).is_some())?;
    missing(kind, None, "The sentence says that no figure is given")
}

fn has_word(key: &str, kind: SentenceWord) -> bool {
    sentence_words().find_folded(key).iter().any(|hit| hit.word.kind == kind)
}

/// Whether small words of this kind stand in the text.
fn says(key: &str, kind: ClauseWord) -> bool {
    clause_words().find_folded(key).iter().any(|hit| hit.word.kind == kind)
}

/// The sections cited by a sentence that refuses with them. One that only tells what the law says refuses nothing.
fn refused_sections(sentence: &str, key: &str, gaps: &[Found<'_, MissingKind>]) -> Vec<String> {
    let says_law = sentence_words().find_folded(key).iter().any(|hit| hit.word.kind == SentenceWord::Law);
    let refuses = gaps.iter().any(|hit| hit.word.kind == MissingKind::Refused);
    let sections = sections_in(sentence);
    // `We have considered whether section 40 applies`: nothing is said yet.
    if says(key, ClauseWord::Asks) && !refuses {
        return Vec::new();
    }
    // A regulation is cited for conduct as often as for refusing.
    let of_an_act = sections.iter().any(|section| section.starts_with("s."));
    match (says_law && !refuses, of_an_act || refuses) {
        (false, true) => sections,
        _ => Vec::new(),
    }
}

/// A few words that are an answer: `Nil return`, `None.`
fn short(sentence: &str, key: &Key) -> Option<Told> {
    match read_text(sentence, key) {
        // A regulation alone refuses nothing here.
        Said::Count(told) if told.count.bounds().is_some() || sections_in(sentence).is_empty() => {
            (tokens(sentence).len() <= 14).then_some(told)
        }
        _ => None,
    }
}

/// `There were no such cases`.
fn none(sentence: &str) -> Option<Told> {
    let key = fold(sentence);
    let nobody = says(&key, ClauseWord::Nobody);
    let states = says(&key, ClauseWord::States) || says(&key, ClauseWord::Had) && nobody;
    ((nobody || says(&key, ClauseWord::Denies)) && states).then(|| Told {
        count: Count::exact(0),
        rule: "The sentence says that there were none".to_owned(),
        confidence: Confidence::Inferred,
    })
}
