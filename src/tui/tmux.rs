//! tmux's own buffer. With its default settings tmux passes over what a program writes for the clipboard, but not over
//! its own command.

use std::io::{self, Read as _, Write as _};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use super::outside;

/// How long tmux may take.
const PATIENCE: Duration = Duration::from_secs(2);

/// How much of what tmux says is read, in bytes.
const SAID: u64 = 4096;

/// What tmux did with a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Loaded {
    /// It has the text, and sends it on to the clipboard.
    SentOn,
    /// It has the text in its buffer only: it is older than 3.2.
    Buffer,
    /// It did not take the text, for this reason.
    No(String),
}

/// Puts a text into tmux's buffer and, where this tmux can, on the clipboard.
pub(super) fn load(program: &str, text: &str) -> Loaded {
    if run(program, &["load-buffer", "-w", "-"], text).is_ok() {
        return Loaded::SentOn;
    }
    // An older one does not know `-w`. What else is wrong is wrong without it too.
    match run(program, &["load-buffer", "-"], text) {
        Ok(()) => Loaded::Buffer,
        Err(why) => Loaded::No(why),
    }
}

/// Runs a command with a text as its input, and waits for it, but not for ever.
fn run(program: &str, args: &[&str], text: &str) -> Result<(), String> {
    let (mut child, said) = start(program, args, text).map_err(|error| outside::not_started(program, &error))?;
    let said = said.recv_timeout(PATIENCE);
    if said.is_err() {
        let _ = child.kill();
    }
    match (child.wait(), said) {
        (_, Err(_)) => Err(format!("{program} does not answer")),
        (Err(error), _) => Err(format!("{program} is lost ({error})")),
        (Ok(status), Ok(_)) if status.success() => Ok(()),
        (Ok(status), Ok(said)) => Err(outside::ended(program, status, &said)),
    }
}

/// Starts a command. What it says to its standard error arrives when it closes that, at its end at the latest.
fn start(program: &str, args: &[&str], text: &str) -> io::Result<(Child, Receiver<String>)> {
    let mut child =
        Command::new(program).args(args).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn()?;
    let (mut input, errors) = (child.stdin.take(), child.stderr.take());
    let (to, said) = channel();
    let text = text.as_bytes().to_vec();
    // In a thread of its own: a command that does not read must not hold the reader.
    std::thread::spawn(move || {
        let _ = input.as_mut().map(|input| input.write_all(&text));
        drop(input);
        let mut bytes = Vec::new();
        let _ = errors.map(|errors| errors.take(SAID).read_to_end(&mut bytes));
        let _ = to.send(String::from_utf8_lossy(&bytes).into_owned());
    });
    Ok((child, said))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt as _;

    /// A program in the place of tmux, and the file that it writes its input to.
    fn stand_in(body: &str) -> (tempfile::TempDir, String, std::path::PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let (program, got) = (folder.path().join("tmux"), folder.path().join("got"));
        // Renamed into place, so that no other thread's child still has it open for writing.
        let draft = folder.path().join("draft");
        std::fs::write(&draft, format!("#!/bin/sh\ngot='{}'\n{body}\n", got.display())).unwrap();
        std::fs::set_permissions(&draft, std::fs::Permissions::from_mode(0o755)).unwrap();
        std::fs::rename(&draft, &program).unwrap();
        let program = program.to_str().unwrap().to_string();
        (folder, program, got)
    }

    /// Runs it again where another test's child still holds the script open.
    fn loaded(program: &str, text: &str) -> Loaded {
        loop {
            match load(program, text) {
                Loaded::No(why) if why.contains("Text file busy") => std::thread::yield_now(),
                loaded => return loaded,
            }
        }
    }

    #[test]
    fn the_text_is_its_input_and_no_argument() {
        let (_folder, program, got) = stand_in("echo \"$@\" >\"$got\"; cat >>\"$got\"");
        let text = "$(touch x) 'y'\n".repeat(5000);
        assert_eq!(loaded(&program, &text), Loaded::SentOn);
        assert_eq!(std::fs::read_to_string(got).unwrap(), format!("load-buffer -w -\n{text}"));
    }

    #[test]
    fn an_older_one_gets_it_without_the_flag() {
        let (_folder, program, got) =
            stand_in("[ \"$2\" = -w ] && { echo 'unknown option -- w' >&2; exit 1; }; cat >\"$got\"");
        assert_eq!(loaded(&program, "hi"), Loaded::Buffer);
        assert_eq!(std::fs::read_to_string(got).unwrap(), "hi");
    }

    #[test]
    fn what_is_wrong_is_reported() {
        let (_folder, program, _) = stand_in("echo 'no server running' >&2; exit 1");
        let Loaded::No(why) = loaded(&program, "hi") else { panic!("taken") };
        assert!(why.ends_with("tmux ended with exit status 1: no server running"), "{why}");
        let Loaded::No(why) = loaded("/nowhere/tmux", "hi") else { panic!("taken") };
        assert!(why.contains("/nowhere/tmux was not found"), "{why}");
    }
}
