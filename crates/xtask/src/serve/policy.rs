//! The headers that every answer carries, read from the page's own `_headers` file, so that this
//! server and a static host say the same.

/// The header lines under `/*`.
pub fn headers(text: &str) -> Vec<(String, String)> {
    let lines = text.lines().skip_while(|line| line.trim_end() != "/*").skip(1);
    lines
        .take_while(|line| line.starts_with([' ', '\t']))
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paths;
    use std::fs;

    #[test]
    fn only_the_lines_for_every_path_count() {
        let text = "# why\n/one\n  A: 1\n/*\n  B: 2: 3\n  C: 4\n\n/two\n  D: 5\n";
        assert_eq!(headers(text), [("B".into(), "2: 3".into()), ("C".into(), "4".into())]);
    }

    #[test]
    fn the_page_and_the_server_state_one_policy() {
        let www = paths::root().join("www");
        let page = fs::read_to_string(www.join("index.html")).unwrap();
        let meta = page.split("http-equiv=\"Content-Security-Policy\"").nth(1).unwrap();
        let meta = meta.split("content=\"").nth(1).unwrap().split('"').next().unwrap();
        let headers = headers(&fs::read_to_string(www.join("_headers")).unwrap());
        let header = headers.iter().find(|(name, _)| name == "Content-Security-Policy").unwrap();
        // A page cannot say this of itself; only a header can.
        assert_eq!(header.1, format!("{meta}; frame-ancestors 'none'"));
        assert!(meta.starts_with("default-src 'none'; "), "{meta}");
        assert!(
            !meta.contains("unsafe-inline") && !meta.contains("'unsafe-eval'") && !meta.contains("http"),
            "{meta}"
        );
    }
}
