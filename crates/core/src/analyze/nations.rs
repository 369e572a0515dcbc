//! Which nations the figures are from, and what may therefore be said over them (methods §8).

use super::{Analysis, Answer, ledger::nation};
use foilens_reference::nation_labels;
use std::collections::{BTreeMap, BTreeSet};

/// Who was asked and who has a figure, by nation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Nations {
    pub tally: BTreeMap<String, Tally>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub asked: usize,
    pub with_figure: usize,
}

/// What a label claims, held against the figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LabelVerdict {
    NamesNone,
    Fits {
        label: String,
    },
    /// It names nations without a figure.
    TooWide {
        label: String,
        without: Vec<String>,
    },
    /// The figures hold nations that it leaves out.
    TooNarrow {
        label: String,
        beyond: Vec<String>,
    },
}

/// `None` where no body that was asked is in the register.
pub fn nations(analysis: &Analysis) -> Option<Nations> {
    let mut tally: BTreeMap<String, Tally> = BTreeMap::new();
    for (body, answer, _) in &analysis.coverage.bodies {
        let nation = nation(body);
        if nation.is_empty() {
            continue;
        }
        let own = tally.entry(nation).or_default();
        own.asked += 1;
        own.with_figure += usize::from(matches!(answer, Answer::Figure | Answer::LowerBound));
    }
    (!tally.is_empty()).then_some(Nations { tally })
}

impl Nations {
    pub fn with_figure(&self) -> BTreeSet<&str> {
        let with = self.tally.iter().filter(|(_, tally)| tally.with_figure > 0);
        with.map(|(nation, _)| nation.as_str()).collect()
    }

    /// The name of the nations with a figure; listed where the set has no name. `None` where there are none.
    pub fn widest_label(&self) -> Option<String> {
        let with = self.with_figure();
        let named = nation_labels()
            .entries()
            .iter()
            .find(|label| label.kind.iter().map(String::as_str).collect::<BTreeSet<_>>() == with);
        let listed = || {
            let names: Vec<&str> = with.iter().copied().collect();
            match names.as_slice() {
                [] => None,
                [one] => Some((*one).to_owned()),
                [most @ .., last] => Some(format!("{} and {last}", most.join(", "))),
            }
        };
        named.map(|label| label.label.clone()).or_else(listed)
    }

    /// Bodies with a figure and bodies asked, in the nations that have a figure.
    pub fn within_label(&self) -> (usize, usize) {
        let with = self.tally.values().filter(|tally| tally.with_figure > 0);
        with.fold((0, 0), |(figures, asked), tally| (figures + tally.with_figure, asked + tally.asked))
    }
}

/// The widest label that a text names, held against the nations with a figure.
pub fn check(nations: &Nations, text: &str) -> LabelVerdict {
    let found = nation_labels().find(text);
    let named: BTreeSet<&str> = found.iter().flat_map(|f| f.word.kind.iter().map(String::as_str)).collect();
    let Some(widest) = found.iter().max_by_key(|f| f.word.kind.len()) else { return LabelVerdict::NamesNone };
    // "England, Scotland and Wales" names its nations one by one.
    let label = if widest.word.kind.len() == named.len() {
        widest.word.label.clone()
    } else {
        named.iter().copied().collect::<Vec<_>>().join(", ")
    };
    let with = nations.with_figure();
    let list = |set: Vec<&str>| set.into_iter().map(str::to_owned).collect::<Vec<_>>();
    let without = list(named.difference(&with).copied().collect());
    let beyond = list(with.difference(&named).copied().collect());
    match (without.is_empty(), beyond.is_empty()) {
        (false, _) => LabelVerdict::TooWide { label, without },
        (true, false) => LabelVerdict::TooNarrow { label, beyond },
        (true, true) => LabelVerdict::Fits { label },
    }
}
