//! The three examples: each opens by its card and is to be seen in every place as what it is.

use crate::support::{Page, Proof};
use serde_json::json;

/// Open the example whose card is called so.
async fn open(page: &Page, title: &str) -> Proof {
    page.sees(".example h3", title).await?;
    page.script(&format!(
        "[...document.querySelectorAll('.example')]
             .find((card) => card.querySelector('h3').textContent.includes({}))
             .querySelector('button').click()",
        json!(title)
    ))
    .await?;
    page.sees(".file__tools", "Show").await?;
    page.settles().await
}

/// Read shows the sheet with its kinds of rows, Records shows figures.
async fn is_read(page: &Page, cell: &str, figure: &str) -> Proof {
    page.go("Read").await?;
    page.sees("#sheet-grid td", cell).await?;
    page.until(
        "headings and data are told apart",
        "return !!document.querySelector('.row--header') && !!document.querySelector('.row--data')",
    )
    .await?;
    page.go("Records").await?;
    page.sees(".records .figure", figure).await
}

/// How many colours are on the canvas: an empty one has one.
const COLORS: &str = "const canvas = document.querySelector('canvas.picture__canvas');
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    return new Set(new Uint32Array(data.buffer)).size > 8";

/// The funnel is drawn, and the table beneath it holds the very bodies that are its points.
async fn funnel_has_its_twin(page: &Page, points: usize) -> Proof {
    page.until("the funnel is drawn", COLORS).await?;
    let words = page.said("#funnel [role=option]").await?;
    assert_eq!(words.len(), points, "{words:?}");
    page.screen("Rates").await?;
    let rows = page.said(".comparison__table tbody tr:not(.comparison__out) th").await?;
    for point in &words {
        let name = point.split(':').next().unwrap_or_default();
        assert!(rows.iter().any(|row| row.starts_with(name)), "{point} is not in the table: {rows:?}");
    }
    Ok(())
}

/// The words of the row of the comparison that belongs to this body.
async fn row(page: &Page, body: &str) -> Proof<String> {
    page.screen("Rates").await?;
    page.screen("Rates").await?;
    let rows = page.said(".comparison__table tbody tr").await?;
    rows.into_iter().find(|row| row.starts_with(body)).ok_or_else(|| format!("no row for {body}").into())
}

in_each_browser!(the_2019_round_opens_with_its_silent_forces);
async fn the_2019_round_opens_with_its_silent_forces(page: &Page) -> Proof {
    open(page, "2019 round").await?;
    is_read(page, "surrey", "50").await?;
    page.go("Compare").await?;
    page.sees(".compare__coverage", "45").await?;
    assert!(row(page, "Surrey").await?.contains("50"));
    assert!(row(page, "West Yorkshire").await?.contains("at least 9"));
    page.screen("Funnel").await?;
    page.until("the funnel is drawn", COLORS).await?;
    let points = page.said("#funnel [role=option]").await?.len();
    funnel_has_its_twin(page, points).await?;
    assert!(points >= 4, "{points} points");
    page.screenshot("compare").await?;
    // Nothing in it is invented.
    page.sees_no("main .mark", "synthetic").await
}

in_each_browser!(the_table_of_2021_opens_with_its_forces);
async fn the_table_of_2021_opens_with_its_forces(page: &Page) -> Proof {
    open(page, "2020").await?;
    is_read(page, "lancashire", "594").await?;
    page.go("Compare").await?;
    page.screen("Rates").await?;
    page.sees(".comparison__table", "594").await?;
    page.screen("Funnel").await?;
    page.until("the funnel is drawn", COLORS).await?;
    let points = page.said("#funnel [role=option]").await?.len();
    assert!(points >= 15, "{points} points");
    funnel_has_its_twin(page, points).await?;
    page.screenshot("compare").await?;
    page.sees_no("main .mark", "synthetic").await
}

in_each_browser!(the_workbook_says_everywhere_that_it_is_invented);
async fn the_workbook_says_everywhere_that_it_is_invented(page: &Page) -> Proof {
    page.sees(".example", "synthetic").await?;
    open(page, "workbook").await?;
    page.sees(".file .mark", "synthetic").await?;
    is_read(page, "2019/20", "210").await?;
    page.go("Read").await?;
    page.sees("main .mark", "synthetic").await?;
    page.go("Compare").await?;
    page.sees("main .mark", "synthetic").await?;
    page.screenshot("compare").await?;
    page.go("Share").await?;
    page.sees("main .notice", "invented").await?;
    page.go("Records").await?;
    page.sees("main", "synthetic").await
}
