//! The area of a sheet that its author set to be printed, as each format writes it. What lies outside is often working.

use foilens_model::{CellRange, CellRef};

/// Rows and columns of the largest sheet.
const HEIGHT: u32 = 1_048_576;
const WIDTH: u32 = 16_384;
const MOST_AREAS: usize = 1_000;

/// Built-in name number 6 of XLS; XLSX and XLSB write it out.
pub const NAME: &str = "_xlnm.Print_Area";
pub const NAME_NUMBER: u8 = 6;

/// `'Reply 1'!$A$1:$D$20,'Reply 1'!$F$1:$G$9`; whole columns (`$A:$F`) and rows (`$1:$9`) too.
pub fn of_formula(text: &str) -> Vec<CellRange> {
    outside_quotes(text, ',').filter_map(|part| area(part.rsplit('!').next()?)).collect()
}

/// `Reply.A1:Reply.D20 Reply.F1:Reply.G9`, as an ODS table names its print ranges.
pub fn of_print_ranges(text: &str) -> Vec<CellRange> {
    let bare = |end: &str| end.rsplit('.').next().unwrap_or_default().to_owned();
    outside_quotes(text, ' ')
        .filter_map(|part| area(&part.split(':').map(bare).collect::<Vec<_>>().join(":")))
        .collect()
}

/// Tokens of a formula: areas of another sheet, joined. Four bytes a row in XLSB, two in XLS. [MS-XLS] 2.5.198.28
pub fn of_tokens(mut tokens: &[u8], bytes_of_row: usize) -> Vec<CellRange> {
    let mut areas = Vec::new();
    let number = |bytes: &[u8], at: usize, length: usize| {
        let bytes = bytes.get(at..at + length)?;
        Some(bytes.iter().rev().fold(0u32, |number, &byte| number << 8 | u32::from(byte)))
    };
    while let Some((&token, rest)) = tokens.split_first() {
        tokens = match token & 0x1F {
            // The length of a union, which follows.
            0x09 => rest.get(2..),
            0x1B if token & 0x60 != 0 => {
                let column = 2 + 2 * bytes_of_row;
                let [top, bottom] = [2, 2 + bytes_of_row].map(|at| number(rest, at, bytes_of_row));
                let [left, right] =
                    [column, column + 2].map(|at| number(rest, at, 2).map(|col| col & 0x3FFF));
                areas.extend(top.zip(left).zip(bottom.zip(right)).map(|((top, left), (bottom, right))| {
                    CellRange::new(CellRef::new(top, left), CellRef::new(bottom, right))
                }));
                rest.get(column + 4..)
            }
            0x10 => Some(rest),
            _ => None,
        }
        .unwrap_or_default();
        if areas.len() > MOST_AREAS {
            break;
        }
    }
    areas.retain(|area: &CellRange| area.first.row <= area.last.row && area.first.col <= area.last.col);
    areas
}

fn outside_quotes(text: &str, mark: char) -> impl Iterator<Item = &str> {
    let mut quoted = false;
    text.split(move |c| {
        quoted ^= c == '\'';
        c == mark && !quoted
    })
    .take(MOST_AREAS)
}

fn area(text: &str) -> Option<CellRange> {
    let plain = text.trim().replace('$', "");
    let (first, last) = plain.split_once(':').unwrap_or((&plain, &plain));
    let whole = |end: &str, row: u32, col: u32| {
        let is_column = end.bytes().all(|b| b.is_ascii_alphabetic());
        let is_row = end.bytes().all(|b| b.is_ascii_digit());
        match () {
            () if is_column => format!("{end}{row}").parse().ok(),
            () if is_row => Some(CellRef::new(end.parse::<u32>().ok()?.checked_sub(1)?, col)),
            () => end.parse::<CellRef>().ok(),
        }
    };
    let (first, last) = (whole(first, 1, 0)?, whole(last, HEIGHT, WIDTH - 1)?);
    (first.row <= last.row && first.col <= last.col).then(|| CellRange::new(first, last))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(areas: Vec<CellRange>) -> String {
        areas.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn areas_are_read_as_each_format_writes_them() {
        assert_eq!(drawn(of_formula("'It''s, a reply'!$A$1:$D$20,Sheet1!$F$2")), "A1:D20 F2");
        assert_eq!(drawn(of_formula("S!$A:$B,S!$1:$3")), "A1:B1048576 A1:XFD3");
        assert_eq!(drawn(of_formula("#REF!,S!OFFSET(A1)")), "");
        assert_eq!(drawn(of_print_ranges("'A b'.A1:'A b'.D20 $S.$F$1:$S.$G$9")), "A1:D20 F1:G9");
        let xls = [0x3B, 0, 0, 0, 0, 19, 0, 0, 0, 3, 0, 0x3B, 0, 0, 1, 0, 8, 0, 5, 0, 6, 0, 0x10];
        assert_eq!(drawn(of_tokens(&xls, 2)), "A1:D20 F2:G9");
        let xlsb = [0x3B, 0, 0, 0, 0, 0, 0, 19, 0, 0, 0, 0, 0, 3, 0];
        assert_eq!(drawn(of_tokens(&xlsb, 4)), "A1:D20");
    }

    #[test]
    fn tokens_that_break_off_are_no_areas() {
        assert_eq!(drawn(of_tokens(&[0x3B, 0, 0, 0], 2)), "");
        assert_eq!(drawn(of_tokens(&[0x29], 2)), "");
    }
}
