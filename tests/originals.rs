//! The default briefing against the record of its source, and against the source itself where the reader has it.
// A test may panic: that is how it fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::{Path, PathBuf};

use briefing::load::{self, Documents, Outcome};
use briefing::model::QuoteState;
use sha2::{Digest, Sha256};
use toml::Table;

fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn record() -> Table {
    include_str!("../seeds/report.toml").parse().unwrap()
}

fn paragraphs(record: &Table) -> Vec<&Table> {
    record["paragraph"].as_array().unwrap().iter().map(|row| row.as_table().unwrap()).collect()
}

/// The folder beside the project in which a reader may have the documents.
fn seeds() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds")
}

/// The document of this digest, if the reader has it.
fn original(digest: &str) -> Option<String> {
    let files = std::fs::read_dir(seeds()).ok()?.filter_map(|item| std::fs::read(item.ok()?.path()).ok());
    files.into_iter().find(|bytes| hex(bytes) == digest).map(|bytes| String::from_utf8(bytes).unwrap())
}

#[test]
fn the_source_says_what_its_record_says() {
    let (record, loaded) = (record(), load::embedded());
    let source = loaded.library.sources().iter().find(|source| *source.id == *record["id"].as_str().unwrap()).unwrap();
    assert_eq!(source.sha256.as_ref().unwrap().exact(), record["sha256"].as_str().unwrap());
    let reports: Vec<&str> = source.reports().iter().map(|text| text.exact()).collect();
    let recorded: Vec<&str> = paragraphs(&record).iter().map(|row| row["reports"].as_str().unwrap()).collect();
    assert_eq!(reports, recorded);
}

#[test]
fn every_quote_stands_in_the_paragraph_that_it_cites() {
    let record = record();
    let Some(text) = original(record["sha256"].as_str().unwrap()) else {
        eprintln!("the original is not here: its digests and the quotes were not checked against it");
        return;
    };
    let blocks: Vec<&str> = text.split("\n\n").map(str::trim).filter(|block| !block.is_empty()).collect();
    for (block, row) in blocks.iter().zip(paragraphs(&record)) {
        assert_eq!(hex(block.as_bytes()), row["sha256"].as_str().unwrap(), "paragraph {}", row["number"]);
    }
    assert_eq!(blocks.len(), paragraphs(&record).len());
    let library = load::embedded().library;
    let documents = Documents::of(&library, &seeds()).unwrap();
    let verification = load::verify(&library, documents);
    assert_eq!(verification.count(Outcome::Found), verification.quotes.len(), "{verification:?}");
    assert!(verification.is_sound() && !verification.quotes.is_empty());
}

#[test]
fn every_quote_has_a_stamp_that_fits() {
    let library = load::embedded().library;
    let again = "make the stamps again: cargo run -- verify content/report --originals DIR --stamp";
    for entry in library.all().filter(|entry| library.claim(*entry).is_some()) {
        let Some(state) = library.quote_state(entry) else { continue };
        assert!(matches!(state, QuoteState::Checked(_)), "{}: {}; {again}", library.id(entry), state.words());
    }
}
