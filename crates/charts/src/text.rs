//! How wide a text will be, without a font: the widths of Helvetica, a little enlarged so that a wider face still
//! fits. Browsers, the command line and tests then break lines and place labels alike.

/// Widths of the characters from space to `~` in thousandths of the size (Adobe's metrics of Helvetica).
const WIDTHS: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
    556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
    500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
    556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
    278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

/// Room for bold and for faces wider than Helvetica, as DejaVu Sans and Verdana are.
const ALLOWANCE: f64 = 1.2;

/// The width of one line at this size, in the unit of the size.
pub fn width(text: &str, size: f64) -> f64 {
    let thousandths: f64 = text
        .chars()
        .map(|c| {
            let known = (c as usize).checked_sub(0x20).and_then(|i| WIDTHS.get(i));
            known.map_or(if c.is_uppercase() { 700.0 } else { 556.0 }, |&w| f64::from(w))
        })
        .sum();
    thousandths / 1000.0 * size * ALLOWANCE
}

/// The text in lines no wider than `room`, broken at spaces; a longer word stands alone.
pub fn wrap(text: &str, size: f64, room: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width(line, size) + width(word, size) + width(" ", size) <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// A number as axes show it: thousands apart, no more decimals than the step needs.
pub fn tick(value: f64, step: f64) -> String {
    let decimals = if step >= 1.0 { 0 } else { (-step.log10()).ceil() as usize };
    let digits = format!("{value:.decimals$}");
    let (whole, rest) = digits.split_once('.').map_or((digits.as_str(), ""), |(w, r)| (w, r));
    let mut grouped = String::new();
    for (i, c) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) && c.is_ascii_digit() {
            grouped.push(',');
        }
        grouped.push(c);
    }
    if rest.is_empty() { grouped } else { format!("{grouped}.{rest}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_broken_where_the_room_ends() {
        let lines = wrap("Surrey recorded 31 times as many as the Met", 16.0, 150.0);
        assert!(lines.len() > 1);
        assert!(lines.iter().all(|line| width(line, 16.0) <= 150.0), "{lines:?}");
        assert_eq!(lines.join(" "), "Surrey recorded 31 times as many as the Met");
        assert_eq!(wrap("unbreakable", 16.0, 10.0), ["unbreakable"]);
    }

    #[test]
    fn ticks_read_as_people_write_them() {
        for (value, step, text) in [
            (40000.0, 10000.0, "40,000"),
            (0.0, 5.0, "0"),
            (2.5, 0.5, "2.5"),
            (1_000_000.0, 2e5, "1,000,000"),
        ] {
            assert_eq!(tick(value, step), text);
        }
    }
}
