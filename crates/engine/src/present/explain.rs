//! The page of a diagnostic code: what it is, why it matters, what to do.

use foilens_model::view::ExplainView;

/// The page, `None` where there is no such code.
pub fn explain(code: &str) -> Option<ExplainView> {
    let page = foilens_reference::explanation(code)?;
    let mut parts = page.split("\n\n").map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "));
    let title = parts.next()?.trim_start_matches('#').trim().to_owned();
    Some(ExplainView {
        code: code.to_owned(),
        title,
        paragraphs: parts.filter(|part| !part.is_empty()).collect(),
    })
}

/// Every code that has a page.
pub fn codes() -> impl Iterator<Item = &'static str> {
    foilens_reference::explained_codes()
}

/// The page as text for a terminal.
pub fn as_text(page: &ExplainView) -> String {
    let paragraphs: String = page.paragraphs.iter().map(|text| format!("\n{text}\n")).collect();
    format!("{} ({})\n{paragraphs}", page.title, page.code)
}
