//! From one library to another: everything that holds an entry, carried over by its reference.
//!
//! An [`Entry`] is a place in the library that it came from and means nothing in another one. So [`over`] takes the
//! whole state apart, field by field: whoever adds a field is asked here, by the compiler, whether it holds an entry. An
//! entry that is gone gives way to its neighbour.

use std::cell::OnceCell;
use std::sync::Arc;

use crate::find::Selection;
use crate::model::{Entry, Library, Reference};
use crate::page::Target;

use crate::app::ask::{comparing, exporting, filtering, noting, outside, palette, party_picker, prompting};
use crate::app::lay_out;
use crate::app::msg::Notice;
use crate::app::select::rows;
use crate::app::state::{
    App, Choice, Counts, Derived, Item, List, Matrix, MatrixColumn, MatrixRow, Order, Overlay, Picker, PickerKind,
    Place, Prompt, Reading, Row, Search, Section, Shown, Sight, Spot, Stale, Subject, Tick, Time, nearest, sight,
};

/// What changes only when the lists do, as it names what is in them.
pub(in crate::app) struct Carried {
    /// The row of the screen on which the cursor stood.
    row: Option<usize>,
    picker: Option<Reopened>,
    /// The entry that was being read, if it is gone.
    pub gone: Option<Reference>,
}

/// Puts a library in the place of another; what comes of it is for [`finish`].
pub(in crate::app) fn over(app: &mut App, library: Arc<Library>, found: Vec<Notice>) -> Carried {
    let old = std::mem::replace(&mut app.library, library);
    let row = app.list.cursor.map(|cursor| cursor.saturating_sub(app.list.top));
    let read = app.reading.subject.entry().map(|entry| old.reference(entry));
    let picker = entries(app, &old);
    notices(app, found);
    Carried { row, picker, gone: read.filter(|reference| app.library.find(reference).is_none()) }
}

/// Opens again what lay over the lists; the cursor's row stays on its row of the screen.
pub(in crate::app) fn finish(app: &mut App, carried: Carried) {
    lay_out::settle(app);
    if let (Some(cursor), Some(row)) = (app.list.cursor, carried.row) {
        app.list.top = cursor.saturating_sub(row);
    }
    if let Some(picker) = carried.picker {
        reopen(app, picker, carried.gone.is_some());
    }
    prompting::again(app);
}

/// What was found wrong with the files now. The findings that lie open stay at the same one.
pub(in crate::app) fn notices(app: &mut App, found: Vec<Notice>) {
    let found = app.own_notices.iter().cloned().chain(found).collect();
    let old = std::mem::replace(&mut app.notices, found);
    let Overlay::Findings { row } = &mut app.overlay else { return };
    let same = |notice: &Notice| app.notices.iter().position(|other| other == notice);
    match app.notices.len() {
        0 => app.overlay = Overlay::None,
        count => *row = nearest(&old, *row, same).unwrap_or(*row).min(count - 1),
    }
}

/// Carries over every entry that the state holds. Returns the picker that was open: its items are made again.
fn entries(app: &mut App, old: &Library) -> Option<Reopened> {
    let App {
        library,
        notices: _,
        own_notices: _,
        own_lists: _,
        memory,
        list,
        reading,
        matrix,
        overlay,
        visible,
        search,
        time,
        // It is of the briefing that is being taken in.
        written: _,
        comparing,
        places,
        withins,
        orders,
        spots,
        pinned,
        history,
        index,
        titles,
        edition,
        asked,
        stale,
        generation,
        counts,
        aside,
        section,
        shown,
        // No entry is in these.
        opening: _,
        // References and locations stay what they are.
        shelf: _,
        keymap: _,
        size: _,
        focus: _,
        by_link: _,
        filter: _,
        filter_on: _,
        zoomed: _,
        strip: _,
        split: _,
        zoom: _,
        themes: _,
        zone: _,
        ascii: _,
        mouse: _,
        dragging: _,
        fresh: _,
        // A reference stays what it is.
        gone: _,
        message: _,
        failed: _,
        typed: _,
        hurried: _,
        pending: _,
        letter: _,
    } = app;
    let moves = Moves { old, new: library, section: *section, list, visible, orders, lists: Default::default() };

    for (section, place) in Section::ALL.into_iter().zip(places.iter_mut()) {
        *place = place.and_then(|entry| moves.entry_or_neighbour(section, entry));
    }
    for within in withins {
        *within = within.and_then(|within| within.moved(old, moves.new));
    }
    for spot in spots {
        *spot = spot.take().and_then(|spot| moves.spot(&spot));
    }
    for list in [&mut history.back, &mut history.forward] {
        list.iter_mut().for_each(|place| *place = moves.place(place));
        list.dedup();
    }
    *pinned = pinned.take().and_then(|subject| moves.subject(&subject));
    *comparing = comparing.and_then(|entry| moves.entry(entry));
    moves.reading(reading);
    moves.matrix(matrix);
    if let Some(search) = search {
        *search = moves.search(search);
    }
    let picker = moves.overlay(overlay);
    memory.reload(old, library);

    // What is derived is made again.
    *list = List { top: list.top, ..List::default() };
    *visible = Selection::all(library);
    *time = Time::default();
    *counts = Counts::default();
    *aside = None;
    *shown = Shown::default();
    *index = None;
    *titles = None;
    *asked = Default::default();
    *edition += 1;
    *generation += 1;
    *stale = Stale { visible: true, rows: true, hits: true, reveal: false };
    picker
}

/// The way from one library to another.
struct Moves<'a> {
    old: &'a Library,
    new: &'a Library,
    section: Section,
    list: &'a List,
    visible: &'a Selection,
    orders: &'a [Order; Section::ALL.len()],
    /// The entries of each section in the order of its list, those that are visible and all; made where one is gone.
    lists: [[OnceCell<Vec<Entry>>; Section::ALL.len()]; 2],
}

impl Moves<'_> {
    fn entry(&self, entry: Entry) -> Option<Entry> {
        self.new.find(&self.old.reference(entry))
    }

    fn entry_or_neighbour(&self, section: Section, entry: Entry) -> Option<Entry> {
        self.entry(entry).or_else(|| {
            let orders = [true, false].into_iter().map(|visible| self.order(section, visible));
            let mut found = orders.filter_map(|order| {
                let at = order.iter().position(|other| *other == entry)?;
                nearest(order, at, |other| self.entry(*other))
            });
            found.next()
        })
    }

    fn order(&self, section: Section, visible: bool) -> &[Entry] {
        self.lists[usize::from(visible)][section.index()].get_or_init(|| {
            if visible && section == self.section {
                return self.list.rows.iter().filter_map(Row::place).collect();
            }
            let all = (!visible).then(|| Selection::all(self.old));
            let keep = all.as_ref().unwrap_or(self.visible);
            let list = rows::rows(section, self.old, self.orders[section.index()], keep);
            list.rows.iter().filter_map(Row::place).collect()
        })
    }

    /// A party, or those of no party, who are always there.
    fn party(&self, party: Option<Entry>) -> Option<Option<Entry>> {
        match party {
            Some(party) => self.entry(party).map(Some),
            None => Some(None),
        }
    }

    fn row(&self, row: &MatrixRow) -> Option<MatrixRow> {
        match row {
            MatrixRow::Of(entry) => self.entry(*entry).map(MatrixRow::Of),
            MatrixRow::Folded(fold) => Some(MatrixRow::Folded(*fold)),
        }
    }

    fn column(&self, column: &MatrixColumn) -> Option<MatrixColumn> {
        Some(MatrixColumn { party: self.party(column.party)?, ..column.clone() })
    }

    fn subject(&self, subject: &Subject) -> Option<Subject> {
        Some(match subject {
            Subject::Nothing => Subject::Nothing,
            Subject::Overview => Subject::Overview,
            Subject::Gone(reference) => Subject::Gone(reference.clone()),
            Subject::Entry(entry) => Subject::Entry(self.entry(*entry)?),
            Subject::Paragraph { source, number } => {
                Subject::Paragraph { source: self.entry(*source)?, number: *number }
            }
            Subject::Cell { subject, party } => {
                Subject::Cell { subject: self.entry(*subject)?, party: self.party(*party)? }
            }
            Subject::Folded(fold) => Subject::Folded(*fold),
            Subject::Compare(one, other) => Subject::Compare(self.entry(*one)?, self.entry(*other)?),
        })
    }

    fn target(&self, target: &Target) -> Option<Target> {
        Some(match target {
            Target::Entry(entry) => Target::Entry(self.entry(*entry)?),
            Target::Paragraph { source, number } => Target::Paragraph { source: self.entry(*source)?, number: *number },
            Target::Section(title) => Target::Section(title),
            Target::Cell { subject, party } => {
                Target::Cell { subject: self.entry(*subject)?, party: self.party(*party)? }
            }
            Target::Compare(one, other) => Target::Compare(self.entry(*one)?, self.entry(*other)?),
            Target::Url(url) => Target::Url(url.clone()),
        })
    }

    fn sight(&self, sight: &Sight) -> Sight {
        let Sight { top, of, link } = sight;
        let link = link.as_ref().and_then(|(target, number)| Some((self.target(target)?, *number)));
        Sight { top: *top, of: *of, link }
    }

    fn spot(&self, spot: &Spot) -> Option<Spot> {
        let Spot { subject, sight } = spot;
        Some(Spot { subject: self.subject(subject)?, sight: self.sight(sight) })
    }

    /// On the page of an entry that is gone, nothing was in sight that still is.
    fn place(&self, place: &Place) -> Place {
        let Place { section, entry, within, pinned, focus, sight, by_link } = place;
        let subject = pinned.as_ref().map(|subject| self.subject(subject));
        let stays = match &subject {
            Some(subject) => subject.is_some(),
            None => entry.is_none_or(|entry| self.entry(entry).is_some()),
        };
        Place {
            section: *section,
            entry: entry.and_then(|entry| self.entry_or_neighbour(*section, entry)),
            within: within.and_then(|within| within.moved(self.old, self.new)),
            pinned: subject.flatten(),
            focus: *focus,
            sight: if stays { self.sight(sight) } else { Sight::default() },
            by_link: *by_link,
        }
    }

    /// The lines stay until they are made again, to say where on the new page the words in sight are.
    fn reading(&self, reading: &mut Reading) {
        let mut sight = reading.sight();
        if let Some(at) = reading.link {
            let links = &reading.wrapped.links;
            let places: Vec<usize> = (0..links.len()).collect();
            sight.link = nearest(&places, at, |at| {
                let (target, number) = sight::numbered(links, *at)?;
                Some((self.target(&target)?, number))
            });
        } else {
            sight = self.sight(&sight);
        }
        let subject = self.subject(&reading.subject);
        reading.wanted = subject.is_some().then_some(sight);
        reading.key = reading.key.take().and_then(|key| Some((self.subject(&key.0)?, key.1, 0, key.3, key.4)));
        reading.subject = subject.unwrap_or(Subject::Nothing);
        reading.link = None;
        reading.wrapped.forget_links();
    }

    fn matrix(&self, matrix: &mut Matrix) {
        let Matrix {
            rows,
            columns,
            row,
            column,
            media,
            silent,
            derived,
            // No entry is in these.
            top: _,
            left: _,
            lines: _,
            heads: _,
            shown: _,
            legend: _,
        } = matrix;
        let cell = (nearest(rows, *row, |row| self.row(row)), nearest(columns, *column, |column| self.column(column)));
        *rows = rows.iter().filter_map(|row| self.row(row)).collect();
        *columns = columns.iter().filter_map(|column| self.column(column)).collect();
        *row = rows.iter().position(|row| Some(*row) == cell.0).unwrap_or(0);
        let party = cell.1.map(|column| column.party);
        *column = columns.iter().position(|column| Some(column.party) == party).unwrap_or(0);
        for folded in [media, silent] {
            *folded = folded.iter().filter_map(|entry| self.entry(*entry)).collect();
        }
        *derived = Derived::default();
    }

    /// Its hits are found again.
    fn search(&self, search: &Search) -> Search {
        let Search { needle, hits: _, hidden: _, rows: _, counted: _, found: _, waits: _ } = search;
        Search { needle: needle.clone(), ..Search::default() }
    }

    fn overlay(&self, overlay: &mut Overlay) -> Option<Reopened> {
        match overlay {
            Overlay::None | Overlay::Card | Overlay::Help { .. } | Overlay::Findings { .. } => None,
            Overlay::Words(words) => {
                match self.entry(words.source) {
                    Some(source) => words.source = source,
                    None => *overlay = Overlay::None,
                }
                None
            }
            Overlay::Prompt(prompt) => {
                self.prompt(prompt);
                None
            }
            Overlay::Picker(picker) => {
                let reopened = self.picker(picker);
                *overlay = Overlay::None;
                Some(reopened)
            }
        }
    }

    fn prompt(&self, prompt: &mut Prompt) {
        let Prompt {
            place,
            search,
            about: _,
            // Words only, some of which are tried again when the lists are there.
            kind: _,
            input: _,
            error: _,
            error_at: _,
            options: _,
            option: _,
            replace: _,
            recalled: _,
            filter: _,
        } = prompt;
        *place = self.place(place);
        *search = search.as_ref().map(|search| self.search(search));
    }

    fn choice(&self, choice: &Choice) -> Option<Choice> {
        Some(match choice {
            Choice::Everybody => Choice::Everybody,
            Choice::Party(entry) => Choice::Party(self.entry(*entry)?),
            Choice::Actor(entry) => Choice::Actor(self.entry(*entry)?),
            Choice::Entry(entry) => Choice::Entry(self.entry(*entry)?),
            Choice::Action(action) => Choice::Action(*action),
            Choice::Section(section) => Choice::Section(*section),
            Choice::Group { section, first, within } => Choice::Group {
                section: *section,
                first: self.entry(*first)?,
                within: within.and_then(|within| within.moved(self.old, self.new)),
            },
            Choice::Copy(target, part) => Choice::Copy(self.target(target)?, *part),
            Choice::Url(url) => Choice::Url(url.clone()),
            Choice::Part(at) => Choice::Part(*at),
            Choice::Filter(name) => Choice::Filter(name.clone()),
            Choice::Export(format) => Choice::Export(*format),
            // What it speaks of was read as it was then.
            Choice::NewRow { .. } => return None,
        })
    }

    fn picker(&self, picker: &Picker) -> Reopened {
        let Picker { kind, input, items, shown, row } = picker;
        let ticks = items.iter().filter(|item| item.tick != Tick::None || item.touched);
        Reopened {
            kind: *kind,
            input: input.clone(),
            ticks: ticks.filter_map(|item| Some((self.choice(&item.choice)?, item.tick, item.touched))).collect(),
            chosen: nearest(shown, *row, |at| self.choice(&items.get(*at)?.choice)),
            row: *row,
        }
    }
}

/// An open picker without its items.
struct Reopened {
    kind: PickerKind,
    input: tui_input::Input,
    /// What is ticked, and what the reader has changed.
    ticks: Vec<(Choice, Tick, bool)>,
    /// What was selected, or else what is nearest to it.
    chosen: Option<Choice>,
    row: usize,
}

fn reopen(app: &mut App, was: Reopened, gone: bool) {
    let overlay = match was.kind {
        PickerKind::Parties => party_picker::open(app),
        PickerKind::Palette => palette::open(app),
        PickerKind::Parts => filtering::parts_picker(app),
        PickerKind::Filters => filtering::filters_picker(app),
        PickerKind::Export => exporting::picker(),
        PickerKind::Notes => noting::notes_picker(app),
        PickerKind::Marks => noting::marks_picker(app),
        PickerKind::Compare => comparing::compare_picker(app),
        // What would be copied or opened is of another entry now.
        PickerKind::Copy | PickerKind::Sources if gone => Overlay::None,
        // It speaks of a paragraph as it was.
        PickerKind::NewRow => Overlay::None,
        PickerKind::Sources => outside::sources_picker(app),
        PickerKind::Copy => outside::copy_picker(app),
    };
    let Overlay::Picker(mut picker) = overlay else { return };
    picker.input = was.input;
    if was.kind == PickerKind::Palette {
        // What it lists is made of the new titles.
        app.overlay = Overlay::Picker(picker);
        palette::narrow(app);
        let Overlay::Picker(made) = std::mem::take(&mut app.overlay) else { return };
        picker = made;
    } else {
        picker.narrow();
    }
    let ticked = |item: &Item| was.ticks.iter().find(|(choice, ..)| *choice == item.choice);
    for item in &mut picker.items {
        (item.tick, item.touched) = ticked(item).map_or((Tick::None, false), |(_, tick, touched)| (*tick, *touched));
    }
    let chosen = was.chosen.and_then(|choice| picker.shown.iter().position(|at| picker.items[*at].choice == choice));
    picker.row = chosen.unwrap_or(was.row.min(picker.shown.len().saturating_sub(1)));
    app.overlay = Overlay::Picker(picker);
}
