//! Laws: any bytes open or fail politely; the `csv` crate and we agree where nothing is damaged; what is written
//! plainly is read back.

mod support;

use proptest::{collection::vec, prelude::*};
use support::{Biff, compound, le, ods, read, workbook, xlsx};

/// Reads bytes under every kind of name: a panic or a hang is the failure.
fn opens_or_fails_politely(bytes: &[u8]) -> Result<(), TestCaseError> {
    for name in ["a.csv", "a.xls"] {
        if let Err(error) = read(bytes, name) {
            let said = error.to_string();
            prop_assert!(said.contains(name) && said.ends_with('.'), "{said}");
        }
    }
    Ok(())
}

/// A sound file of each kind, to be damaged.
fn samples() -> Vec<Vec<u8>> {
    let rows = r#"<cols><col min="1" max="2" hidden="1"/></cols><sheetData><row r="1" hidden="1"><c r="A1" t="inlineStr"><is><t>Kent</t></is></c><c r="B1" s="1"><v>43555</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells>"#;
    let sheet = Biff::default()
        .record(0x0809, &[&le(&[0x0600, 0x10])])
        .record(0x0203, &[&le(&[1, 0, 0]), &0.256f64.to_le_bytes()])
        .record(0xFD, &[&le(&[0, 0, 0]), &0u32.to_le_bytes()])
        .record(0x0A, &[]);
    let globals = |offset: u32| {
        Biff::default()
            .record(0x0809, &[&le(&[0x0600, 5])])
            .record(0x85, &[&offset.to_le_bytes(), &[0, 0, 1, 0], b"S"])
            .record(0xFC, &[b"\x01\0\0\0\x01\0\0\0\x04\0\0Kent"])
            .record(0x0A, &[])
    };
    let stream = [globals(globals(0).0.len() as u32).0, sheet.0].concat();
    let table = r#"<table:table table:name="S"><table:table-row table:number-rows-repeated="3"><table:table-cell office:value-type="float" office:value="5"><text:p>5</text:p></table:table-cell></table:table-row></table:table>"#;
    let xml = r#"<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="S"><Table><Row><Cell><Data ss:Type="Number">5</Data></Cell></Row></Table></Worksheet></Workbook>"#;
    vec![
        b"Force,Count\n\"Kent, and \"\"others\"\"\",5\nSurrey,'6\n".to_vec(),
        xlsx(&[("S", "", rows)], &["dd/mm/yyyy"], &[]),
        ods("", table),
        compound(&[("Workbook", &stream)]),
        stream,
        xml.as_bytes().to_vec(),
        b"<html><table><tr><td rowspan=2 colspan=3>Kent</td><td>&lt;5</td></tr></table></html>".to_vec(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_open_or_fail_politely(bytes in vec(any::<u8>(), 0..400)) {
        opens_or_fails_politely(&bytes)?;
    }

    #[test]
    fn any_marks_open_or_fail_politely(text in "[a,;\"'\\\\ \t\r\n|0-9<>/&=-]{0,200}") {
        opens_or_fails_politely(text.as_bytes())?;
    }

    #[test]
    fn any_sound_file_opens_or_fails_politely_when_it_is_cut_or_changed(
        kind in 0..7usize,
        cut in any::<prop::sample::Index>(),
        changes in vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
        is_cut in any::<bool>(),
    ) {
        let mut bytes = samples().swap_remove(kind);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if is_cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        opens_or_fails_politely(&bytes)?;
    }

    /// Cells with a capital letter at each end, so that nothing else can be meant by them.
    #[test]
    fn what_is_written_plainly_is_read_back(
        rows in vec(vec("[A-Z][a-z ,;\"\n]{0,8}[A-Z]", 3..4), 2..8),
        delimiter in prop::sample::select(vec![",", ";", "\t", "|"]),
        end in prop::sample::select(vec!["\n", "\r\n"]),
    ) {
        let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
        let line = |row: &Vec<String>| row.iter().map(quoted).collect::<Vec<_>>().join(delimiter);
        let text: String = rows.iter().map(|row| line(row) + end).collect();
        let workbook = workbook(text.as_bytes(), "a.csv");
        let sheet = &workbook.sheets[0];
        let read: Vec<Vec<String>> = (0..sheet.row_count())
            .map(|row| sheet.row(row).iter().map(|&id| sheet.value(id).shown.to_string()).collect())
            .collect();
        prop_assert_eq!(read, rows);
    }

    #[test]
    fn we_and_the_csv_crate_agree_where_nothing_is_damaged(
        rows in vec(vec("[a-z0-9 .]{1,6}", 2..5), 1..12),
        blank in vec(any::<bool>(), 12),
    ) {
        let mut text = String::new();
        let mut expected = Vec::new();
        for (row, blank) in rows.iter().zip(blank) {
            if blank {
                text.push('\n');
                expected.push(Vec::new());
            }
            text += &(row.join(",") + "\n");
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.lines().last().unwrap_or_default().as_bytes());
            expected.push(reader.records().next().map_or(Vec::new(), |r| r.unwrap().iter().map(str::to_owned).collect()));
        }
        let decisions = foilens_formats::ReadDecisions { delimiter: Some(",".into()), ..Default::default() };
        let outcome = foilens_formats::open(text.as_bytes(), "a.csv", &decisions, &mut |_| std::ops::ControlFlow::Continue(()));
        // Spaces alone make a file that holds nothing.
        let Ok(outcome) = outcome else { return Ok(()) };
        let sheet = &outcome.value.sheets[0];
        let read: Vec<Vec<String>> = (0..sheet.row_count())
            .map(|row| sheet.row(row).iter().map(|&id| sheet.value(id).shown.to_string()).collect())
            .collect();
        prop_assert_eq!(read, expected);
    }
}
