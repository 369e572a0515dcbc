//! Doubts settled with the keyboard alone: sentences first, each reading says what it would do, and the comparison
//! follows; what was settled can be taken back.

use std::fs;

use crate::support::{Page, Proof};
use thirtyfour::Key;

const FORCES: &str = "Misuse of systems, officers disciplined, 2019/20 (SYNTHETIC: invented figures)\n\
                      Police force,Officers disciplined\n\
                      Kent Police,12\n\
                      Surrey Police,-\n\
                      Gwent Police,7\n\
                      Dorset Police,9\n\
                      Cheshir Constabulary,4\n\
                      Middleshire Constabulary,3\n\
                      Cumbria Constabulary,-\n";

const LETTER: &str = "Question,Answer\n\
                      1. How many officers were dismissed in 2019?,\
                      \"In 2019, 5 officers were dismissed and 2 staff resigned.\"\n\
                      2. How many were given written warnings?,\
                      \"In 2019/20, 3 officers received a written warning.\"\n";

in_each_browser!(doubts_are_settled_with_the_keyboard);
async fn doubts_are_settled_with_the_keyboard(page: &Page) -> Proof {
    let files = [page.files.join("forces.csv"), page.files.join("gwent-police.csv")];
    fs::write(&files[0], FORCES)?;
    fs::write(&files[1], LETTER)?;
    page.script("return foilens.ready.then(() => true)").await?;
    page.give_files(&files).await?;
    page.sees(".file__name", "gwent-police.csv").await?;
    page.settles().await?;

    // Three figures stand in sentences: they come first, with their words marked.
    page.keys("3").await?;
    asks(page, "5 officers were dismissed").await?;
    page.sees(".doubt-card mark", "5 officers were dismissed").await?;
    let all = page.said(".queue__item").await?.len();
    page.sees(".review__progress", &format!("{all} doubts left")).await?;
    page.screenshot("sentence").await?;
    page.keys(Key::Enter).await?;
    asks(page, "3 officers received").await?;
    page.keys("2").await?;
    page.sees(".reading--picked", "Leave it out").await?;
    page.keys(Key::Enter).await?;
    asks(page, "2 staff resigned").await?;
    page.keys("n").await?;

    // A sign that nobody explained: what it would do is said before it is done.
    asks(page, "What does “-” mean?").await?;
    page.sees(".window__here", "-").await?;
    page.sees(".reading", "None at all: 0").await?;
    page.sees(".reading--picked", "becomes 0").await?;
    page.sees(".reach", "all 2 in this column").await?;
    page.sees(".reach", "Surrey Police: always").await?;
    page.screenshot("sign").await?;
    page.keys("3").await?;
    page.sees(".reading--picked", "Not held").await?;
    page.keys("1").await?;
    page.sees(".reading--picked", "None at all").await?;
    page.keys(Key::Enter).await?;
    page.sees(".review__progress", "3 decisions taken").await?;

    // A name that resembles one of the register.
    asks(page, "Cheshir").await?;
    page.sees(".reading--picked", "Cheshire").await?;
    page.keys(Key::Enter).await?;
    page.sees(".review__progress", "4 decisions taken").await?;

    page.keys(Key::Escape).await?;
    to_rates(page).await?;
    row_says(page, "Surrey", "0").await?;
    row_says(page, "Cheshire", "4").await?;

    // The last two decisions are taken back.
    page.keys("3").await?;
    page.until("there is a doubt", "return !!document.querySelector('.reading')").await?;
    page.keys("u").await?;
    page.sees(".review__progress", "3 decisions taken").await?;
    page.keys("u").await?;
    page.sees(".review__progress", "2 decisions taken").await?;
    page.keys(Key::Escape).await?;
    to_rates(page).await?;
    page.until(
        "Surrey has no figure again",
        "const row = [...document.querySelectorAll('.comparison__table tbody tr')]
             .find((row) => row.querySelector('th')?.textContent.trim().startsWith('Surrey'));
         return !row || !/^[0-9]/.test(row.querySelector('td').textContent.trim())",
    )
    .await?;
    assert_eq!(page.refused().await?, Vec::<String>::new());
    Ok(())
}

in_each_browser!(without_doubts_the_review_says_so);
async fn without_doubts_the_review_says_so(page: &Page) -> Proof {
    page.go("Review").await?;
    page.sees("main", "Nothing to review yet").await?;
    let clear = page.files.join("clear.csv");
    fs::write(&clear, "Police force,Officers disciplined in 2019/20\nKent Police,12\nSurrey Police,3\n")?;
    page.go("Start").await?;
    page.give_files(&[&clear]).await?;
    page.sees(".file__name", "clear.csv").await?;
    page.settles().await?;
    page.go("Review").await?;
    page.sees(".review__done", "Nothing").await
}

/// Wait until this question is asked, its readings are there, and it hears the keys.
async fn asks(page: &Page, question: &str) -> Proof {
    page.sees(".doubt-card h2", question).await?;
    page.until("its readings are there", "return !!document.querySelector('.reading')").await?;
    page.until("it has the focus", "return document.activeElement?.classList.contains('doubt-card')").await?;
    page.settles().await
}

/// To the table of the comparison. Its link is followed a moment after the key: another press before that is lost.
async fn to_rates(page: &Page) -> Proof {
    page.keys("5").await?;
    page.until(
        "Compare is open",
        "await new Promise((go) => setTimeout(go, 100));
         return location.hash.startsWith('#compare') && !!document.querySelector('.tabs__tab[aria-current=page]')",
    )
    .await?;
    page.screen("Rates").await
}

async fn row_says(page: &Page, body: &str, count: &str) -> Proof {
    page.until(
        &format!("{body} has {count}"),
        &format!(
            "return [...document.querySelectorAll('.comparison__table tbody tr')]
                 .some((row) => row.querySelector('th')?.textContent.trim().startsWith({body:?})
                     && row.querySelector('td').textContent.trim().startsWith({count:?}))"
        ),
    )
    .await
}
