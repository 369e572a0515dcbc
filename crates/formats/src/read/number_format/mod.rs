//! Numbers as a spreadsheet program shows them: a format code (`#,##0.0`, `dd/mm/yyyy`, `0%`) applied to a stored
//! number, in British settings. ECMA-376 part 1, 18.8.30–31.

mod date;
mod general;
mod number;
mod parse;

pub use date::{serial, serial_date};
pub use general::general;
pub use parse::{Format, Kind};

use parse::{Section, Token};

/// A number as this format shows it, without white space around it. `is_1904`: days are counted from 1904.
pub fn show(value: f64, format: &Format, is_1904: bool) -> String {
    show_padded(value, format, is_1904).trim().to_owned()
}

/// As [`show`], with the white space that lines numbers up in a column.
pub fn show_padded(value: f64, format: &Format, is_1904: bool) -> String {
    if !value.is_finite() {
        return general(value);
    }
    let Some((section, signed)) = format.section_for(value) else { return general(value) };
    let shown = match section.kind {
        Kind::Date | Kind::Elapsed => date::show(value, section, is_1904),
        Kind::General => general_section(if signed { value } else { value.abs() }, section),
        Kind::Number => number::show(value, section, signed),
        Kind::Text => None,
    };
    shown.unwrap_or_else(|| general(value))
}

/// A text as this format shows it: the section for text may put words around it.
pub fn show_text(text: &str, format: &Format) -> Option<String> {
    let section = format.text_section()?;
    let mut shown = String::new();
    for token in &section.tokens {
        match token {
            Token::Text => shown.push_str(text),
            Token::Literal(literal) => shown.push_str(literal),
            _ => {}
        }
    }
    Some(shown)
}

fn general_section(value: f64, section: &Section) -> Option<String> {
    let mut shown = String::new();
    for token in &section.tokens {
        match token {
            Token::General => shown.push_str(&general(value)),
            Token::Literal(literal) => shown.push_str(literal),
            Token::Space => shown.push(' '),
            _ => {}
        }
    }
    Some(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_look_as_in_a_spreadsheet_program() {
        let cases: &[(f64, &str, &str)] = &[
            (12.0, "General", "12"),
            (0.1 + 0.2, "General", "0.3"),
            (1.0 / 3.0, "General", "0.333333333"),
            (-1234.5, "General", "-1234.5"),
            (123_456_789_012.0, "General", "1.23457E+11"),
            (12_345_678_901.0, "General", "12345678901"),
            (0.000_012_34, "General", "0.00001234"),
            (1234.0, "#,##0", "1,234"),
            (1_234_567.891, "#,##0.00", "1,234,567.89"),
            (2.675, "0.00", "2.68"),
            (-0.004, "0.00", "0.00"),
            (0.256, "0%", "26%"),
            (0.1234, "0.0%", "12.3%"),
            (5.0, "00000", "00005"),
            (7.0, "000-0000", "000-0007"),
            (12_345.0, "0.00E+00", "1.23E+04"),
            (12_345.0, "##0.0E+0", "12.3E+3"),
            (-5.0, "#,##0;(#,##0)", "(5)"),
            (-5.0, "#,##0_);[Red](#,##0)", "(5)"),
            (0.0, "#,##0;-#,##0;\"nil\"", "nil"),
            (0.0, "_-* #,##0_-;-* #,##0_-;_-* \"-\"_-;_-@_-", "-"),
            (3.0, "0\" cases\"", "3 cases"),
            (1234.5, "[$£-809]#,##0.00", "£1,234.50"),
            (1_500_000.0, "0.0,,\"m\"", "1.5m"),
            (0.5, "#.##", ".5"),
            (3.0, "0.##", "3."),
            (0.75, "# ?/?", "3/4"),
            (1.5, "# ?/?", "1 1/2"),
            (4.0, "[<5]\"<5\";0", "<5"),
            (7.0, "[<5]\"<5\";0", "7"),
            (-3.0, "0", "-3"),
        ];
        for &(value, code, shown) in cases {
            assert_eq!(show(value, &Format::new(code), false), shown, "{value} as {code}");
        }
    }

    #[test]
    fn dates_and_times_look_as_in_a_british_spreadsheet_program() {
        let cases: &[(f64, &str, &str)] = &[
            (43_555.0, "dd/mm/yyyy", "31/03/2019"),
            (43_555.0, "d-mmm-yy", "31-Mar-19"),
            (43_555.0, "dddd d mmmm yyyy", "Sunday 31 March 2019"),
            (43_555.0, "mmm-yy", "Mar-19"),
            (43_555.75, "dd/mm/yyyy hh:mm", "31/03/2019 18:00"),
            (43_555.75, "h:mm AM/PM", "6:00 PM"),
            (0.5, "h:mm:ss", "12:00:00"),
            (1.25, "[h]:mm", "30:00"),
            (0.000_011_574_074, "mm:ss.0", "00:01.0"),
            (59.0, "dd/mm/yyyy", "28/02/1900"),
            (60.0, "dd/mm/yyyy", "29/02/1900"),
            (61.0, "dd/mm/yyyy", "01/03/1900"),
            (43_555.0, "[$-809]dd mmmm yyyy;@", "31 March 2019"),
        ];
        for &(value, code, shown) in cases {
            assert_eq!(show(value, &Format::new(code), false), shown, "{value} as {code}");
        }
        assert_eq!(show(42_093.0, &Format::new("dd/mm/yyyy"), true), "31/03/2019");
        assert_eq!(
            show(43_555.0, &Format::built_in(14, crate::Settings::British).unwrap(), false),
            "31/03/2019"
        );
    }

    #[test]
    fn in_the_standard_settings_every_space_of_a_format_stands() {
        let cases: &[(f64, u32, &str)] = &[
            (1234.0, 41, " 1,234 "),
            (-45.0, 41, " (45)"),
            (0.0, 43, " -   "),
            (1234.5, 44, " $1,234.50 "),
            (-5.0, 38, "(5)"),
            (5.0, 37, "5 "),
            (43_555.0, 14, "3/31/19"),
            (43_555.75, 22, "3/31/19 18:00"),
            (43_555.0, 15, "31-Mar-19"),
            (0.25, 20, "6:00"),
        ];
        for &(value, id, shown) in cases {
            let format = Format::built_in(id, crate::Settings::Standard).unwrap();
            assert_eq!(show_padded(value, &format, false), shown, "{value} in format {id}");
        }
        for (value, code, shown) in [
            (5.0, "0##", "005"),
            (2.0, "# ?/?", "2    "),
            (0.75, "# ?/?", " 3/4"),
            (1.0 / 3.0, "# ??/??", "  1/3 "),
            (1.0 / 3.0, "0 ?/?", "0 1/3"),
            (1.5, "# ?/16", "1 8/16"),
            (0.0, "# ?/?", "0    "),
            (2.5, "?/?\" in\"", "5/2 in"),
            (0.6, "h a/p", "2 p"),
            (0.6, "h A/P", "2 P"),
        ] {
            assert_eq!(show_padded(value, &Format::new(code), false), shown, "{value} as {code}");
        }
    }

    #[test]
    fn the_fourth_section_is_for_texts_and_may_hide_them() {
        for (code, shown) in [
            (";;;", Some("")),
            ("0;-0;;\"x: \"@", Some("x: abc")),
            ("0;-0;0;\"gone\"", Some("gone")),
            ("0;-0;;@", None),
            ("0.00", None),
        ] {
            assert_eq!(show_text("abc", &Format::new(code)).as_deref(), shown, "{code}");
        }
    }
}
