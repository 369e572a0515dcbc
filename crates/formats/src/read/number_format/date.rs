//! Days since 1900 (or 1904) as dates and times. The 29 February 1900 that never was is shown, as Excel does.

use super::parse::{Kind, Section, Token};
use foilens_model::Date;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const DAYS: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const DAY_MS: f64 = 86_400_000.0;
const LAST_SERIAL: i64 = 2_958_465;

/// The day of a serial number; `None` where it is no day of the calendar.
pub fn serial_date(days: i64, is_1904: bool) -> Option<Date> {
    let days = if is_1904 { days + 1462 } else { days };
    if !(1..=LAST_SERIAL).contains(&days) || days == 60 {
        return None;
    }
    // Before the phantom 29 February 1900 the count is one day behind.
    Date::new(1899, 12, if days < 60 { 31 } else { 30 })?.plus_days(days)
}

/// The serial number of a day, counted from 1900.
pub fn serial(date: Date) -> f64 {
    let days = Date::new(1899, 12, 30).map_or(0, |epoch| epoch.days_until(date));
    (if days < 61 { days - 1 } else { days }) as f64
}

struct Moment {
    year: i32,
    month: u8,
    day: u8,
    weekday: usize,
    /// Milliseconds since midnight, rounded as the format shows them.
    ms: i64,
}

/// A serial number in a section of date and time; `None` where it is beyond the calendar.
pub fn show(value: f64, section: &Section, is_1904: bool) -> Option<String> {
    let tokens = &section.tokens;
    let decimals = second_decimals(tokens);
    let step = 10i64.pow(3 - decimals.min(3) as u32);
    let total = (value * DAY_MS / step as f64).round() as i64 * step;
    if section.kind == Kind::Elapsed {
        return Some(tokens_of(tokens, &moment(total.unsigned_abs() as i64, is_1904), total));
    }
    if value < 0.0 || value >= (LAST_SERIAL + 1) as f64 {
        return None;
    }
    Some(tokens_of(tokens, &moment(total, is_1904), total))
}

fn second_decimals(tokens: &[Token]) -> usize {
    let point = tokens.iter().position(|t| *t == Token::Point).map_or(tokens.len(), |at| at + 1);
    tokens[point.min(tokens.len())..].iter().take_while(|t| matches!(t, Token::Digit(_))).count()
}

fn moment(total: i64, is_1904: bool) -> Moment {
    let (days, ms) = (total.div_euclid(DAY_MS as i64), total.rem_euclid(DAY_MS as i64));
    let shifted = if is_1904 { days + 1462 } else { days };
    let weekday = (shifted - 1).rem_euclid(7) as usize;
    match (shifted, serial_date(days, is_1904)) {
        (60, _) => Moment { year: 1900, month: 2, day: 29, weekday, ms },
        (_, Some(date)) => Moment { year: date.year(), month: date.month(), day: date.day(), weekday, ms },
        // Day nought, as Excel shows it.
        _ => Moment { year: 1900, month: 1, day: 0, weekday, ms },
    }
}

fn tokens_of(tokens: &[Token], moment: &Moment, total: i64) -> String {
    let halves = tokens.iter().any(|t| matches!(t, Token::Half(..)));
    let seconds = moment.ms / 1000;
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let mut shown = String::new();
    let mut fraction = false;
    for (at, token) in tokens.iter().enumerate() {
        match token {
            Token::Date('y', n) if *n <= 2 => shown.push_str(&format!("{:02}", moment.year % 100)),
            Token::Date('y', _) => shown.push_str(&moment.year.to_string()),
            Token::Date('m', n) if is_minute(tokens, at) => shown.push_str(&padded(minute, *n)),
            Token::Date('m', n) => {
                shown.push_str(&named(MONTHS[usize::from(moment.month - 1)], moment.month, *n))
            }
            Token::Date('d', n @ 3..) => {
                let name = DAYS[moment.weekday];
                shown.push_str(if *n == 3 { &name[..3] } else { name });
            }
            Token::Date('d', n) => shown.push_str(&padded(i64::from(moment.day), *n)),
            Token::Date('h', n) => {
                let hour = if halves { (hour + 11) % 12 + 1 } else { hour };
                shown.push_str(&padded(hour, *n));
            }
            Token::Date('s', n) => shown.push_str(&padded(second, *n)),
            Token::Elapsed(unit, n) => {
                let whole = total.abs()
                    / 1000
                    / [("h", 3600), ("m", 60)]
                        .iter()
                        .find(|(u, _)| u.starts_with(*unit))
                        .map_or(1, |(_, s)| *s);
                if total < 0 {
                    shown.push('-');
                }
                shown.push_str(&padded(whole, *n));
            }
            Token::Half(before, after) => shown.push_str(if hour < 12 { before } else { after }),
            Token::Point => {
                fraction = matches!(tokens.get(at + 1), Some(Token::Digit(_)));
                shown.push('.');
            }
            Token::Digit(_) if fraction => {
                let place = tokens[..at].iter().rev().take_while(|t| matches!(t, Token::Digit(_))).count();
                let divisor = [100, 10, 1].get(place).copied().unwrap_or(1);
                shown.push_str(&(moment.ms % 1000 / divisor % 10).to_string());
            }
            Token::Digit(c) => shown.push(*c),
            Token::Slash => shown.push('/'),
            Token::Comma => shown.push(','),
            Token::Percent => shown.push('%'),
            Token::Literal(text) => shown.push_str(text),
            Token::Space => shown.push(' '),
            _ => {}
        }
    }
    shown
}

/// `m` is a minute after an hour or before a second.
fn is_minute(tokens: &[Token], at: usize) -> bool {
    let unit = |t: &Token| match t {
        Token::Date(unit, _) | Token::Elapsed(unit, _) => Some(*unit),
        _ => None,
    };
    let before = tokens[..at].iter().rev().find_map(unit);
    let after = tokens[at + 1..].iter().find_map(unit);
    before == Some('h') || after == Some('s')
}

fn padded(number: i64, width: usize) -> String {
    format!("{number:0width$}", width = width.min(20))
}

fn named(name: &str, number: u8, width: usize) -> String {
    match width {
        0..=2 => padded(i64::from(number), width),
        3 => name[..3].to_owned(),
        4 => name.to_owned(),
        _ => name[..1].to_owned(),
    }
}
