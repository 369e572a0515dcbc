//! Which numbers of a sentence can be counts: no sections, telephone numbers, times, hours, shares or dates.

use crate::normalize::{
    count::{Bounded, bounded_at, is_currency, number_at},
    tokens::{Piece, Token, phrase_at},
};
use foilens_reference::{
    SentenceWord, bounds, counted_units, not_periods, sentence_gaps, sentence_words, staff_mentions, units,
};

/// A number that can be a count of people or cases, and how many tokens it takes. `apart` says whether a token is part
/// of a period, which no figure is.
pub(super) fn figure_at(
    tokens: &[Token],
    at: usize,
    apart: &dyn Fn(&Token) -> bool,
) -> Option<(Bounded, usize)> {
    let token = tokens.get(at)?;
    let before = at.checked_sub(1).and_then(|i| tokens.get(i));
    if let Some(taken) = none_of_a_noun(tokens, at) {
        return Some((Bounded::Exactly(0), taken));
    }
    if is_led_to(tokens, at) || before.is_some_and(|before| is_glued(tokens, at, token, before, apart)) {
        return None;
    }
    // `0303`: no count begins with nought.
    if token.digits().is_some_and(|(length, value)| length > 1 && value.to_string().len() < length) {
        return None;
    }
    // `12 - 2018`: the year is no end of a range.
    let until = (at..tokens.len()).find(|&i| tokens.get(i).is_some_and(apart)).unwrap_or(tokens.len());
    let (bounded, mut taken) = bounded_at(tokens.get(..until)?, at)?;
    // `three (3)`
    let again = tokens.get(at + taken + 1).and_then(Token::digits).map(|(_, value)| Bounded::Exactly(value));
    let is_sign = |at: usize, sign: char| tokens.get(at).is_some_and(|t| t.is_sign(sign));
    if again == Some(bounded) && is_sign(at + taken, '(') && is_sign(at + taken + 2, ')') {
        taken += 3;
    }
    let after = tokens.get(at + taken);
    let next = tokens.get(at + taken + 1);
    let sign = |c: char| after.is_some_and(|t| t.is_sign(c));
    let ordinal = after.is_some_and(|t| !t.spaced && matches!(t.word(), Some("st" | "nd" | "rd" | "th")));
    let share = sign('%') || after.is_some_and(|t| matches!(t.what, Piece::Sign(c) if is_currency(c)));
    let close = after.is_some_and(|t| !t.spaced);
    let digits_follow = next.is_some_and(|t| t.digits().is_some() && !t.spaced);
    // `3/5`, `14:22`, `5AF`, `40(2)`.
    let joined = close
        && (sign('/')
            || sign('(')
            || sign(':') && digits_follow
            || after.and_then(Token::word).is_some_and(|word| word != "x" && word != "no" && !ordinal));
    let digits_after = after.is_some_and(|t| t.digits().is_some() && !apart(t));
    let measured = is_measured(tokens, at + taken);
    // `one of the`, `no one`: the word is no figure. A digit is.
    let idle = token.word() == Some("one")
        && after.and_then(Token::word).is_some_and(|w| matches!(w, "or" | "another"));
    (!ordinal && !share && !joined && !measured && !idle && !digits_after).then_some((bounded, taken))
}

/// `no officers`, `no written warnings`: nought of what is named; the noun stays for the clause.
fn none_of_a_noun(tokens: &[Token], at: usize) -> Option<usize> {
    if tokens.get(at)?.word()? != "no" || tokens.get(at + 1)?.word().is_none() {
        return None;
    }
    let is_phrase = |from: usize| {
        phrase_at(tokens, from, foilens_reference::outcome_words()).is_some()
            || phrase_at(tokens, from, foilens_reference::sanctions()).is_some()
    };
    // `no further action` and `no case to answer` are what came of a case; `holds no information` gives none.
    let is_gap = |from: usize| phrase_at(tokens, from, sentence_gaps()).is_some();
    if is_phrase(at) || is_gap(at) || at.checked_sub(1).is_some_and(is_gap) {
        return None;
    }
    let is_noun = |from: usize| {
        phrase_at(tokens, from, staff_mentions()).is_some()
            || phrase_at(tokens, from, counted_units()).is_some()
            || is_phrase(from)
    };
    let plain = |from: usize| tokens.get(from).and_then(Token::word).is_some_and(|w| w != "further");
    ((at + 1..at + 4).take_while(|&from| plain(from)).any(is_noun)).then_some(1)
}

/// A phrase stands before the number after which no count stands: `section`, `helpline on`, `aged`.
fn is_led_to(tokens: &[Token], at: usize) -> bool {
    let direct = at.checked_sub(1).and_then(|i| tokens.get(i));
    // `No 1 Waterwells`
    let is_digits = tokens.get(at).is_some_and(|t| t.digits().is_some());
    if is_digits && direct.and_then(Token::word) == Some("no") {
        return true;
    }
    if direct.is_some_and(|t| matches!(t.what, Piece::Sign(c) if is_currency(c) || c == '#' || c == '@')) {
        return true;
    }
    // `employs approximately 1,500`: the bound belongs to the number.
    let bounded = (1..=3).filter_map(|back| at.checked_sub(back).map(|from| (from, back)));
    let mut bounded = bounded
        .filter(|&(from, back)| phrase_at(tokens, from, bounds()).is_some_and(|(_, taken)| taken == back));
    let at = bounded.next().map_or(at, |(from, _)| from);
    (1..=5).filter_map(|back| at.checked_sub(back).map(|from| (from, back))).any(|(from, back)| {
        let word = tokens.get(from).and_then(Token::word);
        let points = word.is_some_and(|word| word != "no")
            && phrase_at(tokens, from, not_periods()).is_some_and(|(_, taken)| taken == back);
        let leads = phrase_at(tokens, from, sentence_words()).is_some_and(|(kind, taken)| {
            // `Response 1` numbers an answer.
            let numbers = *kind == SentenceWord::Answer && is_digits;
            taken == back
                && (numbers
                    || matches!(kind, SentenceWord::Leads | SentenceWord::Office | SentenceWord::Workforce))
        });
        points || leads
    })
}

/// Something of the number stands right before it: `1,5`, `0303 123`, `131-20-773`, `14:22`, `FY18`.
fn is_glued(
    tokens: &[Token],
    at: usize,
    token: &Token,
    before: &Token,
    apart: &dyn Fn(&Token) -> bool,
) -> bool {
    let digits = |back: usize| {
        at.checked_sub(back).and_then(|i| tokens.get(i)).filter(|t| t.digits().is_some() && !apart(t))
    };
    if digits(1).is_some() {
        return true;
    }
    if token.spaced {
        return false;
    }
    let close = !before.spaced;
    before.is_sign(',')
        || before.is_sign('.')
        || before.is_sign('/')
        || before.is_sign('(') && close && token.start > 1
        || before.word().is_some()
        || close && (before.is_sign('-') || before.is_sign(':')) && digits(2).is_some()
}

/// `18 hours`, `8 and 15 years`, `3 months and 2 weeks`: a measure, or one of a list of measures.
fn is_measured(tokens: &[Token], mut at: usize) -> bool {
    for _ in 0..4 {
        if phrase_at(tokens, at, units()).is_some() {
            return true;
        }
        let Some(token) = tokens.get(at) else { return false };
        if !(token.is_sign(',') || token.is_sign('-') || matches!(token.word(), Some("and" | "or" | "to"))) {
            return false;
        }
        match number_at(tokens, at + 1) {
            Some((_, used)) => at += 1 + used,
            None => return false,
        }
    }
    false
}
