//! A valid and an invalid briefing for every rule. `BRIEFING_RENEW=1 cargo test --test samples` writes what is found in
//! the invalid ones; read it before keeping it.
// A test may panic: that is how it fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::PathBuf;

use briefing::load::{self, Finding, RULES, Rule};

fn sample(rule: &Rule, which: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/samples/{}-{}/{which}", rule.code, rule.name))
}

fn findings(rule: &Rule, which: &str) -> Vec<Finding> {
    let folder = sample(rule, which);
    load::folder(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())).findings
}

fn print(findings: &[Finding]) -> String {
    findings.iter().map(|finding| format!("{finding}\n\n")).collect()
}

#[test]
fn valid_samples_have_no_findings() {
    for rule in RULES {
        let findings = findings(rule, "valid");
        assert!(findings.is_empty(), "{}\n{}", rule.code, print(&findings));
    }
}

#[test]
fn invalid_samples_break_their_rule_and_say_so() {
    for rule in RULES {
        let findings = findings(rule, "invalid");
        assert!(findings.iter().any(|finding| finding.rule.code == rule.code), "{}\n{}", rule.code, print(&findings));
        let path = sample(rule, "invalid").join("expected.txt");
        if std::env::var_os("BRIEFING_RENEW").is_some() {
            std::fs::write(&path, print(&findings)).unwrap();
        }
        let expected = std::fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(print(&findings), expected, "{}", rule.code);
    }
}

#[test]
fn every_folder_of_samples_belongs_to_a_rule() {
    let names: Vec<String> = RULES.iter().map(|rule| format!("{}-{}", rule.code, rule.name)).collect();
    for item in std::fs::read_dir(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/samples")).unwrap() {
        let name = item.unwrap().file_name().into_string().unwrap();
        assert!(names.contains(&name), "{name}");
    }
}
