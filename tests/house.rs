//! The house: which folder may import which (the table of the design), held against the `use crate::` lines.
// A test may panic: that is how it fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};

/// Folder or file of `src`, and what it may import of the crate.
const MAY: &[(&str, &[&str])] = &[
    ("model", &["model"]),
    ("load", &["load", "model"]),
    ("find", &["find", "model"]),
    ("timeline", &["timeline", "model"]),
    ("page", &["page", "timeline", "model"]),
    ("author", &["author", "load", "find", "page", "model"]),
    ("export", &["export", "load", "model", "find", "page"]),
    ("memory", &["memory", "model"]),
    ("keys", &["keys"]),
    ("app", &["app", "model", "find", "page", "timeline", "memory", "keys"]),
    ("ui", &["ui", "app", "find", "page", "timeline", "keys", "model"]),
    ("store", &["store", "memory", "model"]),
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
