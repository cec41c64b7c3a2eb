//! The briefing's files as they were last read: each beside the state, under its sha256.
//!
//! They are where old words come from, and nothing else: a file that is missing or damaged costs words, never news. So
//! they are not synced, and a file is only believed if its bytes are those of its name.
//!
//! Beside them lies what the reader found, where that is much: it is written once, so that every save after it is small.

use std::collections::HashSet;
use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;

use crate::memory::{Base, Found, State};

use super::folder::UNFINISHED;
use super::format::has_file;

/// The most bytes of all files together that are kept.
pub const BASE_LIMIT: u64 = 64 << 20;

/// The most bytes of a file of what the reader found: a folder of the largest size has fewer entries.
const FOUND_LIMIT: u64 = 1 << 30;

/// Where the files of one briefing are kept.
#[derive(Clone, Debug)]
pub struct BaseFiles {
    folder: PathBuf,
}

impl BaseFiles {
    /// The folder beside a state file.
    pub(super) fn beside(state: &Path) -> BaseFiles {
        BaseFiles { folder: state.with_extension("base") }
    }

    /// Keeps files as they come, with their names and the bytes of all together: one is given at a time, so that they are
    /// never in memory together. Those that are there already are not written again. `None` where they cannot be written.
    pub fn keep(&self, (total, files): (u64, impl Iterator<Item = (String, Vec<u8>)>)) -> Option<Base> {
        if total > BASE_LIMIT {
            return Some(Base { too_large: true, ..Base::default() });
        }
        self.make().ok()?;
        let kept = files.map(|(name, bytes)| Some((name, self.put(&bytes).ok()?)));
        Some(Base { files: kept.collect::<Option<_>>()?, too_large: false })
    }

    /// Waits until the files of a base are on the disk. Nothing depends on that but the next save: a file system may let it
    /// wait for what was written before it.
    pub fn settle(&self, base: &Base) {
        let files = base.files.values().map(|name| File::open(self.folder.join(name)));
        files.flatten().for_each(|file| drop(file.sync_data()));
    }

    fn make(&self) -> io::Result<()> {
        DirBuilder::new().recursive(true).mode(0o700).create(&self.folder)
    }

    fn has(&self, name: &str, size: usize) -> bool {
        let meta = self.folder.join(name).symlink_metadata();
        meta.is_ok_and(|meta| meta.is_file() && meta.len() == size as u64)
    }

    fn put(&self, bytes: &[u8]) -> io::Result<String> {
        let name = sha256(bytes);
        if !self.has(&name, bytes.len()) {
            self.write(bytes)?.persist(self.folder.join(&name)).map_err(|error| error.error)?;
        }
        Ok(name)
    }

    fn write(&self, bytes: &[u8]) -> io::Result<NamedTempFile> {
        let mut file = tempfile::Builder::new().prefix(UNFINISHED).tempfile_in(&self.folder)?;
        file.write_all(bytes)?;
        Ok(file)
    }

    /// Whether there is no need to keep what the reader found again, as far as that is seen without reading it.
    pub(super) fn has_found(&self, found: &Found) -> bool {
        !has_file(found) || self.has(found.digest(), found.size())
    }

    /// Keeps what the reader found, if it has a file of its own. News rests on that file: it is on the disk before the
    /// state that names it is. One that is damaged is written again.
    pub fn keep_found(&self, found: &Found) -> io::Result<()> {
        if !has_file(found) || (self.has_found(found) && self.found(found.digest()).is_some()) {
            return Ok(());
        }
        self.make()?;
        let file = self.write(&found.bytes())?;
        file.as_file().sync_all()?;
        file.persist(self.folder.join(found.digest())).map_err(|error| error.error)?;
        File::open(&self.folder)?.sync_all()
    }

    /// What the reader found, if its file is there and whole.
    pub(super) fn found(&self, digest: &str) -> Option<Found> {
        Found::read(&self.get(digest, FOUND_LIMIT).ok()??)
    }

    /// The files of a base with their names, as far as they are there.
    pub fn recall(&self, base: &Base) -> Vec<(String, Vec<u8>)> {
        base.files.iter().filter_map(|(name, hash)| Some((name.clone(), self.get(hash, BASE_LIMIT).ok()??))).collect()
    }

    fn get(&self, hash: &str, limit: u64) -> io::Result<Option<Vec<u8>>> {
        let flags = libc::O_NONBLOCK | libc::O_NOFOLLOW;
        let file = OpenOptions::new().read(true).custom_flags(flags).open(self.folder.join(hash))?;
        if !file.metadata()?.is_file() {
            return Ok(None);
        }
        let mut bytes = Vec::new();
        File::take(file, limit).read_to_end(&mut bytes)?;
        Ok(Some(bytes).filter(|bytes| sha256(bytes) == hash))
    }
}

/// Takes away the files that no state needs any more, and what killed programs left.
pub(super) fn sweep(path: &Path, state: &State) {
    let folder = BaseFiles::beside(path).folder;
    let Ok(listing) = std::fs::read_dir(&folder) else { return };
    let base = state.base.iter().flat_map(|base| base.value.files.values()).map(String::as_str);
    let needed: HashSet<&str> = base.chain([state.found.digest()]).collect();
    for item in listing.flatten() {
        let name = item.file_name().to_string_lossy().into_owned();
        let is_ours =
            name.starts_with(UNFINISHED) || (name.len() == 64 && name.bytes().all(|byte| byte.is_ascii_hexdigit()));
        if is_ours && !needed.contains(name.as_str()) {
            std::fs::remove_file(item.path()).ok();
        }
    }
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
