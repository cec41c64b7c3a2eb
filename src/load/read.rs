//! Reading a folder: which files belong to a briefing, and how much of them is taken in.

use std::fmt;
use std::fs::{File, Metadata};
use std::io::{self, Read};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use rayon::prelude::*;
use rustix::fs::{Mode, OFlags, open, openat};

use crate::text::clean_line;

/// The most of one file, in bytes.
pub const FILE_LIMIT: u64 = 128 << 20;
/// The most of one folder, in bytes.
pub const FOLDER_LIMIT: u64 = 512 << 20;
/// A file as it was read.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Its name, relative to the folder.
    pub name: String,
    /// Its bytes, or why they could not be taken in.
    pub bytes: Result<Vec<u8>, String>,
}

/// Why a folder could not be read at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadError(pub(super) String);

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for LoadError {}

/// The `*.toml` files of a folder, sorted by name. Hidden files and what editors leave behind are passed over.
pub(super) fn files(folder: &Path) -> Result<Vec<SourceFile>, LoadError> {
    let listed = list(folder)?;
    Ok(listed.paths.par_iter().map(|path| listed.read(path)).collect())
}

/// The files of a folder, before they are read.
pub(super) struct Listed {
    pub paths: Vec<PathBuf>,
    root: PathBuf,
    /// How many bytes they have together.
    pub total: u64,
}

impl Listed {
    /// Reads one of the files.
    pub fn read(&self, path: &Path) -> SourceFile {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        SourceFile { bytes: file(path, &self.root), name }
    }

    /// Reads all of them, each with which state of it was read.
    pub fn stamped(&self) -> Vec<(SourceFile, Option<Stamp>)> {
        // Looked at before: what changes meanwhile has another stamp then.
        self.paths
            .par_iter()
            .map(|path| (self.stamp(path), path))
            .map(|(stamp, path)| (self.read(path), stamp))
            .collect()
    }

    /// Which state of a file there is.
    pub fn stamp(&self, path: &Path) -> Option<Stamp> {
        let within = path.canonicalize().ok()?;
        let file = open_within(&self.root, within.strip_prefix(&self.root).ok()?).ok()?;
        Stamp::of(&file.metadata().ok()?)
    }

    /// The folder, without links.
    pub fn root(&self) -> &Path {
        &self.root
    }
}

/// Which state of a file was read: whoever writes to a file, puts another in its place or changes its time back, changes
/// this too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    file: (u64, u64),
    size: u64,
    written: (i64, i64),
    changed: (i64, i64),
}

impl Stamp {
    /// Nothing where the file changed so lately that it may change again and have the same time: times are coarse.
    fn of(meta: &Metadata) -> Option<Stamp> {
        let changed = (meta.ctime(), meta.ctime_nsec());
        let now = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
        let settled = u64::try_from(changed.0).is_ok_and(|changed| changed + SETTLED < now.as_secs());
        settled.then(|| Stamp {
            file: (meta.dev(), meta.ino()),
            size: meta.len(),
            written: (meta.mtime(), meta.mtime_nsec()),
            changed,
        })
    }
}

/// How many seconds after a change the time of another one is surely another.
const SETTLED: u64 = 2;

/// Lists the `*.toml` files of a folder, sorted by name.
pub(super) fn list(folder: &Path) -> Result<Listed, LoadError> {
    let shown = clean_line(&folder.to_string_lossy()).into_owned();
    let fault = |what: &str, error: std::io::Error| LoadError(format!("{shown}: {what}: {error}"));
    let meta = std::fs::metadata(folder).map_err(|error| fault("cannot be read", error))?;
    if !meta.is_dir() {
        return Err(LoadError(format!(
            "{shown}: a briefing is a folder of *.toml files, and this is none; name the folder"
        )));
    }
    let root = folder.canonicalize().map_err(|error| fault("cannot be resolved", error))?;
    let listing = std::fs::read_dir(folder).map_err(|error| fault("cannot be listed", error))?;
    let mut paths: Vec<PathBuf> = Vec::new();
    for item in listing {
        let item = item.map_err(|error| fault("cannot be listed", error))?;
        if belongs(&item.file_name().to_string_lossy()) {
            paths.push(item.path());
        }
    }
    if paths.is_empty() {
        let shelved = briefings_in(folder);
        if !shelved.is_empty() {
            return Err(LoadError(shelf(&shown, &shelved)));
        }
        return Err(LoadError(format!(
            "{shown}: no *.toml file here; write one that has `[briefing]` and `title = \"…\"`, or let \
             `briefing new {shown}` write a first one"
        )));
    }
    paths.sort();
    let mut total = 0;
    let sizes = paths.iter().map(|path| size(path, &root));
    for (path, size) in paths.iter().zip(sizes) {
        total += size;
        if total > FOLDER_LIMIT {
            let name = clean_line(&path.to_string_lossy()).into_owned();
            return Err(LoadError(format!(
                "{name}: the folder's files are larger than {} MiB together",
                FOLDER_LIMIT >> 20
            )));
        }
    }
    Ok(Listed { paths, root, total })
}

/// The briefings of a shelf, which is a folder without `*.toml` whose subfolders are briefings, sorted by name; none where
/// a folder is not a shelf. Hidden folders, and links that lead out of the shelf, are passed over.
pub fn briefings_in(folder: &Path) -> Vec<PathBuf> {
    let names = |folder: &Path| folder.read_dir().into_iter().flatten().flatten();
    let is_briefing = |folder: &Path| names(folder).any(|item| belongs(&item.file_name().to_string_lossy()));
    let Ok(root) = folder.canonicalize() else { return Vec::new() };
    if is_briefing(folder) {
        return Vec::new();
    }
    let shown = |path: &PathBuf| !path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    let inside = |path: &PathBuf| path.canonicalize().is_ok_and(|real| real.starts_with(&root) && real.is_dir());
    let paths = names(folder).map(|item| item.path());
    let mut paths: Vec<PathBuf> = paths.filter(|path| shown(path) && inside(path) && is_briefing(path)).collect();
    paths.sort();
    paths
}

/// What to do with a shelf where one briefing is meant.
fn shelf(shown: &str, briefings: &[PathBuf]) -> String {
    let names: Vec<String> = briefings.iter().map(|path| clean_line(&path.to_string_lossy()).into_owned()).collect();
    format!("{shown}: this is a shelf; name one of its briefings: {}", names.join(", "))
}

/// `*.toml`, but neither hidden (`.x.toml`, `.#x.toml`) nor an editor's own (`#x.toml#`, `x.toml~` end otherwise).
fn belongs(name: &str) -> bool {
    name.ends_with(".toml") && !name.starts_with(['.', '#'])
}

/// What a file adds to the folder's size; nothing if it will be refused.
fn size(path: &Path, root: &Path) -> u64 {
    let real = path.canonicalize().ok().filter(|real| real.starts_with(root));
    let meta = real.and_then(|real| std::fs::symlink_metadata(real).ok());
    meta.filter(|meta| meta.is_file() && meta.len() <= FILE_LIMIT).map_or(0, |meta| meta.len())
}

/// The bytes of a regular file inside of `root`, which is canonical.
pub(super) fn file(path: &Path, root: &Path) -> Result<Vec<u8>, String> {
    let fault = |error: io::Error| format!("cannot be read: {error}");
    let real = path.canonicalize().map_err(fault)?;
    let Ok(within) = real.strip_prefix(root) else {
        return Err("leads out of the folder; copy what it names into the folder".into());
    };
    checked(open_within(root, within).map_err(fault)?)
}

/// The bytes of a regular file that the reader names. Links are followed: the path is the reader's own.
pub(super) fn regular(path: &Path) -> Result<Vec<u8>, String> {
    let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NOCTTY | OFlags::NONBLOCK;
    let file =
        open(path, flags, Mode::empty()).map_err(|error| format!("cannot be read: {}", io::Error::from(error)))?;
    checked(file.into())
}

/// The bytes of an open file, if it is a regular one and not too large.
fn checked(file: File) -> Result<Vec<u8>, String> {
    let meta = file.metadata().map_err(|error| format!("cannot be read: {error}"))?;
    if !meta.is_file() {
        return Err("is no regular file".into());
    }
    if meta.len() > FILE_LIMIT {
        return Err(format!("is larger than {} MiB", FILE_LIMIT >> 20));
    }
    take(file, meta.len())
}

/// Opens a path below `root` step by step and follows no link: one that was put there after the path was looked at
/// would lead out. A FIFO is not waited for (POSIX `O_NONBLOCK`).
fn open_within(root: &Path, within: &Path) -> io::Result<File> {
    let always = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NOCTTY | OFlags::NONBLOCK;
    let mut at = open(root, always | OFlags::DIRECTORY, Mode::empty())?;
    let mut steps = within.iter().peekable();
    while let Some(step) = steps.next() {
        let kind = if steps.peek().is_some() { OFlags::DIRECTORY } else { OFlags::empty() };
        at = openat(&at, step, always | kind | OFlags::NOFOLLOW, Mode::empty())?;
    }
    Ok(at.into())
}

/// A file may grow while it is read: the limit holds for what is read, too.
fn take(file: File, size: u64) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
    file.take(FILE_LIMIT + 1).read_to_end(&mut bytes).map_err(|error| format!("cannot be read: {error}"))?;
    if bytes.len() as u64 > FILE_LIMIT {
        return Err(format!("is larger than {} MiB", FILE_LIMIT >> 20));
    }
    Ok(bytes)
}
