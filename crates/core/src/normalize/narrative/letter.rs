//! The lines of a letter: headings that say when or whom for the lines below, questions, answers, and what is about
//! the letter itself.

use super::sentence::{figures, is_full, points_back};
use crate::{
    normalize::{
        context::{asks, asks_firmly, is_question},
        field::field,
        key::Key,
        pairs::mark_of,
        period::{Grain, Mention, When, Years, find, whole},
        reader::Label,
        role::{mentioned, whole_role},
    },
    record::{Field, Source},
};
use foilens_model::{Confidence, Period, StaffRole};
use foilens_reference::{SentenceWord, card_headings, fold, question_words, sentence_words};

/// What stands over the lines that follow.
#[derive(Clone, Debug, Default)]
pub(super) struct Over {
    pub period: Option<Field<Period>>,
    pub role: Option<Field<StaffRole>>,
}

/// A question that was asked, with what it says of when and whom.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    pub label: Label,
    pub over: Over,
}

/// What a line of words is.
#[derive(Clone, Debug)]
pub(super) enum Line {
    /// Its date, its reference, whom to ring.
    Aside,
    Question,
    /// It says when or whom for the lines below.
    Heading(Over),
    Words,
}

pub(super) fn line(text: &str, years: Years, source: Source) -> Line {
    // `Q: …`
    if text.split_once(':').and_then(|(mark, _)| mark_of(mark)).is_some_and(|asks| asks) {
        return Line::Question;
    }
    if is_card(text) {
        return Line::Aside;
    }
    let bare = text.trim_end_matches([':', '-', '–', '.']).trim();
    if let Some(mention) = whole(bare, years) {
        // `For the year ending 31 March 2019` has a beginning too.
        let both = find(bare, years).into_iter().find(|m| m.ends().is_some());
        let mention = both.filter(|_| mention.ends().is_none()).unwrap_or(mention);
        return Line::Heading(Over { period: dated(&mention, bare, source), role: None });
    }
    if let Some(role) = whole_role(bare) {
        let rule = "The heading says whom it is about";
        let role = field(role, bare, rule, Confidence::Inferred, source);
        return Line::Heading(Over { period: None, role: Some(role) });
    }
    let leads = text.ends_with(':') && !asks(text);
    let titles = !text.ends_with('.') && text.split_whitespace().count() <= TITLE && !is_question(text);
    if (leads || titles) && !has_figures(text) {
        let mut over = over(bare, years, source);
        let year = find(bare, years).iter().any(|m| m.grain() >= Some(Grain::Year));
        over.period = over.period.filter(|_| leads || year);
        over.role = over.role.filter(|_| leads);
        if over.period.is_some() || over.role.is_some() {
            return Line::Heading(over);
        }
    }
    // A numbered line that holds a figure answers; one that asks does not, whatever figures it names.
    if is_question(text) && (asks_firmly(text) || !has_figures(text)) {
        return Line::Question;
    }
    Line::Words
}

/// A heading has few words.
const TITLE: usize = 8;

/// `Our reference: 12/34`, `Telephone: 0300 …`.
fn is_card(text: &str) -> bool {
    text.split_once(':').is_some_and(|(label, value)| {
        card_headings().get(label.trim()).is_some() && value.chars().any(|c| c.is_ascii_digit() || c == '@')
    })
}

/// What a text says of when and whom.
fn over(text: &str, years: Years, source: Source) -> Over {
    let mut mentions = find(text, years).into_iter().filter(is_full);
    let mention = mentions.next().map(|mut first| {
        // `In 2018 and 2019`, `2017/18, 2018/19 and 2019/20`: the years together.
        for next in mentions {
            let (Some((from, to)), Some((start, end))) = (first.ends(), next.ends()) else { break };
            if to.plus_days(1) == Some(start) {
                first.when = When::Period(Period::new(from, end), Grain::Longer);
                first.end = next.end;
            }
        }
        first
    });
    let rule = "Whom the line above is about";
    let role = mentioned(text).map(|role| field(role, text, rule, Confidence::Inferred, source));
    Over { period: mention.and_then(|m| dated(&m, text, source)), role }
}

/// The period of a mention, where it has one.
fn dated(mention: &Mention, text: &str, source: Source) -> Option<Field<Period>> {
    let When::Period(period, _) = mention.when else { return None };
    let raw = text.get(mention.start..mention.end).unwrap_or(text);
    Some(field(period, raw, mention.rule, Confidence::Inferred, source))
}

impl Asked {
    /// A question; one that points back at the last asks about the same people and time.
    pub(super) fn new(label: Label, years: Years, last: Option<&Self>) -> Self {
        let text = label.reading.value.clone();
        let mut over = over(&text, years, label.source);
        if let Some(last) = last.filter(|_| points_back(&text) || is_elliptic(&text)) {
            over.period = over.period.or_else(|| last.over.period.clone());
            over.role = over.role.or_else(|| last.over.role.clone());
        }
        Self { label, over }
    }
}

/// `How many were dismissed?`: of whom is in the question before.
fn is_elliptic(question: &str) -> bool {
    let key = fold(question);
    let Some((_, rest)) = key.split_once("how many ") else { return false };
    let first = rest.split(' ').next().unwrap_or_default();
    sentence_words().get_folded(first).is_some_and(|word| word.kind == SentenceWord::Verb)
}

pub(super) fn has_figures(text: &str) -> bool {
    !figures(text, Years::default(), &Key::default()).is_empty()
}

const BULLETS: [char; 8] = ['•', '·', '-', '–', '—', '*', '▪', '◦'];

pub(super) fn is_item(text: &str) -> bool {
    text.starts_with(BULLETS) || unmarked(text).len() < text.len()
}

/// The text without the mark of a list or an answer before it: `1. `, `(a) `, `A2: `, `Answer 3 - `.
pub(super) fn unmarked(text: &str) -> &str {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || BULLETS.contains(&c));
    // `A: …`
    if let Some((_, rest)) = text.split_once(':').filter(|(mark, _)| mark_of(mark).is_some()) {
        return rest.trim_start();
    }
    let opened = text.strip_prefix('(').unwrap_or(text);
    let word = opened.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let named = question_words().get(word).is_some_and(|w| w.kind == "mark")
        || sentence_words().get(word).is_some_and(|w| w.kind == SentenceWord::Answer);
    let mark = if named { word.len() } else { 0 };
    let rest = opened.get(mark..).unwrap_or_default();
    let number = rest.trim_start_matches(' ');
    let digits = number.chars().take_while(char::is_ascii_digit).count();
    let letters = number.get(digits..).unwrap_or_default();
    let letter = letters
        .chars()
        .next()
        .filter(char::is_ascii_alphabetic)
        .is_some_and(|_| letters.chars().nth(1).is_none_or(|c| matches!(c, '.' | ')' | ':')));
    let length = digits + usize::from(letter);
    let tail = number.get(length..).unwrap_or_default();
    let close = tail
        .strip_prefix([')', '.', ':'])
        .or_else(|| tail.trim_start().strip_prefix(['-', '–', '—', ':']).filter(|_| mark > 0));
    let Some(tail) = close.filter(|_| (1..=3).contains(&length) && digits <= 2) else { return text };
    let spaced = tail.starts_with(char::is_whitespace);
    if spaced && !tail.trim().is_empty() { unmarked_once(tail.trim_start()) } else { text }
}

/// A dash or a colon may follow the mark.
fn unmarked_once(text: &str) -> &str {
    text.trim_start_matches(['-', '–', '—', ':', ' '])
}
