//! The program in a real pseudo-terminal: start, keys, every way out, resize, paste, a terminal that goes away.
#![cfg(target_os = "linux")]
// A test may panic: that is how it fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};

/// How long a condition is waited for before the test gives up.
const PATIENCE: Duration = Duration::from_secs(20);

struct Terminal {
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    child: Box<dyn Child + Send + Sync>,
    output: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    raw: Vec<u8>,
    _state: tempfile::TempDir,
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).unwrap_or(NonZeroU16::MIN)
}

fn size(cols: u16, rows: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

impl Terminal {
    fn start(cols: u16, rows: u16, args: &[&str], env: &[(&str, &str)]) -> Terminal {
        let pty = native_pty_system().openpty(size(cols, rows)).unwrap();
        let state = tempfile::tempdir().unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_briefing"));
        command.args(args);
        command.env("TERM", "xterm-256color");
        command.env("BRIEFING_STATE", state.path());
        for (name, value) in env {
            command.env(name, value);
        }
        let child = pty.slave.spawn_command(command).unwrap();
        drop(pty.slave);
        let mut reader = pty.master.try_clone_reader().unwrap();
        let (to, output) = channel();
        std::thread::spawn(move || {
            let mut bytes = [0; 65536];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                if to.send(bytes[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        let writer = pty.master.take_writer().unwrap();
        Terminal {
            master: Some(pty.master),
            writer: Some(writer),
            child,
            output,
            screen: vt100::Parser::new(cells(rows), cells(cols), 0),
            raw: Vec::new(),
            _state: state,
        }
    }

    fn pid(&self) -> Pid {
        Pid::from_raw(self.child.process_id().unwrap() as i32).unwrap()
    }

    fn signal(&self, signal: Signal) {
        kill_process(self.pid(), signal).unwrap();
    }

    fn send(&mut self, bytes: &[u8]) {
        self.writer.as_mut().unwrap().write_all(bytes).unwrap();
    }

    fn resize(&mut self, cols: u16, rows: u16) {
        self.screen.screen_mut().set_size(cells(rows), cells(cols));
        self.master.as_ref().unwrap().resize(size(cols, rows)).unwrap();
    }

    fn contents(&self) -> String {
        self.screen.screen().contents()
    }

    /// Takes output in until the condition holds.
    fn wait(&mut self, what: &str, condition: impl Fn(&Terminal) -> bool) {
        let end = Instant::now() + PATIENCE;
        while !condition(self) {
            assert!(Instant::now() < end, "waited for {what} in vain:\n{}", self.contents());
            match self.output.recv_timeout(Duration::from_millis(20)) {
                Ok(bytes) => {
                    self.screen.process(&bytes);
                    self.raw.extend(bytes);
                }
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {}
            }
        }
    }

    fn sees(&mut self, text: &str) {
        self.wait(text, |terminal| terminal.is_whole() && terminal.contents().contains(text));
    }

    /// Whether the last frame has arrived in full: frames stand between the marks of a synchronised update.
    fn is_whole(&self) -> bool {
        let last = |mark: &[u8]| memchr::memmem::rfind(&self.raw, mark);
        last(b"\x1b[?2026h") <= last(b"\x1b[?2026l")
    }

    fn ends(&mut self) -> portable_pty::ExitStatus {
        let end = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                while let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(200)) {
                    self.screen.process(&bytes);
                    self.raw.extend(bytes);
                }
                return status;
            }
            assert!(Instant::now() < end, "it does not end:\n{}", self.contents());
            if let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(20)) {
                self.screen.process(&bytes);
                self.raw.extend(bytes);
            }
        }
    }

    /// The terminal is as a shell wants it.
    fn restored(&self) {
        let screen = self.screen.screen();
        assert!(!screen.alternate_screen(), "still on the alternate screen");
        assert!(!screen.hide_cursor(), "the cursor is hidden");
        assert!(!screen.bracketed_paste(), "pastes are still in brackets");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        let text = String::from_utf8_lossy(&self.raw);
        assert_eq!(
            text.matches("\x1b[22;2t").count(),
            text.matches("\x1b[23;2t").count(),
            "the title is not brought back"
        );
        if let Some(modes) = self.master.as_ref().and_then(|master| master.as_raw_fd()).map(termios) {
            assert!(modes.0 && modes.1, "still in raw mode");
        }
    }

    fn is_stopped(&self) -> bool {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.pid().as_raw_nonzero())).unwrap_or_default();
        stat.rsplit(") ").next().is_some_and(|rest| rest.starts_with('T'))
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}

/// Whether lines are edited and echoed, which raw mode turns off.
fn termios(fd: i32) -> (bool, bool) {
    let out = std::process::Command::new("stty")
        .arg("-a")
        .stdin(std::fs::File::open(format!("/proc/self/fd/{fd}")).unwrap())
        .output();
    // Without `stty` nothing can be said of the modes.
    let Ok(out) = out else { return (true, true) };
    let text = String::from_utf8_lossy(&out.stdout).into_owned();
    if text.is_empty() { (true, true) } else { (!text.contains("-icanon"), !text.contains("-echo ")) }
}

fn started(cols: u16, rows: u16) -> Terminal {
    let mut terminal = Terminal::start(cols, rows, &[], &[]);
    terminal.sees("Peace plan for Ukraine");
    terminal
}

#[test]
fn it_starts_reads_keys_and_quits() {
    let mut terminal = started(100, 30);
    assert!(terminal.screen.screen().alternate_screen());
    terminal.send(b"2");
    terminal.sees("Thu 20 Nov 2025");
    terminal.send(b"7");
    terminal.sees("The plan as a whole");
    terminal.send(b"Q");
    assert!(terminal.ends().success());
    terminal.restored();
}

#[test]
fn control_c_quits() {
    let mut terminal = started(80, 24);
    terminal.send(b"\x03");
    assert!(terminal.ends().success());
    terminal.restored();
}

#[test]
fn a_panic_gives_the_terminal_back_and_is_told() {
    let mut terminal = Terminal::start(80, 24, &[], &[("BRIEFING_PANIC", "draw"), ("RUST_BACKTRACE", "0")]);
    terminal.sees("Peace plan for Ukraine");
    terminal.send(b"?");
    assert!(!terminal.ends().success());
    terminal.restored();
    let text = String::from_utf8_lossy(&terminal.raw);
    let (restored, told) = (text.rfind("\x1b[?1049l"), text.find("BRIEFING_PANIC asked for this"));
    assert!(restored.is_some() && restored < told, "the terminal is given back before the panic is told");
}

#[test]
fn ending_signals_give_the_terminal_back() {
    for (signal, name) in
        [(Signal::INT, "Interrupt"), (Signal::TERM, "Terminated"), (Signal::HUP, "Hangup"), (Signal::QUIT, "Quit")]
    {
        let mut terminal = started(80, 24);
        terminal.signal(signal);
        let status = terminal.ends();
        assert!(status.signal().is_some_and(|told| told.contains(name)), "{name}: {status:?}");
        terminal.restored();
    }
}

#[test]
fn it_is_suspended_and_continued() {
    for by_key in [true, false] {
        let mut terminal = started(80, 24);
        terminal.send(b"3");
        terminal.sees("Territory");
        if by_key {
            terminal.send(b"\x1a");
        } else {
            terminal.signal(Signal::TSTP);
        }
        terminal.wait("the stop", Terminal::is_stopped);
        terminal.wait("the shell's screen", |terminal| !terminal.screen.screen().alternate_screen());
        terminal.restored();
        terminal.signal(Signal::CONT);
        terminal.sees("Territory");
        terminal.send(b"2");
        terminal.sees("Leavitt");
        terminal.send(b"Q");
        assert!(terminal.ends().success());
        terminal.restored();
    }
}

#[test]
fn every_size_is_survived_and_the_place_is_kept() {
    let mut terminal = started(120, 40);
    terminal.send(b"3jjjjj\r");
    terminal.sees("600,000 troops · ");
    for (cols, rows) in [(1, 1), (500, 200), (20, 5), (2, 3), (300, 2), (40, 12)] {
        terminal.resize(cols, rows);
    }
    for step in 0..200 {
        terminal.resize(20 + step % 90, 5 + step % 40);
    }
    terminal.resize(120, 40);
    terminal.sees("600,000 troops · ");
    terminal.send(b"Q");
    assert!(terminal.ends().success());
    terminal.restored();
}

#[test]
fn a_terminal_that_goes_away_ends_it() {
    let mut terminal = started(80, 24);
    terminal.writer = None;
    terminal.master = None;
    // The reader's copy of the terminal is closed with the channel.
    let output = std::mem::replace(&mut terminal.output, channel().1);
    drop(output);
    terminal.signal(Signal::HUP);
    terminal.ends();
}

#[test]
fn held_keys_are_all_taken() {
    let mut terminal = started(120, 40);
    terminal.send(b"2");
    terminal.sees("1/30");
    for _ in 0..100 {
        terminal.send(&b"jk".repeat(100));
    }
    terminal.send(b"jjjj");
    terminal.sees("5/30");
    terminal.send(b"Q");
    assert!(terminal.ends().success());
}

#[test]
fn a_pasted_megabyte_is_no_key() {
    let mut terminal = started(80, 24);
    terminal.send(b"\x1b[200~");
    for _ in 0..256 {
        terminal.send(&b"qQ:quit\r".repeat(512));
    }
    terminal.send(b"\x1b[201~");
    terminal.sees("pasted text is not read as keys");
    terminal.send(b"/");
    terminal.send(b"\x1b[200~peace\x1b[201~");
    terminal.sees("/peace");
    // An escape and a key that come together are Alt and that key.
    terminal.send(b"\x1b");
    terminal.wait("the end of the search", |terminal| !terminal.contents().contains("/peace"));
    terminal.send(b"Q");
    assert!(terminal.ends().success());
    terminal.restored();
}

#[test]
fn garbage_is_survived() {
    let mut terminal = started(80, 24);
    terminal.send(b"\x1b[<999;999;999M\x1b[<0;1;1M\x1b[M\x20\x21\x22\xff\xfe\x1b[1;99Z");
    terminal.send(b"\x1b\x1b\x1b");
    // An escape that is not finished takes the next key with it.
    terminal.send(b"\x1b[");
    terminal.send(b"2~2");
    terminal.sees("Statements 30");
    terminal.signal(Signal::TERM);
    terminal.ends();
    terminal.restored();
}

#[test]
fn a_terminal_that_does_not_read_cannot_keep_it() {
    let pty = native_pty_system().openpty(size(200, 60)).unwrap();
    let state = tempfile::tempdir().unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_briefing"));
    command.env("TERM", "xterm-256color");
    command.env("BRIEFING_STATE", state.path());
    let mut child = pty.slave.spawn_command(command).unwrap();
    let mut writer = pty.master.take_writer().unwrap();
    // Nobody reads: frames fill the terminal's buffer, and writing blocks.
    for key in b"123456789".repeat(20) {
        if writer.write_all(&[key]).is_err() {
            break;
        }
    }
    let pid = Pid::from_raw(child.process_id().unwrap() as i32).unwrap();
    let end = Instant::now() + PATIENCE;
    let (_keep, never) = channel::<()>();
    while child.try_wait().unwrap().is_none() {
        assert!(Instant::now() < end, "it does not end");
        let _ = kill_process(pid, Signal::TERM);
        let _ = never.recv_timeout(Duration::from_millis(50));
    }
}

#[test]
fn emoji_sequences_leave_no_debris() {
    let folder = tempfile::tempdir().unwrap();
    let mut text = String::from("[briefing]\ntitle = \"Signs\"\n[[actor]]\nid = \"a\"\nname = \"Ada\"\n");
    for number in 0..60 {
        let sign = ["👩\u{200d}🚀", "🇺🇦", "❤\u{fe0f}", "plain", "👍🏽"][number % 5];
        text.push_str(&format!(
            "[[statement]]\nid = \"s{number}\"\nactor = \"a\"\ntext = \"{sign} number {number}\"\n"
        ));
    }
    std::fs::write(folder.path().join("a.toml"), text).unwrap();
    let mut terminal = Terminal::start(60, 20, &[folder.path().to_str().unwrap()], &[]);
    terminal.sees("Signs");
    terminal.send(b"2");
    terminal.sees("1/60");
    terminal.send(b"jjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjj");
    terminal.sees("40/60");
    let trimmed = |terminal: &Terminal| {
        terminal.contents().lines().map(|line| line.trim_end().to_string()).collect::<Vec<_>>().join("\n")
    };
    let scrolled = trimmed(&terminal);
    terminal.send(b"\x0c");
    terminal.wait("the redraw", |terminal| {
        terminal.is_whole() && {
            let raw = String::from_utf8_lossy(&terminal.raw);
            raw.matches("\x1b[2J").count() >= 2
        }
    });
    terminal.send(b"kj");
    terminal.sees("40/60");
    assert_eq!(trimmed(&terminal), scrolled);
    terminal.send(b"Q");
    assert!(terminal.ends().success());
}

#[test]
fn what_is_no_terminal_gets_plain_text() {
    let mut terminal = Terminal::start(80, 24, &[], &[("TERM", "dumb")]);
    assert!(terminal.ends().success());
    assert!(!terminal.raw.contains(&0x1b));
    assert!(String::from_utf8_lossy(&terminal.raw).contains("Peace plan for Ukraine"));
}

#[test]
fn the_place_is_there_again_at_the_next_start() {
    let state = tempfile::tempdir().unwrap();
    let path = state.path().to_str().unwrap().to_string();
    for (keys, seen, by_signal) in
        [("9", "Sources 1", false), ("", "Sources 1", false), ("4", "Criticisms 7", true), ("", "Criticisms 7", true)]
    {
        let mut terminal = Terminal::start(100, 30, &[], &[("BRIEFING_STATE", &path)]);
        terminal.sees("Peace plan for Ukraine");
        terminal.send(keys.as_bytes());
        terminal.sees(seen);
        if by_signal {
            terminal.signal(Signal::TERM);
            terminal.ends();
        } else {
            terminal.send(b"Q");
            assert!(terminal.ends().success());
        }
        terminal.restored();
    }
}
