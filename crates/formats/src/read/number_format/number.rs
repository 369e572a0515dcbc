//! Digits into placeholders: rounding as people expect it, thousands, percentages, exponents, fractions.

use super::parse::{Section, Token};

/// A number in a section of digits. `signed`: a negative number shows its sign.
pub fn show(value: f64, section: &Section, signed: bool) -> Option<String> {
    let tokens = &section.tokens;
    if !tokens.iter().any(|t| matches!(t, Token::Digit(_))) {
        return Some(literals(tokens));
    }
    let percents = tokens.iter().filter(|t| matches!(t, Token::Percent)).count() as i32;
    let scaled = value.abs() * 100f64.powi(percents) / 1000f64.powi(scale(tokens));
    let body = if tokens.contains(&Token::Slash) {
        fraction(scaled, tokens)
    } else if let Some(at) = tokens.iter().position(|t| matches!(t, Token::Exponent(_))) {
        exponent(scaled, tokens, at)
    } else {
        decimal(scaled, tokens)
    };
    let is_zero = !body.chars().any(|c| c.is_ascii_digit() && c != '0');
    let sign = if signed && value < 0.0 && !is_zero { "-" } else { "" };
    Some(format!("{sign}{body}"))
}

fn literals(tokens: &[Token]) -> String {
    let mut shown = String::new();
    for token in tokens {
        literal(token, &mut shown);
    }
    shown
}

fn literal(token: &Token, shown: &mut String) {
    match token {
        Token::Literal(text) => shown.push_str(text),
        Token::Space => shown.push(' '),
        Token::Percent => shown.push('%'),
        _ => {}
    }
}

/// Commas that end the digits divide by a thousand each.
fn scale(tokens: &[Token]) -> i32 {
    let last = tokens.iter().rposition(|t| matches!(t, Token::Digit(_))).unwrap_or(0);
    let point = tokens.iter().position(|t| *t == Token::Point).unwrap_or(tokens.len());
    let before_point = tokens[..point].iter().rev().take_while(|t| **t == Token::Comma).count();
    let after_last = tokens[last + 1..].iter().take_while(|t| **t == Token::Comma).count();
    (if before_point > 0 && point < tokens.len() { before_point } else { after_last }) as i32
}

/// Digits and literals where no exponent or fraction is.
fn decimal(value: f64, tokens: &[Token]) -> String {
    let point = tokens.iter().position(|t| *t == Token::Point).unwrap_or(tokens.len());
    let (whole, rest) = tokens.split_at(point);
    let places = rest.iter().filter(|t| matches!(t, Token::Digit(_))).count();
    let (integer, decimals) = rounded(value, places);
    let mut shown = integer_part(&integer, whole);
    if let Some((_, after)) = rest.split_first() {
        shown.push('.');
        decimal_part(&decimals, after, &mut shown);
    }
    shown
}

/// The digits before and after the point, rounded half away from zero on the fifteen digits that are shown at most.
fn rounded(value: f64, places: usize) -> (String, String) {
    let text = format!("{value:.14e}");
    let Some((mantissa, power)) = text.split_once('e') else { return ("0".into(), String::new()) };
    let power: i32 = power.parse().unwrap_or(0);
    let mut digits: Vec<u8> = mantissa.bytes().filter(u8::is_ascii_digit).map(|b| b - b'0').collect();
    // The decimal point stands after `whole` digits.
    let mut whole = power + 1;
    if whole < 0 {
        let zeros = (-whole).min(400) as usize;
        digits.splice(0..0, std::iter::repeat_n(0, zeros));
        whole = 0;
    }
    let keep = (whole as usize).saturating_add(places);
    let up = digits.get(keep).is_some_and(|&d| d >= 5);
    digits.resize(keep, 0);
    if up {
        let mut at = keep;
        loop {
            if at == 0 {
                digits.insert(0, 1);
                whole += 1;
                break;
            }
            at -= 1;
            if digits[at] == 9 {
                digits[at] = 0;
            } else {
                digits[at] += 1;
                break;
            }
        }
    }
    let text: String = digits.iter().map(|d| char::from(b'0' + d)).collect();
    let (integer, decimals) = text.split_at(whole as usize);
    (integer.trim_start_matches('0').to_owned(), decimals.to_owned())
}

/// Digits from the right into the placeholders; what is left over goes before the first.
fn integer_part(digits: &str, tokens: &[Token]) -> String {
    let placeholders = tokens.iter().filter(|t| matches!(t, Token::Digit(_))).count();
    let first = tokens.iter().position(|t| matches!(t, Token::Digit(_)));
    let last = tokens.iter().rposition(|t| matches!(t, Token::Digit(_)));
    let grouped = match (first, last) {
        (Some(first), Some(last)) => tokens[first..last].contains(&Token::Comma),
        _ => false,
    };
    let digits: Vec<char> = digits.chars().collect();
    let mut shown = String::new();
    let mut left = placeholders;
    let put = |position: usize, digit: Option<char>, mark: char, shown: &mut String| {
        let separator = grouped && position > 0 && position.is_multiple_of(3);
        match (digit, mark) {
            (Some(digit), _) => shown.push(digit),
            (None, '0') => shown.push('0'),
            (None, '?') => shown.push(' '),
            _ => return,
        }
        if separator && (digit.is_some() || mark == '0') {
            shown.push(',');
        }
    };
    let mut zeros = false;
    for token in tokens {
        match token {
            Token::Digit(mark) => {
                // A nought asks for every digit to its right.
                zeros |= *mark == '0';
                let mark = if zeros { &'0' } else { mark };
                if left == placeholders && digits.len() > placeholders {
                    let extra = digits.len() - placeholders;
                    for (i, &digit) in digits[..extra].iter().enumerate() {
                        put(digits.len() - i - 1, Some(digit), *mark, &mut shown);
                    }
                }
                left -= 1;
                let digit = digits.len().checked_sub(left + 1).and_then(|i| digits.get(i)).copied();
                put(left, digit, *mark, &mut shown);
            }
            other => literal(other, &mut shown),
        }
    }
    if placeholders == 0 {
        shown.extend(digits);
    }
    shown
}

fn decimal_part(digits: &str, tokens: &[Token], shown: &mut String) {
    let significant = digits.trim_end_matches('0').len();
    let mut places = digits.chars().enumerate();
    for token in tokens {
        match token {
            Token::Digit(mark) => match (places.next(), mark) {
                (Some((i, digit)), _) if i < significant => shown.push(digit),
                (_, '0') => shown.push('0'),
                (_, '?') => shown.push(' '),
                _ => {}
            },
            other => literal(other, shown),
        }
    }
}

fn exponent(value: f64, tokens: &[Token], at: usize) -> String {
    let (mantissa, rest) = tokens.split_at(at);
    let point = mantissa.iter().position(|t| *t == Token::Point).unwrap_or(mantissa.len());
    let width = mantissa[..point].iter().filter(|t| matches!(t, Token::Digit(_))).count().max(1) as i32;
    let places = mantissa[point..].iter().filter(|t| matches!(t, Token::Digit(_))).count();
    let mut power = if value == 0.0 { 0 } else { value.log10().floor() as i32 };
    let step = |power: i32| if width > 1 { power.div_euclid(width) * width } else { power };
    let mut base = step(power);
    // Rounding may carry into one more digit.
    let (digits, _) = rounded(value / 10f64.powi(base), places);
    if digits.len() as i32 > width {
        power += 1;
        base = step(power);
    }
    let mut shown = decimal(value / 10f64.powi(base), mantissa);
    shown.push('E');
    match rest.first() {
        _ if base < 0 => shown.push('-'),
        Some(Token::Exponent(true)) => shown.push('+'),
        _ => {}
    }
    shown.push_str(&integer_part(&base.abs().to_string(), &rest[1..]));
    shown
}

/// `# ?/?`, `??/??`, `# ?/8`. What is not there leaves its width, so that the strokes of a column stand in line.
fn fraction(value: f64, tokens: &[Token]) -> String {
    let is_digit = |token: &&Token| matches!(token, Token::Digit(_));
    let slash = tokens.iter().position(|t| *t == Token::Slash).unwrap_or(0);
    let numerator = tokens[..slash].iter().rev().take_while(is_digit).count();
    let (head, top_places) = tokens[..slash].split_at(slash - numerator);
    let (fixed, width) = denominator(&tokens[slash + 1..]);
    let (bottom_places, tail) = tokens[slash + 1..].split_at(width);
    // Digits before the numerator's show the whole part.
    let has_whole = head.iter().any(|t| matches!(t, Token::Digit(_)));
    let whole = if has_whole { value.trunc() } else { 0.0 };
    let part = value - whole;
    let (top, bottom) = match fixed {
        Some(bottom) => ((part * f64::from(bottom)).round(), bottom),
        None => nearest(part, 10u32.pow(width.clamp(1, 4) as u32) - 1),
    };
    let (whole, top) = if has_whole && top >= f64::from(bottom) { (whole + 1.0, 0.0) } else { (whole, top) };
    let digits = match (whole == 0.0, top == 0.0) {
        (true, true) if has_whole => "0".to_owned(),
        (true, _) => String::new(),
        (false, _) => format!("{whole}"),
    };
    let mut shown = integer_part(&digits, head);
    if has_whole && top == 0.0 {
        shown.extend(std::iter::repeat_n(' ', numerator + 1 + width));
    } else {
        let top_digits = if top == 0.0 { "0".to_owned() } else { format!("{top}") };
        shown.push_str(&integer_part(&top_digits, top_places));
        shown.push('/');
        let bottom = bottom.to_string();
        shown.push_str(&bottom);
        let missing = width.saturating_sub(bottom.len());
        let padded = bottom_places.iter().rev().take(missing).filter(|t| **t == Token::Digit('?')).count();
        shown.extend(std::iter::repeat_n(' ', padded));
    }
    tail.iter().for_each(|token| literal(token, &mut shown));
    shown
}

/// The denominator that a format fixes (`# ?/16`), and how many tokens stand for the denominator.
fn denominator(tokens: &[Token]) -> (Option<u32>, usize) {
    let digits = |token: &Token| match token {
        Token::Literal(text) if text.bytes().all(|b| b.is_ascii_digit()) => Some(text.clone()),
        Token::Digit('0') => Some("0".to_owned()),
        _ => None,
    };
    let fixed: Vec<String> = tokens.iter().map_while(digits).collect();
    match fixed.concat().parse::<u32>() {
        Ok(bottom) if bottom > 0 => (Some(bottom), fixed.len()),
        _ => (None, tokens.iter().take_while(|t| matches!(t, Token::Digit(_))).count()),
    }
}

/// The nearest fraction with a denominator up to `most`.
fn nearest(value: f64, most: u32) -> (f64, u32) {
    let mut best = (value.round(), 1);
    let mut error = (value - best.0).abs();
    for bottom in 2..=most {
        let top = (value * f64::from(bottom)).round();
        let off = (value - top / f64::from(bottom)).abs();
        if off + 1e-12 < error {
            best = (top, bottom);
            error = off;
        }
    }
    best
}
