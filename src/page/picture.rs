//! The picture of the timeline: rows of words and signs, each with its place, its role and the event or party that it is.
//!
//! ```text
//!         2022     ╱ 2 y 9 mo ╱   20 Oct 2025     Nov         │ Thu 20 Nov 2025 · all 37 claims
//! Events  ①②                      ③═════════════════════════════════════
//!                                                 ④░░░░░░░░░░   9 events, below
//! KNOWN ORDER ON 20 NOV · only ▸ says what came first; the lines are in no order
//!  ‥ ⑤ Zelenskyy receives the draft ▸ ⑥ His office confirms it ▲██
//!    No event named  □████████████ 4⚔  ▲████ 2⚔
//!  █ one claim  ⚔ disputed                                not quoted: ◆ Russia, ○ Nato
//! ```

mod chains;
mod drawing;
mod line;
mod parts;
mod shares;

use crate::model::Library;
use crate::text::counted;
use crate::timeline::axis::{Axis, Zoom};
use crate::timeline::chart::{Chart, Spot};
use crate::timeline::density::Density;
use crate::timeline::events::Events;
use crate::timeline::stones::NUMBERED;

use super::Role;
use super::fit::width;
use drawing::{LANES, Legend, Maker, Spots, bit, name};

pub use drawing::{Bit, Picture, Row};
pub use line::Line;

/// How many columns before the axis the names of its rows need.
const LABEL: usize = 7;

/// How a timeline is to be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct View {
    /// How much of time shows.
    pub zoom: Zoom,
    /// How many columns there are.
    pub width: usize,
    /// The minute that shows in any case.
    pub focus: Option<i64>,
}

impl Picture {
    /// Makes the picture. It costs the events and days that show, and is kept until entries, size or window change.
    pub fn new(library: &Library, chart: &Chart, view: View) -> Picture {
        let (gutter, counts) = margins(library, chart, view.width);
        let axis = Axis::new(chart.profile(), view.zoom, view.width.saturating_sub(gutter + counts), view.focus);
        let maker = Maker { library, chart, axis: &axis, gutter, width: view.width };
        let panel = axis.panel(chart.profile());
        let day = chart.profile().panel.map(|(day, _)| day);
        let laid = Events::new(chart, &axis, day.zip(panel.clone()));
        let density = match chart.has_lanes() {
            true => Density::new(chart, &axis, LANES),
            false => Density::default(),
        };
        let chains = maker.chains();
        let mut picture = Picture {
            axis: maker.axis_row(panel.as_ref()),
            events: maker.event_rows(&laid, panel.as_ref()),
            undated: maker.undated_row(),
            lanes: maker.lane_rows(&density),
            more_lanes: maker.more_lanes(),
            heading: maker.heading(panel.is_some()),
            legend: Legend::default(),
            numbered: chart.stones().len() <= NUMBERED,
            to_scale: axis.is_to_scale(),
            width: view.width,
            gutter,
            places: (0..chart.stones().len()).map(|at| Spots::of(chart.stones(), at)).collect(),
            chains: Vec::new(),
            alone: (chains.iter().filter(|chain| chain.is_alone).count(), Vec::new()),
        };
        for (spots, place) in picture.places.iter_mut().zip(&laid.places) {
            spots.lane = place.as_ref().map(|place| (place.row, gutter + place.column));
            let counted = place.as_ref().filter(|place| place.counted);
            spots.counted = counted.map_or(0, |place| place.columns.len());
        }
        for chain in chains {
            for stone in chain.stones {
                picture.places[stone].chain.get_or_insert(picture.chains.len());
            }
            picture.alone.1.extend(chain.alone.into_iter().map(|party| (party, picture.chains.len())));
            picture.chains.push(chain.row);
        }
        picture.legend = maker.legend(&picture, &density);
        picture
    }

    /// How many of these columns the axis has: names and counts stand beside it.
    pub fn axis_width(library: &Library, chart: &Chart, columns: usize) -> usize {
        let (gutter, counts) = margins(library, chart, columns);
        columns.saturating_sub(gutter + counts)
    }

    /// How many rows it would like.
    pub fn wanted(&self) -> usize {
        let chains = self.chains.len().min(12) + usize::from(self.heading.is_some());
        usize::from(!self.axis.is_empty())
            + self.events.len()
            + usize::from(self.undated.is_some())
            + self.lanes.len().min(14)
            + chains
            + usize::from(!self.legend.is_empty())
    }

    /// The rows that fit into this many, with the place of the selected entry in sight. It costs what is shown.
    pub fn rows(&self, height: usize, spot: Option<Spot>) -> Vec<Row> {
        let selected = spot.and_then(|spot| match spot {
            Spot::Stone(at) => Some(at),
            Spot::Alone(_) => None,
        });
        let shares = self.shares(height);
        let mut rows: Vec<Row> = Vec::with_capacity(height);
        rows.extend((shares.axis > 0).then(|| self.axis.clone()));
        rows.extend(self.event_rows(shares.events, selected));
        rows.extend(self.undated.clone().filter(|_| shares.undated > 0));
        rows.extend(self.lane_rows(shares.lanes));
        let has_chains = shares.chains + shares.heading > 0;
        let mut chains = if has_chains { self.chain_rows(shares.chains, spot) } else { Vec::new() };
        chains.drain(..chains.len().min(1 - shares.heading));
        let legend = (shares.legend > 0).then(|| self.legend.row(&chains, self.width));
        rows.extend(chains.into_iter().chain(legend));
        let entry = selected.and_then(|at| self.places.get(at)?.event);
        rows.iter_mut().flatten().for_each(|bit| bit.selected |= bit.entry.is_some() && bit.entry == entry);
        rows
    }

    /// The events' rows; where only the first ones fit, the row of the selected event is among them.
    fn event_rows(&self, fit: usize, selected: Option<usize>) -> Vec<Row> {
        let place = selected.and_then(|at| self.places.get(at)?.lane);
        let top = place.map_or(0, |(row, _)| (row + 1).saturating_sub(fit));
        let mut rows: Vec<Row> = self.events.iter().skip(top).take(fit).cloned().collect();
        let hidden = self.events.len() - rows.len();
        if self.gutter >= LABEL && !rows.is_empty() {
            let alone = if rows.len() == 1 && hidden > 0 { format!("Events +{hidden}") } else { "Events".into() };
            let label = if width(&alone) < self.gutter { alone.as_str() } else { "Events" };
            rows[0].insert(0, bit(0, label, Role::Label));
        }
        let more = format!("+{}", counted(hidden, "row", "rows"));
        if width(&more) < self.gutter && hidden > 0 && rows.len() > 1 {
            rows.extend_row(fit - 1, bit(0, &more, Role::Muted));
        }
        // The selected event has its number, and no count of others beside it.
        if let (Some((row, column)), Some(at)) = (place, selected)
            && (!self.numbered || self.places[at].counted > 0)
        {
            let sign = match self.places[at].sign {
                Some(sign) if self.numbered => sign.to_string(),
                Some(_) | None => (at + 1).to_string(),
            };
            let text = format!("{sign:<wide$}", wide = self.places[at].counted);
            let column = column.min(self.width.saturating_sub(width(&text)));
            let entry = self.places[at].event;
            let bit = Bit { column, text, role: Role::Figure, entry, selected: true };
            rows.extend_row(row.wrapping_sub(top), bit);
        }
        rows
    }

    fn lane_rows(&self, fit: usize) -> Vec<Row> {
        let mut rows: Vec<Row> = self.lanes.iter().take(fit).cloned().collect();
        let hidden = self.more_lanes + self.lanes.len().saturating_sub(fit);
        if let Some(last) = rows.last_mut().filter(|_| hidden > 0 && fit > 1) {
            // The last row that fits says so in the place of its own lane.
            *last = vec![bit(0, &format!("+{} more parties", hidden + 1), Role::Muted)];
        }
        rows
    }

    /// The rows of the chains that fit, with the selected entry's. Those of the claims without an event stay at the end,
    /// where they leave as much room for events.
    fn chain_rows(&self, fit: usize, spot: Option<Spot>) -> Vec<Row> {
        let all = self.chains.len();
        let stays = if fit < all && self.alone.0 * 2 <= fit { self.alone.0 } else { 0 };
        let (moves, room) = (all - stays, fit - stays);
        let here = spot.and_then(|spot| self.chain_of(spot));
        let above = here.filter(|row| *row < moves);
        let top = above.map_or(0, |row| (row + 1).saturating_sub(room)).min(moves.saturating_sub(room));
        let mut heading = self.heading.clone().unwrap_or_default();
        if room < moves {
            let text = match room {
                1 => format!(" line {} of {moves}", top + 1),
                _ => format!(" lines {}–{} of {moves}", top + 1, top + room),
            };
            let column = self.width.saturating_sub(width(&text));
            heading.iter_mut().for_each(|bit| leave_out(bit, column));
            heading.push(bit(column, &text, Role::Muted));
        }
        let shown = (top..(top + room).min(moves)).chain(moves..all);
        let mut rows = vec![heading];
        for at in shown {
            let mut row = self.chains[at].clone();
            if here == Some(at) {
                row.push(Bit { selected: true, ..bit(0, "▌", Role::Title) });
            }
            rows.push(row);
        }
        rows
    }

    /// The row of the chains in which something is.
    fn chain_of(&self, spot: Spot) -> Option<usize> {
        match spot {
            Spot::Stone(at) => self.places.get(at)?.chain,
            Spot::Alone(party) => self.alone.1.iter().find(|(of, _)| *of == party).map(|(_, row)| *row),
        }
    }
}

/// Leaves out what a bit says from a column on: whole notes, and whole words where there is no note.
fn leave_out(bit: &mut Bit, from: usize) {
    while !bit.text.is_empty() && bit.column + width(&bit.text) > from {
        let note = [" · ", "; "].iter().filter_map(|between| bit.text.rfind(between)).max();
        let end = note.or_else(|| bit.text.rfind(' '));
        bit.text.truncate(end.unwrap_or(0));
    }
}

/// Puts a bit into a row, if there is that row.
trait ExtendRow {
    fn extend_row(&mut self, row: usize, bit: Bit);
}

impl ExtendRow for Vec<Row> {
    fn extend_row(&mut self, row: usize, bit: Bit) {
        if let Some(row) = self.get_mut(row) {
            row.push(bit);
        }
    }
}

/// The columns before the axis, for names, and after it, for counts.
fn margins(library: &Library, chart: &Chart, columns: usize) -> (usize, usize) {
    if columns < 30 {
        return (0, 0);
    }
    if !chart.has_lanes() {
        return (if columns >= 60 { 8 } else { 0 }, 0);
    }
    let names = chart.lanes().iter().take(LANES).map(|lane| width(&name(library, lane.party)));
    let names = names.max().unwrap_or(0).clamp(5, 12).min(columns / 5);
    let most = chart.lanes().iter().map(|lane| lane.claims).max().unwrap_or(0);
    (names + 4, most.to_string().len() + 1)
}
