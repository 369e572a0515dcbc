//! Files that cannot be read: each is told by its name in one clear sentence, what is dropped beside it is read, and
//! nothing done before is lost.

use std::collections::BTreeMap;

use crate::support::{Page, Proof, case};

/// What is turned away, and what must be in its sentence.
const TURNED_AWAY: [(&str, &str); 4] = [
    ("bad-empty-file", "empty"),
    ("bad-picture-named-xlsx", "picture"),
    ("bad-password", "password"),
    ("bad-truncated-workbook", "damaged"),
];

in_each_browser!(bad_files_are_told_and_the_rest_is_read);
async fn bad_files_are_told_and_the_rest_is_read(page: &Page) -> Proof {
    page.give_cases(&["samples-01-discipline-list"]).await?;
    let before = page.counted("figures").await?;
    assert!(before > 0);

    let mut given: Vec<&str> = TURNED_AWAY.map(|(id, _)| id).into();
    given.extend(["bad-no-table", "bad-unclosed-quote", "samples-05-incidents-cp1252"]);
    page.give_cases(&given).await?;
    page.screenshot("told").await?;

    let (names, states) = (page.said(".file__name").await?, page.said(".file__state").await?);
    let told: BTreeMap<String, String> = names.into_iter().zip(states).collect();
    for (id, word) in TURNED_AWAY {
        let name = case(id).name;
        let sentence = &told[&name];
        assert!(sentence.starts_with("Not read. "), "{name}: {sentence}");
        assert!(sentence.to_lowercase().contains(word), "{name}: {sentence}");
        assert!(sentence.ends_with('.') && sentence.len() < 240, "{name}: {sentence}");
        assert!(!sentence.contains("Error") && !sentence.contains("::"), "{name}: {sentence}");
    }
    assert!(told[&case("bad-no-table").name].contains("no table"), "{told:?}");
    for id in ["bad-unclosed-quote", "samples-05-incidents-cp1252", "samples-01-discipline-list"] {
        assert!(told[&case(id).name].contains("figures"), "{id}: {told:?}");
    }
    assert!(page.counted("figures").await? > before);

    // What was there before is there still, and the quote is named where it was opened.
    page.go("Records").await?;
    page.sees(".records .place-name", &case("samples-01-discipline-list").name).await?;
    page.go("Read").await?;
    let quote = page
        .script(&format!(
            "const choice = document.querySelector('#file-choice');
             return [...choice.options].find((one) => one.textContent === {:?}).value",
            case("bad-unclosed-quote").name
        ))
        .await?;
    page.choose("#file-choice", quote.as_str().unwrap_or_default()).await?;
    page.sees(".findings", "quote").await?;
    assert_eq!(page.refused().await?, Vec::<String>::new());
    Ok(())
}

in_each_browser!(a_bad_file_takes_no_correction_with_it);
async fn a_bad_file_takes_no_correction_with_it(page: &Page) -> Proof {
    page.give_cases(&["samples-01-discipline-list"]).await?;
    page.go("Records").await?;
    page.press(".records .figure", "").await?;
    page.sees("#inspector", "How it was read").await?;
    page.types("#count-lower", "1234").await?;
    page.press("#inspector button", "Set the count").await?;
    page.sees(".records .figure", "1,234").await?;
    page.go("Start").await?;
    page.give_cases(&["bad-truncated-workbook", "bad-password"]).await?;
    page.go("Records").await?;
    page.sees(".records .figure", "1,234").await?;
    page.press(".masthead__tools button", "Undo").await?;
    page.sees_no(".records .figure", "1,234").await
}

in_each_browser!(a_page_that_broke_says_so);
async fn a_page_that_broke_says_so(page: &Page) -> Proof {
    // As the browser tells of a trap that nobody caught; thrown by a driver's script, its cause would be left out.
    let trap = "const page = window.wrappedJSObject ?? window;
                const error = new page.WebAssembly.RuntimeError('unreachable');
                page.dispatchEvent(new page.ErrorEvent('error', { error }))";
    page.script(trap).await?;
    page.sees(".broken[role=alert]", "Load the page again").await?;
    page.screenshot("broken").await?;
    assert_eq!(page.barriers().await?, Vec::<String>::new());
    Ok(())
}
