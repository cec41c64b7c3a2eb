//! The program in a real pseudo-terminal: start, keys, every way out, resize, paste, a terminal that goes away.
#![cfg(target_os = "linux")]
// A test may panic: that is how it fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "terminal/harness.rs"]
mod harness;
mod hostile;

use std::time::{Duration, Instant};

use base64::Engine as _;
use harness::{CLEAR, Terminal, cells, runs, work};
use rustix::process::Signal;

/// What "at once" is. The promise is a second on a machine that has nothing else to do; that is no test's to measure.
const AT_ONCE: Duration = Duration::from_secs(5);

/// How long an idle reader is watched.
const WHILE: Duration = Duration::from_secs(1);

fn started(cols: u16, rows: u16) -> Terminal {
    let mut terminal = Terminal::start(cols, rows, &[], &[]);
    terminal.sees("Peace plan for Ukraine");
    terminal.taken();
    terminal
}

#[test]
fn the_first_start_shows_how_to_begin_and_the_second_does_not() {
    let state = tempfile::tempdir().unwrap();
    let path = state.path().to_str().unwrap();
    let start = || Terminal::start(100, 30, &[], &[("BRIEFING_STATE", path)]);
    let mut terminal = start();
    terminal.sees("How to begin");
    terminal.send(b"2");
    terminal.sees("Statements · by day");
    quits(terminal);
    let mut terminal = start();
    terminal.sees("Statements · by day");
    assert!(!terminal.contents().contains("How to begin"), "{}", terminal.contents());
    quits(terminal);
}

/// Quits, and looks at what is left.
fn quits(mut terminal: Terminal) {
    terminal.send(b"Q");
    let status = terminal.ends();
    assert!(status.success(), "{status:?}");
    terminal.restored();
}

#[test]
fn every_number_opens_its_section() {
    let mut terminal = started(100, 30);
    for (key, seen) in [
        ("2", "┏ Statements"),
        ("3", "┏ Proposal"),
        ("4", "┏ Criticisms"),
        ("5", "┏ Disputes ━"),
        ("6", " Timeline · 13 events"),
        ("7", "┏ Matrix · who stands where ━"),
        ("8", "┏ Parties ━"),
        ("9", "┏ Sources ━"),
        ("1", "┏ Overview ━"),
    ] {
        terminal.send(key.as_bytes());
        terminal.sees(seen);
    }
    quits(terminal);
}

#[test]
fn an_address_is_a_link_where_the_terminal_may_know_such() {
    // In the sources of the second briefing every page shows an address.
    let begins = b"\x1b]8;id=";
    let mut terminal = Terminal::start(
        120,
        40,
        &[concat!(env!("CARGO_MANIFEST_DIR"), "/content/plan")],
        &[("TERM", "xterm-256color")],
    );
    terminal.sees("Overview");
    assert_eq!(terminal.count(begins), 0);
    terminal.send(b"9");
    terminal.sees("URL");
    terminal.wait("a link", |terminal| terminal.count(begins) > 0);
    let at = memchr::memmem::rfind(&terminal.raw, begins).unwrap();
    let link = String::from_utf8_lossy(&terminal.raw[at..]).into_owned();
    assert!(link.split(';').nth(2).is_some_and(|url| url.starts_with("https://")), "{link:?}");
    assert!(terminal.count(b"\x1b]8;;\x1b\\") > 0, "it ends");
    quits(terminal);

    let mut console =
        Terminal::start(120, 40, &[concat!(env!("CARGO_MANIFEST_DIR"), "/content/plan")], &[("TERM", "linux")]);
    console.sees("Overview");
    console.send(b"9");
    console.sees("URL");
    assert_eq!(console.count(begins), 0, "the Linux console would show it");
    quits(console);
}

#[test]
fn every_key_that_quits_gives_the_terminal_back() {
    for mouse in [&[][..], &["--mouse"]] {
        for keys in ["q", "Q", "\x03"] {
            let mut terminal = Terminal::start(80, 24, mouse, &[]);
            terminal.sees("Peace plan for Ukraine");
            let on = terminal.screen.screen().mouse_protocol_mode() != vt100::MouseProtocolMode::None;
            assert_eq!(on, !mouse.is_empty());
            terminal.send(keys.as_bytes());
            let status = terminal.ends_within(AT_ONCE);
            assert!(status.success(), "{keys:?}: {status:?}");
            terminal.restored();
        }
    }
}

#[test]
fn a_panic_gives_the_terminal_back_and_is_reported() {
    let mut terminal = Terminal::start(80, 24, &[], &[("BRIEFING_PANIC", "draw"), ("RUST_BACKTRACE", "0")]);
    terminal.sees("Peace plan for Ukraine");
    terminal.taken();
    terminal.send(b"?");
    assert_eq!(terminal.ends_within(AT_ONCE).exit_code(), 101);
    terminal.restored();
    let text = String::from_utf8_lossy(&terminal.raw);
    let (restored, reported) = (text.rfind("\x1b[?1049l"), text.find("BRIEFING_PANIC asked for this"));
    assert!(restored.is_some() && restored < reported, "the terminal is given back before the panic is reported");
    assert!(terminal.contents().contains("BRIEFING_PANIC asked for this"), "the message stands on the shell's screen");
}

#[test]
fn ending_signals_give_the_terminal_back() {
    for (signal, name) in
        [(Signal::INT, "Interrupt"), (Signal::TERM, "Terminated"), (Signal::HUP, "Hangup"), (Signal::QUIT, "Quit")]
    {
        let mut terminal = started(80, 24);
        terminal.signal(signal);
        let status = terminal.ends_within(AT_ONCE);
        assert!(status.signal().is_some_and(|signal| signal.contains(name)), "{name}: {status:?}");
        terminal.restored();
    }
}

#[test]
fn it_is_suspended_and_continued() {
    let mut terminal = started(80, 24);
    terminal.send(b"3");
    terminal.sees("Territory");
    for _ in 0..3 {
        terminal.signal(Signal::TSTP);
        terminal.stops();
        terminal.restored();
        let drawn = terminal.count(CLEAR);
        terminal.signal(Signal::CONT);
        terminal.wait("a whole frame", |terminal| terminal.count(CLEAR) > drawn);
        terminal.sees("Territory");
        terminal.wait("raw mode", |terminal| terminal.is_cooked() == (false, false));
        terminal.taken();
        for (key, seen) in [("2", "Leavitt"), ("3", "Territory")] {
            terminal.send(key.as_bytes());
            terminal.sees(seen);
        }
    }
    quits(terminal);
}

#[test]
fn the_key_that_suspends_does_not_where_nobody_could_continue_it() {
    // The terminal runs the program itself: there is no shell.
    let mut terminal = started(80, 24);
    terminal.send(b"\x1a");
    terminal.sees("not suspended: there is no shell to go back to");
    terminal.taken();
    quits(terminal);
}

#[test]
fn stopped_by_force_it_draws_all_when_continued() {
    let mut terminal = started(80, 24);
    terminal.signal(Signal::STOP);
    let drawn = terminal.count(CLEAR);
    terminal.signal(Signal::CONT);
    terminal.wait("a whole frame", |terminal| terminal.count(CLEAR) > drawn && terminal.is_whole());
    terminal.send(b"2");
    terminal.sees("Leavitt");
    quits(terminal);
}

#[test]
fn a_shell_suspends_and_continues_it() {
    let probe = std::process::Command::new("bash").arg("--version").output();
    if !probe.is_ok_and(|out| out.status.success()) {
        eprintln!("not tried: there is no bash");
        return;
    }
    let env = [("PS1", "ready> "), ("HISTFILE", ""), ("BRIEFING", harness::PROGRAM)];
    let mut terminal = Terminal::command(80, 24, "bash", &["--norc", "--noprofile", "-i"], &env);
    terminal.sees("ready> ");
    terminal.send(b"\"$BRIEFING\"\r");
    terminal.sees("Peace plan for Ukraine");
    terminal.send(b"3");
    terminal.sees("Territory");
    for _ in 0..3 {
        terminal.send(b"\x1a");
        terminal.wait("the shell", |terminal| {
            let shown = terminal.contents();
            !terminal.screen.screen().alternate_screen() && shown.trim_end().ends_with("ready>")
        });
        terminal.send(b"fg\r");
        terminal.wait("the reader", |terminal| terminal.screen.screen().alternate_screen());
        terminal.sees("Territory");
    }
    terminal.send(b"2");
    terminal.sees("Leavitt");
    terminal.send(b"Q");
    terminal.wait("the shell", |terminal| !terminal.screen.screen().alternate_screen());
    terminal.send(b"echo it said $?\r");
    terminal.sees("it said 0");
    terminal.send(b"exit\r");
    assert!(terminal.ends().success());
    terminal.restored();
}

#[test]
fn every_size_is_survived_and_the_place_is_kept() {
    let mut terminal = started(120, 40);
    terminal.send(b"3jjjjj\r");
    terminal.sees("600,000 troops · ");
    for (cols, rows) in
        [(1, 1), (500, 200), (20, 5), (2, 3), (300, 2), (500, 1000), (0, 0), (1, 200), (500, 1), (40, 12)]
    {
        terminal.resize(cols, rows);
        // A frame at this very size, not only a size on the way to the next.
        terminal.redraw();
    }
    for step in 0..400 {
        terminal.resize(20 + step % 90, 5 + step % 40);
    }
    terminal.resize(120, 40);
    terminal.sees("600,000 troops · ");
    terminal.redraw();
    terminal.sees("600,000 troops · ");
    quits(terminal);
}

#[test]
fn without_a_size_it_starts_all_the_same() {
    let mut terminal = Terminal::start(0, 0, &[], &[]);
    terminal.wait("a frame", |terminal| terminal.count(harness::FRAME.1) > 0);
    terminal.resize(80, 24);
    terminal.sees("Peace plan for Ukraine");
    quits(terminal);
}

#[test]
fn a_closed_window_ends_it() {
    // Many times, and while it writes: whoever meets the end first, the signal or the writing, it is one end.
    for _ in 0..20 {
        let mut terminal = started(200, 60);
        terminal.fill(b"\x0c2\x0c3");
        terminal.close_unread();
        let status = terminal.ends_within(AT_ONCE);
        assert!(status.signal().is_some_and(|signal| signal.contains("Hangup")), "{status:?}");
    }
}

#[test]
fn a_closed_window_ends_it_without_a_signal_too() {
    // In a session of its own it gets no signal when the terminal goes.
    let mut terminal = Terminal::shell(80, 24, "exec 3<&0; setsid \"$0\" <&3 & echo pid=$!. ; wait");
    terminal.wait("the reader", |terminal| terminal.contents().contains("Peace plan for Ukraine"));
    let text = String::from_utf8_lossy(&terminal.raw).into_owned();
    let pid = text.split("pid=").nth(1).and_then(|rest| rest.split('.').next()).unwrap().to_string();
    let name = std::fs::read_to_string(format!("/proc/{pid}/comm")).unwrap();
    assert_eq!(name.trim(), "briefing");
    terminal.close();
    let end = Instant::now() + AT_ONCE;
    while runs(&pid) {
        assert!(Instant::now() < end, "it goes on without a terminal");
        std::thread::yield_now();
    }
}

#[test]
fn no_held_key_is_lost() {
    let mut terminal = started(120, 40);
    terminal.send(b"2jjjjjjjjj");
    terminal.sees("10/34");
    for step in 0..100 {
        terminal.send(&b"jk".repeat(100));
        // Keys that come together with a resize.
        terminal.resize(100 + step % 20, 40);
    }
    terminal.resize(120, 40);
    terminal.send(b"jjjj");
    terminal.sees("14/34");
    terminal.send(&b"j".repeat(20_000));
    terminal.send(b"kk");
    terminal.sees("32/34");
    terminal.send(b"ggG");
    terminal.sees("34/34");
    quits(terminal);
}

#[test]
fn keys_without_end_are_seen_to_be_read() {
    let mut terminal = started(120, 40);
    let before = terminal.count(harness::FRAME.1);
    terminal.send(&b"23".repeat(10_000));
    terminal.wait("frames", |terminal| terminal.count(harness::FRAME.1) > before + 2);
    terminal.send(b"9");
    terminal.sees("┏ Sources ━");
    quits(terminal);
}

/// A megabyte that would quit, open and search, were it keys.
fn paste(terminal: &mut Terminal) {
    terminal.send(b"\x1b[200~");
    for _ in 0..256 {
        terminal.send(&b"qQ:quit\r\x03\x1a?/\t12".repeat(241));
    }
    // The mark of its end, in two parts.
    terminal.send(b"\x1b[20");
    terminal.send(b"1~");
}

#[test]
fn a_pasted_megabyte_is_no_key() {
    let mut terminal = started(80, 24);
    terminal.send(b"2");
    terminal.sees("┏ Statements");
    paste(&mut terminal);
    terminal.sees("pasted text is not read as keys");
    terminal.sees("┏ Statements");
    terminal.send(b"3");
    terminal.sees("┏ Proposal");
    quits(terminal);
}

#[test]
fn a_megabyte_is_pasted_into_the_search_line() {
    let mut terminal = started(80, 24);
    terminal.send(b"2/");
    terminal.wait("the line", |terminal| !terminal.screen.screen().hide_cursor());
    terminal.send(b"\x1b[200~peace\x1b[201~");
    terminal.sees("/peace");
    let drawn = terminal.count(harness::FRAME.1);
    paste(&mut terminal);
    terminal.wait("a frame", |terminal| terminal.count(harness::FRAME.1) > drawn && terminal.is_whole());
    // An escape and a key that come together are Alt and that key.
    terminal.send(b"\x1b");
    terminal.wait("the end of the line", |terminal| terminal.screen.screen().hide_cursor());
    terminal.sees("┏ Statements");
    quits(terminal);
}

#[test]
fn garbage_is_survived() {
    let mut terminal = Terminal::start(80, 24, &["--mouse"], &[]);
    terminal.sees("Peace plan for Ukraine");
    for garbage in [
        &b"\x1b[<999;999;999M\x1b[<0;1;1M\x1b[<0;65535;65535m\x1b[<64;0;0M\x1b[<;;M"[..],
        b"\x1b[M\x20\x21\x22\x1b[M\xff\xff\xff\x1b[32;0;0M\x1b[<99999999999;1;1M",
        b"\xff\xfe\xc3\x1b[1;99Z\x1b[?1;2c\x1b]11;rgb:0/0/0\x07\x1b[99999999999999~\x1b[I\x1b[O",
        b"\x1b[<35;1;1M\x1b[<35;80;24M\x1b[<0;80;24M",
    ] {
        terminal.send(garbage);
        terminal.redraw();
    }
    terminal.send(b"\x1b\x1b\x1b");
    terminal.redraw();
    // An escape that is not finished takes the next key with it.
    terminal.send(b"\x1b[");
    terminal.send(b"2~2");
    terminal.sees("┏ Statements");
    // One that is never finished does not keep a signal out.
    terminal.send(b"\x1b[200~2");
    terminal.signal(Signal::TERM);
    terminal.ends_within(AT_ONCE);
    terminal.restored();
}

/// The question for the background.
const ASKED: &[u8] = b"\x1b]11;?\x1b\\";

/// A terminal with 24-bit colours that says nothing of its background until it is asked.
fn colourful(args: &[&str], state: &[(&str, &str)]) -> Terminal {
    let mut env = vec![("COLORTERM", "truecolor"), ("COLORFGBG", "")];
    env.extend(state);
    let mut terminal = Terminal::start(100, 30, args, &env);
    terminal.wait("the question", |terminal| terminal.count(ASKED) == 1);
    terminal.sees("Peace plan for Ukraine");
    terminal
}

/// The colours of the open tab: which theme it is can be seen there.
fn tab(terminal: &Terminal) -> (vt100::Color, vt100::Color) {
    let cell = terminal.screen.screen().cell(1, 2).unwrap();
    (cell.fgcolor(), cell.bgcolor())
}

const PLAIN: (vt100::Color, vt100::Color) = (vt100::Color::Default, vt100::Color::Default);
const DARK: (vt100::Color, vt100::Color) = (vt100::Color::Rgb(0x1e, 0x1e, 0x1e), vt100::Color::Rgb(0x7f, 0xb4, 0xff));
const LIGHT: (vt100::Color, vt100::Color) = (vt100::Color::Rgb(0xff, 0xff, 0xff), vt100::Color::Rgb(0x0b, 0x57, 0xa4));

const ANSWER: &[u8] = b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\";

#[test]
fn the_background_is_asked_for_and_taken_when_the_answer_comes() {
    for (answer, look) in [(ANSWER, LIGHT), (b"\x1b]11;rgb:1e1e/1e1e/1e1e\x07", DARK)] {
        let mut terminal = colourful(&[], &[]);
        // The first frame is there before any answer, in colours for either.
        assert_eq!(tab(&terminal), PLAIN);
        terminal.send(answer);
        terminal.wait("the theme", |terminal| tab(terminal) == look);
        terminal.redraw();
        assert_eq!(tab(&terminal), look);
        assert_eq!(terminal.screen.screen().cell(29, 60).unwrap().bgcolor(), vt100::Color::Default);
        quits(terminal);
    }
}

/// The screen, without the blanks at the ends of its lines.
fn trimmed(terminal: &Terminal) -> Vec<String> {
    terminal.contents().lines().map(|line| line.trim_end().to_string()).collect()
}

#[test]
fn an_answer_is_never_read_as_keys() {
    // As keys, each of these would open a section, a line or a picker, and the last would leave.
    for pieces in [&[&ANSWER[..1], &ANSWER[1..]][..], &[&ANSWER[..4], &ANSWER[4..]], &[&ANSWER[..23], &ANSWER[23..]]] {
        let mut terminal = colourful(&[], &[]);
        terminal.send(b"2");
        terminal.sees("┏ Statements");
        terminal.redraw();
        let before = trimmed(&terminal);
        for piece in pieces {
            terminal.send(piece);
            // Each in its own time: what was read so far is seen to have been.
            terminal.resize(100, 29);
            terminal.resize(100, 30);
        }
        terminal.wait("the theme", |terminal| {
            terminal.screen.screen().cell(1, 10).is_some_and(|cell| (cell.fgcolor(), cell.bgcolor()) == LIGHT)
        });
        terminal.redraw();
        assert_eq!(trimmed(&terminal), before);
        quits(terminal);
    }
}

#[test]
fn a_terminal_that_never_answers_is_read_in_its_own_colours() {
    let mut terminal = colourful(&[], &[]);
    terminal.send(b"2");
    terminal.sees("┏ Statements");
    terminal.redraw();
    let screen = terminal.screen.screen();
    let columns = (0..30).flat_map(|row| (0..100).map(move |column| (row, column)));
    for cell in columns.filter_map(|(row, column)| screen.cell(row, column)) {
        assert_eq!(cell.bgcolor(), vt100::Color::Default);
    }
    assert!(screen.cell(1, 10).unwrap().inverse(), "the open tab");
    quits(terminal);
}

#[test]
fn a_theme_that_was_chosen_stays_whatever_the_terminal_answers() {
    let mut terminal = colourful(&["--theme", "dark"], &[]);
    let ground = |terminal: &Terminal| terminal.screen.screen().cell(29, 60).unwrap().bgcolor();
    // Nobody knows yet whether it suits: it brings its own ground, and keeps it where it does not.
    assert_eq!((tab(&terminal), ground(&terminal)), (DARK, DARK.0));
    terminal.send(ANSWER);
    terminal.redraw();
    assert_eq!((tab(&terminal), ground(&terminal)), (DARK, DARK.0));
    terminal.send(b"\x1b]11;rgb:00/00/00\x07");
    terminal.wait("the terminal's ground", |terminal| ground(terminal) == vt100::Color::Default);
    quits(terminal);
}

#[test]
fn a_theme_is_remembered_only_where_it_was_chosen() {
    let state = tempfile::tempdir().unwrap();
    let state = [("BRIEFING_STATE", state.path().to_str().unwrap())];
    let mut terminal = colourful(&[], &state);
    terminal.send(ANSWER);
    terminal.wait("the theme", |terminal| tab(terminal) == LIGHT);
    quits(terminal);
    // Another terminal, or another day: what the first one was is not remembered.
    let mut terminal = colourful(&[], &state);
    assert_eq!(tab(&terminal), PLAIN);
    terminal.send(b"\x1b]11;rgb:0/0/0\x07");
    terminal.wait("the theme", |terminal| tab(terminal) == DARK);
    terminal.send(b":theme light\r");
    terminal.wait("the choice", |terminal| tab(terminal) == LIGHT);
    quits(terminal);
    let terminal = colourful(&[], &state);
    assert_eq!(tab(&terminal), LIGHT);
    quits(terminal);
}

#[test]
fn without_colours_nothing_is_asked() {
    for (args, env) in [(&["--color", "never"][..], &[][..]), (&[], &[("NO_COLOR", "1")]), (&[], &[("TERM", "linux")])]
    {
        let mut terminal = Terminal::start(80, 24, args, env);
        terminal.sees("Peace plan for Ukraine");
        assert_eq!(terminal.count(b"\x1b]11"), 0);
        quits(terminal);
    }
}

#[test]
fn a_terminal_that_does_not_read_cannot_keep_it() {
    for signal in [Signal::TERM, Signal::HUP, Signal::INT, Signal::QUIT] {
        let mut terminal = started(200, 60);
        terminal.fill(b"\x0c2\x0c3");
        terminal.signal(signal);
        let status = terminal.ends_within(AT_ONCE);
        assert!(status.signal().is_some(), "{status:?}");
        assert_eq!(terminal.is_cooked(), (true, true));
    }
}

#[test]
fn what_a_terminal_reads_late_is_all_there() {
    let mut terminal = started(200, 60);
    terminal.send(b"2");
    terminal.sees("1/34");
    terminal.fill(b"\x0cj\x0ck");
    terminal.send(b"jj");
    terminal.read_on();
    terminal.sees("3/34");
    quits(terminal);
}

#[test]
fn idle_it_does_nothing() {
    let folder = signs();
    for args in [&[][..], &[folder.path().to_str().unwrap()]] {
        let mut terminal = Terminal::start(80, 24, args, &[]);
        terminal.sees("1 Over");
        // The start may end in another frame.
        while !terminal.is_quiet_for(WHILE / 2) {}
        let before = work(terminal.pid());
        assert!(terminal.is_quiet_for(2 * WHILE), "it writes though nothing happens");
        let after = work(terminal.pid());
        assert_eq!(before, after, "wakes and ticks, with {args:?}");
        quits(terminal);
    }
}

#[test]
fn keys_come_from_the_terminal_when_standard_input_does_not() {
    for line in ["\"$0\" </dev/null", "printf QQQ | \"$0\"", "\"$0\" <&-"] {
        let mut terminal = Terminal::shell(80, 24, line);
        terminal.sees("Peace plan for Ukraine");
        terminal.taken();
        terminal.send(b"2");
        terminal.sees("Leavitt");
        quits(terminal);
    }
}

#[test]
fn without_a_terminal_for_keys_it_says_so() {
    let mut terminal = Terminal::shell(80, 24, "setsid -w \"$0\" </dev/null");
    let status = terminal.ends();
    assert_eq!(status.exit_code(), 2);
    let shown = terminal.contents();
    assert!(shown.contains("briefing: the terminal cannot be used"), "{shown}");
    terminal.restored();
}

/// A briefing whose lines hold signs that terminals give different widths.
fn signs() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mut text = String::from("[briefing]\ntitle = \"Signs\"\n[[actor]]\nid = \"a\"\nname = \"Ada\"\n");
    for number in 0..60 {
        let sign = SIGNS.get(number % 7).copied().unwrap_or("plain");
        let signs = format!("{sign} number {number} {}", sign.repeat(number % 11));
        text.push_str(&format!("[[statement]]\nid = \"s{number}\"\nactor = \"a\"\ntext = \"{signs}\"\n"));
    }
    std::fs::write(folder.path().join("a.toml"), text).unwrap();
    folder
}

const SIGNS: [&str; 6] =
    ["👩\u{200d}🚀", "🇺🇦", "❤\u{fe0f}", "👍🏽", "👨\u{200d}👩\u{200d}👧\u{200d}👦", "1\u{fe0f}\u{20e3}"];

/// The lines of a screen on which each of the signs takes this many columns.
fn shown(raw: &[u8], columns: usize) -> Vec<String> {
    let mut text = String::from_utf8_lossy(raw).into_owned();
    for sign in SIGNS {
        text = text.replace(sign, &"#".repeat(columns));
    }
    let mut screen = vt100::Parser::new(cells(20), cells(60), 0);
    screen.process(text.as_bytes());
    screen.screen().contents().lines().map(|line| line.trim_end().to_string()).collect()
}

#[test]
fn emoji_sequences_leave_no_debris() {
    let folder = signs();
    let mut terminal = Terminal::start(60, 20, &[folder.path().to_str().unwrap()], &[]);
    terminal.sees("Signs");
    terminal.send(b"2");
    terminal.sees("1/60");
    for place in 2..=40 {
        terminal.send(b"j");
        terminal.sees(&format!("{place}/60"));
    }
    for place in (30..40).rev() {
        terminal.send(b"k");
        terminal.sees(&format!("{place}/60"));
    }
    let scrolled = terminal.raw.len();
    terminal.redraw();
    for columns in [0, 1, 2, 3, 4, 8] {
        // The same screen, reached by scrolling and written afresh.
        let (scrolled, afresh) = (shown(&terminal.raw[..scrolled], columns), shown(&terminal.raw[scrolled..], columns));
        assert_eq!(scrolled, afresh, "{columns} columns");
    }
    quits(terminal);
}

#[test]
fn what_a_briefing_says_is_no_order_to_the_terminal() {
    let evil =
        "\u{1b}]52;c;ZXZpbA==\u{7}\u{1b}]0;evil\u{7}\u{1b}]8;;x\u{1b}\\\u{1b}Pq\u{9b}2J\u{202e}\u{e0041}\u{2028}\r";
    let folder = tempfile::tempdir().unwrap();
    let name = "a\u{1b}]0;evil\u{7}\u{202e}.toml";
    std::fs::write(folder.path().join(name), hostile::everywhere(&mut |_, _| evil.into())).unwrap();
    let mut terminal = Terminal::start(120, 40, &[folder.path().to_str().unwrap()], &[]);
    terminal.sees("␛]52;c;ZXZpbA==␇");
    for section in ["2", "3", "4", "5", "6", "7", "8", "9", "!"] {
        terminal.send(section.as_bytes());
        terminal.redraw();
    }
    terminal.send(b"\x1b");
    terminal.redraw();
    terminal.send(b"2y\r");
    terminal.sees("sent to the terminal (OSC 52): ␛]52;c;ZXZpbA==␇");
    let raw = String::from_utf8_lossy(&terminal.raw).into_owned();
    for order in
        ["\u{1b}]52;c;ZXZpbA==", "\u{1b}]0;evil", "\u{1b}]8;", "\u{1b}P", "\u{9b}", "\u{202e}", "\u{e0041}", "\u{2028}"]
    {
        assert!(!raw.contains(order), "{order:?}");
    }
    let copied = raw.split("\u{1b}]52;c;").nth(1).and_then(|rest| rest.split('\u{7}').next()).unwrap();
    let copied = base64::engine::general_purpose::STANDARD.decode(copied).unwrap();
    let copied = String::from_utf8(copied).unwrap();
    assert_eq!(hostile::is_clean(&copied), Ok(()));
    assert!(copied.contains("␛]0;evil␇"), "{copied}");
    // The title is set, and says it in marks.
    assert!(raw.contains("\u{1b}]0;␛]52;c;"), "{raw:.300}");
    quits(terminal);
}

#[test]
fn what_is_no_terminal_gets_plain_text() {
    for line in ["TERM=dumb \"$0\"", "TERM= \"$0\"", "unset TERM; \"$0\"", "\"$0\" --plain", "\"$0\" | cat"] {
        let mut terminal = Terminal::shell(80, 24, line);
        assert!(terminal.ends().success());
        assert!(!terminal.raw.contains(&0x1b));
        assert!(String::from_utf8_lossy(&terminal.raw).contains("Peace plan for Ukraine"));
    }
    let mut terminal = Terminal::start(80, 24, &[], &[("TERM", "of-no-kind")]);
    terminal.sees("Peace plan for Ukraine");
    quits(terminal);
}

#[test]
fn long_work_of_a_command_shows_how_far_it_is_and_takes_the_line_away() {
    let folder = tempfile::tempdir().unwrap();
    let (gate, git) = (folder.path().join("gate"), folder.path().join("git"));
    let story = folder.path().join("story");
    std::fs::create_dir(&story).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(&gate).status().unwrap().success());
    // This git answers when the test lets it, and so the work is as long as it has to be.
    let script = format!("#!/bin/sh\nread _ < '{}'\necho 'fatal: it is shut' >&2\nexit 1\n", gate.display());
    std::fs::write(&git, script).unwrap();
    std::fs::set_permissions(&git, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    let path = format!("{}:{}", folder.path().display(), std::env::var("PATH").unwrap_or_default());
    let args = ["diff", story.to_str().unwrap(), "--since", "v1"];
    let mut terminal = Terminal::start(100, 24, &args, &[("PATH", &path)]);
    terminal.sees("reading ");
    assert!(terminal.contents().trim_end().ends_with('…'), "{}", terminal.contents());
    std::fs::write(&gate, "\n").unwrap();
    assert!(!terminal.ends().success());
    let contents = terminal.contents();
    assert!(contents.starts_with("briefing: ") && contents.contains("git says: fatal: it is shut"), "{contents}");
    assert!(!contents.contains('…') && !contents.contains("reading /"), "{contents}");
    assert!(!terminal.raw.contains(&0x1b), "a line of blanks takes no escapes");
}

#[test]
fn the_place_is_there_again_at_the_next_start() {
    let state = tempfile::tempdir().unwrap();
    let path = state.path().to_str().unwrap().to_string();
    for (keys, seen, by_signal) in
        [("9", "┏ Sources", false), ("", "┏ Sources", false), ("4", "┏ Criticisms", true), ("", "┏ Criticisms", true)]
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

#[test]
fn a_folder_that_changes_is_read_again_where_the_reader_is() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.toml");
    let claims = |ids: &[&str]| {
        let claim =
            |id: &&str| format!("[[statement]]\nid = \"{id}\"\ntext = \"The words of {id}\"\nattributed_to = \"x\"\n");
        format!("[briefing]\ntitle = \"A story\"\n{}", ids.iter().map(claim).collect::<String>())
    };
    std::fs::write(&file, claims(&["one", "two", "three"])).unwrap();
    let mut terminal = Terminal::start(100, 30, &[folder.path().to_str().unwrap()], &[]);
    // Struck before anything is read, or after it: the same.
    terminal.send(b"2j");
    terminal.sees(" 2/3 ");
    terminal.sees("statement:two");
    std::fs::write(&file, claims(&["zero", "one", "two", "three"])).unwrap();
    terminal.sees("read again: 4 entries");
    terminal.sees(" 3/4 ");
    std::fs::write(&file, claims(&["zero", "one", "three"])).unwrap();
    terminal.sees("statement:two is gone");
    terminal.sees("statement:three");
    // Half of a file, as an editor may leave it for a moment.
    std::fs::write(&file, &claims(&["zero", "one", "three"])[..80]).unwrap();
    terminal.sees("the last good view stays");
    terminal.sees("statement:three");
    quits(terminal);
}

#[test]
fn a_click_opens_a_section_where_the_mouse_is_asked_for() {
    let mut terminal = Terminal::start(120, 30, &["--mouse"], &[]);
    terminal.sees("Peace plan for Ukraine");
    // Column 16 of row 2, down and up again; then the wheel over the list.
    terminal.send(b"\x1b[<0;16;2M\x1b[<0;16;2m");
    terminal.sees("┏ Statements");
    terminal.sees(" 1/34");
    terminal.send(b"\x1b[<65;5;8M");
    terminal.sees(" 4/34");
    quits(terminal);
}

#[test]
fn what_could_not_be_kept_is_reported_at_the_end() {
    let folder = tempfile::tempdir().unwrap();
    // A file in the place of the folder that the state would be in, put there while the reader runs.
    let state = folder.path().join("states");
    for keys in ["Q", ""] {
        let mut terminal = Terminal::start(80, 24, &[], &[("BRIEFING_STATE", state.to_str().unwrap())]);
        terminal.sees("Peace plan for Ukraine");
        // The briefing's files are kept there at once.
        terminal.wait("the files to be kept", |_| kept_files(&state) == briefing::load::FILES.len());
        std::fs::remove_dir_all(&state).unwrap();
        std::fs::write(&state, "in the way").unwrap();
        terminal.send(keys.as_bytes());
        if keys.is_empty() {
            terminal.signal(Signal::TERM);
        }
        terminal.ends();
        terminal.restored();
        assert!(
            terminal.contents().contains("briefing: ") && terminal.contents().contains("states"),
            "{}",
            terminal.contents()
        );
        assert_eq!(std::fs::read_to_string(&state).unwrap(), "in the way");
        std::fs::remove_file(&state).unwrap();
    }
}

/// How many files lie whole beside the states in a folder.
fn kept_files(states: &std::path::Path) -> usize {
    let inside = |folder: std::path::PathBuf| std::fs::read_dir(folder).into_iter().flatten().flatten();
    let bases = inside(states.to_path_buf()).map(|item| item.path()).filter(|path| path.extension().is_some());
    let files = bases.filter(|path| path.is_dir()).flat_map(inside);
    files.filter(|file| file.file_name().len() == 64).count()
}

/// The bytes of the one state in a folder.
fn state_file(states: &std::path::Path) -> Vec<u8> {
    let files = std::fs::read_dir(states).unwrap().map(|item| item.unwrap().path());
    let mut files = files.filter(|path| path.extension().is_some_and(|end| end == "json"));
    std::fs::read(files.next().unwrap()).unwrap()
}

#[test]
fn what_changed_in_the_folder_is_news_with_its_old_words_over_restarts() {
    let (folder, state) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let write = |texts: &[(&str, &str)]| {
        let mut text =
            String::from("[briefing]\ntitle = \"The harbour\"\n[[actor]]\nid = \"mayor\"\nname = \"Ada Nor\"\n");
        for (id, said) in texts {
            text.push_str(&format!("[[statement]]\nid = \"{id}\"\nactor = \"mayor\"\ntext = \"{said}\"\n"));
        }
        std::fs::write(folder.path().join("a.toml"), text).unwrap();
    };
    let start = || {
        let args = [folder.path().to_str().unwrap()];
        Terminal::start(120, 30, &args, &[("BRIEFING_STATE", state.path().to_str().unwrap())])
    };
    write(&[("stays", "It stays open"), ("cost", "It costs 600,000 crowns"), ("pier", "The old pier is safe")]);
    let mut terminal = start();
    terminal.sees("The harbour");
    terminal.wait("the file to be kept", |_| kept_files(state.path()) == 1);
    quits(terminal);
    // Whoever only looks leaves the state as it is.
    let before = state_file(state.path());
    let mut terminal = start();
    terminal.sees("The harbour");
    quits(terminal);
    assert!(state_file(state.path()) == before, "nothing was to be kept");

    write(&[("stays", "It stays open"), ("cost", "It costs 800,000 crowns"), ("bridge", "A bridge is planned")]);
    for _ in 0..2 {
        // Nothing is read, so all is there again at the next start, with its words.
        let mut terminal = start();
        terminal.sees("1 new · 1 changed · 1 gone since ");
        terminal.send(b"0");
        terminal.sees("[-600,000-] → {+800,000+}");
        terminal.sees("The old pier is safe");
        quits(terminal);
    }
    // While the reader looks on, it changes once more: the words are still those that were known.
    let mut terminal = start();
    terminal.sees("[-600,000-] → {+800,000+}");
    write(&[("stays", "It stays open"), ("cost", "It costs 900,000 crowns"), ("bridge", "A bridge is planned")]);
    terminal.sees("[-600,000-] → {+900,000+}");
    terminal.send(b"A");
    terminal.sees("Nothing is new, changed or gone");
    quits(terminal);
    let mut terminal = start();
    terminal.sees("Nothing is new, changed or gone");
    quits(terminal);
    assert_eq!(kept_files(state.path()), 1, "what nobody needs any more was swept away");
}

#[test]
fn a_shelf_is_opened_and_a_briefing_entered_and_left() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("stories");
    let write = |name: &str, title: &str| {
        let text = format!("[briefing]\ntitle = \"{title}\"\n[[party]]\nid = \"p\"\nname = \"P\"\n");
        std::fs::create_dir_all(folder.join(name)).unwrap();
        std::fs::write(folder.join(name).join("a.toml"), text).unwrap();
    };
    write("gas", "Gas for the winter");
    write("water", "Who owns the water?");
    let mut terminal = Terminal::start(80, 24, &[folder.to_str().unwrap()], &[]);
    for seen in ["Shelf · stories", "Gas for the winter", "Who owns the water?", "water · 1 entry · not read yet"] {
        terminal.sees(seen);
    }
    terminal.send(b"j\r");
    terminal.sees("How to begin");
    terminal.send(b"8");
    terminal.sees("Parties");
    assert!(terminal.contents().contains("Who owns the water?"), "{}", terminal.contents());
    terminal.send(b"q");
    terminal.sees("Who owns the water?  open now");
    terminal.sees("water · 1 entry · nothing new");
    terminal.send(b"k\r");
    terminal.sees("1 Over");
    terminal.sees("Gas for the winter");
    // The folder that is watched is the one that is open.
    write("gas", "Gas for next winter");
    terminal.sees("Gas for next winter");
    // From the shelf, q leaves.
    terminal.send(b"q");
    terminal.sees("Gas for next winter  open now");
    terminal.send(b"q");
    assert!(terminal.ends().success());
    terminal.restored();
}
