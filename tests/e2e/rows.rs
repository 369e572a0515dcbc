//! What a row was taken for, and the edges of the table, corrected in the sheet: by keys and with the pointer.

use std::fs;

use crate::support::{Page, Proof};
use thirtyfour::Key;

const FORCES: &str = "Misuse of systems, officers disciplined, 2019/20 (SYNTHETIC: invented figures)\n\
                      Police force,Officers disciplined\n\
                      Kent Police,12\n\
                      Surrey Police,5\n\
                      Gwent Police,7\n\
                      Dorset Police,9\n\
                      Cumbria Constabulary,2\n";

in_each_browser!(rows_and_edges_are_corrected_in_the_sheet);
async fn rows_and_edges_are_corrected_in_the_sheet(page: &Page) -> Proof {
    let file = page.files.join("forces.csv");
    fs::write(&file, FORCES)?;
    page.script("return foilens.ready.then(() => true)").await?;
    page.give_files(&[&file]).await?;
    page.sees(".file__name", "forces.csv").await?;
    page.settles().await?;
    figures(page, 5).await?;
    page.keys("2").await?;
    page.until("the sheet is drawn", "return !!document.querySelector('.row--data')").await?;

    // A letter says what the row is.
    page.tabs_to("#sheet-grid").await?;
    for _ in 0..4 {
        page.keys(Key::Down).await?;
    }
    page.sees(".row-tools", "Row 5: Data").await?;
    page.keys("n").await?;
    figures(page, 4).await?;
    page.sees(".row-tools", "Row 5: Note (confirmed by you)").await?;
    page.screenshot("note").await?;
    page.keys_with(Key::Control, "z").await?;
    figures(page, 5).await?;

    // The table ends here, and no further.
    page.keys("]").await?;
    figures(page, 3).await?;
    page.keys_with(Key::Control, "z").await?;
    figures(page, 5).await?;

    // The same by its edge, dragged to the row where the table ends.
    drag(page, "]", 5).await?;
    figures(page, 3).await?;
    page.keys_with(Key::Control, "z").await?;
    figures(page, 5).await?;

    // The same with the pointer.
    page.press("#sheet-grid .row--data .row__head", "").await?;
    page.sees(".row-tools", "Row 3: Data").await?;
    page.choose("#row-kind", "n").await?;
    figures(page, 4).await?;
    page.press(".row-tools button", "Table ends with this row").await?;
    assert_eq!(page.refused().await?, Vec::<String>::new());
    Ok(())
}

async fn figures(page: &Page, count: u32) -> Proof {
    page.sees(".masthead__status", &format!(" {count} figures")).await
}

/// Takes hold of an edge of the table and lets it go at a row.
async fn drag(page: &Page, edge: &str, row: u32) -> Proof {
    let index = row + 2;
    page.script("document.querySelector('#sheet-grid').scrollIntoView({ block: 'end' })").await?;
    for (event, at) in [
        ("pointerdown", format!("[data-edge='{edge}']")),
        ("pointermove", format!("tr[aria-rowindex='{index}'] .row__number")),
        ("pointerup", format!("tr[aria-rowindex='{index}'] .row__number")),
    ] {
        page.script(&format!(
            "const one = document.querySelector(\"#sheet-grid {at}\");
             const edge = one.getBoundingClientRect();
             one.dispatchEvent(new PointerEvent('{event}', {{ bubbles: true, cancelable: true,
                 clientX: edge.left + edge.width / 2, clientY: edge.top + edge.height / 2 }}))"
        ))
        .await?;
        page.until("it is drawn", "return new Promise((done) => requestAnimationFrame(() => done(true)))")
            .await?;
    }
    Ok(())
}
