//! From a number to its cell, and back with a correction: everything follows, can be taken back and done again, and
//! what is saved is what the command prints, byte for byte.

use crate::support::{Page, Proof, case};
use foilens_tests::{command_folder, command_in};

const FORCES: &str = "samples-04-forces-in-rows-xls";

in_each_browser!(a_number_says_where_it_comes_from);
async fn a_number_says_where_it_comes_from(page: &Page) -> Proof {
    page.give_cases(&[FORCES]).await?;
    page.go("Records").await?;
    page.press(".records .figure", "3,331").await?;
    page.sees("#inspector", "How it was read").await?;
    for words in [case(FORCES).name.as_str(), "Sheet1", "B4", "3331", "Avon and Somerset"] {
        page.sees("#inspector", words).await?;
    }
    let rules = page.said("#inspector .fields__rule").await?;
    assert!(rules.len() >= 3 && rules.iter().all(|rule| rule.len() > 10), "{rules:?}");
    page.screenshot("inspector").await?;
    page.press("#inspector button", "Show it in its sheet").await?;
    page.until(
        "the cell is marked",
        "return document.querySelector('.cell--traced')?.textContent.includes('3331')",
    )
    .await
}

in_each_browser!(a_correction_shows_everywhere_and_can_be_taken_back);
async fn a_correction_shows_everywhere_and_can_be_taken_back(page: &Page) -> Proof {
    page.give_cases(&[FORCES]).await?;
    let figures = page.counted("figures").await?;
    saved_as_printed(page, "plain", false).await?;

    // Another body for a name: Records, Compare and the file on disk follow.
    page.go("Records").await?;
    page.press(".records .figure", "3,331").await?;
    page.sees("#inspector", "How it was read").await?;
    page.types("#body-choice", "Kent Pol").await?;
    page.press("#body-choice-list [role=option]", "Kent Police").await?;
    page.sees(".records th", "Kent Police").await?;
    page.sees_no(".records th", "Avon and Somerset").await?;
    page.go("Compare").await?;
    page.screen("Rates").await?;
    page.sees(".comparison__table", "Kent").await?;

    // Another role for a column: its figures are gone.
    page.go("Read").await?;
    page.choose("#role-2", "ignore").await?;
    page.until("the column is left out", "return document.querySelector('#role-2')?.value === 'ignore'")
        .await?;
    page.settles().await?;
    let fewer = page.counted("figures").await?;
    assert!(fewer < figures, "{fewer} of {figures} figures");
    // What was corrected here is replayed by the command.
    saved_as_printed(page, "corrected", true).await?;

    page.press(".masthead__tools button", "Undo").await?;
    until_counted(page, figures).await?;
    page.press(".masthead__tools button", "Undo").await?;
    page.go("Records").await?;
    page.sees(".records th", "Avon and Somerset").await?;
    page.sees_no(".records th", "Kent Police").await?;
    page.press(".masthead__tools button", "Redo").await?;
    page.sees(".records th", "Kent Police").await?;
    page.press(".masthead__tools button", "Redo").await?;
    until_counted(page, fewer).await?;
    assert_eq!(page.refused().await?, Vec::<String>::new());
    Ok(())
}

async fn until_counted(page: &Page, figures: u64) -> Proof {
    page.sees(".masthead__status", &format!(" {figures} figures")).await
}

/// Download the records, and the recipe with them where there is one; the command must print the same.
async fn saved_as_printed(page: &Page, test: &str, with_recipe: bool) -> Proof {
    let case = case(FORCES);
    let stem = case.name.trim_end_matches(".xls");
    let mut given = vec![(case.name.as_str(), case.bytes.as_slice())];
    let mut arguments = vec!["read", case.name.as_str(), "--csv"];
    page.go("Share").await?;
    let recipe;
    if with_recipe {
        recipe = page.saves("Download recipe", &format!("{stem}-recipe.json")).await?;
        given.push(("recipe.json", &recipe));
        arguments.extend(["--recipe", "recipe.json"]);
    }
    let saved = page.saves("Download records", &format!("{stem}-records.csv")).await?;
    let folder = command_folder(&given, &format!("story-{:?}-{test}", page.browser));
    let said = command_in(&folder, &arguments);
    assert!(said.success, "{}", said.err);
    assert!(said.out == saved, "{test}: the page saved something else than the command prints");
    Ok(())
}
