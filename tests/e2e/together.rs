//! Two replies word the same thing differently: a person says that they count the same, they are compared as one, and it
//! can be taken back.

use std::fs;

use crate::support::{Page, Proof};

const FIRST: &str = "Misuse of systems 2019/20 (SYNTHETIC: invented figures)\n\
                     Police force,Disciplined\nKent Police,12\nSurrey Police,<5\nDorset Police,9\n";
const SECOND: &str = "Misuse of systems 2019/20 (SYNTHETIC: invented figures)\n\
                      Police force,Subject to action\nGwent Police,7\nEssex Police,4\n";

in_each_browser!(different_words_are_compared_as_one);
async fn different_words_are_compared_as_one(page: &Page) -> Proof {
    let files = [page.files.join("first.csv"), page.files.join("second.csv")];
    fs::write(&files[0], FIRST)?;
    fs::write(&files[1], SECOND)?;
    page.script("return foilens.ready.then(() => true)").await?;
    page.give_files(&files).await?;
    page.sees(".file__name", "second.csv").await?;
    page.settles().await?;
    page.go("Compare").await?;
    page.screen("Rates").await?;
    page.sees("tbody th", "Kent").await?;
    page.sees_no("tbody th", "Gwent").await?;

    page.screen("Overview").await?;
    page.press("button", "The same thing in other words?…").await?;
    page.sees(".dialog", "Which of these count the same thing?").await?;
    page.sees(".dialog", "Tick at least two.").await?;
    page.press(".together__line label", "Subject to action").await?;
    page.types("#together-name", "Recorded as disciplined").await?;
    page.screenshot("asked").await?;
    assert_eq!(page.barriers().await?, Vec::<String>::new());
    page.press("button", "Compare 2 together").await?;
    page.settles().await?;
    page.sees("main", "Recorded as disciplined, as put together by the reader").await?;
    page.screen("Rates").await?;
    page.sees("tbody th", "Kent").await?;
    page.sees("tbody th", "Gwent").await?;
    page.screenshot("together").await?;

    page.press("button", "Undo").await?;
    page.settles().await?;
    page.sees_no("tbody th", "Gwent").await
}
