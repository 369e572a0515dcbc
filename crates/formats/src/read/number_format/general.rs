//! `General`: a number in at most eleven characters, as a wide cell shows it. The rules are those that SheetJS found
//! by trial against Excel.

/// A number without a format: no dust (`0.1 + 0.2` is `0.3`), an exponent only where it must be.
pub fn general(value: f64) -> String {
    if value == 0.0 {
        return "0".to_owned();
    }
    if !value.is_finite() {
        return "#NUM!".to_owned();
    }
    let magnitude = value.abs();
    let sign = if value < 0.0 { "-" } else { "" };
    let power = magnitude.log10().floor() as i32;
    let body = match power {
        -4..=-1 => trimmed(format!("{magnitude:.9}")),
        -9..=9 => short(magnitude),
        10 => trimmed(cut(format!("{magnitude:.10}"), 12)),
        _ => exponent(magnitude),
    };
    let body = if body.len() > 12 { exponent(magnitude) } else { body };
    format!("{sign}{body}")
}

/// Up to eleven characters, else ten digits, else an exponent.
fn short(value: f64) -> String {
    let fixed = trimmed(format!("{value:.12}"));
    if fixed.len() <= 11 {
        return fixed;
    }
    let power = value.log10().floor() as i32;
    let precise = trimmed(format!("{value:.*}", (9 - power).max(0) as usize));
    if precise.len() <= 11 { precise } else { exponent(value) }
}

fn exponent(value: f64) -> String {
    let text = format!("{value:.5e}");
    let Some((mantissa, power)) = text.split_once('e') else { return text };
    let power: i32 = power.parse().unwrap_or(0);
    let sign = if power < 0 { '-' } else { '+' };
    format!("{}E{sign}{:02}", trimmed(mantissa.to_owned()), power.abs())
}

fn cut(mut text: String, length: usize) -> String {
    text.truncate(length);
    text
}

fn trimmed(mut text: String) -> String {
    if text.contains('.') {
        let length = text.trim_end_matches('0').trim_end_matches('.').len();
        text.truncate(length);
    }
    text
}
