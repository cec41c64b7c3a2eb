//! Which file needs which, and the circles among them.

use std::collections::{BTreeMap, BTreeSet};

use super::source::{Crate, Import};

/// A file, by its module path.
pub type File = Vec<String>;

/// Each file, and the files of which it uses something. What a file only passes on (`pub use`) it does not use, and
/// what is passed on is used of the file that defines it.
pub fn edges(all: &Crate) -> BTreeMap<File, BTreeSet<File>> {
    all.keys().map(|file| (file.clone(), needs(all, file))).collect()
}

fn needs(all: &Crate, file: &File) -> BTreeSet<File> {
    let Some(source) = all.get(file) else { return BTreeSet::new() };
    let used = |import: &&Import| import.called == "*" || source.words.contains(&import.called);
    let mut paths: Vec<Vec<String>> = source.imports.iter().filter(used).map(|import| import.path.clone()).collect();
    paths.extend(source.paths.iter().cloned());
    let mut found = BTreeSet::new();
    for path in paths {
        let Some(path) = absolute(all, file, &path) else { continue };
        match path.split_last() {
            Some((last, of)) if last == "*" => {
                let there = |word: &&String| all.get(of).is_some_and(|source| source.offers(word));
                let words = source.words.iter().filter(there);
                found.extend(words.filter_map(|word| defining(all, &joined(of, word), 0)));
            }
            _ => found.extend(defining(all, &path, 0)),
        }
    }
    found.remove(file);
    found
}

fn joined(path: &[String], word: &str) -> Vec<String> {
    path.iter().cloned().chain([word.to_string()]).collect()
}

/// The path from the root of the crate; nothing for what is of another crate or of no file.
fn absolute(all: &Crate, file: &File, path: &[String]) -> Option<Vec<String>> {
    let (first, mut rest) = path.split_first()?;
    let mut at = match first.as_str() {
        "crate" => Vec::new(),
        "self" => file.clone(),
        "super" => file[..file.len().checked_sub(1)?].to_vec(),
        name if all.contains_key(&joined(file, name)) => joined(file, name),
        _ => return None,
    };
    while let Some((_, after)) = rest.split_first().filter(|(word, _)| *word == "super") {
        at.pop();
        rest = after;
    }
    at.extend(rest.iter().cloned());
    Some(at)
}

/// The file that defines what a path names, through whatever passes it on.
fn defining(all: &Crate, path: &[String], depth: usize) -> Option<File> {
    let length = (1..=path.len()).rev().find(|length| all.contains_key(&path[..*length]))?;
    let (file, rest) = (path[..length].to_vec(), &path[length..]);
    let source = &all[&file];
    let Some(name) = rest.first().filter(|name| !source.defines.contains(*name) && depth < 8) else {
        return Some(file);
    };
    let passed = source.imports.iter().filter(|import| import.called == *name);
    let globs = source.imports.iter().filter(|import| import.called == "*");
    let direct = passed.filter_map(|import| Some((absolute(all, &file, &import.path)?, &rest[1..])));
    let all_of = globs.filter_map(|import| {
        let of = absolute(all, &file, &import.path[..import.path.len() - 1])?;
        let there = all.get(&of).is_some_and(|source| source.defines.contains(name));
        there.then_some((of, rest))
    });
    let onward = direct.chain(all_of).next();
    match onward {
        Some((path, rest)) => {
            defining(all, &path.into_iter().chain(rest.iter().cloned()).collect::<Vec<_>>(), depth + 1)
        }
        None => (depth == 0).then_some(file),
    }
}

/// Files that need each other, in whatever number of steps.
pub fn circles(edges: &BTreeMap<File, BTreeSet<File>>) -> Vec<Vec<File>> {
    let reached: BTreeMap<&File, BTreeSet<&File>> = edges.keys().map(|file| (file, reached(edges, file))).collect();
    let mut found: Vec<Vec<File>> = Vec::new();
    for (file, there) in &reached {
        if !there.contains(*file) || found.iter().flatten().any(|known| known == *file) {
            continue;
        }
        let both = |other: &&&File| reached.get(**other).is_some_and(|back| back.contains(*file));
        found.push(there.iter().filter(both).map(|file| (*file).clone()).collect());
    }
    found
}

fn reached<'e>(edges: &'e BTreeMap<File, BTreeSet<File>>, from: &File) -> BTreeSet<&'e File> {
    let mut found = BTreeSet::new();
    let mut waiting: Vec<&File> = edges.get(from).into_iter().flatten().collect();
    while let Some(file) = waiting.pop() {
        if found.insert(file) {
            waiting.extend(edges.get(file).into_iter().flatten());
        }
    }
    found
}
