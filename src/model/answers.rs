//! What parties answer to a dispute: on which sides their speakers are, and how many speak there.

use std::collections::{BTreeMap, HashSet};

use super::standing::{Speaker, speaker};
use super::{Claim, Entry, Kind, Library, PartyKind};

/// The sides on which a party has claims, as indexes into [`Library::sides`], and how many speakers each has there.
pub type Answers = Vec<(usize, usize)>;

/// What every party that speaks to a dispute answers, in file order; speakers of no party come last, under `None`. Only
/// claims that pass `visible` count, and a speaker counts once on a side.
pub fn answers(library: &Library, dispute: Entry, visible: &dyn Fn(Entry) -> bool) -> Vec<(Option<Entry>, Answers)> {
    let mut parties: BTreeMap<(bool, Option<Entry>), BTreeMap<usize, HashSet<Speaker>>> = BTreeMap::new();
    for (at, side) in library.sides(dispute).iter().enumerate() {
        for claim in side.claims.iter().filter(|claim| visible(**claim)).filter_map(|claim| library.claim(*claim)) {
            for party in columns(library, claim) {
                let sides = parties.entry((party.is_none(), party)).or_default();
                sides.entry(at).or_default().insert(speaker(claim));
            }
        }
    }
    let count = |sides: BTreeMap<usize, HashSet<Speaker>>| {
        sides.into_iter().map(|(side, speakers)| (side, speakers.len())).collect()
    };
    parties.into_iter().map(|((_, party), sides)| (party, count(sides))).collect()
}

/// The parties among whose words a claim is; only `None` where it speaks for none.
fn columns(library: &Library, claim: &Claim) -> Vec<Option<Entry>> {
    let speaking = library.speaking_parties(claim);
    if speaking.is_empty() { vec![None] } else { speaking.into_iter().map(Some).collect() }
}

/// The claims of a party (`None`: of no party) on each side of a dispute, sides without such claims left out.
pub fn claims_of(library: &Library, dispute: Entry, party: Option<Entry>) -> Vec<(usize, Vec<Entry>)> {
    let own = |entry: &Entry| library.claim(*entry).is_some_and(|claim| columns(library, claim).contains(&party));
    let sides = library.sides(dispute).iter().enumerate();
    let claims = sides.map(|(at, side)| (at, side.claims.iter().copied().filter(own).collect::<Vec<Entry>>()));
    claims.filter(|(_, claims)| !claims.is_empty()).collect()
}

/// The letter of a side: `a` for the first, `z` for the 26th, then `aa`.
pub fn letter(side: usize) -> String {
    let last = char::from(b'a' + (side % 26) as u8);
    match side / 26 {
        0 => last.to_string(),
        more => format!("{}{last}", letter(more - 1)),
    }
}

/// The answers in letters with the number of speakers, `a1 b2`; empty for silence.
pub fn short(answers: &[(usize, usize)]) -> String {
    let parts: Vec<String> = answers.iter().map(|(side, count)| format!("{}{count}", letter(*side))).collect();
    parts.join(" ")
}

/// Whether only media speak to a dispute, whatever the filter. A claim that is not shown may be anybody's.
pub fn is_among_media(library: &Library, dispute: Entry) -> bool {
    let sides = library.sides(dispute);
    let is_media = |party: &Option<Entry>| {
        let party = party.and_then(|party| library.party(party));
        party.is_some_and(|party| party.kind == Some(PartyKind::Media))
    };
    let by_media =
        |entry: &Entry| library.claim(*entry).is_some_and(|claim| columns(library, claim).iter().all(is_media));
    dispute.kind == Kind::Dispute && sides.iter().all(|side| side.withheld == 0 && side.claims.iter().all(by_media))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sides_go_by_letters_without_end() {
        let letters: Vec<String> = [0, 1, 25, 26, 51, 52, 701, 702].into_iter().map(letter).collect();
        assert_eq!(letters, ["a", "b", "z", "aa", "az", "ba", "zz", "aaa"]);
        assert_eq!(short(&[(0, 2), (27, 1)]), "a2 ab1");
        assert_eq!(short(&[]), "");
    }
}
