//! From a document to a sound briefing: what the commands that write leave in the folder, and what they print.
#![cfg(unix)]
// A test may panic: that is how it fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn run(args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_briefing"));
    command.args(args).env("TERM", "xterm").stdin(Stdio::null()).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn told(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// Runs what has to end well.
fn well(args: &[&str]) -> String {
    let output = run(args);
    assert_eq!(output.status.code(), Some(0), "{args:?}\n{}{}", out(&output), told(&output));
    out(&output)
}

fn path(folder: &Path) -> &str {
    folder.to_str().unwrap()
}

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap()
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|item| item.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// The small briefing that `new` writes.
fn new() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    well(&["new", path(folder.path())]);
    folder
}

#[test]
fn a_new_briefing_is_sound_and_takes_no_other_ones_place() {
    let empty = tempfile::tempdir().unwrap();
    for args in [&["check"][..], &["list"], &[]] {
        let output = run(&[args, &[path(empty.path())]].concat());
        assert_eq!(output.status.code(), Some(2));
        assert!(told(&output).contains("`briefing new "), "{}", told(&output));
    }
    let folder = empty.path().join("deep/er");
    let text = well(&["new", path(&folder)]);
    assert!(text.contains("briefing.toml") && text.contains("briefing check "), "{text}");
    assert!(well(&["check", path(&folder)]).ends_with("13 entries, no findings\n"));
    assert!(well(&["verify", path(&folder)]).contains("2 quotes: 2 found, 0 not found"));
    let before = read(&folder, "briefing.toml");
    assert_eq!(run(&["new", path(&folder)]).status.code(), Some(2));
    assert_eq!(read(&folder, "briefing.toml"), before);
    // Another file of the name stays too.
    let other = tempfile::tempdir().unwrap();
    fs::write(other.path().join("minutes.txt"), "mine").unwrap();
    assert_eq!(run(&["new", path(other.path())]).status.code(), Some(2));
    assert_eq!((names(other.path()), read(other.path(), "minutes.txt")), (vec!["minutes.txt".into()], "mine".into()));
}

#[test]
fn a_document_becomes_a_source_with_its_paragraphs_numbered() {
    let (folder, outside) = (new(), tempfile::tempdir().unwrap());
    let document = outside.path().join("town-letter.txt");
    fs::write(&document, "Dear all.\n\nThe bridge\nis old.\n").unwrap();
    let before = read(folder.path(), "briefing.toml");
    let text = well(&["source", "add", path(folder.path()), path(&document), "--date", "2025-11-21", "--kind", "post"]);
    assert_eq!(text, "town-letter#p1\tDear all.\ntown-letter#p2\tThe bridge is old.\n");
    assert_eq!(names(folder.path()), ["briefing.toml", "minutes.txt", "town-letter.txt"]);
    let after = read(folder.path(), "briefing.toml");
    let row = format!(
        "[[source]]\nid = \"town-letter\"\ntitle = \"Town letter\"\nkind = \"post\"\npublished = \"2025-11-21\"\n\
         paragraphs = 2\ntext = \"town-letter.txt\"\nsha256 = \"{}\"\n\n",
        briefing::model::quote::digest(b"Dear all.\n\nThe bridge\nis old.\n")
    );
    // It comes after the last source, and not a byte of the rest has changed.
    let at = after.find(&row).unwrap();
    assert_eq!(format!("{}{}", &after[..at], &after[at + row.len()..]), before);
    assert!(after[..at].trim_end().ends_with("text = \"minutes.txt\""));
    assert!(well(&["check", path(folder.path())]).contains("1 warning"));
    // Another one of the same name, which may not be shared.
    fs::write(&document, "Secret.\n").unwrap();
    let args = ["source", "add", path(folder.path()), path(&document)];
    assert!(told(&run(&args)).contains("the folder has another file town-letter.txt"));
    let text = well(&[&args[..], &["--outside", "--by-line"]].concat());
    assert_eq!(text, "town-letter-2#p1\tSecret.\n");
    assert_eq!(names(folder.path()).len(), 3);
    let after = read(folder.path(), "briefing.toml");
    assert!(after.contains("paragraphs = 1\nparagraphs_by = \"line\"\nsha256"), "{after}");
}

#[test]
fn what_would_be_no_sound_source_is_not_added() {
    let (folder, outside) = (new(), tempfile::tempdir().unwrap());
    let document = outside.path().join("a.txt");
    fs::write(&document, "One.\n").unwrap();
    let (before, files) = (read(folder.path(), "briefing.toml"), names(folder.path()));
    for (more, why) in [
        (&["--id", "minutes"][..], "minutes"),
        (&["--id", "A b"], "ids are made of a-z"),
        (&["--date", "2025-11-31"], "November has 30 days"),
        (&["--url", "ftp://x"], "http or https"),
        (&["--kind", "rumour"], "possible values"),
    ] {
        let output = run(&[&["source", "add", path(folder.path()), path(&document)], more].concat());
        assert_eq!(output.status.code(), Some(2), "{more:?}");
        assert!(told(&output).contains(why), "{}", told(&output));
    }
    fs::write(&document, b"%PDF\xff").unwrap();
    assert!(told(&run(&["source", "add", path(folder.path()), path(&document)])).contains("pdftotext"));
    let fifo = outside.path().join("fifo");
    assert!(Command::new("mkfifo").arg(&fifo).status().unwrap().success());
    assert!(told(&run(&["source", "add", path(folder.path()), path(&fifo)])).contains("is no regular file"));
    assert_eq!((read(folder.path(), "briefing.toml"), names(folder.path())), (before, files));
}
