//! Where each part of the screen goes: a function of the terminal's size and a few choices of the reader.

use ratatui::layout::Rect;

/// From this width on the list and the reading pane stand beside each other, in columns.
const BESIDE: u16 = 100;

/// The list's share of the width where the reader chose no other, in hundredths.
pub(in crate::app) const LIST_SHARE: u16 = 60;

/// How wide a list is at least that has its share or more, so that its text wraps little.
const LIST_LEAST: u16 = 70;

/// How many rows of the list stand below the picture of the timeline where there is room for both.
const LIST_ROWS: u16 = 9;

/// How many rows the reading pane needs at least, with its frame, to stand below a short list.
const BELOW: u16 = 7;

/// How many columns the reading pane needs beside the matrix.
const ASIDE: u16 = 40;

/// What the reader chose that changes the layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choices {
    /// Whether the section has a list.
    pub list: bool,
    /// Whether there is something to read beside the list.
    pub page: bool,
    /// How many rows the list takes, where that is known and few.
    pub rows: Option<u16>,
    /// Whether the section shows one wide view above or instead of the list (the timeline, the matrix).
    pub chart: Chart,
    /// The list's share of the width, in hundredths.
    pub split: u16,
    /// Whether the focused pane takes the whole place.
    pub zoomed: bool,
    /// Which pane has the focus.
    pub focus: Pane,
    /// Whether a line is being typed.
    pub prompt: bool,
}

/// Which chart a section shows beside the panes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chart {
    /// None.
    None,
    /// The strip in one line at the bottom.
    Line,
    /// The strip of that many rows at the bottom.
    Strip(u16),
    /// A chart of that many rows above the panes.
    Above(u16),
    /// The matrix in the place of the list.
    Matrix {
        /// How many columns it needs so that it stands beside the reading pane.
        least: u16,
        /// With how many columns nothing of it is cut.
        full: u16,
    },
}

/// A part of the screen that can have the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pane {
    /// The list, or the matrix in its place.
    List,
    /// The reading pane.
    Page,
    /// The timeline.
    Strip,
}

/// The parts of the screen. A part that has no place is empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Layout {
    /// The title line.
    pub header: Rect,
    /// The sections.
    pub tabs: Rect,
    /// The parties and the filter.
    pub parties: Rect,
    /// The list, with its border.
    pub list: Rect,
    /// The reading pane, with its border.
    pub page: Rect,
    /// The timeline, with its border.
    pub strip: Rect,
    /// Whether that is one line without a border.
    pub strip_line: bool,
    /// The line being typed, with its border; empty on a low screen, where the footer is that line.
    pub prompt: Rect,
    /// The keys, a message, or the prompt.
    pub footer: Rect,
    /// Whether panes have borders; without, their first row is a plain title.
    pub bordered: bool,
    /// Whether the page takes the list's place where it has the focus. Below a short list it shows even so.
    pub drill: bool,
}

impl Layout {
    /// Lays the parts out for a terminal of `width` columns and `height` rows.
    pub fn new(width: u16, height: u16, choices: Choices) -> Layout {
        let mut layout = Layout { bordered: width >= 36 && height >= 12, ..Layout::default() };
        let mut rest = Rect::new(0, 0, width, height);
        if height >= 20 && width >= 40 {
            layout.header = take_top(&mut rest, 1);
        }
        layout.tabs = take_top(&mut rest, 1);
        if height >= 10 && width >= 30 {
            layout.parties = take_top(&mut rest, 1);
        }
        if height >= 4 {
            layout.footer = take_bottom(&mut rest, 1);
        }
        if choices.prompt && layout.bordered {
            layout.prompt = take_bottom(&mut rest, 3);
        }
        layout.panes(rest, choices);
        layout.strip_line = choices.chart == Chart::Line && layout.strip.height == 1;
        layout
    }

    /// Where an overlay of this many columns and rows stands, as far as there is room: in the middle of the screen.
    pub fn over(&self, screen: Rect, (columns, rows): (u16, u16)) -> Rect {
        let above = if screen.height >= 8 { 1 } else { 0 };
        let below = if self.footer.is_empty() { 0 } else { 1 };
        let room = screen.height.saturating_sub(above + below);
        let (width, height) = (columns.min(screen.width), rows.min(room));
        Rect { x: screen.x + (screen.width - width) / 2, y: screen.y + above + (room - height) / 2, width, height }
    }

    /// What is inside of an overlay's frame; on a small screen only its title is outside.
    pub fn inside(&self, over: Rect) -> Rect {
        if has_frame(over) {
            return Rect { x: over.x + 1, y: over.y + 1, width: over.width - 2, height: over.height - 2 };
        }
        let title = 1.min(over.height.saturating_sub(1));
        Rect { y: over.y + title, height: over.height - title, ..over }
    }

    fn panes(&mut self, mut rest: Rect, choices: Choices) {
        let beside = match choices.chart {
            Chart::Matrix { least, .. } => rest.width >= least.saturating_add(ASIDE),
            Chart::None | Chart::Line | Chart::Strip(_) | Chart::Above(_) => rest.width >= BESIDE,
        };
        if choices.zoomed {
            self.drill = true;
            return match choices.focus {
                Pane::Strip => self.strip = rest,
                Pane::List if choices.list => self.list = rest,
                _ => self.page = rest,
            };
        }
        match choices.chart {
            // A low screen keeps a low strip: the text comes first.
            Chart::Line if !self.header.is_empty() => self.strip = take_bottom(&mut rest, 1),
            Chart::Strip(rows) if rest.height >= 15 => {
                let rows = rows.min(rest.height / 3).max(5);
                self.strip = take_bottom(&mut rest, rows);
            }
            Chart::Above(rows) if rest.height >= 9 => {
                // A low screen gives the picture the greater part, but for nine rows of the list and its frame.
                let most = match rest.height {
                    0..16 => rest.height * 3 / 5,
                    16..30 => (rest.height * 3 / 5).min((rest.height - LIST_ROWS - 2).max(7)),
                    _ => rest.height / 2,
                };
                let rows = rows.min(most).max(4);
                self.strip = take_top(&mut rest, rows);
            }
            Chart::Line | Chart::Strip(_) | Chart::Above(_) | Chart::Matrix { .. } | Chart::None => {}
        }
        if !choices.list {
            self.page = rest;
        } else if !choices.page {
            self.drill = true;
            self.list = rest;
        } else if beside {
            let list = match choices.chart {
                Chart::Matrix { full, .. } => full.min(rest.width - ASIDE),
                Chart::None | Chart::Line | Chart::Strip(_) | Chart::Above(_) => {
                    let share = (u32::from(rest.width) * u32::from(choices.split) / 100) as u16;
                    if choices.split < LIST_SHARE { share } else { share.max(LIST_LEAST) }
                }
            };
            let list = list.clamp(20, rest.width.saturating_sub(24).max(20));
            self.list = Rect { width: list, ..rest };
            self.page = Rect { x: rest.x + list, width: rest.width - list, ..rest };
        } else {
            self.drill = true;
            // A line that is typed takes its rows from the page, and not the page from its place.
            let room = rest.height + self.prompt.height;
            let rows = choices.rows.filter(|rows| self.bordered && room >= rows + 2 + BELOW);
            match (choices.focus, rows) {
                (Pane::Page, _) => self.page = rest,
                (Pane::List | Pane::Strip, Some(rows)) => {
                    self.list = take_top(&mut rest, rows + 2);
                    self.page = rest;
                }
                (Pane::List | Pane::Strip, None) => self.list = rest,
            }
        }
    }

    /// Whether the timeline is a pane that can have the focus.
    pub(in crate::app) fn has_strip_pane(&self) -> bool {
        !self.strip.is_empty() && !self.strip_line
    }

    /// What is inside a pane's border or below its title row.
    pub fn inner(&self, pane: Rect) -> Rect {
        if self.bordered {
            pane.inner(ratatui::layout::Margin::new(1, 1))
        } else if pane.height > 1 {
            Rect { y: pane.y + 1, height: pane.height - 1, ..pane }
        } else {
            pane
        }
    }

    /// The line inside the prompt's border.
    pub fn prompt_line(&self) -> Rect {
        self.prompt.inner(ratatui::layout::Margin::new(1, 1))
    }

    /// The text of the reading pane: its inside with a column of air on both sides where there is room.
    pub fn page_text(&self) -> Rect {
        let inner = self.inner(self.page);
        if inner.width < 30 {
            return inner;
        }
        Rect { x: inner.x + 1, width: inner.width - 2, ..inner }
    }
}

/// Whether an overlay has room for a frame.
pub fn has_frame(over: Rect) -> bool {
    over.width >= 12 && over.height >= 3
}

fn take_top(rest: &mut Rect, rows: u16) -> Rect {
    let rows = rows.min(rest.height);
    let taken = Rect { height: rows, ..*rest };
    rest.y += rows;
    rest.height -= rows;
    taken
}

fn take_bottom(rest: &mut Rect, rows: u16) -> Rect {
    let rows = rows.min(rest.height);
    rest.height -= rows;
    Rect { y: rest.y + rest.height, height: rows, ..*rest }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choices(focus: Pane) -> Choices {
        Choices {
            list: true,
            page: true,
            rows: None,
            chart: Chart::Strip(8),
            split: LIST_SHARE,
            zoomed: false,
            focus,
            prompt: true,
        }
    }

    #[test]
    fn wide_screens_show_list_page_and_strip() {
        let layout = Layout::new(120, 40, choices(Pane::List));
        assert!(!layout.list.is_empty() && !layout.page.is_empty() && !layout.strip.is_empty() && !layout.drill);
    }

    #[test]
    fn a_list_with_nothing_to_read_beside_it_takes_the_whole_width() {
        for focus in [Pane::List, Pane::Page] {
            let layout = Layout::new(120, 40, Choices { page: false, ..choices(focus) });
            assert!(layout.page.is_empty() && layout.list.width == 120, "{layout:?}");
        }
    }

    #[test]
    fn narrow_and_low_screens_show_one_pane() {
        let layout = Layout::new(40, 12, choices(Pane::Page));
        assert!(layout.list.is_empty() && !layout.page.is_empty() && layout.drill);
    }

    #[test]
    fn no_part_leaves_the_screen_and_none_overlap() {
        for width in (0..=200).step_by(7).chain(0..8) {
            for height in (0..=80).chain([200]) {
                for focus in [Pane::List, Pane::Page, Pane::Strip] {
                    for rows in [None, Some(3), Some(12)] {
                        let choices = Choices { rows, ..choices(focus) };
                        check(Layout::new(width, height, choices), Rect::new(0, 0, width, height));
                    }
                }
            }
        }
    }

    fn check(layout: Layout, screen: Rect) {
        let bars = [layout.header, layout.tabs, layout.parties, layout.footer, layout.prompt];
        let parts = [bars.as_slice(), &[layout.list, layout.page, layout.strip]].concat();
        for (at, part) in parts.iter().enumerate() {
            assert_eq!(part.intersection(screen), *part, "{part:?} leaves {screen:?}");
            for other in &parts[at + 1..] {
                assert!(part.intersection(*other).is_empty(), "{part:?} and {other:?} on {screen:?}");
            }
        }
    }
}
