//! Every quote held against the documents that it cites: those that the reader has, and those in the folder.

use std::collections::HashMap;

use rayon::prelude::*;

use crate::model::quote::comparable;
use crate::model::{Cite, Claim, Entry, Kind, Library, Source, place_digest};

use super::nearly::{Near, Nearly};
use super::originals::Documents;
use super::quotes::{Looked, Originals, Search, is_here, paragraphs};
use super::text;

/// Whether the document of a source is there to be looked into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// A file that the reader has: its path; it has the source's digest.
    Here(String),
    /// The file in the briefing's folder that `text` names: its path; it has the source's digest, where one is given.
    Own(String),
    /// The file that `text` names is not the one that the source's digest is of. Quotes are looked for in it all the
    /// same, as the reader does.
    WrongDigest(String),
    /// A file that the reader has cannot be looked into: its path, and why.
    NoText(String, String),
    /// No file has the source's digest.
    Missing,
    /// The source has neither `text` nor `sha256`.
    NoDigest,
}

/// What became of looking for a quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It stands there.
    Found,
    /// It does not stand there.
    NotFound,
    /// There was no document to look into.
    NotChecked,
}

/// A place where a quote was to be looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The claim.
    pub claim: Entry,
    /// The place that it cites.
    pub cite: Cite,
    /// Whether the quote stands there.
    pub outcome: Outcome,
}

/// A claim's quote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The claim.
    pub claim: Entry,
    /// Whether the quote stands in one of the places that it cites.
    pub outcome: Outcome,
    /// Where it stands if it stands in none of them.
    pub instead: Option<Cite>,
    /// What its sources have in its place, where that is nearly the same words.
    pub near: Option<Near>,
}

/// What was found out.
#[derive(Clone, Debug, Default)]
pub struct Verification {
    /// The sources, in file order.
    pub sources: Vec<(Entry, Found)>,
    /// The places, by source, paragraph and claim.
    pub places: Vec<Place>,
    /// The claims that have a quote, in file order.
    pub quotes: Vec<Quote>,
    /// The digests of the places that were looked at, as stamps have them.
    pub digests: HashMap<Cite, String>,
    /// Files that were not looked into, and why.
    pub passed_over: Vec<String>,
    /// Whether there was too much to look through for every quote.
    pub is_tired: bool,
}

impl Verification {
    /// Whether every quote that could be looked for was found, in the document that it should be.
    pub fn is_sound(&self) -> bool {
        let wrong = self.sources.iter().any(|(_, found)| matches!(found, Found::WrongDigest(_)));
        !wrong && self.quotes.iter().all(|quote| quote.outcome != Outcome::NotFound)
    }

    /// How many quotes came to this.
    pub fn count(&self, outcome: Outcome) -> usize {
        self.quotes.iter().filter(|quote| quote.outcome == outcome).count()
    }
}

/// Looks for every quote in the documents of its sources.
pub fn verify(library: &Library, documents: Documents) -> Verification {
    let (mut originals, mut sha256) = (Originals::new(), HashMap::new());
    let mut verification = Verification { passed_over: documents.passed_over.clone(), ..Verification::default() };
    for (at, source) in library.sources().iter().enumerate() {
        let entry = Entry::new(Kind::Source, at);
        let (found, text) = document(source, &documents);
        if let Some((paragraphs, digest)) = text {
            originals.insert(entry, paragraphs);
            sha256.insert(entry, digest);
        }
        verification.sources.push((entry, found));
    }
    let search = Search::new(originals);
    let quoting = [Kind::Statement, Kind::Criticism].into_iter().flat_map(|kind| library.entries(kind));
    let quoting: Vec<(Entry, &Claim)> = quoting
        .filter_map(|entry| Some((entry, library.claim(entry)?)))
        .filter(|(_, claim)| claim.quote.is_some())
        .collect();
    let looked: Vec<Option<Looked>> = quoting.par_iter().map(|(_, claim)| search.claim(claim)).collect();
    for ((entry, claim), looked) in quoting.into_iter().zip(looked) {
        verification.add(entry, claim, looked);
    }
    verification.look_near(library, &search);
    verification.is_tired = search.is_tired();
    verification.places.sort_by_key(|place| (place.cite, place.claim));
    verification.places.dedup();
    for place in verification.places.iter().filter(|place| place.outcome != Outcome::NotChecked) {
        let cite = place.cite;
        verification.digests.entry(cite).or_insert_with(|| {
            let paragraphs = search.originals.get(&cite.source);
            let paragraph = cite.paragraph.and_then(|number| paragraphs?.get(number as usize - 1));
            let document = sha256.get(&cite.source).map_or("", String::as_str);
            place_digest(document, cite.paragraph, paragraph.map_or("", String::as_str))
        });
    }
    verification
}

impl Verification {
    /// Looks for what the quotes that stand nowhere were probably meant to be, as `check` does.
    fn look_near(&mut self, library: &Library, search: &Search) {
        let mut nearly = Nearly::new();
        let missing = |quote: &&mut Quote| quote.outcome == Outcome::NotFound && quote.instead.is_none();
        for quote in self.quotes.iter_mut().filter(missing) {
            quote.near = library.claim(quote.claim).and_then(|claim| search.near(claim, &mut nearly));
        }
    }

    fn add(&mut self, claim: Entry, row: &Claim, looked: Option<Looked>) {
        let instead = looked.as_ref().and_then(|looked| looked.instead);
        let outcomes: HashMap<Cite, bool> = looked.into_iter().flat_map(|looked| looked.cites).collect();
        let of = |cite: &Cite| match outcomes.get(cite) {
            Some(true) => Outcome::Found,
            Some(false) => Outcome::NotFound,
            None => Outcome::NotChecked,
        };
        let outcome = match (outcomes.values().any(|found| *found), outcomes.is_empty()) {
            (true, _) => Outcome::Found,
            (false, false) => Outcome::NotFound,
            (false, true) => Outcome::NotChecked,
        };
        self.quotes.push(Quote { claim, outcome, instead, near: None });
        self.places.extend(row.cites.iter().map(|cite| Place { claim, cite: *cite, outcome: of(cite) }));
    }
}

/// The paragraphs of a document as quotes are compared, and the digest of its bytes.
type Read = (Vec<String>, String);

/// The document of a source: the one in the folder, unless it is not the one that the digest is of, or else the reader's.
fn document(source: &Source, documents: &Documents) -> (Found, Option<Read>) {
    let given = source.sha256.as_ref().map(|sha256| sha256.exact());
    let own = source.text.as_ref().filter(|_| is_here(source)).map(|own| {
        let path = own.path.shown().to_string();
        (path, (paragraphs(source.original()), own.sha256.to_string()))
    });
    let theirs = given.and_then(|sha256| Some((sha256, documents.by_digest.get(sha256)?)));
    match (own, theirs) {
        (Some((path, read)), _) if given.is_none_or(|sha256| sha256 == read.1) => (Found::Own(path), Some(read)),
        (_, Some((sha256, document))) => match text::utf8(document.bytes.clone()) {
            Ok(text) => {
                let paragraphs = text::split(&text, source.paragraphs_by).map(|block| comparable(&block)).collect();
                (Found::Here(document.path.clone()), Some((paragraphs, sha256.into())))
            }
            Err(why) => (Found::NoText(document.path.clone(), why), None),
        },
        (Some((path, read)), None) => (Found::WrongDigest(path), Some(read)),
        (None, None) => (if given.is_some() { Found::Missing } else { Found::NoDigest }, None),
    }
}
