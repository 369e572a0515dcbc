//! People's data: names with dates of birth, e-mail addresses, telephone, National Insurance, NHS and collar numbers.
//! Said by column and kind; the values themselves are never repeated in a message.

use super::raise;
use crate::{
    diagnostics::check::{CheckFinding, Personal},
    grid::Sheet,
    structure::SheetStructure,
};
use foilens_model::{CellRange, CellRef, Diagnostic, FileId, address::column_letters};
use foilens_reference::{SentenceWord, card_headings, fold, personal_headings, sentence_words};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn find(sheet: &Sheet, structure: &SheetStructure, file: FileId, out: &mut Vec<Diagnostic>) {
    for ((kind, col), rows) in found(sheet, structure) {
        let (Some(&first), Some(&last)) = (rows.first(), rows.last()) else { continue };
        let range = CellRange::new(CellRef::new(first, col), CellRef::new(last, col));
        let finding = CheckFinding::PersonalData { kind, column: column_letters(col), cells: rows.len() };
        raise(finding, file, structure.sheet, range, out);
    }
}

/// The cells of a sheet that hold people's data.
pub fn personal_cells(sheet: &Sheet, structure: &SheetStructure) -> BTreeSet<CellRef> {
    let cells = |((_, col), rows): ((Personal, u32), BTreeSet<u32>)| {
        rows.into_iter().map(move |row| CellRef::new(row, col))
    };
    found(sheet, structure).into_iter().flat_map(cells).collect()
}

/// The rows that hold people's data, by kind and column.
fn found(sheet: &Sheet, structure: &SheetStructure) -> BTreeMap<(Personal, u32), BTreeSet<u32>> {
    let mut found: BTreeMap<(Personal, u32), BTreeSet<u32>> = BTreeMap::new();
    let kinds: Vec<Option<Personal>> = sheet.values().iter().map(|value| kind_of(&value.shown)).collect();
    let rows = if kinds.iter().any(Option::is_some) { sheet.row_count() } else { 0 };
    for row in 0..rows {
        for (col, &id) in (0..).zip(sheet.row(row)) {
            if let Some(kind) = kinds.get(id.0 as usize).copied().flatten() {
                note(&mut found, kind, CellRef::new(row, col));
            }
        }
    }
    for table in &structure.tables {
        let rows: Vec<u32> = crate::mapping::data_rows(sheet, table);
        for column in &table.columns {
            let headings = column.headings.iter().map(|h| h.text.as_str());
            let named = headings.filter_map(|text| personal_headings().get(text)).next();
            let Some(kind) = named.and_then(|word| Personal::parse(&word.kind)) else { continue };
            let filled = rows
                .iter()
                .map(|&row| CellRef::new(row, column.index))
                .filter(|cell| holds_person(sheet, *cell, kind));
            for cell in filled {
                note(&mut found, kind, cell);
            }
        }
    }
    found
}

fn note(found: &mut BTreeMap<(Personal, u32), BTreeSet<u32>>, kind: Personal, cell: CellRef) {
    found.entry((kind, cell.col)).or_default().insert(cell.row);
}

/// Whether a cell below a telling heading really holds such a thing: a marker or a number of cases does not.
fn holds_person(sheet: &Sheet, cell: CellRef, kind: Personal) -> bool {
    let text = sheet.text(cell).trim();
    if text.is_empty()
        || foilens_reference::markers().get(text).is_some()
        || foilens_reference::sign_of(text).is_some()
    {
        return false;
    }
    let words = text.chars().filter(|c| c.is_alphabetic()).count();
    match kind {
        Personal::Name => words >= 3 && foilens_reference::body_by_name(text).is_none(),
        Personal::BirthDate => text.chars().any(|c| c.is_ascii_digit()) && text.len() >= 6,
        Personal::CollarNumber | Personal::Telephone | Personal::NationalInsurance | Personal::Nhs => {
            text.chars().filter(char::is_ascii_digit).count() >= 2
        }
        Personal::Email | Personal::Address => words >= 2,
    }
}

/// What a text is by its own form.
fn kind_of(text: &str) -> Option<Personal> {
    let text = text.trim();
    if text.len() < 8 || text.len() > 20_000 {
        return None;
    }
    if text.contains('@') && text.split_whitespace().any(is_email) {
        return Some(Personal::Email);
    }
    let words: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')' | ':')).collect();
    if (0..words.len()).any(|at| is_national_insurance(&words, at)) {
        return Some(Personal::NationalInsurance);
    }
    if is_telephone(text) && !is_of_an_office(text) {
        return Some(Personal::Telephone);
    }
    let key = fold(text);
    if personal_headings().find_folded(&key).iter().any(|hit| hit.word.kind == "birth_date")
        && key.chars().any(|c| c.is_ascii_digit())
    {
        return Some(Personal::BirthDate);
    }
    is_nhs(text).then_some(Personal::Nhs)
}

/// Letters that a word for an office has where it stands inside another.
const OFFICE_LETTERS: usize = 4;

/// `name@place.uk`, but not the office that answers requests: `foi@…`.
fn is_email(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let Some((name, place)) = word.split_once('@') else { return false };
    let office = foilens_reference::office_words();
    let folded = fold(name);
    let parts: Vec<&str> = folded.split(' ').collect();
    // `publicaccess@`, `foiteam@`: one run of letters that begins or ends with such a word.
    let runs_with = |part: &str| {
        let known = |word: Option<&str>| {
            word.is_some_and(|word| word.len() >= OFFICE_LETTERS && office.get_folded(word).is_some())
        };
        (OFFICE_LETTERS..part.len()).any(|at| known(part.get(..at)))
            || (1..part.len()).any(|at| known(part.get(at..)))
    };
    let is_office = parts.iter().any(|part| office.get_folded(part).is_some())
        || matches!(parts.as_slice(), [only] if runs_with(only));
    !name.is_empty() && place.contains('.') && !place.starts_with('.') && !is_office
}

/// `QQ 12 34 56 C`, with or without spaces.
fn is_national_insurance(words: &[&str], at: usize) -> bool {
    let joined: String = words.iter().skip(at).take(5).copied().collect::<String>().to_ascii_uppercase();
    let bytes = joined.as_bytes();
    let starts_alone = words.get(at).is_some_and(|word| word.len() == 2 || word.len() == 9);
    let Some(head) = bytes.get(..9) else { return false };
    let letters = |b: &u8| b.is_ascii_uppercase() && !matches!(b, b'D' | b'F' | b'I' | b'Q' | b'U' | b'V');
    starts_alone
        && head.iter().take(2).all(|b| letters(b) || *b == b'Q')
        && head.iter().skip(2).take(6).all(u8::is_ascii_digit)
        && matches!(head.get(8), Some(b'A'..=b'D'))
}

/// Ten or eleven digits from 0, or from +44, as a whole cell or behind a word for it.
fn is_telephone(text: &str) -> bool {
    let start = text.find(['0', '+']);
    let Some(tail) = start.and_then(|at| text.get(at..)) else { return false };
    let run: String =
        tail.chars().take_while(|c| c.is_ascii_digit() || matches!(c, ' ' | '+' | '(' | ')' | '-')).collect();
    let digits: String = run.chars().filter(char::is_ascii_digit).collect();
    let national = digits.len() == 11
        && digits.starts_with("0")
        && matches!(digits.as_bytes().get(1), Some(b'1'..=b'3' | b'7' | b'8'));
    let abroad = digits.len() == 12 && digits.starts_with("44") && run.starts_with('+');
    national || abroad
}

/// A number that a body gives for itself: a letterhead, a switchboard, a line that tells whom to ring. A mobile
/// telephone is somebody's.
fn is_of_an_office(text: &str) -> bool {
    let mut digits = text.split_once(['0', '+']).map_or("", |(_, rest)| rest).trim_start_matches("44");
    digits = digits.trim_start_matches([' ', '(', ')', '0']);
    if digits.starts_with('7') {
        return false;
    }
    let is_card = text.split_once(':').is_some_and(|(label, value)| {
        card_headings().get(label.trim()).is_some() && !value.chars().any(char::is_alphabetic)
    });
    // Numbers from 03 are given to organisations only.
    let is_shared = digits.starts_with('3') || digits.starts_with('8');
    let says = sentence_words().find(text).iter().any(|hit| hit.word.kind == SentenceWord::Office);
    is_card || is_shared || says
}

/// Ten digits in threes and four with the right check digit, written apart as people write them.
fn is_nhs(text: &str) -> bool {
    let parts: Vec<&str> = text.split([' ', '-']).collect();
    let form: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    if form != [3, 3, 4] || !parts.iter().all(|part| part.bytes().all(|b| b.is_ascii_digit())) {
        return false;
    }
    let digits: Vec<u32> = text.chars().filter_map(|c| c.to_digit(10)).collect();
    let sum: u32 = digits.iter().take(9).zip((2..=10).rev()).map(|(digit, weight)| digit * weight).sum();
    let check = (11 - sum % 11) % 11;
    digits.get(9) == Some(&check)
}
