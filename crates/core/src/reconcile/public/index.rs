//! The register of public bodies by their folded names, and by what is left of a name without the words of its kind.

use super::shape::{self, Said, plain};
use foilens_reference::{BodyKind, PublicBody, council_classes, fold, public_bodies};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::OnceLock,
};

/// A whole name of one body.
#[derive(Clone, Copy, Debug)]
pub(super) struct Named {
    pub body: &'static PublicBody,
    /// Only in capitals: `LSE`.
    pub initials: bool,
}

/// A body under what is left of its name: `bolton`.
#[derive(Clone, Debug)]
pub(super) struct Core {
    pub body: &'static PublicBody,
    /// What a council may be called besides.
    statuses: BTreeSet<String>,
}

impl Core {
    /// Whether the body has the rank that the text says.
    pub fn allows(&self, said: &Said) -> bool {
        said.status.iter().all(|any| any.iter().any(|status| self.statuses.contains(status)))
    }
}

pub(super) struct Register {
    names: BTreeMap<String, Vec<Named>>,
    cores: BTreeMap<(BodyKind, String), Vec<Core>>,
    pub firsts: BTreeSet<String>,
    /// In words, of the longest name.
    pub longest: usize,
}

pub(super) fn register() -> &'static Register {
    static REGISTER: OnceLock<Register> = OnceLock::new();
    REGISTER.get_or_init(Register::new)
}

impl Register {
    /// The bodies with exactly this name.
    pub fn named(&self, key: &str) -> &[Named] {
        self.names.get(key).map_or(&[], Vec::as_slice)
    }

    /// The bodies of the kind with exactly this core.
    pub fn with_core(&self, kind: BodyKind, core: &str) -> impl Iterator<Item = &Core> {
        self.cores.get(&(kind, core.to_owned())).into_iter().flatten()
    }

    /// Every core of the kind.
    pub fn cores(&self, kind: BodyKind) -> impl Iterator<Item = (&str, &[Core])> {
        let of_kind = self.cores.range((kind, String::new())..).take_while(move |((of, _), _)| *of == kind);
        of_kind.map(|((_, core), bodies)| (core.as_str(), bodies.as_slice()))
    }

    fn new() -> Self {
        let mut register =
            Self { names: BTreeMap::new(), cores: BTreeMap::new(), firsts: BTreeSet::new(), longest: 0 };
        for body in public_bodies() {
            register.add(body);
        }
        register
    }

    fn add(&mut self, body: &'static PublicBody) {
        let code = body.code.as_deref().unwrap_or_default();
        let class = council_classes().iter().find(|class| code.starts_with(&class.begins));
        let mut statuses: BTreeSet<String> = BTreeSet::new();
        statuses.extend(class.iter().flat_map(|class| class.statuses.iter().cloned()));
        let mut cores: BTreeSet<String> = body.places.iter().map(|place| fold(place)).collect();
        for name in body.names() {
            let key = fold(name);
            let key = plain(&key);
            if let Some(said) = shape::read(key).filter(|said| said.kind == body.kind) {
                statuses.extend(said.status.iter().flat_map(|any| any.iter().cloned()));
                cores.insert(said.core);
            }
            let named = Named { body, initials: is_initials(name) };
            self.name(key, named);
            // Inside a text a capital after a small letter begins a word, as in the name of a file.
            self.name(plain(&fold(&humped(name))), named);
        }
        // A combined authority shares its place with nobody's council.
        if body.kind == BodyKind::Council && class.is_none() {
            return;
        }
        for core in cores {
            self.name_begins(&core);
            let core_of = self.cores.entry((body.kind, core)).or_default();
            core_of.push(Core { body, statuses: statuses.clone() });
        }
    }

    fn name(&mut self, key: &str, named: Named) {
        self.name_begins(key);
        self.longest = self.longest.max(key.split(' ').count() + 1);
        let of_name = self.names.entry(key.to_owned()).or_default();
        if of_name.iter().all(|before| before.body.id != named.body.id) {
            of_name.push(named);
        }
    }

    /// A name may begin with its own first word, with the article, or with the first word of a shape.
    fn name_begins(&mut self, key: &str) {
        if self.firsts.is_empty() {
            self.firsts.insert("the".to_owned());
            let before = foilens_reference::body_shapes().iter();
            let before =
                before.filter(|shape| shape.side == foilens_reference::Side::Before && shape.kind.is_some());
            self.firsts.extend(before.filter_map(|shape| shape.words.first().cloned()));
        }
        self.firsts.extend(key.split(' ').next().map(str::to_owned));
        let short = foilens_reference::abbreviations().iter();
        let first = key.split(' ').next().unwrap_or_default();
        self.firsts.extend(short.filter(|entry| entry.expands_to == first).map(|entry| entry.short.clone()));
    }
}

/// As `LSE` is written: without a space, in capitals for the most part.
fn is_initials(name: &str) -> bool {
    !name.contains(' ') && name.chars().filter(|c| c.is_uppercase()).count() >= 2
}

/// `DfE` as `Df E`.
fn humped(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut previous = ' ';
    for c in name.chars() {
        if previous.is_lowercase() && c.is_uppercase() {
            out.push(' ');
        }
        out.push(c);
        previous = c;
    }
    out
}
