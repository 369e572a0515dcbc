//! The answers as files: JSON with every question by its id, and one page that prints, with its pictures inside and no
//! script.

use super::{picture, pretty};
use crate::Error;
use foilens_model::view::{AnswerTable, AnswerView, AnswersView, BasisView, ComparisonView, Finding};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write;

/// The comparison, and beside it what readers ask of it.
#[derive(Serialize)]
struct Answered<'a> {
    #[serde(flatten)]
    comparison: &'a ComparisonView,
    banner: &'a str,
    overview: &'a [Finding],
    /// By id.
    answers: BTreeMap<&'a str, &'a AnswerView>,
}

pub fn json(comparison: &ComparisonView, answers: &AnswersView) -> Result<Vec<u8>, Error> {
    pretty(&Answered {
        comparison,
        banner: &answers.banner,
        overview: &answers.overview,
        answers: answers.answers.iter().map(|answer| (answer.id.as_str(), answer)).collect(),
    })
}

/// One page of its own: it loads nothing, runs nothing, and prints.
pub fn html(comparison: &ComparisonView, answers: &AnswersView) -> Vec<u8> {
    let mut page = String::new();
    let title = plain(&comparison.title);
    // Writing to a string cannot fail.
    let _ = write!(
        page,
        "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
         content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n<style>{}</style>\n</head>\n<body>\n\
         <header>\n<h1>{title}</h1>\n",
        include_str!("answers.css")
    );
    if answers.synthetic {
        page.push_str("<p class=\"notice\">The figures were invented for an example.</p>\n");
    }
    let _ = writeln!(page, "<p class=\"banner\">{}</p>\n</header>", plain(&answers.banner));
    overview(&mut page, answers);
    for answer in &answers.answers {
        section(&mut page, answer);
    }
    page.push_str("</body>\n</html>\n");
    page.into_bytes()
}

fn overview(page: &mut String, answers: &AnswersView) {
    if answers.overview.is_empty() {
        return;
    }
    page.push_str("<section>\n<h2>What can be said</h2>\n<ol>\n");
    for finding in &answers.overview {
        let _ = writeln!(
            page,
            "<li>{} <a href=\"#{}\">Why</a></li>",
            plain(&finding.sentence),
            plain(&finding.why)
        );
    }
    page.push_str("</ol>\n</section>\n");
}

fn section(page: &mut String, answer: &AnswerView) {
    let _ = writeln!(
        page,
        "<section id=\"{}\">\n<h2>{}</h2>\n<p class=\"finding\">{}</p>",
        plain(&answer.id),
        plain(&answer.question),
        plain(&answer.finding)
    );
    list(page, &answer.sentences);
    for chart in &answer.charts {
        // A picture that cannot be drawn has its table beneath all the same.
        if let Ok(svg) = picture::svg(chart) {
            let _ = writeln!(
                page,
                "<figure role=\"img\" aria-label=\"{}\">{}</figure>",
                plain(foilens_charts::said::description(chart)),
                String::from_utf8_lossy(&svg)
            );
        }
    }
    for table in &answer.tables {
        self::table(page, table);
    }
    if !answer.technical.is_empty() {
        page.push_str("<details open>\n<summary>For a statistician</summary>\n");
        list(page, &answer.technical);
        page.push_str("</details>\n");
    }
    basis(page, &answer.basis);
    page.push_str("</section>\n");
}

fn list(page: &mut String, sentences: &[String]) {
    if sentences.is_empty() {
        return;
    }
    page.push_str("<ul>\n");
    for sentence in sentences {
        let _ = writeln!(page, "<li>{}</li>", plain(sentence));
    }
    page.push_str("</ul>\n");
}

fn table(page: &mut String, table: &AnswerTable) {
    let _ = write!(
        page,
        "<div class=\"table\"><table>\n<caption>{}</caption>\n<thead><tr>",
        plain(&table.caption)
    );
    let class = |place: usize| {
        let is_number = table.columns.get(place).is_some_and(|column| column.is_number);
        if is_number { " class=\"number\"" } else { "" }
    };
    for (place, column) in table.columns.iter().enumerate() {
        let _ = write!(page, "<th scope=\"col\"{}>{}</th>", class(place), plain(&column.label));
    }
    page.push_str("</tr></thead>\n<tbody>\n");
    for row in &table.rows {
        page.push_str(if row.is_apart { "<tr class=\"apart\">" } else { "<tr>" });
        for (place, cell) in row.cells.iter().enumerate() {
            let text = plain(&cell.text);
            let _ = match place {
                0 => write!(page, "<th scope=\"row\"{}>{text}</th>", class(0)),
                _ => write!(page, "<td{}>{text}</td>", class(place)),
            };
        }
        page.push_str("</tr>\n");
    }
    page.push_str("</tbody>\n</table></div>\n");
    for note in &table.notes {
        let _ = writeln!(page, "<p class=\"note\">{}</p>", plain(note));
    }
}

fn basis(page: &mut String, basis: &BasisView) {
    let lines = [
        ("Counted", &basis.numerator),
        ("Per", &basis.denominator),
        ("Period", &basis.period),
        ("Who is in it", &basis.coverage),
        ("Method", &basis.method),
        ("Source", &basis.source),
        ("What it does not show", &basis.not_shown),
    ];
    page.push_str("<dl>\n");
    for (what, text) in lines.iter().filter(|(_, text)| !text.is_empty()) {
        let _ = writeln!(page, "<dt>{what}</dt><dd>{}</dd>", plain(text));
    }
    page.push_str("</dl>\n");
}

/// Text that is text: a file's own words can hold any sign.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => plain.push_str("&amp;"),
            '<' => plain.push_str("&lt;"),
            '>' => plain.push_str("&gt;"),
            '"' => plain.push_str("&quot;"),
            c if c.is_control() && c != '\n' && c != '\t' => plain.push('\u{fffd}'),
            c => plain.push(c),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_files_own_words_are_text_and_never_markup() {
        let answer = AnswerView {
            id: "x".into(),
            finding: "<script>alert(\"1\")</script> & <b>".into(),
            ..AnswerView::default()
        };
        let view = AnswersView { answers: vec![answer], ..AnswersView::default() };
        let page = String::from_utf8(html(&ComparisonView::default(), &view)).unwrap();
        assert!(page.contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &lt;b&gt;"), "{page}");
        assert!(!page.contains("<script"), "{page}");
    }
}
