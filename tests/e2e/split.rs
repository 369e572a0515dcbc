//! “Is it the younger ones?”: replies with a row for each case are split by any column that they bring, and the answer
//! says which columns cannot.

use std::fs;

use crate::support::{Browser, Page, Proof};

/// Force, age, system: each case of a list that is invented.
const CASES: [(&str, u8, &str); 10] = [
    ("Surrey", 24, "Email"),
    ("Surrey", 27, "Email"),
    ("Surrey", 33, "Access"),
    ("Surrey", 51, "Access"),
    ("Surrey", 29, "Email"),
    ("Sussex", 45, "Access"),
    ("Sussex", 47, "Access"),
    ("Sussex", 38, "Email"),
    ("Sussex", 52, "Access"),
    ("Sussex", 61, "Access"),
];

fn cases() -> String {
    let mut text = "Force,Date,Age,System,Outcome\n".to_owned();
    for (day, (force, age, system)) in (1..).zip(CASES) {
        text.push_str(&format!("{force},{day:02}/06/2019,{age},{system},Dismissed\n"));
    }
    text
}

in_each_browser!(any_extra_column_splits_the_cases);
async fn any_extra_column_splits_the_cases(page: &Page) -> Proof {
    let file = page.files.join("cases-synthetic.csv");
    fs::write(&file, cases())?;
    page.script("return foilens.ready.then(() => true)").await?;
    page.give_files(&[&file]).await?;
    page.sees(".file__name", "cases-synthetic.csv").await?;
    page.settles().await?;
    page.go("Compare").await?;
    page.screen("What counts").await?;
    page.sees(
        "#answer-split-by",
        "Of 10 by “Age”: 3 “under 30”, 2 “30 to 39”, 2 “40 to 49” and 3 “50 and over”.",
    )
    .await?;
    page.sees(".answer", "counts and not rates: a large group has more cases for being large").await?;
    page.sees(".answer", "“Outcome” says the same of all, or nothing").await?;
    page.choose("#split-by-column", "System").await?;
    page.sees("#answer-split-by", "Of 10 by “System”: 6 “Access” and 4 “Email”.").await?;
    if page.browser == Browser::Chromium {
        page.script("document.getElementById('answer-split-by').scrollIntoView()").await?;
        page.screenshot("split").await?;
    }
    Ok(())
}
