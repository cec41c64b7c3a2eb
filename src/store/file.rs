//! One state file: reading it, and putting a new one in its place.

use std::fs::{DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Read, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crate::memory::{Found, State};
use crate::text::clean_line;

use super::base::{self, BaseFiles};
use super::fault::Fault;
use super::folder::UNFINISHED;
use super::format;

/// The largest file that is read or written, in bytes.
pub(super) const LIMIT: u64 = 64 << 20;

/// How long a save waits for another program's, and how long at a time. One takes milliseconds.
pub(super) const PATIENCE: Duration = Duration::from_secs(1);
const PAUSE: Duration = Duration::from_millis(20);

fn unreadable(error: &io::Error) -> Fault {
    Fault::Unreadable(format!("cannot be read: {error}"))
}

/// The state in a file; `None` where there is no file. What the reader found is read too, if it is other than what is
/// given here.
pub(super) fn read(path: &Path, found: &Arc<Found>) -> Result<Option<State>, Fault> {
    let before = match path.symlink_metadata() {
        Ok(meta) => meta,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(unreadable(&error)),
    };
    // A link is not followed: the rename that puts a new state in place would cut it from what it leads to.
    if !before.is_file() {
        let what = if before.is_symlink() { "is a symbolic link" } else { "is no regular file" };
        return Err(Fault::Unreadable(what.into()));
    }
    // Should it have become a FIFO or a link since it was looked at, opening it neither waits nor follows.
    let flags = libc::O_NONBLOCK | libc::O_NOFOLLOW;
    let file = OpenOptions::new().read(true).custom_flags(flags).open(path).map_err(|error| unreadable(&error))?;
    let meta = file.metadata().map_err(|error| unreadable(&error))?;
    if !meta.is_file() {
        return Err(Fault::Unreadable("is no regular file".into()));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(meta.size().min(LIMIT)).unwrap_or(0));
    file.take(LIMIT + 1).read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
    if bytes.len() as u64 > LIMIT {
        return Err(Fault::Unreadable(format!("is larger than {} MiB", LIMIT >> 20)));
    }
    let read = |digest: &str| match found.digest() == digest {
        true => Some(found.clone()),
        false => BaseFiles::beside(path).found(digest).map(Arc::new),
    };
    let mut state = format::parse(&bytes, &read)?;
    // A visit in which nothing was to be kept has set the file's time and nothing else.
    let touched = meta.modified().map_or(0, millis);
    state.visit.last = touched.max(state.saved);
    Ok(Some(state))
}

/// A time in milliseconds since 1970.
pub(super) fn millis(time: SystemTime) -> u64 {
    time.duration_since(UNIX_EPOCH).map_or(0, |since| u64::try_from(since.as_millis()).unwrap_or(u64::MAX))
}

/// Sets the time of a file to now. That a visit ended is no reason to write a large file again.
pub(super) fn touch(path: &Path) -> io::Result<()> {
    let flags = libc::O_NONBLOCK | libc::O_NOFOLLOW;
    OpenOptions::new().read(true).custom_flags(flags).open(path)?.set_modified(SystemTime::now())
}

/// A step of a save, given to `step` before the next one begins. Tests stop the program there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Locked,
    SetAside,
    BackedUp,
    Created,
    Written,
    Synced,
    Renamed,
}

/// Puts a state, merged with the one that is there, in the place of it, after waiting no longer than this for another
/// program. The error is what to tell the reader.
pub(super) fn save(path: &Path, state: State, patience: Duration, step: &dyn Fn(Step)) -> Result<(), String> {
    let (Some(folder), shown) = (path.parent(), path.to_string_lossy()) else { return Ok(()) };
    let refused = |error: io::Error| format!("{} cannot be written, nothing was saved: {error}", clean_line(&shown));
    DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(refused)?;
    let lock = lock(folder, patience).map_err(refused)?;
    step(Step::Locked);
    let mut state = match read(path, &state.found) {
        Ok(None) => state,
        Ok(Some(other)) => {
            if other.visit.is_older {
                back_up(path, folder, other.visit.version).map_err(refused)?;
                step(Step::BackedUp);
            }
            other.merge(state)
        }
        Err(Fault::Corrupt(_)) => {
            set_aside(path).map_err(refused)?;
            step(Step::SetAside);
            state
        }
        Err(fault) => return Err(format!("nothing was saved: {}", fault.message(path))),
    };
    let bytes = print_within(&mut state).map_err(refused)?;
    if lock.is_locked {
        sweep(folder);
    }
    let base = BaseFiles::beside(path);
    if !base.has_found(&state.found) {
        base.keep_found(&state.found).map_err(refused)?;
    }
    replace(path, folder, &bytes, step).map_err(refused)?;
    // The rename holds once the folder itself is on the disk. It is done already, so a failure here loses nothing now.
    lock.folder.sync_all().ok();
    if lock.is_locked {
        base::sweep(path, &state);
    }
    Ok(())
}

struct Lock {
    /// Open as long as it is locked.
    folder: File,
    is_locked: bool,
}

/// Locks the folder, which leaves no file behind. Where the file system knows no locks, two saves at the very same
/// moment keep the later one; where another program holds the lock for so long, this one gives up.
fn lock(folder: &Path, patience: Duration) -> io::Result<Lock> {
    let folder = File::open(folder)?;
    let end = Instant::now() + patience;
    loop {
        match folder.try_lock() {
            Ok(()) => return Ok(Lock { folder, is_locked: true }),
            Err(TryLockError::WouldBlock) if Instant::now() < end => std::thread::sleep(PAUSE),
            Err(TryLockError::WouldBlock) => break,
            Err(TryLockError::Error(_)) => return Ok(Lock { folder, is_locked: false }),
        }
    }
    Err(io::Error::new(ErrorKind::WouldBlock, "another program is busy saving"))
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_os_string();
    name.push(ending);
    PathBuf::from(name)
}

/// Copies a file of an older version beside itself, before a new one takes its place. A copy that is there stays.
fn back_up(path: &Path, folder: &Path, version: u32) -> io::Result<()> {
    let copy = beside(path, &format!(".v{version}"));
    if copy.symlink_metadata().is_ok() {
        return Ok(());
    }
    let mut file = tempfile::Builder::new().prefix(UNFINISHED).tempfile_in(folder)?;
    io::copy(&mut File::open(path)?, &mut file)?;
    file.as_file().sync_all()?;
    file.persist_noclobber(copy).map_err(|error| error.error)?;
    Ok(())
}

/// Renames a damaged file to the first free name.
fn set_aside(path: &Path) -> io::Result<()> {
    let named = |number: u32| beside(path, &format!(".corrupt-{number}"));
    let free = (1..1000).map(named).find(|other| other.symlink_metadata().is_err());
    let free = free.ok_or_else(|| io::Error::other("there are a thousand damaged ones beside it; take some away"))?;
    std::fs::rename(path, free)
}

/// The bytes of a state. Words go first where they make it too large to be read again.
fn print_within(state: &mut State) -> io::Result<Vec<u8>> {
    state.bound();
    let bytes = format::print(state).map_err(io::Error::other)?;
    if bytes.len() as u64 <= LIMIT {
        return Ok(bytes);
    }
    state.records.values_mut().for_each(|record| record.known.value.words = None);
    let bytes = format::print(state).map_err(io::Error::other)?;
    if bytes.len() as u64 <= LIMIT {
        return Ok(bytes);
    }
    Err(io::Error::other(format!("the briefing has too many entries to keep {} MiB", LIMIT >> 20)))
}

/// Takes away what killed programs left unfinished. Under the lock nobody else is writing.
fn sweep(folder: &Path) {
    let Ok(listing) = std::fs::read_dir(folder) else { return };
    for item in listing.flatten() {
        if item.file_name().to_string_lossy().starts_with(UNFINISHED) {
            std::fs::remove_file(item.path()).ok();
        }
    }
}

/// Writes a new file beside the old one and renames it over it, so that the name always leads to a whole file.
fn replace(path: &Path, folder: &Path, bytes: &[u8], step: &dyn Fn(Step)) -> io::Result<()> {
    // Made for this user only (0600), under a name that nobody has.
    let mut file = tempfile::Builder::new().prefix(UNFINISHED).tempfile_in(folder)?;
    step(Step::Created);
    file.write_all(bytes)?;
    step(Step::Written);
    file.as_file().sync_all()?;
    step(Step::Synced);
    file.persist(path).map_err(|error| error.error)?;
    step(Step::Renamed);
    Ok(())
}
