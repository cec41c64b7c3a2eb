//! The day on which most was said: a line for each run of events whose order is known.

use crate::model::Entry;
use crate::timeline::events::{doubt, stone};
use crate::timeline::runs::Link;
use crate::timeline::stones::{NUMBERED, Said};

use super::super::fit::{fit, width};
use super::super::label::short_title;
use super::Role;
use super::drawing::{Bit, Maker, Row, bit, role, sign};

/// How many rows are made at most.
const ROWS: usize = 300;
/// Where lines begin, after the place of the selection and the sign of an event without a day.
const INDENT: usize = 4;
/// How many claims are drawn one by one.
const BLOCKS: usize = 24;

/// A part of a line that is not broken.
struct Part {
    texts: Vec<(String, Role, Option<Entry>)>,
    stone: Option<usize>,
    /// Whose claims without an event these are.
    alone: Option<Option<Entry>>,
}

/// A line of the chains, with the events that it has, and the parties whose claims without an event it has.
#[derive(Default)]
pub(super) struct Chain {
    pub(super) row: Row,
    pub(super) stones: Vec<usize>,
    pub(super) alone: Vec<Option<Entry>>,
    /// Whether it is of the claims without an event.
    pub(super) is_alone: bool,
}

impl Part {
    fn width(&self) -> usize {
        self.texts.iter().map(|(text, _, _)| width(text)).sum()
    }
}

impl Maker<'_> {
    /// What stands over the chains.
    pub(super) fn heading(&self, panel: bool) -> Option<Row> {
        let day = self.chart.day()?;
        if day.runs.is_empty() && day.alone.is_empty() {
            return None;
        }
        let label = day.label();
        let date = label.split_once(' ').map_or(label.as_str(), |(_, date)| date);
        let short = date.rsplit_once(' ').map_or(date, |(date, _)| date);
        let date = if panel { short.to_uppercase() } else { date.to_uppercase() };
        let share = if panel { String::new() } else { format!(" · {}", day.share(self.chart.claims().0)) };
        let ordered = day.runs.iter().any(|run| run.len() > 1);
        let (head, notes): (String, &[&str]) = match (ordered, day.runs.len()) {
            (true, 1) => (format!("KNOWN ORDER ON {date}"), &[" · only ▸ says what came first", ""]),
            (true, _) => (
                format!("KNOWN ORDER ON {date}"),
                &[" · only ▸ says what came first; the lines are in no order", " · only ▸ says what came first", ""],
            ),
            (false, 0 | 1) => (format!("ON {date}"), &[""]),
            (false, _) => (
                format!("ON {date}"),
                &[" · nothing says what came first; the lines are in no order", " · in no order", ""],
            ),
        };
        let shares = [share.as_str(), ""];
        let all = shares.iter().flat_map(|share| notes.iter().map(move |note| (*share, *note)));
        let fits = |(share, note): &(&str, &str)| width(&head) + width(share) + width(note) <= self.width;
        let (share, note) = all.clone().find(fits).unwrap_or(("", ""));
        let head = fit(&head, self.width).into_owned();
        let column = width(&head);
        Some(vec![bit(0, &head, Role::Heading), bit(column, &format!("{share}{note}"), Role::Muted)])
    }

    /// The lines: those of events, then those of the claims that no event has.
    pub(super) fn chains(&self) -> Vec<Chain> {
        let Some(day) = self.chart.day() else { return Vec::new() };
        let mut rows = Vec::new();
        for run in &day.runs {
            if rows.len() >= ROWS {
                let row = vec![bit(INDENT, "more events of this day are in the list", Role::Muted)];
                rows.push(Chain { row, ..Chain::default() });
                break;
            }
            let parts: Vec<Part> = run.iter().map(|link| self.part(*link)).collect();
            self.wrap(parts, "▸ ", &mut rows);
        }
        if !day.alone.is_empty() {
            let mut parts = Vec::new();
            let label = if day.events == 0 && day.runs.is_empty() { "Claims" } else { "No event named" };
            parts.push(Part { texts: vec![(label.to_string(), Role::Muted, None)], stone: None, alone: None });
            let part = |said: &Said| Part { texts: self.said(said), stone: None, alone: Some(said.party) };
            parts.extend(day.alone.iter().map(part));
            let first = rows.len();
            self.wrap(parts, " ", &mut rows);
            rows[first..].iter_mut().for_each(|chain| chain.is_alone = true);
        }
        rows
    }

    /// An event with its title and what was said at it. `‥` says that its day is not given.
    fn part(&self, link: Link) -> Part {
        let stones = self.chart.stones();
        let at = &stones[link.stone];
        let entry = Some(at.event);
        let mark = if at.extent.is_none() && !link.again { "‥ " } else { "" };
        let mut texts = vec![(mark.to_string(), Role::Muted, entry)];
        let sure = at.extent.map_or("", |extent| doubt(&extent));
        texts.push((format!("{}{sure}", stone(stones, link.stone)), Role::Figure, entry));
        // What stands elsewhere with its title needs its number only, where it has one.
        if !link.again || stones.len() > NUMBERED {
            texts.push((format!(" {}", short_title(self.library, at.event)), Role::Body, entry));
        }
        if !link.again {
            for said in &at.said {
                texts.push((" ".into(), Role::Body, None));
                texts.extend(self.said(said));
            }
        }
        Part { texts, stone: (!link.again).then_some(link.stone), alone: None }
    }

    /// A block for each claim, after the party's shape: `▲██ 2⚔`.
    fn said(&self, said: &Said) -> Vec<(String, Role, Option<Entry>)> {
        let blocks = match said.claims {
            claims if claims <= BLOCKS.min(self.width / 3) => "█".repeat(claims),
            claims => format!("{claims}×█"),
        };
        let mut texts = vec![(format!("{}{blocks}", sign(said.party)), role(said.party), said.party)];
        if said.disputed > 0 {
            texts.push((format!(" {}⚔", said.disputed), Role::Warning, None));
        }
        texts
    }

    /// Sets parts in lines, whole; what does not fit into a line of its own loses the end of its title.
    fn wrap(&self, parts: Vec<Part>, between: &str, rows: &mut Vec<Chain>) {
        let mut chain = Chain::default();
        let indent = INDENT.min(self.width / 8);
        let mut column = indent;
        for (nth, mut part) in parts.into_iter().enumerate() {
            let (gap, space) = (if nth == 0 { 0 } else { 1 + width(between) }, self.width.saturating_sub(indent + 2));
            self.shorten(&mut part, space);
            if nth > 0 && column + gap + part.width() > self.width {
                rows.push(std::mem::take(&mut chain));
                column = indent + 1;
            }
            if nth > 0 {
                chain.row.push(bit(column + 1, between, Role::Label));
                column += 1 + width(between);
            }
            // The sign of an event without a day stands before the line.
            let hang = nth == 0 && indent == INDENT && part.texts.first().is_some_and(|text| text.0 == "‥ ");
            column -= if hang { 2 } else { 0 };
            for (text, role, entry) in part.texts {
                chain.row.push(Bit { entry, ..bit(column, &text, role) });
                column += width(&text);
            }
            chain.stones.extend(part.stone);
            chain.alone.extend(part.alone);
        }
        rows.push(chain);
    }

    /// Shortens a part that is wider than a line: its title first, then claims are a number and one block.
    fn shorten(&self, part: &mut Part, room: usize) {
        let over = part.width().saturating_sub(room);
        if over > 0
            && let Some((text, _, _)) =
                part.texts.iter_mut().find(|(_, role, entry)| *role == Role::Body && entry.is_some())
        {
            let keep = width(text).saturating_sub(over).max(8);
            *text = fit(text, keep).into_owned();
        }
        if part.width() > room {
            part.texts.iter_mut().for_each(|(text, _, _)| *text = counted_blocks(text));
        }
    }
}

/// A row of blocks as how many they are, where that is shorter: `▲12×█`.
fn counted_blocks(text: &str) -> String {
    let blocks = text.chars().filter(|c| *c == '█').count();
    match text.find('█').filter(|_| blocks > 3 && !text.contains('×')) {
        Some(at) => format!("{}{blocks}×█", &text[..at]),
        None => text.to_string(),
    }
}
