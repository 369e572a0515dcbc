//! The server is gone before the first file comes: every screen works, and nothing asks for anything.

use std::fmt::Write as _;
use std::fs;

use crate::support::{Page, Proof, case};

in_each_browser!(everything_works_when_the_server_has_gone);
async fn everything_works_when_the_server_has_gone(page: &Page) -> Proof {
    page.script("return foilens.ready.then(() => true)").await?;
    page.sees(".example button", "Open this example").await?;
    let before = page.requests().len();
    page.stop_server();

    page.give_cases(&[
        "samples-05-incidents-cp1252",
        "samples-02-two-row-header",
        "samples-03-complaints-ods",
        "samples-04-forces-in-rows-xls",
    ])
    .await?;
    assert_eq!(page.said(".file__state--failed").await?, Vec::<String>::new());
    let csv = case("samples-01-discipline-list");
    page.drop_file("main", &csv.name, &csv.bytes).await?;
    page.sees(".file__name", &csv.name).await?;
    page.settles().await?;

    page.go("Read").await?;
    page.until("the sheet is drawn", "return !!document.querySelector('.row--data')").await?;
    page.go("Compare").await?;
    page.screen("Rates").await?;
    page.sees(".comparison__table", "Recorded").await?;
    page.go("Records").await?;
    page.press(".records .figure", "").await?;
    page.sees("#inspector", "How it was read").await?;
    page.types("#count-lower", "7654").await?;
    page.press("#inspector button", "Set the count").await?;
    page.sees(".records .figure", "7,654").await?;
    page.press(".masthead__tools button", "Undo").await?;
    page.sees_no(".records .figure", "7,654").await?;
    page.press(".masthead__tools button", "Changes").await?;
    page.sees("#changes", "taken back").await?;
    page.go("Share").await?;
    page.press(".save button", "Download records").await?;
    assert!(!page.downloaded("foilens-records.csv").await?.is_empty());

    a_stopped_reading_loses_nothing_else(page).await?;

    let asked = page.requests();
    assert_eq!(asked.len(), before, "{:?}", &asked[before..]);
    assert_eq!(page.refused().await?, Vec::<String>::new());
    page.sees(".requests", "Requests since load: 0").await
}

/// Stopping replaces the worker: the other files are read again by the new one.
async fn a_stopped_reading_loses_nothing_else(page: &Page) -> Proof {
    page.go("Start").await?;
    let figures = page.counted("figures").await?;
    let large = page.files.join("large.csv");
    fs::write(&large, table(400_000)?)?;
    page.give_files(&[&large]).await?;
    page.press(".file__tools button", "Stop reading large.csv").await?;
    page.sees(".file__state--failed", "Stopped").await?;
    page.settles().await?;
    page.sees(".masthead__status", &format!(" {figures} figures")).await
}

/// A table with many rows.
fn table(rows: u32) -> Result<String, std::fmt::Error> {
    let mut text = String::from("Police force,Year,Rank,Allegation,Outcome,Number\n");
    for row in 0..rows {
        writeln!(text, "Kent Police,2018/19,PC,Misuse of systems {row},Written warning,{}", row % 17)?;
    }
    Ok(text)
}
