//! The words that replies are written in: one accessor a table.

use crate::{
    fold::sign,
    kinds::{Marker, TotalKind},
    table::rows,
    words::{Kind, Words},
};
use foilens_model::{ColumnRole, StaffRole};
use std::sync::OnceLock;

macro_rules! words {
    ($(#[$doc:meta])* $name:ident: $kind:ty, $file:literal) => {
        $(#[$doc])*
        pub fn $name() -> &'static Words<$kind> {
            static TABLE: OnceLock<Words<$kind>> = OnceLock::new();
            TABLE.get_or_init(|| Words::read(include_str!(concat!("../data/", $file))))
        }
    };
}

words!(
    /// Column headings and what such a column holds.
    headings: ColumnRole, "headings.csv"
);
words!(
    /// Words in place of a number. An exemption by its section also stands in `exemptions()`.
    markers: Marker, "markers.csv"
);
words!(
    /// Officers, staff, PCSOs, special constables, with the ranks.
    staff_roles: StaffRole, "staff_roles.csv"
);
words!(
    /// What the label of a total row or column says.
    totals: TotalKind, "totals.csv"
);
words!(
    /// What a line of notes, a key or a source line begins with; the kind is `note`, `key` or `source`.
    notes: String, "notes.csv"
);
words!(
    /// What a title above a table begins with; the kind is always `title`.
    titles: String, "titles.csv"
);
words!(
    /// What a line that gives the unit of a whole table begins with; the kind is always `unit`.
    unit_lines: String, "unit_lines.csv"
);
words!(
    /// English and Welsh months; the kind is the month's number.
    months: u32, "months.csv"
);
words!(
    /// Numbers as words, nought to a hundred; the kind is the number.
    numbers: u32, "numbers.csv"
);

words!(
    /// Words by which a file says that its figures are invented.
    synthetic: String, "synthetic.csv"
);

/// A sign in place of a number, which means what the file's own key says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sign {
    pub id: String,
    /// What it means where no key says.
    pub kind: Marker,
    /// What it most often means: for the words of a question, never for a silent reading.
    pub usually: Marker,
    pub label: String,
    /// As [`sign`](crate::sign) folds them.
    pub signs: Vec<String>,
    pub sources: Vec<String>,
}

/// Dashes, stars, dots, `[c]` and their kin.
pub fn signs() -> &'static [Sign] {
    static TABLE: OnceLock<Vec<Sign>> = OnceLock::new();
    TABLE.get_or_init(|| {
        rows(include_str!("../data/signs.csv"))
            .iter()
            .filter_map(|row| {
                Some(Sign {
                    id: row.text("id").to_owned(),
                    kind: Marker::parse(row.text("kind"))?,
                    usually: Marker::parse(row.text("usually"))?,
                    label: row.text("label").to_owned(),
                    signs: row.list("signs").iter().map(|text| sign(text)).collect(),
                    sources: row.list("source"),
                })
            })
            .collect()
    })
}

/// The sign that the whole text is.
pub fn sign_of(text: &str) -> Option<&'static Sign> {
    let text = sign(text);
    signs().iter().find(|entry| entry.signs.contains(&text))
}
