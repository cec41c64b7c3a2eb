//! The house: which folder may import which (the table of the design), held against the `use crate::` lines.
// A test may panic: that is how it fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "house/circles.rs"]
mod circles;
#[path = "house/source.rs"]
mod source;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use source::{Crate, Source};

/// Folder or file of `src`, and what it may import of the crate.
const MAY: &[(&str, &[&str])] = &[
    ("text", &["text"]),
    ("date", &["date", "text"]),
    ("model", &["model", "text", "date"]),
    ("load", &["load", "model", "text", "date"]),
    ("find", &["find", "model", "text", "date"]),
    ("timeline", &["timeline", "model", "text", "date"]),
    ("page", &["page", "timeline", "model", "text", "date"]),
    ("author", &["author", "load", "find", "page", "timeline", "memory", "model", "text", "date"]),
    ("export", &["export", "load", "find", "page", "timeline", "memory", "model", "text", "date"]),
    ("memory", &["memory", "model", "text", "date"]),
    ("keys", &["keys", "text"]),
    ("app", &["app", "find", "page", "timeline", "memory", "keys", "model", "text", "date"]),
    ("ui", &["ui", "app", "find", "page", "timeline", "keys", "model", "text", "date"]),
    ("store", &["store", "memory", "model", "text", "date"]),
];

fn rust_files(folder: &Path, into: &mut Vec<PathBuf>) {
    for item in fs::read_dir(folder).unwrap() {
        let path = item.unwrap().path();
        if path.is_dir() {
            rust_files(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            into.push(path);
        }
    }
}

/// The rooms that a file names after `crate::`, tests at its end left out.
fn imports(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (number, line) in text.lines().enumerate() {
        if line.trim_start().starts_with("#[cfg(test)]") {
            break;
        }
        if line.trim_start().starts_with("//") {
            continue;
        }
        for (at, _) in line.match_indices("crate::") {
            let rest = &line[at + "crate::".len()..];
            let room: String = rest.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect();
            if !room.is_empty() {
                found.push((number + 1, room));
            }
        }
    }
    found
}

#[test]
fn imports_go_in_one_direction() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&src, &mut files);
    let mut seen = 0;
    let mut wrong = Vec::new();
    for file in files {
        let inside = file.strip_prefix(&src).unwrap();
        let room = inside.iter().next().unwrap().to_string_lossy().trim_end_matches(".rs").to_string();
        // `tui`, `main` and `args` stand at the edge and may import everything.
        let Some((_, may)) = MAY.iter().find(|(name, _)| *name == room) else { continue };
        let name = inside.file_name().unwrap().to_string_lossy();
        if name.contains("test") {
            continue;
        }
        for (line, import) in imports(&fs::read_to_string(&file).unwrap()) {
            seen += 1;
            if !may.contains(&import.as_str()) {
                wrong.push(format!("src/{}:{line}: {room} may not import {import}", inside.display()));
            }
        }
    }
    assert!(seen > 100, "the test must have found imports, not {seen}");
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// The files of the crate, by their module paths; files of tests are left out.
fn the_crate(src: &Path) -> Crate {
    let mut files = Vec::new();
    rust_files(src, &mut files);
    let mut all = Crate::new();
    for file in files {
        let mut path: Vec<String> = file
            .strip_prefix(src)
            .unwrap()
            .with_extension("")
            .iter()
            .map(|part| part.to_string_lossy().into())
            .collect();
        let name = path.last().unwrap();
        if name.contains("test") || ["lib", "main"].contains(&name.as_str()) {
            continue;
        }
        if name == "mod" {
            path.pop();
        }
        all.insert(path, Source::read(&fs::read_to_string(&file).unwrap()));
    }
    all
}

#[test]
fn no_files_need_each_other_in_a_circle() {
    let all = the_crate(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    let edges = circles::edges(&all);
    let count: usize = edges.values().map(|needs| needs.len()).sum();
    assert!(count > 300, "the test must have found what files need, not {count}");
    let circles = circles::circles(&edges);
    let words: Vec<String> = circles
        .iter()
        .map(|circle| {
            let inside = |file: &&circles::File| circle.contains(file);
            let line = |file: &circles::File| {
                let needs = edges[file].iter().filter(inside).map(|needs| needs.join("::")).collect::<Vec<_>>();
                format!("  {} needs {}", file.join("::"), needs.join(", "))
            };
            circle.iter().map(line).collect::<Vec<_>>().join("\n")
        })
        .collect();
    assert!(circles.is_empty(), "{} circles:\n{}", circles.len(), words.join("\n\n"));
}

/// The rooms of `app`: each uses only itself and what stands before it.
const ROOMS: [&str; 8] = ["state", "bars", "select", "lay_out", "go", "ask", "briefing", "typed"];

#[test]
fn the_rooms_of_app_use_what_stands_before_them() {
    let edges = circles::edges(&the_crate(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")));
    let place = |file: &circles::File| match file.as_slice() {
        [app, room, ..] if app == "app" => ROOMS.iter().position(|known| known == room),
        _ => None,
    };
    let pairs = edges.iter().flat_map(|(file, needs)| needs.iter().map(move |need| (file, need)));
    let wrong: Vec<String> = pairs
        .filter(|(file, need)| place(file).zip(place(need)).is_some_and(|(own, other)| own < other))
        .map(|(file, need)| format!("{} needs {}", file.join("::"), need.join("::")))
        .collect();
    let seen: BTreeSet<usize> = edges.keys().filter_map(place).collect();
    assert_eq!(seen.len(), ROOMS.len(), "each room must have been seen");
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_circle_is_found_through_what_passes_a_name_on() {
    let read = |files: &[(&str, &str)]| -> Crate {
        let path = |name: &str| name.split("::").filter(|part| !part.is_empty()).map(String::from).collect();
        files.iter().map(|(name, text)| (path(name), Source::read(text))).collect()
    };
    let through = [
        ("room", "mod one; mod two; pub use one::One; pub use two::two;"),
        ("room::one", "use super::two; // two\npub struct One; impl One { fn ask() { two() } }"),
        ("room::two", "use super::One as First;\npub fn two() { let _: First; }"),
    ];
    assert_eq!(circles::circles(&circles::edges(&read(&through))).len(), 1);
    let straight = [
        ("room", "mod one; mod two; pub use one::One; pub use two::two;"),
        ("room::one", "/// two\npub struct One;\n#[cfg(test)]\nmod tests { use super::super::two; fn x() { two() } }"),
        (
            "room::two",
            "use super::One;\npub(in crate::room) fn two() { let _: (One, &'static str) = (One, \"super::x\"); }",
        ),
    ];
    assert!(circles::circles(&circles::edges(&read(&straight))).is_empty());
}

#[test]
fn only_one_file_of_keys_knows_crossterm() {
    let mut files = Vec::new();
    rust_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/keys"), &mut files);
    let knowing: Vec<PathBuf> = files
        .into_iter()
        .filter(|file| {
            !file.to_string_lossy().contains("test") && fs::read_to_string(file).unwrap().contains("crossterm::")
        })
        .collect();
    assert_eq!(knowing.len(), 1, "{knowing:?}");
}
