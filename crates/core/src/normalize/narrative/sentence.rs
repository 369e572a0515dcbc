//! The figures of a text, sentence by sentence: each with the words it stands in, whom and when it is about, and what
//! came of those it counts.

use super::{
    gap::whole_answer,
    letter::unmarked,
    number::figure_at,
    outcome::outcome_in,
    when::{Place, in_order, period_near, resolved_all},
};
use crate::normalize::{
    count::Bounded,
    key::{Key, sentences},
    period::{Grain, Mention, When, Years, find, find_with_parts},
    role::mentioned,
    tokens::{Token, phrase_at, tokens},
};
use foilens_model::{Count, MissingKind, StaffRole};
use foilens_reference::{
    ClauseWord, SentenceWord, clause_words, fold, key_verbs, sentence_gaps, sentence_words,
};

/// One figure of a sentence.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::normalize) struct Figure {
    pub count: Count,
    pub rule: String,
    /// The words that it stands in.
    pub words: String,
    pub role: Option<StaffRole>,
    pub outcome: Option<String>,
    /// What a line `Label: 4` counts, where that is no outcome and no period.
    pub label: Option<String>,
    pub period: Option<Dated>,
    /// Its own sentence gives the period.
    pub is_own_period: bool,
    /// The question inside the same text.
    pub question: Option<String>,
    /// It counts some of those just told of, or says nothing of whom.
    pub points_back: bool,
    /// Its label stands before it: `Dismissed: 4`.
    pub is_listed: bool,
}

/// A period with the words that say it.
pub(super) type Dated = (Mention, String);

/// What a sentence leaves for the next.
#[derive(Clone, Debug, Default)]
pub(super) struct Carried {
    pub period: Option<Dated>,
    pub role: Option<StaffRole>,
    /// The last period that was written with its year.
    pub year: Option<Dated>,
}

/// The figures of a text.
pub(in crate::normalize) fn figures(text: &str, years: Years, key: &Key) -> Vec<Figure> {
    let mut out: Vec<Figure> = Vec::new();
    let mut told = Carried::default();
    let mut question: Option<String> = None;
    let mut is_joined = false;
    let body = unmarked(text.trim());
    let all = sentences(body);
    let count = all.len();
    for (at, whole) in all.into_iter().enumerate() {
        let ends_with = body.get(end_of(body, whole)..).and_then(|rest| rest.chars().next());
        let sentence = unmarked(whole.trim());
        let joined = std::mem::replace(&mut is_joined, ends_with == Some(';'));
        // The number of an item: `1. 16`, `… 2. 3`.
        if at + 1 < count && ends_with == Some('.') && sentence.len() <= 2 && sentence.parse::<u8>().is_ok() {
            continue;
        }
        let mentions = find(sentence, years);
        if ends_with == Some('?') {
            let points = points_back(sentence);
            told.role = mentioned(sentence).or(told.role.filter(|_| points));
            told.period = last_period(&mentions, sentence).or(told.period.filter(|_| points));
            told.year = last_period(&mentions, sentence).or(told.year.filter(|_| points));
            question = Some(sentence.to_owned());
            continue;
        }
        if is_aside(sentence) {
            continue;
        }
        for part in by_year(sentence, &mentions, years) {
            let mut found = of_part(part, years, key, &mut told, joined, &out);
            found.iter_mut().for_each(|figure| figure.question.clone_from(&question));
            // `I am unable to provide this; section 40(2) applies` refuses once.
            let refuses = |figure: &Figure| matches!(&figure.count, Count::Missing(m) if m.kind == MissingKind::Refused);
            if found.iter().any(|f| refuses(f) && !f.is_own_period) {
                out.retain(|f| !refuses(f) || f.is_own_period);
            }
            out.extend(found);
        }
    }
    out
}

/// Where a part of a text ends in it.
fn end_of(text: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize) + part.len()
}

/// `2018: 4, 2019: not held`: each year with its sign is a sentence of its own.
fn by_year<'t>(sentence: &'t str, mentions: &[Mention], years: Years) -> Vec<&'t str> {
    let parts: Vec<&str> = sentence.split([',', '\t']).map(str::trim).filter(|p| !p.is_empty()).collect();
    let opens = |part: &&str| {
        let first = find(part, years).into_iter().next().filter(|m| m.start == 0);
        first.and_then(|m| part.get(m.end..)).is_some_and(|rest| rest.trim_start().starts_with(LABEL_SIGNS))
    };
    if mentions.len() > 1 && parts.len() > 1 && parts.iter().all(opens) { parts } else { vec![sentence] }
}

const LABEL_SIGNS: [char; 6] = [':', '=', '-', '–', '—', '→'];

fn of_part(
    sentence: &str,
    years: Years,
    key: &Key,
    told: &mut Carried,
    is_joined: bool,
    before: &[Figure],
) -> Vec<Figure> {
    let stated = find_with_parts(sentence, years);
    let mentions = resolved_all(&stated, sentence, told);
    // `To answer would require a check of 1,102 files`: those are no answer.
    let is_supposed = has_word(sentence, SentenceWord::Supposed);
    let mut found =
        if is_supposed { Vec::new() } else { of_sentence(sentence, &mentions, years, told, is_joined) };
    // `Whether any exemptions apply and none do` counts no exemptions.
    if has_word(sentence, SentenceWord::Unrefused) {
        found.retain(|figure| figure.count != Count::exact(0) || figure.is_own_period);
    }
    let found = if found.is_empty() && !has_word(sentence, SentenceWord::Follows) {
        let answer = whole_answer(sentence, &mentions, key, told);
        // After figures only what is said of a time or of somebody is an answer of its own.
        let is_gap = |f: &Figure| matches!(f.count, Count::Missing(_));
        let stands = |f: &Figure| {
            let of_somebody = f.role.is_some() && f.outcome.is_some();
            before.is_empty() || f.is_own_period || of_somebody || is_joined && is_gap(f)
        };
        answer.filter(stands).into_iter().collect()
    } else {
        found
    };
    told.period = last_period(&mentions, sentence).or(told.period.take());
    told.year = last_period(&stated, sentence).or(told.year.take());
    told.role = found.iter().rev().find_map(|figure| figure.role).or(told.role);
    found
}

fn last_period(mentions: &[Mention], sentence: &str) -> Option<Dated> {
    let long = |m: &&Mention| is_full(m) && m.grain() >= Some(Grain::Month);
    let last = mentions.iter().rfind(long)?;
    Some((last.clone(), sentence.get(last.start..last.end).unwrap_or_default().to_owned()))
}

pub(super) fn is_full(mention: &Mention) -> bool {
    matches!(mention.when, When::Period(..))
}

/// Rights, thanks, the law, and a line of the key hold no figures.
fn is_aside(sentence: &str) -> bool {
    let explains = || {
        let verbs = key_verbs().find(sentence);
        !verbs.is_empty() && crate::normalize::count::bounds_in(&tokens(sentence)).is_some() && {
            let key = fold(sentence);
            key.contains("number") || key.contains("figure") || key.contains("value")
        }
    };
    let of_the_law = || has_word(sentence, SentenceWord::Law) && sentence_gaps().find(sentence).is_empty();
    has_word(sentence, SentenceWord::Aside) || of_the_law() || explains()
}

fn has_word(sentence: &str, kind: SentenceWord) -> bool {
    sentence_words().find(sentence).iter().any(|hit| hit.word.kind == kind)
}

/// `Of these, how many …`, `in the same period`.
pub(super) fn points_back(text: &str) -> bool {
    has_word(text, SentenceWord::Back)
}

fn of_sentence(
    sentence: &str,
    mentions: &[Mention],
    years: Years,
    told: &Carried,
    is_joined: bool,
) -> Vec<Figure> {
    let tokens = tokens(sentence);
    let starts = starts(&tokens, mentions);
    let slice = |from: usize, to: usize| {
        let start = tokens.get(from).map_or(sentence.len(), |t| t.start);
        let end = to.checked_sub(1).and_then(|i| tokens.get(i)).map_or(start, |t| t.end);
        sentence.get(start..end.max(start)).unwrap_or_default()
    };
    let orders = has_word(sentence, SentenceWord::InOrder).then(|| in_order(sentence, years));
    let orders = orders.filter(|list| list.len() == starts.len());
    let elliptic = starts.first().is_some_and(|&(_, next, _)| is_elliptic(&tokens, next));
    // `Six of these …`: what points back stands before the first figure or right behind it.
    let second = starts.get(1).map_or(tokens.len(), |&(start, ..)| start);
    let opening = starts.first().map_or(0, |&(_, next, _)| second.min(next + 3));
    let points = points_back(slice(0, opening)) || elliptic;
    let mut role = told.role.filter(|_| is_joined || points);
    let mut out: Vec<Figure> = Vec::new();
    let (mut noun_only, mut bare, mut of_all) = (Vec::new(), Vec::new(), Vec::new());
    for (n, &(first, next, bounded)) in starts.iter().enumerate() {
        let last = n.checked_sub(1).and_then(|n| starts.get(n)).map_or(0, |&(_, next, _)| next);
        let end = starts.get(n + 1).map_or(tokens.len(), |&(start, ..)| start);
        let is_listed = first > last && tokens.get(first - 1).is_some_and(is_label_sign)
            || ends_bare(&tokens, last, first, next);
        let (clause, head) = (slice(next, end), slice(last, first));
        let first_part = clause.split([',', '(']).next().unwrap_or_default();
        let own = if is_listed { mentioned_first(head) } else { mentioned_first(clause) };
        let own = own.or_else(|| mentioned_first(first_part).filter(|_| is_listed));
        role = own.or(role).or_else(|| mentioned(slice(0, first)));
        let Some(count) = bounded.told() else { continue };
        let bytes = |at: usize| tokens.get(at).map_or(sentence.len(), |t| t.start);
        let finish = tokens.get(end.saturating_sub(1)).map_or(bytes(first), |t| t.end);
        let near = match &orders {
            Some(list) => list.get(n).cloned(),
            None => {
                let place = Place { clause: bytes(last), start: bytes(first), end: finish };
                period_near(mentions, &tokens, place, sentence, n + 1 < starts.len())
            }
        };
        let outcome = if is_listed { outcome_in(head) } else { outcome_in(clause) };
        let outcome = outcome.or_else(|| outcome_in(first_part).filter(|_| is_listed));
        let outcome = outcome.or_else(|| outcome_in(head).filter(|_| n == 0 || is_listed));
        bare.push(
            !is_listed && n + 1 < starts.len() && !clause.chars().any(char::is_alphanumeric)
                || clause.trim() == "and",
        );
        noun_only.push(!is_listed && is_noun_only(&tokens, next, end));
        of_all.push(!is_listed && is_linked(clause));
        out.push(Figure {
            count: count.count,
            rule: format!("{}, read from a sentence", count.rule),
            words: words_of(if is_listed { slice(last, next) } else { slice(first, end) }),
            role,
            label: is_listed.then(|| label_in(head, mentions.len())).flatten().filter(|_| outcome.is_none()),
            outcome,
            is_own_period: near.is_some(),
            period: near.or_else(|| told.period.clone()),
            question: None,
            points_back: points && !(is_listed && elliptic),
            is_listed,
        });
    }
    share_roles(&mut out, &bare);
    share_linked_role(&mut out, &noun_only, &of_all);
    share_outcomes(&mut out, &noun_only);
    out
}

/// First token, the token behind, and the number of each figure.
fn starts(tokens: &[Token], mentions: &[Mention]) -> Vec<(usize, usize, Bounded)> {
    let apart = |token: &Token| mentions.iter().any(|m| m.start <= token.start && token.end <= m.end);
    let mut starts = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        match Some(token).filter(|token| !apart(token)).and_then(|_| figure_at(tokens, at, &apart)) {
            Some((bounded, taken)) => {
                starts.push((at, at + taken, bounded));
                at += taken;
            }
            None => at += 1,
        }
    }
    starts
}

/// `4, 7 and 6 officers`: whom the last is about the others are about too.
fn share_roles(figures: &mut [Figure], bare: &[bool]) {
    for at in (1..figures.len()).rev() {
        let next = figures.get(at).and_then(|figure| figure.role);
        let silent = bare.get(at - 1) == Some(&true);
        if let Some(figure) = figures.get_mut(at - 1).filter(|figure| silent && figure.role.is_none()) {
            figure.role = next;
        }
    }
}

/// `3 dismissals and 5 resignations of police officers`: whom the last is of the others are of too.
fn share_linked_role(figures: &mut [Figure], noun_only: &[bool], of_all: &[bool]) {
    let mut is_linked = false;
    for at in (1..figures.len()).rev() {
        is_linked = (is_linked || of_all.get(at) == Some(&true)) && noun_only.get(at - 1) == Some(&true);
        let next = figures.get(at).and_then(|figure| figure.role);
        if let Some(figure) = figures.get_mut(at - 1).filter(|figure| is_linked && figure.role.is_none()) {
            figure.role = next;
        }
    }
}

/// A word that links stands before the first role of a clause: `resignations of police officers`.
fn is_linked(clause: &str) -> bool {
    let key = fold(clause);
    let roles = foilens_reference::staff_mentions().find_folded(&key);
    let before = roles.first().and_then(|hit| key.get(..hit.start)).map(str::trim_end);
    before.is_some_and(|before| {
        let (_, last) = before.rsplit_once(' ').unwrap_or_default();
        clause_words().get_folded(last).is_some_and(|word| word.kind == ClauseWord::Links)
    })
}

/// `3 officers and 2 staff received advice`: what came of the second came of the first; `written warnings to 3 officers
/// and 2 staff` the other way round.
fn share_outcomes(figures: &mut [Figure], noun_only: &[bool]) {
    for at in (1..figures.len()).rev() {
        let next = figures.get(at).and_then(|figure| figure.outcome.clone());
        let silent = noun_only.get(at - 1) == Some(&true);
        if let Some(figure) = figures.get_mut(at - 1).filter(|figure| silent && figure.outcome.is_none()) {
            figure.outcome = next;
        }
    }
    for at in 1..figures.len() {
        let before = figures.get(at - 1).and_then(|figure| figure.outcome.clone());
        let silent = noun_only.get(at - 1) == Some(&true) && noun_only.get(at) == Some(&true);
        if let Some(figure) = figures.get_mut(at).filter(|figure| silent && figure.outcome.is_none()) {
            figure.outcome = before;
        }
    }
}

/// Between two figures only whom the first is about, and what joins them.
fn is_noun_only(tokens: &[Token], from: usize, to: usize) -> bool {
    let between = tokens.get(from..to).unwrap_or_default();
    let verb = (from..to).any(|at| {
        phrase_at(tokens, at, sentence_words()).is_some_and(|(kind, _)| *kind == SentenceWord::Verb)
    });
    !verb && between.len() <= 6
}

/// The verb follows the figure: `Three were dismissed`, `One resigned`.
fn is_elliptic(tokens: &[Token], next: usize) -> bool {
    tokens.get(next).is_none()
        || phrase_at(tokens, next, sentence_words()).is_some_and(|(kind, _)| *kind == SentenceWord::Verb)
}

fn is_label_sign(token: &Token) -> bool {
    [':', '=', '-', '→'].into_iter().any(|sign| token.is_sign(sign))
}

/// `Dismissed 4`, `Written warning (2)`: nothing follows the figure, and words alone stand before it.
fn ends_bare(tokens: &[Token], last: usize, first: usize, next: usize) -> bool {
    let words = tokens.get(last..first).unwrap_or_default();
    let closed = tokens.get(next).is_none_or(|t| t.is_sign(',') || t.is_sign(')') || t.is_sign('.'));
    let verb = (last..first).any(|at| {
        phrase_at(tokens, at, sentence_words()).is_some_and(|(kind, _)| *kind == SentenceWord::Verb)
    });
    closed && !verb && !words.is_empty() && words.len() <= 8 && words.iter().any(|t| t.word().is_some())
}

/// The role named nearest behind a figure: `3 officers and 2 staff` names officers first.
fn mentioned_first(clause: &str) -> Option<StaffRole> {
    foilens_reference::staff_mentions().find(clause).first().map(|hit| hit.word.kind)
}

/// What a listed figure counts, without signs; nothing where it is a period.
fn label_in(head: &str, mentions: usize) -> Option<String> {
    let label = words_of(head.trim_start_matches([',', ';', ' ']));
    let words = label.chars().any(char::is_alphabetic) && mentions == 0;
    (words && mentioned(&label).is_none()).then_some(label)
}

fn words_of(text: &str) -> String {
    let trimmed = text.trim().trim_end_matches([',', ';', '.', ':', '-', '–', '—', '=', '(']).trim();
    trimmed.strip_suffix(" and").unwrap_or(trimmed).trim_end_matches([',', ' ']).trim().to_owned()
}
