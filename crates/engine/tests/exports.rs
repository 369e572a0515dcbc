//! What is saved: the same cells in every format, numbers as numbers, and no text that a spreadsheet program would run.

use foilens_core::grid::{Sheet, Stored, Workbook};
use foilens_engine::Session;
use foilens_formats::ReadDecisions;
use foilens_model::CellRef;
use foilens_model::protocol::ExportFormat;
use std::ops::ControlFlow;

const REPLY: &str = "Kent Police: complaints 2019/20 (SYNTHETIC: the figures in this file are invented for testing)\n\
                     \n\
                     Complaint,Officers,Notes\n\
                     Incivility,12,=1+1\n\
                     \"Use of force, \"\"other\"\" & <all>\",<5,\n\
                     -Custody,not held,+44\n\
                     Traffic,\"1,234\",@home\n";

fn session(text: &str) -> Session {
    let mut session = Session::new();
    session.open(text.as_bytes(), "kent.csv", &mut |_| ControlFlow::Continue(())).expect("it can be read");
    session
}

fn saved(session: &Session, format: ExportFormat) -> Vec<u8> {
    session.export(&format).expect("there are records").bytes
}

fn workbook(bytes: &[u8], name: &str) -> Workbook {
    let decisions = ReadDecisions::default();
    foilens_formats::open(bytes, name, &decisions, &mut |_| ControlFlow::Continue(()))
        .expect("a workbook")
        .value
}

/// The rows of a sheet, `width` cells each.
fn rows(sheet: &Sheet, width: u32) -> Vec<Vec<String>> {
    let row = |row| (0..width).map(|col| sheet.text(CellRef::new(row, col)).to_owned()).collect();
    (0..sheet.row_count()).map(row).collect()
}

fn stored(sheet: &Sheet, heading: &str, row: u32) -> Stored {
    let column = (0..sheet.column_count()).find(|&col| sheet.text(CellRef::new(0, col)) == heading);
    sheet.value(sheet.id(CellRef::new(row, column.expect("the column")))).stored.clone()
}

#[test]
fn the_workbook_holds_cell_for_cell_what_the_text_table_holds() {
    let session = session(REPLY);
    let text = saved(&session, ExportFormat::RecordsCsv);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(&*text);
    let unguarded = |cell: &str| match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@']) => rest.to_owned(),
        _ => cell.to_owned(),
    };
    let expected: Vec<Vec<String>> =
        reader.records().map(|row| row.expect("a row").iter().map(unguarded).collect()).collect();
    assert_eq!(expected.len(), 5, "four figures and the header");
    let book = workbook(&saved(&session, ExportFormat::RecordsXlsx), "saved.xlsx");
    assert_eq!(rows(&book.sheets[0], expected[0].len() as u32), expected);
}

#[test]
fn numbers_are_numbers_dates_are_dates_and_texts_are_never_formulas() {
    let session = session(REPLY);
    let bytes = saved(&session, ExportFormat::RecordsXlsx);
    let book = workbook(&bytes, "saved.xlsx");
    let records = &book.sheets[0];
    assert_eq!(stored(records, "value", 1), Stored::Number(12.0));
    assert_eq!(stored(records, "raw", 1), Stored::Text, "the text of the cell stays a text");
    assert!(
        matches!(stored(records, "period_from", 1), Stored::Date(day, None) if day.to_string() == "2019-04-01")
    );
    assert_eq!(stored(records, "value", 2), Stored::Empty, "a hidden number has no value");
    assert_eq!(stored(records, "upper", 2), Stored::Number(4.0));
    assert_eq!(stored(records, "category", 3), Stored::Text);
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("an archive");
    for at in 0..archive.len() {
        let xml = std::io::read_to_string(archive.by_index(at).expect("a part")).expect("text");
        assert!(!xml.contains("<f>") && !xml.contains("<f "), "a formula in part {at}: {xml}");
    }
}

#[test]
fn the_second_sheet_says_where_the_figures_come_from_and_what_was_corrected() {
    let mut session = session(REPLY);
    let correct = r#"{"op":"set_count","cell":"B5","count":{"value":3}}"#;
    session.apply(serde_json::from_str(correct).expect("an operation")).expect("it runs");
    let book = workbook(&saved(&session, ExportFormat::RecordsXlsx), "saved.xlsx");
    assert_eq!(book.sheets[1].name.as_deref(), Some("About"));
    let said = rows(&book.sheets[1], 2);
    let of = |what: &str| said.iter().find(|row| row[0] == what).map_or("", |row| row[1].as_str());
    assert_eq!(
        of("File"),
        "kent.csv: Text table, comma, UTF-8, 1 sheet, 4 records. Its figures were invented."
    );
    assert!(of("Invented figures").contains("say so"), "{said:?}");
    assert!(of("Column missing").contains("not_held"), "{said:?}");
    assert!(of("Correction").contains("B5"), "{said:?}");
    for column in &rows(&book.sheets[0], 24)[0] {
        assert!(!of(&format!("Column {column}")).is_empty(), "what {column} means");
    }
}

#[test]
fn the_same_records_are_saved_as_the_same_bytes() {
    for format in [ExportFormat::RecordsCsv, ExportFormat::RecordsXlsx, ExportFormat::RecordsPackage] {
        assert_eq!(saved(&session(REPLY), format.clone()), saved(&session(REPLY), format));
    }
}

#[test]
fn the_data_package_labels_each_reason_for_which_a_number_is_missing() {
    let bytes = saved(&session(REPLY), ExportFormat::RecordsPackage);
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("an archive");
    let mut part = |name: &str| std::io::read_to_string(archive.by_name(name).expect(name)).expect("text");
    let (about, table, recipe) = (part("datapackage.json"), part("records.csv"), part("recipe.json"));
    let about: serde_json::Value = serde_json::from_str(&about).expect("JSON");
    serde_json::from_str::<foilens_model::Recipe>(&recipe).expect("a recipe");
    let resource = &about["resources"][0];
    assert_eq!(
        (&resource["path"], resource["bytes"].as_u64()),
        (&"records.csv".into(), Some(table.len() as u64))
    );
    let fields = resource["schema"]["fields"].as_array().expect("fields");
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let header: Vec<String> = reader.headers().expect("a header").iter().map(str::to_owned).collect();
    assert_eq!(fields.iter().map(|field| field["name"].as_str().unwrap_or("")).collect::<Vec<_>>(), header);
    let place = header.iter().position(|name| name == "value").expect("the column");
    let labelled: Vec<&str> = fields[place]["missingValues"]
        .as_array()
        .expect("labelled values")
        .iter()
        .filter(|value| value["label"].as_str().is_some_and(|label| !label.is_empty()))
        .filter_map(|value| value["value"].as_str())
        .collect();
    let values: Vec<String> = reader.records().map(|row| row.expect("a row")[place].to_owned()).collect();
    assert_eq!(values, ["12", "range", "not_held", "1234"]);
    for value in values {
        assert!(value.parse::<u64>().is_ok() || labelled.contains(&value.as_str()), "{value} has no label");
    }
}
