//! Where quotes were looked for, and what their author's stamps say of others.

use std::collections::{HashMap, HashSet};

use super::quote::{comparable, digest};
use super::{Cite, Entry, Source, Text, Verified};

/// A place in a source whose text is in the folder, where a claim's quote was looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sought {
    /// The claim.
    pub claim: Entry,
    /// The place that it cites.
    pub cite: Cite,
    /// Whether the quote stands there.
    pub found: bool,
}

/// The stamps by the claims that they are of, and the digests of the places where a quote does not stand: each is made
/// once, because a place may be large, and be cited by many claims.
#[derive(Clone, Debug, Default)]
pub(super) struct Stamps {
    rows: Vec<(Entry, usize)>,
    places: HashMap<Cite, String>,
}

impl Stamps {
    pub(super) fn new(verified: &[Verified], sought: &[Sought], sources: &[Source]) -> Stamps {
        let rows = verified.iter().enumerate();
        let mut stamps: Vec<(Entry, usize)> = rows.filter_map(|(at, row)| Some((row.claim?, at))).collect();
        stamps.sort_unstable();
        let stamped: HashSet<Cite> = verified.iter().filter_map(|row| row.cite).collect();
        let missing = sought.iter().filter(|sought| !sought.found && stamped.contains(&sought.cite));
        let missing: HashSet<Cite> = missing.map(|sought| sought.cite).collect();
        let digest = |cite: Cite| Some((cite, place(sources.get(cite.source.at())?, cite.paragraph)));
        Stamps { rows: stamps, places: missing.into_iter().filter_map(digest).collect() }
    }

    pub(super) fn of(&self, claim: Entry) -> impl Iterator<Item = usize> {
        let from = self.rows.partition_point(|(of, _)| *of < claim);
        self.rows[from..].iter().take_while(move |(of, _)| *of == claim).map(|(_, at)| *at)
    }

    /// Whether the text is still the one in which it was looked for.
    pub(super) fn fits(&self, stamp: &Verified) -> bool {
        let now = stamp.cite.and_then(|cite| self.places.get(&cite));
        now.is_none_or(|now| now == stamp.paragraph_sha256.exact())
    }
}

fn place(source: &Source, paragraph: Option<u32>) -> String {
    let text = paragraph.and_then(|number| source.original().get(number as usize - 1));
    let document = source.text.as_ref().map_or("", |original| &original.sha256);
    place_digest(document, paragraph, &comparable(text.map_or("", Text::exact)))
}

/// The digest that a stamp has of a place: of a paragraph in the form in which quotes are compared, or of the document
/// where it is cited as a whole.
pub fn place_digest(document: &str, paragraph: Option<u32>, comparable: &str) -> String {
    match paragraph {
        Some(_) => digest(comparable.as_bytes()),
        None => document.into(),
    }
}
