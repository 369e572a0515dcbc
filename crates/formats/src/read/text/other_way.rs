//! A row that is written in another way than those around it: with another mark between its cells, or another quote
//! around them. Taken apart only where that gives the usual number of cells and leaves nothing over.

use super::split::{Dialect, Field, Rows};

const MARKS: [&str; 5] = [",", ";", "\t", "|", " "];
const QUOTES: [char; 2] = ['"', '\''];

/// The cells of such a row, `usual` many; `None` where it is written as the others are, or is a sentence.
pub fn cells<'t>(line: &'t str, dialect: &Dialect, usual: usize) -> Option<Vec<Field<'t>>> {
    let line = line.trim_end_matches(['\r', '\n']);
    if usual < 2 || dialect.delimiter.is_empty() || line.len() > 1 << 16 {
        return None;
    }
    let quoted = QUOTES.into_iter().find(|&quote| line.starts_with(quote) && line.ends_with(quote));
    let marks = || MARKS.into_iter().chain([dialect.delimiter.as_str()]);
    let ways =
        marks().flat_map(|mark| quoted.map(|quote| (mark, Some(quote))).into_iter().chain([(mark, None)]));
    ways.filter(|&(mark, quote)| line.contains(mark) && (mark != dialect.delimiter || quote != dialect.quote))
        .find_map(|(mark, quote)| {
            let other =
                Dialect { delimiter: mark.to_owned(), quote, escape: None, padded: false, ..dialect.clone() };
            let mut row = Vec::new();
            Rows::new(line, &other, None).next_row(&mut row);
            let is_whole = |field: &Field| match quote {
                Some(_) => field.quoted && !field.stray && !field.unclosed,
                None => !field.text.starts_with(' ') && !field.text.contains(dialect.quote.unwrap_or('"')),
            };
            // Words parted by spaces are a sentence, and the file's own mark is read already.
            let may_be = quote.is_some() || usual > 2 && mark != " " && mark != dialect.delimiter;
            (may_be && row.len() == usual && row.iter().all(is_whole)).then_some(row)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(line: &str, delimiter: &str, usual: usize) -> Option<String> {
        let dialect = Dialect {
            delimiter: delimiter.into(),
            quote: Some('"'),
            escape: None,
            padded: false,
            escapes_delimiter: false,
            runs: false,
        };
        let row = cells(line, &dialect, usual)?;
        Some(row.iter().map(|field| &*field.text).collect::<Vec<_>>().join("/"))
    }

    #[test]
    fn a_row_with_another_mark_or_quote_is_taken_apart() {
        assert_eq!(drawn("Kent;3;4", ",", 3).as_deref(), Some("Kent/3/4"));
        assert_eq!(drawn("\"Kent\" \"3\" \"4, 5\"", ",", 3).as_deref(), Some("Kent/3/4, 5"));
        assert_eq!(drawn("'Kent','3, 4','5'\r\n", ",", 3).as_deref(), Some("Kent/3, 4/5"));
    }

    #[test]
    fn sentences_and_rows_like_the_others_are_left() {
        assert_eq!(drawn("Officers dismissed since", ",", 3), None);
        assert_eq!(drawn("See A; also B; and C", ",", 3), None);
        assert_eq!(drawn("\"Kent\",\"3\"", ",", 2), None);
        assert_eq!(drawn("Kent;3", ",", 3), None);
    }
}
