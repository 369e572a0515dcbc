//! What the page stands on, whatever it shows: it loads without breaking its own policy, its workers
//! outlive the server, and nothing in it can send anything elsewhere.

use std::collections::BTreeSet;

use crate::support::{Browser, Page, Proof, file_of_ours};
use foilens_xtask::serve::Server;
use serde_json::json;

in_each_browser!(loads_without_breaking_its_policy);
async fn loads_without_breaking_its_policy(page: &Page) -> Proof {
    assert_eq!(page.driver.title().await?, "FOI Lens");
    assert_eq!(page.script("return foilens.ready.then(() => 'ready', String)").await?, "ready");
    page.screenshot("loaded").await?;
    assert_eq!(page.refused().await?, Vec::<String>::new());
    let asked = page.asked();
    assert!(asked.iter().any(|path| path.ends_with(".wasm")), "{asked:?}");
    assert_eq!(
        asked.iter().collect::<BTreeSet<_>>().len(),
        asked.len(),
        "something was asked for twice: {asked:?}"
    );
    assert!(page.requests().iter().all(|request| request.method == "GET"), "{:?}", page.requests());
    Ok(())
}

/// Ask a new worker to say Hello, which it does when the engine in it is up.
const HELLO: &str = "return foilens.ready.then(() => new Promise((resolve, reject) => {
    const worker = foilens.spawn();
    worker.onmessage = () => { worker.terminate(); resolve('hello'); };
    worker.onerror = (event) => reject(event.message);
}))";

in_each_browser!(workers_start_when_the_server_has_gone);
async fn workers_start_when_the_server_has_gone(page: &Page) -> Proof {
    assert_eq!(page.script(HELLO).await?, "hello");
    let before = page.requests().len();
    let asked = page.stop_server();
    assert_eq!(asked.len(), before, "{:?}", &asked[before..]);
    for _ in 0..3 {
        assert_eq!(page.script(HELLO).await?, "hello");
    }
    assert_eq!(page.refused().await?, Vec::<String>::new());
    Ok(())
}

in_each_browser!(nothing_can_be_sent_elsewhere);
async fn nothing_can_be_sent_elsewhere(page: &Page) -> Proof {
    let elsewhere = Server::start(&page.folder, 0)?;
    let address = json!(elsewhere.address());
    let from_page =
        format!("return fetch({address}, {{ mode: 'no-cors' }}).then(() => 'sent', () => 'refused')");
    assert_eq!(page.script(&from_page).await?, "refused");
    let from_worker = format!(
        "return new Promise((resolve) => {{
            const text = `fetch(${{JSON.stringify({address})}}, {{ mode: 'no-cors' }})
                .then(() => postMessage('sent'), () => postMessage('refused'))`;
            const worker = new Worker(URL.createObjectURL(new Blob([text], {{ type: 'text/javascript' }})), {{ type: 'module' }});
            worker.onerror = () => resolve('not started');
            worker.onmessage = ({{ data }}) => resolve(data);
        }})"
    );
    assert_eq!(page.script(&from_worker).await?, "refused");
    assert_eq!(elsewhere.stop(), []);
    // The same shows that a broken policy would be noticed by the tests that expect none.
    assert!(page.refused().await?.iter().any(|what| what.contains("connect-src")));
    Ok(())
}

in_each_browser!(files_reach_the_page);
async fn files_reach_the_page(page: &Page) -> Proof {
    page.script("document.body.innerHTML = '<input type=file multiple>'").await?;
    let files = [file_of_ours("Cargo.toml"), file_of_ours("e2e/main.rs")];
    page.give_files(&files).await?;
    let names =
        page.script("return [...document.querySelector('input').files].map((file) => file.name)").await?;
    assert_eq!(names, json!(["Cargo.toml", "main.rs"]));
    let text = page.script("return document.querySelector('input').files[0].text()").await?;
    assert_eq!(text, json!(std::fs::read_to_string(&files[0])?));
    Ok(())
}

in_each_browser!(a_dropped_file_arrives_whole);
async fn a_dropped_file_arrives_whole(page: &Page) -> Proof {
    page.script(
        "document.body.innerHTML = '<p id=here></p>';
         document.body.addEventListener('drop', async (event) => {
             const [file] = event.dataTransfer.files;
             window.got = [event.target.id, file.name, ...new Uint8Array(await file.arrayBuffer())];
         })",
    )
    .await?;
    page.drop_file("#here", "a.csv", &[0, 65, 255]).await?;
    page.until("the drop was heard", "return !!window.got").await?;
    assert_eq!(page.script("return window.got").await?, json!(["here", "a.csv", 0, 65, 255]));
    Ok(())
}

in_each_browser!(a_download_can_be_read);
async fn a_download_can_be_read(page: &Page) -> Proof {
    page.script(
        "const link = document.createElement('a');
         link.href = URL.createObjectURL(new Blob(['1,2\\r\\n'], { type: 'text/csv' }));
         link.download = 'records.csv';
         document.body.append(link);
         link.click();",
    )
    .await?;
    assert_eq!(page.downloaded("records.csv").await?, b"1,2\r\n");
    assert_eq!(page.refused().await?, Vec::<String>::new());
    Ok(())
}

in_each_browser!(the_window_takes_the_size_that_a_story_asks_for);
async fn the_window_takes_the_size_that_a_story_asks_for(page: &Page) -> Proof {
    page.resize(1100, 800).await?;
    page.until(
        "the page is as wide as asked",
        "return Math.abs(outerWidth - 1100) < 2 || innerWidth === 1100",
    )
    .await?;
    if page.browser == Browser::Chromium {
        page.resize(380, 800).await?;
        page.until("the page is narrow", "return innerWidth === 380").await?;
        for dark in [true, false] {
            page.prefer_dark(dark).await?;
            let is_dark = page.script("return matchMedia('(prefers-color-scheme: dark)').matches").await?;
            assert_eq!(is_dark, dark);
        }
    }
    Ok(())
}

in_each_browser!(a_barrier_would_be_noticed);
async fn a_barrier_would_be_noticed(page: &Page) -> Proof {
    page.script("document.body.innerHTML = '<main><h1>One</h1><img src=\"favicon.svg\"></main>'").await?;
    let barriers = page.barriers().await?;
    assert!(barriers.len() == 1 && barriers[0].starts_with("image-alt: "), "{barriers:?}");
    Ok(())
}
