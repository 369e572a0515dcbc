//! The whole tour with a keyboard alone: every place is reached, used and left without a pointer, and the focus is
//! never lost.

use crate::support::{Page, Proof};
use thirtyfour::Key;

in_each_browser!(the_whole_tour_by_keyboard_alone);
async fn the_whole_tour_by_keyboard_alone(page: &Page) -> Proof {
    // Start: the first example.
    page.sees(".example button", "Open this example").await?;
    page.tabs_to(".example button").await?;
    page.keys(Key::Enter).await?;
    page.settles().await?;

    // Read: walk through the sheet; a cell says where it leads, Escape gives the focus back to the sheet.
    page.keys("2").await?;
    page.until("the sheet is drawn", "return !!document.querySelector('.row--data')").await?;
    page.tabs_to("#sheet-grid").await?;
    for _ in 0..2 {
        page.keys(Key::Down).await?;
    }
    page.keys(Key::Right).await?;
    page.until(
        "the third row’s second cell is the active one",
        "return document.querySelector('#sheet-grid').getAttribute('aria-activedescendant') === 'cell-2-1'
             && document.querySelector('#cell-2-1').classList.contains('cell--active')",
    )
    .await?;
    page.sees(".sheet__why", "Row 3").await?;
    page.keys(Key::Enter).await?;
    page.sees("#inspector", "says").await?;
    page.keys(Key::Escape).await?;
    page.until("the inspector is closed", CLOSED).await?;
    has_focus(page, "#sheet-grid").await?;

    // Records: another count for a figure, taken back and done again.
    page.keys("4").await?;
    page.tabs_to(".records .figure").await?;
    let figure = page.said(".records .figure").await?.swap_remove(0);
    page.keys(Key::Enter).await?;
    page.sees("#inspector", "How it was read").await?;
    has_focus(page, "#inspector-title").await?;
    page.tabs_to("#count-lower").await?;
    page.until("the number can be typed over", "document.activeElement.select(); return true").await?;
    page.keys("1234").await?;
    page.keys(Key::Enter).await?;
    page.sees(".records .figure", "1,234").await?;
    page.tabs_to("#inspector .correct__form button").await?;
    page.keys(Key::Escape).await?;
    page.until("the inspector is closed", CLOSED).await?;
    has_focus(page, ".records .figure").await?;
    page.keys_with(Key::Control, "z").await?;
    page.sees_no(".records .figure", "1,234").await?;
    page.sees(".records .figure", &figure).await?;
    page.keys_with(Key::Control, "y").await?;
    page.sees(".records .figure", "1,234").await?;
    page.keys_with(Key::Control, "z").await?;
    page.sees_no(".records .figure", "1,234").await?;

    // Compare: from point to point, open the records behind one; another order of the table.
    page.keys("5").await?;
    page.sees("#funnel", "Surrey").await?;
    page.tabs_to("#funnel").await?;
    let first = active_point(page).await?;
    page.keys(Key::Right).await?;
    let second = active_point(page).await?;
    assert!(!first.is_empty() && !second.is_empty() && first != second, "{first}; {second}");
    page.keys(Key::Enter).await?;
    page.sees("#inspector", "How it was read").await?;
    page.keys(Key::Escape).await?;
    page.until("the inspector is closed", CLOSED).await?;
    has_focus(page, "#funnel").await?;
    page.tabs_to("#tab-rates").await?;
    page.keys(Key::Enter).await?;
    page.sees(".tabs__tab[aria-current=page]", "Rates").await?;
    page.tabs_to(".comparison__table .sort").await?;
    page.keys(Key::Enter).await?;
    page.until(
        "the table is sorted by its first column",
        "return document.activeElement.closest('th')?.ariaSort === 'ascending'
             || document.activeElement.closest('th')?.hasAttribute('aria-sort')",
    )
    .await?;

    // Share: save the records.
    page.keys("6").await?;
    page.tabs_to(".save button").await?;
    page.keys(Key::Enter).await?;
    assert!(!page.downloaded("foi_police_misuse_2019-records.csv").await?.is_empty());

    // The keys tell themselves.
    page.keys("?").await?;
    page.sees("#keys", "Arrow keys").await?;
    page.keys(Key::Escape).await?;
    page.until("the list is closed", "return !document.querySelector('#keys')").await?;
    assert_eq!(page.refused().await?, Vec::<String>::new());
    Ok(())
}

const CLOSED: &str = "return !document.querySelector('#inspector')";

async fn has_focus(page: &Page, selector: &str) -> Proof {
    page.until(
        &format!("{selector} has the focus"),
        &format!("return document.activeElement.matches({selector:?})"),
    )
    .await
}

/// What the point of the funnel says that the keyboard is on.
async fn active_point(page: &Page) -> Proof<String> {
    Ok(page.said("#funnel [role=option][aria-selected=true]").await?.concat())
}
