//! Sections of an Act as a refusal cites them, in one form: `s.40(2)`.

use crate::normalize::tokens::{Piece, Token, tokens};

/// Every section cited in a text, in the form `s.40(2)`, without doubles.
pub(crate) fn sections_in(text: &str) -> Vec<String> {
    let tokens = tokens(text);
    let mut found: Vec<String> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some((prefix, next)) = opens(&tokens, at) else {
            at += 1;
            continue;
        };
        let mut next = next;
        while let Some((section, end)) = one(&tokens, next, prefix) {
            if !found.contains(&section) {
                found.push(section);
            }
            next = end;
            // `sections 31 and 40(2)`: the word stands once for both.
            let joined = tokens.get(next).is_some_and(|t| {
                t.is_sign(',')
                    || t.is_sign('&')
                    || t.is_sign('/')
                    || t.word() == Some("and")
                    || t.word() == Some("or")
            });
            if !joined || tokens.get(next + 1).is_none_or(|t| t.digits().is_none()) {
                break;
            }
            next += 1;
        }
        at = next.max(at + 1);
    }
    found
}

/// The word for "section" at a token: the prefix of its short form, and where the number should stand.
fn opens(tokens: &[Token], at: usize) -> Option<(&'static str, usize)> {
    let prefix = match tokens.get(at)?.word()? {
        "section" | "sections" | "sect" | "sec" | "s" | "ss" | "sn" => "s.",
        "regulation" | "reg" | "regs" | "r" => "reg.",
        _ => return None,
    };
    let dot = usize::from(tokens.get(at + 1).is_some_and(|t| t.is_sign('.')));
    let bare = tokens.get(at).and_then(Token::word).is_some_and(|w| w.len() == 1);
    let number = tokens.get(at + 1 + dot)?;
    // A lone letter belongs to its number: `s40`, `s.40`, `s 40`, but `r 2` of a list is none.
    let near = !bare || !number.spaced || dot == 1 || prefix == "s.";
    (number.digits().is_some() && near).then_some((prefix, at + 1 + dot))
}

fn one(tokens: &[Token], at: usize, prefix: &str) -> Option<(String, usize)> {
    let (_, number) = tokens.get(at)?.digits()?;
    if !(1..=99).contains(&number) {
        return None;
    }
    let mut section = format!("{prefix}{number}");
    let mut next = at + 1;
    while let Some((part, end)) = bracket(tokens, next) {
        section.push_str(&part);
        next = end;
    }
    Some((section, next))
}

/// `(2)`, `(b)`, `(iv)`.
fn bracket(tokens: &[Token], at: usize) -> Option<(String, usize)> {
    if !tokens.get(at)?.is_sign('(') || !tokens.get(at + 2)?.is_sign(')') {
        return None;
    }
    let inner = match &tokens.get(at + 1)?.what {
        Piece::Digits(_, value) if *value < 100 => value.to_string(),
        Piece::Word(word) if word.len() <= 3 => word.clone(),
        _ => return None,
    };
    Some((format!("({inner})"), at + 3))
}
