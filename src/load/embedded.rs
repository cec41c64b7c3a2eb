//! The default briefing, which is in the program.

use super::read::SourceFile;

/// The files of the default briefing: name and text.
pub const FILES: &[(&str, &str)] = &[
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

/// The files, as a folder would have them.
pub(super) fn sources() -> Vec<SourceFile> {
    let file = |(name, text): &(&str, &str)| SourceFile { name: (*name).into(), bytes: Ok(text.as_bytes().to_vec()) };
    FILES.iter().map(file).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_the_folder() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/content/report");
        let listing = std::fs::read_dir(folder).unwrap().map(|item| item.unwrap().file_name().into_string().unwrap());
        let mut listing: Vec<String> = listing.filter(|name| name.ends_with(".toml")).collect();
        listing.sort();
        assert_eq!(FILES.iter().map(|(name, _)| *name).collect::<Vec<_>>(), listing);
    }

    #[test]
    fn nothing_is_wrong_with_it() {
        let loaded = super::super::embedded();
        let findings: Vec<String> = loaded.findings.iter().map(ToString::to_string).collect();
        assert!(findings.is_empty(), "{}", findings.join("\n"));
        assert!(!loaded.library.is_empty());
    }
}
