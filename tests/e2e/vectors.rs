//! The methods as wasm: every case of the reference vectors (and of the file that STAT_VECTORS names) gives in a browser
//! what it gives natively. The module stands on a page of its own, with the settings of the engine that is shipped.

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use crate::support::{Page, Proof, file_of_ours};
use foilens_xtask::{serve::Server, vectors};
use serde_json::json;

in_each_browser!(every_reference_vector_passes_as_wasm);
async fn every_reference_vector_passes_as_wasm(page: &Page) -> Proof {
    let folder = page.files.join("vectors");
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("index.html"), "<!doctype html><title>Vectors</title>")?;
    for file in ["vectors.js", "vectors_bg.wasm"] {
        fs::copy(vectors::folder().join(file), folder.join(file))?;
    }
    let server = Server::watching(&folder)?;
    page.driver.goto(&server.address()).await?;
    let named = std::env::var_os("STAT_VECTORS").map(PathBuf::from);
    for file in
        [Some(file_of_ours("../crates/stats/tests/data/stat_vectors.json")), named].into_iter().flatten()
    {
        fs::copy(&file, folder.join("vectors.json"))?;
        let name = json!(format!("{:?}, {}", page.browser, file.display()));
        let checked = page
            .script(&format!(
                "const {{ default: start, check }} = await import('/vectors.js');
                 await start();
                 const text = await (await fetch('/vectors.json', {{ cache: 'no-store' }})).text();
                 const {{ counts, failures }} = check({name}, text);
                 return {{ counts, failures }}"
            ))
            .await?;
        let counts = checked["counts"].as_str().unwrap_or_default();
        // Written past the test harness, which would keep it to itself when all is well.
        std::io::stdout().write_all(counts.as_bytes())?;
        assert!(counts.contains(" vectors pass"), "{checked}");
        assert_eq!(checked["failures"], json!([]), "{counts}");
    }
    Ok(())
}
