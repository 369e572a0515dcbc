//! The page in a browser, and what a person or an onlooker does with it.

use std::cell::RefCell;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::time::Duration;

use foilens_xtask::serve::{REPORTS, Request, Server};
use serde_json::{Value, json};
use thirtyfour::prelude::*;

use super::browser::Browser;
use super::process::Process;
use super::{Proof, file_of_ours};

pub struct Page {
    pub browser: Browser,
    pub driver: WebDriver,
    /// The built page on disk.
    pub folder: PathBuf,
    /// Pictures that stay for looking at: `target/e2e/<story>/<browser>`.
    pub pictures: PathBuf,
    /// This story's own folder for what does not stay: profiles, downloads.
    pub files: PathBuf,
    server: RefCell<Option<Server>>,
    /// What the server was asked for, once it is stopped.
    log: RefCell<Vec<Request>>,
    processes: Vec<Process>,
}

/// Notes in the page what its policy refuses, from when a script can run in it; the server hears the rest.
const WATCH: &str = "window.refusedByPolicy = [];
    addEventListener('securitypolicyviolation', (event) =>
        refusedByPolicy.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`))";

/// WebKitGTK under a driver saves no downloads: keep what the page offers, by its name.
const KEEP_DOWNLOADS: &str = "window.offered = {};
    const made = new Map(), make = URL.createObjectURL, click = HTMLAnchorElement.prototype.click;
    const keep = (link) => { if (link?.download) offered[link.download] = made.get(link.href); };
    URL.createObjectURL = (blob) => { const url = make.call(URL, blob); made.set(url, blob); return url; };
    HTMLAnchorElement.prototype.click = function () { keep(this); click.call(this); };
    addEventListener('click', (event) => event.isTrusted && keep(event.target.closest?.('a[download]')), true)";

static STORIES: AtomicU32 = AtomicU32::new(0);

impl Page {
    /// Serve the built page, open it, and wait until it can take files.
    pub async fn open(browser: Browser, story: &str) -> Proof<Self> {
        let folder = file_of_ours("../dist");
        let which = format!("{browser:?}").to_lowercase();
        // A short name: Chromium puts a socket in it, whose path may have 107 letters.
        let files = std::env::temp_dir().join(format!(
            "foilens-{}-{}",
            std::process::id(),
            STORIES.fetch_add(1, Relaxed)
        ));
        let pictures = file_of_ours("../target/e2e").join(story).join(which);
        let server = Server::watching(&folder)?;
        let address = server.address();
        let (driver, processes) = browser.start(&files).await?;
        let (server, log) = (RefCell::new(Some(server)), RefCell::default());
        let page = Self { browser, driver, folder, pictures, files, server, log, processes };
        page.driver.set_script_timeout(Duration::from_secs(60)).await?;
        page.driver.goto(&address).await?;
        page.script(WATCH).await?;
        if browser == Browser::WebKit {
            page.script(KEEP_DOWNLOADS).await?;
        }
        page.until("the page shows a place for files", "return !!document.querySelector('input[type=file]')")
            .await?;
        Ok(page)
    }

    /// Run a script and give what it returns; a promise is waited for.
    pub async fn script(&self, text: &str) -> Proof<Value> {
        // Through the asynchronous call in every browser, as WebKit's plain one does not wait for promises.
        let wrapped = format!(
            "const done = arguments[arguments.length - 1];
             (async () => {{ {text} }})().then((value) => done({{ value }}), (error) => done({{ error: String(error) }}))"
        );
        let answer: Value = self.driver.execute_async(wrapped, Vec::new()).await?.convert()?;
        match answer.get("error") {
            Some(error) => Err(format!("the script failed with {error}").into()),
            None => Ok(answer.get("value").cloned().unwrap_or_default()),
        }
    }

    /// Wait until the script returns true, at most half a minute.
    pub async fn until(&self, what: &str, script: &str) -> Proof {
        for _ in 0..300 {
            if self.script(script).await? == true {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        Err(format!("waited in vain until {what}").into())
    }

    /// Choose files in the page's file input, as the file dialogue would.
    pub async fn give_files(&self, files: &[impl AsRef<Path>]) -> Proof {
        let paths: Vec<String> = files.iter().map(|path| path.as_ref().display().to_string()).collect();
        self.driver.find(By::Css("input[type=file]")).await?.send_keys(paths.join("\n")).await?;
        Ok(())
    }

    /// Drop a file from outside onto the element.
    pub async fn drop_file(&self, selector: &str, name: &str, bytes: &[u8]) -> Proof {
        let (selector, name, bytes) = (json!(selector), json!(name), json!(bytes));
        self.script(&format!(
            "const dataTransfer = new DataTransfer();
             dataTransfer.items.add(new File([new Uint8Array({bytes})], {name}));
             const target = document.querySelector({selector});
             for (const kind of ['dragenter', 'dragover', 'drop']) {{
                 target.dispatchEvent(new DragEvent(kind, {{ bubbles: true, cancelable: true, dataTransfer }}));
             }}"
        ))
        .await?;
        Ok(())
    }

    /// Save what is to be seen now.
    pub async fn screenshot(&self, name: &str) -> Proof<PathBuf> {
        fs::create_dir_all(&self.pictures)?;
        let path = self.pictures.join(format!("{name}.png"));
        self.driver.screenshot(&path).await?;
        Ok(path)
    }

    /// Make the page this large. Only Chromium goes down to the width of a telephone.
    pub async fn resize(&self, width: u32, height: u32) -> Proof {
        if self.browser == Browser::Chromium {
            let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
            self.driver.cdp().send_raw("Emulation.setDeviceMetricsOverride", size).await?;
        } else {
            self.driver.set_window_rect(0, 0, width, height).await?;
        }
        Ok(())
    }

    /// Let the page believe that the person's system is dark. Only Chromium can be told while it runs.
    pub async fn prefer_dark(&self, dark: bool) -> Proof {
        assert_eq!(self.browser, Browser::Chromium, "only Chromium can be told");
        let value = if dark { "dark" } else { "light" };
        let media = json!({ "features": [{ "name": "prefers-color-scheme", "value": value }] });
        self.driver.cdp().send_raw("Emulation.setEmulatedMedia", media).await?;
        Ok(())
    }

    /// The bytes of a file that the page gave to download, once it is there whole.
    pub async fn downloaded(&self, name: &str) -> Proof<Vec<u8>> {
        if self.browser == Browser::WebKit {
            let kept = format!("offered[{}]", json!(name));
            self.until(&format!("{name} was downloaded"), &format!("return !!{kept}")).await?;
            let bytes =
                self.script(&format!("return [...new Uint8Array(await {kept}.arrayBuffer())]")).await?;
            return Ok(serde_json::from_value(bytes)?);
        }
        let path = self.files.join("downloads").join(name);
        for _ in 0..300 {
            // Browsers write under another name, or leave an empty file, until all is there.
            if let Some(bytes) = fs::read(&path).ok().filter(|bytes| !bytes.is_empty()) {
                return Ok(bytes);
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        Err(format!("{name} was not downloaded").into())
    }

    /// Take away a file that was downloaded, so that the next of its name is waited for.
    pub async fn forget_download(&self, name: &str) -> Proof {
        if self.browser == Browser::WebKit {
            self.script(&format!("delete offered[{}]", json!(name))).await?;
        } else if let Err(error) = fs::remove_file(self.files.join("downloads").join(name))
            && error.kind() != std::io::ErrorKind::NotFound
        {
            return Err(error.into());
        }
        Ok(())
    }

    /// What the policy refused so far, in the page and in its workers.
    pub async fn refused(&self) -> Proof<Vec<String>> {
        let noted = self.script("return window.refusedByPolicy ?? []").await?;
        let noted = noted.as_array().into_iter().flatten().map(ToString::to_string);
        let reported = self.requests().into_iter().filter(|request| request.path == REPORTS);
        Ok(noted.chain(reported.map(|request| request.body)).collect())
    }

    /// What on this screen keeps people out, as axe-core finds it: the rule, and the elements that break it.
    pub async fn barriers(&self) -> Proof<Vec<String>> {
        let axe = std::env::var("FOILENS_AXE")
            .map_err(|_| "FOILENS_AXE is not set: run `cargo xtask test browsers`")?;
        // Not through `script`: axe must find itself at the top of the page.
        self.driver.execute(fs::read_to_string(axe)?, Vec::new()).await?;
        let found = self
            .script(
                "const { violations } = await axe.run(document, { preload: false, resultTypes: ['violations'] });
                 return violations.map(({ id, help, nodes }) =>
                     `${id}: ${help}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)",
            )
            .await?;
        Ok(serde_json::from_value(found)?)
    }

    /// Everything that the server was asked for, but for reports of what was refused.
    pub fn asked(&self) -> Vec<String> {
        let paths = self.requests().into_iter().map(|request| request.path);
        paths.filter(|path| path != REPORTS).collect()
    }

    /// Everything that reached the server, in order.
    pub fn requests(&self) -> Vec<Request> {
        self.server.borrow().as_ref().map_or_else(|| self.log.borrow().clone(), Server::requests)
    }

    /// From now on the page is on its own. Gives what the server had been asked for.
    pub fn stop_server(&self) -> Vec<Request> {
        if let Some(server) = self.server.take() {
            *self.log.borrow_mut() = server.stop();
        }
        self.requests()
    }

    /// Close the browser and end everything that was started for it.
    pub async fn close(self) {
        if let Err(error) = self.driver.quit().await {
            eprintln!("The browser did not close: {error}");
        }
        drop(self.processes);
        // A browser that is just going down may still write into its profile.
        for _ in 0..20 {
            if fs::remove_dir_all(&self.files).is_ok() {
                break;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }
}
