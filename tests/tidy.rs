//! The laws of the repository that a compiler does not know: who may depend on whom, how long a file may
//! be, where colours live, what must not be written anywhere. Each failure says what to do.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

/// Which crates of the house a crate may call. The arrow never turns round.
const DIRECTIONS: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("reference", &["model"]),
    ("core", &["model", "reference", "stats"]),
    ("stats", &[]),
    ("encodings", &[]),
    ("formats", &["core", "model"]),
    ("charts", &["model"]),
    ("engine", &["charts", "core", "formats", "model", "reference", "stats"]),
    ("cli", &["engine", "model"]),
    ("api", &["engine", "model"]),
    // Without the engine on its list, a component cannot call a normaliser.
    ("app", &["charts", "model"]),
    ("xtask", &[]),
    ("tests", &["engine", "model", "xtask"]),
    ("vectors", &["stats"]),
];

/// Crates from outside that belong to some rooms only.
const ROOMS: &[(&str, &[&str])] = &[
    ("calamine", &["formats"]),
    ("clap", &["cli"]),
    ("js-sys", &["api", "app"]),
    ("plotters", &["app", "charts", "engine"]),
    ("plotters-canvas", &["app"]),
    ("wasm-bindgen", &["api", "app", "vectors"]),
    ("web-sys", &["api", "app"]),
    ("yew", &["app"]),
];

#[test]
fn dependencies_point_one_way() {
    let allowed: BTreeMap<_, _> = DIRECTIONS.iter().copied().collect();
    let mut wrong = Vec::new();
    for (name, manifest) in manifests() {
        let Some(may_call) = allowed.get(name.as_str()) else {
            wrong.push(format!("{name} is a new crate: say in tests/tidy.rs whom it may call"));
            continue;
        };
        for (dependency, _) in dependencies(&manifest) {
            let room = ROOMS.iter().find(|(outside, _)| *outside == dependency);
            let is_wrong = match dependency.strip_prefix("foilens-") {
                Some(inside) => !may_call.contains(&inside),
                None => room.is_some_and(|(_, rooms)| !rooms.contains(&name.as_str())),
            };
            if is_wrong {
                wrong.push(format!("{name} must not depend on {dependency}"));
            }
        }
    }
    assert_none(wrong);
}

#[test]
fn every_crate_keeps_the_shared_lints_and_versions() {
    let mut wrong = Vec::new();
    for (name, manifest) in manifests() {
        if !manifest.contains("[lints]\nworkspace = true") {
            wrong.push(format!("{name} does not take the workspace's lints"));
        }
        let strays =
            dependencies(&manifest).into_iter().filter(|(_, says)| !says.contains("workspace = true"));
        wrong.extend(
            strays.map(|(stray, _)| format!("{name}: `{stray}` belongs into [workspace.dependencies]")),
        );
    }
    assert_none(wrong);
}

#[test]
fn dependencies_are_read_however_they_are_written() {
    let manifest = "[dependencies]\na.workspace = true\nb = { workspace = true, features = [\n    \"x\",\n] }\n\
                    [dev-dependencies.c]\nworkspace = true\n[target.'cfg(unix)'.dependencies]\nd = \"1\"\n[lib]\ne = 1\n";
    let read: Vec<_> = dependencies(manifest)
        .into_iter()
        .map(|(name, says)| (name, says.contains("workspace = true")))
        .collect();
    let expected = [("a", true), ("b", true), ("c", true), ("d", false)];
    assert_eq!(read, expected.map(|(name, shared)| (name.to_owned(), shared)));
}

#[test]
fn every_dependency_is_a_decision() {
    let decisions = read(&root().join("crates/DECISIONS.md"));
    let manifest = read(&root().join("Cargo.toml"));
    let names: Vec<_> = dependencies(&manifest).into_keys().collect();
    assert!(names.contains(&"calamine".to_owned()), "the list of dependencies was not found");
    let outside = names.into_iter().filter(|name| !name.starts_with("foilens-"));
    let unnamed = outside.filter(|name| !decisions.contains(&format!("`{name}`")));
    assert_none(
        unnamed.map(|name| format!("crates/DECISIONS.md does not say why we depend on `{name}`")).collect(),
    );
}

#[test]
fn files_are_one_idea_long_and_say_what_they_are_for() {
    let mut wrong = Vec::new();
    for path in files().into_iter().filter(|path| has_extension(path, &["rs"])) {
        let text = read(&path);
        if text.lines().count() > 400 {
            wrong.push(format!("{} has {} lines: split it", shown(&path), text.lines().count()));
        }
        if !text.starts_with("//! ") {
            wrong.push(format!("{} does not open with what it is for (`//!`)", shown(&path)));
        }
    }
    assert_none(wrong);
}

#[test]
fn the_page_has_two_small_scripts() {
    let scripts: Vec<_> = in_folder("www").into_iter().filter(|path| has_extension(path, &["js"])).collect();
    assert!(scripts.len() <= 2, "logic belongs into crates/app: {scripts:?}");
    let long = scripts.iter().filter(|path| read(path).lines().count() > 60);
    assert_none(long.map(|path| format!("{} is more than a small script", shown(path))).collect());
}

#[test]
fn colours_live_in_two_files() {
    let homes = ["www/styles/tokens.css", "crates/charts/src/theme.rs"].map(|home| root().join(home));
    let styled = in_folder("www").into_iter().filter(|path| has_extension(path, &["css", "html", "js"]));
    let drawn = ["crates/app/src", "crates/charts/src", "crates/engine/src"].into_iter().flat_map(in_folder);
    let mut wrong = Vec::new();
    for path in styled.chain(drawn).filter(|path| !homes.contains(path)) {
        let is_style = has_extension(&path, &["css"]);
        for (number, line) in read(&path).lines().enumerate() {
            if literal_color(line, is_style) {
                wrong.push(format!(
                    "{}:{}: a colour outside tokens.css: {}",
                    shown(&path),
                    number + 1,
                    line.trim()
                ));
            }
        }
    }
    assert_none(wrong);
}

#[test]
fn a_literal_colour_is_told_from_what_only_looks_like_one() {
    let styles = [
        "color: #fff;",
        "  border: 1px solid #16324fcc",
        "fill: rgb(0 0 0)",
        "color: white;",
        "a { color: Red }",
    ];
    assert_eq!(styles.map(|line| literal_color(line, true)), [true; 5], "{styles:?}");
    let plain =
        ["#add { margin: 0 }", "#fade:hover,", "color: var(--fl-white);", "white-space: pre;", "/* white */"];
    assert_eq!(plain.map(|line| literal_color(line, true)), [false; 5], "{plain:?}");
    let code = ["let ink = \"#1a1a1a\";", "RGBColor(1, 2, 3)", "style(&WHITE)", "\"rgb(1,2,3)\""];
    assert_eq!(code.map(|line| literal_color(line, false)), [true; 4], "{code:?}");
    let words = [
        "#[derive(Clone)]",
        "// in black and white",
        "fn rgb((r, g, b): Rgb) -> RGBColor { RGBColor(r, g, b) }",
        "href=\"#main\"",
        "the_white(x)",
    ];
    assert_eq!(words.map(|line| literal_color(line, false)), [false; 5], "{words:?}");
}

#[test]
fn components_know_nothing_of_the_subject() {
    let subject = ["police", "force", "forces", "officer", "officers", "constabulary", "misconduct", "foi"];
    let mut wrong = Vec::new();
    for path in in_folder("crates/app/src/components") {
        for (number, line) in read(&path).lines().enumerate() {
            if words(line).any(|word| subject.contains(&word.to_lowercase().as_str())) {
                wrong.push(format!(
                    "{}:{}: the subject belongs into a view: {}",
                    shown(&path),
                    number + 1,
                    line.trim()
                ));
            }
        }
    }
    assert_none(wrong);
}

#[test]
fn nothing_tells_of_the_machine_it_was_written_on() {
    // In two halves, as this file is read as well.
    let places =
        [concat!("/wo", "rk/"), concat!("/tm", "p/wt"), concat!("/ho", "me/"), concat!("/ro", "ot/")];
    let hosts = [
        concat!("index.crates", ".io"),
        concat!("static.crates", ".io"),
        concat!("registry.npmjs", ".org"),
        concat!("deb.debian", ".org"),
        concat!("pypi", ".org"),
    ];
    let mut wrong = Vec::new();
    for path in files().into_iter().filter(|path| path.file_name().is_none_or(|name| name != "Cargo.lock")) {
        let bytes = fs::read(&path).unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes);
        let found = places.iter().chain(&hosts).filter(|word| text.contains(**word));
        wrong.extend(found.map(|word| format!("{} says `{word}`", shown(&path))));
    }
    assert_none(wrong);
}

#[test]
fn the_persons_toolchain_is_left_alone() {
    // Either file can make rustup replace a toolchain that other work on the machine depends on.
    let files = ["rust-toolchain", "rust-toolchain.toml"].map(|name| root().join(name));
    assert!(files.iter().all(|path| !path.exists()), "state the minimum as rust-version instead");
}

/// Whether a line of a style sheet, or of code, names a colour outright.
fn literal_color(line: &str, is_style: bool) -> bool {
    let line = line.split("/*").next().unwrap_or_default().split("//").next().unwrap_or_default();
    // With numbers in it: a function of that name that is given a colour names none.
    let calls = ["rgb(", "rgba(", "hsl(", "oklch(", "oklab(", "RGBColor(", "RGBAColor("];
    let mut given = calls.iter().flat_map(|call| line.split(call).skip(1));
    if given
        .any(|given| given.trim_start().starts_with(|letter: char| letter.is_ascii_digit() || letter == '.'))
    {
        return true;
    }
    if is_style {
        let value = line.rsplit_once('{').map_or(line, |(_, declarations)| declarations);
        let value = value.split_once(':').map_or("", |(_, value)| value);
        // Of a selector alone, nothing follows but a comma or a brace.
        let is_selector = !line.contains('{') && (line.trim_end().ends_with(',') || !line.contains(':'));
        let named = ["white", "black", "red", "green", "blue", "grey", "gray", "orange", "yellow"];
        let mut in_value = value.split(|letter: char| !letter.is_alphanumeric() && !"-_".contains(letter));
        !is_selector
            && (hex_color(value) || in_value.any(|word| named.contains(&word.to_lowercase().as_str())))
    } else {
        let constants = ["WHITE", "BLACK", "RED", "GREEN", "BLUE", "YELLOW", "CYAN", "MAGENTA"];
        let quoted = line.split('"').skip(1).step_by(2).any(|text| text.starts_with('#') && hex_color(text));
        quoted || words(line).any(|word| constants.contains(&word))
    }
}

/// Whether the text has a `#` with 3, 4, 6 or 8 hexadecimal digits and no more.
fn hex_color(text: &str) -> bool {
    text.split('#').skip(1).any(|after| {
        let word: String =
            after.chars().take_while(|letter| letter.is_alphanumeric() || "-_".contains(*letter)).collect();
        matches!(word.len(), 3 | 4 | 6 | 8) && word.chars().all(|letter| letter.is_ascii_hexdigit())
    })
}

fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|letter: char| !letter.is_alphanumeric() && letter != '_').filter(|word| !word.is_empty())
}

/// Each member's folder name and manifest.
fn manifests() -> Vec<(String, String)> {
    let mut folders: Vec<PathBuf> =
        entries(&root().join("crates")).into_iter().filter(|path| path.is_dir()).collect();
    folders.extend([root().join("tests"), root().join("tests/vectors")]);
    let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    folders.iter().map(|path| (name(path), read(&path.join("Cargo.toml")))).collect()
}

/// Everything that a manifest depends on, for whatever purpose, by name, with what it says of it.
fn dependencies(manifest: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut section = "";
    for line in manifest.lines() {
        if let Some(name) = line.strip_prefix('[') {
            section = name.trim_end_matches(']');
        } else if let Some((_, name)) = section.rsplit_once("dependencies.") {
            // A dependency with a section of its own.
            let says: &mut String = found.entry(name.to_owned()).or_default();
            says.push_str(line);
        } else if section.ends_with("dependencies")
            && line.starts_with(|letter: char| letter.is_ascii_alphabetic())
        {
            let name = line.split(['.', '=', ' ']).next().unwrap_or_default();
            found.insert(name.to_owned(), line.replace(".workspace", " = { workspace"));
        }
    }
    found
}

/// Every file that we wrote.
fn files() -> Vec<PathBuf> {
    in_folder("")
}

fn in_folder(folder: &str) -> Vec<PathBuf> {
    let made = ["target", "dist", "node_modules", ".git"].map(OsStr::new);
    let built = root().join("www/build");
    let mut found = Vec::new();
    let mut waiting = vec![root().join(folder)];
    while let Some(dir) = waiting.pop() {
        for path in entries(&dir).into_iter().filter(|path| *path != built) {
            if path.file_name().is_some_and(|name| made.contains(&name)) {
                continue;
            }
            if path.is_dir() { waiting.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    found
}

fn entries(dir: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<_> =
        fs::read_dir(dir).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

fn has_extension(path: &Path, extensions: &[&str]) -> bool {
    path.extension().is_some_and(|own| extensions.iter().any(|extension| own == *extension))
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{} cannot be read: {error}", path.display()))
}

fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf).unwrap_or_default()
}

#[track_caller]
fn assert_none(wrong: Vec<String>) {
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}
