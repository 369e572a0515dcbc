//! Text tables: which row a cell is on, what was guessed and said, and what a person's decision changes.

mod support;

use foilens_core::grid::Format;
use foilens_formats::{ReadDecisions, open};
use std::ops::ControlFlow;
use support::{codes, drawn, read, workbook};

#[test]
fn rows_are_numbered_as_a_spreadsheet_program_numbers_them() {
    let cases: &[(&str, &str)] = &[
        // A blank line is a row, at the start and in the middle, whatever the line end.
        ("\n\nForce,Count\n\nKent,5\n", "\n\nForce | Count\n\nKent | 5"),
        ("\r\nForce,Count\r\n\r\n\r\nKent,5\r\n", "\nForce | Count\n\n\nKent | 5"),
        ("Force,Count\r\rKent,5\r", "Force | Count\n\nKent | 5"),
        // A line of separators is a row too.
        ("Force,Count\n,\nKent,5\n", "Force | Count\n\nKent | 5"),
        // A line break inside quotes is not a row.
        ("Force,Note\nKent,\"one\ntwo\"\n\nSurrey,x\n", "Force | Note\nKent | one\ntwo\n\nSurrey | x"),
        // Cells are not trimmed; a quoted empty cell is empty.
        ("a, b,c \n\"\",2,3\n4,5,6\n", "a |  b | c \n | 2 | 3\n4 | 5 | 6"),
        // Rows of different lengths stay so.
        ("a,b,c\n1,2\n3,4,5,6\n7,8,9\n", "a | b | c\n1 | 2\n3 | 4 | 5 | 6\n7 | 8 | 9"),
        // Rows that end in other characters.
        ("Force,Count\u{1E}Kent,5\u{1E}", "Force | Count\nKent | 5"),
        ("Force,Count\u{2028}Kent,5", "Force | Count\nKent | 5"),
        // Text that nothing splits is one column.
        (
            "Notes on the reply\nSome words here.\nMore words, at last.\n",
            "Notes on the reply\nSome words here.\nMore words, at last.",
        ),
    ];
    for (text, grid) in cases {
        assert_eq!(drawn(&workbook(text.as_bytes(), "t.csv").sheets[0]), *grid, "{text:?}");
    }
}

#[test]
fn what_was_guessed_or_is_odd_is_said() {
    let utf16: Vec<u8> = "Force\tCount\nKent\t5\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let cases: &[(&[u8], &str, &[&str])] = &[
        (b"Force,Count\nKent,5\n", "t.csv", &["read/dialect"]),
        (b"\xEF\xBB\xBFForce,Count\nKent,5\n", "t.csv", &["read/dialect"]),
        (b"Force,Cost\nKent,\xA35\n", "t.csv", &["read/encoding", "read/dialect"]),
        (&utf16, "t.csv", &["read/encoding", "read/dialect"]),
        (b"Force,Count\nKent,5\n", "t.xls", &["read/dialect", "read/extension-mismatch"]),
        (b"Force,Count\nKent,\"5\nSurrey,6\n", "t.csv", &["read/dialect", "read/unclosed-quote"]),
        (b"Force,Note\nKent,a \"b\" c\n\"x, y\",2\n", "t.csv", &["read/dialect", "read/stray-quotes"]),
        (b"Force,Count\nKent,=1+1\nSurrey,-5\n", "t.csv", &["read/dialect", "read/formula-injection"]),
        (b"a,b,c\n1,2,3\n4,5\n6,7,8\n", "t.csv", &["read/dialect", "read/ragged-rows"]),
        ("Force,Cost\nKent,Â£5\nDyfed,Â£6\n".as_bytes(), "t.csv", &["read/encoding-twice", "read/dialect"]),
        (b"Force,Count\nKe\0nt,5\nSurrey,6\n", "t.csv", &["read/dialect", "read/nul-characters"]),
        (b"\"a,\"\"b\"\",c\"\r\n\"1,\"\"x, y\"\",3\"\r\n", "t.csv", &["read/quoted-lines", "read/dialect"]),
    ];
    for (bytes, name, expected) in cases {
        let (_, diagnostics) = read(bytes, name).unwrap();
        assert_eq!(codes(&diagnostics), *expected, "{}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn the_encoding_delimiter_and_quote_that_were_used_are_told() {
    type Case<'c> = (&'c [u8], Format, &'c str, &'c str, Option<char>);
    let cases: &[Case] = &[
        (b"a,b\n1,2\n", Format::Csv, "UTF-8", ",", None),
        (b"a\tb\n1\t2\n", Format::Tsv, "UTF-8", "\t", None),
        (b"a;b\n'x;y';2\n'z;w';3\n", Format::Csv, "UTF-8", ";", Some('\'')),
        (b"a||b||c\n1||2||3\n", Format::Csv, "UTF-8", "||", None),
        (b"caf\xE9|\"x|y\"\nb|2\n", Format::Csv, "windows-1252", "|", Some('"')),
        (b"one\ntwo\n", Format::Csv, "UTF-8", "", None),
    ];
    for (bytes, format, encoding, delimiter, quote) in cases {
        let workbook = workbook(bytes, "t.csv");
        let found =
            (workbook.format, workbook.encoding.as_deref(), workbook.delimiter.as_deref(), workbook.quote);
        assert_eq!(
            found,
            (*format, Some(*encoding), Some(*delimiter), *quote),
            "{}",
            String::from_utf8_lossy(bytes)
        );
    }
}

#[test]
fn a_decision_is_followed() {
    let read = |bytes: &[u8], decisions: ReadDecisions| {
        let outcome = open(bytes, "t.csv", &decisions, &mut |_| ControlFlow::Continue(())).unwrap();
        drawn(&outcome.value.sheets[0])
    };
    let delimiter = |mark: &str| ReadDecisions { delimiter: Some(mark.into()), ..ReadDecisions::default() };
    assert_eq!(read(b"a,b;c\n1,2;3\n", delimiter(";")), "a,b | c\n1,2 | 3");
    assert_eq!(read(b"a,b;c\n1,2;3\n", delimiter("")), "a,b;c\n1,2;3");
    let quote = |quote| ReadDecisions { quote: Some(quote), ..ReadDecisions::default() };
    assert_eq!(read(b"\"a,b\",c\n1,2,3\n", quote(None)), "\"a | b\" | c\n1 | 2 | 3");
    let encoding = ReadDecisions { encoding: Some("macintosh".into()), ..ReadDecisions::default() };
    assert_eq!(read(b"a,\x8E\n", encoding), "a | é");
}

#[test]
fn the_dialect_of_files_as_they_are_found() {
    type Dialect = (&'static str, Option<char>, Option<char>);
    let cases: &[(&str, Dialect)] = &[
        // One column, whatever ordinary marks its lines hold.
        ("2019-03-31 10:15:00\n2019-04-01 09:00:00\n2019-04-02 11:30:00\n", ("", None, None)),
        ("10:15:00\n09:00:00\n11:30:00\n", ("", None, None)),
        ("https://a.org/x?id=1\nhttps://b.org/y\nhttps://c.org/z\n", ("", None, None)),
        ("Anna Smith\nBob Jones\nCarl Brown\n", ("", None, None)),
        // Words, figures and files between spaces; columns lined up with them.
        ("a.jpg 3\nb.jpg 7\nc.jpg 1\n", (" ", None, None)),
        (
            "kent          12     1.50\nsussex         9    12.25\nnorfolk      101     3.75\n",
            (" ", None, None),
        ),
        // A mark that stands between cells, however many there are.
        ("bread,milk\nbread,beer,eggs,salt\nmilk,tea\nbeer,salt,tea,oats,jam\n", (",", None, None)),
        // Lists inside cells.
        ("1;a,b,c;x\n2;d;y\n3;e,f;z\n", (";", None, None)),
        (
            "7\tHe said \"no\" to us, again; then left\n8\tShe \"agreed\" with it, though; and stayed\n",
            ("\t", None, None),
        ),
        // Quotes: in a few cells, for inches, apostrophes, tildes.
        ("id,name\n1,a\n2,\"b, c\"\n3,d\n", (",", Some('"'), None)),
        ("size,item\n12\",board\n7\",plank\n30\",beam\n", (",", None, None)),
        ("1,chief's car,2\n2,officers' mess,4\n3,'tis said,6\n", (",", None, None)),
        ("1,'a, b',2\n2,'c, d',4\n3,'e, f',6\n", (",", Some('\''), None)),
        ("1,~a, b~,2\n2,~c, d~,4\n3,~e, f~,6\n4,~g, h~,8\n", (",", Some('~'), None)),
        // Escapes: of quotes, of delimiters; a backslash in a path is none.
        ("1,\"a \\\"b\\\", c\",2\n2,\"d\",4\n", (",", Some('"'), Some('\\'))),
        ("1,a\\, b,2\n2,c\\, d,4\n3,e\\, f,6\n", (",", None, Some('\\'))),
        ("1,C:\\data\\a,2\n2,C:\\data\\b,4\n", (",", None, None)),
        ("a,b\n1,\"c \"\"d\"\" e\"\n2,f\n", (",", Some('"'), None)),
    ];
    for (text, expected) in cases {
        let book = workbook(text.as_bytes(), "t.csv");
        let found = (book.delimiter.as_deref().unwrap_or(""), book.quote, book.escape);
        assert_eq!(found, *expected, "{text:?}");
    }
}

#[test]
fn runs_of_spaces_and_escaped_delimiters_are_read_as_they_are_meant() {
    for (text, grid) in [
        ("  kent   12  1.50\nsussex    9  2.25\n", "kent | 12 | 1.50\nsussex | 9 | 2.25"),
        ("1,a\\, b,2\n2,c\\, d,4\n3,e\\, f,6\n", "1 | a, b | 2\n2 | c, d | 4\n3 | e, f | 6"),
    ] {
        assert_eq!(drawn(&workbook(text.as_bytes(), "t.csv").sheets[0]), grid, "{text:?}");
    }
}
