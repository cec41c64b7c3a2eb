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
    /// It takes none in what a filter leaves of what it says.
    Partly,
    /// It takes none, and a proposal names it as its author.
    Author,
    /// It takes a position, and nothing says on what.
    Unplaced,
    /// It takes a position on terms.
    OnTerms,
}

impl Quiet {
    const ALL: [(Quiet, &'static str); 7] = [
        (Quiet::OnTerms, "a position on single terms only"),
        (Quiet::Unplaced, "a position, but on no term or proposal that is named"),
        (Quiet::Author, "named as the author of a proposal; no position in a claim"),
        (Quiet::Speaks, "no position on a proposal"),
        (Quiet::Partly, "no position in what passes the filter"),
        (Quiet::Outside, "only outside the filter"),
        (Quiet::Silent, "nobody quoted"),
    ];
}

/// How many parties of a single claim stand there with it.
const ALONE: usize = 6;

/// Parties that have in common what they say of what is proposed.
pub struct Group {
    /// The parties, in file order; at least one.
    pub parties: Vec<Entry>,
    /// What they have in common.
    pub words: &'static str,
    /// All that the one party says, where that is a single claim without a position.
    pub only: Option<Entry>,
}

/// What is known of a voice, or of a party.
#[derive(Clone, Copy)]
struct Heard {
    quiet: Quiet,
    /// How many claims of it are in sight, and the last of them.
    claims: (usize, Option<Entry>),
    /// Whether a filter hides others.
    hides: bool,
}

impl Heard {
    const NOTHING: Heard = Heard { quiet: Quiet::Silent, claims: (0, None), hides: false };

    fn add(&mut self, more: Heard) {
        self.quiet = self.quiet.max(more.quiet);
        self.claims = (self.claims.0 + more.claims.0, more.claims.1.or(self.claims.1));
        self.hides |= more.hides;
    }

    /// The only claim of a party that takes no position.
    fn only(&self) -> Option<Entry> {
        self.claims.1.filter(|_| self.quiet == Quiet::Speaks && self.claims.0 == 1)
    }
}

/// The parties without a standing of their own here, in file order and in groups.
pub fn quiet_parties(
    library: &Library,
    standings: &[(Option<Entry>, Standing)],
    visible: &dyn Fn(Entry) -> bool,
) -> Vec<Group> {
    let mut stands = vec![false; library.count(Kind::Party)];
    standings.iter().filter_map(|(party, _)| *party).for_each(|party| stands[party.at()] = true);
    let mut says = vec![Heard::NOTHING; library.count(Kind::Party)];
    for (voice, own) in (0..).zip(voices(library, visible)) {
        library.census().parties(voice).iter().for_each(|party| says[party.at()].add(own));
    }
    for heard in says.iter_mut().filter(|heard| heard.hides && heard.quiet == Quiet::Speaks) {
        heard.quiet = Quiet::Partly;
    }
    let proposals = library.entries(Kind::Proposal).filter(|entry| visible(*entry));
    let authors = proposals.filter_map(|entry| library.proposal(entry)).flat_map(|row| row.by.iter());
    for by in authors.filter(|by| by.kind == Kind::Party) {
        // What a filter hides may be a position.
        if matches!(says[by.at()].quiet, Quiet::Silent | Quiet::Speaks | Quiet::Partly) {
            says[by.at()].quiet = Quiet::Author;
        }
    }
    let quiet: Vec<Entry> = library.entries(Kind::Party).filter(|party| !stands[party.at()]).collect();
    let only = |party: &Entry| says[party.at()].only();
    let alone = (1..=ALONE).contains(&quiet.iter().filter_map(only).count());
    let mut groups = Vec::new();
    for (wanted, words) in Quiet::ALL {
        let of = quiet.iter().copied().filter(|party| says[party.at()].quiet == wanted);
        let (one_by_one, parties): (Vec<Entry>, Vec<Entry>) = of.partition(|party| alone && only(party).is_some());
        let each = one_by_one.into_iter().map(|party| (vec![party], only(&party)));
        let groups_of = each.chain([(parties, None)]).filter(|(parties, _)| !parties.is_empty());
        groups.extend(groups_of.map(|(parties, only)| Group { parties, words, only }));
    }
    groups
}

/// What each voice has, by its number in the census.
fn voices(library: &Library, visible: &dyn Fn(Entry) -> bool) -> Vec<Heard> {
    let census = library.census();
    let mut voices = vec![Heard::NOTHING; census.voices().len()];
    for entry in CLAIMS.iter().flat_map(|kind| library.entries(*kind)) {
        let ordinal = library.ordinal(entry);
        let Some(voice) = voices.get_mut(census.voice(ordinal) as usize) else { continue };
        let own = match visible(entry) {
            false => Heard { quiet: Quiet::Outside, hides: true, ..Heard::NOTHING },
            // What is known already is not asked again.
            true if voice.quiet < Quiet::OnTerms => {
                Heard { quiet: position(library, entry, visible), claims: (1, Some(entry)), hides: false }
            }
            true => Heard { quiet: Quiet::Speaks, claims: (1, Some(entry)), hides: false },
        };
        voice.add(own);
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
