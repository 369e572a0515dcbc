//! The few words that every place needs: numbers of things, and what rows and columns are for.

use foilens_model::view::FileView;
use foilens_model::{ColumnRole, Confidence, RowKind, Severity};

/// `1,234`.
pub fn number(count: u32) -> String {
    foilens_charts::text::tick(f64::from(count), 1.0)
}

/// `1 file`, `3 files`.
pub fn counted(count: u32, one: &str, many: &str) -> String {
    format!("{} {}", number(count), if count == 1 { one } else { many })
}

/// Which of the open files hold invented figures: of which files this is said, where it is not true of all.
pub fn synthetic(files: &[FileView]) -> Option<String> {
    let invented: Vec<&str> = files.iter().filter(|f| f.synthetic).map(|f| f.name.as_str()).collect();
    match &invented[..] {
        [] => None,
        all if all.len() == files.len() => Some("synthetic: invented figures".to_owned()),
        some => Some(format!("synthetic: invented figures in {}", listed(some))),
    }
}

/// `a`, `a and b`, `a, b and c`.
pub fn listed(names: &[&str]) -> String {
    match names {
        [before @ .., last] if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        names => names.concat(),
    }
}

/// The kinds of rows with their mark, class and words: the legend and the margin.
pub const ROW_KINDS: [(RowKind, &str, &str, &str); 6] = [
    (RowKind::Title, "T", "title", "Title"),
    (RowKind::Header, "H", "header", "Heading"),
    (RowKind::Group, "§", "group", "Section"),
    (RowKind::Data, "•", "data", "Data"),
    (RowKind::Total, "Σ", "total", "Total"),
    (RowKind::Note, "N", "note", "Note"),
];

/// The kinds a row can be, with the key that says so in a sheet and the id in a choice.
pub const ROW_KEYS: [(RowKind, &str); 7] = [
    (RowKind::Title, "t"),
    (RowKind::Header, "h"),
    (RowKind::Group, "s"),
    (RowKind::Data, "d"),
    (RowKind::Total, "m"),
    (RowKind::Note, "n"),
    (RowKind::Blank, "b"),
];

/// Mark, class and word of a kind of row.
pub fn row_kind(kind: RowKind) -> (&'static str, &'static str, &'static str) {
    ROW_KINDS
        .into_iter()
        .find(|(known, ..)| *known == kind)
        .map_or(("", "blank", "Blank"), |(_, mark, class, word)| (mark, class, word))
}

/// What a column can be for: its id in a choice, and its words.
pub const COLUMN_ROLES: [(ColumnRole, &str, &str); 12] = [
    (ColumnRole::Body, "body", "Public body"),
    (ColumnRole::Period, "period", "Period"),
    (ColumnRole::Role, "role", "Staff role"),
    (ColumnRole::Category, "category", "Category"),
    (ColumnRole::Outcome, "outcome", "Outcome"),
    (ColumnRole::Count, "count", "Count"),
    (ColumnRole::Date, "date", "Date"),
    (ColumnRole::Id, "id", "Reference"),
    (ColumnRole::Relation, "relation", "Total or part"),
    (ColumnRole::Note, "note", "Notes"),
    (ColumnRole::Text, "text", "Other text"),
    (ColumnRole::Ignore, "ignore", "Left out"),
];

pub fn role_id(role: ColumnRole) -> &'static str {
    COLUMN_ROLES.into_iter().find(|(known, ..)| *known == role).map_or("", |(_, id, _)| id)
}

pub fn role_from(id: &str) -> Option<ColumnRole> {
    COLUMN_ROLES.into_iter().find(|(_, known, _)| *known == id).map(|(role, ..)| role)
}

pub const fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Guessed => "guessed",
        Confidence::Inferred => "from the surroundings",
        Confidence::Stated => "stated",
        Confidence::Confirmed => "confirmed by you",
    }
}

/// Class and word.
pub const fn severity(severity: Severity) -> (&'static str, &'static str) {
    match severity {
        Severity::Error => ("error", "Lost"),
        Severity::Warning => ("warning", "Doubt"),
        Severity::Note => ("note", "Note"),
    }
}
