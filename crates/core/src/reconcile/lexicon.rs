//! What the matcher knows, made once from the reference data: the names of every body as sets of telling words,
//! shortened words, words that say nothing, and names that belong to somebody else.

use super::How;
use foilens_reference::{
    Body, NameWord, OtherBody, abbreviations, bodies, body_by_id, body_spellings, fold, joint_units,
    name_words, other_bodies,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::OnceLock,
};

/// One name of one body (or of a joint unit), reduced to the words that tell it apart.
#[derive(Clone, Debug)]
pub(super) struct Name {
    /// The body; several for the own name of a joint unit.
    pub bodies: Vec<&'static Body>,
    /// In the order of the name, without `police`, `and` and their like.
    pub words: Vec<String>,
    /// The words without spaces.
    pub joined: String,
    /// The words alone are too common (`Scotland`, `City`): the text must say that it is a police body.
    pub needs_police: bool,
    pub how: How,
}

/// A name that must not be taken for one of the register.
#[derive(Clone, Debug)]
pub(super) struct Decoy {
    pub words: Vec<String>,
    pub joined: String,
    pub kind: OtherBody,
}

#[derive(Debug)]
pub(super) struct Lexicon {
    pub names: Vec<Name>,
    pub decoys: Vec<Decoy>,
    /// A whole folded spelling, to the position of its name.
    whole: BTreeMap<String, usize>,
    /// Telling words, sorted and single, to the positions of the names with just these.
    by_words: BTreeMap<Vec<String>, Vec<usize>>,
    /// Telling words written without spaces, to the names.
    glued: BTreeMap<String, Vec<usize>>,
    /// Every telling word.
    words: BTreeSet<String>,
    short: BTreeMap<String, Vec<Vec<String>>>,
    phrases: BTreeMap<String, NameWord>,
    others: BTreeMap<String, OtherBody>,
    other_words: BTreeSet<String>,
    units: Vec<BTreeSet<&'static str>>,
}

pub(super) fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(Lexicon::new)
}

/// The longest phrase of `name_words`, in words.
const LONGEST_PHRASE: usize = 4;

impl Lexicon {
    /// The name that the whole folded text spells.
    pub fn whole(&self, key: &str) -> Option<&Name> {
        self.whole.get(key).and_then(|&at| self.names.get(at))
    }

    /// The names with exactly these telling words, in any order.
    pub fn with_words(&self, words: &BTreeSet<&str>) -> impl Iterator<Item = &Name> {
        let key: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        self.by_words.get(&key).into_iter().flatten().filter_map(|&at| self.names.get(at))
    }

    /// The names that, written without spaces, are this.
    pub fn glued(&self, text: &str) -> impl Iterator<Item = &Name> {
        self.glued.get(text).into_iter().flatten().filter_map(|&at| self.names.get(at))
    }

    pub fn is_name_word(&self, word: &str) -> bool {
        self.words.contains(word)
    }

    pub fn name_words(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(String::as_str)
    }

    pub fn is_short(&self, word: &str) -> bool {
        self.short.contains_key(word)
    }

    /// Whether the word alone is the initials of a body and a word of no other name: too few letters to be misspelt.
    pub fn is_initials(&self, word: &str) -> bool {
        let mut names = self.by_words.get([word.to_owned()].as_slice()).into_iter().flatten();
        names.any(|&at| self.names.get(at).is_some_and(|name| name.how == How::Initials))
    }

    /// What a shortened word may stand for.
    pub fn long_forms(&self, word: &str) -> &[Vec<String>] {
        self.short.get(word).map_or(&[], Vec::as_slice)
    }

    /// What the longest phrase at the head of these words does, and how many words it has.
    pub fn phrase(&self, words: &[&str]) -> Option<(NameWord, usize)> {
        (1..=LONGEST_PHRASE.min(words.len())).rev().find_map(|count| {
            let kind = self.phrases.get(&words.get(..count)?.join(" "))?;
            Some((*kind, count))
        })
    }

    /// What the folded text is, where it is none of the register's bodies.
    pub fn other(&self, key: &str) -> Option<OtherBody> {
        self.others.get(key).copied()
    }

    /// Whether the word stands in the name of something outside the register.
    pub fn is_other_word(&self, word: &str) -> bool {
        self.other_words.contains(word)
    }

    /// Whether these bodies are known to answer together, all or some of a unit.
    pub fn is_joint_unit(&self, ids: &BTreeSet<&str>) -> bool {
        self.units.iter().any(|unit| ids.is_subset(unit))
    }

    fn new() -> Self {
        let phrases: BTreeMap<_, _> = name_words().iter().cloned().collect();
        let others: BTreeMap<_, _> = other_bodies().iter().cloned().collect();
        let mut short: BTreeMap<String, Vec<Vec<String>>> = BTreeMap::new();
        for entry in abbreviations() {
            let long = entry.expands_to.split(' ').map(str::to_owned).collect();
            short.entry(entry.short.clone()).or_default().push(long);
        }
        let mut lexicon = Self {
            names: Vec::new(),
            decoys: Vec::new(),
            whole: BTreeMap::new(),
            by_words: BTreeMap::new(),
            glued: BTreeMap::new(),
            words: BTreeSet::new(),
            short,
            phrases,
            other_words: others.keys().flat_map(|key| key.split(' ')).map(str::to_owned).collect(),
            others,
            units: Vec::new(),
        };
        lexicon.read_register();
        lexicon.read_decoys();
        lexicon
    }

    fn read_register(&mut self) {
        for body in bodies() {
            self.add(vec![body], &body.name, How::Exact);
            let how = how_of(&body.short_name);
            self.add(vec![body], &body.short_name, if how == How::Initials { how } else { How::Exact });
            for alias in &body.aliases {
                self.add(vec![body], alias, how_of(alias));
            }
        }
        for entry in body_spellings() {
            if let Some(body) = body_by_id(&entry.body.0) {
                self.add(vec![body], &entry.spelling, how_of(&entry.spelling));
            }
        }
        for unit in joint_units() {
            let members: Vec<_> = unit.bodies.iter().filter_map(|id| body_by_id(&id.0)).collect();
            self.units.push(members.iter().map(|body| body.id.0.as_str()).collect());
            // Its members' names in a row need no entry: they are read one by one, in the order of the text.
            for name in &unit.synonyms {
                self.add(members.clone(), name, How::Joint);
            }
        }
    }

    fn read_decoys(&mut self) {
        for (key, &kind) in &self.others {
            let words: Vec<String> = key.split(' ').map(str::to_owned).collect();
            self.decoys.push(Decoy { joined: words.concat(), words, kind });
        }
    }

    fn add(&mut self, bodies: Vec<&'static Body>, spelling: &str, how: How) {
        let key = fold(spelling);
        let all: Vec<&str> = key.split(' ').collect();
        let (mut words, mut has_police, mut at) = (Vec::new(), false, 0);
        while let Some(rest) = all.get(at..).filter(|rest| !rest.is_empty()) {
            match self.phrase(rest) {
                Some((kind, count)) => {
                    has_police |= matches!(kind, NameWord::Police | NameWord::Forces);
                    at += count;
                }
                None => {
                    words.push(rest[0].to_owned());
                    at += 1;
                }
            }
        }
        // A word of the register that is also a region or a nation (`Northern`) needs the word that makes it a force.
        let bare = words.join(" ");
        let common = self.others.contains_key(&bare) || self.others.contains_key(&key);
        let needs_police = common || (has_police && !self.stands_bare(&bodies, &bare));
        if words.is_empty() || (common && !has_police) {
            return;
        }
        let position = self.names.len();
        self.whole.entry(key.clone()).or_insert(position);
        // `Island Police Force` is Guernsey's only as it stands: its one telling word is anybody's.
        if matches!(self.others.get(&bare), Some(OtherBody::Marker)) {
            self.names.push(Name { bodies, joined: String::new(), words: Vec::new(), needs_police, how });
            return;
        }
        let set: BTreeSet<String> = words.iter().cloned().collect();
        self.by_words.entry(set.into_iter().collect()).or_default().push(position);
        for glued in self.glued_forms(&all, &words) {
            self.glued.entry(glued).or_default().push(position);
        }
        self.words.extend(words.iter().cloned());
        self.names.push(Name { bodies, joined: words.concat(), words, needs_police, how });
    }

    /// Whether the body's own short name has no more than these words.
    fn stands_bare(&self, bodies: &[&'static Body], bare: &str) -> bool {
        bodies.iter().any(|body| {
            let short = fold(&body.short_name);
            let telling: Vec<&str> =
                short.split(' ').filter(|word| !self.phrases.contains_key(*word)).collect();
            telling.join(" ") == bare && !self.others.contains_key(bare)
        })
    }

    /// `avonandsomerset`, `avonsomerset`, `wmids`: without spaces, in full and with its words shortened.
    fn glued_forms(&self, all: &[&str], words: &[String]) -> BTreeSet<String> {
        let mut forms = BTreeSet::from([all.concat(), words.concat()]);
        for (short, long_forms) in &self.short {
            for long in long_forms.iter().filter(|long| long.len() == 1) {
                let replaced: Vec<&str> = words
                    .iter()
                    .map(|word| if *word == long[0] { short.as_str() } else { word.as_str() })
                    .collect();
                forms.insert(replaced.concat());
            }
        }
        forms.retain(|form| form.len() >= 5 && !self.others.contains_key(form));
        forms
    }
}

/// Initials are written in capitals, without a space: `GMP`, `A&S`, `CoLP`.
fn how_of(spelling: &str) -> How {
    let capitals = spelling.chars().filter(|c| c.is_uppercase()).count();
    let short = spelling.chars().count() <= 6 && !spelling.contains(' ');
    if short && capitals >= 2 { How::Initials } else { How::Alias }
}
