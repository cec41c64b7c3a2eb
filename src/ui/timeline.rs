//! The timeline: a lane for each party on one axis.
//!
//! ```text
//!            ┬2022 ──╌╌ 2 y ╌╌20 Nov┬ ─▼──
//! ■ US                        ~═══════●12╡
//! ▲ Ukraine  ╍╍╍╍╍╍╍╍               ╍╍8●╍╍
//! ◆ Russia   ╞═══════════════════════════▶
//! 2 undated
//! ```
//!
//! [`Chart`] holds the visible entries sorted into lanes and is made when they change; drawing it costs columns and
//! lanes, and only long dates cost each for itself.

mod raster;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_width::UnicodeWidthStr;

use crate::model::Entry;
use crate::timeline::axis::{Axis, Segment, Zoom};
use crate::timeline::chart::{Chart, Extent};
pub use raster::LEGEND;

/// What to draw.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// The visible entries.
    pub chart: &'a Chart,
    /// The selected one.
    pub selected: Option<Entry>,
    /// How much of time shows.
    pub zoom: Zoom,
    /// The first lane that shows, where not all fit; the selected entry's lane shows in any case.
    pub lane_offset: usize,
}

/// What it is drawn with.
#[derive(Clone, Copy)]
pub struct Palette<'a> {
    /// The axis and its labels.
    pub axis: Style,
    /// Gaps.
    pub gap: Style,
    /// Names of no party, and notes.
    pub muted: Style,
    /// Put over what is selected.
    pub selected: Style,
    /// A party's lane.
    pub party: &'a dyn Fn(Entry) -> Style,
}

/// How many rows it would like.
pub fn height(view: &View, width: u16) -> u16 {
    let lanes = u16::try_from(view.chart.lanes().len()).unwrap_or(u16::MAX);
    let axis = lay_out(view, width);
    let notes = !notes(view, &axis).is_empty();
    lanes.saturating_add(1).saturating_add(u16::from(notes))
}

/// Draws it.
pub fn draw(view: &View, palette: &Palette, area: Rect, buf: &mut Buffer) {
    let area = area.intersection(buf.area);
    if area.is_empty() {
        return;
    }
    let plan = Plan::new(view, area);
    plan.draw_axis(palette, buf);
    for (lane, y) in (plan.first..plan.first + plan.lanes).zip(area.y + 1..) {
        plan.draw_lane(lane, palette, Rect { y, height: 1, ..area }, buf);
    }
    if plan.footer {
        let text = plan.notes.join(" · ");
        buf.set_stringn(area.x, area.bottom() - 1, text, usize::from(area.width), palette.muted);
    }
}

/// How wide the lanes' names are, with the space after them.
fn gutter(view: &View, width: u16) -> u16 {
    let longest = view.chart.lanes().iter().map(|lane| lane.label.width()).max().unwrap_or(0);
    let names = match usize::from(width / 5) {
        most @ 5.. => longest.min(most).min(20),
        _ => 0,
    };
    match (width, names) {
        (0..=7, _) => 0,
        (_, 0) => 2,
        (_, names) => u16::try_from(names).unwrap_or(0) + 3,
    }
}

fn lay_out(view: &View, width: u16) -> Axis {
    let item = view.selected.and_then(|entry| view.chart.item(entry));
    let focus = item.and_then(|item| view.chart.extent(item)).map(Extent::anchor);
    let columns = usize::from(width - gutter(view, width));
    Axis::new(view.chart.profile(), view.zoom, columns, focus)
}

/// What does not show, in words: entries outside the window, and entries without a date.
fn notes(view: &View, axis: &Axis) -> Vec<String> {
    let mut notes = Vec::new();
    if view.zoom != Zoom::Fit {
        let (before, after) = view.chart.outside(axis.window());
        let told = [(before, "earlier"), (after, "later")];
        notes.extend(told.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}")));
    }
    if view.chart.undated() > 0 {
        notes.push(format!("{} undated", view.chart.undated()));
    }
    notes
}

/// Where everything goes.
struct Plan<'a> {
    view: &'a View<'a>,
    area: Rect,
    axis: Axis,
    item: Option<u32>,
    /// The columns before the axis.
    gutter: u16,
    /// The first lane that shows.
    first: usize,
    /// How many lanes show.
    lanes: usize,
    notes: Vec<String>,
    /// Whether the notes have a row of their own.
    footer: bool,
    /// What the axis' gutter tells where they have none.
    corner: String,
}

impl<'a> Plan<'a> {
    fn new(view: &'a View<'a>, area: Rect) -> Plan<'a> {
        let axis = lay_out(view, area.width);
        let gutter = gutter(view, area.width);
        let item = view.selected.and_then(|entry| view.chart.item(entry));
        let all = view.chart.lanes().len();
        let rows = usize::from(area.height) - 1;
        let mut notes = notes(view, &axis);
        let footer = if all > rows { area.height >= 5 } else { all < rows && !notes.is_empty() };
        let lanes = all.min(rows - usize::from(footer));
        let first = first_lane(view, item, lanes);
        let (above, below) = (first, all - first - lanes);
        let mut corner = notes.first().cloned().unwrap_or_else(|| zoom_name(view.zoom));
        let hidden: Vec<(char, usize)> =
            [('↑', above), ('↓', below)].into_iter().filter(|(_, count)| *count > 0).collect();
        if !hidden.is_empty() {
            corner = hidden.iter().map(|(arrow, count)| format!("{arrow}{count}")).collect();
            notes.splice(0..0, hidden.iter().map(|(arrow, count)| format!("{arrow} {count} more")));
        }
        if footer {
            corner = zoom_name(view.zoom);
        }
        Plan { view, area, axis, item, gutter, first, lanes, notes, footer, corner }
    }

    fn draw_axis(&self, palette: &Palette, buf: &mut Buffer) {
        let Rect { x, y, .. } = self.area;
        let room = usize::from(self.gutter.saturating_sub(1));
        if self.corner.width() <= room {
            buf.set_stringn(x, y, &self.corner, room, palette.muted);
        }
        let signs = axis_signs(&self.axis);
        for (column, (sign, gap)) in signs.into_iter().enumerate() {
            let style = if gap { palette.gap } else { palette.axis };
            self.put(column, y, (sign, style), buf);
        }
        if let Some(focus) = self.axis.focus() {
            self.put(focus, y, ('▼', palette.axis.patch(palette.selected)), buf);
        }
    }

    fn draw_lane(&self, at: usize, palette: &Palette, area: Rect, buf: &mut Buffer) {
        let chart = self.view.chart;
        let (Some(lane), Some(row)) = (chart.lanes().get(at), chart.row(at)) else { return };
        let style = lane.party.map_or(palette.muted, palette.party);
        if self.gutter > 0 {
            buf.set_stringn(area.x, area.y, lane.shape.to_string(), 1, style);
            draw_label(&lane.label, Rect { x: area.x + 2, width: self.gutter.saturating_sub(3), ..area }, style, buf);
        }
        let raster = raster::raster(chart, row, &self.axis, self.item);
        for (column, sign) in raster.signs.iter().enumerate() {
            let style = if raster.selected[column] { style.patch(palette.selected) } else { style };
            self.put(column, area.y, (*sign, style), buf);
        }
    }

    fn put(&self, column: usize, y: u16, (sign, style): (char, Style), buf: &mut Buffer) {
        let x = usize::from(self.area.x + self.gutter) + column;
        if let Some(cell) = u16::try_from(x).ok().and_then(|x| buf.cell_mut((x, y))) {
            cell.set_char(sign).set_style(style);
        }
    }
}

fn zoom_name(zoom: Zoom) -> String {
    if zoom == Zoom::Fit { String::new() } else { zoom.name().to_owned() }
}

/// The first lane that shows: as asked for, but never one that leaves rows empty or the selected entry out of sight.
fn first_lane(view: &View, item: Option<u32>, lanes: usize) -> usize {
    let all = view.chart.lanes().len();
    let offset = view.lane_offset.min(all - lanes);
    let has = |lane: &usize| item.is_some_and(|item| view.chart.row(*lane).is_some_and(|row| row.has(item)));
    let mut selected = (0..all).filter(has).peekable();
    match selected.peek().copied() {
        Some(first) if lanes > 0 && !selected.any(|lane| (offset..offset + lanes).contains(&lane)) => {
            if first < offset { first } else { first + 1 - lanes }
        }
        _ => offset,
    }
}

fn draw_label(label: &str, area: Rect, style: Style, buf: &mut Buffer) {
    let room = usize::from(area.width);
    if label.width() <= room {
        buf.set_stringn(area.x, area.y, label, room, style);
    } else if room > 0 {
        let (x, _) = buf.set_stringn(area.x, area.y, label, room - 1, style);
        buf.set_stringn(x, area.y, "…", 1, style);
    }
}

/// The signs of the axis, and which of them belong to gaps.
fn axis_signs(axis: &Axis) -> Vec<(char, bool)> {
    let mut signs = vec![('─', false); axis.width()];
    for segment in axis.segments() {
        if let Segment::Gap { columns, label, .. } = segment {
            signs[columns.clone()].fill(('╌', true));
            let free = axis.free_part(columns);
            if !label.is_empty() {
                let start = free.start + (free.len() - label.len() - 2) / 2;
                write(&mut signs, start, &format!(" {label} "), true);
            }
        }
    }
    for tick in axis.ticks() {
        let columns = tick.columns();
        signs[columns.clone()].fill((' ', false));
        write(&mut signs, tick.start, &tick.label, false);
        signs[tick.column] = ('┬', false);
        for beside in [columns.start.wrapping_sub(1), columns.end] {
            if let Some(sign) = signs.get_mut(beside).filter(|sign| !sign.1) {
                sign.0 = ' ';
            }
        }
    }
    signs
}

fn write(signs: &mut [(char, bool)], start: usize, text: &str, gap: bool) {
    for (slot, sign) in signs.iter_mut().skip(start).zip(text.chars()) {
        *slot = (sign, gap);
    }
}

#[cfg(test)]
mod tests;
