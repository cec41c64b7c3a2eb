//! The tables of assets/reference.md are made from the tables in the code. `BRIEFING_RENEW=1 cargo test --test reference`
//! writes them.
// A test may panic: that is how it fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fmt::Write as _;

use briefing::app::action::Group;
use briefing::app::{Action, keys_text};
use briefing::find::{FIELDS, STATES};
use briefing::keys::{DEFAULT, Keymap, PRESETS};
use briefing::load::RULES;
use briefing::model::schema::TABLES;
use briefing::ui::theme::THEMES;

fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

fn code(text: &str) -> String {
    if text.contains('`') { format!("`` {} ``", cell(text)) } else { format!("`{}`", cell(text)) }
}

fn keys() -> String {
    let (keymap, problems) = Keymap::parse(DEFAULT, &Action::named);
    assert!(problems.is_empty());
    let mut text = String::from("| keys | do | name |\n|---|---|---|\n");
    for group in Group::ALL {
        writeln!(text, "| | **{}** | |", group.title()).unwrap();
        for action in Action::ALL.iter().filter(|action| action.group() == *group) {
            let keys: Vec<String> =
                keys_text(&keymap, *action).split(' ').filter(|key| !key.is_empty()).map(code).collect();
            writeln!(text, "| {} | {} | `{}` |", keys.join(" "), action.description(), action.name()).unwrap();
        }
    }
    text
}

fn filter() -> String {
    let mut text = String::from("| field | takes | keeps | such as |\n|---|---|---|---|\n");
    for field in FIELDS {
        writeln!(
            text,
            "| `{}:` | {} | {} | {} |",
            field.name,
            cell(field.takes),
            cell(field.text),
            code(field.example)
        )
        .unwrap();
    }
    text.push_str("\n| word | keeps |\n|---|---|\n");
    for state in STATES {
        writeln!(text, "| `is:{}` | {} |", state.name, cell(state.text)).unwrap();
    }
    text
}

fn format() -> String {
    let mut text = String::new();
    for table in TABLES {
        writeln!(text, "**`{}`**\n\n| field | takes |\n|---|---|", table.header()).unwrap();
        for field in table.fields {
            let star = if field.required() { " *" } else { "" };
            writeln!(text, "| `{}`{star} | {} |", field.name, cell(&field.holds.describe())).unwrap();
        }
        text.push('\n');
    }
    text.trim_end().to_string() + "\n"
}

fn findings() -> String {
    let mut text = String::from("| code | asks that |\n|---|---|\n");
    for rule in RULES {
        writeln!(text, "| {} | {} |", rule.code, cell(rule.asks)).unwrap();
    }
    text
}

fn names() -> String {
    let list =
        |names: &[(&str, &str)]| names.iter().map(|(name, _)| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    format!("Presets of keys (`--keys`): {}. Themes (`--theme`): {}.\n", list(PRESETS), list(THEMES))
}

#[test]
fn the_reference_says_what_the_code_says() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/reference.md");
    let before = std::fs::read_to_string(path).unwrap();
    let mut after = before.clone();
    for (name, made) in
        [("keys", keys()), ("filter", filter()), ("format", format()), ("findings", findings()), ("names", names())]
    {
        let (open, close) = (format!("<!-- {name} -->\n"), format!("<!-- end of {name} -->"));
        let start = after.find(&open).unwrap_or_else(|| panic!("reference.md has no {open}")) + open.len();
        let end = after[start..].find(&close).unwrap_or_else(|| panic!("reference.md has no {close}")) + start;
        after.replace_range(start..end, &format!("\n{made}\n"));
    }
    if std::env::var_os("BRIEFING_RENEW").is_some() {
        std::fs::write(path, &after).unwrap();
    } else {
        assert!(
            before == after,
            "assets/reference.md lags behind; BRIEFING_RENEW=1 cargo test --test reference renews it"
        );
    }
}

#[test]
fn the_files_that_the_readme_leads_to_are_there() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = include_str!("../README.md");
    let links: Vec<&str> = readme.split("](").skip(1).filter_map(|rest| rest.split([')', '#']).next()).collect();
    let inside: Vec<&&str> = links.iter().filter(|link| !link.is_empty() && !link.starts_with("http")).collect();
    assert!(
        inside.iter().filter(|link| link.ends_with(".svg")).count() >= 4,
        "the README has its pictures: {inside:?}"
    );
    for link in inside {
        assert!(root.join(link).exists(), "{link}");
    }
}

/// The briefing of twenty lines in the README is one, and the mistake is reported as it says.
#[test]
fn the_briefing_in_the_readme_is_sound() {
    let readme = include_str!("../README.md");
    let text = readme.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let load = |text: &str| {
        let bytes = Ok(text.as_bytes().to_vec());
        briefing::load::files(vec![briefing::load::SourceFile { name: "harbour/story.toml".into(), bytes }])
    };
    let sound = load(text);
    assert!(sound.findings.is_empty(), "{:?}", sound.findings);
    assert!(readme.contains(&format!("\n{} entries, no findings\n", sound.library.len())));
    let faulty = load(&text.replacen("actor = \"marsh\"", "actor = \"marhs\"", 1));
    let [finding] = faulty.findings.as_slice() else { panic!("{:?}", faulty.findings) };
    assert!(readme.contains(&finding.to_string()), "{finding}");
}

#[test]
fn every_promise_names_tests_that_are_there() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let reference = include_str!("../assets/reference.md");
    let promises = reference.split("## Promises").nth(1).and_then(|rest| rest.split("\n## ").next()).unwrap();
    let rows: Vec<&str> = promises.lines().filter(|line| line.starts_with("| ")).skip(1).collect();
    assert!(rows.len() > 10);
    for row in rows {
        let tests: Vec<&str> = row.split('`').filter(|word| word.contains("::")).collect();
        assert!(!tests.is_empty(), "held by nothing: {row}");
        for test in tests {
            let (file, name) = test.split_once("::").unwrap();
            let file = if file == "store" { "src/store/store_test.rs".into() } else { format!("tests/{file}.rs") };
            let code = std::fs::read_to_string(root.join(&file)).unwrap();
            let held =
                code.contains(&format!("#[test]\nfn {name}(")) || code.contains(&format!("#[test]\n    fn {name}("));
            assert!(held, "{file} has no test {name}");
        }
    }
}
