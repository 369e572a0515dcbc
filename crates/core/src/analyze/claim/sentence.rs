//! From a sentence as people write it to the few forms that can be checked. Wordings are data (`claim_words.csv`); the
//! forms are those of the specification, and anything else is not read at all.

use foilens_model::BodyId;
use foilens_reference::{
    Word, Words, body_by_name, claim_times, claim_words, fold, months, nation_labels, staff_mentions,
};
use foilens_stats::claim::{Kind, Unit, WrittenNumber, read_sentence};

/// A name of a body never has more words than this.
const LONGEST_NAME: usize = 6;
/// `one officer … every three days`: what may stand between.
const LONGEST_GAP: usize = 6;

/// What a comparison is made by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measured {
    /// The number recorded.
    #[default]
    Number,
    /// The number for the size of the body.
    Rate,
    /// The size of the body.
    Size,
}

/// A sentence taken apart.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    pub kind: Kind,
    /// The number exactly as written; empty for the highest and the lowest.
    pub literal: String,
    pub qualifier: String,
    pub unit: Option<String>,
    /// In the order in which they are named.
    pub bodies: Vec<BodyId>,
    pub measured: Measured,
    /// `UK`: whom the sentence says it is about, and the nations that it names.
    pub nation: Option<(&'static str, &'static [String])>,
    /// Speaks of officers and not of other staff.
    pub officers_only: bool,
    /// The words of the sentence, folded: to find what part of the figures it is about.
    pub folded: String,
}

/// `None`: not one of the forms, or more than one.
pub fn read(text: &str) -> Option<Claim> {
    let folded = fold(text);
    let words = claim_words();
    let said: Vec<String> = folded.split(' ').map(str::to_owned).collect();
    // Spellings may overlap here: "times the staff" says how many times, and of what.
    let has = |kind: &str| {
        let parts = (0..said.len()).flat_map(|at| (1..=LONGEST_NAME).map(move |length| (at, at + length)));
        parts
            .filter_map(|(from, to)| words.get_folded(&said.get(from..to)?.join(" ")))
            .any(|word| word.kind == kind)
    };
    let plain = plainly(text, words);
    let reading = read_sentence(&plain).ok()?;
    let is_extreme = matches!(reading.kind, Kind::Highest | Kind::Lowest);
    let by_number = has("most") || has("fewest");
    let measured = if has("rate") || has("most-by-rate") || has("fewest-by-rate") {
        Measured::Rate
    } else if has("size") {
        Measured::Size
    } else if is_extreme && !by_number {
        // "The highest" of bodies of all sizes is by rate (methods §9).
        Measured::Rate
    } else {
        Measured::Number
    };
    Some(Claim {
        kind: reading.kind,
        literal: reading.literal,
        qualifier: reading.qualifier,
        unit: reading.unit,
        bodies: bodies(&folded),
        measured,
        nation: widest_label(&folded),
        officers_only: officers_only(&folded),
        folded,
    })
}

/// The sentence in the words of the forms: rewritten, without dates and lengths of the period.
fn plainly(text: &str, words: &Words<String>) -> String {
    let tokens = tokens(text);
    let tokens = without_times(&tokens);
    let tokens = rewritten(tokens, words);
    without_gap(without_case(tokens)).join(" ")
}

/// Lower case, signs off the ends; numbers keep their commas and decimals.
fn tokens(text: &str) -> Vec<String> {
    let spaced = text.to_lowercase().replace('%', " % ").replace("’s", "").replace("'s", "");
    let ends = |c: char| !c.is_alphanumeric() && c != '%';
    spaced
        .split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '–' | '—' | ';' | ':'))
        .map(|token| token.trim_matches(ends).to_owned())
        .filter(|token| !token.is_empty())
        .collect()
}

/// The longest spelling that begins here: how many words, and the entry.
fn spelled<'w>(tokens: &[String], at: usize, words: &'w Words<String>) -> Option<(usize, &'w Word<String>)> {
    (1..=LONGEST_NAME).rev().find_map(|length| {
        let part = tokens.get(at..at + length)?;
        // A sign inside a number is no spelling of anything.
        let found = words.get(&part.join(" "))?;
        let is_plain = part.iter().all(|token| token == "%" || fold(token) == *token);
        is_plain.then_some((length, found))
    })
}

fn is_number(token: Option<&String>) -> bool {
    token.is_some_and(|token| WrittenNumber::read(token).is_ok())
}

fn is_one(token: Option<&String>) -> bool {
    token.is_some_and(|token| token == "one" || token == "1")
}

/// Takes out `in the last two years`, `since 2017`, `in 2018/19`, `11 November 2019`: they say when, not how many.
fn without_times(tokens: &[String]) -> Vec<String> {
    let is_unit = |token: Option<&String>| token.is_some_and(|token| Unit::parse(token).is_ok());
    let mut kept: Vec<String> = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let span = spelled(tokens, at, claim_times()).map(|(length, _)| length);
        let follows_one = is_one(kept.last());
        if let Some(length) = span
            && !follows_one
            && is_number(tokens.get(at + length))
            && is_unit(tokens.get(at + length + 1))
        {
            at += length + 2;
        } else if says_when(tokens, at) {
            at += 1;
        } else {
            kept.push(token.clone());
            at += 1;
        }
    }
    kept
}

/// The day before a month, a month, a year.
fn says_when(tokens: &[String], at: usize) -> bool {
    let is_month = |at: usize| tokens.get(at).is_some_and(|token| months().get(token).is_some());
    let is_day = is_number(tokens.get(at)) && is_month(at + 1);
    let is_year = tokens.get(at).is_some_and(|token| is_year(token)) && is_dated(tokens, at);
    is_day || is_month(at) || is_year
}

/// `2019`, `2018/19`, `2018-19`: four digits without a comma, of this or the last century.
fn is_year(token: &str) -> bool {
    let (year, rest) = token.split_at_checked(4).unwrap_or((token, ""));
    let is_year = year.parse::<u32>().is_ok_and(|year| (1900..2100).contains(&year));
    is_year && (rest.is_empty() || rest.starts_with(['/', '-']))
}

/// A year stands behind a word or a month, or is one of two years; else the four digits may count something.
fn is_dated(tokens: &[String], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    let is_time = |token: &String| claim_times().get(token).is_some() || months().get(token).is_some();
    tokens.get(at).is_some_and(|year| year.len() > 4) || before.is_some_and(is_time)
}

fn rewritten(tokens: Vec<String>, words: &Words<String>) -> Vec<String> {
    let mut said: Vec<String> = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let means = spelled(&tokens, at, words).and_then(|(length, word)| Some((length, becomes(word)?)));
        let (length, means) = means.unwrap_or((1, token));
        said.extend(means.split(' ').map(str::to_owned));
        at += length;
    }
    said
}

fn becomes(word: &Word<String>) -> Option<&str> {
    match word.kind.as_str() {
        "rewrite" => Some(&word.label),
        "most" | "most-by-rate" => Some("highest"),
        "fewest" | "fewest-by-rate" => Some("lowest"),
        _ => None,
    }
}

/// `two cases a day` is `two a day`.
fn without_case(mut tokens: Vec<String>) -> Vec<String> {
    let is_per = |at: usize| {
        let word = tokens.get(at).map_or("", String::as_str);
        ["a", "an", "per"].contains(&word) && tokens.get(at + 1).is_some_and(|unit| Unit::parse(unit).is_ok())
    };
    let Some(at) = (0..tokens.len()).find(|&at| is_per(at)) else { return tokens };
    let numbers: Vec<usize> =
        (at.saturating_sub(LONGEST_GAP)..at).filter(|&i| is_number(tokens.get(i))).collect();
    if let [number] = numbers.as_slice() {
        tokens.drain(number + 1..at);
    }
    tokens
}

/// `one officer is punished every three days` and `every three days` are `one every three days`; `one officer in five`
/// is `one in five`.
fn without_gap(mut tokens: Vec<String>) -> Vec<String> {
    let joins = |at: usize, tokens: &[String]| {
        let joint = tokens.get(at).map(String::as_str);
        (joint == Some("every") || joint == Some("in")) && is_number(tokens.get(at + 1))
    };
    let Some(at) = (0..tokens.len()).find(|&at| joins(at, &tokens)) else { return tokens };
    let from = at.saturating_sub(LONGEST_GAP);
    let numbers: Vec<usize> = (from..at).filter(|&i| is_number(tokens.get(i))).collect();
    match numbers.as_slice() {
        [one] if is_one(tokens.get(*one)) => {
            tokens.drain(one + 1..at);
        }
        [] if tokens.get(at).is_some_and(|token| token == "every") => tokens.insert(at, "one".to_owned()),
        _ => {}
    }
    tokens
}

/// Bodies by any of their names, the longest first, in order of mention.
fn bodies(folded: &str) -> Vec<BodyId> {
    let words: Vec<&str> = folded.split(' ').collect();
    let mut named: Vec<BodyId> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let found = (1..=LONGEST_NAME).rev().find_map(|length| {
            let name = words.get(at..at + length)?.join(" ");
            // "Surrey’s" folds to "surreys".
            let body = body_by_name(&name).or_else(|| body_by_name(name.strip_suffix('s')?))?;
            Some((length, body.id.clone()))
        });
        match found {
            Some((length, id)) => {
                if !named.contains(&id) {
                    named.push(id);
                }
                at += length;
            }
            None => at += 1,
        }
    }
    named
}

fn widest_label(folded: &str) -> Option<(&'static str, &'static [String])> {
    let named = nation_labels().find_folded(folded);
    let widest = named.iter().max_by_key(|hit| hit.word.kind.len())?;
    Some((widest.word.label.as_str(), widest.word.kind.as_slice()))
}

fn officers_only(folded: &str) -> bool {
    use foilens_model::StaffRole;
    let mentioned = staff_mentions().find_folded(folded);
    let of = |role: StaffRole| mentioned.iter().any(|hit| hit.word.kind == role);
    of(StaffRole::Officer) && !of(StaffRole::Staff) && !of(StaffRole::All)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> String {
        match read(text) {
            None => "not read".to_owned(),
            Some(claim) => {
                let bodies: Vec<&str> = claim.bodies.iter().map(|id| id.0.as_str()).collect();
                format!(
                    "{} {} [{}] {} {:?} {}",
                    claim.kind.word(),
                    claim.literal,
                    claim.qualifier,
                    claim.unit.as_deref().unwrap_or("-"),
                    claim.measured,
                    bodies.join("+")
                )
            }
        }
    }

    #[test]
    fn sentences_as_they_were_printed_become_forms() {
        for (text, expected) in [
            ("one every three days", "every three [] day Number "),
            ("Nearly one every three days!", "every three [nearly] day Number "),
            ("One officer is punished every three days", "every three [] day Number "),
            ("A police officer is disciplined every 3 days", "every 3 [] day Number "),
            (
                "237 UK police force staff punished for misusing IT systems in last 2 years",
                "total 237 [] - Number ",
            ),
            (
                "Police forces discipline 237 officers and staff over computer misuse",
                "total 237 [] - Number ",
            ),
            ("Over 230 UK Police Disciplined for Computer Misuse", "total 230 [over] - Number "),
            ("as many as 500 people since 2017", "total 500 [up to] - Number "),
            ("On 11 November 2019: 237 punished", "total 237 [] - Number "),
            ("Surrey has the most", "highest  [] - Number surrey"),
            ("Surrey has the highest rate", "highest  [] - Rate surrey"),
            ("the Met recorded the fewest", "lowest  [] - Number metropolitan"),
            ("Surrey’s recorded rate is 31 times the Met’s", "times_as 31 [] - Rate surrey+metropolitan"),
            ("The Met has ten times the staff of Surrey", "times_as ten [] - Size metropolitan+surrey"),
            ("Surrey recorded twice as many as Kent", "times_as 2 [] - Number surrey+kent"),
            ("about a dozen cases in 2018/19", "total 12 [about] - Number "),
            ("one in every five cases", "one_in five [] - Number "),
            ("half of cases were in Kent", "percent_of 50 [] - Number kent"),
            ("two cases daily", "per_unit two [] day Number "),
            ("about two officers are disciplined a week", "per_unit two [about] week Number "),
            ("misuse is soaring", "not read"),
            ("50 in Surrey and 18 in London", "not read"),
            ("", "not read"),
        ] {
            assert_eq!(said(text), expected, "{text}");
        }
    }

    #[test]
    fn whom_it_says_it_is_about_is_kept() {
        let claim = read("237 UK police officers disciplined").unwrap();
        assert_eq!((claim.nation.map(|(label, _)| label), claim.officers_only), (Some("UK"), true));
        let claim = read("237 officers and staff disciplined in England and Wales").unwrap();
        assert_eq!(
            (claim.nation.map(|(label, _)| label), claim.officers_only),
            (Some("England and Wales"), false)
        );
    }
}
