//! `briefing diff --since`: a folder beside what it was at a revision of its repository.
// A test may panic: that is how it fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn git(folder: &Path, arguments: &[&str]) {
    let identity = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"];
    let output = Command::new("git").args(identity).args(arguments).current_dir(folder).output().expect("git runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

fn briefing(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_briefing")).args(arguments).env("GIT_DIR", "/nowhere").output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A repository whose folder `a story` has a briefing that changed since the tag `v1`; with a source's text below it.
fn repository() -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("a story");
    fs::create_dir_all(folder.join("texts")).unwrap();
    let toml = |words: &str| {
        format!(
            "[briefing]\ntitle = \"Story\"\n[[source]]\nid = \"s\"\ntitle = \"S\"\ntext = \"texts/s.txt\"\n\
             [[statement]]\nid = \"one\"\nattribution = \"unattributed\"\ntext = \"{words}\"\ncites = [\"s#p1\"]\n"
        )
    };
    fs::write(folder.join("texts/s.txt"), "A paragraph.\n").unwrap();
    fs::write(folder.join("a.toml"), toml("The army has 600,000 men")).unwrap();
    fs::write(root.path().join("other.toml"), "this is no TOML").unwrap();
    git(root.path(), &["init", "-q"]);
    git(root.path(), &["add", "."]);
    git(root.path(), &["commit", "-q", "-m", "first"]);
    git(root.path(), &["tag", "v1"]);
    fs::write(folder.join("a.toml"), toml("The army has 800,000 men")).unwrap();
    root
}

#[test]
fn what_changed_since_a_revision_is_printed_as_text_markdown_and_json() {
    let root = repository();
    let folder = root.path().join("a story");
    let folder = folder.to_str().unwrap();
    let text = briefing(&["diff", folder, "--since", "v1"]);
    assert!(out(&text).contains("The army has [-600,000-]{+800,000+} men"), "{}{}", out(&text), err(&text));
    assert!(out(&text).starts_with("0 new, 1 changed, 0 gone"));
    let markdown = briefing(&["diff", folder, "--since", "HEAD", "--format", "markdown"]);
    let words = out(&markdown);
    assert!(words.starts_with("# Story: what changed\n\nSince HEAD\n\n0 new, 1 changed, 0 gone\n"), "{words}");
    assert!(words.contains("<del>600,000</del> <ins>800,000</ins>") && words.contains("*S*, ¶1"), "{words}");
    let json = briefing(&["diff", folder, "--since", "HEAD", "--format", "json"]);
    assert!(out(&json).contains("\"change\":\"changed\""));
    assert_eq!(text.status.code(), Some(0));
    // Alone, a folder has nothing to be compared with: the error has both ways to write it.
    let alone = briefing(&["diff", folder]);
    assert_eq!((alone.status.code(), out(&alone).as_str()), (Some(2), ""));
    let named = [format!("`briefing diff {folder} --since HEAD`"), "`briefing diff OLD NEW`".into()];
    assert!(named.iter().all(|named| err(&alone).contains(named.as_str())), "{}", err(&alone));
}

#[test]
fn a_revision_is_never_an_option_and_faults_are_reported() {
    let root = repository();
    let folder = root.path().join("a story");
    let shown = folder.to_str().unwrap();
    let written = root.path().join("written");
    let output = format!("--output={}", written.to_str().unwrap());
    for (revision, why) in [
        (output.as_str(), "is no revision"),
        ("--exec=touch x", "is no revision"),
        ("", "is no revision"),
        ("nothing", "git knows no revision nothing"),
        ("v1:other.toml", "git "),
        ("v1; touch x", "git knows no revision v1; touch x"),
        ("$(touch x)", "git knows no revision $(touch x)"),
        ("v1\u{1b}[31m", "git knows no revision v1"),
    ] {
        let output = briefing(&["diff", shown, "--since", revision]);
        assert_eq!(output.status.code(), Some(2), "{revision:?}");
        assert!(err(&output).contains(why) && !err(&output).contains('\u{1b}'), "{revision:?}: {}", err(&output));
    }
    assert!(!written.exists() && !folder.join("x").exists());
    let nowhere = briefing(&["diff", "/nowhere/at/all", "--since", "HEAD"]);
    assert!(err(&nowhere).contains("there is no such folder"), "{}", err(&nowhere));
    let alone = tempfile::tempdir().unwrap();
    fs::write(alone.path().join("a.toml"), "[briefing]\ntitle = \"x\"\n").unwrap();
    let alone = briefing(&["diff", alone.path().to_str().unwrap(), "--since", "HEAD"]);
    assert!(err(&alone).contains("git says: ") && alone.status.code() == Some(2), "{}", err(&alone));
    fs::create_dir(root.path().join("new")).unwrap();
    fs::write(root.path().join("new/a.toml"), "[briefing]\ntitle = \"x\"\n").unwrap();
    let new = briefing(&["diff", root.path().join("new").to_str().unwrap(), "--since", "v1"]);
    assert!(err(&new).contains("had no *.toml file at v1"), "{}", err(&new));
}
