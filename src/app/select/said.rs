//! How much each party says.

use crate::model::{CLAIMS, Entry, Kind, Library};

use crate::app::state::Said;

/// Counts what each party says, and at the end what no party says.
///
/// A claim for several parties counts for each of them.
pub(in crate::app) fn count(library: &Library, visible: &impl Fn(Entry) -> bool) -> Vec<Said> {
    let (census, none) = (library.census(), library.count(Kind::Party));
    let mut voices = vec![Said::default(); census.voices().len()];
    for entry in CLAIMS.iter().flat_map(|kind| library.entries(*kind)) {
        if let Some(said) = voices.get_mut(census.voice(library.ordinal(entry)) as usize) {
            said.visible += usize::from(visible(entry));
            said.all += 1;
        }
    }
    let mut counts = vec![Said::default(); none + 1];
    for (voice, said) in (0..).zip(voices) {
        let mut add = |at: usize| {
            counts[at].visible += said.visible;
            counts[at].all += said.all;
        };
        match census.parties(voice) {
            [] => add(none),
            parties => parties.iter().for_each(|party| add(party.at())),
        }
    }
    counts
}
