//! A configuration in a folder. Only plain files of the folder itself are read: nothing behind a link, nothing hidden,
//! nothing that is too large or not text.

use std::fs;
use std::path::{Path, PathBuf};

use base::{Problem, Result};

use super::yaml::Spot;
use super::{FILES, Files, Mistake, SAMPLE, all_sections, mistake};
use crate::Engine;

/// The most bytes of one file, and of all together.
const BYTES: u64 = 1024 * 1024;
const ALL_BYTES: u64 = 64 * 1024 * 1024;

/// Reads the configuration in a folder. Other files, such as a README, may stand beside.
///
/// # Errors
/// A folder that cannot be read; files that are links, too large or not text, all at once.
pub fn read_folder(folder: &Path) -> Result<Files> {
    let mut found = Found { files: Files::new(), mistakes: Vec::new(), bytes: 0 };
    if !folder.is_dir() {
        return Err(unusable(folder, "is no folder".into()));
    }
    found.folder(folder, "", 0)?;
    if found.mistakes.is_empty() { Ok(found.files) } else { Err(mistake::problem(found.mistakes)) }
}

struct Found {
    files: Files,
    mistakes: Vec<Mistake>,
    bytes: u64,
}

impl Found {
    fn folder(&mut self, folder: &Path, prefix: &str, depth: usize) -> Result<()> {
        let broken = |e: std::io::Error| unusable(folder, format!("cannot be read: {e}"));
        let mut entries: Vec<_> =
            fs::read_dir(folder).map_err(broken)?.collect::<Result<_, _>>().map_err(broken)?;
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let Ok(name) = entry.file_name().into_string() else { continue };
            let path = format!("{prefix}{name}");
            let kind = entry.file_type().map_err(broken)?;
            let yaml = name.ends_with(".yaml") || name.ends_with(".yml");
            if name.starts_with('.') || (kind.is_dir() && format!("{path}/") == SAMPLE) {
                continue;
            }
            if kind.is_dir() {
                // Configurations are flat; what lies deeper is somebody else's.
                if depth == 0 {
                    self.folder(&entry.path(), &format!("{path}/"), depth + 1)?;
                }
            } else if yaml && !kind.is_file() {
                self.wrong(&path, "link", "This is no plain file; links are not followed.");
            } else if yaml {
                self.file(&entry.path(), path)?;
            } else if kind.is_symlink() && entry.path().is_dir() {
                self.wrong(&path, "link", "This is a link to a folder; links are not followed.");
            }
        }
        Ok(())
    }

    fn file(&mut self, from: &Path, path: String) -> Result<()> {
        let broken = |e: std::io::Error| unusable(from, format!("cannot be read: {e}"));
        let size = fs::symlink_metadata(from).map_err(broken)?.len();
        self.bytes += size.min(BYTES);
        if size > BYTES {
            self.wrong(&path, "too_large", "A configuration file has at most 1 MB.");
            return Ok(());
        }
        if self.bytes > ALL_BYTES || self.files.len() >= FILES {
            return Err(Problem::invalid(
                "too_large",
                "This is more than a configuration can be: 64 MB, 5,000 files.",
            ));
        }
        match String::from_utf8(fs::read(from).map_err(broken)?) {
            Ok(text) => {
                self.files.insert(path, text);
            }
            Err(error) => {
                let good = error.utf8_error().valid_up_to();
                let line = error.as_bytes()[..good].iter().filter(|b| **b == b'\n').count() + 1;
                let spot = Spot { line, column: 1 };
                self.mistakes.push(Mistake::at(&path, spot, "encoding", "This is not text in UTF-8."));
            }
        }
        Ok(())
    }

    fn wrong(&mut self, path: &str, code: &str, message: &str) {
        self.mistakes.push(Mistake::of(path, code, message));
    }
}

/// Writes a configuration into a folder, and takes away what an earlier one had and this one has not. Files that
/// are no part of a configuration stay, and files that say the same already are not touched.
///
/// # Errors
/// A folder that cannot be written to.
pub fn write_folder(engine: &Engine, folder: &Path, files: &Files) -> Result<()> {
    let broken = |path: &Path| {
        let path = path.to_owned();
        move |e: std::io::Error| unusable(&path, format!("cannot be written: {e}"))
    };
    fs::create_dir_all(folder).map_err(broken(folder))?;
    if let Ok(before) = read_folder(folder)
        && before.contains_key(super::head::FILE)
    {
        let sections = all_sections(engine);
        let ours = |path: &str| sections.iter().any(|s| s.place.holds(path));
        for path in before.keys().filter(|path| !files.contains_key(*path) && ours(path)) {
            let path = folder.join(path);
            fs::remove_file(&path).map_err(broken(&path))?;
        }
    }
    for (path, text) in files {
        let path: PathBuf = folder.join(path);
        let parent = path.parent().unwrap_or(folder);
        if fs::symlink_metadata(parent).is_ok_and(|m| m.is_symlink()) && parent != folder {
            return Err(unusable(parent, "is a link; links are not followed".into()));
        }
        if fs::read(&path).is_ok_and(|now| now == text.as_bytes()) {
            continue;
        }
        fs::create_dir_all(parent).map_err(broken(parent))?;
        // A reader sees the old file or the new one, never half of it; a link is replaced, not followed.
        let part = parent.join(format!(".kith-{}.part", std::process::id()));
        fs::write(&part, text).map_err(broken(&part))?;
        fs::rename(&part, &path).map_err(broken(&path))?;
    }
    Ok(())
}

fn unusable(path: &Path, why: String) -> Problem {
    Problem::invalid("folder", format!("{} {why}.", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_text_files_of_the_folder_itself_are_read() {
        let folder = std::env::temp_dir().join(format!("kith-config-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("objects")).unwrap();
        fs::create_dir_all(folder.join(".git")).unwrap();
        fs::create_dir_all(folder.join("sample")).unwrap();
        for (path, text) in [
            ("kith.yaml", "format: 1\n"),
            ("README.md", "read me"),
            ("objects/x_a.yaml", "label: A\n"),
            (".git/b.yaml", "hidden"),
            ("sample/c.yaml", "sample"),
        ] {
            fs::write(folder.join(path), text).unwrap();
        }
        let names = |files: &Files| files.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&read_folder(&folder).unwrap()), ["kith.yaml", "objects/x_a.yaml"]);
        fs::write(folder.join("objects/x_b.yaml"), b"label: A\nhelp: \xff\n").unwrap();
        fs::write(folder.join("objects/x_c.yaml"), "x".repeat(BYTES as usize + 1)).unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink("/etc/passwd", folder.join("objects/x_d.yaml")).unwrap();
        let problem = read_folder(&folder).unwrap_err();
        let said: Vec<_> = problem.problems.iter().map(|p| format!("{} {}", p.field, p.code)).collect();
        assert_eq!(said[..2], ["objects/x_b.yaml:2:1 encoding", "objects/x_c.yaml too_large"]);
        #[cfg(unix)]
        assert_eq!(said[2], "objects/x_d.yaml link");
        fs::remove_dir_all(folder).unwrap();
    }
}
