//! The one state of the program. What it is made of stands in the folder: data, without a verb.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::tz::TimeZone;

use crate::find::{Filter, Selection, TextIndex, Titles};
use crate::keys::{Key, Keymap};
use crate::memory::Memory;
use crate::model::{Entry, Kind, Library, Reference};
use crate::page::{self, Target};
use crate::timeline::axis::Zoom;

use crate::app::action::Action;
use crate::app::msg::{Notice, RowPlace};

pub(super) mod counts;
pub(super) mod everything;
pub(super) mod layout;
pub(super) mod list;
pub(super) mod matrix;
pub(super) mod nearest;
pub(super) mod opening;
pub(super) mod order;
pub(super) mod overlay;
pub(super) mod place;
pub(super) mod reading;
pub(super) mod rows;
pub(super) mod search;
pub(super) mod section;
pub(super) mod settings;
pub(super) mod shelf;
pub(super) mod shown;
pub(super) mod sides;
pub(super) mod sight;
pub(super) mod themes;
pub(super) mod time;
pub(super) mod words;

pub use counts::Said;
pub use layout::{Chart, Layout, Pane, has_frame};
pub use list::List;
pub use matrix::{Matrix, MatrixColumn, MatrixLine, MatrixRow};
pub use opening::Opening;
pub use order::{Grouping, Order, Within};
pub use overlay::{Choice, Item, Overlay, Picker, PickerKind, Prompt, PromptKind, Tick};
pub use place::{Fold, Place, Sight, Subject};
pub use reading::Reading;
pub use rows::{Head, HeadAt, Level, Row};
pub use search::Search;
pub use section::Section;
pub use settings::Settings;
pub use shelf::{Facts, Shelf, ShelfHit, ShelfRow, ShelfSearch, Shelved, Weight};
pub use themes::{Background, Themes};
pub use time::{Strip, Time};
pub use words::Words;

pub(super) use counts::{Awaited, Counts, Stale};
pub(super) use everything::{Everything, Parts};
pub(super) use layout::{Choices, LIST_SHARE};
pub(super) use list::Laid;
pub(super) use matrix::Derived;
pub(super) use nearest::nearest;
pub(super) use overlay::item;
pub(super) use place::{History, Spot};
pub(super) use shown::Shown;

/// Texts of more bytes than this are not folded on a key.
const LARGE: usize = 1 << 20;

/// The whole state of the program. It changes in [`update`](crate::app::update) only; drawing takes it by shared
/// reference.
pub struct App {
    /// The briefing.
    pub library: Arc<Library>,
    /// The shelf, shown or not.
    pub shelf: Shelf,
    /// What is still being read: `None` once the briefing is there.
    pub opening: Option<Opening>,
    /// What is wrong with the files of settings; it stands with what is wrong with the briefing.
    pub(super) own_notices: Vec<Notice>,
    /// How the settings have the timeline and the lists, where the reader chose nothing else.
    pub(super) own_lists: (Strip, Vec<(Section, Order)>),
    /// What was found wrong with it.
    pub notices: Vec<Notice>,
    /// What this reader has read, starred and marked.
    pub memory: Memory,
    /// The keys.
    pub keymap: Keymap<Action>,
    /// The terminal's columns and rows.
    pub size: (u16, u16),
    /// The open section.
    pub section: Section,
    /// The pane with the focus.
    pub focus: Pane,
    /// The list of the section.
    pub list: List,
    /// The reading pane.
    pub reading: Reading,
    /// The matrix.
    pub matrix: Matrix,
    /// What lies over the panes, if anything.
    pub overlay: Overlay,
    /// The filter, whether it is on or off.
    pub filter: Filter,
    /// Whether the filter is on.
    pub filter_on: bool,
    /// The visible set.
    pub visible: Selection,
    /// The search, if there is one.
    pub search: Option<Search>,
    /// Whether the focused pane takes the whole screen.
    pub zoomed: bool,
    /// How much of the timeline shows under the other sections.
    pub strip: Strip,
    /// The list's share of the width, in hundredths.
    pub split: u16,
    /// How much time the timeline shows.
    pub zoom: Zoom,
    /// The timeline of the visible entries.
    pub time: Time,
    /// The themes, and the one in use.
    pub themes: Themes,
    /// Finds the time zone that the reader lives in.
    pub zone: fn() -> TimeZone,
    /// Whether the screen shows ASCII only.
    pub ascii: bool,
    /// Whether the mouse is listened to.
    pub mouse: bool,
    /// Whether the mouse holds the edge between list and page.
    pub(super) dragging: bool,
    /// What the last line says until the next key.
    pub message: Option<String>,
    /// Whether the message is of something that went wrong, and stays though the folder is read again.
    pub(super) failed: bool,
    /// A row that was written and is not read yet.
    pub(super) written: Option<RowPlace>,
    /// The party that waits to be compared with another.
    pub comparing: Option<Entry>,
    /// Lines typed into the filter and the search, the latest last.
    pub typed: BTreeMap<PromptKind, Vec<String>>,

    /// Whether more messages wait: a page that nobody will see is not wrapped.
    pub hurried: bool,
    pub(super) places: [Option<Entry>; Section::ALL.len()],
    /// The group in which the place of each section stands, where an entry may stand in several.
    pub(super) withins: [Option<Within>; Section::ALL.len()],
    /// How the list of each section is ordered.
    pub(super) orders: [Order; Section::ALL.len()],
    pub(super) spots: [Option<Spot>; Section::ALL.len()],
    /// The entry that is selected in News, where it is gone.
    pub(super) gone: Option<Reference>,
    /// What of the page was in sight.
    pub(super) shown: Shown,
    /// Whether a briefing was taken that the edge does not know of.
    pub(super) fresh: bool,
    pub(super) pinned: Option<Subject>,
    pub(super) history: History,
    /// Whether the page that has the focus was reached by a link, and not from its list.
    pub(super) by_link: bool,
    pub(super) pending: Vec<Key>,
    pub(super) letter: Option<Action>,
    pub(super) index: Option<TextIndex>,
    /// What the entries are called, made when the palette is first typed into.
    pub(super) titles: Option<Titles>,
    /// Counts the libraries: what was made of an earlier one is dropped when it arrives.
    pub(super) edition: u64,
    /// What is being made beside the reader.
    pub(super) asked: Awaited,
    pub(super) stale: Stale,
    pub(super) generation: u64,
    pub(super) counts: Counts,
    /// What there is to see without a filter, while one hides some of it.
    pub(super) aside: Option<Box<Everything>>,
}

impl App {
    /// Where each part of the screen goes.
    pub fn layout(&self) -> Layout {
        Layout::new(self.size.0, self.size.1, self.choices())
    }

    /// Where the shelf is drawn: all but the last line and a line that is typed.
    pub fn shelf_area(&self) -> ratatui::layout::Rect {
        let layout = self.layout();
        let below = [layout.prompt, layout.footer].into_iter().find(|part| !part.is_empty());
        let height = below.map_or(self.size.1, |part| part.y);
        ratatui::layout::Rect::new(0, 0, self.size.0, height)
    }

    /// Whether there is something to read beside or behind the list.
    pub(in crate::app) fn has_page(&self) -> bool {
        self.reading.subject != Subject::Nothing
    }

    fn choices(&self) -> Choices {
        let chart = match self.section {
            Section::Timeline => Chart::Above(self.time.wanted().saturating_add(2).max(5)),
            Section::Matrix => {
                let columns = |width: usize| u16::try_from(width).unwrap_or(u16::MAX);
                Chart::Matrix { least: columns(self.matrix.least_width()), full: columns(self.matrix.full_width()) }
            }
            _ => match self.strip {
                Strip::Line => Chart::Line,
                Strip::Tall => Chart::Strip(self.time.wanted().saturating_add(2)),
                Strip::Off => Chart::None,
            },
        };
        Choices {
            list: self.section != Section::Overview,
            page: self.has_page(),
            rows: self.list.height,
            chart,
            // The sides of a question need the room more than its list does.
            split: if self.section == Section::Disputes || self.is_comparing() {
                self.split * 2 / 3
            } else {
                self.split
            },
            zoomed: self.zoomed,
            focus: self.focus,
            prompt: matches!(self.overlay, Overlay::Prompt(_)),
        }
    }

    /// The heading of a list to pick from.
    pub fn picker_title(&self, kind: PickerKind) -> String {
        let name = |entry| page::short_title(&self.library, entry);
        match (kind, self.comparing.map(name)) {
            (PickerKind::Compare, Some(name)) => format!("Compare {name} with"),
            _ => kind.title().to_string(),
        }
    }

    /// Whether the page has two parties beside each other.
    fn is_comparing(&self) -> bool {
        matches!(self.reading.subject, Subject::Compare(..))
    }

    /// How the list of the section is ordered.
    pub fn order(&self) -> Order {
        self.orders[self.section.index()]
    }

    /// Where a prompt wants the terminal's cursor, as column and row from 0.
    pub fn cursor(&self) -> Option<(u16, u16)> {
        let Overlay::Prompt(prompt) = &self.overlay else { return None };
        let layout = self.layout();
        let line = match (layout.prompt.is_empty(), layout.footer.is_empty()) {
            (false, _) => layout.prompt_line(),
            (true, false) => layout.footer,
            (true, true) => layout.tabs,
        };
        (!line.is_empty()).then(|| (line.x + prompt.column(line.width), line.y))
    }

    /// The window's title. It has been cleaned.
    pub fn title(&self) -> String {
        let title = match &self.opening {
            _ if self.shelf.is_shown() => &self.shelf.title,
            Some(opening) => opening.what(),
            None => self.library.head().title.shown(),
        };
        let dash = if self.ascii { '-' } else { '—' };
        format!("{} {dash} briefing", crate::text::clean_line(title))
    }

    /// Whether the entry stands in a visible list: it passes the filter, or the filter is off.
    pub fn is_visible(&self, entry: Entry) -> bool {
        self.visible.contains(entry)
    }

    /// Whether a filter is in force.
    pub fn is_filtered(&self) -> bool {
        self.filter_on && !self.filter.is_empty()
    }

    /// How many entries of a section are visible, and how many of them the search hits.
    pub fn section_count(&self, section: Section) -> (usize, usize) {
        (self.counts.sections[section.index()], self.counts.hits[section.index()])
    }

    /// How many claims a party speaks; with `None`, how many no party speaks.
    pub fn said(&self, party: Option<Entry>) -> Said {
        let at = party.map_or(self.library.count(Kind::Party), |party| party.at());
        self.counts.said.get(at).copied().unwrap_or_default()
    }

    /// Whether the party filter shows the party, by whatever name.
    pub fn picks(&self, party: Entry) -> bool {
        self.counts.picked.contains(&party)
    }

    /// The keys struck so far of a sequence that needs more.
    pub fn pending(&self) -> String {
        let held = self.opening.iter().flat_map(Opening::held);
        let keys: String = held.chain(&self.pending).map(Key::to_string).collect();
        match self.letter {
            Some(Action::JumpToMark) => "go to which mark? type its letter".to_string(),
            Some(_) => "mark this place with which letter?".to_string(),
            None => keys,
        }
    }

    /// The entry that the reader looks at, in whatever view: on the page of a dispute the claim under the cursor.
    pub fn current(&self) -> Option<Entry> {
        if self.reading.subject == Subject::Overview {
            return self.linked().filter(|_| self.section == Section::Overview || self.focus == Pane::Page);
        }
        self.claim_at_cursor().or_else(|| self.reading.subject.entry().filter(|_| !self.is_on_pair()))
    }

    /// The entry to which the link under the cursor leads.
    fn linked(&self) -> Option<Entry> {
        match self.reading.wrapped.links.get(self.reading.link?)?.target {
            Target::Entry(entry) => Some(entry),
            Target::Paragraph { .. }
            | Target::Cell { .. }
            | Target::Compare(..)
            | Target::Section(_)
            | Target::Url(_) => None,
        }
    }

    /// The stance and claims of each cell come from the visible set; this is it as a closure.
    pub fn visibility(&self) -> impl Fn(Entry) -> bool + '_ {
        |entry| self.visible.contains(entry)
    }

    /// Shows a line in the footer until the next key.
    pub(super) fn say(&mut self, text: impl Into<String>) {
        let text: String = text.into();
        self.message = Some(crate::text::clean_line(&text).into_owned());
        self.failed = false;
    }

    /// Shows what went wrong in the footer until the next key.
    pub(super) fn fail(&mut self, why: impl Into<String>) {
        self.say(why);
        self.failed = true;
    }

    /// Shows a line beside what went wrong, if that is shown.
    pub(super) fn tell_too(&mut self, text: String) {
        match self.message.take().filter(|_| self.failed) {
            Some(why) => self.fail(format!("{why}; {text}")),
            None => self.say(text),
        }
    }

    /// Where the reader is.
    pub(super) fn place(&self) -> Place {
        Place {
            section: self.section,
            entry: self.places[self.section.index()],
            within: self.withins[self.section.index()],
            pinned: self.pinned.clone(),
            focus: self.focus,
            sight: self.reading.sight(),
            by_link: self.by_link && self.focus == Pane::Page,
        }
    }

    /// The claim under the cursor, on a page of sides that has the focus.
    pub(in crate::app) fn claim_at_cursor(&self) -> Option<Entry> {
        let link = self.reading.link.filter(|_| self.focus == Pane::Page && self.reading.head().is_some())?;
        self.reading.claim(link)
    }

    /// Whether two claims are selected as one pair, and none of them.
    pub(in crate::app) fn is_on_pair(&self) -> bool {
        matches!(self.reading.head(), Some(Target::Compare(..))) && self.claim_at_cursor().is_none()
    }

    /// Whether somebody contradicts the entry, and what is new of it: `+` new, `Δ` changed; read news has a tick.
    pub fn signs(&self, entry: Entry) -> (bool, &'static str, bool) {
        let news = match (self.memory.is_new(entry), self.memory.is_changed(entry)) {
            (true, _) => "+",
            (false, true) => "Δ",
            (false, false) => "",
        };
        (self.library.is_disputed(entry), news, self.memory.is_known(entry))
    }

    /// Whether the reader starred the entry.
    pub fn is_starred(&self, entry: Entry) -> bool {
        self.memory.is_starred(entry)
    }

    /// A stop in sight after the page was scrolled, in the side where the cursor was if there is one.
    pub(super) fn stop_in_sight(&self) -> Option<usize> {
        self.reading.head()?;
        let (top, height) = (self.reading.top, usize::from(self.layout().page_text().height).max(1));
        let sides = self.reading.sides();
        let own = self.reading.link.and_then(|link| sides.find(link)).map(|(side, _)| side);
        let in_sight = |link: &usize| self.reading.places(*link).any(|line| (top..top + height).contains(&line));
        let own = own.and_then(|side| sides.stops[side].iter().copied().find(in_sight));
        own.or_else(|| sides.stops.iter().flatten().copied().find(in_sight))
    }

    /// Whether the page stands beside the row that it is of, which shows its question.
    pub(super) fn is_beside_its_question(&self) -> bool {
        let layout = self.layout();
        self.section == Section::Disputes && !layout.drill && !layout.page.is_empty() && self.pinned.is_none()
    }

    /// The only hit there is, unless its page is in sight: Enter opens it.
    pub(super) fn only_hit(&self) -> Option<Entry> {
        let search = self.search.as_ref().filter(|search| search.counted)?;
        let [hit] = search.hits[..] else { return None };
        let layout = self.layout();
        let is_shown = self.focus == Pane::Page || (!layout.drill && !layout.page.is_empty());
        let is_shown = is_shown && self.section.has_list() && self.current() == Some(hit);
        (!is_shown).then_some(hit)
    }

    /// Whether folding the texts takes longer than a keystroke may: that is done beside the reader.
    pub(super) fn is_large(&self) -> bool {
        self.library.census().bytes() > LARGE
    }

    /// The folded text of all entries, made when it is first needed; of a large briefing it is there when it was made
    /// beside the reader.
    pub(super) fn text_index(&mut self) -> Option<&TextIndex> {
        if self.index.is_none() && !self.is_large() {
            self.index = Some(TextIndex::new(&self.library));
        }
        self.index.as_ref()
    }

    /// Whether the visible set is that of the filter: it follows a moment later where the texts of a large briefing have
    /// to be folded first.
    pub fn is_counted(&self) -> bool {
        !self.stale.visible
    }

    /// Whether entries that fit what was typed into the palette follow in a moment.
    pub fn is_finding(&self, picker: &Picker) -> bool {
        let typed = picker.kind == PickerKind::Palette && !picker.input.value().trim().is_empty();
        typed && self.is_large() && self.titles.is_none()
    }

    /// How many entries pass the filter, of how many: `12 of 83`, or `… of 83` while that is not known.
    pub fn passing(&self) -> String {
        match self.is_counted() {
            true => format!("{} of {}", self.visible.len(), self.library.len()),
            false => format!("… of {}", self.library.len()),
        }
    }
}
