//! The documents of sources, where the reader has them: a folder beside the briefing, searched by content.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use crate::model::Library;
use crate::model::quote::digest;
use crate::text::clean_line;

use super::read::{self, FILE_LIMIT, FOLDER_LIMIT, LoadError};

/// The most files of a folder of documents that are looked at.
const FILES: usize = 100_000;

/// A document of a source.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The path of its file in the folder that was searched; cleaned.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The documents that a folder has.
#[derive(Clone, Debug, Default)]
pub struct Documents {
    /// By the digest of their bytes.
    pub by_digest: HashMap<String, Document>,
    /// Files that were not looked into, and why; cleaned.
    pub passed_over: Vec<String>,
}

impl Documents {
    /// Searches a folder and the folders in it for the files whose digests the sources of a briefing give. Only regular
    /// files are read, and no link is followed; what it leads to within the folder is found anyway.
    pub fn of(library: &Library, folder: &Path) -> Result<Documents, LoadError> {
        let shown = clean_line(&folder.to_string_lossy()).into_owned();
        let fault = |error: std::io::Error| LoadError(format!("{shown}: cannot be read: {error}"));
        let root = folder.canonicalize().map_err(fault)?;
        if !root.is_dir() {
            return Err(LoadError(format!("{shown}: is no folder; name the folder that the documents are in")));
        }
        let digests = library.sources().iter().filter_map(|source| source.sha256.as_ref());
        let mut wanted: HashSet<&str> = digests.map(|sha256| sha256.exact()).collect();
        let mut documents = Documents::default();
        let (files, mut total) = (documents.files(&root).map_err(LoadError)?, 0);
        for path in files {
            if wanted.is_empty() {
                break;
            }
            let name = clean_line(&path.strip_prefix(&root).unwrap_or(&path).to_string_lossy()).into_owned();
            let bytes = match read::file(&path, &root) {
                Ok(bytes) => bytes,
                Err(why) => {
                    documents.passed_over.push(format!("{name} {why}"));
                    continue;
                }
            };
            total += bytes.len() as u64;
            if total > FOLDER_LIMIT {
                let most = FOLDER_LIMIT >> 20;
                let help = "name a folder that has the documents and little else";
                return Err(LoadError(format!("{shown}: the files in it are larger than {most} MiB together; {help}")));
            }
            let sha256 = digest(&bytes);
            if wanted.remove(sha256.as_str()) {
                documents.by_digest.insert(sha256, Document { path: name, bytes });
            }
        }
        Ok(documents)
    }

    /// The regular files below a folder, sorted by path. The rest is noted.
    fn files(&mut self, root: &Path) -> Result<Vec<PathBuf>, String> {
        let (mut files, mut folders, mut seen) = (Vec::new(), vec![root.to_path_buf()], 0);
        while let Some(folder) = folders.pop() {
            let name =
                |path: &Path| clean_line(&path.strip_prefix(root).unwrap_or(path).to_string_lossy()).into_owned();
            let listing = match std::fs::read_dir(&folder) {
                Ok(listing) => listing,
                Err(error) => {
                    self.passed_over.push(format!("{} cannot be listed: {error}", name(&folder)));
                    continue;
                }
            };
            for item in listing.flatten() {
                let path = item.path();
                seen += 1;
                if seen > FILES {
                    let help = "name a folder that has the documents and little else";
                    return Err(format!("{}: more than {FILES} files are in it; {help}", root_name(root)));
                }
                match path.symlink_metadata() {
                    Ok(meta) if meta.is_dir() => folders.push(path),
                    Ok(meta) if meta.is_file() && meta.len() <= FILE_LIMIT => files.push(path),
                    Ok(meta) => self.passed_over.push(format!("{} {}", name(&path), why(&meta))),
                    Err(error) => self.passed_over.push(format!("{} cannot be read: {error}", name(&path))),
                }
            }
        }
        files.sort();
        self.passed_over.sort();
        Ok(files)
    }
}

fn root_name(root: &Path) -> String {
    clean_line(&root.to_string_lossy()).into_owned()
}

fn why(meta: &std::fs::Metadata) -> String {
    match (meta.is_symlink(), meta.is_file()) {
        (true, _) => "is a link".into(),
        (false, true) => format!("is larger than {} MiB", FILE_LIMIT >> 20),
        (false, false) => "is no regular file".into(),
    }
}
