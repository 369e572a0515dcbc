//! The compiler's WebAssembly target, in a fixed order: what is there; what the operating system
//! packages (where rustup is absent or told not to download); what rustup downloads. Never "try one,
//! fall back": a failed try can replace a toolchain that other work on the machine depends on.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::debian;
use crate::cache::Cache;
use crate::{Result, process};

const TARGET: &str = "wasm32-unknown-unknown";
const STEP: &str = "wasm-target";
/// What the Debian packages' compiler is called in rustup's list.
const LINK: &str = "web";
const SYSTEM_LIBRARIES: &str = "/usr/lib/rustlib";

/// The compiler that can build for the web.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum WasmToolchain {
    /// The one that everything else is built with.
    Own,
    /// Debian's, under its name in rustup.
    Linked,
    /// Debian's, where there is no rustup.
    System,
}

impl WasmToolchain {
    /// Let a program, and the `cargo` that it runs, use this compiler.
    pub fn apply(self, command: &mut Command) -> &mut Command {
        match self {
            Self::Own => command,
            Self::Linked => command.env("RUSTUP_TOOLCHAIN", LINK).env_remove("CARGO").env_remove("RUSTC"),
            Self::System => command.env("CARGO", "/usr/bin/cargo").env("RUSTC", "/usr/bin/rustc"),
        }
    }

    /// `cargo` with this compiler.
    pub fn cargo(self) -> Command {
        let mut cargo = Command::new(if self == Self::System { "/usr/bin/cargo" } else { "cargo" });
        self.apply(&mut cargo);
        cargo
    }

    /// `rustc`, this one.
    pub fn rustc(self) -> Command {
        let mut rustc = Command::new(if self == Self::System { "/usr/bin/rustc" } else { "rustc" });
        self.apply(&mut rustc);
        rustc
    }

    fn name(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Linked => "linked",
            Self::System => "system",
        }
    }

    /// What the stamp says while this compiler is the same one and still has the target.
    fn stamp(self) -> Option<String> {
        let libraries =
            process::read("rustc", self.rustc().args(["--print", "target-libdir", "--target", TARGET]));
        let has_libraries =
            fs::read_dir(libraries.ok()?.trim()).is_ok_and(|mut files| files.next().is_some());
        let version = process::read("rustc", self.rustc().arg("-vV")).ok()?;
        has_libraries.then(|| format!("{}\n{version}", self.name()))
    }
}

/// A compiler with the target, installed if there is none.
pub fn ensure(cache: &Cache) -> Result<WasmToolchain> {
    use WasmToolchain::{Linked, Own, System};
    if let Some(stamp) = cache.stamp(STEP) {
        let known = [Own, Linked, System]
            .into_iter()
            .find(|toolchain| stamp.lines().next() == Some(toolchain.name()));
        if let Some(toolchain) = known.filter(|toolchain| toolchain.stamp().as_ref() == Some(&stamp)) {
            return Ok(toolchain);
        }
    }
    let rustup = process::find("rustup").is_some();
    let may_download = std::env::var_os("RUSTUP_AUTO_INSTALL").is_none_or(|value| value != "0");
    let toolchain = if builds_for_the_web(Own, cache)? {
        Own
    } else if !rustup || !may_download {
        let toolchain = if rustup { Linked } else { System };
        if !builds_for_the_web(toolchain, cache)? {
            from_debian(cache, toolchain)?;
        }
        toolchain
    } else {
        process::run(
            "Installing the WebAssembly target",
            Command::new("rustup").args(["target", "add", TARGET]),
        )?;
        Own
    };
    if !builds_for_the_web(toolchain, cache)? {
        return Err(format!(
            "The WebAssembly target was installed but does not build: install it with `rustup target add {TARGET}`."
        ));
    }
    // A stamp that cannot be made costs a probe next time, nothing more.
    toolchain.stamp().map_or(Ok(()), |stamp| cache.set_stamp(STEP, &stamp))?;
    Ok(toolchain)
}

/// Build and link an empty module, without a network.
fn builds_for_the_web(toolchain: WasmToolchain, cache: &Cache) -> Result<bool> {
    let probe = empty_library(cache, "probe", "cdylib")?;
    let mut cargo = toolchain.cargo();
    cargo
        .args(["build", "--offline", "--target", TARGET])
        .current_dir(&probe)
        .env("CARGO_TARGET_DIR", probe.join("target"));
    Ok(process::succeeds(&mut cargo))
}

/// Debian packages a newer compiler to build its browsers with, and the standard library's source:
/// compile the library for the web from that, and put it where the compiler looks.
fn from_debian(cache: &Cache, toolchain: WasmToolchain) -> Result {
    let packages = debian::need(&["rustc-web", "cargo-web", "rust-web-src", "lld-19"]);
    packages.map_err(|sentence| {
        format!("{sentence} (Or allow rustup to download and run `rustup target add {TARGET}`.)")
    })?;
    let library = empty_library(cache, "standard-library", "lib")?;
    let target = library.join("target");
    let mut build = Command::new("/usr/bin/cargo");
    build
        .args(["build", "--release", "-Zbuild-std=std,panic_abort,proc_macro,test", "--target", TARGET])
        .current_dir(&library)
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTC", "/usr/bin/rustc")
        .env("RUSTFLAGS", "-Cembed-bitcode=yes")
        .env("CARGO_TARGET_DIR", &target);
    process::run("Compiling the standard library for the web", &mut build)?;
    let version = process::read("rustc", Command::new("/usr/bin/rustc").arg("-vV"))?;
    let host =
        version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap_or("x86_64-unknown-linux-gnu");
    place(&target.join(TARGET).join("release/deps"), Path::new(SYSTEM_LIBRARIES), host).map_err(|error| {
        format!("The standard library for the web cannot be put into {SYSTEM_LIBRARIES}: {error}; run this once as root.")
    })?;
    if toolchain == WasmToolchain::Linked {
        // A link in rustup's own folder; this reaches no network.
        process::run(
            "Naming the compiler",
            Command::new("rustup").args(["toolchain", "link", LINK, "/usr"]),
        )?;
    }
    Ok(())
}

fn place(built: &Path, libraries: &Path, host: &str) -> std::io::Result<()> {
    let place = libraries.join(TARGET).join("lib");
    // An earlier compiler's files would stand beside the new ones and be taken for them.
    if place.exists() {
        fs::remove_dir_all(&place)?;
    }
    fs::create_dir_all(&place)?;
    for entry in fs::read_dir(built)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.ends_with(".rlib") && !name.starts_with("libempty") {
            fs::copy(&path, place.join(name))?;
        }
    }
    let bin = libraries.join(host).join("bin");
    fs::create_dir_all(&bin)?;
    let linker = bin.join("rust-lld");
    if linker.symlink_metadata().is_ok() {
        fs::remove_file(&linker)?;
    }
    link("/usr/lib/llvm-19/bin/lld", &linker)
}

fn empty_library(cache: &Cache, name: &str, kind: &str) -> Result<PathBuf> {
    let dir = cache.scratch(name)?;
    let manifest = format!(
        "[package]\nname = \"empty\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[lib]\ncrate-type = [\"{kind}\"]\n\n\
         [workspace]\n\n[profile.release]\npanic = \"abort\"\ndebug = 0\n"
    );
    let write = || {
        fs::create_dir_all(dir.join("src"))?;
        fs::write(dir.join("Cargo.toml"), manifest)?;
        fs::write(dir.join("src/lib.rs"), "")
    };
    write().map_err(|error: std::io::Error| format!("{} cannot be written: {error}.", dir.display()))?;
    Ok(dir)
}

#[cfg(unix)]
fn link(original: &str, name: &Path) -> std::io::Result<()> {
    std::os::unix::fs::symlink(original, name)
}

#[cfg(not(unix))]
fn link(_: &str, _: &Path) -> std::io::Result<()> {
    Err(std::io::Error::from(std::io::ErrorKind::Unsupported))
}
