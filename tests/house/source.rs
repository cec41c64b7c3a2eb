//! What a file of the crate names: read as words, without comments, texts and tests.

use std::collections::{BTreeMap, BTreeSet};

/// A path as it is written, `super::text::clean`, and what it is called here.
#[derive(Clone, Debug)]
pub struct Import {
    pub path: Vec<String>,
    pub called: String,
}

/// A file, as far as names are concerned.
#[derive(Debug, Default)]
pub struct Source {
    /// What it defines.
    pub defines: BTreeSet<String>,
    /// What it imports, and what of that it passes on.
    pub imports: Vec<Import>,
    /// Paths that stand in its code.
    pub paths: BTreeSet<Vec<String>>,
    /// Every word of its code, imports left out.
    pub words: BTreeSet<String>,
}

const DEFINING: [&str; 8] = ["struct", "enum", "fn", "type", "const", "static", "trait", "union"];

impl Source {
    pub fn read(text: &str) -> Source {
        let tokens = without_tests(tokens(text));
        let mut source = Source::default();
        let mut at = 0;
        while at < tokens.len() {
            let word = tokens[at].as_str();
            if word == "use" {
                let end = tokens[at..].iter().position(|token| token == ";").map_or(tokens.len(), |end| at + end);
                tree(&tokens[at + 1..end], &[], &mut source.imports);
                at = end;
                continue;
            }
            // Who may use it, as in `pub(in crate::app)`, says nothing of what it needs.
            if word == "pub" && tokens.get(at + 1).is_some_and(|next| next == "(") {
                at += tokens[at..].iter().position(|token| token == ")").unwrap_or(0) + 1;
                continue;
            }
            if DEFINING.contains(&word) && tokens.get(at + 1).is_some_and(|next| is_word(next)) {
                source.defines.insert(tokens[at + 1].clone());
            }
            if word == "macro_rules" && tokens.get(at + 1).is_some_and(|next| next == "!") {
                source.defines.extend(tokens.get(at + 2).cloned());
            }
            if is_word(word) {
                source.words.insert(word.to_string());
            }
            let path = path_at(&tokens, at);
            if path.len() > 1 && (at == 0 || tokens[at - 1] != "::") {
                source.paths.insert(path);
            }
            at += 1;
        }
        source
    }

    /// Whether the file defines a name or passes it on; that a module of its own is called so is something else.
    pub fn offers(&self, name: &str) -> bool {
        self.defines.contains(name) || self.imports.iter().any(|import| import.called == name)
    }
}

fn is_word(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphanumeric() || c == '_')
}

/// The words joined by `::` from a place on.
fn path_at(tokens: &[String], from: usize) -> Vec<String> {
    let mut path = Vec::new();
    let mut at = from;
    while let Some(word) = tokens.get(at).filter(|word| is_word(word)) {
        path.push(word.clone());
        if tokens.get(at + 1).is_none_or(|next| next != "::") {
            break;
        }
        at += 2;
    }
    path
}

/// The imports of a use tree, `a::{b, c::d as e, f::*}`.
fn tree(tokens: &[String], before: &[String], found: &mut Vec<Import>) {
    let mut path = before.to_vec();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        match token.as_str() {
            "::" => {}
            "{" => {
                let inner = &tokens[at + 1..tokens.len() - 1];
                return branches(inner).into_iter().for_each(|branch| tree(branch, &path, found));
            }
            "as" => {
                let called = tokens.get(at + 1).cloned().unwrap_or_default();
                return found.push(Import { path, called });
            }
            "self" if !path.is_empty() => {}
            word => path.push(word.to_string()),
        }
        at += 1;
    }
    if let Some(called) = path.last().cloned() {
        found.push(Import { path, called });
    }
}

/// The parts of a list at its commas, those within brackets left alone.
fn branches(tokens: &[String]) -> Vec<&[String]> {
    let mut depth = 0;
    let split = tokens.split(|token| {
        depth += i32::from(token == "{") - i32::from(token == "}");
        depth == 0 && token == ","
    });
    split.filter(|branch| !branch.is_empty()).collect()
}

/// Modules of tests are left out: a test may look at everything.
fn without_tests(tokens: Vec<String>) -> Vec<String> {
    let mut kept = Vec::new();
    let mut at = 0;
    let test = ["#", "[", "cfg", "(", "test", ")", "]"];
    while at < tokens.len() {
        if !tokens[at..].iter().take(test.len()).eq(test.iter()) {
            kept.push(tokens[at].clone());
            at += 1;
            continue;
        }
        at += test.len();
        let mut depth = 0;
        while let Some(token) = tokens.get(at) {
            depth += i32::from(token == "{") - i32::from(token == "}");
            at += 1;
            if depth == 0 && (token == ";" || token == "}") {
                break;
            }
        }
    }
    kept
}

/// Words and signs. Comments, texts and characters are passed over.
fn tokens(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let length = match c {
            _ if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '"' => text_length(rest),
            'r' if rest.starts_with("r\"") || rest.starts_with("r#\"") => raw_length(rest),
            '\'' => character_length(rest),
            _ if c.is_alphanumeric() || c == '_' => {
                rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len())
            }
            ':' if rest.starts_with("::") => 2,
            _ => c.len_utf8(),
        };
        let (token, after) = rest.split_at(length);
        let passed = c.is_whitespace() || token.starts_with("//") || token.contains(['"', '\'']);
        if !passed {
            found.push(token.to_string());
        }
        rest = after;
    }
    found
}

fn text_length(rest: &str) -> usize {
    let mut escaped = true;
    let end = rest.char_indices().find(|(_, c)| {
        let ends = *c == '"' && !escaped;
        escaped = *c == '\\' && !escaped;
        ends
    });
    end.map_or(rest.len(), |(at, _)| at + 1)
}

fn raw_length(rest: &str) -> usize {
    let (open, close) = if rest.starts_with("r\"") { (2, "\"") } else { (3, "\"#") };
    rest[open..].find(close).map_or(rest.len(), |at| open + at + close.len())
}

/// A character, or the mark alone where it begins a lifetime.
fn character_length(rest: &str) -> usize {
    let inner = &rest[1..];
    let literal = match inner.strip_prefix('\\') {
        Some(escape) => escape.get(1..).and_then(|after| after.find('\'')).map(|at| at + 3),
        None => inner.chars().next().map(|c| c.len_utf8() + 1),
    };
    literal.filter(|end| rest[*end..].starts_with('\'')).map_or(1, |end| end + 1)
}

/// Every file by its module path, and what it names.
pub type Crate = BTreeMap<Vec<String>, Source>;
