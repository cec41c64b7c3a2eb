//! A program in a pseudo-terminal of some size, what it writes as a screen, and conditions to wait for.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process, waitid};

/// The program under test.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_briefing");

/// How long a condition is waited for before the test gives up.
const PATIENCE: Duration = Duration::from_secs(30);

/// How often in a row a program has to be seen waiting, to be more than on its way.
const LOOKS: usize = 50;

/// A frame stands between these marks.
pub const FRAME: (&[u8], &[u8]) = (b"\x1b[?2026h", b"\x1b[?2026l");

/// What a frame that is written whole begins with.
pub const CLEAR: &[u8] = b"\x1b[2J";

pub struct Terminal {
    master: Option<Box<dyn MasterPty + Send>>,
    keys: Option<Sender<Vec<u8>>>,
    writer: Option<JoinHandle<()>>,
    reader: Option<JoinHandle<()>>,
    /// Tells the reader to rest after what it reads next.
    rest: Arc<AtomicBool>,
    resting: Receiver<()>,
    read_on: Option<Sender<()>>,
    pub child: Box<dyn Child + Send + Sync>,
    output: Receiver<Vec<u8>>,
    pub screen: vt100::Parser,
    pub raw: Vec<u8>,
    _state: tempfile::TempDir,
}

pub fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).unwrap_or(NonZeroU16::MIN)
}

fn size(cols: u16, rows: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

impl Terminal {
    /// Starts `briefing`.
    pub fn start(cols: u16, rows: u16, args: &[&str], env: &[(&str, &str)]) -> Terminal {
        Terminal::command(cols, rows, PROGRAM, args, env)
    }

    /// Starts `briefing` by a line for the shell, in which it is `"$0"`.
    pub fn shell(cols: u16, rows: u16, line: &str) -> Terminal {
        Terminal::command(cols, rows, "sh", &["-c", line, PROGRAM], &[])
    }

    pub fn command(cols: u16, rows: u16, program: &str, args: &[&str], env: &[(&str, &str)]) -> Terminal {
        let pty = native_pty_system().openpty(size(cols, rows)).unwrap();
        let state = tempfile::tempdir().unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(args);
        command.env("TERM", "xterm-256color");
        // Whatever the locale of whoever runs the tests, the signs are those of a terminal that has them.
        command.env("LC_ALL", "C.UTF-8");
        command.env("BRIEFING_STATE", state.path());
        // The reader's own keys are none of the test's, and neither are their clipboard and editor.
        for name in ["TMUX", "STY", "VISUAL", "EDITOR", "BROWSER"] {
            command.env_remove(name);
        }
        command.env("XDG_CONFIG_HOME", state.path());
        command.env_remove("BRIEFING_PANIC");
        for (name, value) in env {
            command.env(name, value);
        }
        let child = pty.slave.spawn_command(command).unwrap();
        drop(pty.slave);

        let mut from = pty.master.try_clone_reader().unwrap();
        let (to, output) = channel();
        let (rests, resting) = channel();
        let (read_on, on) = channel();
        let rest = Arc::new(AtomicBool::new(false));
        let asked = Arc::clone(&rest);
        let reader = std::thread::spawn(move || {
            let mut bytes = [0; 65536];
            while let Ok(count @ 1..) = from.read(&mut bytes) {
                if to.send(bytes[..count].to_vec()).is_err() {
                    return;
                }
                if asked.swap(false, Ordering::SeqCst) && (rests.send(()).is_err() || on.recv().is_err()) {
                    return;
                }
            }
        });
        // In a thread of its own: a program that takes no keys must not keep the test.
        let mut into = pty.master.take_writer().unwrap();
        let (keys, typed) = channel::<Vec<u8>>();
        let writer = std::thread::spawn(move || {
            while let Ok(bytes) = typed.recv() {
                if into.write_all(&bytes).is_err() {
                    return;
                }
            }
        });
        Terminal {
            master: Some(pty.master),
            keys: Some(keys),
            writer: Some(writer),
            reader: Some(reader),
            rest,
            resting,
            read_on: Some(read_on),
            child,
            output,
            screen: vt100::Parser::new(cells(rows), cells(cols), 0),
            raw: Vec::new(),
            _state: state,
        }
    }

    pub fn pid(&self) -> Pid {
        Pid::from_raw(self.child.process_id().unwrap() as i32).unwrap()
    }

    pub fn signal(&self, signal: Signal) {
        kill_process(self.pid(), signal).unwrap();
    }

    pub fn send(&mut self, bytes: &[u8]) {
        self.keys.as_ref().unwrap().send(bytes.to_vec()).unwrap();
    }

    pub fn resize(&mut self, cols: u16, rows: u16) {
        self.screen.screen_mut().set_size(cells(rows), cells(cols));
        self.master.as_ref().unwrap().resize(size(cols, rows)).unwrap();
    }

    pub fn contents(&self) -> String {
        self.screen.screen().contents()
    }

    fn take(&mut self, bytes: &[u8]) {
        self.screen.process(bytes);
        self.raw.extend(bytes);
    }

    /// Takes output in until the condition holds.
    pub fn wait(&mut self, what: &str, condition: impl Fn(&Terminal) -> bool) {
        let end = Instant::now() + PATIENCE;
        while !condition(self) {
            assert!(Instant::now() < end, "waited for {what} in vain:\n{}", self.contents());
            match self.output.recv_timeout(Duration::from_millis(20)) {
                Ok(bytes) => self.take(&bytes),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => {
                    assert!(condition(self), "it ended before {what}:\n{}", self.contents());
                }
            }
        }
    }

    pub fn sees(&mut self, text: &str) {
        self.wait(text, |terminal| terminal.is_whole() && terminal.contents().contains(text));
    }

    /// Whether the last frame has arrived in full.
    pub fn is_whole(&self) -> bool {
        let last = |mark: &[u8]| memchr::memmem::rfind(&self.raw, mark);
        last(FRAME.0) <= last(FRAME.1)
    }

    pub fn count(&self, bytes: &[u8]) -> usize {
        memchr::memmem::find_iter(&self.raw, bytes).count()
    }

    /// Has the whole screen written afresh.
    pub fn redraw(&mut self) {
        let before = self.count(CLEAR);
        self.send(b"\x0c");
        self.wait("the redraw", |terminal| terminal.count(CLEAR) > before && terminal.is_whole());
    }

    /// Waits until nothing was written for this long. Says whether that came to be.
    pub fn is_quiet_for(&mut self, time: Duration) -> bool {
        match self.output.recv_timeout(time) {
            Ok(bytes) => {
                self.take(&bytes);
                false
            }
            Err(_) => true,
        }
    }

    /// Waits for the end of the program, and takes in all that it wrote.
    pub fn ends(&mut self) -> ExitStatus {
        self.ends_within(PATIENCE)
    }

    pub fn ends_within(&mut self, patience: Duration) -> ExitStatus {
        let end = Instant::now() + patience;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                // What was written and not yet read; the last reading fails, as nobody holds the other side.
                while let Ok(bytes) = self.output.recv_timeout(Duration::from_secs(20)) {
                    self.take(&bytes);
                }
                return status;
            }
            assert!(Instant::now() < end, "it does not end within {patience:?}:\n{}", self.contents());
            if let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(5)) {
                self.take(&bytes);
            }
        }
    }

    /// From here on nobody reads what the program writes. Returns when that is so.
    pub fn stop_reading(&mut self) {
        self.rest.store(true, Ordering::SeqCst);
        self.send(b"\x0c");
        self.resting.recv_timeout(PATIENCE).expect("nothing is written any more");
    }

    /// Stops reading, and sends the keys until what they show fills the terminal's buffer, so that writing has to wait.
    pub fn fill(&mut self, keys: &[u8]) {
        self.stop_reading();
        for _ in 0..500 {
            self.send(keys);
        }
        let end = Instant::now() + PATIENCE;
        while !waits_for_terminal(self.pid()) {
            assert!(Instant::now() < end, "it does not write");
            self.send(keys);
        }
    }

    pub fn read_on(&mut self) {
        self.read_on.as_ref().unwrap().send(()).unwrap();
    }

    /// Closes the window: nobody holds the terminal's other side any more.
    pub fn close(&mut self) {
        self.stop_reading();
        self.close_unread();
    }

    /// Closes the window of a terminal that has stopped reading.
    pub fn close_unread(&mut self) {
        self.read_on = None;
        self.keys = None;
        for thread in [self.reader.take(), self.writer.take()] {
            thread.unwrap().join().unwrap();
        }
        self.master = None;
    }

    /// Whether lines are edited and echoed, which raw mode turns off.
    pub fn is_cooked(&self) -> (bool, bool) {
        let flags = self.master.as_ref().unwrap().get_termios().unwrap().local_flags.bits();
        (flags & libc::ICANON != 0, flags & libc::ECHO != 0)
    }

    /// The terminal is as the program needs it. That it can be otherwise makes `restored` worth something.
    pub fn taken(&self) {
        let screen = self.screen.screen();
        assert!(screen.alternate_screen() && screen.hide_cursor() && screen.bracketed_paste());
        assert_eq!(self.is_cooked(), (false, false), "raw mode");
    }

    /// The terminal is as a shell wants it.
    pub fn restored(&self) {
        let screen = self.screen.screen();
        assert!(!screen.alternate_screen(), "still on the alternate screen");
        assert!(!screen.hide_cursor(), "the cursor is hidden");
        assert!(!screen.bracketed_paste(), "pastes are still in brackets");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None, "the mouse is on");
        for (on, off, what) in [
            (&b"\x1b[22;2t"[..], &b"\x1b[23;2t"[..], "the title"),
            (b"\x1b[?1004h", b"\x1b[?1004l", "focus"),
            (b"\x1b[?2026h", b"\x1b[?2026l", "a synchronised update"),
        ] {
            assert!(self.count(on) <= self.count(off), "{what} is not brought back");
        }
        assert_eq!(self.is_cooked(), (true, true), "still in raw mode");
    }

    /// Waits until the program was stopped, as a shell does.
    pub fn stops(&mut self) {
        let pid = self.pid();
        self.wait("the stop", |_| {
            let how = WaitIdOptions::STOPPED | WaitIdOptions::NOHANG | WaitIdOptions::NOWAIT;
            waitid(WaitId::Pid(pid), how).unwrap().is_some_and(|status| status.stopped())
        });
        self.wait("the shell's screen", |terminal| !terminal.screen.screen().alternate_screen());
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // A stopped program would not be waited for in vain: this is SIGKILL in the end.
        let _ = kill_process(self.pid(), Signal::CONT);
        let _ = self.child.kill();
    }
}

/// Whether a process runs; one that ended and was not waited for does not.
pub fn runs(pid: &str) -> bool {
    let Ok(stat) = std::fs::read_to_string(format!("/proc/{pid}/stat")) else { return false };
    stat.rsplit(") ").next().is_some_and(|rest| !rest.starts_with(['Z', 'X']))
}

/// How often the threads of a process woke up, and how many ticks they ran for.
pub fn work(pid: Pid) -> (u64, u64) {
    let process = format!("/proc/{}", pid.as_raw_nonzero());
    let mut wakes = 0;
    for task in std::fs::read_dir(Path::new(&process).join("task")).unwrap() {
        let status = std::fs::read_to_string(task.unwrap().path().join("status")).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("voluntary_ctxt_switches:")).unwrap();
        wakes += line.trim().parse::<u64>().unwrap();
    }
    let stat = std::fs::read_to_string(format!("{process}/stat")).unwrap();
    // After the name come the state and ten more, then the time in the program and in the kernel.
    let ticks = stat.rsplit(") ").next().unwrap().split(' ').skip(11).take(2);
    (wakes, ticks.map(|ticks| ticks.parse::<u64>().unwrap()).sum())
}

/// Whether the first thread of a process waits for the terminal to take more, and not only for a moment: it writes, or
/// polls before it writes, where an idle reader waits for messages (futex).
fn waits_for_terminal(pid: Pid) -> bool {
    let raw = pid.as_raw_nonzero();
    let calls = [libc::SYS_write, libc::SYS_poll, libc::SYS_ppoll].map(|call| format!("{call} "));
    (0..LOOKS).all(|_| {
        std::thread::yield_now();
        match std::fs::read_to_string(format!("/proc/{raw}/task/{raw}/syscall")) {
            Ok(call) => calls.iter().any(|waiting| call.starts_with(waiting)),
            Err(error) => {
                eprintln!("not looked whether it waits for the terminal: {error}");
                true
            }
        }
    })
}
