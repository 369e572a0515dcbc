//! Numbers as people read them: thousands with commas, rates to two figures, shares in per cent. Rounded for display
//! only.

use foilens_model::{Missing, MissingKind};

/// `12,345`.
pub fn thousands(n: u64) -> String {
    let digits = n.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A number to so many significant figures, without an exponent: `13.8`, `0.40`, `1,300`.
pub fn significant(value: f64, figures: usize) -> String {
    if value == 0.0 || !value.is_finite() {
        return if value == 0.0 { "0".to_owned() } else { "–".to_owned() };
    }
    // Rounding can carry to one more digit (9.96 to two figures is 10), so the place is read off the rounded number.
    let rounded: f64 = format!("{value:.*e}", figures.saturating_sub(1)).parse().unwrap_or(value);
    let place = rounded.abs().log10().floor() as i32;
    let decimals = (figures as i32 - 1 - place).max(0) as usize;
    let text = format!("{rounded:.decimals$}");
    match text.split_once('.') {
        Some((whole, rest)) => format!("{}.{rest}", grouped(whole)),
        None => grouped(&text),
    }
}

/// A rate as the methods want it: two figures, three where it stands on 100 events or more.
pub fn rate(value: f64, events: u64) -> String {
    significant(value, if events >= 100 { 3 } else { 2 })
}

/// An expected count: whole from ten on, two figures below.
pub fn rounded(value: f64) -> String {
    if value >= 10.0 && value.is_finite() { thousands(value.round() as u64) } else { significant(value, 2) }
}

/// `p = 0.034`, `p < 0.0001`.
pub fn p_value(p: f64) -> String {
    if p < 0.0001 { "p < 0.0001".to_owned() } else { format!("p = {}", significant(p, 2)) }
}

/// `61%`, `less than 1%`.
pub fn share(value: f64) -> String {
    // The sum of nothing is −0.
    let percent = value * 100.0 + 0.0;
    if percent > 0.0 && percent < 1.0 { "less than 1%".to_owned() } else { format!("{percent:.0}%") }
}

/// `50`, `1 to 4`, `at least 9`.
pub fn bounds(lower: u64, upper: Option<u64>) -> String {
    match upper {
        Some(upper) if upper == lower => thousands(lower),
        Some(upper) => format!("{} to {}", thousands(lower), thousands(upper)),
        None => format!("at least {}", thousands(lower)),
    }
}

/// `refused (s.40(2))`, `not held`.
pub fn missing(missing: &Missing) -> String {
    let kind = match missing.kind {
        MissingKind::NotHeld => "not held",
        MissingKind::Refused => "refused",
        MissingKind::Suppressed => "hidden to protect small numbers",
        MissingKind::NoResponse => "no reply",
        MissingKind::NotApplicable => "not applicable",
        MissingKind::Unclear => "unclear",
    };
    missing.reason.as_ref().map_or_else(|| kind.to_owned(), |reason| format!("{kind} ({reason})"))
}

/// A list in words: `Surrey, Kent and Essex`.
pub fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

/// A list that stays readable: of more than six the first four, and how many more.
pub fn short_list(items: &[String]) -> String {
    match items {
        [a, b, c, d, _, _, _, ..] => {
            let more = thousands((items.len() - 4) as u64);
            format!("{a}, {b}, {c}, {d} and {more} others")
        }
        items => list(items),
    }
}

/// `1 body`, `3 bodies`.
pub fn counted(n: usize, one: &str, many: &str) -> String {
    format!("{} {}", thousands(n as u64), if n == 1 { one } else { many })
}

fn grouped(digits: &str) -> String {
    digits.parse().map_or_else(|_| digits.to_owned(), thousands)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_rounded_for_display_only() {
        for (value, figures, text) in [
            (13.827, 2, "14"),
            (8.84, 2, "8.8"),
            (0.4438, 2, "0.44"),
            (0.4, 2, "0.40"),
            (9.96, 2, "10"),
            (1_284.0, 2, "1,300"),
            (237.4, 3, "237"),
            (0.0, 2, "0"),
        ] {
            assert_eq!(significant(value, figures), text, "{value}");
        }
        assert_eq!(thousands(1_234_567), "1,234,567");
        assert_eq!(thousands(7), "7");
        assert_eq!(bounds(1, Some(4)), "1 to 4");
        assert_eq!(bounds(9, None), "at least 9");
        assert_eq!(share(0.004), "less than 1%");
        assert_eq!(list(&["A".into(), "B".into(), "C".into()]), "A, B and C");
        let letters: Vec<String> = "ABCDEFG".chars().map(String::from).collect();
        assert_eq!(short_list(&letters), "A, B, C, D and 3 others");
        assert_eq!(short_list(&letters[..6]), "A, B, C, D, E and F");
    }
}
