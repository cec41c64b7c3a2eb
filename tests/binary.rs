//! The built program: what it prints, and its exit status.
#![cfg(unix)]
// A test may panic: that is how it fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use briefing::text::is_suspect;

fn run(args: &[&str]) -> Output {
    let output =
        Command::new(env!("CARGO_BIN_EXE_briefing")).args(args).env("TERM", "xterm").stdin(Stdio::null()).output();
    output.unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn folder(text: &[u8]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.toml"), text).unwrap();
    folder
}

fn path(folder: &Path) -> &str {
    folder.to_str().unwrap()
}

/// What must reach no terminal.
fn clean(text: &str) {
    let found = text.chars().find(|c| is_suspect(*c) && *c != '\t');
    assert_eq!(found, None, "U+{:04X} in\n{text}", found.map_or(0, |c| c as u32));
}

#[test]
fn the_default_briefing_is_sound() {
    let output = run(&["check"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(out(&output).contains("no findings"));
}

#[test]
fn exit_statuses_are_those_of_the_readme() {
    let broken = folder(b"[briefing]\ntitle = 3\n");
    let warned = folder(b"[briefing]\ntitle = \"A\"\nfoo = 1\n");
    let empty = tempfile::tempdir().unwrap();
    for (args, status) in [
        (vec!["check", path(broken.path())], 1),
        (vec!["check", path(warned.path())], 0),
        (vec!["check", "--strict", path(warned.path())], 1),
        (vec!["check", "--strict"], 0),
        (vec!["check", "--format", "json", path(broken.path())], 1),
        (vec!["check", "--format", "sarif", "--strict", path(warned.path())], 1),
        (vec!["check", path(empty.path())], 2),
        (vec!["check", "/nonexistent"], 2),
        (vec!["check", "/dev/null"], 2),
        (vec!["--nonsense"], 2),
        (vec!["--filter", "party:nobody"], 2),
        (vec!["--filter", "(("], 2),
        (vec!["--help"], 0),
        (vec!["--version"], 0),
        (vec!["man"], 0),
        (vec!["verify"], 0),
        (vec!["verify", "--stamp"], 2),
        (vec!["verify", "--originals", "/nonexistent"], 2),
        (vec!["verify", "--originals", "/dev/null"], 2),
        (vec!["verify", "/nonexistent"], 2),
        (vec!["verify", path(broken.path())], 1),
        (vec!["verify", path(warned.path())], 0),
        (vec!["completions", "bash"], 0),
        (vec![path(broken.path())], 1),
        (vec!["list", "-f", "kind:term"], 0),
        (vec!["list", path(broken.path())], 1),
        (vec!["list", path(broken.path()), "--format", "json"], 1),
        (vec!["list", path(warned.path()), "--filter", "kind:term"], 0),
        (vec!["diff", path(warned.path()), path(warned.path())], 0),
        (vec!["diff", path(warned.path()), path(broken.path())], 1),
        (vec!["diff", path(broken.path()), path(warned.path())], 1),
    ] {
        let output = run(&args);
        assert_eq!(output.status.code(), Some(status), "{args:?}\n{}{}", out(&output), err(&output));
        if status == 2 {
            assert!(!err(&output).is_empty() && out(&output).is_empty(), "{args:?}");
        }
        if status == 1 && args[0] != "check" {
            let lists = format!("1 error; `briefing check {}` lists them", path(broken.path()));
            assert!(err(&output).contains(&lists), "{args:?}\n{}", err(&output));
        }
    }
}

#[test]
fn plain_text_has_everything_and_no_escape() {
    let output = run(&[]);
    let text = out(&output);
    clean(&text);
    for what in [
        "Peace plan for Ukraine",
        "STATEMENTS",
        "600,000 troops",
        "momentum is finally on the side of peace",
        "SOURCES",
    ] {
        assert!(text.contains(what), "{what}");
    }
    let filtered = out(&run(&["--plain", "--filter", "party:russia"]));
    assert!(filtered.len() < text.len() && filtered.contains("Kherson"));
}

/// A briefing with every sort of dangerous character in every string of every table.
fn hostile() -> (String, String) {
    let evil =
        "x\\u001b[31m\\u001b]52;c;aGk=\\u0007\\u009b2J\\u202e\\u2066\\u200b\\U000E0041\\u2028\\u0000\\uFEFF\\r\\uFFFFy";
    let text = format!(
        r#"
[briefing]
title = "{evil}"
summary = "{evil}"
note = "{evil}"
[[category]]
id = "c"
title = "{evil}"
[[party]]
id = "p"
name = "{evil}"
short = "{evil}"
aliases = ["{evil}"]
note = "{evil}"
[[actor]]
id = "a"
name = "{evil}"
party = "p"
role = "{evil}"
[[source]]
id = "s"
title = "{evil}"
publisher = "{evil}"
paragraphs = ["{evil}"]
note = "{evil}"
[[proposal]]
id = "pr"
title = "{evil}"
note = "{evil}"
[[term]]
id = "t"
title = "{evil}"
category = "c"
text = "{evil}"
number = "{evil}"
figure = "{evil}"
[[statement]]
id = "st"
actor = "a"
quote = "{evil}"
text = "{evil}"
as = "{evil}"
to = "{evil}"
via = "{evil}"
place = "{evil}"
tags = ["{evil}"]
cites = ["s#p1"]
[[criticism]]
id = "cr"
attributed_to = "{evil}"
text = "z{evil}"
cites = ["s#p1"]
[[event]]
id = "e"
date = "2025"
title = "{evil}"
text = "{evil}"
place = "{evil}"
[[dispute]]
id = "d"
question = "{evil}"
claims = ["st", "cr"]
text = "{evil}"
"#
    );
    let exact =
        "x\u{1b}[31m\u{1b}]52;c;aGk=\u{7}\u{9b}2J\u{202e}\u{2066}\u{200b}\u{e0041}\u{2028}\0\u{feff}\r\u{ffff}y";
    (text, exact.to_string())
}

#[test]
fn dangerous_characters_are_shown_and_never_passed_on() {
    let (text, exact) = hostile();
    let folder = folder(text.as_bytes());
    let plain = out(&run(&[path(folder.path())]));
    clean(&plain);
    assert!(plain.contains('␛') && plain.contains("⟨U+202E⟩"), "{plain}");
    clean(&out(&run(&["check", path(folder.path())])));
    clean(&out(&run(&["list", path(folder.path())])));
    let json = out(&run(&["list", "--format", "json", path(folder.path())]));
    clean(&json);
    let entries: serde_json::Value = serde_json::from_str(&json).unwrap();
    let quotes: Vec<&str> = entries.as_array().unwrap().iter().filter_map(|entry| entry["quote"].as_str()).collect();
    assert_eq!(quotes, [exact]);
    let diff = run(&["diff", path(folder.path()), path(folder.path())]);
    clean(&out(&diff));
}

#[test]
fn dangerous_bytes_in_files_and_names_are_findings() {
    for bytes in [
        &b"\xff\xfe[\0b\0"[..],
        b"[briefing]\ntitle = \"a\xff\"\n",
        b"[briefing]\ntitle = \"a\0\x1b[31m\"\n",
        b"",
        b"a = [[[[[[",
        b"\x1b[2J = 3",
    ] {
        let folder = folder(bytes);
        let output = run(&["check", path(folder.path())]);
        assert_eq!(output.status.code(), Some(1), "{bytes:?}");
        clean(&out(&output));
        clean(&err(&output));
    }
    let missing = run(&["check", "no\u{1b}[31m\u{202e}where"]);
    assert_eq!(missing.status.code(), Some(2));
    clean(&err(&missing));
}

#[test]
fn dangerous_arguments_are_refused_in_clean_words() {
    let evil = "x\u{1b}[31m\u{9b}2J\u{202e}\u{200b}\u{2028}";
    for args in [
        vec![format!("--{evil}")],
        vec![evil.to_string()],
        vec!["--filter".into(), format!("party:{evil}")],
        vec!["list".into(), "-f".into(), format!("is:{evil}")],
        vec!["list".into(), "-f".into(), format!("after:{evil}")],
        vec!["list".into(), "-f".into(), format!("((({evil}")],
        vec![format!("--color={evil}")],
        vec!["diff".into(), evil.into(), evil.into()],
        vec!["check".into(), "a".into(), evil.into()],
        vec!["completions".into(), evil.into()],
    ] {
        let output = run(&args.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(!err(&output).is_empty());
        clean(&err(&output));
    }
}

#[test]
fn line_ends_and_byte_order_marks_make_no_difference() {
    let list = |text: String| out(&run(&["list", "--format", "json", path(folder(text.as_bytes()).path())]));
    let text =
        "[briefing]\ntitle = \"A\"\n[[party]]\nid = \"p\"\nname = \"P\"\nnote = \"\"\"one\ntwo\"\"\"\n".to_string();
    let plain = list(text.clone());
    assert!(plain.contains("one\\ntwo"));
    assert_eq!(list(text.replace('\n', "\r\n")), plain);
    assert_eq!(list(format!("\u{feff}{text}")), plain);
}

#[test]
fn deep_nesting_and_long_strings_are_survived() {
    let deep = format!("[briefing]\ntitle = \"A\"\nnote = {}1{}\n", "[".repeat(10_000), "]".repeat(10_000));
    assert_eq!(run(&["check", path(folder(deep.as_bytes()).path())]).status.code(), Some(1));
    let long = format!("[briefing]\ntitle = \"A\"\nsummary = \"{}\"\n", "word ".repeat(2_000_000));
    let folder = folder(long.as_bytes());
    assert_eq!(run(&["check", path(folder.path())]).status.code(), Some(0));
    assert!(out(&run(&[path(folder.path())])).len() > 9_000_000);
}

#[test]
fn what_is_no_regular_file_is_refused() {
    let folder = folder(b"[briefing]\ntitle = \"A\"\n");
    let fifo = folder.path().join("b.toml");
    assert!(Command::new("mkfifo").arg(&fifo).status().unwrap().success());
    std::os::unix::fs::symlink("/etc/hostname", folder.path().join("c.toml")).unwrap();
    std::os::unix::fs::symlink("/dev/zero", folder.path().join("d.toml")).unwrap();
    for ignored in [".#a.toml", "#a.toml#", "a.toml~", ".a.toml.swp", ".hidden.toml"] {
        fs::write(folder.path().join(ignored), "nonsense").unwrap();
    }
    let output = run(&["check", path(folder.path())]);
    let text = out(&output);
    assert_eq!(output.status.code(), Some(1), "{text}");
    assert!(text.contains("b.toml:1:1: error[E01]: the file is no regular file"), "{text}");
    assert!(text.contains("c.toml:1:1: error[E01]: the file leads out of the folder"), "{text}");
    assert!(text.contains("d.toml:1:1: error[E01]: the file leads out of the folder"), "{text}");
    assert!(text.ends_with("0 entries, 3 errors\n"), "{text}");
}

#[test]
fn a_text_of_what_comes_by_standard_input_is_in_no_folder() {
    let text = "[briefing]\ntitle = \"A\"\n[[source]]\nid = \"s\"\ntitle = \"S\"\ntext = \"paper.txt\"\n\
                [[statement]]\nid = \"a\"\ntext = \"b\"\nattributed_to = \"x\"\ncites = [\"s#p1\"]\n";
    let mut child = Command::new(env!("CARGO_BIN_EXE_briefing"))
        .args(["check", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let words = out(&output);
    assert!(words.contains("<stdin>:6:8: error[E19]: \"paper.txt\" cannot be read"), "{words}");
    assert!(words.contains("help: name the folder in which both files are, instead of `-`\n"), "{words}");
    // The source is there all the same.
    assert!(words.ends_with("2 entries, 1 error\n") && output.status.code() == Some(1), "{words}");
}

#[test]
fn a_full_disk_is_reported_and_a_closed_pipe_is_not() {
    let full = fs::OpenOptions::new().write(true).open("/dev/full");
    if let Ok(full) = full {
        let output = Command::new(env!("CARGO_BIN_EXE_briefing")).stdout(full).stderr(Stdio::piped()).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert!(err(&output).contains("cannot be written"));
    }
    let mut child =
        Command::new(env!("CARGO_BIN_EXE_briefing")).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success() && output.stderr.is_empty(), "{}", err(&output));
}

/// A state in which the reader has starred and read one entry of a briefing in a folder.
fn starred(folder: &Path, states: &Path, id: &str) {
    let library = briefing::load::folder(folder).unwrap().library;
    let (mut store, state, reports) = briefing::store::Store::open_in(states, &library, Some(folder));
    assert!(reports.is_empty(), "{reports:?}");
    let mut memory = briefing::memory::Memory::from_state(state, &library);
    let entry = library.by_id(id).unwrap();
    memory.toggle_star(&library, entry);
    memory.mark_read(&library, entry);
    assert_eq!(store.save(memory.to_state(&library, 1)), None);
}

fn files(folder: &Path) -> Vec<(std::path::PathBuf, Vec<u8>)> {
    let paths = fs::read_dir(folder).unwrap().map(|item| item.unwrap().path());
    paths.map(|path| (path.clone(), fs::read(path).unwrap())).collect()
}

#[test]
fn the_command_line_knows_what_the_reader_did_and_writes_nothing() {
    let rows = "[briefing]\ntitle = \"A\"\n[[party]]\nid = \"p\"\nname = \"P\"\n[[party]]\nid = \"q\"\nname = \"Q\"\n";
    let folder = folder(rows.as_bytes());
    let states = tempfile::tempdir().unwrap();
    starred(folder.path(), states.path(), "p");
    fs::write(folder.path().join("b.toml"), "[[party]]\nid = \"r\"\nname = \"R\"\n").unwrap();
    fs::write(folder.path().join("a.toml"), rows.replace("\"Q\"", "\"Q2\"")).unwrap();
    let before = files(states.path());
    assert_eq!(before.len(), 1);
    let run = |args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_briefing"));
        command.args(args).env("TERM", "xterm").env("BRIEFING_STATE", states.path()).stdin(Stdio::null());
        command.output().unwrap()
    };
    for (filter, ids) in [
        ("is:starred", "p"),
        ("is:read", "p"),
        ("is:unread", "q r"),
        ("is:new", "r"),
        ("is:changed", "q"),
        ("NOT is:starred", "q r"),
    ] {
        let output = run(&["list", "-f", filter, path(folder.path())]);
        let text = out(&output);
        let found: Vec<&str> = text.lines().map(|line| line.split(['\t', ':']).nth(1).unwrap()).collect();
        assert_eq!(found.join(" "), ids, "{filter}\n{text}{}", err(&output));
        assert_eq!(
            err(&output).replace("Filter: -", "Filter: NOT "),
            format!("Filter: {filter} · {} of 3 entries\n", found.len())
        );
    }
    let plain = out(&run(&["--plain", "--filter", "is:starred", path(folder.path())]));
    assert!(plain.starts_with("Filter: is:starred · 1 of 3 entries\n\nA\n─\n\nOverview\n"), "{plain}");
    assert!(plain.contains("party:p ") && !plain.contains("party:q "), "{plain}");
    let json = run(&["list", "-f", "is:starred", "--format", "json", path(folder.path())]);
    let entries: serde_json::Value = serde_json::from_str(&out(&json)).unwrap();
    assert_eq!(entries.as_array().unwrap().len(), 1);
    assert_eq!(files(states.path()), before);
    // What is gone is listed where it is asked for, and only there.
    fs::write(folder.path().join("a.toml"), rows.split("[[party]]\nid = \"q\"").next().unwrap()).unwrap();
    let list = run(&["list", "-f", "is:gone", path(folder.path())]);
    assert_eq!(out(&list), "party:q\t\tits words were not kept\tgone\n");
    assert_eq!(err(&list), "Filter: is:gone · 0 of 2 entries, 1 gone\n");
    assert_eq!(out(&run(&["list", "-f", "is:gone kind:event", path(folder.path())])), "");
    assert!(!out(&run(&["list", "-f", "NOT is:new", path(folder.path())])).contains("gone"));
    assert_eq!(files(states.path()), before);
}

#[test]
fn the_story_as_of_a_day_marks_what_has_no_date() {
    let rows = "[briefing]\ntitle = \"A\"\n[[source]]\nid = \"s\"\ntitle = \"S\"\n[[source]]\nid = \"t\"\ntitle = \"T\"\n\
                published = 2025-11-21\n";
    let folder = folder(rows.as_bytes());
    let list = |filter: &str| out(&run(&["list", "-f", filter, path(folder.path())]));
    assert_eq!(list("until:2025-11-20"), "source:s\tno date\tS\n");
    assert_eq!(list("until:2025-11-21"), "source:s\tno date\tS\nsource:t\t2025-11-21\tT\n");
    assert_eq!(list(""), "source:s\t\tS\nsource:t\t2025-11-21\tT\n");
    assert_eq!(list("since:2025"), "source:t\t2025-11-21\tT\n");
}

/// A briefing of one source, with some fields, and a statement a quote: id, words, cites.
fn quoting(source: &str, quotes: &[(&str, &str, &str)]) -> tempfile::TempDir {
    let mut text = format!("[briefing]\ntitle = \"A\"\n[[source]]\nid = \"s\"\ntitle = \"Paper\"\n{source}\n");
    for (id, words, cites) in quotes {
        text.push_str(&format!(
            "[[statement]]\nid = \"{id}\"\nquote = \"{words}\"\nattributed_to = \"x\"\ncites = [{cites}]\n"
        ));
    }
    folder(text.as_bytes())
}

const PAPER: &str = "The mayor said “It’s\nneeded”.\n\n  Nobody answered.\n";

fn sha256(text: &str) -> String {
    format!("sha256 = \"{}\"", briefing::model::quote::digest(text.as_bytes()))
}

/// A folder of documents, in which the paper is somewhere, under any name.
fn originals() -> tempfile::TempDir {
    let originals = tempfile::tempdir().unwrap();
    fs::create_dir(originals.path().join("below")).unwrap();
    fs::write(originals.path().join("below/any name"), PAPER).unwrap();
    fs::write(originals.path().join("paper.txt"), "Another paper.").unwrap();
    originals
}

fn verify(briefing: &tempfile::TempDir, originals: &tempfile::TempDir, more: &[&str]) -> (String, Option<i32>) {
    let args = [&["verify", path(briefing.path()), "--originals", path(originals.path())], more].concat();
    let output = run(&args);
    clean(&out(&output));
    (out(&output), output.status.code())
}

#[test]
fn quotes_are_looked_for_in_the_documents_that_the_reader_has() {
    let originals = originals();
    let found = quoting(&sha256(PAPER), &[("a", "It's needed", "\"s#p1\""), ("b", "Nobody  answered", "\"s\"")]);
    let (text, status) = verify(&found, &originals, &[]);
    let expected = "source:s  Paper\n  found here: below/any name\n  found              statement:b  “Nobody  answered”\n  \
                    found        ¶1    statement:a  “It's needed”\n\n\
                    2 quotes: 2 found, 0 not found, 0 not checked; 1 source: 1 found here\n";
    assert_eq!((text.as_str(), status), (expected, Some(0)));
    // In another case, in another paragraph, nowhere, and in one of two.
    let quotes = [
        ("a", "nobody answered", "\"s#p2\""),
        ("b", "Nobody answered", "\"s#p1\""),
        ("c", "needed", "\"s#p2\", \"s#p1\""),
        ("d", "needed", "\"s#p3\""),
    ];
    let (text, status) = verify(&quoting(&sha256(PAPER), &quotes), &originals, &[]);
    for line in [
        "  not found    ¶2    statement:a  “nobody answered”\n",
        "  not found    ¶1    statement:b  “Nobody answered”  it stands at \"s#p2\"\n",
        "  found        ¶1    statement:c  “needed”\n",
        "  not found    ¶2    statement:c  “needed”  found at another place that it cites\n",
        "  not found    ¶3    statement:d  “needed”  it stands at \"s#p1\"\n",
        "\n4 quotes: 1 found, 3 not found, 0 not checked; 1 source: 1 found here\n",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    assert_eq!(status, Some(1));
    // One paragraph a line.
    let lines = quoting(&format!("{}\nparagraphs_by = \"line\"", sha256(PAPER)), &[("a", "needed", "\"s#p2\"")]);
    assert_eq!(verify(&lines, &originals, &[]).1, Some(0));
}

#[test]
fn what_a_source_has_in_the_place_of_a_missing_quote_is_the_same_for_check_and_verify() {
    let originals = originals();
    // One paragraph, two of them, none, and a source that is not defined.
    let quotes = [
        ("a", "It's neded", "\"s#p1\""),
        ("b", "Nobody answers", "\"s#p1\", \"s#p2\""),
        ("c", "something else", "\"s#p1\""),
        ("d", "It's needed", "\"t#p1\""),
    ];
    let briefing = quoting("text = \"own.txt\"", &quotes);
    fs::write(briefing.path().join("own.txt"), PAPER).unwrap();
    let (text, status) = verify(&briefing, &originals, &[]);
    let below = "\n               ";
    for lines in [
        format!("¶1    statement:a  “It's neded”{below}the paragraph has: “It's [-neded-]{{+needed+}}”\n"),
        format!("¶1    statement:b  “Nobody answers”{below}paragraph 2 has: “Nobody [-answers-]{{+answered+}}”\n"),
        format!("¶2    statement:b  “Nobody answers”{below}the paragraph has: “Nobody [-answers-]{{+answered+}}”\n"),
        "¶1    statement:c  “something else”\n  not found".into(),
        "\nWithout a sound cite\n  not checked  statement:d  “It's needed”\n\n".into(),
    ] {
        assert!(text.contains(&lines), "{lines}\n{text}");
    }
    assert_eq!(status, Some(1));
    let check = out(&run(&["check", path(briefing.path())]));
    for help in ["the paragraph has: “It's [-neded-]{+needed+}”", "paragraph 2 has: “Nobody [-answers-]{+answered+}”"]
    {
        assert!(check.contains(&format!("help: {help}\n")), "{help}\n{check}");
    }
}

#[test]
fn a_document_that_is_not_there_or_not_the_one_is_reported() {
    let originals = originals();
    let quote = [("a", "needed", "\"s#p1\"")];
    let (text, status) = verify(&quoting(&sha256("elsewhere"), &quote), &originals, &[]);
    assert!(text.contains("  not found here: no file has its sha256\n  not checked  ¶1    statement:a"), "{text}");
    assert_eq!(status, Some(0));
    let (text, status) = verify(&quoting("", &quote), &originals, &[]);
    assert!(text.contains("it has neither text nor sha256") && status == Some(0), "{text}");
    // The text in the folder is its own original, unless the digest is of another.
    let own = |more: &str| {
        let briefing = quoting(&format!("text = \"own.txt\"\n{more}"), &quote);
        fs::write(briefing.path().join("own.txt"), format!("{PAPER}\nMore.\n")).unwrap();
        verify(&briefing, &originals, &[])
    };
    let (text, status) = own("");
    assert!(text.contains("  found here: own.txt, in the briefing's folder\n") && status == Some(0), "{text}");
    let (text, status) = own(&sha256("elsewhere"));
    assert!(text.contains("  wrong digest: own.txt ") && text.contains(", 1 with a wrong digest\n"), "{text}");
    assert_eq!(status, Some(1));
    let (text, status) = own(&sha256(PAPER));
    assert!(text.contains("  found here: below/any name\n") && status == Some(0), "{text}");
}

#[test]
fn links_and_what_is_no_file_are_not_looked_into() {
    let (originals, outside) = (tempfile::tempdir().unwrap(), originals());
    let inside = |name: &str| originals.path().join(name);
    assert!(Command::new("mkfifo").arg(inside("fifo")).status().unwrap().success());
    std::os::unix::fs::symlink(outside.path().join("below/any name"), inside("link")).unwrap();
    std::os::unix::fs::symlink(outside.path(), inside("linked")).unwrap();
    std::os::unix::fs::symlink(originals.path(), inside("again")).unwrap();
    std::os::unix::fs::symlink("/dev/zero", inside("zero\u{1b}[31m\u{202e}")).unwrap();
    let (text, status) = verify(&quoting(&sha256(PAPER), &[("a", "needed", "\"s#p1\"")]), &originals, &[]);
    for line in
        ["no file has its sha256", "  again is a link\n  fifo is no regular file\n", "  link is a link\n", "␛[31m"]
    {
        assert!(text.contains(line), "{line}\n{text}");
    }
    assert_eq!(status, Some(0));
    fs::write(inside("pdf"), b"%PDF\xff").unwrap();
    let digest = briefing::model::quote::digest(b"%PDF\xff");
    let pdf = quoting(&format!("sha256 = \"{digest}\""), &[("a", "needed", "\"s#p1\"")]);
    let (text, status) = verify(&pdf, &originals, &[]);
    assert!(text.contains("no text to look into: pdf is not UTF-8 in line 1") && status == Some(0), "{text}");
}

#[test]
fn stamps_go_into_a_file_of_their_own_and_nowhere_else() {
    let originals = originals();
    let briefing = quoting(&sha256(PAPER), &[("a", "It's needed", "\"s#p1\""), ("b", "Nowhere", "\"s#p2\"")]);
    let before = fs::read(briefing.path().join("a.toml")).unwrap();
    let (text, status) = verify(&briefing, &originals, &["--stamp"]);
    assert_eq!(status, Some(1));
    assert_eq!(text, verify(&briefing, &originals, &[]).0);
    let names = |folder: &Path| {
        let names = fs::read_dir(folder).unwrap().map(|item| item.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.collect();
        names.sort();
        names
    };
    assert_eq!(names(briefing.path()), ["a.toml", "verified.toml"]);
    assert_eq!(fs::read(briefing.path().join("a.toml")).unwrap(), before);
    let stamps = fs::read_to_string(briefing.path().join("verified.toml")).unwrap();
    assert!(stamps.starts_with("# ") && stamps.matches("[[verified]]").count() == 2, "{stamps}");
    let plain = out(&run(&[path(briefing.path())]));
    assert!(plain.contains(" by the briefing's author") && plain.contains("“Nowhere”  not found on "), "{plain}");
    // A quote that was changed says so, and the stamps are of what there was.
    let changed = String::from_utf8(before).unwrap().replace("It's needed", "It is needed");
    fs::write(briefing.path().join("a.toml"), changed).unwrap();
    let plain = out(&run(&[path(briefing.path())]));
    assert!(plain.contains("“It is needed”  changed since it was checked"), "{plain}");
    // A file that holds anything else is somebody's.
    let other = format!("{stamps}\n[[party]]\nid = \"p\"\nname = \"P\"\n");
    fs::write(briefing.path().join("verified.toml"), &other).unwrap();
    let output = run(&["verify", path(briefing.path()), "--stamp"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("holds more than [[verified]]"), "{}", err(&output));
    assert_eq!(fs::read_to_string(briefing.path().join("verified.toml")).unwrap(), other);
}

#[test]
fn stamps_of_claims_that_are_gone_do_not_keep_new_ones_away() {
    let originals = originals();
    let briefing = quoting(&sha256(PAPER), &[("a", "needed", "\"s#p1\""), ("b", "Nobody", "\"s#p2\"")]);
    assert_eq!(verify(&briefing, &originals, &["--stamp"]).1, Some(0));
    let one = quoting(&sha256(PAPER), &[("a", "needed", "\"s#p1\"")]);
    fs::copy(one.path().join("a.toml"), briefing.path().join("a.toml")).unwrap();
    assert_eq!(verify(&briefing, &originals, &["--stamp"]).1, Some(1));
    assert_eq!(verify(&briefing, &originals, &[]).1, Some(0));
    // Any other error keeps them as they are.
    fs::write(briefing.path().join("b.toml"), "[[party]]\nid = \"p\"\n").unwrap();
    let output = run(&["verify", path(briefing.path()), "--stamp"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).contains("nothing was stamped: the briefing has 1 error"), "{}", err(&output));
}
