//! The parties that take no position on what is proposed as a whole, by what else they say.

use crate::model::standing::Standing;
use crate::model::{CLAIMS, Entry, Kind, Library, Relation};

/// What is known of such a party, the more the later.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Quiet {
    /// It says nothing.
    Silent,
    /// A filter hides what it says.
    Outside,
    /// It takes no position.
    Speaks,
    /// It takes none, and a proposal names it as its author.
    Author,
    /// It takes a position, and nothing says on what.
    Unplaced,
    /// It takes a position on terms.
    OnTerms,
}

impl Quiet {
    const ALL: [(Quiet, &'static str); 6] = [
        (Quiet::OnTerms, "a position on single terms only"),
        (Quiet::Unplaced, "a position, but on no term or proposal that is named"),
        (Quiet::Author, "named as the author of a proposal; no position in a claim"),
        (Quiet::Speaks, "no position on a proposal"),
        (Quiet::Outside, "only outside the filter"),
        (Quiet::Silent, "nobody quoted"),
    ];
}

/// The parties without a standing of their own here, in file order, in groups with words for what they have in common. No
/// group is empty.
pub fn quiet_parties(
    library: &Library,
    standings: &[(Option<Entry>, Standing)],
    visible: &dyn Fn(Entry) -> bool,
) -> Vec<(Vec<Entry>, &'static str)> {
    let mut stands = vec![false; library.count(Kind::Party)];
    standings.iter().filter_map(|(party, _)| *party).for_each(|party| stands[party.at()] = true);
    let mut says = vec![Quiet::Silent; library.count(Kind::Party)];
    for (voice, own) in (0..).zip(voices(library, visible)) {
        library.census().parties(voice).iter().for_each(|party| says[party.at()] = says[party.at()].max(own));
    }
    let proposals = library.entries(Kind::Proposal).filter(|entry| visible(*entry));
    let authors = proposals.filter_map(|entry| library.proposal(entry)).flat_map(|row| row.by.iter());
    for by in authors.filter(|by| by.kind == Kind::Party) {
        // What a filter hides may be a position.
        if matches!(says[by.at()], Quiet::Silent | Quiet::Speaks) {
            says[by.at()] = Quiet::Author;
        }
    }
    let of = |wanted: Quiet| {
        let parties = library.entries(Kind::Party).filter(|party| !stands[party.at()] && says[party.at()] == wanted);
        parties.collect::<Vec<Entry>>()
    };
    let groups = Quiet::ALL.into_iter().map(|(quiet, words)| (of(quiet), words));
    groups.filter(|(parties, _)| !parties.is_empty()).collect()
}

/// What each voice has, by its number in the census.
fn voices(library: &Library, visible: &dyn Fn(Entry) -> bool) -> Vec<Quiet> {
    let census = library.census();
    let mut voices = vec![Quiet::Silent; census.voices().len()];
    for entry in CLAIMS.iter().flat_map(|kind| library.entries(*kind)) {
        let ordinal = library.ordinal(entry);
        let Some(voice) = voices.get_mut(census.voice(ordinal) as usize) else { continue };
        let own = match visible(entry) {
            false => Quiet::Outside,
            // What is known already is not asked again.
            true if *voice < Quiet::OnTerms => position(library, entry, visible),
            true => Quiet::Speaks,
        };
        *voice = own.max(*voice);
    }
    voices
}

/// The position that a claim takes on terms or on nothing that is named, unless a claim in sight took it back.
fn position(library: &Library, entry: Entry, visible: &dyn Fn(Entry) -> bool) -> Quiet {
    let Some(claim) = library.claim(entry).filter(|claim| claim.stance.is_some()) else { return Quiet::Speaks };
    let mut later = library.incoming(entry).iter().filter(|link| link.relation == Relation::Replaces);
    if later.any(|link| link.from.kind.is_claim() && visible(link.from)) {
        return Quiet::Speaks;
    }
    match (claim.terms.is_empty(), library.stance_targets(claim).is_empty()) {
        (false, _) => Quiet::OnTerms,
        (true, true) => Quiet::Unplaced,
        (true, false) => Quiet::Speaks,
    }
}
