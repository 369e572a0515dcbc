//! Labels that probably say the same thing in other words (`Written warning`, `Given a written warning`), to be proposed
//! and never taken. Only small words, endings and words that the data call the same may differ: a digit, a denial, a
//! stage or the word "final" is a word like any other, and one word more or other makes another label.

use foilens_reference::{LabelWord, fold, label_words};
use std::fmt;

/// What a label says, by which labels that say the same are equal.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Wording(Vec<String>);

/// Why two labels may be one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Alike {
    /// `Sacked` says `dismissed`.
    Words { spelling: String, meaning: String },
    /// `Warning, written`.
    Order,
    /// Endings and small words alone differ.
    Endings,
}

impl fmt::Display for Alike {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Words { spelling, meaning } => write!(f, "“{spelling}” says the same as “{meaning}”"),
            Self::Order => f.write_str("the same words, turned round"),
            Self::Endings => f.write_str("only small words or endings differ"),
        }
    }
}

/// What the label says; `None` where it holds no telling word.
pub fn wording(label: &str) -> Option<Wording> {
    let words = Reading::of(label).words;
    (!words.is_empty()).then_some(Wording(words))
}

/// Why this label may say what the other does; `None`: it does not.
pub fn alike(label: &str, other: &str) -> Option<Alike> {
    let (label, other) = (Reading::of(label), Reading::of(other));
    if label.words.is_empty() || label.words != other.words {
        return None;
    }
    let replaced = |here: &Reading, there: &Reading| {
        here.spelled.iter().find(|(said, means)| said != means && !there.spells(said)).cloned()
    };
    Some(match replaced(&label, &other).or_else(|| replaced(&other, &label)) {
        Some((spelling, meaning)) => Alike::Words { spelling, meaning },
        None if label.is_turned != other.is_turned => Alike::Order,
        None => Alike::Endings,
    })
}

/// A label taken apart.
struct Reading {
    words: Vec<String>,
    /// Words of the data as they stand here, and what they say, both without their endings.
    spelled: Vec<(String, String)>,
    is_turned: bool,
}

impl Reading {
    fn of(label: &str) -> Self {
        // `Warning, written` is turned round on purpose.
        let turned = label
            .split_once(',')
            .filter(|(_, rest)| !rest.contains(','))
            .map(|(last, first)| format!("{first} {last}"));
        let key = fold(turned.as_deref().unwrap_or(label));
        let (mut words, mut spelled, mut at) = (Vec::new(), Vec::new(), 0);
        for found in label_words().find_folded(&key) {
            words.extend(key.get(at..found.start).map(plain).unwrap_or_default());
            if found.word.kind == LabelWord::Same {
                let meaning = plain(&fold(&found.word.label));
                let spelling = key.get(found.start..found.end).map(plain).unwrap_or_default();
                spelled.push((spelling.join(" "), meaning.join(" ")));
                words.extend(meaning);
            }
            at = found.end;
        }
        words.extend(key.get(at..).map(plain).unwrap_or_default());
        Self { words, spelled, is_turned: turned.is_some() }
    }

    fn spells(&self, said: &str) -> bool {
        self.spelled.iter().any(|(spelling, _)| spelling == said)
    }
}

/// The words without the endings of their plurals.
fn plain(text: &str) -> Vec<String> {
    text.split(' ').filter(|word| !word.is_empty()).map(bare).collect()
}

fn bare(word: &str) -> String {
    let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    let cut = |letters: usize| word.get(..word.len() - letters).unwrap_or(word);
    match word.len() {
        5.. if ends(&["ches", "shes", "sses", "xes"]) => cut(2).to_owned(),
        5.. if ends(&["ies"]) => format!("{}y", cut(3)),
        5.. if ends(&["s"]) && !ends(&["ss", "us", "is"]) => cut(1).to_owned(),
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn labels_that_say_the_same_are_proposed_with_their_reason() {
        for (label, other, reason) in [
            ("Written Warnings", "Written warning", "only small words or endings differ"),
            ("Given a written warning", "Written warning", "only small words or endings differ"),
            ("Warning, written", "Written warning", "the same words, turned round"),
            ("Dismissal", "Dismissed", "“dismissal” says the same as “dismissed”"),
            ("Dismissed", "Sacked", "“sacked” says the same as “dismissed”"),
            ("FWW", "Final written warning", "“fww” says the same as “final written warning”"),
            ("Number of resignations", "Resigned", "“resignation” says the same as “resigned”"),
            (
                "Computer misuse",
                "Misuse of computers",
                "“misuse of computer” says the same as “computer misuse”",
            ),
            ("Data breaches", "Data breach", "only small words or endings differ"),
        ] {
            let found = alike(label, other).map(|reason| reason.to_string());
            assert_eq!(found.as_deref(), Some(reason), "{label} and {other}");
        }
    }

    #[test]
    fn labels_that_differ_in_what_matters_are_never_one() {
        for (label, other) in [
            ("Dismissed", "Would have been dismissed"),
            ("Dismissed", "Dismissed without notice"),
            ("Dismissed with notice", "Dismissed without notice"),
            ("Dismissed", "Not dismissed"),
            ("Written warning", "Final written warning"),
            ("Written warning", "First written warning"),
            ("Written warning", "Verbal warning"),
            ("Warning, final written", "Written warning"),
            ("Final written warning", "Extension of final written warning"),
            ("Misconduct", "Gross misconduct"),
            ("Proven", "Unproven"),
            ("Proven", "Not proven"),
            ("Misconduct proven", "Misconduct alleged"),
            ("Allegations", "Allegations upheld"),
            ("Allegations", "Allegations received"),
            ("Substantiated", "Unsubstantiated"),
            ("Case to answer", "No case to answer"),
            ("Further action", "No further action"),
            ("Resigned", "Retired"),
            ("Resigned", "Resigned during investigation"),
            ("Resigned, not dismissed", "Dismissed, not resigned"),
            ("Cases", "Cases 2"),
            ("Section 55", "Section 170"),
            ("Tier 1", "Tier 2"),
            ("Investigated", "Under investigation"),
            ("Complaints", "Complainants"),
            ("Cautioned", "Conditional caution"),
            ("Charged", "Charges dropped"),
            ("Officers dismissed", "Staff dismissed"),
            ("", "Number of"),
        ] {
            assert_eq!(alike(label, other), None, "{label:?} and {other:?}");
            assert_eq!(alike(other, label), None, "{other:?} and {label:?}");
        }
    }

    const LABELS: [&str; 8] = [
        "Written warning",
        "Dismissed",
        "Number of resignations",
        "Misuse of computers",
        "No further action",
        "Data protection breaches",
        "Case to answer",
        "Given a reprimand",
    ];
    /// Any of these put in makes another label.
    const TELLING: [&str; 16] = [
        "not",
        "no",
        "non",
        "un",
        "final",
        "alleged",
        "proven",
        "unproven",
        "upheld",
        "suspected",
        "would",
        "former",
        "gross",
        "without",
        "2",
        "17",
    ];

    proptest! {
        /// A denial, a stage, "final" or a number put into a label, wherever, makes it another label.
        #[test]
        fn a_telling_word_more_makes_another_label(
            label in 0..LABELS.len(),
            word in 0..TELLING.len(),
            at in 0..6_usize,
        ) {
            let mut words: Vec<&str> = LABELS[label].split(' ').collect();
            words.insert(at.min(words.len()), TELLING[word]);
            let longer = words.join(" ");
            prop_assert_eq!(alike(&longer, LABELS[label]), None, "{}", longer);
        }

        /// What two labels say is one thing whichever is asked first.
        #[test]
        fn likeness_has_no_direction(a in 0..LABELS.len(), b in 0..LABELS.len()) {
            let (a, b) = (LABELS[a], LABELS[b]);
            prop_assert_eq!(alike(a, b).is_some(), alike(b, a).is_some());
            prop_assert_eq!(alike(a, b).is_some(), wording(a) == wording(b));
        }
    }
}
