//! The state before the first message.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::find::{Filter, Selection};
use crate::memory::Memory;
use crate::timeline::axis::Zoom;

use crate::app::lay_out;
use crate::app::state::{
    App, Awaited, Counts, History, LIST_SHARE, List, Matrix, Opening, Order, Overlay, Pane, Reading, Section, Settings,
    Shelf, Shown, Stale, Time,
};

impl App {
    /// The state before the first message: nothing is read yet, and the terminal has no size.
    pub fn new(settings: Settings) -> App {
        let mut app = App {
            library: Arc::default(),
            shelf: Shelf {
                title: settings.shelf,
                shown: settings.location.is_none(),
                here: settings.location.clone(),
                ..Shelf::default()
            },
            opening: settings.location.map(|_| Opening::new(settings.reading, settings.filter)),
            notices: settings.notices.clone(),
            own_notices: settings.notices,
            own_lists: (settings.strip, settings.orders.clone()),
            memory: Memory::default(),
            keymap: settings.keymap,
            size: (0, 0),
            section: Section::Overview,
            focus: Pane::Page,
            list: List::default(),
            reading: Reading::default(),
            matrix: Matrix::default(),
            overlay: Overlay::None,
            filter: Filter::default(),
            filter_on: true,
            visible: Selection::default(),
            search: None,
            zoomed: false,
            strip: settings.strip,
            split: LIST_SHARE,
            zoom: Zoom::default(),
            time: Time::default(),
            themes: settings.themes,
            zone: settings.zone,
            ascii: settings.ascii,
            mouse: settings.mouse,
            dragging: false,
            message: None,
            failed: false,
            written: None,
            comparing: None,
            typed: BTreeMap::new(),
            hurried: false,
            places: [None; Section::ALL.len()],
            withins: [None; Section::ALL.len()],
            orders: [Order::default(); Section::ALL.len()],
            spots: [const { None }; Section::ALL.len()],
            gone: None,
            shown: Shown::default(),
            fresh: false,
            pinned: None,
            history: History::default(),
            by_link: false,
            pending: Vec::new(),
            letter: None,
            index: None,
            titles: None,
            edition: 0,
            asked: Awaited::default(),
            stale: Stale { visible: true, rows: true, hits: true, reveal: false },
            generation: 0,
            counts: Counts::default(),
            aside: None,
        };
        for (section, order) in settings.orders {
            app.orders[section.index()] = order;
        }
        lay_out::settle(&mut app);
        app
    }
}
