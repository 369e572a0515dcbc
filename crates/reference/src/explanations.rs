//! What each finding means: one page a code, written for people. A test wants a page for every code that is raised.

/// The page of a code as it is written: a title after `#`, then paragraphs. `None` where there is no such code.
pub fn explanation(code: &str) -> Option<&'static str> {
    PAGES.iter().find(|(known, _)| *known == code).map(|(_, page)| *page)
}

/// Every code that has a page, sorted.
pub fn explained_codes() -> impl Iterator<Item = &'static str> {
    PAGES.iter().map(|(code, _)| *code)
}

macro_rules! pages {
    ($($code:literal),* $(,)?) => {
        &[$(($code, include_str!(concat!("../data/explain/", $code, ".md")))),*]
    };
}

const PAGES: &[(&str, &str)] = pages![
    "check/duplicate",
    "check/overlap",
    "check/personal-data",
    "check/suspect-period",
    "check/total-differs",
    "mapping/guessed-role",
    "mapping/too-many-counts",
    "read/comments",
    "read/dialect",
    "read/encoding",
    "read/encoding-errors",
    "read/encoding-twice",
    "read/extension-mismatch",
    "read/false-used-range",
    "read/formula-error",
    "read/formula-injection",
    "read/formula-without-result",
    "read/hidden-columns",
    "read/hidden-rows",
    "read/hidden-sheet",
    "read/merged-cells",
    "read/nul-characters",
    "read/odd-rows",
    "read/outside-print-area",
    "read/quoted-lines",
    "read/ragged-rows",
    "read/repeated-cell",
    "read/stray-quotes",
    "read/unclosed-quote",
    "read/unreadable-sheet",
    "recipe/body-list",
    "recipe/not-reread",
    "recipe/other-file",
    "recipe/stale-operation",
    "structure/guessed-header",
    "structure/no-table",
    "value/ambiguous-dates",
    "value/approximate-count",
    "value/blank-counts",
    "value/by-total",
    "value/date-for-count",
    "value/formula-error",
    "value/guessed-year-kind",
    "value/near-body",
    "value/not-a-body",
    "value/not-a-count",
    "value/partial-period",
    "value/read-from-sentence",
    "value/refusal",
    "value/rounded",
    "value/suspect-period",
    "value/totals-contradict",
    "value/unclear-count",
    "value/unexplained-sign",
    "value/unmatched-body",
    "value/unread-sentence",
    "value/year-unknown",
];
