//! One number at one place of a text: digits with or without separators, or a word for it.

use crate::normalize::tokens::{Piece, Token, phrase_at};
use foilens_reference::numbers;

/// A number and how many tokens it takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Number {
    Whole(u64),
    /// `4.5`: no count of cases.
    Decimal,
    /// `1,20`, `5 1`: digits that are grouped as no number is.
    Broken,
}

/// The number that starts at a token.
pub(crate) fn number_at(tokens: &[Token], at: usize) -> Option<(Number, usize)> {
    let token = tokens.get(at)?;
    if token.word().is_some() {
        let (&value, taken) = phrase_at(tokens, at, numbers())?;
        return Some(
            scaled(tokens, at + taken, u64::from(value))
                .map_or((Number::Whole(u64::from(value)), taken), |(value, more)| {
                    (Number::Whole(value), taken + more)
                }),
        );
    }
    let (length, mut value) = token.digits()?;
    let mut next = at + 1;
    let mut grouped = false;
    while let Some((group, taken)) = group_at(tokens, next, length, grouped) {
        value = value.saturating_mul(1000).saturating_add(group);
        next += taken;
        grouped = true;
    }
    if let (Some(point), Some((_, fraction))) =
        (tokens.get(next), tokens.get(next + 1).and_then(Token::digits))
        && point.is_sign('.')
        && !point.spaced
        && tokens.get(next + 1).is_some_and(|t| !t.spaced)
    {
        let whole = fraction == 0 && !tokens.get(next + 2).is_some_and(|t| t.is_sign('.') && !t.spaced);
        return Some((if whole { Number::Whole(value) } else { Number::Decimal }, next + 2 - at));
    }
    let broken = match (tokens.get(next).map(|t| &t.what), tokens.get(next + 1)) {
        (Some(Piece::Digits(..)), _) => true,
        (Some(Piece::Sign(',')), Some(after)) => after.digits().is_some() && !after.spaced,
        _ => false,
    };
    Some((if broken { Number::Broken } else { Number::Whole(value) }, next - at))
}

/// A group of three digits behind `,`, a space or an apostrophe-like gap.
fn group_at(tokens: &[Token], at: usize, first_length: usize, grouped: bool) -> Option<(u64, usize)> {
    if !grouped && first_length > 3 {
        return None;
    }
    let token = tokens.get(at)?;
    if token.is_sign(',') && !token.spaced {
        let after = tokens.get(at + 1)?;
        return match after.digits() {
            Some((3, value)) if !after.spaced => Some((value, 2)),
            _ => None,
        };
    }
    match token.digits() {
        Some((3, value)) if token.spaced => Some((value, 1)),
        _ => None,
    }
}

/// `two hundred and five`, `three thousand` after the word for 2 or 3.
fn scaled(tokens: &[Token], at: usize, value: u64) -> Option<(u64, usize)> {
    let scale = match tokens.get(at)?.word()? {
        "hundred" => 100,
        "thousand" => 1000,
        _ => return None,
    };
    let mut next = at + 1;
    let with_and = tokens.get(next).and_then(Token::word) == Some("and");
    if with_and {
        next += 1;
    }
    let rest = phrase_at(tokens, next, numbers()).filter(|_| with_and || scale == 1000);
    Some(match rest {
        Some((&rest, taken)) => (value * scale + u64::from(rest), next + taken - at),
        None => (value * scale, 1),
    })
}
