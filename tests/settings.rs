//! Settings: what the files say, what beats them, and what is reported of their mistakes.
#![cfg(unix)]
// A test may panic: that is how it fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod reader;

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use briefing::app::{self, App, Msg, Notice, Settings, Strip};
use reader::Reader;

fn run(config: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_briefing"));
    command.args(args).env("TERM", "xterm").env("XDG_CONFIG_HOME", config).stdin(Stdio::null()).output().unwrap()
}

fn out(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(0), "{}", err(output));
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// A folder for settings with these files.
fn config(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("briefing")).unwrap();
    for (name, text) in files {
        fs::write(folder.path().join("briefing").join(name), text).unwrap();
    }
    folder
}

#[test]
fn the_keys_in_force_are_printed_with_where_they_come_from() {
    let config = config(&[("keys.toml", "star = [\"S\"]\n"), ("config.toml", "keys = \"less\"\n")]);
    let text = out(&run(config.path(), &["keys"]));
    let line = |text: &str, name: &str| {
        let found = text.lines().find(|line| line.split_whitespace().any(|word| word == name)).unwrap();
        found.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert!(line(&text, "star").starts_with("S star ") && line(&text, "star").ends_with("keys.toml)"), "{text}");
    assert!(line(&text, "half-down").ends_with("(preset less)"), "{text}");
    assert!(line(&text, "statements").ends_with("who said what"), "{text}");
    // A flag beats the file.
    let text = out(&run(config.path(), &["keys", "--keys", "newsboat"]));
    assert!(!text.contains("preset less") && text.contains("(preset newsboat)"), "{text}");
    assert_eq!(run(config.path(), &["keys", "--keys", "emacs"]).status.code(), Some(2));
}

#[test]
fn the_themes_are_printed_with_the_one_in_force() {
    let empty = config(&[]);
    let text = out(&run(empty.path(), &["themes"]));
    assert!(text.contains("  dark ") && text.contains("until the terminal says"), "{text}");
    let config = config(&[("config.toml", "theme = \"light\"\n")]);
    let text = out(&run(config.path(), &["themes"]));
    assert!(text.contains("* light ") && text.contains("because config.toml names it"), "{text}");
    let text = out(&run(config.path(), &["themes", "--theme", "dark"]));
    assert!(text.contains("* dark ") && text.contains("because --theme names it"), "{text}");
}

#[test]
fn mistakes_are_findings_with_file_and_line_and_no_fifo_is_waited_for() {
    let config = config(&[("config.toml", "mouse = 1\ntheme = \"nowhere\"\n"), ("keys.toml", "\nflarp = [\"S\"]\n")]);
    let output = run(config.path(), &["keys"]);
    let text = err(&output);
    assert!(text.contains("briefing/config.toml:1:9: warning: mouse takes true or false"), "{text}");
    assert!(text.contains("briefing/keys.toml:2:1: warning: there is no action `flarp`"), "{text}");
    let text = err(&run(config.path(), &["themes"]));
    assert!(text.contains("config.toml:2:9: warning: there is no theme nowhere among dark"), "{text}");
    for name in ["keys.toml", "config.toml"] {
        let file = config.path().join("briefing").join(name);
        fs::remove_file(&file).unwrap();
        assert!(Command::new("mkfifo").arg(&file).status().unwrap().success());
        let output = run(config.path(), &["keys"]);
        assert!(err(&output).contains(&format!("{name}:1:1: warning: it is no regular file")), "{}", err(&output));
        assert_eq!(output.status.code(), Some(0));
    }
    let fifo = config.path().join("briefing/keys.toml");
    let output = run(config.path(), &["themes", "--theme", fifo.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("is no regular file"), "{}", err(&output));
}

#[test]
fn findings_of_settings_stand_with_those_of_the_briefing() {
    let notice = |text: &str| Notice { error: false, lines: vec![text.into()], file: "/x/keys.toml".into(), line: 3 };
    let settings =
        Settings { notices: vec![notice("keys.toml:3:1: warning: wrong")], strip: Strip::Off, ..Settings::default() };
    let mut reader = Reader { app: App::new(settings), effects: Vec::new() };
    reader.send(Msg::Resize(100, 30));
    reader.send(Msg::Loaded(Box::new(briefing::tui::reader::briefing(briefing::load::embedded()))));
    assert!(reader.screen().contains("1 finding in your settings (!)"), "{}", reader.screen());
    assert_eq!(reader.app.strip, Strip::Off);
    reader.keys("!");
    assert!(reader.screen().contains("keys.toml:3:1: warning: wrong"), "{}", reader.screen());
    reader.keys("e");
    let edit = app::Effect::Edit { file: "/x/keys.toml".into(), line: 3 };
    assert_eq!(reader.effects.last(), Some(&edit));
    // A reload leaves them.
    reader.send(Msg::Loaded(Box::new(briefing::tui::reader::briefing(briefing::load::embedded()))));
    assert_eq!(reader.app.notices.len(), 1);
}

/// The names of all pages: the program's own, and one for each command, and for each below it.
fn page(words: &[&str]) -> String {
    let empty = config(&[]);
    out(&run(empty.path(), &[&["man"], words].concat()))
}

#[test]
fn manual_pages_name_only_pages_that_exist() {
    let main = page(&[]);
    for part in [
        ".SH KEYS",
        ".SH \"FILTER LANGUAGE\"",
        ".SH \"FILES\"",
        ".SH \"ENVIRONMENT\"",
        ".SH \"EXIT STATUS\"",
        "BRIEFING_STATE",
        "is:starred",
        "next entry or line",
        "config.toml",
    ] {
        assert!(main.contains(part), "{part}");
    }
    let mut waiting: Vec<Vec<String>> = vec![Vec::new()];
    let mut seen = 0;
    while let Some(words) = waiting.pop() {
        let page = page(&words.iter().map(String::as_str).collect::<Vec<_>>());
        seen += 1;
        assert!(page.contains(".SH NAME") && page.contains(".SH SYNOPSIS"), "{words:?}");
        for line in page.lines().filter(|line| line.starts_with("\\fBbriefing\\-")) {
            let name = line.trim_start_matches("\\fBbriefing\\-").split('(').next().unwrap();
            waiting.push(name.split("\\-").map(String::from).collect());
        }
    }
    assert!(seen > 14, "{seen}");
    let empty = config(&[]);
    let output = run(empty.path(), &["man", "nonsense"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("there is no command nonsense: there are new, "), "{}", err(&output));
}
