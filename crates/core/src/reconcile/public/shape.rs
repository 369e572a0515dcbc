//! What a name says of the kind of its body, and the words that are left: `Bolton MBC` is a council, metropolitan and
//! a borough, of `bolton`.

use foilens_reference::{BodyKind, BodyShape, Side, abbreviations, body_shapes, fold};
use std::{collections::BTreeMap, sync::OnceLock};

/// A name taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Said {
    pub kind: BodyKind,
    /// The name without the words of its kind.
    pub core: String,
    /// What the text says of a council's rank: of each list at least one must hold.
    pub status: Vec<&'static [String]>,
}

/// Takes a folded name apart; `None` where it does not say its kind, or where nothing is left.
pub(super) fn read(key: &str) -> Option<Said> {
    let after = longest(key, Side::After, None);
    let (rest, kind) = match after {
        Some((shape, rest)) => (rest, shape.kind?),
        None => (key, longest(key, Side::Before, None)?.0.kind?),
    };
    let before = longest(rest, Side::Before, Some(kind));
    let core = plain(before.map_or(rest, |(_, rest)| rest));
    let shapes = [after, before];
    let status = shapes.iter().flatten().flat_map(|(shape, _)| &shape.status).map(Vec::as_slice).collect();
    (!core.is_empty()).then(|| Said { kind, core: in_full(core), status })
}

/// The kind of body whose names end so, the words being part of the name: `Leeds Teaching Hospitals`.
pub(super) fn kind_by_end(key: &str) -> Option<BodyKind> {
    longest(key, Side::Ends, None).and_then(|(shape, _)| shape.kind)
}

/// Without the article.
pub(super) fn plain(key: &str) -> &str {
    key.strip_prefix("the ").unwrap_or(key)
}

/// The longest shape on this side, and what it leaves.
fn longest(key: &str, side: Side, kind: Option<BodyKind>) -> Option<(&'static BodyShape, &str)> {
    let shapes = shapes().iter().filter(|(shape, _)| shape.side == side);
    let fits =
        shapes.filter(|(shape, _)| shape.kind.is_some() && kind.is_none_or(|kind| shape.kind == Some(kind)));
    let found = fits.filter_map(|(shape, words)| {
        let rest = match side {
            Side::After => key.strip_suffix(words.as_str())?.strip_suffix(' ')?,
            Side::Before => key.strip_prefix(words.as_str())?.strip_prefix(' ')?,
            Side::Ends => key.strip_suffix(words.as_str())?.strip_suffix(' ').map(|_| key)?,
        };
        Some((*shape, rest))
    });
    found.max_by_key(|(shape, _)| shape.words.len())
}

/// The shapes with their words in a row.
fn shapes() -> &'static [(&'static BodyShape, String)] {
    static SHAPES: OnceLock<Vec<(&'static BodyShape, String)>> = OnceLock::new();
    SHAPES.get_or_init(|| body_shapes().iter().map(|shape| (shape, shape.words.join(" "))).collect())
}

/// `herts` in full, where the shortened word stands for one thing.
fn in_full(core: &str) -> String {
    static LONG: OnceLock<BTreeMap<&'static str, Option<&'static str>>> = OnceLock::new();
    let long = LONG.get_or_init(|| {
        let mut long = BTreeMap::new();
        for entry in abbreviations() {
            let of = long.entry(entry.short.as_str()).or_insert(Some(entry.expands_to.as_str()));
            *of = of.filter(|before| *before == entry.expands_to);
        }
        long
    });
    let word =
        |word: &str| long.get(word).copied().flatten().filter(|_| word.len() > 2).unwrap_or(word).to_owned();
    fold(&core.split(' ').map(word).collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> String {
        read(&fold(text)).map_or_else(String::new, |said| {
            let status: Vec<String> = said.status.iter().map(|any| any.join("|")).collect();
            format!("{:?} {} [{}]", said.kind, said.core, status.join(" "))
        })
    }

    #[test]
    fn kind_rank_and_place_are_told_apart() {
        for (text, said) in [
            ("Bolton MBC", "Council bolton [metropolitan borough]"),
            ("City of York Council", "Council york [city]"),
            ("Herts CC", "Council hertfordshire [city|county]"),
            ("LB Camden", "Council camden [london borough]"),
            ("University of Kent", "University kent []"),
            ("The Christie NHS Foundation Trust", "Nhs christie []"),
            ("Lewes Town Council", "Parish lewes []"),
            ("Kent", ""),
        ] {
            assert_eq!(told(text), said, "{text}");
        }
    }
}
