//! Workbooks as a spreadsheet program shows them, with what it hides told.

mod support;

use foilens_core::grid::{Format, Stored, Visibility};
use foilens_model::{CellRef, Date};
use support::{Biff, biff12, codes, compound, drawn, le, le32, ods, package, read, wide, workbook, xlsx};

#[test]
fn an_xlsx_sheet_shows_its_numbers_in_their_formats() {
    let inside = r#"<sheetData>
        <row r="1"><c r="A1" t="inlineStr"><is><t>Force</t></is></c><c r="C1" t="inlineStr"><is><t xml:space="preserve"> 2019 </t></is></c></row>
        <row r="3"><c r="A3"><v>3119</v></c><c r="B3" s="1"><v>3119</v></c><c r="C3" s="2"><v>0.471</v></c><c r="D3" s="3"><v>43555</v></c></row>
        <row r="4"><c r="A4"><v>0.30000000000000004</v></c><c r="B4" t="b"><v>1</v></c><c r="C4" t="e"><v>#DIV/0!</v></c><c r="D4" s="4"><v>7</v></c></row>
        </sheetData><mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>"#;
    let bytes = xlsx(&[("Reply", "", inside)], &["#,##0", "0.0%", "dd/mm/yyyy", "00000"], &[]);
    let (workbook, diagnostics) = read(&bytes, "reply.xlsx").unwrap();
    let sheet = &workbook.sheets[0];
    assert_eq!(workbook.format, Format::Xlsx);
    assert_eq!(sheet.name.as_deref(), Some("Reply"));
    assert_eq!(
        drawn(sheet),
        "Force |  |  2019 \n\n3119 | 3,119 | 47.1% | 31/03/2019\n0.3 | TRUE | #DIV/0! | 00007"
    );
    let stored = |row, col| sheet.value(sheet.id(CellRef::new(row, col))).stored.clone();
    assert_eq!(stored(2, 1), Stored::Number(3119.0));
    assert_eq!(stored(2, 3), Stored::Date(Date::new(2019, 3, 31).unwrap(), None));
    assert_eq!(sheet.merges[0].to_string(), "A1:B1");
    assert_eq!(codes(&diagnostics), ["read/merged-cells", "read/formula-error"]);
}

#[test]
fn the_parts_of_a_package_say_what_it_is_not_the_types_it_might_hold() {
    // As SheetJS writes them: among the defaults stands the type of binary workbooks.
    let types = r#"<Types><Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>
        <Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#;
    let inside = r#"<sheetData><row r="1"><c r="A1"><v>7</v></c></row></sheetData>"#;
    let sound = xlsx(&[("Reply", "", inside)], &[], &[]);
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(sound)).unwrap();
    let mut parts = vec![("[Content_Types].xml".to_owned(), types.as_bytes().to_vec())];
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut part, &mut bytes).unwrap();
        let name = part.name().unwrap().to_string();
        if name != "[Content_Types].xml" {
            parts.push((name, bytes));
        }
    }
    let named: Vec<(&str, &[u8])> = parts.iter().map(|(n, b)| (n.as_str(), b.as_slice())).collect();
    assert_eq!(drawn(&workbook(&package(&named), "reply.xlsx").sheets[0]), "7");
}

#[test]
fn what_a_workbook_hides_is_told_where_it_hides_something() {
    let hiding = r#"<cols><col min="2" max="2" hidden="1"/><col min="8" max="16384" width="0" hidden="1"/></cols><sheetData>
        <row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="2" hidden="1"><c r="A2"><v>3</v></c></row>
        <row r="5" hidden="1"/></sheetData>"#;
    let plain = r#"<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>"#;
    let sheets = [
        ("Shown", "", hiding),
        ("Hidden", r#"state="hidden""#, plain),
        ("Deep", r#"state="veryHidden""#, plain),
    ];
    let (workbook, diagnostics) = read(&xlsx(&sheets, &[], &[]), "hidden.xlsx").unwrap();
    let sheet = &workbook.sheets[0];
    assert_eq!(sheet.hidden_rows.iter().copied().collect::<Vec<_>>(), [1]);
    assert_eq!(sheet.hidden_columns.iter().copied().collect::<Vec<_>>(), [1]);
    let visibilities: Vec<_> = workbook.sheets.iter().map(|s| s.visibility).collect();
    assert_eq!(visibilities, [Visibility::Visible, Visibility::Hidden, Visibility::VeryHidden]);
    assert_eq!(
        codes(&diagnostics),
        ["read/hidden-rows", "read/hidden-columns", "read/hidden-sheet", "read/hidden-sheet"]
    );
}

#[test]
fn comments_of_an_xlsx_sheet_are_kept() {
    let plain = r#"<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>"#;
    let rels = r#"<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="../comments1.xml"/></Relationships>"#;
    let comments = r#"<comments><commentList><comment ref="A1"><text><r><t>one &amp; </t></r><r><t>two</t></r></text></comment></commentList></comments>"#;
    let more = [("xl/worksheets/_rels/sheet1.xml.rels", rels), ("xl/comments1.xml", comments)];
    let workbook = workbook(&xlsx(&[("S", "", plain)], &[], &more), "c.xlsx");
    assert_eq!(workbook.sheets[0].comments[&CellRef::new(0, 0)], "one & two");
}

#[test]
fn what_lies_outside_the_print_area_is_told() {
    let inside = r#"<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="D1"><v>2</v></c></row><row r="9"><c r="A9"><v>3</v></c></row></sheetData>"#;
    let book = r#"<workbook xmlns:r="r"><sheets><sheet name="Other" sheetId="1" r:id="rId1"/><sheet name="S, 1" sheetId="2" r:id="rId2"/></sheets>
        <definedNames><definedName name="_xlnm.Print_Titles" localSheetId="1">'S, 1'!$1:$1</definedName>
        <definedName name="_xlnm.Print_Area" localSheetId="1">'S, 1'!$A$1:$B$4,'S, 1'!$D$1</definedName></definedNames></workbook>"#;
    let (workbook, diagnostics) = read(
        &xlsx(&[("Other", "", inside), ("S, 1", "", inside)], &[], &[("xl/workbook.xml", book)]),
        "p.xlsx",
    )
    .unwrap();
    let sheet = workbook.sheets.last().unwrap();
    assert_eq!(sheet.print_areas.iter().map(ToString::to_string).collect::<Vec<_>>(), ["A1:B4", "D1"]);
    let said = diagnostics.iter().find(|d| &*d.code.0 == "read/outside-print-area").unwrap();
    assert_eq!(
        said.message,
        "The author of the sheet set A1:B4, D1 to be printed; 1 cell with something in it lies outside, first A9."
    );
}

#[test]
fn days_counted_from_1904_are_the_same_days() {
    let inside = r#"<sheetData><row r="1"><c r="A1" s="1"><v>42093</v></c></row></sheetData>"#;
    let book = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr date1904="1"/><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
    let bytes = xlsx(&[("S", "", inside)], &["yyyy\\-mm\\-dd"], &[("xl/workbook.xml", book)]);
    assert_eq!(drawn(&workbook(&bytes, "mac.xlsx").sheets[0]), "2019-03-31");
}

#[test]
fn a_formula_saved_without_a_result_is_told() {
    let inside = r#"<sheetData><row r="1"><c r="A1"><f>1+1</f><v></v></c><c r="B1"><f>1+1</f><v>2</v></c></row></sheetData>"#;
    let (workbook, diagnostics) = read(&xlsx(&[("S", "", inside)], &[], &[]), "made.xlsx").unwrap();
    assert_eq!(drawn(&workbook.sheets[0]), " | 2");
    assert_eq!(codes(&diagnostics), ["read/formula-without-result"]);
}

#[test]
fn an_ods_sheet_shows_its_paragraphs() {
    let styles =
        r#"<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>"#;
    let inside = r#"<table:table table:name="Totals"><table:table-column/><table:table-column table:visibility="collapse"/>
        <table:table-row><table:table-cell office:value-type="string" table:number-columns-spanned="2"><text:p>Two  words</text:p><text:p>more<text:s text:c="2"/>here</text:p></table:table-cell><table:covered-table-cell/></table:table-row>
        <table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="float" office:value="3119"><text:p>3,119</text:p></table:table-cell><table:table-cell office:value-type="percentage" office:value="0.47"><office:annotation><text:p>checked</text:p></office:annotation><text:p>47%</text:p></table:table-cell></table:table-row>
        <table:table-row table:visibility="filter"><table:table-cell office:value-type="date" office:date-value="2019-03-31"><text:p>31/03/19</text:p></table:table-cell></table:table-row>
        <table:table-row><table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value=""><text:p>#DIV/0!</text:p></table:table-cell></table:table-row></table:table>
        <table:table table:name="Off" table:style-name="ta2" table:print-ranges="Off.B1:Off.C9"><table:table-row><table:table-cell office:value-type="float" office:value="5"/></table:table-row></table:table>"#;
    let (workbook, diagnostics) = read(&ods(styles, inside), "t.ods").unwrap();
    let sheet = &workbook.sheets[0];
    assert_eq!(drawn(sheet), "Two words\nmore  here\n3,119 | 47%\n3,119 | 47%\n31/03/19\n#DIV/0!");
    assert_eq!(sheet.value(sheet.id(CellRef::new(1, 0))).stored, Stored::Number(3119.0));
    assert_eq!(
        sheet.value(sheet.id(CellRef::new(3, 0))).stored,
        Stored::Date(Date::new(2019, 3, 31).unwrap(), None)
    );
    assert_eq!(sheet.merges[0].to_string(), "A1:B1");
    assert_eq!(sheet.comments[&CellRef::new(1, 1)], "checked");
    assert_eq!(drawn(&workbook.sheets[1]), "5");
    assert_eq!(
        codes(&diagnostics),
        [
            "read/hidden-rows",
            "read/hidden-columns",
            "read/merged-cells",
            "read/comments",
            "read/formula-error",
            "read/hidden-sheet",
            "read/outside-print-area"
        ]
    );
}

#[test]
fn an_xls_sheet_shows_its_numbers_in_their_formats() {
    let sheet = Biff::default()
        .record(0x0809, &[&le(&[0x0600, 0x10])])
        .record(0x7D, &[&le(&[2, 2, 0x900, 0, 1])])
        .record(0x0208, &[&le(&[2, 0, 3, 255, 0, 0, 0x20, 0])])
        .record(0xFD, &[&le(&[0, 0, 0]), &0u32.to_le_bytes()])
        .record(0xFD, &[&le(&[0, 1, 0]), &1u32.to_le_bytes()])
        .record(0x0203, &[&le(&[1, 0, 1]), &0.256f64.to_le_bytes()])
        .record(0x027E, &[&le(&[1, 1, 0]), &((1234i32 << 2) as u32 | 3).to_le_bytes()])
        .record(
            0xBD,
            &[
                &le(&[2, 0, 0]),
                &((7i32 << 2) as u32 | 2).to_le_bytes(),
                &le(&[2]),
                &((43_555i32 << 2) as u32 | 2).to_le_bytes(),
                &le(&[1]),
            ],
        )
        .record(0x0006, &[&le(&[3, 0, 0, 0, 0, 0, 0xFFFF, 0, 0, 0, 0])])
        .record(0x0207, &[&le(&[3]), b"\0abc"])
        .record(0x0205, &[&le(&[4, 2, 0]), &[0x07, 1]])
        .record(0xE5, &[&le(&[1, 0, 0, 0, 1])])
        .record(0x0A, &[]);
    let strings = [b"\x02\0\0\0\x02\0\0\0\x05\0\0Force".as_slice(), b"\x06\0\x01\xA3\0"].concat();
    let globals = |offset: u32| {
        Biff::default()
            .record(0x0809, &[&le(&[0x0600, 5])])
            .record(0x041E, &[&le(&[164, 4]), b"\x000.0%"])
            .record(0xE0, &[&le(&[0, 0]), &[0; 16]])
            .record(0xE0, &[&le(&[0, 164]), &[0; 16]])
            .record(0xE0, &[&le(&[0, 14]), &[0; 16]])
            .record(0x85, &[&offset.to_le_bytes(), &[0, 0, 3, 0], b"Old"])
            .record(0xFC, &[&strings])
            .record(0x3C, &[b"\x002019 "])
            .record(0x0A, &[])
    };
    let offset = globals(0).0.len() as u32;
    let stream = [globals(offset).0, sheet.0].concat();
    let (workbook, diagnostics) = read(&compound(&[("Workbook", &stream)]), "old.xls").unwrap();
    let read = &workbook.sheets[0];
    assert_eq!(read.name.as_deref(), Some("Old"));
    assert_eq!(drawn(read), "Force | £2019 \n25.6% | 12.34\n7 | 31/03/2019\nabc\n |  | #DIV/0!");
    assert_eq!(read.hidden_rows.first(), Some(&2));
    assert_eq!(
        codes(&diagnostics),
        ["read/hidden-rows", "read/hidden-columns", "read/merged-cells", "read/formula-error"]
    );
}

#[test]
fn a_worksheet_of_excel_2_is_read() {
    let stream = Biff::default()
        .record(0x0009, &[&le(&[2, 0x10])])
        .record(0x0004, &[&le(&[0, 0]), &[0, 0, 0, 5], b"Force"])
        .record(0x0002, &[&le(&[1, 0]), &[0, 0, 0], &le(&[42])])
        .record(0x0003, &[&le(&[1, 1]), &[0, 0, 0], &2.5f64.to_le_bytes()])
        .record(0x000A, &[]);
    assert_eq!(drawn(&workbook(&stream.0, "ancient.xls").sheets[0]), "Force\n42 | 2.5");
}

#[test]
fn a_web_page_and_an_xml_spreadsheet_saved_as_xls_are_read_as_what_they_are() {
    let page = br#"<html><head><meta charset="windows-1252"></head><body><h1>Reply &amp; notes</h1><table><tr><th rowspan=2>Force<th colspan=2>2019
        <tr><th>A<th>B<tr><td>Kent</td><td>1,234</td><td>&lt;5</td></tr></table></body></html>"#;
    let (workbook, diagnostics) = read(page, "page.xls").unwrap();
    assert_eq!(drawn(&workbook.sheets[0]), "Reply & notes\n\nForce | 2019\n | A | B\nKent | 1,234 | <5");
    assert_eq!(codes(&diagnostics)[0], "read/extension-mismatch");

    let xml = r#"<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles><Style ss:ID="p"><NumberFormat ss:Format="Percent"/></Style></Styles><Worksheet ss:Name="S"><Table><Row><Cell><Data ss:Type="String">Kent</Data></Cell><Cell ss:Index="3" ss:StyleID="p"><Data ss:Type="Number">0.25</Data></Cell></Row><Row ss:Index="3"><Cell><Data ss:Type="DateTime">2019-03-31T00:00:00.000</Data></Cell></Row></Table></Worksheet></Workbook>"#;
    let (workbook, diagnostics) = read(xml.as_bytes(), "sheet.xls").unwrap();
    assert_eq!(drawn(&workbook.sheets[0]), "Kent |  | 25.00%\n\n31/03/2019");
    assert_eq!(codes(&diagnostics), ["read/extension-mismatch"]);
}

#[test]
fn an_xlsb_sheet_shows_its_numbers_in_their_formats_and_its_errors() {
    let cell = |col: u32, style: u32, value: &[u8]| [le32(&[col, style]), value.to_vec()].concat();
    let row = |row: u32, flags: u8| [le32(&[row, 0]), le(&[300]), vec![0, flags, 0, 0, 0, 0, 0]].concat();
    let sheet = biff12(&[
        (129, vec![]),
        (148, le32(&[0, 2, 0, 1])),
        (390, vec![]),
        (60, [le32(&[1, 1, 2304, 0]), le(&[1])].concat()),
        (391, vec![]),
        (145, vec![]),
        (ROW, row(0, 0)),
        (6, cell(0, 0, &wide("Kent"))),
        (5, cell(1, 1, &0.256f64.to_le_bytes())),
        (ROW, row(2, 0x10)),
        (11, cell(0, 0, &[0x07])),
        (5, cell(1, 2, &43_555f64.to_le_bytes())),
        (146, vec![]),
        (176, le32(&[0, 0, 0, 1])),
        (130, vec![]),
    ]);
    let styles = biff12(&[
        (615, le32(&[1])),
        (44, [le(&[164]), wide("0.0%")].concat()),
        (616, vec![]),
        (617, le32(&[3])),
        (47, le(&[0, 0, 0, 0, 0, 0, 0, 0])),
        (47, le(&[0, 164, 0, 0, 0, 0, 0, 0])),
        (47, le(&[0, 14, 0, 0, 0, 0, 0, 0])),
        (618, vec![]),
    ]);
    let area = [vec![0x3B], le(&[0]), le32(&[0, 1]), le(&[0, 1])].concat();
    let print_area =
        [le32(&[0x20]), vec![0], le32(&[0]), wide("_xlnm.Print_Area"), le32(&[area.len() as u32]), area];
    let book = biff12(&[
        (131, vec![]),
        (143, vec![]),
        (156, [le32(&[0, 1]), wide("rId1"), wide("S")].concat()),
        (144, vec![]),
        (39, print_area.concat()),
        (132, vec![]),
    ]);
    let comments = biff12(&[
        (628, vec![]),
        (635, [le32(&[0, 2, 2, 0, 0]), vec![0; 16]].concat()),
        (637, [vec![0], wide("not yet known")].concat()),
        (636, vec![]),
    ]);
    let sheet_rels = br#"<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="../comments1.bin"/></Relationships>"#;
    let rels = br#"<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.bin"/></Relationships>"#;
    let types = b"<Types><Override PartName=\"/xl/workbook.bin\" ContentType=\"application/vnd.ms-excel.sheet.binary.macroEnabled.main\"/></Types>";
    let bytes = package(&[
        ("[Content_Types].xml", types.to_vec()),
        ("xl/workbook.bin", book),
        ("xl/_rels/workbook.bin.rels", rels.to_vec()),
        ("xl/styles.bin", styles),
        ("xl/worksheets/sheet1.bin", sheet),
        ("xl/worksheets/_rels/sheet1.bin.rels", sheet_rels.to_vec()),
        ("xl/comments1.bin", comments),
    ]);
    let (workbook, diagnostics) = read(&bytes, "binary.xlsb").unwrap();
    assert_eq!(workbook.format, Format::Xlsb);
    assert_eq!(drawn(&workbook.sheets[0]), "Kent | 25.6%\n\n#DIV/0! | 31/03/2019");
    assert_eq!(
        codes(&diagnostics),
        [
            "read/hidden-rows",
            "read/hidden-columns",
            "read/merged-cells",
            "read/outside-print-area",
            "read/comments",
            "read/formula-error"
        ]
    );
    assert_eq!(workbook.sheets[0].comments[&CellRef::new(2, 0)], "not yet known");
}

#[test]
fn an_xlsb_whose_records_lie_about_their_lengths_is_damaged_and_ends_nothing() {
    let rels = br#"<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.bin"/></Relationships>"#;
    let types = b"<Types><Override PartName=\"/xl/workbook.bin\" ContentType=\"application/vnd.ms-excel.sheet.binary.macroEnabled.main\"/></Types>";
    let sound = biff12(&[(156, [le32(&[0, 1]), wide("rId1"), wide("S")].concat()), (144, vec![])]);
    // The name of the relation is said to be 4,100 characters long, in a record of 26 bytes.
    let long_name =
        biff12(&[(156, [le32(&[2, 0, 4100]), b"r\0I\0d\x001\0".to_vec()].concat()), (144, vec![])]);
    let cut_cell = biff12(&[(145, vec![]), (ROW, le32(&[0])), (5, le32(&[0, 0, 1])), (146, vec![])]);
    let no_such_text = biff12(&[(145, vec![]), (ROW, le32(&[0])), (7, le32(&[0, 0, 99])), (146, vec![])]);
    let far_cell =
        biff12(&[(145, vec![]), (ROW, le32(&[0])), (5, le32(&[u32::MAX, 0, 1, 1])), (146, vec![])]);
    for (book, sheet) in
        [(&long_name, &cut_cell), (&sound, &cut_cell), (&sound, &no_such_text), (&sound, &far_cell)]
    {
        let bytes = package(&[
            ("[Content_Types].xml", types.to_vec()),
            ("xl/workbook.bin", book.clone()),
            ("xl/_rels/workbook.bin.rels", rels.to_vec()),
            ("xl/worksheets/sheet1.bin", sheet.clone()),
        ]);
        let said = read(&bytes, "binary.xlsb").unwrap_err().to_string();
        assert!(said.contains("none of its sheets can be read"), "{said}");
    }
}

/// The kind of a record that starts a row of an XLSB sheet.
const ROW: u16 = 0;
