//! Which kinds of misuse can hold the same case: a kind and its parent, a lump of several kinds and its parts.

use crate::{fold::fold, table::rows, taxonomies::misuse_categories};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// Kinds that lump others together, each with its parts.
pub fn category_parts() -> &'static BTreeMap<String, Vec<String>> {
    static TABLE: OnceLock<BTreeMap<String, Vec<String>>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let rows = rows(include_str!("../data/category_parts.csv"));
        rows.iter().map(|row| (row.text("id").to_owned(), row.list("parts"))).collect()
    })
}

/// The kind of misuse that a label spells: by its id (`own_record_lookup`), its name or another spelling of it.
pub fn kind_of_label(text: &str) -> Option<&'static str> {
    let key = fold(text);
    let by_id = misuse_categories().entries().iter().find(|kind| fold(&kind.id) == key);
    by_id.or_else(|| misuse_categories().get_folded(&key)).map(|kind| kind.id.as_str())
}

/// Whether no case of one kind can be of the other. Ids of [`misuse_categories`]; what is not known, or says nothing
/// (`not_stated`, `all`, `other`), may overlap with anything.
pub fn categories_apart(a: &str, b: &str) -> bool {
    const SAY_NOTHING: [&str; 3] = ["all", "not_stated", "other"];
    let says = |id: &str| misuse_categories().by_id(id).is_some() && !SAY_NOTHING.contains(&id);
    says(a) && says(b) && within(a).is_disjoint(&within(b))
}

/// A kind and everything that it can hold.
fn within(id: &str) -> BTreeSet<&str> {
    let mut held = BTreeSet::new();
    let mut next = vec![id];
    while let Some(id) = next.pop() {
        if held.insert(id) {
            next.extend(category_parts().get(id).into_iter().flatten().map(String::as_str));
            let children = misuse_categories().entries().iter();
            next.extend(children.filter(|c| c.kind.parent.as_deref() == Some(id)).map(|c| c.id.as_str()));
        }
    }
    held
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_apart_only_where_no_case_can_be_both() {
        for (a, b, apart) in [
            ("social_media_misuse", "system_or_email_misuse", true),
            ("image_sharing", "system_or_email_misuse", true),
            ("crime_intel_system_misuse", "system_or_email_misuse", false),
            ("unlawful_access", "system_or_email_misuse", false),
            ("unlawful_access", "pnc_misuse", false),
            ("pnc_misuse", "pnd_misuse", true),
            ("not_stated", "pnc_misuse", false),
            ("cats", "pnc_misuse", false),
        ] {
            assert_eq!(categories_apart(a, b), apart, "{a} and {b}");
            assert_eq!(categories_apart(b, a), apart, "{b} and {a}");
        }
    }
}
