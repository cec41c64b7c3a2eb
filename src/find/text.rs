//! The folded text of all entries in one string, so that a search is one pass over it.

use memchr::memmem::Finder;

use crate::model::{Claim, Entry, Kind, Library, Text};

use super::Selection;
use super::fold::{fold, fold_into};

/// What stands between the texts of two entries, and between two fields of one: no needle has it.
const BETWEEN: char = '\u{1}';

/// The folded text of all entries: their own words, and the names of those who take part.
#[derive(Clone, Debug, Default)]
pub struct TextIndex {
    text: String,
    /// Where the text of each entry begins, by ordinal; one more for the end.
    starts: Vec<usize>,
}

impl TextIndex {
    /// Folds everything. Costs time in proportion to the text; search does not.
    pub fn new(library: &Library) -> TextIndex {
        let mut index = TextIndex { text: String::new(), starts: Vec::with_capacity(library.len() + 1) };
        for entry in library.all() {
            index.starts.push(index.text.len());
            words(library, entry, &mut |text| {
                fold_into(text, &mut index.text);
                index.text.push(BETWEEN);
            });
        }
        index.starts.push(index.text.len());
        index
    }

    /// The entries of a set whose text has the words.
    pub fn search(&self, needle: &str, within: &Selection) -> Vec<Entry> {
        let mut found = within.clone();
        let hits = self.hits(needle, within);
        found = found.and(&hits);
        found.iter().collect()
    }

    /// Every entry whose text has the words, as a set like `like`.
    pub fn hits(&self, needle: &str, like: &Selection) -> Selection {
        let needle = fold(needle);
        let needle = needle.trim();
        let mut hits = like.clone().and(&like.clone().not());
        if needle.is_empty() {
            return hits;
        }
        let finder = Finder::new(needle.as_bytes());
        let (bytes, mut from) = (self.text.as_bytes(), 0);
        while let Some(at) = finder.find(&bytes[from..]).map(|at| at + from) {
            let ordinal = self.starts.partition_point(|start| *start <= at) - 1;
            hits.insert_ordinal(ordinal);
            // One hit an entry is enough: the pass goes on at the next entry.
            from = self.starts[ordinal + 1];
        }
        hits
    }
}

/// Calls `add` for each text that an entry is found by.
fn words(library: &Library, entry: Entry, add: &mut dyn FnMut(&str)) {
    add(library.id(entry));
    let mut some = |text: Option<&Text>| {
        if let Some(text) = text {
            add(text.shown());
        }
    };
    match entry.kind {
        Kind::Statement | Kind::Criticism => {
            if let Some(claim) = library.claim(entry) {
                claim_words(library, claim, add);
            }
        }
        Kind::Term => {
            if let Some(term) = library.term(entry) {
                [Some(&term.title), term.text.as_ref(), term.number.as_ref(), term.figure.as_ref(), term.note.as_ref()].into_iter().for_each(&mut some);
                some(library.categories().get(term.category as usize).map(|category| &category.title));
            }
        }
        Kind::Event => {
            if let Some(event) = library.event(entry) {
                [Some(&event.title), event.text.as_ref(), event.place.as_ref(), event.note.as_ref()].into_iter().for_each(&mut some);
                event.actors.iter().for_each(|actor| names(library, *actor, add));
                event.parties.iter().for_each(|party| names(library, *party, add));
            }
        }
        Kind::Dispute => {
            if let Some(dispute) = library.dispute(entry) {
                [Some(&dispute.question), dispute.text.as_ref()].into_iter().for_each(&mut some);
            }
        }
        Kind::Party => {
            names(library, entry, add);
            if let Some(party) = library.party(entry) {
                [party.bloc.as_ref(), party.note.as_ref()].into_iter().flatten().for_each(|text| add(text.shown()));
            }
        }
        Kind::Actor => {
            names(library, entry, add);
            if let Some(actor) = library.actor(entry) {
                [actor.role.as_ref(), actor.note.as_ref()].into_iter().flatten().for_each(|text| add(text.shown()));
            }
        }
        Kind::Source => {
            if let Some(source) = library.source(entry) {
                [Some(&source.title), source.publisher.as_ref(), source.url.as_ref(), source.note.as_ref()].into_iter().for_each(&mut some);
                source.paragraphs.iter().for_each(|text| some(Some(text)));
            }
        }
        Kind::Proposal => {
            if let Some(proposal) = library.proposal(entry) {
                [Some(&proposal.title), proposal.note.as_ref()].into_iter().for_each(&mut some);
            }
        }
    }
}

fn claim_words(library: &Library, claim: &Claim, add: &mut dyn FnMut(&str)) {
    let own = [
        &claim.quote, &claim.text, &claim.attributed_to, &claim.capacity, &claim.to, &claim.via, &claim.place, &claim.note,
    ];
    own.into_iter().flatten().chain(&claim.tags).for_each(|text| add(text.shown()));
    claim.actor.into_iter().chain(library.speaking_parties(claim)).for_each(|who| names(library, who, add));
}

/// The names and aliases of a party or an actor.
fn names(library: &Library, who: Entry, add: &mut dyn FnMut(&str)) {
    if let Some(actor) = library.actor(who) {
        std::iter::once(&actor.name).chain(&actor.aliases).for_each(|text| add(text.shown()));
    }
    if let Some(party) = library.party(who) {
        std::iter::once(&party.name).chain(&party.short).chain(&party.aliases).for_each(|text| add(text.shown()));
    }
}
