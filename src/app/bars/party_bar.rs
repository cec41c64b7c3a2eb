//! The line of parties: how much each of them said, and who is left out where there is no room.

use crate::model::{Entry, Kind};
use crate::page;

use crate::app::state::{App, Said};

use super::filter_note::{FilterNote, filter_note};

/// A part of the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BarPart {
    /// A party, with its shape and short name.
    Party {
        /// Which.
        party: Entry,
        /// Its shape and its short name.
        label: String,
        /// What it said.
        said: Said,
        /// Whether the filter shows it by name.
        picked: bool,
    },
    /// How many parties are left out, in words.
    Folded(String),
    /// The claims of no party.
    NoParty(Said),
}

/// The widest that a name gets, in columns: one that is longer leaves room for others.
const NAME: usize = 24;

/// On a line as narrow as this, the filter may stand alone.
const ALONE: usize = 40;

/// The blanks after each part.
pub(in crate::app) const GAP: usize = 3;

impl BarPart {
    /// The number beside the name: what was said, and under a filter how much of it is visible.
    pub fn count(&self, filtered: bool) -> String {
        match self {
            BarPart::Party { said, .. } | BarPart::NoParty(said) if filtered => {
                format!("{}/{}", said.visible, said.all)
            }
            BarPart::Party { said, .. } | BarPart::NoParty(said) => said.all.to_string(),
            BarPart::Folded(_) => String::new(),
        }
    }

    /// The name.
    pub fn label(&self) -> &str {
        match self {
            BarPart::Party { label, .. } | BarPart::Folded(label) => label,
            BarPart::NoParty(_) => "· no party",
        }
    }

    fn width(&self, filtered: bool) -> usize {
        let count = self.count(filtered);
        page::width(self.label()) + usize::from(!count.is_empty()) + count.len() + GAP
    }
}

/// The parts of the line on this many columns, those that said most first. Where not all fit, the silent ones go first and
/// then those that said least; those that the filter names stay.
pub fn party_bar(app: &App, width: usize) -> Vec<BarPart> {
    let filtered = app.is_filtered();
    let mut parties: Vec<BarPart> = app.library.entries(Kind::Party).filter_map(|party| part(app, party)).collect();
    parties.sort_by_key(|part| std::cmp::Reverse(said(part).all));
    let nobody = app.said(None);
    let nobody = (nobody.all > 0).then_some(BarPart::NoParty(nobody));
    // What comes last needs no gap after it.
    let room = (width + GAP).saturating_sub(nobody.as_ref().map_or(0, |part| part.width(filtered)));
    let line = fold(parties, room, filtered);
    line.into_iter().chain(nobody).collect()
}

/// The line on this many columns: its parts, each with its first column, and at its end the filter in force.
pub fn party_line(app: &App, width: usize) -> (Vec<(usize, BarPart)>, Option<FilterNote>) {
    // The filter is never left out; of a long one the end is.
    let note = filter_note(app, (width * 2 / 3).max(width.min(ALONE)));
    let spare = note.as_ref().map_or(0, |note| note.width() + GAP);
    let mut column = 1;
    let place = |part: BarPart| {
        let from = column;
        column += part.width(app.is_filtered());
        (from, part)
    };
    let mut parts: Vec<_> = party_bar(app, width.saturating_sub(spare + 1)).into_iter().map(place).collect();
    // Where the parties that the filter names take all the room, what does not fit goes: the filter has their names.
    let end = width.saturating_sub(spare.saturating_sub(2));
    parts.retain(|(from, part)| from + part.width(app.is_filtered()) <= end + GAP);
    (parts, note)
}

fn part(app: &App, party: Entry) -> Option<BarPart> {
    let label = format!("{} {}", page::shape(party.at()), page::fit(app.library.party(party)?.label(), NAME));
    let picked = app.is_filtered() && app.picks(party);
    Some(BarPart::Party { party, label, said: app.said(Some(party)), picked })
}

fn said(part: &BarPart) -> Said {
    match part {
        BarPart::Party { said, .. } | BarPart::NoParty(said) => *said,
        BarPart::Folded(_) => Said::default(),
    }
}

fn is_picked(part: &BarPart) -> bool {
    matches!(part, BarPart::Party { picked: true, .. })
}

fn fold(parties: Vec<BarPart>, room: usize, filtered: bool) -> Vec<BarPart> {
    let width = |parts: &[BarPart]| parts.iter().map(|part| part.width(filtered)).sum::<usize>();
    if width(&parties) <= room {
        return parties;
    }
    let count = parties.len();
    let heard = |part: &BarPart| said(part).all > 0 || is_picked(part);
    let mut shown: Vec<BarPart> = parties.into_iter().filter(heard).collect();
    let silent = BarPart::Folded(format!("+{} silent", count - shown.len()));
    if shown.len() < count && width(&shown) + silent.width(filtered) <= room {
        shown.push(silent);
        return shown;
    }
    let rest = |shown: usize| BarPart::Folded(format!("+{} more", count - shown));
    let picked: Vec<BarPart> = shown.iter().filter(|part| is_picked(part)).cloned().collect();
    let mut left = room.saturating_sub(rest(0).width(filtered) + width(&picked));
    // Under a filter those of whom it leaves nothing go before those of whom it leaves little.
    let mut order: Vec<usize> = (0..shown.len()).filter(|at| !is_picked(&shown[*at])).collect();
    order.sort_by_key(|at| filtered && said(&shown[*at]).visible == 0);
    let mut stays: Vec<bool> = shown.iter().map(is_picked).collect();
    for at in order {
        let width = shown[at].width(filtered);
        if width > left {
            break;
        }
        stays[at] = true;
        left -= width;
    }
    let mut stays = stays.into_iter();
    shown.retain(|_| stays.next().unwrap_or(false));
    shown.push(rest(shown.len()));
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    fn party(at: usize, all: usize, picked: bool) -> BarPart {
        let label = format!("P{at}");
        BarPart::Party { party: Entry::new(Kind::Party, at), label, said: Said { visible: all, all }, picked }
    }

    fn line(parts: &[BarPart], room: usize) -> String {
        let labels: Vec<String> =
            fold(parts.to_vec(), room, false).iter().map(|part| part.label().to_string()).collect();
        labels.join(" ")
    }

    #[test]
    fn the_silent_ones_go_first_and_the_picked_ones_never() {
        // Each part is 7 columns wide: name, blank, number, gap.
        let parts = [party(0, 9, false), party(1, 5, false), party(2, 1, true), party(3, 0, false), party(4, 0, false)];
        for (room, expected) in [
            (99, "P0 P1 P2 P3 P4"),
            (35, "P0 P1 P2 P3 P4"),
            (34, "P0 P1 P2 +2 silent"),
            (33, "P0 P1 P2 +2 silent"),
            (32, "P0 P1 P2 +2 more"),
            (31, "P0 P1 P2 +2 more"),
            (30, "P0 P2 +3 more"),
            (24, "P0 P2 +3 more"),
            (23, "P2 +4 more"),
            (12, "P2 +4 more"),
            (0, "P2 +4 more"),
        ] {
            assert_eq!(line(&parts, room), expected, "{room}");
        }
    }

    #[test]
    fn under_a_filter_those_without_anything_in_sight_go_first() {
        let in_sight = |at: usize, visible: usize, all: usize| match party(at, all, false) {
            BarPart::Party { party, label, picked, .. } => {
                BarPart::Party { party, label, said: Said { visible, all }, picked }
            }
            other => other,
        };
        let parts = [in_sight(0, 0, 9), in_sight(1, 5, 8), in_sight(2, 1, 2)];
        let line =
            |room| fold(parts.to_vec(), room, true).iter().map(|part| part.label().to_string()).collect::<Vec<_>>();
        assert_eq!(line(99), ["P0", "P1", "P2"]);
        assert_eq!(line(24), ["P1", "+2 more"]);
        assert_eq!(line(19), ["P1", "+2 more"]);
        assert_eq!(line(18), ["+3 more"]);
    }
}
