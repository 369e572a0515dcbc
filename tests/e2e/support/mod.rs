//! Telling a story in one browser: start the server, the driver and the browser, run the story, keep a
//! picture if it fails, and end everything that was started.

mod browser;
mod page;
mod process;
mod tour;

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::{Path, PathBuf};

pub use browser::Browser;
pub use page::Page;
pub use tour::case;

/// How a story ends: well, or with whatever went wrong.
pub type Proof<T = ()> = Result<T, Box<dyn std::error::Error>>;

/// `in_each_browser!(story);` makes three tests of `async fn story(page: &Page) -> Proof`.
macro_rules! in_each_browser {
    ($story:ident) => {
        mod $story {
            use crate::support::{Browser, run};

            #[test]
            fn chromium() {
                run(Browser::Chromium, stringify!($story), super::$story);
            }

            #[test]
            fn firefox() {
                run(Browser::Firefox, stringify!($story), super::$story);
            }

            #[test]
            fn webkit() {
                run(Browser::WebKit, stringify!($story), super::$story);
            }
        }
    };
}

/// Tell one story in one browser.
pub fn run(browser: Browser, name: &str, story: impl AsyncFnOnce(&Page) -> Proof) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let page =
        runtime.block_on(Page::open(browser, name)).unwrap_or_else(|error| panic!("{browser:?}: {error}"));
    // The browser must be closed however the story ends.
    let outcome = catch_unwind(AssertUnwindSafe(|| runtime.block_on(story(&page))));
    if !matches!(outcome, Ok(Ok(()))) {
        let picture = runtime.block_on(page.screenshot("failed"));
        eprintln!("{browser:?}: a picture of the page as it was: {picture:?}");
        eprintln!("Refused by the policy: {:?}", runtime.block_on(page.refused()));
        eprintln!("Asked of the server: {:?}", page.requests());
    }
    runtime.block_on(page.close());
    match outcome {
        Ok(Ok(())) => {}
        Ok(Err(error)) => panic!("{browser:?}: {error}"),
        Err(panic) => resume_unwind(panic),
    }
}

/// A file of this package, by its path from the folder `tests`.
pub fn file_of_ours(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}
