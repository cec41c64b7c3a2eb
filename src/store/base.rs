//! The briefing's files as they were last read: each beside the state, under its sha256.
//!
//! They are where old words come from, and nothing else: a file that is missing or damaged costs words, never news. So
//! they are not synced, and a file is only believed if its bytes are those of its name.

use std::collections::HashSet;
use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::memory::Base;

use super::folder::UNFINISHED;

/// The most bytes of all files together that are kept.
pub const BASE_LIMIT: u64 = 64 << 20;

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

    /// Keeps files, given with their names: those that are there already are not written again. `None` where they cannot
    /// be written.
    pub fn keep(&self, files: &[(String, Vec<u8>)]) -> Option<Base> {
        if files.iter().map(|(_, bytes)| bytes.len() as u64).sum::<u64>() > BASE_LIMIT {
            return Some(Base { too_large: true, ..Base::default() });
        }
        DirBuilder::new().recursive(true).mode(0o700).create(&self.folder).ok()?;
        let kept = files.iter().map(|(name, bytes)| Some((name.clone(), self.put(bytes).ok()?)));
        Some(Base { files: kept.collect::<Option<_>>()?, too_large: false })
    }

    fn put(&self, bytes: &[u8]) -> io::Result<String> {
        let name = sha256(bytes);
        let path = self.folder.join(&name);
        let there = path.symlink_metadata().is_ok_and(|meta| meta.is_file() && meta.len() == bytes.len() as u64);
        if !there {
            let mut file = tempfile::Builder::new().prefix(UNFINISHED).tempfile_in(&self.folder)?;
            file.write_all(bytes)?;
            file.persist(path).map_err(|error| error.error)?;
        }
        Ok(name)
    }

    /// The files of a base with their names, as far as they are there.
    pub fn recall(&self, base: &Base) -> Vec<(String, Vec<u8>)> {
        base.files.iter().filter_map(|(name, hash)| Some((name.clone(), self.get(hash).ok()??))).collect()
    }

    fn get(&self, hash: &str) -> io::Result<Option<Vec<u8>>> {
        let flags = libc::O_NONBLOCK | libc::O_NOFOLLOW;
        let file = OpenOptions::new().read(true).custom_flags(flags).open(self.folder.join(hash))?;
        if !file.metadata()?.is_file() {
            return Ok(None);
        }
        let mut bytes = Vec::new();
        File::take(file, BASE_LIMIT).read_to_end(&mut bytes)?;
        Ok(Some(bytes).filter(|bytes| sha256(bytes) == hash))
    }
}

/// Takes away the files that no state needs any more, and what killed programs left.
pub(super) fn sweep(state: &Path, base: Option<&Base>) {
    let folder = BaseFiles::beside(state).folder;
    let Ok(listing) = std::fs::read_dir(&folder) else { return };
    let needed: HashSet<&str> = base.iter().flat_map(|base| base.files.values()).map(String::as_str).collect();
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
