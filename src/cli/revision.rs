//! A folder as it was at a revision of its repository, by git itself: never through a shell, and without what a repository
//! may tell git to run.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::ffi::OsStrExt;
use std::path::{Component, Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use briefing::load::{FILE_LIMIT, FOLDER_LIMIT};
use briefing::text::clean_line;
use tempfile::TempDir;

use super::outcome::{Trouble, trouble};

/// Where the repository is that a folder belongs to follows from the folder alone.
const FOREIGN: [&str; 3] = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"];

/// A file of a revision.
struct File {
    object: String,
    size: u64,
    path: PathBuf,
}

/// Puts the files that a folder had at a revision into a folder that goes with the returned value.
pub(super) fn at(folder: &Path, revision: &str) -> Result<TempDir, Trouble> {
    let shown = clean_line(revision);
    // What begins with a dash is an option to git, and no name of a revision.
    if revision.is_empty() || revision.starts_with('-') {
        return Err(trouble(format!(
            "{shown:?} is no revision; name one as git does, such as HEAD~1, v2 or main@{{yesterday}}"
        )));
    }
    let named = format!("{revision}^{{commit}}");
    let commit = git(folder, &["rev-parse", "--verify", "--end-of-options", &named], revision)?;
    let commit = String::from_utf8_lossy(&commit).trim().to_string();
    let all = files(&git(folder, &["ls-tree", "-r", "-z", "-l", "--end-of-options", &commit], revision)?);
    // A single file that is too large is passed over, as in a folder.
    let files: Vec<File> = all.into_iter().filter(|file| file.size <= FILE_LIMIT).collect();
    let own = files.iter().filter(|file| is_own(&file.path));
    if own.clone().next().is_none() {
        let folder = clean_line(&folder.to_string_lossy()).into_owned();
        return Err(trouble(format!("{folder} had no *.toml file at {shown}")));
    }
    if own.map(|file| file.size).sum::<u64>() > FOLDER_LIMIT {
        return Err(trouble(format!(
            "at {shown} the folder holds more than a briefing may ({} MiB)",
            FOLDER_LIMIT >> 20
        )));
    }
    let into = TempDir::new().map_err(|error| trouble(format!("no temporary folder can be made: {error}")))?;
    extract(folder, &files, into.path()).map_err(|error| trouble(format!("git could not read {shown}: {error}")))?;
    Ok(into)
}

/// Whether a file is one of the briefing's own, and not a text that a source names or something else of the repository.
fn is_own(path: &Path) -> bool {
    path.components().count() == 1 && path.extension() == Some(OsStr::new("toml"))
}

/// A command of git in the folder. It asks nothing, fetches nothing and runs no program of the repository's choice: where
/// git does not know how to leave lost objects alone, no way to fetch them is allowed. Its words are English, to be told apart.
fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new("git");
    command.args(["-c", "core.fsmonitor=false", "-c", "safe.bareRepository=explicit", "--no-pager"]);
    command.args(arguments).current_dir(folder).stdin(Stdio::null());
    command.env("GIT_ALLOW_PROTOCOL", "").env("GIT_NO_LAZY_FETCH", "1").env("LC_ALL", "C");
    command.env("GIT_TERMINAL_PROMPT", "0").env("GIT_OPTIONAL_LOCKS", "0");
    FOREIGN.iter().for_each(|name| {
        command.env_remove(name);
    });
    command
}

fn git(folder: &Path, arguments: &[&str], revision: &str) -> Result<Vec<u8>, Trouble> {
    let shown = clean_line(&folder.to_string_lossy()).into_owned();
    if !folder.is_dir() {
        return Err(trouble(format!("{shown}: there is no such folder")));
    }
    let output = command(folder, arguments).output().map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => trouble("git was not found; --since needs it"),
        _ => trouble(format!("git cannot be run: {error}")),
    })?;
    let Output { status, stdout, stderr } = output;
    if status.success() {
        return Ok(stdout);
    }
    let why = String::from_utf8_lossy(&stderr).lines().next().unwrap_or("it failed").to_string();
    let revision = clean_line(revision);
    if ["single revision", "unknown revision", "bad revision", "Not a valid object"]
        .iter()
        .any(|words| why.contains(words))
    {
        return Err(trouble(format!(
            "git knows no revision {revision} of {shown}; `git log` lists those that there are"
        )));
    }
    Err(trouble(format!("{shown} cannot be read at revision {revision}: git says: {}", clean_line(&why))))
}

/// The regular files in the listing of a tree. Links, other repositories and hidden files are no part of a briefing.
fn files(listing: &[u8]) -> Vec<File> {
    let file = |line: &[u8]| {
        let tab = line.iter().position(|byte| *byte == b'\t')?;
        let facts = std::str::from_utf8(&line[..tab]).ok()?;
        let mut facts = facts.split_ascii_whitespace();
        let (mode, kind, object, size) = (facts.next()?, facts.next()?, facts.next()?, facts.next()?);
        let path = PathBuf::from(OsStr::from_bytes(&line[tab + 1..]));
        let plain = |part: Component| matches!(part, Component::Normal(name) if !name.as_bytes().starts_with(b"."));
        let regular = kind == "blob" && mode.starts_with("100") && path.components().all(plain);
        regular.then_some(File { object: object.into(), size: size.parse().ok()?, path })
    };
    listing.split(|byte| *byte == 0).filter_map(file).collect()
}

/// Writes the files below a folder, as one git process gives them.
fn extract(folder: &Path, files: &[File], into: &Path) -> std::io::Result<()> {
    let mut command = command(folder, &["cat-file", "--batch"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
    let result = take_files(&mut child, files, into);
    // Without its input it ends by itself; after an error it may be stuck in its output.
    let _ = child.kill();
    child.wait()?;
    result
}

fn take_files(child: &mut Child, files: &[File], into: &Path) -> std::io::Result<()> {
    let gone = || std::io::Error::other("it gave no answer");
    let (mut ask, mut answers) =
        (child.stdin.take().ok_or_else(gone)?, BufReader::new(child.stdout.take().ok_or_else(gone)?));
    for file in files {
        writeln!(ask, "{}", file.object)?;
        ask.flush()?;
        let mut head = String::new();
        answers.read_line(&mut head)?;
        if head.trim_end() != format!("{} blob {}", file.object, file.size) {
            return Err(std::io::Error::other(clean_line(head.trim_end()).into_owned()));
        }
        let path = into.join(&file.path);
        path.parent().map_or(Ok(()), std::fs::create_dir_all)?;
        std::io::copy(&mut answers.by_ref().take(file.size), &mut std::fs::File::create_new(path)?)?;
        answers.read_exact(&mut [0])?;
    }
    Ok(())
}
