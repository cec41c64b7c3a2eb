//! The words on disk: the folder of a briefing, and the same bytes as one text for `less`.

use std::path::{Path, PathBuf};

use crate::story::{self, Shape};

/// A generated briefing on disk.
pub struct Folder {
    /// The folder that `briefing` and the floor read.
    pub path: PathBuf,
    /// All its files as one, for `less`.
    pub text: PathBuf,
    pub entries: usize,
    pub files: usize,
    pub bytes: usize,
    /// The file that changes for a reload: one in the middle.
    changing: PathBuf,
    /// What is in it.
    original: String,
}

impl Folder {
    /// Writes a briefing of this many entries into a new folder there.
    pub fn write(entries: usize, into: &Path) -> Folder {
        Folder::of(story::files(entries), &entries.to_string(), into)
    }

    /// Writes a briefing of a shape into a new folder there.
    pub fn shaped(shape: Shape, into: &Path) -> Folder {
        Folder::of(shape.files(shape.size()), shape.name(), into)
    }

    fn of(mut files: Vec<(String, String)>, name: &str, into: &Path) -> Folder {
        let path = into.join(format!("briefing-{name}"));
        let text = into.join(format!("briefing-{name}.txt"));
        std::fs::create_dir_all(&path).unwrap();
        for (name, text) in &files {
            std::fs::write(path.join(name), text).unwrap();
        }
        let whole: String = files.iter().map(|(_, text)| text.as_str()).collect();
        std::fs::write(&text, &whole).unwrap();
        let entries = whole.lines().filter(|line| line.starts_with("[[") && *line != "[[category]]").count();
        let count = files.len();
        let (name, original) = files.swap_remove(count / 2);
        Folder { changing: path.join(name), path, text, entries, files: count, bytes: whole.len(), original }
    }

    /// One file gets a statement more.
    pub fn add_statement(&self) {
        std::fs::write(&self.changing, format!("{}{}", self.original, story::late_statement())).unwrap();
    }

    /// The file is as it was.
    pub fn restore(&self) {
        std::fs::write(&self.changing, &self.original).unwrap();
    }
}
