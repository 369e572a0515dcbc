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

const WARNED: &str = "Misuse of systems 2019/20 (SYNTHETIC: invented figures)\n\
                      Police force,Written warning\nKent Police,12\nSurrey Police,5\nDorset Police,9\n";
const GIVEN: &str = "Misuse of systems 2019/20 (SYNTHETIC: invented figures)\n\
                     Police force,Given a written warning\nGwent Police,7\nEssex Police,4\n";

in_each_browser!(labels_that_may_be_one_thing_are_joined_in_the_review);
async fn labels_that_may_be_one_thing_are_joined_in_the_review(page: &Page) -> Proof {
    let files = [page.files.join("warned.csv"), page.files.join("given.csv")];
    fs::write(&files[0], WARNED)?;
    fs::write(&files[1], GIVEN)?;
    page.script("return foilens.ready.then(() => true)").await?;
    page.give_files(&files).await?;
    page.sees(".file__name", "given.csv").await?;
    page.settles().await?;
    page.go("Review").await?;
    page.sees("main", "Labels that may be the same thing").await?;
    page.sees(".cluster__member", "only small words or endings differ").await?;
    assert_eq!(page.barriers().await?, Vec::<String>::new());

    // A label that is taken out leaves nothing to join.
    page.press(".cluster__member label", "“Given a written warning”").await?;
    page.sees(".cluster", "Tick at least two.").await?;
    page.press(".cluster__member label", "“Given a written warning”").await?;
    page.press("button", "Compare the ticked together").await?;
    page.settles().await?;
    page.sees_no("main h2", "Labels that may be the same thing").await?;
    page.go("Compare").await?;
    page.screen("Rates").await?;
    page.sees("tbody th", "Kent").await?;
    page.sees("tbody th", "Gwent").await?;

    page.press("button", "Undo").await?;
    page.settles().await?;
    page.go("Review").await?;
    page.sees("main", "Labels that may be the same thing").await
}
