//! The rows above the chains: axis, events, lanes; and the legend.

use std::ops::Range;

use crate::model::CLAIMS;
use crate::text::counted;
use crate::timeline::axis::Segment;
use crate::timeline::chart::Day;
use crate::timeline::density::Density;
use crate::timeline::events::{Cell, Events, GOES_ON, LASTS, SEVERAL, SOMEWHERE, doubt, stone};
use crate::timeline::runs::Run;
use crate::timeline::stones::NUMBERED;

use super::super::fit::{fit, fit_apart, width};
use super::Role;
use super::drawing::{Bit, LANES, Legend, Maker, Meaning, Picture, Row, bit, name, role, sign};

impl Maker<'_> {
    /// Labels, gaps, and the day that has a place of its own.
    pub(super) fn axis_row(&self, panel: Option<&Range<usize>>) -> Row {
        let mut row = Row::new();
        for segment in self.axis.segments() {
            if let Segment::Gap { room, label, .. } = segment {
                let text = match label.as_str() {
                    "" if room.len() >= 2 => "╱╱".to_string(),
                    "" => "╱".repeat(room.len()),
                    label => format!("╱ {label} ╱"),
                };
                let start = room.start + room.len().saturating_sub(width(&text)) / 2;
                row.push(bit(self.gutter + start, &text, Role::Gap));
            }
        }
        let ticks = self.axis.ticks().iter();
        row.extend(ticks.map(|tick| bit(self.gutter + tick.start, &tick.label, Role::Axis)));
        if let (Some(panel), Some(day)) = (panel, self.chart.day()) {
            let (label, share) = (day.label(), day.share(self.chart.claims().0));
            let short = label.split_once(' ').map_or(label.as_str(), |(_, short)| short).to_string();
            let texts = [format!("│ {label} · {share}"), format!("│ {short} · {share}"), format!("│ {short}")];
            let fits = texts.iter().find(|text| width(text) <= panel.len()).unwrap_or(&texts[2]);
            row.push(bit(self.gutter + panel.start, &fit(fits, panel.len()), Role::Heading));
        }
        row
    }

    pub(super) fn event_rows(&self, events: &Events, panel: Option<&Range<usize>>) -> Vec<Row> {
        if self.chart.stones().iter().all(|stone| stone.extent.is_none()) {
            return Vec::new();
        }
        let mut rows: Vec<Row> = events.rows.iter().map(|cells| self.cells(cells)).collect();
        let below = |day: &Day| day.runs.iter().flatten().filter(|link| !link.again).count();
        let count = self.chart.day().map_or(0, below);
        if let Some(panel) = panel.filter(|_| count > 0) {
            let text = format!("{}, below", counted(count, "event", "events"));
            let text = fit(&text, panel.len().saturating_sub(2)).into_owned();
            let columns = panel.start..(panel.start + 2 + width(&text)).min(self.axis.width());
            let free = |cells: &Vec<Cell>| cells[columns.clone()].iter().all(|cell| cell.sign.is_none());
            // Where no row has room for it, the heading of the lines says it.
            if let Some(row) = events.rows.iter().position(free) {
                rows[row].push(bit(self.gutter + panel.start + 2, &text, Role::Muted));
            }
        }
        rows
    }

    /// Cells of one event and one kind together.
    fn cells(&self, cells: &[Cell]) -> Row {
        let mut row = Row::new();
        for (column, cell) in cells.iter().enumerate() {
            let Some(sign) = cell.sign else { continue };
            let role = match (cell.mark, sign) {
                (true, _) => Role::Figure,
                (false, SOMEWHERE) => Role::Muted,
                (false, _) => Role::Bar,
            };
            let entry = Some(self.chart.stones()[cell.stone].event);
            let column = self.gutter + column;
            let joins = |last: &&mut Bit| {
                last.column + last.text.chars().count() == column && last.role == role && last.entry == entry
            };
            match row.last_mut().filter(joins) {
                Some(last) => last.text.push(sign),
                None => row.push(Bit { entry, ..bit(column, &sign.to_string(), role) }),
            }
        }
        row
    }

    /// Events without a date that are not of the day in the chains, with what is known of their order.
    pub(super) fn undated_row(&self) -> Option<Row> {
        let runs = self.chart.undated();
        if runs.is_empty() {
            return None;
        }
        let all = self.chart.stones().len();
        let own = runs.iter().flatten().filter(|link| !link.again).count();
        let label = if self.gutter >= 8 { "No date" } else { "No date " };
        let mut row = vec![bit(0, label, Role::Label)];
        let start = self.gutter.max(8);
        let words = format!("‥ {}, in the list", counted(own, "event", "events"));
        let room = self.width.saturating_sub(start);
        let columns: usize = runs.iter().map(|run| run.len() * 4).sum();
        if all > NUMBERED || columns > room {
            row.push(bit(start, &fit(&words, room), Role::Muted));
            return Some(row);
        }
        let mut column = start;
        for run in runs {
            column = self.stones(run, column, &mut row) + 1;
        }
        Some(row)
    }

    /// The stones of a run: `‥⑤ ▸ ‥⑥ `.
    fn stones(&self, run: &Run, mut column: usize, row: &mut Row) -> usize {
        for (nth, link) in run.iter().enumerate() {
            let stones = self.chart.stones();
            if nth > 0 {
                row.push(bit(column, "▸ ", Role::Label));
                column += 2;
            }
            if stones[link.stone].extent.is_none() {
                row.push(bit(column, "‥", Role::Muted));
                column += 1;
            }
            let sign = stone(stones, link.stone).to_string();
            row.push(Bit { entry: Some(stones[link.stone].event), ..bit(column, &sign, Role::Figure) });
            column += 2;
        }
        column
    }

    pub(super) fn lane_rows(&self, density: &Density) -> Vec<Row> {
        let names: Vec<String> = self.chart.lanes().iter().map(|lane| name(self.library, lane.party)).collect();
        let room = self.gutter.saturating_sub(3);
        let names = fit_apart(&names.iter().map(|name| (name.as_str(), room)).collect::<Vec<_>>());
        let lanes = self.chart.lanes().iter().zip(&density.rows).zip(names);
        lanes
            .map(|((lane, signs), name)| {
                let (role, entry) = (role(lane.party), lane.party);
                let mut row = Row::new();
                if self.gutter > 0 {
                    let text = format!("{} {name}", sign(lane.party));
                    row.push(Bit { entry, ..bit(0, &text, role) });
                }
                let signs: String = signs.iter().collect();
                row.push(Bit { entry, ..bit(self.gutter, &signs, role) });
                let count = lane.claims.to_string();
                if self.gutter > 0 {
                    row.push(Bit { entry, ..bit(self.width.saturating_sub(count.len()), &count, Role::Body) });
                }
                row
            })
            .collect()
    }

    /// How many lanes are not made.
    pub(super) fn more_lanes(&self) -> usize {
        self.chart.lanes().len().saturating_sub(LANES)
    }

    /// The signs in use and what they mean; at the right the parties that say nothing.
    pub(super) fn legend(&self, picture: &Picture, density: &Density) -> Legend {
        let stones = self.chart.stones();
        let rows = picture.events.iter().flatten();
        let signs: String = rows.clone().filter(|bit| bit.entry.is_some()).map(|bit| bit.text.as_str()).collect();
        let chains: String = picture.chains.iter().flatten().map(|bit| bit.text.as_str()).collect();
        let mut words: Vec<Meaning> = Vec::new();
        let lanes = !density.rows.is_empty();
        if lanes && density.most > 0 {
            let also = if chains.contains('█') { " in a lane" } else { "" };
            let most = counted(density.most, "claim", "claims");
            words.push(Meaning::new(&format!("█ {most}{also}"), &format!("█ {most}")));
        }
        let mut chained = |sign: char, text: &str, short: &str| {
            let meaning = Meaning { chained: Some(sign), ..Meaning::new(text, short) };
            words.extend(chains.contains(sign).then_some(meaning));
        };
        let block = if lanes { "█ one claim in a line" } else { "█ one claim" };
        chained('█', block, "█ one claim");
        chained('⚔', "⚔ disputed", "⚔ disputed");
        let mut say_in_short = |used: bool, text: &str, short: &str| {
            words.extend(used.then(|| Meaning::new(text, short)));
        };
        say_in_short(stones.len() > NUMBERED, "• an event, numbered where selected", "• an event");
        say_in_short(signs.contains(SOMEWHERE) || density.spans, "░ in this span", "░ within");
        say_in_short(chains.contains('‥') || picture.undated.is_some(), "‥ day not given", "‥ no day");
        let mut say = |used: bool, text: &str| say_in_short(used, text, text);
        say(signs.contains(LASTS), "═ lasts");
        say(signs.contains(GOES_ON), "═→ goes on");
        say(signs.contains("═?"), "═? end not known");
        let sure: Vec<&str> = stones.iter().filter_map(|stone| stone.extent.as_ref()).map(doubt).collect();
        say(sure.contains(&"~"), "~ about");
        say(sure.contains(&"?"), "? inferred");
        say(sure.contains(&"%"), "% about, inferred");
        let number = signs.split(SEVERAL).skip(1).find_map(|rest| rest.chars().next().filter(char::is_ascii_digit));
        let several = number.map_or("◎ several events".into(), |count| format!("◎{count} {count} events"));
        say(signs.contains(SEVERAL), &several);
        let undated = self.chart.claims().1;
        say(undated > 0, &format!("{} without a date", counted(undated, "claim", "claims")));
        let mut legend = Legend { words, silent: Row::new() };
        // Which chains are in sight changes as one moves; what stands at the right does not.
        let end = legend.words.iter().fold(1, |end, word| end + width(&word.short) + 2);
        self.silent(end + 2, &mut legend.silent);
        legend
    }

    fn silent(&self, from: usize, row: &mut Row) {
        // Where a filter hides claims, others say nothing here either.
        let all: usize = CLAIMS.iter().map(|kind| self.library.count(*kind)).sum();
        let silent = if self.chart.claims().0 < all { &[] } else { self.chart.silent() };
        let room = self.width.saturating_sub(from);
        let mut texts: Vec<(String, Role)> = vec![("not quoted: ".into(), Role::Muted)];
        let mut used = 14;
        for (nth, party) in silent.iter().enumerate() {
            let text = format!("{} {}", sign(Some(*party)), name(self.library, Some(*party)));
            let rest = format!("+{}", silent.len() - nth);
            let spare = if nth + 1 == silent.len() { 0 } else { rest.len() + 3 };
            if used + width(&text) + 2 + spare > room {
                if nth == 0 {
                    return;
                }
                used += rest.len();
                texts.push((rest, Role::Muted));
                break;
            }
            let text = if nth + 1 == silent.len() { text } else { format!("{text}, ") };
            used += width(&text);
            texts.push((text, role(Some(*party))));
        }
        if silent.is_empty() {
            return;
        }
        let mut column = self.width.saturating_sub(used + 1);
        for (text, role) in texts {
            row.push(bit(column, &text, role));
            column += width(&text);
        }
    }
}
