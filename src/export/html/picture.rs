//! The timeline as SVG: an axis, the events on it, and a row of bars for each party. The lists after it say the same in
//! words.
//!
//! ```text
//!             2022 ┄┄ 2 y 9 mo ┄┄ Oct 2025     20 Nov
//! Events      (1)(2)              (3)═════════ (4)(5)
//! ■ US                                         ▐█▌ 9
//! ▲ Ukraine                                    ▐█▌ 12
//! ```

use maud::{Markup, html};

use crate::model::{Entry, Library};
use crate::page::{self, fit};
use crate::timeline::Chart;
use crate::timeline::axis::calendar::DAY;
use crate::timeline::axis::{Axis, Segment};
use crate::timeline::chart::Lane;
use crate::timeline::events::{self, Events};
use crate::timeline::stones::{NUMBERED, Stone};

use super::super::document::day_label;

/// How many columns the axis has.
const COLUMNS: usize = 64;
/// How wide one is.
const COLUMN: usize = 14;
/// The room before the axis, for names.
const GUTTER: usize = 150;
/// How high a row of events is.
const ROW: usize = 20;
/// How high a party's row is, and how high its highest bar.
const LANE: usize = 34;
const BAR: usize = 20;
/// The most parties that have a row.
const LANES: usize = 14;
/// The most columns that the bar of one day takes.
const WIDEST: usize = 3;

/// The picture with its legend.
pub(super) fn picture(library: &Library, chart: &Chart) -> Markup {
    let axis = Axis::compact(chart.profile(), COLUMNS);
    let laid = Events::new(chart, &axis, None);
    // Without events there is no row for them.
    let rows = if chart.stones().is_empty() { 0 } else { laid.rows.len() };
    let lanes: Vec<&Lane> = chart.lanes().iter().take(LANES).collect();
    let top = 30 + rows * ROW + 10;
    let (width, height) = (GUTTER + COLUMNS * COLUMN + 8, top + lanes.len() * LANE + 6);
    let most = lanes.iter().flat_map(|lane| &lane.days).map(|(_, count)| *count).max().unwrap_or(1);
    html! {
        figure {
            section.scroll tabindex="0" aria-label="Picture of the timeline" {
                svg role="img" aria-labelledby="timeline-name timeline-words" viewBox={ "0 0 " (width) " " (height) }
                    xmlns="http://www.w3.org/2000/svg" {
                    title id="timeline-name" { "Timeline" }
                    desc id="timeline-words" { (described(library, chart)) }
                    (time(&axis, 22))
                    @if let Some((columns, day)) = axis.panel(chart.profile()).zip(chart.day()) {
                        // The day that most was said on has a place of its own, and no tick.
                        text.muted.number x=(GUTTER + columns.start * COLUMN) y="18" { (day_label(day.start)) }
                    }
                    @if rows > 0 { text x="0" y="46" { "Events" } }
                    @for (at, row) in laid.rows.iter().take(rows).enumerate() { (event_row(row, 46 + at * ROW, chart.stones())) }
                    @for (at, lane) in lanes.iter().enumerate() {
                        (lane_row(library, lane, &axis, (top + at * LANE, most)))
                    }
                }
            }
            figcaption {
                "Bars: how much each party said on a day, " (most) " at the most. Pale: somewhere in this span; darker: "
                "it lasts. "
                @if rows > 0 { "Numbers: events, as they are listed. " }
                @if chart.lanes().len() > LANES { (chart.lanes().len() - LANES) " more parties are in the list. " }
                "The lists below say the same in words."
            }
        }
    }
}

/// The middle of a column.
fn middle(column: usize) -> usize {
    GUTTER + column * COLUMN + COLUMN / 2
}

/// What the picture shows, in words.
fn described(library: &Library, chart: &Chart) -> String {
    let counted = |count: usize, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
    let mut words = format!(
        "{} and {}, with a row of bars for each party that said something.",
        counted(chart.stones().len(), "event"),
        counted(chart.claims().0, "claim")
    );
    for stone in chart.stones().iter().take(NUMBERED) {
        let date = library.date(stone.event).map_or("no date".to_string(), |date| date.label());
        words.push_str(&format!(" {}: {}, {date}.", stone.number, page::short_title(library, stone.event)));
    }
    words
}

/// The axis with its labels.
fn time(axis: &Axis, y: usize) -> Markup {
    html! {
        @for segment in axis.segments() {
            @let columns = segment.columns();
            @let (from, to) = (GUTTER + columns.start * COLUMN, GUTTER + columns.end * COLUMN);
            @match segment {
                Segment::Stretch { .. } => line.line x1=(from) x2=(to) y1=(y + 4) y2=(y + 4) {}
                Segment::Gap { label, .. } => {
                    line.line.fold x1=(from) x2=(to) y1=(y + 4) y2=(y + 4) {}
                    @if !label.is_empty() {
                        text.muted.number text-anchor="middle" x=((from + to) / 2) y=(y - 4) { (label) }
                    }
                }
            }
        }
        @for tick in axis.ticks() {
            line.line x1=(middle(tick.column)) x2=(middle(tick.column)) y1=(y) y2=(y + 8) {}
            text.muted.number x=(GUTTER + tick.start * COLUMN) y=(y - 4) { (tick.label) }
        }
    }
}

/// A row of events: their signs, and how long they last or may be.
fn event_row(row: &[events::Cell], y: usize, stones: &[Stone]) -> Markup {
    let runs = row.chunk_by(|one, other| one.sign == other.sign && !one.mark && !other.mark);
    let runs = runs.scan(0, |column, run| {
        let first = *column;
        *column += run.len();
        Some((first, run))
    });
    html! {
        @for (first, run) in runs {
            @let cell = run[0];
            @match (cell.sign, cell.mark) {
                (None, _) => {}
                // Whatever sign the screen has for a stone, here it is its number in a ring, which every font has.
                (Some(sign), true) if sign == events::stone(stones, cell.stone) && sign != events::MANY => {
                    circle.ring cx=(middle(first)) cy=(y - 5) r="6.5" {}
                    text.inside x=(middle(first)) y=(y - 2) text-anchor="middle" { (stones[cell.stone].number) }
                }
                (Some(sign), true) => text x=(middle(first)) y=(y) text-anchor="middle" { (sign) }
                (Some(sign), false) if sign == events::SOMEWHERE || sign == events::LASTS => {
                    rect class=(if sign == events::LASTS { "lasts" } else { "span" }) x=(GUTTER + first * COLUMN)
                        y=(y - 9) width=(run.len() * COLUMN) height="8" {}
                }
                (Some(sign), false) => text x=(middle(first)) y=(y) text-anchor="middle" { (sign) }
            }
        }
    }
}

/// A party's name and its bars.
fn lane_row(library: &Library, lane: &Lane, axis: &Axis, (y, most): (usize, usize)) -> Markup {
    let (name, class) = match lane.party.and_then(|party| Some((party, library.party(party)?))) {
        Some((entry, party)) => (named(entry, party.label()), Some(format!("p{}", entry.at()))),
        None => ("· no party".to_string(), None),
    };
    let base = y + LANE - 6;
    html! {
        g class=[class] {
            text x="0" y=(base) { (name) }
            @for (from, to) in &lane.spans {
                @let (first, last) = (axis.column_of(*from), axis.column_of(*to));
                rect.span x=(GUTTER + first * COLUMN) y=(base - 5) width=((last + 1 - first) * COLUMN) height="5" {}
            }
            @for (day, count) in &lane.days { (bar(axis, *day, *count, (base, most))) }
        }
    }
}

fn named(party: Entry, label: &str) -> String {
    format!("{} {}", page::shape(party.at()), fit(label, 14))
}

fn bar(axis: &Axis, day: i64, count: usize, (base, most): (usize, usize)) -> Markup {
    let (first, last) = (axis.column_of(day), axis.column_of(day + DAY - 1));
    let columns = (last + 1 - first).clamp(1, WIDEST);
    let height = (count * BAR).div_ceil(most.max(1)).max(2);
    let x = GUTTER + first * COLUMN;
    html! {
        rect x=(x) y=(base - height) width=(columns * COLUMN - 1) height=(height) {
            title { (day_label(day)) ": " (count) }
        }
        @if last > first { text.number x=(x) y=(base - height - 2) { (count) } }
    }
}
