//! The user's cache folder: tools by name and version, a stamp for each step that left no file
//! to look at, and one lock, so that two tasks never install at the same time.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use crate::Result;

/// An opened cache; the lock is held until it is dropped.
pub struct Cache {
    dir: PathBuf,
    _lock: File,
}

impl Cache {
    /// Open (and make) `$XDG_CACHE_HOME/foilens`, else `~/.cache/foilens`, waiting for whoever has it.
    pub fn open() -> Result<Self> {
        let base = std::env::var_os("XDG_CACHE_HOME")
            .map(PathBuf::from)
            .filter(|path| path.is_absolute())
            .or_else(|| std::env::home_dir().map(|home| home.join(".cache")))
            .ok_or("There is no home folder to keep tools in: set XDG_CACHE_HOME to a folder.")?;
        Self::open_at(&base.join("foilens"))
    }

    fn open_at(dir: &Path) -> Result<Self> {
        let open = || {
            fs::create_dir_all(dir.join("tools"))?;
            fs::create_dir_all(dir.join("stamps"))?;
            let lock = File::create(dir.join("lock"))?;
            if lock.try_lock().is_err() {
                println!("Another task is setting up; waiting for it to finish.");
                lock.lock()?;
            }
            Ok(lock)
        };
        let lock = open().map_err(|error: std::io::Error| cannot_write(dir, &error))?;
        Ok(Self { dir: dir.to_path_buf(), _lock: lock })
    }

    /// The folder of one tool at one version.
    pub fn tool(&self, name: &str, version: &str) -> PathBuf {
        self.dir.join("tools").join(format!("{name}-{version}"))
    }

    /// A folder for building things in; whoever uses it removes it with [`Cache::clear_scratch`].
    pub fn scratch(&self, name: &str) -> Result<PathBuf> {
        let dir = self.dir.join("build").join(name);
        fs::create_dir_all(&dir).map_err(|error| cannot_write(&dir, &error))?;
        Ok(dir)
    }

    /// Remove every scratch folder.
    pub fn clear_scratch(&self) -> Result {
        let dir = self.dir.join("build");
        match fs::remove_dir_all(&dir) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(cannot_write(&dir, &error)),
            _ => Ok(()),
        }
    }

    /// What the step wrote when it last succeeded.
    pub fn stamp(&self, step: &str) -> Option<String> {
        fs::read_to_string(self.dir.join("stamps").join(step)).ok()
    }

    /// Note that the step succeeded, and for what.
    pub fn set_stamp(&self, step: &str, says: &str) -> Result {
        let path = self.dir.join("stamps").join(step);
        fs::write(&path, says).map_err(|error| cannot_write(&path, &error))
    }
}

fn cannot_write(path: &Path, error: &std::io::Error) -> String {
    format!(
        "The cache folder {} cannot be written: {error}; set XDG_CACHE_HOME to another folder.",
        path.display()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_is_what_was_last_written_and_scratch_goes_away() {
        let dir = std::env::temp_dir().join(format!("foilens-cache-{}", std::process::id()));
        let cache = Cache::open_at(&dir).unwrap();
        assert_eq!(cache.stamp("target"), None);
        cache.set_stamp("target", "one").unwrap();
        cache.set_stamp("target", "two").unwrap();
        assert_eq!(cache.stamp("target").as_deref(), Some("two"));
        let scratch = cache.scratch("probe").unwrap();
        cache.clear_scratch().unwrap();
        cache.clear_scratch().unwrap();
        assert!(!scratch.exists());
        assert_eq!(cache.tool("trunk", "1.2.3"), dir.join("tools/trunk-1.2.3"));
        drop(cache);
        fs::remove_dir_all(dir).unwrap();
    }
}
