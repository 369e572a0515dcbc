//! Files that are empty, broken, locked or something else: each gives one plain sentence, and nothing worse.

mod support;

use foilens_formats::{ErrorKind, Limits, ReadDecisions, open};
use std::ops::ControlFlow;
use support::{Biff, codes, compound, drawn, le, ods, package, read, xlsx};

fn sentence(bytes: &[u8], name: &str) -> (ErrorKind, String) {
    match read(bytes, name) {
        Err(error) => (error.kind(), error.to_string()),
        Ok((workbook, _)) => panic!("{name} was read: {}", drawn(&workbook.sheets[0])),
    }
}

#[test]
fn a_file_that_cannot_be_read_is_told_in_one_sentence_with_its_name_and_cause() {
    let word = compound(&[("WordDocument", b"text")]);
    let locked = compound(&[("EncryptionInfo", b"key"), ("EncryptedPackage", b"data")]);
    let globals =
        Biff::default().record(0x0809, &[&le(&[0x0600, 5])]).record(0x2F, &[&le(&[1])]).record(0x0A, &[]);
    let locked_xls = compound(&[("Workbook", &globals.0)]);
    let good =
        xlsx(&[("S", "", r#"<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>"#)], &[], &[]);
    let docx = package(&[
        ("[Content_Types].xml", "wordprocessingml.document.main+xml"),
        ("word/document.xml", "<w/>"),
    ]);
    let locked_ods = package(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", "<manifest:encryption-data/>"),
        ("content.xml", "x"),
    ]);
    use ErrorKind::{Damaged, Empty, Protected, Unrecognized};
    let cases: &[(&[u8], &str, ErrorKind, &str)] = &[
        (b"", "nothing.csv", Empty, "empty"),
        (b"\n\n  \n", "blank.csv", Empty, "empty"),
        (b"\xEF\xBB\xBF", "mark.csv", Empty, "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "chart.xlsx", Unrecognized, "a picture"),
        (b"%PDF-1.4\n%\xE2\xE3", "reply.csv", Unrecognized, "a PDF"),
        (&word, "reply.xls", Unrecognized, "a Word document"),
        (&docx, "reply.xlsx", Unrecognized, "a Word document"),
        (&locked, "report.xlsx", Protected, "password"),
        (&locked_xls, "report.xls", Protected, "password"),
        (&locked_ods, "report.ods", Protected, "password"),
        (&good[..good.len() / 2], "cut.xlsx", Damaged, "ends too early"),
        (&good[..40], "stub.xlsx", Damaged, "ends too early"),
        (&word[..700], "cut.xls", Damaged, "damaged"),
        (b"\0\x01\x02\x03\0\x05\x06\x07\0\x01", "noise.csv", Unrecognized, "no text"),
        (b"<html><body><p>Not found</p></body></html>", "download.xls", Unrecognized, "web page"),
    ];
    for (bytes, name, kind, cause) in cases {
        let (found, said) = sentence(bytes, name);
        assert_eq!(found, *kind, "{said}");
        assert!(said.contains(name) && said.contains(cause), "{said}");
        assert!(said.ends_with('.') && !said.trim_end_matches('.').contains(". "), "one sentence: {said}");
    }
}

#[test]
fn a_package_that_inflates_beyond_the_limit_is_stopped_while_it_inflates() {
    let row =
        r#"<row><c t="inlineStr"><is><t>aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa</t></is></c></row>"#.repeat(60_000);
    let bytes = xlsx(&[("S", "", &format!("<sheetData>{row}</sheetData>"))], &[], &[]);
    let limits = Limits { unpacked_bytes: 1 << 20, ..Limits::default() };
    let decisions = ReadDecisions { limits, ..ReadDecisions::default() };
    let error = open(&bytes, "bomb.xlsx", &decisions, &mut |_| ControlFlow::Continue(())).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    assert!(error.to_string().contains("1 MB"), "{error}");
}

#[test]
fn a_table_beyond_the_limits_is_stopped() {
    let text = "a,b\n".repeat(20_000);
    let limits = Limits { rows: 10_000, ..Limits::default() };
    let decisions = ReadDecisions { limits, ..ReadDecisions::default() };
    let error =
        open(text.as_bytes(), "long.csv", &decisions, &mut |_| ControlFlow::Continue(())).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge);
}

#[test]
fn an_xml_spreadsheet_whose_encoding_begins_with_broken_bytes_is_read_or_told() {
    let head =
        "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet>";
    let bytes = [head.as_bytes(), b"encoding=\xE6\xCD\xCF\xCE"].concat();
    assert_eq!(sentence(&bytes, "sheet.xls").0, ErrorKind::Damaged);
}

#[test]
fn a_person_can_stop_reading() {
    let text = "a,b\n".repeat(50_000);
    let mut calls = 0;
    let error = open(text.as_bytes(), "long.csv", &ReadDecisions::default(), &mut |_| {
        calls += 1;
        if calls > 2 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert_eq!(error.unwrap_err().kind(), ErrorKind::Stopped);
}

#[test]
fn what_is_only_repeated_or_declared_costs_nothing() {
    let bytes = ods(
        "",
        r#"<table:table table:name="S"><table:table-column table:number-columns-repeated="16384"/>
        <table:table-row><table:table-cell office:value-type="string"><text:p>Kent</text:p></table:table-cell><table:table-cell table:number-columns-repeated="16383"/></table:table-row>
        <table:table-row table:number-rows-repeated="1048574"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
        <table:table-row><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>"#,
    );
    let (workbook, _) = read(&bytes, "repeats.ods").unwrap();
    assert_eq!(drawn(&workbook.sheets[0]), "Kent");

    let inside = r#"<dimension ref="A1:XFD1048576"/><sheetData><row r="2"><c r="B2"><v>5</v></c><c r="XFD2" s="0"/></row><row r="1048576"><c r="A1048576" s="0"/></row></sheetData>"#;
    let (workbook, diagnostics) = read(&xlsx(&[("S", "", inside)], &[], &[]), "wide.xlsx").unwrap();
    assert_eq!((drawn(&workbook.sheets[0]), workbook.sheets[0].column_count()), ("\n | 5".to_owned(), 2));
    assert_eq!(codes(&diagnostics), ["read/false-used-range"]);
}

#[test]
fn entities_do_not_grow() {
    let bomb = format!(
        r#"<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "{}"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&b;&b;</t></is></c></row></sheetData></worksheet>"#,
        "x".repeat(10_000)
    );
    let bytes = xlsx(&[("S", "", "")], &[], &[("xl/worksheets/sheet1.xml", &bomb)]);
    if let Ok((workbook, _)) = read(&bytes, "entities.xlsx") {
        let longest = workbook.sheets[0].values().iter().map(|v| v.shown.len()).max();
        assert!(longest < Some(100), "{longest:?}");
    }
}

#[test]
fn an_ole_file_that_goes_round_in_circles_ends() {
    let globals = Biff::default().record(0x0809, &[&le(&[0x0600, 5])]).record(0x0A, &[]);
    let mut bytes = compound(&[("Workbook", &globals.0)]);
    // Every sector's successor is itself.
    for (i, entry) in bytes[512..1024].chunks_exact_mut(4).enumerate() {
        entry.copy_from_slice(&(i as u32).to_le_bytes());
    }
    assert_eq!(sentence(&bytes, "circle.xls").0, ErrorKind::Damaged);
}

#[test]
fn a_sheet_that_breaks_off_is_noticed_and_the_others_are_read() {
    let good = r#"<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>"#;
    let cut = r#"<worksheet><sheetData><row r="1"><c r="A1"><v>7</v></c></row><row r="2"><c r="A2"#;
    let bytes = xlsx(&[("Good", "", good), ("Cut", "", "")], &[], &[("xl/worksheets/sheet2.xml", cut)]);
    let (workbook, diagnostics) = read(&bytes, "half.xlsx").unwrap();
    assert_eq!(drawn(&workbook.sheets[0]), "1");
    assert_eq!(codes(&diagnostics), ["read/unreadable-sheet"]);
}
