//! Reading a claim from a sentence: only the forms of the specification, each with an optional qualifier before its
//! number. Anything else is left to the person, who fills in a form; nothing is guessed.

use super::number::{Qualifier, WrittenNumber};
use crate::error::Error;

/// What a claim says about its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Every,
    PerUnit,
    OneIn,
    PercentOf,
    TimesAs,
    TimesMore,
    Multiplied,
    PercentRise,
    PercentFall,
    Total,
    Highest,
    Lowest,
}

const KINDS: [(&str, Kind); 12] = [
    ("every", Kind::Every),
    ("per_unit", Kind::PerUnit),
    ("one_in", Kind::OneIn),
    ("percent_of", Kind::PercentOf),
    ("times_as", Kind::TimesAs),
    ("times_more", Kind::TimesMore),
    ("multiplied", Kind::Multiplied),
    ("percent_rise", Kind::PercentRise),
    ("percent_fall", Kind::PercentFall),
    ("total", Kind::Total),
    ("highest", Kind::Highest),
    ("lowest", Kind::Lowest),
];

impl Kind {
    /// BAD_KIND for any other word.
    pub fn parse(word: &str) -> Result<Self, Error> {
        KINDS.iter().find(|(name, _)| *name == word).map(|(_, kind)| *kind).ok_or(Error::BadKind)
    }

    pub fn word(self) -> &'static str {
        KINDS.iter().find(|(_, kind)| *kind == self).map_or("", |(name, _)| name)
    }
}

/// A claim taken apart. Show it before the verdict.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    pub kind: Kind,
    /// The number exactly as written; empty for highest and lowest.
    pub literal: String,
    /// The qualifier as written, or empty.
    pub qualifier: String,
    /// "day", "week" … for claims about time.
    pub unit: Option<String>,
}

const MULTIPLES: [(&str, &str); 5] =
    [("doubled", "2"), ("trebled", "3"), ("tripled", "3"), ("quadrupled", "4"), ("halved", "0.5")];
const QUALIFIERS: [&str; 15] = [
    "about",
    "around",
    "roughly",
    "some",
    "nearly",
    "almost",
    "just under",
    "more than",
    "over",
    "at least",
    "less than",
    "under",
    "at most",
    "up to",
    "",
];
const UNITS: [&str; 10] =
    ["hour", "hours", "day", "days", "week", "weeks", "month", "months", "year", "years"];
const RISES: [&str; 3] = ["rise", "increase", "up"];
const FALLS: [&str; 3] = ["fall", "drop", "down"];

/// The number that "doubled", "halved" and their like stand for.
pub(super) fn multiple_of_word(word: &str) -> Option<&'static str> {
    let word = word.trim().to_lowercase();
    MULTIPLES.iter().find(|(name, _)| *name == word).map(|(_, literal)| *literal)
}

/// Takes a sentence apart. UNPARSEABLE_CLAIM unless exactly one form of the grammar is in it.
pub fn read_sentence(text: &str) -> Result<Reading, Error> {
    let text = text.to_lowercase().replace(['%'], " % ").replace("per cent", " % ").replace("percent", " % ");
    let cleaned = text.replace(['"', '“', '”', ';', ':', '!', '?', '(', ')'], " ");
    let words: Vec<&str> = cleaned
        .split_whitespace()
        .map(|word| word.trim_end_matches(['.', ',']))
        .filter(|w| !w.is_empty())
        .collect();
    let mut found: Vec<Reading> = Vec::new();
    for at in 0..words.len() {
        if let Some(reading) = form_at(&words, at)
            && !found.contains(&reading)
        {
            found.push(reading);
        }
    }
    // A plain total is the weakest form: any number is one, so it only counts when it is all there is.
    if found.iter().any(|reading| reading.kind != Kind::Total) {
        found.retain(|reading| reading.kind != Kind::Total);
    }
    match found.as_slice() {
        [one] => Ok(one.clone()),
        _ => Err(Error::UnparseableClaim),
    }
}

/// The form whose number (or word, when it has none) stands at this place.
fn form_at(words: &[&str], at: usize) -> Option<Reading> {
    let word = |offset: usize| words.get(at + offset).copied().unwrap_or("");
    let here = word(0);
    let reading = |kind: Kind, literal: &str, from: usize| {
        let qualifier = qualifier_before(words, from);
        Reading { kind, literal: literal.to_owned(), qualifier, unit: None }
    };
    if here == "highest" || here == "lowest" {
        let kind = if here == "highest" { Kind::Highest } else { Kind::Lowest };
        return Some(Reading { kind, literal: String::new(), qualifier: String::new(), unit: None });
    }
    if multiple_of_word(here).is_some() {
        return Some(reading(Kind::Multiplied, here, at));
    }
    WrittenNumber::read(here).ok()?;
    let before = |offset: usize| at.checked_sub(offset).and_then(|i| words.get(i)).copied().unwrap_or("");
    let is_one = |word: &str| word == "one" || word == "1";
    let unit = |word: &str| UNITS.contains(&word).then(|| word.trim_end_matches('s').to_owned());
    // "one every three days", "one in five": the qualifier stands before "one".
    if before(1) == "every" && is_one(before(2)) {
        return unit(word(1)).map(|unit| Reading { unit: Some(unit), ..reading(Kind::Every, here, at - 2) });
    }
    if before(1) == "in" && is_one(before(2)) {
        return Some(reading(Kind::OneIn, here, at - 2));
    }
    if is_one(here) && ["every", "in"].contains(&word(1)) && WrittenNumber::read(word(2)).is_ok() {
        return None;
    }
    if word(1) == "%" {
        let kind = match word(2) {
            after if RISES.contains(&after) => Kind::PercentRise,
            after if FALLS.contains(&after) => Kind::PercentFall,
            "of" => Kind::PercentOf,
            _ if RISES.contains(&before(1)) => Kind::PercentRise,
            _ if FALLS.contains(&before(1)) => Kind::PercentFall,
            _ => return None,
        };
        return Some(reading(kind, here, at));
    }
    if word(1) == "times" {
        let kind = match word(2) {
            "as" => Kind::TimesAs,
            "more" => Kind::TimesMore,
            _ => return None,
        };
        return Some(reading(kind, here, at));
    }
    if ["a", "an", "per"].contains(&word(1))
        && let Some(unit) = unit(word(2))
    {
        return Some(Reading { unit: Some(unit), ..reading(Kind::PerUnit, here, at) });
    }
    Some(reading(Kind::Total, here, at))
}

/// The longest qualifier that ends right before a place.
fn qualifier_before(words: &[&str], at: usize) -> String {
    let known = |phrase: &str| QUALIFIERS.contains(&phrase) && Qualifier::parse(phrase).is_ok();
    let phrase = |length: usize| {
        at.checked_sub(length).and_then(|from| words.get(from..at)).map(|part| part.join(" "))
    };
    [2, 1].into_iter().filter_map(phrase).find(|phrase| known(phrase)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_of_the_grammar() {
        let cases = [
            ("More than one every three days.", "every three [more than] day"),
            ("one every 3.0 days", "every 3.0 [] day"),
            ("about two a week", "per_unit two [about] week"),
            ("237 per year", "per_unit 237 [] year"),
            ("Nearly one in five officers", "one_in five [nearly] -"),
            ("1 in 72", "one_in 72 [] -"),
            ("at least 42% of cases", "percent_of 42 [at least] -"),
            ("33 times as many", "times_as 33 [] -"),
            ("almost three times more than before", "times_more three [almost] -"),
            ("cases more than doubled", "multiplied doubled [more than] -"),
            ("a 98 per cent rise", "percent_rise 98 [] -"),
            ("up 40%", "percent_rise 40 [] -"),
            ("just under 50% drop", "percent_fall 50 [just under] -"),
            ("the highest rate of all", "highest  [] -"),
            ("at least 1,204 cases", "total 1,204 [at least] -"),
        ];
        for (text, expected) in cases {
            let got = read_sentence(text).unwrap_or_else(|_| panic!("{text}"));
            let unit = got.unit.as_deref().unwrap_or("-");
            assert_eq!(
                format!("{} {} [{}] {unit}", got.kind.word(), got.literal, got.qualifier),
                expected,
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_no_claim_or_more_than_one_is_left_to_a_person() {
        for text in
            ["", "misuse is soaring", "50 in Surrey and 18 in London", "42%", "doubled to 237, up 98%"]
        {
            assert_eq!(read_sentence(text), Err(Error::UnparseableClaim), "{text}");
        }
    }
}
