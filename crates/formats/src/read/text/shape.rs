//! What a cell's text looks like, without asking what it means: evidence that a way of splitting is right.

/// How much like one whole cell a text looks: 1 for numbers, dates and the like, less for loose text, 0 for what no
/// table would hold in a cell.
pub fn wholeness(cell: &str) -> f64 {
    let text = cell.trim_matches([' ', '\u{A0}']);
    if text.is_empty() {
        return 0.9;
    }
    if is_number(text) || is_date_or_time(text) {
        return 1.0;
    }
    if text.contains("://") || (text.contains('@') && text.contains('.') && !text.contains(' ')) {
        return 0.95;
    }
    loose_text(text)
}

/// A number without white space inside.
pub fn is_figure(token: &str) -> bool {
    !token.contains(' ') && is_number(token)
}

/// A date, a time of day, or both.
pub fn is_moment(text: &str) -> bool {
    let digits = |part: &str, most: usize| {
        (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
    };
    let is_date = |token: &str| {
        let parts: Vec<&str> = token.split(['/', '-', '.']).collect();
        parts.len() == 3 && parts.iter().all(|part| digits(part, 4)) && token.len() >= 6
    };
    let is_time = |token: &str| {
        let clock = token.trim_end_matches('Z').split(['.', '+']).next().unwrap_or("");
        let parts: Vec<&str> = clock.split(':').collect();
        (2..=3).contains(&parts.len()) && parts.iter().all(|part| digits(part, 2))
    };
    let is_half = |token: &str| matches!(token, "AM" | "PM" | "am" | "pm" | "UTC" | "GMT" | "BST");
    let mut tokens = text.split([' ', 'T']).filter(|token| !token.is_empty()).peekable();
    let first = tokens.peek().is_some_and(|token| is_date(token) || is_time(token));
    let mut count = 0;
    first
        && tokens.all(|token| {
            count += 1;
            count <= 3 && (is_date(token) || is_time(token) || is_half(token))
        })
}

/// `1,234.5`, `£12`, `-3 %`, `(4)`, `<5`, `1e-3`.
fn is_number(text: &str) -> bool {
    let body = text.trim_start_matches(['-', '+', '(', '<', '>', '£', '$', '€', ' ', '~']);
    let body = body.trim_end_matches(['%', ')', '*', ' ', '+']);
    let mut digits = 0;
    let mut marks = 0;
    for c in body.chars() {
        match c {
            '0'..='9' => digits += 1,
            '.' | ',' | ' ' | '\u{A0}' | '\'' => marks += 1,
            'e' | 'E' | '-' | '+' if digits > 0 => marks += 1,
            _ => return false,
        }
    }
    digits > 0 && marks <= digits && !body.ends_with([',', '-', '+']) && !body.starts_with([',', 'e', 'E'])
}

/// `31/03/2019`, `2019-03-31 10:15`, `Mar-19`, `2018/19`.
fn is_date_or_time(text: &str) -> bool {
    if !text.is_ascii() || text.len() > 32 || !text.bytes().any(|b| b.is_ascii_digit()) {
        return false;
    }
    let mut letters = 0;
    let mut marks = 0;
    for b in text.bytes() {
        match b {
            b'0'..=b'9' => {}
            b'/' | b'-' | b':' | b'.' => marks += 1,
            b' ' | b',' | b'T' | b'Z' | b'+' => {}
            b'a'..=b'z' | b'A'..=b'Z' => letters += 1,
            _ => return false,
        }
    }
    marks > 0 && letters <= 9 && text.as_bytes()[0].is_ascii_alphanumeric()
}

/// Words, codes, sentences; marks that usually stand between cells make it doubtful.
fn loose_text(text: &str) -> f64 {
    let mut doubt = 0.0;
    let mut quotes = 0;
    for c in text.chars() {
        match c {
            '\t' | '|' | '\u{1}' | '\u{1F}' => doubt += 0.5,
            ';' | '^' | '~' => doubt += 0.2,
            '"' => quotes += 1,
            _ => {}
        }
    }
    // A comma without a space after it is more likely between cells than in a sentence.
    let tight = text.as_bytes().windows(2).filter(|w| w[0] == b',' && w[1] != b' ').count();
    doubt += tight as f64 * 0.2;
    if quotes % 2 == 1 {
        doubt += 0.6;
    }
    // An escape before a delimiter.
    if text.ends_with('\\') {
        doubt += 0.4;
    }
    if text.starts_with('"') || text.ends_with('"') || text.starts_with([',', ';', ')', ']', '}']) {
        doubt += 0.4;
    }
    let base = if text.chars().any(char::is_alphanumeric) { 0.85 } else { 0.5 };
    (base - doubt).max(0.0)
}
