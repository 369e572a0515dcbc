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
use thirtyfour::error::{WebDriverError, WebDriverErrorInner};
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

/// Tell one story in one browser; once more where the browser itself crashed. Twice is no accident.
pub fn run(browser: Browser, name: &str, story: impl AsyncFn(&Page) -> Proof) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let mut end = tell(&runtime, browser, name, &story);
    if end.has_crashed {
        eprintln!("{browser:?} crashed and is started once more.");
        end = tell(&runtime, browser, name, &story);
    }
    match end.outcome {
        Ok(Ok(())) => {}
        Ok(Err(error)) => panic!("{browser:?}: {error}"),
        Err(panic) => resume_unwind(panic),
    }
}

/// How the telling of a story ended.
struct End {
    outcome: std::thread::Result<Proof>,
    /// The driver lost the browser: WebKitGTK's JavaScript engine at times ends with a segmentation fault.
    has_crashed: bool,
}

fn tell(
    runtime: &tokio::runtime::Runtime,
    browser: Browser,
    name: &str,
    story: &impl AsyncFn(&Page) -> Proof,
) -> End {
    let page =
        runtime.block_on(Page::open(browser, name)).unwrap_or_else(|error| panic!("{browser:?}: {error}"));
    // The browser must be closed however the story ends.
    let outcome = catch_unwind(AssertUnwindSafe(|| runtime.block_on(story(&page))));
    let mut has_crashed = false;
    if !matches!(outcome, Ok(Ok(()))) {
        let picture = runtime.block_on(page.screenshot("failed"));
        eprintln!("{browser:?}: a picture of the page as it was: {picture:?}");
        let refused = runtime.block_on(page.refused());
        eprintln!("Refused by the policy: {refused:?}");
        eprintln!("Asked of the server: {:?}", page.requests());
        has_crashed = refused.is_err_and(|error| is_lost(error.as_ref()));
    }
    runtime.block_on(page.close());
    End { outcome, has_crashed }
}

fn is_lost(error: &(dyn std::error::Error + 'static)) -> bool {
    let inner = error.downcast_ref::<WebDriverError>().map(WebDriverError::as_inner);
    matches!(inner, Some(WebDriverErrorInner::InvalidSessionId(_)))
}

/// A file of this package, by its path from the folder `tests`.
pub fn file_of_ours(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}
