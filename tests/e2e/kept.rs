//! Nothing is kept unless the person asks; then it is kept by name with every further change, is there again after a
//! reload, and goes when it is deleted.

use std::fs;

use crate::support::{Browser, Page, Proof};
use thirtyfour::Key;

const FORCES: &str = "Misuse of systems, officers disciplined, 2019/20 (SYNTHETIC: invented figures)\n\
                      Police force,Officers disciplined\n\
                      Kent Police,12\n\
                      Surrey Police,5\n\
                      Gwent Police,-\n\
                      Dorset Police,9\n\
                      Cumbria Constabulary,-\n";

const STORED: &str = "return Object.keys(localStorage).filter((key) => key !== 'foilens-theme').join()";

async fn open(page: &Page) -> Proof {
    page.script("return foilens.ready.then(() => true)").await?;
    page.give_files(&[page.files.join("forces.csv")]).await?;
    page.sees(".file__name", "forces.csv").await?;
    page.settles().await
}

/// Settle the first doubt as it stands first.
async fn settle(page: &Page) -> Proof {
    page.go("Review").await?;
    page.until("there is a doubt", "return !!document.querySelector('.reading--picked')").await?;
    page.keys(Key::Enter).await?;
    page.sees("main", "Nothing is left: one decision settled it").await
}

in_each_browser!(corrections_are_kept_only_when_asked_for);
async fn corrections_are_kept_only_when_asked_for(page: &Page) -> Proof {
    fs::write(page.files.join("forces.csv"), FORCES)?;
    open(page).await?;
    settle(page).await?;
    assert_eq!(page.script(STORED).await?, "", "nothing is kept by itself");

    page.press(".masthead button", "Changes").await?;
    page.sees(".kept__about", "Off unless you ask").await?;
    page.types("#keep-name", "Spring round").await?;
    page.press(".kept__begin button", "Keep them here").await?;
    page.sees(".kept", "Each change is now kept as “Spring round”").await?;
    assert_eq!(page.script(STORED).await?, "foilens-recipe: Spring round");
    if page.browser == Browser::Chromium {
        page.screenshot("kept").await?;
        page.choose("#theme", "dark").await?;
        page.resize(380, 900).await?;
        page.screenshot("kept-dark-380").await?;
        page.resize(1280, 900).await?;
        page.choose("#theme", "light").await?;
    }
    assert_eq!(page.barriers().await?, Vec::<String>::new());
    // It follows what is undone, too.
    page.keys_with(Key::Control, "z").await?;
    let lines = "return JSON.parse(localStorage.getItem('foilens-recipe: Spring round')).operations.length";
    page.until("what was undone is kept no longer", &format!("return (() => {{ {lines} }})() === 0")).await?;
    page.press(".masthead button", "Redo").await?;
    page.until("it is kept again", &format!("return (() => {{ {lines} }})() === 1")).await?;

    page.driver.refresh().await?;
    page.go("Start").await?;
    page.sees(".kept__one", "Spring round").await?;
    page.screenshot("after-reload").await?;
    open(page).await?;
    page.press(".kept__one button", "Use “Spring round” again").await?;
    page.sees(".toast", "One correction was taken from the recipe").await?;
    page.go("Review").await?;
    page.sees("main", "Nothing is left: one decision settled it").await?;

    page.go("Start").await?;
    page.press(".kept__one button", "Delete “Spring round”").await?;
    page.until("nothing is listed", "return !document.querySelector('.kept')").await?;
    assert_eq!(page.script(STORED).await?, "");
    assert_eq!(page.refused().await?, Vec::<String>::new());
    Ok(())
}
