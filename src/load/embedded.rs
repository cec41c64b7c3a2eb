//! The briefings that are in the program.

use crate::model::Location;

use super::read::SourceFile;

/// The briefings: name and files, the default first.
pub const EMBEDDED: &[(&str, Files)] = &[(Location::DEFAULT, FILES), ("plan", PLAN)];

/// The files of a briefing: name and text.
type Files = &'static [(&'static str, &'static str)];

/// The files of the default briefing: name and text.
pub const FILES: Files = &[
    ("briefing.toml", include_str!("../../content/report/briefing.toml")),
    ("criticisms.toml", include_str!("../../content/report/criticisms.toml")),
    ("disputes.toml", include_str!("../../content/report/disputes.toml")),
    ("parties.toml", include_str!("../../content/report/parties.toml")),
    ("proposal.toml", include_str!("../../content/report/proposal.toml")),
    ("sources.toml", include_str!("../../content/report/sources.toml")),
    ("statements.toml", include_str!("../../content/report/statements.toml")),
    ("timeline.toml", include_str!("../../content/report/timeline.toml")),
    ("verified.toml", include_str!("../../content/report/verified.toml")),
];

const PLAN: Files = &[
    ("briefing.toml", include_str!("../../content/plan/briefing.toml")),
    ("criticisms.toml", include_str!("../../content/plan/criticisms.toml")),
    ("disputes.toml", include_str!("../../content/plan/disputes.toml")),
    ("parties.toml", include_str!("../../content/plan/parties.toml")),
    ("proposals.toml", include_str!("../../content/plan/proposals.toml")),
    ("sources.toml", include_str!("../../content/plan/sources.toml")),
    ("statements.toml", include_str!("../../content/plan/statements.toml")),
    ("timeline.toml", include_str!("../../content/plan/timeline.toml")),
];

/// The files of a briefing, as a folder would have them; none where there is no such briefing.
pub(super) fn sources(name: &str) -> Vec<SourceFile> {
    let file = |(name, text): &(&str, &str)| SourceFile { name: (*name).into(), bytes: Ok(text.as_bytes().to_vec()) };
    let files = EMBEDDED.iter().find(|(other, _)| *other == name);
    files.into_iter().flat_map(|(_, files)| files.iter()).map(file).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_the_folders() {
        for (name, files) in EMBEDDED {
            let folder = format!("{}/content/{name}", env!("CARGO_MANIFEST_DIR"));
            let names = std::fs::read_dir(folder).unwrap().map(|item| item.unwrap().file_name().into_string().unwrap());
            let mut listing: Vec<String> = names.filter(|name| name.ends_with(".toml")).collect();
            listing.sort();
            assert_eq!(files.iter().map(|(name, _)| *name).collect::<Vec<_>>(), listing);
        }
    }

    #[test]
    fn nothing_is_wrong_with_them() {
        for (name, _) in EMBEDDED {
            let loaded = super::super::location(&Location::Program(name), &Default::default()).unwrap();
            let findings: Vec<String> = loaded.findings.iter().map(ToString::to_string).collect();
            assert!(findings.is_empty(), "{}", findings.join("\n"));
            assert!(!loaded.library.is_empty());
        }
    }
}
