//! The programs outside in a real pseudo-terminal: the editor, the browser, tmux.
#![cfg(target_os = "linux")]
// A test may panic: that is how it fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "terminal/harness.rs"]
#[allow(dead_code)]
mod harness;

use std::path::{Path, PathBuf};
use std::process::Command;

use base64::Engine as _;
use harness::Terminal;

/// A folder with a briefing, the file of it, and a place for scripts beside it.
struct Folder {
    folder: tempfile::TempDir,
    briefing: PathBuf,
}

const TOML: &str = "[briefing]\ntitle = \"Outside\"\n[[source]]\nid = \"s\"\ntitle = \"Source\"\n\
                    url = \"https://example.org/?a=$(b)\"\n[[actor]]\nid = \"a\"\nname = \"Ada\"\n\
                    [[statement]]\nid = \"x\"\nactor = \"a\"\ntext = \"Words to copy\"\ncites = [\"s\"]\n";

impl Folder {
    fn new() -> Folder {
        let folder = tempfile::tempdir().unwrap();
        let briefing = folder.path().join("a briefing");
        std::fs::create_dir(&briefing).unwrap();
        std::fs::write(briefing.join("a.toml"), TOML).unwrap();
        Folder { folder, briefing }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A script to be run by a program of this name, which is the shell: `name script`.
    fn script(&self, name: &str, body: &str) -> String {
        let (program, script) = (self.path(name), self.path("script"));
        std::os::unix::fs::symlink("/bin/sh", &program).unwrap();
        std::fs::write(&script, body).unwrap();
        format!("{} {}", program.display(), script.display())
    }

    fn start(&self, env: &[(&str, &str)]) -> Terminal {
        let mut terminal = Terminal::start(120, 24, &[self.briefing.to_str().unwrap()], env);
        terminal.sees("Outside");
        terminal.send(b"2");
        terminal.sees("┏ Statements · by day");
        terminal
    }
}

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_default()
}

fn quits(mut terminal: Terminal) {
    terminal.send(b"Q");
    assert!(terminal.ends().success());
    terminal.restored();
}

#[test]
fn the_editor_gets_file_and_line_and_the_folder_is_read_again() {
    for (name, before) in [("vi", "+10\n{}\n"), ("code", "--wait\n--goto\n{}:10\n"), ("hx", "{}:10\n")] {
        let folder = Folder::new();
        let (got, file) = (folder.path("got"), folder.briefing.join("a.toml"));
        let body = format!(
            "printf '%s\\n' \"$@\" >'{}'; sed 's/Words/Other words/' '{1}' >'{1}.new'; mv '{1}.new' '{1}'",
            got.display(),
            file.display()
        );
        let mut terminal = folder.start(&[("EDITOR", &folder.script(name, &body))]);
        terminal.send(b"e");
        terminal.sees("read again: 3 entries");
        terminal.sees("Other words to copy");
        assert_eq!(text(&got), before.replace("{}", file.to_str().unwrap()), "{name}");
        quits(terminal);
    }
}

#[test]
fn an_editor_that_fails_is_reported_until_the_next_key() {
    let folder = Folder::new();
    let editor = folder.script("vi", "echo 'seen by nobody'; echo 'no room' >&2; echo 'more' >&2; exit 3");
    let mut terminal = folder.start(&[("VISUAL", &editor), ("EDITOR", "true")]);
    terminal.send(b"e");
    terminal.sees("ended with exit status 3: no room");
    // The folder is read again, twice, and what went wrong is still there.
    std::fs::write(folder.briefing.join("b.toml"), "[[actor]]\nid = \"b\"\nname = \"Bea\"\n").unwrap();
    terminal.send(b"\x1b[I");
    terminal.wait("the other file", |terminal| terminal.is_whole() && terminal.contents().contains("4 entries"));
    terminal.sees("ended with exit status 3: no room");
    terminal.send(b"j");
    terminal.wait("the next key", |terminal| terminal.is_whole() && !terminal.contents().contains("no room"));
    quits(terminal);
}

#[test]
fn an_editor_that_is_not_there_is_reported() {
    let folder = Folder::new();
    let mut terminal = folder.start(&[("EDITOR", "/nowhere/editor -x")]);
    terminal.send(b"e");
    terminal.sees("the editor /nowhere/editor -x was not found; VISUAL or EDITOR names the one to use");
    quits(terminal);
}

#[test]
fn a_browser_gets_the_address_and_one_that_fails_is_reported() {
    let folder = Folder::new();
    let got = folder.path("got");
    let browser = folder.script("browser", &format!("printf '%s\\n' \"$@\" >'{}'; exit $#", got.display()));
    // No other browser is found after it.
    let mut terminal = folder.start(&[("BROWSER", &browser), ("PATH", "/nowhere")]);
    terminal.send(b"o");
    // The address first, so that it can be taken from the screen.
    terminal.sees("not opened: https://example.org/?a=$(b) (");
    terminal.sees("ended with exit status 1, xdg-o");
    assert_eq!(text(&got), "https://example.org/?a=$(b)\n");
    quits(terminal);
}

#[test]
fn a_copy_is_sent_to_the_terminal_and_that_is_what_is_said() {
    let folder = Folder::new();
    let mut terminal = folder.start(&[]);
    terminal.send(b"y\r");
    terminal.sees("sent to the terminal (OSC 52): Ada: Words to copy");
    assert_eq!(sent(&terminal.raw).as_deref(), Some("Ada: Words to copy (no date given, on the record; Source)"));
    quits(terminal);
}

/// What was sent for the clipboard.
fn sent(raw: &[u8]) -> Option<String> {
    let raw = String::from_utf8_lossy(raw);
    let (_, rest) = raw.split_once("\u{1b}]52;")?;
    let (_, rest) = rest.split_once(';')?;
    let encoded = rest.split(['\u{7}', '\u{1b}']).next()?;
    String::from_utf8(base64::engine::general_purpose::STANDARD.decode(encoded).ok()?).ok()
}

#[test]
fn tmux_has_the_copy_in_its_buffer_and_sends_it_on() {
    if !Command::new("tmux").arg("-V").output().is_ok_and(|out| out.status.success()) {
        println!("not tried: there is no tmux");
        return;
    }
    let folder = Folder::new();
    let socket = folder.path("socket");
    let (socket, briefing) = (socket.to_str().unwrap(), folder.briefing.to_str().unwrap());
    // Its default settings, in which it passes over the sequence of a program within.
    let args = ["-S", socket, "-f", "/dev/null", "new-session", harness::PROGRAM, briefing];
    let env = [("LC_ALL", "C.UTF-8")];
    let mut terminal = Terminal::command(120, 24, "tmux", &args, &env);
    let shows = |what: &'static str| move |terminal: &Terminal| terminal.contents().contains(what);
    terminal.wait("the reader", shows("Outside"));
    terminal.send(b"2");
    terminal.wait("the statements", shows("┏ Statements · by day"));
    terminal.send(b"y\r");
    terminal.wait("the report", shows("copied to tmux and the clipboard: Ada: Words to copy"));
    let copied = "Ada: Words to copy (no date given, on the record; Source)";
    let buffer = Command::new("tmux").args(["-S", socket, "show-buffer"]).output().unwrap();
    assert_eq!(String::from_utf8(buffer.stdout).unwrap(), copied);
    terminal.wait("the sequence for the terminal", |terminal| sent(&terminal.raw).as_deref() == Some(copied));
    terminal.send(b"Q");
    assert!(terminal.ends().success());
}

#[test]
fn a_new_row_is_edited_and_seen_or_goes_again() {
    let folder = Folder::new();
    std::fs::write(folder.briefing.join("a.toml"), TOML.replace("url =", "text = \"s.txt\"\nurl =")).unwrap();
    std::fs::write(folder.briefing.join("s.txt"), "She said: we shall see.\n\nNobody came.\n").unwrap();
    let (file, script) = (folder.briefing.join("a.toml"), folder.path("script"));
    let before = text(&file);
    let mut terminal = folder.start(&[("EDITOR", &folder.script("vi", "exit 0"))]);
    terminal.send(b"9\rv");
    terminal.sees("1 of 2");
    // 'we shall see', as a statement.
    terminal.send(b"llvllis");
    terminal.sees("the new row was left as it was, and taken out again");
    assert_eq!(text(&file), before);
    let body = format!("sed -i 's/^# actor = .*/actor = \"a\"/; /^#/d' '{}'", file.display());
    std::fs::write(&script, body).unwrap();
    terminal.send(b"vllvllis");
    terminal.sees("┏ Ada");
    terminal.sees("“we shall see”");
    let row = "[[statement]]\nid = \"we-shall-see\"\nquote = \"we shall see\"\ncites = [\"s#p1\"]\nactor = \"a\"\n";
    assert_eq!(text(&file), format!("{before}\n{row}"));
    quits(terminal);
}

#[test]
fn who_leaves_at_once_still_has_the_export() {
    let folder = Folder::new();
    let file = folder.path("out.json");
    let mut terminal = folder.start(&[]);
    terminal.send(b"E");
    terminal.sees("Export what you see, as");
    terminal.send(b"son\r");
    terminal.sees("file: ");
    // The name that stands there is taken away; leaving follows with no wait.
    terminal.send(format!("\x15{}\rQ", file.display()).as_bytes());
    let status = terminal.ends();
    assert!(status.success(), "{status:?}");
    assert!(text(&file).contains("Words to copy"), "{}", text(&file));
}
