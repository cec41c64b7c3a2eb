//! The first files of a new briefing: a small story with a row of each kind, and what each is for.

/// The files of a new briefing: name and text.
pub const FIRST: &[(&str, &str)] = &[
    ("briefing.toml", include_str!("../../assets/new/briefing.toml")),
    ("minutes.txt", include_str!("../../assets/new/minutes.txt")),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load;
    use crate::model::Kind;

    #[test]
    fn a_new_briefing_has_a_row_of_each_kind_and_nothing_is_wrong_with_it() {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in FIRST {
            std::fs::write(folder.path().join(name), text).unwrap();
        }
        let loaded = load::folder(folder.path()).unwrap();
        let findings: Vec<String> = loaded.findings.iter().map(ToString::to_string).collect();
        assert!(findings.is_empty(), "{}", findings.join("\n"));
        assert!(Kind::ALL.iter().all(|kind| loaded.library.count(*kind) > 0));
        let library = &loaded.library;
        for claim in library.entries(Kind::Statement).chain(library.entries(Kind::Criticism)) {
            let words = library.quote_state(claim).map(|state| state.words());
            assert!(words.as_deref().is_none_or(|words| words == "in the source"), "{words:?}");
        }
    }
}
