//! Stamps: what checking quotes found out, as rows of `[[verified]]` in a file of their own.

use std::collections::HashSet;
use std::fmt::Write as _;

use crate::load::{Found, Outcome, Verification};
use crate::model::quote::{comparable, digest};
use crate::model::{Entry, Library, Text, Verdict, Verified};

/// The file that stamps are written to. It holds nothing else.
pub const FILE: &str = "verified.toml";

/// What stands at the head of the file.
const HEAD: &str = "\
# What checking the quotes of this briefing found out. The program wrote this file, and writes it anew:
#   briefing verify FOLDER --originals DIR --stamp
# A row has the digests of a quote and of the paragraph that it cites, with white space and quotation marks made equal,
# so that a reader learns whether one of them has changed since.
";

/// A row of `[[verified]]`. They are sorted by claim, then by source and paragraph.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stamp {
    /// The claim's id.
    pub claim: String,
    /// The source's id.
    pub source: String,
    /// The paragraph; `None` where the document is cited as a whole.
    pub paragraph: Option<u32>,
    /// The digest of the quote.
    pub quote_sha256: String,
    /// The digest of the paragraph, or of the document.
    pub paragraph_sha256: String,
    /// Whether the quote stands there.
    pub result: &'static str,
    /// The day.
    pub on: String,
}

/// The stamps of every quote that was looked for, and those of before of the sources that were not looked into. A
/// document with a wrong digest is stamped for nothing.
pub fn stamps(library: &Library, verification: &Verification, on: &str) -> Vec<Stamp> {
    let wrong = verification.sources.iter().filter(|(_, found)| matches!(found, Found::WrongDigest(_)));
    let wrong: HashSet<Entry> = wrong.map(|(source, _)| *source).collect();
    let mut looked: HashSet<(Entry, Entry)> = HashSet::new();
    let mut stamps = Vec::new();
    for place in verification.places.iter().filter(|place| !wrong.contains(&place.cite.source)) {
        let result = match place.outcome {
            Outcome::Found => Verdict::Found,
            Outcome::NotFound => Verdict::NotFound,
            Outcome::NotChecked => continue,
        };
        let quote = library.claim(place.claim).and_then(|claim| claim.quote.as_ref());
        looked.insert((place.claim, place.cite.source));
        stamps.push(Stamp {
            claim: library.id(place.claim).into(),
            source: library.id(place.cite.source).into(),
            paragraph: place.cite.paragraph,
            quote_sha256: digest(comparable(quote.map_or("", Text::exact)).as_bytes()),
            paragraph_sha256: verification.digests.get(&place.cite).cloned().unwrap_or_default(),
            result: result.name(),
            on: on.into(),
        });
    }
    let files = library.files();
    let ours = |row: &&Verified| files.get(row.origin.file as usize).is_some_and(|file| **file == *FILE);
    stamps.extend(library.verified().iter().filter(ours).filter_map(|row| kept(library, row, &looked)));
    stamps.sort();
    stamps.dedup();
    stamps
}

/// A stamp of before, unless its claim was looked for in its source now, or has no quote any more.
fn kept(library: &Library, row: &Verified, looked: &HashSet<(Entry, Entry)>) -> Option<Stamp> {
    let (claim, cite) = (row.claim?, row.cite?);
    library.claim(claim)?.quote.as_ref()?;
    (!looked.contains(&(claim, cite.source))).then_some(())?;
    Some(Stamp {
        claim: library.id(claim).into(),
        source: library.id(cite.source).into(),
        paragraph: cite.paragraph,
        quote_sha256: row.quote_sha256.exact().into(),
        paragraph_sha256: row.paragraph_sha256.exact().into(),
        result: row.result?.name(),
        on: row.on.as_ref()?.to_string(),
    })
}

/// The file's text. Ids, digests, words and dates hold nothing that TOML would have escaped.
pub fn print(stamps: &[Stamp]) -> String {
    let mut text = String::from(HEAD);
    for stamp in stamps {
        let paragraph = stamp.paragraph.map_or(String::new(), |number| format!("#p{number}"));
        let rows = [
            ("claim", stamp.claim.as_str()),
            ("cite", &format!("{}{paragraph}", stamp.source)),
            ("quote_sha256", &stamp.quote_sha256),
            ("paragraph_sha256", &stamp.paragraph_sha256),
            ("result", stamp.result),
            ("on", &stamp.on),
        ];
        text.push_str("\n[[verified]]\n");
        for (field, value) in rows {
            let _ = writeln!(text, "{field} = \"{value}\"");
        }
    }
    text
}

/// Whether a file holds nothing but stamps, so that nothing is lost when it is written again. The error says what else.
pub fn replaceable(text: &str) -> Result<(), String> {
    let table: toml::Table = text.parse().map_err(|_| "is no TOML; mend it, or take it away".to_string())?;
    match table.keys().find(|key| *key != "verified") {
        None => Ok(()),
        Some(_) => Err("holds more than [[verified]]; move the rest to another file".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{self, Documents, SourceFile, verify};

    const ROWS: &str = r#"
        [briefing]
        title = "A"
        [[source]]
        id = "s"
        title = "S"
        sha256 = "DIGEST"
        [[source]]
        id = "elsewhere"
        title = "E"
        [[statement]]
        id = "b"
        quote = "It's so"
        attributed_to = "x"
        cites = ["s#p2", "s", "elsewhere#p1"]
        [[statement]]
        id = "a"
        quote = "Not there"
        attributed_to = "y"
        cites = ["s#p1"]
    "#;

    const DOCUMENT: &[u8] = "One.\n\nHe said “It’s\nso”.\n".as_bytes();

    fn library(stamps: &str) -> Library {
        let file = |name: &str, text: String| SourceFile { name: name.into(), bytes: Ok(text.into_bytes()) };
        let rows = ROWS.replace("DIGEST", &digest(DOCUMENT));
        let loaded = load::files(vec![file("a.toml", rows), file(FILE, stamps.into())]);
        let errors: Vec<_> = loaded.findings.iter().filter(|finding| finding.is_error()).collect();
        assert!(errors.is_empty(), "{errors:?}");
        loaded.library
    }

    fn documents() -> Documents {
        let document = load::Document { path: "d".into(), bytes: DOCUMENT.to_vec() };
        Documents { by_digest: [(digest(DOCUMENT), document)].into(), passed_over: Vec::new() }
    }

    #[test]
    fn what_is_stamped_reads_back_and_fits() {
        let library = self::library("");
        let printed = print(&stamps(&library, &verify(&library, documents()), "2026-11-24"));
        assert!(replaceable(&printed).is_ok());
        let library = self::library(&printed);
        let words = |id: &str| library.quote_state(library.by_id(id).unwrap()).unwrap().words();
        assert_eq!(words("b"), "checked 24 Nov 2026 by the briefing's author");
        assert_eq!(words("a"), "not found on 24 Nov 2026 by the briefing's author");
        assert_eq!(library.verified().len(), 3);
        // The same again on another day, where the document is not at hand.
        let again = print(&stamps(&library, &verify(&library, Documents::default()), "2026-11-25"));
        assert_eq!(again, printed);
        let again = print(&stamps(&library, &verify(&library, documents()), "2026-11-25"));
        assert_eq!(again, printed.replace("2026-11-24", "2026-11-25"));
    }

    #[test]
    fn rows_are_sorted() {
        let library = self::library("");
        let stamps = stamps(&library, &verify(&library, documents()), "2026-11-24");
        let rows: Vec<_> = stamps.iter().map(|stamp| (&*stamp.claim, stamp.paragraph, stamp.result)).collect();
        assert_eq!(rows, [("a", Some(1), "not-found"), ("b", None, "found"), ("b", Some(2), "found")]);
    }

    #[test]
    fn only_a_file_of_stamps_is_written_anew() {
        assert!(replaceable("").is_ok() && replaceable("# mine\n[[verified]]\nclaim = 1\n").is_ok());
        assert!(replaceable("[briefing]\ntitle = \"A\"\n[[verified]]\n").is_err());
        assert!(replaceable("[[verified").is_err());
    }
}
