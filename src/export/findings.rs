//! Findings for other programs: as JSON, and as SARIF 2.1.0, which code hosts show beside the lines.

use std::path::{Path, PathBuf};

use serde_json::{Value as Json, json};

use crate::load::{Finding, RULES, Rule, Severity};
use crate::text::escape::to_json;

/// What checking a briefing found.
#[derive(Clone, Copy, Debug)]
pub struct Checked<'c> {
    /// The folder, as it was named; `None` for the briefing in the program.
    pub folder: Option<&'c Path>,
    /// How many entries are sound.
    pub entries: usize,
    /// What was found.
    pub findings: &'c [Finding],
}

impl Checked<'_> {
    /// The path of a finding's file as it is reached from here, so that an editor and a code host find it: the folder as it
    /// was named, and the file in it.
    pub fn path(&self, finding: &Finding) -> String {
        let folder = self.folder.filter(|folder| *folder != Path::new("-"));
        let path = folder.map_or(PathBuf::new(), |folder| folder.join(&*finding.file).components().collect());
        // Without `./`, and as the file's name where that is all.
        let path = path.strip_prefix(".").unwrap_or(&path);
        if folder.is_some() { path.to_string_lossy().into_owned() } else { finding.file.to_string() }
    }

    /// How many findings there are, listed or not: errors and warnings.
    fn counts(&self) -> (usize, usize) {
        let count = |error: bool| {
            let of = self.findings.iter().filter(|finding| finding.is_error() == error);
            of.map(|finding| 1 + finding.more).sum()
        };
        (count(true), count(false))
    }
}

/// One JSON object: the counts, and the findings, each on a line.
pub fn findings_json(checked: &Checked) -> serde_json::Result<String> {
    let finding = |finding: &Finding| {
        let path = checked.path(finding);
        to_json(&json!({
            "code": finding.rule.code,
            "rule": finding.rule.name,
            "severity": level(finding.rule),
            "file": path,
            "line": finding.line,
            "column": finding.column,
            "message": finding.message,
            "help": finding.help,
            "more": finding.more,
        }))
    };
    let rows = checked.findings.iter().map(finding).collect::<serde_json::Result<Vec<String>>>()?;
    let (errors, warnings) = checked.counts();
    let rows = if rows.is_empty() { String::new() } else { format!("\n{}\n", rows.join(",\n")) };
    let entries = checked.entries;
    Ok(format!("{{\"entries\":{entries},\"errors\":{errors},\"warnings\":{warnings},\"findings\":[{rows}]}}\n"))
}

/// A SARIF log of one run. The files' addresses are their paths, relative where the folder's name is, as a code host wants
/// them.
pub fn sarif(checked: &Checked) -> serde_json::Result<String> {
    let rules: Vec<Json> = RULES.iter().map(|rule| described(rule)).collect();
    let results: Vec<Json> = checked.findings.iter().map(|finding| result(checked, finding)).collect();
    let driver = json!({
        "name": env!("CARGO_PKG_NAME"),
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "rules": rules,
    });
    let run = json!({ "tool": { "driver": driver }, "columnKind": "unicodeCodePoints", "results": results });
    let schema = "https://json.schemastore.org/sarif-2.1.0.json";
    to_json(&json!({ "$schema": schema, "version": "2.1.0", "runs": [run] })).map(|text| format!("{text}\n"))
}

fn described(rule: &Rule) -> Json {
    let text = format!("A briefing is held to this: {}.", rule.asks);
    json!({
        "id": rule.code,
        "name": rule.name,
        "shortDescription": { "text": rule.asks },
        "fullDescription": { "text": text },
        "help": { "text": text },
        "defaultConfiguration": { "level": level(rule) },
        "properties": { "problem.severity": level(rule) },
    })
}

fn result(checked: &Checked, finding: &Finding) -> Json {
    let mut text = finding.message.clone();
    if let Some(help) = &finding.help {
        text.push_str(&format!(" (help: {help})"));
    }
    if finding.more > 0 {
        text.push_str(&format!(" ({} more like this one are not listed)", finding.more));
    }
    let region = json!({ "startLine": finding.line.max(1), "startColumn": finding.column.max(1) });
    let place = json!({ "artifactLocation": { "uri": uri(&checked.path(finding)) }, "region": region });
    json!({
        "ruleId": finding.rule.code,
        "ruleIndex": RULES.iter().position(|rule| rule.code == finding.rule.code),
        "level": level(finding.rule),
        "message": { "text": text },
        "locations": [{ "physicalLocation": place }],
    })
}

fn level(rule: &Rule) -> &'static str {
    match rule.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// The address of a path, with what has a meaning in addresses escaped (RFC 3986).
fn uri(path: &str) -> String {
    let mut uri = String::from(if path.starts_with('/') { "file://" } else { "" });
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => uri.push(char::from(byte)),
            byte => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{self, Loaded, SourceFile};

    fn checked(text: &str) -> Loaded {
        load::files(vec![SourceFile { name: "a.toml".into(), bytes: Ok(text.as_bytes().to_vec()) }])
    }

    #[test]
    fn a_finding_is_placed_and_its_rule_described() {
        let loaded = checked("[briefing]\ntitle = \"A\"\nfoo = 1\n[[party]]\nname = \"\\u001b\"\n");
        let checked = Checked { folder: Some(Path::new("./a b/")), entries: 0, findings: &loaded.findings };
        let log: Json = serde_json::from_str(&sarif(&checked).unwrap()).unwrap();
        let run = &log["runs"][0];
        let results = run["results"].as_array().unwrap();
        assert_eq!(results.len(), loaded.findings.len());
        let unknown = results.iter().find(|result| result["ruleId"] == "W01").unwrap();
        assert_eq!(unknown["level"], "warning");
        let place = &unknown["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "a%20b/a.toml");
        assert_eq!(place["region"], json!({ "startLine": 3, "startColumn": 1 }));
        for result in results {
            let rule = &run["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().unwrap() as usize];
            assert_eq!(rule["id"], result["ruleId"]);
        }
        let listed: Json = serde_json::from_str(&findings_json(&checked).unwrap()).unwrap();
        assert_eq!((listed["errors"].as_u64(), listed["warnings"].as_u64()), (Some(1), Some(2)));
        assert_eq!(listed["findings"].as_array().unwrap().len(), 3);
    }

    #[test]
    fn a_sound_briefing_has_no_results() {
        let loaded = checked("[briefing]\ntitle = \"A\"\n");
        let checked = Checked { folder: None, entries: 0, findings: &loaded.findings };
        assert_eq!(findings_json(&checked).unwrap(), "{\"entries\":0,\"errors\":0,\"warnings\":0,\"findings\":[]}\n");
        let log: Json = serde_json::from_str(&sarif(&checked).unwrap()).unwrap();
        assert_eq!(log["runs"][0]["results"], json!([]));
    }

    #[test]
    fn addresses_of_files_are_relative_where_the_folder_is() {
        let loaded = checked("x");
        for (folder, path, address) in [
            (None, "a.toml", "a.toml"),
            (Some("-"), "a.toml", "a.toml"),
            (Some("."), "a.toml", "a.toml"),
            (Some("./ä b/"), "ä b/a.toml", "%C3%A4%20b/a.toml"),
            (Some("../x"), "../x/a.toml", "../x/a.toml"),
            (Some("/x"), "/x/a.toml", "file:///x/a.toml"),
        ] {
            let checked = Checked { folder: folder.map(Path::new), entries: 0, findings: &loaded.findings };
            assert_eq!(checked.path(&loaded.findings[0]), path);
            assert_eq!(uri(path), address);
            let listed: Json = serde_json::from_str(&findings_json(&checked).unwrap()).unwrap();
            assert_eq!(listed["findings"][0]["file"], path);
        }
    }
}
